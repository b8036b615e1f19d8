"""The region's one tree: the RPJMD in force, and below each of its sasaran those of the PD that support it."""

from dataclasses import dataclass, field, replace

from perencanaan.models import DokumenRencana, Kinerja, VersiRencana
from perencanaan.selectors.pohon import Simpul, datar, pohon_banyak
from perencanaan.selectors.rencana import cakupan_pd
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.cakupan import alamat

J = DokumenRencana.Jenis
T = Kinerja.Tingkat
RUPA_PD = 2
"""Colour of a PD's sasaran in the region's tree: one step below the sasaran of the RPJMD."""


@dataclass(frozen=True)
class PohonDaerah:
    """The tree, and the sasaran of PD that support no sasaran of this RPJMD."""

    versi: VersiRencana | None
    akar: list[Simpul] = field(default_factory=list)
    lepas: list[Simpul] = field(default_factory=list)
    pd: int = 0


def pohon_daerah(pelaku: Pelaku, tahun: int) -> PohonDaerah:
    """Return the region's tree of a year, in four statements whatever the number of PD.

    Everybody in the region may see it: it holds plans that were ditetapkan only. A box leads to the tree of its PD
    when the person may open that.
    """
    semua = list(
        VersiRencana.objects.filter(
            aktif=True,
            status="ditetapkan",
            dokumen__jenis__in=(J.RPJMD, J.RENSTRA, J.RENJA),
            dokumen__tahun_awal__lte=tahun,
            dokumen__tahun_akhir__gte=tahun,
        )
        .select_related("dokumen__pd")
        .order_by("dokumen__pd__urutan", "dokumen__pd_id", "-dokumen__tahun_akhir", "id")
    )
    rpjmd = next((v for v in semua if v.dokumen.jenis == J.RPJMD), None)
    if rpjmd is None:
        return PohonDaerah(None)
    per_pd: dict[int, VersiRencana] = {}
    for v in semua:
        if v.dokumen.pd_id is not None:
            per_pd.setdefault(v.dokumen.pd_id, v)
    pohon = pohon_banyak([rpjmd, *per_pd.values()], pagu=False, tingkat=(T.TUJUAN, T.SASARAN))
    akar = pohon[rpjmd.pk]
    sasaran = {s.kinerja.identitas_id: s for s in datar(akar) if s.kinerja.tingkat == T.SASARAN}
    terlihat = cakupan_pd(pelaku)
    lepas = []
    for v in per_pd.values():
        pd_id = v.dokumen.pd_id
        url = alamat("perencanaan:pohon_versi", v.pk) if terlihat is None or pd_id in terlihat else ""
        nama = v.dokumen.pd.sebutan if v.dokumen.pd else ""
        for s, arah in _berarah(pohon[v.pk]):
            cabang = replace(s, anak=[], pd=nama, url=url, rupa=RUPA_PD, peringatan=[])
            induk = sasaran.get(arah) if arah is not None else None
            if induk is None:
                lepas.append(cabang)
            else:
                cabang.kedalaman = induk.kedalaman + 1
                induk.anak.append(cabang)
    return PohonDaerah(rpjmd, akar, lepas, len(per_pd))


def _berarah(akar: list[Simpul]) -> list[tuple[Simpul, int | None]]:
    """Each sasaran of a PD with the sasaran of the RPJMD that it, or a node above it, supports."""
    hasil: list[tuple[Simpul, int | None]] = []

    def turun(daftar: list[Simpul], arah: int | None) -> None:
        for s in daftar:
            kini = s.kinerja.mendukung_id or arah
            if s.kinerja.tingkat == T.SASARAN:
                hasil.append((s, kini))
            turun(s.anak, kini)

    turun(akar, None)
    return hasil
