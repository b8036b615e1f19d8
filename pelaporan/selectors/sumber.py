"""The facts and results of a PD and year that fill the tables, in a fixed number of statements."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from pengukuran.models import Analisis, Capaian, NilaiPembanding, Periode, Realisasi
from pengukuran.selectors.anggaran import BarisAnggaran, LembarAnggaran, lembar_anggaran
from perencanaan.models import AnggaranPK, ButirPK, DokumenRencana, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.selectors.rencana_aksi import Simpul, pohon_diukur
from perencanaan.services.rencana_aksi import PK_BERLAKU

TAHUN_LALU = 3
"""Years before the reported one in table b (n-3, n-2, n-1)."""

Sebelumnya = dict[int, dict[int, tuple[Decimal | None, str]]]


@dataclass
class Sumber:
    """Everything the tables need. Dictionaries are keyed by the id of the IndikatorInduk unless said otherwise."""

    pd_id: int
    tahun: int
    pk: PerjanjianKinerja | None
    butir: list[ButirPK]
    anggaran_pk: list[AnggaranPK]
    pohon: list[Simpul]
    capaian: dict[int, Capaian]
    akhir: dict[int, Capaian]
    sebelumnya: Sebelumnya
    nasional: dict[int, NilaiPembanding]
    analisis: dict[int, Analisis]
    catatan: dict[int, str]
    anggaran: LembarAnggaran
    pk_depan: PerjanjianKinerja | None = None
    butir_depan: list[ButirPK] = field(default_factory=list)
    renstra: VersiRencana | None = None

    @property
    def induk_kinerja(self) -> dict[int, int | None]:
        """Parent by node (ids of Kinerja)."""
        return {s.kinerja.pk: s.kinerja.induk_id for akar in self.pohon for s in akar.telusur()}

    def program_di_bawah(self, kinerja_ids: set[int]) -> dict[int, list[BarisAnggaran]]:
        """Return the programs by the nearest of the given nodes above them."""
        induk = self.induk_kinerja
        hasil: dict[int, list[BarisAnggaran]] = defaultdict(list)
        for p in self.anggaran.program:
            di: int | None = p.simpul.kinerja.pk
            while di is not None and di not in kinerja_ids:
                di = induk.get(di)
            if di is not None:
                hasil[di].append(p)
        return hasil


def pk_berlaku(pd_id: int, tahun: int) -> PerjanjianKinerja | None:
    """Return the last signed PK of the head of the PD in a year."""
    return (
        PerjanjianKinerja.objects.filter(
            pd_id=pd_id, tahun=tahun, bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD, status=PK_BERLAKU
        )
        .select_related("versi_rencana__dokumen", "jabatan")
        .order_by("-ke")
        .first()
    )


def sasaran_pk(pd_id: int, tahun: int) -> list[tuple[int, str]]:
    """Return (id of the KinerjaInduk, wording) of the sasaran of the year's PK in its order."""
    pk = pk_berlaku(pd_id, tahun)
    if pk is None:
        return []
    semua = ButirPK.objects.filter(pk_induk=pk).values_list("indikator__kinerja__identitas_id", "uraian_sasaran")
    return list(dict(reversed(list(semua))).items())[::-1]


def muat(pd_id: int, tahun: int) -> Sumber:
    """Collect what the report of a PD and year is made of. About 17 statements, however many indicators there are."""
    pk = pk_berlaku(pd_id, tahun)
    butir = _butir(pk)
    versi_id = pk.versi_rencana_id if pk else None
    capaian = _capaian(pd_id, tahun, Capaian.Jenis.TAHUN)
    induk_ids = set(capaian) | {b.indikator.induk_id for b in butir}
    depan = pk_berlaku(pd_id, tahun + 1)
    return Sumber(
        pd_id=pd_id,
        tahun=tahun,
        pk=pk,
        butir=butir,
        anggaran_pk=list(AnggaranPK.objects.filter(pk_induk=pk)) if pk else [],
        pohon=pohon_diukur(versi_id, tahun, pk.pk) if pk else [],
        capaian=capaian,
        akhir=_capaian(pd_id, tahun, Capaian.Jenis.AKHIR_RENSTRA),
        sebelumnya=_sebelumnya(pd_id, tahun, induk_ids),
        nasional={
            n.indikator_induk_id: n
            for n in NilaiPembanding.objects.filter(
                tahun=tahun, jenis=NilaiPembanding.Jenis.NASIONAL, indikator_induk_id__in=induk_ids
            )
        },
        analisis=_analisis(pd_id, tahun),
        catatan=_catatan(pd_id, tahun),
        anggaran=_anggaran(pd_id, tahun),
        pk_depan=depan,
        butir_depan=_butir(depan),
        renstra=VersiRencana.objects.filter(
            dokumen__pd_id=pd_id,
            dokumen__jenis=DokumenRencana.Jenis.RENSTRA,
            dokumen__tahun_awal__lte=tahun,
            dokumen__tahun_akhir__gte=tahun,
            aktif=True,
        )
        .select_related("dokumen")
        .first(),
    )


def _butir(pk: PerjanjianKinerja | None) -> list[ButirPK]:
    if pk is None:
        return []
    return list(
        ButirPK.objects.filter(pk_induk=pk)
        .select_related("indikator__kinerja", "indikator__skala")
        .prefetch_related("indikator__skala__butir")
    )


def _capaian(pd_id: int, tahun: int, jenis: str) -> dict[int, Capaian]:
    semua = Capaian.objects.filter(pd_id=pd_id, tahun=tahun, jenis=jenis).select_related("indikator")
    return {c.indikator_induk_id: c for c in semua}


def _sebelumnya(pd_id: int, tahun: int, induk_ids: set[int]) -> Sebelumnya:
    """Return year → indicator → (figure, its source): results of the system, else figures entered for comparison."""
    rentang = range(tahun - TAHUN_LALU, tahun)
    hasil: Sebelumnya = {t: {} for t in rentang}
    for n in NilaiPembanding.objects.filter(
        tahun__in=rentang, jenis=NilaiPembanding.Jenis.SENDIRI, indikator_induk_id__in=induk_ids
    ):
        hasil[n.tahun][n.indikator_induk_id] = (n.realisasi, n.sumber)
    for c in Capaian.objects.filter(pd_id=pd_id, tahun__in=rentang, jenis=Capaian.Jenis.TAHUN, realisasi__isnull=False):
        hasil[c.tahun][c.indikator_induk_id] = (c.realisasi, "")
    return hasil


def _analisis(pd_id: int, tahun: int) -> dict[int, Analisis]:
    """Return the analysis of the latest period that has one."""
    semua = (
        Analisis.objects.filter(realisasi__pd_id=pd_id, realisasi__periode__tahun=tahun)
        .select_related("realisasi__periode")
        .order_by("realisasi__periode__ke")
    )
    return {a.realisasi.indikator_induk_id: a for a in semua}


def _catatan(pd_id: int, tahun: int) -> dict[int, str]:
    """Return the printed note of the latest period that has one."""
    semua = Realisasi.objects.filter(pd_id=pd_id, periode__tahun=tahun).exclude(catatan_cetak="")
    return dict(semua.order_by("periode__ke").values_list("indikator_induk_id", "catatan_cetak"))


def _anggaran(pd_id: int, tahun: int) -> LembarAnggaran:
    periode = Periode.objects.filter(tahun=tahun).order_by("-ke").first()
    return lembar_anggaran(pd_id, periode) if periode else LembarAnggaran([], 0)


def matriks(versi: VersiRencana | None) -> list[Kinerja]:
    """Return the nodes tujuan and sasaran of a plan with indicators and targets, for the Renstra matrix."""
    if versi is None:
        return []
    tingkat = (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN)
    return list(Kinerja.objects.filter(versi_rencana=versi, tingkat__in=tingkat).prefetch_related("indikator__target"))
