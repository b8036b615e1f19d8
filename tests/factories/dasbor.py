"""Filled and submitted quarters, and the dashboard over them, for its tests."""

from pengukuran.models import PengisianPD
from pengukuran.selectors.dasbor import Papan, susun_papan
from pengukuran.selectors.dasbor_perhatian import Hal, daftar_perhatian
from pengukuran.services.anggaran import IsiAnggaran, simpan_blok_anggaran
from pengukuran.services.pengisian import terapkan_pengisian
from sakip.akun.pelaku import sistem
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import PengaturanPemda
from tests.factories.pengukuran import PdTerukur, isi, lengkapi, pada_triwulan

TAHUN = 2025


def papan(tw: int = 1) -> Papan:
    """The dashboard of the active scope."""
    atur = PengaturanPemda.objects.filter(tahun=TAHUN).first()
    return susun_papan(TAHUN, tw, atur, pelaku=sistem(pemda_aktif()))


def hal(p: Papan) -> list[Hal]:
    """What needs attention on it."""
    return daftar_perhatian(p, PengaturanPemda.objects.filter(tahun=TAHUN).first())


def isi_semua(t: PdTerukur, ke: int, teks: str = "100") -> None:
    """Fill every targeted indicator of a quarter."""
    for i in t.data.indikator[1:]:
        isi(t, i, ke, teks)


def isi_uang(t: PdTerukur, ke: int, teks: str) -> None:
    """Enter the amount of the sub kegiatan in a quarter."""
    with pada_triwulan(TAHUN, ke):
        simpan_blok_anggaran(
            pelaku=t.data.operator,
            pd_id=t.data.pd.pk,
            periode_id=t.periode[ke].pk,
            sel=[IsiAnggaran(t.data.sub_kegiatan.identitas_id, teks)],
        )


def ajukan(t: PdTerukur, ke: int) -> PengisianPD:
    """Submit a quarter within its window."""
    lengkapi(t, ke)
    with pada_triwulan(TAHUN, ke):
        return terapkan_pengisian(t.pengisian(ke), "ajukan", pelaku=t.data.operator)
