"""Forms of measurement: what people type, cleaned; the rules are in the services."""

from typing import Any

from django import forms

WAKTU = "%Y-%m-%dT%H:%M"


def _waktu(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        input_formats=[WAKTU, f"{WAKTU}:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WAKTU),
    )


class FormJendelaPengisian(forms.Form):
    """When a period may be filled, for the whole region."""

    ke = forms.TypedChoiceField(label="Periode", coerce=int)
    buka = _waktu("Dibuka")
    tutup = _waktu("Ditutup")

    def __init__(self, *args: Any, pilihan: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ke"].choices = pilihan  # type: ignore[attr-defined]


class FormPerpanjangan(forms.Form):
    """More time for one PD."""

    pd = forms.TypedChoiceField(label="Perangkat daerah", coerce=int)
    periode = forms.TypedChoiceField(label="Periode", coerce=int)
    sampai = _waktu("Diperpanjang sampai")
    alasan = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, pd: list[tuple[int, str]], periode: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pd"].choices = pd  # type: ignore[attr-defined]
        self.fields["periode"].choices = periode  # type: ignore[attr-defined]
