"""What kinerja individu puts into the registries of the lower layers at start."""

from pengukuran import alur_individu, izin_individu  # noqa: F401
from pengukuran.models import LaporanIndividu
from pengukuran.services.individu import LABEL, boleh_baca_bukti, boleh_tulis_bukti, terapkan_individu
from sakip.dokumen import akses
from sakip.ui import tindakan


def pasang() -> None:
    """Fill the registries. Called once by ``pengukuran.pasang``."""
    tindakan.daftarkan(LaporanIndividu, jalankan=terapkan_individu)
    akses.daftarkan(LABEL, baca=boleh_baca_bukti, tulis=boleh_tulis_bukti)
