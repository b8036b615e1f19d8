"""Reading the pages of IKU and IKI: what a set is made from, number and date, decree, review."""

from collections.abc import Sequence
from typing import Any

from django import forms

from perencanaan.models import ReviuIndikator, VersiRencana
from sakip.inti.isian import FieldTanggal


class FormSusunPenetapan(forms.Form):
    """From which plan, for which years, and why the former set is replaced."""

    rencana = forms.TypedChoiceField(label="Diambil dari", coerce=int)
    tahun_awal = forms.IntegerField(label="Berlaku dari tahun", min_value=2000, max_value=2100)
    tahun_akhir = forms.IntegerField(label="sampai tahun", min_value=2000, max_value=2100)
    alasan = forms.CharField(
        label="Alasan mengganti penetapan sebelumnya",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya hasil reviu, perubahan rencana, atau perubahan tugas dan fungsi.",
    )

    def __init__(self, data: Any, *, sumber: Sequence[VersiRencana], mengganti: bool) -> None:
        awal = sumber[0].dokumen if sumber else None
        isi = {"tahun_awal": awal.tahun_awal, "tahun_akhir": awal.tahun_akhir} if awal else {}
        super().__init__(data, initial=isi)
        self.fields["rencana"].choices = [(v.pk, f"{v.dokumen}, versi {v.ke}") for v in sumber]  # type: ignore[attr-defined]
        if not mengganti:
            del self.fields["alasan"]


class FormNomorPenetapan(forms.Form):
    """Number and date of the decree."""

    nomor = forms.CharField(label="Nomor keputusan", max_length=80, required=False)
    tanggal = FieldTanggal(label="Tanggal keputusan", required=False)


class FormBerkasPenetapan(forms.Form):
    """The decree as a file."""

    berkas = forms.FileField(label="Berkas keputusan")


class FormReviu(forms.Form):
    """A review note."""

    tanggal = FieldTanggal(label="Tanggal reviu")
    hasil = forms.ChoiceField(label="Hasil", choices=ReviuIndikator.Hasil.choices)
    catatan = forms.CharField(label="Catatan", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
