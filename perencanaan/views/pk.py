"""Perjanjian Kinerja: list, drafting, the document page, its PDF."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.ekspor.pk import minta_gabungan, minta_pdf, pekerjaan_pk
from perencanaan.forms.pk import FormPindaian
from perencanaan.forms.rencana import FormKepalaPK, FormSusunPK
from perencanaan.izin.alur import ingat_langkah
from perencanaan.izin.dasar import penyusun_daerah
from perencanaan.models import DialogKinerja, PerjanjianKinerja
from perencanaan.selectors import pk as baca
from perencanaan.selectors.halaman_pk import isi_halaman
from perencanaan.selectors.rencana import cakupan_pd, daftar_versi, pk_terlihat
from perencanaan.services import pk as layanan
from perencanaan.services import pk_massal as massal
from perencanaan.views.bersama import alasan_kembali, pd_dari, pelaku_dari, pk_dari, status_formulir, versi_baris
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Jabatan
from sakip.ui import periode
from sakip.ui.tindakan import siapkan_tombol


@pintu("perencanaan.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """All PK of the working year within sight."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    semua = list(pk_terlihat(pelaku).filter(tahun=tahun).order_by("pd__urutan", "pd_id", "bentuk", "jabatan_id", "-ke"))
    # Steps for a whole PD are for those who work in one.
    pd = pd_dari(request).pd if pelaku.pd_ids else None
    contoh = PerjanjianKinerja(pemda=pelaku.pemda, pd=pd, tahun=tahun, bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD)
    konteks = {
        "judul": f"Perjanjian Kinerja {tahun}",
        "tahun": tahun,
        "daftar_pk": [baca.baris_daftar(p, periode.pengaturan(request).get(tahun)) for p in semua],
        "boleh_pk": izin.boleh(pelaku, "pk.susun"),
        "pd": pd,
        "boleh_massal": pd is not None and izin.boleh(pelaku, "pk.susun", contoh),
        "siap_pk": bool(semua) or any(v.status == "ditetapkan" for v in daftar_versi(pelaku, tahun)),
    }
    return render(request, "perencanaan/pk_daftar.html", konteks)


@pintu("pk.susun")
@require_http_methods(["GET", "POST"])
def susun(request: HttpRequest) -> HttpResponse:
    """Draft a PK from the plan in force."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    daerah = penyusun_daerah(pelaku)
    semua = Jabatan.objects.select_related("pd").order_by("pd_id", "id")
    jabatan = semua.filter(pd__isnull=True) if daerah else semua.filter(pd_id__in=pelaku.pd_ids)
    form = FormSusunPK(
        request.POST or None,
        jabatan=jabatan,
        bulanan=periode.banyak_periode(request, tahun) == 12,
        initial={"jabatan": request.GET.get("jabatan"), "berlaku_dari_periode": 1},
    )
    if request.method == "POST" and form.is_valid():
        pk = jalankan(form, layanan.susun_pk, pelaku=pelaku, tahun=tahun, **form.cleaned_data)
        if pk is not None:
            messages.success(request, "Draf PK disusun dari rencana yang ditetapkan. Periksa, lalu ajukan.")
            return redirect(alamat("perencanaan:pk", pk.pk))
    konteks = {
        "judul": f"Susun Perjanjian Kinerja {tahun}",
        "form": form,
        "keterangan": "Sasaran, indikator, target, dan anggaran diambil dari rencana yang ditetapkan.",
        "label_simpan": "Susun draf",
        "kembali": alamat("perencanaan:daftar_pk"),
    }
    return render(request, "perencanaan/pk_susun.html", konteks, status=status_formulir(form))


@pintu("pk.susun")
@require_http_methods(["GET", "POST"])
def susun_semua(request: HttpRequest) -> HttpResponse:
    """Draft the PK of a whole PD: first what would be made and what not, then the drafts."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    pd = pd_dari(request).pd
    if pd is None:
        raise Http404("Halaman tidak ditemukan.")
    if request.method == "POST":
        hasil = massal.susun_pk_massal(pelaku=pelaku, pd=pd, tahun=tahun)
        messages.success(request, f"{len(hasil.dibuat)} draf PK disusun. Periksa, lalu ajukan.")
        return redirect(alamat("perencanaan:daftar_pk"))
    konteks = {
        "judul": f"Susun PK {tahun} semua jabatan",
        "pd": pd,
        "tahun": tahun,
        "rencana": massal.rencanakan_pk_massal(pelaku=pelaku, pd=pd, tahun=tahun),
    }
    return render(request, "perencanaan/pk_massal.html", konteks)


@pintu("perencanaan.lihat")
@require_POST
def pdf_gabungan(request: HttpRequest) -> HttpResponse:
    """Ask for one PDF with all PK of a PD; the page of the job shows its progress."""
    pd = pd_dari(request).pd
    if pd is None:
        raise Http404("Halaman tidak ditemukan.")
    kerja = minta_gabungan(pelaku=pelaku_dari(request), pd=pd, tahun=periode.tahun(request))
    return redirect(alamat("ekspor:kabar", kerja.pk))


@pintu("perencanaan.lihat")
@require_GET
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """The PK: who has it, stamps, parties, tables, the superior's targets, files, versions, history, buttons."""
    p, pelaku = pk_dari(request, pk), pelaku_dari(request)
    ingat_langkah()
    isi = isi_halaman(p, periode.pengaturan(request).get(p.tahun))
    boleh_susun = bool(izin.boleh(pelaku, "pk.susun", p))
    terlihat = cakupan_pd(pelaku)
    atasan = isi["kaitan"].atasan
    konteks = isi | {
        "judul": f"Perjanjian Kinerja {p.tahun} {p.jabatan.nama}",
        "p": p,
        "kembali": alasan_kembali(p, isi["riwayat"]),
        "lihat_atasan": atasan is not None and (terlihat is None or atasan.pd_id in terlihat),
        "tombol": siapkan_tombol(p, pelaku),
        "kerja": pekerjaan_pk(p),
        "boleh_susun": boleh_susun,
        "boleh_ubah": boleh_susun and not terkunci(p),
        "boleh_pindai": boleh_susun and terkunci(p),
        "boleh_perubahan": boleh_susun and p.status == "terbit",
        "boleh_dialog": bool(izin.boleh(pelaku, "dialog.isi", DialogKinerja(pemda=pelaku.pemda, pd_id=p.pd_id))),
        "form_pindaian": FormPindaian(),
        "form": FormKepalaPK(
            initial={"nomor": p.nomor, "tempat": p.tempat or pelaku.pemda.ibu_kota, "tanggal": p.tanggal}
        ),
    }
    return render(request, "perencanaan/pk.html", konteks)


@pintu("pk.susun")
@require_POST
def kepala(request: HttpRequest, pk: int) -> HttpResponse:
    """Save number, place and date."""
    p = pk_dari(request, pk)
    form = FormKepalaPK(request.POST)
    if form.is_valid():
        layanan.simpan_kepala_pk(pelaku=pelaku_dari(request), pk=p, versi=versi_baris(request), **form.cleaned_data)
        messages.success(request, "Nomor, tempat, dan tanggal tersimpan.")
    else:
        messages.error(request, "Tanggal tidak dikenal. Pilih dari kalender.")
    return redirect(alamat("perencanaan:pk", p.pk))


@pintu("pk.susun")
@require_POST
def susun_ulang(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill an open PK anew from the plan in force."""
    p = layanan.susun_ulang_pk(pelaku=pelaku_dari(request), pk=pk_dari(request, pk))
    messages.success(request, "Isi PK diambil ulang dari rencana yang ditetapkan.")
    return redirect(alamat("perencanaan:pk", p.pk))


@pintu("pk.susun")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an open draft."""
    layanan.hapus_pk(pelaku=pelaku_dari(request), pk=pk_dari(request, pk))
    messages.success(request, "Draf PK dihapus.")
    return redirect(alamat("perencanaan:daftar_pk"))


@pintu("perencanaan.lihat")
@require_POST
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the PDF; the page shows its progress."""
    p = pk_dari(request, pk)
    minta_pdf(pelaku=pelaku_dari(request), pk=p)
    return redirect(f"{alamat('perencanaan:pk', p.pk)}#berkas")
