"""Pages of the target dialog: those of a PD and year, a new record, one record with its print."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.ekspor.dialog import minta_pdf
from perencanaan.forms.pk import FormDialog, awal_dialog
from perencanaan.models import DialogKinerja, PerjanjianKinerja
from perencanaan.selectors import dialog as baca
from perencanaan.services import dialog as layanan
from perencanaan.views.bersama import bilangan, pd_dari, pelaku_dari, pk_dari, status_formulir, versi_baris
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode


def _asal(request: HttpRequest) -> tuple[int | None, int, PerjanjianKinerja | None]:
    """Return PD, year and PK that a page is about: those of ``?pk=``, else the PD of ``?pd=`` and the working year."""
    diminta = bilangan(request.GET.get("pk"))
    if diminta is not None:
        p = pk_dari(request, diminta)
        return p.pd_id, p.tahun, p
    if request.GET.get("pd") == "pemda" and pelaku_dari(request).peran_pemda:
        return None, periode.tahun(request), None
    pd = pd_dari(request).pd
    return (pd.pk if pd else None), periode.tahun(request), None


@pintu("perencanaan.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The target dialogs of a unit in a year; with ``?pk=`` one of them can be put with that PK."""
    pelaku = pelaku_dari(request)
    pd_id, tahun, p = _asal(request)
    contoh = DialogKinerja(pemda=pelaku.pemda, pd_id=pd_id, tahun=tahun)
    konteks = {
        "judul": f"Dialog target {tahun}",
        "tahun": tahun,
        "p": p,
        "daftar_dialog": baca.daftar_dialog(pelaku, pd_id, tahun),
        "boleh": izin.boleh(pelaku, "dialog.isi", contoh),
        "asal": f"pk={p.pk}" if p else f"pd={pd_id or 'pemda'}",
    }
    return render(request, "perencanaan/dialog_daftar.html", konteks)


@pintu("dialog.isi")
@require_http_methods(["GET", "POST"])
def catat(request: HttpRequest) -> HttpResponse:
    """Record a dialog; the PK of ``?pk=`` is ticked already."""
    pd_id, tahun, p = _asal(request)
    awal = {"pk": [p.pk] if p else [], "tempat": pelaku_dari(request).pemda.ibu_kota}
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormDialog(*kirim, pd_id=pd_id, tahun=tahun, initial=awal)
    if request.method == "POST" and form.is_valid():
        hasil = jalankan(
            form,
            layanan.catat_dialog,
            pelaku=pelaku_dari(request),
            pd_id=pd_id,
            tahun=tahun,
            isi=form.isi(),
            jabatan_id=p.jabatan_id if p else None,
            unggahan=form.cleaned_data["berkas"],
        )
        if hasil is not None:
            messages.success(request, "Dialog target tercatat. Notulennya ikut dengan PK yang ditandai.")
            return redirect(alamat("perencanaan:dialog", hasil.pk))
    konteks = {"judul": f"Catat dialog target {tahun}", "form": form, "p": p, "kembali": _kembali(p, pd_id)}
    return render(request, "perencanaan/dialog_isi.html", konteks, status=status_formulir(form))


def _kembali(p: PerjanjianKinerja | None, pd_id: int | None) -> str:
    return alamat("perencanaan:pk", p.pk) if p else f"{alamat('perencanaan:daftar_dialog')}?pd={pd_id or 'pemda'}"


def _dialog(request: HttpRequest, pk: int) -> DialogKinerja:
    hasil = baca.muat_dialog(pelaku_dari(request), pk)
    if hasil is None:
        raise Http404("Halaman tidak ditemukan.")
    return hasil


@pintu("perencanaan.lihat")
@require_GET
def dialog(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: who, what, agreed; the PK it stands behind; its print."""
    d, pelaku = _dialog(request, pk), pelaku_dari(request)
    boleh = izin.boleh(pelaku, "dialog.isi", d)
    terbit = [p for p in d.daftar_pk.all() if p.status == "terbit"]
    konteks = {
        "judul": f"{d.get_jenis_display()} {d.tahun}",
        "d": d,
        "boleh_ubah": bool(boleh) and not terbit,
        "terkunci": terbit[0] if terbit else None,
        "kembali": _kembali(None, d.pd_id),
    }
    return render(request, "perencanaan/dialog.html", konteks)


@pintu("dialog.isi")
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a record as long as none of its PK is signed by both."""
    d = _dialog(request, pk)
    izin.wajib(pelaku_dari(request), "dialog.isi", d)
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormDialog(*kirim, pd_id=d.pd_id, tahun=d.tahun, initial=awal_dialog(d))
    if request.method == "POST" and form.is_valid():
        hasil = jalankan(
            form,
            layanan.ubah_dialog,
            pelaku=pelaku_dari(request),
            dialog=d,
            isi=form.isi(),
            versi=versi_baris(request),
            unggahan=form.cleaned_data["berkas"],
        )
        if hasil is not None:
            messages.success(request, "Notulen tersimpan.")
            return redirect(alamat("perencanaan:dialog", d.pk))
    konteks = {
        "judul": f"Ubah dialog target {d.tahun}",
        "form": form,
        "kembali": alamat("perencanaan:dialog", d.pk),
        "versi_baris": getattr(form, "versi_baru", None) or d.versi,
    }
    return render(request, "perencanaan/dialog_isi.html", konteks, status=status_formulir(form))


@pintu("dialog.isi")
@require_POST
def pakai(request: HttpRequest, pk: int) -> HttpResponse:
    """Put this notulen with the PK of the field ``pk``."""
    d = _dialog(request, pk)
    p = pk_dari(request, bilangan(request.POST.get("pk")) or 0)
    layanan.pakai_dialog(pelaku=pelaku_dari(request), dialog=d, pk=p)
    messages.success(request, "Notulen dialog target ikut dengan PK ini.")
    return redirect(alamat("perencanaan:pk", p.pk))


@pintu("dialog.isi")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a record."""
    d = _dialog(request, pk)
    layanan.hapus_dialog(pelaku=pelaku_dari(request), dialog=d)
    messages.success(request, "Catatan dialog dihapus.")
    return redirect(_kembali(None, d.pd_id))


@pintu("perencanaan.lihat")
@require_POST
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the notulen as PDF; the page of the job shows its progress."""
    kerja = minta_pdf(pelaku=pelaku_dari(request), dialog=_dialog(request, pk))
    return redirect(alamat("ekspor:kabar", kerja.pk))
