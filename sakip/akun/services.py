"""Accounts. They are global; what a person may do in a region is a membership (``sakip.kelola.services.pengguna``)."""

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sakip.akun.models import Pengguna
from sakip.inti.galat import AturanDilanggar


def buat_akun(*, username: str, nama: str, kata_sandi: str, nip: str = "", akun_demo: bool = False) -> Pengguna:
    """Make an account that can sign in. Called by an accepted invitation and by platform commands only.

    Raises AturanDilanggar: sandi_lemah, akun_ada (told only to who holds an invitation's secret), demo_dilarang.
    """
    if akun_demo and settings.SAKIP_LINGKUNGAN == "produksi":
        raise AturanDilanggar("demo_dilarang", "Akun demo tidak dibuat di lingkungan produksi.")
    pengguna = Pengguna(username=username.strip().lower(), nama=nama.strip(), nip=nip or None, akun_demo=akun_demo)
    _periksa_sandi(kata_sandi, pengguna)
    try:
        pengguna.clean_fields(exclude=["password"])
    except ValidationError as galat:
        raise AturanDilanggar("isian_salah", galat.messages[0], medan=galat.message_dict) from galat
    pengguna.set_password(kata_sandi)
    try:
        with transaction.atomic():
            pengguna.save()
    except IntegrityError:
        raise AturanDilanggar("akun_ada", "Akun ini sudah ada. Masuk dengan akun itu.") from None
    return pengguna


def ganti_sandi(*, pengguna: Pengguna, lama: str, baru: str) -> Pengguna:
    """Change one's own password. Raises AturanDilanggar: sandi_salah, sandi_lemah."""
    segar = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    if not segar.check_password(lama):
        pesan = "Kata sandi sekarang tidak cocok."
        raise AturanDilanggar("sandi_salah", pesan, medan={"lama": [pesan]})
    _periksa_sandi(baru, segar)
    segar.set_password(baru)
    segar.save(update_fields=["password"])
    return segar


def ubah_profil(*, pengguna: Pengguna, nama: str, email: str) -> Pengguna:
    """Change one's own name and e-mail. User name and NIP identify the account and stay."""
    segar = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    segar.nama, segar.email = nama.strip(), email.strip()
    try:
        segar.clean_fields(exclude=["password"])
    except ValidationError as galat:
        raise AturanDilanggar("isian_salah", galat.messages[0], medan=galat.message_dict) from galat
    segar.save(update_fields=["nama", "email"])
    return segar


def _periksa_sandi(sandi: str, pengguna: Pengguna) -> None:
    try:
        validate_password(sandi, pengguna)
    except ValidationError as galat:
        raise AturanDilanggar("sandi_lemah", " ".join(galat.messages), medan={"baru": list(galat.messages)}) from galat
