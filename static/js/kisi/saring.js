// Chips over the grid: show only the rows that answer to one of them. Without script they are links.

export function pasangSaring(tabel) {
  const semua = [...document.querySelectorAll("[data-saring]")];
  semua.forEach((a) => {
    a.addEventListener("click", (e) => {
      e.preventDefault();
      const kode = a.dataset.saring;
      semua.forEach((x) => x.setAttribute("aria-pressed", String(x === a)));
      tabel.querySelectorAll("tr[data-ciri]").forEach((tr) => { tr.hidden = kode !== "" && !tr.dataset.ciri.split(" ").includes(kode); });
      tabel.dispatchEvent(new Event("kisi:saring"));
    });
    a.addEventListener("keydown", (e) => { if (e.key === " ") { e.preventDefault(); a.click(); } });
  });
}
