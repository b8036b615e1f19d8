"""Reading the Rencana Aksi with what came of it: eight statements however many indicators."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from pengukuran.models import Capaian, Periode, Realisasi, RealisasiAksi
from pengukuran.selectors.kisi import label_skala
from perencanaan.models import Indikator, Kinerja, RencanaAksi
from perencanaan.selectors.rencana_aksi import BarisAksi, Simpul, daftar_aksi, pohon_diukur, target_periode
from sakip.tenansi.selectors import pengaturan_semua


@dataclass
class BarisMatriks:
    """An indicator of the Rencana Aksi with its figures by period number."""

    indikator: Indikator
    target_tahun: Decimal | None
    target: dict[int, Decimal | None]
    realisasi: dict[int, Decimal | None]
    catatan: dict[int, str]
    tahun: Capaian | None
    aksi: list[BarisAksi]

    def kata(self, nilai: Decimal | None) -> str:
        """Return the word of a position on the indicator's scale, "" for a figure."""
        return label_skala(self.indikator.skala, nilai)

    def angka(self, nilai: Decimal | None) -> Decimal | None:
        """Return a figure, None for a word."""
        return None if self.kata(nilai) else nilai


@dataclass
class Matriks:
    """The whole matrix: headings with their rows; ``aksi`` by activity and period; ``terbuka`` are opened periods."""

    tahun: int
    jenis: str
    periode: tuple[int, ...]
    bagian: list[tuple[str, list[BarisMatriks]]] = field(default_factory=list)
    aksi: dict[tuple[int, int], RealisasiAksi] = field(default_factory=dict)
    terbuka: frozenset[int] = frozenset()


def matriks_rencana_aksi(ra: RencanaAksi) -> Matriks:
    """Return the matrix of a Rencana Aksi."""
    atur = pengaturan_semua().get(ra.tahun)
    jenis = str(atur.frekuensi) if atur is not None else str(Periode.Jenis.TRIWULAN)
    m = Matriks(ra.tahun, jenis, tuple(range(1, 13 if jenis == Periode.Jenis.BULAN else 5)))
    nilai: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    catatan: dict[int, dict[int, str]] = defaultdict(dict)
    terbuka = Periode.objects.filter(tahun=ra.tahun, jenis=jenis)
    m.terbuka = frozenset(terbuka.values_list("ke", flat=True))
    for induk, ke, x, kata in Realisasi.objects.filter(
        pd_id=ra.pd_id, periode__tahun=ra.tahun, periode__jenis=jenis
    ).values_list("indikator_induk_id", "periode__ke", "nilai", "catatan_cetak"):
        nilai[induk][ke], catatan[induk][ke] = x, kata
    tahun = {
        c.indikator_induk_id: c
        for c in Capaian.objects.filter(pd_id=ra.pd_id, tahun=ra.tahun, jenis=Capaian.Jenis.TAHUN)
    }
    for r in RealisasiAksi.objects.filter(aksi__rencana_aksi=ra, periode__jenis=jenis).select_related("periode"):
        m.aksi[(r.aksi_id, r.periode.ke)] = r
    target, aksi = target_periode(ra), daftar_aksi(ra)
    for akar in pohon_diukur(ra.pk_induk.versi_rencana_id, ra.tahun, ra.pk_induk_id, (ra.pk, 1)):
        for s in akar.telusur():
            for i in s.indikator:
                if i.pk in target:
                    per = {ke: t.nilai for ke, t in target[i.pk].items()}
                    _bagian(m, s).append(
                        BarisMatriks(
                            i,
                            i.target_tahun,  # type: ignore[attr-defined]
                            per,
                            nilai[i.induk_id],
                            catatan[i.induk_id],
                            tahun.get(i.induk_id),
                            aksi.get(i.pk, []),
                        )
                    )
    return m


def _bagian(m: Matriks, s: Simpul) -> list[BarisMatriks]:
    """Return the rows of the node's heading: each sasaran and each program begins one."""
    kepala = s.kinerja.tingkat in (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN, Kinerja.Tingkat.PROGRAM)
    judul = s.kinerja.sebutan
    if (kepala or not m.bagian) and (not m.bagian or m.bagian[-1][0] != judul):
        m.bagian.append((judul, []))
    return m.bagian[-1][1]
