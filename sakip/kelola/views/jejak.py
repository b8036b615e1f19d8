"""The audit trail: who did what to what, why, before and after."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.isian import FieldTanggal
from sakip.jejak.selectors import cari_jejak, jenis_tercatat, perubahan, sebutan_jenis
from sakip.kelola.sebutan import sebutan_aksi, sebutan_tindakan
from sakip.kelola.views import alat

MAKS_XLSX = 5000
KOLOM = [
    xlsx.Kolom("Waktu", 22),
    xlsx.Kolom("Nama", 30),
    xlsx.Kolom("Peran", 26),
    xlsx.Kolom("Tindakan", 26),
    xlsx.Kolom("Jenis", 22),
    xlsx.Kolom("Objek", 44),
    xlsx.Kolom("Perubahan", 70),
    xlsx.Kolom("Alasan", 40),
]


class FormSaring(forms.Form):
    """What to look for."""

    orang = forms.CharField(label="Nama orang", required=False, max_length=100)
    objek = forms.CharField(label="Objek atau alasan", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    dari = FieldTanggal(label="Dari", required=False)
    sampai = FieldTanggal(label="Sampai", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [("", "Semua jenis"), *jenis_tercatat()]  # type: ignore[attr-defined]


def _teks(jejak: Any) -> str:
    return "; ".join(f"{p.medan}: {p.sebelum} → {p.sesudah}" for p in perubahan(jejak))


def _baris(jejak: Any) -> tuple[str | date | None, ...]:
    return (
        f"{jejak.waktu:%Y-%m-%d %H:%M:%S}",
        jejak.pelaku_nama,
        jejak.pelaku_peran,
        sebutan_aksi(jejak.aksi),
        sebutan_jenis(jejak.jenis_objek),
        jejak.label_objek,
        _teks(jejak),
        jejak.alasan,
    )


@pintu("jejak.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Acts of the region, newest first."""
    form = FormSaring(request.GET or None)
    saringan = form.cleaned_data if form.is_bound and form.is_valid() else {}
    isi = cari_jejak(**saringan)
    if alat.minta_xlsx(request):
        tabel = xlsx.Tabel("Jejak", KOLOM, (_baris(j) for j in isi[:MAKS_XLSX]), "Jejak perubahan")
        return xlsx.jawaban("jejak", [tabel])
    hal = alat.halaman(request, isi, 50)
    konteks = {
        "judul": "Jejak perubahan",
        "form": form,
        "hal": hal,
        "baris": [(j, sebutan_tindakan(j.aksi, sebutan_jenis(j.jenis_objek)), perubahan(j)) for j in hal],
        "xlsx": alat.tautan_xlsx(request),
        "tersaring": any(saringan.values()),
    }
    return render(request, "kelola/jejak.html", konteks)
