"""Submitting, checking, returning and approving the realisasi of a PD and period."""

from dataclasses import asdict

from django.db import transaction

from pengukuran.models import PengisianPD, Realisasi
from pengukuran.selectors.kekurangan import kekurangan
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.usulan import ajukan_usulan
from perencanaan.models import RencanaAksi
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar


@transaction.atomic
def terapkan_pengisian(
    objek: PengisianPD, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> PengisianPD:
    """Move the realisasi of a PD and period by its Alur. Returns the fresh row.

    ``ajukan`` needs at least one figure and what the region demands beside low ones (``selectors.kekurangan``);
    ``setujui`` computes all results once more before they are locked. Raises what ``alur.terapkan`` raises.
    """
    if aksi == "ajukan":
        _wajib_ada_isi(objek)
    if aksi in ("ajukan", "setujui"):
        hitung_capaian_pd(pd_id=objek.pd_id, tahun=objek.periode.tahun)
    if aksi == "ajukan":
        wajib_lengkap(objek)
    hasil: PengisianPD = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    if aksi == "ajukan" and hasil.diajukan_pada is None:
        hasil.diajukan_pada = waktu.sekarang()
        hasil.save(update_fields=["diajukan_pada"])
    if aksi == "ajukan":
        ajukan_usulan(hasil, pelaku)
    return hasil


def wajib_lengkap(objek: PengisianPD) -> None:
    """Refuse with the list of what is missing; each entry of ``data["kekurangan"]`` has the link to its row."""
    daftar = kekurangan(objek)
    if daftar:
        contoh = "; ".join(f"{k.indikator[:60]}: {k.pesan.rstrip('.')}" for k in daftar[:3])
        lagi = f"; dan {len(daftar) - 3} lagi" if len(daftar) > 3 else ""
        raise AturanDilanggar(
            "belum_lengkap",
            f"{len(daftar)} indikator perlu dilengkapi sebelum diajukan. {contoh}{lagi}. "
            "Buka barisnya dari daftar di atas grid.",
            kekurangan=[asdict(k) for k in daftar],
        )


def _wajib_ada_isi(objek: PengisianPD) -> None:
    ada = Realisasi.objects.filter(pd_id=objek.pd_id, periode_id=objek.periode_id, nilai__isnull=False).exists()
    if not ada:
        raise AturanDilanggar("belum_ada_isi", f"Isi realisasi {objek.periode} lebih dahulu, baru ajukan.")


def hitung_sesudah_rencana_aksi(ra: RencanaAksi, pelaku: Pelaku) -> None:
    """Recompute the open periods when a Rencana Aksi is set: its targets may differ from the earlier ones."""
    hitung_capaian_pd(pd_id=ra.pd_id, tahun=ra.tahun)
