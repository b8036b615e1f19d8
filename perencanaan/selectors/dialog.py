"""Dialog kinerja and staff meetings as their pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from perencanaan.models import ButirAgenda, DialogKinerja, PerjanjianKinerja, PesertaDialog, TindakLanjutDialog
from perencanaan.selectors.rencana import cakupan_pd
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.selectors import banyak_bukti
from sakip.inti import waktu
from sakip.tenansi.models import Penempatan, UnitKerja

BELUM = TindakLanjutDialog.Status.BELUM
LABEL_TL = TindakLanjutDialog._meta.label_lower


@dataclass(frozen=True)
class Saringan:
    """What the list is narrowed to; None or "" = everything. ``daerah``: only meetings of the region's heads."""

    pd_id: int | None = None
    daerah: bool = False
    unit_id: int | None = None
    jenis: str = ""
    periode_ke: int | None = None
    lewat: bool = False


def dialog_terlihat(pelaku: Pelaku) -> QuerySet[DialogKinerja]:
    """Return the records that the person may open: of the PD in sight, and those the person took part in."""
    hasil = DialogKinerja.objects.select_related("pd", "unit", "jabatan", "versi_berkas")
    terlihat = cakupan_pd(pelaku)
    if terlihat is None:
        return hasil
    saya = pelaku.pengguna_id or 0
    ikut = PesertaDialog.objects.filter(dialog=OuterRef("pk"), pegawai__pengguna_id=saya)
    janji = TindakLanjutDialog.objects.filter(dialog=OuterRef("pk"), penanggung__pegawai__pengguna_id=saya)
    return hasil.filter(Q(pd_id__in=terlihat) | Exists(ikut) | Exists(janji))


def tindak_lanjut_terlihat(pelaku: Pelaku) -> QuerySet[TindakLanjutDialog]:
    """Return the follow-ups that the person may open: of the PD in sight, and the own ones."""
    hasil = TindakLanjutDialog.objects.select_related(
        "dialog__pd", "dialog__unit", "dialog__pimpinan__pegawai", "penanggung__pegawai", "penanggung__jabatan"
    )
    terlihat = cakupan_pd(pelaku)
    if terlihat is None:
        return hasil
    return hasil.filter(
        Q(dialog__pd_id__in=terlihat)
        | Q(penanggung__pegawai__pengguna_id=pelaku.pengguna_id)
        | Q(dialog__peserta__pegawai__pengguna_id=pelaku.pengguna_id)
    ).distinct()


def _hitung(saring: Q) -> Coalesce:
    milik = TindakLanjutDialog.objects.filter(saring, dialog=OuterRef("pk"))
    banyak = milik.order_by().values("dialog_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(banyak), 0)


def daftar_dialog(pelaku: Pelaku, tahun: int, s: Saringan) -> QuerySet[DialogKinerja]:
    """Return the meetings of a year, newest first, with attendance, PK behind them, open and overdue follow-ups."""
    hadir = PesertaDialog.objects.filter(dialog=OuterRef("pk"), hadir=True).order_by().values("dialog_id")
    pk = PerjanjianKinerja.objects.filter(dialog=OuterRef("pk")).order_by().values("dialog_id")
    hasil = dialog_terlihat(pelaku).filter(tahun=tahun)
    hasil = hasil.annotate(
        hadir=Coalesce(Subquery(hadir.annotate(n=Count("pk")).values("n")), 0),
        jumlah_pk=Coalesce(Subquery(pk.annotate(n=Count("pk")).values("n")), 0),
        terbuka=_hitung(Q(status=BELUM)),
        lewat=_hitung(Q(status=BELUM, tenggat__lt=waktu.hari_ini())),
    )
    if s.daerah or s.pd_id is not None:
        hasil = hasil.filter(pd_id=s.pd_id)
    if s.unit_id is not None:
        hasil = hasil.filter(unit_id=s.unit_id)
    if s.jenis:
        hasil = hasil.filter(jenis=s.jenis)
    if s.periode_ke is not None:
        hasil = hasil.filter(periode_ke=s.periode_ke)
    return hasil.filter(lewat__gt=0) if s.lewat else hasil


def daftar_tindak_lanjut(pelaku: Pelaku, tahun: int, s: Saringan, status: str = "") -> QuerySet[TindakLanjutDialog]:
    """Return the follow-ups of a year's meetings, the earliest date first, with the number of their evidence."""
    hasil = tindak_lanjut_terlihat(pelaku).filter(dialog__tahun=tahun).annotate(bukti=banyak_bukti(LABEL_TL))
    if s.daerah or s.pd_id is not None:
        hasil = hasil.filter(dialog__pd_id=s.pd_id)
    if s.unit_id is not None:
        hasil = hasil.filter(dialog__unit_id=s.unit_id)
    if s.jenis:
        hasil = hasil.filter(dialog__jenis=s.jenis)
    if s.periode_ke is not None:
        hasil = hasil.filter(dialog__periode_ke=s.periode_ke)
    if s.lewat:
        hasil = hasil.filter(status=BELUM, tenggat__lt=waktu.hari_ini())
    return hasil.filter(status=status) if status else hasil


def terbuka_sebelum(dialog: DialogKinerja) -> list[TindakLanjutDialog]:
    """Return what earlier meetings of the same unit left unfinished: the next one opens with it."""
    semua = TindakLanjutDialog.objects.filter(status=BELUM, dialog__pd_id=dialog.pd_id, dialog__unit_id=dialog.unit_id)
    lalu = semua.filter(dialog__tanggal__lte=dialog.tanggal).exclude(dialog_id=dialog.pk)
    return list(lalu.select_related("dialog", "penanggung__pegawai").order_by("tenggat", "id"))


def pk_berdialog(pd_id: int | None, tahun: int) -> QuerySet[PerjanjianKinerja]:
    """Return the PK of a unit and year that a dialog may stand behind, the head's first."""
    return (
        PerjanjianKinerja.objects.filter(pd_id=pd_id, tahun=tahun)
        .select_related("jabatan")
        .order_by("bentuk", "jabatan_id", "-ke")
    )


def calon_peserta(pd_id: int | None) -> QuerySet[Penempatan]:
    """Return who serves in a unit today, and the region's heads, as one picks them. Of the region: the heads of its PD
    too, whom its meetings are about."""
    hari = waktu.hari_ini()
    siapa = Q(jabatan__pd_id=pd_id) | Q(jabatan__pd_id__isnull=True)
    if pd_id is None:
        siapa |= Q(jabatan__tingkat="kepala_pd")
    return (
        Penempatan.objects.filter(siapa, dari__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .select_related("pegawai", "jabatan")
        .order_by("jabatan__pd_id", "jabatan_id", "-dari")
    )


def calon_unit(pd_id: int | None) -> list[UnitKerja]:
    """Return the units of a PD that may meet on their own."""
    return list(UnitKerja.objects.filter(pd_id=pd_id)) if pd_id is not None else []


def muat_dialog(pelaku: Pelaku, pk: int) -> DialogKinerja | None:
    """Return a record with its people, agenda, follow-ups and PK, None when out of sight."""
    pk_urut = PerjanjianKinerja.objects.select_related("jabatan").order_by("bentuk", "jabatan_id", "ke")
    tindak = TindakLanjutDialog.objects.select_related("penanggung__pegawai", "penanggung__jabatan")
    butir = ButirAgenda.objects.select_related("tindak_lanjut")
    return (
        dialog_terlihat(pelaku)
        .select_related("pimpinan__pegawai", "pimpinan__jabatan", "pencatat__pegawai", "pencatat__jabatan")
        .prefetch_related(
            Prefetch("peserta", queryset=PesertaDialog.objects.select_related("pegawai")),
            Prefetch("butir", queryset=butir),
            Prefetch("tindak_lanjut", queryset=tindak.annotate(bukti=banyak_bukti(LABEL_TL))),
            Prefetch("daftar_pk", queryset=pk_urut),
        )
        .filter(pk=pk)
        .first()
    )


def lewat(t: TindakLanjutDialog, hari_ini: date) -> bool:
    """True for an open follow-up past its date."""
    return t.status == BELUM and t.tenggat < hari_ini


def ringkas_tindak_lanjut(daftar: Sequence[TindakLanjutDialog]) -> dict[str, Any]:
    """Return the counts that head the list."""
    hari = waktu.hari_ini()
    return {
        "semua": len(daftar),
        "belum": sum(t.status == BELUM for t in daftar),
        "lewat": sum(lewat(t, hari) for t in daftar),
    }
