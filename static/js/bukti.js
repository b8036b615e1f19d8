// Bukti: unggah banyak sekaligus (tombol, seret, tempel gambar), pilih berkas yang ada, lihat tanpa mengunduh.
// Tanpa berkas ini formulirnya terkirim biasa.
(function () {
  "use strict";
  var GAMBAR = { "image/png": "png", "image/jpeg": "jpg" }, antrean = [], berjalan = false;
  function bagian() { return document.querySelector("[data-bagian-bukti]"); }
  function formulir() { return document.querySelector("[data-bukti-unggah]"); }
  function kabari(teks, jenis) { window.sakip.kabari(teks, jenis); }

  // Jawaban server adalah bagian bukti yang baru; isian halaman dan keterangan yang sedang diketik dipertahankan.
  function ganti(html) {
    var lama = bagian(), t = document.createElement("template"); t.innerHTML = html.trim();
    var baru = t.content.querySelector("[data-bagian-bukti]"); if (!lama || !baru) return;
    // Judul dan petunjuk milik halaman; antrean unggahan sedang berjalan.
    var judul = lama.querySelector("h3"), kecil = baru.querySelector("h3 small");
    if (judul && kecil) { judul.querySelector("small").replaceWith(kecil); baru.querySelector("h3").replaceWith(judul); }
    var bantu = lama.querySelector(":scope > .sk-bantu"); if (bantu) baru.querySelector("h3").after(bantu);
    var antre = lama.querySelector("[data-antre]"), tempat = baru.querySelector("[data-antre]"); if (antre && tempat) tempat.replaceWith(antre);
    var fokus = lama.contains(document.activeElement);
    lama.replaceWith(baru);
    if (fokus) { baru.tabIndex = -1; baru.focus({ preventScroll: true }); }
    document.dispatchEvent(new CustomEvent("sakip:bukti", { detail: { banyak: Number(baru.dataset.banyak) } }));
    if (baru.dataset.kabar) kabari(baru.dataset.kabar, "baik");
  }
  function pesan(x) {
    if (x.status === 401) { window.sakip.sesiBerakhir(); return "Sesi berakhir. Masuk lagi, lalu coba lagi."; }
    if (x.status === 413) return "Berkas terlalu besar. Paling besar 20 MB.";
    try { return JSON.parse(x.responseText).pesan; } catch (galat) { return x.status ? "Terjadi gangguan. Coba lagi." : "Jaringan terputus. Coba lagi."; }
  }
  function kirim(url, isi, selesai, gagal, maju) {
    var x = new XMLHttpRequest(); x.open("POST", url);
    x.setRequestHeader("X-CSRFToken", window.sakip.csrf()); x.setRequestHeader("X-Bagian", "1"); x.setRequestHeader("Accept", "application/json");
    if (maju) x.upload.addEventListener("progress", function (e) { if (e.lengthComputable) maju(e.loaded, e.total); });
    x.addEventListener("load", function () { if (x.status === 200) selesai(x.responseText); else gagal(pesan(x), [403, 404, 413, 422].indexOf(x.status) >= 0); });
    x.addEventListener("error", function () { gagal(pesan(x)); });
    x.send(isi);
  }

  // ---- unggah: satu per satu, dengan kemajuan ----
  function antrekan(daftar) {
    var f = formulir(); if (!f) return;
    daftar.forEach(function (b) {
      var li = document.createElement("li"), nama = document.createElement("span"), ket = document.createElement("small"), meter = document.createElement("progress");
      nama.textContent = b.name; ket.textContent = "Menunggu"; meter.max = 100; meter.value = 0; meter.setAttribute("aria-label", "Kemajuan " + b.name);
      li.append(nama, meter, ket); f.querySelector("[data-antre]").append(li);
      var satu = { berkas: b, li: li, ket: ket, meter: meter };
      if (b.size > Number(f.dataset.maks)) { salah(satu, "Berkas ini " + (b.size / 1048576).toFixed(1).replace(".", ",") + " MB, batasnya 20 MB. Kecilkan atau pecah menjadi beberapa.", true); return; }
      antrean.push(satu);
    });
    jalan();
  }
  function salah(satu, teks, tetap) {
    satu.meter.remove(); satu.ket.textContent = teks; satu.ket.className = "sk-galat"; satu.li.setAttribute("role", "alert");
    var tombol = document.createElement("button"); tombol.type = "button"; tombol.className = "btn btn-kecil";
    tombol.textContent = tetap ? "Tutup" : "Coba lagi";
    tombol.addEventListener("click", function () { satu.li.remove(); if (!tetap) antrekan([satu.berkas]); });
    satu.li.append(tombol);
    if (!tetap) { var t = document.createElement("button"); t.type = "button"; t.className = "btn btn-kecil"; t.textContent = "Batal"; t.addEventListener("click", function () { satu.li.remove(); }); satu.li.append(t); }
  }
  function jalan() {
    if (berjalan || !antrean.length) return;
    var satu = antrean.shift(), f = formulir(); if (!f) return;
    berjalan = true; satu.ket.textContent = "Mengunggah";
    var isi = new FormData(), url = f.action;
    isi.append("berkas", satu.berkas, satu.berkas.name); isi.append("halaman", f.elements.halaman.value); isi.append("keterangan", f.elements.keterangan.value);
    kirim(url, isi, function (html) {
      berjalan = false; satu.li.remove();
      // Panel sudah pindah ke baris lain: bukti tersimpan di baris asalnya, panel ini tidak diganti.
      var kini = formulir(); if (kini && kini.action === url) ganti(html); else kabari("Bukti " + satu.berkas.name + " tersimpan.", "baik");
      jalan();
    }, function (teks, tetap) { berjalan = false; salah(satu, teks, tetap); jalan(); }, function (n, semua) {
      satu.meter.value = Math.round(n * 100 / semua); satu.ket.textContent = n < semua ? Math.round(n * 100 / semua) + " %" : "Memeriksa isi";
    });
  }
  window.addEventListener("beforeunload", function (e) { if (berjalan || antrean.length) e.preventDefault(); });
  document.addEventListener("change", function (e) {
    if (!e.target.matches("[data-bukti-unggah] input[type=file]")) return;
    var daftar = Array.from(e.target.files); e.target.value = ""; antrekan(daftar);
  });
  function seret(e) { return e.dataTransfer && Array.from(e.dataTransfer.types).indexOf("Files") >= 0 && formulir(); }
  document.addEventListener("dragover", function (e) {
    if (!seret(e)) return;
    e.preventDefault(); var di = e.target.closest("[data-bagian-bukti], [data-panel], #kartu"); formulir().querySelector(".sk-lepas").classList.toggle("siap", Boolean(di));
    e.dataTransfer.dropEffect = di ? "copy" : "none";
  });
  document.addEventListener("dragleave", function (e) { if (!e.relatedTarget && formulir()) formulir().querySelector(".sk-lepas").classList.remove("siap"); });
  document.addEventListener("drop", function (e) {
    if (!seret(e)) return;
    // Di luar tempatnya berkas tidak boleh membuka halaman lain dan menghilangkan isian.
    e.preventDefault(); formulir().querySelector(".sk-lepas").classList.remove("siap");
    if (e.target.closest("[data-bagian-bukti], [data-panel], #kartu")) antrekan(Array.from(e.dataTransfer.files));
  });
  function dua(n) { return String(n).padStart(2, "0"); }
  document.addEventListener("paste", function (e) {
    var isi = e.clipboardData; if (!formulir() || !isi || document.querySelector("dialog[open]")) return;
    var gambar = Array.from(isi.files).filter(function (b) { return GAMBAR[b.type]; });
    // Excel menaruh gambar di samping teksnya: bila ada teks, itu urusan sel.
    if (!gambar.length || isi.getData("text/plain")) return;
    e.preventDefault(); e.stopPropagation();
    var w = new Date(), cap = w.getFullYear() + "-" + dua(w.getMonth() + 1) + "-" + dua(w.getDate()) + " " + [w.getHours(), w.getMinutes(), w.getSeconds()].map(dua).join(".");
    antrekan(gambar.map(function (b, n) { return new File([b], "Tempelan " + cap + (n ? " " + (n + 1) : "") + "." + GAMBAR[b.type], { type: b.type }); }));
    bagian().scrollIntoView({ block: "nearest" });
  }, true);

  // ---- formulir kecil di dalam bagian bukti dan di dalam dialog pilihan ----
  document.addEventListener("submit", function (e) {
    var f = e.target;
    if (f.matches("[data-pilihan] form[role=search]") && f.closest("dialog")) { e.preventDefault(); isiDialog(f.action + "?" + new URLSearchParams(new FormData(f))); return; }
    var dialogPilih = f.matches("[data-pakai]") && f.closest("dialog");
    if (!bagian() || !(f.closest("[data-bagian-bukti]") || dialogPilih)) return;
    e.preventDefault();
    if (f.matches("[data-bukti-unggah]")) { f.querySelector("input[type=file]").click(); return; }
    var isi = new FormData(f); if (e.submitter && e.submitter.name) isi.append(e.submitter.name, e.submitter.value);
    kirim(f.action, isi, function (html) { if (dialogPilih) dialogPilih.close(); ganti(html); }, function (teks) { kabari(teks, "bahaya"); });
  }, true);

  // ---- dialog: pratinjau dan pilihan ----
  var dialog = null;
  function buatDialog() {
    if (dialog) return dialog;
    dialog = document.createElement("dialog"); dialog.className = "sk-dialog sk-dialog-berkas"; dialog.setAttribute("aria-labelledby", "judul-berkas");
    var kepala = document.createElement("header"), h = document.createElement("h2"), tutup = document.createElement("button");
    h.id = "judul-berkas"; h.tabIndex = -1; tutup.type = "button"; tutup.className = "btn btn-kecil"; tutup.dataset.tutup = "dialog"; tutup.textContent = "Tutup";
    kepala.append(h, tutup); var isi = document.createElement("div"); isi.className = "sk-dialog-isi"; dialog.append(kepala, isi);
    dialog.addEventListener("close", function () { isi.replaceChildren(); });
    document.body.append(dialog); return dialog;
  }
  function isiDialog(url) {
    var d = buatDialog(), isi = d.querySelector(".sk-dialog-isi");
    return fetch(url, { credentials: "same-origin", headers: { "X-Bagian": "1", Accept: "application/json" } }).then(function (r) {
      return r.text().then(function (html) {
        if (r.status === 401) { d.close(); window.sakip.sesiBerakhir(); return; }
        if (!r.ok) { var p = document.createElement("p"); p.textContent = pesan({ status: r.status, responseText: html }); isi.replaceChildren(p); return; }
        isi.innerHTML = html;
      });
    }, function () { isi.textContent = "Jaringan terputus. Tutup lalu coba lagi."; });
  }
  function buka(judul, url) {
    var d = buatDialog(); d.querySelector("h2").textContent = judul; d.querySelector(".sk-dialog-isi").textContent = "Memuat…";
    if (!d.open) d.showModal();
    d.querySelector("h2").focus(); isiDialog(url);
  }
  document.addEventListener("click", function (e) {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    var a = e.target.closest("a[data-lihat]");
    if (a) {
      // Tanpa penampil PDF di peramban (banyak ponsel) bingkainya kosong: berkasnya dibuka langsung.
      e.preventDefault(); buka(a.textContent, a.href); return;
    }
    a = e.target.closest("a[data-pilih]"); if (a) { e.preventDefault(); buka("Pilih dari Berkas PD", a.href); return; }
    a = e.target.closest("dialog [data-pilihan] .sk-halaman a"); if (a) { e.preventDefault(); isiDialog(new URL(a.getAttribute("href"), formulir().querySelector("[data-pilih]").href).href); }
  });
})();
