"""The LKjIP 2025 of Bappedalitbang: invented prose without figures (the tables compute those), sent to its head."""

from datetime import datetime

from pelaporan.kerangka import daftar_bagian
from pelaporan.models import Laporan
from pelaporan.selectors.sumber import sasaran_pk
from pelaporan.services.laporan import buat_laporan, simpan_bagian
from sakip.alur.dasar import terapkan
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi.organisasi import DATA, Daerah
from sakip.tenansi.models import PerangkatDaerah

BERKAS = DATA / "lkjip_2025.txt"
TIAP_SASARAN = "3.1:*"


def _naskah() -> dict[str, str]:
    """Sections by code from the text file ("== kode" above each)."""
    hasil: dict[str, str] = {}
    for potongan in BERKAS.read_text(encoding="utf-8").split("== ")[1:]:
        kode, _, isi = potongan.partition("\n")
        hasil[kode.strip()] = isi.strip()
    return hasil


def susun(daerah: Daerah, pd: PerangkatDaerah, saat: datetime) -> Laporan:
    """Write every section and submit the report to the kepala PD."""
    operator = daerah.pelaku("operator")
    isi = _naskah()
    with dengan_jam(saat):
        laporan = buat_laporan(pelaku=operator, pd=pd, tahun=2025)
        for bagian in daftar_bagian(sasaran_pk(pd.pk, 2025)):
            naskah = isi.get(TIAP_SASARAN if bagian.kode.startswith("3.1:") else bagian.kode, "")
            if naskah:
                simpan_bagian(pelaku=operator, laporan=laporan, kode=bagian.kode, naskah=naskah, versi=0)
        laporan = Laporan.objects.get(pk=laporan.pk)
        hasil: Laporan = terapkan(laporan, "ajukan", pelaku=operator)
    return hasil
