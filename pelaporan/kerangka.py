"""The outline of the LKjIP (Perwali Probolinggo 30/2020 V.C): its sections and what belongs into them."""

from dataclasses import dataclass
from typing import Final

AWALAN_SASARAN: Final = "3.1:"
"""Sections of chapter III are one per sasaran: "3.1:<id of the KinerjaInduk>"."""


@dataclass(frozen=True)
class Bagian:
    """A section that people write. ``petunjuk`` says what belongs there, ``contoh`` how a good one begins."""

    kode: str
    judul: str
    bab: str
    petunjuk: str
    contoh: str = ""
    wajib: bool = True
    nomor: str = ""

    @property
    def judul_lengkap(self) -> str:
        """ "1.1. Gambaran Umum Organisasi"."""
        return f"{self.nomor}. {self.judul}" if self.nomor else self.judul


BAB: Final = {
    "awal": "Bagian awal",
    "1": "BAB I PENDAHULUAN",
    "2": "BAB II PERENCANAAN KINERJA",
    "3": "BAB III AKUNTABILITAS KINERJA",
    "4": "BAB IV PENUTUP",
    "lampiran": "LAMPIRAN",
}

TETAP: Final = (
    Bagian(
        "kata_pengantar",
        "Kata Pengantar",
        "awal",
        "Satu halaman: untuk apa laporan ini dibuat, dasar penyusunannya, dan ucapan terima kasih.",
        "Laporan Kinerja ini disusun sebagai pertanggungjawaban atas Perjanjian Kinerja tahun …",
    ),
    Bagian(
        "ikhtisar",
        "Ikhtisar Eksekutif",
        "awal",
        "Ringkasan satu sampai dua halaman: sasaran utama, capaian terpenting, kendala, dan langkah tahun depan.",
        "Dari … indikator kinerja utama, … mencapai target. Yang belum tercapai adalah …",
    ),
    Bagian(
        "1.1",
        "Gambaran Umum Organisasi",
        "1",
        "Tugas, fungsi, susunan organisasi, jumlah pegawai, dan sarana.",
        nomor="1.1",
    ),
    Bagian(
        "1.2",
        "Permasalahan Utama yang Dihadapi oleh Instansi",
        "1",
        "Isu strategis yang memengaruhi kinerja tahun ini, dengan data.",
        nomor="1.2",
    ),
    Bagian(
        "2.1",
        "Rencana Strategis",
        "2",
        "Tujuan dan sasaran Renstra yang menjadi acuan. Tabelnya terisi dari Rencana.",
        nomor="2.1",
    ),
    Bagian(
        "2.2",
        "Program dan Kegiatan",
        "2",
        "Program dan kegiatan yang mendukung sasaran. Tabelnya terisi dari Rencana.",
        wajib=False,
        nomor="2.2",
    ),
    Bagian(
        "2.3",
        "Perjanjian Kinerja",
        "2",
        "Perjanjian Kinerja tahun ini dan perubahannya bila ada. Tabelnya terisi dari PK.",
        wajib=False,
        nomor="2.3",
    ),
    Bagian(
        "3.1",
        "Capaian Kinerja Organisasi",
        "3",
        "Pengantar: cara menghitung capaian dan gambaran umum hasil. Analisis per sasaran ditulis di bagiannya.",
        wajib=False,
        nomor="3.1",
    ),
    Bagian(
        "3.2",
        "Realisasi Anggaran",
        "3",
        "Uraikan realisasi anggaran untuk mewujudkan kinerja sesuai dokumen Perjanjian Kinerja. Tabelnya terisi.",
        nomor="3.2",
    ),
    Bagian("4.1", "Kesimpulan", "4", "Simpulan atas keberhasilan dan kegagalan tahun ini.", nomor="4.1"),
    Bagian(
        "4.2",
        "Langkah-langkah untuk Meningkatkan Kinerja",
        "4",
        "Langkah nyata tahun depan: apa, siapa, kapan.",
        nomor="4.2",
    ),
    Bagian(
        "lain",
        "Lain-lain yang dianggap perlu",
        "lampiran",
        "Penghargaan, pernyataan telah direviu, atau lampiran lain dalam bentuk uraian.",
        wajib=False,
    ),
)


def bagian_sasaran(induk_id: int, urutan: int, uraian: str) -> Bagian:
    """Return the section "Analisis Pencapaian Kinerja" of one sasaran."""
    return Bagian(
        f"{AWALAN_SASARAN}{induk_id}",
        uraian,
        "3",
        "Jelaskan capaian sasaran ini menurut formulasi IKU: mengapa berhasil atau gagal, apa yang sudah dilakukan.",
        "Target … tercapai …%, karena … Kendalanya … dan telah diatasi dengan …",
        nomor=f"3.1.{urutan}",
    )


def daftar_bagian(sasaran: list[tuple[int, str]]) -> list[Bagian]:
    """Return all sections in the order of the report; ``sasaran`` are (id of the KinerjaInduk, wording)."""
    hasil: list[Bagian] = []
    for b in TETAP:
        hasil.append(b)
        if b.kode == "3.1":
            hasil += [bagian_sasaran(i, n, uraian) for n, (i, uraian) in enumerate(sasaran, 1)]
    return hasil
