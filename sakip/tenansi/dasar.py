"""Base classes of models. Every concrete model declares its class (kelas): tenant, bersama or global.

tenant   belongs to one region (has ``pemda``), seen through the scope only;
bersama  ``pemda`` may be empty = readable by all regions, such rows are written by the owner role (shipped templates);
global   no region: listed with its reason in ``KELAS_GLOBAL`` of ``sakip.tenansi.kelas``.
"""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.db.models.expressions import Func

from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import pemda_aktif, saring_pemda

_M = TypeVar("_M", bound=models.Model, covariant=True)


class PemdaDariSetelan(Func):
    """``sakip.pemda`` of the running transaction as bigint, NULL when unset (then NOT NULL refuses the row)."""

    template = "NULLIF(current_setting('sakip.pemda', true), '')::bigint"
    output_field = models.BigIntegerField()

    def __init__(self) -> None:
        super().__init__()

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "sakip.tenansi.dasar.PemdaDariSetelan", [], {}


class ManajerTenant(models.Manager[_M]):
    """Only rows of the active region; raises TanpaCakupan when there is none."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[_M]:
        return super().get_queryset().filter(pemda_id=saring_pemda())


class ManajerBersama(models.Manager[_M]):
    """Rows of the active region and the rows shipped for all."""

    def get_queryset(self) -> models.QuerySet[_M]:
        return super().get_queryset().filter(Q(pemda_id=saring_pemda()) | Q(pemda__isnull=True))


class TautanTenant(models.ForeignKey[Any, Any]):
    """Foreign key between tenant tables.

    Django makes only the column and its index; ``AmankanTenant`` adds ``FOREIGN KEY (pemda_id, x_id) REFERENCES t
    (pemda_id, id)``, because the database's own check of a single-column key ignores row security.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        nama, jalur, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return nama, jalur, list(args), kwargs


class ModelTenant(models.Model):
    """A row that belongs to one region."""

    KELAS: ClassVar[str] = "tenant"

    pemda = models.ForeignKey(
        "tenansi.Pemda", on_delete=models.PROTECT, related_name="+", editable=False, db_default=PemdaDariSetelan()
    )

    objects = ManajerTenant()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Not a business rule: the region of a row is that of the scope, whoever creates it.
        if self._state.adding and not isinstance(self.pemda_id, int):
            self.pemda_id = pemda_aktif().pk
        super().save(*args, **kwargs)


class ModelBersama(models.Model):
    """A row of one region, or (``pemda`` empty) one shipped for all."""

    KELAS: ClassVar[str] = "bersama"

    pemda = models.ForeignKey(
        "tenansi.Pemda", on_delete=models.PROTECT, related_name="+", editable=False, null=True, blank=True
    )

    objects = ManajerBersama()

    class Meta:
        abstract = True


class ModelBerversi(ModelTenant):
    """A tenant row that several people may edit: ``versi`` grows with each change (optimistic locking)."""

    versi = models.PositiveIntegerField("versi baris", default=1, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    class Meta:
        abstract = True

    @classmethod
    def kunci(cls, pk: int) -> Self:
        """Return the row locked for update.

        Raises AturanDilanggar when it is not in the region: never was, or somebody removed it meanwhile.
        """
        hasil: Self | None = cls.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if hasil is None:
            raise AturanDilanggar("tidak_ada", "Data ini tidak ditemukan. Mungkin sudah dihapus; muat ulang halaman.")
        return hasil
