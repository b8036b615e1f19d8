"""Pages of perangkat daerah and their units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.isian import jalankan
from sakip.kelola.forms.organisasi import FormPD, FormUnit
from sakip.kelola.selectors.organisasi import cari_pd, pohon_unit
from sakip.kelola.services import organisasi as layanan
from sakip.kelola.views import alat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah, UnitKerja
from sakip.ui import periode

KOLOM = [
    xlsx.Kolom("Kode", 26),
    xlsx.Kolom("Perangkat daerah", 50),
    xlsx.Kolom("Singkatan", 18),
    xlsx.Kolom("Klaster", 24),
    xlsx.Kolom("Berlaku dari", 12, "bulat"),
    xlsx.Kolom("Berlaku sampai", 12, "bulat"),
    xlsx.Kolom("Tanggal DPA", 20, "tanggal"),
]


def _remah(*lanjut: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Perangkat daerah", alamat("kelola:pd")), *lanjut]


@pintu("organisasi.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The PDs of the region: search, cluster, those of the year or all."""
    kata, klaster = request.GET.get("cari", "").strip(), request.GET.get("klaster", "")
    semua = request.GET.get("semua") == "1"
    tahun = periode.tahun(request)
    isi = cari_pd(kata, klaster, None if semua else tahun)
    if alat.minta_xlsx(request):
        baris = (
            (p.kode, p.nama, p.singkatan, p.get_klaster_display(), p.berlaku_dari, p.berlaku_sampai, p.tanggal_dpa)
            for p in isi
        )
        return xlsx.jawaban("perangkat-daerah", [xlsx.Tabel("Perangkat daerah", KOLOM, baris, "Perangkat daerah")])
    konteks = {
        "judul": "Perangkat daerah",
        "hal": alat.halaman(request, isi),
        "kata": kata,
        "klaster": klaster,
        "semua": semua,
        "tahun": tahun,
        "daftar_klaster": PerangkatDaerah.Klaster.choices,
        "boleh": izin.boleh(request.pelaku, layanan.KELOLA),  # type: ignore[attr-defined]
        "xlsx": alat.tautan_xlsx(request),
        "tersaring": bool(kata or klaster),
    }
    return render(request, "kelola/pd.html", konteks)


@pintu("organisasi.lihat")
@require_GET
def lihat(request: HttpRequest, pk: int) -> HttpResponse:
    """One PD: its data and the tree of its units."""
    pd = alat.satu(PerangkatDaerah.objects.select_related("induk", "penerus"), pk)
    konteks = {
        "judul": pd.nama,
        "pd": pd,
        "unit": pohon_unit(pd),
        "boleh": izin.boleh(request.pelaku, layanan.KELOLA, pd),  # type: ignore[attr-defined]
    }
    return render(request, "kelola/pd_satu.html", konteks)


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    """Add a PD."""
    form = FormPD(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pd = jalankan(form, layanan.buat_pd, pelaku=request.pelaku, **form.cleaned_data)  # type: ignore[attr-defined]
        if pd is not None:
            messages.success(request, f"{pd.nama} ditambahkan.")
            return redirect(alamat("kelola:pd_satu", pd.pk))
    return alat.formulir(request, form, "Tambah perangkat daerah", alamat("kelola:pd"), _remah())


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a PD. The version that was read travels with the form."""
    pd = alat.satu(PerangkatDaerah.objects.all(), pk)
    rumah = alamat("kelola:pd_satu", pd.pk)
    nama, versi = pd.nama, pd.versi
    form = FormPD(request.POST or None, instance=pd)
    if request.method == "POST" and form.is_valid():
        terbaca = alat.versi_terbaca(request)
        hasil = jalankan(form, layanan.ubah_pd, pelaku=request.pelaku, pd=pd, versi=terbaca, **form.cleaned_data)  # type: ignore[attr-defined]
        if hasil is not None:
            messages.success(request, "Perubahan tersimpan.")
            return redirect(rumah)
    return alat.formulir(request, form, f"Ubah {nama}", rumah, _remah((nama, rumah)), versi=versi)


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def unit_tambah(request: HttpRequest, pd_id: int) -> HttpResponse:
    """Add a unit to a PD."""
    pd = alat.satu(PerangkatDaerah.objects.all(), pd_id)
    rumah = alamat("kelola:pd_satu", pd.pk)
    form = FormUnit(request.POST or None, pd=pd)
    if request.method == "POST" and form.is_valid():
        unit = jalankan(form, layanan.buat_unit, pelaku=request.pelaku, pd=pd, **form.cleaned_data)  # type: ignore[attr-defined]
        if unit is not None:
            messages.success(request, f"{unit.nama} ditambahkan.")
            return redirect(rumah)
    return alat.formulir(request, form, "Tambah unit kerja", rumah, _remah((pd.nama, rumah)))


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def unit_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename or move a unit."""
    unit = alat.satu(UnitKerja.objects.select_related("pd"), pk)
    rumah = alamat("kelola:pd_satu", unit.pd_id)
    awal = {"nama": unit.nama, "induk": unit.induk_id, "urutan": unit.urutan}
    form = FormUnit(request.POST or None, pd=unit.pd, initial=awal)
    versi = unit.versi
    if request.method == "POST" and form.is_valid():
        terbaca = alat.versi_terbaca(request)
        hasil = jalankan(form, layanan.ubah_unit, pelaku=request.pelaku, unit=unit, versi=terbaca, **form.cleaned_data)  # type: ignore[attr-defined]
        if hasil is not None:
            messages.success(request, "Perubahan tersimpan.")
            return redirect(rumah)
    return alat.formulir(request, form, f"Ubah {unit.nama}", rumah, _remah((unit.pd.nama, rumah)), versi=versi)


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def unit_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an unused unit, after asking."""
    unit = alat.satu(UnitKerja.objects.all(), pk)
    rumah = alamat("kelola:pd_satu", unit.pd_id)
    return alat.konfirmasi(
        request,
        f"Hapus {unit.nama}?",
        "Hanya unit yang belum dipakai yang dapat dihapus. Penghapusan tercatat pada jejak.",
        "Hapus unit kerja",
        rumah,
        lambda: layanan.hapus_unit(pelaku=request.pelaku, unit=unit),  # type: ignore[attr-defined]
        f"{unit.nama} dihapus.",
    )
