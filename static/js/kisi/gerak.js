// Moving as in Excel: arrows and Enter store and go on, F2 edits inside the cell, Escape takes back, Shift and arrows
// select a block, Ctrl+C copies it, Delete empties it, Ctrl+Z and Ctrl+Y go back and forth.
import { tulisBlok } from "./papan.js";

export class Gerak {
  // k: {lembar, komit, batal, ubah, urungkan, ulangi, rincian, kabar}
  constructor(k) {
    Object.assign(this, k);
    this.sunting = null; // the cell whose text is being edited: there the arrows belong to the text
    this.pilihan = null; // {awal, akhir}: opposite corners of the selected block
    const t = this.lembar.tabel;
    t.addEventListener("keydown", (e) => this.tekan(e));
    t.addEventListener("mousedown", (e) => this.tetikus(e));
    t.addEventListener("dblclick", (e) => { const i = e.target.closest("[data-kunci]"); if (i) this.sunting = i; });
    t.addEventListener("focusin", (e) => { if (this.sunting && e.target !== this.sunting) this.sunting = null; });
    t.addEventListener("copy", (e) => this.salin(e));
    document.addEventListener("keydown", (e) => { if (e.target === document.body) this.pintas(e, null); });
  }

  // Rows of visible cells, and the place of a cell in them.
  petak() { return this.lembar.barisTampil().map((tr) => [...tr.querySelectorAll("td.sel [data-kunci]")]).filter((b) => b.length); }
  letak(i, petak = this.petak()) {
    const b = petak.findIndex((x) => x.includes(i));
    return b < 0 ? null : { b, k: petak[b].indexOf(i) };
  }
  tetangga(i, dB, dK, petak = this.petak()) {
    const l = this.letak(i, petak);
    if (!l) return undefined;
    const baris = petak[l.b + dB];
    return baris && baris[dK ? l.k + dK : Math.min(l.k, baris.length - 1)];
  }
  pindah(i, dB, dK) {
    const ke = this.tetangga(i, dB, dK);
    if (ke) this.ke(ke);
    return ke;
  }
  ke(i) {
    this.lepas();
    i.focus();
    if (i.select) i.select();
    i.closest("tr").scrollIntoView({ block: "nearest" });
    i.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  tetikus(e) {
    const i = e.target.closest("[data-kunci]");
    if (!i) return;
    const kini = document.activeElement;
    if (e.shiftKey && this.letak(kini)) { e.preventDefault(); this.tandai(this.pilihan ? this.pilihan.awal : kini, i); return; }
    this.lepas();
    if (kini === i) this.sunting = i; // a second click goes into the text
  }

  pintas(e, i) {
    if (!(e.ctrlKey || e.metaKey) || e.altKey) return false;
    const k = e.key.toLowerCase(), mengetik = i && this.lembar.isi(i) !== this.lembar.niat(i);
    if (mengetik || (k !== "z" && k !== "y")) return false; // while typing the browser's own undo is meant
    e.preventDefault();
    if (k === "y" || e.shiftKey) this.ulangi(); else this.urungkan();
    return true;
  }

  tekan(e) {
    const i = e.target.closest("[data-kunci]");
    if (!i || this.pintas(e, i)) return;
    const pilih = i.tagName === "SELECT";
    if (e.key === "F2" || (e.key === "Enter" && (e.ctrlKey || e.altKey))) { e.preventDefault(); this.edit(i, e); return; }
    if (e.ctrlKey || e.metaKey) {
      if (e.key === "Home" || e.key === "End") this.ujung(e, i);
      return;
    }
    if (e.altKey) { if ((e.key === "ArrowDown" || e.key === "ArrowUp") && this.lipat(i, e.key === "ArrowDown")) e.preventDefault(); return; }
    const panah = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[e.key];
    if (panah && e.shiftKey && this.sunting !== i && !pilih) { e.preventDefault(); this.komit(i); this.perluas(i, ...panah); return; }
    if (e.key === "Enter") { e.preventDefault(); this.komit(i); this.pindah(i, e.shiftKey ? -1 : 1, 0); return; }
    if (panah && panah[0] && !pilih) { e.preventDefault(); this.komit(i); this.pindah(i, ...panah); return; }
    if (panah && panah[1] && this.sunting !== i) {
      const ke = this.tetangga(i, ...panah);
      if (ke) { e.preventDefault(); this.komit(i); this.ke(ke); }
      return;
    }
    if (e.key === "Escape") { this.sunting = null; if (this.pilihan) this.lepas(); else this.batal(i); }
    else if ((e.key === "Delete" || e.key === "Backspace") && this.pilihan) { e.preventDefault(); this.kosongkan(); }
    else if (e.key.length === 1) this.lepas();
  }
  edit(i, e) {
    if (e.shiftKey || e.key === "Enter") { this.rincian(i, false); return; }
    if (this.lembar.diam(i)) { this.rincian(i, true); return; } // computed from components: they are edited there
    this.lepas();
    this.sunting = i;
    if (i.setSelectionRange) i.setSelectionRange(i.value.length, i.value.length);
  }
  // Alt and down opens the components below a computed figure, Alt and up closes them from anywhere inside.
  lipat(i, buka) {
    const k = this.lembar.komponen, tr = i.closest("tr"), id = tr.dataset.baris;
    if (!k.tombol(id)) return false;
    this.komit(i);
    if (buka) return k.ke(id);
    if (tr.classList.contains("komponen")) this.ke(this.lembar.tr(id).querySelector("[data-kunci]"));
    return k.buka(id, false);
  }
  ujung(e, i) {
    const petak = this.petak(), b = e.key === "Home" ? petak[0] : petak[petak.length - 1];
    if (!b) return;
    e.preventDefault();
    this.komit(i);
    this.ke(e.key === "Home" ? b[0] : b[b.length - 1]);
  }

  perluas(i, dB, dK) {
    const awal = this.pilihan ? this.pilihan.awal : i, akhir = this.pilihan ? this.pilihan.akhir : i;
    const ke = this.tetangga(akhir, dB, dK);
    if (ke) { this.tandai(awal, ke); ke.closest("tr").scrollIntoView({ block: "nearest" }); }
  }
  tandai(awal, akhir) {
    this.lepas();
    this.pilihan = { awal, akhir };
    const blok = this.blok();
    blok.flat().forEach((x) => x.closest("td").classList.add("terpilih"));
    this.kabar.katakan(`${blok.flat().length} sel terpilih. Ctrl C menyalin, Delete mengosongkan.`, "", "salin");
  }
  lepas() {
    if (!this.pilihan) return;
    this.pilihan = null;
    this.lembar.tabel.querySelectorAll("td.terpilih").forEach((td) => td.classList.remove("terpilih"));
  }
  blok() {
    if (!this.pilihan) return [];
    const petak = this.petak(), a = this.letak(this.pilihan.awal, petak), z = this.letak(this.pilihan.akhir, petak);
    if (!a || !z) return [];
    const [k1, k2] = [Math.min(a.k, z.k), Math.max(a.k, z.k)];
    return petak.slice(Math.min(a.b, z.b), Math.max(a.b, z.b) + 1).map((b) => b.slice(k1, k2 + 1));
  }
  salin(e) {
    const blok = this.blok(), i = e.target.closest && e.target.closest("[data-kunci]");
    if (!blok.length || !i) return;
    const teks = tulisBlok(blok.map((b) => b.map((x) => this.untukSalin(x))));
    e.clipboardData.setData("text/plain", teks);
    e.preventDefault();
    this.kabar.katakan(`${blok.flat().length} sel disalin. Tempel di Excel dengan Ctrl V.`, "ok", "salin");
  }
  untukSalin(i) {
    const teks = this.lembar.isi(i) === "" ? "" : this.lembar.niat(i);
    return i.tagName === "SELECT" ? this.lembar.ringkas(i, teks).replace(/^kosong$/, "") : teks;
  }
  kosongkan() {
    const sel = this.blok().flat().filter((i) => !this.lembar.diam(i) && this.lembar.niat(i) !== "");
    this.lepas();
    if (sel.length) this.ubah(sel.map((i) => [i.dataset.kunci, ""]));
  }
}
