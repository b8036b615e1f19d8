"""Pages of people in service and the history of their positions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.kelola.forms.organisasi import FormAkhiri, FormPegawai
from sakip.kelola.selectors.organisasi import cari_pegawai, riwayat_penempatan
from sakip.kelola.services import kepegawaian as layanan
from sakip.kelola.views import alat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Pegawai, Penempatan

KOLOM = [xlsx.Kolom("Nama", 40), xlsx.Kolom("NIP", 22), xlsx.Kolom("Pangkat", 26), xlsx.Kolom("Jabatan", 60)]


@pintu("organisasi.kelola")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Everybody in the region's service, with the present positions."""
    kata = request.GET.get("cari", "").strip()
    isi = cari_pegawai(kata, waktu.hari_ini())
    if alat.minta_xlsx(request):
        baris = (
            (p.nama, p.nip, p.pangkat, "; ".join(t.jabatan.nama for t in p.jabatan_kini))  # type: ignore[attr-defined]
            for p in isi
        )
        return xlsx.jawaban("pegawai", [xlsx.Tabel("Pegawai", KOLOM, baris, "Pegawai dan jabatan")])
    konteks = {
        "judul": "Pegawai",
        "hal": alat.halaman(request, isi),
        "kata": kata,
        "xlsx": alat.tautan_xlsx(request),
    }
    return render(request, "kelola/pegawai.html", konteks)


@pintu("organisasi.kelola")
@require_GET
def lihat(request: HttpRequest, pk: int) -> HttpResponse:
    """One person with all placements, ended ones included."""
    pegawai = alat.satu(Pegawai.objects.select_related("pengguna"), pk)
    hari = waktu.hari_ini()
    baris = [(p, p.dari <= hari and (p.sampai is None or p.sampai >= hari)) for p in riwayat_penempatan(pegawai)]
    return render(request, "kelola/pegawai_satu.html", {"judul": pegawai.nama, "pegawai": pegawai, "baris": baris})


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    form = FormPegawai(request.POST or None)
    rumah = alamat("kelola:pegawai")
    if request.method == "POST" and form.is_valid():
        baru = jalankan(form, layanan.buat_pegawai, pelaku=request.pelaku, **form.cleaned_data)  # type: ignore[attr-defined]
        if baru is not None:
            messages.success(request, f"{baru.nama} ditambahkan. Tempatkan lewat halaman Jabatan.")
            return redirect(alamat("kelola:pegawai_satu", baru.pk))
    return alat.formulir(request, form, "Tambah pegawai", rumah, [("Pegawai", rumah)])


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person's data."""
    pegawai = alat.satu(Pegawai.objects.all(), pk)
    nama, versi = pegawai.nama, pegawai.versi
    form = FormPegawai(request.POST or None, instance=pegawai)
    rumah = alamat("kelola:pegawai_satu", pegawai.pk)
    if request.method == "POST" and form.is_valid():
        terbaca = alat.versi_terbaca(request)
        isi = form.cleaned_data
        hasil = jalankan(form, layanan.ubah_pegawai, pelaku=request.pelaku, pegawai=pegawai, versi=terbaca, **isi)  # type: ignore[attr-defined]
        if hasil is not None:
            messages.success(request, "Perubahan tersimpan.")
            return redirect(rumah)
    remah = [("Pegawai", alamat("kelola:pegawai")), (nama, rumah)]
    return alat.formulir(request, form, f"Ubah {nama}", rumah, remah, versi=versi)


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End a placement on a day."""
    p = alat.satu(Penempatan.objects.select_related("pegawai", "jabatan"), pk)
    form = FormAkhiri(request.POST or None)
    del form.fields["alasan"]
    rumah = alamat("kelola:pegawai_satu", p.pegawai_id)
    if request.method == "POST" and form.is_valid():
        sampai = form.cleaned_data["sampai"]
        if jalankan(form, layanan.akhiri_penempatan, pelaku=request.pelaku, penempatan=p, sampai=sampai) is not None:  # type: ignore[attr-defined]
            messages.success(request, "Penempatan diakhiri. Riwayatnya tetap ada.")
            return redirect(rumah)
    judul = f"Akhiri penempatan {p.pegawai.nama} sebagai {p.jabatan.nama}"
    remah = [("Pegawai", alamat("kelola:pegawai")), (p.pegawai.nama, rumah)]
    return alat.formulir(request, form, judul, rumah, remah, tombol="Akhiri penempatan", bahaya=True)
