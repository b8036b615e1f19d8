"""The shipped templates: read from ``evaluasi/data`` and written by the owner role (``manage.py muat_templat``)."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Final

from django.db import transaction

from evaluasi.models import TemplatLKE
from evaluasi.services.templat import DataSimpul, DataTemplat, data_dari, tulis_templat

DATA: Final = Path(__file__).resolve().parent.parent / "data"

# Wording of the official tables 2 and 3 of an LHE; "ringkas" is what the answer buttons show.
SKALA: Final[list[dict[str, str | bool]]] = [
    {
        "kode": "AA",
        "nilai": "100",
        "ringkas": "Inovasi, layak jadi contoh nasional",
        "ringkas_keberadaan": "100%, bertahan 5 tahun",
        "keberadaan": "Pemenuhan kriteria 100% dan telah dipertahankan dalam 5 tahun terakhir.",
        "mutu": "Pemenuhan kriteria telah terpenuhi (100%) dan terdapat upaya inovatif serta layak menjadi percontohan "
        "secara nasional.",
        "wajib_alasan": True,
    },
    {
        "kode": "A",
        "nilai": "90",
        "ringkas": "Upaya yang patut diapresiasi",
        "ringkas_keberadaan": "100%, bertahan 1 tahun",
        "keberadaan": "Pemenuhan kriteria 100% dan telah dipertahankan dalam setidaknya 1 tahun terakhir.",
        "mutu": "Pemenuhan kriteria telah terpenuhi (100%) dan terdapat beberapa upaya yang bisa dihargai dari "
        "pemenuhan kriteria tersebut.",
        "wajib_alasan": True,
    },
    {
        "kode": "BB",
        "nilai": "80",
        "ringkas": "100% sesuai mandat",
        "ringkas_keberadaan": "100% sesuai mandat",
        "keberadaan": "Pemenuhan kriteria 100% sesuai dengan mandat kebijakan.",
        "mutu": "Pemenuhan kriteria telah terpenuhi (100%) sesuai dengan mandat kebijakan.",
        "wajib_alasan": False,
    },
    {
        "kode": "B",
        "nilai": "70",
        "ringkas": "Lebih dari 75%",
        "ringkas_keberadaan": "Lebih dari 75%",
        "keberadaan": "Kualitas sebagian besar kriteria telah terpenuhi (> 75%-100%).",
        "mutu": "Kualitas sebagian besar kriteria telah terpenuhi (> 75%-100%).",
        "wajib_alasan": False,
    },
    {
        "kode": "CC",
        "nilai": "60",
        "ringkas": "Lebih dari 50 s.d. 75%",
        "ringkas_keberadaan": "Lebih dari 50 s.d. 75%",
        "keberadaan": "Jika kualitas sebagian besar kriteria telah terpenuhi (> 50%-75%).",
        "mutu": "Kualitas sebagian besar kriteria telah terpenuhi (> 50%-75%).",
        "wajib_alasan": False,
    },
    {
        "kode": "C",
        "nilai": "50",
        "ringkas": "Lebih dari 25 s.d. 50%",
        "ringkas_keberadaan": "Lebih dari 25 s.d. 50%",
        "keberadaan": "Jika kualitas sebagian kecil kriteria telah terpenuhi (> 25%-50%).",
        "mutu": "Kualitas sebagian kecil kriteria telah terpenuhi (> 25%-50%).",
        "wajib_alasan": False,
    },
    {
        "kode": "D",
        "nilai": "30",
        "ringkas": "Ada, s.d. 25%",
        "ringkas_keberadaan": "Ada, s.d. 25%",
        "keberadaan": "Kriteria penilaian akuntabilitas kinerja telah mulai dipenuhi (> 0%-25%).",
        "mutu": "Pemenuhan kriteria penilaian akuntabilitas kinerja telah mulai dipenuhi (> 0%-25%).",
        "wajib_alasan": False,
    },
    {
        "kode": "E",
        "nilai": "0",
        "ringkas": "Tidak ada",
        "ringkas_keberadaan": "Tidak ada",
        "keberadaan": "Sama sekali tidak ada upaya dalam pemenuhan kriteria penilaian akuntabilitas kinerja.",
        "mutu": "Pemenuhan sama sekali tidak ada upaya dalam pemenuhan kriteria penilaian akuntabilitas kinerja.",
        "wajib_alasan": False,
    },
]
PREDIKAT: Final = [
    {"kode": "AA", "di_atas": "90", "nama": "Sangat Memuaskan"},
    {"kode": "A", "di_atas": "80", "nama": "Memuaskan"},
    {"kode": "BB", "di_atas": "70", "nama": "Sangat Baik"},
    {"kode": "B", "di_atas": "60", "nama": "Baik"},
    {"kode": "CC", "di_atas": "50", "nama": "Cukup (Memadai)"},
    {"kode": "C", "di_atas": "30", "nama": "Kurang"},
    {"kode": "D", "di_atas": "-1", "nama": "Sangat Kurang"},
]
BAWAAN: Final = (
    (
        "permenpanrb-88-2021",
        "permenpanrb_88_2021.csv",
        "LKE PermenPANRB 88/2021",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 88 Tahun 2021",
    ),
    (
        "permenpan-12-2015",
        "permenpan_12_2015.csv",
        "LKE PermenPAN 12/2015",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 12 Tahun 2015",
    ),
)


def baca_bawaan(kode: str, berkas: str, nama: str, peraturan: str, versi: int = 1) -> DataTemplat:
    """Return a shipped template as data."""
    with (DATA / berkas).open(encoding="utf-8", newline="") as f:
        simpul = [
            DataSimpul(
                kode=b["kode"],
                induk=b["induk"],
                tingkat=b["tingkat"],
                uraian=b["uraian"],
                bobot=Decimal(b["bobot"]) if b["bobot"] else None,
                jenis=b["jenis"],
                ringkas=b["ringkas"],
                petunjuk=b["petunjuk"],
                bukti=b["bukti"],
            )
            for b in csv.DictReader(f)
        ]
    return DataTemplat(kode, versi, nama, peraturan, "a", SKALA, PREDIKAT, simpul, "bawaan")


def muat_bawaan(using: str = "pemilik") -> list[TemplatLKE]:
    """Write the shipped templates that are missing or changed; returns the new ones.

    Idempotent. A changed file becomes the next version, the former one stays for those who use it. Owner role.
    """
    baru = []
    with transaction.atomic(using=using):
        for kode, berkas, nama, peraturan in BAWAAN:
            terakhir = (
                TemplatLKE._base_manager.using(using)
                .filter(pemda__isnull=True, kode=kode)
                .order_by("-versi_templat")
                .first()
            )
            versi = terakhir.versi_templat if terakhir else 1
            data = baca_bawaan(kode, berkas, nama, peraturan, versi)
            if terakhir is not None:
                if _sama(data, data_dari(terakhir, using)):
                    continue
                data = baca_bawaan(kode, berkas, nama, peraturan, versi + 1)
            baru.append(tulis_templat(data, pemda_id=None, using=using))
    return baru


def _sama(a: DataTemplat, b: DataTemplat) -> bool:
    return (a.nama, a.peraturan, a.skala, a.predikat, list(a.simpul)) == (
        b.nama,
        b.peraturan,
        b.skala,
        b.predikat,
        list(b.simpul),
    )
