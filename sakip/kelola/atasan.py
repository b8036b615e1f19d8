"""Who may stand above whom: the superior's holder signs the PK as pihak kedua (Perwali Probolinggo 30/2020 III.C.3).

A biro or bagian of the Setda is a PD whose ``induk`` is the Setda: its head signs with the Sekda.
"""

from sakip.kelola.services.baris import IsianSalah, tolak
from sakip.tenansi.models import Jabatan, PerangkatDaerah

T = Jabatan.Tingkat
URUTAN = (T.KEPALA_DAERAH, T.SEKDA, T.STAF_AHLI, T.ASISTEN, T.KEPALA_PD, T.LEVEL_3, T.LEVEL_4, T.STAF)
KEPALA_UNIT = (T.SEKDA, T.KEPALA_PD)
# Positions whose superior the forms name.
TENTU = {T.SEKDA: T.KEPALA_DAERAH, T.STAF_AHLI: T.KEPALA_DAERAH, T.ASISTEN: T.SEKDA}


def atasan_salah(jabatan: Jabatan) -> IsianSalah | None:
    """Return the refusal of a superior that does not fit the position, None when it fits or is still missing."""
    atasan, tingkat = jabatan.atasan, T(jabatan.tingkat)
    if atasan is None:
        return None
    if tingkat == T.KEPALA_DAERAH:
        return tolak("atasan", "Kepala daerah menandatangani PK sendiri, jadi tidak mempunyai atasan.")
    if (harus := TENTU.get(tingkat)) is not None and atasan.tingkat != harus:
        return tolak("atasan", f"Atasan {tingkat.label.lower()} adalah {harus.label.lower()}.")
    if tingkat == T.KEPALA_PD:
        return _kepala_salah(jabatan.pd, atasan)
    if tingkat != T.STAF and URUTAN.index(T(atasan.tingkat)) >= URUTAN.index(tingkat):
        return tolak("atasan", f"Atasan {tingkat.label} harus lebih tinggi, bukan {T(atasan.tingkat).label}.")
    return None


def _kepala_salah(pd: PerangkatDaerah | None, atasan: Jabatan) -> IsianSalah | None:
    if pd is not None and pd.induk is not None:
        if atasan.pd_id != pd.induk_id or atasan.tingkat not in KEPALA_UNIT:
            return tolak(
                "atasan",
                f"{pd.sebutan} bagian dari {pd.induk.sebutan}: kepalanya menandatangani PK dengan kepala "
                f"{pd.induk.sebutan} (pada Sekretariat Daerah: Sekretaris Daerah).",
            )
        return None
    if atasan.tingkat not in (T.KEPALA_DAERAH, T.SEKDA):
        return tolak("atasan", "Kepala perangkat daerah menandatangani PK dengan kepala daerah.")
    return None


def tanpa_atasan(jabatan: Jabatan) -> bool:
    """True for a position whose PK has nobody to sign as pihak kedua."""
    return jabatan.atasan_id is None and jabatan.tingkat != T.KEPALA_DAERAH


def usul_atasan(pd: PerangkatDaerah | None) -> Jabatan | None:
    """Return the superior that a new position most likely has: the PD's head, else the head of the PD above, else the
    kepala daerah. One statement."""
    calon = Jabatan.objects.filter(tingkat__in=(T.KEPALA_DAERAH, *KEPALA_UNIT)).order_by("pk")
    per_pd: dict[int | None, Jabatan] = {}
    for j in calon:
        per_pd.setdefault(j.pd_id if j.tingkat != T.KEPALA_DAERAH else None, j)
    kunci = [pd.pk, pd.induk_id] if pd is not None else []
    return next((per_pd[k] for k in (*kunci, None) if k in per_pd), None)
