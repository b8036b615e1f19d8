"""The dashboard as a workbook: the same figures as on the page, one sheet per question."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from pengukuran.selectors.dasbor import Papan
from pengukuran.selectors.dasbor_perhatian import Hal
from pengukuran.selectors.dasbor_petak import status_pk, status_ra, status_sel, telat
from pengukuran.selectors.dasbor_rincian import BarisIndikator
from pengukuran.selectors.penjelasan import batas_tahun
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti.kalender import tanggal_panjang
from sakip.ui.pita import nilai_tampil


def _keterangan(papan: Papan) -> list[str]:
    saat = timezone.localtime(papan.saat)
    return [f"Keadaan {tanggal_panjang(saat.date(), hari=True)} pukul {saat:%H.%M}."]


def lembar_dasbor(papan: Papan, hal: Sequence[Hal]) -> list[Tabel]:
    """Return the sheets: capaian, serapan, who has sent what, what needs attention."""
    return [_capaian(papan), _serapan(papan), _status(papan), _perhatian(papan, hal)]


def _kolom_pd() -> list[Kolom]:
    return [Kolom("Perangkat daerah", 44), Kolom("Klaster", 22)]


def _capaian(papan: Papan) -> Tabel:
    kolom = _kolom_pd()
    for ke in papan.kalender.ke:
        nama = papan.kalender.label_pendek(ke)
        kolom += [Kolom(f"{nama} {x}", 12, "bulat") for x in ("ditargetkan", "terisi", "dihitung", "mencapai target")]
        kolom.append(Kolom(f"{nama} mencapai target (%)", 14, "persen"))
    tahun_akip = f" {papan.akip.tahun}" if papan.akip else ""
    kolom += [Kolom(f"Nilai AKIP{tahun_akip}", 12, "angka"), Kolom("Predikat", 10)]
    baris = []
    for b in papan.baris:
        isi: list[Any] = [b.pd.nama, b.pd.get_klaster_display()]
        for s in b.urut:
            h = s.hitung
            isi += [h.ditargetkan, h.terisi, h.dihitung if s.sudah else None, h.tercapai if s.sudah else None, s.persen]
        isi += [b.akip.total if b.akip else None, b.akip.predikat if b.akip else ""]
        baris.append(isi)
    ket = [*_keterangan(papan), "Yang dihitung hanya realisasi yang sudah diajukan; sel kosong berarti belum ada data."]
    return Tabel("Capaian", kolom, baris, f"Capaian per perangkat daerah {papan.tahun}", ket)


def _serapan(papan: Papan) -> Tabel:
    kolom = _kolom_pd()
    for ke in papan.kalender.ke:
        nama = f"s.d. {papan.kalender.label_pendek(ke)}"
        kolom += [
            Kolom(f"Pagu {nama}", 20, "rupiah"),
            Kolom(f"Realisasi {nama}", 20, "rupiah"),
            Kolom(f"Serapan {nama}", 12, "persen"),
        ]
    baris = []
    for b in papan.baris:
        isi: list[Any] = [b.pd.nama, b.pd.get_klaster_display()]
        for s in b.urut:
            isi += [s.pagu, s.realisasi if s.sudah else None, s.serapan]
        baris.append(isi)
    return Tabel("Serapan", kolom, baris, f"Serapan anggaran {papan.tahun}", _keterangan(papan))


def _status(papan: Papan) -> Tabel:
    kolom = [*_kolom_pd(), Kolom("PK", 20), Kolom("Rencana Aksi", 20)]
    kolom += [Kolom(f"Realisasi {papan.kalender.label_pendek(ke)}", 20) for ke in papan.kalender.ke] + [
        Kolom("LKjIP", 20)
    ]
    baris = [
        [
            b.pd.nama,
            b.pd.get_klaster_display(),
            status_pk(b).label,
            status_ra(b).label,
            *(f"{status_sel(s).label}{telat(s)}" for s in b.urut),
            b.lkjip.status.label if b.lkjip else "Belum ada",
        ]
        for b in papan.baris
    ]
    return Tabel("Status", kolom, baris, f"Siapa sudah mengirim {papan.tahun}", _keterangan(papan))


def _perhatian(papan: Papan, hal: Sequence[Hal]) -> Tabel:
    kolom = [
        Kolom("Perangkat daerah", 44),
        Kolom("Apa", 50),
        Kolom("Siapa", 36),
        Kolom("Sampai kapan", 20, "tanggal"),
        Kolom("Lewat (hari)", 12, "bulat"),
    ]
    baris = [[h.pd.nama, h.apa, h.siapa, h.tenggat, h.lewat] for h in hal]
    return Tabel("Perlu perhatian", kolom, baris, "Perlu perhatian", _keterangan(papan))


def lembar_indikator(papan: Papan, baris: Sequence[BarisIndikator], judul: str) -> Tabel:
    """Return the sheet of indicator rows."""
    kolom = [
        Kolom("Perangkat daerah", 36),
        Kolom("Indikator", 50),
        Kolom("Satuan", 14),
        Kolom("Target", 16, "angka"),
        Kolom("Realisasi", 16, "angka"),
        Kolom("Capaian", 12, "persen"),
        Kolom("Cara menghitung", 60),
        Kolom("Bukti", 8, "bulat"),
        Kolom("Sudah diajukan", 12),
    ]
    isi = [
        [
            x.capaian.pd.nama,
            x.capaian.indikator.uraian,
            x.capaian.indikator.satuan,
            x.capaian.target,
            x.capaian.realisasi,
            nilai_tampil(x.capaian.nilai, batas_tahun(papan.tahun)),
            x.kalimat,
            len(x.bukti),
            "Ya" if x.diajukan else "Belum",
        ]
        for x in baris
    ]
    return Tabel("Indikator", kolom, isi, judul, _keterangan(papan))
