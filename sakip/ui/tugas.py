"""Tugas Saya: every feature tells what the person must do now; the page sorts it by deadline.

Features register in ``AppConfig.ready()``::

    tugas.daftarkan("pengukuran", daftar_tugas)            # (pelaku, tahun) -> Iterable[Tugas]
    tugas.daftarkan_tahap("pengukuran", daftar_tahap)      # (pelaku, tahun) -> Iterable[Tahap]

A source must be cheap: one or two statements, whatever the number of rows; it runs on the first page of every role.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti.kalender import BULAN_PENDEK, HARI

HARI_MINGGU_INI = 7

Keadaan = Literal["selesai", "kini", "nanti"]


@dataclass(frozen=True)
class Tugas:
    """One thing to do. ``kemajuan`` is (done, all); ``menunggu`` = it lies with somebody else.

    ``utama`` proposes it for the big card on top: the earliest of the proposed ones is taken. ``menghias``: no task of
    its own, its ``keterangan`` is said at the task with the same address (gone with it when the work is done); with a
    ``label_tombol`` it stands for itself where no such task does.
    """

    judul: str
    url: str
    label_tombol: str
    keterangan: str = ""
    tenggat: date | None = None
    status: Status | None = None
    utama: bool = False
    kemajuan: tuple[int, int] | None = None
    menunggu: bool = False
    menghias: bool = False


@dataclass(frozen=True)
class Tahap:
    """One step of the year's line. ``persen`` (0–100) draws the ring of a running step."""

    judul: str
    keterangan: str
    keadaan: Keadaan
    urutan: int
    persen: int | None = None
    tenggat: str = ""
    url: str = ""


@dataclass
class Kelompok:
    """A heading of the list with its tasks."""

    judul: str
    isi: list[Tugas] = field(default_factory=list)


SumberTugas = Callable[[Pelaku, int], Iterable[Tugas]]
SumberTahap = Callable[[Pelaku, int], Iterable[Tahap]]

_tugas: dict[str, SumberTugas] = {}
_tahap: dict[str, SumberTahap] = {}


def daftarkan(nama: str, sumber: SumberTugas) -> None:
    """Register a source of tasks under a name (the same name replaces)."""
    _tugas[nama] = sumber


def daftarkan_tahap(nama: str, sumber: SumberTahap) -> None:
    """Register a source of steps of the year under a name (the same name replaces)."""
    _tahap[nama] = sumber


def kumpulkan(pelaku: Pelaku, tahun: int) -> list[Tugas]:
    """Return all tasks of the person in a year: by deadline, without deadline last."""
    semua = [t for sumber in _tugas.values() for t in sumber(pelaku, tahun)]
    hiasan = {t.url: t.keterangan for t in reversed(semua) if t.menghias}
    ada = {t.url for t in semua if not t.menghias}
    sendiri = {t.url: t for t in reversed(semua) if t.menghias and t.label_tombol and t.url not in ada}
    semua = [_dihias(t, hiasan.get(t.url, "")) for t in semua if not t.menghias] + list(sendiri.values())
    return sorted(semua, key=lambda t: (t.tenggat is None, t.tenggat or date.max, t.judul))


def _dihias(t: Tugas, kata: str) -> Tugas:
    if not kata or t.menunggu:
        return t
    return replace(t, keterangan=f"{t.keterangan} {kata}".strip())


def kumpulkan_tahap(pelaku: Pelaku, tahun: int) -> list[Tahap]:
    """Return the steps of the year in order."""
    return sorted((t for sumber in _tahap.values() for t in sumber(pelaku, tahun)), key=lambda t: t.urutan)


def pilih_utama(daftar: Iterable[Tugas]) -> Tugas | None:
    """Return the task for the big card: the earliest one that is marked ``utama`` and lies with the person."""
    return next((t for t in daftar if t.utama and not t.menunggu), None)


def kelompokkan(daftar: Iterable[Tugas], hari_ini: date) -> list[Kelompok]:
    """Return the tasks under their headings; empty headings are left out. "Minggu ini" = the next seven days."""
    lewat, dekat, nanti, menunggu = (
        Kelompok("Lewat tenggat"),
        Kelompok("Minggu ini"),
        Kelompok("Nanti"),
        Kelompok("Menunggu orang lain"),
    )
    for t in daftar:
        if t.menunggu:
            menunggu.isi.append(t)
        elif t.tenggat is None or (t.tenggat - hari_ini).days > HARI_MINGGU_INI:
            nanti.isi.append(t)
        elif t.tenggat < hari_ini:
            lewat.isi.append(t)
        else:
            dekat.isi.append(t)
    return [k for k in (lewat, dekat, nanti, menunggu) if k.isi]


def sisa_waktu(tenggat: date, hari_ini: date) -> str:
    """Return the distance in words: "hari ini", "besok", "2 hari lagi", "lewat 3 hari"."""
    hari = (tenggat - hari_ini).days
    if hari < 0:
        return f"lewat {-hari} hari"
    return {0: "hari ini", 1: "besok"}.get(hari, f"{hari} hari lagi")


@dataclass(frozen=True)
class Baris:
    """A task as the page shows it."""

    t: Tugas
    tanggal: str
    lewat: bool
    sisa: str


@dataclass(frozen=True)
class KelompokTampil:
    """A heading with its rows."""

    judul: str
    baris: list[Baris]


def _tanggal(tenggat: date, hari_ini: date) -> str:
    """Return "Jum, 10 Okt" for the near days, "31 Okt" for others of this year, else with the year."""
    teks = f"{tenggat.day} {BULAN_PENDEK[tenggat.month - 1]}"
    if 0 <= (tenggat - hari_ini).days <= HARI_MINGGU_INI:
        return f"{HARI[tenggat.weekday()][:3]}, {teks}"
    return teks if tenggat.year == hari_ini.year else f"{teks} {tenggat.year}"


def baris_tampil(kelompok: Kelompok, hari_ini: date) -> KelompokTampil:
    """Add to each task what the page says about its deadline."""
    return KelompokTampil(
        kelompok.judul,
        [
            Baris(
                t,
                tanggal=_tanggal(t.tenggat, hari_ini) if t.tenggat else "",
                lewat=t.tenggat is not None and t.tenggat < hari_ini and not t.menunggu,
                sisa=sisa_waktu(t.tenggat, hari_ini) if t.tenggat else "",
            )
            for t in kelompok.isi
        ],
    )
