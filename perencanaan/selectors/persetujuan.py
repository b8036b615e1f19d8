"""What planning puts into the inbox of approvals: plans, PK and Rencana Aksi that are under way."""

from collections.abc import Iterator

from perencanaan.izin.alur import LANGKAH_PK, LANGKAH_RA, LANGKAH_RENCANA, ingat_langkah
from perencanaan.izin.dasar import siapkan_pemegang
from perencanaan.izin.penetapan import LANGKAH as LANGKAH_PENETAPAN
from perencanaan.models import PerjanjianKinerja, RencanaAksi
from perencanaan.selectors import penetapan
from perencanaan.selectors.pk import batas_pk_untuk
from perencanaan.selectors.rencana import cakupan_pd, pk_terlihat, versi_terlihat
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui.persetujuan import Antre, Sumber


def _status(pelaku: Pelaku, langkah: dict[str, str]) -> list[str]:
    """Return the statuses from which the person's roles may take a step: the rest is not even read."""
    return [s for s, hak in langkah.items() if izin.boleh(pelaku, hak)]


def antrean_rencana(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield the plan versions under way within sight. One statement."""
    ingat_langkah()
    # The region's plan goes from "diverifikasi" straight to the kepala daerah.
    status = _status(pelaku, LANGKAH_RENCANA) + (["diverifikasi"] if izin.boleh(pelaku, "rencana.tetapkan") else [])
    for v in versi_terlihat(pelaku).filter(status__in=status).order_by("id"):
        yield Antre(v, v.dokumen.get_jenis_display(), v.dokumen.pd, v.status_sejak)


def _sebutan_pk(pk: PerjanjianKinerja) -> str:
    nama = pk.get_bentuk_display()
    return f"PK {nama[:1].lower()}{nama[1:]}"


def antrean_pk(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield the PK under way within sight, with their deadline. Three statements with the holders of the positions."""
    ingat_langkah()
    semua = list(
        pk_terlihat(pelaku).filter(status__in=_status(pelaku, LANGKAH_PK)).prefetch_related("butir").order_by("id")
    )
    siapkan_pemegang(
        p.jabatan_id if p.status == "diverifikasi" else p.jabatan.atasan_id
        for p in semua
        if p.status in ("diverifikasi", "ttd_pertama")
    )
    pengaturan = pengaturan_semua()
    for p in semua:
        yield Antre(p, _sebutan_pk(p), p.pd, p.status_sejak, batas_pk_untuk(p, pengaturan.get(p.tahun)))


def antrean_rencana_aksi(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield the Rencana Aksi under way within sight. One statement."""
    ingat_langkah()
    semua = RencanaAksi.objects.filter(status__in=_status(pelaku, LANGKAH_RA)).select_related("pd", "pk_induk")
    terlihat = cakupan_pd(pelaku)
    if terlihat is not None:
        semua = semua.filter(pd_id__in=terlihat)
    for r in semua.order_by("id"):
        yield Antre(r, "Rencana Aksi", r.pd, r.status_sejak)


def antrean_penetapan(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield the IKU and IKI under way within sight. Two statements with their rows."""
    ingat_langkah()
    semua = penetapan.terlihat(pelaku).filter(status__in=_status(pelaku, LANGKAH_PENETAPAN))
    for p in semua.prefetch_related("butir").order_by("id"):
        yield Antre(p, p.get_jenis_display(), p.pd, p.status_sejak)


SUMBER = {
    "rencana": Sumber("Rencana", antrean_rencana, ("rencana.verifikasi", "rencana.setujui", "rencana.tetapkan")),
    "pk": Sumber("Perjanjian Kinerja", antrean_pk, tuple(LANGKAH_PK.values())),
    "penetapan": Sumber("IKU dan IKI", antrean_penetapan, tuple(LANGKAH_PENETAPAN.values())),
    "rencana_aksi": Sumber("Rencana Aksi", antrean_rencana_aksi, tuple(LANGKAH_RA.values())),
}
