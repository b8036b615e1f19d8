"""What is still missing before the realisasi of a PD and period may be submitted.

Below the region's threshold of capaian an analysis is obligatory; what was planned in the period before must be
answered (docs/aturan.md, Pengukuran). The page lists it with links, the service refuses with the same list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

from pengukuran.models import Analisis, Capaian, PengisianPD, Periode
from pengukuran.selectors.kunci import catatan_kembali
from sakip.inti.angka import bulat, tampil
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
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


def saring_analisis(periode: Periode) -> Q:
    """Return the condition for the analyses of a period and of the earlier ones that planned or answered something.

    Earlier: those of the year and the last period of the year before, of the same kind.
    """
    return _saring(*_letak(periode))


def _letak(p: Periode) -> tuple[int, str, int, int, int, int]:
    """Return the period's id, kind, year and number, and year and number of the last one of the year before."""
    return p.pk, str(p.jenis), p.tahun, p.ke, p.tahun - 1, 4 if p.jenis == Periode.Jenis.TRIWULAN else 12


def _saring(pk: int, jenis: str, tahun: int, ke: int, tahun_lalu: int, ke_akhir: int) -> Q:
    sebelum = Q(realisasi__periode__tahun=tahun, realisasi__periode__ke__lt=ke) | Q(
        realisasi__periode__tahun=tahun_lalu, realisasi__periode__ke=ke_akhir
    )
    berisi = ~Q(rencana="") | ~Q(jawaban_lalu="")
    return Q(realisasi__periode_id=pk) | Q(realisasi__periode__jenis=jenis) & sebelum & berisi


@siap
def _analisis(
    pd_id: int, pk: int, jenis: str, tahun: int, ke: int, tahun_lalu: int, ke_akhir: int
) -> QuerySet[Analisis]:
    semua = Analisis.objects.filter(_saring(pk, jenis, tahun, ke, tahun_lalu, ke_akhir), realisasi__pd_id=pd_id)
    return semua.select_related("realisasi__periode")


def pilah_analisis(semua: Iterable[Analisis], periode: Periode) -> tuple[dict[int, Analisis], dict[int, Analisis]]:
    """Return by IndikatorInduk the analysis of the period, and the latest plan before it that nobody has answered yet.

    A period that was skipped does not let a plan slip: it waits for the next one that is handed in.
    """
    kini: dict[int, Analisis] = {}
    lalu: dict[int, Analisis] = {}
    for a in sorted(semua, key=lambda a: (a.realisasi.periode.tahun, a.realisasi.periode.ke)):
        induk = a.realisasi.indikator_induk_id
        if a.realisasi.periode_id == periode.pk:
            kini[induk] = a
        elif a.rencana:
            lalu[induk] = a
        else:
            lalu.pop(induk, None)
    return kini, lalu


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
    kini, lalu = pilah_analisis(_analisis(pengisian.pd_id, *_letak(periode)), periode)
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
