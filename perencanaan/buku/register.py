"""The workbook of the register of SAKIP documents: what was entered with a file, of one unit and year."""

from typing import Any, Final

from perencanaan.models import DokumenSakip
from perencanaan.selectors.register import dokumen_terlihat
from perencanaan.services import register as layanan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, Buku, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.tenansi.models import PerangkatDaerah

KOLOM: Final = (
    KolomBuku("jenis", "Jenis dokumen", "info", lebar=36),
    KolomBuku("judul", "Judul", "teks", "", "DPA Perubahan 2025", wajib=True, maks=200, lebar=50),
    KolomBuku("nomor", "Nomor", "teks", "", "900/12/2025", maks=80, lebar=26),
    KolomBuku("tanggal", "Tanggal", "tanggal", "Misalnya 31 Januari 2025.", "2025-01-31", lebar=18),
    KolomBuku("tahun_awal", "Berlaku dari tahun", "bulat", "", "2025", wajib=True, lebar=11),
    KolomBuku("tahun_akhir", "Sampai tahun", "bulat", "", "2025", wajib=True, lebar=11),
    KolomBuku("triwulan", "Triwulan", "pilihan", "Hanya laporan monev.", lebar=10,
              pilihan=(("1", "TW I"), ("2", "TW II"), ("3", "TW III"), ("4", "TW IV"))),
    KolomBuku("tempat_terbit", "Terbit di tempat lain", "teks", "Alamat situs atau berita daerah.", maks=200, lebar=30),
    KolomBuku("tanggal_terbit", "Tanggal terbit di sana", "tanggal", "", lebar=18),
)  # fmt: skip


def muat(pelaku: Pelaku, nomor: int, tahun: int) -> Tempat | None:
    """Return the register of a PD, or (0) of the region."""
    pd = PerangkatDaerah.objects.filter(pk=nomor).first() if nomor else None
    if (nomor and pd is None) or not izin.boleh(pelaku, "register.lihat", layanan.DiRegister("dpa", nomor or None)):
        return None
    return tempat_register(pd, tahun, pelaku)


def tempat_register(pd: PerangkatDaerah | None, tahun: int, pelaku: Pelaku) -> Tempat:
    """Return the place of a unit's register."""
    judul = f"Register dokumen {tahun} {pd.sebutan if pd else pemda_aktif().nama}"
    pd_id = pd.pk if pd else None
    return Tempat(
        "register", f"register:{pd_id or 0}:{tahun}", judul, layanan.DiRegister("dpa", pd_id), pd_id,
        f"register-{tahun}-{pd_id or 'pemda'}", url=f"{alamat('perencanaan:register')}?pd={pd_id or 'pemda'}",
        isi=(dokumen_terlihat(pelaku), pd_id, tahun),
    )  # fmt: skip


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return the entries of the unit for the year."""
    semua, pd_id, tahun = tempat.isi
    hasil = []
    milik = semua.filter(pd_id=pd_id, tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    for d in milik.order_by("jenis", "triwulan", "id"):
        nilai = {m: rapi(getattr(d, m)) for m in layanan.MEDAN} | {"jenis": d.sebutan_jenis}
        mati = "Sudah terbit di halaman publik. Tarik dahulu, baru diubah." if d.terbit_pada else ""
        hasil.append(BarisKini(str(d.pk), nilai, d.judul[:150], mati))
    return hasil


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Change or take out one entry; a new one needs its file and is made on its page."""
    semua, pd_id, _ = konteks.tempat.isi
    dok: DokumenSakip | None = semua.filter(pd_id=pd_id, pk=int(b.id)).first()
    if dok is None:
        raise AturanDilanggar("tidak_ada", "Dokumen ini sudah tidak ada di register.", kolom="_id")
    if b.status == "hapus":
        layanan.hapus_dokumen(pelaku=konteks.pelaku, dokumen=dok)
        return b.id
    isi: dict[str, Any] = {m: getattr(dok, m) for m in layanan.MEDAN}
    for m in b.baru:
        if m in ("tanggal", "tanggal_terbit"):
            isi[m] = b.tanggal(m)
        elif m in ("tahun_awal", "tahun_akhir", "triwulan"):
            isi[m] = b.bulat(m)
            if m != "triwulan" and not 2000 <= (isi[m] or 0) <= 2100:
                raise AturanDilanggar("tahun", "Isi tahun, misalnya 2025.", kolom=m)
        else:
            isi[m] = b.teks(m)
    layanan.ubah_dokumen(pelaku=konteks.pelaku, dokumen=dok, isi=layanan.IsiDokumen(**isi))
    return b.id


LEMBAR: Final = LembarBuku(
    "register", "Register Dokumen", lambda _: KOLOM, kini, tulis, boleh_baru=False,
    keterangan="Dokumen baru ditambahkan di halaman Register, karena berkasnya ikut diunggah.",
)  # fmt: skip
BUKU: Final = Buku("register", "Register dokumen SAKIP", "register.isi", (LEMBAR,), muat)
