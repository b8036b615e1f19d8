"""When a stage is open."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from evaluasi.models import LKE, JendelaTahap, PeriodeEvaluasi, Tahap
from sakip.inti import kalender, waktu
from sakip.inti.galat import AturanDilanggar


def jendela(periode: PeriodeEvaluasi) -> dict[str, JendelaTahap]:
    """Return the windows of a period by stage (asked once per loaded period)."""
    ingat: dict[str, JendelaTahap] | None = periode.__dict__.get("_jendela")
    if ingat is None:
        ingat = {j.tahap: j for j in JendelaTahap.objects.filter(periode=periode)}
        periode.__dict__["_jendela"] = ingat
    return ingat


def dengan_jendela(q: QuerySet[LKE]) -> QuerySet[LKE]:
    """Load the windows together with the sheets; ``ingat_jendela`` hands them to the period."""
    isi = JendelaTahap.objects.filter(periode=OuterRef("periode")).values(
        isi=JSONObject(tahap="tahap", buka="buka", tutup="tutup")
    )
    return q.annotate(jendela_periode=ArraySubquery(isi))


def ingat_jendela(lke: LKE) -> None:
    """Give the windows loaded by ``dengan_jendela`` to the sheet's period."""
    lke.periode.__dict__["_jendela"] = {
        j["tahap"]: JendelaTahap(
            periode=lke.periode,
            tahap=j["tahap"],
            buka=date.fromisoformat(j["buka"]),
            tutup=date.fromisoformat(j["tutup"]),
        )
        for j in lke.__dict__["jendela_periode"]
    }


def wajib_terbuka(periode: PeriodeEvaluasi, tahap: Tahap) -> None:
    """Raise AturanDilanggar when the stage has a window and today lies outside of it (both days belong to it)."""
    j = jendela(periode).get(tahap)
    if j is None:
        return
    hari = waktu.hari_ini()
    if hari < j.buka:
        raise AturanDilanggar(
            "belum_dibuka", f"{tahap.label} dibuka mulai {kalender.tanggal_panjang(j.buka)}.", tahap=str(tahap)
        )
    if hari > j.tutup:
        raise AturanDilanggar(
            "sudah_ditutup",
            f"{tahap.label} ditutup pada {kalender.tanggal_panjang(j.tutup)}. Hubungi Inspektorat untuk perpanjangan.",
            tahap=str(tahap),
        )
