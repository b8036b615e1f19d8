"""The kompilasi of an evaluation year, tables 1 to 8 of Banyuasin's report of 2024.

All figures are computed from the rows; printed ones are only compared: the printed report's own mean was wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from evaluasi import rumus
from evaluasi.models import HasilEvaluasi, KomponenHasil, Rekomendasi, TemplatLKE
from evaluasi.selectors.nilai import predikat_templat
from evaluasi.selectors.tercetak import Selisih, selisih_tercetak
from sakip.tenansi.kueri import siap
from sakip.tenansi.selectors import daftar_pd

KLASTER = (
    ("utama", "Unit Utama", "5"),
    ("pendukung", "Unit Pendukung", "6"),
    ("tambahan", "Unit Tambahan", "7"),
)


@dataclass(frozen=True)
class Komponen:
    """A column: code, name and weight."""

    kode: str
    nama: str
    bobot: Decimal


@dataclass(frozen=True)
class Baris:
    """A PD: its values by component code, total and predicate, and last year's total."""

    hasil_id: int
    pd_id: int | None
    nama: str
    klaster: str
    nilai: dict[str, Decimal]
    total: Decimal
    predikat: str
    lalu: Decimal | None = None
    lalu_predikat: str = ""
    beda_bobot: bool = False
    lke_id: int | None = None

    @property
    def perubahan(self) -> Decimal | None:
        return None if self.lalu is None else self.total - self.lalu


@dataclass(frozen=True)
class RataRata:
    """Means of a group of PD; ``nilai`` by component code, each with its share of the weight in percent."""

    lingkup: str
    judul: str
    tabel: str
    jumlah: int
    nilai: dict[str, Decimal]
    persen: dict[str, Decimal]
    total: Decimal
    predikat: str
    nama_predikat: str
    baris: tuple[Baris, ...]


@dataclass(frozen=True)
class BarisGabungan:
    """A line of table 8: the mean of all PD, of each klaster, and the plain mean of the klaster means."""

    komponen: Komponen
    instansi: Decimal
    klaster: tuple[Decimal | None, ...]
    rata: Decimal | None


@dataclass(frozen=True)
class Kompilasi:
    """Everything the kompilasi says, as plain values."""

    tahun_kinerja: int
    tahun_evaluasi: int
    komponen: tuple[Komponen, ...]
    semua: RataRata
    klaster: tuple[RataRata, ...]
    gabungan: tuple[BarisGabungan, ...]
    total_klaster: tuple[Decimal | None, ...]
    total_gabungan: Decimal | None
    predikat_gabungan: str
    jumlah_predikat: tuple[tuple[str, str, int], ...]
    total_lalu: Decimal | None
    predikat_lalu: str
    selisih: tuple[Selisih, ...]
    rekomendasi: dict[str, list[Rekomendasi]]
    tanpa_hasil: tuple[str, ...]
    tanpa_klaster: tuple[str, ...]
    nilai_pemda: Decimal | None
    predikat_pemda: str

    @property
    def perubahan(self) -> Decimal | None:
        return None if self.total_lalu is None else self.semua.total - self.total_lalu


def rincian_komponen(k: KomponenHasil) -> list[dict[str, Any]]:
    """Return the sub-components of a stored result with their figures as Decimal (JSON keeps them as text)."""
    return [{**s, **{n: Decimal(s[n]) if s[n] != "None" else None for n in ("bobot", "nilai")}} for s in k.rincian]


def tahun_tersedia() -> list[int]:
    """Return the evaluation years that have results, newest first."""
    return _tahun()


@siap
def _tahun() -> QuerySet[HasilEvaluasi, int]:
    return HasilEvaluasi.objects.order_by("-tahun_evaluasi").values_list("tahun_evaluasi", flat=True).distinct()


@dataclass(frozen=True)
class Bahan:
    """The results of a year as loaded: columns, rows of the PD in their order, the region's own row, the template."""

    tahun_kinerja: int
    komponen: list[Komponen]
    baris: list[Baris]
    pemda: Baris | None
    templat: TemplatLKE | None
    hasil: list[HasilEvaluasi]

    @property
    def total_lalu(self) -> Decimal | None:
        """Mean of last year's totals of the PD that have one."""
        lalu = [b.lalu for b in self.baris if b.lalu is not None]
        return rumus.rata_rata(lalu) if lalu else None


@siap
def _hasil(tahun_evaluasi: int, lalu: int) -> QuerySet[HasilEvaluasi]:
    semua = HasilEvaluasi.objects.filter(Q(tahun_evaluasi=tahun_evaluasi) | Q(tahun_evaluasi=lalu))
    return semua.select_related("pd", "templat").defer("templat__skala").order_by("urutan", "pd__urutan", "pk")


@siap
def _komponen(tahun_evaluasi: int) -> QuerySet[KomponenHasil, tuple[int, str, str, Decimal, Decimal]]:
    kolom = KomponenHasil.objects.filter(hasil__tahun_evaluasi=tahun_evaluasi).order_by("urutan")
    return kolom.values_list("hasil_id", "kode", "nama", "bobot", "nilai")


def muat_bahan(tahun_evaluasi: int) -> Bahan:
    """Load the results of a year beside last year's totals (two statements)."""
    semua = _hasil(tahun_evaluasi, tahun_evaluasi - 1)
    hasil = [h for h in semua if h.tahun_evaluasi == tahun_evaluasi]
    lalu = {h.pd_id: h for h in semua if h.tahun_evaluasi != tahun_evaluasi}
    isi: dict[int, dict[str, Decimal]] = {h.pk: {} for h in hasil}
    templat = next((h.templat for h in hasil if h.templat), None)
    seragam = {h.pk for h in hasil if templat is not None and h.templat_id == templat.pk}
    komponen: dict[str, Komponen] = {}
    for hasil_id, kode, nama, bobot, nilai in _komponen(tahun_evaluasi):
        isi[hasil_id][kode] = nilai
        if hasil_id in seragam:
            komponen.setdefault(kode, Komponen(kode, nama, bobot))
    baris = [
        Baris(
            hasil_id=h.pk,
            pd_id=h.pd_id,
            nama=h.pd.nama if h.pd else "Pemerintah daerah",
            klaster=h.klaster,
            nilai=isi[h.pk],
            total=h.total,
            predikat=h.predikat,
            lalu=lalu[h.pd_id].total if h.pd_id in lalu else None,
            lalu_predikat=lalu[h.pd_id].predikat if h.pd_id in lalu else "",
            beda_bobot=templat is not None and h.pk not in seragam,
            lke_id=h.lke_id,
        )
        for h in hasil
    ]
    return Bahan(
        tahun_kinerja=next((h.tahun_kinerja for h in hasil if h.pd_id is not None), tahun_evaluasi - 1),
        komponen=sorted(komponen.values(), key=lambda k: k.kode),
        baris=[b for b in baris if b.pd_id is not None],
        pemda=next((b for b in baris if b.pd_id is None), None),
        templat=templat,
        hasil=hasil,
    )


def rata_semua(bahan: Bahan) -> RataRata | None:
    """Return the means over all PD of a year, None when there is no result."""
    if not bahan.baris or bahan.templat is None:
        return None
    batas = predikat_templat(bahan.templat)
    return _rata("semua", "Semua perangkat daerah", "4", bahan.baris, bahan.komponen, batas)


def _rata(
    lingkup: str,
    judul: str,
    tabel: str,
    baris: Sequence[Baris],
    komponen: Sequence[Komponen],
    batas: Sequence[rumus.BatasPredikat],
) -> RataRata:
    """Means over rows; a component's mean is over the rows that have it (older years may be totals only)."""
    nilai = {
        k.kode: rumus.rata_rata([b.nilai[k.kode] for b in baris if k.kode in b.nilai])
        for k in komponen
        if any(k.kode in b.nilai for b in baris)
    }
    total = rumus.rata_rata([b.total for b in baris])
    return RataRata(
        lingkup=lingkup,
        judul=judul,
        tabel=tabel,
        jumlah=len(baris),
        nilai=nilai,
        persen={k.kode: rumus.persen_bobot(nilai[k.kode], k.bobot) for k in komponen if k.kode in nilai},
        total=total,
        predikat=rumus.predikat(total, batas),
        nama_predikat=nama_predikat(total, batas),
        baris=tuple(baris),
    )


def nama_predikat(total: Decimal, batas: Iterable[rumus.BatasPredikat]) -> str:
    """Return the name of the predicate ("Sangat Baik")."""
    daftar = list(batas)
    kode = rumus.predikat(total, daftar)
    return next((b.nama for b in daftar if b.kode == kode), "")


@dataclass(frozen=True)
class RingkasTahun:
    """The main figures of an evaluation year."""

    komponen: tuple[Komponen, ...]
    semua: RataRata
    jumlah_predikat: tuple[tuple[str, str, int], ...]


def muat_ringkas(tahun_evaluasi: int) -> RingkasTahun | None:
    """Compute the means over all PD and the numbers per predicate, in two statements; None without any result."""
    b = muat_bahan(tahun_evaluasi)
    semua = rata_semua(b)
    if semua is None or b.templat is None:
        return None
    return RingkasTahun(tuple(b.komponen), semua, _per_predikat(b.baris, predikat_templat(b.templat)))


def _per_predikat(baris: Sequence[Baris], batas: Sequence[rumus.BatasPredikat]) -> tuple[tuple[str, str, int], ...]:
    return tuple((b.kode, b.nama, sum(x.predikat == b.kode for x in baris)) for b in batas)


def muat_kompilasi(tahun_evaluasi: int) -> Kompilasi | None:
    """Compute the kompilasi of a year, None when there is no result of any PD."""
    bahan = muat_bahan(tahun_evaluasi)
    semua = rata_semua(bahan)
    if semua is None or bahan.templat is None:
        return None
    komponen, baris, pemda, tahun_kinerja = bahan.komponen, bahan.baris, bahan.pemda, bahan.tahun_kinerja
    batas = predikat_templat(bahan.templat)
    kelompok = tuple(
        _rata(kode, judul, tabel, isi, komponen, batas)
        for kode, judul, tabel in KLASTER
        if (isi := [b for b in baris if b.klaster == kode])
    )
    gabungan, total_klaster, total_gabungan = _gabungan(komponen, semua, kelompok)
    total_lalu = bahan.total_lalu
    dihitung: dict[str, tuple[dict[str, Decimal], Decimal | None]] = {k.lingkup: (k.nilai, k.total) for k in kelompok}
    dihitung["semua"] = (semua.nilai, semua.total)
    dihitung["gabungan"] = ({b.komponen.kode: b.rata for b in gabungan if b.rata is not None}, total_gabungan)
    return Kompilasi(
        tahun_kinerja=tahun_kinerja,
        tahun_evaluasi=tahun_evaluasi,
        komponen=tuple(komponen),
        semua=semua,
        klaster=kelompok,
        gabungan=gabungan,
        total_klaster=total_klaster,
        total_gabungan=total_gabungan,
        predikat_gabungan=rumus.predikat(total_gabungan, batas) if total_gabungan is not None else "",
        jumlah_predikat=_per_predikat(baris, batas),
        total_lalu=total_lalu,
        predikat_lalu=rumus.predikat(total_lalu, batas) if total_lalu is not None else "",
        selisih=tuple(selisih_tercetak(tahun_evaluasi, bahan, dihitung, batas)),
        rekomendasi=_rekomendasi(tahun_evaluasi),
        tanpa_hasil=tuple(_tanpa_hasil(tahun_kinerja, {b.pd_id for b in baris})),
        tanpa_klaster=tuple(b.nama for b in baris if not b.klaster),
        nilai_pemda=pemda.total if pemda else None,
        predikat_pemda=pemda.predikat if pemda else "",
    )


def _gabungan(
    komponen: Sequence[Komponen], semua: RataRata, kelompok: Sequence[RataRata]
) -> tuple[tuple[BarisGabungan, ...], tuple[Decimal | None, ...], Decimal | None]:
    per = {k.lingkup: k for k in kelompok}
    baris = []
    for k in komponen:
        nilai = tuple(per[kode].nilai.get(k.kode) if kode in per else None for kode, _, _ in KLASTER)
        ada = [n for n in nilai if n is not None]
        baris.append(
            BarisGabungan(k, semua.nilai.get(k.kode, Decimal(0)), nilai, rumus.rata_rata(ada) if ada else None)
        )
    total = tuple(per[kode].total if kode in per else None for kode, _, _ in KLASTER)
    rata = [b.rata for b in baris if b.rata is not None]
    return tuple(baris), total, rumus.jumlahkan(rata) if rata and len(rata) == len(baris) else None


def _tanpa_hasil(tahun_kinerja: int, ada: set[int | None]) -> list[str]:
    return [p.nama for p in daftar_pd(tahun_kinerja) if p.pk not in ada]


@siap
def _rekomendasi_pemda(tahun_evaluasi: int) -> QuerySet[Rekomendasi]:
    milik = Rekomendasi.objects.filter(tahun_evaluasi=tahun_evaluasi, pd__isnull=True)
    return milik.order_by("kode_komponen", "urutan")


def _rekomendasi(tahun_evaluasi: int) -> dict[str, list[Rekomendasi]]:
    hasil: dict[str, list[Rekomendasi]] = {}
    for r in _rekomendasi_pemda(tahun_evaluasi):
        hasil.setdefault(r.nama_komponen, []).append(r)
    return hasil
