"""Recommendations that the person may see, with their follow-up."""

from evaluasi.models import Rekomendasi
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku

BELUM_DISERAHKAN = ("persiapan", "mandiri", "evaluator", "ketua_tim", "pengendali_teknis", "inspektur")
"""Statuses of an LKE whose result the PD has not got yet."""


def daftar_tindak_lanjut(pelaku: Pelaku) -> list[Rekomendasi]:
    """Return recommendations of issued results, newest year first (two statements).

    A PD sees its own once its result was handed over; region-wide roles see all and those to the region.
    """
    q = Rekomendasi.objects.select_related("pd", "lke").prefetch_related("tindak_lanjut")
    if not izin.boleh(pelaku, "hasil.lihat_semua"):
        q = q.filter(pd_id__in=pelaku.pd_ids).exclude(lke__status__in=BELUM_DISERAHKAN)
    return list(q.order_by("-tahun_evaluasi", "pd__urutan", "kode_komponen", "urutan")[:500])
