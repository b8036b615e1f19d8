"""Evidence of a figure: who may read and add it, what the evidence component calls it, where it is."""

from collections.abc import Collection

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.http import urlencode

from pengukuran.models import PengisianPD, Periode, Realisasi
from pengukuran.services.periode import kunci_isi
from pengukuran.services.rincian import baris_realisasi
from perencanaan.models import Indikator, TargetPeriode
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.akses import Pemasang, Tempat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah

NAMA = "realisasi"


def kunci_bukti(pd_id: int, periode_id: int, indikator_id: int) -> str:
    """Return how the addresses of the evidence component name a figure, also one that has no row yet."""
    return f"{pd_id}-{periode_id}-{indikator_id}"


def _urai_kunci(kunci: str) -> tuple[int, int, int]:
    bagian = kunci.split("-")
    if len(bagian) != 3 or not all(b.isdecimal() and b.isascii() and len(b) < 18 for b in bagian):
        raise Http404("Halaman tidak ditemukan.")
    pd_id, periode_id, indikator_id = map(int, bagian)
    return pd_id, periode_id, indikator_id


def siapkan(pelaku: Pelaku, kunci: str) -> Realisasi:
    """Return the figure that ``kunci`` names, made empty when there is none yet. Raises as ``baris_realisasi``."""
    return baris_realisasi(pelaku, *_urai_kunci(kunci))


def tujuan(pelaku: Pelaku, kunci: str) -> tuple[int | None, Tempat]:
    """Return whose files may be chosen for a figure, and where it is. Http404, TidakBoleh."""
    pd_id, periode_id, indikator_id = _urai_kunci(kunci)
    pd, periode = get_object_or_404(PerangkatDaerah, pk=pd_id), get_object_or_404(Periode, pk=periode_id)
    izin.wajib(pelaku, "realisasi.isi", pd)
    i = get_object_or_404(Indikator, pk=indikator_id)
    return pd_id, _tempat(i, pd, periode)


def _tempat(i: Indikator, pd: PerangkatDaerah, periode: Periode) -> Tempat:
    url = f"{alamat('pengukuran:realisasi')}?{urlencode({'pd': pd.pk, 'ke': periode.ke, 'pilih': i.pk})}"
    label = f"Realisasi {periode.label_pendek} {periode.tahun}: {i.uraian}"
    return Tempat(label, url, kunci_bukti(pd.pk, periode.pk, i.pk))


def sebut(ids: Collection[int]) -> dict[int, Tempat]:
    """Return where these figures are. Two statements: the wording is that of the period's Rencana Aksi."""
    semua = list(Realisasi.objects.filter(pk__in=ids).select_related("pd", "periode"))
    per_induk: dict[tuple[int, int, int], Indikator] = {}
    target = TargetPeriode.objects.filter(
        indikator__induk__in={r.indikator_induk_id for r in semua}, rencana_aksi__pd__in={r.pd_id for r in semua}
    ).select_related("indikator", "rencana_aksi")
    for t in target.order_by("rencana_aksi_id", "pk"):
        per_induk[(t.rencana_aksi.pd_id, t.rencana_aksi.tahun, t.indikator.induk_id)] = t.indikator
    hasil = {}
    for r in semua:
        i = per_induk.get((r.pd_id, r.periode.tahun, r.indikator_induk_id))
        hasil[r.pk] = _tempat(i, r.pd, r.periode) if i else Tempat(f"Realisasi {r.periode}", "")
    return hasil


def baca(pelaku: Pelaku, id_realisasi: int | None) -> Keputusan:
    """Evidence is read by those who may see the realisasi."""
    r = Realisasi.objects.filter(pk=id_realisasi or 0).first()
    return izin.boleh(pelaku, "pengukuran.lihat", r) if r else Tolak("Realisasi tidak ditemukan.")


def tulis(pelaku: Pelaku, id_realisasi: int | None) -> Keputusan:
    """Evidence is added by those who fill, while the period is open."""
    r = Realisasi.objects.filter(pk=id_realisasi or 0).first()
    if r is None:
        return Tolak("Realisasi tidak ditemukan.")
    putusan = izin.boleh(pelaku, "realisasi.isi", r)
    if not putusan:
        return putusan
    p = PengisianPD.objects.select_related("pd", "periode").filter(pd_id=r.pd_id, periode_id=r.periode_id).first()
    alasan = kunci_isi(p).alasan(r.indikator_induk_id) if p else ""
    return Tolak(alasan) if alasan else Boleh()


def pasang() -> None:
    """Register the judges and the component."""
    akses.daftarkan(
        Realisasi._meta.label_lower, baca=baca, tulis=tulis, sebut=sebut, pemasang=Pemasang(NAMA, siapkan, tujuan)
    )
