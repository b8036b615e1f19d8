// What a spreadsheet puts on the clipboard, and what it reads from it. Pure: knows no page and no grid.

// Rows of cells out of tab-separated text. A cell in quotes may hold tabs, line breaks and doubled quotes; the one line
// break at the end belongs to the last row.
export function bacaTeks(teks) {
  const s = teks.replace(/\r\n?/g, "\n"), baris = [[]];
  let n = 0;
  while (n <= s.length) {
    let isi, akhir;
    const kutip = s[n] === '"' ? bacaKutip(s, n) : null;
    if (kutip) [isi, akhir] = kutip;
    else {
      akhir = n;
      while (akhir < s.length && s[akhir] !== "\t" && s[akhir] !== "\n") akhir += 1;
      isi = s.slice(n, akhir);
    }
    baris[baris.length - 1].push(isi);
    if (akhir >= s.length) break;
    if (s[akhir] === "\n") {
      if (akhir === s.length - 1) break;
      baris.push([]);
    }
    n = akhir + 1;
  }
  return baris;
}

// [text, place after it], or null when the quotes do not enclose the whole cell: then they are part of it.
function bacaKutip(s, mulai) {
  let isi = "", n = mulai + 1;
  for (;;) {
    const tutup = s.indexOf('"', n);
    if (tutup < 0) return null;
    isi += s.slice(n, tutup);
    if (s[tutup + 1] === '"') { isi += '"'; n = tutup + 2; continue; }
    const lanjut = s[tutup + 1];
    return lanjut === undefined || lanjut === "\t" || lanjut === "\n" ? [isi, tutup + 1] : null;
  }
}

// Places covered by merged cells, as "row:column", out of the table that comes along as HTML. Read by its tags alone:
// nothing of a foreign document is built.
export function tertutup(html) {
  const tabel = /<table[\s>][\s\S]*?<\/table>/i.exec(html || "");
  const hasil = new Set(), dipakai = new Set();
  let baris = -1, kolom = 0, lebar = 0;
  if (tabel) for (const m of tabel[0].matchAll(/<(tr|td|th)\b([^>]*)>/gi)) {
    if (m[1].toLowerCase() === "tr") { baris += 1; kolom = 0; continue; }
    while (dipakai.has(`${baris}:${kolom}`)) kolom += 1;
    const r = rentang(m[2], "rowspan"), k = rentang(m[2], "colspan");
    for (let b = 0; b < r; b += 1) for (let c = 0; c < k; c += 1) {
      dipakai.add(`${baris + b}:${kolom + c}`);
      if (b || c) hasil.add(`${baris + b}:${kolom + c}`);
    }
    kolom += k;
    lebar = Math.max(lebar, kolom);
  }
  return { sel: hasil, baris: baris + 1, kolom: lebar };
}

function rentang(atribut, nama) {
  const m = new RegExp(`\\b${nama}\\s*=\\s*["']?(\\d{1,4})`, "i").exec(atribut);
  return m ? Math.max(1, Number(m[1])) : 1;
}

// The block: rows of texts, null where a merged cell covers the place.
export function bacaBlok(teks, html) {
  const blok = bacaTeks(teks), t = tertutup(html);
  const lebar = Math.max(...blok.map((b) => b.length));
  if (!t.sel.size || t.baris !== blok.length || t.kolom < lebar) return blok;
  return blok.map((b, n) => b.map((isi, m) => (isi.trim() === "" && t.sel.has(`${n}:${m}`) ? null : isi)));
}

// Rows of texts as a spreadsheet reads them.
export function tulisBlok(baris) {
  return baris.map((b) => b.map((t) => (/["\t\n]/.test(t) ? `"${t.replace(/"/g, '""')}"` : t)).join("\t")).join("\r\n");
}

// The same as a file that a spreadsheet in Indonesian opens: semicolons, no formulas out of typed text.
export function tulisCsv(baris) {
  const sel = (t) => `"${(/^[=+@\t]|^-(?![\d.,]+$)/.test(t) ? `'${t}` : t).replace(/"/g, '""')}"`;
  return `\ufeff${baris.map((b) => b.map(sel).join(";")).join("\r\n")}\r\n`;
}
