"""Kinerja individu in the demo: the last quarter of 2025 of a few invented ASN, at different stages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from pengukuran.models import LaporanIndividu
from pengukuran.rumus.aturan_individu import AturanIndividu
from pengukuran.selectors.individu_sumber import sumber_kinerja
from pengukuran.services.individu import (
    HasilButir,
    IsiButir,
    mulai_bulan,
    simpan_butir,
    simpan_laporan,
    terapkan_individu,
)
from pengukuran.services.individu_atur import simpan_aturan
from pengukuran.services.individu_nilai import simpan_penilaian, simpan_predikat, simpan_skp
from sakip.inti.waktu import dengan_jam
from sakip.kelola.services.kepegawaian import buat_pegawai, tempatkan
from sakip.kelola.services.organisasi import buat_jabatan
from sakip.lokal.isi.organisasi import MULAI, Daerah
from sakip.tenansi.models import Jabatan, Pegawai

TAHUN, AWAL = 2025, 10


@dataclass(frozen=True)
class Bulan:
    """A month of a demo person: how far it came, and how it was judged."""

    siapa: str
    bulan: int
    sampai: str = "dinilai"
    nilai: tuple[int, ...] = (4, 4, 4, 4, 4)
    hari: int = 3
    umpan_balik: str = "Rapi dan lengkap. Bulan depan kirim rekap dua hari lebih awal agar sempat diperiksa."


PEKERJAAN: tuple[tuple[str, str, int, str], ...] = (
    ("Mengumpulkan dan memeriksa data capaian bidang", "bidang", 5, "Data lima bidang diperiksa dan dicocokkan."),
    ("Menyusun rekap capaian bulanan", "dokumen", 1, "Rekap selesai dan dibahas dalam rapat staf."),
    ("Menjawab surat permintaan data", "surat", 8, "Tujuh surat dijawab; satu menunggu data kecamatan."),
)
DELI_SERDANG = (
    Bulan("asn", 10, nilai=(5, 4, 5, 4, 5)),
    Bulan("asn", 11, nilai=(4, 5, 4, 5, 5), hari=4),
    Bulan("asn", 12, "diajukan"),
    Bulan("operator", 10, nilai=(3, 3, 2, 3, 3), hari=9, umpan_balik="Laporan terlambat empat hari. Mulai tanggal 25."),
    Bulan("operator", 11, nilai=(3, 2, 3, 3, 3)),
    Bulan("operator", 12, "dikembalikan"),
    Bulan("kasubbag", 10, nilai=(5, 5, 4, 5, 5)),
    Bulan("kasubbag", 11, "diajukan"),
    Bulan("kasubbag", 12, "berjalan"),
    Bulan("sekretaris", 10, nilai=(5, 5, 5, 4, 5)),
    Bulan("verifikator", 10, nilai=(4, 4, 5, 4, 4)),
    Bulan("verifikator", 11, "draf"),
)
BANYUASIN = (
    Bulan("verifikator", 10, nilai=(4, 5, 4, 5, 4)),
    Bulan("verifikator", 11, "diajukan"),
    Bulan("operator", 10, nilai=(4, 3, 3, 4, 4)),
    Bulan("operator", 11, nilai=(4, 4, 3, 4, 4)),
    Bulan("operator", 12, "diajukan"),
    Bulan("asn", 10, nilai=(5, 5, 5, 4, 5)),
    Bulan("asn", 11, "dikembalikan"),
)
ATASAN_DS = {"asn": "kasubbag", "operator": "kasubbag", "kasubbag": "sekretaris"}
ATASAN_BA = {"asn": "verifikator", "operator": "verifikator"}


def deli_serdang(daerah: Daerah) -> None:
    """Bappedalitbang; the Sekda may see all results."""
    _aturan(daerah, AturanIndividu(mulai=AWAL, min_bulan=2, sekda=True))
    for b in DELI_SERDANG:
        _bulan(daerah, b, ATASAN_DS)
    _skp(daerah, "asn", "kasubbag", "SKP/2025/0417", "baik")
    _skp(daerah, "kasubbag", "sekretaris", "SKP/2025/0388", "sangat_baik")


def jabatan_banyuasin(daerah: Daerah) -> None:
    """Give the people of Dinas Perhubungan their positions."""
    admin, dishub = daerah.pelaku("admin"), daerah.pd["15"]
    t = Jabatan.Tingkat
    for kunci, tingkat, nama, atasan in (
        ("verifikator", t.LEVEL_3, "Kepala Bidang Lalu Lintas dan Angkutan", "kepala"),
        ("operator", t.STAF, "Pengelola Data Lalu Lintas", "verifikator"),
        ("asn", t.STAF, "Penguji Kendaraan Bermotor", "verifikator"),
    ):
        j = daerah.jabatan[kunci] = buat_jabatan(
            pelaku=admin, pd=dishub, nama=nama, tingkat=tingkat, atasan=daerah.jabatan[atasan]
        )
        akun = daerah.pelaku(kunci).pengguna
        if akun is not None:
            pegawai = buat_pegawai(pelaku=admin, nama=akun.nama, nip=akun.nip or "", pangkat="Penata", pengguna=akun)
            tempatkan(pelaku=admin, pegawai=pegawai, jabatan=j, dari=MULAI)


def banyuasin(daerah: Daerah) -> None:
    """Dinas Perhubungan; the staff office may see all results."""
    bkd = next((p.pk for p in daerah.pd.values() if "kepegawaian" in p.nama.lower()), None)
    _aturan(daerah, AturanIndividu(mulai=AWAL, min_bulan=2, bkd=bkd))
    for b in BANYUASIN:
        _bulan(daerah, b, ATASAN_BA)


def _aturan(daerah: Daerah, aturan: AturanIndividu) -> None:
    simpan_aturan(pelaku=daerah.pelaku("admin"), tahun=TAHUN, aturan=aturan)


def _pada(bulan: int, hari: int, jam: int = 9) -> datetime:
    tahun, m = (TAHUN, bulan) if bulan <= 12 else (TAHUN + 1, bulan - 12)
    return timezone.make_aware(datetime(tahun, m, hari, jam))  # noqa: DTZ001 - made aware here


def _bulan(daerah: Daerah, b: Bulan, atasan: Mapping[str, str]) -> None:
    pelaku = daerah.pelaku(b.siapa)
    with dengan_jam(_pada(b.bulan, 2)):
        lap = mulai_bulan(pelaku=pelaku, tahun=TAHUN, bulan=b.bulan, salin=True)
        if not lap.butir.exists():
            _rencana(daerah, b, lap)
        if b.sampai != "draf":
            terapkan_individu(lap, "kirim_rencana", pelaku=pelaku)
    if b.sampai in ("draf", "berjalan"):
        return
    with dengan_jam(_pada(b.bulan + 1, b.hari)):
        hasil = [
            HasilButir(x.pk, x.target - (n == 2) if x.target else None, PEKERJAAN[n % 3][3])
            for n, x in enumerate(lap.butir.all())
        ]
        simpan_laporan(
            pelaku=pelaku,
            laporan_id=lap.pk,
            hasil=hasil,
            kendala="Dua kecamatan terlambat mengirim data.",
            tindak_lanjut="Mengingatkan kecamatan tiap tanggal 20 dan menyiapkan formulir daring.",
        )
        terapkan_individu(lap, "ajukan", pelaku=pelaku)
    if b.sampai == "diajukan":
        return
    penilai = daerah.pelaku(atasan.get(b.siapa, "kepala"))
    with dengan_jam(_pada(b.bulan + 1, b.hari + 3, 14)):
        if b.sampai == "dikembalikan":
            terapkan_individu(lap, "kembalikan", pelaku=penilai, alasan="Lampirkan notulen rapat tanggal 18.")
            return
        simpan_penilaian(
            pelaku=penilai,
            laporan_id=lap.pk,
            aspek=dict(zip(ASPEK_URUT, b.nilai, strict=True)),
            umpan_balik=b.umpan_balik,
        )
        terapkan_individu(lap, "nilai", pelaku=penilai)


ASPEK_URUT = ("kualitas_kerja", "ketepatan_waktu", "inisiatif", "kemampuan", "komunikasi")


def _rencana(daerah: Daerah, b: Bulan, lap: LaporanIndividu) -> None:
    sumber = sumber_kinerja(lap.penempatan.jabatan_id, TAHUN)
    for n, (uraian, satuan, target, _) in enumerate(PEKERJAAN):
        isi = IsiButir(uraian, target=Decimal(target), satuan=satuan, waktu=date(TAHUN, b.bulan, 20 + n))
        if n < len(sumber):
            isi = replace(isi, sumber=sumber[n].kunci)
        simpan_butir(pelaku=daerah.pelaku(b.siapa), laporan_id=lap.pk, isi=isi)


def _skp(daerah: Daerah, siapa: str, atasan: str, nomor: str, predikat: str) -> None:
    pelaku = daerah.pelaku(siapa)
    pegawai = Pegawai.objects.get(pengguna=pelaku.pengguna)
    with dengan_jam(_pada(12, 29)):
        simpan_skp(
            pelaku=pelaku,
            pegawai=pegawai,
            tahun=TAHUN,
            nomor=nomor,
            tautan="https://kinerja.bkn.go.id/",
            butir={},
        )
    with dengan_jam(_pada(13, 12)):
        simpan_predikat(pelaku=daerah.pelaku(atasan), pegawai=pegawai, tahun=TAHUN, predikat=predikat)
