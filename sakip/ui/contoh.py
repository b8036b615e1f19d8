"""Sample content of the component catalogue. Invented; used by the catalogue and the tests only."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from sakip.alur.dasar import Status
from sakip.ui import grafik
from sakip.ui.pita import BAWAAN, BatasPita
from sakip.ui.tugas import Tahap

_LOGO_STATUS = (
    Status("Draf"),
    Status("Diajukan", "jalan", "kirim"),
    Status("Diverifikasi", "jalan", "cek"),
    Status("Disetujui", "baik", "cek"),
    Status("Ditetapkan", "baik", "cap"),
    Status("Jatuh tempo besok", "ingat", "jam"),
    Status("Dikembalikan", "bahaya", "kembali"),
    Status("Terlambat", "bahaya", "awas"),
    Status("Terkunci", "netral", "kunci"),
)

_WARNA = (
    ("utama", "Toska", "--utama"),
    ("sisi", "Toska tinta", "--sisi"),
    ("emas", "Kunyit", "--emas"),
    ("kertas", "Kertas", "--kertas"),
    ("lembar3", "Sumur", "--lembar-3"),
    ("tinta", "Tinta", "--tinta"),
    ("ingat", "Ingat", "--ingat"),
    ("bahaya", "Bata", "--bahaya"),
    ("info", "Nila", "--info"),
)


class FormContoh(forms.Form):
    """A form with one field of each kind."""

    indikator = forms.CharField(label="Indikator kinerja")
    satuan = forms.ChoiceField(label="Satuan", choices=[("nilai", "Nilai"), ("persen", "%")])
    target = forms.CharField(
        label="Target 2025",
        help_text="Koma untuk desimal, titik untuk ribuan: 1.234,56.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "sk-n sk-kanan"}),
    )
    alasan = forms.CharField(
        label="Alasan target",
        required=False,
        help_text="Evaluator membacanya.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    polaritas = forms.ChoiceField(
        label="Arah",
        choices=[("naik", "Makin tinggi makin baik"), ("turun", "Makin rendah makin baik")],
        widget=forms.RadioSelect,
    )
    iku = forms.BooleanField(label="Termasuk IKU", required=False)
    berkas = forms.FileField(label="Bukti dukung", required=False)


def form_galat() -> FormContoh:
    """A bound form with two fields at fault."""
    form = FormContoh(
        data={"indikator": "Sosialisasi SAKIP", "satuan": "nilai", "target": "80.5.0", "polaritas": "naik"}
    )
    form.add_error("indikator", "Ini kegiatan. Tulis ukurannya, contoh: “Nilai LHE AKIP”.")
    form.add_error("target", "Bukan angka. Tulis 80,50.")
    return form


def contoh_pita(b: BatasPita = BAWAAN) -> list[Decimal]:
    """The lower bound of each band, and 0."""
    return [b.pita_sangat_tinggi, b.pita_tinggi, b.pita_sedang, b.pita_rendah, Decimal(0)]


def contoh_grafik() -> list[str]:
    """One chart of each kind."""
    tw = ["TW I", "TW II", "TW III", "TW IV"]
    return [
        grafik.target_realisasi(
            [
                ("2023", Decimal(80), Decimal("82.5")),
                ("2024", Decimal(84), Decimal("83.1")),
                ("2025", Decimal(86), None),
            ],
            judul="Indeks Kepuasan Masyarakat",
            satuan="indeks",
        ),
        grafik.capaian_triwulan(
            [
                ("Kinerja", list(zip(tw, [Decimal(92), Decimal(95), Decimal(98), None], strict=True))),
                ("Anggaran", list(zip(tw, [Decimal(18), Decimal(41), Decimal(63), None], strict=True))),
            ],
            judul="Capaian dan serapan per triwulan",
        ),
        grafik.jumlah_predikat(
            {"AA": 0, "A": 12, "BB": 7, "B": 4, "CC": 2, "C": 1, "D": 0}, judul="Jumlah PD per predikat"
        ),
        grafik.persen_komponen(
            [
                ("Perencanaan", Decimal("81.50")),
                ("Pengukuran", Decimal("75.30")),
                ("Pelaporan", Decimal("77.33")),
                ("Evaluasi internal", Decimal("67.80")),
            ],
            judul="Nilai komponen terhadap bobot",
        ),
        grafik.sebar_capaian_serapan(
            [
                ("Dinas A", Decimal("97.75"), Decimal("76.28")),
                ("Dinas B", Decimal("104.1"), Decimal("88")),
                ("Kecamatan C", Decimal("62.5"), Decimal("99.2")),
                ("Kecamatan D", Decimal("112"), Decimal("103")),
            ],
            judul="Capaian terhadap serapan",
        ),
    ]


def isi_katalog() -> dict[str, Any]:
    """Everything the catalogue shows."""
    return {
        "warna": _WARNA,
        "daftar_status": _LOGO_STATUS,
        "contoh_pita": contoh_pita(),
        "huruf": ["AA", "A", "BB", "B", "CC", "C", "D"],
        "form": form_galat(),
        "form_bersih": FormContoh(),
        "hal": Paginator(range(98), 20).page(3),
        "tanggal": date(2025, 10, 10),
        "uang": Decimal("14723660349"),
        "tahap": [
            Tahap("Renstra", "Ditetapkan 14 Agu 2024", "selesai", 1),
            Tahap("PK 2025", "Ditandatangani 31 Jan", "selesai", 2),
            Tahap("TW III", "61 dari 98 terisi", "kini", 3, persen=62, tenggat="tutup 10 Okt"),
            Tahap("TW IV", "Dibuka 2 Jan 2026", "nanti", 4),
            Tahap("LKjIP 2025", "Paling lambat 28 Feb", "nanti", 5),
        ],
        "kerja": [
            {"judul": "LKjIP 2025", "keterangan": "Menyusun Bab III", "jenis": "PDF", "persen": 59},
            {"judul": "LHE Dinas Contoh", "keterangan": "Selesai 10.28 · 1,2 MB", "jenis": "PDF", "selesai": True},
            {
                "judul": "Impor target Renja",
                "keterangan": "3 sel salah: D14, D15.",
                "jenis": "XLSX",
                "gagal": True,
            },
        ],
        "grafik": contoh_grafik(),
    }
