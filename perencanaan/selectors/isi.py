"""What a plan document says around its tree, tab by tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from perencanaan import rekomendasi
from perencanaan.bab import bab_untuk, judul_bab
from perencanaan.models import (
    ArahKebijakan,
    BabRencana,
    ButirSWOT,
    DokumenRencana,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Kinerja,
    Risiko,
    Strategi,
    VersiRencana,
)
from perencanaan.rekomendasi import RekomendasiTerbuka
from perencanaan.rumus import BESAR_DAMPAK, KEMUNGKINAN, LevelRisiko, level_risiko
from sakip.tenansi.kueri import siap


@dataclass(frozen=True)
class Bab:
    """A chapter of the document with its text."""

    kode: str
    judul: str
    naskah: str


@siap
def _naskah(versi_id: int) -> QuerySet[BabRencana, tuple[str, str]]:
    return BabRencana.objects.filter(versi_rencana_id=versi_id).order_by("kode").values_list("kode", "naskah")


def daftar_bab(versi: VersiRencana) -> list[Bab]:
    """Return the chapters of the kind in order, then stored ones that the kind does not have."""
    return _bab(versi, dict(_naskah(versi.pk)))


def _bab(versi: VersiRencana, isi: Mapping[str, str]) -> list[Bab]:
    kode = bab_untuk(versi.dokumen.jenis)
    hasil = [Bab(k, j, isi.get(k, "")) for k, j in kode.items()]
    return hasil + [Bab(k, judul_bab(versi.dokumen.jenis, k), n) for k, n in isi.items() if k not in kode and n]


def bab_terisi(bab: Sequence[Bab]) -> tuple[int, int]:
    """Return how many chapters have a text, of how many."""
    return sum(bool(b.naskah.strip()) for b in bab), len(bab)


def daftar_sasaran(versi: VersiRencana) -> list[Kinerja]:
    """Return the sasaran of a version in the order of the tree."""
    return list(Kinerja.objects.filter(versi_rencana=versi, tingkat=Kinerja.Tingkat.SASARAN).order_by("urutan", "id"))


@dataclass
class StrategiSasaran:
    """A sasaran with its strategies, each with its arah kebijakan."""

    sasaran: Kinerja
    strategi: list[tuple[Strategi, list[ArahKebijakan]]] = field(default_factory=list)


def strategi_per_sasaran(versi: VersiRencana) -> list[StrategiSasaran]:
    """Return every sasaran with its strategies in three statements; a sasaran without any keeps its place."""
    hasil = {s.pk: StrategiSasaran(s) for s in daftar_sasaran(versi)}
    arah: dict[int, list[ArahKebijakan]] = {}
    for a in ArahKebijakan.objects.filter(versi_rencana=versi):
        arah.setdefault(a.strategi_id, []).append(a)
    for s in Strategi.objects.filter(versi_rencana=versi):
        hasil[s.sasaran_id].strategi.append((s, arah.get(s.pk, [])))
    return list(hasil.values())


@dataclass
class IsuBerkait:
    """An isu with the sasaran it concerns and its SWOT."""

    isu: IsuStrategis
    sasaran: list[Kinerja] = field(default_factory=list)
    swot: list[ButirSWOT] = field(default_factory=list)


@dataclass(frozen=True)
class IsuSwot:
    """The tab: permasalahan, isu strategis, and SWOT in its four groups."""

    permasalahan: list[IsuBerkait]
    isu: list[IsuBerkait]
    swot: list[tuple[ButirSWOT.Jenis, list[ButirSWOT]]]

    @property
    def kosong(self) -> bool:
        """Whether nothing has been entered."""
        return not (self.permasalahan or self.isu or any(b for _, b in self.swot))


def isu_dan_swot(versi: VersiRencana) -> IsuSwot:
    """Return isu with their sasaran, and all SWOT items, in three statements."""
    isu = {i.pk: IsuBerkait(i) for i in IsuStrategis.objects.filter(versi_rencana=versi)}
    kaitan = KaitanIsu.objects.filter(versi_rencana=versi).select_related("sasaran")
    for k in kaitan.order_by("sasaran__urutan", "sasaran_id"):
        isu[k.isu_id].sasaran.append(k.sasaran)
    swot: dict[str, list[ButirSWOT]] = {j: [] for j in ButirSWOT.Jenis.values}
    for b in ButirSWOT.objects.filter(versi_rencana=versi):
        if b.isu_id is not None:
            b.isu = isu[b.isu_id].isu
            isu[b.isu_id].swot.append(b)
        swot[b.jenis].append(b)
    menurut = {j: [i for i in isu.values() if i.isu.jenis == j] for j in IsuStrategis.Jenis}
    return IsuSwot(
        menurut[IsuStrategis.Jenis.PERMASALAHAN],
        menurut[IsuStrategis.Jenis.ISU],
        [(j, swot[j]) for j in ButirSWOT.Jenis],
    )


@dataclass(frozen=True)
class RisikoBerlevel:
    """A risk with its computed level and the words of its scales."""

    risiko: Risiko
    level: LevelRisiko
    kemungkinan: str
    besar_dampak: str


def daftar_risiko(versi: VersiRencana) -> list[RisikoBerlevel]:
    """Return the risks by sasaran, the gravest first, in one statement."""
    hasil = [
        RisikoBerlevel(
            r, level_risiko(r.kemungkinan, r.besar_dampak), KEMUNGKINAN[r.kemungkinan], BESAR_DAMPAK[r.besar_dampak]
        )
        for r in Risiko.objects.filter(versi_rencana=versi).select_related("sasaran")
    ]
    return sorted(hasil, key=lambda r: (r.risiko.sasaran.urutan, r.risiko.sasaran_id, -r.level.nilai, r.risiko.pk))


def tahun_rekomendasi(dokumen: DokumenRencana) -> list[int]:
    """Return the years whose recommendations a plan may answer: two before it up to its last."""
    return list(range(dokumen.tahun_awal - 2, dokumen.tahun_akhir + 1))


@dataclass(frozen=True)
class Jawaban:
    """The tab: what is answered, and what still waits for an answer."""

    jawaban: list[JawabanRekomendasi]
    terbuka: list[RekomendasiTerbuka]

    @property
    def dijawab(self) -> int:
        """How many answers say what is done."""
        return sum(bool(j.jawaban.strip()) for j in self.jawaban)


def jawaban_rekomendasi(versi: VersiRencana) -> Jawaban:
    """Return answers and open recommendations: one statement and one for each source."""
    jawaban = list(JawabanRekomendasi.objects.filter(versi_rencana=versi))
    sudah = {j.rujukan for j in jawaban}
    ada = rekomendasi.tersedia(versi.dokumen.pd_id, tahun_rekomendasi(versi.dokumen))
    return Jawaban(jawaban, [r for r in ada if r.rujukan not in sudah])


@dataclass(frozen=True)
class HitungIsi:
    """How much each tab holds."""

    strategi: int
    berstrategi: int
    isu: int
    swot: int
    risiko: int
    berisiko: int
    jawaban: int


def _banyak(model: Any, kolom: str = "pk") -> Subquery:
    """Count rows (or different values of a column) of a version as one value."""
    milik = model.objects.filter(versi_rencana=OuterRef("pk")).order_by().values("versi_rencana")
    return Subquery(milik.annotate(n=Count(kolom, distinct=True)).values("n"))


def bab_dan_hitungan(versi: VersiRencana) -> tuple[list[Bab], HitungIsi]:
    """Return the chapters (``daftar_bab``) and the counts of all tabs in one statement."""
    naskah, *hitungan = _hitungan(versi.pk)[0]
    return _bab(versi, {x["kode"]: x["naskah"] for x in naskah}), HitungIsi(*(n or 0 for n in hitungan))


@siap
def _hitungan(versi_id: int) -> QuerySet[VersiRencana, tuple[Any, ...]]:
    hitung = {
        "strategi": _banyak(Strategi),
        "berstrategi": _banyak(Strategi, "sasaran"),
        "isu": _banyak(IsuStrategis),
        "swot": _banyak(ButirSWOT),
        "risiko": _banyak(Risiko),
        "berisiko": _banyak(Risiko, "sasaran"),
        "jawaban": _banyak(JawabanRekomendasi),
    }
    bab = BabRencana.objects.filter(versi_rencana=OuterRef("pk")).order_by("kode")
    naskah = ArraySubquery(bab.values(isi=JSONObject(kode="kode", naskah="naskah")))
    baris = VersiRencana.objects.filter(pk=versi_id).annotate(naskah=naskah, **{f"n_{k}": v for k, v in hitung.items()})
    return baris.values_list("naskah", *(f"n_{k}" for k in hitung))
