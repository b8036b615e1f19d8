"""Submitting, checking, returning and approving the realisasi of a PD and period."""

from django.db import transaction

from pengukuran.models import PengisianPD, Realisasi
from pengukuran.services.hitung import hitung_capaian_pd
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

    ``ajukan`` needs at least one figure; ``setujui`` computes all results once more before they are locked. Raises what
    ``alur.terapkan`` raises.
    """
    if aksi == "ajukan":
        _wajib_ada_isi(objek)
    if aksi in ("ajukan", "setujui"):
        hitung_capaian_pd(pd_id=objek.pd_id, tahun=objek.periode.tahun)
    hasil: PengisianPD = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    if aksi == "ajukan" and hasil.diajukan_pada is None:
        hasil.diajukan_pada = waktu.sekarang()
        hasil.save(update_fields=["diajukan_pada"])
    return hasil


def _wajib_ada_isi(objek: PengisianPD) -> None:
    ada = Realisasi.objects.filter(pd_id=objek.pd_id, periode_id=objek.periode_id, nilai__isnull=False).exists()
    if not ada:
        raise AturanDilanggar("belum_ada_isi", f"Isi realisasi {objek.periode} lebih dahulu, baru ajukan.")


def hitung_sesudah_rencana_aksi(ra: RencanaAksi, pelaku: Pelaku) -> None:
    """Recompute the open periods when a Rencana Aksi is set: its targets may differ from the earlier ones."""
    hitung_capaian_pd(pd_id=ra.pd_id, tahun=ra.tahun)
