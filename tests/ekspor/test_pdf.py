"""PDF: only own addresses, page numbers, escaping, repeated heads, QR."""

import io

import pytest
from django.template import engines
from pypdf import PdfReader

from sakip.ekspor import pdf

pytestmark = [pytest.mark.unit, pytest.mark.pdf]


def _cetak(isi: str, **konteks: object) -> "tuple[PdfReader, int]":
    from sakip.ekspor.pencetak import cetak  # needs Pango, which the marker asks for

    templat = '{% extends "cetak/dasar.html" %}{% block isi %}' + isi + "{% endblock %}"
    html = engines["django"].from_string(templat).render({"judul": "Dokumen uji", **konteks})
    dok = cetak(html)
    return PdfReader(io.BytesIO(dok.isi)), dok.halaman


def test_nomor_halaman_dan_kepala_tabel_berulang() -> None:
    baris = "".join(f"<tr><td>Baris {i}</td></tr>" for i in range(120))
    pembaca, n = _cetak(f"<table><thead><tr><th>Kepala tabel</th></tr></thead><tbody>{baris}</tbody></table>")
    assert n == len(pembaca.pages) >= 3
    for i, halaman in enumerate(pembaca.pages, 1):
        teks = halaman.extract_text()
        assert "Kepala tabel" in teks
        assert f"Halaman {i} dari {n}" in teks


@pytest.mark.parametrize("banyak", [29, 31, 33, 35])
@pytest.mark.parametrize(
    "kaki",
    [
        "{% include 'cetak/_tanda_tangan.html' %}",
        "{% include 'cetak/_tanda_tangan.html' %}{% include 'cetak/_stempel.html' %}",
        "<p class='catatan'>Rata-rata</p>{% include 'cetak/_tanda_tangan.html' %}",
        "<table class='polos ttd-dua'><tr><td>{% include 'cetak/_tanda_tangan.html' %}</td></tr></table>",
    ],
)
def test_tanda_tangan_tidak_sendirian_di_halaman(banyak: int, kaki: str) -> None:
    """Whatever the length of the table, its last row stands on the page of the signature, under a repeated head."""
    baris = "".join(f"<tr><td>Baris {i}</td></tr>" for i in range(banyak))
    tabel = f"<table><thead><tr><th>Kepala tabel</th></tr></thead><tbody>{baris}</tbody></table>"
    tt = {"tempat": "Lubuk Pakam", "tanggal": "1 Mei 2025", "jabatan": "Kepala Dinas", "nama": "Nama", "nip": "1990"}
    cap = [{"kata": "Disetujui", "nama": "Nama", "jabatan": "Kepala Dinas", "waktu": "1 Mei 2025 09.00"}] * 3
    pembaca, _ = _cetak(tabel + kaki, tt=tt, stempel=cap)
    (halaman,) = [t for h in pembaca.pages if "NIP 1990" in (t := h.extract_text())]
    assert f"Baris {banyak - 1}" in halaman
    assert "Kepala tabel" in halaman
    assert ("Disetujui" in halaman) == ("_stempel" in kaki)


def test_daftar_isi_menunjuk_halaman() -> None:
    isi = '<ul class="daftar"><li><a href="#b">Bab dua</a></li></ul><h1 id="b" class="bab">Bab dua</h1>'
    pembaca, _ = _cetak(isi)
    assert pembaca.pages[0].extract_text().replace(" ", "").split("Babdua")[1].lstrip(".").startswith("2")


@pytest.mark.parametrize(
    "alamat",
    ["http://127.0.0.1:9/a.png", "file:///etc/passwd", "statis:///../manage.py", "berkas:///tidak-ada", "data:,x"],
)
def test_alamat_luar_ditolak(alamat: str) -> None:
    from sakip.ekspor.pencetak import AlamatDitolak

    with pytest.raises(AlamatDitolak):
        _cetak('<img src="{{ alamat }}">', alamat=alamat)


def test_teks_orang_tidak_menjadi_html() -> None:
    pembaca, _ = _cetak("<p>{{ naskah }}</p>", naskah='<img src="file:///etc/passwd"><b>x</b>')
    assert "<b>x</b>" in pembaca.pages[0].extract_text()


def test_qr_svg_tanpa_gaya() -> None:
    svg = pdf.qr("https://contoh.go.id/kab/cek/abc")
    assert svg.startswith("<svg ")
    assert "style=" not in svg
    assert pdf.qr("a") != pdf.qr("b")


def test_huruf_tertanam() -> None:
    pembaca, _ = _cetak("<p>Huruf</p><h2>Judul</h2>")
    huruf = str(pembaca.pages[0]["/Resources"]["/Font"].get_object())  # type: ignore[index]
    nama = {str(f.get_object()["/BaseFont"]) for f in pembaca.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert huruf
    assert all("Sakip" in n or "Inter" in n or "Jakarta" in n for n in nama), nama
