"""Pages of the follow-ups of meetings: all of a year, one with its answer, giving one out and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.ekspor.dialog_xlsx import xlsx_tindak_lanjut
from perencanaan.forms.dialog import FormJawaban, FormTindakLanjut
from perencanaan.models import TindakLanjutDialog
from perencanaan.selectors import dialog as baca
from perencanaan.services import tindak_lanjut as layanan
from perencanaan.views.bersama import pelaku_dari, status_formulir, versi_baris
from perencanaan.views.dialog import dialog_dari, konteks_dialog
from perencanaan.views.dialog_saring import konteks_saringan, saringan_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.dokumen.selectors import bukti_untuk
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode

Status = TindakLanjutDialog.Status


@pintu("perencanaan.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The follow-ups of a year's meetings, narrowed like the meetings and by ``?status=``; ``?bentuk=xlsx``."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    s, pilihan = saringan_dari(request)
    status = request.GET.get("status", "")
    status = status if status in Status.values else ""
    semua = list(baca.daftar_tindak_lanjut(pelaku, tahun, s, status))
    if request.GET.get("bentuk") == "xlsx":
        return xlsx.jawaban(f"tindak-lanjut-dialog-{tahun}", [xlsx_tindak_lanjut(semua, tahun)])
    hari = waktu.hari_ini()
    konteks = {
        "judul": "Tindak lanjut dialog",
        "tahun": tahun,
        "baris": [(t, baca.lewat(t, hari)) for t in semua],
        "hitung": baca.ringkas_tindak_lanjut(semua),
        "status": status,
        "daftar_status": Status.choices,
        **konteks_saringan(request, s, pilihan),
    }
    konteks["tersaring"] = konteks["tersaring"] or bool(status)
    return render(request, "perencanaan/tindak_lanjut_daftar.html", konteks)


def _tindak_lanjut(request: HttpRequest, pk: int) -> TindakLanjutDialog:
    hasil = baca.tindak_lanjut_terlihat(pelaku_dari(request)).filter(pk=pk).first()
    if hasil is None:
        raise Http404("Halaman tidak ditemukan.")
    return hasil


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def satu(request: HttpRequest, pk: int) -> HttpResponse:
    """One follow-up; the person it was given to (or the unit's operator) answers it here."""
    t, pelaku = _tindak_lanjut(request, pk), pelaku_dari(request)
    boleh = izin.boleh(pelaku, "dialog.jawab", t)
    awal = {"status": Status.SELESAI if t.status == Status.BELUM else t.status}
    form = FormJawaban(request.POST or None, request.FILES or None, initial=awal)
    if request.method == "POST":
        izin.wajib(pelaku, "dialog.jawab", t)
        if form.is_valid():
            hasil = jalankan(
                form,
                layanan.jawab_tindak_lanjut,
                pelaku=pelaku,
                tindak_lanjut=t,
                status=form.cleaned_data["status"],
                jawaban=form.cleaned_data["jawaban"],
                versi=versi_baris(request),
                unggahan=form.cleaned_data["berkas"],
            )
            if hasil is not None:
                messages.success(request, "Jawaban tersimpan. Terbaca pada dialog berikutnya.")
                return redirect(alamat("perencanaan:tindak_lanjut", t.pk))
    konteks = {
        "judul": "Tindak lanjut dialog",
        "t": t,
        "boleh": boleh,
        "form": form,
        "lewat": baca.lewat(t, waktu.hari_ini()),
        "bukti": bukti_untuk(t),
        "riwayat": riwayat(t),
        "versi_baris": getattr(form, "versi_baru", None) or t.versi,
    }
    return render(request, "perencanaan/tindak_lanjut.html", konteks, status=status_formulir(form))


@pintu("dialog.isi")
@require_POST
def tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody something to do in meeting ``pk``."""
    d = dialog_dari(request, pk)
    form = FormTindakLanjut(request.POST, pd_id=d.pd_id)
    if form.is_valid():
        hasil = jalankan(form, layanan.tambah_tindak_lanjut, pelaku=pelaku_dari(request), dialog=d, isi=form.isi())
        if hasil is not None:
            messages.success(request, f"Tindak lanjut tersimpan. {hasil.penanggung.pegawai} melihatnya di Tugas Saya.")
            return redirect(f"{alamat('perencanaan:dialog', d.pk)}#tindak-lanjut")
    return render(request, "perencanaan/dialog.html", konteks_dialog(request, d, form), status=422)


@pintu("dialog.isi")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a follow-up."""
    t = _tindak_lanjut(request, pk)
    layanan.hapus_tindak_lanjut(pelaku=pelaku_dari(request), tindak_lanjut=t)
    messages.success(request, "Tindak lanjut dihapus.")
    return redirect(f"{alamat('perencanaan:dialog', t.dialog_id)}#tindak-lanjut")
