"""The rows of the realisasi grid as HTML.

A hundred rows of forty places each: the template engine spent most of the page's time on looking them up one
by one. So the row's template is rendered once per page with a named place for everything that differs between rows, and
each row fills these places. What a person typed is escaped here, on its way into its place.
"""

import json
from decimal import Decimal
from html import escape
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from pengukuran.rumus.capaian import ButirSkala
from pengukuran.rumus.pratinjau import skala_js
from pengukuran.selectors.kisi import Bagian, Kisi, Sel
from sakip.inti.angka import tampil

TEMPLAT: Final = "pengukuran/_baris_kisi.html"
_IKON: Final = {"gagal": "awas", "kunci": "kunci", "simpan": "cek", "": "lingkar"}


class _Tempat:
    """The row as its template sees it: every name is a place to be filled later."""

    def __getitem__(self, nama: str) -> SafeString:
        return mark_safe(f"{{{nama}}}")  # noqa: S308 - a name out of our own template


def bagian_tampil(
    kisi: Kisi, konteks: dict[str, Any], *, dapat_isi: bool, pilih: int | None, saring: str
) -> list[tuple[Bagian, SafeString]]:
    """Return the headings with their rows. ``konteks`` is what the row's template needs beside the row."""
    pola = render_to_string(TEMPLAT, {"s": _Tempat(), "dapat_isi": dapat_isi, **konteks})

    def baris(s: Sel) -> str:
        isi = _isi(s, dapat_isi)
        isi["kelas"] = f"{s.kelas}{' dipilih' if s.indikator.pk == pilih else ''}"
        isi["sembunyi"] = " hidden" if saring and saring not in s.saring else ""
        return pola.format_map(isi)

    return [(b, mark_safe("".join(baris(s) for s in b.sel))) for b in kisi.bagian]  # noqa: S308 - escaped in _isi


def _isi(s: Sel, dapat_isi: bool) -> dict[str, str]:
    """Return the texts of a row, all safe to stand in HTML."""
    i, c, bercatatan = s.indikator, s.chip, s.bercatatan
    keadaan = "gagal" if s.galat else "kunci" if not dapat_isi or s.terkunci else "" if s.kosong else "simpan"
    pesan = f"dikembalikan: {s.kembali}" if s.kembali else "dari komponen" if s.komponen else ""
    catatan = s.realisasi.catatan_cetak if s.realisasi else ""
    ket = [s.terkunci if dapat_isi else "", pesan if s.kembali else "", f"catatan: {catatan}" if catatan else ""]
    tanda = f"{' kembali' if s.kembali else ''}{' bercatatan' if catatan else ''}"
    return {
        "kunci": str(i.pk),
        "ciri": s.saring,
        "pratinjau": _pratinjau(s),
        "uraian": escape(i.uraian),
        "satuan": escape(i.satuan),
        "target_tahun": tampil(s.target_tahun),
        "spark": s.spark,
        "tanpa_spark": "" if s.spark else " hidden",
        "lalu": "<br>".join(tampil(v) for _, v in s.lalu),
        "target": tampil(s.target_sd) if s.ditargetkan else "tanpa target",
        "kelas_target": "" if s.ditargetkan else " tanpa-target",
        "kelas_sel": f"{f' {keadaan}' if keadaan else ''}{tanda}",
        "ket": escape("; ".join(filter(None, ket))),
        "pesan_tetap": escape(pesan),
        "ikon": _IKON[keadaan],
        "nilai": escape(s.tampil_isian),
        "dasar": escape(s.isian),
        "versi": str(s.versi),
        "sifat": _sifat(s, dapat_isi),
        "pesan": escape(s.galat or pesan),
        "tanpa_pesan": "" if s.galat or pesan else " hidden",
        "sd": tampil(s.sd),
        "pita": str(c["pita"]),
        "tanpa_pita": "" if c["pita"] else " hidden",
        "chip": escape(c["teks"]),
        "kata": escape(c["kata"]),
        "bukti": str(s.bukti),
        "kelas_bukti": " nol" if s.tanpa_bukti else "",
        "kelas_catatan": " wajib" if s.kurang else " ada" if bercatatan else "",
        "kata_catatan": escape(s.kurang) or ("Ada catatan" if bercatatan else "Belum ada catatan"),
    }


def _pratinjau(s: Sel) -> str:
    """Return the row's attribute for the preview; none where nothing can be typed into the cell itself."""
    if s.pratinjau is None or s.komponen:
        return ""
    atribut = f' data-pratinjau="{s.pratinjau.ringkas}"'
    if s.indikator.skala is not None:
        skala = skala_js(ButirSkala(b.label, Decimal(b.nilai)) for b in s.indikator.skala.butir.all())
        atribut += f' data-skala="{escape(json.dumps(skala, ensure_ascii=False))}"'
    return atribut


def _sifat(s: Sel, dapat_isi: bool) -> str:
    """Return the attributes of the input."""
    ada = {
        " data-teks": s.indikator.jenis == "kualitatif",
        " data-komponen": s.komponen,
        " readonly": s.komponen or not dapat_isi or bool(s.terkunci),
    }
    return "".join(nama for nama, ya in ada.items() if ya)
