"""Forms: what people type, cleaned; the rules are in the services."""

from datetime import date
from typing import Any

from django import forms

from evaluasi.models import CaraGulung, Tahap, TemplatLKE

TANGGAL = {"type": "date"}


class FormPeriode(forms.Form):
    """Open a period."""

    tahun_kinerja = forms.IntegerField(label="Tahun kinerja", min_value=2015, max_value=2100)
    tahun_evaluasi = forms.IntegerField(
        label="Tahun evaluasi", min_value=2015, max_value=2100, help_text="Biasanya tahun sesudah tahun kinerja."
    )
    templat = forms.ModelChoiceField(label="Templat LKE", queryset=TemplatLKE._base_manager.none(), empty_label=None)
    cara_gulung = forms.ChoiceField(
        label="Cara menghitung", choices=[("", "Menurut templat"), *CaraGulung.choices], required=False
    )
    nomor_spt = forms.CharField(label="Nomor surat perintah tugas", max_length=120, required=False)
    tanggal_spt = forms.DateField(
        label="Tanggal surat perintah tugas", required=False, widget=forms.DateInput(attrs=TANGGAL)
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum", required=False, widget=forms.Textarea(attrs={"rows": 5}), help_text="Satu baris per butir."
    )
    tujuan_khusus = forms.CharField(
        label="Tujuan evaluasi tahun ini", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["templat"].queryset = TemplatLKE.objects.all()  # type: ignore[attr-defined]


class FormJendela(forms.Form):
    """When each stage is open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for t in Tahap:
            for ujung, kata in (("buka", "dibuka"), ("tutup", "ditutup")):
                self.fields[f"{t.value}_{ujung}"] = forms.DateField(
                    label=f"{t.label} {kata}", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d")
                )

    def jendela(self) -> dict[Tahap, tuple[date, date]]:
        """Return the windows."""
        c = self.cleaned_data
        return {t: (c[f"{t.value}_buka"], c[f"{t.value}_tutup"]) for t in Tahap}


class FormUnggahHasil(forms.Form):
    """Upload results of a year, or the printed means of it."""

    tahun_kinerja = forms.IntegerField(label="Tahun kinerja", min_value=2010, max_value=2100)
    tahun_evaluasi = forms.IntegerField(label="Tahun evaluasi", min_value=2010, max_value=2100)
    templat = forms.ModelChoiceField(label="Templat LKE", queryset=TemplatLKE._base_manager.none(), empty_label=None)
    jenis = forms.ChoiceField(
        label="Isi berkas",
        choices=[
            ("evaluasi.hasil", "Nilai setiap perangkat daerah"),
            ("evaluasi.tercetak", "Rata-rata tercetak pada laporan (untuk diperiksa)"),
        ],
    )
    berkas = forms.FileField(label="Berkas XLSX atau CSV")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["templat"].queryset = TemplatLKE.objects.all()  # type: ignore[attr-defined]


class FormUnggahTemplat(forms.Form):
    """Upload a template."""

    berkas = forms.FileField(label="Berkas XLSX")


class FormTerbit(forms.Form):
    """Number and date of a report."""

    nomor = forms.CharField(label="Nomor laporan", max_length=120)
    tanggal = forms.DateField(label="Tanggal laporan", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
