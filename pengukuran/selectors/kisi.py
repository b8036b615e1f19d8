"""Rows of the realisasi grid of a PD and period: a constant number of statements however many indicators there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from pengukuran.models import Analisis, Capaian, PengisianPD, Periode, Realisasi
from pengukuran.rumus.capaian import Sebab
from pengukuran.rumus.pita import batas_tampil
from pengukuran.rumus.pratinjau import BahanPratinjau, bahan_pratinjau
from pengukuran.selectors.komponen import BagianNilai, bagian_indikator, nilai_bagian, peringatan_sel
from pengukuran.selectors.kunci import KunciIsi
from pengukuran.selectors.penjelasan import hasil_capaian, kalimat, label_sebab
from perencanaan.istilah import Agregasi
from perencanaan.models import Indikator, Kinerja, RencanaAksi, SkalaKualitatif
from perencanaan.selectors.rencana_aksi import Simpul, berlaku, diukur, pohon_diukur
from sakip.dokumen.selectors import banyak_bukti
from sakip.inti.angka import bulat, tampil, untuk_isian
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import riwayat
from sakip.tenansi.kueri import siap
from sakip.ui.pita import BAWAAN, NAMA, BatasPita, nilai_tampil, pita

AMBANG_RENDAH = Decimal(76)
_MEDAN = ("pk", "indikator_induk_id", "nilai", "versi", "catatan_cetak", "diubah_pada")


def chip(c: Capaian | None, batas: BatasPita = BAWAAN) -> dict[str, Any]:
    """Return what the capaian chip shows: text, band 0–5 and its word; without a value the reason, band 0."""
    if c is None or c.nilai is None:
        sebab = c.sebab if c and c.sebab else Sebab.REALISASI_KOSONG
        return {"teks": label_sebab(sebab), "pita": 0, "kata": f"Tidak dapat dihitung: {Sebab(sebab).pesan}"}
    ke = pita(c.nilai, batas)
    return {"teks": tampil(nilai_tampil(c.nilai, batas)), "pita": ke, "kata": NAMA[ke]}


@dataclass
class Sel:
    """One indicator row as the template shows it. Texts are ready to print."""

    indikator: Indikator
    kelas: str
    target_tahun: Decimal | None
    target: Decimal | None
    lalu: list[tuple[str, Decimal | None]]
    realisasi: Realisasi | None
    capaian: Capaian | None
    chip: dict[str, Any]
    bukti: int
    ada_analisis: bool
    komponen: bool
    isian: str
    pratinjau: BahanPratinjau | None = None
    galat: str = ""
    diketik: str | None = None
    terkunci: str = ""
    kembali: str = ""
    kurang: str = ""
    """What must still be written beside the figure before submitting."""
    bagian: BagianNilai | None = None
    """The components from which the figure is computed."""
    pratinjau_komponen: str = ""
    """What the page computes with while a component is typed (JSON)."""
    diketik_komponen: dict[int, str] = field(default_factory=dict)
    galat_komponen: dict[int, str] = field(default_factory=dict)
    periksa: str = ""
    """What is odd about the figure: a warning, it keeps nobody from going on."""

    @property
    def tampil_isian(self) -> str:
        """What stands in the input: what was just typed and refused, else the stored figure, tidily written."""
        if self.diketik is not None:
            return self.diketik
        if self.realisasi is None or self.realisasi.nilai is None or self.indikator.skala_id is not None:
            return self.isian
        return tampil(self.realisasi.nilai)

    @property
    def versi(self) -> int:
        return self.realisasi.versi if self.realisasi else 0

    @property
    def kosong(self) -> bool:
        return self.realisasi is None or self.realisasi.nilai is None

    @property
    def ditargetkan(self) -> bool:
        return self.target is not None or self.indikator.polaritas == Indikator.Polaritas.RENTANG

    @property
    def perlu_isi(self) -> bool:
        """Targeted in this period and still without a figure."""
        return self.kosong and self.ditargetkan

    @property
    def rendah(self) -> bool:
        return self.capaian is not None and self.capaian.nilai is not None and bulat(self.capaian.nilai) < AMBANG_RENDAH

    @property
    def tanpa_bukti(self) -> bool:
        return not self.kosong and self.bukti == 0

    @property
    def saring(self) -> str:
        """Names of the filters that this row answers to."""
        uji = {
            "kosong": self.perlu_isi,
            "rendah": self.rendah,
            "tanpa-bukti": self.tanpa_bukti,
            "catatan": self.bercatatan,
            "kurang": bool(self.kurang),
            "kembali": bool(self.kembali),
        }
        return " ".join(nama for nama, ya in uji.items() if ya)

    @property
    def bercatatan(self) -> bool:
        return self.ada_analisis or bool(self.realisasi and self.realisasi.catatan_cetak)

    @property
    def sd(self) -> Decimal | None:
        """Realisasi up to and including the period."""
        return self.capaian.realisasi if self.capaian else None

    @property
    def target_sd(self) -> Decimal | None:
        return self.capaian.target if self.capaian and self.capaian.target is not None else self.target

    @property
    def kalimat(self) -> str:
        return kalimat(self.capaian) if self.capaian else ""

    @property
    def spark(self) -> str:
        """Points of the little line over the earlier periods and this one ("" with fewer than two figures)."""
        nilai = [(n, v) for n, (_, v) in enumerate(self.lalu) if v is not None]
        if self.realisasi is not None and self.realisasi.nilai is not None:
            nilai.append((len(self.lalu), self.realisasi.nilai))
        if len(nilai) < 2:
            return ""
        lo, hi = min(v for _, v in nilai), max(v for _, v in nilai)
        lebar = max(len(self.lalu), 1)

        def tinggi(v: Decimal) -> float:
            # Geometry only: a float is a place on the screen here, not a figure.
            return 17 - 14 * float((v - lo) / (hi - lo)) if hi > lo else 17

        return " ".join(f"{4 + 32 * n / lebar:.1f},{tinggi(v):.1f}" for n, v in nilai)


@dataclass
class Bagian:
    """A heading of the grid (sasaran or program) with its rows."""

    kelas: str
    judul: str
    pagu: Decimal | None = None
    sel: list[Sel] = field(default_factory=list)


@dataclass
class Kisi:
    """The whole grid with its counts."""

    pengisian: PengisianPD
    periode: Periode
    rencana_aksi: RencanaAksi | None
    bagian: list[Bagian]
    kunci: KunciIsi = field(default_factory=KunciIsi)

    def semua(self) -> Iterator[Sel]:
        """Yield the indicator rows in order."""
        for b in self.bagian:
            yield from b.sel

    @property
    def jumlah(self) -> int:
        return sum(1 for s in self.semua() if s.ditargetkan)

    @property
    def terisi(self) -> int:
        return sum(1 for s in self.semua() if s.ditargetkan and not s.kosong)

    @property
    def diubah_terakhir(self) -> datetime | None:
        """When a figure of the period was last saved."""
        return max((s.realisasi.diubah_pada for s in self.semua() if s.realisasi), default=None)

    @property
    def hitung(self) -> dict[str, int]:
        """Counts for the filter chips."""
        semua = list(self.semua())
        return {
            "semua": len(semua),
            "kosong": sum(s.perlu_isi for s in semua),
            "catatan": sum(s.bercatatan for s in semua),
            "tanpa_bukti": sum(s.tanpa_bukti for s in semua),
            "rendah": sum(s.rendah for s in semua),
            "kurang": sum(bool(s.kurang) for s in semua),
            "kembali": sum(bool(s.kembali) for s in semua),
        }


def baris_kisi(pengisian: PengisianPD, batas: BatasPita = BAWAAN, kunci: KunciIsi | None = None) -> Kisi:
    """Return the grid of a PD and period, empty when no Rencana Aksi is set. Five statements.

    ``kunci``: which rows may be written and why some were returned.
    """
    pd_id, periode = pengisian.pd_id, pengisian.periode
    ra = berlaku(pd_id, periode.tahun, periode.ke)
    kisi = Kisi(pengisian, periode, ra, [], kunci or KunciIsi())
    if ra is None:
        return kisi
    pohon = pohon_diukur(ra.pk_induk.versi_rencana_id, periode.tahun, ra.pk_induk_id, (ra.pk, periode.ke))
    berkomponen = any(i.j_komponen for akar in pohon for s in akar.telusur() for i in s.indikator)  # type: ignore[attr-defined]
    bahan = _bahan(pengisian, batas, berkomponen=berkomponen, sejak=ra.pk_induk.berlaku_dari_periode)
    for akar in pohon:
        for simpul in akar.telusur():
            _tambah(kisi, simpul, bahan)
    kisi.bagian = [b for b in kisi.bagian if b.sel or b.kelas == "sasaran"]
    return kisi


@dataclass
class _Bahan:
    """``nilai``: figures by indicator and period of the year; ``realisasi``: the rows of this period; ``bagian``:
    component values, ``satuan``: units of earlier periods, both by indicator and period.
    """

    periode: Periode
    batas: BatasPita
    nilai: dict[int, dict[int, Decimal | None]] = field(default_factory=lambda: defaultdict(dict))
    realisasi: dict[int, Realisasi] = field(default_factory=dict)
    capaian: dict[int, Capaian] = field(default_factory=dict)
    bagian: dict[int, dict[int, list[dict[str, Any]]]] = field(default_factory=lambda: defaultdict(dict))
    satuan: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))


@siap
def _realisasi(pd_id: int, tahun: int, jenis: str, ke: int, berkomponen: bool) -> QuerySet[Realisasi, Any]:
    semua = Realisasi.objects.filter(pd_id=pd_id, periode__tahun=tahun, periode__jenis=jenis, periode__ke__lte=ke)
    tambahan = {"bagian": nilai_bagian()} if berkomponen else {}
    return semua.annotate(
        bukti=banyak_bukti("pengukuran.realisasi"),
        analisis_ada=Exists(Analisis.objects.filter(realisasi=OuterRef("pk"))),
        **tambahan,
    ).values_list("periode__ke", "bukti", "analisis_ada", *_MEDAN, *tambahan)


@siap
def _capaian(pd_id: int, tahun: int, periode_id: int, setahun: bool) -> QuerySet[Capaian]:
    hasil = Capaian.objects.filter(pd_id=pd_id, tahun=tahun, jenis=Capaian.Jenis.PERIODE)
    return hasil.select_related("periode") if setahun else hasil.filter(periode_id=periode_id)


def _bahan(pengisian: PengisianPD, batas: BatasPita, *, berkomponen: bool, sejak: int) -> _Bahan:
    """``berkomponen``: component values are wanted too; ``sejak``: from which period on the PK is in force."""
    pd_id, periode = pengisian.pd_id, pengisian.periode
    b = _Bahan(periode, batas)
    # The earlier periods are wanted for their figures only: no row objects for them.
    for ke, bukti, analisis, *isi in _realisasi(pd_id, periode.tahun, periode.jenis, periode.ke, berkomponen):
        r = dict(zip(_MEDAN, isi, strict=False))
        b.nilai[r["indikator_induk_id"]][ke] = r["nilai"]
        if berkomponen:
            b.bagian[r["indikator_induk_id"]][ke] = isi[-1]
        if ke == periode.ke:
            baris = Realisasi(**r)
            baris.banyak_bukti, baris.ada_analisis = bukti or 0, analisis  # type: ignore[attr-defined]
            b.realisasi[baris.indikator_induk_id] = baris
    # Units of earlier periods can only differ where a PK was changed in the year.
    for c in _capaian(pd_id, periode.tahun, periode.pk, sejak > 1):
        if c.periode_id == periode.pk:
            b.capaian[c.indikator_induk_id] = c
        elif c.periode is not None and c.periode.ke < periode.ke:
            b.satuan[c.indikator_induk_id][c.periode.ke] = c.inputs.get("satuan", "")
    return b


def isian(i: Indikator, r: Realisasi | None) -> str:
    """Return a stored figure as its input holds it: exact, or the word of its scale."""
    if r is None:
        return ""
    if i.jenis == Indikator.Jenis.KUALITATIF and i.skala_id is not None:
        return label_skala(i.skala, r.nilai)
    return untuk_isian(r.nilai)


def _pratinjau(c: Capaian | None, per: dict[int, Decimal | None], ke: int, batas: BatasPita) -> BahanPratinjau | None:
    """Return what the page computes with while a figure is typed: the last result without the figure of its period."""
    if c is None:
        return None
    cara, terisi = Agregasi(c.inputs["agregasi"]), c.inputs["terisi"]
    return bahan_pratinjau(cara, hasil_capaian(c), terisi, ke, per, batas_tampil(batas))


def _tambah(kisi: Kisi, simpul: Simpul, bahan: _Bahan) -> None:
    k = simpul.kinerja
    if k.tingkat == Kinerja.Tingkat.SASARAN:
        nomor = sum(b.kelas == "sasaran" for b in kisi.bagian) + 1
        kisi.bagian.append(Bagian("sasaran", f"Sasaran {nomor}. {k.uraian}"))
    elif k.tingkat == Kinerja.Tingkat.PROGRAM:
        kisi.bagian.append(Bagian("program", k.uraian, simpul.pagu_jumlah))
    for i in simpul.indikator:
        if not i.dalam_rencana_aksi or not diukur(i, k):  # type: ignore[attr-defined]
            continue
        if not kisi.bagian:
            kisi.bagian.append(Bagian("sasaran", k.uraian))
        sel = _sel(i, k, bahan)
        sel.terkunci, sel.kembali = kisi.kunci.alasan(i.induk_id), kisi.kunci.alasan_kembali(i.induk_id)
        kisi.bagian[-1].sel.append(sel)


def _sel(i: Indikator, k: Kinerja, bahan: _Bahan) -> Sel:
    ke = bahan.periode.ke
    per = bahan.nilai.get(i.induk_id, {})
    r, c = bahan.realisasi.get(i.induk_id), bahan.capaian.get(i.induk_id)
    bagian = bagian_indikator(i, bahan.bagian.get(i.induk_id, {}), ke)
    return Sel(
        indikator=i,
        kelas="kegiatan" if k.tingkat in (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN) else "",
        target_tahun=i.target_tahun,  # type: ignore[attr-defined]
        target=i.target_ke,  # type: ignore[attr-defined]
        lalu=[(f"{n}", per.get(n)) for n in range(max(1, ke - 2), ke)],
        realisasi=r,
        capaian=c,
        chip=chip(c, bahan.batas),
        bukti=r.banyak_bukti if r else 0,  # type: ignore[attr-defined]
        ada_analisis=bool(r and r.ada_analisis),  # type: ignore[attr-defined]
        komponen=bagian is not None,
        bagian=bagian,
        pratinjau_komponen=bagian.js(i, c, ke) if bagian is not None else "",
        periksa=peringatan_sel(i, r, ke, per, bagian, bahan.satuan.get(i.induk_id, {}), bahan.periode.jenis),
        isian=isian(i, r),
        pratinjau=_pratinjau(c, per, ke, bahan.batas),
    )


def label_skala(skala: SkalaKualitatif | None, nilai: Decimal | None) -> str:
    """Return the word of a position on a scale, "" when there is none."""
    if skala is None or nilai is None:
        return ""
    return next((b.label for b in skala.butir.all() if Decimal(b.nilai) == nilai), "")


def kata_angka(i: Indikator, nilai: Decimal | None) -> str:
    """Return a figure as people read it: the word of its scale for a qualitative indicator, else the number."""
    return (label_skala(i.skala, nilai) if i.skala_id is not None else "") or tampil(nilai)


def pesan_kembali(pengisian: PengisianPD) -> Jejak | None:
    """Return who sent the realisasi back and why, while it lies with the operator."""
    if pengisian.status != "dikembalikan":
        return None
    return next((j for j in riwayat(pengisian, 10) if j.alasan), None)
