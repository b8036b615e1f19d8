"""Pages of the settings of a year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.isian import jalankan
from sakip.kelola.forms.pengaturan import FormPengaturan, FormTahunBaru
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.kelola.views import alat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PengaturanPemda
from sakip.tenansi.selectors import pengaturan_tahun

BAGIAN = (
    ("Pengukuran", ("frekuensi", "hari_isi_setelah_triwulan", "tanggal_apbd")),
    ("Rumus capaian", ("rumus_turun",)),
    ("Pita capaian (persen)", ("pita_sangat_tinggi", "pita_tinggi", "pita_sedang", "pita_rendah")),
    ("Analisis capaian", ("ambang_analisis", "analisis_wajib")),
    ("Laporan dan evaluasi", ("batas_lkjip_pd_bulan",)),
)
KOLOM = [
    xlsx.Kolom("Tahun", 10),
    xlsx.Kolom("Frekuensi", 16),
    xlsx.Kolom("Rumus makin rendah makin baik", 44),
    xlsx.Kolom("Tanggal APBD", 20, "tanggal"),
    xlsx.Kolom("Lama pengisian (hari)", 16, "bulat"),
]


@pintu("pengaturan.kelola")
@require_http_methods(["GET", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """The years that are set up, newest first, and opening another one."""
    isi = PengaturanPemda.objects.order_by("-tahun")
    if alat.minta_xlsx(request):
        baris = (
            (str(p.tahun), p.get_frekuensi_display(), p.get_rumus_turun_display(), p.tanggal_apbd,
             p.hari_isi_setelah_triwulan) for p in isi
        )  # fmt: skip
        return xlsx.jawaban("pengaturan-tahun", [xlsx.Tabel("Pengaturan", KOLOM, baris, "Pengaturan tahun")])
    form = FormTahunBaru(request.POST or None)
    if request.method == "POST" and form.is_valid():
        baru = jalankan(form, simpan_pengaturan, pelaku=request.pelaku, tahun=form.cleaned_data["tahun"])  # type: ignore[attr-defined]
        if baru is not None:
            messages.success(request, f"Tahun {baru.tahun} disiapkan. Periksa pengaturannya.")
            return redirect(alamat("kelola:tahun_satu", baru.tahun))
    konteks = {
        "judul": "Pengaturan tahun",
        "hal": alat.halaman(request, isi),
        "form": form,
        "xlsx": alat.tautan_xlsx(request),
    }
    return render(request, "kelola/tahun.html", konteks, status=422 if form.errors else 200)


@pintu("pengaturan.kelola")
@require_http_methods(["GET", "POST"])
def satu(request: HttpRequest, tahun: int) -> HttpResponse:
    """All rules of one year."""
    atur = pengaturan_tahun(tahun)
    if atur.pk is None:
        alat.tidak_ada()
    versi = atur.versi
    form = FormPengaturan(request.POST or None, instance=atur)
    rumah = alamat("kelola:tahun")
    if request.method == "POST" and form.is_valid():
        terbaca = alat.versi_terbaca(request)
        isi = form.cleaned_data
        if jalankan(form, simpan_pengaturan, pelaku=request.pelaku, tahun=tahun, versi=terbaca, **isi) is not None:  # type: ignore[attr-defined]
            messages.success(request, f"Pengaturan {tahun} tersimpan.")
            return redirect(rumah)
    bagian = [(judul, [form[m] for m in medan]) for judul, medan in BAGIAN]
    konteks = {"judul": f"Pengaturan {tahun}", "form": form, "bagian": bagian, "kembali": rumah, "versi": versi}
    return render(request, "kelola/tahun_satu.html", konteks, status=422 if form.errors else 200)
