"""Evidence of the region's own figures: who may read and add it, what the evidence component calls it, where it is."""

from collections.abc import Collection

from django.http import Http404
from django.utils.http import urlencode

from pengukuran.models import PengisianDaerah, RealisasiDaerah
from pengukuran.services.daerah import baris_daerah
from pengukuran.services.waktu_daerah import dengan_waktu_daerah, kunci_isi_daerah
from perencanaan.models import IndikatorInduk
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.akses import Pemasang, Tempat
from sakip.tenansi.cakupan import alamat

NAMA = "realisasi-daerah"


def kunci_bukti(tahun: int, induk_id: int) -> str:
    """Return how the addresses of the evidence component name a figure, also one that has no row yet."""
    return f"{tahun}-{induk_id}"


def _urai_kunci(kunci: str) -> tuple[int, int]:
    bagian = kunci.split("-")
    if len(bagian) != 2 or not all(b.isdecimal() and b.isascii() and len(b) < 18 for b in bagian):
        raise Http404("Halaman tidak ditemukan.")
    return int(bagian[0]), int(bagian[1])


def siapkan(pelaku: Pelaku, kunci: str) -> RealisasiDaerah:
    """Return the figure that ``kunci`` names, made empty when there is none yet. Raises as ``baris_daerah``."""
    return baris_daerah(pelaku, *_urai_kunci(kunci))


def tujuan(pelaku: Pelaku, kunci: str) -> tuple[int | None, Tempat]:
    """Return where a figure is; its files belong to no PD. Http404, TidakBoleh."""
    tahun, induk_id = _urai_kunci(kunci)
    izin.wajib(pelaku, "realisasi_daerah.isi")
    induk = IndikatorInduk.objects.filter(pk=induk_id, pd=None).first()
    if induk is None:
        raise Http404("Halaman tidak ditemukan.")
    return None, _tempat(induk, tahun)


def _tempat(induk: IndikatorInduk, tahun: int) -> Tempat:
    url = f"{alamat('pengukuran:daerah_rincian', induk.pk)}?{urlencode({'tahun': tahun})}"
    return Tempat(f"Realisasi pemerintah daerah {tahun}: {induk.nama}", url, kunci_bukti(tahun, induk.pk))


def sebut(ids: Collection[int]) -> dict[int, Tempat]:
    """Return where these figures are. One statement."""
    semua = RealisasiDaerah.objects.filter(pk__in=ids).select_related("indikator_induk")
    return {r.pk: _tempat(r.indikator_induk, r.tahun) for r in semua}


def baca(pelaku: Pelaku, id_realisasi: int | None) -> Keputusan:
    """Evidence is read by those who may open the region's figures."""
    r = RealisasiDaerah.objects.filter(pk=id_realisasi or 0).first()
    return izin.boleh(pelaku, "realisasi_daerah.buka", r) if r else Tolak("Realisasi tidak ditemukan.")


def tulis(pelaku: Pelaku, id_realisasi: int | None) -> Keputusan:
    """Evidence is added by those who enter, while the row is open."""
    r = RealisasiDaerah.objects.filter(pk=id_realisasi or 0).first()
    if r is None:
        return Tolak("Realisasi tidak ditemukan.")
    putusan = izin.boleh(pelaku, "realisasi_daerah.isi", r)
    if not putusan:
        return putusan
    p = dengan_waktu_daerah(PengisianDaerah.objects.filter(tahun=r.tahun)).first()
    alasan = kunci_isi_daerah(p).alasan(r.indikator_induk_id) if p else ""
    return Tolak(alasan) if alasan else Boleh()


def pasang() -> None:
    """Register the judges and the component."""
    jenis = RealisasiDaerah._meta.label_lower
    pemasang = Pemasang(NAMA, siapkan, tujuan, sejenis=jenis)
    akses.daftarkan(jenis, baca=baca, tulis=tulis, sebut=sebut, pemasang=pemasang)
