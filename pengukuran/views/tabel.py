"""The tables of measurement: one page for all of them, their PDF and XLSX; the grids as XLSX."""

from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from pengukuran.ekspor import lembar as ekspor
from pengukuran.ekspor import tabel as kisi
from pengukuran.lembar.daftar import MENURUT_KODE, SEMUA, Halaman, Permintaan
from pengukuran.models import Periode
from pengukuran.selectors.anggaran import lembar_anggaran
from pengukuran.selectors.kisi import baris_kisi
from pengukuran.views.bersama import ke_dipilih, ke_semua_pd, lembar_dipilih, pelaku_dari, pilihan_pd
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Pemda
from sakip.tenansi.selectors import pd_berlaku
from sakip.ui import periode as ui_periode

LAMA = {"triwulan": ""}
"""Kinds under the name that older links use."""


def _halaman(request: HttpRequest) -> Halaman:
    kode = request.POST.get("bentuk") or request.GET.get("bentuk") or ""
    h = MENURUT_KODE.get(LAMA.get(kode, kode))
    if h is None:
        raise Http404("Halaman tidak ditemukan.")
    return h


def _permintaan(request: HttpRequest, h: Halaman) -> Permintaan | None:
    """Return what the table is about; None for those who belong to no PD and named none."""
    pemda = cast(Pemda, request.pemda)  # type: ignore[attr-defined]
    buka = bool(izin.boleh(pelaku_dari(request), "realisasi_daerah.buka"))
    dipilih = lembar_dipilih(request)
    if dipilih is not None:
        periode = dipilih.periode if h.berperiode else None
        return Permintaan(pemda, dipilih.tahun, dipilih.pd, periode, dipilih.ke, buka)
    if h.berpd:
        return None
    tahun, ke, _ = ke_dipilih(request)
    return Permintaan(pemda, tahun, None, None, ke, buka)


def _susun(h: Halaman, m: Permintaan) -> list[ekspor.Lembar]:
    """Return the filled tables, none while there is nothing to fill them with."""
    return [] if h.berperiode and m.periode is None else h.susun(m)


@pintu("pengukuran.lihat")
@require_GET
def tabel(request: HttpRequest) -> HttpResponse:
    """A table of measurement."""
    h = _halaman(request)
    m = _permintaan(request, h)
    if m is None:
        return ke_semua_pd()
    lembar = _susun(h, m)
    konteks = {
        "judul": ekspor.judul(lembar[0]) if lembar else f"Pengukuran kinerja {m.tahun}",
        "pakai_triwulan": True,
        "h": h,
        "m": m,
        "lembar": lembar,
        "sementara": any(x.sementara for x in lembar),
        "kerja": ekspor.pekerjaan_tabel(h, m) if lembar else None,
        "tanya": _tanya(h, m),
        **_pilihan(request, h, m),
    }
    return render(request, "pengukuran/tabel.html", konteks)


def _pilihan(request: HttpRequest, h: Halaman, m: Permintaan) -> dict[str, Any]:
    """The other kinds, the periods of the year, and for those who see all the other PD."""
    atur = ui_periode.pengaturan(request).get(m.tahun)
    jenis = atur.frekuensi if atur is not None else Periode.Jenis.TRIWULAN
    banyak = 12 if jenis == Periode.Jenis.BULAN else 4
    pelaku = pelaku_dari(request)
    semua = bool(izin.boleh(pelaku, "dasbor.lihat"))
    berkala = "Bulanan" if banyak > 4 else "Triwulanan"
    return {
        "bentuk": [(x.label if x.kode else berkala, x is h, _tanya(x, m)) for x in SEMUA],
        "pilihan_ke": [(ke, Periode(tahun=m.tahun, jenis=jenis, ke=ke).label) for ke in range(1, banyak + 1)],
        "semua_pd": list(pd_berlaku(m.tahun)) if semua and h.berpd else [],
        "boleh_pembanding": m.pd is not None and bool(izin.boleh(pelaku, "pembanding.isi", m.pd)),
        "boleh_daerah": bool(izin.boleh(pelaku, "realisasi_daerah.isi")),
        "buka_daerah": m.tautan,
        **({} if semua else pilihan_pd(request)),
    }


def _tanya(h: Halaman, m: Permintaan) -> str:
    """Return the address of a kind of table for the same PD and period."""
    return urlencode({"bentuk": h.kode, **({"pd": m.pd.pk} if m.pd else {}), "ke": m.ke})


@pintu("pengukuran.lihat")
@require_POST
def tabel_pdf(request: HttpRequest) -> HttpResponse:
    """Ask for the PDF; the page shows its progress."""
    h = _halaman(request)
    m = _permintaan(request, h)
    lembar = _susun(h, m) if m is not None else []
    if m is None or not lembar:
        raise Http404("Halaman tidak ditemukan.")
    ekspor.minta_pdf(pelaku=pelaku_dari(request), halaman=h, permintaan=m, lembar=lembar)
    return redirect(f"{alamat('pengukuran:tabel')}?{_tanya(h, m)}#berkas")


@pintu("pengukuran.lihat")
@require_GET
def tabel_xlsx(request: HttpRequest) -> HttpResponse:
    """The table as XLSX."""
    h = _halaman(request)
    m = _permintaan(request, h)
    lembar = _susun(h, m) if m is not None else []
    if m is None or not lembar:
        raise Http404("Halaman tidak ditemukan.")
    kapan = m.periode.ke if m.periode else "tahun"
    return xlsx.jawaban(f"pengukuran-{h.kode or 'berkala'}-{m.tahun}-{kapan}", ekspor.xlsx_lembar(lembar))


@pintu("pengukuran.lihat")
@require_GET
def realisasi_xlsx(request: HttpRequest) -> HttpResponse:
    """The realisasi grid as XLSX."""
    lembar = lembar_dipilih(request)
    if lembar is None or lembar.periode is None:
        raise Http404("Halaman tidak ditemukan.")
    isi = kisi.xlsx_kisi(baris_kisi(lembar.pengisian), lembar.pd)
    return xlsx.jawaban(f"realisasi-{lembar.tahun}-{lembar.ke}", [isi])


@pintu("pengukuran.lihat")
@require_GET
def anggaran_xlsx(request: HttpRequest) -> HttpResponse:
    """The budget sheet as XLSX."""
    lembar = lembar_dipilih(request)
    if lembar is None or lembar.periode is None:
        raise Http404("Halaman tidak ditemukan.")
    isi = kisi.xlsx_anggaran(lembar_anggaran(lembar.pd.pk, lembar.periode), lembar.pd, lembar.periode)
    return xlsx.jawaban(f"realisasi-anggaran-{lembar.tahun}-{lembar.ke}", [isi])
