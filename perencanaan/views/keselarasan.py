"""Keselarasan: where the documents of one year do not agree, for one PD and for the region."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from perencanaan.ekspor import keselarasan as lembar
from perencanaan.keselarasan import LABEL, Putus, periksa
from perencanaan.selectors import keselarasan as baca
from perencanaan.selectors.rencana import cakupan_pd
from perencanaan.views.bersama import pd_dari, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode

TEMPAT = {
    "kinerja": "perencanaan:kinerja",
    "pk": "perencanaan:pk",
    "ra": "perencanaan:ra",
    "iku": "perencanaan:penetapan_indikator",
}


def _tautan(p: Putus) -> str:
    """Return where a break is mended; a missing document is begun in its list."""
    if p.tempat_id is None:
        return alamat("perencanaan:iku" if p.tempat == "daftar_iku" else "perencanaan:rencana")
    return alamat(TEMPAT[p.tempat], p.tempat_id)


@pintu("perencanaan.lihat")
@require_GET
def pd(request: HttpRequest) -> HttpResponse:
    """One PD, or the region itself with ``?pd=pemda``; ``?bentuk=xlsx`` downloads it."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    if request.GET.get("pd") == "pemda":
        if cakupan_pd(pelaku) is not None:
            raise Http404("Halaman tidak ditemukan.")
        pd_id, nama, daftar = None, pemda_aktif().nama, list(PerangkatDaerah.objects.all())
    else:
        pilihan = pd_dari(request)
        if pilihan.pd is None:
            raise Http404("Halaman tidak ditemukan.")
        pd_id, nama, daftar = pilihan.pd.pk, pilihan.pd.nama, pilihan.daftar
    bahan = baca.muat_bahan({pd_id}, tahun)[pd_id]
    putus = periksa(bahan)
    if request.GET.get("bentuk") == "xlsx":
        return xlsx.jawaban(f"keselarasan-{tahun}", lembar.tabel_pd(nama, tahun, bahan, putus))
    konteks: dict[str, Any] = {
        "judul": "Keselarasan",
        "nama": nama,
        "tahun": tahun,
        "bahan": bahan,
        "baris": baca.tabel_selaras(bahan),
        "kelompok": [(LABEL[j], [(p, _tautan(p)) for p in isi]) for j, isi in baca.putus_menurut_jenis(putus)],
        "jumlah": len(putus),
        "pd_id": pd_id,
        "daftar_pd": daftar if len(daftar) > 1 else [],
        "boleh_semua": cakupan_pd(pelaku) is None,
    }
    return render(request, "perencanaan/keselarasan.html", konteks)


@pintu("perencanaan.lihat")
@require_GET
def daerah(request: HttpRequest) -> HttpResponse:
    """All PD within sight and the region itself: number of breaks per kind; ``?bentuk=xlsx`` downloads it."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    terlihat = cakupan_pd(pelaku)
    semua = PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun).exclude(berlaku_sampai__lt=tahun)
    if terlihat is not None:
        semua = semua.filter(pk__in=terlihat)
    unit: list[tuple[int | None, str]] = [(None, pemda_aktif().nama)] if terlihat is None else []
    baris = baca.ringkas_daerah([*unit, *((p.pk, p.nama) for p in semua)], tahun)
    if request.GET.get("bentuk") == "xlsx":
        return xlsx.jawaban(f"keselarasan-semua-{tahun}", [lembar.tabel_daerah(tahun, baris)])
    konteks = {
        "judul": "Keselarasan semua perangkat daerah",
        "tahun": tahun,
        "jenis": list(LABEL.values()),
        "baris": baris,
    }
    return render(request, "perencanaan/keselarasan_daerah.html", konteks)
