"""The answer to a saved cell: everything that the page changes in its row. Plain JSON, also stored for resends."""

from collections.abc import Iterable, Sequence
from typing import Any

from pengukuran.models import Capaian, Periode, Realisasi
from pengukuran.selectors.kisi import chip, isian
from pengukuran.selectors.penjelasan import kalimat
from pengukuran.services.periode import jam_lokal
from perencanaan.models import Indikator
from sakip.inti import waktu
from sakip.inti.angka import tampil
from sakip.ui.pita import BAWAAN, BatasPita


def susun_jawaban(
    periode: Periode,
    baris: Iterable[tuple[Indikator, Realisasi | None]],
    capaian: Sequence[Capaian],
    batas: BatasPita = BAWAAN,
) -> dict[str, Any]:
    """Return ``{"pada", "baris": [...]}`` after a save; one entry per indicator. The page counts its rows itself."""
    per = {c.indikator_induk_id: c for c in capaian if c.jenis == Capaian.Jenis.PERIODE and c.periode_id == periode.pk}
    tahun = {c.indikator_induk_id: c for c in capaian if c.jenis == Capaian.Jenis.TAHUN}
    return {
        "pada": jam_lokal(waktu.sekarang()),
        "baris": [_baris(i, r, per.get(i.induk_id), tahun.get(i.induk_id), batas) for i, r in baris],
    }


def _baris(i: Indikator, r: Realisasi | None, c: Capaian | None, t: Capaian | None, batas: BatasPita) -> dict[str, Any]:
    return {
        "kunci": str(i.pk),
        "indikator_id": i.pk,
        "versi": r.versi if r else 0,
        "nilai": isian(i, r),
        "catatan_cetak": r.catatan_cetak if r else "",
        "sd": tampil(c.realisasi) if c else tampil(None),
        "target_sd": tampil(c.target) if c else tampil(None),
        "capaian": chip(c, batas),
        "kalimat": kalimat(c, batas=batas) if c else "",
        "kalimat_tahun": kalimat(t, batas=batas) if t else "",
    }
