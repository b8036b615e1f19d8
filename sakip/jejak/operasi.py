"""A save that may be sent twice: the browser gives it a number, and a resend gets the first one's answer."""

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.dasar import ModelTenant


class OperasiDasar(ModelTenant):
    """A saved operation of an app's grids with its answer. Each app has its own table."""

    uuid = models.UUIDField()
    pengguna_id = models.BigIntegerField(null=True)
    sidik = models.CharField("sidik isi permintaan", max_length=64)
    jawaban = models.JSONField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.uuid)


def sidik_isi(*isi: Any) -> str:
    """Return the fingerprint of what a save carries: the same number with another content is a fault."""
    return hashlib.sha256(json.dumps(isi, cls=DjangoJSONEncoder).encode()).hexdigest()


def jawab_sekali(
    tabel: type[OperasiDasar], pelaku: Pelaku, operasi: UUID | None, sidik: str, kerja: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Return the stored answer of a resend; else do the work and store its answer with it.

    Called with the row that the work writes already locked, so that two resends at once find each other. Raises
    AturanDilanggar when the number was used for something else, and what ``kerja`` raises.
    """
    if operasi is None:
        return kerja()
    lama = tabel.objects.filter(uuid=operasi).first()
    if lama is not None:
        if lama.sidik != sidik or lama.pengguna_id != pelaku.pengguna_id:
            raise AturanDilanggar("operasi_ganda", "Kiriman ini sudah dipakai untuk isian lain. Muat ulang halaman.")
        hasil: dict[str, Any] = lama.jawaban
        return hasil
    jawaban = kerja()
    tabel.objects.create(uuid=operasi, pengguna_id=pelaku.pengguna_id, sidik=sidik, jawaban=jawaban)
    return jawaban
