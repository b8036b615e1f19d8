// Rows of components (pembilang, penyebut, weighted parts) below their indicator: opened and closed, and the indicator's
// figure computed while one of them is typed. Without script they are always open.
import { pratinjau } from "./angka.js";

export class Komponen {
  constructor(lembar) {
    this.lembar = lembar;
    const t = lembar.tabel;
    t.addEventListener("click", (e) => { const b = e.target.closest("[data-buka]"); if (b) this.buka(b.dataset.buka, b.getAttribute("aria-expanded") !== "true"); });
    t.addEventListener("kisi:saring", () => this.tata());
    t.addEventListener("focusin", (e) => { const tr = e.target.closest("tr.komponen"); if (tr && tr.hidden) this.buka(tr.dataset.baris, true); });
    this.tata();
  }

  tombol(id) { return this.lembar.tabel.querySelector(`[data-buka="${id}"]`); }
  baris(id) { return [...this.lembar.tabel.querySelectorAll(`tr.komponen[data-baris="${id}"]`)]; }
  sel(id) { return this.baris(id).map((tr) => tr.querySelector("[data-kunci]")); }
  terbuka(id) { const b = this.tombol(id); return Boolean(b) && b.getAttribute("aria-expanded") === "true"; }

  buka(id, ya) {
    const b = this.tombol(id);
    if (!b) return false;
    b.setAttribute("aria-expanded", String(ya));
    this.tata();
    return true;
  }
  // A component row stands where its indicator stands, when it is open.
  tata() {
    this.lembar.tabel.querySelectorAll("tr.komponen").forEach((tr) => { const id = tr.dataset.baris; tr.hidden = this.lembar.tr(id).hidden || !this.terbuka(id); });
  }
  // The first component that still waits for a figure, else the first.
  ke(id) {
    const semua = this.sel(id), i = semua.find((x) => !this.lembar.diam(x) && this.lembar.isi(x) === "") || semua[0];
    if (!i) return false;
    this.buka(id, true);
    i.focus();
    if (i.select) i.select();
    return true;
  }

  // The indicator's figure out of what stands in its components; `teks` instead of the cell's own while it is typed.
  hitung(tr, i, teks) {
    const utama = this.lembar.tr(tr.dataset.baris);
    if (!utama.dataset.komponen) return;
    const isi = this.sel(tr.dataset.baris).map((x) => (x === i ? teks : x === document.activeElement ? this.lembar.isi(x) : this.lembar.niat(x)));
    const h = pratinjau({ ringkas: utama.dataset.pratinjau, ...JSON.parse(utama.dataset.komponen) }, isi);
    if (!h) return; // not readable yet: the last one stays
    this.lembar.tulisPratinjau(utama, h);
    const asal = this.lembar.asal.get(utama), semula = this.hitungan(tr.dataset.baris);
    if (asal && asal.hitungan === undefined) asal.hitungan = semula ? semula.textContent : "";
    this.tulisHitungan(tr.dataset.baris, h.kalimat);
  }
  hitungan(id) { return this.baris(id).map((tr) => tr.querySelector("[data-hitungan]")).find(Boolean); }
  // In the sheet, and in the panel when it shows the same row.
  tulisHitungan(id, kalimat) {
    [this.hitungan(id), document.querySelector(`[data-panel][data-baris="${id}"] [data-hitungan]`)].forEach((h) => { if (h) h.textContent = kalimat; });
  }
}
