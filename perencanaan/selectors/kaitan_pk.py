"""How a PK hangs on the PK of the superior: which line supports which, what hangs on nothing, what may be taken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from perencanaan.models import ButirPK, Kinerja, PerjanjianKinerja
from sakip.tenansi.kueri import siap

Bentuk = PerjanjianKinerja.Bentuk


@dataclass(frozen=True)
class _Simpul:
    induk_id: int | None
    identitas_id: int
    mendukung_id: int | None
    pemilik_id: int | None
    versi_id: int


@dataclass(frozen=True)
class BarisKaitan:
    """A line of the PK with the superior's lines that it supports."""

    butir: ButirPK
    atasan: list[ButirPK]


@dataclass
class Kaitan:
    """The chain of a PK upwards. ``atasan`` is the superior's PK of the year, None when there is none yet."""

    atasan: PerjanjianKinerja | None = None
    baris: list[BarisKaitan] = field(default_factory=list)
    tawaran: list[ButirPK] = field(default_factory=list)

    @property
    def kelompok(self) -> list[tuple[list[str], list[ButirPK]]]:
        """The lines by the superior's sasaran that they support, those that hang on nothing last."""
        hasil: dict[tuple[str, ...], list[ButirPK]] = {}
        for b in sorted(self.baris, key=lambda b: not b.atasan):
            hasil.setdefault(tuple(dict.fromkeys(a.uraian_sasaran for a in b.atasan)), []).append(b.butir)
        return [(list(sasaran), butir) for sasaran, butir in hasil.items()]

    @property
    def lepas(self) -> list[ButirPK]:
        """Lines that hang on nothing in the superior's PK; nobody is blamed while that PK is missing or empty."""
        return [b.butir for b in self.baris if not b.atasan] if self.atasan else []


@siap
def _pk_sekitar(jabatan_id: int, atasan_id: int | None, tahun: int, lalu: int) -> QuerySet[PerjanjianKinerja]:
    dicari = Q(jabatan_id=jabatan_id, tahun=tahun) | Q(jabatan_id=jabatan_id, tahun=lalu)
    if atasan_id is not None:
        dicari |= Q(jabatan_id=atasan_id, tahun=tahun)
    semua = PerjanjianKinerja.objects.filter(dicari).select_related("versi_rencana", "jabatan")
    return semua.order_by("-tahun", "-ke")


def pk_sekitar(pk: PerjanjianKinerja) -> tuple[list[PerjanjianKinerja], PerjanjianKinerja | None]:
    """Return the PK of the position in this and the year before, newest first, and the superior's PK of the year.

    Of the superior the signed one counts before a perubahan that is still under way. One statement.
    """
    semua = _pk_sekitar(pk.jabatan_id, pk.jabatan.atasan_id, pk.tahun, pk.tahun - 1)
    atasan = [p for p in semua if p.jabatan_id != pk.jabatan_id]
    terbit = [p for p in atasan if p.status == "terbit"]
    return [p for p in semua if p.jabatan_id == pk.jabatan_id], next(iter(terbit or atasan), None)


@siap
def _butir(pk_ids: Collection[int]) -> QuerySet[ButirPK]:
    return ButirPK.objects.filter(pk_induk_id__in=pk_ids).select_related("indikator").order_by("urutan", "pk")


def butir_pk(pk_ids: Iterable[int]) -> dict[int, list[ButirPK]]:
    """Return the lines of several PK with their indicators, by one statement."""
    hasil: dict[int, list[ButirPK]] = {i: [] for i in pk_ids}
    for b in _butir(list(hasil)):
        hasil[b.pk_induk_id].append(b)
    return hasil


def kaitkan(
    pk: PerjanjianKinerja, atasan: PerjanjianKinerja | None, butir: list[ButirPK], butir_atasan: list[ButirPK]
) -> Kaitan:
    """Return the chain of a PK. One statement for the trees of both plans, none without a PK of the superior.

    A line supports the superior's line when its node lies below that one's node, or when the plan of the PD points at
    it ("mendukung"), by identity, never by wording.
    """
    if atasan is None or pk.versi_rencana is None or atasan.versi_rencana is None:
        return Kaitan(baris=[BarisKaitan(b, []) for b in butir])
    pohon = _muat({pk.versi_rencana.pk, atasan.versi_rencana.pk}, {pk.pd_id, atasan.pd_id} - {None})
    sedokumen = pk.versi_rencana.dokumen_id == atasan.versi_rencana.dokumen_id
    letak = {s.identitas_id: i for i, s in pohon.items() if s.versi_id == atasan.versi_rencana_id}
    arah = {b.pk: _arah_atasan(b, pohon, sedokumen) for b in butir_atasan}

    def didukung(kinerja_id: int) -> list[ButirPK]:
        jalur = _jalur(kinerja_id, pohon, {} if sedokumen else letak)
        return [b for b in butir_atasan if arah[b.pk] & jalur]

    punya = {b.indikator.induk_id for b in butir}
    baris = [
        BarisKaitan(
            b,
            [a for a in butir_atasan if a.indikator.induk_id == b.indikator.induk_id]
            if b.dari_atasan
            else didukung(b.indikator.kinerja_id),
        )
        for b in butir
    ]
    milik = [i for i, s in pohon.items() if s.pemilik_id == pk.jabatan_id and s.versi_id == pk.versi_rencana_id]
    terdukung = {a.pk for i in {*milik, *(b.indikator.kinerja_id for b in butir)} for a in didukung(i)}
    tawaran = [a for a in butir_atasan if a.pk in terdukung and a.indikator.induk_id not in punya]
    return Kaitan(atasan, baris, tawaran if boleh_ambil(pk) and sedokumen else [])


def boleh_ambil(pk: PerjanjianKinerja) -> bool:
    """Only below the head of a PD an indicator is taken over: what a head promises is measured in the PD's own plan."""
    return pk.bentuk > Bentuk.KEPALA_PD


@siap
def _simpul(
    versi_ids: Collection[int], pd_ids: Collection[int]
) -> QuerySet[Kinerja, tuple[int, int | None, int, int | None, int | None, int]]:
    penunjuk = Q(versi_rencana__aktif=True, versi_rencana__dokumen__pd_id__in=pd_ids, mendukung__isnull=False)
    return Kinerja.objects.filter(Q(versi_rencana_id__in=versi_ids) | penunjuk).values_list(
        "pk", "induk_id", "identitas_id", "mendukung_id", "pemilik_id", "versi_rencana_id"
    )


def _muat(versi_ids: Collection[int], pd_ids: Collection[int | None]) -> dict[int, _Simpul]:
    """Return the nodes of both plans. What a Renja does not point at itself, it points at through its Renstra."""
    semua = _simpul(versi_ids, [i for i in pd_ids if i is not None])
    tunjuk = {identitas: m for _, _, identitas, m, _, _ in semua if m is not None}
    return {
        i: _Simpul(induk, identitas, tunjuk.get(identitas), pemilik, versi)
        for i, induk, identitas, _, pemilik, versi in semua
        if versi in versi_ids
    }


def _ke_atas(kinerja_id: int | None, pohon: dict[int, _Simpul]) -> list[_Simpul]:
    hasil = []
    while kinerja_id is not None and kinerja_id in pohon:
        hasil.append(pohon[kinerja_id])
        kinerja_id = pohon[kinerja_id].induk_id
    return hasil


def _jalur(kinerja_id: int, pohon: dict[int, _Simpul], letak: dict[int, int]) -> set[int]:
    """Identities that a node serves: itself, all above it, what these point at, and all above that."""
    atas = _ke_atas(kinerja_id, pohon)
    tunjuk = {s.mendukung_id for s in atas if s.mendukung_id is not None}
    hasil = {s.identitas_id for s in atas} | tunjuk
    for t in tunjuk:
        hasil |= {s.identitas_id for s in _ke_atas(letak.get(t), pohon)}
    return hasil


def _arah_atasan(b: ButirPK, pohon: dict[int, _Simpul], sedokumen: bool) -> set[int]:
    """Identities by which a superior's line is found: its node; in another plan also what that plan points at."""
    simpul = pohon.get(b.indikator.kinerja_id)
    if simpul is None:
        return set()
    hasil = {simpul.identitas_id}
    if not sedokumen:
        hasil |= {s.mendukung_id for s in _ke_atas(b.indikator.kinerja_id, pohon) if s.mendukung_id is not None}
    return hasil
