"""Kinerja individu in Tugas Saya: what the person owes, what waits for their assessment. One statement."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from pengukuran.izin_individu import aturan
from pengukuran.models import LaporanIndividu
from pengukuran.rumus.aturan_individu import AturanIndividu, akhir_bulan
from pengukuran.selectors.individu_orang import milik_bulan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.inti.kalender import BULAN
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Jabatan, Penempatan
from sakip.ui.tugas import Tugas


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterable[Tugas]:
    """Yield the person's own months and the reports that wait for them. Nothing, and no statement, where the region
    has not begun with kinerja individu in that year."""
    a = aturan(tahun)
    if a.mulai is None or pelaku.pengguna_id is None:
        return
    daftar = _baca(pelaku.pengguna_id, tahun, waktu.hari_ini())
    if daftar:
        yield from _sendiri(daftar, tahun, a)
        yield from _bawahan(daftar, tahun, a)


@siap
def _baca(pengguna_id: int, tahun: int, hari: date) -> QuerySet[Penempatan, Any]:
    """Placements of the person, each with their months of the year and the reports that wait at the seat (or at an
    empty seat right below it)."""
    kosong = ~Q(
        tujuan__in=Penempatan.objects.filter(dari__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .values("jabatan_id")
    )
    laporan = LaporanIndividu.objects.filter(tahun=tahun)
    sendiri = laporan.filter(pegawai_id=OuterRef("pegawai_id")).order_by("bulan")
    menunggu = laporan.filter(status="diajukan").filter(
        Q(tujuan_id=OuterRef("jabatan_id")) | (Q(tujuan__atasan_id=OuterRef("jabatan_id")) & kosong)
    )
    return (
        Penempatan.objects.filter(pegawai__pengguna_id=pengguna_id)
        .select_related("jabatan")
        .annotate(
            milik=ArraySubquery(sendiri.values(j=JSONObject(pk="pk", bulan="bulan", status="status"))),
            tunggu=ArraySubquery(menunggu.order_by("bulan").values("bulan")),
        )
        .order_by("dari", "id")
    )


def _sendiri(daftar: list[Any], tahun: int, a: AturanIndividu) -> Iterable[Tugas]:
    hari = waktu.hari_ini()
    status = {x["bulan"]: x for p in daftar for x in p.milik}
    mulai = a.mulai or 1
    belum = [
        b
        for b in range(mulai, 13)
        if akhir_bulan(tahun, b) < hari
        and status.get(b, {}).get("status", "draf") in ("draf", "berjalan")
        and milik_bulan(daftar, tahun, b) is not None
    ]
    if belum:
        nama = ", ".join(BULAN[b - 1] for b in belum[:3]) + (f" dan {len(belum) - 3} lagi" if len(belum) > 3 else "")
        yield Tugas(
            f"Ajukan laporan kinerja {nama}",
            _alamat(status.get(belum[0])),
            "Isi",
            keterangan="Rencana, capaian, kendala, dan bukti Anda untuk dinilai atasan.",
            tenggat=a.tenggat_laporan(tahun, belum[0]),
        )
    for b, x in status.items():
        if x["status"] == "dikembalikan":
            yield Tugas(
                f"Perbaiki laporan kinerja {BULAN[b - 1]}",
                _alamat(x),
                "Perbaiki",
                keterangan="Dikembalikan atasan dengan catatan.",
                tenggat=a.tenggat_laporan(tahun, b),
                status=Status("Dikembalikan", "ingat", "kembali"),
            )
    b = hari.month
    belum_dikirim = hari.year == tahun and b >= mulai and status.get(b, {}).get("status", "draf") == "draf"
    if belum_dikirim and milik_bulan(daftar, tahun, b) is not None:
        yield Tugas(
            f"Kirim rencana kinerja {BULAN[b - 1]}",
            _alamat(status.get(b)),
            "Susun",
            keterangan="Apa yang Anda kerjakan bulan ini untuk tiap indikator PK atau IKI.",
            tenggat=a.tenggat_rencana(tahun, b),
        )


def _alamat(x: dict[str, Any] | None) -> str:
    return alamat("pengukuran:individu_laporan", x["pk"]) if x else alamat("pengukuran:individu")


def _bawahan(daftar: list[Any], tahun: int, a: AturanIndividu) -> Iterable[Tugas]:
    hari = waktu.hari_ini()
    bulan = sorted(
        b
        for p in daftar
        if p.dari <= hari and (p.sampai is None or p.sampai >= hari) and p.jabatan.tingkat != Jabatan.Tingkat.STAF
        for b in p.tunggu
    )
    if bulan:
        batas: date = a.tenggat_nilai(tahun, bulan[0])
        yield Tugas(
            f"Nilai {len(bulan)} laporan kinerja bawahan",
            alamat("pengukuran:individu_bawahan"),
            "Nilai",
            keterangan="Beri umpan balik dan nilai lima aspek, atau kembalikan dengan catatan.",
            tenggat=batas,
        )
