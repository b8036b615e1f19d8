// The line under the grid: what happened last, how many cells are wrong, how many wait. Read aloud as it changes.

export class Kabar {
  constructor(lembar) {
    this.lembar = lembar;
    this.bilah = document.querySelector("[data-keadaan]");
    this.salah = document.querySelector("[data-jumlah-salah]");
    this.tunda = document.querySelector("[data-jumlah-tunda]");
    lembar.berubah = () => {
      if (this.nanti) return;
      this.nanti = true;
      queueMicrotask(() => { this.nanti = false; this.hitung(); });
    };
  }
  hitung() {
    const salah = this.lembar.hitung("gagal"), tunda = this.lembar.hitung("tunda");
    this.salah.hidden = !salah;
    this.salah.replaceChildren(this.lembar.ikon("awas"), `${salah} sel salah`);
    this.tunda.hidden = !tunda;
    this.tunda.replaceChildren(this.lembar.ikon("putus"), `${tunda} sel menunggu jaringan`);
  }
  katakan(teks, kelas = "", nama = "cek", tombol = null) {
    // Said again by every try that fails: what stands already stays, so that no button is replaced under the pointer.
    const ini = JSON.stringify([teks, kelas, nama, tombol && tombol[0]]);
    if (this.terakhir === ini) return;
    this.terakhir = ini;
    this.bilah.className = kelas;
    this.bilah.replaceChildren(this.lembar.ikon(nama), teks);
    if (!tombol) return;
    const t = document.createElement("button");
    t.type = "button";
    t.className = "btn btn-kecil";
    t.textContent = tombol[0];
    t.addEventListener("click", tombol[1]);
    this.bilah.append(t);
  }
}
