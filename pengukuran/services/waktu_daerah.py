"""When the region's own figures may be entered, checked and approved; what locks them.

Without a window a step is open at any time, and lateness counts from the date the region's setting gives for the
reports of its PD: the region's own LKjIP is made from these figures in the month after (our decision).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from pengukuran.models import CatatanDaerah, JendelaDaerah, JendelaPengisian, PengisianDaerah
from pengukuran.rumus.tenggat import JAM_TUTUP, hari_terlambat
from pengukuran.selectors.kunci import Kembali, KunciIsi
from pengukuran.services.periode import kata_waktu
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.selectors import pengaturan_semua

Langkah = JendelaPengisian.Langkah
LANGKAH = (Langkah.ISI, Langkah.VERIFIKASI, Langkah.PERSETUJUAN)
"""The steps in order; nobody looks the figures over after the kepala daerah."""
TAHUN_MIN, TAHUN_MAKS = 2000, 2100


@dataclass(frozen=True)
class WaktuLangkah:
    """The window of a step; empty days = none, the step is open at any time."""

    langkah: str
    buka: datetime | None = None
    tutup: datetime | None = None
    tenggat: datetime | None = None


def dengan_waktu_daerah(semua: QuerySet[PengisianDaerah]) -> QuerySet[PengisianDaerah]:
    """Return the rows with their windows and open returns, all in their one statement."""
    jendela = JendelaDaerah.objects.filter(pengisian=OuterRef("pk"))
    catatan = CatatanDaerah.objects.filter(pengisian=OuterRef("pk")).order_by("pada", "pk")
    isi = JSONObject(induk="indikator_induk_id", isi="isi", oleh="oleh", peran="oleh_peran", selesai="selesai_pada")
    return semua.annotate(
        j_jendela=ArraySubquery(
            jendela.values(j=JSONObject(langkah="langkah", buka="buka", tutup="tutup", tenggat="tenggat"))
        ),
        j_catatan=ArraySubquery(catatan.values(j=isi)),
    )


def waktu_langkah_daerah(p: PengisianDaerah) -> dict[str, WaktuLangkah]:
    """Return the windows by step; one statement unless the row was read with ``dengan_waktu_daerah``."""
    semua: list[dict[str, Any]]
    if p.pk is None:
        return {}
    if hasattr(p, "j_jendela"):
        saat = datetime.fromisoformat
        semua = [{m: v if m == "langkah" else saat(v) for m, v in j.items()} for j in p.j_jendela]
    else:
        medan = ("langkah", "buka", "tutup", "tenggat")
        semua = [dict(j) for j in JendelaDaerah.objects.filter(pengisian=p).values(*medan)]
    return {x["langkah"]: WaktuLangkah(**x) for x in semua}


def tenggat_isi(p: PengisianDaerah, jendela: dict[str, WaktuLangkah]) -> datetime:
    """Return the deadline for submitting: the one set, else the date of the region's setting."""
    ada = jendela.get(Langkah.ISI)
    if ada is not None and ada.tenggat is not None:
        return ada.tenggat
    atur = pengaturan_semua().get(p.tahun)
    bulan = atur.batas_lkjip_pd_bulan if atur is not None else 2
    akhir = datetime(p.tahun + 1 + bulan // 12, bulan % 12 + 1, 1)  # noqa: DTZ001 - made aware below
    hari = timezone.make_aware(akhir) - timedelta(days=1)
    return hari.replace(hour=JAM_TUTUP.hour, minute=JAM_TUTUP.minute)


def tenggat_langkah(p: PengisianDaerah, langkah: str) -> datetime | None:
    """Return what the lateness of a step counts from; None where nothing was set for a step of checking."""
    jendela = waktu_langkah_daerah(p)
    if langkah == Langkah.ISI:
        return tenggat_isi(p, jendela)
    ada = jendela.get(langkah)
    return ada.tenggat if ada is not None else None


def wajib_dalam_waktu(p: PengisianDaerah, langkah: str) -> None:
    """Raise AturanDilanggar outside of the window of a step of checking; after a return the windows do not hold."""
    ada = waktu_langkah_daerah(p).get(langkah)
    if ada is None or p.putaran > 1:
        return
    pesan = _di_luar(ada, f"{Langkah(langkah).label} {p}".replace("Realisasi", "realisasi"))
    if pesan:
        raise AturanDilanggar("langkah_ditutup", pesan)


def _di_luar(w: WaktuLangkah, nama: str) -> str:
    saat = waktu.sekarang()
    if w.buka is None or w.tutup is None or w.buka <= saat <= w.tutup:
        return ""
    if saat < w.buka:
        return f"{nama} baru dapat dilakukan mulai {kata_waktu(w.buka)}."
    return f"{nama} ditutup {kata_waktu(w.tutup)}. Minta Bappeda atau Admin Pemda mengubah waktunya."


def alasan_tertutup(p: PengisianDaerah) -> str:
    """Return why nothing can be typed now and the way out; "" when it can."""
    if terkunci(p):
        jalan = "Tarik kembali atau minta Sekretaris Daerah mengembalikannya"
        if p.status == "disetujui":
            jalan = "Bila ada yang keliru, minta Admin Pemda membukanya kembali"
        elif p.status == "diverifikasi":
            jalan = "Minta kepala daerah mengembalikannya"
        return f"{p} sudah {status_objek(p).label.lower()}, sehingga terkunci. {jalan}."
    ada = waktu_langkah_daerah(p).get(Langkah.ISI)
    if p.status == "dikembalikan" or ada is None:
        return ""
    return _di_luar(ada, f"Pengisian realisasi pemerintah daerah {p.tahun}")


def catatan_baris(p: PengisianDaerah) -> Sequence[dict[str, Any]]:
    """Return why rows were returned, oldest first; of a row read with ``dengan_waktu_daerah`` only."""
    hasil: Sequence[dict[str, Any]] = getattr(p, "j_catatan", ())
    return hasil


def kunci_isi_daerah(p: PengisianDaerah) -> KunciIsi:
    """Return what may be written now, row by row. For a row read with ``dengan_waktu_daerah``: no statement."""
    kembali: dict[int | None, Kembali] = {}
    if p.status == "dikembalikan":
        terbuka = [c for c in catatan_baris(p) if not c["selesai"]]
        kembali = {c["induk"]: Kembali(c["isi"], c["oleh"], c["peran"]) for c in terbuka}
    return KunciIsi(alasan_tertutup(p), kembali)


def kunci_daerah(pelaku: Pelaku, tahun: int, aksi: str = "realisasi_daerah.isi") -> PengisianDaerah:
    """Return the region's row of a year locked for this transaction: saves of a year go one after another.

    Raises TidakBoleh, AturanDilanggar for a year out of reach.
    """
    izin.wajib(pelaku, aksi)
    if not TAHUN_MIN <= tahun <= TAHUN_MAKS:
        raise AturanDilanggar("tahun_salah", f"Tahun antara {TAHUN_MIN} dan {TAHUN_MAKS}.")
    PengisianDaerah.objects.get_or_create(tahun=tahun)
    return dengan_waktu_daerah(PengisianDaerah.objects.select_for_update(of=("self",))).get(tahun=tahun)


def wajib_dapat_diisi(p: PengisianDaerah) -> KunciIsi:
    """Return which rows may be written. Raises AturanDilanggar with the way out when all are locked or closed."""
    kunci = kunci_isi_daerah(p)
    if kunci.umum:
        raise AturanDilanggar("tidak_dapat_diisi", kunci.umum)
    return kunci


@transaction.atomic
def atur_jendela_daerah(
    *, pelaku: Pelaku, tahun: int, langkah: str, buka: datetime, tutup: datetime, alasan: str = ""
) -> bool:
    """Set when a step may be taken; tells whether anything changed.

    A change needs a reason; made after the deadline it leaves the deadline standing.

    Raises TidakBoleh, AturanDilanggar.
    """
    p = kunci_daerah(pelaku, tahun, "periode.kelola")
    if langkah not in LANGKAH:
        raise AturanDilanggar("langkah_tidak_dikenal", "Langkah ini tidak dikenal. Muat ulang halaman.")
    if tutup <= buka:
        raise AturanDilanggar("jendela_terbalik", "Waktu tutup harus sesudah waktu buka.")
    j = JendelaDaerah.objects.select_for_update(of=("self",)).filter(pengisian=p, langkah=langkah).first()
    if j is not None and (j.buka, j.tutup) == (buka, tutup):
        return False
    sebelum = None if j is None else {"buka": j.buka, "tutup": j.tutup}
    if j is None:
        j = JendelaDaerah(pengisian=p, langkah=langkah, tenggat=tutup)
    elif not alasan.strip():
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasan perubahan waktunya.")
    else:
        j.versi += 1
        if waktu.sekarang() <= j.tenggat:
            j.tenggat = tutup
    j.buka, j.tutup = buka, tutup
    j.save()
    catat(pelaku, "atur_waktu", j, sebelum=sebelum, sesudah={"buka": buka, "tutup": tutup}, alasan=alasan.strip())
    return True


@dataclass(frozen=True)
class KeadaanWaktu:
    """What the head of the page says. ``telat``: days late, kept from the first submission, else counted until now."""

    tenggat: datetime
    telat: int
    belum_diajukan: bool
    diubah: bool


def keadaan_waktu_daerah(p: PengisianDaerah) -> KeadaanWaktu:
    """Return deadline and lateness; no statement for a row read with ``dengan_waktu_daerah``."""
    jendela = waktu_langkah_daerah(p)
    tenggat, ada = tenggat_isi(p, jendela), jendela.get(Langkah.ISI)
    telat = p.telat_isi
    if telat is None:
        telat = hari_terlambat(waktu.sekarang(), tenggat, ZoneInfo(pemda_aktif().zona_waktu))
    diubah = ada is not None and ada.tutup is not None and ada.tutup > tenggat
    return KeadaanWaktu(tenggat, telat, p.telat_isi is None, diubah)
