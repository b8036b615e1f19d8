"""Tags and filters: formats, escaping, bands on the shown value, forms tied together."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.ui import pita
from sakip.ui.ikon import nama_tersedia, svg

pytestmark = pytest.mark.unit
D = Decimal
JAHAT = '"><script>x</script>'


def tulis(templat: str, **isi: Any) -> str:
    return Template(templat).render(Context(isi))


@pytest.mark.parametrize(
    ("saring", "nilai", "hasil"),
    [
        ("angka", D("1234.565"), "1.234,57"),
        ("angka", None, "–"),
        ("angka", D("-3.5"), "−3,50"),
        ("angka:0", 51, "51"),
        ("angka_ringkas", D("4.00"), "4"),
        ("rupiah", D("14723660349"), "Rp14.723.660.349"),
        ("persen", D("59.755"), "59,76%"),
        ("persen", None, "–"),
        ("isian_angka", D("1234.50"), "1234,5"),
        ("tanggal", date(2025, 10, 10), "10 Oktober 2025"),
        ("hari_tanggal", date(2025, 10, 10), "Jumat, 10 Oktober 2025"),
        ("tanggal_pendek", date(2025, 8, 14), "14 Agu 2025"),
        ("tanggal", datetime(2025, 10, 9, 17, 30, tzinfo=UTC), "10 Oktober 2025"),
        ("jam", datetime(2025, 10, 9, 3, 32, tzinfo=UTC), "10.32"),
    ],
)
def test_saringan(saring: str, nilai: Any, hasil: str) -> None:
    assert tulis(f"{{{{ x|{saring} }}}}", x=nilai) == hasil


def test_angka_menolak_pecahan_biner() -> None:
    with pytest.raises(TypeError):
        tulis("{{ x|angka }}", x=0.1)


@pytest.mark.parametrize(
    ("saat", "kata"),
    [
        (datetime(2025, 10, 8, 2, 12, tzinfo=UTC), "hari ini 09.12"),
        (datetime(2025, 10, 7, 8, 40, tzinfo=UTC), "kemarin 15.40"),
        (datetime(2025, 10, 3, 4, 5, tzinfo=UTC), "3 Okt 11.05"),
        (datetime(2024, 10, 3, 4, 5, tzinfo=UTC), "3 Okt 2024 11.05"),
    ],
)
def test_waktu_lalu(saat: datetime, kata: str) -> None:
    with waktu.dengan_jam(datetime(2025, 10, 8, 3, 0, tzinfo=UTC)):
        assert tulis("{{ t|waktu_lalu }}", t=saat) == kata


@pytest.mark.parametrize(
    ("nilai", "ke"),
    [
        ("91", 5), ("90.995", 5), ("90.994", 4), ("76", 4), ("75.995", 4), ("75.99", 3), ("66", 3), ("65.99", 2),
        ("51", 2), ("50.995", 2), ("50.99", 1), ("0", 1), ("-20", 1), ("133.33", 5),
    ],
)  # fmt: skip
def test_pita_menurut_nilai_tampil(nilai: str, ke: int) -> None:
    assert pita.pita(D(nilai)) == ke
    html = tulis("{% pita x %}", x=D(nilai))
    assert f"sk-pita p{ke}" in html
    assert pita.NAMA[ke] in html


def test_pita_tanpa_nilai_bersebab_dan_tidak_hijau() -> None:
    html = tulis("{% pita None sebab %}", sebab=JAHAT)
    assert "p0" in html
    assert not any(f"p{n}" in html for n in range(1, 6))
    assert "<script>" not in html
    assert pita.SEBAB_KOSONG in tulis("{% pita None %}")


def test_pita_memakai_batas_daerah() -> None:
    batas = pita.BatasBawaan(D(100), D(90), D(80), D(70))
    assert "sk-pita p4" in tulis("{% pita x batas=b %}", x=D("99.99"), b=batas)

    class Kerangka:
        batas_pita = batas

    assert "sk-pita p3" in tulis("{% pita x %}", x=D("89.99"), kerangka=Kerangka())


@pytest.mark.parametrize(
    "templat",
    [
        "{% status_lencana s %}",
        "{% predikat x %}",
        "{% kosong x x x x %}",
        "{% sorot x %}",
        "{% remah x '/a' x %}",
        "{% kemajuan 1 2 x %}",
        "{% ikon 'cek' label=x %}",
        "{% petunjuk x %}<dt>a</dt>{% endpetunjuk %}",
    ],
)
def test_teks_selalu_disaring(templat: str) -> None:
    html = tulis(templat, x=JAHAT, s=Status(JAHAT))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_status_selalu_ikon_dan_kata() -> None:
    html = tulis("{% status_lencana s %}", s=Status("Dikembalikan", "bahaya", "kembali"))
    assert "sk-status-bahaya" in html
    assert "#i-kembali" in html
    assert "Dikembalikan" in html


def test_ikon_tak_dikenal_ketahuan() -> None:
    with pytest.raises(KeyError):
        svg("tidak-ada")
    assert {"cek", "p1", "p5", "tugas", "keluar"} <= nama_tersedia()


class FormUji(forms.Form):
    nama = forms.CharField(label="Nama <b>", help_text="Tulis lengkap.")
    setuju = forms.BooleanField(label="Setuju", required=False)
    arah = forms.ChoiceField(label="Arah", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    rahasia = forms.CharField(widget=forms.HiddenInput)
    berkas = forms.FileField(label="Berkas", required=False)


def test_isian_terikat_dengan_galat_dan_bantuan() -> None:
    html = tulis("{% isian f.nama %}", f=FormUji({"arah": "a"}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_nama-galat id_nama-bantu"' in html
    assert 'id="id_nama-galat"' in html
    assert 'id="id_nama-bantu"' in html
    assert '<label class="form-label" for="id_nama">' in html
    assert "Nama &lt;b&gt;" in html


def test_isian_jenis_lain() -> None:
    f = FormUji()
    assert "form-check-input" in tulis("{% isian f.setuju %}", f=f)
    arah = tulis("{% isian f.arah %}", f=f)
    assert "<fieldset" in arah
    assert arah.count('type="radio"') == arah.count("form-check-input") == 2
    assert tulis("{% isian f.rahasia %}", f=f).startswith('<input type="hidden"')
    unggah = tulis("{% unggah f.berkas %}", f=f)
    assert 'type="file"' in unggah
    assert unggah.count('for="id_berkas"') == 3
    with pytest.raises(TypeError):
        tulis("{% unggah f.nama %}", f=f)


def test_ringkasan_galat() -> None:
    f = FormUji({"arah": "z"})
    html = tulis("{% galat_formulir f %}", f=f)
    assert "3 isian perlu diperbaiki" in html
    assert 'href="#id_nama"' in html
    assert 'href="#id_rahasia"' not in html
    assert tulis("{% galat_formulir f %}", f=FormUji()) == ""


def test_paginasi_membawa_saringan() -> None:
    request = RequestFactory().get("/x/?q=a%26b&hal=9")
    html = tulis("{% paginasi hal 'program' %}", hal=Paginator(range(98), 20).page(2), request=request)
    assert "21–40 dari 98 program" in html
    assert 'href="?q=a%26b&amp;hal=3"' in html
    assert 'hal=2" aria-current="page"' in html
    kosong = tulis("{% paginasi hal 'program' %}", hal=Paginator([], 20).page(1), request=request)
    assert "Tidak ada program" in kosong
    assert "<nav" not in kosong
