"""The grids of realisasi and of the budget as workbooks."""

from typing import Any

from pengukuran.models import Periode
from pengukuran.selectors.anggaran import LembarAnggaran
from pengukuran.selectors.kisi import Kisi
from pengukuran.selectors.penjelasan import batas_tahun
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import nilai_tampil


def xlsx_kisi(k: Kisi, pd: PerangkatDaerah) -> Tabel:
    """Return the realisasi grid as a sheet."""
    batas = batas_tahun(k.periode.tahun)
    kolom = [
        Kolom("Sasaran atau program", 40),
        Kolom("Indikator", 55),
        Kolom("Satuan", 12),
        Kolom(f"Target {k.periode.tahun}", 14, "angka"),
        Kolom("Target s.d. periode", 14, "angka"),
        Kolom(f"Realisasi {k.periode.label_pendek}", 16, "angka"),
        Kolom("Realisasi s.d. periode", 16, "angka"),
        Kolom("Capaian %", 12, "angka"),
        Kolom("Bukti", 8, "bulat"),
        Kolom("Penjelasan", 60),
    ]
    baris = [
        [
            b.judul,
            s.indikator.uraian,
            s.indikator.satuan,
            s.target_tahun,
            s.target_sd,
            s.realisasi.nilai if s.realisasi else None,
            s.sd,
            nilai_tampil(s.capaian.nilai, batas) if s.capaian else None,
            s.bukti,
            s.kalimat,
        ]
        for b in k.bagian
        for s in b.sel
    ]
    return Tabel("Realisasi", kolom, baris, f"Realisasi kinerja {k.periode} {pd.nama}")


def xlsx_anggaran(t: LembarAnggaran, pd: PerangkatDaerah, periode: Periode) -> Tabel:
    """Return the budget sheet."""
    kolom = [
        Kolom("Tingkat", 14),
        Kolom("Program, kegiatan, sub kegiatan", 60),
        Kolom("Pagu", 20, "rupiah"),
        Kolom(f"Realisasi {periode.label_pendek}", 20, "rupiah"),
        Kolom("Realisasi s.d. periode", 20, "rupiah"),
        Kolom("Serapan %", 12, "angka"),
    ]
    baris: list[list[Any]] = [
        [b.simpul.kinerja.get_tingkat_display(), b.simpul.kinerja.uraian, b.pagu, b.kini, b.sd, b.serapan]
        for b in t.semua()
    ]
    baris.append(["Jumlah", "", t.pagu, t.kini, t.sd, t.serapan])
    return Tabel("Anggaran", kolom, baris, f"Realisasi anggaran {periode} {pd.nama}")
