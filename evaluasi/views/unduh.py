"""Asking for a file: always made anew from the present rows, then the page of the job."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect

from evaluasi.views.umum import pelaku_dari
from sakip.ekspor import pekerjaan
from sakip.tenansi.cakupan import alamat


def minta_unduhan(
    request: HttpRequest,
    jenis: str,
    kunci: str,
    argumen: dict[str, Any],
    label: str,
    pd_id: int | None = None,
) -> HttpResponseRedirect:
    """Ask for the job and go to its page (progress, then the download)."""
    pelaku = pelaku_dari(request)
    argumen = {**argumen, "pengguna": pelaku.pengguna_id}
    p = pekerjaan.minta(pelaku, jenis, f"{kunci}-{pelaku.pengguna_id}", argumen, label=label, pd_id=pd_id, ulang=True)
    return HttpResponseRedirect(alamat("ekspor:kabar", p.pk), status=303)
