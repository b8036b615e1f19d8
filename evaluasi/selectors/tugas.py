"""What evaluasi asks of a person, and what other apps ask of it: AKIP values per PD, figures for the public page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from evaluasi.izin import INSPEKTORAT, PD
from evaluasi.models import LKE, HasilEvaluasi, HibahLKE, JendelaTahap, PeriodeEvaluasi, Tahap
from evaluasi.selectors.daftar import giliran
from evaluasi.selectors.kompilasi import Kompilasi, muat_kompilasi
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.ui.tugas import Tugas

MINTA = {
    "mandiri": ("Isi penilaian mandiri", "Isi LKE"),
    "evaluator": ("Nilai LKE", "Buka LKE"),
    "ketua_tim": ("Reviu LKE", "Buka LKE"),
    "pengendali_teknis": ("Reviu LKE", "Buka LKE"),
    "inspektur": ("Setujui hasil evaluasi", "Buka LKE"),
    "tanggapan": ("Tanggapi hasil evaluasi", "Tulis tanggapan"),
    "penetapan": ("Tetapkan nilai akhir", "Buka LKE"),
}


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterable[Tugas]:
    """Sheets of the newest open period that wait for the person, with the deadline of their stage. One statement."""
    if not pelaku.semua_peran & (PD | INSPEKTORAT):
        return []
    hasil = []
    semua = bool(izin.boleh(pelaku, "hasil.lihat_semua"))
    for lke in _lke_berjalan(pelaku.pengguna_id or 0, None if semua else pelaku.pd_ids):
        if not giliran(pelaku, lke, frozenset(lke.hibah_saya)):
            continue
        judul, tombol = MINTA[lke.status]
        hasil.append(
            Tugas(
                judul=f"{judul} {lke.pd.sebutan}",
                keterangan=str(lke.periode),
                url=alamat("evaluasi:tanggapan" if lke.status == "tanggapan" else "evaluasi:lke", lke.pk),
                label_tombol=tombol,
                tenggat=lke.tutup,
                status=status_objek(lke),
                utama=True,
            )
        )
    return hasil


@siap
def _lke_berjalan(pengguna_id: int, terlihat: Collection[int] | None) -> QuerySet[LKE, Any]:
    """Return the sheets under way that the person may open, with the grants of the person and the stage's last day."""
    terbaru = PeriodeEvaluasi.objects.filter(ditutup_pada__isnull=True).order_by("-tahun_evaluasi").values("pk")[:1]
    hibah = HibahLKE.objects.filter(user_id=pengguna_id, content_object=OuterRef("pk"))
    jendela = JendelaTahap.objects.filter(periode=OuterRef("periode"), tahap=OuterRef("tahap"))
    q = (
        LKE.objects.filter(periode=Subquery(terbaru), status__in=MINTA)
        .annotate(
            tahap=Case(
                When(status="mandiri", then=Value(Tahap.MANDIRI)),
                When(status="tanggapan", then=Value(Tahap.TANGGAPAN)),
                default=Value(Tahap.EVALUASI),
            ),
            tutup=Subquery(jendela.values("tutup")[:1]),
            hibah_saya=ArraySubquery(hibah.values("permission__codename")),
        )
        .select_related("pd", "periode")
        .order_by("pd__urutan", "pd__kode")
    )
    return q if terlihat is None else q.filter(pd_id__in=terlihat)


@dataclass(frozen=True)
class NilaiAKIP:
    """The AKIP value of a PD, of which year, and the id of the result it opens."""

    pd_id: int
    hasil_id: int
    total: Decimal
    predikat: str
    tahun_kinerja: int


def hasil_akip_per_pd(tahun: int) -> dict[int, NilaiAKIP]:
    """Return the value of each PD for a tahun kinerja (one statement), for the dashboard's column."""
    return {
        h.pd_id: NilaiAKIP(h.pd_id, h.pk, h.total, h.predikat, h.tahun_kinerja)
        for h in HasilEvaluasi.objects.filter(tahun_kinerja=tahun, pd__isnull=False).only(
            "pd_id", "total", "predikat", "tahun_kinerja"
        )
        if h.pd_id is not None
    }


def ringkasan_publik(tahun: int) -> Kompilasi | None:
    """Return the computed kompilasi of an evaluation year for the public page, None when there is none."""
    return muat_kompilasi(tahun)
