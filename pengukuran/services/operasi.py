"""A save that may be sent twice: the browser gives it a number, and a resend gets the first one's answer."""

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from pengukuran.models import OperasiSel
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar


def sidik_isi(*isi: Any) -> str:
    """Return the fingerprint of what a save carries: the same number with another content is a fault."""
    return hashlib.sha256(json.dumps(isi, cls=DjangoJSONEncoder).encode()).hexdigest()


def jawab_sekali(
    pelaku: Pelaku, operasi: UUID | None, sidik: str, kerja: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Return the stored answer of a resend; else do the work and store its answer with it.

    Called with the row that the work writes already locked, so that two resends at once find each other. Raises
    AturanDilanggar when the number was used for something else, and what ``kerja`` raises.
    """
    if operasi is None:
        return kerja()
    lama = OperasiSel.objects.filter(uuid=operasi).first()
    if lama is not None:
        if lama.sidik != sidik or lama.pengguna_id != pelaku.pengguna_id:
            raise AturanDilanggar("operasi_ganda", "Kiriman ini sudah dipakai untuk isian lain. Muat ulang halaman.")
        hasil: dict[str, Any] = lama.jawaban
        return hasil
    jawaban = kerja()
    OperasiSel.objects.create(uuid=operasi, pengguna_id=pelaku.pengguna_id, sidik=sidik, jawaban=jawaban)
    return jawaban
