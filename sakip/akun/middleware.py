"""The request's transaction.

After authentication one ``atomic()`` is opened, the region resolved, the scope set, and the whole response with its
rendering happens inside. ATOMIC_REQUESTS stays on inside it, so a failing view loses only its own changes. Refusals are
audited after the rollback in a fresh transaction.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from sakip.akun.catatan import catat_penolakan
from sakip.akun.pelaku import muat_pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.inti.permintaan import ingin_json
from sakip.tenansi.cakupan import cakupan, kenali_pengguna
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Pemda
from sakip.tenansi.models.pemda import SLUG_TERPAKAI

_POTONGAN = re.compile(r"^/([-a-zA-Z0-9_]+)/")
ANGKA_MAKS = 4300
"""Digits that Python turns into a number; a longer one raises ValueError wherever a view reads it."""
NAMA_ISIAN_MAKS = 200


def slug_dari(path: str) -> str | None:
    """Return the region's slug of a path, None for the product's own addresses."""
    cocok = _POTONGAN.match(path)
    if cocok is None or cocok.group(1) in SLUG_TERPAKAI:
        return None
    return cocok.group(1)


def catat_penolakan_nanti(request: HttpRequest, galat: AturanDilanggar) -> None:
    """Have a refusal (403) of a member written to the audit trail after the request's rollback."""
    pelaku = getattr(request, "pelaku", None)
    if galat.status_http != 403 or pelaku is None:
        return
    path = request.path
    request.catat_setelah.append(lambda: catat_penolakan(pelaku, path, galat.pesan))  # type: ignore[attr-defined]


def _tak_terbaca(request: HttpRequest) -> bool:
    """Tell whether the request carries what no page of ours ever sends: null characters, endless numbers or names."""
    isian = (*request.GET.lists(), *request.POST.lists())
    return (
        "\x00" in request.path_info
        or any(len(nama) > NAMA_ISIAN_MAKS for nama, _ in isian)
        or any("\x00" in x for nama, nilai in isian for x in (nama, *nilai))
        or any(len(x) > ANGKA_MAKS and x.isdecimal() for _, nilai in isian for x in nilai)
    )


@siap
def _pemda(slug: str) -> QuerySet[Pemda]:
    return Pemda.objects.filter(slug=slug, aktif=True)


class TransaksiPemda:
    """Opens the transaction, sets ``request.pemda`` and ``request.pelaku``; turns AturanDilanggar into an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.pemda = None  # type: ignore[attr-defined]
        request.pelaku = None  # type: ignore[attr-defined]
        request.catat_setelah = []  # type: ignore[attr-defined]
        slug = slug_dari(request.path_info)
        pengguna = request.user  # resolved before the transaction: sessions and accounts are global
        pengguna_id = pengguna.pk if pengguna.is_authenticated else None
        try:
            with transaction.atomic(), ExitStack() as tumpukan:
                pemda = next(iter(_pemda(slug)), None) if slug is not None else None
                if pemda is not None:
                    self._masuk_pemda(request, pemda, pengguna_id, tumpukan)
                elif pengguna_id is not None:
                    kenali_pengguna(pengguna_id)
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        finally:
            timezone.deactivate()
        for tugas in request.catat_setelah:  # type: ignore[attr-defined]
            tugas()
        return response

    @staticmethod
    def _masuk_pemda(request: HttpRequest, pemda: Pemda, pengguna_id: int | None, tumpukan: ExitStack) -> None:
        tumpukan.enter_context(cakupan(pemda, seisi_transaksi=True, pengguna_id=pengguna_id))
        timezone.activate(pemda.zona_waktu)
        request.pemda = pemda  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.pelaku = muat_pelaku(request.user, pemda, request.META.get("REMOTE_ADDR"))  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Views of a region do not take the slug: it is ``request.pemda``. An unknown region is 404.

        A null character is never typed, and PostgreSQL stores none: refused for all views at once (400).
        """
        if _tak_terbaca(request):
            raise BadRequest("isian tak terbaca")
        if "pemda" in kwargs:
            kwargs.pop("pemda")
            if request.pemda is None:  # type: ignore[attr-defined]
                raise Http404("Pemda tidak ditemukan.")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Called after ATOMIC_REQUESTS rolled the view's changes back."""
        if not isinstance(exception, AturanDilanggar):
            return None
        catat_penolakan_nanti(request, exception)
        if ingin_json(request):
            isi = {"kode": exception.kode, "pesan": exception.pesan, **exception.data}
            return JsonResponse(isi, status=exception.status_http)
        asal = request.headers.get("Referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(asal, {request.get_host()}):
            messages.error(request, exception.pesan)
            return HttpResponseRedirect(asal, status=303)
        konteks = {"galat": exception, "judul": "Tidak dapat diproses"}
        return render(request, "ui/galat_aturan.html", konteks, status=exception.status_http)
