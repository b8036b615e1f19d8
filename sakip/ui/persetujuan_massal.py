"""Many approvals at once: first what will happen, then each item in its own savepoint.

Not all-or-nothing: of fifty Renja one that somebody withdrew meanwhile must not hold up the other forty-nine. What was
refused stays as it was and is listed with its reason.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Transisi, alur_untuk
from sakip.inti.galat import AturanDilanggar
from sakip.ui import persetujuan, tindakan
from sakip.ui.persetujuan import Butir

MAKS_PILIHAN = 300
BERUBAH = "Isinya berubah sejak daftar ini Anda buka. Buka dan periksa lagi."


@dataclass
class Ringkasan:
    """What would happen to the chosen items of one kind and step: ``jalan`` will be done, ``tolak`` not, and why.

    ``hilang`` counts ticked items that wait for the person no longer.
    """

    langkah: Transisi | None = None
    jenis: str = ""
    jalan: list[Butir] = field(default_factory=list)
    tolak: list[tuple[Butir, str]] = field(default_factory=list)
    hilang: int = 0
    beda: int = 0


@dataclass
class Hasil:
    """What was done: items that moved, and those that did not, with the reason."""

    langkah: Transisi
    jadi: list[Butir] = field(default_factory=list)
    gagal: list[tuple[Butir, str]] = field(default_factory=list)
    hilang: int = 0


def urai_pilihan(teks: Iterable[str]) -> dict[str, int]:
    """Return ``app.model:pk`` → row version seen, from what the ticks sent; anything else is dropped."""
    hasil: dict[str, int] = {}
    for t in teks:
        bagian = t.split(":")
        if len(bagian) == 3 and all(b.isdecimal() and len(b) < 12 for b in bagian[1:]):
            hasil[f"{bagian[0]}:{int(bagian[1])}"] = int(bagian[2])
    if len(hasil) > MAKS_PILIHAN:
        raise AturanDilanggar("terlalu_banyak", f"Pilih paling banyak {MAKS_PILIHAN} dokumen sekali jalan.")
    return hasil


def ringkas(pelaku: Pelaku, pilihan: dict[str, int], kembali: bool) -> Ringkasan:
    """Return what approving (or returning) the chosen items would do. Only the first kind and step is taken.

    Two kinds at once would hide what each of them does: the rest is counted in ``beda``.
    """
    dipilih = [b for b in persetujuan.kumpulkan(pelaku) if b.nomor in pilihan]
    hasil = Ringkasan(hilang=len(pilihan) - len(dipilih))
    golongan = persetujuan.golongkan(dipilih)
    if not golongan:
        return hasil
    utama = golongan[0]
    hasil.jenis, hasil.beda = utama.nama, len(dipilih) - len(utama.isi)
    for b in utama.isi:
        t = _langkah(b, kembali)
        hasil.langkah = hasil.langkah or t
        alasan = _halangan(b, t, pelaku, pilihan[b.nomor])
        if alasan:
            hasil.tolak.append((b, alasan))
        else:
            hasil.jalan.append(b)
    return hasil


def _langkah(b: Butir, kembali: bool) -> Transisi | None:
    return persetujuan.langkah_kembali(alur_untuk(b.objek), b.objek) if kembali else b.langkah


def _halangan(b: Butir, t: Transisi | None, pelaku: Pelaku, versi: int) -> str:
    """Return why an item cannot take the step, "" when it can."""
    if t is None:
        return "Tidak dapat dikembalikan dari langkah ini."
    putusan = izin.boleh(pelaku, t.izin, b.objek)
    if isinstance(putusan, izin.Tolak):
        return putusan.alasan
    if versi != getattr(b.objek, "versi", versi):
        return BERUBAH
    if t.syarat is not None:
        try:
            t.syarat(b.objek, pelaku)
        except AturanDilanggar as galat:
            return galat.pesan
    return ""


def terapkan_massal(
    *, pelaku: Pelaku, pilihan: dict[str, int], aksi: str, kembali: bool = False, alasan: str = ""
) -> Hasil:
    """Take one step for the chosen items, each in its own savepoint. Returns what moved and what did not.

    ``aksi`` is the step that the summary named; items whose step is another by now are refused. Raises AturanDilanggar
    when nothing is left to do or a return has no reason.
    """
    r = ringkas(pelaku, pilihan, kembali)
    if r.langkah is None or r.langkah.aksi != aksi:
        raise AturanDilanggar("tidak_menunggu", "Dokumen yang dipilih tidak lagi menunggu langkah Anda.")
    if r.langkah.wajib_alasan and not alasan.strip():
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasannya agar yang menerima tahu apa yang harus diperbaiki.")
    hasil = Hasil(r.langkah, gagal=list(r.tolak), hilang=r.hilang)
    for b in _terurut(r.jalan):
        try:
            with transaction.atomic():
                tindakan.untuk(type(b.objek)).jalankan(
                    b.objek, aksi, pelaku=pelaku, alasan=alasan, versi=pilihan[b.nomor] or None
                )
        except AturanDilanggar as galat:
            hasil.gagal.append((b, galat.pesan))
        else:
            hasil.jadi.append(b)
    return hasil


def _terurut(daftar: Collection[Butir]) -> list[Butir]:
    """Lock rows in one order, so that two people with the same list wait for each other instead of dying."""
    return sorted(daftar, key=lambda b: b.objek.pk)
