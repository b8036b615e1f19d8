"""Charts: one definition, drawn without a browser, the same picture on the page and in the PDF.

Every function takes exact figures and returns an SVG string. ``untuk="halaman"``: colours are the tokens as CSS
variables (light and dark), the size follows the column. ``untuk="pdf"``: light colours and a fixed size. Neither has a
style attribute or a script (content security policy). A missing value is written as such, never drawn as 0.

Decimals become floats only here, as geometry; the labels are written from the Decimals.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from textwrap import fill
from typing import Any, Final, Literal, TypeVar, cast
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert as vlc
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sakip.inti.angka import tampil, tampil_ringkas
from sakip.ui.pita import PREDIKAT, BatasBawaan, BatasPita, pita

Untuk = Literal["halaman", "pdf"]
F = TypeVar("F", bound=Callable[..., SafeString])

LEBAR: Final = 520
HURUF: Final = "Inter, 'Segoe UI', Roboto, sans-serif"
SVG_NS: Final = "http://www.w3.org/2000/svg"
_LOKAL: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""], "minus": "−"}
_DIPAKAI: Final = (
    "g1", "g2", "g3", "g4", "g5", "g6", "tinta", "tinta-2", "garis", "garis-2", "garis-isian", "lembar",
    "p5t", "p4t", "p3t", "p2t", "p1t", "utama-lembut", "ingat-lembut",
)  # fmt: skip
_TANPA_DATA: Final = "belum ada data"


def _beku(x: Any) -> Any:
    """Return a hashable copy of the figures; thresholds become their values (a model instance compares by its key)."""
    if isinstance(x, str | Decimal | int | None):
        return x
    if isinstance(x, Mapping):
        return tuple((k, _beku(v)) for k, v in x.items())
    if isinstance(x, Iterable):
        return tuple(_beku(v) for v in x)
    return BatasBawaan(x.pita_sangat_tinggi, x.pita_tinggi, x.pita_sedang, x.pita_rendah)


def _ingat(gambar: F) -> F:
    """Keep the last 256 pictures of a process: the same figures are drawn once (60 ms), then found."""
    tersimpan = lru_cache(maxsize=256)(gambar)

    @wraps(gambar)
    def dalam(*args: Any, **kwargs: Any) -> SafeString:
        return tersimpan(*map(_beku, args), **{k: _beku(v) for k, v in kwargs.items()})

    return cast(F, dalam)


@cache
def warna() -> dict[str, str]:
    """Return the light value of each token a chart uses, read from the one place that defines them."""
    css = (Path(settings.BASE_DIR) / "static" / "css" / "token.css").read_text(encoding="utf-8")
    semua = dict(re.findall(r"--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6})", css))
    return {nama: semua[nama] for nama in _DIPAKAI}


@_ingat
def target_realisasi(
    baris: Sequence[tuple[str, Decimal | None, Decimal | None]],
    judul: str,
    satuan: str = "",
    seri: tuple[str, str] = ("Target", "Realisasi"),
    untuk: Untuk = "halaman",
) -> SafeString:
    """Draw two figures side by side. The rows must share one unit: years of one indicator, or rupiah of programs."""
    pertama, kedua = seri
    data = [
        {
            "label": label,
            "seri": nama,
            "nilai": None if x is None else float(x),
            "teks": tampil_ringkas(x) if x is not None else "–",
        }
        for label, target, realisasi in baris
        for nama, x in ((pertama, target), (kedua, realisasi))
    ]
    urut = [b[0] for b in baris]
    dasar = alt.Chart(alt.Data(values=data)).encode(
        x=alt.X("label:N", sort=urut, title=None, axis=alt.Axis(labelAngle=0, labelLimit=110)),
        xOffset=alt.XOffset("seri:N", sort=[pertama, kedua]),
    )
    batang = dasar.mark_bar(cornerRadiusEnd=2).encode(
        y=alt.Y("nilai:Q", title=satuan or None, axis=alt.Axis(tickCount=5)),
        color=alt.Color(
            "seri:N",
            sort=[pertama, kedua],
            title=None,
            scale=_skala([pertama, kedua], ["garis-isian", "g1"]),
        ),
    )
    teks = dasar.mark_text(dy=-6, fontSize=11, color=warna()["tinta"]).encode(
        y=alt.Y("nilai:Q", title=satuan or None), text="teks:N"
    )
    kosong = (
        dasar.transform_filter("datum.nilai === null")
        .mark_text(dy=-6, fontSize=11, color=warna()["tinta-2"])
        .encode(y=alt.datum(0), text="teks:N")
    )
    uraian = "; ".join(
        f"{b}: {pertama.lower()} {tampil(t)}, {kedua.lower()} {tampil(r) if r is not None else _TANPA_DATA}"
        for b, t, r in baris
    )
    return _gambar(batang + teks + kosong, judul, uraian, 220, untuk)


@_ingat
def capaian_triwulan(
    seri: Sequence[tuple[str, Sequence[tuple[str, Decimal | None]]]],
    judul: str,
    batas: Decimal | None = Decimal(100),
    untuk: Untuk = "halaman",
) -> SafeString:
    """Draw percentages over the quarters as lines with points of different shapes; ``batas`` is the dashed line."""
    data = [
        {"tw": tw, "seri": nama, "nilai": float(x), "teks": tampil(x), "ket": f"{nama}, {tw}: {tampil(x)}%"}
        for nama, titik in seri
        for tw, x in titik
        if x is not None
    ]
    nama_seri = [nama for nama, _ in seri]
    urut = list(dict.fromkeys(tw for _, titik in seri for tw, _ in titik)) or ["TW I", "TW II", "TW III", "TW IV"]
    dasar = alt.Chart(alt.Data(values=data)).encode(
        x=alt.X("tw:N", sort=urut, title=None, scale=alt.Scale(domain=urut), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("nilai:Q", title="%", axis=alt.Axis(tickCount=5, titleAngle=0, titleAlign="right", titleY=-8)),
    )
    warna_seri = alt.Color(
        "seri:N", title=None, sort=nama_seri, scale=_skala(nama_seri, [f"g{i + 1}" for i in range(len(nama_seri))])
    )
    garis = dasar.mark_line(strokeWidth=2.5).encode(color=warna_seri)
    titik_ = dasar.mark_point(size=70, filled=True, opacity=1).encode(
        color=warna_seri,
        shape=alt.Shape(
            "seri:N",
            title=None,
            sort=nama_seri,
            scale=alt.Scale(domain=nama_seri, range=["circle", "square", "triangle", "diamond"][: len(nama_seri)]),
        ),
        description="ket:N",
    )
    # A rim in the colour of the sheet keeps the figures legible where they cross a line.
    rim = dasar.mark_text(dy=-12, fontSize=11, stroke=warna()["lembar"], strokeWidth=4).encode(text="teks:N")
    teks = dasar.mark_text(dy=-12, fontSize=11, color=warna()["tinta"]).encode(text="teks:N")
    lapis: Any = garis + titik_ + rim + teks
    if batas is not None:
        lapis = _garis_batas("y", batas) + lapis
    uraian = "; ".join(
        f"{nama}: " + ", ".join(f"{tw} {tampil(x) if x is not None else _TANPA_DATA}" for tw, x in titik)
        for nama, titik in seri
    )
    return _gambar(lapis, judul, uraian, 220, untuk)


@_ingat
def jumlah_predikat(jumlah: Mapping[str, int], judul: str, untuk: Untuk = "halaman") -> SafeString:
    """Draw how many PD have each predicate; all letters AA to D are shown, also those with 0."""
    ada = dict(jumlah)
    baris = [(h, Decimal(ada.get(h, 0)), str(ada.get(h, 0)), "g1") for h in PREDIKAT]
    uraian = ", ".join(f"{h} {n}" for h, n, _, _ in baris)
    return _mendatar(baris, judul, uraian, None, untuk)


@_ingat
def persen_komponen(
    baris: Sequence[tuple[str, Decimal | None]], judul: str, batas: BatasPita | None = None, untuk: Untuk = "halaman"
) -> SafeString:
    """Draw percentages (0–100) as horizontal bars. With ``batas`` the colour is the band's, else one colour."""
    isi = [
        (
            nama,
            x,
            f"{tampil(x)}%" if x is not None else _TANPA_DATA,
            f"p{pita(x, batas)}t" if batas and x is not None else "g1",
        )
        for nama, x in baris
    ]
    uraian = ", ".join(f"{nama} {teks}" for nama, _, teks, _ in isi)
    return _mendatar(isi, judul, uraian, Decimal(100), untuk, lebar_label=240)


@_ingat
def batang_capaian(
    baris: Sequence[tuple[str, Decimal | None]], judul: str, batas: BatasPita | None = None, untuk: Untuk = "halaman"
) -> SafeString:
    """Draw capaian in percent (it may pass 100) as horizontal bars coloured by band; a missing one says so."""
    isi = [
        (
            nama,
            x,
            f"{tampil(x)}%" if x is not None else _TANPA_DATA,
            f"p{pita(x, batas or BatasBawaan())}t" if x is not None else "g1",
        )
        for nama, x in baris
    ]
    uraian = ", ".join(f"{nama} {teks}" for nama, _, teks, _ in isi)
    # Room to the right of the longest bar for its figure; full wording of the indicators at the left.
    paling = max((x for _, x in baris if x is not None), default=Decimal(100))
    isi = [(fill(n, 44, max_lines=3, placeholder=" …"), x, t, w) for n, x, t, w in isi]
    return _mendatar(isi, judul, uraian, max(paling, Decimal(100)) * Decimal("1.2"), untuk, 290)


@_ingat
def sebar_capaian_serapan(
    titik: Sequence[tuple[str, Decimal | None, Decimal | None]], judul: str, untuk: Untuk = "halaman"
) -> SafeString:
    """Draw capaian (up) against serapan (right), both in percent: each dot a PD, its name in the dot's title.

    Four meanings by shape and colour: tercapai or not, serapan below 100 or not. Rows without both values are counted
    in the description, not drawn.
    """
    arti = ["Tercapai, hemat", "Tercapai, serapan penuh", "Belum tercapai", "Belum tercapai, serapan penuh"]
    seratus = Decimal(100)
    data = [
        {
            "nama": nama,
            "x": float(s),
            "y": float(c),
            "arti": arti[(c < seratus) * 2 + (s >= seratus)],
            "ket": f"{nama}: capaian {tampil(c)}, serapan {tampil(s)}",
        }
        for nama, c, s in titik
        if c is not None and s is not None
    ]
    bentuk = ["circle", "square", "triangle-up", "diamond"]
    dasar = (
        alt.Chart(alt.Data(values=data))
        .mark_point(filled=True, size=75, opacity=1, stroke=warna()["lembar"], strokeWidth=1)
        .encode(
            x=alt.X(
                "x:Q",
                title="Serapan anggaran (%)",
                scale=alt.Scale(zero=False, padding=16),
                axis=alt.Axis(tickCount=6, labelOverlap=True),
            ),
            y=alt.Y("y:Q", title="Capaian kinerja (%)", scale=alt.Scale(zero=False, padding=16)),
            color=alt.Color("arti:N", title=None, sort=arti, scale=_skala(arti, ["g1", "g3", "g2", "g4"])),
            shape=alt.Shape("arti:N", title=None, sort=arti, scale=alt.Scale(domain=arti, range=bentuk)),
            description="ket:N",
        )
    )
    hitung = ", ".join(f"{sum(d['arti'] == a for d in data)} {a.lower()}" for a in arti)
    tanpa = len(titik) - len(data)
    uraian = f"{len(data)} perangkat daerah: {hitung}." + (f" {tanpa} {_TANPA_DATA}." if tanpa else "")
    return _gambar(
        _garis_batas("x", seratus) + _garis_batas("y", seratus) + dasar, judul, uraian, 300, untuk, kolom_legenda=2
    )


def _mendatar(
    baris: Sequence[tuple[str, Decimal | None, str, str]],
    judul: str,
    uraian: str,
    maks: Decimal | None,
    untuk: Untuk,
    lebar_label: int = 190,
) -> SafeString:
    data: list[dict[str, Any]] = [
        {"label": n, "nilai": float(x) if x is not None else 0.0, "teks": t, "warna": warna()[w]}
        for n, x, t, w in baris
    ]
    urut = [b[0] for b in baris]
    # Room to the right of the longest bar for its label.
    ujung = float(maks) if maks is not None else max((b["nilai"] for b in data), default=0.0) or 1.0
    skala = alt.Scale(domainMin=0, domainMax=ujung * 1.14, nice=False)
    sumbu = (
        alt.Axis(tickCount=5, values=[0, 25, 50, 75, 100]) if maks is not None else alt.Axis(tickMinStep=1, format="d")
    )
    dasar = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y(
            "label:N",
            sort=urut,
            title=None,
            axis=alt.Axis(labelLimit=lebar_label, domain=False, labelExpr="split(datum.label, '\\n')"),
        ),
        x=alt.X("nilai:Q", title=None, scale=skala, axis=sumbu),
    )
    batang = dasar.mark_bar(cornerRadiusEnd=2, height=16).encode(color=alt.Color("warna:N", scale=None))
    teks = dasar.mark_text(align="left", dx=5, fontSize=12, fontWeight=600, color=warna()["tinta"]).encode(
        text="teks:N"
    )
    lajur = max(28, 15 * max((n.count("\n") + 1 for n in urut), default=1) + 8)
    return _gambar(batang + teks, judul, uraian, lajur * len(baris) + 34, untuk)


def _skala(nama: Sequence[str], token: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=list(nama), range=[warna()[t] for t in token])


def _garis_batas(sumbu: Literal["x", "y"], nilai: Decimal) -> Any:
    garis = alt.Chart(alt.Data(values=[{"b": float(nilai)}])).mark_rule(strokeDash=[4, 3], color=warna()["tinta-2"])
    return garis.encode(x="b:Q") if sumbu == "x" else garis.encode(y="b:Q")


def _gambar(lapis: Any, judul: str, uraian: str, tinggi: int, untuk: Untuk, kolom_legenda: int = 4) -> SafeString:
    w = warna()
    grafik = (
        lapis.properties(
            width=LEBAR,
            height=tinggi,
            background="transparent",
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )
        .configure(font=HURUF, padding={"left": 10, "right": 12, "top": 8, "bottom": 4})
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=w["tinta-2"],
            titleColor=w["tinta-2"],
            gridColor=w["garis"],
            domainColor=w["garis-isian"],
            tickColor=w["garis-isian"],
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_axisX(grid=False)
        .configure_legend(
            orient="top",
            labelColor=w["tinta-2"],
            labelFontSize=12,
            columns=kolom_legenda,
            labelLimit=240,
            symbolStrokeWidth=0,
        )
    )
    mentah = vlc.vegalite_to_svg(grafik.to_dict(), format_locale=_LOKAL)
    return SafeString(_rapikan(mentah, judul, uraian, untuk))


def _rapikan(mentah: str, judul: str, uraian: str, untuk: Untuk) -> str:
    """Make Vega's SVG fit for the page: named, no style attribute, unique ids, tokens instead of colours."""
    ET.register_namespace("", SVG_NS)
    akar = ET.fromstring(mentah)  # noqa: S314 drawn by the library from our own data
    awalan = "g" + sha256(f"{judul}{uraian}{untuk}".encode()).hexdigest()[:8]
    ganti = {nilai: f"var(--{nama})" for nama, nilai in warna().items()} if untuk == "halaman" else {}
    for el in akar.iter():
        _bersihkan(el, awalan, ganti)
    if untuk == "halaman":
        akar.attrib.pop("width", None)
        akar.attrib.pop("height", None)
    akar.set("class", "sk-grafik sk-vega")
    akar.set("role", "img")
    akar.set("aria-labelledby", f"{awalan}-j {awalan}-u")
    for i, (nama, isi) in enumerate((("title", judul), ("desc", uraian))):
        el = ET.Element(f"{{{SVG_NS}}}{nama}", {"id": f"{awalan}-{'j' if nama == 'title' else 'u'}"})
        el.text = isi
        akar.insert(i, el)
    svg = ET.tostring(akar, encoding="unicode")
    if untuk == "pdf":
        return svg
    # On a phone the picture keeps a legible size and scrolls in its own frame.
    return format_html(
        '<div class="sk-gulir" tabindex="0" role="region" aria-label="Grafik: {}">{}</div>', judul, SafeString(svg)
    )


def _bersihkan(el: ET.Element, awalan: str, ganti: Mapping[str, str]) -> None:
    for butir in el.attrib.pop("style", "").split(";"):
        nama, _, nilai = butir.partition(":")
        if nilai:
            el.set(nama.strip(), nilai.strip())
    label = el.attrib.pop("aria-label", "")
    for nama in [n for n in el.attrib if n in {"role", "class", "pointer-events"} or n.startswith("aria-")]:
        del el.attrib[nama]
    if label and el.tag == f"{{{SVG_NS}}}path":
        judul = ET.SubElement(el, f"{{{SVG_NS}}}title")
        judul.text = label
    if "id" in el.attrib:
        el.set("id", f"{awalan}-{el.attrib['id']}")
    for nama, nilai in el.attrib.items():
        if nilai.startswith("url(#"):
            el.set(nama, nilai.replace("url(#", f"url(#{awalan}-"))
        elif nilai in ganti:
            el.set(nama, ganti[nilai])
