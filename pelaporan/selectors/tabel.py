"""Tables a–i of a sasaran and table 3.2 as plain values ready to print; a missing figure is "–" with its reason.

Everything here is made of stored results (Capaian) and the formulas of pengukuran; this module only arranges.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from pelaporan.selectors.sumber import Sumber
from pengukuran.models import Capaian, NilaiPembanding
from pengukuran.rumus.anggaran import bagian_anggaran, efisiensi, serapan
from pengukuran.rumus.capaian import Sebab
from pengukuran.rumus.perbandingan import DasarNasional, bandingkan_nasional
from pengukuran.selectors.anggaran import BarisAnggaran
from pengukuran.selectors.definisi import definisi_ukur
from pengukuran.selectors.kisi import label_skala
from pengukuran.selectors.penjelasan import batas_tahun, kalimat
from perencanaan.models import ButirPK, Indikator
from sakip.inti.angka import jumlah, rupiah, tampil, tampil_ringkas
from sakip.tenansi.models import MedanAnalisis
from sakip.ui.pita import nilai_tampil

PECAHAN_CETAK = 4
"""Decimals of the figures in a printed explanation; the screen shows the stored ones."""

Sel = dict[str, str]
Baris = dict[str, Any]


def sel(nilai: Decimal | None, sebab: str = "", tulis: Callable[[Decimal | None], str] = tampil_ringkas) -> Sel:
    """Return a cell: the figure as text, or a dash with the reason."""
    return {"teks": tulis(nilai), "sebab": "" if nilai is not None else (sebab or "belum ada data")}


def pesan_sebab(kode: str) -> str:
    """Return the words of a stored reason."""
    return Sebab(kode).pesan if kode else ""


def sel_capaian(c: Capaian | None, tanpa: str = "realisasi belum diisi") -> Sel:
    """Return a result as the pages of measurement show it (the region's display limits), or its reason."""
    if c is None:
        return sel(None, tanpa)
    return sel(nilai_tampil(c.nilai, batas_tahun(c.tahun)), pesan_sebab(c.sebab), tampil)


def _angka(i: Indikator, nilai: Decimal | None, sebab: str = "") -> Sel:
    """Return a target or realisasi; a position on a scale is written as its word."""
    kata = label_skala(i.skala, nilai)
    return {"teks": kata, "sebab": ""} if kata else sel(nilai, sebab)


def baris_sasaran(s: Sumber, kelompok: Sequence[ButirPK], program: list[BarisAnggaran]) -> Baris:
    """Return the tables of one sasaran."""
    keuangan = _keuangan(s, program)
    indikator = [_indikator(s, b, keuangan) for b in kelompok]
    return {
        "indikator": indikator,
        "keuangan": {k: v for k, v in keuangan.items() if k != "serapan_nilai"},
        "program": [_program(s, p) for p in program],
        "ada_nasional": any(i["nasional"]["ada"] for i in indikator),
        "ada_analisis": any(i["analisis"] for i in indikator),
    }


def _keuangan(s: Sumber, program: list[BarisAnggaran]) -> dict[str, Any]:
    pagu = _jumlah([p.pagu for p in program])
    nilai = _jumlah([p.sd for p in program])
    bagian = bagian_anggaran(pagu, s.anggaran.pagu).nilai
    hasil = serapan(pagu, nilai)
    tanpa = "pagu belum diisi" if program else "belum ada program yang ditautkan"
    return {
        "pagu": sel(pagu, tanpa, rupiah),
        "realisasi": sel(nilai, "realisasi anggaran belum diisi" if program else tanpa, rupiah),
        "serapan": sel(hasil.nilai, hasil.sebab.pesan if hasil.sebab and program else tanpa, tampil),
        "bagian": sel(bagian, tanpa, tampil),
        "serapan_nilai": hasil.nilai,
    }


def _jumlah(nilai: list[Decimal | None]) -> Decimal | None:
    ada = [x for x in nilai if x is not None]
    return jumlah(ada) if ada else None


def _indikator(s: Sumber, b: ButirPK, keuangan: dict[str, Any]) -> Baris:
    i = b.indikator
    c = s.capaian.get(i.induk_id)
    tanpa = "realisasi belum diisi"
    realisasi = c.realisasi if c else None
    capaian = c.nilai if c else None
    efisien = efisiensi(capaian, keuangan["serapan_nilai"])
    target: Sel = {"teks": b.target_teks, "sebab": ""} if b.target_teks else _angka(i, b.target, "target kosong")
    return {
        "uraian": b.uraian_indikator,
        "satuan": b.satuan,
        "target": target,
        "realisasi": _angka(i, realisasi, tanpa),
        "capaian": sel_capaian(c, tanpa),
        "capaian_angka": str(capaian) if capaian is not None else None,
        "catatan": s.catatan.get(i.induk_id, ""),
        "kalimat": kalimat(c, PECAHAN_CETAK) if c else "",
        "formulasi": i.formulasi,
        "lengkap": c.lengkap if c else False,
        "tahun_lalu": _tahun_lalu(s, i, realisasi),
        "akhir": _akhir(s.akhir.get(i.induk_id), i),
        "nasional": _nasional(s.deret.nasional.get(i.induk_id), i, realisasi),
        "efisiensi": {
            "tingkat": sel(efisien.tingkat, "capaian atau serapan belum dapat dihitung", tampil),
            "kata": efisien.kata.value,
        },
        "analisis": _analisis(s, i.induk_id),
    }


def _tahun_lalu(s: Sumber, i: Indikator, realisasi: Decimal | None) -> dict[str, Any]:
    tahun = list(s.deret.lalu)
    nilai = [s.deret.lalu[t].get(i.induk_id) for t in tahun]
    tumbuh = s.deret.bandingkan(i, realisasi).pertumbuhan
    putus = s.deret.putus(i)
    return {
        "nilai": [_angka(i, x.nilai if x else None, "belum ada di sistem") for x in nilai],
        "sumber": [
            *(f"{t}: {x.sumber}" for t, x in zip(tahun, nilai, strict=True) if x and x.sumber),
            *(f"{t}: tidak sebanding ({beda})" for t, beda in putus.items()),
        ],
        "tumbuh": sel(tumbuh.nilai, tumbuh.sebab.pesan if tumbuh.sebab else "", tampil),
    }


def _akhir(c: Capaian | None, i: Indikator) -> dict[str, Sel]:
    return {
        "target": _angka(i, c.target if c else i.target_akhir, "target akhir belum diisi"),
        "tingkat": sel_capaian(c),
    }


def _nasional(n: NilaiPembanding | None, i: Indikator, realisasi: Decimal | None) -> dict[str, Any]:
    if n is None:
        return {"ada": False, "nilai": sel(None, "tidak ada angka nasional"), "keterangan": ""}
    hasil = bandingkan_nasional(definisi_ukur(i), realisasi, realisasi_nasional=n.realisasi, target_nasional=n.target)
    dasar = hasil.dasar.value if hasil.dasar is DasarNasional.TARGET else ""
    keterangan = "; ".join(x for x in (dasar, hasil.arah.value if hasil.arah else "", n.sumber) if x)
    return {"ada": True, "nilai": _angka(i, hasil.nasional), "keterangan": keterangan}


def _analisis(s: Sumber, induk_id: int) -> list[dict[str, str]]:
    a = s.analisis.get(induk_id)
    if a is None:
        return []
    isi = [(str(label), getattr(a, medan)) for medan, label in MedanAnalisis.choices]
    return [{"label": label, "isi": teks} for label, teks in isi if teks.strip()]


def _program(s: Sumber, p: BarisAnggaran) -> Baris:
    hasil = serapan(p.pagu, p.sd)
    return {
        "uraian": p.simpul.kinerja.uraian,
        "serapan": sel(hasil.nilai, hasil.sebab.pesan if hasil.sebab else "", tampil),
        "indikator": [
            {
                "uraian": i.uraian,
                "capaian": sel_capaian(s.capaian.get(i.induk_id)),
            }
            for i in p.simpul.indikator
        ],
    }


def tabel_anggaran(s: Sumber) -> Baris:
    """Return table 3.2: programs and kegiatan with pagu, realisasi, percent, and the total."""

    def satu(b: BarisAnggaran) -> Baris:
        hasil = serapan(b.pagu, b.sd)
        return {
            "uraian": b.simpul.kinerja.uraian,
            "pagu": sel(b.pagu, "pagu belum diisi", rupiah),
            "realisasi": sel(b.sd, "belum diisi", rupiah),
            "persen": sel(hasil.nilai, hasil.sebab.pesan if hasil.sebab else "", tampil),
            "pagu_angka": str(b.pagu) if b.pagu is not None else None,
            "realisasi_angka": str(b.sd) if b.sd is not None else None,
        }

    a = s.anggaran
    total = serapan(a.pagu, a.sd)
    return {
        "program": [{**satu(p), "kegiatan": [satu(k) for k in p.anak]} for p in a.program],
        "jumlah": {
            "pagu": sel(a.pagu, "pagu belum diisi", rupiah),
            "realisasi": sel(a.sd, "belum diisi", rupiah),
            "persen": sel(total.nilai, total.sebab.pesan if total.sebab else "", tampil),
        },
    }
