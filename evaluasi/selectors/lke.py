"""One sheet as a page needs it: its nodes, answers, evidence, last year's values and open recommendations."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value

from evaluasi.alur import KOLOM_TERBUKA
from evaluasi.izin import bukan_unit_sendiri
from evaluasi.models import LKE, AnggotaTim, Jawaban, Rekomendasi, SimpulTemplat
from evaluasi.selectors.jendela import dengan_jendela
from evaluasi.selectors.nilai import Kertas, muat_kertas
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.selectors import bukti_per_objek
from sakip.tenansi.kueri import siap

SARINGAN = ("semua", "belum", "beda", "rekomendasi", "tanpa_bukti")


@dataclass
class Butir:
    """One line of the list: a subkomponen (only with roll-up a) or a kriteria."""

    simpul: SimpulTemplat
    komponen: SimpulTemplat
    sub: SimpulTemplat
    jawaban: Jawaban
    lalu: str = ""
    usulan: str = ""
    bukti: list[TautanBukti] = field(default_factory=list)
    rekomendasi: list[Rekomendasi] = field(default_factory=list)
    kolom: str = "evaluator"
    lihat: bool = True

    @property
    def kode(self) -> str:
        return self.simpul.kode

    @property
    def adalah_sub(self) -> bool:
        return self.simpul.tingkat == SimpulTemplat.Tingkat.SUB

    @property
    def nilai(self) -> str:
        """The answer in the column at hand."""
        isi: str = getattr(self.jawaban, self.kolom)
        return isi

    @property
    def terjawab(self) -> bool:
        return bool(self.nilai) or (self.jawaban.tidak_berlaku and self.kolom != "mandiri")

    @property
    def beda(self) -> bool:
        """Evaluator and PD do not agree (False for those who may not see the evaluators' values yet)."""
        j = self.jawaban
        return self.lihat and bool(j.mandiri and j.evaluator and j.mandiri != j.evaluator)

    @property
    def tanpa_bukti(self) -> bool:
        return not self.bukti and not self.adalah_sub and not self.jawaban.tidak_berlaku

    def cocok(self, saring: str) -> bool:
        """True when the line belongs to a filter chip."""
        return {
            "belum": not self.terjawab,
            "beda": self.beda,
            "rekomendasi": bool(self.rekomendasi),
            "tanpa_bukti": self.tanpa_bukti,
        }.get(saring, True)


@dataclass
class Lembar:
    """A sheet ready to be shown."""

    lke: LKE
    kertas: Kertas
    butir: list[Butir]
    kolom: str
    boleh_isi: bool
    alasan_kunci: str
    lihat_evaluator: bool

    def cari(self, kode: str) -> Butir | None:
        """Return the line with this code, None when there is none."""
        return next((b for b in self.butir if b.kode == kode), None)

    def hitung(self) -> dict[str, int]:
        """Return how many lines each filter has."""
        return {s: sum(b.cocok(s) for b in self.butir) for s in SARINGAN}

    def tetangga(self, butir: Butir) -> tuple[Butir | None, Butir | None]:
        """Return the lines before and after."""
        i = self.butir.index(butir)
        return (self.butir[i - 1] if i else None, self.butir[i + 1] if i + 1 < len(self.butir) else None)

    @property
    def terjawab(self) -> int:
        return sum(b.terjawab for b in self.butir)


def lihat_nilai_evaluator(pelaku: Pelaku, lke: LKE) -> bool:
    """The PD sees the evaluators' values only from the stage tanggapan on, others always (not their own's)."""
    if lke.status in {"tanggapan", "penetapan", "final"}:
        return True
    return bool(izin.boleh(pelaku, "hasil.lihat_semua")) and bool(bukan_unit_sendiri(pelaku, lke))


def untuk_lembar() -> QuerySet[LKE]:
    """Return the sheets with what the head of their page says: the team's leader, the windows of the stages."""
    ketua = AnggotaTim.objects.filter(tim=OuterRef("tim"), bagian=AnggotaTim.Bagian.KETUA)
    return dengan_jendela(LKE.objects.annotate(nama_ketua=Subquery(ketua.values("pengguna__nama")[:1])))


def muat_lembar(pelaku: Pelaku, lke: LKE) -> Lembar:
    """Load a sheet for a person (four statements, whatever its length)."""
    jawaban, lalu = _jawaban(lke)
    kertas = muat_kertas(lke, jawaban)
    lihat = lihat_nilai_evaluator(pelaku, lke)
    kolom, boleh, alasan = _kolom_terbuka(pelaku, lke)
    if kolom != "mandiri" and not lihat:
        kolom, boleh, alasan = "mandiri", False, "Sedang dinilai evaluator. Hasilnya tampil setelah disampaikan."
    bukti = bukti_per_objek(Jawaban._meta.label_lower, [j.pk for j in kertas.jawaban.values() if j.pk])
    rekomendasi = _rekomendasi_terbuka(lke)
    butir = []
    for s in kertas.simpul:
        if s.tingkat == SimpulTemplat.Tingkat.KOMPONEN or (
            s.tingkat == SimpulTemplat.Tingkat.SUB and not kertas.per_sub
        ):
            continue
        sub = s if s.tingkat == SimpulTemplat.Tingkat.SUB else kertas.per_id[s.induk_id or 0]
        j = kertas.jawaban.get(s.pk) or Jawaban(lke=lke, simpul=s, versi=0)
        butir.append(
            Butir(
                simpul=s,
                komponen=kertas.per_id[sub.induk_id or 0],
                sub=sub,
                jawaban=j,
                lalu=lalu.get(s.kode, ""),
                usulan=kertas.usulan(s, kolom) if s.tingkat == SimpulTemplat.Tingkat.SUB else "",
                bukti=bukti.get(j.pk, []),
                rekomendasi=rekomendasi.get(s.kode, []),
                kolom=kolom,
                lihat=lihat,
            )
        )
    return Lembar(lke, kertas, butir, kolom, boleh, alasan, lihat)


def _kolom_terbuka(pelaku: Pelaku, lke: LKE) -> tuple[str, bool, str]:
    """Return the column to show as "mine", whether the person may write it now, and the reason when not."""
    buka = KOLOM_TERBUKA.get(lke.status)
    if buka is None:
        kolom = "mandiri" if lke.status == "persiapan" else "akhir" if lke.status == "final" else "evaluator"
        return kolom, False, "LKE tidak diisi pada tahap ini."
    putusan = izin.boleh(pelaku, buka[1], lke)
    return buka[0], bool(putusan), getattr(putusan, "alasan", "")


@siap
def _jawaban_dua_tahun(lke_id: int, pd_id: int | None, lalu: int, templat: str) -> QuerySet[Jawaban, Any]:
    dahulu = Jawaban.objects.filter(
        lke__pd_id=pd_id, lke__status="final", lke__periode__tahun_evaluasi=lalu, simpul__templat__kode=templat
    ).exclude(akhir="")
    kini = Jawaban.objects.filter(lke_id=lke_id).annotate(kode=Value("", output_field=CharField()))
    return kini.union(dahulu.annotate(kode=F("simpul__kode")), all=True)


def _jawaban(lke: LKE) -> tuple[list[Jawaban], dict[str, str]]:
    """Return the sheet's answers, and the final ones of the same PD in the evaluation before by code of their node.

    Codes are comparable only within one template code. One statement: both halves of a union.
    """
    periode = lke.periode
    semua = _jawaban_dua_tahun(lke.pk, lke.pd_id, periode.tahun_evaluasi - 1, periode.templat.kode)
    return [j for j in semua if j.lke_id == lke.pk], {j.kode: j.akhir for j in semua if j.lke_id != lke.pk}


@siap
def _belum_tuntas(pd_id: int | None, tahun_evaluasi: int) -> QuerySet[Rekomendasi]:
    lama = Rekomendasi.objects.filter(pd_id=pd_id, tahun_evaluasi__lt=tahun_evaluasi)
    return lama.exclude(status=Rekomendasi.Status.SUDAH)


def _rekomendasi_terbuka(lke: LKE) -> dict[str, list[Rekomendasi]]:
    """Recommendations of earlier years that are not done, by code of their node."""
    hasil: dict[str, list[Rekomendasi]] = {}
    for r in _belum_tuntas(lke.pd_id, lke.periode.tahun_evaluasi):
        hasil.setdefault(r.kode_kriteria or r.kode_komponen, []).append(r)
    return hasil
