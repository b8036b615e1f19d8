"""Opening periods, giving more time, and the one check whether a PD may type now."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from pengukuran.models import CatatanBaris, JendelaPengisian, PengisianPD, Periode, Perpanjangan
from pengukuran.rumus.tenggat import ISI, JAM_TUTUP, Tambahan, WaktuIsi, usul_langkah, waktu_langkah
from pengukuran.selectors.kunci import KunciIsi, catatan_kembali
from pengukuran.services.hitung import hitung_capaian_pd
from perencanaan.models import RencanaAksi
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import Triwulan, tanggal_pendek
from sakip.jejak.services import catat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.tenansi.selectors import pd_berlaku

Langkah = JendelaPengisian.Langkah


def kata_waktu(saat: datetime) -> str:
    """Return "10 Okt 2025 pukul 16.00" in the region's zone."""
    lokal = timezone.localtime(saat)
    return f"{tanggal_pendek(lokal.date())} pukul {lokal:%H.%M}"


def jenis_periode(tahun: int) -> str:
    """Return how the region measures in a year: quarters unless its setting says months."""
    atur = PengaturanPemda.objects.filter(tahun=tahun).first()
    bulanan = atur is not None and atur.frekuensi == PengaturanPemda.Frekuensi.BULAN
    return Periode.Jenis.BULAN if bulanan else Periode.Jenis.TRIWULAN


def akhir_periode(tahun: int, ke: int, jenis: str = Periode.Jenis.TRIWULAN) -> datetime:
    """Return the first moment after a period."""
    bulan = ke if jenis == Periode.Jenis.BULAN else Triwulan(tahun, ke).bulan[-1]
    hari = datetime(tahun + bulan // 12, bulan % 12 + 1, 1)  # noqa: DTZ001 - made aware here
    return timezone.make_aware(hari)


def usul_jendela(tahun: int, ke: int, jenis: str = Periode.Jenis.TRIWULAN) -> tuple[datetime, datetime]:
    """Propose the window to fill a period: from the day after its end, as many days as the region's setting says."""
    atur = PengaturanPemda.objects.filter(tahun=tahun).first()
    return usul_langkah_periode(tahun, ke, jenis, atur, [ISI])[ISI]


def usul_langkah_periode(
    tahun: int, ke: int, jenis: str, atur: PengaturanPemda | None, langkah: Iterable[str]
) -> dict[str, tuple[datetime, datetime]]:
    """Propose the windows of a period by step."""
    awal = timezone.localtime(akhir_periode(tahun, ke, jenis)).date()
    hari = atur.hari_isi_setelah_triwulan if atur is not None else 10
    return {
        u.langkah: (
            timezone.make_aware(datetime.combine(u.buka, time(0, 0))),
            timezone.make_aware(datetime.combine(u.tutup, JAM_TUTUP)),
        )
        for u in usul_langkah(awal, hari, langkah)
    }


@transaction.atomic
def buka_periode(
    *, pelaku: Pelaku, tahun: int, ke: int, buka: datetime, tutup: datetime, langkah: str = Langkah.ISI
) -> JendelaPengisian:
    """Set the window of a step of a period for the whole region and prepare the realisasi of every PD asked for it.

    Every targeted indicator gets its result of the period now ("realisasi belum diisi"), so that what is missing can be
    counted before anybody has typed. Calling again moves the window; a step of checking does not end before the filling
    does. Returns the window. Raises TidakBoleh, AturanDilanggar when it ends before it begins.
    """
    jendela, baru = tetapkan_jendela(pelaku, tahun, ke, langkah, buka, tutup)
    if baru:
        hitung_semua_pd(tahun)
    return jendela


def tetapkan_jendela(
    pelaku: Pelaku, tahun: int, ke: int, langkah: str, buka: datetime, tutup: datetime
) -> tuple[JendelaPengisian, bool]:
    """Do what ``buka_periode`` does but for the results. Returns the window, and whether the period is new."""
    izin.wajib(pelaku, "periode.kelola")
    jenis = jenis_periode(tahun)
    if langkah not in Langkah.values or not 1 <= ke <= (12 if jenis == Periode.Jenis.BULAN else 4):
        raise AturanDilanggar("periode_tidak_dikenal", "Periode atau langkah ini tidak dikenal. Muat ulang halaman.")
    if tutup <= buka:
        raise AturanDilanggar("jendela_terbalik", "Waktu tutup harus sesudah waktu buka.")
    periode, baru = Periode.objects.get_or_create(tahun=tahun, jenis=jenis, ke=ke)
    jendela = JendelaPengisian.objects.select_for_update(of=("self",)).filter(periode=periode, langkah=langkah).first()
    sebelum = {"buka": jendela.buka, "tutup": jendela.tutup} if jendela else None
    if jendela is None:
        jendela = JendelaPengisian(periode=periode, langkah=langkah)
    else:
        jendela.versi += 1
    jendela.buka, jendela.tutup = buka, tutup
    jendela.save()
    PengisianPD.objects.bulk_create(
        (PengisianPD(pemda_id=periode.pemda_id, pd=p, periode=periode) for p in pd_ditanya(periode)),
        ignore_conflicts=True,
    )
    catat(pelaku, "buka_periode", jendela, sebelum=sebelum, sesudah={"buka": buka, "tutup": tutup})
    return jendela, baru


def hitung_semua_pd(tahun: int) -> None:
    """Give every targeted indicator of a year its results, also those that nobody has typed yet."""
    for pd_id in set(RencanaAksi.objects.filter(tahun=tahun, status="disetujui").values_list("pd_id", flat=True)):
        hitung_capaian_pd(pd_id=pd_id, tahun=tahun)


def pd_ditanya(periode: Periode) -> QuerySet[PerangkatDaerah]:
    """Return the PD that are asked for a period: those that exist when it begins.

    A PD that was merged within the year keeps the period in which it ended; its successor goes on with the next.
    """
    return pd_berlaku(periode.tahun).filter(
        Q(berakhir_pada__isnull=True) | Q(berakhir_pada__gte=periode.awal),
        Q(mulai_pada__isnull=True) | Q(mulai_pada__lte=periode.awal),
    )


@transaction.atomic
def perpanjang(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, sampai: datetime, alasan: str, langkah: str = Langkah.ISI
) -> Perpanjangan:
    """Give one PD more time for a step, with a reason. Raises TidakBoleh, AturanDilanggar.

    Granted before the deadline it moves the deadline; afterwards it opens the door again, but the PD stays late.
    """
    izin.wajib(pelaku, "periode.kelola")
    if not alasan.strip():
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasan perpanjangan.")
    saat = waktu.sekarang()
    if sampai <= saat:
        raise AturanDilanggar("perpanjangan_lampau", "Waktu perpanjangan harus sesudah sekarang.")
    periode, pd = Periode.objects.get(pk=periode_id), PerangkatDaerah.objects.get(pk=pd_id)
    kini = waktu_isi(pd.pk, periode.pk, langkah)
    if kini.tutup is None:
        raise AturanDilanggar(
            "jendela_belum_ada",
            f"{Langkah(langkah).label} {periode} belum diatur waktunya, jadi tidak perlu perpanjangan.",
        )
    if sampai <= kini.tutup:
        raise AturanDilanggar(
            "perpanjangan_percuma", f"{pd.sebutan} sudah boleh sampai {kata_waktu(kini.tutup)}. Pilih waktu sesudahnya."
        )
    baris = Perpanjangan.objects.create(
        pd=pd,
        periode=periode,
        langkah=langkah,
        sampai=sampai,
        alasan=alasan.strip(),
        oleh=pelaku.nama[:150],
        menggeser_tenggat=kini.tenggat is None or saat <= kini.tenggat,
        dibuat_pada=saat,
    )
    catat(pelaku, "perpanjang", baris, sesudah={"langkah": langkah, "sampai": sampai}, alasan=baris.alasan)
    return baris


def dengan_waktu(semua: QuerySet[PengisianPD]) -> QuerySet[PengisianPD]:
    """Return the rows with PD, period, windows, extensions and open returns, all in their one statement."""
    jendela = JendelaPengisian.objects.filter(periode=OuterRef("periode"))
    tambahan = Perpanjangan.objects.filter(periode=OuterRef("periode"), pd=OuterRef("pd"))
    pendahulu = PerangkatDaerah.objects.filter(penerus=OuterRef("pd"), berakhir_pada__isnull=False)
    catatan = CatatanBaris.objects.filter(
        pengisian=OuterRef("pk"), jenis=CatatanBaris.Jenis.KEMBALI, selesai_pada__isnull=True
    )
    return semua.select_related("pd", "periode").annotate(
        j_jendela=ArraySubquery(jendela.values(j=JSONObject(langkah="langkah", buka="buka", tutup="tutup"))),
        j_tambahan=ArraySubquery(
            tambahan.order_by("dibuat_pada", "id").values(
                j=JSONObject(langkah="langkah", sampai="sampai", geser="menggeser_tenggat", alasan="alasan")
            )
        ),
        j_pendahulu=ArraySubquery(
            pendahulu.order_by("urutan", "pk").values(j=JSONObject(id="pk", nama="nama", pada="berakhir_pada"))
        ),
        catatan_terbuka=ArraySubquery(
            catatan.values(
                j=JSONObject(indikator_induk_id="indikator_induk_id", isi="isi", oleh="oleh", oleh_peran="oleh_peran")
            )
        ),
    )


def _saat(teks: str) -> datetime:
    return datetime.fromisoformat(teks)


def waktu_pengisian(p: PengisianPD, langkah: str = Langkah.ISI) -> WaktuIsi:
    """Return when a step of this realisasi may be taken; no statement for a row read with ``dengan_waktu``."""
    if not hasattr(p, "j_jendela"):
        return waktu_isi(p.pd_id, p.periode_id, langkah)
    jendela = {j["langkah"]: (_saat(j["buka"]), _saat(j["tutup"])) for j in p.j_jendela}
    return waktu_langkah(langkah, jendela, [_tambahan(t) for t in p.j_tambahan])  # type: ignore[attr-defined]


def _tambahan(t: dict[str, Any]) -> Tambahan:
    return Tambahan(t["langkah"], _saat(t["sampai"]), t["geser"])


def perpanjangan_terakhir(p: PengisianPD) -> str:
    """Return the reason of the latest extension of a row read with ``dengan_waktu``, "" without one."""
    semua: list[dict[str, Any]] = getattr(p, "j_tambahan", [])
    return str(semua[-1]["alasan"]) if semua else ""


def waktu_isi(pd_id: int, periode_id: int, langkah: str = Langkah.ISI) -> WaktuIsi:
    """Return when the PD may take a step of the period. Two statements."""
    jendela = {
        nama: (buka, tutup)
        for nama, buka, tutup in JendelaPengisian.objects.filter(periode_id=periode_id).values_list(
            "langkah", "buka", "tutup"
        )
    }
    tambahan = Perpanjangan.objects.filter(periode_id=periode_id, pd_id=pd_id).values_list(
        "langkah", "sampai", "menggeser_tenggat"
    )
    return waktu_langkah(langkah, jendela, [Tambahan(*t) for t in tambahan])


def alasan_pd(pd: PerangkatDaerah, periode: Periode) -> str:
    """Return why a PD is not asked for a period: founded later, or merged before it began; "" when it is."""
    if pd.berakhir_pada is not None and pd.berakhir_pada < periode.awal:
        lanjut = f" {periode} diisi oleh {pd.penerus}." if pd.penerus is not None else ""
        return f"{pd} digabung atau dibubarkan {tanggal_pendek(pd.berakhir_pada)}, sebelum {periode} dimulai.{lanjut}"
    if pd.mulai_pada is not None and pd.mulai_pada > periode.awal:
        return (
            f"{pd} baru dibentuk {tanggal_pendek(pd.mulai_pada)}. Periode yang dimulai sesudahnya yang diisi di sini."
        )
    return ""


def alasan_tertutup(pengisian: PengisianPD, isi: WaktuIsi, saat: datetime) -> str:
    """Return why the PD cannot type now and the way out; "" when it can.

    What was returned may be corrected also after the window: the one who returned it waits for it.
    """
    bukan_miliknya = alasan_pd(pengisian.pd, pengisian.periode)
    if bukan_miliknya:
        return bukan_miliknya
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


def kunci_isi(pengisian: PengisianPD) -> KunciIsi:
    """Return what may be written in a realisasi now, row by row; see ``pengukuran.selectors.kunci``.

    No statement for a row read with ``dengan_waktu``.
    """
    umum = alasan_tertutup(pengisian, waktu_pengisian(pengisian), waktu.sekarang())
    return KunciIsi(umum, catatan_kembali(pengisian))


@siap
def _terkunci(pd_id: int, periode_id: int) -> QuerySet[PengisianPD]:
    semua = PengisianPD.objects.select_for_update(of=("self",))
    return dengan_waktu(semua.filter(pd_id=pd_id, periode_id=periode_id))


def kunci_pengisian(pelaku: Pelaku, pd_id: int, periode_id: int) -> PengisianPD:
    """Return the PD's row of the period locked for this transaction; one PD's saves of a period go one after another.

    Raises TidakBoleh when the person may not fill for this PD, AturanDilanggar for an unknown PD or period.
    """
    ada = next(iter(_terkunci(pd_id, periode_id)), None)
    if ada is not None:
        izin.wajib(pelaku, "realisasi.isi", ada.pd)
        return ada
    pd = PerangkatDaerah.objects.filter(pk=pd_id).first()
    periode = Periode.objects.filter(pk=periode_id).first()
    if pd is None or periode is None:
        raise AturanDilanggar("tidak_ada", "Perangkat daerah atau periode tidak ditemukan.")
    izin.wajib(pelaku, "realisasi.isi", pd)
    PengisianPD.objects.get_or_create(pd=pd, periode=periode)
    return _terkunci(pd_id, periode_id)[0]


def wajib_dapat_diisi(pengisian: PengisianPD) -> KunciIsi:
    """Return which rows may be written. Raises AturanDilanggar with the way out when the period is locked or closed."""
    kunci = kunci_isi(pengisian)
    if kunci.umum:
        raise AturanDilanggar("tidak_dapat_diisi", kunci.umum)
    return kunci


def wajib_baris_terbuka(kunci: KunciIsi, indikator_induk_id: int | None) -> None:
    """Raise AturanDilanggar when the row (None: the sheet of realisasi anggaran) was not among those returned."""
    alasan = kunci.alasan(indikator_induk_id)
    if alasan:
        raise AturanDilanggar("baris_terkunci", alasan)


def wajib_dalam_waktu(pengisian: PengisianPD, langkah: str) -> None:
    """Raise AturanDilanggar outside of the window of a step of checking; a step without a window is always open.

    After a return the windows do not hold any more: who sent back waits for the answer.
    """
    if pengisian.putaran > 1:
        return
    w, saat = waktu_pengisian(pengisian, langkah), waktu.sekarang()
    if w.buka is None or w.tutup is None or w.terbuka(saat):
        return
    nama = f"{Langkah(langkah).label} {pengisian.periode}"
    if saat < w.buka:
        raise AturanDilanggar("langkah_belum_dibuka", f"{nama} baru dapat dilakukan mulai {kata_waktu(w.buka)}.")
    raise AturanDilanggar(
        "langkah_ditutup",
        f"{nama} ditutup {kata_waktu(w.tutup)}. Minta perpanjangan kepada Bappeda atau Admin Pemda.",
    )


def jam_lokal(saat: datetime) -> str:
    """Return "10.32" in the region's zone."""
    return f"{timezone.localtime(saat):%H.%M}"
