"""Reading the months of one's subordinates: who × month, and what waits."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from pengukuran.izin_individu import aturan
from pengukuran.models import LaporanIndividu
from pengukuran.rumus.individu import Rerata, rerata
from pengukuran.selectors.individu_orang import Bawahan, bawahan, kursi_saya, sebutan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status, status_objek
from sakip.inti import waktu
from sakip.inti.kalender import BULAN, BULAN_PENDEK


@dataclass(frozen=True)
class SelBulan:
    """A month of a person: the row, its status, or nothing yet. ``lewat``: nothing though the deadline has passed."""

    ke: int
    nama: str
    laporan: Any
    status: Status | None
    lewat: bool


@dataclass(frozen=True)
class BarisBawahan:
    """A subordinate with the twelve months. ``pindah``: no longer below me, what they sent stays here."""

    orang: Bawahan
    bulan: list[SelBulan]
    hasil: Rerata
    pindah: bool = False


@dataclass(frozen=True)
class DaftarBawahan:
    """The page: persons × months, and the reports that wait for the person's assessment."""

    baris: list[BarisBawahan]
    menunggu: list[Any]
    nama_bulan: tuple[str, ...] = BULAN_PENDEK


def daftar_bawahan(pelaku: Pelaku, tahun: int) -> DaftarBawahan:
    """Return the matrix. One statement beside those of ``bawahan``."""
    orang, a, hari = bawahan(pelaku), aturan(tahun), waktu.hari_ini()
    kursi = [j.pk for j in kursi_saya(pelaku) if j.tingkat != "staf"]
    jabatan = {(b.pegawai_id, b.jabatan_id) for b in orang}
    laporan = list(
        LaporanIndividu.objects.filter(tahun=tahun)
        .filter(Q(pegawai_id__in={b.pegawai_id for b in orang}) | Q(tujuan_id__in=kursi))
        .annotate(nilai=F("umpan_balik__nilai"), kata=F("umpan_balik__umpan_balik"))
        .select_related("pegawai", "penempatan__jabatan")
        .order_by("bulan", "id")
    )
    per: dict[tuple[int, int], list[Any]] = {}
    for x in laporan:
        kunci = (x.pegawai_id, x.penempatan.jabatan_id)
        if x.pegawai.pengguna_id != pelaku.pengguna_id and (kunci in jabatan or x.tujuan_id in kursi):
            per.setdefault(kunci, []).append(x)
    baris = [_baris(b, per.pop((b.pegawai_id, b.jabatan_id), []), tahun, a, hari) for b in orang]
    baris += [_baris(_lama(isi[0]), isi, tahun, a, hari, pindah=True) for isi in per.values()]
    tunggu = [s.laporan for b in baris for s in b.bulan if s.laporan is not None and s.laporan.status == "diajukan"]
    for x in tunggu:
        x.nama_bulan = BULAN[x.bulan - 1]
    return DaftarBawahan(baris, sorted(tunggu, key=lambda x: (x.bulan, x.pegawai.nama)))


def _lama(x: Any) -> Bawahan:
    return Bawahan(x.pegawai_id, x.pegawai.nama, x.pegawai.nip, x.penempatan.jabatan_id, sebutan(x.penempatan), True)


def _baris(b: Bawahan, isi: list[Any], tahun: int, a: Any, hari: Any, *, pindah: bool = False) -> BarisBawahan:
    ada = {x.bulan: x for x in isi}
    bulan = [
        SelBulan(
            n,
            BULAN[n - 1],
            ada.get(n),
            status_objek(ada[n]) if n in ada else None,
            not pindah
            and b.berakun
            and a.mulai is not None
            and n >= a.mulai
            and hari > a.tenggat_laporan(tahun, n)
            and (n not in ada or ada[n].status in ("draf", "berjalan")),
        )
        for n in range(1, 13)
    ]
    return BarisBawahan(b, bulan, rerata([x.nilai for x in isi], "bulan dilaporkan"), pindah)
