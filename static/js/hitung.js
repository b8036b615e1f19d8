// Pratinjau hitungan di peramban: hitungan yang sama dengan sakip.inti.angka dan pengukuran.rumus di server, tanpa float.
// Angka = {n, p}: n × 10^-p, n BigInt. Setiap langkah dibulatkan ke 34 digit (genap terdekat) dan hasil bagi ke 10 desimal
// (setengah ke atas), persis seperti di server. tests/e2e/test_hitung.py membandingkan keduanya: ubah satu, ubah keduanya.
(function () {
  "use strict";
  var DIGIT = 34, DESIMAL = 10, BATAS = { n: 10n ** 20n, p: 0 }, NOL = { n: 0n, p: 0 }, SERATUS = { n: 100n, p: 0 };
  // [kata pendek untuk keping, kalimat]; sama dengan Sebab di pengukuran/rumus/capaian.py.
  var SEBAB = {
    TIDAK_DITARGETKAN: ["tanpa target", "tidak ditargetkan pada periode ini"], TARGET_KOSONG: ["target kosong", "target belum diisi"],
    TARGET_NOL: ["target 0", "target nol tidak dapat menjadi pembagi"], TARGET_NEGATIF: ["target negatif", "target negatif tidak dapat menjadi pembanding"],
    RENTANG_KOSONG: ["rentang kosong", "batas bawah atau batas atas rentang belum diisi"], RENTANG_TERBALIK: ["rentang terbalik", "batas bawah rentang melebihi batas atasnya"],
    REALISASI_KOSONG: ["kosong", "realisasi belum diisi"], REALISASI_NOL: ["realisasi 0", "realisasi nol tidak dapat menjadi pembagi"],
    REALISASI_NEGATIF: ["realisasi negatif", "realisasi negatif tidak dapat menjadi pembagi"], KOMPONEN_KOSONG: ["komponen kosong", "sebagian komponen belum diisi"],
    KOMPONEN_TIDAK_SESUAI: ["komponen keliru", "susunan komponen tidak sesuai dengan jenis indikatornya"], PENYEBUT_NOL: ["penyebut 0", "penyebut bernilai nol"],
    TERLALU_BESAR: ["terlalu besar", "hasilnya melampaui 20 digit; periksa satuan dan pembaginya"]
  };

  // ---- membaca dan menulis ----
  // Hasil: null kosong, undefined tidak dikenal, selain itu angka. Tanda minus yang dikenal: - − –.
  function urai(teks) {
    if (teks.length > 64 && teks.trim().length > 64) return undefined;
    var s = teks.replace(/[\s\u001c-\u001f\u0085\ufeff]+/g, ""), neg = false, utuh, pecahan = "", m;
    if (s === "" || /^[-\u2013\u2014\u2212]$/.test(s)) return null;
    if ((m = /^\((.*)\)$/.exec(s))) { s = m[1]; neg = true; } else if (/^[-\u2212\u2013]/.test(s)) { s = s.slice(1); neg = true; }
    if (/^rp/i.test(s)) {
      s = s.slice(2).replace(/^\./, "");
      if (!neg && /^[-\u2212\u2013]/.test(s)) { s = s.slice(1); neg = true; }
      s = s.replace(/,-$/, "").replace(/,\u2013$/, "").replace(/,\u2212$/, "");
    } else s = s.replace(/%$/, "");
    if (/^\d+$/.test(s)) utuh = s;
    else if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(s)) utuh = s.replace(/\./g, "");
    else if ((m = /^(\d+|[1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/.exec(s))) { utuh = m[1].replace(/\./g, ""); pecahan = m[2]; }
    else if ((m = /^(\d+)\.(\d+)$/.exec(s))) { utuh = m[1]; pecahan = m[2]; }
    else return undefined;
    if (utuh.replace(/^0+/, "").length > 18 || pecahan.length > 10) return undefined;
    var n = BigInt(utuh + pecahan);
    return { n: neg ? -n : n, p: pecahan.length };
  }
  function mutlak(n) { return n < 0n ? -n : n; }
  // a / b, setengah menjauhi nol.
  function bagiBulat(a, b) { var neg = a < 0n !== b < 0n, x = mutlak(a), y = mutlak(b), q = (2n * x + y) / (2n * y); return neg ? -q : q; }
  function bulat(a, tempat) { return a.p <= tempat ? a.n * 10n ** BigInt(tempat - a.p) : bagiBulat(a.n, 10n ** BigInt(a.p - tempat)); }
  // Untuk dibaca: format id-ID, dua desimal.
  function tulis(a, desimal) {
    var n = bulat(a, desimal), s = String(mutlak(n)).padStart(desimal + 1, "0");
    return (n < 0n ? "\u2212" : "") + s.slice(0, -desimal).replace(/\B(?=(\d{3})+(?!\d))/g, ".") + "," + s.slice(-desimal);
  }
  function tampil(a) { return tulis(a, 2); }
  // Persis, paling sedikit dua dan paling banyak sepuluh desimal: agar hitungannya dapat diulang.
  function persis(a) { var p = a.p; while (p > 2 && (p > DESIMAL || bulat(a, p - 1) * 10n === bulat(a, p))) p -= 1; return tulis(a, p > 2 ? p : 2); }

  // ---- hitungan ----
  function rapat(n, p) { // ke 34 digit, genap terdekat
    var lebih = String(mutlak(n)).length - DIGIT;
    if (lebih > 0) {
      var d = 10n ** BigInt(lebih), x = mutlak(n), q = x / d, sisa = 2n * (x % d);
      if (sisa > d || (sisa === d && q % 2n === 1n)) q += 1n;
      n = n < 0n ? -q : q; p -= lebih;
    }
    return p < 0 ? { n: n * 10n ** BigInt(-p), p: 0 } : { n: n, p: p };
  }
  function banding(a, b) { var x = a.n * 10n ** BigInt(b.p), y = b.n * 10n ** BigInt(a.p); return x < y ? -1 : x > y ? 1 : 0; }
  function sama(a, b) { return a === b || Boolean(a && b && banding(a, b) === 0); }
  function tambah(a, b) { var p = a.p > b.p ? a.p : b.p; return rapat(a.n * 10n ** BigInt(p - a.p) + b.n * 10n ** BigInt(p - b.p), p); }
  function kurang(a, b) { return tambah(a, { n: -b.n, p: b.p }); }
  function kali(a, b) { return rapat(a.n * b.n, a.p + b.p); }
  function bagi(a, b) { return { n: bagiBulat(a.n * 10n ** BigInt(b.p + DESIMAL), b.n * 10n ** BigInt(a.p)), p: DESIMAL }; }
  function jumlah(daftar) { return daftar.reduce(tambah, NOL); }
  function ada(nilai) { return { nilai: nilai, sebab: null }; }
  function tanpa(sebab) { return { nilai: null, sebab: sebab }; }
  function wajar(a) { return banding({ n: mutlak(a.n), p: a.p }, BATAS) < 0 ? ada(a) : tanpa("TERLALU_BESAR"); }

  // Nilai beberapa periode menurut cara indikatornya; `nilai` berurutan menurut periode, tanpa yang kosong.
  function agregasi(cara, nilai) {
    if (!nilai.length) return tanpa("REALISASI_KOSONG");
    if (cara === "jumlah") return wajar(jumlah(nilai));
    if (cara === "rata_rata") return wajar(bagi(jumlah(nilai), { n: BigInt(nilai.length), p: 0 }));
    return wajar(nilai[nilai.length - 1]);
  }
  function sesuai(jenis, komponen) {
    var peran = new Set(komponen.map(function (k) { return k.peran; }));
    if (jenis === "absolut" || jenis === "indeks") return peran.size === 1 && peran.has("penjumlah");
    return jenis !== "kualitatif" && peran.size === 2 && peran.has("pembilang") && peran.has("penyebut");
  }
  // Satu angka dari komponennya: {nilai, sebab, pembilang, penyebut, persen}.
  function nilaiKomponen(jenis, komponen, nilai) {
    if (!sesuai(jenis, komponen)) return tanpa("KOMPONEN_TIDAK_SESUAI");
    var terisi = nilai.filter(Boolean).length;
    if (terisi < komponen.length) return tanpa(terisi ? "KOMPONEN_KOSONG" : "REALISASI_KOSONG");
    function bagian(saring) { return jumlah(komponen.map(function (k, n) { return kali(k.bobot, nilai[n]); }).filter(function (x, n) { return saring(komponen[n].peran); })); }
    var atas = bagian(function (p) { return p !== "penyebut"; }), hasil, bawah = null;
    if (jenis === "absolut") hasil = wajar(bagi(atas, { n: 1n, p: 0 }));
    else {
      bawah = jenis === "indeks" ? jumlah(komponen.map(function (k) { return k.bobot; })) : bagian(function (p) { return p === "penyebut"; });
      hasil = bawah.n === 0n ? tanpa("PENYEBUT_NOL") : wajar(bagi(jenis === "persentase" ? kali(atas, SERATUS) : kali(atas, { n: 1n, p: 0 }), bawah));
    }
    return { nilai: hasil.nilai, sebab: hasil.sebab, pembilang: atas, penyebut: bawah, persen: jenis === "persentase" };
  }
  // Komponen dijumlah menurut caranya lebih dulu, lalu dibagi sekali.
  function agregasiKomponen(b, periode) {
    var besar = false, per = b.komponen.map(function (k, n) {
      var h = agregasi(k.cara || b.cara, periode.map(function (isi) { return isi[n]; }));
      besar = besar || h.sebab === "TERLALU_BESAR"; return h.nilai;
    });
    var hasil = nilaiKomponen(b.jenis, b.komponen, per);
    return besar && hasil.sebab !== "KOMPONEN_TIDAK_SESUAI" ? tanpa("TERLALU_BESAR") : hasil;
  }
  // Realisasi terhadap target (dan ujung atas rentang), dalam persen.
  function naik(t, r) { return t.n === 0n ? tanpa("TARGET_NOL") : wajar(bagi(kali(r, SERATUS), t)); }
  function turun(t, r) { return wajar(bagi(kali(kurang(t, kurang(r, t)), SERATUS), t)); }
  function capaian(rumus, t, r, atas, sebab) {
    if (rumus === "rentang") {
      if (!t || !atas) return tanpa("RENTANG_KOSONG");
      if (banding(t, atas) > 0) return tanpa("RENTANG_TERBALIK");
    } else if (!t) return tanpa("TARGET_KOSONG");
    if (!r) return tanpa(sebab);
    if (rumus === "rentang") {
      var rendah = banding(r, t) < 0, tepi = rendah ? t : atas;
      if (!rendah && banding(r, atas) <= 0) return ada(SERATUS);
      if (tepi.n <= 0n) return tanpa(tepi.n < 0n ? "TARGET_NEGATIF" : "TARGET_NOL");
      return rendah ? naik(t, r) : turun(atas, r);
    }
    if (t.n < 0n) return tanpa("TARGET_NEGATIF");
    if (rumus === "naik" || rumus === "kualitatif") return naik(t, r);
    if (t.n === 0n) return r.n === 0n ? ada(SERATUS) : tanpa("TARGET_NOL");
    if (rumus === "turun") return turun(t, r);
    if (r.n === 0n) return tanpa("REALISASI_NOL");
    return r.n < 0n ? tanpa("REALISASI_NEGATIF") : wajar(bagi(kali(t, SERATUS), r));
  }

  // ---- pratinjau ----
  // bahan: {ringkas} satu baris, dengan {skala} atau {jenis, komponen, lalu} bila ada (lihat pengukuran/rumus/pratinjau.py).
  // isi: teks yang diketik, atau daftar teks komponen.
  // Hasil: undefined bila isinya tidak dikenal, selain itu {realisasi, nilai, sebab, kalimat}; kalimat = hitungan komponennya.
  function kalimat(h) {
    if (h.sebab) return "Tidak dapat dihitung: " + SEBAB[h.sebab][1];
    if (!h.penyebut) return "Jumlah komponen = " + persis(h.nilai);
    return persis(h.pembilang) + " / " + persis(h.penyebut) + (h.persen ? " \u00d7 100" : "") + " = " + tampil(h.nilai);
  }
  function baca(teks, skala) {
    if (!skala) return urai(teks);
    var kata = teks.trim().toLowerCase(), butir = skala.find(function (x) { return x[0].toLowerCase() === kata; });
    return kata === "" ? null : butir ? urai(butir[1]) : undefined;
  }
  function baris(teks) {
    var x = teks.split("|");
    return { rumus: x[0], cara: x[1], target: x[2], atas: x[3], ditargetkan: x[4] === "1", lalu: x[5] === "" ? [] : x[5].split(";"), batas: (x[6] || ";").split(";") };
  }
  // Batas tampil daerah (misalnya 0 sampai 120): hanya yang ditampilkan.
  function batasi(x, batas) {
    var bawah = urai(batas[0]), atas = urai(batas[1]);
    return bawah && banding(x, bawah) < 0 ? bawah : atas && banding(x, atas) > 0 ? atas : x;
  }
  function pratinjau(bahan, isi) {
    var b = Object.assign(baris(bahan.ringkas), bahan);
    var ini = b.komponen ? isi.map(urai) : baca(isi, b.skala), sebab = "REALISASI_KOSONG", hasil = tanpa(sebab), kata = "";
    if (b.komponen ? ini.indexOf(undefined) >= 0 : ini === undefined) return undefined;
    // Rata-rata hanya atas periode bertarget.
    var ikut = b.ditargetkan || b.cara !== "rata_rata";
    if (b.komponen) {
      b = Object.assign({}, b, { komponen: b.komponen.map(function (k) { return Object.assign({}, k, { bobot: urai(k.bobot) }); }) });
      var terisi = ini.filter(Boolean).length;
      if (terisi === ini.length) { hasil = agregasiKomponen(b, b.lalu.map(function (p) { return p.map(urai); }).concat(ikut ? [ini] : [])); kata = kalimat(hasil); }
      else if (terisi) sebab = "KOMPONEN_KOSONG";
    } else if (ini) hasil = agregasi(b.cara, b.lalu.map(urai).concat(ikut ? [ini] : []));
    if (hasil.sebab && hasil.sebab !== "REALISASI_KOSONG") sebab = hasil.sebab;
    var c = b.ditargetkan ? capaian(b.rumus, urai(b.target), hasil.nilai, urai(b.atas), sebab) : tanpa("TIDAK_DITARGETKAN");
    return { realisasi: hasil.nilai, nilai: c.nilai && batasi(c.nilai, b.batas), sebab: c.sebab, kalimat: kata };
  }
  window.sakipHitung = { urai: urai, tampil: tampil, sama: sama, pratinjau: pratinjau, SEBAB: SEBAB };
})();
