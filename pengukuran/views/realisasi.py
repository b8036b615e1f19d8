"""The realisasi grid (its side panel: ``views.rincian``)."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pengukuran.models import Periode
from pengukuran.rumus.tenggat import WaktuIsi
from pengukuran.selectors.kekurangan import BarisUji, Kekurangan, kekurangan
from pengukuran.selectors.kisi import Kisi, Sel, baris_kisi, pesan_kembali
from pengukuran.selectors.rincian import rincian_indikator
from pengukuran.selectors.waktu import keadaan_waktu
from pengukuran.services.periode import kata_waktu, kunci_isi, waktu_pengisian
from pengukuran.services.realisasi import IsiSel, simpan_blok
from pengukuran.views.bersama import (
    angka_dari,
    boleh_kelola,
    ke_semua_pd,
    lembar_dipilih,
    pelaku_dari,
    pilihan_pd,
)
from pengukuran.views.kisi import bagian_tampil, tampil_komponen
from pengukuran.views.rincian import konteks_panel
from perencanaan.services.sel import dasar_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import BULAN_PENDEK, ROMAWI
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode as ui_periode
from sakip.ui.pita import BAWAAN, BatasPita


@pintu("pengukuran.lihat")
@never_cache
@require_http_methods(["GET", "POST"])
def realisasi(request: HttpRequest) -> HttpResponse:
    """The grid of my PD and the open period; POST stores what a browser without script sends."""
    lembar = lembar_dipilih(request)
    if lembar is None:
        return ke_semua_pd()
    pd, periode = lembar.pd, lembar.periode
    if periode is None:
        konteks = {
            "judul": "Realisasi kinerja",
            "pakai_triwulan": True,
            "pd": pd,
            "boleh_kelola": boleh_kelola(request),
        }
        return render(request, "pengukuran/belum_dibuka.html", konteks)
    kisi = baris_kisi(lembar.pengisian, _batas(request, lembar.tahun), kunci_isi(lembar.pengisian))
    status = 200
    if request.method == "POST":
        galat = _simpan_formulir(request, kisi, pd)
        if galat is None:
            return HttpResponseRedirect(_ke_kisi(pd, periode, request.POST.get("pilih", "")), status=303)
        messages.error(request, galat.pesan)
        status = galat.status_http
    return render(request, "pengukuran/realisasi.html", _konteks(request, kisi), status=status)


def _batas(request: HttpRequest, tahun: int) -> BatasPita:
    """Return the region's bands of the year (read once per request)."""
    return ui_periode.pengaturan(request).get(tahun) or BAWAAN


def _ke_kisi(pd: PerangkatDaerah, periode: Periode, pilih: str = "") -> str:
    isi = {"pd": pd.pk, "ke": periode.ke} | ({"pilih": pilih} if pilih else {})
    return f"{alamat('pengukuran:realisasi')}?{urlencode(isi)}"


def _konteks(request: HttpRequest, kisi: Kisi) -> dict[str, Any]:
    pelaku, pengisian, periode = pelaku_dari(request), kisi.pengisian, kisi.periode
    pd, isi = pengisian.pd, waktu_pengisian(pengisian)
    putusan = izin.boleh(pelaku, "realisasi.isi", pd)
    alasan = kisi.kunci.umum
    pilih, saring = angka_dari(request.GET.get("pilih")), request.GET.get("saring", "")
    dapat_isi = bool(putusan) and not alasan and kisi.rencana_aksi is not None
    baris = {
        "tautan": f"?{urlencode({'pd': pd.pk, 'ke': periode.ke})}&pilih=",
        "label_isi": f"Realisasi {periode.label_pendek}",
        "label_lalu": _label_lalu(periode),
        "ikon_url": static("img/ikon.svg"),
    }
    return {
        "judul": f"Realisasi kinerja {periode}",
        "pakai_triwulan": True,
        "kisi": kisi,
        "kurang": _kurang(kisi) if dapat_isi else [],
        "pd": pd,
        "periode": periode,
        "pengisian": pengisian if pengisian.pk else None,
        "bagian": bagian_tampil(kisi, baris, dapat_isi=dapat_isi, pilih=pilih, saring=saring),
        "dapat_isi": dapat_isi,
        "alasan": alasan if putusan else "",
        "tutup": _kata_tutup(isi),
        "waktu": keadaan_waktu(pengisian),
        "saring": saring,
        "chip_saring": _chip_saring(kisi),
        "label_lalu": baris["label_lalu"],
        "terakhir": kisi.diubah_terakhir,
        "pesan_kembali": pesan_kembali(pengisian),
        "pilih": pilih,
        **(_panel_terpilih(request, kisi, pilih) if pilih else {"rinci": None}),
        **pilihan_pd(request),
    }


def _panel_terpilih(request: HttpRequest, kisi: Kisi, pilih: int) -> dict[str, Any]:
    periode, pd = kisi.periode, kisi.pengisian.pd
    rinci = rincian_indikator(pd.pk, periode, pilih, kisi.rencana_aksi, _batas(request, periode.tahun))
    return konteks_panel(request, kisi.pengisian, rinci) if rinci is not None else {"rinci": None}


def _kurang(kisi: Kisi) -> list[Kekurangan]:
    """What is missing before submitting; the rows get their mark. One statement: the results are in the grid."""
    baris = [
        BarisUji(s.indikator.pk, s.indikator.induk_id, s.indikator.uraian, s.capaian.nilai if s.capaian else None)
        for s in kisi.semua()
    ]
    daftar = kekurangan(kisi.pengisian, baris)
    pesan = {k.indikator_id: k.pesan for k in daftar}
    for s in kisi.semua():
        s.kurang = pesan.get(s.indikator.pk, "")
    return daftar


def _label_lalu(periode: Periode) -> str:
    """Return the heading of the earlier periods shown beside: "TW I" and "TW II"."""
    nama = [f"TW {r}" for r in ROMAWI] if periode.jenis == Periode.Jenis.TRIWULAN else list(BULAN_PENDEK)
    return "\n".join(nama[max(0, periode.ke - 3) : periode.ke - 1])


def _chip_saring(kisi: Kisi) -> list[tuple[str, str, int]]:
    n = kisi.hitung
    return [
        ("", "Semua", n["semua"]),
        ("kosong", "Belum diisi", n["kosong"]),
        ("catatan", "Ada catatan", n["catatan"]),
        ("tanpa-bukti", "Tanpa bukti", n["tanpa_bukti"]),
        ("rendah", "Capaian di bawah 76", n["rendah"]),
        *([("kurang", "Perlu dilengkapi", n["kurang"])] if n["kurang"] else []),
        *([("kembali", "Dikembalikan", n["kembali"])] if n["kembali"] else []),
    ]


def _kata_tutup(isi: WaktuIsi) -> str:
    if isi.tutup is None:
        return ""
    kata = "Diperpanjang sampai" if isi.diperpanjang else "Tutup" if isi.terbuka(waktu.sekarang()) else "Ditutup"
    return f"{kata} {kata_waktu(isi.tutup)}"


def _simpan_formulir(request: HttpRequest, kisi: Kisi, pd: PerangkatDaerah) -> AturanDilanggar | None:
    """Store the changed cells of a plain form. On a refusal the rows keep what was typed and say what is wrong."""
    sel = []
    for s in kisi.semua():
        teks = request.POST.get(f"nilai-{s.indikator.pk}")
        versi, _, dasar = request.POST.get(f"dasar-{s.indikator.pk}", "").partition("|")
        if s.bagian is not None:
            sel += _komponen_formulir(request, s)
        elif teks is not None and teks.strip() not in (dasar, s.tampil_isian):
            sel.append(IsiSel(s.indikator.pk, teks, dasar=dasar_dari(angka_dari(versi) or 0, dasar)))
    if not sel:
        messages.info(request, "Tidak ada isian yang berubah.")
        return None
    try:
        jawaban = simpan_blok(pelaku=pelaku_dari(request), pd_id=pd.pk, periode_id=kisi.periode.pk, sel=sel)
    except AturanDilanggar as galat:
        _tandai(kisi, sel, galat)
        return galat
    banyak = sum(len(s.komponen) if s.komponen else 1 for s in sel)
    messages.success(request, f"{banyak} isian tersimpan {jawaban['pada']}.")
    return None


def _komponen_formulir(request: HttpRequest, s: Sel) -> list[IsiSel]:
    """Return the changed components of one indicator, as one write."""
    teks, dasar = {}, {}
    for k in s.bagian.komponen if s.bagian is not None else ():
        isi = request.POST.get(f"komponen-{s.indikator.pk}-{k.pk}")
        versi, _, lama = request.POST.get(f"dasar-{s.indikator.pk}-{k.pk}", "").partition("|")
        if isi is not None and isi.strip() not in (lama, tampil_komponen(s, k.pk)):
            teks[k.pk], dasar[k.pk] = isi, dasar_dari(angka_dari(versi) or 0, lama)
    return [IsiSel(s.indikator.pk, komponen=teks, dasar_komponen=dasar)] if teks else []


def _tandai(kisi: Kisi, sel: list[IsiSel], galat: AturanDilanggar) -> None:
    """Give the rows back what was typed, and say at each cell what is wrong."""
    isi = {s.indikator_id: s for s in sel}
    rusak = {str(g["kunci"]): str(g["pesan"]) for g in [*galat.data.get("galat", []), *galat.data.get("sel", [])]}
    for s in kisi.semua():
        x = isi.get(s.indikator.pk)
        if x is None:
            continue
        if x.komponen is None:
            s.diketik, s.galat = x.teks or "", rusak.get(str(s.indikator.pk), "")
            continue
        s.diketik_komponen = dict(x.komponen)
        s.galat_komponen = {k: rusak.get(f"{s.indikator.pk}:{k}", "") for k in x.komponen}
