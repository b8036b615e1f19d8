"""Forms of invitations and roles."""

from typing import Any

from django import forms

from sakip.akun.models import Peran
from sakip.inti import waktu
from sakip.inti.isian import FieldTanggal
from sakip.tenansi.models import PerangkatDaerah, UnitKerja


class FormPeran(forms.Form):
    """A role on a node of the organisation, for a time."""

    peran = forms.ChoiceField(label="Peran", choices=[("", "Pilih peran"), *Peran.choices])
    pd = forms.ModelChoiceField(
        PerangkatDaerah._base_manager.none(),
        label="Perangkat daerah",
        required=False,
        empty_label="Seluruh pemda",
        help_text="Wajib untuk operator, verifikator, kepala PD, dan ASN.",
    )
    unit = forms.ModelChoiceField(
        UnitKerja._base_manager.none(), label="Unit kerja", required=False, empty_label="Seluruh PD"
    )
    dari = FieldTanggal(label="Mulai", initial=waktu.hari_ini)
    sampai = FieldTanggal(label="Sampai", required=False, help_text="Kosongkan bila belum diketahui.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pd = PerangkatDaerah.objects.order_by("urutan", "kode")
        self.fields["pd"].queryset = pd  # type: ignore[attr-defined]
        unit = UnitKerja.objects.select_related("pd").order_by("pd__urutan", "urutan", "id")
        self.fields["unit"].queryset = unit  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda u: f"{u.pd.sebutan}: {u.nama}"  # type: ignore[attr-defined]


class FormUndang(FormPeran):
    """Invite a person. The answer is the same whether or not the person has an account somewhere."""

    nama = forms.CharField(label="Nama lengkap", max_length=150)
    nip = forms.CharField(label="NIP", required=False, max_length=24, help_text="18 angka.")
    username = forms.CharField(
        label="Nama pengguna",
        required=False,
        max_length=60,
        help_text="Hanya untuk yang tidak memiliki NIP, misalnya kepala daerah. Huruf kecil, angka, titik.",
    )
    field_order = ["nama", "nip", "username", "peran", "pd", "unit", "dari", "sampai"]
