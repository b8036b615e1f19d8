"""Which workbooks a person may take out and bring in, for the page "Impor & ekspor" and the preview."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from perencanaan.buku.nomenklatur import muat as muat_nomenklatur
from perencanaan.buku.pk import muat as muat_pk
from perencanaan.buku.register import tempat_register
from perencanaan.buku.rencana import tempat_rencana
from perencanaan.buku.rencana_aksi import tempat_ra
from perencanaan.models import RencanaAksi
from perencanaan.selectors.rencana import versi_terlihat
from perencanaan.services.register import DiRegister
from sakip.akun import izin
from sakip.akun.izin import Tolak
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.buku.bentuk import Tempat, buku_untuk
from sakip.ekspor.buku.layanan import AWALAN
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.tenansi.models import PerangkatDaerah

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
    isi = ", ".join(x.nama for x in buku.lembar)
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


def _pelaksanaan(pelaku: Pelaku, pd: PerangkatDaerah | None, tahun: int) -> list[BarisTukar]:
    """Return the PK of a PD and the Rencana Aksi of its latest PK of the year."""
    pk = muat_pk(pelaku, pd.pk if pd else 0, tahun)
    hasil = [baris_tukar(pelaku, pk, pd.pk if pd else 0)] if pk is not None else []
    if pd is None or not izin.boleh(pelaku, "rencana_aksi.lihat", pd):
        return hasil
    semua = RencanaAksi.objects.filter(pd=pd, tahun=tahun).select_related("pd", "pk_induk").order_by("-pk_induk__ke")
    return hasil + [baris_tukar(pelaku, tempat_ra(r, isi=False), r.pk) for r in semua[:2]]


def _rujukan(pelaku: Pelaku, pd: PerangkatDaerah | None, tahun: int) -> list[BarisTukar]:
    """Return the region's nomenclature and the registers within sight."""
    hasil = []
    lokal = muat_nomenklatur(pelaku, 0, tahun)
    if lokal is not None:
        hasil.append(baris_tukar(pelaku, lokal, 0))
    for x in (pd, None) if pd is not None else (None,):
        if izin.boleh(pelaku, "register.lihat", DiRegister("dpa", x.pk if x else None)):
            hasil.append(baris_tukar(pelaku, tempat_register(x, tahun, pelaku), x.pk if x else 0))
    return hasil


def semua_tukar(pelaku: Pelaku, pd: PerangkatDaerah | None, tahun: int) -> list[Kelompok]:
    """Return the parts of the page for a PD (or the region) and a year."""
    rencana = rencana_tukar(pelaku, pd.pk if pd else None, tahun)
    hasil = [
        Kelompok("Dokumen rencana", rencana, f"Belum ada dokumen rencana yang meliputi {tahun}."),
        Kelompok(
            "Perjanjian Kinerja dan Rencana Aksi", _pelaksanaan(pelaku, pd, tahun), f"Belum ada PK tahun {tahun}."
        ),
        Kelompok("Rujukan dan register", _rujukan(pelaku, pd, tahun), ""),
    ]
    return [k for k in hasil if k.baris or k.kosong]


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
