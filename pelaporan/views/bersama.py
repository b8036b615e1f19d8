"""What the views of reports share."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from pelaporan.models import Laporan
from pelaporan.selectors.laporan import laporan_dalam
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.kueri import siap


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """Return the acting person. Http404 without membership."""
    pelaku = getattr(request, "pelaku", None)
    if not isinstance(pelaku, Pelaku):
        raise Http404("Halaman tidak ditemukan.")
    return pelaku


@siap
def _laporan(pk: int, terlihat: Collection[int] | None) -> QuerySet[Laporan]:
    return laporan_dalam(terlihat).filter(pk=pk)


def laporan_dari(request: HttpRequest, pk: int) -> Laporan:
    """Return a report that the person may read; Http404 for others, also those of another region."""
    pelaku = pelaku_dari(request)
    laporan = next(iter(_laporan(pk, None if pelaku.peran_pemda else pelaku.pd_ids)), None)
    if laporan is None or not izin.boleh(pelaku, "laporan.lihat", laporan):
        raise Http404("Halaman tidak ditemukan.")
    return laporan


def angka_post(request: HttpRequest, nama: str) -> int | None:
    """Return a whole number of the form, None when it is not there. Raises AturanDilanggar for anything else."""
    teks = request.POST.get(nama, "")
    if not teks:
        return None
    if not teks.isdecimal() or len(teks) > 12:
        raise AturanDilanggar("isian_salah", "Isian tidak dikenal. Muat ulang halaman.")
    return int(teks)
