// Perilaku kecil bersama. Halaman tetap terbaca dan formulir tetap terkirim tanpa berkas ini.
(function () {
  "use strict";
  var akar = document.documentElement;
  function tiap(pilih, f, di) { (di || document).querySelectorAll(pilih).forEach(f); }

  // Token CSRF selalu dari kuki: setelah masuk lagi di tab lain, halaman lama tetap bisa mengirim isiannya.
  function csrf() {
    var k = document.cookie.split("; ").find(function (x) { return x.indexOf("csrftoken=") === 0; });
    return k ? k.slice(10) : "";
  }
  function kabari(teks, jenis) {
    var tempat = document.getElementById("kabar-singkat"); if (!tempat) return;
    var t = document.createElement("div"); t.className = "sk-toast" + (jenis ? " sk-toast-" + jenis : ""); t.textContent = teks;
    tempat.replaceChildren(t);
    setTimeout(function () { if (t.parentNode) t.remove(); }, 8000);
  }
  function sesiBerakhir() { var d = document.getElementById("sesi-berakhir"); if (d && !d.open) d.showModal(); }
  window.sakip = { csrf: csrf, kabari: kabari, sesiBerakhir: sesiBerakhir };

  // Tombol salin: memilih isinya bila peramban tidak mengizinkan menyalin.
  document.addEventListener("click", function (e) {
    var t = e.target.closest("[data-salin]"); if (!t) return;
    var asal = document.getElementById(t.getAttribute("data-salin"));
    function pilih() { asal.focus(); asal.select(); kabari("Tekan Ctrl C untuk menyalin."); }
    if (!navigator.clipboard) { pilih(); return; }
    navigator.clipboard.writeText(asal.value).then(function () { kabari("Tersalin.", "baik"); }, pilih);
  });

  // Masuk lagi di dalam halaman. Hanya orang yang sama yang melanjutkan. Halaman yang mengirim sendiri isian tertundanya
  // mendengar "sakip:masuk-lagi" dan menahannya (preventDefault); di halaman lain orangnya menyimpan ulang.
  var dialogSesi = document.getElementById("sesi-berakhir");
  function mintaMasuk(isi) {
    return fetch(dialogSesi.querySelector("form").action, { method: isi ? "POST" : "GET", credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": csrf() }, body: isi })
      .then(function (j) { return j.json(); });
  }
  function lanjutSesi() {
    dialogSesi.close();
    var ditahan = !document.dispatchEvent(new CustomEvent("sakip:masuk-lagi", { cancelable: true }));
    kabari(ditahan ? "Sudah masuk lagi. Isian yang tertunda dikirim." : "Sudah masuk lagi. Simpan ulang isian Anda.", "baik");
  }
  document.addEventListener("submit", function (e) {
    var f = e.target; if (!f.hasAttribute("data-sebentar")) return;
    e.preventDefault();
    var galat = f.querySelector("[data-galat]");
    function salah(teks) { galat.textContent = teks; galat.hidden = false; f.elements.password.value = ""; f.elements.password.focus(); }
    var isi = new URLSearchParams({ username: f.elements.username.value, password: f.elements.password.value, untuk: dialogSesi.dataset.pengguna });
    // GET dahulu: kuki token pasti ada sebelum mengirim.
    mintaMasuk(null).then(function () { return mintaMasuk(isi); }).then(function (j) {
      if (!j.masuk) { salah(j.pesan || "Tidak dapat masuk. Coba lagi."); return; }
      f.reset(); galat.hidden = true; lanjutSesi();
    }).catch(function () { salah("Jaringan terputus. Coba lagi."); });
  });
  // Masuk lewat "tab baru": kembali ke sini cukup, asal orangnya sama.
  window.addEventListener("focus", function () {
    if (!dialogSesi || !dialogSesi.open) return;
    mintaMasuk(null).then(function (j) { if (j.masuk && String(j.pengguna_id) === dialogSesi.dataset.pengguna && dialogSesi.open) lanjutSesi(); }, function () { /* tanpa jaringan dialog tetap terbuka */ });
  });
  document.addEventListener("submit", function (e) {
    if (e.defaultPrevented) return;
    var i = e.target.querySelector("input[name=csrfmiddlewaretoken]"), t = csrf();
    if (i && t) i.value = t;
    // Ketuk ganda tidak mengirim dua kali. Yang sudah diurus skrip lain (htmx, kisi) bukan urusan di sini.
    if (e.defaultPrevented) return;
    if (e.target.method === "post" && !e.target.hasAttribute("data-boleh-ulang")) {
      if (e.target.dataset.terkirim) { e.preventDefault(); return; }
      e.target.dataset.terkirim = "1";
    }
  });
  window.addEventListener("pageshow", function () { tiap("form[data-terkirim]", function (f) { delete f.dataset.terkirim; }); });

  document.addEventListener("click", function (e) {
    var t = e.target;
    // aria-disabled: tetap bisa difokus dan dibaca alasannya, tetapi tidak bekerja.
    if (t.closest('[aria-disabled="true"]')) { e.preventDefault(); return; }
    if (t.closest(".js-tema")) {
      var tema = akar.dataset.bsTheme === "dark" ? "light" : "dark";
      akar.dataset.bsTheme = tema;
      try { localStorage.setItem("tema", tema); } catch (galat) { /* penyimpanan ditutup: berlaku untuk halaman ini saja */ }
    }
    var b = t.closest("[data-dialog]");
    if (b) { var d = document.getElementById(b.dataset.dialog); if (d) { e.preventDefault(); d.showModal(); } }
    b = t.closest("[data-tutup]");
    if (b) { var w = b.closest(b.dataset.tutup); if (w.close) w.close(); else w.hidden = true; }
    b = t.closest("[data-sandi]");
    if (b) {
      var i = document.getElementById(b.dataset.sandi), buka = i.type === "password";
      i.type = buka ? "text" : "password"; b.textContent = buka ? "Sembunyikan" : "Tampilkan";
    }
    // Pilihan tunggal: chip saringan dan segmen. data-tampil menunjuk bagian yang dibuka.
    b = t.closest("[data-pilihan] button");
    if (b) tiap("button", function (x) {
      x.setAttribute("aria-pressed", String(x === b));
      if (x.dataset.tampil) document.getElementById(x.dataset.tampil).hidden = x !== b;
    }, b.closest("[data-pilihan]"));
    // Menu kecil menutup dengan klik di luar.
    tiap(".sk-pilih[open]", function (m) { if (!m.contains(t)) m.open = false; });
    // Tautan ke petunjuk sekaligus membukanya.
    if (t.closest('a[href="#petunjuk"]')) { var p = document.getElementById("petunjuk"); if (p) p.open = true; tiap(".sk-pilih[open]", function (m) { m.open = false; }); }
  });
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") tiap(".sk-pilih[open]", function (m) { m.open = false; m.querySelector("summary").focus(); });
  });

  // Unggah: seret berkas ke daerahnya, nama yang dipilih ditulis.
  tiap("[data-lepas]", function (w) {
    var isian = w.querySelector("input[type=file]"), nama = w.querySelector("output");
    function tulis() { nama.textContent = Array.from(isian.files).map(function (f) { return f.name; }).join(", "); }
    isian.addEventListener("change", tulis);
    w.addEventListener("dragover", function (e) { e.preventDefault(); w.classList.add("siap"); });
    w.addEventListener("dragleave", function () { w.classList.remove("siap"); });
    w.addEventListener("drop", function (e) {
      e.preventDefault(); w.classList.remove("siap");
      if (e.dataTransfer.files.length) { isian.files = e.dataTransfer.files; isian.dispatchEvent(new Event("change", { bubbles: true })); }
    });
  });
  // Linimasa di ponsel dibuka pada tahap yang berjalan.
  tiap(".sk-langkah-gulir", function (w) { var k = w.querySelector("[aria-current]"); if (k) w.scrollLeft = k.offsetLeft - 16; });
  // Ringkasan galat formulir mendapat fokus supaya langsung dibacakan.
  var ringkasan = document.querySelector("[data-fokus]"); if (ringkasan) ringkasan.focus();

  // htmx: token segar, sesi habis, jaringan putus.
  document.addEventListener("htmx:configRequest", function (e) { e.detail.headers["X-CSRFToken"] = csrf(); });
  document.addEventListener("htmx:responseError", function (e) {
    var x = e.detail.xhr, pesan = "Terjadi gangguan. Coba lagi sebentar lagi.";
    if (x.status === 401) { sesiBerakhir(); return; }
    try { pesan = JSON.parse(x.responseText).pesan || pesan; } catch (galat) { /* jawaban bukan JSON: pesan umum */ }
    kabari(pesan, "bahaya");
  });
  document.addEventListener("htmx:sendError", function () { kabari("Jaringan terputus. Isian Anda belum terkirim.", "bahaya"); });
})();
