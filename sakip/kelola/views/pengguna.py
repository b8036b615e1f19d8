"""Pages of users: who is what, inviting, giving and ending roles, and the page behind an invitation's link."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from sakip.akun.forms import FormKosong, FormSandiBaru
from sakip.akun.models import Keanggotaan, Peran, Undangan
from sakip.akun.pintu import pintu, pintu_umum
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.kelola.forms.organisasi import FormAkhiri
from sakip.kelola.forms.pengguna import FormPeran, FormUndang
from sakip.kelola.selectors import pengguna as baca
from sakip.kelola.services import pengguna as layanan
from sakip.kelola.views import alat
from sakip.tenansi.cakupan import alamat

KOLOM = [xlsx.Kolom("Nama", 40), xlsx.Kolom("Nama pengguna", 24), xlsx.Kolom("NIP", 22), xlsx.Kolom("Peran", 70)]


def _peran_kata(k: Keanggotaan) -> str:
    return f"{k.get_peran_display()} ({k.pd.sebutan if k.pd else 'seluruh pemda'})"


@pintu("pengguna.kelola")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Users with their roles here; open invitations on top."""
    kata, peran = request.GET.get("cari", "").strip(), request.GET.get("peran", "")
    semua = request.GET.get("semua") == "1"
    isi = baca.cari_pengguna(kata, peran if peran in Peran.values else "", None if semua else waktu.hari_ini())
    if alat.minta_xlsx(request):
        baris = ((p.nama, p.username, p.nip, "; ".join(map(_peran_kata, p.peran_di_sini))) for p in isi)  # type: ignore[attr-defined]
        return xlsx.jawaban("pengguna", [xlsx.Tabel("Pengguna", KOLOM, baris, "Pengguna dan peran")])
    konteks = {
        "judul": "Pengguna",
        "hal": alat.halaman(request, isi),
        "undangan": baca.undangan_terbuka()[:20],
        "kata": kata,
        "peran": peran,
        "semua": semua,
        "daftar_peran": Peran.choices,
        "xlsx": alat.tautan_xlsx(request),
    }
    return render(request, "kelola/pengguna.html", konteks)


@pintu("pengguna.kelola")
@require_GET
def lihat(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's roles in this region, present and past. 404 for who never was a member here."""
    orang = alat.satu(baca.cari_pengguna(), pk)
    hari = waktu.hari_ini()
    baris = [(k, k.dari <= hari and (k.sampai is None or k.sampai >= hari)) for k in baca.semua_peran(orang)]
    return render(request, "kelola/pengguna_satu.html", {"judul": orang.nama, "orang": orang, "baris": baris})


@pintu("pengguna.kelola")
@never_cache
@require_http_methods(["GET", "POST"])
def undang(request: HttpRequest) -> HttpResponse:
    """Invite; the link with its secret is shown once."""
    form = FormUndang(request.POST or None)
    rumah = alamat("kelola:pengguna")
    if request.method == "POST" and form.is_valid():
        kirim = jalankan(form, layanan.undang_pengguna, pelaku=request.pelaku, **form.cleaned_data)  # type: ignore[attr-defined]
        if kirim is not None:
            tautan = request.build_absolute_uri(alamat("kelola:undangan", kirim.token))
            konteks = {"judul": kirim.pesan, "undangan": kirim.undangan, "tautan": tautan}
            return render(request, "kelola/undangan_jadi.html", konteks)
    return alat.formulir(request, form, "Undang pengguna", rumah, [("Pengguna", rumah)], tombol="Buat undangan")


@pintu("pengguna.kelola")
@require_http_methods(["GET", "POST"])
def peran_tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one more role to a member."""
    orang = alat.satu(baca.cari_pengguna(), pk)
    form = FormPeran(request.POST or None)
    rumah = alamat("kelola:pengguna_satu", orang.pk)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        if jalankan(form, layanan.beri_keanggotaan, pelaku=request.pelaku, pengguna=orang, **isi) is not None:  # type: ignore[attr-defined]
            messages.success(request, "Peran diberikan.")
            return redirect(rumah)
    remah = [("Pengguna", alamat("kelola:pengguna")), (orang.nama, rumah)]
    return alat.formulir(request, form, f"Beri peran kepada {orang.nama}", rumah, remah, tombol="Beri peran")


@pintu("pengguna.kelola")
@require_http_methods(["GET", "POST"])
def peran_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role; it stays in the history."""
    k = alat.satu(Keanggotaan.objects.select_related("pengguna", "pd"), pk)
    form = FormAkhiri(request.POST or None)
    rumah = alamat("kelola:pengguna_satu", k.pengguna_id)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        if jalankan(form, layanan.akhiri_keanggotaan, pelaku=request.pelaku, keanggotaan=k, **isi) is not None:  # type: ignore[attr-defined]
            messages.success(request, "Peran diakhiri. Yang sudah dikerjakan tetap atas namanya.")
            return redirect(rumah)
    remah = [("Pengguna", alamat("kelola:pengguna")), (k.pengguna.nama, rumah)]
    judul = f"Akhiri peran {k.get_peran_display()}"
    return alat.formulir(request, form, judul, rumah, remah, tombol="Akhiri peran", bahaya=True)


@pintu("pengguna.kelola")
@require_http_methods(["GET", "POST"])
def undangan_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation, after asking."""
    u = alat.satu(Undangan.objects.all(), pk)
    rumah = alamat("kelola:pengguna")
    return alat.konfirmasi(
        request,
        f"Cabut undangan untuk {u.nama}?",
        "Tautannya tidak dapat dipakai lagi. Anda dapat mengirim undangan baru.",
        "Cabut undangan",
        rumah,
        lambda: layanan.cabut_undangan(pelaku=request.pelaku, undangan=u),  # type: ignore[attr-defined]
        "Undangan dicabut.",
    )


@pintu_umum
@never_cache
@require_http_methods(["GET", "POST"])
def undangan(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link: take the invitation up with one's account, or make one with a password."""
    u = layanan.undangan_terbuka(token)
    saya = request.user if request.user.is_authenticated else None
    milik_saya = saya is not None and layanan.cocok(u, saya)
    data = request.POST if request.method == "POST" else None
    form = FormSandiBaru(data) if saya is None else FormKosong(data)
    if request.method == "POST" and form.is_valid():
        sandi = form.cleaned_data.get("baru", "")
        hasil = jalankan(form, layanan.terima_undangan, token=token, pengguna=saya, kata_sandi=sandi)
        if hasil is not None:
            if saya is None:
                login(request, hasil.pengguna, backend="sakip.akun.otentikasi.NamaAtauNIP")
            messages.success(request, f"Selamat bertugas sebagai {hasil.get_peran_display()}.")
            return redirect(alamat("ui:tugas"))
    masuk = f"{reverse('akun:masuk')}?next={request.path}"
    konteks = {"judul": "Undangan", "u": u, "form": form, "saya": saya, "milik_saya": milik_saya, "masuk": masuk}
    return render(request, "kelola/undangan.html", konteks, status=422 if form.errors else 200)
