"""Opening periods, giving more time, and the one check whether a PD may type now."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from pengukuran.models import JendelaPengisian, PengisianPD, Periode, Perpanjangan
from pengukuran.services.hitung import hitung_capaian_pd
from perencanaan.models import RencanaAksi
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import Triwulan, tanggal_pendek
from sakip.jejak.services import catat
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah

JAM_TUTUP = time(16, 0)


@dataclass(frozen=True)
class WaktuIsi:
    """When a PD may fill a period: the window, lengthened for this PD when that was granted."""

    buka: datetime | None
    tutup: datetime | None
    diperpanjang: bool = False

    def terbuka(self, saat: datetime) -> bool:
        """Tell whether ``saat`` lies in the window."""
        return self.buka is not None and self.tutup is not None and self.buka <= saat <= self.tutup


def kata_waktu(saat: datetime) -> str:
    """Return "10 Okt 2025 pukul 16.00" in the region's zone."""
    lokal = timezone.localtime(saat)
    return f"{tanggal_pendek(lokal.date())} pukul {lokal:%H.%M}"


def jenis_periode(tahun: int) -> str:
    """Return how the region measures in a year: quarters unless its setting says months."""
    atur = PengaturanPemda.objects.filter(tahun=tahun).first()
    bulanan = atur is not None and atur.frekuensi == PengaturanPemda.Frekuensi.BULAN
    return Periode.Jenis.BULAN if bulanan else Periode.Jenis.TRIWULAN


def usul_jendela(tahun: int, ke: int) -> tuple[datetime, datetime]:
    """Propose the window of a quarter: from the day after its end, as many days as the region's setting says."""
    atur = PengaturanPemda.objects.filter(tahun=tahun).first()
    hari = atur.hari_isi_setelah_triwulan if atur is not None else 10
    mulai = Triwulan(tahun, ke).akhir + timedelta(days=1)
    buka = timezone.make_aware(datetime.combine(mulai, time(0, 0)))
    tutup = timezone.make_aware(datetime.combine(mulai + timedelta(days=hari - 1), JAM_TUTUP))
    return buka, tutup


@transaction.atomic
def buka_periode(
    *, pelaku: Pelaku, tahun: int, ke: int, buka: datetime, tutup: datetime, langkah: str = JendelaPengisian.Langkah.ISI
) -> JendelaPengisian:
    """Set the window of a period for the whole region and prepare the realisasi of every PD. Returns the window.

    Every targeted indicator gets its result of the period now ("realisasi belum diisi"), so that what is missing can be
    counted before anybody has typed. Calling again moves the window. Raises TidakBoleh, AturanDilanggar when it ends
    before it begins.
    """
    izin.wajib(pelaku, "periode.kelola")
    if tutup <= buka:
        raise AturanDilanggar("jendela_terbalik", "Waktu tutup harus sesudah waktu buka.")
    periode, baru = Periode.objects.get_or_create(tahun=tahun, jenis=jenis_periode(tahun), ke=ke)
    jendela = JendelaPengisian.objects.select_for_update(of=("self",)).filter(periode=periode, langkah=langkah).first()
    sebelum = {"buka": jendela.buka, "tutup": jendela.tutup} if jendela else None
    if jendela is None:
        jendela = JendelaPengisian(periode=periode, langkah=langkah)
    else:
        jendela.versi += 1
    jendela.buka, jendela.tutup = buka, tutup
    jendela.save()
    pd = PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun).filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun)
    )
    PengisianPD.objects.bulk_create(
        (PengisianPD(pemda_id=periode.pemda_id, pd=p, periode=periode) for p in pd), ignore_conflicts=True
    )
    if baru:
        for pd_id in set(RencanaAksi.objects.filter(tahun=tahun, status="disetujui").values_list("pd_id", flat=True)):
            hitung_capaian_pd(pd_id=pd_id, tahun=tahun)
    catat(pelaku, "buka_periode", jendela, sebelum=sebelum, sesudah={"buka": buka, "tutup": tutup})
    return jendela


@transaction.atomic
def perpanjang(*, pelaku: Pelaku, pd_id: int, periode_id: int, sampai: datetime, alasan: str) -> Perpanjangan:
    """Give one PD more time, with a reason. Raises TidakBoleh, AturanDilanggar."""
    izin.wajib(pelaku, "periode.kelola")
    if not alasan.strip():
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasan perpanjangan.")
    if sampai <= waktu.sekarang():
        raise AturanDilanggar("perpanjangan_lampau", "Waktu perpanjangan harus sesudah sekarang.")
    periode, pd = Periode.objects.get(pk=periode_id), PerangkatDaerah.objects.get(pk=pd_id)
    baris = Perpanjangan.objects.create(pd=pd, periode=periode, sampai=sampai, alasan=alasan.strip())
    catat(pelaku, "perpanjang", baris, sesudah={"sampai": sampai}, alasan=baris.alasan)
    return baris


def dengan_waktu(semua: QuerySet[PengisianPD]) -> QuerySet[PengisianPD]:
    """Return the rows with PD, period and the window that holds for them, all in their one statement."""
    jendela = JendelaPengisian.objects.filter(periode=OuterRef("periode"), langkah=JendelaPengisian.Langkah.ISI)
    tambahan = Perpanjangan.objects.filter(periode=OuterRef("periode"), pd=OuterRef("pd")).order_by("-sampai")
    return semua.select_related("pd", "periode").annotate(
        waktu_buka=Subquery(jendela.values("buka")[:1]),
        waktu_tutup=Subquery(jendela.values("tutup")[:1]),
        waktu_tambahan=Subquery(tambahan.values("sampai")[:1]),
    )


def _waktu(buka: datetime | None, tutup: datetime | None, lebih: datetime | None) -> WaktuIsi:
    if tutup is not None and lebih is not None and lebih > tutup:
        return WaktuIsi(buka, lebih, diperpanjang=True)
    return WaktuIsi(buka, tutup)


def waktu_pengisian(p: PengisianPD) -> WaktuIsi:
    """Return when this realisasi may be filled; no statement for a row read with ``dengan_waktu``."""
    if hasattr(p, "waktu_buka"):
        return _waktu(p.waktu_buka, p.waktu_tutup, p.waktu_tambahan)  # type: ignore[attr-defined]
    return waktu_isi(p.pd_id, p.periode_id)


def waktu_isi(pd_id: int, periode_id: int) -> WaktuIsi:
    """Return when the PD may fill the period. One statement."""
    tambahan = (
        Perpanjangan.objects.filter(periode=OuterRef("periode"), pd_id=pd_id).order_by("-sampai").values("sampai")[:1]
    )
    jendela = (
        JendelaPengisian.objects.filter(periode_id=periode_id, langkah=JendelaPengisian.Langkah.ISI)
        .annotate(tambahan=Subquery(tambahan))
        .values_list("buka", "tutup", "tambahan")
        .first()
    )
    if jendela is None:
        return WaktuIsi(None, None)
    return _waktu(*jendela)


def alasan_tertutup(pengisian: PengisianPD, isi: WaktuIsi, saat: datetime) -> str:
    """Return why the PD cannot type now and the way out; "" when it can.

    What was returned may be corrected also after the window: the one who returned it waits for it.
    """
    if terkunci(pengisian):
        kata = status_objek(pengisian).label.lower()
        jalan = "Tarik kembali atau minta verifikator mengembalikannya"
        if pengisian.status == "disetujui":
            jalan = "Bila ada yang keliru, minta Admin Pemda membukanya kembali"
        return f"{pengisian} sudah {kata}, sehingga terkunci. {jalan}."
    if pengisian.status == "dikembalikan" or isi.terbuka(saat):
        return ""
    if isi.buka is None or isi.tutup is None:
        return f"{pengisian.periode} belum dibuka. Bappeda atau Admin Pemda yang membukanya."
    if saat < isi.buka:
        return f"{pengisian.periode} baru dapat diisi mulai {kata_waktu(isi.buka)}."
    return (
        f"Pengisian {pengisian.periode} ditutup {kata_waktu(isi.tutup)}. "
        "Minta perpanjangan kepada Bappeda atau Admin Pemda."
    )


def kunci_pengisian(pelaku: Pelaku, pd_id: int, periode_id: int) -> PengisianPD:
    """Return the PD's row of the period locked for this transaction; one PD's saves of a period go one after another.

    Raises TidakBoleh when the person may not fill for this PD, AturanDilanggar for an unknown PD or period.
    """
    kunci = dengan_waktu(PengisianPD.objects.select_for_update(of=("self",)))
    ada = kunci.filter(pd_id=pd_id, periode_id=periode_id).first()
    if ada is not None:
        izin.wajib(pelaku, "realisasi.isi", ada.pd)
        return ada
    pd = PerangkatDaerah.objects.filter(pk=pd_id).first()
    periode = Periode.objects.filter(pk=periode_id).first()
    if pd is None or periode is None:
        raise AturanDilanggar("tidak_ada", "Perangkat daerah atau periode tidak ditemukan.")
    izin.wajib(pelaku, "realisasi.isi", pd)
    PengisianPD.objects.get_or_create(pd=pd, periode=periode)
    return kunci.get(pd=pd, periode=periode)


def wajib_dapat_diisi(pengisian: PengisianPD) -> None:
    """Raise AturanDilanggar with the way out when the period is locked or not open for this PD."""
    alasan = alasan_tertutup(pengisian, waktu_pengisian(pengisian), waktu.sekarang())
    if alasan:
        raise AturanDilanggar("tidak_dapat_diisi", alasan)


def jam_lokal(saat: datetime) -> str:
    """Return "10.32" in the region's zone."""
    return f"{timezone.localtime(saat):%H.%M}"
