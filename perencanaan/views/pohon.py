"""Pohon kinerja as diagram and table, and the form of a node with its indicators."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.forms import FormKinerja
from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.pohon import datar, periksa, pohon
from perencanaan.selectors.rencana import PdPilihan, versi_pilihan, versi_terlihat
from perencanaan.services import kinerja as layanan
from perencanaan.services.kinerja import KEDALAMAN
from perencanaan.views.bersama import bilangan, pd_dari, pelaku_dari, status_formulir, versi_baris, versi_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode

# Above this many nodes the diagram opens without sub kegiatan; the table always has them.
SIMPUL_SEKALI_PANDANG = 30


def tahun_versi(request: HttpRequest, versi: VersiRencana) -> int:
    """Return the working year, kept within the plan's years."""
    return min(max(periode.tahun(request), versi.dokumen.tahun_awal), versi.dokumen.tahun_akhir)


def _boleh_ubah(request: HttpRequest, versi: VersiRencana) -> bool:
    return bool(izin.boleh(pelaku_dari(request), "rencana.ubah", versi)) and not terkunci(versi)


@pintu("perencanaan.lihat")
@require_GET
def pohon_pd(request: HttpRequest) -> HttpResponse:
    """The tree of a PD's plan of the working year."""
    pilihan = pd_dari(request)
    pd_id = pilihan.pd.pk if pilihan.pd else None
    versi = versi_pilihan(pelaku_dari(request), pd_id, periode.tahun(request))
    return _tampilkan(request, versi, pilihan)


@pintu("perencanaan.lihat")
@require_GET
def pohon_versi(request: HttpRequest, pk: int) -> HttpResponse:
    """The tree of one plan version."""
    return _tampilkan(request, versi_dari(request, pk), PdPilihan(None, []))


def _tampilkan(request: HttpRequest, versi: VersiRencana | None, pilihan: PdPilihan) -> HttpResponse:
    konteks: dict[str, Any] = {
        "judul": "Pohon kinerja",
        "versi": versi,
        "pd": pilihan.pd,
        "daftar_pd": pilihan.daftar if len(pilihan.daftar) > 1 else [],
        "tabel": request.GET.get("tampilan") == "tabel",
        "semua": request.GET.get("jenjang") == "semua",
    }
    if versi is not None:
        tahun = tahun_versi(request, versi)
        akar = pohon(versi, pagu=False)
        pemilik = versi.dokumen.pd.sebutan if versi.dokumen.pd else pelaku_dari(request).pemda.nama
        konteks |= {
            "judul": f"Pohon kinerja {pemilik}",
            "tahun": tahun,
            "peringatan": periksa(akar, tahun),
            "akar": akar,
            "simpul": datar(akar),
            "boleh_ubah": _boleh_ubah(request, versi),
        }
        for s in konteks["simpul"]:
            s.tayang = [(i.baris, i.nilai(tahun)) for i in s.indikator]
        konteks["semua"] = konteks["semua"] or len(konteks["simpul"]) <= SIMPUL_SEKALI_PANDANG
    return render(request, "perencanaan/pohon.html", konteks)


def _kinerja(request: HttpRequest, pk: int) -> Kinerja:
    terkait = ("versi_rencana__dokumen__pd", "pemilik", "induk", "mendukung")
    k = Kinerja.objects.select_related(*terkait).filter(pk=pk).first()
    if k is None or not versi_terlihat(pelaku_dari(request)).filter(pk=k.versi_rencana_id).exists():
        raise Http404("Halaman tidak ditemukan.")
    return k


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def kinerja(request: HttpRequest, pk: int) -> HttpResponse:
    """A node: its form (or text when locked), indicators with targets, budget, warnings, children."""
    k = _kinerja(request, pk)
    versi = k.versi_rencana
    awal = {m: getattr(k, m) for m in ("uraian", "csf", "kode_nomenklatur", "pemilik")} | {"mendukung": k.mendukung_id}
    form = FormKinerja(request.POST or None, dokumen=versi.dokumen, ubah=k.tingkat, lama=k.mendukung, initial=awal)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        pelaku = pelaku_dari(request)
        if jalankan(form, layanan.simpan_kinerja, pelaku=pelaku, kinerja=k, versi=versi_baris(request), **isi):
            messages.success(request, "Kinerja tersimpan.")
            return redirect(alamat("perencanaan:kinerja", k.pk))
    tahun = tahun_versi(request, versi)
    akar = pohon(versi)
    periksa(akar, tahun)
    simpul = next(s for s in datar(akar) if s.kinerja.pk == k.pk)
    konteks = {
        "judul": k.uraian,
        "k": k,
        "versi": versi,
        "simpul": simpul,
        "tayang": [(i.baris, i.nilai(tahun)) for i in simpul.indikator],
        "pagu": sorted(simpul.pagu.items()),
        "tahun": tahun,
        "form": form,
        "versi_baris": getattr(form, "versi_baru", None) or k.versi,
        "boleh_ubah": _boleh_ubah(request, versi),
    }
    return render(request, "perencanaan/kinerja.html", konteks, status=status_formulir(form))


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def tambah_kinerja(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a node to a version, below ``?induk=`` when given."""
    versi = versi_dari(request, pk)
    induk_id = bilangan(request.GET.get("induk"))
    induk = _kinerja(request, induk_id) if induk_id else None
    if induk is not None and induk.versi_rencana_id != versi.pk:
        raise Http404("Halaman tidak ditemukan.")
    tingkat = list(Kinerja.Tingkat)
    bawaan = tingkat[min(KEDALAMAN[induk.tingkat] + 1, len(tingkat) - 1)] if induk else Kinerja.Tingkat.TUJUAN
    form = FormKinerja(request.POST or None, dokumen=versi.dokumen, initial={"tingkat": bawaan})
    if request.method == "POST" and form.is_valid():
        pelaku = pelaku_dari(request)
        baru = jalankan(form, layanan.tambah_kinerja, pelaku=pelaku, versi=versi, induk=induk, **form.cleaned_data)
        if baru is not None:
            messages.success(request, "Kinerja ditambahkan. Beri paling sedikit satu indikator.")
            return redirect(alamat("perencanaan:kinerja", baru.pk))
    konteks = {
        "judul": "Tambah kinerja",
        "form": form,
        "keterangan": f"Di bawah “{induk.uraian}”." if induk else "Di puncak pohon.",
        "kembali": alamat("perencanaan:pohon_versi", versi.pk),
    }
    return render(request, "perencanaan/formulir.html", konteks, status=status_formulir(form))


@pintu("rencana.ubah")
@require_POST
def hapus_kinerja(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a node with what is below it."""
    k = _kinerja(request, pk)
    banyak = layanan.hapus_kinerja(
        pelaku=pelaku_dari(request), kinerja=k, versi=versi_baris(request), yakin=bool(request.POST.get("yakin"))
    )
    messages.success(request, f"{banyak} kinerja dihapus.")
    return redirect(alamat("perencanaan:pohon_versi", k.versi_rencana_id))
