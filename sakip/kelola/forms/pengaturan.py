"""Form of a year's settings."""

from typing import Any

from django import forms

from sakip.inti.isian import FieldAngka, FieldTanggal
from sakip.tenansi.models import MedanAnalisis, PengaturanPemda

ANGKA = (*(f"pita_{x}" for x in ("sangat_tinggi", "tinggi", "sedang", "rendah")),)
BANTUAN = {
    "frekuensi": "Seberapa sering realisasi diisi.",
    "rumus_turun": "Rumus capaian untuk indikator yang makin rendah makin baik. Bawaan: cara pertama.",
    "pita_sangat_tinggi": "Capaian paling sedikit sebesar ini disebut Sangat Tinggi.",
    "pita_tinggi": "Batas bawah Tinggi.",
    "pita_sedang": "Batas bawah Sedang.",
    "pita_rendah": "Batas bawah Rendah. Di bawahnya Sangat Rendah.",
    "tanggal_apbd": "Menentukan tenggat Perjanjian Kinerja kepala daerah.",
    "hari_isi_setelah_triwulan": "Jendela pengisian dibuka selama ini setelah tiap triwulan atau bulan berakhir.",
    "periksa_realisasi": "Sesudah kepala PD menyetujui, Bappeda atau Bagian Organisasi memeriksa dan memberi catatan.",
    "batas_lkjip_pd_bulan": "Bawaan 2: akhir Februari.",
    "ambang_analisis": "Dalam persen. Tanpa analisis, realisasi di bawahnya tidak dapat diajukan. Kosong: tidak wajib.",
    "analisis_wajib": "Yang harus diisi pada indikator dengan capaian di bawah batas itu.",
}
LABEL = {
    "frekuensi": "Frekuensi pengukuran",
    "hari_isi_setelah_triwulan": "Lama pengisian setelah periode berakhir (hari)",
    "pita_sangat_tinggi": "Sangat Tinggi mulai",
    "pita_tinggi": "Tinggi mulai",
    "pita_sedang": "Sedang mulai",
    "pita_rendah": "Rendah mulai",
    "ambang_analisis": "Analisis wajib bila capaian di bawah",
    "analisis_wajib": "Bagian analisis yang wajib",
}


class FormPengaturan(forms.ModelForm):  # type: ignore[type-arg]
    """The rules of a year that have an effect. Figures are typed the Indonesian way.

    Left out until something obeys them: the display cap of capaian, APIP review, the LKjIP of the region
    itself, mixing the region's own value into the means (it is shown beside).
    """

    pita_sangat_tinggi = FieldAngka()
    pita_tinggi = FieldAngka()
    pita_sedang = FieldAngka()
    pita_rendah = FieldAngka()
    ambang_analisis = FieldAngka(required=False)
    analisis_wajib = forms.MultipleChoiceField(
        choices=MedanAnalisis.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    tanggal_apbd = FieldTanggal(label="Tanggal penetapan APBD", required=False)

    class Meta:
        model = PengaturanPemda
        fields = list(BANTUAN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, isian in self.fields.items():
            isian.help_text = BANTUAN[nama]
            isian.label = LABEL.get(nama, str(isian.label)[:1].upper() + str(isian.label)[1:])

    def _post_clean(self) -> None:
        """The service validates; the instance given for the initial values stays as it was read."""


class FormTahunBaru(forms.Form):
    """Open the settings of another year."""

    tahun = forms.IntegerField(label="Tahun", min_value=2015, max_value=2100)
