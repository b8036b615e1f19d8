"""Tugas Saya of IKU and IKI: finish the draft, check, set. They come along with the plans they are taken from."""

from collections.abc import Iterable, Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from perencanaan.models import PenetapanIndikator, VersiRencana
from perencanaan.selectors.penetapan import pemegang_penetapan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import langkah_maju, status_objek
from sakip.tenansi.cakupan import alamat
from sakip.ui.tugas import Tugas

KATA = {
    "ajukan": "Lengkapi dan ajukan",
    "verifikasi": "Verifikasi",
    "periksa": "Verifikasi",
    "selaraskan": "Periksa",
    "tetapkan": "Tetapkan",
}


def _berjalan(tahun: int) -> QuerySet[PenetapanIndikator]:
    return PenetapanIndikator.objects.filter(
        versi_rencana=OuterRef("pk"), tahun_awal__lte=tahun, tahun_akhir__gte=tahun
    ).exclude(status="ditetapkan")


def ada_penetapan(tahun: int) -> Exists:
    """True for a plan from which IKU or IKI are under way."""
    return Exists(_berjalan(tahun))


def dengan_penetapan(versi: QuerySet[VersiRencana], tahun: int) -> QuerySet[VersiRencana]:
    """Let each plan carry ``penetapan``: its IKU and IKI under way in the year."""
    isi = JSONObject(
        id="id", jenis="jenis", status="status", awal="tahun_awal", akhir="tahun_akhir", jabatan="jabatan__nama"
    )
    return versi.annotate(penetapan=ArraySubquery(_berjalan(tahun).order_by("id").values(isi=isi)))


def tugas_penetapan(pelaku: Pelaku, versi: Iterable[VersiRencana]) -> Iterator[Tugas]:
    """Yield what is the person's to move, or was drafted by the person's unit. No statement of its own."""
    for v in versi:
        for x in v.penetapan:  # type: ignore[attr-defined]
            p = PenetapanIndikator(
                pk=x["id"],
                pemda_id=v.pemda_id,
                pd_id=v.dokumen.pd_id,
                jenis=x["jenis"],
                status=x["status"],
                tahun_awal=x["awal"],
                tahun_akhir=x["akhir"],
            )
            yield from _tugas(pelaku, p, x["jabatan"] or (v.dokumen.pd.sebutan if v.dokumen.pd else "pemda"))


def _tugas(pelaku: Pelaku, p: PenetapanIndikator, nama: str) -> Iterator[Tugas]:
    t = langkah_maju(p)
    milik = t if t and izin.boleh(pelaku, t.izin) and izin.boleh(pelaku, t.izin, p) else None
    if milik is None and not izin.boleh(pelaku, "penetapan.susun", p):
        return
    yield Tugas(
        judul=f"{KATA.get(milik.aksi, milik.label) if milik else 'Menunggu'} {p} {nama}",
        url=alamat("perencanaan:penetapan_indikator", p.pk),
        label_tombol="Buka",
        keterangan="" if milik else f"Di tangan {pemegang_penetapan(p)}",
        status=status_objek(p),
        utama=milik is not None,
        menunggu=milik is None,
    )
