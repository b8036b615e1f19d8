"""Tugas Saya of the Rencana Aksi: make it, correct it, approve it. They come along with the PK they are made of."""

from collections.abc import Iterable, Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from perencanaan.models import PerjanjianKinerja, RencanaAksi
from perencanaan.services.rencana_aksi import PK_BERLAKU
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import langkah_maju, status_objek
from sakip.tenansi.cakupan import alamat
from sakip.ui.tugas import Tugas

HAK = ("rencana_aksi.susun", "rencana_aksi.verifikasi", "rencana_aksi.setujui")


def dengan_rencana_aksi(pk: QuerySet[PerjanjianKinerja]) -> QuerySet[PerjanjianKinerja]:
    """Let each PK carry ``ra``: the Rencana Aksi made of it (one at most, of the same PD and year)."""
    milik = RencanaAksi.objects.filter(pk_induk=OuterRef("pk")).values(isi=JSONObject(id="pk", status="status"))
    return pk.annotate(ra=ArraySubquery(milik))


def _dibawa(p: PerjanjianKinerja) -> Iterator[RencanaAksi]:
    for x in p.ra:  # type: ignore[attr-defined]
        yield RencanaAksi(pk=x["id"], pemda_id=p.pemda_id, pd=p.pd, tahun=p.tahun, pk_induk=p, status=x["status"])


def tugas_rencana_aksi(pelaku: Pelaku, tahun: int, pk: Iterable[PerjanjianKinerja]) -> Iterator[Tugas]:
    """Yield what the person must do now; ``pk`` holds the PK of the heads of the person's PD. No own statement."""
    if not pelaku.pd_ids or not any(izin.boleh(pelaku, a) for a in HAK):
        return
    milik = [p for p in pk if p.pd_id in pelaku.pd_ids]
    sudah: dict[int | None, int] = {}
    for p in milik:
        for ra in _dibawa(p):
            sudah[p.pd_id] = max(p.ke, sudah.get(p.pd_id, 0))
            yield from _tugas(pelaku, ra, p.pd.nama if p.pd else "")
    if not izin.boleh(pelaku, "rencana_aksi.susun"):
        return
    for p in milik:
        if p.bentuk != PerjanjianKinerja.Bentuk.KEPALA_PD or p.status != PK_BERLAKU:
            continue
        if p.ke > sudah.get(p.pd_id, 0) and izin.boleh(pelaku, "rencana_aksi.susun", p):
            yield Tugas(
                f"Susun Rencana Aksi {tahun}",
                f"{alamat('perencanaan:rencana_aksi')}?pd={p.pd_id}",
                "Susun",
                "PK sudah terbit. Pecah targetnya per triwulan.",
                utama=True,
            )


def _tugas(pelaku: Pelaku, ra: RencanaAksi, nama: str) -> Iterator[Tugas]:
    url = alamat("perencanaan:ra", ra.pk)
    if ra.status in ("draf", "dikembalikan") and izin.boleh(pelaku, "rencana_aksi.susun", ra):
        judul = "Perbaiki" if ra.status == "dikembalikan" else "Lengkapi"
        yield Tugas(f"{judul} Rencana Aksi {ra.tahun}", url, "Buka", nama, status=status_objek(ra))
        return
    t = langkah_maju(ra)
    if t is not None and t.aksi != "ajukan" and izin.boleh(pelaku, t.izin, ra):
        yield Tugas(f"{t.label} Rencana Aksi {ra.tahun}", url, "Periksa", nama, status=status_objek(ra), utama=True)
