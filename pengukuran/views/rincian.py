"""The panel beside the grid: analysis, answer to the last plan, printed note (evidence: ``sakip.dokumen``)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pengukuran.berkas import NAMA as NAMA_BUKTI
from pengukuran.berkas import kunci_bukti
from pengukuran.models import Analisis, PengisianPD, UsulanPenyesuaian
from pengukuran.selectors.kekurangan import kekurangan
from pengukuran.selectors.rincian import LABEL_ANALISIS, Rinci, rincian_indikator
from pengukuran.services.peringatan import peringatan_indikator
from pengukuran.services.periode import jam_lokal, kunci_isi
from pengukuran.services.realisasi import simpan_sel
from pengukuran.services.rincian import MEDAN_ANALISIS, simpan_analisis, simpan_catatan_cetak
from pengukuran.views.bersama import lembar_baris, pelaku_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.dokumen.selectors import DaftarBukti
from sakip.inti import waktu
from sakip.inti.galat import Bentrok
from sakip.inti.permintaan import ingin_json
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode as ui_periode
from sakip.ui.pita import BAWAAN, BatasPita


@dataclass(frozen=True)
class Medan:
    """One field as the panel shows it. ``dasar`` = what the sender will have seen; ``tersimpan`` = the other text."""

    nama: str
    label: str
    teks: str
    dasar: str
    wajib: bool = False
    bentrok: bool = False

    @property
    def kurang(self) -> bool:
        return self.wajib and not self.dasar.strip()


def batas(request: HttpRequest, tahun: int) -> BatasPita:
    """Return the region's bands of the year (read once per request)."""
    return ui_periode.pengaturan(request).get(tahun) or BAWAAN


def konteks_panel(
    request: HttpRequest, pengisian: PengisianPD, rinci: Rinci, bentrok: Bentrok | None = None
) -> dict[str, Any]:
    """Return what the panel's template needs. ``bentrok``: what was just typed stands, the stored text beside it."""
    pd, periode, i = pengisian.pd, pengisian.periode, rinci.indikator
    boleh = izin.boleh(pelaku_dari(request), "realisasi.isi", pd)
    dapat_ubah = bool(boleh) and not kunci_isi(pengisian).alasan(i.induk_id)
    medan = {m: _medan(request, rinci, m, str(label), bentrok) for m, label in LABEL_ANALISIS}
    catatan = rinci.realisasi.catatan_cetak if rinci.realisasi else ""
    return {
        "pd": pd,
        "periode": periode,
        "rinci": rinci,
        "dapat_ubah": dapat_ubah,
        "bentrok": bentrok,
        "medan": list(medan.values()),
        "jawaban_lalu": _medan(request, rinci, "jawaban_lalu", "", bentrok),
        "uraian_lalu": _medan(request, rinci, "uraian_lalu", "Penjelasan", bentrok),
        "catatan": _medan_catatan(request, catatan, bentrok),
        "pilihan_jawaban": Analisis.JawabanLalu.choices,
        "jenis_usulan": UsulanPenyesuaian.Jenis.choices,
        "bukti": DaftarBukti(NAMA_BUKTI, kunci_bukti(pd.pk, periode.pk, i.pk), rinci.bukti, dapat_ubah),
    }


def _medan(request: HttpRequest, rinci: Rinci, nama: str, label: str, bentrok: Bentrok | None) -> Medan:
    tersimpan, wajib = rinci.teks(nama), nama in rinci.wajib
    if bentrok is None:
        return Medan(nama, label, tersimpan, tersimpan, wajib)
    diketik, dasar = request.POST.get(nama, tersimpan), request.POST.get(f"dasar-{nama}", "")
    teks = tersimpan if diketik.strip() == dasar.strip() else diketik
    return Medan(nama, label, teks, tersimpan, wajib, nama in bentrok.data["nilai"])


def _medan_catatan(request: HttpRequest, tersimpan: str, bentrok: Bentrok | None) -> Medan:
    teks = request.POST.get("catatan_cetak", tersimpan) if bentrok else tersimpan
    ada = bentrok is not None and "catatan_cetak" in bentrok.data["nilai"]
    return Medan("catatan_cetak", "Catatan yang ikut tercetak", teks, tersimpan, bentrok=ada)


@pintu("pengukuran.lihat")
@never_cache
@require_GET
def rincian(request: HttpRequest, pd_id: int, periode_id: int, indikator_id: int) -> HttpResponse:
    """The side panel of one row."""
    return _panel(request, lembar_baris(request, pd_id, periode_id), indikator_id)


def _panel(
    request: HttpRequest, pengisian: PengisianPD, indikator_id: int, bentrok: Bentrok | None = None
) -> HttpResponse:
    periode = pengisian.periode
    rinci = rincian_indikator(pengisian.pd_id, periode, indikator_id, batas=batas(request, periode.tahun))
    if rinci is None:
        raise Http404("Indikator tidak ditemukan.")
    konteks = konteks_panel(request, pengisian, rinci, bentrok)
    if bentrok is not None:
        konteks["judul"] = "Isian berbeda"
        return render(request, "pengukuran/rincian_bentrok.html", konteks, status=bentrok.status_http)
    return render(request, "pengukuran/_panel.html", konteks)


@pintu("realisasi.isi")
@require_POST
def simpan_rincian(request: HttpRequest, pd_id: int, periode_id: int, indikator_id: int) -> HttpResponse:
    """Store analysis, printed note and (without script) components of one row.

    The page's script sends the fields that changed with what was seen of them and gets JSON; a conflict names both
    texts. Without script the conflict is a page of its own with everything that was typed.
    """
    pengisian = lembar_baris(request, pd_id, periode_id)
    kunci: dict[str, Any] = {"pelaku": pelaku_dari(request), "pd_id": pd_id, "periode_id": periode_id}
    kunci["indikator_id"] = indikator_id
    isi = {m: request.POST[m] for m in MEDAN_ANALISIS if m in request.POST}
    dasar = {m: request.POST.get(f"dasar-{m}", "") for m in isi}
    try:
        if any(isi[m].strip() != dasar[m].strip() for m in isi):
            simpan_analisis(**kunci, isi=isi, dasar=dasar)
        if "catatan_cetak" in request.POST:
            lama = request.POST.get("dasar-catatan_cetak", "")
            simpan_catatan_cetak(**kunci, catatan=request.POST["catatan_cetak"], lama=lama)
    except Bentrok as galat:
        if ingin_json(request):
            raise
        return _panel(request, pengisian, indikator_id, galat)
    komponen = {int(n[9:]): str(v) for n, v in request.POST.items() if n.startswith("komponen-") and n[9:].isdecimal()}
    if komponen:
        simpan_sel(**kunci, komponen=komponen)
    if ingin_json(request):
        return _jawab_json(pengisian, indikator_id)
    messages.success(request, "Rincian tersimpan.")
    return HttpResponseRedirect(ke_baris(pengisian, indikator_id), status=303)


def ke_baris(pengisian: PengisianPD, indikator_id: int, bagian: str = "analisis") -> str:
    """Return the address of a row with its panel."""
    isi = {"pd": pengisian.pd_id, "ke": pengisian.periode.ke, "pilih": indikator_id}
    return f"{alamat('pengukuran:realisasi')}?{urlencode(isi)}#{bagian}"


def _jawab_json(pengisian: PengisianPD, indikator_id: int) -> HttpResponse:
    """Say when it was saved, what this row still needs, what is odd about its figure, how many rows need something."""
    daftar = kekurangan(pengisian)
    pesan = next((k.pesan for k in daftar if k.indikator_id == indikator_id), "")
    periode = pengisian.periode
    periksa = peringatan_indikator(pengisian.pd_id, periode.tahun, periode.ke, indikator_id)
    isi = {"pada": jam_lokal(waktu.sekarang()), "kurang": pesan, "periksa": periksa, "banyak_kurang": len(daftar)}
    return JsonResponse(isi)
