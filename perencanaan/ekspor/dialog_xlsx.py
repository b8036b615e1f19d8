"""Meetings and their follow-ups as sheets."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from perencanaan.models import DialogKinerja, TindakLanjutDialog
from perencanaan.selectors.dialog import lewat
from sakip.alur.dasar import status_objek
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti import waktu


def xlsx_dialog(daftar: Iterable[DialogKinerja], tahun: int) -> Tabel:
    """The meetings of a year."""
    kolom = [
        Kolom("Tanggal", 18, "tanggal"),
        Kolom("Jenis", 24),
        Kolom("Periode", 20),
        Kolom("Perangkat daerah atau unit", 44),
        Kolom("Agenda", 60),
        Kolom("Tempat", 26),
        Kolom("Hadir (orang)", 12, "bulat"),
        Kolom("Tindak lanjut terbuka", 14, "bulat"),
        Kolom("Lewat tenggat", 12, "bulat"),
        Kolom("Status", 28),
    ]
    baris: list[list[Any]] = [
        [
            d.tanggal,
            d.get_jenis_display(),
            d.label_periode,
            d.lingkup,
            d.agenda,
            d.tempat,
            _angka(d, "hadir"),
            _angka(d, "terbuka"),
            _angka(d, "lewat"),
            status_objek(d).label,
        ]
        for d in daftar
    ]
    return Tabel("Dialog kinerja", kolom, baris, f"Dialog kinerja dan rapat staf tahun {tahun}")


def _angka(objek: Any, nama: str) -> int:
    nilai: int = getattr(objek, nama)
    return nilai


def xlsx_tindak_lanjut(daftar: Iterable[TindakLanjutDialog], tahun: int) -> Tabel:
    """The follow-ups of a year's meetings."""
    kolom = [
        Kolom("Tenggat", 18, "tanggal"),
        Kolom("Tindak lanjut", 60),
        Kolom("Penanggung jawab", 32),
        Kolom("Jabatan", 36),
        Kolom("Dari dialog", 34),
        Kolom("Perangkat daerah atau unit", 40),
        Kolom("Status", 20),
        Kolom("Jawaban", 60),
        Kolom("Bukti (berkas)", 12, "bulat"),
    ]
    hari = waktu.hari_ini()
    baris: list[list[Any]] = [
        [
            t.tenggat,
            t.uraian,
            t.penanggung.pegawai.nama,
            t.penanggung.jabatan.nama,
            str(t.dialog),
            t.dialog.lingkup,
            _status(t, hari),
            t.jawaban,
            getattr(t, "bukti", None) or 0,
        ]
        for t in daftar
    ]
    return Tabel("Tindak lanjut", kolom, baris, f"Tindak lanjut dialog kinerja tahun {tahun}")


def _status(t: TindakLanjutDialog, hari: date) -> str:
    return f"Lewat {(hari - t.tenggat).days} hari" if lewat(t, hari) else t.get_status_display()
