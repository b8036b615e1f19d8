"""Reading the organisation and the settings of a year."""

from datetime import date

from django.db.models import Q, QuerySet

from sakip.tenansi.cakupan import ingatan
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Jabatan, Penempatan, PengaturanPemda, PerangkatDaerah

# What a new year takes over from the year before (dates of one year's APBD are not taken over).
MEDAN_TURUN_TEMURUN = (
    "frekuensi",
    "rumus_turun",
    "batas_tampil_bawah",
    "batas_tampil_atas",
    "pita_sangat_tinggi",
    "pita_tinggi",
    "pita_sedang",
    "pita_rendah",
    "hari_isi_setelah_triwulan",
    "batas_lkjip_pd_bulan",
    "batas_lkjip_pemda_bulan",
    "nilai_pemda_dicampur",
    "periksa_realisasi",
    "wajib_reviu_pd",
    "individu",
    "ambang_analisis",
    "analisis_wajib",
)


@siap
def _pengaturan() -> QuerySet[PengaturanPemda]:
    return PengaturanPemda.objects.order_by("tahun")


def pengaturan_semua() -> dict[int, PengaturanPemda]:
    """Return the region's settings by year, oldest first: read once per scope, for pages."""
    ingat = ingatan()
    if "pengaturan" not in ingat:
        ingat["pengaturan"] = {p.tahun: p for p in _pengaturan()}
    hasil: dict[int, PengaturanPemda] = ingat["pengaturan"]
    return hasil


def pengaturan_tahun(tahun: int) -> PengaturanPemda:
    """Return the settings of ``tahun``: its own, else (unsaved) those of the latest year before, else the defaults."""
    dekat = PengaturanPemda.objects.filter(tahun__lte=tahun).order_by("-tahun").first()
    if dekat is not None and dekat.tahun == tahun:
        return dekat
    baru = PengaturanPemda(tahun=tahun)
    if dekat is not None:
        for medan in MEDAN_TURUN_TEMURUN:
            setattr(baru, medan, getattr(dekat, medan))
    return baru


def pd_berlaku(tahun: int) -> QuerySet[PerangkatDaerah]:
    """Return the PDs that exist in ``tahun``."""
    return PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun).filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun)
    )


@siap
def _pd_berlaku(tahun: int) -> QuerySet[PerangkatDaerah]:
    return pd_berlaku(tahun)


def daftar_pd(tahun: int) -> list[PerangkatDaerah]:
    """Return the PDs that exist in ``tahun`` as a list."""
    return _pd_berlaku(tahun)


def pejabat(jabatan: Jabatan, pada: date) -> Penempatan | None:
    """Return who acts in a position on a day: a Plh. stands before the holder, then the latest placement."""
    daftar = list(
        Penempatan.objects.filter(jabatan=jabatan, dari__lte=pada)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=pada))
        .select_related("pegawai")
        .order_by("-dari", "-id")
    )
    return next((p for p in daftar if p.sifat == Penempatan.Sifat.PLH), daftar[0] if daftar else None)
