"""When a deadline is told, what a digest holds, and the calendar's lines: pure."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sakip.pengingat.acara import Acara
from sakip.pengingat.aturan import BUTIR_MAKS, ringkas, saatnya
from sakip.pengingat.ical import kalender
from sakip.ui.tugas import Tugas

pytestmark = pytest.mark.unit
HARI = date(2025, 10, 10)
SAAT = datetime(2025, 10, 10, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sisa", "diingatkan"),
    [
        (8, False), (7, True), (6, False), (4, False), (3, True), (2, False), (1, True), (0, True),
        (-1, True), (-2, False), (-3, True), (-4, False), (-7, True), (-8, False), (-14, True),
        (-300, False), (-301, True),
    ],
)  # fmt: skip
def test_hari_pengingat(sisa: int, diingatkan: bool) -> None:
    assert saatnya(HARI + timedelta(days=sisa), HARI) is diingatkan


def _tugas(judul: str, sisa: int | None, *, menunggu: bool = False) -> Tugas:
    return Tugas(
        judul, f"/x/{judul}/", "Buka", tenggat=None if sisa is None else HARI + timedelta(days=sisa), menunggu=menunggu
    )


def test_ringkasan_hanya_bila_ada_yang_diingatkan_dan_memuat_seminggu() -> None:
    assert ringkas([], HARI) is None
    assert ringkas([_tugas("a", 2), _tugas("b", None), _tugas("c", 20)], HARI) is None
    assert ringkas([_tugas("milik orang lain", 1, menunggu=True)], HARI) is None
    hasil = ringkas([_tugas("d", 5), _tugas("e", 3), _tugas("f", -2), _tugas("g", 9), _tugas("e", 3)], HARI)
    assert hasil is not None
    assert [b["judul"] for b in hasil.butir] == ["f", "e", "d"]
    assert (hasil.jumlah, hasil.lewat, hasil.butir[0]["sisa"]) == (3, 1, "lewat 2 hari")
    banyak = ringkas([_tugas(f"t{n}", 1) for n in range(BUTIR_MAKS + 5)], HARI)
    assert banyak is not None
    assert (len(banyak.butir), banyak.jumlah) == (BUTIR_MAKS, BUTIR_MAKS + 5)


def test_kalender_sah() -> None:
    daftar = [
        Acara("jendela-1", "Tenggat; isi, verifikasi\\setujui", HARI, "Baris satu\nBaris dua", url="/x/"),
        Acara("dialog-2", "Dialog é 漢" + "x" * 200, datetime(2025, 10, 11, 2, tzinfo=UTC), tempat="Aula"),
    ]
    isi = kalender(daftar, nama="SAKIP Kabupaten Uji", ranah="uji.contoh.go.id", alamat="https://a", dibuat=SAAT)
    assert all(len(b) <= 75 for b in isi.split(b"\r\n"))
    assert b"\n" not in isi.replace(b"\r\n", b"")
    baris = re.sub(r"\r\n[ \t]", "", isi.decode()).split("\r\n")
    for wajib in (
        "UID:jendela-1@uji.contoh.go.id", "DTSTAMP:20251010T010203Z", "DTSTART;VALUE=DATE:20251010",
        "DTEND;VALUE=DATE:20251011", "DTSTART:20251011T020000Z", "DTEND:20251011T040000Z", "URL:https://a/x/",
        "DESCRIPTION:Baris satu\\nBaris dua", "LOCATION:Aula", "TRANSP:OPAQUE", "TRANSP:TRANSPARENT", "METHOD:PUBLISH",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "NAME:SAKIP Kabupaten Uji",
    ):  # fmt: skip
        assert wajib in baris, wajib
    assert [e["summary"] for e in Calendar.from_ical(isi).walk("VEVENT")] == [a.judul for a in daftar]


@given(st.text(max_size=300))
def test_judul_apa_pun_terbaca_kembali_dan_tidak_menambah_baris(judul: str) -> None:
    isi = kalender([Acara("a", judul, HARI)], nama=judul, ranah="r", alamat="https://a", dibuat=SAAT)
    (acara,) = Calendar.from_ical(isi).walk("VEVENT")
    lurus = judul.replace("\r\n", "\n").replace("\r", "\n")
    assert acara["summary"] == "".join(c for c in lurus if c in "\n\t" or (c >= " " and c != "\x7f"))
