"""Who may read and add evidence of an answer (asked by ``sakip.dokumen``)."""

from evaluasi.alur import KOLOM_TERBUKA
from evaluasi.models import LKE, Jawaban
from sakip.akun import izin
from sakip.akun.izin import Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses


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


def pasang() -> None:
    """Register the judges."""
    akses.daftarkan(Jawaban._meta.label_lower, baca=baca, tulis=tulis)
