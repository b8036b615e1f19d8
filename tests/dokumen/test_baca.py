"""Readers of the preview on good, odd and hostile files; photos lose place and device, never the picture."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sakip.dokumen import baca_docx, baca_xlsx
from sakip.dokumen.baca_docx import BLOK_MAKS, Blok, baca_naskah
from sakip.dokumen.baca_xlsx import BARIS_MAKS, KOLOM_MAKS, LEMBAR_MAKS, baca_buku
from sakip.dokumen.foto import tanpa_lokasi
from sakip.inti.galat import AturanDilanggar
from tests.factories.berkas import buat_xlsx, buat_zip

pytestmark = pytest.mark.unit
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def buat_docx(badan: str, **lain: bytes) -> bytes:
    xml = f'<?xml version="1.0"?><w:document {W}><w:body>{badan}</w:body></w:document>'
    return buat_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode(), **lain})


def p(teks: str, gaya: str = "") -> str:
    sifat = f'<w:pPr><w:pStyle w:val="{gaya}"/></w:pPr>' if gaya else ""
    return f"<w:p>{sifat}<w:r><w:t>{teks}</w:t></w:r></w:p>"


def _kode(isi: bytes, baca: object = baca_naskah) -> str:
    with pytest.raises(AturanDilanggar) as galat:
        baca(io.BytesIO(isi))  # type: ignore[operator]
    return galat.value.kode


def test_naskah_paragraf_judul_tabel() -> None:
    tabel = f"<w:tbl><w:tr><w:tc>{p('No')}</w:tc><w:tc>{p('Nama')}{p('lain')}</w:tc></w:tr><w:tr><w:tc/></w:tr></w:tbl>"
    isi = p("Notulen", "Heading1") + p("Bab", "Judul2") + p("&lt;script&gt;") + tabel + p("akhir")
    naskah = baca_naskah(io.BytesIO(buat_docx(isi)))
    assert naskah.blok == [
        Blok("Notulen", 1),
        Blok("Bab", 2),
        Blok("<script>"),
        Blok(tabel=(("No", "Nama\nlain"), ("", ""))),
        Blok("akhir"),
    ]
    assert not naskah.terpotong


def test_naskah_kotak_teks_dan_yang_dihapus() -> None:
    kotak = f"<w:p><w:r><w:t>luar </w:t></w:r><w:r><w:pict>{p('dalam')}</w:pict></w:r><w:r><w:t>lagi</w:t></w:r></w:p>"
    hapus = "<w:p><w:del><w:r><w:delText>rahasia</w:delText></w:r></w:del><w:r><w:t>tampak</w:t></w:r></w:p>"
    blok = baca_naskah(io.BytesIO(buat_docx(kotak + hapus))).blok
    assert [b.teks for b in blok] == ["dalam", "luar [gambar]lagi", "tampak"]


def test_naskah_panjang_dipotong() -> None:
    naskah = baca_naskah(io.BytesIO(buat_docx(p("a") * (BLOK_MAKS + 1))))
    assert (len(naskah.blok), naskah.terpotong) == (BLOK_MAKS, True)
    assert len(baca_naskah(io.BytesIO(buat_docx(p("x" * 100_000)))).blok[0].teks) == 2_001
    baris = "<w:tr>" + f"<w:tc>{p('a')}</w:tc>" * 40 + "</w:tr>"
    tabel = f"<w:tbl>{baris * 200}</w:tbl>"
    (b,) = baca_naskah(io.BytesIO(buat_docx(tabel))).blok
    assert (len(b.tabel), len(b.tabel[0])) == (60, 12)


def test_naskah_jahat_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _kode(buat_docx(p("a"), **{"word/vbaProject.bin": b"x"})) == "berkas_makro"
    assert _kode(b"%PDF-1.4 bukan word") == "jenis_berkas"
    assert _kode(buat_xlsx([["a"]])) == "jenis_berkas"
    assert _kode(buat_docx(p("a"))[:-30]) == "berkas_rusak"
    assert _kode(buat_docx("<w:p>")) == "berkas_rusak"
    entitas = f'<!DOCTYPE d [<!ENTITY a "{"x" * 99}">]><w:document {W}><w:body>{p("&a;")}</w:body></w:document>'
    luar = '<!DOCTYPE d SYSTEM "file:///etc/passwd"><a/>'
    for xml in (entitas, luar):
        isi = buat_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})
        assert _kode(isi) == "berkas_rusak"
    # A bomb beyond the limit of an upload, and a file that only a preview refuses.
    assert _kode(buat_docx(p("0" * 90_000_000))) == "berkas_mengembang"
    monkeypatch.setattr(baca_xlsx, "XML_MAKS", 10)
    assert _kode(buat_docx(p("a"))) == "pratinjau_besar"


def test_buku_lembar_pertama_saja() -> None:
    from openpyxl import Workbook

    buku = Workbook()
    utama = buku.active
    assert utama is not None
    utama.title = "Utama"
    for n in range(BARIS_MAKS + 5):
        utama.append([f"baris {n}", 1234.5, None, True, *range(KOLOM_MAKS)])
    for nama in ("Dua", "Tiga", "Empat"):
        buku.create_sheet(nama).append(["=1+1", "<b>x</b>"])
    buku["Dua"].sheet_state = "hidden"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    hasil = baca_buku(keluaran)
    assert [x.nama for x in hasil.lembar] == ["Utama", "Tiga", "Empat"]
    assert hasil.banyak == LEMBAR_MAKS
    pertama = hasil.lembar[0]
    assert (len(pertama.baris), len(pertama.kolom), pertama.terpotong) == (BARIS_MAKS, KOLOM_MAKS, True)
    assert pertama.baris[0] == (1, ["baris 0", "1.234,5", "", "YA", *(str(x) for x in range(KOLOM_MAKS - 4))])
    # A formula that Excel never computed has no value; its text is not shown in its place.
    assert hasil.lembar[1].baris[0][1][1] == "<b>x</b>"


def test_buku_persen_seperti_di_excel() -> None:
    """The share that a PD proves reads as in its workbook, not as the fraction behind it."""
    from openpyxl import Workbook

    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    lembar.append(["Keselarasan", 13 / 14, 1, 0.9286])
    lembar["B1"].number_format, lembar["C1"].number_format = "0.00%", "0%"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    assert baca_buku(keluaran).lembar[0].baris == [(1, ["Keselarasan", "92,86%", "100%", "0,9286"])]


def test_buku_jahat_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    baik = buat_xlsx([["a", 1]])
    anggota = {n: zipfile.ZipFile(io.BytesIO(baik)).read(n) for n in zipfile.ZipFile(io.BytesIO(baik)).namelist()}
    assert _kode(buat_zip({**anggota, "xl/vbaProject.bin": b"x"}), baca_buku) == "berkas_makro"
    lembar = "xl/worksheets/sheet1.xml"
    for rusak in (b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", b"<worksheet", b"\xff\xfe<\x00w\x00"):
        assert _kode(buat_zip({**anggota, lembar: rusak}), baca_buku) == "berkas_rusak"
    assert baca_buku(io.BytesIO(buat_zip({k: v for k, v in anggota.items() if k != lembar}))).lembar == []
    assert _kode(buat_docx(p("a")), baca_buku) == "jenis_berkas"
    monkeypatch.setattr(baca_xlsx, "XML_MAKS", 10)
    assert _kode(baik, baca_buku) == "pratinjau_besar"


def test_sedikit_byte_banyak_memori_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files of very many empty elements: refused in words before they fill the memory."""
    monkeypatch.setattr(baca_docx, "ELEMEN_MAKS", 1_000)
    monkeypatch.setattr(baca_xlsx, "LEMBAR_BYTE_MAKS", 50_000)
    assert _kode(buat_docx(f"<w:tbl>{'<w:tr/>' * 1_200}</w:tbl>")) == "pratinjau_besar"
    assert _kode(buat_docx(f"<w:tbl><w:tr>{'<w:tc/>' * 1_200}</w:tr></w:tbl>")) == "pratinjau_besar"
    assert len(baca_naskah(io.BytesIO(buat_docx(p("a") * 100))).blok) == 100
    baik = buat_xlsx([[1]])
    anggota = {n: zipfile.ZipFile(io.BytesIO(baik)).read(n) for n in zipfile.ZipFile(io.BytesIO(baik)).namelist()}
    ruang = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    for baris in (b"<row>" + b"<c/>" * 200_000 + b"</row>", b"<row/>" + b"<cok/>" * 200_000):
        lembar = b"<worksheet " + ruang + b"><sheetData>" + baris + b"</sheetData></worksheet>"
        assert _kode(buat_zip({**anggota, "xl/worksheets/sheet1.xml": lembar}), baca_buku) == "pratinjau_besar"
    # Many ordinary rows stay readable: only the first are read.
    banyak = baca_buku(io.BytesIO(buat_xlsx([[n, "teks"] for n in range(5_000)])))
    assert banyak.lembar[0].terpotong


BAIK = [(baca_naskah, buat_docx(p("teks") * 5)), (baca_buku, buat_xlsx([["a", 1.5], ["b", 2]]))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_berkas_yang_dirusak_dijawab_dengan_pesan(data: st.DataObject) -> None:
    """Whatever happens to a file on its way: read, or refused in words; nothing else comes out."""
    baca, isi = data.draw(st.sampled_from(BAIK))
    rusak = bytearray(isi)
    for _ in range(data.draw(st.integers(1, 6))):
        rusak[data.draw(st.integers(0, len(rusak) - 1))] = data.draw(st.integers(0, 255))
    potong = data.draw(st.integers(0, len(rusak)))
    try:
        baca(io.BytesIO(bytes(rusak[:potong]) if data.draw(st.booleans()) else bytes(rusak)))
    except AturanDilanggar as galat:
        assert galat.pesan


def _foto(orientasi: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientasi
    exif[0x010F] = "Telepon Rahasia"
    exif.get_ifd(0x8769)[0x9003] = "2025:10:03 09:10:11"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (3.0, 33.0, 12.5)
    keluaran = io.BytesIO()
    gambar = Image.new("RGB", (40, 30))
    gambar.putdata([(x * 6 % 256, x % 256, x * 3 % 256) for x in range(1200)])
    gambar.save(keluaran, "JPEG", exif=exif, comment=b"catatan")
    return keluaran.getvalue()


def test_foto_tanpa_lokasi() -> None:
    asal = _foto()
    sesudah = tanpa_lokasi(asal + b"\xff\xd8ekor berisi video dan lokasi kedua")
    assert b"Telepon Rahasia" in asal
    for bagian in (b"Telepon Rahasia", b"ekor berisi"):
        assert bagian not in sesudah
    lama, baru = Image.open(io.BytesIO(asal)), Image.open(io.BytesIO(sesudah))
    exif = baru.getexif()
    assert dict(exif.get_ifd(0x8825)) == {}
    assert (exif[0x0112], exif[0x0132]) == (6, "2025:10:03 09:10:11")
    assert lama.tobytes() == baru.tobytes()
    assert tanpa_lokasi(sesudah) == sesudah
    keluaran = io.BytesIO()
    Image.new("RGB", (5, 5)).save(keluaran, "PNG", exif=Image.open(io.BytesIO(asal)).getexif())
    assert b"eXIf" in keluaran.getvalue()
    bersih = tanpa_lokasi(keluaran.getvalue())
    assert b"eXIf" not in bersih
    assert Image.open(io.BytesIO(bersih)).size == (5, 5)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 255), st.integers(0, 2000))
def test_foto_rusak_tidak_menggagalkan(di: int, nilai: int, potong: int) -> None:
    isi = bytearray(_foto())
    isi[di % len(isi)] = nilai
    assert tanpa_lokasi(bytes(isi))
    assert tanpa_lokasi(bytes(isi[: max(3, potong)]))
