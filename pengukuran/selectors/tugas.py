"""Tugas Saya of measurement, the steps of the year, and the remarks of the quarter picker."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from pengukuran.models import JendelaPengisian
from pengukuran.selectors.rekap import BarisPd, SelPeriode, rekap
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.inti.kalender import BULAN_PENDEK
from sakip.tenansi.cakupan import alamat
from sakip.ui.periode import PilihanTriwulan
from sakip.ui.tugas import Tahap, Tugas

_STATUS = {"dikembalikan": Status("Dikembalikan", "bahaya", "kembali"), "draf": Status("Draf")}


def _hari(saat: datetime | None) -> date | None:
    return timezone.localtime(saat).date() if saat else None


def _url(b: BarisPd, s: SelPeriode) -> str:
    return f"{alamat('pengukuran:realisasi')}?pd={b.pd.pk}&ke={s.ke}"


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield what lies with the person: fill, correct, check, approve."""
    aksi = ("realisasi.isi", "realisasi.verifikasi", "realisasi.setujui")
    if not pelaku.pd_ids or not any(izin.boleh(pelaku, a) for a in aksi):
        return
    for b in rekap(tahun, pelaku.pd_ids).baris:
        for s in b.sel:
            if s.terbuka and s.target:
                yield from _tugas(pelaku, b, s)


def _tugas(pelaku: Pelaku, b: BarisPd, s: SelPeriode) -> Iterator[Tugas]:
    url, tutup = _url(b, s), _hari(s.tutup)
    isi = izin.boleh(pelaku, "realisasi.isi", b.pd)
    if s.status == "dikembalikan" and isi:
        teks = f"{b.pd.sebutan}. Baca alasan verifikator di halamannya."
        yield Tugas(
            f"Perbaiki realisasi {s.label} yang dikembalikan", url, "Perbaiki", teks, tutup, _STATUS[s.status], True
        )
    elif s.status == "draf" and isi:
        kata = "Mulai" if s.terisi == 0 else "Lanjutkan"
        yield Tugas(
            f"{kata} mengisi realisasi {s.label}",
            url,
            f"{kata} mengisi",
            f"Terisi {s.terisi} dari {s.target} indikator.",
            tutup,
            _STATUS[s.status],
            utama=True,
            kemajuan=(min(s.terisi, s.target), s.target),
        )
    elif s.status == "diajukan":
        if izin.boleh(pelaku, "realisasi.verifikasi", b.pd):
            teks = f"{b.pd.sebutan}: {s.terisi} dari {s.target} indikator terisi."
            yield Tugas(f"Verifikasi realisasi {s.label}", url, "Periksa", teks, status=_diajukan(), utama=True)
        elif isi:
            yield Tugas(f"Realisasi {s.label} diperiksa verifikator", url, "Lihat", status=_diajukan(), menunggu=True)
    elif s.status == "diverifikasi":
        if izin.boleh(pelaku, "realisasi.setujui", b.pd):
            teks = f"{b.pd.sebutan}: {s.tercapai} dari {s.target} indikator mencapai target."
            yield Tugas(f"Setujui realisasi {s.label}", url, "Periksa", teks, status=_diajukan(), utama=True)
        elif isi:
            yield Tugas(f"Realisasi {s.label} menunggu kepala PD", url, "Lihat", status=_diajukan(), menunggu=True)


def _diajukan() -> Status:
    return Status("Diajukan", "jalan", "kirim")


def daftar_tahap(pelaku: Pelaku, tahun: int) -> Iterator[Tahap]:
    """Yield the quarters as steps of the year for the person's own PD."""
    pd_id = pelaku.pd_utama
    if pd_id is None or not izin.boleh(pelaku, "pengukuran.lihat"):
        return
    for b in rekap(tahun, [pd_id]).baris:
        for s in b.sel:
            if s.status == "disetujui":
                yield Tahap(s.label, "Disetujui", "selesai", 30 + s.ke, url=_url(b, s))
            elif s.terbuka:
                persen = s.terisi * 100 // s.target if s.target else None
                teks = f"{s.terisi} dari {s.target} terisi" if not s.diajukan else "Diajukan"
                yield Tahap(s.label, teks, "kini", 30 + s.ke, persen, _kata_tutup(s.tutup), _url(b, s))
            else:
                yield Tahap(s.label, _kata_buka(s.buka), "nanti", 30 + s.ke)


def _pendek(saat: datetime) -> str:
    lokal = timezone.localtime(saat)
    return f"{lokal.day} {BULAN_PENDEK[lokal.month - 1]}"


def _kata_tutup(saat: datetime | None) -> str:
    if saat is None:
        return ""
    return f"{'tutup' if saat >= waktu.sekarang() else 'ditutup'} {_pendek(saat)}"


def _kata_buka(saat: datetime | None) -> str:
    return f"mulai {_pendek(saat)}" if saat else "belum dibuka"


def pilihan_triwulan(pelaku: Pelaku, tahun: int) -> list[PilihanTriwulan]:
    """Return the four quarters with "tutup 10 Okt", "ditutup 10 Jul", "mulai 2 Jan". One statement."""
    jendela = {
        j.periode.ke: j
        for j in JendelaPengisian.objects.filter(
            periode__tahun=tahun, periode__jenis="triwulan", langkah=JendelaPengisian.Langkah.ISI
        ).select_related("periode")
    }
    kini = waktu.sekarang()
    hasil = []
    for ke, romawi in enumerate(("I", "II", "III", "IV"), 1):
        j = jendela.get(ke)
        if j is None:
            ket = "belum dibuka"
        elif kini < j.buka:
            ket = _kata_buka(j.buka)
        else:
            ket = _kata_tutup(j.tutup)
        terbuka = j is not None and j.buka <= kini <= j.tutup
        hasil.append(PilihanTriwulan(ke, f"Triwulan {romawi}", ket, terbuka))
    return hasil
