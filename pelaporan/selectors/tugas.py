"""What the LKjIP of the year asks of a person: open it, write, approve, publish."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from pelaporan.models import Laporan
from pelaporan.selectors.laporan import laporan_dalam, pd_tanpa_laporan, tenggat
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek
from sakip.inti import waktu
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui.tugas import Tugas

SUSUN = "laporan.susun"
_LANGKAH = {
    "draf": (SUSUN, "Tulis", "Tulis"),
    "dikembalikan": (SUSUN, "Perbaiki", "Perbaiki"),
    "diajukan": ("laporan.setujui", "Periksa", "Setujui"),
    "disetujui": ("laporan.terbitkan", "Terbitkan", "Terbitkan"),
}


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield what the person must do for the LKjIP of the year; nothing before the year is over. One statement.

    A second one where the person writes for another PD than the own, or for the whole region. Who may approve for all
    of the region is not asked to: that is the work of each PD's head.
    """
    if waktu.hari_ini().year <= tahun or not any(izin.boleh(pelaku, aksi) for aksi, _, _ in _LANGKAH.values()):
        return
    batas = tenggat(tahun, pengaturan_semua().get(tahun))
    semua = _laporan(None if pelaku.peran_pemda else pelaku.pd_ids, tahun)
    yield from _belum_dibuka(pelaku, tahun, {x.pd_id for x in semua}, batas)
    for x in semua:
        aksi, tombol, kata = _LANGKAH.get(x.status, ("", "", ""))
        milik = x.pd_id is None or x.pd_id in pelaku.pd_ids or aksi == SUSUN
        if aksi and milik and izin.boleh(pelaku, aksi, x):
            teks = f"{x.tertulis} bagian sudah ditulis." if aksi == SUSUN else ""
            yield Tugas(
                f"{kata} {x}", alamat("pelaporan:laporan", x.pk), tombol, teks, tenggat=batas, status=status_objek(x)
            )


@siap
def _laporan(terlihat: Collection[int] | None, tahun: int) -> QuerySet[Laporan, Any]:
    tertulis = Count("bagian", filter=~Q(bagian__naskah=""))
    return laporan_dalam(terlihat).filter(tahun=tahun).annotate(tertulis=tertulis).order_by("id")


def _belum_dibuka(pelaku: Pelaku, tahun: int, ada: set[int | None], batas: date) -> Iterator[Tugas]:
    """Yield one task per own PD without a report; one for all where the person writes for the whole region."""
    if not izin.boleh(pelaku, SUSUN):
        return
    url = alamat("pelaporan:daftar")
    tanpa = _pd_tanpa(pelaku, tahun, ada)
    if len(tanpa) > len(pelaku.pd_ids):
        teks = f"{len(tanpa)} perangkat daerah belum mempunyai laporan."
        yield Tugas(f"Buka LKjIP {tahun} perangkat daerah", url, "Lihat daftar", teks, batas)
        return
    for pd in tanpa:
        teks = "Laporan tahunan perangkat daerah, disampaikan kepada kepala daerah."
        yield Tugas(f"Buka LKjIP {tahun} {pd.sebutan}", url, "Buka", teks, batas)


def _pd_tanpa(pelaku: Pelaku, tahun: int, ada: set[int | None]) -> list[PerangkatDaerah]:
    kantor = pelaku.pd
    if kantor is None or pelaku.peran_pemda or pelaku.pd_ids - ada - {kantor.pk}:
        return pd_tanpa_laporan(pelaku, tahun)
    boleh = kantor.pk not in ada and kantor.berlaku_dari <= tahun and izin.boleh(pelaku, SUSUN, kantor)
    return [kantor] if boleh else []
