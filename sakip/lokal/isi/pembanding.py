"""Figures to compare with and the regions' own realisasi of the year. Every figure here is invented and says so."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from pengukuran.models import NilaiPembanding
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.isian_angka import milik_pd
from pengukuran.services.pembanding import IsiAngka, simpan_pembanding, simpan_realisasi_daerah
from perencanaan.istilah import Polaritas
from sakip.inti.angka import bulat, untuk_isian
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import PerangkatDaerah

TAHUN = 2025
SUMBER = "Angka contoh"
NAIK = ("1.012", "0.987", "1.034", "0.995")
CATATAN = {1: "peringkat 4", 3: "* Angka sementara tahun 2025"}
"""Notes that print beside the figure of some rows."""
PERNAH = (("0.82", "0.88", "0.93"), ("0.9", "0.9", "0.96"), ("0.75", "0.85", "0.84"))
"""Shares of this year's target in the three years before."""


def _pada(bulan: int, hari: int) -> datetime:
    return timezone.make_aware(datetime(TAHUN + 1, bulan, hari, 9))  # noqa: DTZ001 - made aware here


def daerah(d: Daerah) -> None:
    """Enter the region's own realisasi of the year, and national figures beside them. The scope must be set."""
    bappeda = d.pelaku("bappeda")
    isi, nasional = [], []
    for n, b in enumerate(tabel_daerah(TAHUN, program=False).baris):
        if b.target is None:
            continue
        kali = Decimal(NAIK[n % len(NAIK)])
        if b.indikator.polaritas == Polaritas.TURUN:
            kali = 2 - kali
        nilai = untuk_isian(bulat(b.target * kali, 2))
        teks = {"nilai": nilai, "catatan": CATATAN.get(n, ""), "sumber": SUMBER}
        isi.append(IsiAngka(b.indikator.induk_id, TAHUN, teks))
        angka = {"target": "", "realisasi": untuk_isian(bulat(b.target * Decimal("0.97"), 2)), "sumber": SUMBER}
        nasional.append(IsiAngka(b.indikator.induk_id, TAHUN, angka))
    with dengan_jam(_pada(1, 19)):
        simpan_realisasi_daerah(pelaku=bappeda, isi=isi)
        simpan_pembanding(pelaku=bappeda, jenis=NilaiPembanding.Jenis.NASIONAL, isi=nasional)


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
