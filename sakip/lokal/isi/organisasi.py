"""Regions, PD, positions, people and logins of the demo, through the services of the settings pages."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.kelola.services.kepegawaian import buat_pegawai, tempatkan
from sakip.kelola.services.organisasi import buat_jabatan, buat_pd
from sakip.kelola.services.pemda import AdminPertama, dirikan_pemda
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.kelola.services.pengguna import terima_undangan, undang_pengguna
from sakip.lokal.isi.orang import (
    BANYUASIN,
    DELI_SERDANG,
    PD_BAPPEDALITBANG,
    PD_INSPEKTORAT_DS,
    PD_ORGANISASI_DS,
    PD_SETDA_DS,
    SANDI_DEMO,
    TANPA_AKUN,
    Orang,
)
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Jabatan, Pemda, PengaturanPemda, PerangkatDaerah

DATA = Path(__file__).resolve().parent.parent / "data"
MULAI = date(2024, 1, 2)
JABATAN_BUPATI = "Bupati"


@dataclass
class Daerah:
    """A demo region with its actors by the first part of their login ("operator")."""

    pemda: Pemda
    pd: dict[str, PerangkatDaerah] = field(default_factory=dict)
    jabatan: dict[str, Jabatan] = field(default_factory=dict)

    def pelaku(self, kunci: str) -> Pelaku:
        """Return the acting person of a login such as "operator" (scope must be set)."""
        akhiran = self.pemda.slug.replace("-", "")
        pelaku = muat_pelaku(Pengguna.objects.get(username=f"{kunci}.{akhiran}"), self.pemda)
        if pelaku is None:
            raise LookupError(f"{kunci}.{akhiran} tidak punya peran di {self.pemda}")
        return pelaku


def baca_csv(nama: str) -> list[dict[str, str]]:
    """Rows of one of the demo's data files."""
    with (DATA / nama).open(encoding="utf-8-sig", newline="") as berkas:
        return list(csv.DictReader(berkas))


def _dirikan(slug: str, nama: str, ibu_kota: str, tahun: int, orang: list[Orang]) -> tuple[Pemda, Pelaku]:
    admin = orang[0]
    return dirikan_pemda(
        slug=slug,
        nama=nama,
        jenis=Pemda.Jenis.KABUPATEN,
        ibu_kota=ibu_kota,
        tahun=tahun,
        berlaku_dari=MULAI,
        admin=AdminPertama(admin.username, admin.nama, SANDI_DEMO, admin.nip, akun_demo=True),
    )


def _undang(admin: Pelaku, orang: Iterable[Orang], pd: dict[str, PerangkatDaerah]) -> None:
    for o in orang:
        undangan = undang_pengguna(
            pelaku=admin, nama=o.nama, nip=o.nip, username=o.username, peran=o.peran, pd=pd.get(o.pd), dari=MULAI
        )
        ada = Pengguna.objects.filter(username=o.username).first()  # a second role of the same person
        terima_undangan(token=undangan.token, pengguna=ada, kata_sandi=SANDI_DEMO, akun_demo=True)


def _tempati(admin: Pelaku, jabatan: Jabatan, orang: Orang) -> None:
    pegawai = buat_pegawai(pelaku=admin, nama=orang.nama, nip=orang.nip, pangkat=orang.pangkat)
    tempatkan(pelaku=admin, pegawai=pegawai, jabatan=jabatan, dari=MULAI)


def _orang(daftar: list[Orang], kunci: str) -> Orang:
    return next(o for o in daftar if o.username.startswith(kunci + "."))


def deli_serdang() -> Daerah:
    """Kabupaten Deli Serdang: Bappedalitbang, and the two offices that the other roles sit in."""
    pemda, admin = _dirikan("deli-serdang", "Kabupaten Deli Serdang", "Lubuk Pakam", 2024, DELI_SERDANG)
    daerah = Daerah(pemda)
    with transaksi(pemda):
        for tahun in (2025, 2026):
            simpan_pengaturan(pelaku=admin, tahun=tahun, tanggal_apbd=date(tahun - 1, 12, 30))
        isian = [
            (PD_SETDA_DS, "Sekretariat Daerah", "Setda", "tambahan"),
            (PD_INSPEKTORAT_DS, "Inspektorat Daerah", "Inspektorat", "utama"),
            (
                PD_BAPPEDALITBANG,
                "Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan",
                "Bappedalitbang",
                "utama",
            ),
        ]
        for urutan, (kode, nama, singkatan, klaster) in enumerate(isian, 1):
            daerah.pd[kode] = buat_pd(
                pelaku=admin, kode=kode, nama=nama, singkatan=singkatan, klaster=klaster, urutan=urutan
            )
        daerah.pd[PD_ORGANISASI_DS] = buat_pd(
            pelaku=admin,
            kode=PD_ORGANISASI_DS,
            nama="Bagian Organisasi Sekretariat Daerah",
            singkatan="Bagian Organisasi",
            klaster="tambahan",
            induk=daerah.pd[PD_SETDA_DS],
            urutan=4,
        )
        _jabatan_deli_serdang(admin, daerah)
        _undang(admin, DELI_SERDANG[1:], daerah.pd)
    return daerah


def _jabatan_deli_serdang(admin: Pelaku, daerah: Daerah) -> None:
    j = daerah.jabatan
    bappeda = daerah.pd[PD_BAPPEDALITBANG]
    t = Jabatan.Tingkat
    j["bupati"] = buat_jabatan(pelaku=admin, nama="Bupati Deli Serdang", tingkat=t.KEPALA_DAERAH)
    j["sekda"] = buat_jabatan(
        pelaku=admin, pd=daerah.pd[PD_SETDA_DS], nama="Sekretaris Daerah", tingkat=t.SEKDA, atasan=j["bupati"]
    )
    j["inspektur"] = buat_jabatan(
        pelaku=admin, pd=daerah.pd[PD_INSPEKTORAT_DS], nama="Inspektur", tingkat=t.KEPALA_PD, atasan=j["bupati"]
    )
    j["kepala"] = buat_jabatan(
        pelaku=admin, pd=bappeda, nama="Kepala Bappedalitbang", tingkat=t.KEPALA_PD, atasan=j["bupati"]
    )
    for kunci, nama in (
        ("sekretaris", "Sekretaris Bappedalitbang"),
        ("ppe", "Kepala Bidang Perencanaan, Pengendalian dan Evaluasi"),
        ("sosbud", "Kepala Bidang Pemerintahan dan Pembangunan Manusia"),
        ("ekonomi", "Kepala Bidang Perekonomian dan Sumber Daya Alam"),
        ("infrastruktur", "Kepala Bidang Infrastruktur dan Kewilayahan"),
        ("litbang", "Kepala Bidang Penelitian dan Pengembangan"),
    ):
        j[kunci] = buat_jabatan(pelaku=admin, pd=bappeda, nama=nama, tingkat=t.LEVEL_3, atasan=j["kepala"])
    setda, organisasi = daerah.pd[PD_SETDA_DS], daerah.pd[PD_ORGANISASI_DS]
    for kunci, pd, tingkat, nama, atasan in (
        ("kasubbag", bappeda, t.LEVEL_4, "Kepala Subbagian Program dan Pelaporan", "sekretaris"),
        ("kasubbag_umum", bappeda, t.LEVEL_4, "Kepala Subbagian Umum dan Kepegawaian", "sekretaris"),
        ("asn", bappeda, t.STAF, "Penelaah Teknis Kebijakan", "kasubbag"),
        ("operator", bappeda, t.STAF, "Pengolah Data dan Informasi", "kasubbag"),
        ("asisten", setda, t.ASISTEN, "Asisten Administrasi Umum", "sekda"),
        ("asisten_ekonomi", setda, t.ASISTEN, "Asisten Perekonomian dan Pembangunan", "sekda"),
        ("stafahli", setda, t.STAF_AHLI, "Staf Ahli Bidang Pemerintahan, Hukum dan Politik", "bupati"),
        ("kabag", organisasi, t.KEPALA_PD, "Kepala Bagian Organisasi", "sekda"),
        ("organisasi", organisasi, t.STAF, "Analis Kinerja", "kabag"),
    ):
        j[kunci] = buat_jabatan(pelaku=admin, pd=pd, nama=nama, tingkat=tingkat, atasan=j[atasan])
    berakun = {"ppe": "verifikator"}
    for kunci, jabatan in j.items():
        orang = TANPA_AKUN.get(kunci) or _orang(DELI_SERDANG, berakun.get(kunci, kunci))
        _tempati(admin, jabatan, orang)


def banyuasin() -> Daerah:
    """Kabupaten Banyuasin: the 51 PD of its compiled evaluation report, with their klaster; it measures by month."""
    pemda, admin = _dirikan("banyuasin", "Kabupaten Banyuasin", "Pangkalan Balai", 2024, BANYUASIN)
    daerah = Daerah(pemda)
    with transaksi(pemda):
        for tahun in (2025, 2026):
            simpan_pengaturan(
                pelaku=admin,
                tahun=tahun,
                tanggal_apbd=date(tahun - 1, 12, 30),
                frekuensi=PengaturanPemda.Frekuensi.BULAN,
                periksa_realisasi=True,
            )
        for baris in baca_csv("banyuasin_evaluasi_2024.csv"):
            kode = f"{int(baris['no']):02d}"
            daerah.pd[kode] = buat_pd(
                pelaku=admin,
                kode=kode,
                nama=baris["perangkat_daerah"],
                klaster=baris["klaster"],
                urutan=int(baris["no"]),
            )
        t = Jabatan.Tingkat
        j = daerah.jabatan
        j["bupati"] = buat_jabatan(pelaku=admin, nama="Bupati Banyuasin", tingkat=t.KEPALA_DAERAH)
        j["sekda"] = buat_jabatan(
            pelaku=admin, pd=daerah.pd["01"], nama="Sekretaris Daerah", tingkat=t.SEKDA, atasan=j["bupati"]
        )
        for kunci, kode, nama in (
            ("inspektur", "03", "Inspektur"),
            ("kepala", "15", "Kepala Dinas Perhubungan"),
            ("kepaladinkes", "05", "Kepala Dinas Kesehatan"),
            ("kepaladiskan", "21", "Kepala Dinas Perikanan"),
        ):
            j[kunci] = buat_jabatan(
                pelaku=admin, pd=daerah.pd[kode], nama=nama, tingkat=t.KEPALA_PD, atasan=j["bupati"]
            )
        for kunci in j:
            _tempati(admin, j[kunci], _orang(BANYUASIN, kunci))
        _undang(admin, BANYUASIN[1:], daerah.pd)
    return daerah
