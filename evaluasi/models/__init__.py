"""Evaluation: templates, periods, LKE, results, recommendations."""

from evaluasi.models.hasil import HasilEvaluasi, KomponenHasil, RingkasanTercetak
from evaluasi.models.lke import LKE, CatatanJenjang, HibahLKE, Jawaban, Tanggapan
from evaluasi.models.periode import AnggotaTim, JendelaTahap, PeriodeEvaluasi, Tahap, TimEvaluasi
from evaluasi.models.rekomendasi import Rekomendasi, TerbitanLHE, TindakLanjut
from evaluasi.models.templat import CaraGulung, SimpulTemplat, TemplatLKE

__all__ = [
    "LKE",
    "AnggotaTim",
    "CaraGulung",
    "CatatanJenjang",
    "HasilEvaluasi",
    "HibahLKE",
    "Jawaban",
    "JendelaTahap",
    "KomponenHasil",
    "PeriodeEvaluasi",
    "Rekomendasi",
    "RingkasanTercetak",
    "SimpulTemplat",
    "Tahap",
    "Tanggapan",
    "TemplatLKE",
    "TerbitanLHE",
    "TimEvaluasi",
    "TindakLanjut",
]
