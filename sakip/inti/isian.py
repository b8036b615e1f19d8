"""Between services and forms: refusals shown at their fields; fields that read the Indonesian way."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django import forms

from sakip.inti.angka import AngkaTidakDikenal, untuk_isian, urai
from sakip.inti.galat import AturanDilanggar, Bentrok

T = TypeVar("T")


class FieldAngka(forms.CharField):
    """A figure as Indonesians write it ("1.234,56"); empty = no value. Returns Decimal or None."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "num"})

    def prepare_value(self, value: Any) -> Any:
        return untuk_isian(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        teks = super().clean(value)
        try:
            return urai(teks)
        except AngkaTidakDikenal as galat:
            raise forms.ValidationError(galat.pesan) from galat


class FieldTanggal(forms.DateField):
    """A day, picked in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def tempel_galat(form: forms.BaseForm, galat: AturanDilanggar, di: str | None = None) -> None:
    """Show a refusal at its fields (``galat.data["medan"]``), else at the field ``di``, else on top of the form."""
    medan: dict[str, list[str]] = galat.data.get("medan") or {}
    terpasang = False
    for nama, pesan in medan.items():
        for p in pesan:
            form.add_error(nama if nama in form.fields else None, p)
            terpasang = True
    if not terpasang:
        form.add_error(di, galat.pesan)


def jalankan(form: forms.BaseForm, layanan: Callable[..., T], *, di: str | None = None, **argumen: Any) -> T | None:
    """Call a service with a valid form's values; a refused rule is shown in the form (at the field ``di``, if the rule
    names none) and None returned.

    A conflict (409) shows both values at each field and puts the stored version into ``form.versi_baru``: sending again
    overwrites knowingly. Rights (403) are not the form's business: they pass.
    """
    try:
        return layanan(**argumen)
    except Bentrok as galat:
        form.versi_baru = galat.data.get("versi")  # type: ignore[attr-defined]
        form.add_error(None, f"{galat.pesan} Isian Anda masih ada. Bandingkan, lalu simpan lagi bila isian Anda benar.")
        for nama, nilai in (galat.data.get("nilai") or {}).items():
            form.add_error(nama if nama in form.fields else None, f"Nilai tersimpan sekarang: {nilai['tersimpan']}.")
        return None
    except AturanDilanggar as galat:
        if galat.status_http != AturanDilanggar.status_http:
            raise
        tempel_galat(form, galat, di)
        return None
