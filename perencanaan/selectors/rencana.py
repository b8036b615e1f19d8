"""Which plan documents there are, in which state, and with whom they lie."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from perencanaan.models import PerjanjianKinerja, VersiRencana
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah

# Who has to act on a document in a status: that of a PD, that of the region.
_PEMEGANG_PD = {
    "draf": "Operator PD",
    "dikembalikan": "Operator PD",
    "diajukan": "Verifikator PD",
    "diverifikasi": "Kepala PD",
    "disetujui": "Bappeda",
}
_PEMEGANG_DAERAH = {
    "draf": "Bappeda atau Tim SAKIP",
    "dikembalikan": "Bappeda atau Tim SAKIP",
    "diajukan": "Sekretaris Daerah",
    "diverifikasi": "Kepala daerah",
}


def pemegang_rencana(versi: VersiRencana) -> str:
    """Return with whom a plan version lies now, "" when it is ditetapkan."""
    peta = _PEMEGANG_DAERAH if versi.dokumen.pd_id is None else _PEMEGANG_PD
    return peta.get(versi.status, "")


def cakupan_pd(pelaku: Pelaku) -> Collection[int] | None:
    """Return the ids of the PD whose plans the person sees; None = all of the region."""
    return None if pelaku.peran_pemda else pelaku.pd_ids


def versi_dalam(terlihat: Collection[int] | None) -> QuerySet[VersiRencana]:
    """Return the plan versions of these PD; None = all of the region."""
    hasil = VersiRencana.objects.select_related("dokumen", "dokumen__pd")
    return hasil if terlihat is None else hasil.filter(dokumen__pd_id__in=terlihat)


def versi_terlihat(pelaku: Pelaku) -> QuerySet[VersiRencana]:
    """Return the plan versions that the person may open."""
    return versi_dalam(cakupan_pd(pelaku))


@siap
def _versi_satu(terlihat: Collection[int] | None, pk: int) -> QuerySet[VersiRencana]:
    return versi_dalam(terlihat).filter(pk=pk)


def versi_satu(pelaku: Pelaku, pk: int) -> VersiRencana | None:
    """Return one plan version, None when the person may not open it."""
    return next(iter(_versi_satu(cakupan_pd(pelaku), pk)), None)


@siap
def _daftar_versi(terlihat: Collection[int] | None, tahun: int) -> QuerySet[VersiRencana]:
    return (
        versi_dalam(terlihat)
        .filter(dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun)
        .order_by("dokumen__pd__urutan", "dokumen__pd_id", "-dokumen__tahun_akhir", "dokumen_id", "-ke")
    )


def daftar_versi(pelaku: Pelaku, tahun: int) -> list[VersiRencana]:
    """Return the versions whose document covers the year, the latest of each document first."""
    return _daftar_versi(cakupan_pd(pelaku), tahun)


def pk_dalam(terlihat: Collection[int] | None) -> QuerySet[PerjanjianKinerja]:
    """Return the PK of these PD; None = all of the region."""
    hasil = PerjanjianKinerja.objects.select_related(
        "jabatan", "jabatan__atasan", "pd", "versi_rencana__dokumen", "dialog", "pindaian", "menggantikan"
    )
    return hasil if terlihat is None else hasil.filter(pd_id__in=terlihat)


def pk_terlihat(pelaku: Pelaku) -> QuerySet[PerjanjianKinerja]:
    """Return the PK that the person may open."""
    return pk_dalam(cakupan_pd(pelaku))


@siap
def _versi_setahun(terlihat: Collection[int] | None, pd_id: int | None, tahun: int) -> QuerySet[VersiRencana]:
    return versi_dalam(terlihat).filter(
        dokumen__pd_id=pd_id, dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun
    )


@siap
def _pk_satu(terlihat: Collection[int] | None, pk: int) -> QuerySet[PerjanjianKinerja]:
    return pk_dalam(terlihat).filter(pk=pk)


def pk_satu(pelaku: Pelaku, pk: int) -> PerjanjianKinerja | None:
    """Return one PK, None when the person may not open it."""
    return next(iter(_pk_satu(cakupan_pd(pelaku), pk)), None)


@siap
def _daftar_pk(terlihat: Collection[int] | None, tahun: int) -> QuerySet[PerjanjianKinerja]:
    return pk_dalam(terlihat).filter(tahun=tahun).order_by("pd__urutan", "bentuk", "-ke")


def daftar_pk(pelaku: Pelaku, tahun: int) -> list[PerjanjianKinerja]:
    """Return the PK of a year that the person may open, by PD and rank."""
    return _daftar_pk(cakupan_pd(pelaku), tahun)


def versi_pilihan(pelaku: Pelaku, pd_id: int | None, tahun: int) -> VersiRencana | None:
    """Return the version a page opens on: the yearly plan before the long one, the one in force before drafts."""
    return min(
        _versi_setahun(cakupan_pd(pelaku), pd_id, tahun),
        key=lambda v: (v.dokumen.tahun_akhir - v.dokumen.tahun_awal, not v.aktif, -v.ke),
        default=None,
    )


@dataclass(frozen=True)
class PdPilihan:
    """The PD a page shows and those one may switch to."""

    pd: PerangkatDaerah | None
    daftar: list[PerangkatDaerah]


@siap
def _daftar_pd(terlihat: Collection[int] | None) -> QuerySet[PerangkatDaerah]:
    return PerangkatDaerah.objects.all() if terlihat is None else PerangkatDaerah.objects.filter(pk__in=terlihat)


def pd_pilihan(pelaku: Pelaku, diminta: int | None) -> PdPilihan:
    """Return the PD asked for when visible, else the person's own, else the first one."""
    terlihat = cakupan_pd(pelaku)
    daftar = _daftar_pd(terlihat)
    per_id = {p.pk: p for p in daftar}
    if diminta is not None:
        return PdPilihan(per_id.get(diminta), daftar)
    milik = per_id.get(pelaku.pd_utama or 0)
    return PdPilihan(milik or (daftar[0] if daftar else None), daftar)


def versi_sedokumen(pelaku: Pelaku, pk: int) -> list[VersiRencana]:
    """Return all versions of the document that version ``pk`` belongs to, newest first; none when out of sight.

    ``ada_lain`` says whether the owner has another version, of this or another document, to compare with.
    """
    return _versi_sedokumen(cakupan_pd(pelaku), pk)


@siap
def _versi_sedokumen(terlihat: Collection[int] | None, pk: int) -> QuerySet[VersiRencana]:
    pemilik = Coalesce("dokumen__pd_id", 0)
    lain = VersiRencana.objects.alias(pemilik=pemilik).filter(pemilik=OuterRef("pemilik")).exclude(pk=OuterRef("pk"))
    sedokumen = versi_dalam(terlihat).filter(dokumen__versi_rencana=pk).order_by("-ke")
    return sedokumen.alias(pemilik=pemilik).annotate(ada_lain=Exists(lain))
