"""Submitting, checking, returning and approving the realisasi of a PD and period."""

from dataclasses import asdict
from zoneinfo import ZoneInfo

from django.db import transaction

from pengukuran.alur import KEMBALI
from pengukuran.models import Capaian, CatatanBaris, JendelaPengisian, PengisianPD, Realisasi
from pengukuran.rumus.tenggat import hari_terlambat
from pengukuran.selectors.kekurangan import kekurangan
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.paraf import siapkan_paraf
from pengukuran.services.periode import alasan_pd, waktu_isi
from pengukuran.services.usulan import ajukan_usulan
from perencanaan.models import RencanaAksi
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import PengaturanPemda

Langkah = JendelaPengisian.Langkah
TELAT = {
    "ajukan": (Langkah.ISI, "telat_isi"),
    "verifikasi": (Langkah.VERIFIKASI, "telat_verifikasi"),
    "setujui": (Langkah.PERSETUJUAN, "telat_persetujuan"),
}
"""Steps whose lateness is kept from the first time they are taken."""


@transaction.atomic
def terapkan_pengisian(
    objek: PengisianPD, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> PengisianPD:
    """Move the realisasi of a PD and period by its Alur. Returns the fresh row.

    ``ajukan`` needs at least one figure and what the region demands beside low ones (``selectors.kekurangan``), and
    asks for the initials of the superiors; ``setujui`` computes all results once more before they are locked, after a
    return also those of the later approved periods, which count "s.d.". Raises what ``alur.terapkan`` raises.
    """
    if aksi == "ajukan":
        _wajib_dapat_diajukan(objek)
    if aksi in ("ajukan", "setujui"):
        hitung_capaian_pd(pd_id=objek.pd_id, tahun=objek.periode.tahun)
    if aksi == "ajukan":
        wajib_lengkap(objek)
    hasil: PengisianPD = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    medan = _catat_ketepatan(hasil, aksi)
    if aksi in KEMBALI:
        hasil.putaran += 1
        hasil.diperiksa_pada = None
        medan += ["putaran", "diperiksa_pada"]
    elif aksi == "setujui":
        hasil.perlu_diperiksa = _diperiksa_daerah(hasil.periode.tahun)
        medan.append("perlu_diperiksa")
    elif aksi == "periksa_daerah":
        hasil.diperiksa_pada = waktu.sekarang()
        medan.append("diperiksa_pada")
    if medan:
        hasil.save(update_fields=medan)
    _sesudah(hasil, aksi, pelaku)
    return hasil


def _catat_ketepatan(p: PengisianPD, aksi: str) -> list[str]:
    """Keep when a step was taken for the first time, and how late; returns the fields to store."""
    if aksi not in TELAT:
        return []
    langkah, medan = TELAT[aksi]
    hasil = []
    if aksi == "ajukan" and p.diajukan_pada is None:
        p.diajukan_pada = waktu.sekarang()
        hasil.append("diajukan_pada")
    if getattr(p, medan) is None:
        tenggat = waktu_isi(p.pd_id, p.periode_id, langkah).tenggat
        setattr(p, medan, hari_terlambat(waktu.sekarang(), tenggat, ZoneInfo(pemda_aktif().zona_waktu)))
        hasil.append(medan)
    return hasil


def _sesudah(p: PengisianPD, aksi: str, pelaku: Pelaku) -> None:
    """What follows from a step beside its status."""
    kembali = CatatanBaris.objects.filter(pengisian=p, jenis=CatatanBaris.Jenis.KEMBALI, putaran=p.putaran)
    if aksi == "ajukan":
        kembali.update(selesai_pada=waktu.sekarang())
        siapkan_paraf(p)
        ajukan_usulan(p, pelaku)
    elif aksi == "tarik_perbaikan":
        kembali.update(selesai_pada=None)
    elif aksi in ("buka_kembali", "kembalikan_pemeriksa"):
        # Its results are computed again by today's targets and formulas, as those of any open period.
        hitung_capaian_pd(pd_id=p.pd_id, tahun=p.periode.tahun)
    elif aksi == "setujui" and p.putaran > 1:
        _hitung_ulang_sesudahnya(p, pelaku)


def _hitung_ulang_sesudahnya(p: PengisianPD, pelaku: Pelaku) -> None:
    """Later approved periods count "s.d.": their results follow the corrected figure, their own figures stay locked."""
    semua = list(
        PengisianPD.objects.select_for_update(of=("self",))
        .filter(pd_id=p.pd_id, periode__tahun=p.periode.tahun, periode__jenis=p.periode.jenis, status="disetujui")
        .filter(periode__ke__gt=p.periode.ke)
        .select_related("pd", "periode")
    )
    if not semua:
        return
    ids = [x.pk for x in semua]
    sebelum = _hasil_per_periode(ids)
    # The database locks results by this status; it is back before anybody can see the change.
    PengisianPD.objects.filter(pk__in=ids).update(status="diverifikasi")
    hitung_capaian_pd(pd_id=p.pd_id, tahun=p.periode.tahun)
    PengisianPD.objects.filter(pk__in=ids).update(status="disetujui")
    sesudah = _hasil_per_periode(ids)
    for x in semua:
        lama, baru = sebelum.get(x.periode_id, {}), sesudah.get(x.periode_id, {})
        berubah = sum(lama.get(i) != v for i, v in baru.items())
        if berubah:
            alasan = f"{p.periode} diperbaiki: {berubah} capaian s.d. {x.periode.label} dihitung ulang."
            catat(pelaku, "hitung_ulang", x, sesudah={"capaian_berubah": berubah}, alasan=alasan)


def _hasil_per_periode(pengisian_ids: list[int]) -> dict[int | None, dict[int, tuple[object, ...]]]:
    hasil: dict[int | None, dict[int, tuple[object, ...]]] = {}
    semua = Capaian.objects.filter(
        jenis=Capaian.Jenis.PERIODE, periode__pengisian__in=pengisian_ids, pd__pengisian__in=pengisian_ids
    ).distinct()
    for periode_id, induk, *isi in semua.values_list(
        "periode_id", "indikator_induk_id", "target", "realisasi", "nilai"
    ):
        hasil.setdefault(periode_id, {})[induk] = tuple(isi)
    return hasil


def _diperiksa_daerah(tahun: int) -> bool:
    atur = PengaturanPemda.objects.filter(tahun=tahun).first()
    return atur is not None and atur.periksa_realisasi


def wajib_lengkap(objek: PengisianPD) -> None:
    """Refuse with the list of what is missing; each entry of ``data["kekurangan"]`` has the link to its row."""
    daftar = kekurangan(objek)
    if daftar:
        contoh = "; ".join(f"{k.indikator[:60]}: {k.pesan.rstrip('.')}" for k in daftar[:3])
        lagi = f"; dan {len(daftar) - 3} lagi" if len(daftar) > 3 else ""
        raise AturanDilanggar(
            "belum_lengkap",
            f"{len(daftar)} indikator perlu dilengkapi sebelum diajukan. {contoh}{lagi}. "
            "Buka barisnya dari daftar di atas grid.",
            kekurangan=[asdict(k) for k in daftar],
        )


def _wajib_dapat_diajukan(objek: PengisianPD) -> None:
    bukan_miliknya = alasan_pd(objek.pd, objek.periode)
    if bukan_miliknya:
        raise AturanDilanggar("bukan_periodenya", bukan_miliknya)
    ada = Realisasi.objects.filter(pd_id=objek.pd_id, periode_id=objek.periode_id, nilai__isnull=False).exists()
    if not ada:
        raise AturanDilanggar("belum_ada_isi", f"Isi realisasi {objek.periode} lebih dahulu, baru ajukan.")


def hitung_sesudah_rencana_aksi(ra: RencanaAksi, pelaku: Pelaku) -> None:
    """Recompute the open periods when a Rencana Aksi is set: its targets may differ from the earlier ones."""
    hitung_capaian_pd(pd_id=ra.pd_id, tahun=ra.tahun)
