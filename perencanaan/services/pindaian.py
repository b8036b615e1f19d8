"""The scan of the signed paper of a PK: uploaded, replaced (the former one is kept), also after the PK is locked."""

from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from perencanaan.models import PerjanjianKinerja
from sakip.akun import izin
from sakip.akun.izin import Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terkunci
from sakip.dokumen.jenis import JPG, PDF, PNG
from sakip.dokumen.services import simpan_berkas
from sakip.inti.galat import AturanDilanggar

LABEL: Final = PerjanjianKinerja._meta.label_lower
DITERIMA: Final = (PDF, JPG, PNG)


def unggah_pindaian(*, pelaku: Pelaku, pk: PerjanjianKinerja, unggahan: "UploadedFile[Any]") -> PerjanjianKinerja:
    """Keep the scan of the signed paper with the PK; another one becomes its next version.

    Allowed as soon as the content is locked (before, what is signed could still change), and also when it is terbit.
    Raises TidakBoleh, AturanDilanggar (still open, file too large, empty, of another kind).
    """
    with transaction.atomic():
        segar = PerjanjianKinerja.kunci(pk.pk)
        izin.wajib(pelaku, "pk.susun", segar)
        if not terkunci(segar):
            raise AturanDilanggar(
                "pk_masih_terbuka", "Pindaian diunggah setelah PK diajukan: sebelum itu isinya masih dapat berubah."
            )
        lama = segar.pindaian
        segar.pindaian = simpan_berkas(
            pelaku=pelaku,
            unggahan=unggahan,
            jenis_objek=LABEL,
            id_objek=segar.pk,
            pd_id=segar.pd_id,
            berkas=lama.berkas if lama else None,
            diterima=DITERIMA,
        )
        segar.save(update_fields=["pindaian", "diubah_pada"])
    return segar


def _boleh(pelaku: Pelaku, aksi: str, id_objek: int | None) -> Keputusan:
    pk = PerjanjianKinerja.objects.filter(pk=id_objek or 0).first()
    return izin.boleh(pelaku, aksi, pk) if pk else Tolak("Perjanjian Kinerja tidak ditemukan.")


def boleh_baca(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person open the scan?"""
    return _boleh(pelaku, "perencanaan.lihat", id_objek)


def boleh_tulis(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person upload the scan?"""
    return _boleh(pelaku, "pk.susun", id_objek)
