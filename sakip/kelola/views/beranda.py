"""The door of the settings: the first tab that the person may open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from sakip.akun.pintu import pintu
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi


@pintu("organisasi.lihat")
@require_GET
def beranda(request: HttpRequest) -> HttpResponse:
    """Go to the first tab that the person may open (the menu entry itself is shown to admins and inspectors)."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    tab = navigasi.susun(pelaku, pelaku.pemda.slug, request.path, induk="pengaturan")
    return redirect(tab[0].url if tab else alamat("ui:tugas"))
