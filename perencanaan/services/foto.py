"""Photos of a meeting: evidence that prints with the berita acara."""

from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from perencanaan.models import DialogKinerja
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import wajib_terbuka
from sakip.dokumen.jenis import JPG, PNG
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.services import simpan_berkas, tautkan_bukti
from sakip.inti.galat import AturanDilanggar

FOTO_MAKS: Final = 8


def tambah_foto(
    *, pelaku: Pelaku, dialog: DialogKinerja, unggahan: "UploadedFile[Any]", keterangan: str = ""
) -> TautanBukti:
    """Store a photo (JPG or PNG) of a meeting that is not approved. Raises TidakBoleh, AturanDilanggar."""
    with transaction.atomic():
        segar = DialogKinerja.kunci(dialog.pk)
        izin.wajib(pelaku, "dialog.isi", segar)
        wajib_terbuka(segar)
        label = segar._meta.label_lower
        if TautanBukti.objects.filter(jenis_objek=label, id_objek=segar.pk).count() >= FOTO_MAKS:
            raise AturanDilanggar("foto_banyak", f"Paling banyak {FOTO_MAKS} foto. Lepas salah satu lebih dahulu.")
        versi = simpan_berkas(
            pelaku=pelaku,
            unggahan=unggahan,
            jenis_objek=label,
            id_objek=segar.pk,
            pd_id=segar.pd_id,
            diterima=(JPG, PNG),
        )
        return tautkan_bukti(pelaku=pelaku, objek=segar, versi=versi, keterangan=keterangan)
