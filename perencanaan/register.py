"""The register of SAKIP documents: its kinds, and who knows which of them the system already holds.

The kinds are those that the evaluators ask for (Banyuasin's compiled report of 2024, chapter I part G). Apps above this
one register what they hold in their ``AppConfig.ready()``; what nobody holds is entered with its file.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah

KELOMPOK: Final = {
    "perencanaan": "Perencanaan kinerja",
    "pengukuran": "Pengukuran kinerja",
    "pelaporan": "Pelaporan kinerja",
    "evaluasi": "Evaluasi kinerja",
}


@dataclass(frozen=True)
class JenisDokumen:
    """A kind of document. ``perlu``: how many make it complete; more than one = one per quarter."""

    kode: str
    nama: str
    pendek: str
    kelompok: str
    pemda: bool = False
    pd: bool = False
    perlu: int = 1
    inspektorat: bool = False

    def untuk(self, pd_id: int | None) -> bool:
        """Does this kind belong to a PD (or, None, to the region)?"""
        return self.pemda if pd_id is None else self.pd

    @property
    def per_triwulan(self) -> bool:
        """One document each quarter."""
        return self.perlu > 1


def _jenis(
    kelompok: str, *baris: tuple[str, str, str, str], perlu: int = 1, inspektorat: bool = False
) -> list[JenisDokumen]:
    return [
        JenisDokumen(
            kode,
            nama,
            pendek,
            kelompok,
            pemda="pemda" in milik,
            pd="pd" in milik.replace("pemda", ""),
            perlu=perlu,
            inspektorat=inspektorat,
        )
        for kode, nama, pendek, milik in baris
    ]


JENIS: Final = {
    j.kode: j
    for j in [
        *_jenis(
            "perencanaan",
            ("pedoman_sakip", "Peraturan, SOP, atau juknis pedoman SAKIP", "Pedoman SAKIP", "pemda"),
            ("rpjpd", "RPJPD", "RPJPD", "pemda"),
            ("rpjmd", "RPJMD", "RPJMD", "pemda"),
            ("rkpd", "RKPD dan perubahannya", "RKPD", "pemda"),
            ("renstra", "Renstra", "Renstra", "pd"),
            ("renja", "Renja dan perubahannya", "Renja", "pd"),
            ("rka", "RKA dan perubahannya", "RKA", "pd"),
            ("dpa", "DPA dan perubahannya", "DPA", "pd"),
            ("pohon", "Pohon kinerja", "Pohon", "pemda pd"),
            ("cascading", "Diagram cascading sampai jabatan", "Cascading", "pemda pd"),
            ("crosscutting", "Diagram crosscutting", "Crosscutting", "pemda pd"),
            ("pk", "Perjanjian Kinerja", "PK", "pemda pd"),
            ("renaksi", "Rencana Aksi", "Renaksi", "pd"),
        ),
        *_jenis(
            "pengukuran",
            ("iku", "Indikator Kinerja Utama (IKU)", "IKU", "pemda pd"),
            ("sk_iku", "Peraturan atau SK tentang IKU", "SK IKU", "pemda pd"),
            ("sop_ukur", "SOP pengumpulan dan pengukuran data kinerja", "SOP data", "pemda pd"),
            ("tpp", "Peraturan TPP berdasarkan capaian kinerja", "TPP", "pemda"),
            ("jabatan", "Peraturan penempatan jabatan berdasarkan kinerja", "Jabatan", "pemda"),
            ("sumber_data", "Sumber data pengukuran kinerja", "Sumber data", "pd"),
            ("lap_ukur", "Laporan pengukuran kinerja unit kerja", "Lap. ukur", "pd"),
        ),
        *_jenis("pengukuran", ("monev", "Laporan monev triwulan I–IV", "Monev", "pemda pd"), perlu=4),
        *_jenis("pelaporan", ("lkjip", "LKjIP", "LKjIP", "pemda pd")),
        *_jenis("pelaporan", ("lhr", "Laporan Hasil Reviu (LHR) LKjIP", "LHR", "pemda pd"), inspektorat=True),
        *_jenis(
            "pelaporan",
            ("kirim_lkjip", "Bukti penyampaian LKjIP", "Bukti kirim", "pemda pd"),
            ("unggah_lkjip", "Bukti unggahan LKjIP", "Unggahan", "pemda pd"),
        ),
        *_jenis(
            "evaluasi",
            ("pedoman_eval", "Pedoman evaluasi akuntabilitas kinerja internal", "Pedoman evaluasi", "pemda"),
            ("lhe", "LHE SAKIP tahun sebelumnya", "LHE", "pemda pd"),
            inspektorat=True,
        ),
    ]
}


@dataclass(frozen=True)
class Isian:
    """A document that exists. ``tepat`` is the day that counts against the deadline; ``url`` opens it for its readers.

    ``terbit``, ``di``: published when and where.
    """

    jenis: str
    pd_id: int | None
    judul: str
    nomor: str = ""
    tanggal: date | None = None
    url: str = ""
    berkas: str = ""
    terbit: date | None = None
    di: str = ""
    tepat: date | None = None
    triwulan: int | None = None
    dokumen_id: int | None = None


Milik = Collection[int | None] | None
Sumber = Callable[[int, Milik], Iterable[Isian]]
Tenggat = Callable[[PerangkatDaerah | None, int, PengaturanPemda | None], date | None]
_sumber: dict[str, Sumber] = {}
_tenggat: dict[str, Tenggat] = {}


def daftarkan_sumber(kode: str, sumber: Sumber) -> None:
    """Register who holds documents: ``(tahun, milik)`` → Isian, by one statement. The same code again replaces.

    ``milik``: PD ids (None among them = the region itself) that are asked for; None = everything of the region.
    """
    _sumber[kode] = sumber


def daftarkan_tenggat(jenis: str, tenggat: Tenggat) -> None:
    """Register the last day for a kind. Late is shown, it never blocks."""
    _tenggat[jenis] = tenggat


def semua_sumber() -> list[Sumber]:
    """Return the sources in the order of registration."""
    return list(_sumber.values())


def tenggat_jenis(
    jenis: str, pd: PerangkatDaerah | None, tahun: int, pengaturan: PengaturanPemda | None
) -> date | None:
    """Return the last day for a kind of one unit, None when it has none."""
    fungsi = _tenggat.get(jenis)
    return fungsi(pd, tahun, pengaturan) if fungsi else None


def urai_milik(milik: Milik) -> tuple[tuple[int, ...] | None, bool]:
    """Return the ids of the PD asked for (None = all) and whether the region itself is asked for."""
    if milik is None:
        return None, True
    return tuple(sorted(i for i in milik if i is not None)), None in milik


def milik_saja(semua: QuerySet[Any], medan: str, pd_ids: Collection[int] | None, *, daerah: bool) -> QuerySet[Any]:
    """Limit rows to the units asked for; ``medan`` names the key of the PD, empty in rows of the region."""
    if pd_ids is None:
        return semua
    syarat = Q(**{f"{medan}__in": pd_ids})
    return semua.filter(syarat | Q(**{f"{medan}__isnull": True}) if daerah else syarat)
