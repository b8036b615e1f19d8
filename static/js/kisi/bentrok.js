// Somebody else was faster: both values, who and when. One of the two is chosen, none is overwritten unseen.

function kapan(pada) {
  return pada ? ` pada ${new Date(pada).toLocaleString("id-ID", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })}` : "";
}

export class Bentrok {
  constructor(lembar, antrean, kabar) {
    Object.assign(this, { lembar, antrean, kabar, menunggu: [] });
    this.dialog = document.getElementById("bentrok");
    if (!this.dialog) return;
    this.dialog.addEventListener("cancel", (e) => e.preventDefault()); // one of the two must be chosen
    this.dialog.addEventListener("click", (e) => { const t = e.target.closest("[data-bentrok]"); if (t) this.pilih(t.dataset.bentrok === "saya"); });
  }

  tanya(kiriman, isi) {
    kiriman.bentrok = true;
    kiriman.sel.forEach((s) => this.antrean.tandai(s.kunci, "gagal", "dua nilai"));
    this.menunggu.push({ kiriman, daftar: isi.sel || [{ kunci: kiriman.sel[0].kunci, ...isi }] });
    this.tampilkan();
  }
  tampilkan() {
    if (!this.menunggu.length || this.dialog.open) return;
    const { kiriman, daftar } = this.menunggu[0], s0 = daftar[0];
    const siapa = [...new Set(daftar.map((s) => s.oleh || "Orang lain"))].join(", ");
    this.dialog.querySelector("[data-bentrok-pesan]").textContent = `${siapa} menyimpan nilai lain${kapan(s0.pada)}. Pilih nilai yang benar.`;
    this.dialog.querySelector("[data-bentrok-baris]").replaceChildren(...daftar.map((s) => this.baris(kiriman, s)));
    this.dialog.showModal();
  }
  baris(kiriman, s) {
    const tr = document.createElement("tr"), i = this.lembar.sel(s.kunci), dikirim = kiriman.sel.find((x) => String(x.kunci) === String(s.kunci));
    const milik = s.nilai_anda === undefined && dikirim ? dikirim.teks : s.nilai_anda;
    const teks = [i ? this.lembar.nama(s.kunci) : dikirim && dikirim.nama, ...[milik, s.nilai_server].map((t) => (i ? this.lembar.ringkas(i, t) : t || "kosong"))];
    teks.forEach((t, n) => { const td = document.createElement("td"); td.textContent = t; if (n) td.className = "num"; tr.append(td); });
    return tr;
  }
  pilih(saya) {
    const b = this.menunggu.shift();
    if (!b) return;
    this.dialog.close();
    b.daftar.forEach((s) => {
      const i = this.lembar.sel(s.kunci);
      if (!i) return;
      i.dataset.versi = s.versi;
      i.dataset.dasar = s.nilai_server;
      if (!saya && !this.antrean.menunggu(String(s.kunci))) this.lembar.pulih(i);
    });
    if (!saya) this.kabar.katakan("Nilai yang tersimpan dipakai");
    this.antrean.putuskan(b.kiriman, b.daftar, saya);
    this.tampilkan();
  }
}
