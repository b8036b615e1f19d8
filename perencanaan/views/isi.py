"""The content of a plan document around its tree: strategi, isu with SWOT, risks, answers; forms of a row."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.forms.isi import FORM, FormJawaban, FormWakil
from perencanaan.models import (
    ArahKebijakan,
    ButirSWOT,
    IsuStrategis,
    JawabanRekomendasi,
    Kinerja,
    Risiko,
    Strategi,
    VersiRencana,
)
from perencanaan.models.isi import BarisIsi
from perencanaan.selectors import isi as baca
from perencanaan.selectors.matriks_rencana import xlsx_risiko
from perencanaan.selectors.rencana import versi_terlihat
from perencanaan.services import isi as layanan
from perencanaan.services.isi import MEDAN
from perencanaan.views.bersama import konteks_isi, pelaku_dari, status_formulir, versi_baris, versi_dari
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.galat import AturanDilanggar
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat


@dataclass(frozen=True)
class Jenis:
    """A kind of row: its table, its tab, what people call it, and the service that adds one."""

    model: type[BarisIsi]
    bagian: str
    sebutan: str
    tambah: Any


JENIS: Final = {
    "strategi": Jenis(Strategi, "strategi", "strategi", layanan.tambah_strategi),
    "arah": Jenis(ArahKebijakan, "strategi", "arah kebijakan", layanan.tambah_arahkebijakan),
    "isu": Jenis(IsuStrategis, "isu", "permasalahan atau isu", layanan.tambah_isustrategis),
    "swot": Jenis(ButirSWOT, "isu", "butir SWOT", layanan.tambah_butirswot),
    "risiko": Jenis(Risiko, "risiko", "risiko", layanan.tambah_risiko),
    "jawaban": Jenis(JawabanRekomendasi, "rekomendasi", "jawaban rekomendasi", layanan.tambah_jawabanrekomendasi),
}
"""Kinds of rows by the word in their address."""


@pintu("perencanaan.lihat")
@require_GET
def strategi(request: HttpRequest, pk: int) -> HttpResponse:
    """Strategies with their arah kebijakan, sasaran by sasaran."""
    versi = versi_dari(request, pk)
    konteks = {
        "judul": f"Strategi dan arah kebijakan {versi.dokumen}",
        "daftar": baca.strategi_per_sasaran(versi),
        **konteks_isi(request, versi, "strategi"),
    }
    return render(request, "perencanaan/isi_strategi.html", konteks)


@pintu("perencanaan.lihat")
@require_GET
def isu(request: HttpRequest, pk: int) -> HttpResponse:
    """Permasalahan, isu strategis and SWOT."""
    versi = versi_dari(request, pk)
    konteks = {
        "judul": f"Isu strategis dan SWOT {versi.dokumen}",
        "isi": baca.isu_dan_swot(versi),
        **konteks_isi(request, versi, "isu"),
    }
    return render(request, "perencanaan/isi_isu.html", konteks)


@pintu("perencanaan.lihat")
@require_GET
def risiko(request: HttpRequest, pk: int) -> HttpResponse:
    """The risk register of a plan; ``?bentuk=xlsx`` downloads it."""
    versi = versi_dari(request, pk)
    if request.GET.get("bentuk") == "xlsx":
        return xlsx.jawaban(f"risiko-{versi.dokumen.jenis}-{versi.dokumen.tahun_awal}", [xlsx_risiko(versi)])
    konteks = {
        "judul": f"Risiko {versi.dokumen}",
        "daftar": baca.daftar_risiko(versi),
        **konteks_isi(request, versi, "risiko"),
    }
    return render(request, "perencanaan/isi_risiko.html", konteks)


@pintu("perencanaan.lihat")
@require_GET
def rekomendasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommendations of former years and how the plan answers them."""
    versi = versi_dari(request, pk)
    konteks = {
        "judul": f"Jawaban rekomendasi {versi.dokumen}",
        "isi": baca.jawaban_rekomendasi(versi),
        **konteks_isi(request, versi, "rekomendasi"),
    }
    return render(request, "perencanaan/isi_rekomendasi.html", konteks)


def _baris(request: HttpRequest, jenis: Jenis, pk: int) -> Any:
    """Return a row within the person's sight. Http404 otherwise."""
    model: Any = jenis.model
    b = model.objects.select_related("versi_rencana__dokumen__pd").filter(pk=pk).first()
    if b is None or not versi_terlihat(pelaku_dari(request)).filter(pk=b.versi_rencana_id).exists():
        raise Http404("Halaman tidak ditemukan.")
    return b


def _tampilkan(request: HttpRequest, versi: VersiRencana, form: Any, jenis: Jenis, **konteks: Any) -> HttpResponse:
    kembali = alamat(f"perencanaan:{jenis.bagian}", versi.pk)
    hasil = {"form": form, "kembali": kembali, "jenis": jenis, **konteks_isi(request, versi, jenis.bagian), **konteks}
    return render(request, "perencanaan/isi_baris.html", hasil, status=status_formulir(form))


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """Add a row; ``?induk=`` chooses the sasaran, strategy or isu, ``?rujukan=`` the recommendation."""
    versi, j = versi_dari(request, pk), JENIS[jenis]
    induk, rujukan = request.GET.get("induk", ""), request.GET.get("rujukan", "")
    awal: dict[str, Any] = dict.fromkeys(("sasaran", "strategi", "isu"), induk) if induk.isdecimal() else {}
    awal |= {"jenis": request.GET["jenis"]} if "jenis" in request.GET else {}
    khusus = {"rujukan": rujukan[:80]} if j.model is JawabanRekomendasi else {}
    form = FORM[j.model](request.POST or None, versi=versi, initial=awal, **khusus)
    if request.method == "POST" and form.is_valid():
        hasil = jalankan(form, j.tambah, pelaku=pelaku_dari(request), versi=versi, **form.isi())
        if hasil is not None:
            messages.success(request, f"{capfirst(j.sebutan)} ditambahkan.")
            return redirect(alamat(f"perencanaan:{j.bagian}", versi.pk))
    dijawab = _ditawarkan(versi, rujukan) if isinstance(form, FormJawaban) and rujukan else None
    return _tampilkan(request, versi, form, j, judul=f"Tambah {j.sebutan}", dijawab=dijawab)


def _ditawarkan(versi: VersiRencana, rujukan: str) -> Any:
    """Return the recommendation that is to be answered. Http404 when it is not offered to the owner of the plan."""
    terbuka = baca.jawaban_rekomendasi(versi).terbuka
    hasil = next((r for r in terbuka if r.rujukan == rujukan), None)
    if hasil is None:
        raise Http404("Halaman tidak ditemukan.")
    return hasil


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """Change a row; a conflict shows both values."""
    j = JENIS[jenis]
    baris = _baris(request, j, pk)
    versi = baris.versi_rencana
    awal = {m: getattr(baris, m) for m in MEDAN[j.model]}
    form = FORM[j.model](request.POST or None, versi=versi, baris=baris, initial=awal)
    if request.method == "POST" and form.is_valid():
        pelaku = pelaku_dari(request)
        if jalankan(form, layanan.simpan_baris, pelaku=pelaku, baris=baris, versi=versi_baris(request), **form.isi()):
            messages.success(request, "Perubahan tersimpan.")
            return redirect(alamat(f"perencanaan:{j.bagian}", versi.pk))
    konteks = {
        "judul": f"Ubah {j.sebutan}",
        "versi_baris": getattr(form, "versi_baru", None) or baris.versi,
        "hapus": alamat(f"perencanaan:hapus_{jenis}", baris.pk),
        "ikut": baris.arah.count() if isinstance(baris, Strategi) else 0,
        "dijawab": baris if isinstance(baris, JawabanRekomendasi) and baris.rujukan else None,
    }
    return _tampilkan(request, versi, form, j, **konteks)


@pintu("rencana.ubah")
@require_POST
def hapus(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """Delete a row."""
    j = JENIS[jenis]
    baris = _baris(request, j, pk)
    tujuan = redirect(alamat(f"perencanaan:{j.bagian}", baris.versi_rencana_id))
    try:
        layanan.hapus_baris(
            pelaku=pelaku_dari(request), baris=baris, versi=versi_baris(request), yakin=bool(request.POST.get("yakin"))
        )
    except AturanDilanggar as galat:
        if galat.kode != "perlu_konfirmasi":
            raise
        messages.error(request, galat.pesan)
        return redirect(alamat(f"perencanaan:ubah_{jenis}", baris.pk))
    messages.success(request, f"{capfirst(j.sebutan)} dihapus.")
    return tujuan


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def wakil(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the sasaran indicator that stands for a tujuan."""
    terkait = ("versi_rencana__dokumen__pd", "diwakili")
    k = Kinerja.objects.select_related(*terkait).filter(pk=pk, tingkat=Kinerja.Tingkat.TUJUAN).first()
    if k is None or not versi_terlihat(pelaku_dari(request)).filter(pk=k.versi_rencana_id).exists():
        raise Http404("Halaman tidak ditemukan.")
    form = FormWakil(request.POST or None, versi=k.versi_rencana, baris=k)
    if request.method == "POST" and form.is_valid():
        isi = form.isi()
        pelaku = pelaku_dari(request)
        if jalankan(form, layanan.simpan_wakil_tujuan, pelaku=pelaku, tujuan=k, versi=versi_baris(request), **isi):
            messages.success(request, "Ukuran tujuan tersimpan.")
            return redirect(alamat("perencanaan:matriks", k.versi_rencana_id))
    konteks = {
        "judul": "Ukuran tujuan",
        "form": form,
        "versi_baris": getattr(form, "versi_baru", None) or k.versi,
        "keterangan": f"Tujuan: {k.uraian}.",
        "kembali": alamat("perencanaan:matriks", k.versi_rencana_id),
    }
    return render(request, "perencanaan/formulir.html", konteks, status=status_formulir(form))
