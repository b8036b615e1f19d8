"""Pages of IKU and IKI: what is in force for a unit, a set with its decree and reviews, what changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.alur.penetapan import ALUR_PENETAPAN
from perencanaan.ekspor import iku as cetak
from perencanaan.forms.penetapan import FormBerkasPenetapan, FormNomorPenetapan, FormReviu, FormSusunPenetapan
from perencanaan.models import PenetapanIndikator
from perencanaan.selectors import halaman_penetapan as halaman
from perencanaan.selectors import penetapan as baca
from perencanaan.selectors.rencana import cakupan_pd
from perencanaan.selectors.stempel import stempel
from perencanaan.services import penetapan as layanan
from perencanaan.views.bersama import alasan_kembali, bilangan, pelaku_dari, status_formulir, unit_dari, versi_baris
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.ui import periode


@pintu("perencanaan.lihat")
@require_GET
def iku(request: HttpRequest) -> HttpResponse:
    """IKU (or, ``?jenis=iki``, IKI) of a unit for the working year: what is set, what is under way, what is missing."""
    pd, daftar = unit_dari(request)
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    iki = request.GET.get("jenis") == "iki" and pd is not None
    jabatan_id = bilangan(request.GET.get("jabatan"))
    isi = halaman.halaman_iki(pelaku, pd, tahun, jabatan_id) if iki and pd else halaman.halaman_iku(pelaku, pd, tahun)
    konteks: dict[str, Any] = {
        "judul": "Indikator Kinerja Individu" if iki else "Indikator Kinerja Utama",
        "pd": pd,
        "kunci": str(pd.pk) if pd else "pemda",
        "nama": pd.nama if pd else pemda_aktif().nama,
        "daftar_pd": daftar if len(daftar) > 1 else [],
        "boleh_daerah": cakupan_pd(pelaku) is None,
        "tahun": tahun,
        "h": isi,
        "boleh_susun": izin.boleh(pelaku, "penetapan.susun", _calon(pd)),
    }
    return render(request, "perencanaan/iki.html" if iki else "perencanaan/iku.html", konteks)


def _calon(pd: Any) -> PenetapanIndikator:
    return PenetapanIndikator(pemda=pemda_aktif(), pd=pd)


def _milik(request: HttpRequest) -> tuple[layanan.Milik, int]:
    """Return whose set is asked for by ``?pd=`` and ``?jabatan=``. Http404 for a position of another PD."""
    pd, _ = unit_dari(request)
    jabatan_id = bilangan(request.GET.get("jabatan"))
    jabatan = pd.jabatan.filter(pk=jabatan_id).first() if pd is not None and jabatan_id else None
    if jabatan_id and jabatan is None:
        raise Http404("Halaman tidak ditemukan.")
    return layanan.Milik(pd, jabatan), periode.tahun(request)


@pintu("penetapan.susun")
@require_http_methods(["GET", "POST"])
def susun(request: HttpRequest) -> HttpResponse:
    """Draft the IKU of a unit, or (``?jabatan=``) the IKI of a position, from a plan in force."""
    milik, tahun = _milik(request)
    sumber = baca.sumber_rencana(milik.pd.pk if milik.pd else None, tahun, tahunan=milik.jabatan is not None)
    lama = baca.seri(PenetapanIndikator(jenis=milik.jenis, pd=milik.pd, jabatan=milik.jabatan)).first()
    form = FormSusunPenetapan(request.POST or None, sumber=sumber, mengganti=lama is not None)
    if request.method == "POST" and form.is_valid():
        d = dict(form.cleaned_data)
        versi = next(v for v in sumber if v.pk == d.pop("rencana"))
        p = jalankan(form, layanan.susun_penetapan, pelaku=pelaku_dari(request), milik=milik, versi_rencana=versi, **d)
        if p is not None:
            messages.success(request, f"Draf {p} dibuat dengan {p.butir.count()} indikator.")
            return redirect(alamat("perencanaan:penetapan_indikator", p.pk))
    konteks = {
        "judul": f"Susun IKI {milik.jabatan}" if milik.jabatan else "Susun penetapan IKU",
        "nama": milik.pd.nama if milik.pd else pemda_aktif().nama,
        "form": form,
        "sumber": sumber,
        "lama": lama,
        "kembali": _alamat_unit(milik.pd.pk if milik.pd else None, milik.jabatan is not None),
    }
    return render(request, "perencanaan/penetapan_susun.html", konteks, status=status_formulir(form))


def _alamat_unit(pd_id: int | None, iki: bool) -> str:
    return f"{alamat('perencanaan:iku')}?pd={pd_id or 'pemda'}{'&jenis=iki' if iki else ''}"


def _penetapan(request: HttpRequest, pk: int) -> PenetapanIndikator:
    p = baca.terlihat(pelaku_dari(request)).prefetch_related("butir").filter(pk=pk).first()
    if p is None:
        raise Http404("Halaman tidak ditemukan.")
    return p


@pintu("perencanaan.lihat")
@require_GET
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """A set: its rows, decree, reviews, versions, history."""
    return _tampilkan(request, _penetapan(request, pk))


def _tampilkan(request: HttpRequest, p: PenetapanIndikator, **form: Any) -> HttpResponse:
    """Draw the page of a set; ``form`` holds a form that was sent and refused."""
    pelaku = pelaku_dari(request)
    susun_, kunci = bool(izin.boleh(pelaku, "penetapan.susun", p)), terkunci(p)
    langkah, seri, baris = list(riwayat(p)), list(baca.seri(p)), halaman.baris_dokumen(p)
    nomor_terbuka = p.status != "ditetapkan" or not p.nomor
    konteks: dict[str, Any] = {
        "judul": str(p),
        "p": p,
        "nama": p.pd.nama if p.pd else pemda_aktif().nama,
        "kepala": cetak.baris_kepala(cetak.konteks(p)),
        "baris": baris,
        "petunjuk": halaman.ringkas_petunjuk(baris),
        "pemegang": baca.pemegang_penetapan(p),
        "tahap": halaman.tahap(p),
        "boleh_ubah": susun_ and not kunci,
        "boleh_nomor": nomor_terbuka and (susun_ or bool(izin.boleh(pelaku, "penetapan.tetapkan", p))),
        "boleh_berkas": susun_,
        "boleh_reviu": p.status == "ditetapkan" and bool(izin.boleh(pelaku, "penetapan.reviu", p)),
        "boleh_ganti": susun_ and p.status == "ditetapkan" and seri[0].pk == p.pk,
        "form_nomor": FormNomorPenetapan(initial={"nomor": p.nomor, "tanggal": p.tanggal}),
        "form_berkas": FormBerkasPenetapan(),
        "form_reviu": FormReviu(initial={"tanggal": waktu.hari_ini()}),
        "reviu_daftar": list(p.reviu.all()) if p.status == "ditetapkan" else [],
        "seri": seri,
        "riwayat": langkah,
        "stempel": stempel(langkah),
        "kembali": alasan_kembali(p, langkah),
        "kerja": cetak.pekerjaan_penetapan(p),
        "unit": _alamat_unit(p.pd_id, p.jabatan_id is not None),
        "status_alur": ALUR_PENETAPAN.status,
    } | form
    status = max([200, *(status_formulir(f) for f in form.values())])
    return render(request, "perencanaan/penetapan.html", konteks, status=status)


@pintu("perencanaan.lihat")
@require_GET
def banding(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed since the set that this one replaced."""
    p = _penetapan(request, pk)
    if p.menggantikan is None:
        raise Http404("Halaman tidak ditemukan.")
    konteks = {
        "judul": f"Perubahan {p}",
        "p": p,
        "lama": p.menggantikan,
        "beda": baca.banding(p.menggantikan.butir.all(), p.butir.all()),
        "banyak": len(p.butir.all()),
    }
    return render(request, "perencanaan/penetapan_banding.html", konteks)


def _kembali(p: PenetapanIndikator) -> HttpResponse:
    return redirect(alamat("perencanaan:penetapan_indikator", p.pk))


@pintu("perencanaan.lihat")
@require_POST
def nomor(request: HttpRequest, pk: int) -> HttpResponse:
    """Write number and date of the decree."""
    p, form = _penetapan(request, pk), FormNomorPenetapan(request.POST)
    pelaku, versi = pelaku_dari(request), versi_baris(request)
    simpan = layanan.simpan_nomor
    if form.is_valid() and (
        jalankan(form, simpan, pelaku=pelaku, penetapan=p, versi=versi, **form.cleaned_data) is not None
    ):
        messages.success(request, "Nomor dan tanggal tersimpan.")
        return _kembali(p)
    return _tampilkan(request, p, form_nomor=form)


@pintu("penetapan.susun")
@require_POST
def ambil_ulang(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the rows anew from the plan."""
    p = layanan.ambil_ulang(pelaku=pelaku_dari(request), penetapan=_penetapan(request, pk))
    messages.success(request, "Isi diambil ulang dari rencana.")
    return _kembali(p)


@pintu("penetapan.susun")
@require_POST
def keluarkan(request: HttpRequest, pk: int, butir_id: int) -> HttpResponse:
    """Leave an indicator out of the set."""
    p = _penetapan(request, pk)
    layanan.keluarkan_butir(pelaku=pelaku_dari(request), penetapan=p, butir_id=butir_id)
    messages.success(request, "Indikator dikeluarkan dari penetapan ini. “Ambil ulang dari rencana” mengembalikannya.")
    return _kembali(p)


@pintu("penetapan.susun")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft."""
    p = _penetapan(request, pk)
    layanan.hapus_penetapan(pelaku=pelaku_dari(request), penetapan=p)
    messages.success(request, "Draf dihapus.")
    return redirect(_alamat_unit(p.pd_id, p.jabatan_id is not None))


@pintu("penetapan.susun")
@require_POST
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload the decree."""
    p, form = _penetapan(request, pk), FormBerkasPenetapan(request.POST, request.FILES)
    unggah, pelaku = layanan.unggah_keputusan, pelaku_dari(request)
    if form.is_valid() and (
        jalankan(form, unggah, di="berkas", pelaku=pelaku, penetapan=p, unggahan=form.cleaned_data["berkas"])
        is not None
    ):
        messages.success(request, "Berkas keputusan tersimpan.")
        return _kembali(p)
    return _tampilkan(request, p, form_berkas=form)


@pintu("penetapan.reviu")
@require_POST
def reviu(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a review note."""
    p, form = _penetapan(request, pk), FormReviu(request.POST)
    pelaku = pelaku_dari(request)
    simpan = layanan.catat_reviu
    if form.is_valid() and jalankan(form, simpan, pelaku=pelaku, penetapan=p, **form.cleaned_data) is not None:
        messages.success(request, "Reviu tercatat.")
        return _kembali(p)
    return _tampilkan(request, p, form_reviu=form)


@pintu("perencanaan.lihat")
@require_POST
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the form as PDF; it appears on the page of the set."""
    p = _penetapan(request, pk)
    cetak.minta_pdf(pelaku=pelaku_dari(request), penetapan=p)
    return _kembali(p)


@pintu("perencanaan.lihat")
@require_GET
def unduh_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as XLSX."""
    p = _penetapan(request, pk)
    return xlsx.jawaban(f"{'iki' if p.jabatan_id else 'iku'}-{p.masa}", [cetak.tabel_xlsx(p)])
