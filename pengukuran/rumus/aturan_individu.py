"""The region's rules of kinerja individu: deadlines, scale with its anchors, limits, TPP steps, who may see.

Pure: read from and written to the JSON of the year's settings. The five aspects are those of the study of ASN
performance of the Biro Organisasi Sumatera Selatan; scale, anchors and limits are ours, and a region may change them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pengukuran.rumus.individu import BatasTpp

ASPEK: Final[Mapping[str, str]] = {
    "kualitas_kerja": "Kualitas kerja",
    "ketepatan_waktu": "Ketepatan waktu",
    "inisiatif": "Inisiatif",
    "kemampuan": "Kemampuan",
    "komunikasi": "Komunikasi",
}
SEBUTAN: Final = ("Sangat kurang", "Kurang", "Cukup", "Baik", "Sangat baik")
JANGKAR: Final[Mapping[str, tuple[str, ...]]] = {
    "kualitas_kerja": (
        "Hampir semua hasil harus dikerjakan ulang.",
        "Sebagian besar hasil perlu diperbaiki sebelum dipakai.",
        "Hasil dapat dipakai setelah perbaikan kecil.",
        "Hasil dapat langsung dipakai, jarang ada kesalahan.",
        "Hasil tanpa kesalahan dan menjadi contoh bagi rekan.",
    ),
    "ketepatan_waktu": (
        "Hampir semua pekerjaan lewat tenggat tanpa kabar.",
        "Lebih dari separuh pekerjaan lewat tenggat.",
        "Sebagian kecil pekerjaan terlambat, dengan pemberitahuan.",
        "Semua pekerjaan selesai pada tenggatnya.",
        "Semua selesai sebelum tenggat, juga pekerjaan mendadak.",
    ),
    "inisiatif": (
        "Bekerja hanya bila ditegur berulang kali.",
        "Menunggu perintah untuk setiap langkah.",
        "Mengerjakan tugas rutin tanpa diperintah.",
        "Mengusulkan perbaikan atau jalan keluar saat ada kendala.",
        "Memulai perbaikan yang kemudian dipakai unit kerja.",
    ),
    "kemampuan": (
        "Tidak dapat menyelesaikan tugas meski dibimbing.",
        "Menyelesaikan tugas hanya dengan bimbingan terus-menerus.",
        "Menyelesaikan tugas rutin sendiri, tugas baru dengan bimbingan.",
        "Menyelesaikan tugas rutin dan tugas baru sendiri.",
        "Menguasai tugas sulit dan membimbing rekan.",
    ),
    "komunikasi": (
        "Tidak melapor; keterangan sering keliru.",
        "Melapor hanya bila diminta, keterangannya kurang jelas.",
        "Melapor sesuai jadwal dengan keterangan cukup jelas.",
        "Melapor tanpa diminta, jelas, dan menanggapi dengan sopan.",
        "Menjelaskan hal sulit dengan mudah dan merukunkan kerja antarbagian.",
    ),
}
"""What each step looks like, so that two assessors agree."""


@dataclass(frozen=True)
class AturanIndividu:
    """Rules of a year. ``mulai`` None: nobody is obliged yet, no reminders, yet everything can be tried."""

    mulai: int | None = None
    hari_rencana: int = 5
    hari_laporan: int = 5
    hari_nilai: int = 15
    sebutan: tuple[str, ...] = SEBUTAN
    jangkar: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(JANGKAR))
    min_bulan: int = 6
    batas_tinggi: Decimal = Decimal(90)
    batas_rendah: Decimal = Decimal(60)
    tpp: tuple[BatasTpp, ...] = (
        BatasTpp(Decimal(80), Decimal(100)),
        BatasTpp(Decimal(60), Decimal(85)),
        BatasTpp(Decimal(40), Decimal(70)),
    )
    sekda: bool = False
    bkd: int | None = None

    @property
    def skala(self) -> int:
        """The highest step."""
        return len(self.sebutan)

    def tenggat_rencana(self, tahun: int, bulan: int) -> date:
        """Last day on time for the plan: ``hari_rencana`` of the month itself."""
        return date(tahun, bulan, self.hari_rencana)

    def tenggat_laporan(self, tahun: int, bulan: int) -> date:
        """Last day on time for the report: ``hari_laporan`` of the month after."""
        return akhir_bulan(tahun, bulan) + timedelta(days=self.hari_laporan)

    def tenggat_nilai(self, tahun: int, bulan: int) -> date:
        """Last day on time for the assessment: ``hari_nilai`` of the month after."""
        return akhir_bulan(tahun, bulan) + timedelta(days=self.hari_nilai)

    def tingkat(self, aspek: str) -> list[tuple[int, str, str]]:
        """Return the steps of an aspect: number, word, anchor."""
        jangkar = self.jangkar.get(aspek, ())
        return [(n, kata, jangkar[n - 1] if n <= len(jangkar) else "") for n, kata in enumerate(self.sebutan, start=1)]


def akhir_bulan(tahun: int, bulan: int) -> date:
    """Last day of a month."""
    return date(tahun + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)


def baca(isi: Mapping[str, Any]) -> AturanIndividu:
    """Read the stored rules; what is missing or broken keeps its default."""
    bawaan, nilai = AturanIndividu(), dict[str, Any]()
    for f in fields(AturanIndividu):
        if f.name in isi:
            try:
                nilai[f.name] = _BACA.get(f.name, lambda x: x)(isi[f.name])
            except (TypeError, ValueError, KeyError, InvalidOperation):
                nilai[f.name] = getattr(bawaan, f.name)
    return AturanIndividu(**nilai)


_BACA: Final[dict[str, Any]] = {
    "mulai": lambda x: int(x) if x else None,
    "hari_rencana": int,
    "hari_laporan": int,
    "hari_nilai": int,
    "min_bulan": int,
    "sebutan": lambda x: tuple(str(k) for k in x),
    "jangkar": lambda x: {str(a): tuple(str(t) for t in isi) for a, isi in x.items()},
    "batas_tinggi": Decimal,
    "batas_rendah": Decimal,
    "tpp": lambda x: tuple(BatasTpp(Decimal(b["mulai"]), Decimal(b["persen"])) for b in x),
    "sekda": bool,
    "bkd": lambda x: int(x) if x else None,
}


def tulis(aturan: AturanIndividu) -> dict[str, Any]:
    """Return what is stored: decimals as exact text."""

    def polos(x: Any) -> Any:
        if isinstance(x, Decimal):
            return str(x)
        if isinstance(x, dict):
            return {k: polos(v) for k, v in x.items()}
        return [polos(v) for v in x] if isinstance(x, list | tuple) else x

    hasil: dict[str, Any] = polos(asdict(aturan))
    return hasil
