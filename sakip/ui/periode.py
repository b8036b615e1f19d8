"""The year and the period (a quarter, or a month) a person works in: chosen in the header, kept in the session.

Measurement registers its windows (``daftarkan_sumber``) so that the picker can say "tutup 10 Okt".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.kalender import Triwulan
from sakip.tenansi.models import PengaturanPemda
from sakip.tenansi.selectors import pengaturan_semua

KUNCI_TAHUN = "tahun"
KUNCI_TRIWULAN = "triwulan"


@dataclass(frozen=True)
class PilihanTriwulan:
    """A period in the picker: a quarter, or a month where the region measures by month that year.

    ``terbuka``: its figures can be entered today.
    """

    ke: int
    label: str
    keterangan: str = ""
    terbuka: bool = False


Sumber = Callable[[Pelaku, int], Iterable[PilihanTriwulan]]
_sumber: list[Sumber] = []


def daftarkan_sumber(sumber: Sumber) -> None:
    """Register who knows the windows of the quarters (one source; the last one counts)."""
    _sumber[:] = [sumber]


def daftar_triwulan(pelaku: Pelaku | None, tahun_: int) -> list[PilihanTriwulan]:
    """Return the quarters (or months) of a year with the remark of the registered source."""
    if pelaku is not None and _sumber:
        hasil = list(_sumber[0](pelaku, tahun_))
        if hasil:
            return hasil
    return [PilihanTriwulan(t.ke, t.label) for t in Triwulan.setahun(tahun_)]


def tahun_bawaan(daftar: Iterable[int]) -> int:
    """Return this year when it is set up, else the nearest earlier one, else the nearest later one.

    The demo opens on the year that its data tell about (``SAKIP_TAHUN_BAWAAN``).
    """
    kini = waktu.hari_ini().year
    ada = sorted(daftar)
    if settings.SAKIP_TAHUN_BAWAAN in ada:
        return settings.SAKIP_TAHUN_BAWAAN
    return max((t for t in ada if t <= kini), default=ada[0] if ada else kini)


def pengaturan(request: HttpRequest) -> dict[int, PengaturanPemda]:
    """Return the region's settings by year (empty outside of a region)."""
    return pengaturan_semua() if getattr(request, "pemda", None) is not None else {}


def tahun(request: HttpRequest) -> int:
    """Return the year the person works in: their choice when still set up, else see ``tahun_bawaan``."""
    tersedia = pengaturan(request)
    dipilih = request.session.get(KUNCI_TAHUN)
    return dipilih if dipilih in tersedia else tahun_bawaan(tersedia)


def banyak_periode(request: HttpRequest, tahun_: int) -> int:
    """Return into how many periods the region measures a year: 4, or 12."""
    atur = pengaturan(request).get(tahun_)
    return 12 if atur is not None and atur.frekuensi == PengaturanPemda.Frekuensi.BULAN else 4


def triwulan_bawaan(tahun_: int, pilihan: Iterable[PilihanTriwulan] = (), banyak: int = 4) -> int:
    """Return the open quarter (month with ``banyak`` 12), else the last one that has ended (1 before any has)."""
    terbuka = next((p.ke for p in pilihan if p.terbuka), None)
    if terbuka is not None:
        return terbuka
    hari_ini = waktu.hari_ini()
    if banyak == 12:
        lewat = hari_ini.month - 1 if hari_ini.year == tahun_ else 12 if hari_ini.year > tahun_ else 1
        return max(1, lewat)
    return max((t.ke for t in Triwulan.setahun(tahun_) if t.akhir < hari_ini), default=1)


def pilihan_triwulan(request: HttpRequest) -> list[PilihanTriwulan]:
    """Return the quarters (or months) of the person's year, read once per request."""
    simpanan: list[PilihanTriwulan] | None = getattr(request, "_pilihan_triwulan", None)
    if simpanan is None:
        simpanan = daftar_triwulan(getattr(request, "pelaku", None), tahun(request))
        request._pilihan_triwulan = simpanan  # type: ignore[attr-defined]
    return simpanan


def periode_ke(request: HttpRequest) -> int:
    """Return the period (1–4, or 1–12 where months are measured).

    The person's choice for the year, else the open one, else the last that ended.
    """
    tahun_ = tahun(request)
    dipilih, banyak = request.session.get(KUNCI_TRIWULAN), banyak_periode(request, tahun_)
    if isinstance(dipilih, list) and len(dipilih) == 2 and dipilih[0] == tahun_ and dipilih[1] in range(1, banyak + 1):
        return int(dipilih[1])
    return triwulan_bawaan(tahun_, pilihan_triwulan(request), banyak)


def pilih(request: HttpRequest, tahun_: int, ke: int | None = None) -> None:
    """Remember the choice in the session; a period belongs to its year."""
    request.session[KUNCI_TAHUN] = tahun_
    if ke is not None:
        request.session[KUNCI_TRIWULAN] = [tahun_, ke]
    # The list of the year before must not stand for the new one.
    request.__dict__.pop("_pilihan_triwulan", None)
