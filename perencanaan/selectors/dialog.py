"""Dialog kinerja as its pages and its print show them."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from perencanaan.models import DialogKinerja, PerjanjianKinerja
from perencanaan.selectors.rencana import cakupan_pd
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.models import Penempatan


def dialog_terlihat(pelaku: Pelaku) -> QuerySet[DialogKinerja]:
    """Return the records that the person may open."""
    hasil = DialogKinerja.objects.select_related("pd", "jabatan", "versi_berkas")
    terlihat = cakupan_pd(pelaku)
    return hasil if terlihat is None else hasil.filter(pd_id__in=terlihat)


def daftar_dialog(pelaku: Pelaku, pd_id: int | None, tahun: int) -> list[DialogKinerja]:
    """Return the target dialogs of a unit and year with how many took part and how many PK they stand behind."""
    return list(
        dialog_terlihat(pelaku)
        .filter(pd_id=pd_id, tahun=tahun, jenis=DialogKinerja.Jenis.TARGET)
        .annotate(hadir=Count("peserta", distinct=True), jumlah_pk=Count("daftar_pk", distinct=True))
    )


def pk_berdialog(pd_id: int | None, tahun: int) -> QuerySet[PerjanjianKinerja]:
    """Return the PK of a unit and year that a dialog may stand behind, the head's first."""
    return (
        PerjanjianKinerja.objects.filter(pd_id=pd_id, tahun=tahun)
        .select_related("jabatan")
        .order_by("bentuk", "jabatan_id", "-ke")
    )


def calon_peserta(pd_id: int | None) -> QuerySet[Penempatan]:
    """Return who serves in a unit today, and the region's heads, as one picks them."""
    hari = waktu.hari_ini()
    return (
        Penempatan.objects.filter(Q(jabatan__pd_id=pd_id) | Q(jabatan__pd_id__isnull=True), dari__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .select_related("pegawai", "jabatan")
        .order_by("jabatan__pd_id", "jabatan_id", "-dari")
    )


def muat_dialog(pelaku: Pelaku, pk: int) -> DialogKinerja | None:
    """Return a record with its people and PK, None when out of sight."""
    pk_urut = PerjanjianKinerja.objects.select_related("jabatan").order_by("bentuk", "jabatan_id", "ke")
    return (
        dialog_terlihat(pelaku)
        .prefetch_related("peserta", Prefetch("daftar_pk", queryset=pk_urut))
        .filter(pk=pk)
        .first()
    )


def konteks_notulen(dialog: DialogKinerja) -> dict[str, Any]:
    """Return the notulen as plain values for its print."""
    pd = dialog.pd
    return {
        "judul": f"Notulen dialog target {dialog.tahun}",
        "jenis": dialog.get_jenis_display(),
        "tahun": dialog.tahun,
        "kop": {
            "pemda": dialog.pemda.nama,
            "pd": pd.nama if pd else "Sekretariat Daerah",
            "alamat": pd.alamat_kantor if pd else "",
        },
        "tanggal": tanggal_panjang(dialog.tanggal, hari=True),
        "tempat": dialog.tempat,
        "agenda": dialog.agenda,
        "notulen": dialog.notulen,
        "arahan": dialog.arahan,
        "kesepakatan": dialog.kesepakatan,
        "peserta": [(p.nama, p.jabatan) for p in dialog.peserta.all()],
        "daftar_pk": [(p.jabatan.nama, p.nomor) for p in dialog.daftar_pk.all()],
    }
