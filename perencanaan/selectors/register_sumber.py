"""What planning itself holds for the register: plans that were set, their trees and IKU, PK, Rencana Aksi, entries."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from perencanaan.models import (
    DokumenSakip,
    Indikator,
    Kinerja,
    PenetapanIndikator,
    PerjanjianKinerja,
    RencanaAksi,
    VersiRencana,
)
from perencanaan.register import Isian, Milik, milik_saja, urai_milik
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap

HALAMAN_PUBLIK = "Halaman publik"
_T = Kinerja.Tingkat


@siap
def _rencana(tahun: int, pd_ids: Collection[int] | None, daerah: bool) -> QuerySet[VersiRencana, Any]:
    simpul = Kinerja.objects.filter(versi_rencana=OuterRef("pk"))
    iku = Indikator.objects.filter(kinerja__versi_rencana=OuterRef("pk"), adalah_iku=True)
    semua = milik_saja(VersiRencana.objects.all(), "dokumen__pd_id", pd_ids, daerah=daerah).filter(
        aktif=True, status="ditetapkan", dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun
    )
    hasil: QuerySet[VersiRencana, Any] = (
        semua.select_related("dokumen")
        .annotate(
            berpohon=Exists(simpul.filter(tingkat=_T.SASARAN)),
            berjabatan=Exists(simpul.filter(pemilik__isnull=False)),
            ber_iku=Exists(iku),
        )
        .order_by("dokumen__tahun_awal", "-dokumen__tahun_akhir", "pk")
    )
    return hasil


def dari_rencana(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield the plans in force in the year, and what their tree holds: pohon, cascading, IKU. One statement."""
    for v in _rencana(tahun, *urai_milik(milik)):
        d = v.dokumen
        judul = str(d) if v.ke == 1 else f"{d}, perubahan ke-{v.ke - 1}"
        yield Isian(d.jenis, d.pd_id, judul, v.nomor, v.tanggal, alamat("perencanaan:dokumen", v.pk))
        pohon = alamat("perencanaan:pohon_versi", v.pk)
        for jenis, ada, url, nama in (
            ("pohon", v.berpohon, pohon, "Pohon kinerja"),
            ("cascading", v.berpohon and v.berjabatan, pohon, "Cascading"),
            ("iku", v.ber_iku, alamat("perencanaan:matriks", v.pk), "IKU"),
        ):
            if ada:
                yield Isian(jenis, d.pd_id, f"{nama} {d}", "", v.tanggal, url)


@siap
def _pk(tahun: int) -> QuerySet[PerjanjianKinerja, Any]:
    B = PerjanjianKinerja.Bentuk
    ra = RencanaAksi.objects.filter(pk_induk=OuterRef("pk"), status="disetujui").order_by("-pk")
    semua = PerjanjianKinerja.objects.filter(tahun=tahun, status="terbit", bentuk__in=(B.KEPALA_DAERAH, B.KEPALA_PD))
    return (
        semua.annotate(
            ra_id=ra.values("pk")[:1],
            ra_sejak=ra.values("status_sejak")[:1],
            sejak=Coalesce("status_sejak", F("dibuat_pada")),
        )
        .select_related("jabatan", "pindaian")
        .order_by("ke", "pk")
    )


def dari_pk(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield the signed PK of the heads and the approved Rencana Aksi of the year. One statement."""
    B = PerjanjianKinerja.Bentuk
    for p in _pk(tahun):
        pd_id = None if p.bentuk == B.KEPALA_DAERAH else p.pd_id
        if milik is not None and pd_id not in milik:
            continue
        tanggal = p.tanggal or localtime(p.sejak).date()
        # A perubahan has no deadline of its own: its month began with another document.
        tepat = tanggal if p.ke == 1 else None
        url, scan = alamat("perencanaan:pk", p.pk), p.pindaian
        berkas = f"Pindaian {scan.jenis_pendek}, {scan.ukuran_teks}" if scan else ""
        yield Isian("pk", pd_id, str(p), p.nomor, tanggal, url, berkas, tepat=tepat)
        if p.ra_id is not None:
            sejak = localtime(p.ra_sejak).date() if p.ra_sejak else None
            yield Isian("renaksi", p.pd_id, f"Rencana Aksi {tahun}", "", sejak, alamat("perencanaan:ra", p.ra_id))


@siap
def _penetapan(tahun: int, pd_ids: Collection[int] | None, daerah: bool) -> QuerySet[PenetapanIndikator]:
    semua = milik_saja(PenetapanIndikator.objects.exclude(jenis="iki"), "pd_id", pd_ids, daerah=daerah)
    berlaku = semua.filter(status="ditetapkan", tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    return berlaku.select_related("berkas").order_by("ke", "pk")


def dari_penetapan(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield the decrees on IKU in force in the year, of the region and of PD. One statement."""
    for p in _penetapan(tahun, *urai_milik(milik)):
        judul = str(p) if p.ke == 1 else f"{p}, perubahan ke-{p.ke - 1}"
        url = alamat("perencanaan:penetapan_indikator", p.pk)
        berkas = f"{p.berkas.jenis_pendek}, {p.berkas.ukuran_teks}" if p.berkas else ""
        yield Isian("sk_iku", p.pd_id, f"Penetapan {judul}", p.nomor, p.tanggal, url, berkas=berkas)


@siap
def _unggahan(tahun: int, pd_ids: Collection[int] | None, daerah: bool) -> QuerySet[DokumenSakip]:
    semua = DokumenSakip.objects.filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    return milik_saja(semua, "pd_id", pd_ids, daerah=daerah).select_related("versi_berkas")


def dari_unggahan(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield what was entered with its file. One statement."""
    for d in _unggahan(tahun, *urai_milik(milik)):
        terbit = localtime(d.terbit_pada).date() if d.terbit_pada else d.tanggal_terbit
        yield Isian(
            d.jenis,
            d.pd_id,
            d.judul,
            d.nomor,
            d.tanggal,
            alamat("perencanaan:dokumen_register", d.pk),
            berkas=f"{d.versi_berkas.jenis_pendek}, {d.versi_berkas.ukuran_teks}" if d.versi_berkas else "",
            terbit=terbit,
            di=", ".join(x for x in (HALAMAN_PUBLIK if d.terbit_pada else "", d.tempat_terbit) if x),
            tepat=d.tanggal,
            triwulan=d.triwulan,
            dokumen_id=d.pk,
        )
