"""The region's form as it was approved: out of the living table into plain values, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from pengukuran.rumus.capaian import HasilCapaian, Rumus, Sebab
from pengukuran.selectors.bentuk_daerah import BarisDaerah, ProgramDaerah, TabelDaerah
from perencanaan.models import Indikator

BENTUK = 1
"""Shape of what is kept. Raise it when it changes; older ones must stay readable."""


def bekukan(t: TabelDaerah) -> dict[str, Any]:
    """Return the form as plain values: wording by id of the definition (a plan in force never changes), figures."""
    return {
        "bentuk": BENTUK,
        "baris": [_baris(b) for b in t.baris],
        "program": [
            {"sasaran": s, "uraian": p.uraian, "pagu": p.pagu, "realisasi": p.realisasi, "pd": sorted(p.pd)}
            for s, daftar in t.program.items()
            for p in daftar
        ],
    }


def _baris(b: BarisDaerah) -> dict[str, Any]:
    return {
        "indikator": b.indikator.pk,
        "sasaran_id": b.sasaran_id,
        "sasaran": b.sasaran,
        "target": b.target,
        "target_teks": b.target_teks,
        "target_akhir": b.target_akhir,
        "nilai": b.nilai,
        "catatan": b.catatan,
        "sumber": b.sumber,
        "asal": b.asal,
        "hasil": None if b.hasil is None else asdict(b.hasil),
        "akhir": None if b.akhir is None else asdict(b.akhir),
    }


def _desimal(teks: Any) -> Decimal | None:
    return None if teks is None else Decimal(str(teks))


def _hasil(isi: Mapping[str, Any] | None) -> HasilCapaian | None:
    if isi is None:
        return None
    return HasilCapaian(
        rumus=Rumus(isi["rumus"]),
        target=_desimal(isi["target"]),
        realisasi=_desimal(isi["realisasi"]),
        nilai=_desimal(isi["nilai"]),
        sebab=Sebab(isi["sebab"]) if isi["sebab"] else None,
        target_atas=_desimal(isi["target_atas"]),
        versi_rumus=isi["versi_rumus"],
        kata_target=isi["kata_target"],
        kata_realisasi=isi["kata_realisasi"],
    )


def baris_beku(isi: Mapping[str, Any]) -> list[BarisDaerah]:
    """Return the rows as they were approved. Two statements: the definitions and their scales."""
    ids = [b["indikator"] for b in isi["baris"]]
    semua = Indikator.objects.filter(pk__in=ids).select_related("kinerja", "skala").prefetch_related("skala__butir")
    definisi = {i.pk: i for i in semua}
    return [
        BarisDaerah(
            definisi[b["indikator"]],
            b["sasaran_id"],
            b["sasaran"],
            _desimal(b["target"]),
            b["target_teks"],
            _desimal(b["target_akhir"]),
            _desimal(b["nilai"]),
            b["catatan"],
            b["sumber"],
            b["asal"],
            _hasil(b["hasil"]),
            _hasil(b["akhir"]),
        )
        for b in isi["baris"]
    ]


def program_beku(isi: Mapping[str, Any]) -> dict[int | None, list[ProgramDaerah]]:
    """Return the programs as they stood in the approved form. No statement."""
    hasil: dict[int | None, list[ProgramDaerah]] = {}
    semua: Iterable[Mapping[str, Any]] = isi["program"]
    for p in semua:
        baru = ProgramDaerah(p["uraian"], _desimal(p["pagu"]), _desimal(p["realisasi"]), set(p["pd"]))
        hasil.setdefault(p["sasaran"], []).append(baru)
    return hasil
