// Ticks of a list: "pilih semua" and how many are ticked. Without script every box still works by itself.
(function () {
  "use strict";
  document.querySelectorAll("[data-pilih]").forEach(function (formulir) {
    var kotak = Array.from(formulir.querySelectorAll("input[name=pilih]"));
    var bungkus = formulir.querySelector("[data-pilih-semua]");
    var semua = bungkus && bungkus.querySelector("input");
    var jumlah = formulir.querySelector("[data-pilih-jumlah]");
    function hitung() {
      var n = kotak.filter(function (k) { return k.checked; }).length;
      if (semua) {
        semua.checked = n === kotak.length;
        semua.indeterminate = n > 0 && n < kotak.length;
      }
      if (jumlah) jumlah.textContent = n ? n + " dipilih" : "";
    }
    if (bungkus) bungkus.hidden = false;
    if (semua) semua.addEventListener("change", function () {
      kotak.forEach(function (k) { k.checked = semua.checked; });
      hitung();
    });
    kotak.forEach(function (k) { k.addEventListener("change", hitung); });
    hitung();
  });
})();
