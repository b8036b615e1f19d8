"""Warnings about the figures of a PD, made of what a computation has read anyway."""

from pengukuran.rumus.peringatan import AngkaPeriode, peringatan
from pengukuran.selectors.definisi import definisi_ukur
from pengukuran.selectors.komponen import KATA_PERIODE
from pengukuran.services.hitung import Bahan, Perhitungan, beri_fakta, muat_perhitungan


def peringatan_baris(p: Perhitungan, induk_id: int, ke: int) -> list[str]:
    """Return what is odd about the figure of an indicator (by its IndikatorInduk) in a period. No statement.

    Call it after ``simpan_hasil`` (or ``beri_fakta``), so that it sees the rows as they are now. A printed note beside
    the figure counts as a reason.
    """
    b = p.bahan.get(induk_id)
    if b is None or ke not in b.realisasi:
        return []
    kini = b.definisi.get(ke, b.indikator)
    return peringatan(
        definisi_ukur(kini, b.komponen),
        kini.satuan,
        _angka(b, ke),
        lalu={n: _angka(b, n) for n in b.realisasi if n < ke},
        beralasan=bool(b.realisasi[ke].catatan_cetak),
        periode=KATA_PERIODE[p.lingkup.periode[ke].jenis],
    )


def peringatan_indikator(pd_id: int, tahun: int, ke: int, indikator_id: int) -> str:
    """Return what is odd about the figure of one indicator of the period as it is stored now, "" when nothing is."""
    p = muat_perhitungan(pd_id=pd_id, tahun=tahun, indikator_ids=[indikator_id])
    beri_fakta(p)
    return " ".join(kata for induk in p.bahan for kata in peringatan_baris(p, induk, ke))


def _angka(b: Bahan, ke: int) -> AngkaPeriode:
    definisi = b.definisi.get(ke)
    satuan = definisi.satuan if definisi is not None else ""
    return AngkaPeriode(b.realisasi[ke].nilai, b.nilai_komponen.get(ke, {}), satuan)


def peringatan_periode(pd_id: int, tahun: int, ke: int) -> dict[int, list[str]]:
    """Return the warnings of a whole period by IndikatorInduk, only those that have some. Four to six statements."""
    p = muat_perhitungan(pd_id=pd_id, tahun=tahun)
    beri_fakta(p)
    semua = {induk: peringatan_baris(p, induk, ke) for induk in p.bahan}
    return {induk: kata for induk, kata in semua.items() if kata}
