"""The workbook of the region's own rows of the nomenclature."""

from typing import Final

from perencanaan.kode import tingkat_kode
from perencanaan.models import Nomenklatur, NomenklaturLokal
from perencanaan.services.nomenklatur import hapus_lokal, tambah_lokal, ubah_lokal
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, Buku, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat, pemda_aktif

KOLOM: Final = (
    KolomBuku("kode", "Kode", "teks", "Nomor sub kegiatan 9001 ke atas.", "5.01.02.2.01.9001", wajib=True, tetap=True,
              maks=30, lebar=22),
    KolomBuku("tingkat", "Tingkat", "info", lebar=14),
    KolomBuku("nama", "Nama", "teks", "", "Penyusunan data sektoral desa", wajib=True, maks=500, lebar=60),
    KolomBuku("indikator", "Indikator", "teks", "", "Jumlah dokumen", maks=500, lebar=40),
    KolomBuku("satuan", "Satuan", "teks", "", "Dokumen", maks=60, lebar=14),
    KolomBuku("kinerja", "Kinerja", "teks", "", maks=500, lebar=40),
    KolomBuku("dasar", "Dasar penetapan", "teks", "", "Peraturan Bupati Nomor 5 Tahun 2025", wajib=True, maks=200,
              lebar=36),
    KolomBuku("berlaku_dari", "Berlaku dari tahun", "bulat", "", "2025", wajib=True, lebar=11),
    KolomBuku("berlaku_sampai", "Sampai tahun", "bulat", "Kosong berarti masih berlaku.", lebar=11),
)  # fmt: skip
TEKS: Final = ("kode", "nama", "indikator", "satuan", "kinerja", "dasar")
TAHUN: Final = ("berlaku_dari", "berlaku_sampai")


def muat(pelaku: Pelaku, nomor: int, tahun: int) -> Tempat | None:
    """Return the region's list; every role may read it."""
    if nomor != 0 or not izin.boleh(pelaku, "perencanaan.lihat"):
        return None
    return Tempat(
        "nomenklatur", "nomenklatur", f"Nomenklatur lokal {pemda_aktif().nama}", None, None, "nomenklatur-lokal",
        url=alamat("perencanaan:nomenklatur"),
    )  # fmt: skip


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return the region's rows by code."""
    return [
        BarisKini(
            str(b.pk),
            {m: rapi(getattr(b, m)) for m in (*TEKS, *TAHUN)} | {"tingkat": Nomenklatur.Tingkat(b.tingkat).label},
            f"{b.kode} {b.nama}"[:150],
        )
        for b in NomenklaturLokal.objects.all()
    ]


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Write one row of the list."""
    for m in TAHUN:
        if m in b.baru and b.teks(m) and not 2000 <= int(b.teks(m)) <= 2100:
            raise AturanDilanggar("tahun", "Isi tahun, misalnya 2025.", kolom=m)
    if not b.id:
        if tingkat_kode(b.teks("kode")) is None:
            raise AturanDilanggar("kode", "Tulis kode lengkap, misalnya 5.01.02.2.01.9001.", kolom="kode")
        dari = b.bulat("berlaku_dari") or 0
        baru = tambah_lokal(
            pelaku=konteks.pelaku, berlaku_dari=dari, berlaku_sampai=b.bulat("berlaku_sampai"),
            **{m: b.teks(m) for m in TEKS},
        )  # fmt: skip
        return str(baru.pk)
    butir = NomenklaturLokal.objects.filter(pk=int(b.id)).first()
    if butir is None:
        raise AturanDilanggar("tidak_ada", "Baris ini sudah tidak ada.", kolom="_id")
    if b.status == "hapus":
        hapus_lokal(pelaku=konteks.pelaku, butir=butir)
        return b.id
    isi = {m: b.bulat(m) if m in TAHUN else b.teks(m) for m in b.baru}
    ubah_lokal(pelaku=konteks.pelaku, butir=butir, **isi)
    return b.id


LEMBAR: Final = LembarBuku("nomenklatur", "Nomenklatur Lokal", lambda _: KOLOM, kini, tulis)
BUKU: Final = Buku("nomenklatur", "Nomenklatur lokal", "nomenklatur.ubah", (LEMBAR,), muat)
