"""Printed notes: a figure with its mark, and the explanation under the table. Pure.

A note that begins with a star explains the figure below the table: "* Skor EKPPD tahun 2022" prints "3,51*" and, under
it, "*) Skor EKPPD tahun 2022" (as Setda Provinsi Kalimantan Timur prints it). "-" alone means: not measured. Any other
note prints beside the figure, or in its place ("peringkat 4").
"""

from dataclasses import dataclass, field

from sakip.inti.angka import KOSONG

TIDAK_DIUKUR = "-"


@dataclass
class CatatanKaki:
    """Collects the explanations of a table in the order in which their marks appear."""

    bintang: dict[str, str] = field(default_factory=dict)
    tidak_diukur: bool = False

    def tulis(self, angka: str, catatan: str) -> str:
        """Return a figure as it prints with its note; ``angka`` "–" stands for none."""
        isi = catatan.strip()
        if not isi:
            return angka
        if isi == TIDAK_DIUKUR:
            self.tidak_diukur = True
            return TIDAK_DIUKUR if angka == KOSONG else f"{angka} {TIDAK_DIUKUR}"
        if isi.startswith("*"):
            return f"{'' if angka == KOSONG else angka}{self._tanda(isi)}"
        return isi if angka == KOSONG else f"{angka} ({isi})"

    def _tanda(self, isi: str) -> str:
        arti = isi.lstrip("*").lstrip(")").strip() or "lihat catatan pada realisasi indikatornya"
        return self.bintang.setdefault(arti, "*" * (len(self.bintang) + 1))

    @property
    def daftar(self) -> list[str]:
        """Return the explanations: "*) Skor EKPPD tahun 2022"."""
        isi = [f"{tanda}) {arti}" for arti, tanda in self.bintang.items()]
        return [*isi, "Tanda “-” berarti tidak diukur pada periode itu."] if self.tidak_diukur else isi
