// Kisi isian: panah/Enter/Tab, tempel blok Excel, urungkan, simpan otomatis per baris, dua nilai, sesi habis.
// Setiap sel adalah <input data-kunci data-versi data-dasar> di dalam <tr data-baris>; tanpa berkas ini formulirnya tetap terkirim.
(function () {
  "use strict";
  var kisi = document.querySelector("table[data-kisi]");
  if (!kisi) return;
  var d = kisi.dataset, terkunci = "terkunci" in d;
  var ikonUrl = (kisi.querySelector("td.sel > svg use") || { getAttribute: function () { return ""; } }).getAttribute("href").split("#")[0];
  var bilah = document.querySelector("[data-keadaan]"), bilahSalah = document.querySelector("[data-jumlah-salah]"), bilahTunda = document.querySelector("[data-jumlah-tunda]");
  var panel = document.querySelector("[data-panel]");
  function tiap(daftar, f) { Array.prototype.forEach.call(daftar, f); }
  function ikon(nama) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "sk-ik sk-ik-k"); svg.setAttribute("aria-hidden", "true"); use.setAttribute("href", ikonUrl + "#i-" + nama); svg.appendChild(use);
    return svg;
  }
  function semuaInput() { return Array.from(kisi.querySelectorAll("td.sel input[data-kunci]")).filter(function (i) { return !i.closest("tr").hidden; }); }
  function berangka(i) { return "angka" in d && !("teks" in i.dataset); } // skala kualitatif berisi kata
  function input(kunci) { return kisi.querySelector('input[data-kunci="' + kunci + '"]'); }

  // ---- angka: dibaca, ditulis dan dihitung oleh hitung.js, sama dengan server ----
  var hitung = window.sakipHitung, urai = hitung.urai, tampil = hitung.tampil, sama = hitung.sama;
  // Di luar fokus angka tampil rapi (1.234,50); saat difokus tampil persis seperti tersimpan.
  function niat(i) { return i.dataset.niat === undefined ? i.dataset.dasar : i.dataset.niat; }
  function ringkas(i, teks) { var x = teks && berangka(i) && urai(teks); return x ? tampil(x) : teks || "kosong"; }
  function rapikan(i) {
    if (document.activeElement === i || !berangka(i) || i.closest("td").classList.contains("gagal")) return;
    var x = urai(niat(i));
    if (x === null) i.value = "";
    else if (x) { var t = tampil(x); i.value = d.desimal === "0" ? t.replace(/,00$/, "") : t; }
  }
  function pratinjau(tr, teks) {
    if (!tr.dataset.pratinjau) return;
    var h = hitung.pratinjau({ ringkas: tr.dataset.pratinjau, skala: tr.dataset.skala && JSON.parse(tr.dataset.skala) }, teks);
    if (h) tulisPratinjau(tr, h); // belum terbaca: yang terakhir tetap tampil
  }
  function tulisPratinjau(tr, h) {
    var sel = tr.querySelector("[data-capaian]"), sd = tr.querySelector("[data-sd]");
    var s = document.createElement("span"); s.className = "sk-pita belum-pasti" + (h.nilai ? "" : " p0");
    s.textContent = h.nilai ? tampil(h.nilai) : hitung.SEBAB[h.sebab][0];
    if (!h.nilai) s.title = "Tidak dapat dihitung: " + hitung.SEBAB[h.sebab][1];
    if (!asal.has(tr)) asal.set(tr, { capaian: Array.from(sel.childNodes), sd: sd && sd.textContent });
    sel.replaceChildren(s);
    if (sd) sd.textContent = h.realisasi ? tampil(h.realisasi) : "\u2013";
  }
  // Batal: yang tampil kembali ke hasil terakhir dari server.
  var asal = new Map();
  function pulihkan(tr) {
    var a = asal.get(tr); if (!a) return;
    tr.querySelector("[data-capaian]").replaceChildren.apply(tr.querySelector("[data-capaian]"), a.capaian);
    if (a.sd !== null) tr.querySelector("[data-sd]").textContent = a.sd;
    asal.delete(tr);
  }

  // ---- keadaan sel ----
  var KEADAAN = { kosong: ["lingkar", ""], simpan: ["cek", ""], proses: ["putar", "menyimpan …"], tunda: ["putus", "akan dikirim"], gagal: ["awas", ""], baru: ["salin", ""], ubah: ["lingkar", "belum disimpan"] };
  function keadaan(i, nama, kata) {
    var td = i.closest("td"), isi = KEADAAN[nama];
    td.className = "sel" + (nama === "kosong" || nama === "ubah" ? "" : " " + nama);
    td.querySelector("svg use").setAttribute("href", ikonUrl + "#i-" + isi[0]);
    var k = td.querySelector("small"), teks = kata === undefined ? isi[1] : kata;
    k.textContent = teks; k.title = nama === "gagal" ? teks : ""; k.hidden = !teks;
    if (nama === "gagal") i.setAttribute("aria-invalid", "true"); else i.removeAttribute("aria-invalid");
    hitungBilah();
  }
  function tenang(i) { keadaan(i, i.dataset.dasar === "" ? "kosong" : "simpan", "komponen" in i.dataset ? "dari komponen" : ""); }
  function hitungBilah() {
    var salah = kisi.querySelectorAll("td.sel.gagal").length, tunda = kisi.querySelectorAll("td.sel.tunda").length;
    bilahSalah.hidden = !salah; bilahSalah.replaceChildren(ikon("awas"), salah + " sel salah");
    bilahTunda.hidden = !tunda; bilahTunda.replaceChildren(ikon("putus"), tunda + " sel menunggu jaringan");
  }
  function katakan(teks, kelas, nama) { bilah.className = kelas || ""; bilah.replaceChildren(ikon(nama || "cek"), teks); }

  // ---- antrean: satu permintaan berjalan per baris, ketikan berikutnya menyatu ----
  var antre = new Map(); // baris -> {sel: Map(kunci -> teks), berjalan, operasi, kiriman, tunggu}
  var dijeda = false;
  function baris(tr) {
    var k = tr.dataset.baris;
    if (!antre.has(k)) antre.set(k, { tr: tr, sel: new Map(), berjalan: false, kiriman: null, jeda: 2000 });
    return antre.get(k);
  }
  function uuid() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    var b = crypto.getRandomValues(new Uint8Array(16)); b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    var h = Array.from(b, function (x) { return x.toString(16).padStart(2, "0"); }).join("");
    return h.slice(0, 8) + "-" + h.slice(8, 12) + "-" + h.slice(12, 16) + "-" + h.slice(16, 20) + "-" + h.slice(20);
  }
  function komit(i, catat) {
    if (i.readOnly || i.value.trim() === niat(i)) return;
    var sebelum = niat(i);
    if (catat !== false) jejak.push([[i.dataset.kunci, sebelum]]);
    if (berangka(i) && urai(i.value) === undefined) { i.dataset.niat = i.value.trim(); keadaan(i, "gagal", "bukan angka"); return; }
    i.dataset.niat = i.value.trim();
    var b = baris(i.closest("tr")); b.sel.set(i.dataset.kunci, i.value.trim());
    keadaan(i, "proses"); kirim(b);
  }
  // Isi sebuah sel: teks seperti diketik, atau nilai komponennya menurut id.
  function isiSel(kunci, isi) { var i = input(kunci), s = { kunci: kunci, versi: Number(i.dataset.versi), dasar: i.dataset.dasar }; s[typeof isi === "string" ? "teks" : "komponen"] = isi; return s; }
  function kirim(b) {
    if (b.berjalan || dijeda) { if (dijeda) tandaiTunda(b); return; }
    if (!b.kiriman) {
      if (!b.sel.size) return;
      b.kiriman = { operasi: uuid(), sel: Array.from(b.sel, function (x) { return isiSel(x[0], x[1]); }) };
      b.sel = new Map();
    }
    b.berjalan = true;
    minta(b.kiriman).then(function (h) { b.berjalan = false; tanggapi(b, h); });
  }
  function tandaiTunda(b) { (b.kiriman ? b.kiriman.sel.map(function (s) { return s.kunci; }) : []).concat(Array.from(b.sel.keys())).forEach(function (k) { keadaan(input(k), "tunda"); }); }
  function minta(kiriman) {
    var badan = { pd: Number(d.pd), periode: Number(d.periode), operasi: kiriman.operasi, sel: kiriman.sel.map(function (s) { return Object.assign({}, s, { kunci: "kunciTeks" in d ? s.kunci : Number(s.kunci) }); }) };
    return fetch(d.url, { method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": window.sakip.csrf() }, body: JSON.stringify(badan) })
      .then(function (r) { return r.json().catch(function () { return {}; }).then(function (isi) { return { status: r.status, isi: isi }; }); }, function () { return { status: 0, isi: {} }; });
  }
  function tanggapi(b, h) {
    var kiriman = b.kiriman;
    if (h.status === 200) { b.kiriman = null; b.jeda = 2000; terima(h.isi, kiriman); kirim(b); return; }
    if (h.status === 401 || (h.status === 403 && /CSRF/.test(h.isi.detail || ""))) { tandaiTunda(b); sesiHabis(); return; }
    if (h.status === 0 || h.status >= 500) {
      tandaiTunda(b); katakan("Jaringan terputus, dicoba lagi otomatis", "buruk", "putus");
      clearTimeout(b.tunggu); b.tunggu = setTimeout(function () { kirim(b); }, b.jeda); b.jeda = Math.min(b.jeda * 2, 30000); return;
    }
    b.kiriman = null;
    if (h.status === 409) { tanyaBentrok(kiriman, h.isi); return; }
    tolak(kiriman, h.isi); kirim(b);
  }
  function tolak(kiriman, isi) {
    var per = {}; (isi.galat || []).forEach(function (g) { per[g.kunci] = g.pesan; });
    kiriman.sel.forEach(function (s) { var p = per[s.kunci] || (isi.galat ? "" : isi.pesan || "tidak tersimpan"); if (p) keadaan(input(s.kunci), "gagal", p); });
    katakan(isi.pesan || "Isian tidak tersimpan", "buruk", "awas");
  }
  function terima(isi, kiriman) {
    (isi.baris || []).forEach(function (r) {
      var i = input(r.kunci); if (!i) return;
      var dikirim = kiriman && kiriman.sel.find(function (s) { return String(s.kunci) === String(r.kunci); });
      i.dataset.versi = r.versi; i.dataset.dasar = r.nilai;
      var lagi = antre.get(i.closest("tr").dataset.baris); lagi = lagi && lagi.sel.has(r.kunci);
      if (!lagi && (!dikirim || dikirim.komponen || niat(i) === dikirim.teks)) {
        var mengetik = document.activeElement === i && dikirim && i.value.trim() !== dikirim.teks;
        delete i.dataset.niat;
        if (!mengetik) { i.value = r.nilai; tenang(i); rapikan(i); }
      }
      perbaruiBaris(i.closest("tr"), r);
    });
    Object.keys(isi.periksa || {}).forEach(function (k) { var p = kisi.querySelector('tr[data-baris="' + k + '"] [data-periksa]'); if (p) { p.lastElementChild.textContent = isi.periksa[k]; p.hidden = !isi.periksa[k]; } });
    (isi.jumlah || []).forEach(function (r) { var tr = kisi.querySelector('tr[data-baris="' + r.kunci + '"]'); if (tr) tulisJumlah(tr, r); });
    if (isi.total) tulisJumlah(kisi.querySelector("tr.total"), isi.total);
    if (isi.terisi !== undefined) { var t = document.querySelector("[data-terisi]"); if (t) t.textContent = isi.terisi; }
    katakan("Tersimpan " + isi.pada, "ok");
    if (panel && panel.dataset.baris && (isi.baris || []).some(function (r) { return String(r.kunci) === panel.dataset.baris; })) muatPanel(panel.dataset.baris, true);
  }
  function tulisJumlah(tr, r) { ["kini", "sd", "serapan"].forEach(function (m) { var s = tr && tr.querySelector("[data-" + m + "]"); if (s && r[m] !== undefined) s.textContent = r[m]; }); }
  function perbaruiBaris(tr, r) {
    asal.delete(tr);
    var sd = tr.querySelector("[data-sd]"), c = tr.querySelector("[data-capaian]");
    if (sd && r.sd !== undefined) sd.textContent = r.sd;
    if (c && r.capaian) {
      var s = document.createElement("span"); s.className = "sk-pita p" + r.capaian.pita; if (r.capaian.kata) s.title = r.capaian.kata;
      var isi = document.createElement("span"), baca = document.createElement("span");
      isi.textContent = r.capaian.teks; baca.className = "sk-baca"; baca.textContent = " " + r.capaian.kata;
      if (r.capaian.pita) s.append(ikon("p" + r.capaian.pita));
      s.append(isi, baca);
      c.replaceChildren(s);
    }
  }

  // ---- dua nilai untuk satu sel ----
  var dlgBentrok = document.getElementById("bentrok"), bentrok = null;
  function tanyaBentrok(kiriman, isi) {
    var daftar = isi.sel || [Object.assign({ kunci: kiriman.sel[0].kunci }, isi)];
    bentrok = { kiriman: kiriman, daftar: daftar };
    dlgBentrok.querySelector("[data-bentrok-pesan]").textContent = (daftar[0].oleh || "Orang lain") + " menyimpan nilai lain" + (daftar[0].pada ? " pada " + new Date(daftar[0].pada).toLocaleString("id-ID", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) : "") + ". Pilih nilai yang benar.";
    dlgBentrok.querySelector("[data-bentrok-baris]").replaceChildren.apply(dlgBentrok.querySelector("[data-bentrok-baris]"), daftar.map(function (s) {
      var tr = document.createElement("tr"), nama = input(s.kunci).getAttribute("aria-label");
      [nama, ringkas(input(s.kunci), s.nilai_anda), ringkas(input(s.kunci), s.nilai_server)].forEach(function (t, n) { var td = document.createElement("td"); td.textContent = t; if (n) td.className = "num"; tr.append(td); });
      return tr;
    }));
    kiriman.sel.forEach(function (s) { keadaan(input(s.kunci), "gagal", "dua nilai"); });
    dlgBentrok.showModal();
  }
  if (dlgBentrok) dlgBentrok.addEventListener("click", function (e) {
    var t = e.target.closest("[data-bentrok]"); if (!t || !bentrok) return;
    var b = bentrok, saya = t.dataset.bentrok === "saya"; bentrok = null; dlgBentrok.close();
    b.daftar.forEach(function (s) { var i = input(s.kunci); i.dataset.versi = s.versi; i.dataset.dasar = s.nilai_server; if (!saya) { i.value = s.nilai_server; delete i.dataset.niat; tenang(i); rapikan(i); pulihkan(i.closest("tr")); } });
    b.kiriman.sel.forEach(function (s) {
      var kena = b.daftar.some(function (x) { return String(x.kunci) === String(s.kunci); });
      if (kena && !saya) return;
      var r = baris(input(s.kunci).closest("tr")); r.sel.set(String(s.kunci), s.komponen || s.teks); keadaan(input(s.kunci), "proses"); kirim(r);
    });
  });

  // ---- sesi habis: dialog bersama; sesudah masuk lagi antrean dikirim ----
  function sesiHabis() {
    dijeda = true; katakan("Sesi berakhir, isian belum terkirim", "buruk", "kunci");
    var t = document.createElement("button"); t.type = "button"; t.className = "btn btn-kecil"; t.textContent = "Masuk lagi"; t.addEventListener("click", window.sakip.sesiBerakhir);
    bilah.append(t); window.sakip.sesiBerakhir();
  }
  document.addEventListener("sakip:masuk-lagi", function (e) { e.preventDefault(); dijeda = false; katakan("Mengirim …", "", "putar"); lanjutkan(); });
  function lanjutkan() { antre.forEach(function (b) { if ((b.kiriman || b.sel.size) && !b.berjalan) kirim(b); }); if (blok && blok.dikirim && !blok.berjalan) kirimBlok(); }
  window.addEventListener("online", lanjutkan);
  window.addEventListener("beforeunload", function (e) {
    var belum = false; antre.forEach(function (b) { if (b.kiriman || b.sel.size) belum = true; });
    if (belum || blok) e.preventDefault();
  });

  // ---- berpindah sel ----
  kisi.addEventListener("focusin", function (e) { var i = e.target.closest("input[data-kunci]"); if (i) { pilihBaris(i.closest("tr")); if (berangka(i) && !/gagal|baru/.test(i.closest("td").className)) i.value = niat(i); i.select(); } });
  kisi.addEventListener("input", function (e) { var i = e.target.closest("input[data-kunci]"); if (i) { keadaan(i, "ubah"); pratinjau(i.closest("tr"), i.value); } });
  kisi.addEventListener("change", function (e) { var i = e.target.closest("input[data-kunci]"); if (i) komit(i); });
  kisi.addEventListener("focusout", function (e) {
    var i = e.target.closest("input[data-kunci]"); if (!i || /gagal|baru/.test(i.closest("td").className)) return;
    if (i.closest("td").className === "sel" && i.value.trim() === i.dataset.dasar && i.dataset.niat === undefined) tenang(i);
    setTimeout(function () { if (i.value.trim() === niat(i)) rapikan(i); }, 0);
  });
  function pindah(i, dBaris, dKolom) {
    var semua = semuaInput(), dalam = semua.filter(function (x) { return x.closest("tr") === i.closest("tr"); }), kolom = dalam.indexOf(i), ke;
    if (dKolom) ke = dalam[kolom + dKolom];
    else {
      var n = semua.indexOf(i), tr = i.closest("tr");
      for (n += dBaris; semua[n]; n += dBaris) if (semua[n].closest("tr") !== tr) { var b = semua.filter(function (x) { return x.closest("tr") === semua[n].closest("tr"); }); ke = b[Math.min(kolom, b.length - 1)]; break; }
    }
    if (ke) { ke.focus(); ke.select(); ke.closest("tr").scrollIntoView({ block: "nearest" }); }
    return ke;
  }
  kisi.addEventListener("keydown", function (e) {
    var i = e.target.closest("input[data-kunci]"); if (!i || e.altKey) return;
    if (e.ctrlKey || e.metaKey) { if (e.key === "z" && !e.shiftKey && i.value.trim() === niat(i)) { e.preventDefault(); urungkan(); } return; }
    var utuh = i.selectionStart === 0 && i.selectionEnd === i.value.length, awal = i.selectionEnd === 0, akhir = i.selectionStart === i.value.length;
    if (e.key === "ArrowDown" || e.key === "Enter") { e.preventDefault(); komit(i); pindah(i, 1, 0); }
    else if (e.key === "ArrowUp") { e.preventDefault(); komit(i); pindah(i, -1, 0); }
    else if (e.key === "ArrowLeft" && (utuh || awal)) { if (pindah(i, 0, -1)) e.preventDefault(); }
    else if (e.key === "ArrowRight" && (utuh || akhir)) { if (pindah(i, 0, 1)) e.preventDefault(); }
    else if (e.key === "Escape") { i.value = niat(i); keadaan(i, i.value === "" ? "kosong" : "simpan"); pulihkan(i.closest("tr")); i.select(); }
    else if (e.key === "F2" && panel) { e.preventDefault(); panel.focus(); panel.scrollIntoView({ block: "nearest" }); }
  });

  // ---- urungkan ----
  var jejak = [];
  function urungkan() {
    var langkah = jejak.pop(); if (!langkah) { katakan("Tidak ada lagi yang diurungkan", "", "kembali"); return; }
    langkah.forEach(function (s) { var i = input(s[0]); if (!i) return; i.value = s[1]; komit(i, false); i.focus(); i.select(); });
    katakan("Diurungkan", "", "kembali");
  }
  document.addEventListener("keydown", function (e) { if ((e.ctrlKey || e.metaKey) && e.key === "z" && e.target === document.body) { e.preventDefault(); urungkan(); } });

  // ---- tempel blok dari Excel, dengan pratinjau ----
  var bilahTempel = document.querySelector("[data-tempel]"), blok = null;
  kisi.addEventListener("paste", function (e) {
    var i = e.target.closest("input[data-kunci]"), teks = (e.clipboardData || window.clipboardData).getData("text").replace(/\r/g, "").replace(/\n$/, "");
    if (!i || i.readOnly || !/[\t\n]/.test(teks)) return;
    e.preventDefault(); batalBlok();
    var semua = semuaInput(), trs = [], salah = [], sel = [];
    semua.forEach(function (x) { var tr = x.closest("tr"); if (trs.indexOf(tr) < 0) trs.push(tr); });
    var mulai = trs.indexOf(i.closest("tr")), kolom = semua.filter(function (x) { return x.closest("tr") === i.closest("tr"); }).indexOf(i);
    teks.split("\n").forEach(function (garis, n) {
      var tr = trs[mulai + n]; if (!tr) return;
      var dalam = semua.filter(function (x) { return x.closest("tr") === tr; });
      garis.split("\t").forEach(function (isi, m) {
        var x = dalam[kolom + m]; if (!x || x.readOnly) return;
        if (berangka(x) && urai(isi) === undefined) { salah.push(isi.trim()); return; }
        if (isi.trim() === niat(x) || (berangka(x) && sama(urai(isi), urai(niat(x))))) return;
        sel.push({ kunci: x.dataset.kunci, teks: isi.trim(), semula: niat(x) });
      });
    });
    blok = { sel: sel, dikirim: false };
    sel.forEach(function (s) { var x = input(s.kunci); x.value = s.teks; keadaan(x, "baru", "semula " + ringkas(x, s.semula)); pratinjau(x.closest("tr"), s.teks); });
    kataBlok(salah);
  });
  function kataBlok(salah) {
    bilahTempel.hidden = false;
    var p = bilahTempel.querySelector("p"), b = document.createElement("b"); b.textContent = blok.sel.length ? blok.sel.length + " sel akan berubah." : "Tidak ada sel yang berubah.";
    p.replaceChildren(b, salah.length ? " " + salah.length + " isian lain tidak dikenali: " + salah.slice(0, 3).map(function (t) { return "“" + t.slice(0, 20) + "”"; }).join(", ") + "." : "");
    var t = bilahTempel.querySelector("[data-tempel-terap]"); t.textContent = "Terapkan " + blok.sel.length + " sel"; t.hidden = !blok.sel.length;
  }
  function batalBlok() {
    if (!blok || blok.dikirim) return;
    blok.sel.forEach(function (s) { var x = input(s.kunci); x.value = s.semula; keadaan(x, s.semula === "" ? "kosong" : "simpan"); rapikan(x); pulihkan(x.closest("tr")); });
    blok = null; bilahTempel.hidden = true;
  }
  function kirimBlok() {
    var sibuk = blok.sel.some(function (s) { var b = antre.get(input(s.kunci).closest("tr").dataset.baris); return b && (b.berjalan || b.kiriman); });
    if (sibuk || dijeda) { setTimeout(function () { if (blok && blok.dikirim && !blok.berjalan && !dijeda) kirimBlok(); }, 300); return; }
    if (!blok.kiriman) blok.kiriman = { operasi: uuid(), sel: blok.sel.map(function (s) { return isiSel(s.kunci, s.teks); }) };
    blok.berjalan = true; var ini = blok;
    minta(ini.kiriman).then(function (h) {
      ini.berjalan = false;
      if (h.status === 200) { jejak.push(ini.sel.map(function (s) { return [s.kunci, s.semula]; })); blok = null; bilahTempel.hidden = true; terima(h.isi, ini.kiriman); return; }
      if (h.status === 401 || (h.status === 403 && /CSRF/.test(h.isi.detail || ""))) { ini.sel.forEach(function (s) { keadaan(input(s.kunci), "tunda"); }); sesiHabis(); return; }
      if (h.status === 0 || h.status >= 500) { ini.sel.forEach(function (s) { keadaan(input(s.kunci), "tunda"); }); katakan("Jaringan terputus, dicoba lagi otomatis", "buruk", "putus"); setTimeout(kirimBlok, 3000); return; }
      if (h.status === 409) { blok = null; bilahTempel.hidden = true; jejak.push(ini.sel.map(function (s) { return [s.kunci, s.semula]; })); tanyaBentrok(ini.kiriman, h.isi); return; }
      // Semua atau tidak sama sekali: yang salah ditandai, yang lain tetap menunggu keputusan.
      ini.dikirim = false; ini.kiriman = null; tolak({ sel: ini.sel }, h.isi);
      bilahTempel.hidden = false; bilahTempel.querySelector("p").textContent = "Belum ada yang disimpan. " + (h.isi.pesan || "");
    });
  }
  if (bilahTempel) bilahTempel.addEventListener("click", function (e) {
    if (e.target.closest("[data-tempel-batal]")) batalBlok();
    if (e.target.closest("[data-tempel-terap]") && blok && !blok.dikirim) { blok.dikirim = true; blok.sel.forEach(function (s) { var x = input(s.kunci); x.dataset.niat = s.teks; keadaan(x, "proses"); }); bilahTempel.hidden = true; kirimBlok(); }
  });

  // ---- saringan ----
  tiap(document.querySelectorAll("[data-saring]"), function (a) {
    a.addEventListener("click", function (e) {
      e.preventDefault();
      tiap(document.querySelectorAll("[data-saring]"), function (x) { x.setAttribute("aria-pressed", String(x === a)); });
      var kode = a.dataset.saring;
      tiap(kisi.querySelectorAll("tr[data-ciri]"), function (tr) { tr.hidden = kode !== "" && tr.dataset.ciri.split(" ").indexOf(kode) < 0; });
    });
    a.addEventListener("keydown", function (e) { if (e.key === " ") { e.preventDefault(); a.click(); } });
  });

  // ---- panel rincian ----
  var tungguPanel = null;
  function pilihBaris(tr) {
    if (tr.classList.contains("dipilih") && panel && panel.dataset.baris) return;
    tiap(kisi.querySelectorAll("tr.dipilih"), function (x) { x.classList.remove("dipilih"); });
    tr.classList.add("dipilih");
    if (panel && d.rincian) { clearTimeout(tungguPanel); tungguPanel = setTimeout(function () { muatPanel(tr.dataset.baris); }, 200); }
  }
  function muatPanel(id, diam) {
    if (diam && panel.contains(document.activeElement)) return;
    return fetch(d.rincian.replace(/0\/$/, id + "/"), { credentials: "same-origin", headers: { Accept: "text/html", "HX-Request": "true" } }).then(function (r) {
      if (r.status === 401) { if (!dijeda) sesiHabis(); return; } // sekali saja: dialog yang sudah ditutup tidak dibuka lagi
      if (!r.ok) return;
      return r.text().then(function (html) {
        // Jawaban untuk baris yang sudah ditinggalkan tidak boleh menimpa panel baris terpilih.
        var terpilih = kisi.querySelector("tr.dipilih");
        if (terpilih && terpilih.dataset.baris !== String(id)) return;
        panel.innerHTML = html; panel.dataset.baris = id; if (window.htmx) window.htmx.process(panel);
      });
    }, function () { /* tanpa jaringan panel lama tetap terbaca */ });
  }
  kisi.addEventListener("click", function (e) {
    var a = e.target.closest("a.nama, a.sel-tombol"); if (!a || !panel) return;
    e.preventDefault(); var tr = a.closest("tr");
    tiap(kisi.querySelectorAll("tr.dipilih"), function (x) { x.classList.remove("dipilih"); }); tr.classList.add("dipilih");
    clearTimeout(tungguPanel);
    Promise.resolve(muatPanel(tr.dataset.baris)).then(function () {
      // Di ponsel panel menutupi lembar; di layar sedang ia ada di bawahnya.
      panel.classList.add("terbuka"); if (innerWidth <= 1180) { panel.focus(); if (innerWidth > 640) panel.scrollIntoView({ block: "start" }); }
      var ke = a.dataset.ke && document.getElementById(a.dataset.ke); if (ke) ke.scrollIntoView({ block: "start" });
    });
  });
  function tutupPanel() { panel.classList.remove("terbuka"); var a = kisi.querySelector("tr.dipilih a.nama"); if (a) a.focus(); }
  if (panel) {
    panel.addEventListener("click", function (e) { if (e.target.closest("[data-tutup-panel]")) tutupPanel(); });
    panel.addEventListener("keydown", function (e) { if (e.key === "Escape" && innerWidth <= 640) tutupPanel(); });
    panel.addEventListener("input", function (e) {
      var k = e.target.closest("[data-komponen-sel]"), wadah = k && k.closest("[data-pratinjau]"); if (!wadah) return;
      var h = hitung.pratinjau(JSON.parse(wadah.dataset.pratinjau), Array.from(wadah.querySelectorAll("[data-komponen-sel]"), function (x) { return x.value; }));
      if (!h) return;
      wadah.querySelector("[data-hitungan]").textContent = h.kalimat; tulisPratinjau(input(k.dataset.komponenSel).closest("tr"), h);
    });
    // Komponen disimpan lewat jalan yang sama dengan sel, supaya baris grid ikut berubah.
    panel.addEventListener("change", function (e) {
      var k = e.target.closest("[data-komponen-sel]"); if (!k || terkunci) return;
      var id = k.dataset.komponenSel, i = input(id), komponen = {}, b = baris(i.closest("tr"));
      tiap(panel.querySelectorAll("[data-komponen-sel]"), function (x) { komponen[x.dataset.komponenId] = x.value; });
      b.sel.set(id, komponen); keadaan(i, "proses"); kirim(b);
    });
    document.addEventListener("htmx:afterSwap", function (e) {
      if (e.target !== panel) return;
      var id = panel.dataset.baris, n = panel.querySelectorAll("#bukti .sk-berkas").length, tr = id && kisi.querySelector('tr[data-baris="' + id + '"]');
      if (tr) { tr.querySelector("[data-bukti]").textContent = n; }
      window.sakip.kabari("Rincian tersimpan.");
    });
  }
  var awal = kisi.querySelector("tr.dipilih"); if (awal && panel) panel.dataset.baris = awal.dataset.baris;
})();
