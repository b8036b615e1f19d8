"""A report of a PD whose year was measured, taken by the services as far as a test needs it."""

from datetime import datetime

from django.utils import timezone

from pelaporan.models import Laporan, Terbitan
from pelaporan.selectors.laporan import kemajuan
from pelaporan.services.laporan import buat_laporan, simpan_bagian
from pelaporan.services.terbitan import kunci_resmi
from sakip.alur.dasar import terapkan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap

SETELAH_TAHUN = timezone.make_aware(datetime(2026, 2, 2, 9))


def tulis_semua(data: PdLengkap, laporan: Laporan, naskah: str = "Naskah uji.") -> None:
    """Fill every obligatory section."""
    for b in kemajuan(laporan).kurang:
        simpan_bagian(pelaku=data.operator, laporan=laporan, kode=b.kode, naskah=f"{naskah} {b.judul}", versi=0)


def buat_lkjip(data: PdLengkap, sampai: str = "draf") -> Laporan:
    """Return the LKjIP of the PD: "draf", "diajukan" or "disetujui". The scope must be set."""
    with waktu.dengan_jam(SETELAH_TAHUN):
        laporan = buat_laporan(pelaku=data.operator, pd=data.pd, tahun=data.tahun)
        if sampai in {"diajukan", "disetujui"}:
            tulis_semua(data, laporan)
            laporan = terapkan(laporan, "ajukan", pelaku=data.operator)
        if sampai == "disetujui":
            laporan = terapkan(laporan, "setujui", pelaku=data.kepala_pd)
    return laporan


def terbitkan_lkjip(pemda: Pemda, data: PdLengkap) -> Terbitan:
    """Take a report to the public page. Opens its own transactions, because the PDF is made outside of any."""
    with cakupan.transaksi(pemda):
        laporan = buat_lkjip(data, "disetujui")
        terbitan = Terbitan.objects.get(laporan=laporan)
        pekerjaan_id = Pekerjaan.objects.get(kunci=kunci_resmi(terbitan.pk)).pk
    assert jalankan(pekerjaan_id, pemda)
    with cakupan.transaksi(pemda), waktu.dengan_jam(SETELAH_TAHUN):
        terapkan(laporan, "terbitkan", pelaku=data.kepala_pd)
        return Terbitan.objects.select_related("pdf").get(laporan=laporan)
