"""What needs attention on the dashboard: who has to do what until when, the oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from pengukuran.selectors.dasbor import BarisPD, Keadaan, Papan, Sel
from perencanaan.alur.rencana import ALUR_PK
from perencanaan.selectors.pk import batas_pk
from sakip.akun.models import Peran
from sakip.inti.kalender import tanggal_pendek
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.ui.pita import BAWAAN, pita

# Deadlines further away are ordinary work, not something to be pointed at.
SEGERA: Final = timedelta(days=7)
TUNGGU_PK: Final = {
    "diajukan": "Bappeda",
    "diverifikasi": Peran.KEPALA_PD,
    "ttd_pertama": "Kepala daerah",
}
LANGKAH_PERIKSA: Final = {
    "diajukan": (Peran.VERIFIKATOR, "menunggu pemeriksaan verifikator"),
    "diverifikasi": (Peran.KEPALA_PD, "menunggu persetujuan kepala PD"),
}


@dataclass(frozen=True)
class Hal:
    """One thing: the PD, what, who, until when (None = no date is set), and where it opens."""

    pd: PerangkatDaerah
    apa: str
    siapa: str
    tenggat: date | None
    hari_ini: date
    url: str
    ikon: str = "awas"

    @property
    def lewat(self) -> int:
        """Days past the date, 0 when there is time left or no date."""
        return max((self.hari_ini - self.tenggat).days, 0) if self.tenggat else 0

    @property
    def kata_tenggat(self) -> str:
        """ "lewat 3 hari", "hari ini", "s.d. 31 Okt 2025"."""
        if self.tenggat is None:
            return "tanpa tenggat"
        if self.lewat:
            return f"lewat {self.lewat} hari"
        return "hari ini" if self.tenggat == self.hari_ini else f"s.d. {tanggal_pendek(self.tenggat)}"


def _hari(saat: datetime) -> date:
    return timezone.localtime(saat).date()


def siapa(b: BarisPD, peran: str) -> str:
    """Return "Operator PD: Rina Oktavia" (and how many more), or that nobody holds the role."""
    label, nama = str(Peran(peran).label), b.bahan.orang.get(peran, [])
    if not nama:
        return f"{label}: belum ditunjuk"
    lagi = f" dan {len(nama) - 1} lainnya" if len(nama) > 1 else ""
    return f"{label}: {nama[0]}{lagi}"


def daftar_perhatian(papan: Papan, atur: PengaturanPemda | None) -> list[Hal]:
    """Return everything that is late or due within a week, the oldest date first; no statement of its own."""
    hal = [h for b in papan.baris for h in _per_pd(papan, b, atur)]
    urut = {b.pd.pk: n for n, b in enumerate(papan.baris)}
    return sorted(hal, key=lambda h: (h.tenggat or date.max, urut[h.pd.pk]))


def _per_pd(papan: Papan, b: BarisPD, atur: PengaturanPemda | None) -> Iterator[Hal]:
    kini = _hari(papan.saat)
    dokumen = [*_pk(papan, b, atur, kini), *_rencana_aksi(papan, b, kini)]
    yield from dokumen
    # Without Rencana Aksi nothing can be filled: the document is the thing to do, not each period.
    sel = [s for s in b.urut if s.ada_rencana_aksi or not dokumen]
    kosong = [s for s in sel if s.keadaan is Keadaan.TERLAMBAT and s.hitung.terisi == 0]
    if len(kosong) > 1:
        yield _lama_kosong(papan, b, kosong, kini)
        sel = [s for s in sel if s not in kosong]
    for s in sel:
        yield from _pengisian(papan, b, s, kini)
    yield from _rendah(papan, b, b.sel[papan.ke], atur, kini)


def _pk(papan: Papan, b: BarisPD, atur: PengaturanPemda | None, kini: date) -> Iterator[Hal]:
    if any(p.status == "terbit" for p in b.bahan.daftar_pk):
        return
    batas = batas_pk(b.pd, papan.tahun, atur)
    if batas is None or batas > kini + SEGERA:
        return
    pk = b.pk
    tunggu = TUNGGU_PK.get(pk.status, Peran.OPERATOR) if pk else Peran.OPERATOR
    orang = siapa(b, tunggu) if tunggu in Peran.values else str(tunggu)
    apa = (
        f"PK {papan.tahun} belum disusun"
        if pk is None
        else f"PK {papan.tahun}: {ALUR_PK.status[pk.status].label.lower()}"
    )
    url = alamat("perencanaan:daftar_pk") if pk is None else alamat("perencanaan:pk", pk.id)
    yield Hal(b.pd, apa, orang, batas, kini, url)


def _rencana_aksi(papan: Papan, b: BarisPD, kini: date) -> Iterator[Hal]:
    """A signed PK without Rencana Aksi: nothing can be measured once the first period is open."""
    terbit = [p for p in b.bahan.daftar_pk if p.status == "terbit"]
    mulai = papan.jendela.get(1)
    if not terbit or any(p.ra_status == "disetujui" for p in terbit) or mulai is None or mulai.buka is None:
        return
    if _hari(mulai.buka) > kini + SEGERA:
        return
    diajukan = terbit[-1].ra_status == "diajukan"
    apa = "Rencana Aksi menunggu persetujuan" if diajukan else "Rencana Aksi belum disetujui"
    orang = siapa(b, Peran.KEPALA_PD if diajukan else Peran.OPERATOR)
    yield Hal(b.pd, apa, orang, _hari(mulai.buka), kini, alamat("perencanaan:pk", terbit[-1].id))


def _lama_kosong(papan: Papan, b: BarisPD, kosong: list[Sel], kini: date) -> Hal:
    """Several periods that nobody has begun are one thing to see to, counted from the oldest."""
    nama = [papan.kalender.label_pendek(s.ke) for s in kosong]
    sebab = "belum diisi sama sekali" if kosong[0].ada_rencana_aksi else "belum dapat diisi: belum ada Rencana Aksi"
    batas = kosong[0].batas
    return Hal(
        b.pd,
        f"{', '.join(nama[:-1])} dan {nama[-1]} {sebab}"
        if len(nama) < 4
        else f"{len(nama)} {papan.kalender.satuan} ({nama[0]} sampai {nama[-1]}) {sebab}",
        siapa(b, Peran.OPERATOR),
        _hari(batas) if batas is not None else None,
        kini,
        f"{alamat('dasbor:pd', b.pd.pk)}?ke={kosong[0].ke}",
    )


def _pengisian(papan: Papan, b: BarisPD, s: Sel, kini: date) -> Iterator[Hal]:
    if s.batas is None or s.isian is None or s.keadaan in (Keadaan.BELUM_MULAI, Keadaan.TANPA_TARGET):
        return
    url = f"{alamat('dasbor:pd', b.pd.pk)}?ke={s.ke}"
    label, batas, h = papan.kalender.label_pendek(s.ke), _hari(s.batas), s.hitung
    if s.keadaan is Keadaan.SUDAH:
        langkah = LANGKAH_PERIKSA.get(s.isian.status)
        if langkah is not None and s.isian.sejak is not None:
            tenggat = _hari(s.isian.sejak) + SEGERA
            if tenggat <= kini:
                yield Hal(b.pd, f"{label} {langkah[1]}", siapa(b, langkah[0]), tenggat, kini, url, "jam")
        return
    if batas > kini + SEGERA and s.keadaan is not Keadaan.DIKEMBALIKAN:
        return
    if s.keadaan is Keadaan.DIKEMBALIKAN:
        apa = f"{label} dikembalikan, belum diperbaiki"
    elif not s.ada_rencana_aksi:
        apa = f"{label} belum dapat diisi: belum ada Rencana Aksi"
    elif h.terisi == 0:
        apa = f"{label} belum diisi sama sekali"
    else:
        apa = f"{label} belum diajukan, {h.terisi} dari {h.ditargetkan} indikator terisi"
    ikon = "kembali" if s.keadaan is Keadaan.DIKEMBALIKAN else "awas" if s.keadaan is Keadaan.TERLAMBAT else "jam"
    yield Hal(b.pd, apa, siapa(b, Peran.OPERATOR), batas, kini, url, ikon)


def _rendah(papan: Papan, b: BarisPD, s: Sel, atur: PengaturanPemda | None, kini: date) -> Iterator[Hal]:
    """The lowest band: to be made good until the next period's window closes (after the last: the year is over)."""
    if s.persen is None or pita(s.persen, atur or BAWAAN) != 1:
        return
    lanjut = papan.jendela.get(s.ke + 1)
    tenggat = _hari(lanjut.tutup) if lanjut is not None and lanjut.tutup is not None else None
    label, h = papan.kalender.label_pendek(s.ke), s.hitung
    apa = f"{label}: {h.tercapai} dari {h.dihitung} indikator mencapai target"
    url = f"{alamat('dasbor:pd', b.pd.pk)}?ke={s.ke}"
    yield Hal(b.pd, apa, siapa(b, Peran.KEPALA_PD), tenggat, kini, url, "turun")
