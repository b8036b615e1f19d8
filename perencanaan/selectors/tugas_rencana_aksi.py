"""Tugas Saya of the Rencana Aksi: make it, correct it, approve it."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import QuerySet

from perencanaan.models import PerjanjianKinerja, RencanaAksi
from perencanaan.services.rencana_aksi import PK_BERLAKU
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import langkah_maju, status_objek
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.ui.tugas import Tugas

HAK = ("rencana_aksi.susun", "rencana_aksi.verifikasi", "rencana_aksi.setujui")


@siap
def _rencana_aksi(tahun: int, pd_ids: Collection[int]) -> QuerySet[RencanaAksi]:
    return RencanaAksi.objects.filter(tahun=tahun, pd_id__in=pd_ids).select_related("pd", "pk_induk")


def tugas_rencana_aksi(pelaku: Pelaku, tahun: int, pk: Iterable[PerjanjianKinerja]) -> Iterator[Tugas]:
    """Yield what the person must do now; ``pk`` holds the PK of the heads of the person's PD.

    One statement, none for those without a PD.
    """
    if not pelaku.pd_ids or not any(izin.boleh(pelaku, a) for a in HAK):
        return
    semua = _rencana_aksi(tahun, pelaku.pd_ids)
    for ra in semua:
        url = alamat("perencanaan:ra", ra.pk)
        if ra.status in ("draf", "dikembalikan") and izin.boleh(pelaku, "rencana_aksi.susun", ra):
            judul = "Perbaiki" if ra.status == "dikembalikan" else "Lengkapi"
            yield Tugas(f"{judul} Rencana Aksi {tahun}", url, "Buka", ra.pd.nama, status=status_objek(ra))
            continue
        t = langkah_maju(ra)
        if t is not None and t.aksi != "ajukan" and izin.boleh(pelaku, t.izin, ra):
            yield Tugas(
                f"{t.label} Rencana Aksi {tahun}", url, "Periksa", ra.pd.nama, status=status_objek(ra), utama=True
            )
    sudah = {ra.pk_induk_id for ra in semua}
    if not izin.boleh(pelaku, "rencana_aksi.susun"):
        return
    lama: dict[int | None, int] = {ra.pd_id: ra.pk_induk.ke for ra in semua}
    for p in pk:
        if p.bentuk != PerjanjianKinerja.Bentuk.KEPALA_PD or p.status != PK_BERLAKU or p.pk in sudah:
            continue
        if p.pd_id in pelaku.pd_ids and p.ke > lama.get(p.pd_id, 0) and izin.boleh(pelaku, "rencana_aksi.susun", p):
            yield Tugas(
                f"Susun Rencana Aksi {tahun}",
                f"{alamat('perencanaan:rencana_aksi')}?pd={p.pd_id}",
                "Susun",
                "PK sudah terbit. Pecah targetnya per triwulan.",
                utama=True,
            )
