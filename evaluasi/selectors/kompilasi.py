"""The kompilasi of an evaluation year, tables 1 to 8 of Banyuasin's report of 2024.

All figures are computed from the rows; printed ones are only compared: the printed report's own mean was wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from evaluasi import rumus
from evaluasi.models import HasilEvaluasi, KomponenHasil, Rekomendasi, RingkasanTercetak, TemplatLKE
from evaluasi.selectors.nilai import predikat_templat
from sakip.inti.angka import tampil
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
class Selisih:
    """A printed figure that differs from the rows, or a printed sum that does not add up."""

    tabel: str
    lingkup: str
    apa: str
    tercetak: str
    dihitung: str
    selisih: Decimal | None
    sebab: str


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
        selisih=tuple(_selisih(tahun_evaluasi, bahan, semua, kelompok, gabungan, total_gabungan, batas)),
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


@siap
def _tercetak(tahun_evaluasi: int) -> QuerySet[RingkasanTercetak]:
    return RingkasanTercetak.objects.filter(tahun_evaluasi=tahun_evaluasi).order_by("tabel")


def _selisih(
    tahun_evaluasi: int,
    bahan: Bahan,
    semua: RataRata,
    kelompok: Sequence[RataRata],
    gabungan: Sequence[BarisGabungan],
    total_gabungan: Decimal | None,
    batas: Sequence[rumus.BatasPredikat],
) -> list[Selisih]:
    """Compare what a printed report said with the rows and with its own sums; only differences are returned."""
    hasil: list[Selisih] = []
    hitung: dict[str, tuple[dict[str, Decimal], Decimal | None]] = {k.lingkup: (k.nilai, k.total) for k in kelompok}
    hitung["semua"] = (semua.nilai, semua.total)
    hitung["gabungan"] = ({b.komponen.kode: b.rata for b in gabungan if b.rata is not None}, total_gabungan)
    hasil += _selisih_baris(bahan.hasil)
    for r in _tercetak(tahun_evaluasi):
        nilai, total = hitung.get(r.lingkup, ({}, None))
        lingkup = r.get_lingkup_display()
        cetak = {k: Decimal(v) for k, v in r.nilai.items()}
        for k in bahan.komponen:
            if k.kode in cetak and k.kode in nilai:
                hasil += _beda(r.tabel, lingkup, k.nama, cetak[k.kode], nilai[k.kode], "berbeda dengan barisnya")
        if r.total is not None:
            if total is not None:
                hasil += _beda(r.tabel, lingkup, "Total", r.total, total, "berbeda dengan barisnya")
            if len(cetak) == len(bahan.komponen):
                hasil += _beda(
                    r.tabel,
                    lingkup,
                    "Total",
                    r.total,
                    rumus.jumlahkan(cetak.values()),
                    "bukan jumlah komponen tercetak",
                )
            seharusnya = rumus.predikat(r.total, batas)
            if r.kategori and r.kategori != seharusnya:
                hasil.append(
                    Selisih(r.tabel, lingkup, "Kategori", r.kategori, seharusnya, None, "tidak sesuai total tercetak")
                )
    return hasil


def _beda(tabel: str, lingkup: str, apa: str, tercetak: Decimal, dihitung: Decimal, sebab: str) -> list[Selisih]:
    beda = rumus.bandingkan(tercetak, dihitung)
    if not beda:
        return []
    return [Selisih(tabel, lingkup, apa, tampil(beda.tercetak), tampil(beda.dihitung), beda.selisih, sebab)]


def _selisih_baris(semua: Iterable[HasilEvaluasi]) -> list[Selisih]:
    """Rows whose printed total or category differs from their own components."""
    hasil: list[Selisih] = []
    for h in semua:
        nama = h.pd.nama if h.pd else "Pemerintah daerah"
        if h.tercetak.get("total"):
            hasil += _beda("4", nama, "Total", Decimal(h.tercetak["total"]), h.total, "bukan jumlah komponennya")
        if h.tercetak.get("kategori") and h.tercetak["kategori"] != h.predikat:
            hasil.append(Selisih("4", nama, "Kategori", h.tercetak["kategori"], h.predikat, None, "tidak sesuai total"))
    return hasil
