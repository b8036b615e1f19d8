"""Writes the nomenclature: the shipped national list (owner role) and the rows that a region adds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from django.core.files import File
from django.db import IntegrityError, transaction

from perencanaan.kode import induk_kode, tingkat_kode
from perencanaan.models import Kinerja, Nomenklatur, NomenklaturLokal
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.baca import baca_lembar
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat

DATA: Final = Path(__file__).resolve().parent.parent / "data"
JENIS: Final = {"PROV": Nomenklatur.JenisPemda.PROVINSI, "KABKOT": Nomenklatur.JenisPemda.KABKOTA}
KEPALA: Final = (
    "JENIS PEMDA", "BIDANG", "PROGRAM", "KEGIATAN", "SUBKEGIATAN", "KINERJA", "INDIKATOR", "SATUAN", "SPM",
)  # fmt: skip
"""Headings of the national list; each of the four name columns holds "code name"."""


@dataclass(frozen=True)
class Rujukan:
    """A regulation with its list. ``berlaku_dari``: first year of plans that use it."""

    peraturan: str
    berlaku_dari: int
    berkas: str


BAWAAN: Final = (Rujukan("Kepmendagri 900.1.15.5-1317/2023", 2024, "nomenklatur_1317_2023.xlsx"),)


def baca_nomenklatur(berkas: "IO[bytes] | File[Any]", rujukan: Rujukan) -> list[Nomenklatur]:
    """Return the unsaved rows of a national list: one row per sub kegiatan in the file, bidang to kegiatan once each.

    Raises AturanDilanggar: another form, a code that is none, a code not under the one before, a code with two names.
    """
    kepala, *isi = baca_lembar(berkas).baris
    if tuple(kepala.sel[: len(KEPALA)]) != KEPALA:
        raise AturanDilanggar("bentuk_nomenklatur", f"Kepala kolomnya harus: {', '.join(KEPALA)}.")
    hasil: dict[tuple[str, str], Nomenklatur] = {}
    for b in isi:
        sel = (*b.sel, *[""] * (len(KEPALA) - len(b.sel)))
        if sel[0] not in JENIS:
            raise AturanDilanggar("bentuk_nomenklatur", f"Jenis pemda “{sel[0]}” di baris {b.nomor} tidak dikenal.")
        for baris in _urai(b.nomor, JENIS[sel[0]], sel, rujukan):
            lama = hasil.setdefault((baris.jenis_pemda, baris.kode), baris)
            if lama.nama != baris.nama:
                raise AturanDilanggar("nomenklatur_ganda", f"Kode {baris.kode} di baris {b.nomor} punya dua nama.")
    return list(hasil.values())


def _urai(nomor: int, jenis: str, sel: tuple[str, ...], rujukan: Rujukan) -> Iterator[Nomenklatur]:
    """Yield bidang, program, kegiatan and sub kegiatan of one row of the list."""
    atas = ""
    for kolom, tingkat in enumerate(("bidang", "program", "kegiatan", "sub_kegiatan"), 1):
        kode, _, nama = _rapat(sel[kolom]).partition(" ")
        if tingkat_kode(kode) != tingkat or not nama or (atas and induk_kode(kode) != atas):
            raise AturanDilanggar("bentuk_nomenklatur", f"“{sel[kolom]}” di baris {nomor} bukan {tingkat} yang utuh.")
        atas = kode
        rincian: dict[str, Any] = {}
        if tingkat == "sub_kegiatan":
            kinerja, indikator, satuan = (_rapat(x) for x in sel[5:8])
            rincian = {"kinerja": kinerja, "indikator": indikator, "satuan": satuan, "spm": _rapat(sel[8]) == "SPM"}
        yield Nomenklatur(
            kode=kode,
            nama=nama,
            tingkat=tingkat,
            jenis_pemda=jenis,
            peraturan=rujukan.peraturan,
            berlaku_dari=rujukan.berlaku_dari,
            **rincian,
        )


def _rapat(teks: str) -> str:
    """The source breaks lines inside cells; a name is one line."""
    return " ".join(teks.split())


def muat_nomenklatur(rujukan: Rujukan, baris: Iterable[Nomenklatur], *, using: str = "pemilik") -> tuple[int, int]:
    """Write a regulation's list under the owner role; returns (rows added, rows changed). Idempotent.

    A row that the list no longer holds stays: plans may stand on it.
    """
    tabel = Nomenklatur._base_manager.using(using)
    medan = ("nama", "tingkat", "kinerja", "indikator", "satuan", "spm", "berlaku_dari")
    with transaction.atomic(using=using):
        lama = {
            (jenis, kode): isi
            for jenis, kode, *isi in tabel.filter(peraturan=rujukan.peraturan).values_list(
                "jenis_pemda", "kode", *medan
            )
        }
        baru = [b for b in baris if lama.get((b.jenis_pemda, b.kode)) != [getattr(b, m) for m in medan]]
        tabel.bulk_create(
            baru,
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["peraturan", "jenis_pemda", "kode"],
            update_fields=list(medan),
        )
    tambah = sum((b.jenis_pemda, b.kode) not in lama for b in baru)
    return tambah, len(baru) - tambah


def muat_bawaan(using: str = "pemilik") -> dict[str, tuple[int, int]]:
    """Write the shipped national lists; returns (added, changed) by regulation. Safe to repeat."""
    hasil = {}
    for rujukan in BAWAAN:
        with (DATA / rujukan.berkas).open("rb") as berkas:
            hasil[rujukan.peraturan] = muat_nomenklatur(rujukan, baca_nomenklatur(berkas, rujukan), using=using)
    return hasil


def tambah_lokal(
    *,
    pelaku: Pelaku,
    kode: str,
    nama: str,
    dasar: str,
    berlaku_dari: int,
    berlaku_sampai: int | None = None,
    indikator: str = "",
    satuan: str = "",
    kinerja: str = "",
) -> NomenklaturLokal:
    """Add a row of the region's own to the nomenclature; it is marked "lokal" wherever it appears.

    Raises TidakBoleh, AturanDilanggar (no such code form, urusan or bidang, name or decree missing, code taken).
    """
    izin.wajib(pelaku, "nomenklatur.ubah", None)
    kode, nama, dasar = kode.strip(), _rapat(nama), _rapat(dasar)
    tingkat = tingkat_kode(kode)
    if tingkat not in ("program", "kegiatan", "sub_kegiatan"):
        raise AturanDilanggar(
            "kode_nomenklatur", "Tulis kode program, kegiatan, atau sub kegiatan, misalnya 5.01.02.2.01.9001."
        )
    if not nama or not dasar:
        raise AturanDilanggar("nomenklatur_kosong", "Nama dan dasar penetapannya wajib diisi.")
    if Nomenklatur.objects.filter(kode=kode).exists():
        raise AturanDilanggar("kode_terpakai", f"Kode {kode} sudah ada di nomenklatur nasional.")
    try:
        with transaction.atomic():
            butir = NomenklaturLokal.objects.create(
                kode=kode,
                nama=nama,
                tingkat=tingkat,
                dasar=dasar,
                berlaku_dari=berlaku_dari,
                berlaku_sampai=berlaku_sampai,
                indikator=_rapat(indikator),
                satuan=_rapat(satuan),
                kinerja=_rapat(kinerja),
            )
    except IntegrityError as galat:
        raise AturanDilanggar("kode_terpakai", f"Kode {kode} sudah ada, atau tahunnya terbalik.") from galat
    catat(pelaku, "tambah_nomenklatur_lokal", butir, sesudah={"kode": kode, "nama": nama, "dasar": dasar})
    return butir


MEDAN_LOKAL: Final = ("nama", "dasar", "indikator", "satuan", "kinerja", "berlaku_dari", "berlaku_sampai")


def ubah_lokal(*, pelaku: Pelaku, butir: NomenklaturLokal, **isi: Any) -> NomenklaturLokal:
    """Change a row of the region's own (``MEDAN_LOKAL``); its code stays, plans may stand on it.

    Raises TidakBoleh, AturanDilanggar (name or decree missing, last year before the first).
    """
    izin.wajib(pelaku, "nomenklatur.ubah", None)
    asing = set(isi) - set(MEDAN_LOKAL)
    if asing:
        raise TypeError(f"medan tidak dikenal: {sorted(asing)}")
    with transaction.atomic():
        segar = NomenklaturLokal.objects.select_for_update().get(pk=butir.pk)
        isi = {m: _rapat(x) if isinstance(x, str) else x for m, x in isi.items()}
        sebelum = {m: getattr(segar, m) for m, x in isi.items() if getattr(segar, m) != x}
        for m in sebelum:
            setattr(segar, m, isi[m])
        if not segar.nama or not segar.dasar:
            raise AturanDilanggar("nomenklatur_kosong", "Nama dan dasar penetapannya wajib diisi.")
        if segar.berlaku_sampai is not None and segar.berlaku_sampai < segar.berlaku_dari:
            raise AturanDilanggar("tahun_terbalik", "Tahun akhir tidak boleh sebelum tahun awal.")
        segar.save()
        if sebelum:
            catat(pelaku, "ubah_nomenklatur_lokal", segar, sebelum=sebelum, sesudah={m: isi[m] for m in sebelum})
    return segar


def hapus_lokal(*, pelaku: Pelaku, butir: NomenklaturLokal) -> None:
    """Delete a row of the region's own. Raises TidakBoleh, AturanDilanggar when a plan uses its code."""
    izin.wajib(pelaku, "nomenklatur.ubah", None)
    with transaction.atomic():
        segar = NomenklaturLokal.objects.select_for_update().get(pk=butir.pk)
        if Kinerja.objects.filter(kode_nomenklatur=segar.kode).exists():
            raise AturanDilanggar(
                "nomenklatur_dipakai", f"Kode {segar.kode} dipakai rencana. Isi tahun akhirnya bila tidak berlaku lagi."
            )
        catat(pelaku, "hapus_nomenklatur_lokal", segar, sebelum={"kode": segar.kode, "nama": segar.nama})
        segar.delete()
