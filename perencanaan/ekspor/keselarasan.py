"""Keselarasan as sheets: the indicators across the documents, and the list of breaks."""

from collections.abc import Sequence

from perencanaan.keselarasan import LABEL, Bahan, Putus
from perencanaan.selectors.keselarasan import RingkasPd, tabel_selaras
from sakip.ekspor.xlsx import Kolom, Tabel


def tabel_pd(nama: str, tahun: int, bahan: Bahan, putus: Sequence[Putus]) -> list[Tabel]:
    """Return the two sheets of one PD."""
    kolom = [Kolom("Indikator", 60), Kolom("Satuan", 14), Kolom("IKU", 8)]
    kolom += [Kolom(f"Target {x}", 18, "angka") for x in (bahan.nama_panjang, bahan.nama_tahunan, "PK", "Rencana Aksi")]
    baris = [
        [b.uraian, b.satuan, "IKU" if b.iku else "", b.panjang, b.tahunan, b.janji, b.aksi]
        for b in tabel_selaras(bahan)
    ]
    daftar = [[LABEL[p.jenis], p.pesan] for p in putus]
    return [
        Tabel("Target", kolom, baris, judul=f"Keselarasan target {tahun}", keterangan=[nama]),
        Tabel(
            "Perlu diperiksa",
            [Kolom("Jenis", 26), Kolom("Yang perlu diperiksa", 110)],
            daftar,
            judul=f"Yang tidak selaras {tahun}",
            keterangan=[nama],
        ),
    ]


def tabel_daerah(tahun: int, baris: Sequence[RingkasPd]) -> Tabel:
    """Return the sheet of the region: breaks per PD and kind."""
    kolom = [
        Kolom("Perangkat daerah", 60),
        *(Kolom(x, 14, "bulat") for x in LABEL.values()),
        Kolom("Jumlah", 10, "bulat"),
    ]
    isi = [[b.nama, *b.hitung, b.jumlah] for b in baris]
    return Tabel("Keselarasan", kolom, isi, judul=f"Keselarasan perencanaan {tahun}")
