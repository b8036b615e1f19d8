// The grid of a page: puts the parts together. Without this file every grid is a form that can still be sent.
import { Antrean } from "./antrean.js";
import { Bentrok } from "./bentrok.js";
import { Gerak } from "./gerak.js";
import { Gudang } from "./gudang.js";
import { Jejak } from "./jejak.js";
import { Kabar } from "./kabar.js";
import { Lembar } from "./lembar.js";
import { Panel } from "./panel.js";
import { Tempel } from "./tempel.js";
import { Tertahan } from "./tertahan.js";
import { pasangSaring } from "./saring.js";

function jalankan(tabel) {
  const lembar = new Lembar(tabel), d = lembar.data, kabar = new Kabar(lembar), jejak = new Jejak();
  const sesi = document.getElementById("sesi-berakhir"), pengguna = sesi ? sesi.dataset.pengguna : "", pemda = location.pathname.split("/")[1];
  const gudang = new Gudang(pengguna && pemda ? `${pengguna}|${pemda}` : "", `${d.url}|${d.pd || ""}|${d.periode || ""}`, { judul: tabel.caption.textContent.trim(), halaman: location.pathname + location.search });
  const antrean = new Antrean(lembar, gudang, { terima, bentrok: (k, isi) => bentrok.tanya(k, isi), tolak, sesiHabis, putus, kirim: () => kabar.katakan("Menyimpan …", "", "putar") });
  const bentrok = new Bentrok(lembar, antrean, kabar), tertahan = new Tertahan(lembar, antrean);
  const panel = new Panel({ lembar, antrean });
  const tempel = new Tempel({ lembar, ubah: (p) => ubah(p, true), batalSel: kembalikan });
  new Gerak({ lembar, kabar, komit, batal, ubah: (p) => ubah(p, true), urungkan: () => mundur("urungkan"), ulangi: () => mundur("ulangi"), rincian });
  pasangSaring(tabel, lembar);

  // ---- typing ----
  // Several cells at once: one step back, one request. Unreadable ones stay where they are, marked.
  function ubah(perubahan, catat) {
    const kirim = [], langkah = [];
    perubahan.forEach(([kunci, teks]) => {
      const i = lembar.sel(kunci);
      if (!i || lembar.diam(i)) return;
      langkah.push({ kunci, semula: lembar.niat(i), jadi: teks });
      i.dataset.niat = i.value = teks;
      drafTampil.delete(i);
      if (lembar.salah(i, teks)) { antrean.keliru(kunci, teks, "bukan angka"); return; }
      kirim.push([kunci, { teks }]);
      lembar.pratinjau(i.closest("tr"), teks, i);
    });
    if (catat && langkah.length) jejak.catat(langkah);
    if (kirim.length) antrean.taruh(kirim);
    langkah.forEach((s) => lembar.rapikan(lembar.sel(s.kunci)));
  }
  function komit(i) {
    if (lembar.diam(i) || i.closest("td").classList.contains("baru")) return;
    const teks = lembar.isi(i);
    if (teks === lembar.niat(i)) return;
    // The same figure written otherwise ("1.000" for 1000) is no change.
    if (i.dataset.niat === undefined && lembar.sama(i, teks, i.dataset.dasar)) { antrean.draf(i.dataset.kunci, null); lembar.pulih(i); return; }
    ubah([[i.dataset.kunci, teks]], true);
  }
  // Back to what the cell was meant to hold before typing began.
  function kembalikan(i) {
    antrean.draf(i.dataset.kunci, null);
    const x = antrean.isiMenunggu(i.dataset.kunci);
    if (i.dataset.niat === undefined) { lembar.pulih(i); return; }
    i.value = lembar.niat(i);
    if (lembar.salah(i, i.value)) lembar.keadaan(i, "gagal", "bukan angka"); else lembar.keadaan(i, x || antrean.kiriman.some((k) => k.sel.some((s) => s.kunci === i.dataset.kunci)) ? "proses" : "ubah");
    lembar.pulihkanHasil(i.closest("tr"));
    lembar.rapikan(i);
  }
  function batal(i) {
    if (lembar.diam(i)) return;
    if (i.closest("td").classList.contains("baru")) { tempel.batal(true); return; }
    // What was refused is given up: the stored value stands there again.
    if (antrean.ditolak.has(i.dataset.kunci) && lembar.isi(i) === lembar.niat(i)) { antrean.buang([i.dataset.kunci]); lembar.pulih(i); tertahan.tampilkan(); }
    else kembalikan(i);
    if (i.select) i.select();
  }
  function mundur(cara) {
    const langkah = jejak[cara](), kata = cara === "urungkan" ? "Diurungkan" : "Diulangi";
    if (!langkah) { kabar.katakan(`Tidak ada lagi yang di${cara === "urungkan" ? "urungkan" : "ulangi"}`, "", "kembali"); return; }
    ubah(langkah, false);
    const i = lembar.sel(langkah[0][0]);
    if (i) { i.focus(); if (i.select) i.select(); }
    kabar.katakan(`${kata} ${langkah.length > 1 ? `${langkah.length} sel` : ""}`.trim(), "", "kembali");
  }
  // A computed figure is edited in its components; Shift F2 leads to the panel.
  function rincian(i, komponen) {
    if (komponen && lembar.komponen.ke(i.closest("tr").dataset.baris)) return;
    if (panel.el) panel.bukaBagian(i.closest("tr"), "", komponen);
  }

  tabel.addEventListener("focusin", (e) => {
    const i = e.target.closest("[data-kunci]");
    if (!i) return;
    panel.pilih(i.closest("tr"));
    if (lembar.berangka(i) && !lembar.genting(i) && lembar.isi(i) !== lembar.niat(i) && !drafTampil.has(i)) i.value = lembar.niat(i);
    if (i.select) i.select();
  });
  tabel.addEventListener("input", (e) => {
    const i = e.target.closest("[data-kunci]");
    if (!i) return;
    lembar.keadaan(i, "ubah");
    lembar.pratinjau(i.closest("tr"), i.value, i);
    antrean.draf(i.dataset.kunci, lembar.isi(i)); // kept from the first key on
  });
  tabel.addEventListener("change", (e) => { const i = e.target.closest("[data-kunci]"); if (i) komit(i); });
  tabel.addEventListener("focusout", (e) => {
    const i = e.target.closest("[data-kunci]");
    if (!i || i.closest("td").classList.contains("baru")) return;
    if (i.closest("td").classList.contains("gagal")) return;
    if (lembar.isi(i) !== lembar.niat(i)) komit(i);
    setTimeout(() => { if (lembar.sama(i, lembar.isi(i), lembar.niat(i))) { if (i.dataset.niat === undefined && !lembar.genting(i)) lembar.tenang(i); lembar.rapikan(i); } }, 0);
  });

  // ---- answers ----
  function terima(isi, kiriman) {
    (isi.baris || []).forEach((r) => {
      const kunci = String(r.kunci), i = lembar.sel(kunci);
      if (!i) return;
      const dikirim = kiriman.sel.find((s) => s.kunci === kunci);
      // Typed on meanwhile, or left half-typed by an earlier visit: the answer must not take it away.
      const mengetik = drafTampil.has(i) || (document.activeElement === i && lembar.isi(i) !== lembar.niat(i)) || panel.mengetik(kunci);
      // A cell that shares its row's version but was not sent: what is typed there still builds on what was seen.
      const lihat = dikirim || !(mengetik || antrean.menunggu(kunci) || antrean.ditolak.has(kunci));
      if (lihat && Number(r.versi) >= Number(i.dataset.versi)) { i.dataset.versi = r.versi; i.dataset.dasar = r.nilai; } // else an old answer to a resend
      if (!antrean.menunggu(kunci) && !antrean.ditolak.has(kunci) && (!dikirim || lembar.niat(i) === dikirim.teks)) {
        delete i.dataset.niat;
        if (!mengetik && !i.closest("td").classList.contains("baru")) { i.value = i.dataset.dasar; lembar.tenang(i); lembar.rapikan(i); }
      }
      if (document.activeElement !== i || lembar.isi(i) === lembar.niat(i)) lembar.tulisBaris(i.closest("tr"), r);
    });
    lembar.tulisLain(isi);
    if (isi.pada) kabar.katakan(`Tersimpan ${isi.pada}`, "ok");
    if (panel.el && panel.el.dataset.baris && (isi.baris || []).some((r) => lembar.baris(r.kunci) === panel.el.dataset.baris)) panel.muat(panel.el.dataset.baris, true);
  }
  function tolak(isi, semua) {
    kabar.katakan(isi.pesan || "Isian tidak tersimpan", "buruk", "awas");
    if (semua) tertahan.tampilkan();
  }
  function putus(jeda, status) {
    const kata = status ? "Server sedang terganggu" : navigator.onLine === false ? "Anda sedang luring" : "Jaringan terputus";
    kabar.katakan(`${kata}. Isian ${gudang.mati ? "masih di halaman ini" : "aman di komputer ini"}, dicoba lagi otomatis.`, "buruk", "putus", ["Coba sekarang", () => antrean.lanjut()]);
  }
  function sesiHabis() {
    kabar.katakan("Sesi berakhir, isian belum terkirim", "buruk", "kunci", ["Masuk lagi", window.sakip.sesiBerakhir]);
    window.sakip.sesiBerakhir();
  }
  document.addEventListener("sakip:masuk-lagi", (e) => { e.preventDefault(); kabar.katakan("Mengirim …", "", "putar"); antrean.lanjut(); });

  // ---- leaving and coming back ----
  addEventListener("pagehide", () => { const i = document.activeElement; if (i && lembar.sel(i.dataset.kunci) === i) komit(i); });
  addEventListener("beforeunload", (e) => {
    const takTersimpan = gudang.mati && (!antrean.kosong || antrean.ditolak.size);
    if (takTersimpan || gudang.berjalan || (tempel.rencana && tempel.rencana.ubah.length)) e.preventDefault();
  });
  const drafTampil = new Set();
  gudang.muat().then(({ sel, kiriman }) => {
    const di = (r) => r.lembar === gudang.lembar, kini = Date.now();
    tertahan.catatLain([...sel, ...kiriman].filter((r) => !di(r) && kini - r.pada > 3000));
    const kirim = [], milik = kiriman.filter(di), dikirim = new Set(milik.flatMap((k) => k.sel.map((s) => s.kunci)));
    milik.forEach((k) => k.sel.forEach((s) => tampilkan(s.kunci, s)));
    sel.filter(di).forEach((r) => {
      const i = lembar.sel(r.kunci), x = { isi: r.isi, nama: r.nama, dasar: { versi: r.versi, dasar: r.dasar } };
      const bisa = i && !lembar.terkunci && !lembar.diam(i);
      if (!bisa) { antrean.ditolak.set(r.kunci, { ...x, umum: true, tolak: r.tolak || (i ? "Lembar ini terkunci." : "Barisnya tidak ada lagi di lembar ini.") }); return; }
      if (antrean.menunggu(r.kunci) || (i.dataset.niat !== undefined && !dikirim.has(r.kunci))) return; // typed anew while this was read
      tampilkan(r.kunci, r.isi);
      if (r.draf) { antrean.dasarLama.set(r.kunci, x.dasar); delete i.dataset.niat; drafTampil.add(i); lembar.keadaan(i, "ubah", "belum disimpan, tekan Enter"); }
      else if (lembar.salah(i, r.isi.teks)) { antrean.dasarLama.set(r.kunci, x.dasar); antrean.keliru(r.kunci, r.isi.teks, "bukan angka"); }
      else kirim.push(r);
    });
    if (kirim.length + milik.length) kabar.katakan("Isian dari kunjungan sebelumnya dikirim …", "", "putar");
    antrean.pulih(kirim, milik);
    tertahan.tampilkan();
    tabel.dataset.siap = "";
  }, () => { tabel.dataset.siap = ""; });
  function tampilkan(kunci, isi) {
    const i = lembar.sel(kunci);
    if (!i || isi.teks === undefined) return;
    i.dataset.niat = i.value = isi.teks;
    lembar.pratinjau(i.closest("tr"), isi.teks, i);
    lembar.rapikan(i);
  }
}

const tabel = document.querySelector("table[data-kisi]");
if (tabel) jalankan(tabel);
