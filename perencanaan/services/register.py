"""Entering documents of the register with their file, publishing and withdrawing them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from perencanaan.models import DokumenSakip
from perencanaan.register import JENIS
from sakip.akun import izin
from sakip.akun.izin import Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.dokumen.services import simpan_berkas
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import ROMAWI
from sakip.jejak.services import catat

LABEL: Final = DokumenSakip._meta.label_lower
MEDAN: Final = (
    "judul", "nomor", "tanggal", "tahun_awal", "tahun_akhir", "triwulan", "tempat_terbit", "tanggal_terbit",
)  # fmt: skip


@dataclass(frozen=True)
class IsiDokumen:
    """What is typed about a document; empty ``judul`` = the name of its kind."""

    tahun_awal: int
    tahun_akhir: int
    judul: str = ""
    nomor: str = ""
    tanggal: date | None = None
    triwulan: int | None = None
    tempat_terbit: str = ""
    tanggal_terbit: date | None = None


@dataclass(frozen=True)
class DiRegister:
    """A place to ask rights for before the row exists."""

    jenis: str
    pd_id: int | None


def _rapi(jenis: str, isi: IsiDokumen) -> dict[str, Any]:
    """Return the fields to store. Raises AturanDilanggar naming the fields."""
    k = JENIS[jenis]
    galat: dict[str, list[str]] = {}
    if isi.tahun_akhir < isi.tahun_awal:
        galat["tahun_akhir"] = ["Tahun akhir tidak boleh sebelum tahun awal."]
    if k.per_triwulan and isi.triwulan is None:
        galat["triwulan"] = ["Pilih triwulan laporannya."]
    if isi.tanggal_terbit is not None and not isi.tempat_terbit.strip():
        galat["tempat_terbit"] = ["Isi tempat atau alamat situs terbitnya."]
    if galat:
        raise AturanDilanggar("isian_salah", "Periksa isian yang ditandai.", medan=galat)
    triwulan = isi.triwulan if k.per_triwulan else None
    judul = " ".join(isi.judul.split()) or (f"{k.pendek} triwulan {ROMAWI[triwulan - 1]}" if triwulan else k.nama)
    return {
        "judul": judul,
        "nomor": isi.nomor.strip(),
        "tanggal": isi.tanggal,
        "tahun_awal": isi.tahun_awal,
        "tahun_akhir": isi.tahun_akhir,
        "triwulan": triwulan,
        "tempat_terbit": isi.tempat_terbit.strip(),
        "tanggal_terbit": isi.tanggal_terbit,
    }


def tambah_dokumen(
    *, pelaku: Pelaku, jenis: str, pd_id: int | None, isi: IsiDokumen, unggahan: "UploadedFile[Any]"
) -> DokumenSakip:
    """Enter a document with its file.

    Raises TidakBoleh, AturanDilanggar (kind not of this unit, fields, file too large, empty, locked, of another kind).
    """
    k = JENIS.get(jenis)
    if k is None or not k.untuk(pd_id):
        raise AturanDilanggar("jenis_dokumen", "Jenis dokumen ini bukan milik satuan yang dipilih.")
    izin.wajib(pelaku, "register.isi", DiRegister(jenis, pd_id))
    with transaction.atomic():
        dok = DokumenSakip.objects.create(jenis=jenis, pd_id=pd_id, **_rapi(jenis, isi))
        dok.versi_berkas = simpan_berkas(
            pelaku=pelaku, unggahan=unggahan, jenis_objek=LABEL, id_objek=dok.pk, pd_id=pd_id
        )
        dok.save(update_fields=["versi_berkas"])
        catat(pelaku, "isi_register", dok, sesudah=_ringkas(dok))
    return dok


def _ringkas(dok: DokumenSakip) -> dict[str, Any]:
    return {"jenis": dok.sebutan_jenis, "judul": dok.judul, "nomor": dok.nomor, "tanggal": dok.tanggal}


def _kunci(pelaku: Pelaku, dokumen: DokumenSakip, aksi: str) -> DokumenSakip:
    segar = DokumenSakip.kunci(dokumen.pk)
    izin.wajib(pelaku, aksi, segar)
    return segar


def _belum_terbit(dok: DokumenSakip) -> None:
    if dok.terbit_pada is not None:
        raise AturanDilanggar("sudah_terbit", "Dokumen ini sudah terbit. Tarik dahulu dari halaman publik.")


def ubah_dokumen(
    *,
    pelaku: Pelaku,
    dokumen: DokumenSakip,
    isi: IsiDokumen,
    unggahan: "UploadedFile[Any] | None" = None,
    versi: int | None = None,
) -> DokumenSakip:
    """Change an entry; a file given becomes the next version, the former one is kept.

    Raises TidakBoleh, Bentrok (somebody was faster), AturanDilanggar (published, fields, file).
    """
    with transaction.atomic():
        dok = _kunci(pelaku, dokumen, "register.isi")
        _belum_terbit(dok)
        periksa_versi(dok, versi)
        baru = _rapi(dok.jenis, isi)
        sebelum = {m: getattr(dok, m) for m in MEDAN if getattr(dok, m) != baru[m]}
        for m in sebelum:
            setattr(dok, m, baru[m])
        if unggahan is not None:
            lama = dok.versi_berkas
            dok.versi_berkas = simpan_berkas(
                pelaku=pelaku,
                unggahan=unggahan,
                jenis_objek=LABEL,
                id_objek=dok.pk,
                pd_id=dok.pd_id,
                berkas=lama.berkas if lama else None,
            )
        dok.versi += 1
        dok.save()
        if sebelum:
            catat(pelaku, "ubah_register", dok, sebelum=sebelum, sesudah={m: baru[m] for m in sebelum})
    return dok


def hapus_dokumen(*, pelaku: Pelaku, dokumen: DokumenSakip) -> None:
    """Take an entry out of the register; its file stays stored. Raises TidakBoleh, AturanDilanggar (published)."""
    with transaction.atomic():
        dok = _kunci(pelaku, dokumen, "register.isi")
        _belum_terbit(dok)
        catat(pelaku, "keluarkan_register", dok, sebelum=_ringkas(dok))
        dok.delete()


def terbitkan_dokumen(*, pelaku: Pelaku, dokumen: DokumenSakip) -> DokumenSakip:
    """Show the document on the public page. Raises TidakBoleh, AturanDilanggar (no file, published already)."""
    with transaction.atomic():
        dok = _kunci(pelaku, dokumen, "register.terbitkan")
        _belum_terbit(dok)
        if dok.versi_berkas_id is None:
            raise AturanDilanggar("tanpa_berkas", "Unggah berkasnya dahulu.")
        dok.terbit_pada, dok.terbit_oleh = waktu.sekarang(), pelaku.nama
        dok.versi += 1
        dok.save()
        catat(pelaku, "terbitkan", dok, sesudah={"terbit_pada": dok.terbit_pada})
    return dok


def tarik_dokumen(*, pelaku: Pelaku, dokumen: DokumenSakip, alasan: str) -> DokumenSakip:
    """Take the document off the public page. Raises TidakBoleh, AturanDilanggar (no reason, not published)."""
    if not alasan.strip():
        raise AturanDilanggar("alasan_kosong", "Tulis alasan menarik dokumen ini.")
    with transaction.atomic():
        dok = _kunci(pelaku, dokumen, "register.terbitkan")
        if dok.terbit_pada is None:
            raise AturanDilanggar("belum_terbit", "Dokumen ini tidak sedang terbit.")
        sebelum = {"terbit_pada": dok.terbit_pada, "terbit_oleh": dok.terbit_oleh}
        dok.terbit_pada, dok.terbit_oleh = None, ""
        dok.versi += 1
        dok.save()
        catat(pelaku, "tarik", dok, sebelum=sebelum, alasan=alasan.strip()[:500])
    return dok


def _boleh(pelaku: Pelaku, aksi: str, id_objek: int | None) -> Keputusan:
    dok = DokumenSakip.objects.filter(pk=id_objek or 0).first()
    return izin.boleh(pelaku, aksi, dok) if dok else Tolak("Dokumen tidak ditemukan.")


def boleh_baca(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person open the file of this entry?"""
    return _boleh(pelaku, "register.lihat", id_objek)


def boleh_tulis(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person add a file to this entry?"""
    return _boleh(pelaku, "register.isi", id_objek)
