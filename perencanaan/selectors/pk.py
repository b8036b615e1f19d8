"""A PK as its page and its PDF show it: parties, tables, who has it, the line of stamps, the deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.html import format_html

from perencanaan.alur.rencana import ALUR_PK
from perencanaan.izin.alur import diperiksa_keselarasan
from perencanaan.models import AnggaranPK, ButirPK, PerjanjianKinerja
from perencanaan.selectors.pihak_pk import Pihak, para_pihak, siapkan_pihak
from sakip.inti import waktu
from sakip.inti.angka import jumlah
from sakip.inti.kalender import jam, tanggal_bulan_depan, tanggal_pendek
from sakip.jejak.models import Jejak
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah

Bentuk = PerjanjianKinerja.Bentuk

# A DPA date belongs to the budget year it falls in, or to the coming one from October on.
BULAN_ANGGARAN_BARU = 10


def batas_pk(pd: PerangkatDaerah | None, tahun: int, pengaturan: PengaturanPemda | None) -> date | None:
    """Return the last day for the PK: one month after the PD's DPA of that year, else after the APBD."""
    for tanggal in (pd.tanggal_dpa if pd else None, pengaturan.tanggal_apbd if pengaturan else None):
        if tanggal is not None and tahun == tanggal.year + (tanggal.month >= BULAN_ANGGARAN_BARU):
            return tanggal_bulan_depan(tanggal)
    return None


def batas_pk_untuk(pk: PerjanjianKinerja, pengaturan: PengaturanPemda | None) -> date | None:
    """Return the deadline of a PK. A perubahan has none: its month began with another document."""
    return None if pk.ke > 1 else batas_pk(pk.pd, pk.tahun, pengaturan)


@dataclass(frozen=True)
class KelompokSasaran:
    """A sasaran with its rows, for the merged first columns."""

    nomor: int
    uraian: str
    butir: list[ButirPK]


def kelompok_butir(butir: Iterable[ButirPK]) -> list[KelompokSasaran]:
    """Group neighbouring rows of the same sasaran."""
    hasil: list[KelompokSasaran] = []
    for b in butir:
        if not hasil or hasil[-1].uraian != b.uraian_sasaran:
            hasil.append(KelompokSasaran(len(hasil) + 1, b.uraian_sasaran, []))
        hasil[-1].butir.append(b)
    return hasil


def jumlah_anggaran(anggaran: Iterable[AnggaranPK]) -> Decimal:
    """Return the total of the second table in rupiah."""
    return jumlah(a.pagu for a in anggaran)


@dataclass(frozen=True)
class Tahap:
    """A step of the line of stamps (component ``langkah``)."""

    judul: str
    keterangan: str
    keadaan: str
    ikon: str
    tenggat: str = ""
    persen: int | None = None
    url: str = ""


_TAHAP = (
    ("draf", "Draf", "ubah"),
    ("diajukan", "Diajukan", "kirim"),
    ("diperiksa", "Diverifikasi", "cek"),
    ("diverifikasi", "Diselaraskan", "cek"),
    ("ttd_pertama", "Pihak Pertama", "ttd"),
    ("ttd_kedua", "Pihak Kedua", "ttd"),
    ("terbit", "Terbit", "cap"),
)
# How many steps are done in a status.
_SELESAI = {
    "draf": 0,
    "dikembalikan": 0,
    "diajukan": 2,
    "diperiksa": 3,
    "diverifikasi": 4,
    "ttd_pertama": 5,
    "terbit": 7,
}


def pemegang_pk(pk: PerjanjianKinerja) -> str:
    """Return with whom the PK lies now, "" when it is terbit."""
    atasan = pk.jabatan.atasan
    penyusun, pemeriksa = (
        ("Operator PD", "Verifikator PD") if pk.pd_id else ("Bappeda atau Tim SAKIP", "Sekretaris Daerah")
    )
    daftar: dict[str, str] = {
        "draf": penyusun,
        "dikembalikan": penyusun,
        "diajukan": pemeriksa,
        "diperiksa": "Bagian Organisasi atau Bappeda",
        "diverifikasi": pk.jabatan.nama,
        "ttd_pertama": atasan.nama if atasan else "atasan langsung",
    }
    return daftar.get(pk.status, "")


def tahap_pk(pk: PerjanjianKinerja, riwayat: list[Jejak], batas: date | None) -> list[Tahap]:
    """Return the line of stamps: done steps say who and when, the present one with whom it lies since when."""
    sendiri = pk.bentuk == Bentuk.KEPALA_DAERAH
    cap = _cap(riwayat)
    selesai = _SELESAI[pk.status]
    hasil = []
    for n, (kode, judul, ikon) in enumerate(_TAHAP):
        if (sendiri and kode == "ttd_kedua") or (kode == "diperiksa" and not diperiksa_keselarasan(pk)):
            continue
        if kode == "diverifikasi" and not diperiksa_keselarasan(pk):
            judul = "Diverifikasi"
        keadaan = "selesai" if n < selesai else "kini" if n == selesai else "nanti"
        j = cap.get(kode)
        isi: str = ""
        if keadaan == "selesai" and j is not None:
            isi, kapan = format_html("{}<br>{}", j.pelaku_nama, _singkat(j.waktu)), ""
        elif keadaan == "kini":
            isi, kapan = f"Menunggu {pemegang_pk(pk)}", f"sejak {_singkat(pk.status_sejak)}" if pk.status_sejak else ""
        else:
            isi = f"Paling lambat {_hari(batas)}" if kode == "terbit" and batas and keadaan == "nanti" else ""
            kapan = ""
        hasil.append(Tahap(judul, isi, keadaan, ikon, kapan))
    return hasil


def _cap(riwayat: list[Jejak]) -> dict[str, Jejak]:
    """Latest stamp per step; a return takes back the stamps before it. ``riwayat`` is newest first."""
    peta = {
        "susun": "draf",
        "ajukan": "diajukan",
        "verifikasi": "diverifikasi",
        "periksa": "diperiksa",
        "selaraskan": "diverifikasi",
        "tandatangani_pertama": "ttd_pertama",
        "tandatangani_kedua": "ttd_kedua",
        "tandatangani_sendiri": "ttd_pertama",
    }
    hasil: dict[str, Jejak] = {}
    for j in reversed(riwayat):
        if j.aksi in ("kembalikan", "tarik"):
            hasil = {k: v for k, v in hasil.items() if k == "draf"}
        elif j.aksi in peta:
            hasil[peta[j.aksi]] = j
            if j.aksi in ("tandatangani_kedua", "tandatangani_sendiri"):
                hasil["terbit"] = j
    return hasil


def _singkat(saat: datetime | None) -> str:
    return f"{tanggal_pendek(timezone.localtime(saat).date())} {jam(saat)}" if saat else ""


def _hari(tanggal: date | None) -> str:
    return tanggal_pendek(tanggal) if tanggal else ""


def terlambat(pk: PerjanjianKinerja, batas: date | None) -> bool:
    """True when the PK was published after its deadline, or is not yet and the day has passed. Shown, never blocked."""
    if batas is None:
        return False
    return (pk.tanggal or waktu.hari_ini()) > batas if pk.status == "terbit" else waktu.hari_ini() > batas


@dataclass(frozen=True)
class BarisDaftar:
    """A PK in the list: with whom it lies, its last day, whether it is late."""

    pk: PerjanjianKinerja
    pemegang: str
    batas: date | None
    terlambat: bool


def baris_daftar(pk: PerjanjianKinerja, pengaturan: PengaturanPemda | None) -> BarisDaftar:
    """Return a PK as the list shows it."""
    batas = batas_pk_untuk(pk, pengaturan)
    return BarisDaftar(pk, pemegang_pk(pk), batas, terlambat(pk, batas))


def pk_terakhir(pd_id: int, tahun: int) -> list[PerjanjianKinerja]:
    """Return the latest PK of every position of a PD, the head's first, with all that their print needs.

    Who signs them is read at once: the number of statements does not grow with the PK.
    """
    semua = (
        PerjanjianKinerja.objects.filter(pd_id=pd_id, tahun=tahun)
        .select_related("jabatan__atasan", "pd", "pemda")
        .prefetch_related("butir", "anggaran")
        .order_by("bentuk", "jabatan_id", "ke")
    )
    hasil = list({p.jabatan_id: p for p in semua}.values())
    siapkan_pihak(hasil)
    return hasil


def konteks_pdf(pk: PerjanjianKinerja, *, terbaca: bool = False) -> dict[str, Any]:
    """Return everything the printed PK needs as plain values: the page is rendered without a transaction.

    ``terbaca``: who holds the positions was read before (``pk_terakhir``).
    """
    butir, anggaran = list(pk.butir.all()), list(pk.anggaran.all())
    pertama, kedua = para_pihak(pk, terbaca=terbaca)
    if kedua is None and pk.bentuk != Bentuk.KEPALA_DAERAH:
        atasan = pk.jabatan.atasan
        kedua = Pihak("", atasan.nama if atasan else "Atasan langsung")
    return {
        "tahun": pk.tahun,
        "bentuk": int(pk.bentuk),
        "perubahan": pk.ke > 1,
        "nomor": pk.nomor,
        "pemda": pk.pemda.nama,
        "wilayah": pk.pemda.wilayah,
        "nama_pd": pk.pd.nama if pk.pd else pk.pemda.nama,
        "nama_jabatan": pk.jabatan.nama,
        "pertama": pertama or Pihak("", pk.jabatan.nama),
        "kedua": kedua,
        "tempat": pk.tempat or pk.pemda.ibu_kota or pk.pemda.wilayah,
        "tanggal": pk.tanggal,
        "kelompok": kelompok_butir(butir),
        "anggaran": anggaran,
        "jumlah": jumlah_anggaran(anggaran),
        "draf": pk.status != "terbit",
        "status": ALUR_PK.status[pk.status].label,
    }
