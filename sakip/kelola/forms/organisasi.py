"""Forms of PD, units, positions, people and placements."""

from typing import Any

from django import forms

from sakip.inti import waktu
from sakip.inti.isian import FieldTanggal
from sakip.tenansi.models import Jabatan, Pegawai, Penempatan, PerangkatDaerah, UnitKerja


class FormPD(forms.ModelForm):  # type: ignore[type-arg]
    """A perangkat daerah."""

    tanggal_dpa = FieldTanggal(
        label="Tanggal DPA",
        required=False,
        help_text="PK murni paling lambat satu bulan setelah dokumen pelaksanaan anggaran disahkan.",
    )
    induk = forms.ModelChoiceField(
        PerangkatDaerah._base_manager.none(), label="Bagian dari", required=False, empty_label="Berdiri sendiri"
    )
    mulai_pada = FieldTanggal(
        label="Dibentuk pada",
        required=False,
        help_text="Isi bila PD dibentuk di tengah tahun: ia mengisi periode yang dimulai sesudahnya.",
    )
    berakhir_pada = FieldTanggal(
        label="Digabung atau dibubarkan pada",
        required=False,
        help_text="Periode yang dimulai sesudahnya tidak diminta lagi; yang sudah diukur tetap tersimpan.",
    )
    penerus = forms.ModelChoiceField(
        PerangkatDaerah._base_manager.none(), label="Dilanjutkan oleh", required=False, empty_label="Tidak ada"
    )

    class Meta:
        model = PerangkatDaerah
        fields = [
            "kode", "nama", "singkatan", "klaster", "urutan", "berlaku_dari", "berlaku_sampai",
            "paraf_berjenjang", "tanggal_dpa", "alamat_kantor", "tugas", "fungsi", "gambaran_umum",
        ]  # fmt: skip
        labels = {"urutan": "Urutan tampil", "paraf_berjenjang": "Realisasi diparaf atasan langsung dahulu"}
        help_texts = {
            "kode": "Kode pada daftar perangkat daerah, misalnya 5-01.5-05.0-00.01.0000.",
            "singkatan": "Dipakai di tabel dan grafik, misalnya Dinkes.",
            "klaster": "Kelompok pada laporan hasil evaluasi.",
            "berlaku_sampai": "Isi bila PD dibubarkan atau digabung. Data tahun lama tetap ada.",
            "paraf_berjenjang": "Sebelum verifikator, pejabat di bawah kepala PD memaraf indikator bagiannya.",
            "gambaran_umum": "Dipakai di Bab I LKjIP.",
        }
        widgets = {m: forms.Textarea(attrs={"rows": 4}) for m in ("tugas", "fungsi", "gambaran_umum")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calon = PerangkatDaerah.objects.order_by("urutan", "kode")
        for medan in ("induk", "penerus"):
            self.fields[medan].queryset = calon.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        klaster = [("", "Belum ditentukan"), *PerangkatDaerah.Klaster.choices]
        self.fields["klaster"].choices = klaster  # type: ignore[attr-defined]
        if self.instance.pk:
            for medan in ("induk", "penerus"):
                self.initial[medan] = getattr(self.instance, f"{medan}_id")
            for medan in ("mulai_pada", "berakhir_pada"):
                self.initial[medan] = getattr(self.instance, medan)


class FormUnit(forms.Form):
    """A unit of a PD."""

    nama = forms.CharField(label="Nama unit kerja", max_length=200)
    induk = forms.ModelChoiceField(
        UnitKerja._base_manager.none(), label="Di bawah unit", required=False, empty_label="Langsung di bawah kepala PD"
    )
    urutan = forms.IntegerField(label="Urutan tampil", min_value=0, max_value=999, initial=0)

    def __init__(self, *args: Any, pd: PerangkatDaerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].queryset = UnitKerja.objects.filter(pd=pd)  # type: ignore[attr-defined]


class FormJabatan(forms.Form):
    """A position. Its atasan signs the PK as pihak kedua."""

    nama = forms.CharField(label="Nama jabatan", max_length=200)
    tingkat = forms.ChoiceField(label="Tingkat", choices=Jabatan.Tingkat.choices)
    unit = forms.ModelChoiceField(
        UnitKerja._base_manager.none(), label="Unit kerja", required=False, empty_label="Tidak dalam unit"
    )
    atasan = forms.ModelChoiceField(
        Jabatan._base_manager.none(),
        label="Atasan langsung",
        required=False,
        empty_label="Tidak ada",
        help_text="Pemegang jabatan atasan menjadi pihak kedua pada Perjanjian Kinerja.",
    )
    tugas = forms.CharField(label="Tugas", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    fungsi = forms.CharField(label="Fungsi", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, pd: PerangkatDaerah | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        atasan = Jabatan.objects.filter(pd__isnull=True)
        if pd is not None:
            atasan = atasan | Jabatan.objects.filter(pd=pd)
            if pd.induk_id is not None:
                atasan = atasan | Jabatan.objects.filter(pd_id=pd.induk_id)
        self.fields["unit"].queryset = UnitKerja.objects.filter(pd=pd)  # type: ignore[attr-defined]
        self.fields["atasan"].queryset = atasan.order_by("pd_id", "id")  # type: ignore[attr-defined]


class FormPegawai(forms.ModelForm):  # type: ignore[type-arg]
    """A person in service."""

    nip = forms.CharField(
        label="NIP", required=False, max_length=24, help_text="18 angka. Kosongkan bila pejabat tidak memiliki NIP."
    )

    class Meta:
        model = Pegawai
        fields = ["nama", "nip", "pangkat"]
        help_texts = {"nama": "Seperti ditulis pada dokumen resmi.", "pangkat": "Misalnya Pembina Tk. I (IV/b)."}


class FormTempatkan(forms.Form):
    """Put a person on a position."""

    pegawai = forms.ModelChoiceField(Pegawai._base_manager.none(), label="Pegawai", empty_label=None)
    sifat = forms.ChoiceField(
        label="Status",
        choices=Penempatan.Sifat.choices,
        help_text="Plh. boleh bersamaan dengan pejabat definitif yang sedang berhalangan.",
    )
    dari = FieldTanggal(label="Mulai")
    sampai = FieldTanggal(label="Sampai", required=False, help_text="Kosongkan bila belum diketahui.")

    def __init__(self, *args: Any, calon: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai"].queryset = Pegawai.objects.filter(pk__in=calon).order_by("nama")  # type: ignore[attr-defined]


class FormAkhiri(forms.Form):
    """End something on a day."""

    sampai = FieldTanggal(label="Hari terakhir", initial=waktu.hari_ini)
    alasan = forms.CharField(label="Alasan", required=False, max_length=500, help_text="Tercatat pada jejak.")
