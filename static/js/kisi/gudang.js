// What is typed and not yet confirmed by the server, kept by the browser over reload, closed tab and restart.
// Two stores: "sel" holds the latest wish per cell, "kiriman" a request that has left and whose answer is not known.
// Everything is keyed by `milik` (person and region): another person's queue is never read, let alone sent.

const NAMA = "sakip-kisi", VERSI = 1;

function buka() {
  return new Promise((jadi, gagal) => {
    const m = indexedDB.open(NAMA, VERSI);
    m.onupgradeneeded = () => {
      m.result.createObjectStore("sel", { keyPath: "id" }).createIndex("milik", "milik");
      m.result.createObjectStore("kiriman", { keyPath: "operasi" }).createIndex("milik", "milik");
    };
    m.onsuccess = () => { m.result.onversionchange = () => m.result.close(); jadi(m.result); };
    m.onerror = () => gagal(m.error);
    m.onblocked = () => gagal(new Error("terhalang"));
  });
}

export class Gudang {
  // lembar: names the sheet (address of its API, PD, period); sampul: what a record tells about it to a reader.
  constructor(milik, lembar, sampul) {
    Object.assign(this, { milik, lembar, sampul, berjalan: 0, mati: !milik });
    this.db = milik ? Promise.resolve().then(buka).catch(() => { this.mati = true; return null; }) : Promise.resolve(null);
  }

  id(kunci) { return `${this.milik}|${this.lembar}|${kunci}`; }

  // Runs one transaction over both stores; resolves when it is on disk. Without a store the page's memory must do.
  async tulis(kerja) {
    this.berjalan += 1;
    try {
      const db = await this.db;
      if (!db) return;
      await new Promise((jadi, gagal) => {
        const t = db.transaction(["sel", "kiriman"], "readwrite");
        t.oncomplete = jadi;
        t.onerror = t.onabort = () => gagal(t.error);
        kerja(t.objectStore("sel"), t.objectStore("kiriman"));
      });
    } catch (galat) {
      this.mati = true; // full or closed by the browser: leaving the page is asked about from now on
    } finally {
      this.berjalan -= 1;
    }
  }

  rekaman(kunci, isi) {
    return { ...isi, id: this.id(kunci), milik: this.milik, lembar: this.lembar, kunci, sampul: this.sampul, pada: Date.now() };
  }

  // isi: {isi, versi, dasar, nama, draf?, tolak?}
  catat(daftar) { return this.tulis((sel) => daftar.forEach(([kunci, isi]) => sel.put(this.rekaman(kunci, isi)))); }
  hapus(kunci) { return this.tulis((sel) => kunci.forEach((k) => sel.delete(this.id(k)))); }

  // A request leaves: its cells become part of it, in one transaction.
  berangkat(k) {
    const isi = { operasi: k.operasi, sel: k.sel, milik: this.milik, lembar: this.lembar, sampul: this.sampul, pada: Date.now() };
    return this.tulis((sel, kiriman) => { kiriman.put(isi); k.sel.forEach((s) => sel.delete(this.id(s.kunci))); });
  }

  // A request is answered; `kembali` are cells that wait again: [kunci, {isi, versi, dasar, nama, tolak?}].
  tiba(operasi, kembali = []) {
    return this.tulis((sel, kiriman) => {
      kiriman.delete(operasi);
      kembali.forEach(([kunci, isi]) => sel.put(this.rekaman(kunci, isi)));
    });
  }

  // Everything of this person and region: {sel, kiriman}, oldest first.
  async muat() {
    const db = await this.db;
    if (!db) return { sel: [], kiriman: [] };
    const t = db.transaction(["sel", "kiriman"], "readonly");
    const ambil = (nama) => new Promise((jadi, gagal) => {
      const m = t.objectStore(nama).index("milik").getAll(this.milik);
      m.onsuccess = () => jadi(m.result.sort((a, b) => a.pada - b.pada));
      m.onerror = () => gagal(m.error);
    });
    const [sel, kiriman] = await Promise.all([ambil("sel"), ambil("kiriman")]);
    return { sel, kiriman };
  }
}
