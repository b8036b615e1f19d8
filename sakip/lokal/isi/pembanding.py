"""Figures to compare with and the regions' own realisasi of the year. Every figure here is invented and says so."""

from datetime import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pengukuran.models import NilaiPembanding, PengisianDaerah
from pengukuran.selectors.bentuk_daerah import BarisDaerah
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.isian_angka import milik_pd
from pengukuran.services.alur_daerah import kembalikan_baris_daerah, terapkan_daerah
from pengukuran.services.daerah import baris_daerah, simpan_analisis_daerah, simpan_realisasi_daerah
from pengukuran.services.pembanding import IsiAngka, simpan_pembanding
from perencanaan.istilah import Polaritas
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.services import unggah_bukti
from sakip.inti.angka import bulat, untuk_isian
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi.analisis import pdf_contoh
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import PerangkatDaerah

TAHUN = 2025
SUMBER = "Angka contoh"
NAIK = ("1.012", "0.987", "1.034", "0.995")
CATATAN = {1: "peringkat 4", 3: "* Angka sementara tahun 2025"}
"""Notes that print beside the figure of some rows."""
ANALISIS = {
    "pendukung": "Kerja sama lintas perangkat daerah dan data yang terbit tepat waktu (contoh).",
    "rencana": "Rapat evaluasi tiap triwulan dengan perangkat daerah pendukung (contoh).",
}
PERNAH = (("0.82", "0.88", "0.93"), ("0.9", "0.9", "0.96"), ("0.75", "0.85", "0.84"))
"""Shares of this year's target in the three years before."""


def _pada(bulan: int, hari: int) -> datetime:
    return timezone.make_aware(datetime(TAHUN + 1, bulan, hari, 9))  # noqa: DTZ001 - made aware here


def daerah(d: Daerah, *, selesai: bool = True) -> None:
    """Enter the region's own realisasi of the year, with national figures beside them, and send it on its way.

    ``selesai``: up to the approval by the kepala daerah; else it lies with the Sekda, who has returned one row once.
    The scope must be set.
    """
    bappeda, tim = d.pelaku("bappeda"), d.pelaku("timsakip")
    isi, nasional = [], []
    semua = [b for b in tabel_daerah(TAHUN, program=False).baris if b.target is not None]
    for n, b in enumerate(semua):
        kali = Decimal(NAIK[n % len(NAIK)])
        if b.indikator.polaritas == Polaritas.TURUN:
            kali = 2 - kali
        nilai = untuk_isian(bulat((b.target or 0) * kali, 2))
        teks = {"nilai": nilai, "catatan": CATATAN.get(n, ""), "sumber": SUMBER}
        isi.append(IsiAngka(b.indikator.induk_id, TAHUN, teks))
        angka = {"target": "", "realisasi": untuk_isian(bulat((b.target or 0) * Decimal("0.97"), 2)), "sumber": SUMBER}
        nasional.append(IsiAngka(b.indikator.induk_id, TAHUN, angka))
    with dengan_jam(_pada(1, 19)):
        simpan_realisasi_daerah(pelaku=tim, isi=isi)
        simpan_pembanding(pelaku=bappeda, jenis=NilaiPembanding.Jenis.NASIONAL, isi=nasional)
        for b in semua[:2]:
            _lengkapi(tim, b)
    _jalankan(d, semua, selesai)


def _lengkapi(tim: Pelaku, b: BarisDaerah) -> None:
    """An analysis and a report with its page beside a figure."""
    induk = b.indikator.induk_id
    simpan_analisis_daerah(pelaku=tim, tahun=TAHUN, induk_id=induk, isi=ANALISIS)
    berkas = SimpleUploadedFile(f"Statistik daerah {TAHUN}.pdf", pdf_contoh(f"Statistik daerah {TAHUN}", 4))
    unggah_bukti(pelaku=tim, objek=baris_daerah(tim, TAHUN, induk), unggahan=berkas, halaman="2", keterangan="Tabel 1")


def _jalankan(d: Daerah, semua: list[BarisDaerah], selesai: bool) -> None:
    """Submit; then approve, or let one row come back, be mended and wait for the Sekda."""
    tim, sekda = d.pelaku("timsakip"), d.pelaku("sekda")

    def langkah(bulan: int, hari: int, aksi: str, siapa: Pelaku) -> None:
        with dengan_jam(_pada(bulan, hari)):
            terapkan_daerah(PengisianDaerah.objects.get(tahun=TAHUN), aksi, pelaku=siapa)

    if not semua:
        return
    langkah(1, 21, "ajukan", tim)
    if selesai:
        langkah(1, 26, "verifikasi", sekda)
        langkah(2, 2, "setujui", d.pelaku("bupati"))
        return
    b = semua[0]
    induk = b.indikator.induk_id
    with dengan_jam(_pada(1, 26)):
        p = PengisianDaerah.objects.get(tahun=TAHUN)
        alasan = {induk: "Angkanya masih rilis sementara, pakai rilis akhir tahun."}
        kembalikan_baris_daerah(pelaku=sekda, pengisian=p, aksi="kembalikan", baris=alasan)
    with dengan_jam(_pada(1, 28)):
        baru = {"nilai": untuk_isian(bulat((b.target or 0) * Decimal("1.015"), 2))}
        simpan_realisasi_daerah(pelaku=tim, isi=[IsiAngka(induk, TAHUN, baru)])
    langkah(1, 28, "ajukan", tim)


def perangkat(d: Daerah, pd: PerangkatDaerah, target: dict[int, Decimal | None]) -> None:
    """Enter the three years before and some figures of others for the PK of a PD; ``target`` by IndikatorInduk."""
    operator, jenis = d.pelaku("operator"), NilaiPembanding.Jenis
    lalu: list[IsiAngka] = []
    nasional: list[IsiAngka] = []
    provinsi: list[IsiAngka] = []
    lain: list[IsiAngka] = []
    for n, (induk, _, _, _) in enumerate(milik_pd(pd.pk, TAHUN)):
        dasar = target.get(induk)
        if dasar is None:
            continue
        for t, kali in zip(range(TAHUN - 3, TAHUN), PERNAH[n % len(PERNAH)], strict=True):
            angka = untuk_isian(bulat(dasar * Decimal(kali), 2))
            lalu.append(IsiAngka(induk, t, {"realisasi": angka, "sumber": f"LKjIP {t} (contoh)"}))
        for daftar, kali, medan in (
            (nasional, "0.95", "realisasi"),
            (provinsi, "0.92", "realisasi"),
            (lain, "0.9", "target"),
        ):
            if n % 2 == 0:
                angka = untuk_isian(bulat(dasar * Decimal(kali), 2))
                daftar.append(IsiAngka(induk, TAHUN, {medan: angka, "sumber": SUMBER}))
    with dengan_jam(_pada(1, 20)):
        simpan_pembanding(pelaku=operator, jenis=jenis.SENDIRI, isi=lalu)
        simpan_pembanding(pelaku=operator, jenis=jenis.NASIONAL, isi=nasional)
        simpan_pembanding(pelaku=operator, jenis=jenis.PROVINSI, isi=provinsi)
        simpan_pembanding(pelaku=operator, jenis=jenis.DAERAH_LAIN, nama_daerah="Kabupaten Contoh", isi=lain)
