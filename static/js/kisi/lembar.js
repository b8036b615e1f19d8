// The sheet: its cells, what they hold, and how their state is shown.
// Markup of every grid, without which it still is a form that can be sent:
//   table[data-kisi][data-url] > tr[data-baris] > th .nama, td.sel > svg + [data-kunci][data-versi][data-dasar] + small
// data-angka: cells hold figures (data-teks on a cell: words). A cell is an input, a select or a textarea.
import { pratinjau, SEBAB, sama, tampil, urai } from "./angka.js";
import { Komponen } from "./komponen.js";

// State of a cell: icon, word under it, word for who listens.
const KEADAAN = {
  kosong: ["lingkar", "", "belum diisi"], simpan: ["cek", "", "tersimpan"], proses: ["putar", "menyimpan …", "menyimpan"],
  tunda: ["putus", "akan dikirim", "belum terkirim, akan dikirim"], gagal: ["awas", "", "tidak tersimpan"],
  baru: ["salin", "", "tempelan, belum disimpan"], ubah: ["lingkar", "belum disimpan", "belum disimpan"],
};

export function ikon(nama, alamat) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "sk-ik sk-ik-k");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${alamat}#i-${nama}`);
  svg.append(use);
  return svg;
}

export class Lembar {
  constructor(tabel) {
    this.tabel = tabel;
    this.data = tabel.dataset;
    this.terkunci = "terkunci" in tabel.dataset;
    const use = tabel.querySelector("td.sel > svg use") || document.querySelector("svg use");
    this.ikonUrl = use ? use.getAttribute("href").split("#")[0] : "";
    this.per = new Map();
    tabel.querySelectorAll("td.sel [data-kunci]").forEach((i) => this.per.set(i.dataset.kunci, i));
    this.asal = new Map(); // row -> what the server last said, while a preview stands there
    this.komponen = new Komponen(this);
    this.berubah = () => {};
  }

  ikon(nama) { return ikon(nama, this.ikonUrl); }
  sel(kunci) { return this.per.get(String(kunci)); }
  baris(kunci) { const i = this.sel(kunci); return i ? i.closest("tr").dataset.baris : `?${kunci}`; }
  tr(id) { return this.tabel.querySelector(`tr[data-baris="${id}"]`); }
  nama(kunci) { const i = this.sel(kunci); return i ? i.getAttribute("aria-label") : ""; }
  semua() { return [...this.per.values()].filter((i) => !i.closest("tr").hidden); }
  // Rows as a spreadsheet has them: also those whose figure is computed.
  barisSemua() { return [...this.tabel.querySelectorAll("tbody tr[data-baris]")]; }
  barisTampil() { return this.barisSemua().filter((tr) => !tr.hidden); }
  // Places of a row that a block can fall on: [data-kunci], or null where a sum stands.
  tempat(tr) { return [...tr.querySelectorAll("td.sel, td[data-kini]")].map((td) => td.querySelector("[data-kunci]")); }

  berangka(i) { return "angka" in this.data && !("teks" in i.dataset); }
  diam(i) { return i.readOnly || i.disabled; }
  isi(i) { return i.value.trim(); }
  // What the cell is meant to hold: what was last typed, else what is stored.
  niat(i) { return i.dataset.niat === undefined ? i.dataset.dasar : i.dataset.niat; }
  salah(i, teks) { return this.berangka(i) && urai(teks) === undefined; }
  sama(i, a, b) { return a === b || (this.berangka(i) && sama(urai(a), urai(b))); }
  dasar(kunci) { const i = this.sel(kunci); return { versi: Number(i.dataset.versi), dasar: i.dataset.dasar }; }
  pilihan(i, teks) {
    if (i.tagName !== "SELECT") return teks;
    const kata = teks.trim().toLowerCase();
    const o = [...i.options].find((x) => x.value.toLowerCase() === kata || x.text.toLowerCase() === kata);
    return o ? o.value : undefined;
  }
  // For a reader: tidy figures, the label of a choice, "kosong".
  ringkas(i, teks) {
    if (!teks) return "kosong";
    if (i.tagName === "SELECT") { const o = [...i.options].find((x) => x.value === teks); return o ? o.text : teks; }
    const x = this.berangka(i) && urai(teks);
    return x ? tampil(x) : teks;
  }

  keadaan(i, nama, kata) {
    const td = i.closest("td"), [gambar, bawaan, ucapan] = KEADAAN[nama], teks = kata === undefined ? bawaan : kata;
    const tetap = ["bercatatan", "kembali", "terpilih"].filter((k) => td.classList.contains(k));
    td.className = ["sel", ...(nama === "kosong" || nama === "ubah" ? [] : [nama]), ...tetap].join(" ");
    td.querySelector("svg use").setAttribute("href", `${this.ikonUrl}#i-${gambar}`);
    const k = td.querySelector("small");
    k.textContent = teks;
    k.title = nama === "gagal" ? teks : "";
    k.hidden = !teks;
    // What needs attention is not left in a closed row.
    if ((nama === "gagal" || nama === "tunda" || nama === "baru") && td.parentElement.hidden) this.komponen.buka(td.parentElement.dataset.baris, true);
    i.setAttribute("aria-description", [ucapan, nama === "gagal" || nama === "baru" ? teks : "", td.dataset.ket || ""].filter(Boolean).join(", "));
    if (nama === "gagal") i.setAttribute("aria-invalid", "true"); else i.removeAttribute("aria-invalid");
    this.berubah();
  }
  tenang(i) { this.keadaan(i, i.dataset.dasar === "" ? "kosong" : "simpan", i.closest("td").dataset.pesan || ("komponen" in i.dataset ? "dari komponen" : "")); }
  genting(i) { return /\b(gagal|baru)\b/.test(i.closest("td").className); }
  hitung(nama) { return this.tabel.querySelectorAll(`td.sel.${nama}`).length; }

  // Without the focus a figure stands tidily (1.234,50); with it, as it is stored.
  rapikan(i) {
    if (document.activeElement === i || !this.berangka(i) || i.closest("td").classList.contains("gagal")) return;
    const x = urai(this.niat(i));
    if (x === null) i.value = "";
    else if (x) { const t = tampil(x); i.value = this.data.desimal === "0" ? t.replace(/,00$/, "") : t; }
  }

  // The cell goes back to what is stored.
  pulih(i) {
    delete i.dataset.niat;
    i.value = i.dataset.dasar;
    this.tenang(i);
    this.rapikan(i);
    this.pulihkanHasil(i.closest("tr"));
  }

  pratinjau(tr, teks, i) {
    if (tr.classList.contains("komponen")) { this.komponen.hitung(tr, i, teks); return; }
    if (!tr.dataset.pratinjau) return;
    const h = pratinjau({ ringkas: tr.dataset.pratinjau, skala: tr.dataset.skala && JSON.parse(tr.dataset.skala) }, teks);
    if (h) this.tulisPratinjau(tr, h); // not readable yet: the last one stays
  }
  tulisPratinjau(tr, h) {
    const sel = tr.querySelector("[data-capaian]"), sd = tr.querySelector("[data-sd]"), s = document.createElement("span");
    if (!sel) return;
    s.className = `sk-pita belum-pasti${h.nilai ? "" : " p0"}`;
    s.textContent = h.nilai ? tampil(h.nilai) : SEBAB[h.sebab][0];
    if (!h.nilai) s.title = `Tidak dapat dihitung: ${SEBAB[h.sebab][1]}`;
    if (!this.asal.has(tr)) this.asal.set(tr, { capaian: [...sel.childNodes], sd: sd && sd.textContent });
    sel.replaceChildren(s);
    // The word of a scale comes with the server's answer.
    if (sd && !tr.dataset.skala) sd.textContent = h.realisasi ? tampil(h.realisasi) : "\u2013";
  }
  pulihkanHasil(baris) {
    const tr = this.tr(baris.dataset.baris) || baris, a = this.asal.get(tr);
    if (!a) return;
    tr.querySelector("[data-capaian]").replaceChildren(...a.capaian);
    if (a.sd !== null) tr.querySelector("[data-sd]").textContent = a.sd;
    if (a.hitungan !== undefined) this.komponen.tulisHitungan(tr.dataset.baris, a.hitungan);
    this.asal.delete(tr);
  }

  // An answer of the server: sums and results of the rows that it names.
  tulisBaris(tr, r) {
    this.asal.delete(tr);
    const sd = tr.querySelector("[data-sd]"), c = tr.querySelector("[data-capaian]");
    if (sd && r.sd !== undefined) sd.textContent = r.sd;
    if (r.hitungan !== undefined) this.komponen.tulisHitungan(tr.dataset.baris, r.hitungan);
    if (!c || !r.capaian) return;
    const s = document.createElement("span"), isi = document.createElement("span"), baca = document.createElement("span");
    s.className = `sk-pita p${r.capaian.pita}`;
    if (r.capaian.kata) s.title = r.capaian.kata;
    isi.textContent = r.capaian.teks;
    baca.className = "sk-baca";
    baca.textContent = ` ${r.capaian.kata}`;
    if (r.capaian.pita) s.append(this.ikon(`p${r.capaian.pita}`));
    s.append(isi, baca);
    c.replaceChildren(s);
  }
  tulisJumlah(tr, r) {
    ["kini", "sd", "serapan"].forEach((m) => {
      const s = tr && tr.querySelector(`[data-${m}]`);
      if (s && r[m] !== undefined) s.textContent = r[m];
    });
  }
  tulisLain(isi) {
    Object.keys(isi.periksa || {}).forEach((k) => {
      const p = this.tabel.querySelector(`tr[data-baris="${k}"] [data-periksa]`);
      if (p) { p.lastElementChild.textContent = isi.periksa[k]; p.hidden = !isi.periksa[k]; }
    });
    (isi.jumlah || []).forEach((r) => this.tulisJumlah(this.tr(r.kunci), r));
    if (isi.total) this.tulisJumlah(this.tabel.querySelector("tr.total"), isi.total);
    const t = document.querySelector("[data-terisi]");
    if (t) t.textContent = isi.terisi === undefined ? this.terisi() : isi.terisi;
    this.tabel.dispatchEvent(new Event("kisi:tersimpan"));
  }
  bertarget(tr) { return !tr.classList.contains("komponen") && !tr.querySelector("td.tanpa-target"); }
  tersimpan(tr) { return this.tempat(tr).some((i) => i && i.dataset.dasar !== ""); }
  perluIsi(tr) { return this.bertarget(tr) && !this.tersimpan(tr); }
  // Rows with a target of the period whose figure is stored: the number at the head of the page.
  terisi() {
    return this.barisSemua().filter((tr) => this.bertarget(tr) && this.tersimpan(tr)).length;
  }
}
