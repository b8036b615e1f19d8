"""URL walk: every address has a mark; anonymous, strangers and wrong roles are refused; nothing answers with an
error of ours."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sakip.akun.izin import semua_aturan
from sakip.akun.models import Peran
from sakip.akun.pintu import TANDA
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import akun, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
ISIAN: dict[str, Any] = {
    "int": "987654321",
    "slug": "tidak-ada",
    "str": "tidak-ada",
    "uuid": str(uuid.UUID(int=7)),
    "path": "x",
}
SELESAI = {200, 302, 303, 400, 404, 405, 409, 415, 422}


@dataclass(frozen=True)
class Alamat:
    """One address with its mark; ``pola`` has ``{pemda}`` in the place of the slug."""

    pola: str
    tanda: str | None


def _jelajah(pola: list[URLPattern | URLResolver], awalan: str = "/") -> Iterator[Alamat]:
    for p in pola:
        potongan = str(p.pattern)
        for nama, konverter in p.pattern.converters.items():
            jenis = type(konverter).__name__.removesuffix("Converter").lower().replace("string", "str")
            for bentuk in (f"<{jenis}:{nama}>", f"<{nama}>"):
                potongan = potongan.replace(bentuk, "{pemda}" if nama == "pemda" else ISIAN[jenis])
        if isinstance(p, URLResolver):
            yield from _jelajah(p.url_patterns, awalan + potongan)
        else:
            yield Alamat(awalan + potongan, getattr(p.callback, TANDA, None))


SEMUA = list(_jelajah(get_resolver().url_patterns))
BERPEMDA = [a for a in SEMUA if "{pemda}" in a.pola]


def _pola(a: Alamat) -> str:
    return a.pola


@pytest.mark.parametrize("alamat", SEMUA, ids=_pola)
def test_setiap_alamat_bertanda(alamat: Alamat) -> None:
    assert alamat.tanda is not None, f"{alamat.pola} tanpa @pintu"
    assert alamat.tanda in {"umum", "masuk"} or alamat.tanda in semua_aturan()


@pytest.mark.parametrize("alamat", BERPEMDA, ids=_pola)
def test_siapa_yang_boleh_masuk(alamat: Alamat, pemda: Pemda, pemda_lain: Pemda) -> None:
    """Anonymous → sign-in; member of another region → 404; a role without the right → 403; with the right → never an
    error."""
    jalur = alamat.pola.format(pemda=pemda.slug)
    umum = alamat.tanda == "umum"
    anonim = Client().get(jalur)
    api = "/api/" in alamat.pola
    assert anonim.status_code in (SELESAI if umum else {401} if api else {302}), (jalur, anonim.status_code)
    if not umum and not api:
        assert "/masuk/" in anonim.headers["Location"]

    aturan = semua_aturan().get(alamat.tanda or "")
    peran_boleh = sorted(aturan.peran) if aturan else [Peran.OPERATOR.value]
    tamu = Client()
    tamu.force_login(_orang(pemda_lain, peran_boleh[0]))
    assert tamu.get(jalur).status_code in (SELESAI if umum else {404}), jalur

    boleh = Client()
    boleh.force_login(_orang(pemda, peran_boleh[0]))
    assert boleh.get(jalur).status_code in SELESAI, jalur

    if aturan is not None:
        salah = [p.value for p in Peran if p.value not in aturan.peran]
        if salah:
            klien = Client()
            klien.force_login(_orang(pemda, salah[0]))
            assert klien.get(jalur).status_code == 403, jalur


def test_pemda_tak_dikenal_404(pemda: Pemda) -> None:
    klien = Client()
    klien.force_login(_orang(pemda, Peran.OPERATOR))
    for alamat in BERPEMDA:
        assert klien.get(alamat.pola.format(pemda="pemda-hantu")).status_code in {404, 405}, alamat.pola


def _orang(pemda: Pemda, peran: str) -> Any:
    return akun(buat_pelaku(pemda, peran))
