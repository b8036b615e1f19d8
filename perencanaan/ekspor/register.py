"""The register as sheets: the matrix of all PD, and every document and gap in a row."""

from collections.abc import Sequence

from perencanaan.register import JENIS, KELOMPOK
from perencanaan.selectors.register import BarisUnit
from sakip.ekspor.xlsx import Kolom, Tabel


def tabel_rinci(nama_pemda: str, tahun: int, baris: Sequence[BarisUnit]) -> Tabel:
    """Return one row per document, and one per kind that is missing."""
    kolom = [
        Kolom("Pemilik", 46),
        Kolom("Kelompok", 24),
        Kolom("Jenis dokumen", 40),
        Kolom("Keadaan", 20),
        Kolom("Dokumen", 46),
        Kolom("Nomor", 26),
        Kolom("Tanggal", 18, "tanggal"),
        Kolom("Tenggat", 18, "tanggal"),
        Kolom("Terbit", 18, "tanggal"),
        Kolom("Terbit di", 32),
    ]
    isi: list[list[object]] = []
    for b in baris:
        nama = b.pd.nama if b.pd else nama_pemda
        for s in b.sel:
            depan: list[object] = [nama, KELOMPOK[s.jenis.kelompok], s.jenis.nama, s.status.label]
            for i in s.isi:
                isi.append([*depan, i.judul, i.nomor, i.tanggal, s.tenggat, i.terbit, i.di])
            if not s.isi:
                isi.append([*depan, "", "", None, s.tenggat, None, ""])
    return Tabel("Dokumen", kolom, isi, judul=f"Register dokumen SAKIP tahun {tahun}", keterangan=[nama_pemda])


def tabel_matriks(nama_pemda: str, tahun: int, baris: Sequence[BarisUnit]) -> Tabel:
    """Return one row per PD, one column per kind, and the number of PD that have it."""
    jenis = [j for j in JENIS.values() if j.pd]
    kolom = [Kolom("Perangkat daerah", 46), *(Kolom(j.pendek, 13) for j in jenis)]
    kolom += [Kolom("Ada", 10, "bulat"), Kolom("Belum", 10, "bulat"), Kolom("Terlambat", 12, "bulat")]
    isi: list[list[object]] = [
        [b.pd.nama if b.pd else nama_pemda, *(s.pendek for s in b.sel), b.ada, b.belum, b.terlambat] for b in baris
    ]
    jumlah = [sum(s.ada for s in kolom_sel) for kolom_sel in zip(*(b.sel for b in baris), strict=True)]
    isi.append(["Jumlah yang ada", *(f"{n} dari {len(baris)}" for n in jumlah), None, None, None])
    return Tabel("Matriks", kolom, isi, judul=f"Register dokumen SAKIP tahun {tahun}", keterangan=[nama_pemda])
