"""What the pages of IKU and IKI show: a unit's sets, the positions with and without IKI, the rows with hints."""

from collections import Counter
from dataclasses import dataclass

from perencanaan import mutu
from perencanaan.alur.penetapan import ALUR_PENETAPAN, diperiksa_organisasi
from perencanaan.models import ButirPenetapan, PenetapanIndikator, VersiRencana
from perencanaan.selectors.penetapan import (
    BarisIKU,
    Jenis,
    baris_iku,
    daftar,
    petunjuk_jabatan,
    sumber_rencana,
    tujuan_rencana,
)
from perencanaan.selectors.pohon import datar, pohon
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import Jabatan, PerangkatDaerah


@dataclass(frozen=True)
class HalamanIKU:
    """IKU of a unit. ``berlaku``: the set in force; ``berjalan``: one under way; else what the plan marks."""

    berlaku: PenetapanIndikator | None
    berjalan: PenetapanIndikator | None
    rencana: VersiRencana | None
    butir: list[ButirPenetapan]
    calon: list[BarisIKU]
    tujuan: list[tuple[str, str]]


def halaman_iku(pelaku: Pelaku, pd: PerangkatDaerah | None, tahun: int) -> HalamanIKU:
    """Return the IKU of a unit for a year; the plan is read only where nothing is set yet."""
    semua = [p for p in daftar(pelaku, pd.pk if pd else None, tahun) if p.jenis != Jenis.IKI]
    berlaku = next((p for p in semua if p.status == "ditetapkan"), None)
    berjalan = next((p for p in semua if p.status != "ditetapkan"), None)
    tampil = berlaku or berjalan
    if tampil is not None:
        return HalamanIKU(berlaku, berjalan, None, list(tampil.butir.all()), [], [])
    rencana = next(iter(sumber_rencana(pd.pk if pd else None, tahun)), None)
    akar = pohon(rencana, pagu=False) if rencana else []
    return HalamanIKU(None, None, rencana, [], baris_iku(akar), tujuan_rencana(akar))


@dataclass(frozen=True)
class BarisJabatan:
    """A position: how many indicators the cascade gives it, and its set."""

    jabatan: Jabatan
    banyak: int
    penetapan: PenetapanIndikator | None


@dataclass(frozen=True)
class HalamanIKI:
    """The positions of a PD that own something in the plan, or have an IKI."""

    rencana: VersiRencana | None
    baris: list[BarisJabatan]
    jabatan: list[Jabatan]
    dipilih: int | None

    @property
    def ditetapkan(self) -> int:
        """How many have an IKI that is set."""
        return sum(b.penetapan is not None and b.penetapan.status == "ditetapkan" for b in self.baris)


def halaman_iki(pelaku: Pelaku, pd: PerangkatDaerah, tahun: int, jabatan_id: int | None) -> HalamanIKI:
    """Return the positions of a PD with their IKI of a year; ``jabatan_id`` shows one position only."""
    rencana = next(iter(sumber_rencana(pd.pk, tahun, tahunan=True)), None)
    banyak: dict[int, int] = {}
    for s in datar(pohon(rencana, pagu=False)) if rencana else []:
        if s.kinerja.pemilik_id is not None:
            banyak[s.kinerja.pemilik_id] = banyak.get(s.kinerja.pemilik_id, 0) + len(s.indikator)
    terbaru: dict[int, PenetapanIndikator] = {}
    for p in daftar(pelaku, pd.pk, tahun):
        if p.jenis == Jenis.IKI and p.jabatan_id is not None:
            terbaru.setdefault(p.jabatan_id, p)
    semua = list(Jabatan.objects.filter(pd=pd).order_by("id"))
    milik = [j for j in semua if j.pk in banyak or j.pk in terbaru]
    baris = [BarisJabatan(j, banyak.get(j.pk, 0), terbaru.get(j.pk)) for j in milik if jabatan_id in (None, j.pk)]
    return HalamanIKI(rencana, baris, milik, jabatan_id)


@dataclass(frozen=True)
class BarisDokumen:
    """A row of a set with the hint on its function."""

    butir: ButirPenetapan
    petunjuk: mutu.Petunjuk | None


def baris_dokumen(p: PenetapanIndikator) -> list[BarisDokumen]:
    """Return the rows; those of an IKI with what does not fit the level of the position."""
    semua = list(p.butir.all())
    hal = petunjuk_jabatan(semua, p.jabatan) if p.jabatan is not None else {}
    return [BarisDokumen(b, hal.get(b.pk)) for b in semua]


def ringkas_petunjuk(baris: list[BarisDokumen]) -> list[tuple[str, int]]:
    """Return each hint once with the number of rows that it concerns."""
    return list(Counter(b.petunjuk.pesan for b in baris if b.petunjuk is not None).items())


@dataclass(frozen=True)
class Tahap:
    """A step of the way as the page draws it."""

    judul: str
    keterangan: str
    keadaan: str
    ikon: str = ""
    persen: int | None = None


def tahap(p: PenetapanIndikator) -> list[Tahap]:
    """Return the way of the set: drafted, checked, (checked by Bagian Organisasi), set."""
    jalan = [("draf", "Disusun"), ("diajukan", "Diverifikasi")]
    jalan += [("diperiksa", "Diperiksa Bagian Organisasi")] if diperiksa_organisasi(p) else []
    jalan += [("diverifikasi", "Ditetapkan")]
    urut = [s for s, _ in jalan]
    kini = len(jalan) if p.status == "ditetapkan" else urut.index("draf" if p.status == "dikembalikan" else p.status)
    kata = ALUR_PENETAPAN.status[p.status].label
    return [
        Tahap(label, kata if n == kini else "", "selesai" if n < kini else "kini" if n == kini else "nanti")
        for n, (_, label) in enumerate(jalan)
    ]
