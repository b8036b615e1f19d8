"""Planning as tables: Matriks Renstra, IKU form, lists. One shape for the page, XLSX and PDF."""

from dataclasses import dataclass
from decimal import Decimal

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.pk import baris_daftar
from perencanaan.selectors.pohon import IndikatorSimpul, Simpul, datar
from perencanaan.selectors.rencana import daftar_versi, pemegang_rencana, pk_terlihat
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.tenansi.selectors import pengaturan_semua

Tingkat = Kinerja.Tingkat


@dataclass(frozen=True)
class BarisMatriks:
    """One indicator of the matrix; ``pagu`` belongs to the node and stands on its first row only."""

    simpul: Simpul
    indikator: IndikatorSimpul | None
    pertama: bool
    target: list[Decimal | None]
    pagu: list[Decimal | None]


def tahun_dokumen(versi: VersiRencana) -> list[int]:
    """Return the years of the plan."""
    return list(range(versi.dokumen.tahun_awal, versi.dokumen.tahun_akhir + 1))


def matriks(akar: list[Simpul], tahun: list[int]) -> list[BarisMatriks]:
    """Return the rows of Matriks Renstra in reading order; a node without indicator keeps its row."""
    hasil = []
    for s in datar(akar):
        pagu = [s.pagu.get(t) for t in tahun]
        for n, i in enumerate(s.indikator or [None]):
            target = [i.nilai(t) if i else None for t in tahun]
            hasil.append(BarisMatriks(s, i, n == 0, target, pagu if n == 0 else [None] * len(tahun)))
    return hasil


def xlsx_matriks(versi: VersiRencana, akar: list[Simpul]) -> Tabel:
    """Matriks Renstra/Renja as a sheet."""
    tahun = tahun_dokumen(versi)
    kolom = [Kolom("Tingkat", 14), Kolom("Kode", 18), Kolom("Kinerja", 50), Kolom("Indikator", 50), Kolom("Satuan", 12)]
    kolom += [Kolom("Kondisi awal", 14, "angka")]
    kolom += [Kolom(f"Target {t}", 14, "angka") for t in tahun]
    kolom += [Kolom("Target akhir", 14, "angka")]
    kolom += [Kolom(f"Pagu {t}", 20, "rupiah") for t in tahun]
    kolom += [Kolom("Jabatan", 40), Kolom("Mendukung sasaran RPJMD", 50)]
    baris = [
        [
            b.simpul.label,
            b.simpul.kinerja.kode_nomenklatur,
            b.simpul.kinerja.uraian,
            b.indikator.baris.uraian if b.indikator else "",
            b.indikator.baris.satuan if b.indikator else "",
            b.indikator.baris.kondisi_awal if b.indikator else None,
            *b.target,
            b.indikator.baris.target_akhir if b.indikator else None,
            *b.pagu,
            b.simpul.kinerja.pemilik.nama if b.simpul.kinerja.pemilik else "",
            b.simpul.kinerja.mendukung.nama if b.simpul.kinerja.mendukung else "",
        ]
        for b in matriks(akar, tahun)
    ]
    return Tabel("Matriks", kolom, baris, judul=f"Matriks {versi.dokumen}, versi {versi.ke}")


def xlsx_dokumen(pelaku: Pelaku, tahun: int) -> Tabel:
    """List of plan documents as a sheet."""
    kolom = [Kolom("Dokumen", 24), Kolom("Pemilik", 45), Kolom("Versi", 8, "bulat"), Kolom("Status", 20)]
    kolom += [Kolom("Nomor", 25), Kolom("Tanggal", 18, "tanggal"), Kolom("Ada di tangan", 24)]
    baris = [
        [
            str(v.dokumen),
            v.dokumen.pd.nama if v.dokumen.pd else "Pemda",
            v.ke,
            status_objek(v).label,
            v.nomor,
            v.tanggal,
            pemegang_rencana(v),
        ]
        for v in daftar_versi(pelaku, tahun)
    ]
    return Tabel("Rencana", kolom, baris, judul=f"Dokumen rencana {tahun}")


def xlsx_pk(pelaku: Pelaku, tahun: int) -> Tabel:
    """List of PK as a sheet, with the last day of each and whether it is late."""
    kolom = [Kolom("Jabatan", 45), Kolom("Perangkat daerah", 45), Kolom("Ke", 6, "bulat"), Kolom("Nomor", 28)]
    kolom += [Kolom("Tanggal", 18, "tanggal"), Kolom("Status", 34), Kolom("Ada di tangan", 34)]
    kolom += [Kolom("Batas", 18, "tanggal"), Kolom("Terlambat", 12)]
    atur = pengaturan_semua().get(tahun)
    semua = pk_terlihat(pelaku).filter(tahun=tahun).order_by("pd__urutan", "pd_id", "bentuk", "jabatan_id", "-ke")
    baris = [
        [
            b.pk.jabatan.nama,
            b.pk.pd.nama if b.pk.pd else "Pemda",
            b.pk.ke,
            b.pk.nomor,
            b.pk.tanggal,
            status_objek(b.pk).label,
            b.pemegang,
            b.batas,
            "Terlambat" if b.terlambat else "",
        ]
        for b in (baris_daftar(p, atur) for p in semua)
    ]
    return Tabel("PK", kolom, baris, judul=f"Perjanjian Kinerja {tahun}")
