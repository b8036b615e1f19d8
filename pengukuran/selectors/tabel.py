"""The forms "Pengukuran Kinerja" of a PD, per quarter and per year (Perwali Probolinggo 30/2020 part IV.D)."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.db.models import OuterRef, Subquery

from pengukuran.models import Capaian, Periode, Realisasi
from pengukuran.rumus.capaian import Sebab
from pengukuran.selectors.anggaran import BarisAnggaran, lembar_anggaran
from pengukuran.selectors.penjelasan import label_sebab
from perencanaan.models import Indikator, Kinerja
from perencanaan.selectors.rencana_aksi import Simpul, berlaku, pohon_diukur
from sakip.inti.angka import tampil, tampil_ringkas


@dataclass(frozen=True)
class BarisUkur:
    """A line of the left half: an indicator with its figures. ``akhir`` and ``capaian_akhir`` only in the yearly
    form.
    """

    indikator: Indikator
    target_tahun: Decimal | None
    capaian: Capaian | None
    akhir: Capaian | None
    catatan: str

    @property
    def realisasi_teks(self) -> str:
        """The figure with the note that prints with it ("3,51*")."""
        nilai = tampil(self.capaian.realisasi if self.capaian else None)
        return f"{nilai} {self.catatan}".strip() if self.catatan else nilai

    @property
    def capaian_teks(self) -> str:
        return _hasil(self.capaian)

    @property
    def sebab(self) -> str:
        """Why there is no capaian, "" when there is one or when the figure is merely missing or not targeted."""
        if self.capaian is None or self.capaian.sebab in ("", Sebab.REALISASI_KOSONG, Sebab.TIDAK_DITARGETKAN):
            return ""
        return Sebab(self.capaian.sebab).pesan

    @property
    def akhir_teks(self) -> str:
        return _hasil(self.akhir)


def _hasil(c: Capaian | None) -> str:
    if c is None:
        return "–"
    return tampil(c.nilai) if c.nilai is not None else label_sebab(c.sebab)


@dataclass(frozen=True)
class BagianUkur:
    """A sasaran: its tujuan, its indicators at the left, the programs and kegiatan that serve it at the right."""

    no: int
    tujuan: str
    sasaran: str
    indikator: list[BarisUkur]
    program: list[BarisAnggaran]

    @property
    def baris(self) -> list[tuple[BarisUkur | None, BarisAnggaran | None]]:
        """Both halves side by side."""
        return list(zip_longest(self.indikator, self.program))

    @property
    def tinggi(self) -> int:
        return max(len(self.indikator), len(self.program), 1)


@dataclass(frozen=True)
class TabelUkur:
    """A form. ``periode`` None = the year."""

    tahun: int
    periode: Periode | None
    bagian: list[BagianUkur]
    sementara: bool


def tabel_pengukuran(pd_id: int, tahun: int, periode: Periode | None) -> TabelUkur | None:
    """Return the form of a period, or of the year; None while no Rencana Aksi is set."""
    terakhir = periode or Periode.objects.filter(tahun=tahun).order_by("-ke").first()
    ra = berlaku(pd_id, tahun, periode.ke if periode else None)
    if ra is None or terakhir is None:
        return None
    jenis = Capaian.Jenis.PERIODE if periode else Capaian.Jenis.TAHUN
    hasil: dict[tuple[int, str], Capaian] = {}
    milik = Realisasi.objects.filter(pd_id=pd_id, periode=terakhir, indikator_induk=OuterRef("indikator_induk"))
    catatan: dict[int, str] = {}
    for c in Capaian.objects.filter(pd_id=pd_id, tahun=tahun, periode=periode).annotate(
        catatan=Subquery(milik.values("catatan_cetak")[:1])
    ):
        hasil[(c.indikator_induk_id, c.jenis)] = c
        catatan[c.indikator_induk_id] = c.catatan or ""
    pohon = pohon_diukur(ra.pk_induk.versi_rencana_id, tahun, ra.pk_induk_id)
    uang = {b.id: b for b in lembar_anggaran(pd_id, terakhir, {ra.pk_induk.versi_rencana_id: pohon}, ra).semua()}
    bagian: list[BagianUkur] = []
    for akar in pohon:
        _kumpulkan(bagian, akar, "", hasil, jenis, catatan, uang)
    sementara = any(not c.lengkap for c in hasil.values() if c.jenis == jenis)
    return TabelUkur(tahun, periode, bagian, sementara)


def _kumpulkan(
    bagian: list[BagianUkur],
    s: Simpul,
    tujuan: str,
    hasil: dict[tuple[int, str], Capaian],
    jenis: str,
    catatan: dict[int, str],
    uang: dict[int, BarisAnggaran],
) -> None:
    if s.kinerja.tingkat == Kinerja.Tingkat.TUJUAN:
        tujuan = s.kinerja.uraian
    if s.kinerja.tingkat != Kinerja.Tingkat.SASARAN:
        for a in s.anak:
            _kumpulkan(bagian, a, tujuan, hasil, jenis, catatan, uang)
        return
    indikator = [
        BarisUkur(
            i,
            i.target_tahun,  # type: ignore[attr-defined]
            hasil.get((i.induk_id, jenis)),
            hasil.get((i.induk_id, Capaian.Jenis.AKHIR_RENSTRA)),
            catatan.get(i.induk_id, ""),
        )
        for i in s.indikator
    ]
    atas = (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN)
    program = [
        uang[k.kinerja.identitas_id]
        for k in s.telusur()
        if k.kinerja.tingkat in atas and k.kinerja.identitas_id in uang
    ]
    bagian.append(BagianUkur(len(bagian) + 1, tujuan, s.kinerja.uraian, indikator, program))


def baris_polos(t: TabelUkur) -> list[list[Any]]:
    """Return the form as plain rows (figures as Decimals) for a workbook."""
    hasil: list[list[Any]] = []
    for b in t.bagian:
        for n, (i, p) in enumerate(b.baris):
            c = i.capaian if i else None
            kiri: list[Any] = [
                b.no if n == 0 else None,
                b.tujuan if n == 0 else "",
                b.sasaran if n == 0 else "",
                i.indikator.uraian if i else "",
                i.indikator.satuan if i else "",
                i.target_tahun if i else None,
                c.target if c and t.periode else None,
                c.realisasi if c else None,
                c.nilai if c else None,
                p.simpul.kinerja.uraian if p else "",
                p.pagu if p else None,
                p.sd if p else None,
                p.serapan if p else None,
            ]
            akhir = i.akhir if i else None
            hasil.append(
                [
                    *kiri,
                    akhir.target if akhir else None,
                    akhir.nilai if akhir else None,
                    "; ".join(x for x in (i.catatan, i.sebab and f"tidak dapat dihitung: {i.sebab}") if x) if i else "",
                ]
            )
    return hasil


def target_teks(i: BarisUkur) -> str:
    """Return the year's target, and under it the quarter's, as the quarterly form prints them."""
    per = i.capaian.target if i.capaian else None
    return f"{tampil_ringkas(i.target_tahun)} / {tampil_ringkas(per)}"
