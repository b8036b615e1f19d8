// Undo and redo. A step is what was done at once: one cell, a pasted block, a deleted selection.
const LANGKAH_MAKS = 200;

export class Jejak {
  constructor() { this.mundur = []; this.maju = []; }
  // langkah: [{kunci, semula, jadi}]
  catat(langkah) {
    this.mundur.push(langkah);
    if (this.mundur.length > LANGKAH_MAKS) this.mundur.shift();
    this.maju = [];
  }
  // Returns [[kunci, text]] to be put into the cells, null when there is nothing.
  urungkan() {
    const l = this.mundur.pop();
    if (!l) return null;
    this.maju.push(l);
    return l.map((s) => [s.kunci, s.semula]);
  }
  ulangi() {
    const l = this.maju.pop();
    if (!l) return null;
    this.mundur.push(l);
    return l.map((s) => [s.kunci, s.jadi]);
  }
}
