"""When a stage is open."""

from evaluasi.models import JendelaTahap, PeriodeEvaluasi, Tahap
from sakip.inti import kalender, waktu
from sakip.inti.galat import AturanDilanggar


def jendela(periode: PeriodeEvaluasi) -> dict[str, JendelaTahap]:
    """Return the windows of a period by stage (asked once per loaded period)."""
    ingat: dict[str, JendelaTahap] | None = periode.__dict__.get("_jendela")
    if ingat is None:
        ingat = {j.tahap: j for j in JendelaTahap.objects.filter(periode=periode)}
        periode.__dict__["_jendela"] = ingat
    return ingat


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
