"""Upload, preview, apply. The preview tries the writing through the services and takes it back: same errors."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import DataError, IntegrityError, transaction

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.jenis import CSV, XLSX
from sakip.dokumen.models import Berkas
from sakip.dokumen.services import periksa_unggahan, simpan_berkas
from sakip.ekspor.buku.baca import baca_buku
from sakip.ekspor.buku.banding import HasilBanding, bandingkan, urut_hapus, urut_tulis
from sakip.ekspor.buku.bentuk import (
    HAPUS,
    BarisBuku,
    Buku,
    KolomBuku,
    KonteksBuku,
    LembarBuku,
    Tempat,
    buku_untuk,
)
from sakip.ekspor.buku.nilai import untuk_dibaca
from sakip.ekspor.buku.tulis import lengkap, nama_baris
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.services import catat, sekaligus
from sakip.tenansi.cakupan import lupakan

AWALAN: Final = "buku-"
"""Imports of workbooks are kept beside the others; this tells them apart."""
STATUS: Final = ("baru", "ubah", "hapus", "sama")


def buku_batch(batch: BatchImpor) -> Buku:
    """Return the kind of a kept upload. Raises AturanDilanggar when the kind no longer exists."""
    buku = buku_untuk(batch.jenis.removeprefix(AWALAN))
    if buku is None:
        raise AturanDilanggar("jenis_impor", "Jenis impor ini sudah tidak ada.")
    return buku


def tempat_batch(pelaku: Pelaku, batch: BatchImpor) -> Tempat:
    """Return where a kept upload goes. Raises AturanDilanggar when it is gone or out of sight."""
    tempat = buku_batch(batch).muat(pelaku, int(batch.argumen["nomor"]), int(batch.argumen["tahun"]))
    if tempat is None:
        raise AturanDilanggar("tempat_hilang", "Dokumen tujuan impor ini sudah tidak ada.")
    return tempat


def unggah_buku(
    *, pelaku: Pelaku, buku: Buku, tempat: Tempat, nomor: int, tahun: int, unggahan: "UploadedFile[Any]"
) -> BatchImpor:
    """Read a workbook, judge every row, try the writing and keep the preview. Nothing of the feature is written.

    Raises TidakBoleh; AturanDilanggar for a locked place and for files that cannot be read, or belong elsewhere.
    """

    def baca() -> HasilBanding:
        return bandingkan(baca_buku(unggahan, buku, tempat), buku, tempat)

    return simpan_pratinjau(
        pelaku=pelaku, buku=buku, tempat=tempat, nomor=nomor, tahun=tahun, unggahan=unggahan, baca=baca
    )


def simpan_pratinjau(
    *,
    pelaku: Pelaku,
    buku: Buku,
    tempat: Tempat,
    nomor: int,
    tahun: int,
    unggahan: "UploadedFile[Any]",
    baca: Callable[[], HasilBanding],
) -> BatchImpor:
    """Try and keep what ``baca`` finds in a file: of the kind's own form, or of another that speaks of the same rows.

    Raises as ``unggah_buku``.
    """
    izin.wajib(pelaku, buku.izin, tempat.objek)
    _wajib_terbuka(tempat)
    periksa_unggahan(unggahan, (XLSX, CSV))
    hasil = baca()
    if not hasil.baris:
        raise AturanDilanggar("tabel_kosong", "Berkas ini belum berisi baris apa pun selain contoh.")
    _coba(KonteksBuku(pelaku, tempat), buku, hasil.baris)
    with transaction.atomic():
        versi = simpan_berkas(
            pelaku=pelaku,
            unggahan=unggahan,
            jenis_objek="ekspor.batchimpor",
            id_objek=None,
            pd_id=tempat.pd_id,
            diterima=(XLSX, CSV),
        )
        hitung = Counter(b.status for b in hasil.baris)
        batch = BatchImpor.objects.create(
            jenis=f"{AWALAN}{buku.jenis}",
            pd_id=tempat.pd_id,
            berkas=versi,
            argumen={
                "nomor": nomor,
                "tahun": tahun,
                "judul": tempat.judul,
                "lembar": {x.kode: x.nama for x in buku.lembar},
                "hitung": {s: hitung[s] for s in STATUS},
            },
            jumlah_baris=len(hasil.baris),
            jumlah_galat=sum(len(b.galat) for b in hasil.baris),
            catatan=hasil.catatan,
            pembuat_id=pelaku.pengguna_id,
            dibuat_pada=waktu.sekarang(),
        )
        Berkas.objects.filter(pk=versi.berkas_id).update(id_objek=batch.pk)
        tampil = {x.kode: _Tampil(x, tempat, buku) for x in buku.lembar}
        BarisImpor.objects.bulk_create(
            [_simpan(batch, b, tampil[b.lembar].rinci(b)) for b in hasil.baris], batch_size=1000
        )
        catat(pelaku, "unggah_impor", batch, sesudah={"baris": batch.jumlah_baris, "galat": batch.jumlah_galat})
    return batch


class _Tampil:
    """How the cells of a sheet are shown in the preview; kept with the row, so that showing it reads nothing else."""

    def __init__(self, lembar: LembarBuku, tempat: Tempat, buku: Buku) -> None:
        self.kolom = [k for k in lengkap(lembar, tempat) if k.disimpan and k.kunci != HAPUS]
        self.nama: dict[str, dict[str, str]] = {}
        for ke in {k.ke for k in self.kolom if k.jenis == "rujukan"}:
            tujuan = buku.lembar_kode(ke)
            self.nama[ke] = nama_baris(tujuan.kolom(tempat), tujuan.kini(tempat))

    def _teks(self, k: KolomBuku, nilai: str) -> str:
        if k.jenis == "rujukan":
            return nilai[1:] if nilai.startswith("+") else self.nama[k.ke].get(nilai, "")
        return untuk_dibaca(k, nilai)

    def rinci(self, b: BarisBuku) -> list[list[str]]:
        """Return heading, old and new text of every edited cell."""
        return [
            [k.judul, self._teks(k, b.lama.get(k.kunci, "")), self._teks(k, b.baru[k.kunci])]
            for k in self.kolom
            if k.kunci in b.baru
        ]


def _simpan(batch: BatchImpor, b: BarisBuku, rinci: list[list[str]]) -> BarisImpor:
    isi: dict[str, Any] = {"id": b.id, "status": b.status, "label": b.label}
    if b.status != "sama" or b.galat:
        isi |= {"baru": b.baru, "lama": b.lama, "nilai": b.nilai, "rinci": rinci}
    return BarisImpor(
        pemda_id=batch.pemda_id,
        batch=batch,
        lembar=b.lembar,
        nomor=b.nomor,
        nilai=isi,
        galat=b.galat,
        catatan=b.catatan,
    )


def baris_tersimpan(baris: BarisImpor) -> BarisBuku:
    """Return a kept row as it was judged."""
    n = baris.nilai
    return BarisBuku(
        baris.lembar, baris.nomor, n["id"], n["status"], n["label"], dict(n.get("nilai", {})), dict(n.get("baru", {})),
        dict(n.get("lama", {})), dict(baris.galat), list(baris.catatan),
    )  # fmt: skip


def terapkan_buku(*, pelaku: Pelaku, batch: BatchImpor) -> BatchImpor:
    """Apply a preview without errors: everything or nothing.

    Raises TidakBoleh; AturanDilanggar: already decided, errors left, nothing to write, locked, a cell was changed since
    the preview, a rule of the services.
    """
    buku, tempat = buku_batch(batch), tempat_batch(pelaku, batch)
    with transaction.atomic():
        batch = BatchImpor.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        izin.wajib(pelaku, buku.izin, tempat.objek)
        _wajib_terbuka(tempat)
        _wajib_pratinjau(batch)
        if buku.kunci is not None:
            buku.kunci(pelaku, tempat)
        if batch.jumlah_galat:
            raise AturanDilanggar(
                "impor_bergalat",
                f"Masih ada {batch.jumlah_galat} sel yang salah. Perbaiki berkasnya, lalu unggah lagi.",
            )
        baris = [baris_tersimpan(b) for b in BarisImpor.objects.filter(batch=batch).exclude(nilai__status="sama")]
        if not baris:
            raise AturanDilanggar("tanpa_perubahan", "Tidak ada perubahan untuk diterapkan.")
        _wajib_belum_berubah(buku, tempat, baris)
        _tulis(KonteksBuku(pelaku, tempat), buku, baris)
        batch.hasil = {s: batch.argumen["hitung"][s] for s in STATUS}
        batch.status = BatchImpor.Status.DITERAPKAN
        batch.diterapkan_pada = waktu.sekarang()
        batch.save(update_fields=["hasil", "status", "diterapkan_pada"])
        catat(pelaku, "terapkan_impor", batch, sesudah=batch.hasil | {"tujuan": tempat.judul})
    return batch


def batalkan_buku(*, pelaku: Pelaku, batch: BatchImpor) -> BatchImpor:
    """Put a preview aside. Raises TidakBoleh, AturanDilanggar when it was decided already."""
    buku, tempat = buku_batch(batch), tempat_batch(pelaku, batch)
    with transaction.atomic():
        batch = BatchImpor.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        izin.wajib(pelaku, buku.izin, tempat.objek)
        _wajib_pratinjau(batch)
        batch.status = BatchImpor.Status.DIBATALKAN
        batch.save(update_fields=["status"])
        catat(pelaku, "batalkan_impor", batch)
    return batch


def _wajib_terbuka(tempat: Tempat) -> None:
    if tempat.terkunci:
        raise AturanDilanggar("terkunci", tempat.terkunci)


def _wajib_pratinjau(batch: BatchImpor) -> None:
    if batch.status != BatchImpor.Status.PRATINJAU:
        raise AturanDilanggar("impor_selesai", f"Impor ini sudah {batch.get_status_display().lower()}.")


def _wajib_belum_berubah(buku: Buku, tempat: Tempat, baris: Sequence[BarisBuku]) -> None:
    """Raise AturanDilanggar when a cell is no longer what the preview showed."""
    for lembar in buku.lembar:
        milik = [b for b in baris if b.lembar == lembar.kode and b.id]
        kini = {b.id: b.nilai for b in lembar.kini(tempat)} if milik else {}
        for b in milik:
            ada = kini.get(b.id)
            if ada is None or any(ada.get(k, "") != v for k, v in b.lama.items()):
                raise AturanDilanggar(
                    "impor_berubah",
                    f"“{b.label}” ({lembar.nama} baris {b.nomor}) diubah orang lain sejak pratinjau. Unggah lagi.",
                )


def _coba(konteks: KonteksBuku, buku: Buku, baris: Sequence[BarisBuku]) -> None:
    """Write in a transaction that is taken back; what a service refuses becomes the error of its row."""
    try:
        with transaction.atomic():
            _tulis(konteks, buku, baris, coba=True)
            transaction.set_rollback(True)
    finally:
        lupakan()


def _tulis(konteks: KonteksBuku, buku: Buku, baris: Sequence[BarisBuku], *, coba: bool = False) -> None:
    """Write new and changed rows sheet by sheet, then deletions from the last sheet up."""
    milik = {x.kode: [b for b in baris if b.lembar == x.kode and not b.galat] for x in buku.lembar}
    with sekaligus(simpan=not coba):
        for lembar in buku.lembar:
            isi = urut_tulis(milik[lembar.kode], lembar.kolom(konteks.tempat), lembar.kode)
            if lembar.siapkan is not None and isi:
                lembar.siapkan(konteks, isi)
            for b in isi:
                _satu(konteks, lembar, b, coba)
            if lembar.tuntas is not None:
                lembar.tuntas(konteks)
        for lembar in reversed(buku.lembar):
            for b in urut_hapus(milik[lembar.kode], lembar.kolom(konteks.tempat), lembar.kode):
                _satu(konteks, lembar, b, coba)


def _satu(konteks: KonteksBuku, lembar: LembarBuku, b: BarisBuku, coba: bool) -> None:
    """Write one row; on trial its refusal is kept at the cell it concerns."""
    try:
        _periksa_rujukan(konteks, lembar, b)
        hasil = lembar.tulis(konteks, b)
    except TidakBoleh:
        raise
    except AturanDilanggar as g:
        if not coba:
            raise AturanDilanggar(g.kode, f"{lembar.nama} baris {b.nomor}: {g.pesan}") from g
        _catat_galat(b, lembar, g)
    except (IntegrityError, DataError) as g:
        pesan = f"{lembar.nama} baris {b.nomor}: sama dengan baris lain, atau angkanya terlalu besar."
        if not coba:
            raise AturanDilanggar("baris_ditolak", pesan) from g
        b.galat["_id"] = pesan
    else:
        if b.status == "baru" and b.label:
            konteks.dibuat[lembar.kode, b.label] = hasil


def _periksa_rujukan(konteks: KonteksBuku, lembar: LembarBuku, b: BarisBuku) -> None:
    for k in lembar.kolom(konteks.tempat):
        nilai = b.nilai.get(k.kunci, "")
        if k.jenis == "rujukan" and nilai.startswith("+") and not konteks.rujuk(k.ke, nilai):
            pesan = f"Baris “{nilai[1:]}” yang dirujuk masih salah. Perbaiki baris itu dahulu."
            raise AturanDilanggar("rujukan", pesan, medan={k.kunci: [pesan]})


def _catat_galat(b: BarisBuku, lembar: LembarBuku, g: AturanDilanggar) -> None:
    medan: dict[str, list[str]] = g.data.get("medan") or {}
    kena = {k: p[0] for k, p in medan.items() if k in b.nilai}
    if not kena:
        kena = {str(g.data.get("kolom") or "_id"): g.pesan}
    b.galat |= {k: f"{lembar.nama} baris {b.nomor}: {pesan}" for k, pesan in kena.items()}
