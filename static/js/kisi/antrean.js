// From the cell to the server. What is typed is written to the browser's store first, then sent: one request in flight
// per row, later edits of the row wait together and leave as one. A request keeps its number (UUID) until it is
// answered, over reload and restart, so that the server gives a resend the same answer instead of storing it twice.

const JEDA_AWAL = 2000, JEDA_MAKS = 30000, SEL_MAKS = 500;

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const h = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

export class Antrean {
  // dengar: {terima, bentrok, tolak, sesiHabis, putus, kirim}: what the page does with each answer.
  constructor(lembar, gudang, dengar) {
    Object.assign(this, { lembar, gudang, dengar, butir: [], kiriman: [], ditolak: new Map(), dijeda: false });
    this.dasarLama = new Map(); // cell -> what was seen when a draft of an earlier visit was typed
    addEventListener("online", () => this.lanjut());
  }

  get kosong() { return !this.butir.length && !this.kiriman.length; }
  menunggu(kunci) { return this.butir.some((b) => b.has(kunci)); }
  isiMenunggu(kunci) { const b = this.butir.find((x) => x.has(kunci)); return b && b.get(kunci); }

  rekaman(kunci, x) {
    const dasar = x.dasar || (this.lembar.sel(kunci) ? this.lembar.dasar(kunci) : { versi: 0, dasar: "" });
    return [kunci, { isi: x.isi, nama: x.nama || this.lembar.nama(kunci), ...dasar, ...(x.tolak ? { tolak: x.tolak } : {}) }];
  }

  // perubahan: [[kunci, {teks}]]. Several of them (a pasted block, an undone one) leave as one request.
  taruh(perubahan) {
    const baru = new Map(), catatan = [];
    perubahan.forEach(([kunci, isi]) => {
      const baris = this.lembar.baris(kunci), satu = perubahan.length === 1;
      const b = this.butir.find((x) => x.has(kunci) || (satu && [...x.keys()].every((k) => this.lembar.baris(k) === baris)));
      const x = { isi, dasar: b && b.has(kunci) ? b.get(kunci).dasar : this.dasarLama.get(kunci) };
      this.dasarLama.delete(kunci);
      (b || baru).set(kunci, x);
      this.ditolak.delete(kunci);
      catatan.push(this.rekaman(kunci, x));
      this.tandai(kunci, this.dijeda ? "tunda" : "proses");
    });
    if (baru.size) this.butir.push(baru);
    this.gudang.catat(catatan);
    this.dengar.kirim();
    this.pompa();
  }

  // What an earlier visit left, with the base that was seen then.
  pulih(sel, kiriman) {
    kiriman.forEach((k) => {
      const x = { operasi: k.operasi, sel: k.sel, jeda: JEDA_AWAL };
      this.kiriman.push(x);
      x.sel.forEach((s) => this.tandai(s.kunci, "tunda"));
      this.kirim(x);
    });
    for (let n = 0; n < sel.length; n += SEL_MAKS) {
      this.butir.push(new Map(sel.slice(n, n + SEL_MAKS).map((s) => [s.kunci, { isi: s.isi, nama: s.nama, dasar: { versi: s.versi, dasar: s.dasar } }])));
    }
    sel.forEach((s) => this.tandai(s.kunci, "tunda"));
    this.pompa();
  }

  tandai(kunci, nama, kata) { const i = this.lembar.sel(kunci); if (i) this.lembar.keadaan(i, nama, kata); }
  tandaiTunda() {
    this.kiriman.forEach((k) => k.sel.forEach((s) => this.tandai(s.kunci, "tunda")));
    this.butir.forEach((b) => b.forEach((x, kunci) => this.tandai(kunci, "tunda")));
  }

  // Whatever may leave, leaves: items whose rows have nothing in flight and nothing older waiting.
  pompa() {
    if (this.dijeda) { this.tandaiTunda(); return; }
    const sibuk = new Set(this.kiriman.flatMap((k) => k.sel.map((s) => this.lembar.baris(s.kunci))));
    [...this.butir].forEach((b) => {
      const baris = [...b.keys()].map((k) => this.lembar.baris(k)), bebas = baris.every((r) => !sibuk.has(r));
      baris.forEach((r) => sibuk.add(r));
      if (bebas) this.bekukan(b);
    });
  }
  async bekukan(b) {
    this.butir.splice(this.butir.indexOf(b), 1);
    const k = { operasi: uuid(), jeda: JEDA_AWAL, sel: [] };
    b.forEach((x, kunci) => { const [, r] = this.rekaman(kunci, x); k.sel.push({ kunci, nama: r.nama, versi: r.versi, dasar: r.dasar, ...x.isi }); });
    this.kiriman.push(k);
    await this.gudang.berangkat(k);
    this.kirim(k);
  }

  badan(k) {
    const d = this.lembar.data, angka = !("kunciTeks" in d);
    const sel = k.sel.map(({ nama, ...s }) => ({ ...s, kunci: angka ? Number(s.kunci) : s.kunci }));
    return JSON.stringify({ pd: Number(d.pd), ...(d.periode ? { periode: Number(d.periode) } : {}), operasi: k.operasi, sel });
  }
  async minta(k) {
    try {
      const r = await fetch(this.lembar.data.url, {
        method: "POST", credentials: "same-origin", body: this.badan(k),
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": window.sakip.csrf(), "X-Sakip-Pengguna": this.gudang.milik.split("|")[0] },
      });
      return { status: r.status, isi: await r.json().catch(() => ({})) };
    } catch (galat) { return { status: 0, isi: {} }; }
  }
  async kirim(k) {
    clearTimeout(k.tunggu);
    if (k.berjalan || !this.kiriman.includes(k)) return;
    if (this.dijeda) { k.sel.forEach((s) => this.tandai(s.kunci, "tunda")); return; }
    k.berjalan = true;
    const h = await this.minta(k);
    k.berjalan = false;
    this.tanggapi(k, h);
  }

  tanggapi(k, { status, isi }) {
    if (status === 200) { this.selesai(k, isi); return; }
    if (status === 401 || (status === 403 && /CSRF/.test(isi.detail || isi.kode || ""))) {
      k.sel.forEach((s) => this.tandai(s.kunci, "tunda"));
      this.jeda();
      return;
    }
    if (status === 0 || status === 408 || status === 429 || status >= 500) {
      k.sel.forEach((s) => this.tandai(s.kunci, "tunda"));
      k.tunggu = setTimeout(() => this.kirim(k), k.jeda);
      this.dengar.putus(k.jeda, status);
      k.jeda = Math.min(k.jeda * 2, JEDA_MAKS);
      return;
    }
    if (status === 409 && (isi.sel || isi.versi !== undefined)) { this.dengar.bentrok(k, isi); return; }
    this.tolak(k, isi);
  }
  selesai(k, isi) {
    this.lepas(k);
    // Who typed on meanwhile has seen his own value stored: that is now what he builds on.
    (isi.baris || []).forEach((r) => {
      const kunci = String(r.kunci), x = k.sel.some((s) => s.kunci === kunci) && this.isiMenunggu(kunci);
      if (x) x.dasar = { versi: r.versi, dasar: r.nilai };
    });
    this.gudang.tiba(k.operasi, this.catatanMenunggu(k));
    this.dengar.terima(isi, k);
    this.pompa();
  }
  catatanMenunggu(k) {
    return k.sel.filter((s) => this.menunggu(s.kunci)).map((s) => this.rekaman(s.kunci, this.isiMenunggu(s.kunci)));
  }
  lepas(k) { this.kiriman.splice(this.kiriman.indexOf(k), 1); }

  // Refused: what is wrong stays with its reason, the rest of a block leaves again without it.
  tolak(k, isi) {
    const pesan = new Map((isi.galat || []).map((g) => [String(g.kunci), g.pesan])), kembali = [], lagi = new Map();
    const semua = ![...k.sel].some((s) => pesan.has(String(s.kunci)));
    this.lepas(k);
    k.sel.forEach((s) => {
      if (this.menunggu(s.kunci)) return;
      const x = { isi: { teks: s.teks }, nama: s.nama, dasar: { versi: s.versi, dasar: s.dasar } };
      const sebab = pesan.get(String(s.kunci)) || (semua ? isi.pesan || "Tidak tersimpan." : "");
      if (sebab) {
        x.tolak = sebab;
        this.ditolak.set(s.kunci, { ...x, umum: semua });
        this.tandai(s.kunci, "gagal", sebab);
      } else lagi.set(s.kunci, x);
      kembali.push(this.rekaman(s.kunci, x));
    });
    if (lagi.size) this.butir.push(lagi);
    this.gudang.tiba(k.operasi, kembali);
    this.dengar.tolak(isi, semua);
    this.pompa();
  }

  // Two values for one cell were shown: `saya` are the cells whose own value is wanted, all others take the stored one.
  putuskan(k, daftar, saya) {
    this.lepas(k);
    const kena = new Map(daftar.map((s) => [String(s.kunci), s])), lagi = new Map();
    k.sel.forEach((s) => {
      const b = kena.get(String(s.kunci));
      if ((b && !saya) || this.menunggu(s.kunci)) return;
      const dasar = b ? { versi: b.versi, dasar: b.nilai_server } : { versi: s.versi, dasar: s.dasar };
      lagi.set(s.kunci, { isi: { teks: s.teks }, nama: s.nama, dasar });
      this.tandai(s.kunci, "proses");
    });
    daftar.forEach((b) => { const x = this.isiMenunggu(String(b.kunci)); if (x) x.dasar = { versi: b.versi, dasar: b.nilai_server }; });
    if (lagi.size) this.butir.push(lagi);
    this.gudang.tiba(k.operasi, [...lagi].map(([kunci, x]) => this.rekaman(kunci, x)));
    this.pompa();
  }

  // A draft of the cell being typed in; without one the record is again what waits, if anything.
  draf(kunci, teks) {
    if (teks !== null) { const [k, r] = this.rekaman(kunci, { isi: { teks }, dasar: this.dasarLama.get(kunci) }); this.gudang.catat([[k, { ...r, draf: true }]]); return; }
    const x = this.isiMenunggu(kunci) || this.ditolak.get(kunci);
    if (x) this.gudang.catat([this.rekaman(kunci, x)]); else this.gudang.hapus([kunci]);
  }
  // What can be seen to be wrong before it is sent: kept, not sent.
  keliru(kunci, teks, sebab) {
    this.butir.forEach((b) => b.delete(kunci));
    this.butir = this.butir.filter((b) => b.size);
    const x = { isi: { teks }, tolak: sebab, dasar: this.dasarLama.get(kunci) };
    this.ditolak.set(kunci, x);
    this.gudang.catat([this.rekaman(kunci, x)]);
    this.tandai(kunci, "gagal", sebab);
  }
  buang(kunci) {
    kunci.forEach((k) => this.ditolak.delete(k));
    this.gudang.hapus(kunci);
  }
  ulangi(kunci) {
    const x = kunci.map((k) => [k, this.ditolak.get(k)]).filter(([, r]) => r);
    x.forEach(([k]) => { this.ditolak.delete(k); this.tandai(k, "proses"); });
    if (x.length) this.butir.push(new Map(x.map(([k, r]) => [k, { isi: r.isi, nama: r.nama, dasar: r.dasar }])));
    this.pompa();
  }

  jeda() { this.dijeda = true; this.tandaiTunda(); this.dengar.sesiHabis(); }
  lanjut() {
    this.dijeda = false;
    this.kiriman.forEach((k) => { if (!k.bentrok) this.kirim(k); });
    this.pompa();
  }
}
