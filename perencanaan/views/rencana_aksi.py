"""Rencana Aksi: targets per period as a grid, activities with their schedule, PDF and XLSX."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.ekspor import rencana_aksi as ekspor
from perencanaan.lingkup import DiPd
from perencanaan.models import PerjanjianKinerja, RencanaAksi
from perencanaan.selectors import rencana_aksi as baca
from perencanaan.selectors.stempel import LANGKAH, stempel, tahap_dokumen
from perencanaan.services import rencana_aksi as layanan
from perencanaan.services.salin_rencana_aksi import rencanakan_salin, salin_tahun_lalu
from perencanaan.services.sel import DasarSel
from perencanaan.views.bersama import alasan_kembali, bilangan, pelaku_dari
from perencanaan.views.lembar_target import bagian_target, baris_aksi
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.ekspor import xlsx
from sakip.inti.angka import tampil, urai
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import BULAN_PENDEK, ROMAWI
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode

BARIS_RIWAYAT = 12
PEMEGANG_RA = {
    "draf": "operator PD",
    "dikembalikan": "operator PD",
    "diajukan": "verifikator PD",
    "diverifikasi": "kepala PD",
}


@siap
def _ra_satu(pk: int) -> QuerySet[RencanaAksi]:
    return RencanaAksi.objects.select_related("pd", "pk_induk__jabatan").filter(pk=pk)


def _ra(request: HttpRequest, pk: int) -> RencanaAksi:
    ra = next(iter(_ra_satu(pk)), None)
    if ra is None:
        raise Http404("Halaman tidak ditemukan.")
    izin.wajib(pelaku_dari(request), "rencana_aksi.lihat", ra)
    return ra


@pintu("rencana_aksi.lihat")
@require_GET
def rencana_aksi(request: HttpRequest) -> HttpResponse:
    """My PD's Rencana Aksi of the year; region roles see the list of all."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    diminta = bilangan(request.GET.get("pd"))
    pd_id = diminta or pelaku.pd_utama
    if diminta is None and (pd_id is None or not izin.boleh(pelaku, "rencana_aksi.lihat", DiPd(pd_id))):
        semua = izin.boleh(pelaku, "rencana_aksi.lihat", DiPd(None))
        daftar = baca.daftar_rencana_aksi(tahun, None if semua else pelaku.pd_ids)
        return render(request, "perencanaan/rencana_aksi_daftar.html", {"judul": "Rencana Aksi", "daftar": daftar})
    pd = get_object_or_404(PerangkatDaerah, pk=pd_id)
    izin.wajib(pelaku, "rencana_aksi.lihat", pd)
    ra = baca.terbaru(pd.pk, tahun)
    siap = baca.pk_siap(pd.pk, tahun)
    if ra is not None and siap is None:
        return redirect("perencanaan:ra", request.pemda.slug, ra.pk)  # type: ignore[attr-defined]
    konteks = {
        "judul": f"Rencana Aksi {tahun}",
        "pd": pd,
        "siap": siap,
        "lama": ra,
        "boleh": siap is not None and bool(izin.boleh(pelaku, "rencana_aksi.susun", siap)),
    }
    return render(request, "perencanaan/rencana_aksi_mulai.html", konteks)


@pintu("rencana_aksi.susun")
@require_POST
def susun(request: HttpRequest) -> HttpResponse:
    """Make the Rencana Aksi of a signed PK, with proposed targets."""
    pk = get_object_or_404(PerjanjianKinerja, pk=bilangan(request.POST.get("pk")) or 0)
    pelaku = pelaku_dari(request)
    ra = layanan.susun_rencana_aksi(pelaku=pelaku, pk=pk)
    messages.success(request, "Rencana Aksi dibuat. Isi target tiap periode, lalu tambahkan aksinya.")
    return redirect(alamat("perencanaan:ra", ra.pk))


@pintu("rencana_aksi.lihat")
@require_http_methods(["GET", "POST"])
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """One Rencana Aksi. POST stores the targets a browser without script sends."""
    ra = _ra(request, pk)
    diketik: dict[str, str] = {}
    galat: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        try:
            n = _simpan_formulir(request, ra, diketik)
        except AturanDilanggar as g:
            daftar = [*g.data.get("galat", []), *g.data.get("sel", [])]
            galat, status = {x["kunci"]: x["pesan"] for x in daftar}, g.status_http
            messages.error(request, g.pesan)
        else:
            messages.success(request, f"{n} target tersimpan.")
            return redirect(alamat("perencanaan:ra", ra.pk))
    return render(request, "perencanaan/rencana_aksi.html", _konteks(request, ra, diketik, galat), status=status)


def _simpan_formulir(request: HttpRequest, ra: RencanaAksi, diketik: dict[str, str]) -> int:
    sel = []
    for nama, teks in request.POST.items():
        _, _, kunci = nama.partition("nilai-")
        indikator, _, ke = kunci.partition(":")
        versi, _, dasar = str(request.POST.get(f"dasar-{kunci}", "")).partition("|")
        if not (indikator.isdecimal() and ke.isdecimal()):
            continue
        if str(teks).strip() in (dasar, tampil(urai(dasar)) if dasar else ""):
            continue
        diketik[kunci] = str(teks)
        sel.append(layanan.IsiTarget(int(indikator), int(ke), str(teks), DasarSel(int(versi or 0), urai(dasar))))
    layanan.simpan_blok_target(pelaku=pelaku_dari(request), rencana_aksi_id=ra.pk, sel=sel)
    return len(sel)


def _konteks(request: HttpRequest, ra: RencanaAksi, diketik: dict[str, str], galat: dict[str, str]) -> dict[str, Any]:
    pelaku = pelaku_dari(request)
    jumlah = layanan.periode_setahun(periode.pengaturan(request).get(ra.tahun))
    label = [f"TW {r}" for r in ROMAWI] if jumlah == 4 else list(BULAN_PENDEK)
    lembar = baca.lembar(ra, jumlah, diketik, galat)
    dapat_isi = bool(izin.boleh(pelaku, "rencana_aksi.susun", ra)) and not terkunci(ra)
    # One statement for both: the latest acts, and the steps however many acts came after them.
    jejak = list(riwayat(ra, BARIS_RIWAYAT, beserta=LANGKAH))
    return {
        "judul": f"Rencana Aksi {ra.tahun}",
        "ra": ra,
        "pd": ra.pd,
        "lembar": lembar,
        "bagian": bagian_target(lembar, dapat_isi=dapat_isi),
        "baris_aksi": baris_aksi(request, ra.pk, lembar, label, dapat_isi=dapat_isi),
        "label_periode": label,
        "jumlah_kolom": jumlah + 3,
        "dapat_isi": dapat_isi,
        "riwayat": jejak[:BARIS_RIWAYAT],
        "tahap": tahap_dokumen(ra, stempel(jejak), PEMEGANG_RA.get(ra.status, "")),
        "kembali": alasan_kembali(ra, jejak),
        "kerja": ekspor.pekerjaan_ra(ra),
    }


@pintu("rencana_aksi.susun")
@require_POST
def bagi(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill empty targets from the year's target."""
    n = layanan.bagi_target_tahun(pelaku=pelaku_dari(request), rencana_aksi_id=_ra(request, pk).pk)
    messages.success(request, f"Usulan target diisi untuk {n} indikator. Periksa dan ubah bila perlu.")
    return redirect(alamat("perencanaan:ra", pk))


@pintu("rencana_aksi.susun")
@require_http_methods(["GET", "POST"])
def salin(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what last year's Rencana Aksi would bring and what not, then take it."""
    ra, pelaku = _ra(request, pk), pelaku_dari(request)
    if request.method == "POST":
        r = salin_tahun_lalu(pelaku=pelaku, rencana_aksi_id=ra.pk)
        messages.success(
            request, f"Target {r.jumlah_target} indikator dan {r.jumlah_aksi} aksi diambil dari {r.asal.tahun}."
        )
        return redirect(alamat("perencanaan:ra", pk))
    konteks = {
        "judul": f"Ambil dari Rencana Aksi {ra.tahun - 1}",
        "ra": ra,
        "r": rencanakan_salin(ra),
        "jumlah": layanan.banyak_periode(ra.tahun),
        "boleh": izin.boleh(pelaku, "rencana_aksi.susun", ra) and not terkunci(ra),
    }
    return render(request, "perencanaan/rencana_aksi_salin.html", konteks)


@pintu("rencana_aksi.susun")
@require_POST
def simpan_aksi(request: HttpRequest, pk: int) -> HttpResponse:
    """Add or change one activity."""
    ra = _ra(request, pk)
    isi: dict[str, Any] = {
        "indikator_id": bilangan(request.POST.get("indikator")) or 0,
        "uraian": request.POST.get("uraian", ""),
        "jadwal": [int(x) for x in request.POST.getlist("jadwal") if x.isdecimal()],
        "penanggung_jawab": request.POST.get("penanggung_jawab", ""),
    }
    isi |= {"aksi_id": bilangan(request.POST.get("aksi_id")), "versi": bilangan(request.POST.get("versi"))}
    try:
        layanan.simpan_aksi(pelaku=pelaku_dari(request), rencana_aksi_id=ra.pk, **isi)
    except AturanDilanggar as g:
        if g.status_http != AturanDilanggar.status_http:
            raise
        konteks = _konteks(request, ra, {}, {}) | {"aksi": isi, "galat_aksi": g.pesan}
        return render(request, "perencanaan/rencana_aksi.html", konteks, status=g.status_http)
    messages.success(request, "Aksi tersimpan.")
    return redirect(f"{alamat('perencanaan:ra', pk)}#aksi")


@pintu("rencana_aksi.susun")
@require_POST
def hapus_aksi(request: HttpRequest, pk: int, aksi_id: int) -> HttpResponse:
    """Remove one activity."""
    layanan.hapus_aksi(pelaku=pelaku_dari(request), rencana_aksi_id=_ra(request, pk).pk, aksi_id=aksi_id)
    messages.success(request, "Aksi dihapus.")
    return redirect(f"{alamat('perencanaan:ra', pk)}#aksi")


@pintu("rencana_aksi.lihat")
@require_POST
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the PDF; the page shows its progress."""
    ra = _ra(request, pk)
    ekspor.minta_pdf(pelaku=pelaku_dari(request), ra=ra)
    return redirect(f"{alamat('perencanaan:ra', ra.pk)}#berkas")


@pintu("rencana_aksi.lihat")
@require_GET
def unduh_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """Both tables as XLSX."""
    ra = _ra(request, pk)
    return xlsx.jawaban(f"rencana-aksi-{ra.tahun}-{ra.pd_id}", ekspor.tabel_xlsx(ra))
