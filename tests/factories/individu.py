"""A PD with a line of people who have accounts: kepala → kabid → kasi → two staff, and a month at a chosen stage."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from pengukuran.models import LaporanIndividu
from pengukuran.models.individu import ASPEK
from pengukuran.rumus.aturan_individu import AturanIndividu, tulis
from pengukuran.services.individu import (
    HasilButir,
    IsiButir,
    mulai_bulan,
    simpan_butir,
    simpan_laporan,
    terapkan_individu,
)
from pengukuran.services.individu_nilai import simpan_penilaian
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, PengaturanPemda, PerangkatDaerah
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pejabat, buat_pelaku

T = Jabatan.Tingkat


@dataclass
class Garis:
    """People of one PD, each with account and seat; ``jabatan`` and ``pegawai`` by the same names."""

    pemda: Pemda
    pd: PerangkatDaerah
    bupati: Pelaku
    kepala: Pelaku
    kabid: Pelaku
    kasi: Pelaku
    staf: Pelaku
    rekan: Pelaku
    jabatan: dict[str, Jabatan]
    pegawai: dict[str, Pegawai]


def buat_garis(pemda: Pemda, nama: str = "Dinas Individu") -> Garis:
    """Return the line. The scope must be set."""
    pd = buat_pd(nama=nama)
    susunan = (
        ("bupati", T.KEPALA_DAERAH, Peran.PIMPINAN, ""),
        ("kepala", T.KEPALA_PD, Peran.KEPALA_PD, "bupati"),
        ("kabid", T.LEVEL_3, Peran.VERIFIKATOR, "kepala"),
        ("kasi", T.LEVEL_4, Peran.OPERATOR, "kabid"),
        ("staf", T.STAF, Peran.ASN, "kasi"),
        ("rekan", T.STAF, Peran.ASN, "kasi"),
    )
    orang: dict[str, Pelaku] = {}
    jabatan: dict[str, Jabatan] = {}
    pegawai: dict[str, Pegawai] = {}
    for kunci, tingkat, peran, atas in susunan:
        milik = None if kunci == "bupati" else pd
        jabatan[kunci] = buat_jabatan(milik, tingkat, f"{kunci.title()} {nama}", atasan=jabatan.get(atas))
        orang[kunci] = buat_pelaku(pemda, peran, pd=milik)
        pegawai[kunci] = buat_pejabat(jabatan[kunci], f"{kunci.title()} Uji", pengguna=orang[kunci].pengguna)
    return Garis(pemda, pd, **orang, jabatan=jabatan, pegawai=pegawai)


def pakai_aturan(tahun: int = 2025, aturan: AturanIndividu | None = None) -> None:
    """Put the rules of a year in force (obliged from January unless said otherwise)."""
    p, _ = PengaturanPemda.objects.get_or_create(tahun=tahun)
    p.individu = tulis(aturan or AturanIndividu(mulai=1, min_bulan=1))
    p.save()


@contextmanager
def pada(bulan: int, hari: int, tahun: int = 2025) -> Iterator[datetime]:
    """Let the clock stand on a morning."""
    saat = timezone.make_aware(datetime(tahun, bulan, hari, 9))
    with waktu.dengan_jam(saat):
        yield saat


def buat_laporan(
    g: Garis,
    bulan: int = 1,
    sampai: str = "diajukan",
    *,
    siapa: str = "staf",
    nilai: int = 4,
    hari: int = 3,
    penilai: str = "kasi",
) -> LaporanIndividu:
    """Return a month taken to ``sampai`` (draf, berjalan, diajukan, dikembalikan, dinilai) through the services."""
    pelaku: Pelaku = getattr(g, siapa)
    with pada(bulan, 2):
        lap = mulai_bulan(pelaku=pelaku, tahun=2025, bulan=bulan)
        b = simpan_butir(
            pelaku=pelaku, laporan_id=lap.pk, isi=IsiButir("Menyusun rekap", target=Decimal(4), satuan="dokumen")
        )
        if sampai == "draf":
            return lap
        lap = terapkan_individu(lap, "kirim_rencana", pelaku=pelaku)
    if sampai == "berjalan":
        return lap
    with pada(bulan + 1, hari):
        simpan_laporan(
            pelaku=pelaku,
            laporan_id=lap.pk,
            hasil=[HasilButir(b.pk, Decimal(3), "Tiga selesai")],
            kendala="Data terlambat",
            tindak_lanjut="Mengingatkan",
        )
        lap = terapkan_individu(lap, "ajukan", pelaku=pelaku)
        atas: Pelaku = getattr(g, penilai)
        if sampai == "dikembalikan":
            lap = terapkan_individu(lap, "kembalikan", pelaku=atas, alasan="Lampirkan notulen.")
        elif sampai == "dinilai":
            simpan_penilaian(pelaku=atas, laporan_id=lap.pk, aspek=dict.fromkeys(ASPEK, nilai), umpan_balik="Teruskan.")
            lap = terapkan_individu(lap, "nilai", pelaku=atas)
    return lap
