"""Values of a sheet: its nodes and answers put through ``evaluasi.rumus``: the one place that computes an LKE."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from evaluasi import rumus
from evaluasi.models import LKE, CaraGulung, Jawaban, PeriodeEvaluasi, SimpulTemplat, TemplatLKE
from sakip.tenansi.kueri import siap

KOMPONEN, SUB, KRITERIA = SimpulTemplat.Tingkat.KOMPONEN, SimpulTemplat.Tingkat.SUB, SimpulTemplat.Tingkat.KRITERIA


@dataclass(frozen=True)
class NilaiSub:
    """Value of a sub-component in points of its weight; None while nothing is answered."""

    simpul: SimpulTemplat
    jawaban: str
    nilai: Decimal | None


@dataclass(frozen=True)
class NilaiKomponen:
    """Value of a component so far; ``nilai`` None when nothing in it is answered."""

    simpul: SimpulTemplat
    nilai: Decimal | None
    dijawab: int
    jumlah: int
    sub: tuple[NilaiSub, ...]

    @property
    def lengkap(self) -> bool:
        return self.dijawab == self.jumlah


@dataclass(frozen=True)
class Nilai:
    """Values of one column of a sheet. ``predikat`` is empty while the sheet is incomplete: a provisional total."""

    komponen: tuple[NilaiKomponen, ...]
    total: Decimal
    dijawab: int
    jumlah: int
    predikat: str

    @property
    def lengkap(self) -> bool:
        return self.dijawab == self.jumlah


def skala_templat(templat: TemplatLKE) -> dict[str, Decimal]:
    """Return the values of the answers: code → 0 … 100."""
    return {str(s["kode"]): Decimal(str(s["nilai"])) for s in templat.skala}


def predikat_templat(templat: TemplatLKE) -> tuple[rumus.BatasPredikat, ...]:
    """Return the bounds of the predicates, best first."""
    return tuple(
        rumus.BatasPredikat(str(p["kode"]), Decimal(str(p["di_atas"])), str(p["nama"])) for p in templat.predikat
    )


@dataclass
class Kertas:
    """Nodes and answers of one sheet, loaded once."""

    templat: TemplatLKE
    per_sub: bool
    simpul: list[SimpulTemplat]
    jawaban: dict[int, Jawaban]

    def __post_init__(self) -> None:
        self.per_id = {s.pk: s for s in self.simpul}
        self.anak: dict[int | None, list[SimpulTemplat]] = {}
        for s in self.simpul:
            self.anak.setdefault(s.induk_id, []).append(s)
        self.skala = skala_templat(self.templat)

    def isi(self, simpul: SimpulTemplat, kolom: str) -> str:
        """Return the code in a column; ``akhir`` falls back on the evaluators' answer until it is set."""
        j = self.jawaban.get(simpul.pk)
        if j is None:
            return ""
        hasil: str = getattr(j, kolom)
        return hasil or (j.evaluator if kolom == "akhir" else "")

    def tidak_berlaku(self, simpul: SimpulTemplat, kolom: str) -> bool:
        j = self.jawaban.get(simpul.pk)
        return j is not None and j.tidak_berlaku and kolom != "mandiri"

    def _angka_kriteria(self, sub: SimpulTemplat, kolom: str) -> list[Decimal | None]:
        """Values of the criteria that apply; None = not answered."""
        return [
            self.skala.get(self.isi(k, kolom)) for k in self.anak.get(sub.pk, []) if not self.tidak_berlaku(k, kolom)
        ]

    def usulan(self, sub: SimpulTemplat, kolom: str) -> str:
        """Return the answer that the criteria propose for a sub-component, "" while one of them is unanswered."""
        return rumus.usulan_jawaban(self._angka_kriteria(sub, kolom), self.skala) or ""

    def nilai(self, kolom: str) -> Nilai:
        """Compute all values of a column."""
        komponen = tuple(self._komponen(k, kolom) for k in self.anak.get(None, []))
        dijawab, jumlah = sum(k.dijawab for k in komponen), sum(k.jumlah for k in komponen)
        total = rumus.jumlahkan(k.nilai for k in komponen if k.nilai is not None)
        predikat = rumus.predikat(total, predikat_templat(self.templat)) if jumlah and dijawab == jumlah else ""
        return Nilai(komponen, total, dijawab, jumlah, predikat)

    def _komponen(self, k: SimpulTemplat, kolom: str) -> NilaiKomponen:
        sub = tuple(self._sub(s, kolom) for s in self.anak.get(k.pk, []))
        butir = [x for s in self.anak.get(k.pk, []) for x in self._ditanya(s)]
        dijawab = sum(bool(self.isi(x, kolom)) or self.tidak_berlaku(x, kolom) for x in butir)
        ada = [s.nilai for s in sub if s.nilai is not None]
        return NilaiKomponen(k, rumus.jumlahkan(ada) if ada else None, dijawab, len(butir), sub)

    def _ditanya(self, sub: SimpulTemplat) -> list[SimpulTemplat]:
        return ([sub] if self.per_sub else []) + self.anak.get(sub.pk, [])

    def _sub(self, s: SimpulTemplat, kolom: str) -> NilaiSub:
        bobot = s.bobot or Decimal(0)
        if self.per_sub:
            kode = self.isi(s, kolom)
            return NilaiSub(s, kode, rumus.nilai_sub(self.skala[kode], bobot) if kode else None)
        angka = self._angka_kriteria(s, kolom)
        terisi = [a for a in angka if a is not None]
        return NilaiSub(s, "", rumus.nilai_rata(terisi, bobot) if terisi else None)


@siap
def _simpul(templat_id: int) -> QuerySet[SimpulTemplat]:
    return SimpulTemplat.objects.filter(templat_id=templat_id).order_by("urutan")


def simpul_templat(periode: PeriodeEvaluasi) -> list[SimpulTemplat]:
    """Return the nodes of a period's template in order, each knowing those above it; read once per loaded period."""
    hasil: list[SimpulTemplat] | None = periode.__dict__.get("_simpul")
    if hasil is None:
        hasil = _simpul(periode.templat_id)
        per_id = {s.pk: s for s in hasil}
        for s in hasil:
            if s.induk_id is not None:
                s.induk = per_id[s.induk_id]
        periode.__dict__["_simpul"] = hasil
    return hasil


def muat_kertas(lke: LKE, jawaban: Iterable[Jawaban] | None = None) -> Kertas:
    """Load the nodes and answers of a sheet (two statements; ``periode.templat`` must be loaded).

    ``jawaban``: the sheet's answers when they are loaded already. The sheet remembers what was loaded last, so that the
    buttons of its page (``kekurangan``) need not ask again; whoever changes a sheet works on a row read anew.
    """
    periode = lke.periode
    kertas = Kertas(
        templat=periode.templat,
        per_sub=periode.cara_gulung == CaraGulung.SUB,
        simpul=simpul_templat(periode),
        jawaban={j.simpul_id: j for j in (Jawaban.objects.filter(lke=lke) if jawaban is None else jawaban)},
    )
    lke.__dict__["_kertas"] = kertas
    return kertas


def kekurangan(lke: LKE, kolom: str) -> str:
    """Return what is still unanswered in words ("25 kriteria dan 2 subkomponen belum dijawab"), "" when complete."""
    kertas = lke.__dict__.get("_kertas") or muat_kertas(lke)
    hitung = {KRITERIA: 0, SUB: 0}
    for s in kertas.simpul:
        if s.tingkat == KOMPONEN or (s.tingkat == SUB and not kertas.per_sub):
            continue
        if not kertas.isi(s, kolom) and not kertas.tidak_berlaku(s, kolom):
            hitung[SimpulTemplat.Tingkat(s.tingkat)] += 1
    kata = [f"{n} {nama}" for nama, n in (("kriteria", hitung[KRITERIA]), ("subkomponen", hitung[SUB])) if n]
    return f"{' dan '.join(kata)} belum dijawab" if kata else ""
