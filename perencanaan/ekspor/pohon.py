"""The pohon kinerja on A3 sheets: the layout of the screen, cut where a sheet ends."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from perencanaan.diagram import Pohon, jenjang_pas
from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.lintas import LintasPohon, lintas_pohon
from perencanaan.selectors.pohon import Simpul, pohon
from perencanaan.selectors.pohon_daerah import pohon_daerah
from perencanaan.susunan import JENJANG
from perencanaan.svg_pohon import svg
from perencanaan.tata_pohon import Isi, Tata, hitung, lebar_pas, lembar, tata
from sakip.akun.pelaku import Pelaku, sistem
from sakip.alur.dasar import status_objek
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.tenansi.cakupan import transaksi

JENIS = "pohon_pdf"
RUANG = (1490.0, 930.0)
"""Room for the picture on a sheet (A3 landscape less margins, heading, legend) in the px of print, 96 to the inch."""
TERKECIL = 0.72
"""The whole tree is made smaller to fit one sheet, but not below this: its 12 px text would be less than 6.5 point."""
BAGIAN = 0.85
"""The size of the parts of a tree that needs several sheets: text of 7.7 point."""


@dataclass(frozen=True)
class Lembar:
    """A sheet: which part of the tree it shows, and the picture."""

    judul: str
    gambar: SafeString


def _skala(t: Tata) -> float:
    return min(1.0, RUANG[0] / t.lebar, RUANG[1] / t.tinggi)


def susun_lembar(rupa: Pohon, akar: list[Simpul]) -> list[Lembar]:
    """Return the sheets: the whole tree when it is legible on one, else an overview and then sasaran by sasaran."""
    penuh = rupa.isi(akar)
    if not penuh:
        return []
    satu = tata(penuh)
    if _skala(satu) >= TERKECIL:
        return [Lembar("", svg(satu, nama="Pohon kinerja", kelas="bagan", skala=_skala(satu), cetak=True))]
    tinggi, lebar = RUANG[1] / BAGIAN, lebar_pas(penuh, RUANG[0] / BAGIAN)
    ringkas = _ikhtisar(penuh, akar)
    if hitung(ringkas) == hitung(penuh):  # nothing left out: parts would only repeat the overview
        bagian = [("", b) for b in lembar(penuh, tinggi, lebar)]
    else:
        bagian = [("Ikhtisar", b) for b in lembar(ringkas, tinggi, lebar)]
        bagian += [(_nama_bagian(b[0]), b) for cabang in _per_sasaran(penuh) for b in lembar([cabang], tinggi, lebar)]
    gambar = [(nama, tata(b, lebar)) for nama, b in bagian]
    skala = min(_skala(t) for _, t in gambar)  # one size of letters on all sheets
    return [
        Lembar(nama, svg(t, nama=nama or "Pohon kinerja", kelas="bagan", skala=skala, cetak=True)) for nama, t in gambar
    ]


def _ikhtisar(penuh: tuple[Isi, ...], akar: list[Simpul]) -> tuple[Isi, ...]:
    """The tree down to the level that is read at a glance; what is below is counted."""
    batas = JENJANG[jenjang_pas(akar)]

    def potong(isi: Isi, dalam: int) -> Isi:
        if dalam >= batas:
            return replace(isi, anak=(), terlipat=_banyak(isi.anak))
        return replace(isi, anak=tuple(potong(a, dalam + 1) for a in isi.anak))

    return tuple(potong(i, 0) for i in penuh)


def _banyak(daftar: tuple[Isi, ...]) -> int:
    return sum(1 + _banyak(a.anak) for a in daftar)


def _per_sasaran(penuh: tuple[Isi, ...]) -> list[Isi]:
    """One tree per sasaran, each under its tujuan; a root without children stands alone."""
    hasil = []
    for akar in penuh:
        hasil += [replace(akar, anak=(a,), lanjutan=n > 0) for n, a in enumerate(akar.anak)] or [akar]
    return hasil


def _nama_bagian(isi: Isi) -> str:
    anak = isi.anak[0] if isi.anak else isi
    kepala = anak.kepala.split(" · ")[0]
    return f"{kepala}: {anak.judul}{' (lanjutan)' if anak.lanjutan else ''}"


def konteks_pohon(versi: VersiRencana, tahun: int, *, daerah: bool) -> dict[str, Any]:
    """Return everything the sheets need as plain values."""
    pd = versi.dokumen.pd
    if daerah:
        akar = pohon_daerah(sistem(versi.pemda), tahun).akar
        lintas = LintasPohon()
    else:
        akar = pohon(versi, pagu=False)
        lintas = lintas_pohon([pd.pk]) if pd else LintasPohon()
    return {
        "judul": f"Pohon Kinerja {pd.nama if pd else versi.pemda.nama}",
        "sumber": f"{versi.dokumen}, versi {versi.ke}, {status_objek(versi).dalam_kalimat}",
        "tahun": tahun,
        "lembar": susun_lembar(Pohon(tahun, lintas, tautan=False), akar),
        "tingkat": [] if daerah else _legenda(akar),
        "daerah": daerah,
    }


def _legenda(akar: list[Simpul]) -> list[tuple[int, str]]:
    ada: dict[int, str] = {}

    def turun(daftar: list[Simpul]) -> None:
        for s in daftar:
            ada.setdefault(s.rupa, str(Kinerja.Tingkat(s.kinerja.tingkat).label))
            turun(s.anak)

    turun(akar)
    return sorted(ada.items())


def _sidik(versi: VersiRencana, tahun: int, daerah: bool) -> str:
    """Return what changes when anything that is printed changes."""
    isi = konteks_pohon(versi, tahun, daerah=daerah)
    return hashlib.sha256("".join(x.gambar for x in isi["lembar"]).encode()).hexdigest()


def minta_pdf(*, pelaku: Pelaku, versi: VersiRencana, tahun: int, daerah: bool = False) -> Pekerjaan:
    """Ask for the tree of a plan version; an unchanged one is not made again."""
    argumen = {"versi": versi.pk, "tahun": tahun, "daerah": daerah, "isi": _sidik(versi, tahun, daerah)}
    milik = versi.dokumen.pd.sebutan if versi.dokumen.pd else versi.pemda.nama
    kunci = f"pohon:{'daerah' if daerah else versi.pk}:{tahun}:pdf"
    pd_id = None if daerah else versi.dokumen.pd_id
    return pekerjaan.minta(pelaku, JENIS, kunci, argumen, label=f"PDF pohon kinerja {milik} {tahun}", pd_id=pd_id)


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        versi = VersiRencana.objects.select_related("dokumen__pd", "pemda").get(pk=tugas.argumen["versi"])
        konteks = konteks_pohon(versi, tugas.argumen["tahun"], daerah=tugas.argumen["daerah"])
    lapor(40, "Menata halaman")
    nama = f"Pohon-Kinerja-{versi.dokumen.jenis}-{tugas.argumen['tahun']}.pdf"
    return nama, pdf.render("cetak/pohon.html", konteks), "application/pdf"
