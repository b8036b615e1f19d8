"""Reading what people type about crosscutting work and about the place of a node."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from perencanaan.models import Kinerja, KinerjaInduk


class PilihanKinerja(forms.ModelChoiceField):
    """A node, named with its level."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Program Pengelolaan Keuangan Daerah", cut where a list would become unreadable."""
        sebutan = str(obj.sebutan)
        return sebutan if len(sebutan) <= 120 else f"{sebutan[:119]}…"


class FormLintas(forms.Form):
    """What is asked of another PD: one of its kinerja, else a wording of it."""

    kinerja_ke = forms.CharField(
        label="Kinerja yang diharapkan",
        max_length=500,
        required=False,
        help_text="Diisi bila kinerjanya belum ada dalam daftar.",
    )
    uraian = forms.CharField(
        label="Yang diminta",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang harus terjadi di PD itu agar kinerja ini tercapai.",
    )

    def __init__(self, *args: Any, calon: QuerySet[Kinerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.ada_calon(calon):
            self.fields["ke"] = PilihanKinerja(
                calon,
                label="Kinerja perangkat daerah itu",
                required=False,
                to_field_name="identitas_id",
                empty_label="Belum ada dalam daftar",
            )
            self.order_fields(["ke"])

    @staticmethod
    def ada_calon(calon: QuerySet[Kinerja]) -> bool:
        """Return whether the PD has a plan in force to choose from."""
        return calon.exists()

    def clean_ke(self) -> KinerjaInduk | None:
        """The chosen node by its identity, which outlives the versions of the plan."""
        k: Kinerja | None = self.cleaned_data["ke"]
        return k.identitas if k is not None else None


class FormCsf(forms.Form):
    """The mark of a critical success factor with its reason."""

    csf = forms.BooleanField(label="Faktor penentu keberhasilan (CSF)", required=False)
    csf_alasan = forms.CharField(
        label="Mengapa menentukan",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya: tanpa data yang lengkap, perencanaan tidak berkualitas.",
    )
