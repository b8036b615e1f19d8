// A block out of Excel: shown in the cells first, stored when it is accepted, never a cell outside the block.
import { gayaBlok, keIndonesia } from "./angka.js";
import { bacaBlok } from "./papan.js";

// What pasting `blok` at the cell `mulai` would do. Nothing is changed here.
//   ubah [{i, teks}], kunci [row names], salah [texts], kosong n, luar {baris, kolom}, gaya "id" | "en"
export function susunRencana(lembar, mulai, blok) {
  const r = { ubah: [], kunci: [], salah: [], kosong: 0, luar: { baris: 0, kolom: 0 }, gaya: gayaBlok(blok.flat().filter((t) => t !== null)) };
  const trs = lembar.barisTampil(), b0 = trs.indexOf(mulai.closest("tr")), k0 = lembar.tempat(trs[b0]).indexOf(mulai);
  blok.forEach((garis, n) => {
    const tr = trs[b0 + n];
    if (!tr) { if (garis.some((t) => t !== null && t.trim() !== "")) r.luar.baris += 1; return; }
    const tempat = lembar.tempat(tr);
    garis.forEach((asli, m) => {
      if (asli === null) return;
      if (asli.trim() === "") { r.kosong += 1; return; }
      if (k0 + m >= tempat.length) { r.luar.kolom = Math.max(r.luar.kolom, k0 + m - tempat.length + 1); return; }
      const i = tempat[k0 + m];
      if (!i || lembar.diam(i)) { r.kunci.push(tr.querySelector(".nama").textContent.trim()); return; }
      const teks = lembar.berangka(i) ? keIndonesia(asli.trim(), r.gaya) : lembar.pilihan(i, asli.trim());
      if (teks === undefined || lembar.salah(i, teks)) { r.salah.push(asli.trim()); return; }
      if (!lembar.sama(i, teks, lembar.niat(i))) r.ubah.push({ i, teks });
    });
  });
  return r;
}

function daftar(nama, banyak = 3) {
  const beda = [...new Set(nama)], potong = beda.slice(0, banyak).map((t) => `“${t.length > 40 ? `${t.slice(0, 39)}…` : t}”`);
  return potong.join(", ") + (beda.length > banyak ? ` dan ${beda.length - banyak} lainnya` : "");
}

export function kalimat(r) {
  const k = [];
  if (r.salah.length) k.push(`${r.salah.length} isian lain tidak dikenali: ${daftar(r.salah)}.`);
  if (r.kunci.length) k.push(`${r.kunci.length} sel terkunci atau dihitung dilewati: ${daftar(r.kunci)}.`);
  const luar = [r.luar.baris && `${r.luar.baris} baris terakhir`, r.luar.kolom && `${r.luar.kolom} kolom terakhir`].filter(Boolean);
  if (luar.length) k.push(`Blok lebih besar daripada lembar: ${luar.join(" dan ")} tidak dimuat.`);
  if (r.kosong) k.push(`${r.kosong} sel kosong di tempelan tidak mengubah apa pun.`);
  if (r.gaya === "en") k.push("Angkanya dibaca dengan format Inggris (1,234.56).");
  return k.join(" ");
}

export class Tempel {
  // k: {lembar, ubah, batalSel}
  constructor(k) {
    Object.assign(this, k);
    this.bilah = document.querySelector("[data-tempel]");
    this.rencana = null;
    if (!this.bilah) return;
    this.lembar.tabel.addEventListener("paste", (e) => this.tempel(e));
    this.bilah.querySelector("[data-tempel-batal]").addEventListener("click", () => this.batal(true));
    this.bilah.querySelector("[data-tempel-terap]").addEventListener("click", () => this.terapkan());
    this.bilah.addEventListener("keydown", (e) => { if (e.key === "Escape") this.batal(true); });
  }

  tempel(e) {
    const i = e.target.closest("[data-kunci]"), d = e.clipboardData;
    if (!i) return;
    const teks = d.getData("text/plain") || d.getData("text"), blok = bacaBlok(teks, d.getData("text/html"));
    if (blok.length === 1 && blok[0].length === 1) { this.satu(e, i, blok[0][0]); return; }
    e.preventDefault();
    this.batal();
    this.mulai = i;
    this.rencana = susunRencana(this.lembar, i, blok);
    this.rencana.ubah.forEach((s) => {
      s.semula = this.lembar.niat(s.i);
      s.i.value = s.teks;
      this.lembar.keadaan(s.i, "baru", `semula ${this.lembar.ringkas(s.i, s.semula)}`);
      this.lembar.pratinjau(s.i.closest("tr"), s.teks, s.i);
    });
    this.tampilkan();
  }
  // One value is typed text, only its separators and line breaks may need help.
  satu(e, i, isi) {
    if (this.lembar.diam(i) || !this.lembar.berangka(i)) return;
    const teks = keIndonesia(isi.trim(), "id");
    if (teks === isi) return;
    e.preventDefault();
    i.setRangeText(teks, i.selectionStart, i.selectionEnd, "end");
    i.dispatchEvent(new Event("input", { bubbles: true }));
  }

  tampilkan() {
    const n = this.rencana.ubah.length, p = this.bilah.querySelector("p"), b = document.createElement("b"), t = this.bilah.querySelector("[data-tempel-terap]");
    b.textContent = n ? `${n} sel akan berubah.` : "Tidak ada sel yang berubah.";
    p.replaceChildren(b, ` ${kalimat(this.rencana)}`.trimEnd());
    t.textContent = `Terapkan ${n} sel`;
    t.hidden = !n;
    this.bilah.querySelector("[data-tempel-batal]").textContent = n ? "Batalkan" : "Tutup";
    this.bilah.hidden = false;
    (n ? t : this.bilah.querySelector("[data-tempel-batal]")).focus();
  }
  tutup(fokus) {
    this.rencana = null;
    this.bilah.hidden = true;
    if (fokus && this.mulai) { this.mulai.focus(); if (this.mulai.select) this.mulai.select(); }
  }
  batal(fokus) {
    if (!this.rencana) return;
    this.rencana.ubah.forEach((s) => this.batalSel(s.i));
    this.tutup(fokus);
  }
  terapkan() {
    if (!this.rencana) return;
    const ubah = this.rencana.ubah.map((s) => [s.i.dataset.kunci, s.teks]);
    this.tutup(true);
    this.ubah(ubah);
  }
}
