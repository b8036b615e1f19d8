"""Pages of the register of SAKIP documents: one unit, all PD, a document with its file and publication."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.ekspor import register as lembar
from perencanaan.forms.rencana import FormDokumenSakip
from perencanaan.models import DokumenSakip
from perencanaan.register import JENIS, KELOMPOK
from perencanaan.selectors import register as baca
from perencanaan.selectors.rencana import cakupan_pd
from perencanaan.services import register as layanan
from perencanaan.views.bersama import pelaku_dari, status_formulir, unit_dari, versi_baris
from perencanaan.views.matriks_register import baris_matriks
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.isian import jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode

SARING = {"": "Semua", "belum": "Belum lengkap", "terlambat": "Terlambat"}


def _kunci(pd: PerangkatDaerah | None) -> str:
    return str(pd.pk) if pd else "pemda"


def _jenis_boleh(pelaku: Pelaku, pd_id: int | None) -> list[tuple[str, str]]:
    """Return the kinds of a unit that the person may enter."""
    return [
        (j.kode, j.nama)
        for j in JENIS.values()
        if j.untuk(pd_id) and izin.boleh(pelaku, "register.isi", layanan.DiRegister(j.kode, pd_id))
    ]


@pintu("register.lihat")
@require_GET
def satu(request: HttpRequest) -> HttpResponse:
    """The register of one PD, or of the region with ``?pd=pemda``; ``?bentuk=xlsx`` downloads it."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    pd, daftar = unit_dari(request)
    baris = baca.register_unit(pd, tahun, periode.pengaturan(request).get(tahun))
    if request.GET.get("bentuk") == "xlsx":
        return xlsx.jawaban(f"register-sakip-{tahun}", [lembar.tabel_rinci(pemda_aktif().nama, tahun, [baris])])
    konteks = {
        "judul": "Register dokumen SAKIP",
        "nama": pd.nama if pd else pemda_aktif().nama,
        "tahun": tahun,
        "baris": baris,
        "pd": pd,
        "kunci": _kunci(pd),
        "daftar_pd": daftar if len(daftar) > 1 else [],
        "boleh_daerah": cakupan_pd(pelaku) is None,
        "boleh_semua": izin.boleh(pelaku, "register.semua"),
        "boleh_isi": {kode for kode, _ in _jenis_boleh(pelaku, pd.pk if pd else None)},
    }
    return render(request, "perencanaan/register.html", konteks)


def _tautan(**isi: str) -> str:
    """Return a query string of what is chosen."""
    return "?" + "&".join(f"{k}={v}" for k, v in isi.items() if v)


@pintu("register.semua")
@require_GET
def semua(request: HttpRequest) -> HttpResponse:
    """All PD × kinds of a group, with gaps and late ones; ``?bentuk=xlsx`` downloads everything."""
    tahun, nama = periode.tahun(request), pemda_aktif().nama
    daerah, baris = baca.register_semua(tahun, periode.pengaturan(request).get(tahun))
    if request.GET.get("bentuk") == "xlsx":
        tabel = [lembar.tabel_matriks(nama, tahun, baris), lembar.tabel_rinci(nama, tahun, [daerah, *baris])]
        return xlsx.jawaban(f"register-sakip-semua-{tahun}", tabel)
    konteks = _matriks(request, baris) | {
        "judul": "Register semua perangkat daerah",
        "tahun": tahun,
        "daerah": daerah,
        "nama_daerah": nama,
    }
    return render(request, "perencanaan/register_semua.html", konteks)


def _matriks(request: HttpRequest, baris: list[baca.BarisUnit]) -> dict[str, Any]:
    """Return the matrix of the group, kind and filter that are asked for; what is not offered counts as not chosen."""
    kelompok = request.GET.get("kelompok", "")
    kelompok = kelompok if kelompok in KELOMPOK else "perencanaan"
    kolom = [j for j in JENIS.values() if j.pd and j.kelompok == kelompok]
    jenis, saring = request.GET.get("jenis", ""), request.GET.get("saring", "")
    jenis = jenis if jenis in {j.kode for j in kolom} else ""
    saring = saring if saring in SARING else ""
    semua_baris = baca.matriks(baris, kelompok, jenis)
    cocok = {k: [m for m in semua_baris if not k or getattr(m, k)] for k in SARING}
    return {
        "baris": cocok[saring],
        "baris_matriks": baris_matriks(cocok[saring]),
        "jumlah_pd": len(semua_baris),
        "kolom": [
            (j, n, _tautan(kelompok=kelompok, jenis=j.kode, saring="belum"))
            for j, n in zip(kolom, baca.jumlah_ada(semua_baris), strict=True)
        ]
        if semua_baris
        else [],
        "jenis": JENIS.get(jenis),
        "tautan_kelompok": [(nama, _tautan(kelompok=k), k == kelompok) for k, nama in KELOMPOK.items()],
        "tautan_saring": [
            (nama, _tautan(kelompok=kelompok, jenis=jenis, saring=k), k == saring, len(cocok[k]))
            for k, nama in SARING.items()
        ],
        "tautan_bersih": _tautan(kelompok=kelompok),
    }


@pintu("register.isi")
@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest) -> HttpResponse:
    """Enter a document of the unit ``?pd=`` with its file."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    pd, _ = unit_dari(request)
    pd_id = pd.pk if pd else None
    pilihan = _jenis_boleh(pelaku, pd_id)
    awal = {"jenis": request.GET.get("jenis", ""), "tahun_awal": tahun, "tahun_akhir": tahun}
    form = FormDokumenSakip(request.POST or None, request.FILES or None, jenis=pilihan, initial=awal)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        jenis, berkas = data.pop("jenis"), data.pop("berkas")
        dok = jalankan(
            form,
            layanan.tambah_dokumen,
            di="berkas",
            pelaku=pelaku,
            jenis=jenis,
            pd_id=pd_id,
            isi=layanan.IsiDokumen(**data),
            unggahan=berkas,
        )
        if dok is not None:
            messages.success(request, f"{dok} masuk register.")
            return redirect(alamat("perencanaan:dokumen_register", dok.pk))
    konteks: dict[str, Any] = {
        "judul": "Isi register dokumen",
        "nama": pd.nama if pd else pemda_aktif().nama,
        "form": form,
        "pilihan": pilihan,
        "kembali": alamat("perencanaan:register") + f"?pd={_kunci(pd)}",
    }
    return render(request, "perencanaan/register_isi.html", konteks, status=status_formulir(form))


def _dokumen(request: HttpRequest, pk: int) -> DokumenSakip:
    dok = baca.dokumen_terlihat(pelaku_dari(request)).filter(pk=pk).first()
    if dok is None:
        raise Http404("Halaman tidak ditemukan.")
    return dok


@pintu("register.lihat")
@require_http_methods(["GET", "POST"])
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """A document: number, date, file, where it was published, history; changed here while it is not published."""
    pelaku, dok = pelaku_dari(request), _dokumen(request, pk)
    boleh_isi = izin.boleh(pelaku, "register.isi", dok)
    form = FormDokumenSakip(
        request.POST or None, request.FILES or None, jenis=None, initial={m: getattr(dok, m) for m in layanan.MEDAN}
    )
    if request.method == "POST":
        izin.wajib(pelaku, "register.isi", dok)
        if form.is_valid() and _simpan(request, form, dok) is not None:
            messages.success(request, "Dokumen tersimpan.")
            return redirect(alamat("perencanaan:dokumen_register", dok.pk))
    konteks = {
        "judul": dok.judul,
        "d": dok,
        "nama": dok.pd.nama if dok.pd else pemda_aktif().nama,
        "form": form if boleh_isi and dok.terbit_pada is None else None,
        "versi_baris": getattr(form, "versi_baru", None) or dok.versi,
        "boleh_isi": boleh_isi,
        "terbit": izin.boleh(pelaku, "register.terbitkan", dok),
        "riwayat": list(riwayat(dok)),
        "kembali": alamat("perencanaan:register") + f"?pd={dok.pd_id or 'pemda'}",
    }
    return render(request, "perencanaan/register_dokumen.html", konteks, status=status_formulir(form))


def _simpan(request: HttpRequest, form: FormDokumenSakip, dok: DokumenSakip) -> DokumenSakip | None:
    data = dict(form.cleaned_data)
    berkas = data.pop("berkas")
    return jalankan(
        form,
        layanan.ubah_dokumen,
        di="berkas" if berkas else None,
        pelaku=pelaku_dari(request),
        dokumen=dok,
        isi=layanan.IsiDokumen(**data),
        unggahan=berkas,
        versi=versi_baris(request),
    )


@pintu("register.isi")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document out of the register."""
    dok = _dokumen(request, pk)
    tujuan = alamat("perencanaan:register") + f"?pd={dok.pd_id or 'pemda'}"
    layanan.hapus_dokumen(pelaku=pelaku_dari(request), dokumen=dok)
    messages.success(request, f"{dok} dikeluarkan dari register.")
    return redirect(tujuan)


@pintu("register.terbitkan")
@require_POST
def terbitkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document on the public page."""
    dok = layanan.terbitkan_dokumen(pelaku=pelaku_dari(request), dokumen=_dokumen(request, pk))
    messages.success(request, f"{dok} terbit di halaman publik.")
    return redirect(alamat("perencanaan:dokumen_register", dok.pk))


@pintu("register.terbitkan")
@require_POST
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document off the public page, with a reason."""
    alasan = request.POST.get("alasan", "")
    dok = layanan.tarik_dokumen(pelaku=pelaku_dari(request), dokumen=_dokumen(request, pk), alasan=alasan)
    messages.success(request, f"{dok} ditarik dari halaman publik.")
    return redirect(alamat("perencanaan:dokumen_register", dok.pk))
