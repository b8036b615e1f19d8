"""Issuing LHE and kompilasi: what they say is frozen with number and date."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from evaluasi.models import LKE, TerbitanLHE
from evaluasi.selectors.isi_kompilasi import isi_kompilasi
from evaluasi.selectors.kompilasi import muat_kompilasi
from evaluasi.selectors.lhe import isi_lhe
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif


def _terbitkan(
    pelaku: Pelaku,
    jenis: str,
    lke: LKE | None,
    tahun: tuple[int, int],
    nomor: str,
    tanggal: date,
    snapshot: dict[str, Any],
) -> TerbitanLHE:
    if not nomor.strip():
        raise AturanDilanggar("nomor_kosong", "Isi nomor laporan.")
    lama = TerbitanLHE.objects.filter(jenis=jenis, tahun_evaluasi=tahun[1], lke=lke).aggregate(m=Max("ke"))["m"]
    baris = TerbitanLHE.objects.create(
        jenis=jenis,
        lke=lke,
        pd_id=lke.pd_id if lke else None,
        tahun_kinerja=tahun[0],
        tahun_evaluasi=tahun[1],
        ke=(lama or 0) + 1,
        nomor=nomor.strip(),
        tanggal=tanggal,
        snapshot=snapshot,
        dibuat_oleh=pelaku.nama,
        dibuat_pada=waktu.sekarang(),
    )
    catat(pelaku, "terbitkan", baris, sesudah={"nomor": baris.nomor, "tanggal": tanggal, "ke": baris.ke})
    return baris


def terbitkan_lhe(*, pelaku: Pelaku, lke: LKE, nomor: str, tanggal: date) -> TerbitanLHE:
    """Freeze the LHE of a final sheet. Raises TidakBoleh, AturanDilanggar (not final, no number)."""
    izin.wajib(pelaku, "lhe.terbitkan", lke)
    with transaction.atomic():
        segar = (
            LKE.objects.select_for_update(of=("self",)).select_related("pd", "periode__templat", "pemda").get(pk=lke.pk)
        )
        if segar.status != "final":
            raise AturanDilanggar("belum_final", "LHE diterbitkan setelah nilai akhir ditetapkan.")
        tahun = (segar.periode.tahun_kinerja, segar.periode.tahun_evaluasi)
        return _terbitkan(pelaku, TerbitanLHE.Jenis.LHE, segar, tahun, nomor, tanggal, isi_lhe(segar))


def terbitkan_kompilasi(*, pelaku: Pelaku, tahun_evaluasi: int, nomor: str, tanggal: date) -> TerbitanLHE:
    """Freeze the kompilasi of a year. Raises TidakBoleh, AturanDilanggar (no results, no number)."""
    izin.wajib(pelaku, "kompilasi.terbitkan")
    with transaction.atomic():
        k = muat_kompilasi(tahun_evaluasi)
        if k is None:
            raise AturanDilanggar("hasil_kosong", "Belum ada hasil evaluasi tahun ini.")
        tahun = (k.tahun_kinerja, k.tahun_evaluasi)
        isi = isi_kompilasi(k, pemda_aktif())
        return _terbitkan(pelaku, TerbitanLHE.Jenis.KOMPILASI, None, tahun, nomor, tanggal, isi)
