// Figures of the grid: read and written by hitung.js, the same as the server; and how a pasted block writes them.
const { urai, tampil, sama, SEBAB, pratinjau } = window.sakipHitung;
export { urai, tampil, sama, SEBAB, pratinjau };

// What surrounds a figure: sign or bracket, Rp, %, spaces. Kept as it is; only the separators are rewritten.
const BADAN = /^([\s(\u2212\u2013-]*(?:rp\.?)?[\s\u2212\u2013-]*)([0-9][0-9.,]*[0-9]|[0-9])([\s)%]*|,-)$/i;
const INGGRIS_PASTI = /^\d{1,3}(,\d{3})+\.\d+$|^\d{1,3}(,\d{3}){2,}$/;
const INGGRIS = /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;
// A dot before one, two or more than three digits can only be a decimal point.
const TITIK_DESIMAL = /^\d+\.(\d{1,2}|\d{4,})$/;
const INDONESIA_PASTI = /^\d{1,3}(\.\d{3})+,\d+$|^\d{1,3}(\.\d{3}){2,}$|^\d+,(\d{1,2}|\d{4,})$/;

function badan(teks) { const m = BADAN.exec(teks.replace(/\u00a0/g, " ")); return m ? m[2] : ""; }

// "en" when the block holds figures that only English writes and none that only Indonesian writes.
export function gayaBlok(teks) {
  const semua = teks.map(badan).filter(Boolean);
  const inggris = semua.some((t) => INGGRIS_PASTI.test(t) || TITIK_DESIMAL.test(t));
  return inggris && !semua.some((t) => INDONESIA_PASTI.test(t)) ? "en" : "id";
}

// "1,234.56" as "1234,56". What English alone writes is always rewritten, the rest only in an English block.
export function keIndonesia(teks, gaya) {
  const b = badan(teks);
  if (!b || !(INGGRIS_PASTI.test(b) || (gaya === "en" && INGGRIS.test(b)))) return teks;
  return teks.replace(b, b.replace(/,/g, "").replace(".", ","));
}
