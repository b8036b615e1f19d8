"""Impor & ekspor: every workbook of planning in one place; download, upload, preview, apply all or nothing."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.buku.isi_rencana import isi_dari
from perencanaan.buku.sipd import baca_pagu
from perencanaan.forms.rencana import FormSipd, FormUnggah
from perencanaan.models import Kinerja
from perencanaan.selectors import tukar as baca
from perencanaan.views.bersama import pd_dari, pelaku_dari
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.ekspor.buku import layanan
from sakip.ekspor.buku.bentuk import Buku, Tempat, buku_untuk
from sakip.ekspor.buku.tulis import tulis_buku
from sakip.ekspor.models import BatchImpor
from sakip.inti.galat import AturanDilanggar
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode

BARIS_PER_HALAMAN = 50


@pintu("perencanaan.lihat")
@require_GET
def tukar(request: HttpRequest) -> HttpResponse:
    """All workbooks of the working year that the person may take out, and which of them may come back."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    pilihan = pd_dari(request)
    konteks = {
        "judul": "Impor & ekspor",
        "tahun": tahun,
        "pd": pilihan.pd,
        "daftar_pd": pilihan.daftar if len(pilihan.daftar) > 1 else [],
        "kelompok": baca.semua_tukar(pelaku, pilihan.pd, tahun),
        "boleh_impor": Peran.OPERATOR in pelaku.semua_peran,
    }
    return render(request, "perencanaan/tukar.html", konteks)


def _tempat(request: HttpRequest, jenis: str, nomor: int) -> tuple[Buku, Tempat]:
    buku = buku_untuk(jenis)
    tempat = buku.muat(pelaku_dari(request), nomor, periode.tahun(request)) if buku else None
    if buku is None or tempat is None:
        raise Http404("Halaman tidak ditemukan.")
    return buku, tempat


@pintu("perencanaan.lihat")
@require_GET
def unduh(request: HttpRequest, jenis: str, nomor: int) -> HttpResponse:
    """The workbook with everything that is stored; ``?kosong=1`` the empty template."""
    buku, tempat = _tempat(request, jenis, nomor)
    kosong = request.GET.get("kosong") == "1"
    nama = f"templat-{tempat.nama_berkas}" if kosong else tempat.nama_berkas
    return xlsx.jawaban_isi(nama, tulis_buku(buku, tempat, kosong=kosong))


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def unggah(request: HttpRequest, jenis: str, nomor: int) -> HttpResponse:
    """Step 1: take out, edit, bring in."""
    buku, tempat = _tempat(request, jenis, nomor)
    pelaku = pelaku_dari(request)
    form = FormUnggah(request.POST or None, request.FILES or None)
    if request.method == "POST":
        izin.wajib(pelaku, buku.izin, tempat.objek)
        if form.is_valid():
            batch = jalankan(
                form,
                layanan.unggah_buku,
                di="berkas",
                pelaku=pelaku,
                buku=buku,
                tempat=tempat,
                nomor=nomor,
                tahun=periode.tahun(request),
                unggahan=form.cleaned_data["berkas"],
            )
            if batch is not None:
                return redirect(alamat("perencanaan:pratinjau_tukar", batch.pk))
    konteks = {
        "judul": f"Impor & ekspor {tempat.judul}",
        "b": baca.baris_tukar(pelaku, tempat, nomor),
        "lembar": buku.lembar,
        "form": form,
        "lama": baca.unggahan_terdahulu(pelaku, jenis, nomor),
    }
    return render(request, "perencanaan/tukar_unggah.html", konteks, status=422 if form.errors else 200)


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def sipd(request: HttpRequest, pk: int) -> HttpResponse:
    """Pagu of an open plan from a SIPD list; the preview is that of every workbook."""
    buku, tempat = _tempat(request, "rencana", pk)
    pelaku, isi = pelaku_dari(request), isi_dari(tempat)
    izin.wajib(pelaku, buku.izin, tempat.objek)
    tahun = periode.tahun(request)
    sasaran = Kinerja.objects.filter(versi_rencana=isi.versi, tingkat=Kinerja.Tingkat.SASARAN)
    form = FormSipd(
        request.POST or None, request.FILES or None, tahun=isi.tahun, sasaran=sasaran, initial={"tahun": tahun}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        batch = jalankan(
            form,
            layanan.simpan_pratinjau,
            di="berkas",
            pelaku=pelaku,
            buku=buku,
            tempat=tempat,
            nomor=pk,
            tahun=tahun,
            unggahan=data["berkas"],
            baca=partial(baca_pagu, tempat, data["berkas"], tahun=data["tahun"], sasaran=data["sasaran"]),
        )
        if batch is not None:
            return redirect(alamat("perencanaan:pratinjau_tukar", batch.pk))
    konteks = {"judul": "Pagu dari SIPD", "b": baca.baris_tukar(pelaku, tempat, pk), "form": form}
    return render(request, "perencanaan/sipd.html", konteks, status=422 if form.errors else 200)


def _batch(request: HttpRequest, pk: int) -> tuple[BatchImpor, Tempat]:
    """Return a kept upload to those who may write where it goes."""
    batch = BatchImpor.objects.select_related("berkas").filter(pk=pk, jenis__startswith=layanan.AWALAN).first()
    if batch is None:
        raise Http404("Halaman tidak ditemukan.")
    try:
        buku, tempat = layanan.buku_batch(batch), layanan.tempat_batch(pelaku_dari(request), batch)
    except AturanDilanggar:
        raise Http404("Halaman tidak ditemukan.") from None
    if not izin.boleh(pelaku_dari(request), buku.izin, tempat.objek):
        raise Http404("Halaman tidak ditemukan.")
    return batch, tempat


@pintu("perencanaan.lihat")
@require_GET
def pratinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2 and 3: what would be written, cell by cell, and afterwards what was."""
    batch, tempat = _batch(request, pk)
    hitung = {"galat": batch.jumlah_galat, **batch.argumen["hitung"]}
    lihat = request.GET.get("lihat", "")
    if lihat not in baca.LIHAT:
        lihat = next((k for k in baca.LIHAT if hitung[k]), "sama")
    hal = Paginator(baca.baris_pratinjau(batch, lihat), BARIS_PER_HALAMAN).get_page(request.GET.get("hal"))
    konteks = {
        "judul": f"Pratinjau {batch.berkas}",
        "batch": batch,
        "tempat": tempat,
        "nomor": batch.argumen["nomor"],
        "saring": [(k, nama, hitung[k]) for k, nama in baca.LIHAT.items()],
        "ada_perubahan": any(hitung[k] for k in ("baru", "ubah", "hapus")),
        "hanya": lihat,
        "hal": hal,
        "baris": [(r, batch.argumen["lembar"].get(r.lembar, r.lembar)) for r in hal],
        "buka": tempat.url,
    }
    return render(request, "perencanaan/tukar_pratinjau.html", konteks)


@pintu("perencanaan.lihat")
@require_POST
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply everything, or put the preview aside."""
    batch, tempat = _batch(request, pk)
    pelaku = pelaku_dari(request)
    if request.POST.get("aksi") == "terapkan":
        layanan.terapkan_buku(pelaku=pelaku, batch=batch)
        messages.success(request, "Semua perubahan diterapkan.")
        return redirect(alamat("perencanaan:pratinjau_tukar", batch.pk))
    layanan.batalkan_buku(pelaku=pelaku, batch=batch)
    messages.info(request, "Impor dibatalkan. Tidak ada yang ditulis.")
    return redirect(alamat("perencanaan:unggah_tukar", tempat.jenis, batch.argumen["nomor"]))
