"""Storing files: check by content, clean, hash, store. A stored version never changes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction

from sakip.akun.izin import Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.foto import tanpa_lokasi
from sakip.dokumen.jenis import BUKTI, JPG, PNG, Jenis, bersihkan_nama, kenali
from sakip.dokumen.models import Berkas, VersiBerkas
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif


def simpan_berkas(
    *,
    pelaku: Pelaku,
    unggahan: "UploadedFile[Any]",
    jenis_objek: str,
    id_objek: int | None,
    pd_id: int | None = None,
    berkas: Berkas | None = None,
    diterima: tuple[Jenis, ...] = BUKTI,
) -> VersiBerkas:
    """Check and store an upload for an object; ``berkas`` given = a new version of that file.

    Raises TidakBoleh (may not add files here) and AturanDilanggar (too large, empty, wrong kind, locked, broken).
    Side effects: a file in the storage, rows Berkas and VersiBerkas, jejak.
    """
    putusan = akses.boleh_tulis(pelaku, jenis_objek, id_objek)
    if isinstance(putusan, Tolak):
        raise TidakBoleh("tidak_boleh", putusan.alasan)
    siap = siapkan_isi(unggahan, diterima)
    return simpan_siap(pelaku, siap, jenis_objek=jenis_objek, id_objek=id_objek, pd_id=pd_id, berkas=berkas)


@dataclass(frozen=True)
class Siap:
    """An upload that was judged and cleaned: what will be stored."""

    jenis: Jenis
    nama: str
    isi: "File[Any]"


def siapkan_isi(unggahan: "UploadedFile[Any]", diterima: tuple[Jenis, ...] = BUKTI) -> Siap:
    jenis = periksa_unggahan(unggahan, diterima)
    isi: File[Any] = unggahan
    if jenis in (JPG, PNG):
        unggahan.seek(0)
        isi = ContentFile(tanpa_lokasi(unggahan.read()))
    return Siap(jenis, bersihkan_nama(unggahan.name or "", jenis), isi)


def simpan_siap(
    pelaku: Pelaku, siap: Siap, *, jenis_objek: str, id_objek: int | None, pd_id: int | None, berkas: Berkas | None
) -> VersiBerkas:
    with transaction.atomic():
        if berkas is None:
            berkas = Berkas.objects.create(
                nama=siap.nama, jenis_objek=jenis_objek, id_objek=id_objek, pd_id=pd_id, dibuat_pada=waktu.sekarang()
            )
        else:
            berkas = Berkas.objects.select_for_update(of=("self",)).get(
                pk=berkas.pk, jenis_objek=jenis_objek, id_objek=id_objek
            )
        lokasi = f"{pemda_aktif().pk}/unggahan/{uuid4().hex}"
        versi = _simpan_versi(pelaku, berkas, siap.isi, siap.nama, siap.jenis.mime, lokasi)
        catat(pelaku, "unggah", berkas, sesudah={"nama": siap.nama, "versi": versi.ke, "sha256": versi.sha256})
    return versi


def periksa_unggahan(unggahan: "UploadedFile[Any]", diterima: tuple[Jenis, ...] = BUKTI) -> Jenis:
    """Return the kind of an upload after checking size and content. Raises AturanDilanggar."""
    ukuran = unggahan.size or 0
    if ukuran > settings.SAKIP_UNGGAHAN_MAKS:
        raise AturanDilanggar(
            "berkas_terlalu_besar",
            f"Berkas ini {_mb(ukuran)}, batasnya {_mb(settings.SAKIP_UNGGAHAN_MAKS)}. "
            "Kecilkan (misalnya pindai ulang dengan mutu sedang) atau pecah menjadi beberapa berkas.",
        )
    return kenali(unggahan, diterima)


def _mb(ukuran: int) -> str:
    return f"{ukuran / 1024 / 1024:.1f} MB".replace(".", ",").replace(",0 MB", " MB")


def simpan_hasil(
    *,
    pelaku: Pelaku | None,
    jenis_objek: str,
    id_objek: int,
    nama: str,
    isi: bytes | Path,
    mime: str,
    lokasi: str,
    pd_id: int | None = None,
) -> VersiBerkas:
    """Store a file that the product itself made (a job's result). The caller has checked the right."""
    berkas = Berkas.objects.create(
        nama=nama[:150], jenis_objek=jenis_objek, id_objek=id_objek, pd_id=pd_id, dibuat_pada=waktu.sekarang()
    )
    if isinstance(isi, Path):
        with isi.open("rb") as f:
            return _simpan_versi(pelaku, berkas, File(f), nama[:150], mime, lokasi)
    return _simpan_versi(pelaku, berkas, ContentFile(isi), nama[:150], mime, lokasi)


def _simpan_versi(
    pelaku: Pelaku | None, berkas: Berkas, isi: "File[Any]", nama: str, mime: str, lokasi: str
) -> VersiBerkas:
    sha, ukuran = hitung_sidik(isi)
    isi.seek(0)
    tersimpan = default_storage.save(lokasi, isi)
    terakhir = VersiBerkas.objects.filter(berkas=berkas).aggregate(m=models.Max("ke"))["m"] or 0
    versi: VersiBerkas = VersiBerkas.objects.create(
        berkas=berkas,
        ke=terakhir + 1,
        nama_asli=nama,
        jenis=mime,
        ukuran=ukuran,
        sha256=sha,
        lokasi=tersimpan,
        pengunggah_id=pelaku.pengguna_id if pelaku else None,
        pengunggah_nama=pelaku.nama if pelaku else "Sistem",
        dibuat_pada=waktu.sekarang(),
    )
    return versi


def hitung_sidik(isi: "IO[bytes] | File[Any]") -> tuple[str, int]:
    isi.seek(0)
    sha, ukuran = hashlib.sha256(), 0
    while potong := isi.read(1024 * 1024):
        sha.update(potong)
        ukuran += len(potong)
    return sha.hexdigest(), ukuran
