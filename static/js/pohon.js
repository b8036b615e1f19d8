// Diagram pohon kinerja: perbesar, geser, lipat cabang tanpa memuat ulang, menu kotak dalam dialog.
// Tanpa berkas ini gambar tampil ukuran penuh dan dapat digulir; semua tombolnya tautan biasa.
(function () {
  "use strict";
  var TERKECIL = 0.25, TERBESAR = 2, LANGKAH = 1.2;
  var bagian = document.getElementById("diagram"), dialog = document.getElementById("menu-simpul");
  if (!bagian || !dialog) return;
  var skala = 1, bingkai, gambar, lebar, tinggi;

  function pasang() {
    bingkai = bagian.querySelector(".sk-pohon-bingkai"); gambar = bingkai && bingkai.querySelector("svg");
    if (!gambar) return;
    lebar = gambar.viewBox.baseVal.width; tinggi = gambar.viewBox.baseVal.height;
    bagian.querySelector(".sk-zum").hidden = false;
    ukur(skala);
  }
  // Titik (x, y) pada bingkai tetap di tempatnya; bawaan: tengah.
  function ukur(baru, x, y) {
    var lama = skala, cx = x === undefined ? bingkai.clientWidth / 2 : x, cy = y === undefined ? bingkai.clientHeight / 2 : y;
    var kiri = (bingkai.scrollLeft + cx) / lama, atas = (bingkai.scrollTop + cy) / lama;
    skala = Math.min(TERBESAR, Math.max(TERKECIL, baru));
    gambar.setAttribute("width", lebar * skala); gambar.setAttribute("height", tinggi * skala);
    bingkai.scrollLeft = kiri * skala - cx; bingkai.scrollTop = atas * skala - cy;
    bagian.querySelector(".sk-zum output").textContent = Math.round(skala * 100) + "%";
  }
  function pas() { ukur(Math.min(1, (bingkai.clientWidth - 8) / lebar, Math.max(bingkai.clientHeight, 400) / tinggi)); bingkai.scrollLeft = bingkai.scrollTop = 0; }
  function kotak(kunci) { return gambar && gambar.querySelector('[data-simpul="' + kunci + '"]'); }
  function tampak(g) {
    if (!g) return;
    var k = g.getBoundingClientRect(), b = bingkai.getBoundingClientRect();
    bingkai.scrollLeft += k.left - b.left - 24; bingkai.scrollTop += k.top - b.top - (b.height - k.height) / 2;
  }

  bagian.addEventListener("click", function (e) {
    var z = e.target.closest("[data-zum]"), a = e.target.closest("a");
    if (z) { if (z.dataset.zum === "pas") pas(); else ukur(skala * (z.dataset.zum === "tambah" ? LANGKAH : 1 / LANGKAH)); return; }
    if (!a || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    var jenis = a.getAttribute("class") || "";
    if (geser.jauh) { e.preventDefault(); return; }
    if (jenis === "menu") { e.preventDefault(); bukaMenu(a); return; }
    if (jenis === "lipat" || a.hasAttribute("data-ganti")) { e.preventDefault(); ganti(a); }
  });

  // Papan tik: berlaku selama fokus ada di diagram.
  bagian.addEventListener("keydown", function (e) {
    if (!gambar || e.ctrlKey || e.metaKey || e.altKey) return;
    var di = e.target.closest("[data-simpul]");
    if (e.key === "+" || e.key === "=") ukur(skala * LANGKAH);
    else if (e.key === "-" || e.key === "−") ukur(skala / LANGKAH);
    else if (e.key === "0") pas();
    else if (e.key.toLowerCase() === "m" && di && di.querySelector("a.menu")) bukaMenu(di.querySelector("a.menu"));
    else if (e.key === "ArrowLeft") bingkai.scrollLeft -= 80;
    else if (e.key === "ArrowRight") bingkai.scrollLeft += 80;
    else if (e.key === "ArrowUp") bingkai.scrollTop -= 80;
    else if (e.key === "ArrowDown") bingkai.scrollTop += 80;
    else return;
    e.preventDefault();
  });
  bagian.addEventListener("wheel", function (e) {
    if (!e.ctrlKey || !gambar || !bingkai.contains(e.target)) return;
    e.preventDefault();
    var b = bingkai.getBoundingClientRect();
    ukur(skala * (e.deltaY < 0 ? 1.1 : 1 / 1.1), e.clientX - b.left, e.clientY - b.top);
  }, { passive: false });

  // Seret dengan tetikus; sentuhan sudah menggulir sendiri.
  var geser = { aktif: false, jauh: false };
  bagian.addEventListener("pointerdown", function (e) {
    if (e.pointerType !== "mouse" || e.button || !gambar || !bingkai.contains(e.target)) return;
    geser = { aktif: true, jauh: false, x: e.clientX, y: e.clientY, kiri: bingkai.scrollLeft, atas: bingkai.scrollTop };
  });
  window.addEventListener("pointermove", function (e) {
    if (!geser.aktif) return;
    if (Math.abs(e.clientX - geser.x) + Math.abs(e.clientY - geser.y) > 6) { geser.jauh = true; bingkai.classList.add("seret"); }
    if (geser.jauh) { bingkai.scrollLeft = geser.kiri - e.clientX + geser.x; bingkai.scrollTop = geser.atas - e.clientY + geser.y; }
  });
  window.addEventListener("pointerup", function () {
    geser.aktif = false; if (bingkai) bingkai.classList.remove("seret");
    setTimeout(function () { geser.jauh = false; }, 0);
  });
  bagian.addEventListener("dragstart", function (e) { e.preventDefault(); });

  function ambil(alamat) {
    return fetch(alamat, { credentials: "same-origin" }).then(function (j) {
      if (j.status === 401) window.sakip.sesiBerakhir();
      if (!j.ok || j.redirected) throw new Error(j.status);
      return j.text();
    }).then(function (t) { return new DOMParser().parseFromString(t, "text/html"); });
  }
  // Cabang dilipat di server (satu tata letak untuk layar dan cetak); hanya gambarnya yang diganti.
  function ganti(a) {
    // href pada tautan SVG bukan teks.
    var tujuan = new URL(a.getAttribute("href"), location.href).href;
    var di = a.closest("[data-simpul]"), kunci = di && di.dataset.simpul, b = di && di.getBoundingClientRect();
    ambil(tujuan).then(function (d) {
      var baru = d.getElementById("diagram"); if (!baru) throw new Error("diagram");
      bagian.replaceChildren.apply(bagian, Array.from(baru.childNodes));
      history.replaceState(null, "", tujuan);
      pasang();
      var g = kunci && kotak(kunci);
      if (!g) { var kini = bagian.querySelector("[data-ganti][aria-current]"); if (kini) kini.focus(); return; }
      // Kotak yang ditekan tetap di bawah penunjuk.
      var k = g.getBoundingClientRect();
      bingkai.scrollLeft += k.left - b.left; bingkai.scrollTop += k.top - b.top;
      (g.querySelector("a.lipat") || g.querySelector("a")).focus({ preventScroll: true });
    }).catch(function () { location.href = tujuan; });
  }
  function bukaMenu(a) {
    ambil(a.getAttribute("href")).then(function (d) {
      var isi = d.getElementById("menu-isi"); if (!isi) throw new Error("menu");
      dialog.querySelector("[data-isi]").replaceChildren(isi);
      dialog.showModal();
      var pertama = dialog.querySelector("a, button"); if (pertama) pertama.focus();
    }).catch(function () { location.href = a.getAttribute("href"); });
  }

  pasang();
  var tuju = location.hash.indexOf("#simpul-") === 0 && kotak(location.hash.slice(8));
  var utama = gambar && gambar.querySelector("[data-simpul]");
  if (tuju) { tampak(tuju); tuju.querySelector("a").focus({ preventScroll: true }); } else if (gambar) tampak(utama);
})();
