"""Writing files and evidence: store, cite, use again, correct, remove; taking away a file that nothing uses."""

from dataclasses import dataclass
from types import EllipsisType
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction

from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.models import Berkas, TautanBukti, VersiBerkas
from sakip.dokumen.pemakaian import pemakaian
from sakip.dokumen.simpan import (
    hitung_sidik,
    periksa_unggahan,
    siapkan_isi,
    simpan_berkas,
    simpan_hasil,
    simpan_siap,
)
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh, TidakDitemukan
from sakip.jejak.services import catat

__all__ = [
    "HasilUnggah",
    "boleh_hapus",
    "hapus_berkas",
    "lepas_bukti",
    "pakai_versi_terbaru",
    "periksa_unggahan",
    "simpan_berkas",
    "simpan_hasil",
    "tautkan_bukti",
    "ubah_bukti",
    "unggah_bukti",
]
MEDAN = ("halaman", "keterangan")


@dataclass(frozen=True)
class HasilUnggah:
    """The citation, and the file that was there already with the same content (then nothing was stored)."""

    tautan: TautanBukti
    sudah_ada: VersiBerkas | None = None


def tautkan_bukti(
    *, pelaku: Pelaku, objek: models.Model, versi: VersiBerkas, halaman: str = "", keterangan: str = ""
) -> TautanBukti:
    """Cite a file as evidence of ``objek``. The person must be allowed to read the file and to write the object.

    Raises TidakBoleh; AturanDilanggar when the file was taken away meanwhile. The same citation twice returns the first
    one.
    """
    for putusan in (
        akses.boleh_tulis(pelaku, objek._meta.label_lower, objek.pk),
        akses.boleh_baca(pelaku, versi),
    ):
        _wajib(putusan)
    with transaction.atomic():
        # Held until the end, so that nobody takes the file away between this look and the citation.
        if not VersiBerkas.objects.select_for_update(of=("self",), no_key=True).filter(pk=versi.pk).exists():
            raise AturanDilanggar("tidak_ada", "Berkas ini sudah dihapus. Muat ulang daftarnya.")
        tautan: TautanBukti
        tautan, baru = TautanBukti.objects.get_or_create(
            jenis_objek=objek._meta.label_lower,
            id_objek=objek.pk,
            versi_berkas=versi,
            halaman=halaman.strip()[:40],
            defaults={
                "keterangan": keterangan.strip()[:250],
                "pembuat_id": pelaku.pengguna_id,
                "dibuat_pada": waktu.sekarang(),
            },
        )
        if baru:
            catat(pelaku, "tautkan_bukti", objek, sesudah={"berkas": str(versi), "halaman": tautan.halaman})
    return tautan


def unggah_bukti(
    *,
    pelaku: Pelaku,
    objek: models.Model,
    unggahan: "UploadedFile[Any]",
    halaman: str = "",
    keterangan: str = "",
    pd_id: "int | EllipsisType | None" = ...,
) -> HasilUnggah:
    """Upload a file for ``objek`` and cite it as its evidence in one step.

    A file of the same PD with the same content (sha256) that the person may read is cited instead of stored again.
    ``pd_id``: whose file it is (None: nobody's to find); left out, the PD of ``objek``. Raises TidakBoleh,
    AturanDilanggar (size, kind, locked, broken).
    """
    label, milik = objek._meta.label_lower, getattr(objek, "pd_id", None) if isinstance(pd_id, EllipsisType) else pd_id
    _wajib(akses.boleh_tulis(pelaku, label, objek.pk))
    siap = siapkan_isi(unggahan)
    with transaction.atomic():
        versi = sama = _versi_sama(pelaku, hitung_sidik(siap.isi)[0], milik)
        if versi is None:
            versi = simpan_siap(pelaku, siap, jenis_objek=label, id_objek=objek.pk, pd_id=milik, berkas=None)
        tautan = tautkan_bukti(pelaku=pelaku, objek=objek, versi=versi, halaman=halaman, keterangan=keterangan)
    return HasilUnggah(tautan, sama)


def _versi_sama(pelaku: Pelaku, sha: str, pd_id: int | None) -> VersiBerkas | None:
    if pd_id is None:
        return None
    semua = VersiBerkas.objects.filter(sha256=sha, berkas__pd_id=pd_id)
    semua = semua.exclude(berkas__jenis_objek__in=akses.jenis_pribadi())
    return next((v for v in semua.select_related("berkas").order_by("pk")[:5] if akses.boleh_baca(pelaku, v)), None)


@transaction.atomic
def ubah_bukti(*, pelaku: Pelaku, tautan_id: int, halaman: str, keterangan: str) -> TautanBukti:
    """Correct where in the file to look. Raises TidakBoleh, AturanDilanggar (removed; that page is cited already)."""
    tautan = _kunci(pelaku, tautan_id)
    sebelum = {m: getattr(tautan, m) for m in MEDAN}
    tautan.halaman, tautan.keterangan = halaman.strip()[:40], keterangan.strip()[:250]
    sesudah = {m: getattr(tautan, m) for m in MEDAN}
    if sesudah == sebelum:
        return tautan
    kembar = TautanBukti.objects.filter(
        jenis_objek=tautan.jenis_objek,
        id_objek=tautan.id_objek,
        versi_berkas_id=tautan.versi_berkas_id,
        halaman=tautan.halaman,
    ).exclude(pk=tautan.pk)
    if kembar.exists():
        raise AturanDilanggar("bukti_kembar", "Berkas ini sudah menjadi bukti dengan halaman yang sama.")
    tautan.save(update_fields=[*MEDAN])
    catat(pelaku, "ubah_bukti", tautan, sebelum=sebelum, sesudah=sesudah)
    return tautan


@transaction.atomic
def pakai_versi_terbaru(*, pelaku: Pelaku, tautan_id: int) -> TautanBukti:
    """Let a citation point at the newest version of its file. Raises TidakBoleh, AturanDilanggar."""
    tautan = _kunci(pelaku, tautan_id)
    baru = VersiBerkas.objects.filter(berkas=tautan.versi_berkas.berkas_id).order_by("-ke").first()
    if baru is None or baru.pk == tautan.versi_berkas_id:
        return tautan
    ada = TautanBukti.objects.filter(
        jenis_objek=tautan.jenis_objek, id_objek=tautan.id_objek, versi_berkas=baru, halaman=tautan.halaman
    )
    if ada.exists():
        raise AturanDilanggar("bukti_kembar", "Versi terbaru berkas ini sudah menjadi bukti dengan halaman yang sama.")
    lama = tautan.versi_berkas
    tautan.versi_berkas = baru
    tautan.save(update_fields=["versi_berkas"])
    catat(pelaku, "ganti_versi_bukti", tautan, sebelum={"versi": lama.ke}, sesudah={"versi": baru.ke})
    return tautan


def _kunci(pelaku: Pelaku, tautan_id: int) -> TautanBukti:
    tautan: TautanBukti | None = (
        TautanBukti.objects.select_for_update(of=("self",)).filter(pk=tautan_id).select_related("versi_berkas").first()
    )
    if tautan is None:
        raise TidakDitemukan("tidak_ada", "Bukti ini sudah dilepas. Muat ulang halaman.")
    _wajib(akses.boleh_tulis(pelaku, tautan.jenis_objek, tautan.id_objek))
    return tautan


@transaction.atomic
def lepas_bukti(*, pelaku: Pelaku, tautan_id: int) -> TautanBukti:
    """Remove a citation; the file itself stays. Returns what was removed. Raises TidakBoleh, AturanDilanggar."""
    tautan = _kunci(pelaku, tautan_id)
    catat(pelaku, "lepas_bukti", tautan, sebelum={"berkas": str(tautan.versi_berkas), "halaman": tautan.halaman})
    TautanBukti.objects.filter(pk=tautan.pk).delete()
    return tautan


def boleh_hapus(pelaku: Pelaku, berkas: Berkas) -> Keputusan:
    """May the person take this file away (once nothing uses it)? Who uploaded all of it, or writes its object."""
    pengunggah = set(VersiBerkas.objects.filter(berkas=berkas).values_list("pengunggah_id", flat=True))
    if pengunggah == {pelaku.pengguna_id} and pelaku.pengguna_id is not None:
        return Boleh()
    return akses.boleh_tulis(pelaku, berkas.jenis_objek, berkas.id_objek)


@transaction.atomic
def hapus_berkas(*, pelaku: Pelaku, berkas_id: int) -> str:
    """Take away a file with all its versions and contents. Returns its name.

    Raises TidakBoleh; AturanDilanggar when anything uses any version (``data["dipakai"]`` lists where). The database
    refuses too: every reference to a version is a foreign key. Side effects: jejak; the contents go after the commit.
    """
    berkas = Berkas.objects.select_for_update(of=("self",)).filter(pk=berkas_id).first()
    if berkas is None:
        raise AturanDilanggar("tidak_ada", "Berkas ini sudah dihapus.")
    _wajib(boleh_hapus(pelaku, berkas))
    versi = list(VersiBerkas.objects.select_for_update(of=("self",)).filter(berkas=berkas))
    dipakai = pemakaian([v.pk for v in versi])
    if dipakai:
        contoh = "; ".join(t.label for t in dipakai[:5])
        lagi = f"; dan {len(dipakai) - 5} tempat lain" if len(dipakai) > 5 else ""
        raise AturanDilanggar(
            "berkas_dipakai",
            f"Berkas ini masih dipakai: {contoh}{lagi}. Lepaskan dahulu di sana, baru hapus.",
            dipakai=[{"label": t.label, "url": t.url} for t in dipakai],
        )
    catat(pelaku, "hapus_berkas", berkas, sebelum={"nama": berkas.nama, "sha256": [v.sha256 for v in versi]})
    lokasi = [v.lokasi for v in versi]
    VersiBerkas.objects.filter(berkas=berkas).delete()
    nama = berkas.nama
    Berkas.objects.filter(pk=berkas.pk).delete()
    transaction.on_commit(lambda: _buang(lokasi))
    return nama


def _buang(lokasi: list[str]) -> None:
    for x in lokasi:
        default_storage.delete(x)


def _wajib(putusan: Keputusan) -> None:
    if isinstance(putusan, Tolak):
        raise TidakBoleh("tidak_boleh", putusan.alasan)
