"""Tugas Saya of measurement, the steps of the year, and the remarks of the quarter picker."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from pengukuran.models import Capaian, JendelaPengisian, PengisianPD, Periode, Perpanjangan, UsulanPenyesuaian
from pengukuran.selectors.dasbor_bahan import DITARGETKAN, TERCAPAI, TERISI
from pengukuran.selectors.jendela import nama_periode
from pengukuran.selectors.usulan import menunggu_putusan
from perencanaan.izin.alur import ingat_langkah
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.inti.kalender import BULAN_PENDEK
from sakip.tenansi.cakupan import alamat, ingatan
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui.periode import PilihanTriwulan
from sakip.ui.tugas import Tahap, Tugas

_STATUS = {"dikembalikan": Status("Dikembalikan", "bahaya", "kembali"), "draf": Status("Draf")}


def _hari(saat: datetime) -> date:
    return timezone.localtime(saat).date()


@dataclass(frozen=True)
class Isian:
    """How far one PD is with one period. ``tutup`` is its own end of the window, lengthened when granted; ``usulan``:
    what waits for the decision of its head, of whatever period."""

    pd_id: int
    sebutan: str
    ke: int
    label: str
    buka: datetime
    tutup: datetime
    status: str = "draf"
    target: int = 0
    terisi: int = 0
    tercapai: int = 0
    usulan: tuple[dict[str, Any], ...] = ()

    @property
    def terbuka(self) -> bool:
        """The window has begun."""
        return self.buka <= waktu.sekarang()

    @property
    def url(self) -> str:
        return f"{alamat('pengukuran:realisasi')}?pd={self.pd_id}&ke={self.ke}"

    @property
    def url_periksa(self) -> str:
        """Where it is looked over."""
        return f"{alamat('pengukuran:periksa')}?pd={self.pd_id}&ke={self.ke}"


@siap
def _jendela_isi(tahun: int) -> QuerySet[JendelaPengisian]:
    semua = JendelaPengisian.objects.filter(periode__tahun=tahun, langkah=JendelaPengisian.Langkah.ISI)
    return semua.select_related("periode").order_by("periode__ke")


def _jendela(tahun: int) -> list[JendelaPengisian]:
    """Return the windows for filling of a year, of quarters and of months (one statement in a scope)."""
    kunci = f"jendela_isi_{tahun}"
    ingat = ingatan()
    if kunci not in ingat:
        ingat[kunci] = _jendela_isi(tahun)
    hasil: list[JendelaPengisian] = ingat[kunci]
    return hasil


def _hitungan(tahun: int, pd_ids: frozenset[int]) -> tuple[dict[int, str], dict[tuple[int, int], dict[str, Any]]]:
    """Return how the PD are called, and by PD and period what is targeted, filled and reached, with status and
    lengthening. One statement.

    Counted by the dashboard's conditions. An open period has a result of every targeted indicator, also of those nobody
    has typed yet.
    """
    nama: dict[int, str] = {}
    hasil: dict[tuple[int, int], dict[str, Any]] = {}
    for pd in _hitung(tahun, pd_ids):
        if pd["j_hitungan"]:
            nama[pd["pk"]] = pd["singkatan"] or pd["nama"]
        status = {x["periode"]: x["status"] for x in pd["j_pengisian"]}
        sampai: dict[int, datetime] = {}
        for x in pd["j_tambahan"]:
            batas = datetime.fromisoformat(x["sampai"])
            sampai[x["periode"]] = max(batas, sampai.get(x["periode"], batas))
        for h in pd["j_hitungan"]:
            ke = h["periode"]
            hasil[pd["pk"], ke] = {
                **h, "status": status.get(ke), "sampai": sampai.get(ke), "usulan": pd["j_usulan"]
            }  # fmt: skip
    return nama, hasil


@siap
def _hitung(tahun: int, pd_ids: Collection[int]) -> QuerySet[PerangkatDaerah, Any]:
    """One row per PD: what hangs on a period is counted by itself and not once for each result."""
    milik = {"pd_id": OuterRef("pk"), "periode__tahun": tahun}
    capaian = Capaian.objects.filter(DITARGETKAN, pd_id=OuterRef("pk"), tahun=tahun, jenis=Capaian.Jenis.PERIODE)
    hitungan = capaian.order_by().values("periode_id").annotate(
        target=Count("pk"), terisi=Count("pk", filter=TERISI), tercapai=Count("pk", filter=Q(nilai__gte=TERCAPAI))
    )  # fmt: skip
    isi = JSONObject(periode="periode_id", target="target", terisi="terisi", tercapai="tercapai")
    pengisian = PengisianPD.objects.filter(**milik).values(j=JSONObject(periode="periode_id", status="status"))
    tambahan = Perpanjangan.objects.filter(**milik, langkah=JendelaPengisian.Langkah.ISI)
    return PerangkatDaerah.objects.filter(pk__in=pd_ids).values(
        "pk",
        "nama",
        "singkatan",
        j_hitungan=ArraySubquery(hitungan.values(j=isi)),
        j_pengisian=ArraySubquery(pengisian),
        j_tambahan=ArraySubquery(tambahan.values(j=JSONObject(periode="periode_id", sampai="sampai"))),
        j_usulan=ArraySubquery(menunggu_putusan("pk")),
    )


def isian_saya(pelaku: Pelaku, tahun: int) -> list[Isian]:
    """Return how far the person's PDs are with the periods of a year, for tasks and for the year's line.

    Two statements in a scope: the windows (which the quarter picker needs too) and the counts of all these PDs.
    """
    kunci = f"isian_{tahun}_{sorted(pelaku.pd_ids)}"
    ingat = ingatan()
    if kunci not in ingat:
        ingat[kunci] = _isian(pelaku, tahun) if pelaku.pd_ids else []
    hasil: list[Isian] = ingat[kunci]
    return hasil


def _isian(pelaku: Pelaku, tahun: int) -> list[Isian]:
    atur = pengaturan_semua().get(tahun)
    jenis = atur.frekuensi if atur is not None else Periode.Jenis.TRIWULAN
    jendela = [j for j in _jendela(tahun) if j.periode.jenis == jenis]
    nama, isi = _hitungan(tahun, pelaku.pd_ids)
    if pelaku.pd is not None:
        nama.setdefault(pelaku.pd.pk, pelaku.pd.sebutan)
    return [_satu(pd_id, nama[pd_id], j, isi.get((pd_id, j.periode_id))) for pd_id in sorted(nama) for j in jendela]


def _satu(pd_id: int, sebutan: str, j: JendelaPengisian, h: dict[str, Any] | None) -> Isian:
    kosong = Isian(pd_id, sebutan, j.periode.ke, j.periode.label_pendek, j.buka, j.tutup)
    if h is None:
        return kosong
    return replace(
        kosong,
        tutup=max(j.tutup, h["sampai"] or j.tutup),
        status=h["status"] or "draf",
        target=h["target"],
        terisi=h["terisi"],
        tercapai=h["tercapai"],
        usulan=tuple(h["usulan"]),
    )


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield what lies with the person: fill, correct, check, approve."""
    aksi = ("realisasi.isi", "realisasi.verifikasi", "realisasi.setujui")
    if not any(izin.boleh(pelaku, a) for a in aksi):
        return
    ingat_langkah()
    for s in isian_saya(pelaku, tahun):
        if s.terbuka and s.target:
            yield from _tugas(pelaku, s)


def _tugas(pelaku: Pelaku, s: Isian) -> Iterator[Tugas]:
    url, tutup = s.url, _hari(s.tutup)
    isi = izin.boleh(pelaku, "realisasi.isi", s)
    if s.status == "dikembalikan" and isi:
        teks = f"{s.sebutan}. Baca alasan verifikator di halamannya."
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
        if izin.boleh(pelaku, "realisasi.verifikasi", s):
            teks = f"{s.sebutan}: {s.terisi} dari {s.target} indikator terisi."
            yield Tugas(
                f"Verifikasi realisasi {s.label}", s.url_periksa, "Periksa", teks, status=_diajukan(), utama=True
            )
        elif isi:
            yield Tugas(f"Realisasi {s.label} diperiksa verifikator", url, "Lihat", status=_diajukan(), menunggu=True)
    elif s.status == "diverifikasi":
        if izin.boleh(pelaku, "realisasi.setujui", s):
            teks = f"{s.sebutan}: {s.tercapai} dari {s.target} indikator mencapai target."
            yield Tugas(f"Setujui realisasi {s.label}", s.url_periksa, "Periksa", teks, status=_diajukan(), utama=True)
        elif isi:
            yield Tugas(f"Realisasi {s.label} menunggu kepala PD", url, "Lihat", status=_diajukan(), menunggu=True)


def tugas_usulan(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield what the head must decide of proposals. Read with the counts of the PD's periods: no own statement."""
    if not izin.boleh(pelaku, "usulan.putuskan"):
        return
    per_pd = {s.pd_id: s.usulan for s in isian_saya(pelaku, tahun) if izin.boleh(pelaku, "usulan.putuskan", s)}
    menunggu = [u for usulan in per_pd.values() for u in usulan]
    if menunggu:
        contoh = menunggu[0]
        satu = len(menunggu) == 1
        yield Tugas(
            "Putuskan usulan penyesuaian" if satu else f"Putuskan {len(menunggu)} usulan penyesuaian",
            alamat("pengukuran:usulan", contoh["pk"])
            if satu
            else f"{alamat('pengukuran:daftar_usulan')}?status=diajukan",
            "Putuskan",
            f"{UsulanPenyesuaian.Jenis(contoh['jenis']).label}: {contoh['uraian'][:120]}",
        )


def tugas_pemeriksaan(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield what the region's own check is still due on. One statement, none where the region does not check."""
    atur = pengaturan_semua().get(tahun)
    if atur is None or not atur.periksa_realisasi or not izin.boleh(pelaku, "realisasi.periksa"):
        return
    menunggu = PengisianPD.objects.filter(
        status="disetujui", perlu_diperiksa=True, diperiksa_pada__isnull=True, periode__tahun=tahun
    )
    n = menunggu.count()
    if n:
        teks = "Sudah disetujui kepala PD; lihat angkanya, lalu nyatakan sudah diperiksa atau kembalikan."
        yield Tugas(f"Periksa {n} realisasi yang disetujui", alamat("ui:persetujuan"), "Periksa", teks)


def _diajukan() -> Status:
    return Status("Diajukan", "jalan", "kirim")


def daftar_tahap(pelaku: Pelaku, tahun: int) -> Iterator[Tahap]:
    """Yield the quarters as steps of the year for the person's own PD."""
    pd_id = pelaku.pd_utama
    if pd_id is None or not izin.boleh(pelaku, "pengukuran.lihat"):
        return
    for s in isian_saya(pelaku, tahun):
        if s.pd_id != pd_id:
            continue
        if s.status == "disetujui":
            yield Tahap(s.label, "Disetujui", "selesai", 30 + s.ke, url=s.url)
        elif s.terbuka:
            persen = min(s.terisi, s.target) * 100 // s.target if s.target else None
            yield Tahap(s.label, _sampai_mana(s), "kini", 30 + s.ke, persen, _kata_tutup(s.tutup), s.url)
        else:
            yield Tahap(s.label, _kata_buka(s.buka), "nanti", 30 + s.ke)


def _sampai_mana(s: Isian) -> str:
    if s.target == 0:
        return "Belum ada target"
    if s.status in ("diajukan", "diverifikasi"):
        return s.status.capitalize()
    return f"{s.terisi} dari {s.target} terisi"


def _pendek(saat: datetime) -> str:
    lokal = timezone.localtime(saat)
    return f"{lokal.day} {BULAN_PENDEK[lokal.month - 1]}"


def _kata_tutup(saat: datetime) -> str:
    return f"{'tutup' if saat >= waktu.sekarang() else 'ditutup'} {_pendek(saat)}"


def _kata_buka(saat: datetime) -> str:
    return f"mulai {_pendek(saat)}"


def pilihan_triwulan(pelaku: Pelaku, tahun: int) -> list[PilihanTriwulan]:
    """Return the periods of a year with "tutup 10 Okt", "ditutup 10 Jul", "mulai 2 Jan". One statement.

    Quarters, or months where the region measures by month that year.
    """
    atur = pengaturan_semua().get(tahun)
    jenis = str(atur.frekuensi) if atur is not None else str(Periode.Jenis.TRIWULAN)
    jendela = {j.periode.ke: j for j in _jendela(tahun) if j.periode.jenis == jenis}
    kini = waktu.sekarang()
    hasil = []
    for ke, nama in nama_periode(tahun, jenis):
        j = jendela.get(ke)
        if j is None:
            ket = "belum dibuka"
        elif kini < j.buka:
            ket = _kata_buka(j.buka)
        else:
            ket = _kata_tutup(j.tutup)
        terbuka = j is not None and j.buka <= kini <= j.tutup
        hasil.append(PilihanTriwulan(ke, nama, ket, terbuka))
    return hasil
