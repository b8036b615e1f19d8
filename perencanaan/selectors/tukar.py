"""Which workbooks a person may take out and bring in, for the page "Impor & ekspor" and the preview."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from perencanaan.buku.rencana import tempat_rencana
from perencanaan.selectors.rencana import versi_terlihat
from sakip.akun import izin
from sakip.akun.izin import Tolak
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.buku.bentuk import Tempat, buku_untuk
from sakip.ekspor.buku.layanan import AWALAN
from sakip.ekspor.models import BarisImpor, BatchImpor

LIHAT = {"galat": "Galat", "baru": "Baru", "ubah": "Berubah", "hapus": "Dihapus", "sama": "Tidak berubah"}


@dataclass(frozen=True)
class Kelompok:
    """A part of the page."""

    judul: str
    baris: list["BarisTukar"]
    kosong: str


@dataclass(frozen=True)
class BarisTukar:
    """A workbook on the page: what it is, its number in addresses, why it cannot be brought in ("" = it can)."""

    tempat: Tempat
    nomor: int
    isi: str
    templat: bool
    mati: str


def baris_tukar(pelaku: Pelaku, tempat: Tempat, nomor: int) -> BarisTukar:
    """Return a line of the page. No statement: rights are decided in memory."""
    buku = buku_untuk(tempat.jenis)
    if buku is None:
        raise LookupError(tempat.jenis)
    putusan = izin.boleh(pelaku, buku.izin, tempat.objek)
    mati = putusan.alasan if isinstance(putusan, Tolak) else tempat.terkunci
    isi = ", ".join(x.nama.lower() for x in buku.lembar)
    return BarisTukar(tempat, nomor, isi, any(x.boleh_baru for x in buku.lembar), mati)


def rencana_tukar(pelaku: Pelaku, pd_id: int | None, tahun: int) -> list[BarisTukar]:
    """Return the plan versions of a PD and of the region that cover the year, newest version of a document first."""
    daftar = (
        versi_terlihat(pelaku)
        .filter(Q(dokumen__pd_id=pd_id) | Q(dokumen__pd_id__isnull=True))
        .filter(dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun)
        .order_by("dokumen__pd_id", "dokumen__tahun_akhir", "dokumen_id", "-ke")
    )
    return [baris_tukar(pelaku, tempat_rencana(v), v.pk) for v in daftar]


def semua_tukar(pelaku: Pelaku, pd_id: int | None, tahun: int) -> list[Kelompok]:
    """Return the parts of the page for a PD (or the region) and a year."""
    return [
        Kelompok(
            "Dokumen rencana", rencana_tukar(pelaku, pd_id, tahun), f"Belum ada dokumen rencana yang meliputi {tahun}."
        )
    ]


def unggahan_terdahulu(pelaku: Pelaku, jenis: str, nomor: int) -> QuerySet[BatchImpor]:
    """Return the latest uploads of a workbook."""
    semua: QuerySet[BatchImpor] = BatchImpor.objects.filter(jenis=f"{AWALAN}{jenis}", argumen__nomor=nomor)
    return semua.select_related("berkas")[:8]


def baris_pratinjau(batch: BatchImpor, lihat: str) -> QuerySet[BarisImpor]:
    """Return the rows of a preview of one kind, in the order of sheets and file."""
    semua: QuerySet[BarisImpor] = BarisImpor.objects.filter(batch=batch)
    if lihat == "galat":
        return semua.exclude(galat={})
    return semua.filter(nilai__status=lihat) if lihat in LIHAT else semua
