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


class FormPerpanjangan(forms.Form):
    """More time in a step for the ticked PD."""

    langkah = forms.ChoiceField(label="Langkah")
    sampai = _waktu("Diperpanjang sampai")
    alasan = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, langkah: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["langkah"].choices = langkah  # type: ignore[attr-defined]
