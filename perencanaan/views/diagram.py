"""Pohon kinerja as diagram, table and list of checks: of a PD, of one plan version, of the region."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from perencanaan.diagram import Lipatan, Pohon, baca_lipatan
from perencanaan.ekspor.pohon import minta_pdf
from perencanaan.lingkup import DiPd
from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.lintas import LintasPohon, lintas_pohon
from perencanaan.selectors.periksa_pohon import periksa_pohon
from perencanaan.selectors.pohon import Simpul, datar, pohon
from perencanaan.selectors.pohon_daerah import pohon_daerah
from perencanaan.selectors.rencana import PdPilihan, versi_pilihan
from perencanaan.selectors.tabel_pohon import TANDA, baca_saringan, baris_pohon, xlsx_tabel_pohon
from perencanaan.susunan import JENJANG
from perencanaan.svg_pohon import svg
from perencanaan.tata_pohon import tata
from perencanaan.views.bersama import boleh_ubah, pd_dari, pelaku_dari, tahun_versi, versi_dari
from perencanaan.views.simpul import urungan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode

TAMPILAN = ("diagram", "tabel", "periksa")


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


def _bentuk(request: HttpRequest) -> str:
    bentuk = request.GET.get("tampilan", "diagram")
    return bentuk if bentuk in TAMPILAN else "diagram"


def _tampilkan(request: HttpRequest, versi: VersiRencana | None, pilihan: PdPilihan) -> HttpResponse:
    konteks: dict[str, Any] = {
        "judul": "Pohon kinerja",
        "versi": versi,
        "pd": pilihan.pd,
        "daftar_pd": pilihan.daftar if len(pilihan.daftar) > 1 else [],
        "tampilan": _bentuk(request),
    }
    if versi is None:
        return render(request, "perencanaan/pohon.html", konteks)
    tahun = tahun_versi(request, versi)
    lepas: list[Kinerja] = []
    akar = pohon(versi, pagu=False, lepas=lepas)
    pd_id = versi.dokumen.pd_id
    lintas = lintas_pohon([pd_id]) if pd_id else LintasPohon()
    pemilik = versi.dokumen.pd.sebutan if versi.dokumen.pd else pelaku_dari(request).pemda.nama
    konteks |= {
        "judul": f"Pohon kinerja {pemilik}",
        "periksa": periksa_pohon(akar, lepas, versi, tahun),
        "boleh_ubah": boleh_ubah(request, versi),
        "boleh_lintas": pd_id is not None and bool(izin.boleh(pelaku_dari(request), "lintas.usulkan", versi)),
        "kosong": not akar and not lepas,
        "dasar": {"pd": str(pilihan.pd.pk)} if pilihan.pd else {},
    }
    return _isi(request, konteks, versi, akar, lintas, tahun)


@pintu("perencanaan.lihat")
@require_GET
def pohon_semua(request: HttpRequest) -> HttpResponse:
    """The region's tree: RPJMD, and below its sasaran those of the PD that support it."""
    d = pohon_daerah(pelaku_dari(request), periode.tahun(request))
    konteks: dict[str, Any] = {
        "judul": f"Pohon kinerja {pelaku_dari(request).pemda.nama}",
        "versi": d.versi,
        "daerah": d,
        "boleh_pdf": bool(izin.boleh(pelaku_dari(request), "perencanaan.lihat", DiPd(None))),
        "tampilan": _bentuk(request),
        "kosong": not d.akar,
        "dasar": {},
    }
    if d.versi is None:
        return render(request, "perencanaan/pohon.html", konteks)
    return _isi(request, konteks, d.versi, d.akar, LintasPohon(), tahun_versi(request, d.versi))


def _isi(
    request: HttpRequest,
    konteks: dict[str, Any],
    versi: VersiRencana,
    akar: list[Simpul],
    lintas: LintasPohon,
    tahun: int,
) -> HttpResponse:
    """Add what the asked shape needs: the picture, or the rows of the table (also as ``?bentuk=xlsx``)."""
    simpul = datar(akar)
    saring = baca_saringan(request.GET)
    baris = baris_pohon(simpul, lintas, saring, tahun)
    if request.GET.get("bentuk") == "xlsx":
        nama = f"pohon-{versi.dokumen.jenis}-{tahun}"
        return xlsx.jawaban(nama, [xlsx_tabel_pohon(versi, konteks["judul"], baris, tahun)])
    konteks |= {"tahun": tahun, "baris": baris, "saring": saring, "banyak": len(simpul), "tanda": TANDA}
    konteks["tingkat"] = _tingkat(simpul)
    if konteks["tampilan"] == "diagram" and akar:
        lipatan = baca_lipatan(akar, request.GET, konteks["dasar"])
        rupa = Pohon(tahun, lintas, lipatan, ubah=bool(konteks.get("boleh_ubah")))
        gambar = tata(rupa.isi(akar))
        konteks |= {
            "svg": svg(gambar, nama=konteks["judul"]),
            "jenjang": _pilihan_jenjang(simpul, lipatan, "daerah" in konteks),
            "tergambar": len(gambar.kotak),
        }
    if konteks.get("boleh_ubah"):
        konteks["urungkan"] = urungan(request, versi.pk)
    return render(request, "perencanaan/pohon.html", konteks)


def _tingkat(simpul: list[Simpul]) -> list[tuple[str, str]]:
    ada = {s.kinerja.tingkat for s in simpul}
    return [(t.value, str(t.label)) for t in Kinerja.Tingkat if t.value in ada]


def _pilihan_jenjang(simpul: list[Simpul], lipatan: Lipatan, daerah: bool) -> list[tuple[str, str, bool]]:
    """Return (address, name, whether it is the present one) of each level the diagram can be opened to."""
    if daerah:
        pilihan = [("tujuan", "Tujuan"), ("sasaran", "Sasaran RPJMD"), ("program", "Perangkat daerah")]
    else:
        pilihan = _tingkat(simpul)
    return [
        (Lipatan(nilai, dasar=lipatan.dasar).alamat(), nama, JENJANG[nilai] == JENJANG[lipatan.jenjang])
        for nilai, nama in pilihan
    ]


@pintu("perencanaan.lihat")
@require_POST
def pohon_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the tree as PDF A3; the page of the job shows its progress."""
    kerja = minta_pdf(pelaku=pelaku_dari(request), versi=versi_dari(request, pk), tahun=periode.tahun(request))
    return redirect(alamat("ekspor:kabar", kerja.pk))


@pintu("perencanaan.lihat")
@require_POST
def pohon_semua_pdf(request: HttpRequest) -> HttpResponse:
    """Ask for the region's tree as PDF A3."""
    d = pohon_daerah(pelaku_dari(request), periode.tahun(request))
    if d.versi is None:
        raise Http404("Halaman tidak ditemukan.")
    kerja = minta_pdf(pelaku=pelaku_dari(request), versi=d.versi, tahun=periode.tahun(request), daerah=True)
    return redirect(alamat("ekspor:kabar", kerja.pk))
