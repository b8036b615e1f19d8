"""What those who check need on one page: figures with results, what changed since the last return, remarks, initials.

A fixed number of statements, whatever the number of indicators.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from pengukuran.alur import KEMBALI
from pengukuran.models import Analisis, Capaian, CatatanBaris, PengisianPD, Realisasi, RealisasiAnggaran
from pengukuran.rumus.capaian import Sebab
from pengukuran.selectors.kisi import chip, label_skala
from pengukuran.services.periode import dengan_waktu
from perencanaan.models import Indikator, Kinerja
from sakip.dokumen.selectors import banyak_bukti
from sakip.inti.angka import tampil
from sakip.jejak.models import Jejak
from sakip.ui.pita import BatasPita

DIISI = ("isi_realisasi", "isi_analisis")
ATAS = (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN, Kinerja.Tingkat.PROGRAM)
AMBANG_RENDAH = 4  # bands below "Tinggi"


@dataclass
class Ubahan:
    """What happened to a row since the last return: first old and last new value, who, when."""

    lama: str = ""
    baru: str = ""
    nilai: bool = False
    analisis: bool = False
    oleh: str = ""
    pada: datetime | None = None


@dataclass(frozen=True)
class Catatan:
    """A remark at a row, of this or an earlier round."""

    isi: str
    oleh: str
    jenis: str
    putaran: int
    selesai: bool


@dataclass
class BarisPeriksa:
    """An indicator as the checker sees it; texts are ready to print."""

    indikator: Indikator
    target: str
    realisasi: str
    sd: str
    chip: Mapping[str, Any]
    bukti: int
    ada_analisis: bool
    catatan_cetak: str
    kosong: bool
    ubahan: Ubahan | None
    catatan: list[Catatan]
    milik_saya: bool = True
    ketikan: str = ""

    @property
    def kunci(self) -> str:
        """Name of the reason's field."""
        return f"alasan-{self.indikator.induk_id}"

    @property
    def ciri(self) -> set[str]:
        """Names of the filters that the row answers to."""
        uji = {
            "berubah": self.ubahan is not None,
            "catatan": bool(self.catatan),
            "kosong": self.kosong,
            "tanpa-bukti": not self.kosong and self.bukti == 0,
            "rendah": 0 < self.chip["pita"] < AMBANG_RENDAH,
        }
        return {nama for nama, ya in uji.items() if ya}


@dataclass
class Lembar:
    """The page: rows under their place in the plan, remarks at the budget sheet, the trail of the whole."""

    pengisian: PengisianPD
    bagian: list[tuple[str, list[BarisPeriksa]]]
    riwayat: list[Jejak]
    sejak: Jejak | None
    anggaran_berubah: int = 0
    catatan_anggaran: list[Catatan] = field(default_factory=list)

    @property
    def semua(self) -> list[BarisPeriksa]:
        return [b for _, isi in self.bagian for b in isi]

    def tersaring(self, ciri: str) -> list[tuple[str, list[BarisPeriksa]]]:
        """Return the parts with the rows that answer to a filter; "" = all, "saya" = those of a superior."""
        hasil = [
            (judul, [b for b in isi if not ciri or ciri in b.ciri or (ciri == "saya" and b.milik_saya)])
            for judul, isi in self.bagian
        ]
        return [(judul, isi) for judul, isi in hasil if isi]

    @property
    def chip(self) -> list[tuple[str, str, int]]:
        """Filters with their counts."""
        kata = (
            ("berubah", "Berubah"),
            ("catatan", "Beralasan"),
            ("kosong", "Belum diisi"),
            ("rendah", "Capaian rendah"),
            ("tanpa-bukti", "Tanpa bukti"),
        )
        semua = self.semua
        isi = [(k, n, sum(k in b.ciri for b in semua)) for k, n in kata]
        return [("", "Semua", len(semua)), *(x for x in isi if x[2])]

    @property
    def banyak_berubah(self) -> int:
        return sum(b.ubahan is not None for b in self.semua)


def pengisian_diperiksa(pk: int | None = None, **saring: Any) -> PengisianPD | None:
    """Return a realisasi with windows, remarks and initials. One statement."""
    catatan = CatatanBaris.objects.filter(pengisian=OuterRef("pk")).order_by("pada", "pk")
    semua = PengisianPD.objects.filter(**saring) if pk is None else PengisianPD.objects.filter(pk=pk)
    isi = JSONObject(induk="indikator_induk_id", isi="isi", oleh="oleh", jenis="jenis", putaran="putaran")
    return (
        dengan_waktu(semua)
        .annotate(
            j_catatan=ArraySubquery(catatan.values(j=isi)),
            j_selesai=ArraySubquery(catatan.values("selesai_pada")),
        )
        .first()
    )


def lembar_pemeriksaan(p: PengisianPD, batas: BatasPita) -> Lembar:
    """Return the sheet of a realisasi read with ``pengisian_diperiksa``. Three statements."""
    riwayat = list(Jejak.objects.filter(jenis_objek=p._meta.label_lower, id_objek=p.pk).order_by("-waktu", "-id")[:60])
    sejak = next((j for j in riwayat if j.aksi in KEMBALI), None)
    ubahan, anggaran = _ubahan(p, sejak)
    catatan = _catatan(p)
    lembar = Lembar(p, [], riwayat, sejak, anggaran, catatan.get(None, []))
    for c in _capaian(p):
        k = c.indikator.kinerja
        judul = k.sebutan
        # What lies below a program stands under the program: a heading for each of its parts would double the page.
        if not lembar.bagian or (k.tingkat in ATAS and lembar.bagian[-1][0] != judul):
            lembar.bagian.append((judul, []))
        lembar.bagian[-1][1].append(_baris(c, batas, ubahan, catatan))
    return lembar


def _capaian(p: PengisianPD) -> list[Capaian]:
    """The results of the period in the order of the plan, each with what was entered."""
    r = Realisasi.objects.filter(pd=OuterRef("pd"), periode=OuterRef("periode"))
    r = r.filter(indikator_induk=OuterRef("indikator_induk"))
    return list(
        Capaian.objects.filter(pd_id=p.pd_id, periode_id=p.periode_id, jenis=Capaian.Jenis.PERIODE)
        .exclude(sebab=Sebab.TIDAK_DITARGETKAN)
        .select_related("indikator__kinerja", "indikator__skala")
        .prefetch_related("indikator__skala__butir")
        .annotate(
            diisi=Subquery(r.values("nilai")[:1]),
            catatan_cetak=Subquery(r.values("catatan_cetak")[:1]),
            bukti=Subquery(r.annotate(n=banyak_bukti("pengukuran.realisasi")).values("n")[:1]),
            ada_analisis=Exists(
                Analisis.objects.filter(
                    realisasi__pd=OuterRef("pd"),
                    realisasi__periode=OuterRef("periode"),
                    realisasi__indikator_induk=OuterRef("indikator_induk"),
                )
            ),
        )
        .order_by("indikator__kinerja__urutan", "indikator__kinerja_id", "indikator__urutan", "indikator_id")
    )


def _baris(
    c: Any, batas: BatasPita, ubahan: Mapping[int, Ubahan], catatan: Mapping[int | None, list[Catatan]]
) -> BarisPeriksa:
    i = c.indikator
    return BarisPeriksa(
        indikator=i,
        target=_kata(i, c.target),
        realisasi=_kata(i, c.diisi),
        sd=_kata(i, c.realisasi),
        chip=chip(c, batas),
        bukti=c.bukti or 0,
        ada_analisis=c.ada_analisis,
        catatan_cetak=c.catatan_cetak or "",
        kosong=c.diisi is None,
        ubahan=ubahan.get(i.induk_id),
        catatan=catatan.get(i.induk_id, []),
    )


def _kata(i: Indikator, nilai: Decimal | None) -> str:
    """Return a figure, or the word of its scale."""
    return label_skala(i.skala, nilai) or tampil(None) if i.skala is not None else tampil(nilai)


def _catatan(p: PengisianPD) -> dict[int | None, list[Catatan]]:
    hasil: dict[int | None, list[Catatan]] = defaultdict(list)
    semua: list[dict[str, Any]] = p.j_catatan  # type: ignore[attr-defined]
    selesai: list[datetime | None] = p.j_selesai  # type: ignore[attr-defined]
    for c, s in zip(semua, selesai, strict=True):
        hasil[c["induk"]].append(Catatan(c["isi"], c["oleh"], c["jenis"], c["putaran"], s is not None))
    return hasil


def _ubahan(p: PengisianPD, sejak: Jejak | None) -> tuple[dict[int, Ubahan], int]:
    """Return what was changed since the last return by identity of the indicator, and how many budget rows.

    One statement; none before the first return, when everything is new.
    """
    if sejak is None:
        return {}, 0
    r = Realisasi.objects.filter(pd_id=p.pd_id, periode_id=p.periode_id)
    uang = RealisasiAnggaran.objects.filter(pd_id=p.pd_id, periode_id=p.periode_id)
    realisasi, anggaran = Realisasi._meta.label_lower, RealisasiAnggaran._meta.label_lower
    semua = (
        Jejak.objects.filter(waktu__gte=sejak.waktu)
        .filter(
            Q(jenis_objek=realisasi, id_objek__in=r.values("pk"), aksi__in=DIISI)
            | Q(jenis_objek=anggaran, id_objek__in=uang.values("pk"))
        )
        .annotate(
            induk=Subquery(Realisasi.objects.filter(pk=OuterRef("id_objek")).values("indikator_induk_id")[:1]),
        )
        .order_by("waktu", "id")
    )
    hasil: dict[int, Ubahan] = {}
    baris_uang: set[int | None] = set()
    for j in semua:
        if j.jenis_objek == anggaran:
            baris_uang.add(j.id_objek)
            continue
        u = hasil.setdefault(j.induk, Ubahan())
        u.oleh, u.pada = j.pelaku_nama, j.waktu
        if j.aksi == "isi_analisis":
            u.analisis = True
            continue
        if not u.nilai:
            u.lama = _angka((j.sebelum or {}).get("nilai"))
        u.baru, u.nilai = _angka((j.sesudah or {}).get("nilai")), True
    return hasil, len(baris_uang)


def _angka(teks: Any) -> str:
    """Return a figure of the audit trail as people write it."""
    try:
        return tampil(None if teks is None else Decimal(str(teks)))
    except InvalidOperation:
        return str(teks)
