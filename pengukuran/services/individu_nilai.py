"""The superior's part: feedback and the five aspects, one by one; the same words for several at once; SKP."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from pengukuran.izin_individu import aturan
from pengukuran.models import ButirIndividu, ButirSKP, LaporanIndividu, SKPPegawai, UmpanBalik
from pengukuran.models.individu import ASPEK
from pengukuran.selectors.individu_hubungan import hubungan, penempatan_tahun
from pengukuran.selectors.individu_sumber import sumber_banyak
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.services import catat
from sakip.kelola.services.baris import IsianSalah
from sakip.tenansi.models import Pegawai

MASSAL_MAKS = 100


def _wajib_diajukan(laporan: LaporanIndividu) -> None:
    if laporan.status != "diajukan":
        raise AturanDilanggar("bukan_giliran", "Laporan ini tidak sedang menunggu penilaian. Muat ulang halaman.")


@transaction.atomic
def simpan_penilaian(
    *,
    pelaku: Pelaku,
    laporan_id: int,
    aspek: Mapping[str, int | None],
    umpan_balik: str,
    versi: int | None = None,
) -> UmpanBalik:
    """Store feedback and aspects of a waiting report; the result is final with the act "nilai".

    The audit trail says that it happened, never how it was judged. Raises TidakBoleh, AturanDilanggar, Bentrok.
    """
    laporan = LaporanIndividu.kunci(laporan_id)
    izin.wajib(pelaku, "individu.nilai", laporan)
    _wajib_diajukan(laporan)
    skala = aturan(laporan.tahun).skala
    galat = {
        a: [f"Pilih 1 sampai {skala}."]
        for a, x in aspek.items()
        if a not in ASPEK or (x is not None and not 1 <= x <= skala)
    }
    if galat:
        raise IsianSalah(galat)
    u, baru = UmpanBalik.objects.select_for_update(of=("self",)).get_or_create(laporan=laporan)
    if not baru:
        periksa_versi(u, versi)
        u.versi += 1
    for a, x in aspek.items():
        setattr(u, a, x)
    u.umpan_balik, u.skala = umpan_balik.strip(), skala
    u.save()
    catat(pelaku, "isi_umpan_balik", laporan)
    return u


@transaction.atomic
def umpan_balik_bersama(*, pelaku: Pelaku, laporan_ids: Iterable[int], teks: str) -> int:
    """Give several waiting reports the same words; those that have words keep theirs. Returns how many got them.

    Aspects are never given in bulk: each person is judged alone. Raises TidakBoleh for a report of somebody else's.
    """
    ids = sorted(set(laporan_ids))
    if not teks.strip():
        raise IsianSalah({"teks": ["Tulis umpan baliknya."]})
    if not ids or len(ids) > MASSAL_MAKS:
        raise IsianSalah({"laporan": [f"Centang 1 sampai {MASSAL_MAKS} laporan."]})
    banyak = 0
    for pk in ids:
        laporan = LaporanIndividu.kunci(pk)
        izin.wajib(pelaku, "individu.nilai", laporan)
        _wajib_diajukan(laporan)
        u, _ = UmpanBalik.objects.select_for_update(of=("self",)).get_or_create(
            laporan=laporan, defaults={"skala": aturan(laporan.tahun).skala}
        )
        if not u.umpan_balik:
            u.umpan_balik, u.versi = teks.strip(), u.versi + 1
            u.save(update_fields=["umpan_balik", "versi", "diubah_pada"])
            catat(pelaku, "isi_umpan_balik", laporan)
            banyak += 1
    return banyak


@transaction.atomic
def simpan_skp(
    *,
    pelaku: Pelaku,
    pegawai: Pegawai,
    tahun: int,
    nomor: str,
    tautan: str,
    butir: Mapping[str, tuple[str, str]],
    versi: int | None = None,
) -> SKPPegawai:
    """Store where the SKP lives and which line stands behind which rencana hasil kerja. By the person alone.

    ``butir``: key of a PK or IKI line → (rencana hasil kerja, aspek).
    """
    if hubungan(pelaku, pegawai, tahun) != "sendiri":
        raise TidakBoleh("tidak_boleh", "Tautan SKP diisi oleh pegawai yang bersangkutan.")
    skp = _skp(pegawai, tahun, versi)
    skp.nomor, skp.tautan = nomor.strip()[:80], tautan.strip()
    if skp.tautan and not skp.tautan.startswith("https://"):
        raise IsianSalah({"tautan": ["Alamat harus diawali https://"]})
    skp.save()
    daftar = penempatan_tahun(pegawai.pk, tahun)
    sumber = sumber_banyak([p.jabatan_id for p in daftar], tahun)
    ada = {s.kunci: s for isi in sumber.values() for s in isi}
    if any(k not in ada or a not in ButirIndividu.Aspek.values for k, (_, a) in butir.items()):
        raise IsianSalah({"butir": ["Daftar indikator berubah. Muat ulang halaman."]})
    skp.butir.all().delete()
    ButirSKP.objects.bulk_create(
        ButirSKP(
            pemda_id=skp.pemda_id,
            skp=skp,
            butir_pk_id=ada[k].butir_pk_id,
            butir_iki_id=ada[k].butir_iki_id,
            rencana_hasil_kerja=rhk.strip()[:300],
            aspek=a,
        )
        for k, (rhk, a) in butir.items()
    )
    catat(pelaku, "isi_skp", skp, sesudah={"nomor": skp.nomor, "tautan": skp.tautan})
    return skp


def _skp(pegawai: Pegawai, tahun: int, versi: int | None) -> SKPPegawai:
    skp, baru = SKPPegawai.objects.select_for_update(of=("self",)).get_or_create(pegawai=pegawai, tahun=tahun)
    if not baru:
        periksa_versi(skp, versi)
        skp.versi += 1
    return skp


@transaction.atomic
def simpan_predikat(*, pelaku: Pelaku, pegawai: Pegawai, tahun: int, predikat: str) -> SKPPegawai:
    """Store the predikat that e-Kinerja BKN gave. By the line above or the staff office, never by the person."""
    if hubungan(pelaku, pegawai, tahun) not in ("atasan", "pemda"):
        raise TidakBoleh("tidak_boleh", "Predikat diisi oleh atasan, bukan oleh pegawai sendiri.")
    if predikat and predikat not in SKPPegawai.Predikat.values:
        raise IsianSalah({"predikat": ["Pilih predikat dari daftar."]})
    skp = _skp(pegawai, tahun, None)
    skp.predikat, skp.predikat_oleh = predikat, pelaku.nama[:150] if predikat else ""
    skp.save()
    catat(pelaku, "isi_predikat_skp", skp)
    return skp
