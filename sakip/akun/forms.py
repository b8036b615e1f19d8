"""Forms of the account pages."""

from django import forms

SANDI_BARU = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class FormMasuk(forms.Form):
    """Sign-in by user name or NIP."""

    username = forms.CharField(
        label="NIP atau nama pengguna",
        help_text="NIP 18 angka. Boleh ditulis dengan spasi.",
        max_length=60,
        error_messages={"required": "Isi NIP atau nama pengguna."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Kata sandi",
        max_length=200,
        strip=False,
        error_messages={"required": "Isi kata sandi."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "form-control"}),
    )


class FormKosong(forms.Form):
    """A bare confirmation: nothing to type."""


class FormProfil(forms.Form):
    """One's own data."""

    nama = forms.CharField(label="Nama lengkap dengan gelar", max_length=150)
    email = forms.EmailField(label="Surel dinas", required=False, max_length=254)


class FormSandiBaru(forms.Form):
    """A new password, typed twice."""

    baru = forms.CharField(
        label="Kata sandi baru",
        help_text="Paling sedikit 10 karakter, bukan angka saja, dan bukan nama Anda. Tiga kata acak mudah diingat.",
        max_length=200,
        strip=False,
        widget=SANDI_BARU,
    )
    ulang = forms.CharField(label="Ketik lagi kata sandi baru", max_length=200, strip=False, widget=SANDI_BARU)

    def clean_ulang(self) -> str:
        """Both must be the same."""
        ulang: str = self.cleaned_data["ulang"]
        if ulang != self.cleaned_data.get("baru"):
            raise forms.ValidationError("Tidak sama dengan kata sandi baru.")
        return ulang


class FormGantiSandi(FormSandiBaru):
    """Change of one's own password."""

    lama = forms.CharField(
        label="Kata sandi sekarang",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["lama", "baru", "ulang"]
