"""Forms of the account pages."""

from django import forms


class FormMasuk(forms.Form):
    """Sign-in by user name or NIP."""

    username = forms.CharField(
        label="Nama pengguna atau NIP",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "class": "form-control"}),
    )
    password = forms.CharField(
        label="Kata sandi",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "form-control"}),
    )
