"""Pages of the nomenclature: looking it up, the region's own rows, and taking rows over into a plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from perencanaan.forms.rencana import FormNomenklaturLokal
from perencanaan.models import Kinerja, Nomenklatur, NomenklaturLokal
from perencanaan.selectors.nomenklatur import BATAS, bidang_pd, cari_nomenklatur, daftar_bidang, lokal_berlaku
from perencanaan.selectors.rencana import versi_terlihat
from perencanaan.services.nomenklatur import hapus_lokal, tambah_lokal
from perencanaan.services.pilih_nomenklatur import tambah_dari_nomenklatur
from perencanaan.views.bersama import pelaku_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode

T = Nomenklatur.Tingkat
TINGKAT_PILIH = (T.PROGRAM, T.KEGIATAN, T.SUB_KEGIATAN)
KATA_MAKS = 120


def _saringan(request: HttpRequest, tahun: int, bidang: str) -> dict[str, Any]:
    """Return what the search form asks for; values that it does not offer count as not chosen."""
    tingkat = request.GET.get("tingkat", "")
    pilihan = daftar_bidang(tahun)
    diminta = request.GET.get("bidang", bidang)
    return {
        "kata": request.GET.get("q", "").strip()[:KATA_MAKS],
        "tingkat": tingkat if tingkat in TINGKAT_PILIH else "",
        "bidang": diminta if diminta in {b.kode for b in pilihan} else "",
        "daftar_bidang": pilihan,
        "daftar_tingkat": [(t.value, t.label) for t in TINGKAT_PILIH],
        "batas": BATAS,
    }


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def nomenklatur(request: HttpRequest) -> HttpResponse:
    """Look the nomenclature up; the region's own rows are added here by Bappeda or the admin."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    boleh = izin.boleh(pelaku, "nomenklatur.ubah")
    form = FormNomenklaturLokal(request.POST or None, initial={"berlaku_dari": tahun})
    if request.method == "POST" and form.is_valid():
        butir = tambah_lokal(pelaku=pelaku, **form.cleaned_data)
        messages.success(request, f"{butir.kode} ditambahkan sebagai nomenklatur lokal.")
        return redirect(alamat("perencanaan:nomenklatur"))
    konteks = _saringan(request, tahun, "")
    konteks |= {
        "judul": "Nomenklatur",
        "tahun": tahun,
        "hasil": cari_nomenklatur(konteks["kata"], tahun=tahun, tingkat=konteks["tingkat"], bidang=konteks["bidang"]),
        "lokal": lokal_berlaku(tahun),
        "boleh": boleh,
        "form": form,
    }
    return render(request, "perencanaan/nomenklatur.html", konteks, status=422 if form.errors else 200)


@pintu("nomenklatur.ubah")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a row of the region's own."""
    butir = NomenklaturLokal.objects.filter(pk=pk).first()
    if butir is None:
        raise Http404("Halaman tidak ditemukan.")
    hapus_lokal(pelaku=pelaku_dari(request), butir=butir)
    messages.success(request, f"{butir.kode} dihapus.")
    return redirect(alamat("perencanaan:nomenklatur"))


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def pilih(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose rows of the nomenclature to stand below a node."""
    pelaku = pelaku_dari(request)
    induk = Kinerja.objects.select_related("versi_rencana__dokumen__pd").filter(pk=pk).first()
    if induk is None or not versi_terlihat(pelaku).filter(pk=induk.versi_rencana_id).exists():
        raise Http404("Halaman tidak ditemukan.")
    versi = induk.versi_rencana
    izin.wajib(pelaku, "rencana.ubah", versi)
    if request.method == "POST":
        hasil = tambah_dari_nomenklatur(
            pelaku=pelaku, versi=versi, induk=induk, kode=list(dict.fromkeys(request.POST.getlist("kode")))
        )
        sisa = f" {len(hasil.sudah_ada)} sudah ada dan dibiarkan." if hasil.sudah_ada else ""
        messages.success(request, f"{len(hasil.ditambah)} kinerja ditambahkan dari nomenklatur.{sisa}")
        return redirect(alamat("perencanaan:kinerja", induk.pk))
    ada = set(
        Kinerja.objects.filter(versi_rencana=versi)
        .exclude(kode_nomenklatur="")
        .values_list("kode_nomenklatur", flat=True)
    )
    tahun = versi.dokumen.tahun_akhir
    konteks = _saringan(request, tahun, "" if induk.kode_nomenklatur else bidang_pd(versi.dokumen.pd, ada))
    konteks |= {
        "judul": "Tambah dari nomenklatur",
        "induk": induk,
        "ada": ada,
        "hasil": cari_nomenklatur(
            konteks["kata"],
            tahun=tahun,
            tingkat=konteks["tingkat"],
            di_bawah=induk.kode_nomenklatur,
            bidang=konteks["bidang"],
            tingkat_dari=TINGKAT_PILIH,
        ),
    }
    return render(request, "perencanaan/pilih_nomenklatur.html", konteks)
