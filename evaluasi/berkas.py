"""Evidence of an answer: who may read and add it, what the evidence component calls it, where it is."""

from collections.abc import Collection

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluasi.alur import KOLOM_TERBUKA
from evaluasi.izin import dengan_hak
from evaluasi.models import LKE, Jawaban, SimpulTemplat
from evaluasi.services.jawaban import jawaban_kosong
from sakip.akun import izin
from sakip.akun.izin import Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.akses import Pemasang, Tempat
from sakip.inti import waktu
from sakip.inti.galat import TidakBoleh
from sakip.tenansi.cakupan import alamat

NAMA = "lke"


def _lke(id_jawaban: int | None) -> LKE | None:
    return LKE.objects.filter(jawaban__pk=id_jawaban or 0).first()


def baca(pelaku: Pelaku, id_jawaban: int | None) -> Keputusan:
    """Whoever may see the sheet."""
    lke = _lke(id_jawaban)
    return izin.boleh(pelaku, "evaluasi.lihat", lke) if lke else Tolak("LKE tidak ditemukan.")


def tulis(pelaku: Pelaku, id_jawaban: int | None) -> Keputusan:
    """Whoever may write the column that is open now."""
    lke = _lke(id_jawaban)
    if lke is None:
        return Tolak("LKE tidak ditemukan.")
    buka = KOLOM_TERBUKA.get(lke.status)
    if buka is None:
        return Tolak("Bukti tidak dapat diubah pada tahap ini.")
    return izin.boleh(pelaku, buka[1], lke)


def kunci_bukti(lke_id: int, kode: str) -> str:
    """Return how the addresses of the evidence component name a criterion of a sheet, answered or not."""
    return f"{lke_id}-{kode}"


def _urai(pelaku: Pelaku, kunci: str) -> tuple[LKE, SimpulTemplat]:
    nomor, _, kode = kunci.partition("-")
    if not nomor.isdecimal() or not nomor.isascii() or len(nomor) > 18 or "\x00" in kode:
        raise Http404("Halaman tidak ditemukan.")
    q = LKE.objects.select_related("pd", "tim", "periode__templat")
    semua = dengan_hak(q, pelaku.pengguna_id or 0, waktu.hari_ini())
    lke: LKE = get_object_or_404(semua, pk=int(nomor))
    izin.wajib(pelaku, "evaluasi.lihat", lke)
    return lke, get_object_or_404(SimpulTemplat, templat_id=lke.periode.templat_id, kode=kode)


def siapkan(pelaku: Pelaku, kunci: str) -> Jawaban:
    """Return the answer to hang evidence on, made empty when there is none yet. Raises as ``jawaban_kosong``."""
    lke, simpul = _urai(pelaku, kunci)
    return jawaban_kosong(pelaku=pelaku, lke=lke, simpul=simpul)


def tujuan(pelaku: Pelaku, kunci: str) -> tuple[int | None, Tempat]:
    """Return whose files may be chosen for an answer, and where it is. Http404, TidakBoleh."""
    lke, simpul = _urai(pelaku, kunci)
    buka = KOLOM_TERBUKA.get(lke.status)
    if buka is None:
        raise TidakBoleh("tidak_boleh", "Bukti tidak dapat diubah pada tahap ini.")
    izin.wajib(pelaku, buka[1], lke)
    return lke.pd_id, _tempat(lke, simpul)


def milik(pelaku: Pelaku, kunci: str) -> int | None:
    """Return whose file an upload is: the PD's own; what evaluators add is not shown among the PD's files."""
    lke, _ = _urai(pelaku, kunci)
    return lke.pd_id if lke.status == "mandiri" else None


def _tempat(lke: LKE, simpul: SimpulTemplat) -> Tempat:
    url = f"{alamat('evaluasi:lke', lke.pk)}?k={simpul.kode}"
    return Tempat(f"LKE {lke.periode} {lke.pd.sebutan}: {simpul.kode}", url, kunci_bukti(lke.pk, simpul.kode))


def sebut(ids: Collection[int]) -> dict[int, Tempat]:
    """Return where these answers are. One statement."""
    semua = Jawaban.objects.filter(pk__in=ids).select_related("lke__pd", "lke__periode", "simpul")
    return {j.pk: _tempat(j.lke, j.simpul) for j in semua}


def pasang() -> None:
    """Register the judges and the component."""
    akses.daftarkan(
        Jawaban._meta.label_lower,
        baca=baca,
        tulis=tulis,
        sebut=sebut,
        pemasang=Pemasang(NAMA, siapkan, tujuan, milik),
    )
