"""Rows of the page where figures of whole years to compare with are typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pengukuran.models import NilaiPembanding
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.deret import TAHUN_LALU
from perencanaan.models import ButirPK
from perencanaan.selectors.rencana_aksi import berlaku
from sakip.inti.angka import untuk_isian

Milik = tuple[int, str, str, str]
"""Id of the IndikatorInduk, wording, unit, sasaran."""


@dataclass
class SelIsi:
    """An input. ``dasar``: what was stored when the page was made. ``terkunci``: shown, not to be written."""

    kunci: str
    label: str
    angka: bool
    isian: str
    dasar: str
    galat: str = ""
    terkunci: bool = False


@dataclass
class BarisIsi:
    """An indicator with its inputs; ``sasaran`` only on the first row below it."""

    induk_id: int
    uraian: str
    satuan: str
    sasaran: str
    sel: list[SelIsi] = field(default_factory=list)


@dataclass(frozen=True)
class KolomIsi:
    """A column: year, field and heading."""

    tahun: int
    medan: str
    judul: str

    @property
    def angka(self) -> bool:
        """Figures, or words."""
        return self.medan in ("target", "realisasi", "nilai")


def milik_pd(pd_id: int, tahun: int) -> list[Milik]:
    """Return the indicators of the PD's PK in force. Two statements."""
    ra = berlaku(pd_id, tahun)
    if ra is None:
        return []
    butir = ButirPK.objects.filter(pk_induk_id=ra.pk_induk_id)
    medan = ("indikator__induk_id", "uraian_indikator", "satuan", "uraian_sasaran")
    return [(a, b, c, d) for a, b, c, d in butir.values_list(*medan)]


def milik_daerah(tahun: int) -> list[Milik]:
    """Return the region's own indicators of a year."""
    baris = tabel_daerah(tahun, program=False).baris
    return [(b.indikator.induk_id, b.indikator.uraian, b.indikator.satuan, b.sasaran) for b in baris]


def kolom_pembanding(jenis: str, tahun: int) -> list[KolomIsi]:
    """Return the columns of a kind: own years before, each with its source; else target, realisasi, source."""
    if jenis == NilaiPembanding.Jenis.SENDIRI:
        pasangan = (("realisasi", "Realisasi"), ("sumber", "Sumber"))
        return [KolomIsi(t, m, f"{judul} {t}") for t in range(tahun - TAHUN_LALU, tahun) for m, judul in pasangan]
    judul_medan = (("target", "Target"), ("realisasi", "Realisasi"), ("sumber", "Sumber"))
    return [KolomIsi(tahun, m, f"{judul} {tahun}") for m, judul in judul_medan]


def isi_pembanding(milik: Iterable[Milik], jenis: str, nama: str, tahun: Iterable[int]) -> dict[str, str]:
    """Return the stored texts by key. One statement."""
    semua = NilaiPembanding.objects.filter(
        indikator_induk_id__in=[m[0] for m in milik], jenis=jenis, nama_daerah=nama, tahun__in=set(tahun)
    )
    hasil = {}
    for n in semua:
        awal = f"{n.indikator_induk_id}-{n.tahun}"
        hasil[f"{awal}-target"], hasil[f"{awal}-realisasi"] = untuk_isian(n.target), untuk_isian(n.realisasi)
        hasil[f"{awal}-sumber"] = n.sumber
    return hasil


def baris_isi(
    milik: Iterable[Milik],
    kolom: Iterable[KolomIsi],
    simpanan: Mapping[str, str],
    diketik: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
) -> list[BarisIsi]:
    """Return the rows; ``diketik`` is what was just sent and refused."""
    hasil, lama, kolom = [], "", list(kolom)
    for induk, uraian, satuan, sasaran in milik:
        b = BarisIsi(induk, uraian, satuan, sasaran if sasaran != lama else "")
        lama = sasaran
        for k in kolom:
            kunci = f"{induk}-{k.tahun}-{k.medan}"
            ada = simpanan.get(kunci, "")
            isian = (diketik or {}).get(kunci, ada)
            b.sel.append(SelIsi(kunci, f"{k.judul}, {uraian}", k.angka, isian, ada, (galat or {}).get(kunci, "")))
        hasil.append(b)
    return hasil


def nama_daerah_lain(milik: Iterable[Milik]) -> list[str]:
    """Return the names of other regions that have figures. One statement."""
    semua = NilaiPembanding.objects.filter(
        indikator_induk_id__in=[m[0] for m in milik], jenis=NilaiPembanding.Jenis.DAERAH_LAIN
    )
    return list(semua.order_by("nama_daerah").values_list("nama_daerah", flat=True).distinct())
