"""The answer to a saved cell: everything that the page changes in its row. Plain JSON, also stored for resends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pengukuran.models import Capaian, Periode, Realisasi
from pengukuran.selectors.kisi import chip, isian, kata_angka
from pengukuran.selectors.penjelasan import hitungan, kalimat
from pengukuran.services.periode import jam_lokal
from perencanaan.models import Indikator
from sakip.inti import waktu
from sakip.inti.angka import untuk_isian
from sakip.ui.pita import BAWAAN, BatasPita


@dataclass(frozen=True)
class Tersimpan:
    """An indicator after a save: its row, its components' values by cell, what is odd about the figure."""

    indikator: Indikator
    realisasi: Realisasi | None
    komponen: Mapping[str, Decimal | None] = field(default_factory=dict)
    peringatan: Sequence[str] = ()


def susun_jawaban(
    periode: Periode, baris: Iterable[Tersimpan], capaian: Sequence[Capaian], batas: BatasPita = BAWAAN
) -> dict[str, Any]:
    """Return ``{"pada", "baris", "periksa"}`` after a save. The page counts its rows itself.

    ``baris`` has an entry per indicator and one per component (they share a version); ``periksa`` names what is odd
    about each indicator's figure, "" when nothing is.
    """
    per = {c.indikator_induk_id: c for c in capaian if c.jenis == Capaian.Jenis.PERIODE and c.periode_id == periode.pk}
    tahun = {c.indikator_induk_id: c for c in capaian if c.jenis == Capaian.Jenis.TAHUN}
    hasil: list[dict[str, Any]] = []
    periksa: dict[str, str] = {}
    for b in baris:
        i, r = b.indikator, b.realisasi
        hasil.append(_baris(i, r, per.get(i.induk_id), tahun.get(i.induk_id), batas))
        versi = r.versi if r else 0
        hasil += [{"kunci": k, "versi": versi, "nilai": untuk_isian(x)} for k, x in b.komponen.items()]
        periksa[str(i.pk)] = " ".join(b.peringatan)
    return {"pada": jam_lokal(waktu.sekarang()), "baris": hasil, "periksa": periksa}


def _baris(i: Indikator, r: Realisasi | None, c: Capaian | None, t: Capaian | None, batas: BatasPita) -> dict[str, Any]:
    return {
        "kunci": str(i.pk),
        "indikator_id": i.pk,
        "versi": r.versi if r else 0,
        "nilai": isian(i, r),
        "catatan_cetak": r.catatan_cetak if r else "",
        "sd": kata_angka(i, c.realisasi if c else None),
        "target_sd": kata_angka(i, c.target if c else None),
        "capaian": chip(c, batas),
        "hitungan": hitungan(c),
        "kalimat": kalimat(c, batas=batas) if c else "",
        "kalimat_tahun": kalimat(t, batas=batas) if t else "",
    }
