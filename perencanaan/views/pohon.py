"""The form of a node of pohon kinerja with its indicators."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from perencanaan.forms.rencana import FormKinerja
from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.pohon import Simpul, datar, periksa, pohon
from perencanaan.services import kinerja as layanan
from perencanaan.services.kinerja import KEDALAMAN
from perencanaan.services.pohon import sisipkan_kinerja
from perencanaan.views.bersama import (
    bilangan,
    boleh_ubah,
    kinerja_dari,
    pelaku_dari,
    status_formulir,
    tahun_versi,
    versi_baris,
    versi_dari,
)
from sakip.akun.pintu import pintu
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def kinerja(request: HttpRequest, pk: int) -> HttpResponse:
    """A node: its form (or text when locked), indicators with targets, budget, warnings, children."""
    k = kinerja_dari(request, pk)
    versi = k.versi_rencana
    awal = {m: getattr(k, m) for m in ("uraian", "csf", "csf_alasan", "kode_nomenklatur", "pemilik")} | {
        "mendukung": k.mendukung_id
    }
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
    # A node of a circle hangs on no root; its page is where it is moved from.
    simpul = next((s for s in datar(akar) if s.kinerja.pk == k.pk), Simpul(k, 0, ""))
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
        "boleh_ubah": boleh_ubah(request, versi),
    }
    return render(request, "perencanaan/kinerja.html", konteks, status=status_formulir(form))


def _simpul_versi(request: HttpRequest, versi: VersiRencana, nama: str) -> Kinerja | None:
    """Return the node that the query names, which must be one of the version."""
    pk = bilangan(request.GET.get(nama))
    k = kinerja_dari(request, pk) if pk else None
    if k is not None and k.versi_rencana_id != versi.pk:
        raise Http404("Halaman tidak ditemukan.")
    return k


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def tambah_kinerja(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a node to a version: below ``?induk=``, or right after its sibling ``?setelah=``."""
    versi = versi_dari(request, pk)
    setelah = _simpul_versi(request, versi, "setelah")
    induk = setelah.induk if setelah else _simpul_versi(request, versi, "induk")
    tingkat = list(Kinerja.Tingkat)
    bawaan = tingkat[min(KEDALAMAN[induk.tingkat] + 1, len(tingkat) - 1)] if induk else Kinerja.Tingkat.TUJUAN
    awal = {"tingkat": setelah.tingkat if setelah else bawaan}
    form = FormKinerja(request.POST or None, dokumen=versi.dokumen, initial=awal)
    if request.method == "POST" and form.is_valid():
        tempat: dict[str, Any] = {"versi": versi, "induk": induk, "setelah": setelah}
        baru = jalankan(form, sisipkan_kinerja, pelaku=pelaku_dari(request), **tempat, **form.cleaned_data)
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
    k = kinerja_dari(request, pk)
    banyak = layanan.hapus_kinerja(
        pelaku=pelaku_dari(request), kinerja=k, versi=versi_baris(request), yakin=bool(request.POST.get("yakin"))
    )
    messages.success(request, f"{banyak} kinerja dihapus.")
    return redirect(alamat("perencanaan:pohon_versi", k.versi_rencana_id))
