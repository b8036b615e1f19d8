"""The list of differences between an imported file's printed figures and what is computed here."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pengukuran.rumus.selisih import Kategori, Selisih, ringkas
from pengukuran.selectors.selisih import selisih_sumber, versi_bersumber
from pengukuran.views.bersama import Lembar, ke_semua_pd, lembar_dipilih
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.ekspor.xlsx import Kolom, Tabel

BARIS_HALAMAN = 100


def _saring(semua: list[Selisih], kode: str) -> list[Selisih]:
    """Return the rows of a reason; "" = everything that differs, "semua" = also what is equal."""
    if kode == "semua":
        return semua
    return [s for s in semua if (s.kategori.value == kode if kode else not s.sama)]


def _bahan(lembar: Lembar) -> list[Selisih]:
    versi = versi_bersumber(lembar.pd.pk, lembar.tahun)
    return selisih_sumber(versi) if versi is not None else []


@pintu("pengukuran.lihat")
@require_GET
def selisih(request: HttpRequest) -> HttpResponse:
    """Every printed figure that is not the computed one, with the reason."""
    lembar = lembar_dipilih(request)
    if lembar is None:
        return ke_semua_pd()
    semua = _bahan(lembar)
    saring = request.GET.get("saring", "")
    r = ringkas(semua)
    pilihan = [("", "Semua selisih", r.semua - r.sama), ("semua", "Semua angka", r.semua)]
    pilihan += [(k.value, k.label, r.menurut[k]) for k in Kategori if k in r.menurut]
    konteks = {
        "judul": f"Selisih dengan dokumen sumber {lembar.tahun}",
        "pakai_triwulan": True,
        "pd": lembar.pd,
        "ke": lembar.ke,
        "ringkasan": r,
        "saring": saring,
        "pilihan": pilihan,
        "hal": Paginator(_saring(semua, saring), BARIS_HALAMAN).get_page(request.GET.get("hal")),
    }
    return render(request, "pengukuran/selisih.html", konteks)


@pintu("pengukuran.lihat")
@require_GET
def selisih_xlsx(request: HttpRequest) -> HttpResponse:
    """All printed figures with their verdict, as XLSX."""
    lembar = lembar_dipilih(request)
    semua = _bahan(lembar) if lembar is not None else []
    if lembar is None or not semua:
        raise Http404("Halaman tidak ditemukan.")
    kolom = [
        Kolom("Baris berkas", 8, "bulat"),
        Kolom("Program, kegiatan, sub kegiatan", 45),
        Kolom("Indikator", 45),
        Kolom("Kolom", 30),
        Kolom("Tercetak", 18),
        Kolom("Dihitung", 18, "angka"),
        Kolom("Selisih", 18, "angka"),
        Kolom("Hasil", 30),
        Kolom("Penjelasan", 80),
    ]
    baris = [
        [s.baris.nomor, s.baris.uraian, s.baris.indikator, s.kolom, s.tercetak, s.dihitung, s.selisih, s.kategori.label,
         s.penjelasan]
        for s in semua
    ]  # fmt: skip
    judul = f"Selisih dengan dokumen sumber {lembar.tahun} {lembar.pd.nama}"
    return xlsx.jawaban(f"selisih-{lembar.tahun}", [Tabel("Selisih", kolom, baris, judul)])
