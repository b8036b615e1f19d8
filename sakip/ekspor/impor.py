"""Import engine: upload → rows stored with errors per cell → apply all or nothing.

A feature registers a ``Pengimpor`` in ``AppConfig.ready()``. The engine reads the table, finds the header row, checks
what the columns declare, lets the feature check the rest, and stores what it found; nothing of the feature's own tables
is written before ``terapkan``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Literal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.jenis import CSV, XLSX
from sakip.dokumen.models import Berkas
from sakip.dokumen.services import periksa_unggahan, simpan_berkas
from sakip.ekspor.baca import Baris, Lembar, baca_lembar
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.inti import waktu
from sakip.inti.angka import AngkaTidakDikenal, urai
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif

JenisKolom = Literal["teks", "angka", "bulat"]
BARIS_KEPALA_MAKS: Final = 30
"""The header must be among the first rows: official workbooks carry titles above it."""


@dataclass(frozen=True)
class KolomImpor:
    """A column of the template. ``alias`` are other headings found in real files (compared without case and spaces)."""

    kunci: str
    judul: str
    wajib: bool = False
    jenis: JenisKolom = "teks"
    alias: tuple[str, ...] = ()
    contoh: str = ""


@dataclass
class BarisBaca:
    """A row under examination. ``nilai`` is text (figures as plain Decimal text, "" for empty)."""

    nomor: int
    nilai: dict[str, str]
    galat: dict[str, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)

    def angka(self, kunci: str) -> Decimal | None:
        """Return the figure of a checked column; None when empty."""
        return Decimal(self.nilai[kunci]) if self.nilai.get(kunci) else None


@dataclass(frozen=True)
class Konteks:
    """For whom and into what is imported."""

    pelaku: Pelaku
    argumen: dict[str, Any]
    pd_id: int | None


@dataclass(frozen=True)
class Pengimpor:
    """A kind of import.

    ``periksa`` may add errors and notes per row and returns notes on the whole; ``terapkan`` writes through the
    feature's services inside the engine's transaction and returns a summary for the result page.
    """

    jenis: str
    label: str
    izin: str
    kolom: Sequence[KolomImpor]
    periksa: Callable[[Konteks, list[BarisBaca]], list[str]]
    terapkan: Callable[[Konteks, list[BarisBaca]], dict[str, Any]]


_pengimpor: dict[str, Pengimpor] = {}


def daftarkan(pengimpor: Pengimpor) -> None:
    """Register a kind of import. Raises ValueError when the name is taken."""
    lama = _pengimpor.get(pengimpor.jenis)
    if lama is not None and lama != pengimpor:
        raise ValueError(f"pengimpor {pengimpor.jenis} didaftarkan dua kali")
    _pengimpor[pengimpor.jenis] = pengimpor


def pengimpor_untuk(jenis: str) -> Pengimpor:
    """Return a registered importer. Raises KeyError."""
    return _pengimpor[jenis]


def unggah_impor(
    *, pelaku: Pelaku, jenis: str, unggahan: "UploadedFile[Any]", argumen: dict[str, Any], pd_id: int | None = None
) -> BatchImpor:
    """Read and check an upload; store the preview. Writes nothing of the feature.

    Raises TidakBoleh, and AturanDilanggar for files that cannot be read at all or lack a required column.
    Side effects: Berkas, VersiBerkas, BatchImpor, BarisImpor, jejak.
    """
    p = pengimpor_untuk(jenis)
    izin.wajib(pelaku, p.izin, BatchImpor(pemda=pemda_aktif(), jenis=jenis, pd_id=pd_id))
    periksa_unggahan(unggahan, (XLSX, CSV))
    lembar = baca_lembar(unggahan)
    letak, catatan, data = _petakan(p, lembar)
    baris = [_periksa_baris(p, letak, b) for b in data]
    catatan += p.periksa(Konteks(pelaku, argumen, pd_id), baris)
    with transaction.atomic():
        versi = simpan_berkas(
            pelaku=pelaku,
            unggahan=unggahan,
            jenis_objek="ekspor.batchimpor",
            id_objek=None,
            pd_id=pd_id,
            diterima=(XLSX, CSV),
        )
        batch = BatchImpor.objects.create(
            jenis=jenis,
            pd_id=pd_id,
            berkas=versi,
            argumen=argumen,
            kolom=[[k.kunci, k.judul] for k in p.kolom if k.kunci in letak],
            jumlah_baris=len(baris),
            jumlah_galat=sum(len(b.galat) for b in baris),
            catatan=catatan,
            pembuat_id=pelaku.pengguna_id,
            dibuat_pada=waktu.sekarang(),
        )
        Berkas.objects.filter(pk=versi.berkas_id).update(id_objek=batch.pk)
        BarisImpor.objects.bulk_create(
            [
                BarisImpor(
                    pemda_id=batch.pemda_id,
                    batch=batch,
                    nomor=b.nomor,
                    nilai=b.nilai,
                    galat=_beralamat(b, letak),
                    catatan=b.catatan,
                )
                for b in baris
            ],
            batch_size=1000,
        )
        catat(pelaku, "unggah_impor", batch, sesudah={"baris": batch.jumlah_baris, "galat": batch.jumlah_galat})
    return batch


def terapkan_impor(*, pelaku: Pelaku, batch: BatchImpor) -> BatchImpor:
    """Apply a preview without errors: everything or nothing.

    The rows are checked once more: plans may have changed since the preview. Raises TidakBoleh, AturanDilanggar.
    """
    p = pengimpor_untuk(batch.jenis)
    with transaction.atomic():
        batch = BatchImpor.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        izin.wajib(pelaku, p.izin, batch)
        if batch.status != BatchImpor.Status.PRATINJAU:
            raise AturanDilanggar("impor_selesai", f"Impor ini sudah {batch.get_status_display().lower()}.")
        if batch.jumlah_galat:
            raise AturanDilanggar(
                "impor_bergalat",
                f"Masih ada {batch.jumlah_galat} sel yang salah. Perbaiki berkasnya, lalu unggah lagi.",
            )
        konteks = Konteks(pelaku, batch.argumen, batch.pd_id)
        baris = [BarisBaca(b.nomor, b.nilai, {}, list(b.catatan)) for b in batch.baris.all()]
        p.periksa(konteks, baris)
        salah = [b for b in baris if b.galat]
        if salah:
            sebab = next(iter(salah[0].galat.values()))
            raise AturanDilanggar("impor_berubah", f"Data berubah sejak pratinjau (baris {salah[0].nomor}: {sebab}).")
        batch.hasil = p.terapkan(konteks, baris)
        batch.status = BatchImpor.Status.DITERAPKAN
        batch.diterapkan_pada = waktu.sekarang()
        batch.save(update_fields=["hasil", "status", "diterapkan_pada"])
        catat(pelaku, "terapkan_impor", batch, sesudah=batch.hasil)
    return batch


def batalkan_impor(*, pelaku: Pelaku, batch: BatchImpor) -> BatchImpor:
    """Put a preview aside. Raises TidakBoleh, AturanDilanggar when it was applied."""
    with transaction.atomic():
        batch = BatchImpor.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        izin.wajib(pelaku, pengimpor_untuk(batch.jenis).izin, batch)
        if batch.status != BatchImpor.Status.PRATINJAU:
            raise AturanDilanggar("impor_selesai", f"Impor ini sudah {batch.get_status_display().lower()}.")
        batch.status = BatchImpor.Status.DIBATALKAN
        batch.save(update_fields=["status"])
        catat(pelaku, "batalkan_impor", batch)
    return batch


def rapat(teks: str) -> str:
    return "".join(c for c in teks.casefold() if c.isalnum())


def _petakan(p: Pengimpor, lembar: Lembar) -> tuple[dict[str, int], list[str], list[Baris]]:
    """Find the header row; return column key → zero-based place, notes, data rows."""
    nama = {rapat(x): k.kunci for k in p.kolom for x in (k.judul, k.kunci, *k.alias)}
    terbaik: dict[str, int] = {}
    di = 0
    for i, b in enumerate(lembar.baris[:BARIS_KEPALA_MAKS]):
        letak: dict[str, int] = {}
        for j, sel in enumerate(b.sel):
            kunci = nama.get(rapat(sel))
            if kunci is not None:
                letak.setdefault(kunci, j)
        if len(letak) > len(terbaik):
            terbaik, di = letak, i
    kurang = [k.judul for k in p.kolom if k.wajib and k.kunci not in terbaik]
    if kurang:
        raise AturanDilanggar(
            "kolom_kurang", f"Kolom wajib tidak ditemukan: {', '.join(kurang)}. Pakai templat yang disediakan."
        )
    kepala = lembar.baris[di]
    asing = [s.strip() for j, s in enumerate(kepala.sel) if s.strip() and j not in terbaik.values()]
    catatan = [f"Kolom tidak dikenal, tidak dipakai: {', '.join(asing[:20])}."] if asing else []
    data = lembar.baris[di + 1 :]
    if not data:
        raise AturanDilanggar("tabel_kosong", "Tabel ini hanya berisi judul kolom, belum ada barisnya.")
    return terbaik, catatan, data


def _periksa_baris(p: Pengimpor, letak: dict[str, int], b: Baris) -> BarisBaca:
    hasil = BarisBaca(b.nomor, {})
    for k in p.kolom:
        j = letak.get(k.kunci)
        teks = b.sel[j].strip() if j is not None and j < len(b.sel) else ""
        hasil.nilai[k.kunci] = teks
        if not teks:
            if k.wajib:
                hasil.galat[k.kunci] = "Wajib diisi."
            continue
        if k.jenis != "teks":
            try:
                x = urai(teks)
            except AngkaTidakDikenal as galat:
                hasil.galat[k.kunci] = galat.pesan
                continue
            if k.jenis == "bulat" and x is not None and x != x.to_integral_value():
                hasil.galat[k.kunci] = "Harus bilangan bulat."
            hasil.nilai[k.kunci] = "" if x is None else f"{x:f}"
            if x is None and k.wajib:
                hasil.galat[k.kunci] = "Wajib diisi."
    return hasil


def _beralamat(b: BarisBaca, letak: dict[str, int]) -> dict[str, str]:
    """Put the cell's address before each message ("D14: …")."""
    alamat = Baris(b.nomor, ())
    return {k: f"{alamat.alamat(letak[k])}: {pesan}" if k in letak else pesan for k, pesan in b.galat.items()}
