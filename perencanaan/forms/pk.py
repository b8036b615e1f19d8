"""Reading what people send about a PK: the scan of its paper."""

from django import forms


class FormPindaian(forms.Form):
    """The scan of the signed paper."""

    berkas = forms.FileField(label="Pindaian yang ditandatangani")
