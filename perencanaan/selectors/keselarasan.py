"""What the page of keselarasan compares, for one PD or all of the region, in the same number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet, Sum

from perencanaan.keselarasan import (
    Aksi,
    Bahan,
    Janji,
    Jenis,
    KeputusanIKU,
    Putus,
    Sisi,
    Ukuran,
    periksa,
    target_aksi,
    terbanding,
)
from perencanaan.models import (
    ButirPenetapan,
    DokumenRencana,
    Indikator,
    Kinerja,
    PaguTahunan,
    PenetapanIndikator,
    PerjanjianKinerja,
    RencanaAksi,
    VersiRencana,
)
from sakip.tenansi.kueri import siap

J = DokumenRencana.Jenis
T = Kinerja.Tingkat
PANJANG = {J.RENSTRA, J.RPJMD}
BERUKURAN = (T.TUJUAN, T.SASARAN)
"""Levels whose indicators the head agrees to; those below follow the cascade."""

BarisSimpul = tuple[int, int, int, int | None, str, str, int | None, int | None]
"""Node, version, identity, parent, level, wording, position, sasaran of the RPJMD."""


@dataclass(frozen=True)
class BarisSelaras:
    """An indicator across the documents of the year; None = not there, or no target there."""

    uraian: str
    satuan: str
    iku: bool
    panjang: Decimal | None
    tahunan: Decimal | None
    janji: Decimal | None
    aksi: Decimal | None
    di: frozenset[str]
    kinerja_id: int


@siap
def _simpul(versi_ids: Collection[int]) -> QuerySet[Kinerja, BarisSimpul]:
    semua = Kinerja.objects.filter(versi_rencana_id__in=versi_ids).exclude(tingkat=T.INDIVIDU).order_by("urutan", "id")
    return semua.values_list(
        "pk", "versi_rencana_id", "identitas_id", "induk_id", "tingkat", "uraian", "pemilik_id", "mendukung_id"
    )


def muat_bahan(pd_ids: Collection[int | None], tahun: int) -> dict[int | None, Bahan]:
    """Return what is compared by PD (None = the region itself). Six statements whatever the number of PD."""
    berlaku = _versi(tahun)
    versi = [v for v in berlaku if v.dokumen.pd_id in pd_ids]
    rpjmd = next((v for v in berlaku if v.dokumen.jenis == J.RPJMD), None)
    simpul = _simpul([v.pk for v in (*versi, *([rpjmd] if rpjmd else []))])
    ukuran = _ukuran(versi, tahun)
    pagu = _pagu(versi, tahun)
    per_versi: dict[int, list[BarisSimpul]] = defaultdict(list)
    for s in simpul:
        per_versi[s[1]].append(s)
    janji, milik_pk = _janji(pd_ids, tahun)
    aksi = _aksi(milik_pk, tahun)
    iku = _keputusan_iku(pd_ids, tahun)
    hasil: dict[int | None, Bahan] = {}
    for pd_id in pd_ids:
        punya = [v for v in versi if v.dokumen.pd_id == pd_id]
        panjang = next((v for v in punya if v.dokumen.jenis in PANJANG), None)
        tahunan = next((v for v in punya if v.dokumen.jenis not in PANJANG), None)
        hasil[pd_id] = Bahan(
            panjang=_sisi(panjang, per_versi, ukuran, pagu) if panjang else None,
            tahunan=_sisi(tahunan, per_versi, ukuran, pagu) if tahunan else None,
            janji=janji.get(pd_id),
            aksi=aksi.get(pd_id),
            iku=iku.get(pd_id),
            rpjmd=frozenset(s[2] for s in per_versi[rpjmd.pk] if s[4] == T.SASARAN) if rpjmd and pd_id else None,
            nama_panjang=str((J.RENSTRA if pd_id else J.RPJMD).label),
            nama_tahunan=str((J.RENJA if pd_id else J.RKPD).label),
        )
    return hasil


def _versi(tahun: int) -> list[VersiRencana]:
    """The plans in force of all of the region; the shorter one of two long plans that cover the year comes first."""
    return sorted(_versi_berlaku(tahun), key=lambda v: v.dokumen.tahun_akhir)


@siap
def _versi_berlaku(tahun: int) -> QuerySet[VersiRencana]:
    return VersiRencana.objects.filter(
        aktif=True, status="ditetapkan", dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun
    ).select_related("dokumen")


@siap
def _indikator(versi_ids: Collection[int], tahun: int) -> QuerySet[Indikator, Any]:
    semua = Indikator.objects.filter(kinerja__versi_rencana_id__in=versi_ids, kinerja__tingkat__in=BERUKURAN)
    milik = semua.annotate(setahun=FilteredRelation("target", condition=Q(target__tahun=tahun)))
    return milik.order_by("kinerja__urutan", "urutan", "id").values_list(
        "induk_id", "uraian", "satuan", "agregasi", "setahun__nilai", "adalah_iku", "kinerja_id", "pk"
    )


def _ukuran(versi: Iterable[VersiRencana], tahun: int) -> dict[int, list[Ukuran]]:
    hasil: dict[int, list[Ukuran]] = defaultdict(list)
    for isi in _indikator([v.pk for v in versi], tahun):
        u = Ukuran(*isi)
        hasil[u.kinerja_id].append(u)
    return hasil


def _pagu(versi: Iterable[VersiRencana], tahun: int) -> dict[int, Decimal]:
    return dict(_jumlah_pagu([v.pk for v in versi], tahun))


@siap
def _jumlah_pagu(versi_ids: Collection[int], tahun: int) -> QuerySet[PaguTahunan, Any]:
    semua = PaguTahunan.objects.filter(kinerja__versi_rencana_id__in=versi_ids, kinerja__tingkat=T.PROGRAM, tahun=tahun)
    return semua.values("kinerja_id").annotate(jumlah=Sum("nilai")).values_list("kinerja_id", "jumlah")


def _sisi(
    versi: VersiRencana,
    per_versi: dict[int, list[BarisSimpul]],
    ukuran: dict[int, list[Ukuran]],
    pagu: dict[int, Decimal],
) -> Sisi:
    simpul = per_versi[versi.pk]
    tingkat = {s[0]: (s[4], s[3]) for s in simpul}
    tunjuk = {s[0]: s[7] for s in simpul}
    beranak = {s[3] for s in simpul}

    def di_bawah_sasaran(pk: int | None) -> bool:
        while pk is not None and pk in tingkat:
            if tingkat[pk][0] == T.SASARAN:
                return True
            pk = tingkat[pk][1]
        return False

    def arah(pk: int | None) -> int | None:
        while pk is not None and pk in tingkat:
            if tunjuk[pk] is not None:
                return tunjuk[pk]
            pk = tingkat[pk][1]
        return None

    return Sisi(
        versi_id=versi.pk,
        sebutan=str(versi.dokumen),
        sasaran={s[2]: (s[5], s[0]) for s in simpul if s[4] == T.SASARAN},
        ukuran={u.induk_id: u for s in simpul for u in ukuran.get(s[0], ())},
        # Every leaf is somebody's work, and so is every sasaran and program (PermenPANRB 89/2021).
        tanpa_jabatan=[
            (s[5], s[0]) for s in simpul if s[6] is None and (s[0] not in beranak or s[4] in (T.SASARAN, T.PROGRAM))
        ],
        pagu_tanpa_sasaran=[(s[5], s[0], pagu[s[0]]) for s in simpul if pagu.get(s[0]) and not di_bawah_sasaran(s[3])],
        arah={s[0]: a for s in simpul if s[4] == T.SASARAN and (a := arah(s[0])) is not None},
    )


@siap
def _pk_kepala(tahun: int) -> QuerySet[PerjanjianKinerja, Any]:
    B = PerjanjianKinerja.Bentuk
    semua = PerjanjianKinerja.objects.filter(tahun=tahun, status="terbit", bentuk__in=(B.KEPALA_DAERAH, B.KEPALA_PD))
    return semua.order_by("ke", "pk").values_list(
        "pk", "pd_id", "bentuk", "butir__indikator__induk_id", "butir__target"
    )


@siap
def _target_periode(tahun: int, pk_ids: Collection[int]) -> QuerySet[RencanaAksi, Any]:
    semua = RencanaAksi.objects.filter(tahun=tahun, status="disetujui", pk_induk_id__in=pk_ids)
    return semua.values_list("pk", "pk_induk_id", "target__indikator__induk_id", "target__periode_ke", "target__nilai")


def _janji(pd_ids: Collection[int | None], tahun: int) -> tuple[dict[int | None, Janji], dict[int, int | None]]:
    """The latest published PK of each head (form 4, the region: form 1), and whose it is."""
    B = PerjanjianKinerja.Bentuk
    pk: dict[int | None, int] = {}
    target: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    for nomor, pd_id, bentuk, induk_id, nilai in _pk_kepala(tahun):
        milik = None if bentuk == B.KEPALA_DAERAH else pd_id
        if milik in pd_ids:
            pk[milik] = nomor
        if induk_id is not None:  # a PK without indicators comes with one empty row
            target[nomor][induk_id] = nilai
    return {p: Janji(nomor, target[nomor]) for p, nomor in pk.items()}, {nomor: p for p, nomor in pk.items()}


def _aksi(milik_pk: dict[int, int | None], tahun: int) -> dict[int | None, Aksi]:
    """The approved Rencana Aksi of those PK. A measure that two nodes share has its targets once, on either."""
    ra: dict[int, int] = {}
    sel: dict[tuple[int, int], dict[int, Decimal | None]] = defaultdict(dict)
    for ra_id, pk_id, induk_id, ke, nilai in _target_periode(tahun, list(milik_pk)):
        ra[ra_id] = pk_id
        if induk_id is not None and (nilai is not None or ke not in sel[ra_id, induk_id]):
            sel[ra_id, induk_id][ke] = nilai
    target: dict[int, dict[int, list[Decimal | None]]] = defaultdict(dict)
    for (ra_id, induk_id), isi in sel.items():
        target[ra_id][induk_id] = [isi[ke] for ke in sorted(isi)]
    return {milik_pk[pk_id]: Aksi(ra_id, target[ra_id]) for ra_id, pk_id in ra.items()}


@siap
def _butir_iku(tahun: int) -> QuerySet[ButirPenetapan, tuple[int | None, int, int, str]]:
    jenis = PenetapanIndikator.Jenis
    semua = ButirPenetapan.objects.filter(
        penetapan__jenis__in=(jenis.IKU_PEMDA, jenis.IKU_PD),
        penetapan__status="ditetapkan",
        penetapan__tahun_awal__lte=tahun,
        penetapan__tahun_akhir__gte=tahun,
    )
    return semua.order_by("-penetapan__ke", "urutan", "id").values_list(
        "penetapan__pd_id", "penetapan_id", "induk_id", "uraian"
    )


def _keputusan_iku(pd_ids: Collection[int | None], tahun: int) -> dict[int | None, KeputusanIKU]:
    """The latest set of IKU that is ditetapkan for the year, of each owner."""
    hasil: dict[int | None, tuple[int, dict[int, str]]] = {}
    for pd_id, nomor, induk_id, uraian in _butir_iku(tahun):
        terakhir, isi = hasil.setdefault(pd_id, (nomor, {}))
        if pd_id in pd_ids and terakhir == nomor:
            isi[induk_id] = uraian
    return {pd_id: KeputusanIKU(nomor, isi) for pd_id, (nomor, isi) in hasil.items()}


def tabel_selaras(b: Bahan) -> list[BarisSelaras]:
    """Return each indicator of tujuan and sasaran (and of the PK) across the documents, in the order of the plan."""
    panjang = b.panjang.ukuran if b.panjang else {}
    tahunan = b.tahunan.ukuran if b.tahunan else {}
    janji = b.janji.target if b.janji else {}
    aksi = b.aksi.target if b.aksi else {}
    hasil = []
    for induk_id in {**tahunan, **panjang}:
        u = tahunan.get(induk_id) or panjang[induk_id]
        lama = panjang.get(induk_id)
        ada = {"panjang": panjang, "tahunan": tahunan, "janji": janji, "aksi": aksi}
        hasil.append(
            BarisSelaras(
                uraian=u.uraian,
                satuan=u.satuan,
                iku=u.iku,
                panjang=lama.target if lama else None,
                tahunan=u.target if induk_id in tahunan else None,
                janji=janji.get(induk_id),
                aksi=target_aksi(u.agregasi, aksi.get(induk_id, ())),
                di=frozenset(nama for nama, isi in ada.items() if induk_id in isi),
                kinerja_id=u.kinerja_id,
            )
        )
    return hasil


@dataclass(frozen=True)
class RingkasPd:
    """A PD in the list of the region: number of breaks by kind in the order of ``Jenis``, None = nothing to compare."""

    pd_id: int | None
    nama: str
    hitung: list[int | None]

    @property
    def jumlah(self) -> int:
        """All breaks."""
        return sum(n for n in self.hitung if n is not None)


def ringkas_daerah(pd: Iterable[tuple[int | None, str]], tahun: int) -> list[RingkasPd]:
    """Return the number of breaks per PD, in the given order."""
    daftar = list(pd)
    bahan = muat_bahan({p for p, _ in daftar}, tahun)
    hasil = []
    for pd_id, nama in daftar:
        putus = periksa(bahan[pd_id])
        ada = terbanding(bahan[pd_id])
        hasil.append(RingkasPd(pd_id, nama, [sum(p.jenis == j for p in putus) if j in ada else None for j in Jenis]))
    return hasil


def putus_menurut_jenis(putus: Iterable[Putus]) -> list[tuple[Jenis, list[Putus]]]:
    """Group the breaks by kind, leaving out kinds without any."""
    isi: dict[Jenis, list[Putus]] = defaultdict(list)
    for p in putus:
        isi[p.jenis].append(p)
    return [(j, isi[j]) for j in Jenis if j in isi]
