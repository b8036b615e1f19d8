"""The region's own form (Perwali Probolinggo 30/2020 IV.C.4.a): its indicators of the year, and the programs of all PD
that serve them. The number of statements does not grow with the PD.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef, Subquery, Sum
from django.db.models.functions import JSONObject

from pengukuran.models import (
    AnalisisDaerah,
    Capaian,
    PengisianDaerah,
    PengisianPD,
    Periode,
    RealisasiAnggaran,
    RealisasiDaerah,
)
from pengukuran.rumus.ukur import Fakta, ukur_akhir_renstra, ukur_tahun
from pengukuran.selectors.beku_daerah import baris_beku, program_beku
from pengukuran.selectors.bentuk_daerah import BarisDaerah, ProgramDaerah, TabelDaerah
from pengukuran.selectors.definisi import definisi_ukur
from pengukuran.services.waktu_daerah import dengan_waktu_daerah
from perencanaan.istilah import Agregasi
from perencanaan.models import (
    AnggaranPK,
    ButirPK,
    DokumenRencana,
    Indikator,
    Kinerja,
    PaguTahunan,
    PerjanjianKinerja,
    RencanaAksi,
    TargetTahunan,
)
from perencanaan.services.rencana_aksi import PK_BERLAKU
from sakip.dokumen.selectors import banyak_bukti
from sakip.inti.angka import jumlah
from sakip.tenansi.models import MedanAnalisis, PengaturanPemda
from sakip.tenansi.selectors import pengaturan_semua

T = Kinerja.Tingkat
BELUM_DIARAHKAN = "Program yang belum diarahkan ke sasaran pemerintah daerah"


def tabel_daerah(tahun: int, *, program: bool = True, segar: bool = False) -> TabelDaerah:
    """Return the region's form: from the PK of the kepala daerah, else from the RPJMD in force. About ten statements.

    ``program=False`` leaves the second table out: six statements. An approved form comes back as it was approved,
    unless ``segar`` asks for the figures of now.
    """
    pengisian = dengan_waktu_daerah(PengisianDaerah.objects.filter(tahun=tahun)).first()
    if pengisian is not None and pengisian.hasil is not None and not segar:
        isi = pengisian.hasil
        t = TabelDaerah(tahun, None, baris_beku(isi), program_beku(isi) if program else {}, pengisian)
        t.sendiri = _sendiri(t)
        return t
    pk, baris = _dari_pk(tahun)
    t = TabelDaerah(tahun, pk, baris if pk else _dari_rpjmd(tahun), pengisian=pengisian)
    _isi(t, pengaturan_semua().get(tahun))
    if program:
        t.program = _program(t)
    return t


def _rpjmd(tahun: int) -> dict[str, object]:
    return {
        "kinerja__versi_rencana__dokumen__jenis": DokumenRencana.Jenis.RPJMD,
        "kinerja__versi_rencana__dokumen__tahun_awal__lte": tahun,
        "kinerja__versi_rencana__dokumen__tahun_akhir__gte": tahun,
        "kinerja__versi_rencana__aktif": True,
    }


def _akhir(tahun: int, induk: str) -> Subquery:
    """The target at the end of the RPJMD in force, which a PK made from another plan may not hold."""
    semua = Indikator.objects.filter(induk=OuterRef(induk), target_akhir__isnull=False, **_rpjmd(tahun))
    return Subquery(semua.order_by("-pk").values("target_akhir")[:1])


def _dari_pk(tahun: int) -> tuple[PerjanjianKinerja | None, list[BarisDaerah]]:
    """Return the last PK of the kepala daerah in force and its lines. One statement."""
    semua = ButirPK.objects.filter(
        pk_induk__tahun=tahun,
        pk_induk__bentuk=PerjanjianKinerja.Bentuk.KEPALA_DAERAH,
        pk_induk__pd=None,
        pk_induk__status=PK_BERLAKU,
    ).select_related("pk_induk", "indikator__kinerja", "indikator__skala")
    butir = list(semua.annotate(akhir=_akhir(tahun, "indikator__induk")).prefetch_related("indikator__skala__butir"))
    terakhir = max((b.pk_induk for b in butir), key=lambda p: p.ke, default=None)
    baris = [
        BarisDaerah(
            b.indikator,
            b.indikator.kinerja.identitas_id,
            b.indikator.kinerja.uraian,
            b.target,
            b.target_teks,
            b.indikator.target_akhir if b.akhir is None else b.akhir,
        )
        for b in butir
        if terakhir is not None and b.pk_induk_id == terakhir.pk
    ]
    return terakhir, baris


def _dari_rpjmd(tahun: int) -> list[BarisDaerah]:
    semua = Indikator.objects.filter(kinerja__tingkat=T.SASARAN, **_rpjmd(tahun)).select_related("kinerja", "skala")
    target = TargetTahunan.objects.filter(indikator=OuterRef("pk"), tahun=tahun)
    semua = semua.annotate(target_tahun=Subquery(target.values("nilai")[:1]))
    semua = semua.prefetch_related("skala__butir").order_by("kinerja__urutan", "kinerja_id", "urutan", "id")
    return [BarisDaerah(i, i.kinerja.identitas_id, i.kinerja.uraian, i.target_tahun, "", i.target_akhir) for i in semua]


def _sendiri(t: TabelDaerah) -> dict[int, RealisasiDaerah]:
    """Return the region's own rows by indicator, each with its count of evidence and its analysis."""
    semua = RealisasiDaerah.objects.filter(indikator_induk__in=[b.indikator.induk_id for b in t.baris], tahun=t.tahun)
    analisis = AnalisisDaerah.objects.filter(realisasi=OuterRef("pk"))
    semua = semua.annotate(
        bukti=banyak_bukti(RealisasiDaerah._meta.label_lower),
        analisis_teks=Subquery(analisis.values(j=JSONObject(**{m: m for m in MedanAnalisis.values}))[:1]),
    )
    return {r.indikator_induk_id: r for r in semua}


def teks_analisis(r: RealisasiDaerah | None, medan: str) -> str:
    """Return a text of the analysis of a row that came with the form, "" when there is none."""
    isi: dict[str, str] = getattr(r, "analisis_teks", None) or {}
    return isi.get(medan, "").strip()


def ada_analisis(r: RealisasiDaerah) -> bool:
    """Tell whether anything is written beside a figure."""
    return any(teks_analisis(r, m) for m in MedanAnalisis.values)


def _isi(t: TabelDaerah, atur: PengaturanPemda | None) -> None:
    """Add the figures and measure them: the region's own, else those of the PD that owns the same indicator."""
    ids = [b.indikator.induk_id for b in t.baris]
    sendiri = t.sendiri = _sendiri(t)
    belum = PengisianPD.objects.filter(pd=OuterRef("pd"), periode__tahun=t.tahun).exclude(status="disetujui")
    pd = {
        c.indikator_induk_id: c
        for c in Capaian.objects.filter(
            indikator_induk__in=ids, tahun=t.tahun, jenis=Capaian.Jenis.TAHUN, realisasi__isnull=False
        )
        .select_related("pd")
        .annotate(belum=Exists(belum))
    }
    rasio = atur is not None and atur.rumus_turun == PengaturanPemda.RumusTurun.KEBALIKAN
    for b in t.baris:
        induk = b.indikator.induk_id
        r, c = sendiri.get(induk), pd.get(induk)
        if r is not None and r.terisi:
            b.nilai, b.catatan, b.sumber = r.nilai, r.catatan_cetak, r.sumber
        elif c is not None:
            b.nilai, b.asal = c.realisasi, f"{c.pd.sebutan}, belum disetujui" if c.belum else c.pd.sebutan
        _ukur(b, turun_rasio=rasio)


def _ukur(b: BarisDaerah, *, turun_rasio: bool) -> None:
    """The year's figure is entered as such: no periods and no components stand behind it."""
    definisi = replace(definisi_ukur(b.indikator, turun_rasio=turun_rasio), cara=Agregasi.TERAKHIR, komponen=())
    fakta = [Fakta(1, b.target, b.nilai)]
    b.hasil = ukur_tahun(definisi, fakta, b.target).capaian
    b.akhir = ukur_akhir_renstra(definisi, fakta, b.target_akhir).capaian


def _kunci(uraian: str) -> str:
    """Return what makes programs of two PD the same one: the wording of the nomenclature."""
    return " ".join(uraian.split()).casefold()


def _program(t: TabelDaerah) -> dict[int | None, list[ProgramDaerah]]:
    """Return the programs below each sasaran of the region, those of the PK first."""
    hasil: dict[int | None, dict[str, ProgramDaerah]] = defaultdict(dict)
    sasaran = {b.sasaran_id for b in t.baris}
    tempat: dict[str, int | None] = {}
    for induk, a in _program_pk(t.pk) if t.pk is not None else ():
        tempat[_kunci(a.uraian)] = induk if induk in sasaran else None
        hasil[tempat[_kunci(a.uraian)]][_kunci(a.uraian)] = ProgramDaerah(a.uraian, a.pagu)
    for p in _program_pd(t.tahun):
        kunci = _kunci(p.uraian)
        sendiri = p.sasaran if p.sasaran in sasaran else None
        ada = hasil[tempat.get(kunci, sendiri)].setdefault(kunci, ProgramDaerah(p.uraian))
        ada.tambah(p.pd_id, p.pagu, p.realisasi, pagu_tetap=kunci in tempat)
    return {induk: list(per.values()) for induk, per in hasil.items()}


def _program_pk(pk: PerjanjianKinerja) -> Iterable[tuple[int | None, AnggaranPK]]:
    """Return the programs of the region's PK, each with the sasaran above it in its plan. Two statements."""
    simpul = Kinerja.objects.filter(versi_rencana=pk.versi_rencana_id, tingkat=T.PROGRAM)
    induk = dict(simpul.values_list("identitas_id", "induk__identitas_id"))
    return [(induk.get(a.kinerja_induk_id), a) for a in AnggaranPK.objects.filter(pk_induk=pk)]


@dataclass
class _ProgramPD:
    pd_id: int
    uraian: str
    sasaran: int | None
    pagu: Decimal | None
    realisasi: Decimal | None


@dataclass
class _Simpul:
    pk: int
    pd_id: int
    tingkat: str
    induk: int | None
    identitas: int
    mendukung: int | None
    uraian: str


def _program_pd(tahun: int) -> Iterable[_ProgramPD]:
    """Return every program of every PD with a Rencana Aksi, budget and spending summed up. Four statements."""
    versi: dict[int, int] = {}
    ra = RencanaAksi.objects.filter(tahun=tahun, status="disetujui").order_by("pk_induk__ke", "id")
    for pd_id, v in ra.values_list("pd_id", "pk_induk__versi_rencana_id"):
        if v is not None:
            versi[pd_id] = v
    medan = ("pk", "versi_rencana__dokumen__pd_id", "tingkat", "induk_id", "identitas_id", "mendukung_id", "uraian")
    semua = Kinerja.objects.filter(versi_rencana__in=versi.values()).exclude(tingkat=T.INDIVIDU)
    simpul = {x[0]: _Simpul(*x) for x in semua.values_list(*medan)}
    pagu = dict(
        PaguTahunan.objects.filter(kinerja__versi_rencana__in=versi.values(), tahun=tahun)
        .values_list("kinerja_id")
        .annotate(Sum("nilai"))
    )
    atur = pengaturan_semua().get(tahun)
    jenis = atur.frekuensi if atur is not None else Periode.Jenis.TRIWULAN
    uang = RealisasiAnggaran.objects.filter(periode__tahun=tahun, periode__jenis=jenis, nilai__isnull=False)
    pakai = {(pd, k): n for pd, k, n in uang.values_list("pd_id", "kinerja_induk_id").annotate(n=Sum("nilai"))}
    anak: dict[int | None, list[_Simpul]] = defaultdict(list)
    for s in simpul.values():
        anak[s.induk].append(s)
    return [
        _ProgramPD(s.pd_id, s.uraian, _arah(s, simpul), _pagu(s, anak, pagu), _pakai(s, anak, pakai))
        for s in simpul.values()
        if s.tingkat == T.PROGRAM
    ]


def _arah(s: _Simpul, simpul: dict[int, _Simpul]) -> int | None:
    """Return the sasaran of the region that a node supports: its own direction, else that of a node above it."""
    di: _Simpul | None = s
    while di is not None:
        if di.mendukung is not None:
            return di.mendukung
        di = simpul.get(di.induk) if di.induk is not None else None
    return None


def _pagu(s: _Simpul, anak: dict[int | None, list[_Simpul]], pagu: dict[int, Decimal]) -> Decimal | None:
    if s.pk in pagu:
        return pagu[s.pk]
    bagian = [x for x in (_pagu(a, anak, pagu) for a in anak.get(s.pk, [])) if x is not None]
    return jumlah(bagian) if bagian else None


def _pakai(s: _Simpul, anak: dict[int | None, list[_Simpul]], pakai: dict[tuple[int, int], Decimal]) -> Decimal | None:
    bawah = anak.get(s.pk, [])
    if not bawah:
        return pakai.get((s.pd_id, s.identitas))
    bagian = [x for x in (_pakai(a, anak, pakai) for a in bawah) if x is not None]
    return jumlah(bagian) if bagian else None
