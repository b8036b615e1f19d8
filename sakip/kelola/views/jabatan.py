"""Pages of positions: the tree by atasan with who holds each, and placing a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.kelola.atasan import tanpa_atasan, usul_atasan
from sakip.kelola.forms.organisasi import FormJabatan, FormTempatkan
from sakip.kelola.selectors.organisasi import cari_pegawai, pohon_jabatan
from sakip.kelola.services import kepegawaian
from sakip.kelola.services import organisasi as layanan
from sakip.kelola.views import alat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Jabatan, PerangkatDaerah

MAKS_CALON = 20
KOLOM = [
    xlsx.Kolom("Tingkat pohon", 10, "bulat"),
    xlsx.Kolom("Jabatan", 50),
    xlsx.Kolom("Tingkat", 24),
    xlsx.Kolom("Unit kerja", 30),
    xlsx.Kolom("Atasan", 40),
    xlsx.Kolom("Pemegang", 40),
]


def _rumah(pd_id: int | None) -> str:
    dasar = alamat("kelola:jabatan")
    return f"{dasar}?pd={pd_id}" if pd_id else dasar


def _sebut(j: Any) -> str:
    return ", ".join(
        p.pegawai.nama if p.sifat == "definitif" else f"{p.get_sifat_display()} {p.pegawai.nama}" for p in j.pemegang
    )


@pintu("organisasi.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The positions of one PD (or of the region's heads) as a tree."""
    pd = alat.satu_dari_tanya(request, "pd", PerangkatDaerah.objects.all())
    pohon = pohon_jabatan(pd, waktu.hari_ini())
    if alat.minta_xlsx(request):
        baris = (
            (c.dalam + 1, c.objek.nama, c.objek.get_tingkat_display(), c.objek.unit, c.objek.atasan, _sebut(c.objek))
            for c in pohon
        )
        return xlsx.jawaban("jabatan", [xlsx.Tabel("Jabatan", KOLOM, baris, pd.nama if pd else "Jabatan pemda")])
    konteks = {
        "judul": "Jabatan",
        "pd": pd,
        "pohon": pohon,
        "tanpa_atasan": [c.objek for c in pohon if tanpa_atasan(c.objek)],
        "daftar_pd": PerangkatDaerah.objects.order_by("urutan", "kode"),
        "boleh": izin.boleh(request.pelaku, layanan.KELOLA),  # type: ignore[attr-defined]
        "xlsx": alat.tautan_xlsx(request),
        "tambah": alamat("kelola:jabatan_tambah") + (f"?pd={pd.pk}" if pd else ""),
    }
    return render(request, "kelola/jabatan.html", konteks)


def _kabari(request: HttpRequest, jabatan: Jabatan, pesan: str) -> None:
    """Say that it is stored, and what its PK still lacks."""
    if tanpa_atasan(jabatan):
        messages.warning(request, f"{pesan} Atasannya belum diisi: PK {jabatan.nama} belum mempunyai pihak kedua.")
    else:
        messages.success(request, pesan)


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    """Add a position to the PD named in the address (none: a position of the region)."""
    pd = alat.satu_dari_tanya(request, "pd", PerangkatDaerah.objects.all())
    form = FormJabatan(request.POST or None, pd=pd, initial={"atasan": usul_atasan(pd)})
    rumah = _rumah(pd.pk if pd else None)
    if request.method == "POST" and form.is_valid():
        baru = jalankan(form, layanan.buat_jabatan, pelaku=request.pelaku, pd=pd, **form.cleaned_data)  # type: ignore[attr-defined]
        if baru is not None:
            _kabari(request, baru, f"{baru.nama} ditambahkan.")
            return redirect(rumah)
    judul = f"Tambah jabatan di {pd.sebutan}" if pd else "Tambah jabatan pemda"
    return alat.formulir(request, form, judul, rumah, [("Jabatan", rumah)])


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a position."""
    jabatan = alat.satu(Jabatan.objects.select_related("pd__induk", "atasan"), pk)
    rumah, versi = _rumah(jabatan.pd_id), jabatan.versi
    awal = {m: getattr(jabatan, m) for m in ("nama", "tingkat", "tugas", "fungsi")}
    awal |= {"unit": jabatan.unit_id, "atasan": jabatan.atasan_id}
    form = FormJabatan(request.POST or None, pd=jabatan.pd, initial=awal)
    if request.method == "POST" and form.is_valid():
        terbaca = alat.versi_terbaca(request)
        isi = form.cleaned_data
        hasil = jalankan(form, layanan.ubah_jabatan, pelaku=request.pelaku, jabatan=jabatan, versi=terbaca, **isi)  # type: ignore[attr-defined]
        if hasil is not None:
            _kabari(request, hasil, "Perubahan tersimpan.")
            return redirect(rumah)
    return alat.formulir(request, form, f"Ubah {jabatan.nama}", rumah, [("Jabatan", rumah)], versi=versi)


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an unused position, after asking."""
    jabatan = alat.satu(Jabatan.objects.all(), pk)
    rumah = _rumah(jabatan.pd_id)
    return alat.konfirmasi(
        request,
        f"Hapus {jabatan.nama}?",
        "Hanya jabatan yang belum pernah dipakai yang dapat dihapus. Penghapusan tercatat pada jejak.",
        "Hapus jabatan",
        rumah,
        lambda: layanan.hapus_jabatan(pelaku=request.pelaku, jabatan=jabatan),  # type: ignore[attr-defined]
        f"{jabatan.nama} dihapus.",
    )


@pintu("organisasi.kelola")
@require_http_methods(["GET", "POST"])
def tempatkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Search a person by name or NIP, then place them on the position."""
    jabatan = alat.satu(Jabatan.objects.select_related("pd"), pk)
    kata = request.GET.get("cari", "").strip()
    calon = [p.pk for p in cari_pegawai(kata, waktu.hari_ini())[:MAKS_CALON]]
    if request.method == "POST" and request.POST.get("pegawai", "").isdecimal():
        calon.append(int(request.POST["pegawai"]))
    form = FormTempatkan(request.POST or None, calon=calon, initial={"dari": waktu.hari_ini()})
    rumah = _rumah(jabatan.pd_id)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        hasil = jalankan(form, kepegawaian.tempatkan, pelaku=request.pelaku, jabatan=jabatan, **isi)  # type: ignore[attr-defined]
        if hasil is not None:
            messages.success(request, f"{hasil.pegawai.nama} ditempatkan sebagai {jabatan.nama}.")
            return redirect(rumah)
    konteks = {"judul": f"Tempatkan pegawai: {jabatan.nama}", "form": form, "kembali": rumah, "kata": kata}
    konteks |= {"jumlah": len(calon), "maks": MAKS_CALON, "tombol": "Tempatkan", "jejak_remah": [("Jabatan", rumah)]}
    return render(request, "kelola/tempatkan.html", konteks, status=422 if form.errors else 200)
