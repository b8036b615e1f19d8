"""Pages of the superior: subordinates, assessment of a month, a person's year, SKP; and their PDF and XLSX."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pengukuran.ekspor import individu as ekspor
from pengukuran.forms.individu import FormPenilaian, FormPredikat, FormSkp
from pengukuran.models import ButirIndividu
from pengukuran.models.individu import ASPEK
from pengukuran.selectors import individu as baca
from pengukuran.selectors.individu_bawahan import daftar_bawahan
from pengukuran.selectors.individu_hubungan import hubungan, penempatan_tahun
from pengukuran.selectors.individu_skp import baris_skp
from pengukuran.services import individu_nilai as layanan
from pengukuran.services.individu import terapkan_individu
from pengukuran.views.bersama import angka_dari, pelaku_dari
from pengukuran.views.individu import laporan_dari, tampil_laporan
from pengukuran.views.individu_bersama import tab_individu
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.isian import jalankan
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Pegawai, Penempatan
from sakip.ui import periode


@pintu("individu.buka")
@require_GET
def bawahan(request: HttpRequest) -> HttpResponse:
    """Direct subordinates × months, and what waits for assessment."""
    tahun = periode.tahun(request)
    konteks = {
        "judul": f"Kinerja bawahan {tahun}",
        "tahun": tahun,
        "d": daftar_bawahan(pelaku_dari(request), tahun),
        **tab_individu(request, "bawahan"),
    }
    return render(request, "pengukuran/individu_bawahan.html", konteks)


@pintu("individu.nilai")
@require_POST
def bersama(request: HttpRequest) -> HttpResponse:
    """Give the ticked reports the same feedback."""
    ids = [n for t in request.POST.getlist("laporan") if (n := angka_dari(t)) is not None]
    banyak = layanan.umpan_balik_bersama(
        pelaku=pelaku_dari(request), laporan_ids=ids, teks=request.POST.get("teks", "")
    )
    messages.success(request, f"Umpan balik ditulis pada {banyak} laporan. Nilai aspeknya satu per satu.")
    return redirect(alamat("pengukuran:individu_bawahan"))


@pintu("individu.nilai")
@require_POST
def nilai(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the assessment; with button ``selesai`` make it final."""
    lap, pelaku = laporan_dari(request, pk), pelaku_dari(request)
    form = FormPenilaian(request.POST)
    if form.is_valid():
        u = jalankan(
            form,
            layanan.simpan_penilaian,
            pelaku=pelaku,
            laporan_id=lap.pk,
            aspek={a: angka_dari(request.POST.get(a)) for a in ASPEK},
            umpan_balik=form.cleaned_data["umpan_balik"],
            versi=angka_dari(request.POST.get("versi")),
        )
        if u is not None and request.POST.get("selesai"):
            terapkan_individu(lap, "nilai", pelaku=pelaku)
            messages.success(request, "Penilaian selesai. Pegawai dapat melihat nilai dan umpan baliknya.")
            return redirect(alamat("pengukuran:individu_bawahan"))
        if u is not None:
            messages.success(request, "Penilaian tersimpan, belum tetap.")
            return redirect(alamat("pengukuran:individu_laporan", lap.pk) + "#nilai")
    return tampil_laporan(request, lap, 422, form_nilai=form)


@pintu("individu.baca")
@require_POST
def laporan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a month as PDF."""
    kerja = ekspor.minta_bulan(pelaku=pelaku_dari(request), laporan=laporan_dari(request, pk))
    return redirect(alamat("ekspor:kabar", kerja.pk))


def pegawai_dari(request: HttpRequest, pk: int) -> tuple[Pegawai, str, list[Penempatan]]:
    """Return a person, what the acting person is to them, and their positions of the year. Http404 for nobody's."""
    tahun = periode.tahun(request)
    pegawai = Pegawai.objects.filter(pk=pk).first()
    if pegawai is not None:
        daftar = penempatan_tahun(pegawai.pk, tahun)
        if apa := hubungan(pelaku_dari(request), pegawai, tahun, daftar):
            return pegawai, apa, daftar
    raise Http404("Halaman tidak ditemukan.")


@pintu("individu.buka")
@require_GET
def setahun(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's year, for those above them (and themself)."""
    pegawai, apa, daftar = pegawai_dari(request, pk)
    tahun = periode.tahun(request)
    baris = baca.laporan_setahun([pegawai.pk], tahun)
    konteks = {
        "judul": f"Kinerja {pegawai.nama} {tahun}",
        "pegawai": pegawai,
        "sendiri": apa == "sendiri",
        "penempatan": daftar,
        "th": baca.setahun(daftar, tahun, baris),
        "skp": baca.skp_tahun(pegawai.pk, tahun),
    }
    return render(request, "pengukuran/individu_setahun.html", konteks)


@pintu("individu.buka")
@require_POST
def setahun_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a person's year as PDF."""
    pegawai, _, _ = pegawai_dari(request, pk)
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    kerja = ekspor.minta_tahun(pelaku=pelaku, pegawai=pegawai, tahun=tahun)
    return redirect(alamat("ekspor:kabar", kerja.pk))


@pintu("individu.buka")
@require_http_methods(["GET", "POST"])
def skp(request: HttpRequest, pk: int) -> HttpResponse:
    """The SKP of a person: link and lines by the person, predikat by the superior."""
    pegawai, apa, daftar = pegawai_dari(request, pk)
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    s = baca.skp_tahun(pegawai.pk, tahun)
    sendiri, isi = apa == "sendiri", request.POST if request.method == "POST" else None
    form: FormSkp | FormPredikat
    if sendiri:
        form = FormSkp(isi, initial={"nomor": s.nomor, "tautan": s.tautan} if s else None)
    else:
        form = FormPredikat(isi, initial={"predikat": s.predikat} if s else None)
    baris = baris_skp(s, daftar, tahun)
    if isi is not None and form.is_valid():
        kirim = {"pelaku": pelaku, "pegawai": pegawai, "tahun": tahun, **form.cleaned_data}
        if sendiri:
            rinci = {
                b.sumber.kunci: (isi.get(f"rhk-{b.sumber.kunci}", ""), isi.get(f"aspek-{b.sumber.kunci}", b.aspek))
                for b in baris
            }
            hasil = jalankan(form, layanan.simpan_skp, **kirim, butir=rinci, versi=angka_dari(isi.get("versi")))
        else:
            hasil = jalankan(form, layanan.simpan_predikat, **kirim)
        if hasil is not None:
            messages.success(request, "SKP tersimpan.")
            return redirect(alamat("pengukuran:individu_skp", pegawai.pk))
    konteks = {
        "judul": f"SKP {tahun}",
        "pegawai": pegawai,
        "sendiri": sendiri,
        "skp": s,
        "form": form,
        "baris": baris,
        "pilihan_aspek": ButirIndividu.Aspek.choices,
    }
    return render(request, "pengukuran/individu_skp.html", konteks, status=422 if form.errors else 200)


@pintu("individu.buka")
@require_POST
def skp_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet to type into e-Kinerja BKN."""
    pegawai, _, daftar = pegawai_dari(request, pk)
    tahun = periode.tahun(request)
    s = baca.skp_tahun(pegawai.pk, tahun)
    if s is not None:
        catat(pelaku_dari(request), "unduh_skp", s)
    return xlsx.jawaban(f"skp-{tahun}", [ekspor.xlsx_skp(baris_skp(s, daftar, tahun), pegawai, tahun)])
