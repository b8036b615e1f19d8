// Analisis di panel: tersimpan sendiri, draf tetap di peramban sampai server menjawab, dua teks berbeda ditunjukkan.
// Tanpa berkas ini formulirnya terkirim biasa lewat "Simpan rincian".
(function () {
  "use strict";
  var sesi = document.getElementById("sesi-berakhir"), panel = document.querySelector("[data-panel]"); if (!panel) return;
  var awalan = "sakip-rincian|" + (sesi ? sesi.dataset.pengguna : "") + "|", JEDA = 1200, ULANG = 5000, SEGAR = 60000;
  var tunggu = null, berjalan = new Set();
  function formulir() { return panel.querySelector("form[data-rincian]"); }
  function kunci(f) { return awalan + new URL(f.action).pathname; }
  function baca(k) { try { return JSON.parse(localStorage.getItem(k)); } catch (galat) { return null; } }
  function tulis(k, isi) { try { if (isi && Object.keys(isi).length) localStorage.setItem(k, JSON.stringify(isi)); else localStorage.removeItem(k); } catch (galat) { /* penyimpanan ditutup: tinggal di halaman */ } }
  function nilai(f, m) { var x = f.elements[m]; return x instanceof RadioNodeList ? x.value : x ? x.value : ""; }
  function isikan(f, m, teks) {
    var x = f.elements[m]; if (!x) return;
    if (x instanceof RadioNodeList) x.forEach(function (r) { r.checked = r.value === teks; }); else x.value = teks;
  }
  function medan(f) { var n = new Set(); f.querySelectorAll("[data-medan]").forEach(function (x) { n.add(x.name); }); return Array.from(n); }
  function sama(a, b) { return a.replace(/\r\n/g, "\n").trim() === b.replace(/\r\n/g, "\n").trim(); }
  function keadaan(teks, buruk) { var k = panel.querySelector("[data-keadaan-rincian]"); if (k) { k.textContent = teks; k.className = buruk ? "buruk" : ""; } }

  // Yang berbeda dari yang dilihat: {medan: {isi, dasar}}.
  function beda(f) {
    var hasil = {};
    medan(f).forEach(function (m) { var d = f.elements["dasar-" + m].value; if (!sama(nilai(f, m), d)) hasil[m] = { isi: nilai(f, m), dasar: d }; });
    return hasil;
  }
  function ketik() {
    var f = formulir(); if (!f) return;
    var isi = beda(f); tulis(kunci(f), isi); clearTimeout(tunggu);
    if (!Object.keys(isi).length) { keadaan(""); return; }
    keadaan("Belum tersimpan"); tunggu = setTimeout(function () { kirim(kunci(f)); }, JEDA);
  }
  panel.addEventListener("input", function (e) { if (e.target.matches("[data-medan]")) ketik(); });
  panel.addEventListener("change", function (e) { if (e.target.matches("[data-medan]")) { ketik(); clearTimeout(tunggu); kirim(kunci(formulir())); } });
  panel.addEventListener("submit", function (e) {
    if (!e.target.matches("form[data-rincian]")) return;
    e.preventDefault(); tulis(kunci(e.target), beda(e.target)); clearTimeout(tunggu);
    if (baca(kunci(e.target))) kirim(kunci(e.target)); else keadaan("Tidak ada perubahan");
  }, true);

  function kirim(k) {
    var draf = baca(k); if (!draf || berjalan.has(k)) return;
    var isi = new URLSearchParams(), alamat = k.slice(awalan.length);
    Object.keys(draf).forEach(function (m) { isi.append(m, draf[m].isi); isi.append("dasar-" + m, draf[m].dasar); });
    berjalan.add(k); if (tampil(k)) keadaan("Menyimpan …");
    fetch(alamat, { method: "POST", credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": window.sakip.csrf() }, body: isi }).then(function (r) {
      return r.json().then(function (j) { berjalan.delete(k); terima(k, draf, r.status, j); });
    }).catch(function () { berjalan.delete(k); if (tampil(k)) keadaan("Jaringan terputus, dicoba lagi", true); setTimeout(function () { kirim(k); }, ULANG); });
  }
  // Halaman yang dimuat ulang selagi menyimpan dapat dibuat server sebelum simpanannya: ia menunjukkan isi yang lama.
  // Yang baru saja dijawab tersimpan diingat semenit, lalu dipasang di halaman seperti itu.
  function ingatSegar(k, draf) {
    var s = segar(k), isi = s ? s.isi : {};
    Object.keys(draf).forEach(function (m) { isi[m] = { isi: draf[m].isi, dasar: isi[m] && sama(isi[m].isi, draf[m].dasar) ? isi[m].dasar : draf[m].dasar }; });
    tulis("segar|" + k, { pada: Date.now(), isi: isi });
  }
  function segar(k) { var s = baca("segar|" + k); return s && Date.now() - s.pada < SEGAR ? s : null; }
  function pasangSegar(f) {
    var s = segar(kunci(f)); if (!s) return;
    Object.keys(s.isi).forEach(function (m) {
      var d = f.elements["dasar-" + m], x = s.isi[m]; if (!d || sama(d.value, x.isi) || !sama(d.value, x.dasar)) return;
      if (sama(nilai(f, m), d.value)) isikan(f, m, x.isi);
      d.value = x.isi;
    });
  }
  function tampil(k) { var f = formulir(); return f && kunci(f) === k ? f : null; }
  function terima(k, draf, status, j) {
    var f = tampil(k);
    if (status === 401) { if (f) keadaan("Belum tersimpan: sesi berakhir", true); window.sakip.sesiBerakhir(); return; }
    if (status === 409) { if (f) tunjukBentrok(f, j); else window.sakip.kabari(j.pesan, "bahaya"); return; }
    if (status !== 200) { if (f) keadaan(j.pesan || "Belum tersimpan", true); else window.sakip.kabari(j.pesan || "Analisis belum tersimpan.", "bahaya"); return; }
    ingatSegar(k, draf);
    // Yang tersimpan menjadi dasar; yang diketik sesudah terkirim tetap menunggu.
    if (f) {
      Object.keys(draf).forEach(function (m) { if (f.elements["dasar-" + m]) f.elements["dasar-" + m].value = draf[m].isi; });
      var sisa = beda(f); tulis(k, sisa);
      if (Object.keys(sisa).length) kirim(k); else keadaan("Tersimpan " + j.pada);
      tandaiBaris(j.kurang); tandaiPeriksa(j.periksa);
    } else { var kini = baca(k); tulis(k, JSON.stringify(kini) === JSON.stringify(draf) ? null : kini); }
  }
  // Catatan yang ikut tercetak menjawab hal yang janggal pada angkanya.
  function tandaiPeriksa(kata) {
    var p = panel.dataset.baris && document.querySelector('[data-kisi] tr[data-baris="' + panel.dataset.baris + '"] [data-periksa]');
    if (!p || kata === undefined) return;
    p.lastElementChild.textContent = kata; p.hidden = !kata;
  }
  function tandaiBaris(kurang) {
    var tr = panel.dataset.baris && document.querySelector('[data-kisi] tr[data-baris="' + panel.dataset.baris + '"]'), a = tr && tr.querySelector('[data-ke="analisis"]');
    if (!a) return;
    a.classList.toggle("wajib", Boolean(kurang)); a.classList.toggle("ada", !kurang);
    var nama = tr.querySelector("a.nama"); a.setAttribute("aria-label", (kurang || "Ada catatan") + ", " + (nama ? nama.textContent : ""));
    document.querySelectorAll("[data-kurang-baris]").forEach(function (li) { if (li.dataset.kurangBaris === panel.dataset.baris) li.hidden = !kurang; });
  }

  // Dua teks: milik Anda di isian, yang tersimpan di bawahnya; orangnya memilih.
  function tunjukBentrok(f, j) {
    keadaan("Belum tersimpan: ada perubahan orang lain", true);
    Object.keys(j.nilai).forEach(function (m) {
      var x = f.elements[m]; if (!x) return;
      var wadah = (x instanceof RadioNodeList ? x[0].closest("fieldset") : x.parentElement), lama = wadah.querySelector("[data-bentrok]"); if (lama) lama.remove();
      var kotak = document.createElement("div"), p = document.createElement("p"), b = document.createElement("b"), saya = document.createElement("button"), dia = document.createElement("button");
      kotak.dataset.bentrok = m; kotak.className = "sk-medan-bentrok"; kotak.setAttribute("role", "alert");
      b.textContent = "Tersimpan" + (j.oleh ? " oleh " + j.oleh : "") + ": "; p.className = "sk-kecil sk-tanpa"; p.append(b, j.nilai[m].tersimpan || "kosong");
      saya.type = dia.type = "button"; saya.className = dia.className = "btn btn-kecil"; saya.textContent = "Pakai isian saya"; dia.textContent = "Pakai yang tersimpan";
      function putus(teks) { if (teks !== null) isikan(f, m, teks); f.elements["dasar-" + m].value = j.nilai[m].tersimpan; kotak.remove(); tulis(kunci(f), beda(f)); if (baca(kunci(f))) kirim(kunci(f)); else keadaan("Memakai yang tersimpan"); }
      saya.addEventListener("click", function () { putus(null); }); dia.addEventListener("click", function () { putus(j.nilai[m].tersimpan); });
      var baris = document.createElement("div"); baris.className = "sk-baris"; baris.append(saya, dia); kotak.append(p, baris); wadah.append(kotak);
    });
  }

  // Panel baris lain dibuka: draf yang tertinggal dari dulu dipulihkan ke isiannya lalu dikirim.
  function pulihkan() {
    var f = formulir(); if (!f || f.dataset.siap) return;
    f.dataset.siap = "1"; pasangSegar(f); var draf = baca(kunci(f)); if (!draf) return;
    Object.keys(draf).forEach(function (m) {
      if (!f.elements["dasar-" + m]) return;
      isikan(f, m, draf[m].isi);
      // Dasarnya yang dilihat dulu: server yang menilai apakah orang lain sudah mengubahnya.
      f.elements["dasar-" + m].value = draf[m].dasar;
    });
    keadaan("Draf yang belum tersimpan dipulihkan"); kirim(kunci(f));
  }
  new MutationObserver(pulihkan).observe(panel, { childList: true });
  function kirimSemua() {
    var n = []; try { for (var i = 0; i < localStorage.length; i++) if (localStorage.key(i).indexOf(awalan) === 0) n.push(localStorage.key(i)); } catch (galat) { return; }
    n.forEach(kirim);
  }
  pulihkan(); kirimSemua();
  window.addEventListener("online", kirimSemua);
  document.addEventListener("sakip:masuk-lagi", function (e) { e.preventDefault(); kirimSemua(); });
  // Banyaknya bukti di grid mengikuti panel.
  document.addEventListener("sakip:bukti", function (e) {
    var tr = panel.dataset.baris && document.querySelector('[data-kisi] tr[data-baris="' + panel.dataset.baris + '"]'), b = tr && tr.querySelector("[data-bukti]");
    var nama = tr && tr.querySelector("a.nama");
    if (b) { b.textContent = e.detail.banyak; b.closest("a").setAttribute("aria-label", e.detail.banyak + " bukti, " + (nama ? nama.textContent : "")); b.closest("a").classList.toggle("nol", e.detail.banyak === 0); }
  });
})();
