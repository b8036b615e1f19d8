"""Persons who sign in, and what they are in which region."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from sakip.tenansi.dasar import ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah, UnitKerja


class ManajerPengguna(BaseUserManager["Pengguna"]):
    """Creates users with a normalised user name."""

    def create_user(self, username: str, password: str | None = None, **lain: Any) -> "Pengguna":
        """Create an active user; ``password`` None makes an account that cannot sign in."""
        pengguna = self.model(username=username.strip().lower(), **lain)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        return self.get(username=(username or "").strip().lower())


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """A person's account. Global: one person may serve in several regions; only the membership belongs to a region."""

    KELAS = "global"

    username = models.CharField(
        "nama pengguna",
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9._-]+$", "Hanya huruf kecil, angka, titik, garis.")],
    )
    nip = models.CharField("NIP", max_length=18, null=True, blank=True, unique=True)
    nama = models.CharField("nama", max_length=150)
    email = models.EmailField("surel", blank=True)
    is_active = models.BooleanField("aktif", default=True)
    akun_demo = models.BooleanField(default=False, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["nama"]
    objects: ClassVar[ManajerPengguna] = ManajerPengguna()

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.nama or self.username

    @property
    def inisial(self) -> str:
        """Up to two initials for the round mark."""
        return "".join(k[0] for k in self.nama.split()[:2]).upper() or self.username[:2].upper()


class ManajerSesi(BaseSessionManager["Sesi"]):
    """A session is read with its account, by one statement."""

    def get_queryset(self) -> models.QuerySet["Sesi"]:
        return super().get_queryset().select_related("pengguna")


class Sesi(AbstractBaseSession):
    """A session with the account in a column (Django hides it in the data), empty while nobody is signed in."""

    KELAS = "global"

    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, null=True, related_name="+")

    objects: ClassVar[ManajerSesi] = ManajerSesi()

    class Meta:
        verbose_name = "sesi"
        verbose_name_plural = "sesi"

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        from sakip.akun.sesi import SessionStore

        return SessionStore


class Peran(models.TextChoices):
    """Who does what (docs/aturan.md, Peran)."""

    ADMIN_PEMDA = "admin_pemda", "Admin pemda"
    TIM_SAKIP = "tim_sakip", "Tim SAKIP"
    BAPPEDA = "bappeda", "Bappeda"
    OPERATOR = "operator", "Operator PD"
    VERIFIKATOR = "verifikator", "Verifikator PD"
    KEPALA_PD = "kepala_pd", "Kepala PD"
    ASN = "asn", "ASN"
    EVALUATOR = "evaluator", "Evaluator, anggota tim"
    KETUA_TIM = "ketua_tim", "Evaluator, ketua tim"
    PENGENDALI_TEKNIS = "pengendali_teknis", "Pengendali teknis"
    INSPEKTUR = "inspektur", "Inspektur"
    PIMPINAN = "pimpinan", "Pimpinan"


class Keanggotaan(ModelTenant):
    """A role of a person on a node of the organisation, for a time. An ended one stays as history."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="keanggotaan")
    peran = models.CharField("peran", max_length=20, choices=Peran.choices)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="keanggotaan")
    unit = TautanTenant(UnitKerja, models.PROTECT, null=True, blank=True, related_name="keanggotaan")
    dari = models.DateField("dari")
    sampai = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        indexes = [models.Index(fields=["pengguna", "pemda"], name="keanggotaan_pengguna")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("dari")), name="keanggotaan_tanggal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} · {self.get_peran_display()}"


class Undangan(ModelTenant):
    """An offer of a role to a person named by NIP or user name; the person takes it up through a link with a secret.

    The region never learns whether that person already has an account elsewhere: nothing is looked up before the
    person accepts. Only the hash of the secret is stored.
    """

    nip = models.CharField("NIP", max_length=18, blank=True)
    username = models.CharField("nama pengguna", max_length=60, blank=True)
    nama = models.CharField("nama", max_length=150)
    peran = models.CharField("peran", max_length=20, choices=Peran.choices)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="undangan")
    unit = TautanTenant(UnitKerja, models.PROTECT, null=True, blank=True, related_name="undangan")
    dari = models.DateField("dari")
    sampai = models.DateField("sampai", null=True, blank=True)
    token_sha256 = models.CharField(max_length=64, editable=False)
    dibuat_pada = models.DateTimeField(editable=False)
    berlaku_hingga = models.DateTimeField("berlaku hingga", editable=False)
    diterima_pada = models.DateTimeField("diterima pada", null=True, editable=False)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, editable=False)

    class Meta:
        verbose_name = "undangan"
        verbose_name_plural = "undangan"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "token_sha256"], name="undangan_token_unik"),
            models.CheckConstraint(condition=~Q(nip="") | ~Q(username=""), name="undangan_bernama"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} · {self.get_peran_display()}"
