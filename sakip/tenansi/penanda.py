"""Stand-ins for values that a prepared query gets when it is run (see ``sakip.tenansi.kueri``)."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.expressions import Expression

KE_PEMDA = -1


@dataclass(frozen=True)
class Tempat:
    """A parameter to be filled: the argument of this place, or the region of the scope."""

    ke: int


class Isi(Expression):
    """An expression that becomes one parameter."""

    def __init__(self, tempat: Tempat, output_field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.tempat = tempat

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self.tempat]


def isi_pemda() -> Isi:
    """Return the stand-in for the region of the scope."""
    return Isi(Tempat(KE_PEMDA), models.BigIntegerField())
