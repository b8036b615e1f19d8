"""Rights of setting IKU and IKI: who drafts, checks, sets and reviews (docs/aturan.md, Indikator)."""

from typing import Any

from perencanaan.izin.alur import (
    PEMERIKSA,
    _bukan_kepala,
    _bukan_pemegang,
    _bukan_pemeriksa,
    _kurang,
    _oleh_pejabat,
    _pemeriksa,
)
from perencanaan.izin.dasar import PENYUSUN_DAERAH, _penyusun
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import Jabatan

PENYELARAS = frozenset({Peran.ADMIN_PEMDA, Peran.TIM_SAKIP})
LANGKAH = {
    "diajukan": "penetapan.verifikasi",
    "diperiksa": "penetapan.selaraskan",
    "diverifikasi": "penetapan.tetapkan",
}


def _penetap(pelaku: Pelaku, objek: Any) -> Keputusan:
    """The kepala PD sets IKU and IKI of the PD, the kepala daerah the IKU of the region (PB II.D.2, II.E.2)."""
    if objek is None:
        return Boleh()
    if objek.lingkup_pd() is None:
        return _oleh_pejabat(pelaku, Jabatan.Tingkat.KEPALA_DAERAH)
    return Boleh() if Peran.KEPALA_PD in pelaku.peran_di(objek.lingkup_pd()) else Tolak(_bukan_kepala(objek))


def _bukan_penetap(objek: Any) -> str:
    if objek.lingkup_pd() is None:
        return _kurang(objek, Jabatan.Tingkat.KEPALA_DAERAH)
    return _bukan_kepala(objek)


def _pengembali(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Whoever holds the step may send it back from there."""
    return Boleh() if objek is None else izin.boleh(pelaku, LANGKAH.get(objek.status, "penetapan.tetapkan"), objek)


def _pereviu(pelaku: Pelaku, objek: Any) -> Keputusan:
    """The Tim SAKIP of the region reviews all, one of a PD its own (PB II.D.3)."""
    if objek is None or PENYELARAS & pelaku.peran_di(objek.lingkup_pd()):
        return Boleh()
    return Tolak(f"Hanya dapat dilakukan oleh: {Peran.TIM_SAKIP.label}.")


daftarkan(
    "penetapan.susun",
    peran={Peran.OPERATOR, *PENYUSUN_DAERAH},
    lingkup="pd",
    label="Menyusun penetapan IKU dan IKI",
    syarat=_penyusun,
)
daftarkan(
    "penetapan.verifikasi",
    peran=PEMERIKSA,
    lingkup="pd",
    label="Memverifikasi penetapan IKU dan IKI",
    syarat=_pemeriksa,
    alasan=_bukan_pemeriksa,
)
daftarkan("penetapan.selaraskan", peran=PENYELARAS, lingkup="pemda", label="Memeriksa keselarasan IKU perangkat daerah")
daftarkan(
    "penetapan.tetapkan",
    peran={Peran.KEPALA_PD, Peran.PIMPINAN},
    lingkup="pd",
    label="Menetapkan IKU dan IKI",
    syarat=_penetap,
    alasan=_bukan_penetap,
)
daftarkan(
    "penetapan.kembalikan",
    peran={*PEMERIKSA, *PENYELARAS},
    lingkup="pd",
    label="Mengembalikan penetapan IKU dan IKI",
    syarat=_pengembali,
    alasan=_bukan_pemegang,
)
daftarkan("penetapan.reviu", peran=PENYELARAS, lingkup="pd", label="Mencatat reviu IKU dan IKI", syarat=_pereviu)
