"""The rows of a Rencana Aksi as HTML: targets per period, activities with their schedule (see ``sakip.ui.pola``)."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.safestring import SafeString

from perencanaan.selectors.rencana_aksi import BagianTarget, BarisAksi, BarisTarget, Lembar, SelTarget
from sakip.inti.angka import tampil
from sakip.tenansi.cakupan import alamat
from sakip.ui.ikon import svg
from sakip.ui.pola import isi_pola, pola

_IKON: Final = {"gagal": "awas", "kunci": "kunci", "simpan": "cek", "": "lingkar"}
_TANDA_PK: Final = '<span class="iku">PK</span>'


def bagian_target(lembar: Lembar, *, dapat_isi: bool) -> list[tuple[BagianTarget, SafeString]]:
    """Return the headings of table 1 with their rows."""
    pola_sel = pola("perencanaan/_sel_target.html", {"dapat_isi": dapat_isi, "ikon_url": static("img/ikon.svg")})
    pola_baris = pola("perencanaan/_baris_target.html")

    def baris(semua: Iterable[BarisTarget]) -> Iterator[dict[str, str]]:
        for r in semua:
            uraian = escape(r.indikator.uraian)
            yield {
                "kunci": str(r.indikator.pk),
                "kelas": r.kelas,
                "uraian": uraian,
                "tanda_pk": _TANDA_PK if r.dari_pk else "",
                "periksa": escape(r.periksa),
                "tanpa_periksa": "" if r.periksa else " hidden",
                "satuan": escape(r.indikator.satuan),
                "target": tampil(r.target_tahun),
                "sel": isi_pola(pola_sel, (_sel(s, uraian, dapat_isi) for s in r.sel)),
            }

    return [(b, isi_pola(pola_baris, baris(b.baris))) for b in lembar.bagian]


def _sel(s: SelTarget, uraian: str, dapat_isi: bool) -> dict[str, str]:
    """Return the texts of a cell; ``uraian`` is escaped already."""
    keadaan = "gagal" if s.galat else "kunci" if not dapat_isi else "simpan" if s.dasar else ""
    return {
        "kunci": s.kunci,
        "ke": str(s.ke),
        "uraian": uraian,
        "kelas": f" {keadaan}" if keadaan else "",
        "ikon": _IKON[keadaan],
        "nilai": escape(s.isian),
        "dasar": s.dasar,
        "versi": str(s.versi),
        "galat": escape(s.galat),
        "tanpa_galat": "" if s.galat else " hidden",
    }


def baris_aksi(request: HttpRequest, ra_id: int, lembar: Lembar, label: list[str], *, dapat_isi: bool) -> SafeString:
    """Return the rows of table 2; an indicator is named to the eye once, to screen readers in every row."""
    konteks = {"dapat_isi": dapat_isi, "csrf_token": get_token(request)}
    semua = ((r, n, a) for r in lembar.beraksi for n, a in enumerate(r.aksi))

    def baris() -> Iterator[dict[str, str]]:
        for r, n, a in semua:
            nama = escape(r.indikator.uraian)
            oleh = escape(a.aksi.penanggung_jawab)
            yield {
                "indikator": nama if n == 0 else f'<span class="sk-baca">{nama}</span>',
                "uraian": escape(a.aksi.uraian),
                "oleh": f'<br><span class="sk-redup sk-kecil">{oleh}</span>' if oleh else "",
                "jadwal": _jadwal(a, label),
                "hapus": alamat("perencanaan:hapus_aksi", ra_id, a.aksi.pk),
            }

    return isi_pola(pola("perencanaan/_baris_aksi.html", konteks), baris())


def _jadwal(a: BarisAksi, label: list[str]) -> str:
    """Return a cell per quarter with its tick; of months one cell that names them: twelve columns would not fit."""
    if len(label) > 4:
        return f"<td>{' '.join(nama for ke, nama in enumerate(label, 1) if ke in a.periode)}</td>"
    cek = svg("cek", "sk-ik-k", "dijadwalkan")
    return "".join(f"<td>{cek if ke in a.periode else ''}</td>" for ke in range(1, len(label) + 1))
