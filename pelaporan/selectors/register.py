"""What reporting holds for the register of SAKIP documents: published LKjIP, their delivery, their publication."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils.timezone import localtime

from pelaporan.models import Penyampaian, Terbitan
from pelaporan.selectors.laporan import tenggat, tenggat_pemda
from perencanaan.register import Isian, Milik, milik_saja, urai_milik
from perencanaan.selectors.register_sumber import HALAMAN_PUBLIK
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah


def tenggat_unit(pd: PerangkatDaerah | None, tahun: int, pengaturan: PengaturanPemda | None) -> date:
    """Return the last day for the LKjIP of a PD, or (None) of the region."""
    return tenggat(tahun, pengaturan) if pd else tenggat_pemda(tahun, pengaturan)


@siap
def _terbitan(tahun: int, pd_ids: Collection[int] | None, daerah: bool) -> QuerySet[Terbitan, Any]:
    kirim = Penyampaian.objects.filter(terbitan__laporan=OuterRef("laporan")).order_by("tanggal", "pk")
    pertama = (
        Terbitan.objects.filter(laporan=OuterRef("laporan"), terbit_pada__isnull=False)
        .order_by()
        .values("laporan")
        .annotate(m=Min("terbit_pada"))
        .values("m")
    )
    semua = milik_saja(Terbitan.objects.filter(tahun=tahun, terbit_pada__isnull=False), "pd_id", pd_ids, daerah=daerah)
    hasil: QuerySet[Terbitan, Any] = (
        semua.defer("snapshot")
        .select_related("pdf")
        .annotate(
            pertama=Subquery(pertama),
            kirim_tanggal=Subquery(kirim.values("tanggal")[:1]),
            kirim_kepada=Subquery(kirim.values("kepada")[:1]),
        )
        .order_by("ke")
    )
    return hasil


def dari_laporan(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield the newest published edition of each report; late is judged by the first one. One statement."""
    terbaru: dict[int, Any] = {}
    for t in _terbitan(tahun, *urai_milik(milik)):
        terbaru[t.laporan_id] = t
    for t in terbaru.values():
        url = alamat("pelaporan:laporan", t.laporan_id)
        terbit = localtime(t.terbit_pada).date()
        berkas = f"PDF, {t.pdf.ukuran_teks}" if t.pdf else ""
        tepat = localtime(t.pertama).date()
        yield Isian(
            "lkjip", t.pd_id, t.judul, t.nomor, localtime(t.disetujui_pada).date(), url, berkas, terbit,
            HALAMAN_PUBLIK, tepat,
        )  # fmt: skip
        yield Isian("unggah_lkjip", t.pd_id, f"LKjIP {tahun} di halaman publik", t.nomor, terbit, url)
        if t.kirim_tanggal is not None:
            yield Isian("kirim_lkjip", t.pd_id, f"Disampaikan kepada {t.kirim_kepada}", "", t.kirim_tanggal, url)
