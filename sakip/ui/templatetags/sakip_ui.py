"""Tags and filters of the components. A builtin library: templates need no ``{% load %}``.

Small ones return their HTML from Python, because a table of 80 rows cannot afford an include per cell.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sakip.alur.dasar import Status, status_objek
from sakip.inti import angka as _angka
from sakip.inti import kalender, waktu
from sakip.tenansi.models import PengaturanPemda
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui import formulir
from sakip.ui import pita as _pita
from sakip.ui.ikon import svg
from sakip.ui.navigasi import susun

register = template.Library()

Angka = Decimal | int | None


def _desimal(nilai: Any) -> Decimal | None:
    """Accept what templates hold: Decimal, int or nothing. A float raises TypeError: figures are never floats."""
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, Decimal):
        return nilai
    if isinstance(nilai, int):
        return Decimal(nilai)
    raise TypeError(f"angka harus Decimal, bukan {type(nilai).__name__}")


# --- icons ---


@register.simple_tag
def ikon(nama: str, kelas: str = "", label: str = "") -> SafeString:
    """``{% ikon 'cek' %}``, ``{% ikon 'cek' 'sk-ik-k' %}``; with ``label`` the picture is named for screen readers."""
    return svg(nama, kelas, label)


# --- figures ---


@register.filter
def angka(nilai: Any, desimal: int = 2) -> str:
    """``{{ x|angka }}`` → "1.234,56"; ``{{ x|angka:0 }}``; nothing → "–"."""
    return _angka.tampil(_desimal(nilai), desimal)


@register.filter
def angka_ringkas(nilai: Any, desimal: int = 2) -> str:
    """``{{ x|angka_ringkas }}`` → "4" or "0,5": without needless zeros."""
    return _angka.tampil_ringkas(_desimal(nilai), desimal)


@register.filter
def rupiah(nilai: Any, desimal: int = 0) -> str:
    """``{{ x|rupiah }}`` → "Rp1.625.740.149"."""
    return _angka.rupiah(_desimal(nilai), desimal)


@register.filter
def persen(nilai: Any, desimal: int = 2) -> str:
    """``{{ x|persen }}`` → "59,76%" (the value is already in percent); nothing → "–"."""
    x = _desimal(nilai)
    return _angka.KOSONG if x is None else f"{_angka.tampil(x, desimal)}%"


@register.filter
def isian_angka(nilai: Any) -> str:
    """``value="{{ x|isian_angka }}"``: the exact value as the parser reads it back."""
    return _angka.untuk_isian(_desimal(nilai))


# --- dates ---


def _lokal(nilai: date | datetime) -> date:
    if isinstance(nilai, datetime):
        return (timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai).date()
    return nilai


@register.filter
def tanggal(nilai: date | datetime | None) -> str:
    """``{{ d|tanggal }}`` → "10 Oktober 2025"."""
    return kalender.tanggal_panjang(_lokal(nilai)) if nilai else _angka.KOSONG


@register.filter
def hari_tanggal(nilai: date | datetime | None) -> str:
    """``{{ d|hari_tanggal }}`` → "Jumat, 10 Oktober 2025"."""
    return kalender.tanggal_panjang(_lokal(nilai), hari=True) if nilai else _angka.KOSONG


@register.filter
def tanggal_pendek(nilai: date | datetime | None) -> str:
    """``{{ d|tanggal_pendek }}`` → "10 Okt 2025"."""
    return kalender.tanggal_pendek(_lokal(nilai)) if nilai else _angka.KOSONG


@register.filter
def jam(nilai: datetime | None) -> str:
    """``{{ t|jam }}`` → "10.32"."""
    return f"{timezone.localtime(nilai):%H.%M}" if nilai else _angka.KOSONG


@register.filter
def waktu_lalu(nilai: datetime | None) -> str:
    """``{{ t|waktu_lalu }}`` → "hari ini 10.32", "kemarin 15.40", "3 Okt 11.05", another year "3 Okt 2024 11.05"."""
    if nilai is None:
        return _angka.KOSONG
    hari = _lokal(nilai)
    kini = waktu.hari_ini()
    selisih = (kini - hari).days
    if selisih in (0, 1):
        kata = "hari ini" if selisih == 0 else "kemarin"
    elif hari.year == kini.year:
        kata = f"{hari.day} {kalender.BULAN_PENDEK[hari.month - 1]}"
    else:
        kata = kalender.tanggal_pendek(hari)
    return f"{kata} {timezone.localtime(nilai):%H.%M}"


@register.filter
def sebutan_periode(ke: int, tahun_: int) -> str:
    """``{{ pk.berlaku_dari_periode|sebutan_periode:pk.tahun }}`` → "triwulan III", or "Maret" in a year of months."""
    atur = pengaturan_semua().get(tahun_)
    bulanan = atur is not None and atur.frekuensi == PengaturanPemda.Frekuensi.BULAN
    if not 1 <= ke <= (12 if bulanan else 4):
        return f"periode {ke}"
    nama = kalender.sebutan_periode(ke, bulanan)
    return nama if bulanan else f"t{nama[1:]}"


# --- marks: band, status, predicate, progress ---


@register.simple_tag(takes_context=True)
def pita(context: Context, nilai: Any, sebab: str = "", kata: bool = False, batas: Any = None) -> SafeString:
    """``{% pita capaian %}``: icon, number and colour of the band; without a value the reason, hatched, never green.

    ``kata=True`` adds the word ("104,76 · Sangat Tinggi"). Thresholds: ``batas``, else the region's of the year.
    """
    x = _desimal(nilai)
    if x is None:
        return format_html('<span class="sk-pita p0"><span>{}</span></span>', sebab or _pita.SEBAB_KOSONG)
    if batas is None:
        kerangka = context.get("kerangka")
        batas = kerangka.batas_pita if kerangka is not None else _pita.BAWAAN
    ke = _pita.pita(x, batas)
    nama = _pita.NAMA[ke]
    return format_html(
        '<span class="sk-pita p{}" title="{}">{}{}{}</span>',
        ke,
        nama,
        svg(f"p{ke}", "sk-ik-k"),
        _angka.tampil(_pita.nilai_tampil(x, batas)),
        f" · {nama}" if kata else format_html('<span class="sk-baca"> {}</span>', nama),
    )


@register.simple_tag
def status_lencana(objek: Any, warna: str = "netral", ikon: str = "lingkar") -> SafeString:
    """``{% status_lencana pk %}`` (object with an Alur), a ``Status``, or a word with ``warna`` and ``ikon``."""
    if isinstance(objek, str):
        s = Status(objek, warna, ikon)  # type: ignore[arg-type]
    else:
        s = objek if isinstance(objek, Status) else status_objek(objek)
    kelas = "" if s.warna == "netral" else f" sk-status-{s.warna}"
    return format_html('<span class="sk-status{}">{}{}</span>', kelas, svg(s.ikon, "sk-ik-k"), s.label)


@register.simple_tag
def predikat(huruf: str | None, nama: bool = False) -> SafeString:
    """``{% predikat 'BB' %}``: the letters in a frame, no colour; ``nama=True`` adds "Sangat Baik"."""
    if not huruf:
        return format_html('<span class="sk-redup">{}</span>', "belum berpredikat")
    arti = _pita.PREDIKAT.get(huruf, "")
    lencana = format_html(
        '<span class="sk-nilai" title="{}"><span class="sk-baca">Predikat </span>{}</span>', arti, huruf
    )
    return format_html('{} <span class="sk-lirih">{}</span>', lencana, arti) if nama and arti else lencana


@register.simple_tag
def kemajuan(nilai: int | Decimal, maks: int | Decimal, label: str = "Kemajuan", ukuran: str = "") -> SafeString:
    """``{% kemajuan 61 98 'Realisasi terisi' %}``: a ``<progress>``; ``ukuran`` "tipis" or "tebal"."""
    kelas = f" sk-meter-{ukuran}" if ukuran else ""
    baca = f"{_angka.tampil_ringkas(_desimal(nilai))} dari {_angka.tampil_ringkas(_desimal(maks))}"
    return format_html(
        '<progress class="sk-meter{}" value="{}" max="{}" aria-label="{}">{}</progress>',
        kelas,
        f"{nilai}",
        f"{maks or 1}",
        label,
        baca,
    )


# --- page parts ---


@register.simple_tag
def remah(*pasangan: str) -> SafeString:
    """``{% remah 'Rencana' url1 'PK 2025' url2 'Kepala' %}``: label, address, …; the last label is the page itself."""
    bagian = [
        format_html('<a href="{}">{}</a><span aria-hidden="true">/</span>', url, label)
        for label, url in zip(pasangan[:-1:2], pasangan[1:-1:2], strict=True)
    ]
    return format_html(
        '<nav class="sk-remah" aria-label="Jejak halaman">{}<span aria-current="page">{}</span></nav>',
        format_html_join("", "{}", ((b,) for b in bagian)),
        pasangan[-1],
    )


@register.simple_tag
def sorot(teks: str, jenis: str = "info") -> SafeString:
    """``{% sorot 'Triwulan III dibuka …' 'ingat' %}``: a message box; ``jenis`` info, baik, ingat, bahaya."""
    nama = {"info": "info", "baik": "cek", "ingat": "seru", "bahaya": "awas"}[jenis]
    kelas = "" if jenis == "info" else f" sk-sorot-{jenis}"
    return format_html('<div class="sk-sorot{}">{}<div><p>{}</p></div></div>', kelas, svg(nama), teks)


@register.simple_tag
def kosong(
    judul: str, teks: str, tautan: str = "", label: str = "", ikon: str = "lapor", nama_ikon: str = "tambah"
) -> SafeString:
    """``{% kosong 'Belum ada PK' 'Buat dari Renstra.' url 'Buat PK' %}``: says what to do first."""
    tombol = (
        format_html('<a class="btn btn-primary" href="{}">{}{}</a>', tautan, svg(nama_ikon), label) if tautan else ""
    )
    return format_html('<div class="sk-kosong">{}<h3>{}</h3><p>{}</p>{}</div>', svg(ikon), judul, teks, tombol)


@register.simple_block_tag
def petunjuk(content: str, judul: str = "Petunjuk", buka: bool = False) -> SafeString:
    """``{% petunjuk 'Perjanjian Kinerja' %}<dt>Apa ini?</dt><dd>…</dd>{% endpetunjuk %}``: the panel for newcomers."""
    return format_html(
        '<details class="sk-petunjuk" id="petunjuk"{}><summary>{}{}{}</summary><div><dl>{}</dl></div></details>',
        SafeString(" open") if buka else "",
        svg("lampu"),
        judul,
        svg("bawah", "sk-ik-k"),
        content,
    )


@register.inclusion_tag("ui/komponen/langkah.html")
def langkah(daftar: Iterable[Any], gulir: bool = False, label: str = "Tahap") -> dict[str, Any]:
    """``{% langkah tahap %}``: steps with judul, keterangan, keadaan and optionally persen, tenggat, ikon, url.

    ``keadaan`` is "selesai", "kini" or "nanti". ``gulir=True`` scrolls sideways on phones instead of stacking.
    """
    return {"daftar": list(daftar), "gulir": gulir, "label": label}


@register.filter
def busur(persen_: int | None) -> str:
    """Return the dash pattern of the ring (r = 14.5) for a percentage."""
    keliling = 91.1
    return f"{keliling * min(max(persen_ or 0, 0), 100) / 100:.1f} {keliling}"


@register.inclusion_tag("ui/komponen/paginasi.html", takes_context=True)
def paginasi(context: Context, hal: Page[Any], sebutan: str = "baris") -> dict[str, Any]:
    """``{% paginasi hal 'program' %}``: "1–20 dari 98 program" and the page links; other query values are kept."""
    request: HttpRequest = context["request"]
    tanya = request.GET.copy()
    tanya.pop("hal", None)
    awalan = f"?{tanya.urlencode()}&hal=" if tanya else "?hal="
    daftar = list(hal.paginator.get_elided_page_range(hal.number, on_each_side=1, on_ends=1))
    return {"hal": hal, "awalan": awalan, "daftar": daftar, "sebutan": sebutan, "elipsis": hal.paginator.ELLIPSIS}


@register.simple_tag(takes_context=True)
def tab_bagian(context: Context, induk: str) -> SafeString:
    """``{% tab_bagian 'rencana' %}``: the tabs of a section (menu entries registered with ``induk``)."""
    request: HttpRequest = context["request"]
    daftar = susun(
        getattr(request, "pelaku", None),
        context["kerangka"].pemda.slug,
        request.path,
        induk=induk,
    )
    if len(daftar) < 2:
        return SafeString("")
    isi = format_html_join(
        "",
        '<a href="{}"{}>{}</a>',
        ((e.url, SafeString(' aria-current="page"') if e.aktif else "", e.label) for e in daftar),
    )
    return format_html('<nav class="sk-tab" aria-label="Bagian">{}</nav>', isi)


# --- forms ---


@register.simple_tag
def isian(bidang: BoundField, kelas: str = "", akhiran: str = "") -> SafeString:
    """``{% isian form.nama %}``: label, widget, help and errors tied together. ``kelas`` goes to the widget."""
    return formulir.isian(bidang, kelas, akhiran)


@register.simple_tag
def isian_sel(bidang: BoundField) -> SafeString:
    """``{% isian_sel form.target %}``: a field in a table cell, its label for screen readers only."""
    return formulir.sel(bidang)


@register.simple_tag
def galat_formulir(form: BaseForm) -> SafeString:
    """``{% galat_formulir form %}``: the summary on top with a link to each field at fault; nothing when valid."""
    return formulir.ringkasan(form)


@register.simple_tag
def unggah(bidang: BoundField, keterangan: str = "PDF, JPG, XLSX, paling besar 20 MB.") -> SafeString:
    """``{% unggah form.berkas %}``: drop zone around a file field; works as a plain file field without script."""
    return formulir.unggah(bidang, keterangan)


# --- flow ---


@register.inclusion_tag("ui/komponen/tombol_alur.html", takes_context=True)
def tombol_alur(context: Context, objek: Any, kecil: bool = False) -> dict[str, Any]:
    """``{% tombol_alur pk %}``: the buttons of the object's present status for this person.

    Those the person may not press are shown with the reason; those that need a reason or a confirmation open a dialog,
    without script a confirmation page.
    """
    from sakip.ui.tindakan import siapkan_tombol

    request: HttpRequest = context["request"]
    return {
        "daftar": siapkan_tombol(objek, getattr(request, "pelaku", None)),
        "objek": objek,
        "kecil": kecil,
        "csrf_token": context.get("csrf_token"),
    }
