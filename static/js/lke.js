// LKE: pindah kriteria tanpa memuat ulang, jawaban lewat papan ketik, simpan sendiri. Semua angka dari server.
(function () {
  "use strict";
  var akar = document.querySelector("[data-lke]"); if (!akar) return;
  var alamat = akar.dataset.lke, JEDA = 700, ULANG = 5000;
  var antre = new Map(), berjalan = false, memuat = false, tekanan = [], jedaKetik = null, bentrokan = new Map(), tertolak = new Map();

  function kartu() { return document.getElementById("kartu"); }
  function form() { return document.getElementById("form-jawaban"); }
  function keadaan(teks, kelas, kode) {
    var k = kartu(), e = document.getElementById("keadaan");
    if (e && k && (!kode || k.dataset.kode === kode)) { e.textContent = teks; e.className = kelas || ""; }
  }
  function galat(teks) {
    var g = document.getElementById("ct-galat"), c = document.getElementById("ct"); if (!g) return;
    g.hidden = !teks; g.textContent = teks || "";
    if (c) { if (teks) c.setAttribute("aria-invalid", "true"); else c.removeAttribute("aria-invalid"); }
  }
  function jam() { return new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" }); }

  // Yang menunggu dikirim: satu isi terakhir per kriteria, satu permintaan pada satu waktu.
  function catatIsi(versi) {
    var f = form(); if (!f) return;
    var d = new FormData(f), isi = {};
    d.forEach(function (v, n) { isi[n] = v; });
    if (versi !== undefined) isi.versi = String(versi);
    antre.set(isi.kode, isi); keadaan("Menyimpan…", "tunda", isi.kode); kirim();
  }
  function kirim() {
    if (berjalan || !antre.size) return;
    var kode = antre.keys().next().value, isi = antre.get(kode); antre.delete(kode); berjalan = true;
    isi.csrfmiddlewaretoken = window.sakip.csrf() || isi.csrfmiddlewaretoken;
    fetch(alamat + "simpan/", { method: "POST", body: new URLSearchParams(isi), headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (r) { return r.json().then(function (j) { return { status: r.status, j: j }; }); })
      .then(function (h) { berjalan = false; terima(kode, isi, h.status, h.j); if (h.status !== 401) kirim(); })
      .catch(function () {
        // Jaringan atau server terganggu: isian tetap di antrean dan dicoba lagi.
        berjalan = false; if (!antre.has(kode)) antre.set(kode, isi);
        keadaan("Belum terkirim, dicoba lagi", "tunda", kode); setTimeout(kirim, ULANG);
      });
  }
  // Sesudah masuk lagi (di sini atau di tab lain) antrean dilanjutkan.
  document.addEventListener("sakip:masuk-lagi", function (e) { e.preventDefault(); kirim(); });
  window.addEventListener("focus", kirim);
  function terima(kode, isi, status, j) {
    var k = kartu(), tampil = k && k.dataset.kode === kode;
    if (status === 200) {
      tertolak.delete(kode);
      if (antre.has(kode)) antre.get(kode).versi = String(j.versi);
      if (tampil) { k.dataset.versi = j.versi; form().elements.versi.value = j.versi; galat(""); if (!jedaKetik && !antre.has(kode)) keadaan("Tersimpan " + jam(), "ok", kode); }
      perbarui(j); return;
    }
    if (status === 401) { if (!antre.has(kode)) antre.set(kode, isi); keadaan("Belum tersimpan: sesi berakhir", "tunda", kode); window.sakip.sesiBerakhir(); return; }
    if (status === 409) {
      bentrokan.set(kode, { isi: isi, data: j });
      if (tampil) tunjukBentrok(kode); else window.sakip.kabari(kode + ": " + j.pesan, "bahaya");
      keadaan("Belum tersimpan: ada perubahan orang lain", "gagal", kode); return;
    }
    tertolak.set(kode, isi);
    if (tampil) {
      if (j.medan === "catatan") { galat(j.pesan); document.getElementById("ct").focus(); keadaan("Belum tersimpan: perlu alasan", "gagal", kode); }
      else { galat(j.pesan || "Tidak dapat disimpan."); keadaan("Belum tersimpan", "gagal", kode); }
    } else window.sakip.kabari(kode + ": " + (j.pesan || "tidak dapat disimpan"), "bahaya");
  }
  function tunjukBentrok(kode) {
    var b = bentrokan.get(kode), kotak = document.getElementById("bentrok"); if (!b || !kotak) return;
    document.getElementById("bentrok-teks").textContent = b.data.pesan + " Tersimpan: " + (b.data.nilai || "kosong") +
      (b.data.pada ? " (" + b.data.pada + ")" : "") + (b.data.catatan ? ", “" + b.data.catatan + "”" : "") + ". Jawaban Anda: " + (b.isi.nilai || "kosong") + ".";
    kotak.hidden = false; kotak.focus();
  }
  function perbarui(j) {
    Object.keys(j.bagian).forEach(function (id) {
      var e = document.getElementById(id); if (!e || id === "lke-usulan") return;
      var t = document.createElement("template"); t.innerHTML = j.bagian[id].trim();
      var baru = t.content.firstElementChild; if (!baru) return;
      if (id.indexOf("b-") === 0 && e.hasAttribute("aria-current") === false) baru.removeAttribute("aria-current");
      e.replaceWith(baru);
    });
    document.getElementById("jumlah-terjawab").textContent = j.terjawab + " dari " + j.jumlah;
    document.querySelectorAll("#saring [data-saring]").forEach(function (c) { c.querySelector("b").textContent = j.hitung[c.dataset.saring]; });
  }

  // Jawaban yang ditolak (misalnya belum beralasan) tidak hilang saat pindah kartu.
  function pulihkan(kode) {
    var isi = antre.get(kode) || tertolak.get(kode), f = form(); if (!isi || !f) return;
    f.querySelectorAll("input[name=nilai]").forEach(function (r) { r.checked = r.value === isi.nilai; });
    f.elements.catatan.value = isi.catatan; keadaan("Belum tersimpan: lengkapi catatan", "gagal");
  }

  // Pindah kartu.
  function tautan(kode) { return document.getElementById("b-" + kode); }
  function terlihat() { return Array.from(akar.querySelectorAll(".sk-kriteria a")).filter(function (a) { return !a.hidden; }); }
  function muat(url, fokus) {
    kirimKetikan(); memuat = true;
    return fetch(url, { headers: { "X-Kartu": "1" }, credentials: "same-origin" }).then(function (r) {
      if (r.status === 401 || r.redirected) { window.location = url; return; }
      return r.text().then(function (html) {
        var t = document.createElement("template"); t.innerHTML = html.trim();
        var baru = t.content.firstElementChild; kartu().replaceWith(baru);
        akar.querySelectorAll(".sk-kriteria a[aria-current]").forEach(function (a) { a.removeAttribute("aria-current"); });
        var a = tautan(baru.dataset.kode); if (a) { a.setAttribute("aria-current", "true"); a.scrollIntoView({ block: "nearest" }); }
        history.replaceState(null, "", url);
        pulihkan(baru.dataset.kode);
        if (bentrokan.has(baru.dataset.kode)) tunjukBentrok(baru.dataset.kode);
        if (fokus) document.getElementById("kt").focus({ preventScroll: window.innerWidth > 900 });
      });
    }).catch(function () { tekanan = []; window.sakip.kabari("Kartu belum bisa dimuat. Periksa sambungan.", "bahaya"); })
      .then(function () { memuat = false; while (tekanan.length && !memuat) tekan(tekanan.shift()); });
  }
  function langkah(arah) {
    var d = terlihat(), i = d.findIndex(function (a) { return a.dataset.kode === kartu().dataset.kode; }), a = d[i + arah];
    if (a) muat(a.href, true);
  }
  function kirimKetikan() { if (jedaKetik) { clearTimeout(jedaKetik); jedaKetik = null; catatIsi(); } }

  akar.addEventListener("click", function (e) {
    var a = e.target.closest(".sk-kriteria a, [data-pindah]");
    if (a && !e.ctrlKey && !e.metaKey && !e.shiftKey) {
      e.preventDefault();
      if (a.dataset.pindah) langkah(a.dataset.pindah === "sesudah" ? 1 : -1); else muat(a.href, true);
      return;
    }
    var c = e.target.closest("#saring [data-saring]");
    if (c) {
      e.preventDefault();
      document.querySelectorAll("#saring [data-saring]").forEach(function (x) { if (x === c) x.setAttribute("aria-current", "true"); else x.removeAttribute("aria-current"); });
      akar.querySelectorAll(".sk-kriteria a").forEach(function (x) { x.hidden = x.dataset.saring.split(" ").indexOf(c.dataset.saring) < 0; });
      return;
    }
    var b = e.target.closest("[data-bentrok]");
    if (b) {
      var kode = kartu().dataset.kode, p = bentrokan.get(kode); bentrokan.delete(kode);
      if (b.dataset.bentrok === "dia") muat(window.location.href, true);
      else { document.getElementById("bentrok").hidden = true; catatIsi(p.data.versi); }
    }
  });
  akar.addEventListener("change", function (e) {
    if (!e.target.closest("[data-jawaban]")) return;
    if (e.target.name === "nilai") {
      var tb = form().elements.tidak_berlaku; if (tb) tb.checked = false;
      if (jedaKetik) { clearTimeout(jedaKetik); jedaKetik = null; }
      galat(""); catatIsi();
    } else if (e.target.name === "tidak_berlaku") {
      var al = form().elements.alasan_tidak_berlaku;
      if (e.target.checked && !al.value.trim()) { keadaan("Tulis alasan tidak berlaku", "tunda"); al.focus(); } else catatIsi();
    } else kirimKetikan();
  });
  akar.addEventListener("input", function (e) {
    if (e.target.tagName !== "TEXTAREA" || !e.target.closest("[data-jawaban]")) return;
    keadaan("Belum tersimpan", "tunda");
    clearTimeout(jedaKetik); jedaKetik = setTimeout(function () { jedaKetik = null; catatIsi(); }, JEDA);
  });
  akar.addEventListener("submit", function (e) { if (e.target.closest("[data-jawaban]")) { e.preventDefault(); catatIsi(); } });
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
    var t = e.target, mengetik = t.closest("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (mengetik) { if (e.key === "Escape") t.blur(); return; }
    var panah = e.key === "ArrowRight" || e.key === "ArrowLeft";
    if (panah ? t.type === "radio" : !/^[1-9jkncb]$/i.test(e.key)) return;
    // Selama kartu berikutnya dimuat, tombol menunggu: jawaban tidak boleh jatuh pada kartu sebelumnya.
    e.preventDefault(); if (memuat) tekanan.push(e.key); else tekan(e.key);
  });
  function tekan(key) {
    var f = form(), tombol = key.toLowerCase();
    if (/^[1-9]$/.test(tombol)) {
      var r = f && f.querySelectorAll("input[name=nilai]")[Number(tombol) - 1];
      if (r) { r.checked = true; r.dispatchEvent(new Event("change", { bubbles: true })); }
    } else if (tombol === "j" || key === "ArrowRight") langkah(1);
    else if (tombol === "k" || key === "ArrowLeft") langkah(-1);
    else if (tombol === "b") { var d = document.getElementById("tambah-bukti"); if (d) d.querySelector("input[type=file]").focus(); }
    else if (f) document.getElementById("ct").focus();
  }
  var kini = akar.querySelector(".sk-kriteria a[aria-current]"), daftar = akar.querySelector(".sk-kriteria");
  if (kini) daftar.scrollTop = kini.offsetTop - daftar.offsetTop - 60;
  window.addEventListener("online", kirim);
  window.addEventListener("beforeunload", function (e) { if (antre.size || tertolak.size || jedaKetik || berjalan) e.preventDefault(); });
})();
