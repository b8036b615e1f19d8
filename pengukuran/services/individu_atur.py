"""The region's rules of kinerja individu: checked as a whole, kept with the settings of the year."""

from itertools import pairwise

from pengukuran.rumus.aturan_individu import ASPEK, AturanIndividu, tulis
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.kelola.services.baris import IsianSalah
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah

SKALA_MIN, SKALA_MAKS = 3, 10


def simpan_aturan(*, pelaku: Pelaku, tahun: int, aturan: AturanIndividu, versi: int | None = None) -> PengaturanPemda:
    """Store the rules of a year. Results that are final keep the scale of their time.

    Raises TidakBoleh, IsianSalah (days, scale, anchors, limits or TPP steps out of order; unknown BKD), Bentrok.
    """
    izin.wajib(pelaku, "individu.atur")
    galat = _salah(aturan)
    if aturan.bkd is not None and not PerangkatDaerah.objects.filter(pk=aturan.bkd).exists():
        galat["bkd"] = ["Pilih perangkat daerah dari daftar."]
    if galat:
        raise IsianSalah(galat)
    return simpan_pengaturan(pelaku=pelaku, tahun=tahun, versi=versi, individu=tulis(aturan))


def _salah(a: AturanIndividu) -> dict[str, list[str]]:
    galat: dict[str, list[str]] = {}
    if a.mulai is not None and not 1 <= a.mulai <= 12:
        galat["mulai"] = ["Pilih bulan dari daftar."]
    for medan in ("hari_rencana", "hari_laporan", "hari_nilai"):
        if not 1 <= getattr(a, medan) <= 28:
            galat[medan] = ["Tanggal antara 1 dan 28."]
    if a.hari_nilai < a.hari_laporan:
        galat["hari_nilai"] = ["Penilaian tidak boleh lebih awal daripada laporan."]
    if not SKALA_MIN <= a.skala <= SKALA_MAKS or not all(k.strip() for k in a.sebutan):
        galat["sebutan"] = [f"Tulis {SKALA_MIN} sampai {SKALA_MAKS} sebutan, satu baris satu tingkat."]
    for kode in ASPEK:
        if len(a.jangkar.get(kode, ())) != a.skala:
            galat[f"jangkar_{kode}"] = [f"Tulis tepat {a.skala} baris, dari tingkat terendah."]
    if not 1 <= a.min_bulan <= 12:
        galat["min_bulan"] = ["Antara 1 dan 12 bulan."]
    if not 0 < a.batas_rendah < a.batas_tinggi <= 100:
        galat["batas_rendah"] = ["Batas rendah harus di bawah batas tinggi, keduanya antara 0 dan 100."]
    urut = sorted(a.tpp, key=lambda b: b.mulai)
    if any(not 0 <= b.mulai <= 100 or not 0 <= b.persen <= 100 for b in urut) or any(
        x.mulai == y.mulai or x.persen > y.persen for x, y in pairwise(urut)
    ):
        galat["tpp"] = ["Nilai dan persen antara 0 dan 100; nilai lebih tinggi tidak boleh dibayar lebih rendah."]
    return galat
