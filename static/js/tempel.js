// Menyebar blok dari Excel ke isian tabel, mulai dari sel yang dipilih. Di luar tabel tidak ada yang berubah.
(function () {
  "use strict";
  document.querySelectorAll("[data-tempel-tabel]").forEach(function (tabel) {
    var baris = Array.from(tabel.querySelectorAll("[data-baris]")).map(function (tr) { return Array.from(tr.querySelectorAll("[data-tempel-sel]")); });
    var kotor = false;
    tabel.addEventListener("input", function () { kotor = true; });
    tabel.closest("form").addEventListener("submit", function () { kotor = false; });
    window.addEventListener("beforeunload", function (e) { if (kotor) e.preventDefault(); });
    tabel.addEventListener("paste", function (e) {
      var teks = e.clipboardData && e.clipboardData.getData("text/plain"), sel = e.target.closest("[data-tempel-sel]");
      if (!sel || !teks || !/[\t\n]/.test(teks.replace(/[\r\n]+$/, ""))) return;
      e.preventDefault();
      var b0 = baris.findIndex(function (b) { return b.indexOf(sel) >= 0; }), k0 = baris[b0].indexOf(sel), n = 0, lewat = 0;
      teks.replace(/[\r\n]+$/, "").split(/\r\n|\n|\r/).forEach(function (garis, b) {
        garis.split("\t").forEach(function (isi, k) {
          var i = baris[b0 + b] && baris[b0 + b][k0 + k];
          if (!i || i.readOnly) { lewat += 1; return; }
          i.value = isi.trim(); n += 1; kotor = true;
        });
      });
      window.sakip.kabari(n + " sel ditempel" + (lewat ? ", " + lewat + " di luar tabel atau terkunci diabaikan" : "") + ". Tekan Simpan.", "baik");
    });
  });
})();
