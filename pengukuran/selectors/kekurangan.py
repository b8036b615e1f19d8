"""What is still missing before the realisasi of a PD and period may be submitted.

Below the region's threshold of capaian an analysis is obligatory; what was planned in the period before must be
answered (docs/aturan.md, Pengukuran). The page lists it with links, the service refuses with the same list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.http import urlencode

from pengukuran.models import Analisis, Capaian, PengisianPD, Periode
from pengukuran.selectors.kunci import catatan_kembali
from sakip.inti.angka import bulat, tampil
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import MedanAnalisis, PengaturanPemda
from sakip.tenansi.selectors import pengaturan_semua

MEDAN = tuple(MedanAnalisis.values)


@dataclass(frozen=True)
class Kekurangan:
    """One thing to complete, and where."""

    indikator_id: int
    indikator: str
    pesan: str
    url: str


@dataclass(frozen=True)
class BarisUji:
    """An indicator of the period with its result, as the caller already has it."""

    indikator_id: int
    induk_id: int
    uraian: str
    capaian: Decimal | None


def aturan_analisis(tahun: int) -> tuple[Decimal | None, tuple[str, ...]]:
    """Return the threshold of the year (None: nothing is obligatory) and the obligatory fields."""
    semua = pengaturan_semua()
    dekat = max((t for t in semua if t <= tahun), default=None)
    atur = PengaturanPemda(tahun=tahun) if dekat is None else semua[dekat]
    ambang = None if atur.ambang_analisis is None else Decimal(atur.ambang_analisis)
    return ambang, tuple(m for m in MEDAN if m in atur.analisis_wajib)


def di_bawah_ambang(nilai: Decimal | None, ambang: Decimal | None) -> bool:
    """Tell whether a capaian, as it is shown, needs an analysis. What cannot be computed needs none."""
    return nilai is not None and ambang is not None and bulat(nilai) < ambang


def saring_periode_lalu(periode: Periode) -> Q:
    """Return the condition for the analysis of the period before: of the same kind, over the turn of the year too."""
    akhir = 4 if periode.jenis == Periode.Jenis.TRIWULAN else 12
    tahun, ke = (periode.tahun, periode.ke - 1) if periode.ke > 1 else (periode.tahun - 1, akhir)
    return Q(realisasi__periode__tahun=tahun, realisasi__periode__jenis=periode.jenis, realisasi__periode__ke=ke)


def baris_uji(pengisian: PengisianPD) -> list[BarisUji]:
    """Return the indicators of the period with their results. One statement."""
    semua = Capaian.objects.filter(
        pd_id=pengisian.pd_id, jenis=Capaian.Jenis.PERIODE, periode_id=pengisian.periode_id
    ).values_list("indikator_id", "indikator_induk_id", "indikator__uraian", "nilai")
    return [BarisUji(*b) for b in semua.order_by("pk")]


def kekurangan(pengisian: PengisianPD, baris: Iterable[BarisUji] | None = None) -> list[Kekurangan]:
    """Return what is missing, in the order of ``baris`` (read when not given). One statement beside that.

    After a return of single rows only those are judged: nobody could complete the others.
    """
    kembali = catatan_kembali(pengisian)
    periode = pengisian.periode
    ambang, wajib = aturan_analisis(periode.tahun)
    kini: dict[int, Analisis] = {}
    lalu: set[int] = set()
    semua = Analisis.objects.filter(realisasi__pd_id=pengisian.pd_id).filter(
        Q(realisasi__periode_id=periode.pk) | saring_periode_lalu(periode) & ~Q(rencana="")
    )
    for a in semua.select_related("realisasi"):
        if a.realisasi.periode_id == periode.pk:
            kini[a.realisasi.indikator_induk_id] = a
        else:
            lalu.add(a.realisasi.indikator_induk_id)
    hasil = []
    for b in baris_uji(pengisian) if baris is None else baris:
        if kembali and b.induk_id not in kembali:
            continue
        pesan = _pesan(b, kini.get(b.induk_id), b.induk_id in lalu, ambang, wajib)
        if pesan:
            isi = {"pd": pengisian.pd_id, "ke": periode.ke, "pilih": b.indikator_id}
            url = f"{alamat('pengukuran:realisasi')}?{urlencode(isi)}#analisis"
            hasil.append(Kekurangan(b.indikator_id, b.uraian, pesan, url))
    return hasil


def _pesan(
    b: BarisUji, a: Analisis | None, ada_rencana_lalu: bool, ambang: Decimal | None, wajib: tuple[str, ...]
) -> str:
    """Return what this indicator still needs as a sentence, "" when nothing."""
    bagian = []
    kosong = [m for m in wajib if not (a and getattr(a, m).strip())]
    if kosong and ambang is not None and di_bawah_ambang(b.capaian, ambang):
        nama = ", ".join(MedanAnalisis(m).label.lower() for m in kosong)
        bagian.append(f"capaian {tampil(b.capaian)} % di bawah {tampil(ambang)} %, isi {nama}")
    if ada_rencana_lalu and not (a and a.jawaban_lalu):
        bagian.append("jawab rencana tindak lanjut periode lalu")
    elif ada_rencana_lalu and a and a.jawaban_lalu != Analisis.JawabanLalu.DILAKSANAKAN and not a.uraian_lalu.strip():
        bagian.append("tulis mengapa rencana tindak lanjut periode lalu belum selesai")
    kalimat = "; ".join(bagian)
    return kalimat[:1].upper() + kalimat[1:] + "." if kalimat else ""
