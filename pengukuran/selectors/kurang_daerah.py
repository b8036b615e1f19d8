"""What is still missing before the region's own figures may be submitted: figures, and the analysis of low ones."""

from dataclasses import asdict, dataclass
from typing import Any

from pengukuran.models import PengisianDaerah
from pengukuran.selectors.bentuk_daerah import BarisDaerah, TabelDaerah
from pengukuran.selectors.daerah import tabel_daerah, teks_analisis
from pengukuran.selectors.kekurangan import aturan_analisis, di_bawah_ambang
from sakip.inti.angka import tampil
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import MedanAnalisis


@dataclass(frozen=True)
class Kurang:
    """One thing to complete, and where."""

    induk_id: int
    indikator: str
    pesan: str
    url: str

    def sebagai_data(self) -> dict[str, Any]:
        """Return it as plain values for the answer of a refusal."""
        return asdict(self)


def kekurangan_daerah(p: PengisianDaerah, t: TabelDaerah | None = None) -> list[Kurang]:
    """Return what is missing in the order of the form. No statement beside the form itself.

    Every targeted indicator needs a figure, or a note that says why there is none. What a PD measures is not asked for.
    """
    t = t or tabel_daerah(p.tahun, program=False)
    ambang, wajib = aturan_analisis(p.tahun)
    hasil = []
    for b in t.baris:
        pesan = ""
        if b.target is not None and not b.asal and not b.terisi:
            pesan = "Isi realisasinya, atau catatan mengapa tidak diukur."
        elif not b.asal and b.hasil is not None and ambang is not None and di_bawah_ambang(b.hasil.nilai, ambang):
            r = t.sendiri.get(b.indikator.induk_id)
            kosong = [MedanAnalisis(m).label.lower() for m in wajib if not teks_analisis(r, m)]
            if kosong:
                pesan = f"Capaian {tampil(b.hasil.nilai)} % di bawah {tampil(ambang)} %, isi {', '.join(kosong)}."
        if pesan:
            hasil.append(_kurang(b, p.tahun, pesan))
    return hasil


def _kurang(b: BarisDaerah, tahun: int, pesan: str) -> Kurang:
    induk = b.indikator.induk_id
    return Kurang(induk, b.indikator.uraian, pesan, f"{alamat('pengukuran:daerah_rincian', induk)}?tahun={tahun}")
