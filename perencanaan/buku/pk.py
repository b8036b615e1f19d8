"""The workbook of the PK of a PD and year: number, place and date of drafts; signed ones for reading."""

from typing import Any, Final

from perencanaan.models import PerjanjianKinerja
from perencanaan.selectors.rencana import pk_terlihat
from perencanaan.services.pk import simpan_kepala_pk
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, Buku, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.tenansi.models import PerangkatDaerah

KOLOM: Final = (
    KolomBuku("jabatan", "Jabatan", "info", lebar=50),
    KolomBuku("bentuk", "Bentuk", "info", lebar=24),
    KolomBuku("ke", "Versi", "info", lebar=14),
    KolomBuku("status", "Status", "info", lebar=26),
    KolomBuku("nomor", "Nomor", "teks", "", "PK/2025/DINKES/01", maks=80, lebar=30),
    KolomBuku("tempat", "Tempat", "teks", "", "Pangkalan Balai", maks=80, lebar=22),
    KolomBuku("tanggal", "Tanggal", "tanggal", "Kosong: diisi tanggal tanda tangan pihak kedua.", "2025-01-31",
              lebar=20),
)  # fmt: skip
MEDAN: Final = ("nomor", "tempat", "tanggal")


def muat(pelaku: Pelaku, nomor: int, tahun: int) -> Tempat | None:
    """Return the PK of a PD, or (0) of the region's own positions."""
    pd = PerangkatDaerah.objects.filter(pk=nomor).first() if nomor else None
    if (nomor and pd is None) or not pk_terlihat(pelaku).filter(pd_id=nomor or None, tahun=tahun).exists():
        return None
    return tempat_pk(pelaku, pd, tahun)


def tempat_pk(pelaku: Pelaku, pd: PerangkatDaerah | None, tahun: int) -> Tempat:
    """Return the place of the PK of a PD and year."""
    pd_id = pd.pk if pd else None
    objek = PerjanjianKinerja(pemda=pelaku.pemda, pd=pd, tahun=tahun, bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD)
    judul = f"Perjanjian Kinerja {tahun} {pd.sebutan if pd else pemda_aktif().nama}"
    return Tempat(
        "pk", f"pk:{pd_id or 0}:{tahun}", judul, objek, pd_id, f"pk-{tahun}-{pd_id or 'pemda'}",
        url=alamat("perencanaan:daftar_pk"), isi=(pk_terlihat(pelaku), pd_id, tahun),
    )  # fmt: skip


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return the PK in the order of the list; those that are on their way are locked."""
    semua, pd_id, tahun = tempat.isi
    hasil = []
    for p in semua.filter(pd_id=pd_id, tahun=tahun).order_by("bentuk", "jabatan_id", "-ke"):
        mati = f"PK ini sudah berstatus {status_objek(p).dalam_kalimat}, sehingga terkunci." if terkunci(p) else ""
        nilai = {m: rapi(getattr(p, m)) for m in MEDAN}
        nilai |= {
            "jabatan": p.jabatan.nama,
            "bentuk": p.get_bentuk_display(),
            "ke": "Murni" if p.ke == 1 else f"Perubahan ke-{p.ke - 1}",
            "status": status_objek(p).label,
        }
        hasil.append(BarisKini(str(p.pk), nilai, p.jabatan.nama[:150], mati))
    return hasil


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Write number, place and date of one PK."""
    semua, pd_id, tahun = konteks.tempat.isi
    pk: PerjanjianKinerja | None = semua.filter(pd_id=pd_id, tahun=tahun, pk=int(b.id)).first()
    if pk is None:
        raise AturanDilanggar("tidak_ada", "PK ini sudah dihapus.", kolom="_id")
    isi: dict[str, Any] = {m: getattr(pk, m) for m in MEDAN}
    isi |= {m: b.tanggal(m) if m == "tanggal" else b.teks(m) for m in b.baru}
    simpan_kepala_pk(pelaku=konteks.pelaku, pk=pk, versi=None, **isi)
    return b.id


LEMBAR: Final = LembarBuku(
    "pk", "Perjanjian Kinerja", lambda _: KOLOM, kini, tulis, boleh_baru=False, boleh_hapus=False,
    keterangan="Nomor, tempat, dan tanggal PK yang masih draf. Sasaran, indikator, dan target berasal dari rencana.",
)  # fmt: skip
BUKU: Final = Buku("pk", "Perjanjian Kinerja", "pk.susun", (LEMBAR,), muat)
