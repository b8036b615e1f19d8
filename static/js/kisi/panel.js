// The panel beside the grid: definition, last values, components, evidence, analysis of the chosen row.

export class Panel {
  // k: {lembar, antrean}
  constructor(k) {
    Object.assign(this, k);
    this.el = document.querySelector("[data-panel]");
    if (!this.el) return;
    const awal = this.lembar.tabel.querySelector("tr.dipilih");
    if (awal) this.el.dataset.baris = awal.dataset.baris;
    this.lembar.tabel.addEventListener("click", (e) => { const a = e.target.closest("a.nama, a.sel-tombol"); if (a) { e.preventDefault(); this.bukaBagian(a.closest("tr"), a.dataset.ke); } });
    this.el.addEventListener("click", (e) => { if (e.target.closest("[data-tutup-panel]")) this.tutup(); });
    this.el.addEventListener("keydown", (e) => this.tombol(e));
    this.el.addEventListener("input", (e) => this.teruskan(e, "input"));
    this.el.addEventListener("change", (e) => this.teruskan(e, "change"));
    document.addEventListener("htmx:afterSwap", (e) => this.sesudahTukar(e));
  }

  tandai(tr) {
    this.lembar.tabel.querySelectorAll("tr.dipilih").forEach((x) => x.classList.remove("dipilih"));
    tr.classList.add("dipilih");
  }
  pilih(tr) {
    if (tr.classList.contains("dipilih") && this.el && this.el.dataset.baris) return;
    this.tandai(tr);
    if (!this.el || !this.lembar.data.rincian || this.el.dataset.baris === tr.dataset.baris) return;
    clearTimeout(this.tunggu);
    this.tunggu = setTimeout(() => this.muat(tr.dataset.baris), 200);
  }
  async muat(id, diam) {
    if (!this.el || (diam && this.el.contains(document.activeElement))) return;
    try {
      const r = await fetch(this.lembar.data.rincian.replace(/0\/$/, `${id}/`), { credentials: "same-origin", headers: { Accept: "text/html", "HX-Request": "true" } });
      if (r.status === 401) { if (!this.antrean.dijeda) this.antrean.jeda(); return; } // once: a closed dialog stays closed
      if (!r.ok) return;
      const html = await r.text(), terpilih = this.lembar.tabel.querySelector("tr.dipilih");
      // The answer for a row that was left must not cover the chosen one.
      if (terpilih && terpilih.dataset.baris !== String(id)) return;
      this.el.innerHTML = html;
      this.el.dataset.baris = id;
      this.samakan();
      if (window.htmx) window.htmx.process(this.el);
    } catch (galat) { /* without network the last panel stays readable */ }
  }
  async bukaBagian(tr, bagian, komponen) {
    this.tandai(tr);
    clearTimeout(this.tunggu);
    if (!this.el) return;
    if (this.el.dataset.baris !== tr.dataset.baris) await this.muat(tr.dataset.baris);
    // On a phone the panel covers the sheet; on middle screens it stands below.
    this.el.classList.add("terbuka");
    if (komponen !== undefined || innerWidth <= 1180) this.el.focus();
    if (innerWidth > 640) this.el.scrollIntoView({ block: innerWidth <= 1180 ? "start" : "nearest" });
    const ke = bagian && document.getElementById(bagian);
    if (ke) ke.scrollIntoView({ block: "start" });
  }
  tutup() {
    this.el.classList.remove("terbuka");
    const tr = this.lembar.tabel.querySelector("tr.dipilih"), i = tr && tr.querySelector("[data-kunci]"), a = tr && tr.querySelector("a.nama");
    if (innerWidth <= 640 ? a : i) (innerWidth <= 640 ? a : i).focus();
  }
  tombol(e) {
    const k = e.target.closest("[data-komponen-sel]");
    if (e.key === "Escape") { e.preventDefault(); this.tutup(); }
    else if (k && e.key === "Enter") {
      e.preventDefault();
      const semua = [...this.el.querySelectorAll("[data-komponen-sel]")], ke = semua[semua.indexOf(k) + 1];
      if (ke) { ke.focus(); ke.select(); } else { k.blur(); this.tutup(); }
    }
  }
  // A component's input here is the cell of the grid seen from the panel: typed there, stored there.
  teruskan(e, kejadian) {
    const k = e.target.closest("[data-komponen-sel]"), i = k && this.lembar.sel(k.dataset.komponenSel);
    if (!i || this.lembar.diam(i)) return;
    i.value = k.value;
    i.dispatchEvent(new Event(kejadian, { bubbles: true }));
  }
  mengetik(kunci) { return Boolean(this.el) && document.activeElement.dataset.komponenSel === kunci; }
  // What still waits in the grid's cells stands here as well.
  samakan() {
    this.el.querySelectorAll("[data-komponen-sel]").forEach((k) => { const i = this.lembar.sel(k.dataset.komponenSel); if (i && i.dataset.niat !== undefined) k.value = i.dataset.niat; });
  }
  sesudahTukar(e) {
    if (e.target !== this.el) return;
    const id = this.el.dataset.baris, tr = id && this.lembar.tr(id), n = this.el.querySelectorAll("#bukti .sk-berkas").length;
    const b = tr && tr.querySelector("[data-bukti]");
    if (b) b.textContent = n;
    window.sakip.kabari("Rincian tersimpan.");
  }
}
