"""Context of the shell. Everything is lazy: pages without the shell (sign-in, errors) cost no statement."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.models import Pemda, PerangkatDaerah
from sakip.ui import navigasi, periode
from sakip.ui.pita import BAWAAN, BatasPita


class Kerangka:
    """What the base templates show around the page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.pemda: Pemda | None = getattr(request, "pemda", None)
        self.pelaku: Pelaku | None = getattr(request, "pelaku", None)
        self.demo: bool = settings.SAKIP_LINGKUNGAN == "demo"

    @property
    def tahun(self) -> int:
        """The year the person works in."""
        return periode.tahun(self.request)

    @cached_property
    def daftar_tahun(self) -> list[tuple[int, str]]:
        """Years that are set up, newest first, each with a word."""
        kini = waktu.hari_ini().year
        kata = {True: "perencanaan", False: "lalu"}
        semua = sorted({*periode.pengaturan(self.request), self.tahun}, reverse=True)
        return [(t, "berjalan" if t == kini else kata[t > kini]) for t in semua]

    @property
    def daftar_triwulan(self) -> list[periode.PilihanTriwulan]:
        """The quarters (or months) of the year with the remark when each opens or closes."""
        return periode.pilihan_triwulan(self.request)

    @cached_property
    def triwulan(self) -> periode.PilihanTriwulan:
        """The quarter (or month) the person works in."""
        ke = periode.periode_ke(self.request)
        return next((p for p in self.daftar_triwulan if p.ke == ke), self.daftar_triwulan[0])

    @property
    def batas_pita(self) -> BatasPita:
        """Thresholds of the bands in the year (the region's, else the defaults)."""
        return periode.pengaturan(self.request).get(self.tahun, BAWAAN)

    @property
    def pd(self) -> PerangkatDaerah | None:
        """The office the shell opens on."""
        return self.pelaku.pd if self.pelaku else None

    @cached_property
    def _menu(self) -> list[navigasi.EntriTampil]:
        if self.pemda is None:
            return []
        return navigasi.susun(self.pelaku, self.pemda.slug, self.request.path)

    def _kelompok(self, nama: str) -> list[navigasi.EntriTampil]:
        return [e for e in self._menu if e.kelompok == nama]

    @property
    def menu(self) -> list[navigasi.EntriTampil]:
        """Entries of the rail: the SAKIP year."""
        return self._kelompok("utama")

    @property
    def menu_lain(self) -> list[navigasi.EntriTampil]:
        """Entries after the line."""
        return self._kelompok("lain")

    @property
    def menu_dasar(self) -> list[navigasi.EntriTampil]:
        """Entries at the foot of the rail."""
        return self._kelompok("dasar")

    @property
    def menu_bawah(self) -> list[navigasi.EntriTampil]:
        """The phone bar."""
        return [e for e in self._menu if e.bawah][: navigasi.MAKS_BAWAH]

    @property
    def menu_sisa(self) -> list[navigasi.EntriTampil]:
        """What the phone bar has no room for: listed in the account menu on phones."""
        bawah = {e.nama for e in self.menu_bawah}
        return [e for e in self._menu if e.nama not in bawah]

    @cached_property
    def menu_publik(self) -> list[navigasi.EntriTampil]:
        """Menu of the public site."""
        if self.pemda is None:
            return []
        return navigasi.susun(None, self.pemda.slug, self.request.path, publik=True)


def kerangka(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``kerangka`` for the base templates."""
    return {"kerangka": Kerangka(request)}
