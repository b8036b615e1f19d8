"""IKU and IKI: what a plan marks, what was set, what changed since the former set, who holds it now."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from perencanaan import mutu
from perencanaan.models import ButirPenetapan, Indikator, Kinerja, PenetapanIndikator, VersiRencana
from perencanaan.selectors.pohon import Simpul, datar, pohon
from perencanaan.selectors.rencana import cakupan_pd
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Jabatan

Tingkat = Kinerja.Tingkat
Jenis = PenetapanIndikator.Jenis
# The parts of a row that a changed set is compared by.
MEDAN_BANDING = {
    "uraian": "Indikator",
    "formulasi": "Penjelasan/formulasi",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
    "satuan": "Satuan",
}


@dataclass(frozen=True)
class BarisIKU:
    """A row of the IKU or IKI form (PB II.D.4, II.E.4); ``kinerja`` is the sasaran or lower node it measures."""

    nomor: int
    tujuan: str
    kinerja: str
    tingkat: str
    indikator: Indikator

    @property
    def sasaran(self) -> str:
        """The sasaran below the tujuan, "" when the indicator hangs on the tujuan itself."""
        return "" if self.tingkat == Tingkat.TUJUAN else self.kinerja


def baris_iku(akar: list[Simpul]) -> list[BarisIKU]:
    """Return the indicators marked IKU with the tujuan and the sasaran each belongs to."""
    return _baris(akar, lambda s, i: i.adalah_iku)


def baris_iki(akar: list[Simpul], jabatan_id: int) -> list[BarisIKU]:
    """Return the indicators of the nodes that a position owns: what the cascade gives it."""
    return _baris(akar, lambda s, i: s.kinerja.pemilik_id == jabatan_id)


def _baris(akar: list[Simpul], pilih: Callable[[Simpul, Indikator], bool]) -> list[BarisIKU]:
    hasil: list[BarisIKU] = []

    def turun(s: Simpul, tujuan: str) -> None:
        tujuan = s.kinerja.uraian if s.kinerja.tingkat == Tingkat.TUJUAN else tujuan
        for i in s.indikator:
            if pilih(s, i.baris):
                hasil.append(BarisIKU(len(hasil) + 1, tujuan, s.kinerja.uraian, s.kinerja.tingkat, i.baris))
        for a in s.anak:
            turun(a, tujuan)

    for s in akar:
        turun(s, "")
    return hasil


def tujuan_rencana(akar: list[Simpul]) -> list[tuple[str, str]]:
    """Return each tujuan with its indicators in one line: the head of a PD's IKU form."""
    semua = datar(akar)
    per_induk = {i.baris.induk_id: i.baris.uraian for s in semua for i in s.indikator}
    hasil = []
    for s in semua:
        if s.kinerja.tingkat == Tingkat.TUJUAN:
            # A tujuan may stand on the indicator of one of its sasaran (PB III.A).
            wakil = per_induk.get(s.kinerja.diwakili_id or 0, "")
            hasil.append((s.kinerja.uraian, "; ".join(i.baris.uraian for i in s.indikator) or wakil))
    return hasil


def calon(jenis: str, versi: VersiRencana, jabatan: Jabatan | None) -> tuple[list[Simpul], list[BarisIKU]]:
    """Return the tree of the plan and the rows that a set of this kind takes from it."""
    akar = pohon(versi, pagu=False)
    if jenis != Jenis.IKI:
        return akar, baris_iku(akar)
    return akar, baris_iki(akar, jabatan.pk) if jabatan is not None else []


def dalam(pd: Collection[int] | None) -> QuerySet[PenetapanIndikator]:
    """Return the sets of these PD (None = all) and the region's own."""
    hasil = PenetapanIndikator.objects.select_related(
        "pd", "jabatan", "versi_rencana__dokumen", "berkas", "menggantikan"
    )
    return hasil if pd is None else hasil.filter(Q(pd_id__in=pd) | Q(jenis=Jenis.IKU_PEMDA))


def terlihat(pelaku: Pelaku) -> QuerySet[PenetapanIndikator]:
    """Return the sets that the person may open. The region's own are open to everybody in the region."""
    return dalam(cakupan_pd(pelaku))


@siap
def _daftar(pd: Collection[int] | None, pd_id: int | None, tahun: int) -> QuerySet[PenetapanIndikator]:
    milik = dalam(pd).filter(pd_id=pd_id, tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    return milik.order_by("-jenis", "jabatan_id", "-ke")


def daftar(pelaku: Pelaku, pd_id: int | None, tahun: int) -> list[PenetapanIndikator]:
    """Return the sets of a PD (or of the region) for a year, IKU before IKI, the latest of each series first."""
    return _daftar(cakupan_pd(pelaku), pd_id, tahun)


def seri(p: PenetapanIndikator) -> QuerySet[PenetapanIndikator]:
    """Return all sets of the same owner and kind, newest first."""
    return PenetapanIndikator.objects.filter(jenis=p.jenis, pd_id=p.pd_id, jabatan=p.jabatan).order_by("-ke")


def sumber_rencana(pd_id: int | None, tahun: int, *, tahunan: bool = False) -> list[VersiRencana]:
    """Return the plans in force for a year, the long one first: IKU are taken from the medium-term plan (PB II.D.2).

    ``tahunan``: the yearly one first, whose cascade reaches every position.
    """
    semua = VersiRencana.objects.filter(
        aktif=True,
        status="ditetapkan",
        dokumen__pd_id=pd_id,
        dokumen__tahun_awal__lte=tahun,
        dokumen__tahun_akhir__gte=tahun,
    ).select_related("dokumen__pd")
    arah = 1 if tahunan else -1
    return sorted(semua, key=lambda v: ((v.dokumen.tahun_akhir - v.dokumen.tahun_awal) * arah, -v.pk))


def petunjuk_jabatan(baris: Iterable[ButirPenetapan], jabatan: Jabatan) -> dict[int, mutu.Petunjuk]:
    """Return, by row, what does not fit the level of the position (PB II.E.2). Hints only."""
    return {b.pk: p for b in baris if (p := mutu.fungsi_jabatan(b.fungsi, jabatan.tingkat)) is not None}


@dataclass(frozen=True)
class Beda:
    """What happened to one indicator between two sets. ``ubah``: (label, before, after)."""

    keadaan: str
    uraian: str
    ubah: list[tuple[str, str, str]]


def banding(lama: Iterable[ButirPenetapan], baru: Iterable[ButirPenetapan]) -> list[Beda]:
    """Compare two sets by the identity of their indicators: new, changed, gone; unchanged ones are left out."""
    dulu, kini = {b.induk_id: b for b in lama}, {b.induk_id: b for b in baru}
    hasil = []
    for induk, b in kini.items():
        asal = dulu.get(induk)
        if asal is None:
            hasil.append(Beda("baru", b.uraian, []))
            continue
        ubah = [
            (label, getattr(asal, m), getattr(b, m))
            for m, label in MEDAN_BANDING.items()
            if getattr(asal, m) != getattr(b, m)
        ]
        if ubah:
            hasil.append(Beda("berubah", b.uraian, ubah))
    hasil += [Beda("dihapus", b.uraian, []) for induk, b in dulu.items() if induk not in kini]
    return hasil


PEMEGANG = {"diajukan": "Verifikator PD", "diperiksa": "Bagian Organisasi", "diverifikasi": "Kepala PD"}
PEMEGANG_DAERAH = {"diajukan": "Sekretaris Daerah", "diverifikasi": "Kepala daerah"}


def pemegang_penetapan(p: PenetapanIndikator) -> str:
    """Return who has to act now, "" when it is set."""
    if p.status == "ditetapkan":
        return ""
    if p.status in ("draf", "dikembalikan"):
        return "Operator PD" if p.pd_id else "Bappeda"
    return (PEMEGANG if p.pd_id else PEMEGANG_DAERAH).get(p.status, "")
