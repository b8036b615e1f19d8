"""The dashboard over all PD of a region: who has submitted what, capaian and serapan, each number opens its rows."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pengukuran.models import Periode
from pengukuran.rumus.anggaran import serapan
from pengukuran.rumus.penjelasan import jelaskan
from pengukuran.selectors.anggaran import lembar_anggaran
from pengukuran.selectors.dasbor import Papan, susun_papan
from pengukuran.selectors.dasbor_perhatian import daftar_perhatian
from pengukuran.selectors.dasbor_petak import UKURAN, jumlah_pita, petak, status_sel, terisi, titik_sebar
from pengukuran.selectors.dasbor_rincian import KELOMPOK, Kelompok, baris_indikator, saring_indikator
from pengukuran.selectors.dasbor_xlsx import lembar_dasbor, lembar_indikator
from pengukuran.views.dasbor_saring import NAMA_KLASTER, SARING, pilihan_dari, tampilkan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.tenansi.models import PengaturanPemda
from sakip.ui import periode
from sakip.ui.grafik import jumlah_predikat, sebar_capaian_serapan
from sakip.ui.pita import BAWAAN, NAMA, BatasPita

PERHATIAN_DEPAN = 8
BARIS_HALAMAN = 50


def _atur(request: HttpRequest) -> PengaturanPemda | None:
    return periode.pengaturan(request).get(periode.tahun(request))


def _batas(request: HttpRequest) -> BatasPita:
    return _atur(request) or BAWAAN


def _papan(request: HttpRequest, *, dokumen: bool = True, lkjip: bool = True) -> Papan:
    pelaku = request.pelaku if dokumen else None  # type: ignore[attr-defined]
    return susun_papan(periode.tahun(request), periode.periode_ke(request), _atur(request), pelaku=pelaku, lkjip=lkjip)


def _sebutan(request: HttpRequest) -> str:
    return str(request.pemda.get_jenis_display()).lower()  # type: ignore[attr-defined]


@pintu("dasbor.lihat")
@require_GET
def dasbor(request: HttpRequest) -> HttpResponse:
    """All PD of the working year."""
    pilihan, batas = pilihan_dari(request), _batas(request)
    papan = _papan(request, lkjip=pilihan.ukuran == "status")
    kelompok = tampilkan(papan, pilihan, batas)
    hal = daftar_perhatian(papan, _atur(request))
    konteks = {
        "judul": f"Dasbor kinerja {_sebutan(request)}",
        "pakai_triwulan": True,
        "papan": papan,
        "pilihan": pilihan,
        "kelompok": kelompok,
        "banyak_tampil": sum(len(x) for _, x in kelompok),
        "hal": hal[:PERHATIAN_DEPAN],
        "banyak_hal": len(hal),
        "batas": batas,
        "boleh_kelola": bool(izin.boleh(request.pelaku, "periode.kelola")),  # type: ignore[attr-defined]
        **_tautan(papan, request),
        **_grafik(papan, batas),
    }
    return render(request, "pengukuran/dasbor.html", konteks)


def _tautan(papan: Papan, request: HttpRequest) -> dict[str, Any]:
    """The links of the filters; each with what is chosen and how many it finds."""
    p = pilihan_dari(request)
    jumlah = {
        "": len(papan.baris),
        "lengkap": papan.lengkap,
        "belum": papan.wajib - papan.lengkap,
        "terlambat": papan.terlambat,
        "diperpanjang": papan.diperpanjang,
    }
    klaster = {k for b in papan.baris if (k := b.pd.klaster)}
    return {
        "tautan_ukuran": [(nama, p.tautan(ukuran=k), k == p.ukuran) for k, nama in UKURAN.items()],
        "tautan_saring": [
            (nama, p.tautan(saring=k), k == p.saring, jumlah[k])
            for k, nama in SARING.items()
            if jumlah[k] or not k or k == p.saring
        ],
        "tautan_klaster": [
            (nama, p.tautan(klaster="" if k == p.klaster else k), k == p.klaster)
            for k, nama in NAMA_KLASTER.items()
            if k in klaster
        ],
        "tautan_semua": p.tautan(saring="", klaster="", cari=""),
        "tautan_lengkap": p.tautan(ukuran="status", saring="", klaster="", cari=""),
        "tautan_serapan": p.tautan(ukuran="serapan", saring="", klaster="", cari=""),
    }


def _grafik(papan: Papan, batas: BatasPita) -> dict[str, Any]:
    """The pictures, each only when there is something to draw."""
    titik = titik_sebar(papan.baris, papan.ke)
    kapan = f"{papan.label_pendek} {papan.tahun}"
    ada = any(c is not None and s is not None for _, c, s in titik)
    pita = jumlah_pita(list(papan.kini), batas)
    predikat: dict[str, int] = {}
    for nilai in papan.akip.per_pd.values() if papan.akip else ():
        predikat[nilai.predikat] = predikat.get(nilai.predikat, 0) + 1
    return {
        "sebar": sebar_capaian_serapan(titik, f"Capaian dan serapan anggaran {kapan}") if ada else "",
        "pita": [(ke, NAMA.get(ke, "Belum ada data"), n, f"?saring=pita{ke}#panas") for ke, n in pita.items()],
        "predikat": jumlah_predikat(predikat, f"Predikat AKIP {papan.akip.tahun}") if papan.akip and predikat else "",
    }


@pintu("dasbor.lihat")
@require_GET
def unduh(request: HttpRequest) -> HttpResponse:
    """The dashboard as XLSX."""
    papan = _papan(request)
    return xlsx.jawaban(
        f"dasbor-{papan.tahun}-{papan.kalender.berkas(papan.ke)}",
        lembar_dasbor(papan, daftar_perhatian(papan, _atur(request))),
    )


@pintu("dasbor.lihat")
@require_GET
def perhatian(request: HttpRequest) -> HttpResponse:
    """Everything that needs attention."""
    papan = _papan(request, dokumen=False)
    hal = Paginator(daftar_perhatian(papan, _atur(request)), BARIS_HALAMAN).get_page(request.GET.get("hal"))
    konteks = {"judul": "Perlu perhatian", "papan": papan, "hal": hal, "pakai_triwulan": True}
    return render(request, "pengukuran/dasbor_perhatian.html", konteks)


@pintu("dasbor.lihat")
@require_GET
def indikator(request: HttpRequest) -> HttpResponse:
    """The indicators behind the second number; ``?kelompok=`` as the head counts them, ``?bentuk=xlsx`` a file."""
    kelompok = cast(Kelompok, request.GET.get("kelompok") or "semua")
    if kelompok not in KELOMPOK:
        raise Http404("Halaman tidak ditemukan.")
    papan, batas = _papan(request, dokumen=False), _batas(request)
    semua = saring_indikator(papan, kelompok)
    judul = f"Indikator {papan.label_pendek} {papan.tahun}: {KELOMPOK[kelompok].lower()}"
    if request.GET.get("bentuk") == "xlsx":
        lembar = lembar_indikator(papan, baris_indikator(papan, list(semua), batas), judul)
        return xlsx.jawaban(f"indikator-{papan.tahun}-{papan.kalender.berkas(papan.ke)}", [lembar])
    hal = Paginator(semua, BARIS_HALAMAN).get_page(request.GET.get("hal"))
    banyak = papan.indikator
    konteks = {
        "judul": judul,
        "pakai_triwulan": True,
        "papan": papan,
        "kelompok": kelompok,
        "daftar_kelompok": [(k, nama, getattr(banyak, k)) for k, nama in KELOMPOK.items()],
        "hal": hal,
        "baris": baris_indikator(papan, list(hal.object_list), batas),
    }
    return render(request, "pengukuran/dasbor_indikator.html", konteks)


def _satu_pd(request: HttpRequest, pd_id: int) -> tuple[Papan, dict[str, Any]]:
    """The board of one PD and the period of ``?ke=``. Http404 for an unknown PD, TidakBoleh for one out of reach."""
    teks = request.GET.get("ke") or str(periode.periode_ke(request))
    if teks not in {str(n) for n in range(1, periode.banyak_periode(request, periode.tahun(request)) + 1)}:
        raise Http404("Halaman tidak ditemukan.")
    papan = susun_papan(periode.tahun(request), int(teks), _atur(request), pd_ids=[pd_id])
    if not papan.baris:
        raise Http404("Halaman tidak ditemukan.")
    baris, batas = papan.baris[0], _batas(request)
    pd = baris.pd
    izin.wajib(request.pelaku, "pengukuran.lihat", pd)  # type: ignore[attr-defined]
    sel = baris.sel[papan.ke]
    return papan, {
        "judul": pd.nama,
        "papan": papan,
        "pd": pd,
        "sel": sel,
        "status": status_sel(sel),
        "terisi": terisi(sel),
        "daftar_periode": [(s.ke, papan.kalender.pendek(s.ke), petak(s, "capaian", batas)) for s in baris.urut],
        "lihat_dasbor": bool(izin.boleh(request.pelaku, "dasbor.lihat")),  # type: ignore[attr-defined]
    }


@pintu("pengukuran.lihat")
@require_GET
def pd(request: HttpRequest, pd_id: int) -> HttpResponse:
    """The indicators of one PD and period with the sentence of each result and its evidence."""
    papan, konteks = _satu_pd(request, pd_id)
    baris = baris_indikator(papan, list(saring_indikator(papan)), _batas(request))
    if request.GET.get("bentuk") == "xlsx":
        judul = f"{konteks['judul']}, {papan.label_pendek} {papan.tahun}"
        berkas = f"indikator-{pd_id}-{papan.tahun}-{papan.kalender.berkas(papan.ke)}"
        return xlsx.jawaban(berkas, [lembar_indikator(papan, baris, judul)])
    return render(request, "pengukuran/dasbor_pd.html", konteks | {"baris": baris})


@pintu("pengukuran.lihat")
@require_GET
def anggaran(request: HttpRequest, pd_id: int) -> HttpResponse:
    """Budget and amounts of one PD by program, kegiatan and sub kegiatan, s.d. a period."""
    papan, konteks = _satu_pd(request, pd_id)
    p = Periode.objects.filter(tahun=papan.tahun, jenis=papan.kalender.jenis, ke=papan.ke).first()
    lembar = lembar_anggaran(pd_id, p) if p is not None else None
    semua = [(b, jelaskan(serapan(b.pagu, b.sd))) for b in lembar.semua()] if lembar else []
    konteks |= {"lembar": lembar, "baris": semua}
    return render(request, "pengukuran/dasbor_anggaran.html", konteks)
