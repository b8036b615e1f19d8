// Chips over the grid: show only the rows that answer to one of them. Without script they are links.

export function pasangSaring(tabel, lembar) {
  const semua = [...document.querySelectorAll("[data-saring]")];
  const kosong = semua.find((a) => a.dataset.saring === "kosong");
  // What is filled in here is counted at once; a row under the pointer stays in sight until a chip is pressed again.
  if (kosong) tabel.addEventListener("kisi:tersimpan", () => {
    let n = 0;
    tabel.querySelectorAll("tr[data-ciri]").forEach((tr) => {
      const ciri = new Set(tr.dataset.ciri.split(" ").filter(Boolean));
      ciri[lembar.perluIsi(tr) ? "add" : "delete"]("kosong");
      tr.dataset.ciri = [...ciri].join(" ");
      n += ciri.has("kosong");
    });
    kosong.querySelector("b").textContent = n;
  });
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
