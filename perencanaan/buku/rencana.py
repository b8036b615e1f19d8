"""The workbook of a plan version."""

from typing import Final

from django.utils.text import slugify

from perencanaan.buku import indikator, isi, lintas, pagu, pohon
from perencanaan.buku.isi_rencana import IsiRencana
from perencanaan.models import VersiRencana
from perencanaan.selectors.rencana import versi_terlihat
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.ekspor.buku.bentuk import Buku, Tempat
from sakip.tenansi.cakupan import alamat


def sebutan(versi: VersiRencana) -> str:
    """ "Renja 2025 versi 1, Dinas Kesehatan"."""
    pemilik = versi.dokumen.pd.sebutan if versi.dokumen.pd else "pemda"
    return f"{versi}, {pemilik}"


def muat(pelaku: Pelaku, nomor: int, tahun: int) -> Tempat | None:
    """Return a plan version within sight."""
    versi = versi_terlihat(pelaku).filter(pk=nomor).first()
    return tempat_rencana(versi) if versi is not None else None


def tempat_rencana(versi: VersiRencana) -> Tempat:
    """Return the place of a version that was read already."""
    mati = ""
    if terkunci(versi):
        kata = status_objek(versi).dalam_kalimat
        mati = f"{versi} sudah berstatus {kata}, sehingga isinya terkunci."
        mati += " Buat perubahannya dahulu." if versi.status == "ditetapkan" else ""
    return Tempat(
        jenis="rencana",
        kunci=f"versi:{versi.pk}",
        judul=sebutan(versi),
        objek=versi,
        pd_id=versi.dokumen.pd_id,
        nama_berkas=slugify(sebutan(versi)),
        terkunci=mati,
        url=alamat("perencanaan:dokumen", versi.pk),
        isi=IsiRencana(versi),
    )


def _kunci(pelaku: Pelaku, tempat: Tempat) -> object:
    return kunci_versi(pelaku, tempat.objek.pk)


LEMBAR: Final = (pohon.LEMBAR, indikator.LEMBAR, pagu.LEMBAR, *isi.LEMBAR, lintas.LEMBAR)
BUKU: Final = Buku("rencana", "Dokumen rencana", "rencana.ubah", LEMBAR, muat, _kunci)
