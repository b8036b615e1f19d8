// What could not be stored (the period was closed meanwhile, the right is gone, the row no longer exists): listed with
// its reason, to copy, to download, to send again or to throw away. Also: values that wait on other sheets.
import { tulisBlok, tulisCsv } from "./papan.js";

export class Tertahan {
  constructor(lembar, antrean) {
    Object.assign(this, { lembar, antrean, lain: new Map() });
    this.wadah = document.querySelector("[data-tertahan]");
    if (!this.wadah) return;
    const klik = (nama, f) => this.wadah.querySelector(`[data-tertahan-${nama}]`).addEventListener("click", f);
    klik("salin", () => this.salin());
    klik("unduh", () => this.unduh());
    klik("ulang", () => { this.antrean.ulangi(this.kunci()); this.tampilkan(); });
    klik("buang", (e) => this.buang(e.currentTarget));
  }

  // Shown here is what the cells themselves cannot show: refused as a whole, or without a cell to type into.
  daftar() {
    return [...this.antrean.ditolak].filter(([kunci, x]) => {
      const i = this.lembar.sel(kunci);
      return x.umum || !i || this.lembar.terkunci || this.lembar.diam(i);
    });
  }
  kunci() { return this.daftar().map(([kunci]) => kunci); }
  baris() { return this.daftar().map(([kunci, x]) => [x.nama || this.lembar.nama(kunci), x.isi.teks, x.tolak || ""]); }

  tampilkan() {
    if (!this.wadah) return;
    const isi = this.baris(), judul = this.wadah.querySelector("[data-tertahan-judul]");
    this.wadah.hidden = !isi.length && !this.lain.size;
    this.wadah.querySelector("[data-tertahan-isi]").hidden = !isi.length;
    judul.textContent = isi.length ? `${isi.length} isian belum tersimpan` : "Ada isian lain yang belum terkirim";
    this.wadah.querySelector("tbody").replaceChildren(...isi.map((b) => {
      const tr = document.createElement("tr");
      b.forEach((t, n) => { const td = document.createElement(n ? "td" : "th"); if (!n) td.scope = "row"; if (n === 1) td.className = "num"; td.textContent = t; tr.append(td); });
      return tr;
    }));
    this.wadah.querySelector("[data-tertahan-lain]").replaceChildren(...[...this.lain.values()].map((l) => {
      const p = document.createElement("p"), a = document.createElement("a");
      a.href = l.sampul.halaman;
      a.textContent = l.sampul.judul;
      p.append(`${l.banyak} isian menunggu di `, a, ". Buka untuk mengirimnya.");
      return p;
    }));
  }
  // Records of other sheets of the same person and region.
  catatLain(rekaman) {
    rekaman.forEach((r) => {
      const l = this.lain.get(r.lembar) || { sampul: r.sampul, banyak: 0 };
      l.banyak += r.sel ? r.sel.length : 1;
      this.lain.set(r.lembar, l);
    });
  }

  tabel() { return [["Isian", "Nilai", "Sebab"], ...this.baris()]; }
  salin() {
    const teks = tulisBlok(this.tabel());
    const kabari = () => window.sakip.kabari("Tersalin. Tempel di Excel dengan Ctrl V.", "baik");
    const cara = document.createElement("textarea");
    if (navigator.clipboard) { navigator.clipboard.writeText(teks).then(kabari, () => window.sakip.kabari("Peramban menolak menyalin. Pakai Unduh.", "bahaya")); return; }
    cara.value = teks;
    this.wadah.append(cara);
    cara.select();
    if (document.execCommand("copy")) kabari();
    cara.remove();
  }
  unduh() {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([tulisCsv(this.tabel())], { type: "text/csv" }));
    a.download = "isian-belum-tersimpan.csv";
    this.wadah.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  }
  // Asked twice on the same button: what is thrown away is gone.
  buang(t) {
    if (!t.dataset.yakin) { t.dataset.yakin = "1"; t.textContent = "Ya, buang semuanya"; return; }
    delete t.dataset.yakin;
    t.textContent = "Buang";
    const kunci = this.kunci();
    this.antrean.buang(kunci);
    kunci.forEach((k) => { const i = this.lembar.sel(k); if (i) this.lembar.pulih(i); });
    this.tampilkan();
  }
}
