"""The region's rules of one year."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypedDict, Unpack

from django.db import transaction

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.kelola.services.baris import IsianSalah, isi, tambah, ubah
from sakip.tenansi.models import MedanAnalisis, PengaturanPemda
from sakip.tenansi.selectors import MEDAN_TURUN_TEMURUN

TAHUN_AWAL, TAHUN_AKHIR = 2015, 2100


PendengarFrekuensi = Callable[[Pelaku, int, int, int], None]
_pendengar: list[PendengarFrekuensi] = []


def daftarkan_pendengar_frekuensi(fungsi: PendengarFrekuensi) -> None:
    """Register who must follow (or forbid, with AturanDilanggar) a change of how often a year is measured.

    Called with the actor, the year, and the number of periods before and after (4 or 12), in the same transaction.
    """
    if fungsi not in _pendengar:
        _pendengar.append(fungsi)


def _banyak(frekuensi: str) -> int:
    return 12 if frekuensi == PengaturanPemda.Frekuensi.BULAN else 4


class IsianPengaturan(TypedDict, total=False):
    """Settings of a year; what is left out keeps its value (a new year: that of the year before)."""

    frekuensi: str
    rumus_turun: str
    batas_tampil_bawah: Decimal | None
    batas_tampil_atas: Decimal | None
    pita_sangat_tinggi: Decimal
    pita_tinggi: Decimal
    pita_sedang: Decimal
    pita_rendah: Decimal
    tanggal_apbd: date | None
    hari_isi_setelah_triwulan: int
    batas_lkjip_pd_bulan: int
    batas_lkjip_pemda_bulan: int
    nilai_pemda_dicampur: bool
    periksa_realisasi: bool
    wajib_reviu_pd: bool
    individu: dict[str, Any]
    ambang_analisis: Decimal | None
    analisis_wajib: list[str]


@transaction.atomic
def simpan_pengaturan(
    *, pelaku: Pelaku, tahun: int, versi: int | None = None, **isian: Unpack[IsianPengaturan]
) -> PengaturanPemda:
    """Create or change the settings of ``tahun``. A new year starts from the settings of the latest year before it.

    ``versi``: the version the person saw. Raises TidakBoleh, IsianSalah (bands out of order, caps crossed, year out of
    2015–2100) or Bentrok.
    """
    izin.wajib(pelaku, "pengaturan.kelola")
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise IsianSalah({"tahun": [f"Tahun antara {TAHUN_AWAL} dan {TAHUN_AKHIR}."]})
    lama = PengaturanPemda.objects.select_for_update().filter(tahun=tahun).first()
    if lama is None:
        baru = PengaturanPemda(tahun=tahun)
        sebelumnya = PengaturanPemda.objects.filter(tahun__lt=tahun).order_by("-tahun").first()
        warisan: dict[str, Any] = {m: getattr(sebelumnya, m) for m in MEDAN_TURUN_TEMURUN} if sebelumnya else {}
        nilai = {**warisan, **isian}
        _periksa(baru, nilai)
        return tambah(baru, pelaku=pelaku, aksi="pengaturan.tambah", isian={"tahun": tahun, **nilai})
    _periksa(PengaturanPemda.objects.get(pk=lama.pk), dict(isian))
    dari, ke = _banyak(lama.frekuensi), _banyak(isian.get("frekuensi", lama.frekuensi))
    if dari != ke:
        for dengar in _pendengar:
            dengar(pelaku, tahun, dari, ke)
    return ubah(lama, pelaku=pelaku, aksi="pengaturan.ubah", isian=dict(isian), versi=versi)


def _periksa(salinan: PengaturanPemda, isian: dict[str, Any]) -> None:
    """Validate the values as they would be, on a copy."""
    isi(salinan, isian)
    galat: dict[str, list[str]] = {}
    pita = ["pita_sangat_tinggi", "pita_tinggi", "pita_sedang", "pita_rendah"]
    for atas, bawah in pairwise(pita):
        if getattr(salinan, atas) <= getattr(salinan, bawah):
            galat[bawah] = ["Batas pita harus menurun: sangat tinggi > tinggi > sedang > rendah."]
    if salinan.pita_rendah <= 0:
        galat["pita_rendah"] = ["Batas pita terendah harus lebih dari 0."]
    bawah_, atas_ = salinan.batas_tampil_bawah, salinan.batas_tampil_atas
    if bawah_ is not None and atas_ is not None and bawah_ >= atas_:
        galat["batas_tampil_atas"] = ["Batas atas harus lebih besar daripada batas bawah."]
    if not 1 <= salinan.hari_isi_setelah_triwulan <= 90:
        galat["hari_isi_setelah_triwulan"] = ["Lama pengisian antara 1 dan 90 hari."]
    for medan in ("batas_lkjip_pd_bulan", "batas_lkjip_pemda_bulan"):
        if not 1 <= getattr(salinan, medan) <= 12:
            galat[medan] = ["Batas antara 1 dan 12 bulan setelah tahun berakhir."]
    if salinan.ambang_analisis is not None and not 0 < salinan.ambang_analisis <= 200:
        galat["ambang_analisis"] = ["Isi antara 0 dan 200 persen, atau kosongkan bila tidak ada yang wajib."]
    if set(salinan.analisis_wajib) - set(MedanAnalisis.values):
        galat["analisis_wajib"] = ["Bagian analisis tidak dikenal."]
    if salinan.ambang_analisis is not None and not salinan.analisis_wajib:
        galat["analisis_wajib"] = ["Pilih paling sedikit satu bagian, atau kosongkan batasnya."]
    if galat:
        raise IsianSalah(galat)
