// Editor LKjIP: simpan sendiri dua detik setelah berhenti mengetik; bentrok menampilkan kedua naskah.
(function () {
  "use strict";
  var form = document.getElementById("js-naskah");
  if (window.matchMedia("(max-width: 820px)").matches) {
    var lipat = document.querySelector(".sk-tulis-buka"); if (lipat) lipat.open = false;
  }
  if (!form || !window.sakip) return;
  var teks = form.elements.naskah, versi = form.elements.versi, keadaan = document.getElementById("js-keadaan");
  var panel = document.getElementById("js-bentrok"), tersimpan = teks.value, jeda = null, jalan = false, berhenti = false;

  function kata(isi) { keadaan.textContent = isi; }
  function kotor() { return teks.value !== tersimpan; }

  async function simpan() {
    if (jalan || berhenti || !kotor()) return;
    jalan = true; kata("Menyimpan…");
    var dikirim = teks.value, isi = new FormData(form);
    isi.set("naskah", dikirim);
    isi.delete("csrfmiddlewaretoken");  // token di formulir basi setelah masuk lagi; yang segar ada di kepala
    try {
      var j = await fetch(form.action, { method: "POST", body: isi, headers: { Accept: "application/json", "X-CSRFToken": window.sakip.csrf() } });
      var d = await j.json().catch(function () { return {}; });
      if (j.ok) {
        tersimpan = dikirim; versi.value = d.versi; kata(kotor() ? "Belum tersimpan" : "Tersimpan " + d.pukul);
        var maju = document.getElementById("js-maju"); if (maju) maju.textContent = d.terisi + " dari " + d.wajib;
      } else if (j.status === 409) {
        berhenti = true; kata("Belum tersimpan: pilih naskah");
        document.getElementById("js-bentrok-judul").textContent = d.pesan;
        document.getElementById("js-naskah-lain").textContent = d.naskah_tersimpan;
        panel.dataset.versi = d.versi; panel.hidden = false; panel.scrollIntoView({ block: "nearest" });
      } else if (j.status === 401 || d.kode === "sesi_berakhir") { kata("Belum tersimpan"); window.sakip.sesiBerakhir(); }
      else { kata("Belum tersimpan: " + (d.pesan || "coba lagi")); }
    } catch (galat) { kata("Belum tersimpan: tidak ada sambungan, dicoba lagi"); }
    jalan = false;
    if (kotor() && !berhenti) nanti(5000);
  }
  document.addEventListener("sakip:masuk-lagi", function (e) { e.preventDefault(); nanti(0); });
  function nanti(ms) { clearTimeout(jeda); jeda = setTimeout(simpan, ms); }

  teks.addEventListener("input", function () { if (!berhenti) { kata("Belum tersimpan"); nanti(2000); } });
  teks.addEventListener("blur", function () { nanti(0); });
  document.getElementById("js-pakai-lain").addEventListener("click", function () {
    teks.value = tersimpan = document.getElementById("js-naskah-lain").textContent;
    versi.value = panel.dataset.versi; panel.hidden = true; berhenti = false; kata("Memakai naskah yang tersimpan"); teks.focus();
  });
  document.getElementById("js-pakai-saya").addEventListener("click", function () {
    versi.value = panel.dataset.versi; panel.hidden = true; berhenti = false; simpan(); teks.focus();
  });
  window.addEventListener("beforeunload", function (e) { if (kotor()) e.preventDefault(); });
  form.addEventListener("submit", function () { tersimpan = teks.value; clearTimeout(jeda); });
})();
