"""The answer to a saved cell: everything that the page changes in its row. Plain JSON, also stored for resends."""

from collections.abc import Mapping, Sequence
from typing import Any

from pengukuran.models import Capaian, PengisianPD, Realisasi
from pengukuran.selectors.kisi import chip, terisi
from pengukuran.selectors.penjelasan import kalimat
from pengukuran.services.periode import jam_lokal
from perencanaan.models import Indikator
from sakip.inti import waktu
from sakip.inti.angka import tampil, untuk_isian


def susun_jawaban(
    pengisian: PengisianPD,
    indikator: Sequence[Indikator],
    baris: Mapping[int, Realisasi],
    capaian: Sequence[Capaian],
) -> dict[str, Any]:
    """Return ``{"pada", "terisi", "baris": [...]}`` after a save; one entry per indicator."""
    ke = pengisian.periode_id
    per = {c.indikator_induk_id: c for c in capaian if c.jenis == Capaian.Jenis.PERIODE and c.periode_id == ke}
    tahun = {c.indikator_induk_id: c for c in capaian if c.jenis == Capaian.Jenis.TAHUN}
    return {
        "pada": jam_lokal(waktu.sekarang()),
        "terisi": terisi(pengisian.pd_id, pengisian.periode_id),
        "baris": [_baris(i, baris.get(i.pk), per.get(i.induk_id), tahun.get(i.induk_id)) for i in indikator],
    }


def _baris(i: Indikator, r: Realisasi | None, c: Capaian | None, t: Capaian | None) -> dict[str, Any]:
    return {
        "kunci": str(i.pk),
        "indikator_id": i.pk,
        "versi": r.versi if r else 0,
        "nilai": untuk_isian(r.nilai) if r else "",
        "catatan_cetak": r.catatan_cetak if r else "",
        "sd": tampil(c.realisasi) if c else tampil(None),
        "target_sd": tampil(c.target) if c else tampil(None),
        "capaian": chip(c),
        "kalimat": kalimat(c) if c else "",
        "kalimat_tahun": kalimat(t) if t else "",
    }
