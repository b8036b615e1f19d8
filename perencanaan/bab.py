"""Chapters of each kind of plan, in order.

Renstra: Perwali Probolinggo 30/2020 III.A. RPJMD, RKPD and Renja: Permendagri 86/2017, pasal 47, 78 and 125 with the
annex.
"""

from typing import Final

from perencanaan.models import DokumenRencana

J = DokumenRencana.Jenis

BAB: Final[dict[str, dict[str, str]]] = {
    J.RENSTRA: {
        "pendahuluan": "Pendahuluan",
        "gambaran": "Gambaran pelayanan perangkat daerah",
        "isu": "Permasalahan dan isu strategis",
        "tujuan": "Tujuan dan sasaran",
        "strategi": "Strategi dan arah kebijakan",
        "program": "Rencana program dan kegiatan serta pendanaan",
        "kinerja": "Kinerja penyelenggaraan bidang urusan",
        "penutup": "Penutup",
    },
    J.RPJMD: {
        "pendahuluan": "Pendahuluan",
        "gambaran": "Gambaran umum kondisi daerah",
        "keuangan": "Gambaran keuangan daerah",
        "isu": "Permasalahan dan isu strategis daerah",
        "tujuan": "Visi, misi, tujuan, dan sasaran",
        "strategi": "Strategi, arah kebijakan, dan program pembangunan daerah",
        "program": "Kerangka pendanaan pembangunan dan program perangkat daerah",
        "kinerja": "Kinerja penyelenggaraan pemerintahan daerah",
        "penutup": "Penutup",
    },
    J.RKPD: {
        "pendahuluan": "Pendahuluan",
        "gambaran": "Gambaran umum kondisi daerah",
        "keuangan": "Kerangka ekonomi dan keuangan daerah",
        "tujuan": "Sasaran dan prioritas pembangunan daerah",
        "strategi": "Arah kebijakan pembangunan daerah",
        "program": "Rencana kerja dan pendanaan daerah",
        "kinerja": "Kinerja penyelenggaraan pemerintahan daerah",
        "penutup": "Penutup",
    },
    J.RENJA: {
        "pendahuluan": "Pendahuluan",
        "gambaran": "Hasil evaluasi Renja tahun lalu",
        "tujuan": "Tujuan dan sasaran perangkat daerah",
        "program": "Rencana kerja dan pendanaan perangkat daerah",
        "penutup": "Penutup",
    },
}

PETUNJUK: Final[dict[str, str]] = {
    "pendahuluan": "Latar belakang, dasar hukum, maksud dan tujuan, sistematika.",
    "gambaran": "Tugas dan fungsi, sumber daya, hasil kerja yang lalu, tantangan dan peluang.",
    "keuangan": "Kemampuan keuangan beberapa tahun terakhir dan perkiraannya.",
    "isu": "Uraian masalah utama. Butir isu dan SWOT diisi di bagian Isu & SWOT.",
    "tujuan": "Alasan memilih tujuan dan sasaran. Isinya sendiri ada di pohon kinerja.",
    "strategi": "Cara mencapai sasaran. Butirnya diisi di bagian Strategi & arah kebijakan.",
    "program": "Program yang dipilih dan pendanaannya. Angkanya ada di matriks.",
    "kinerja": "Indikator yang menunjukkan kinerja penyelenggaraan urusan.",
    "penutup": "Kaidah pelaksanaan dan harapan.",
}


def bab_untuk(jenis: str) -> dict[str, str]:
    """Return the chapters (code, title) of a kind of plan."""
    return BAB[jenis]


def judul_bab(jenis: str, kode: str) -> str:
    """Return the title of a chapter; one that this kind no longer has keeps the title of a Renstra."""
    return BAB[jenis].get(kode) or BAB[J.RENSTRA].get(kode, kode)
