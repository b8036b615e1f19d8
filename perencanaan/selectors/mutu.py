"""Quality of the indicators of a plan: hints and completeness per indicator, worst first, and of each sasaran's set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perencanaan import mutu
from perencanaan.istilah import PeranKomponen
from perencanaan.models import Indikator, Kinerja, VersiRencana
from perencanaan.mutu import Bahan, Petunjuk
from perencanaan.mutu_lengkap import Kelengkapan, kelengkapan

Tingkat = Kinerja.Tingkat


def tahun_rencana(versi: VersiRencana) -> list[int]:
    """Return the years of the plan."""
    return list(range(versi.dokumen.tahun_awal, versi.dokumen.tahun_akhir + 1))


def bahan(
    i: Indikator,
    kinerja: Kinerja,
    versi: VersiRencana,
    *,
    target: Mapping[int, Decimal | None],
    beralasan: bool,
    komponen: Sequence[tuple[str, str]],
) -> Bahan:
    """Return what is judged of an indicator; it need not be saved. ``komponen``: peran and way to the year of each."""
    return Bahan(
        uraian=i.uraian,
        satuan=i.satuan,
        jenis=i.jenis,
        fungsi=i.fungsi,
        polaritas=i.polaritas,
        rentang=(i.rentang_bawah, i.rentang_atas),
        definisi=i.definisi,
        formulasi=i.formulasi,
        sumber_data=i.sumber_data,
        penanggung_jawab=i.penanggung_jawab,
        kondisi_awal=i.kondisi_awal,
        target_akhir=i.target_akhir,
        target=target,
        beralasan=beralasan,
        peran_komponen=[peran for peran, _ in komponen],
        agregasi=i.agregasi,
        cara_penyebut=[cara for peran, cara in komponen if peran == PeranKomponen.PENYEBUT],
        berskala=i.skala_id is not None,
        iku=i.adalah_iku,
        tingkat=kinerja.tingkat,
        tahun=tahun_rencana(versi),
        daerah=versi.dokumen.pd_id is None,
    )


def bahan_tersimpan(i: Indikator, kinerja: Kinerja, versi: VersiRencana) -> Bahan:
    """Return what is judged of a stored indicator; its ``target`` and ``komponen`` should be prefetched."""
    semua = list(i.target.all())
    return bahan(
        i,
        kinerja,
        versi,
        target={t.tahun: t.nilai for t in semua},
        beralasan=any(t.alasan for t in semua),
        komponen=[(k.peran, k.agregasi) for k in i.komponen.all()],
    )


@dataclass(frozen=True)
class Penilaian:
    """Hints and completeness of an indicator."""

    petunjuk: list[Petunjuk]
    lengkap: Kelengkapan


def nilai(b: Bahan) -> Penilaian:
    """Judge an indicator."""
    tingkat = str(Tingkat(b.tingkat).label) if b.tingkat else ""
    return Penilaian(mutu.periksa(b, tingkat), kelengkapan(b))


@dataclass(frozen=True)
class BarisMutu:
    """An indicator with its node and what there is to say of it."""

    indikator: Indikator
    kinerja: Kinerja
    mutu: Penilaian

    @property
    def beres(self) -> bool:
        """Nothing to do."""
        return not self.mutu.petunjuk and not self.mutu.lengkap.kurang


@dataclass(frozen=True)
class BarisSasaran:
    """A sasaran whose set of indicators is worth a second look."""

    kinerja: Kinerja
    banyak: int
    petunjuk: list[Petunjuk]


@dataclass(frozen=True)
class MutuRencana:
    """The quality of a plan's indicators, worst first."""

    baris: list[BarisMutu]
    sasaran: list[BarisSasaran]

    @property
    def lengkap(self) -> int:
        """How many indicators have every fact."""
        return sum(not b.mutu.lengkap.kurang for b in self.baris)


def nilai_kinerja(indikator: Iterable[Indikator], kinerja: Kinerja, versi: VersiRencana) -> dict[int, Penilaian]:
    """Judge the indicators of one node by their id, with what is prefetched."""
    return {i.pk: nilai(bahan_tersimpan(i, kinerja, versi)) for i in indikator}


def mutu_rencana(versi: VersiRencana) -> MutuRencana:
    """Judge a whole plan in four statements, however large it is."""
    simpul = {k.pk: k for k in Kinerja.objects.filter(versi_rencana=versi).order_by("urutan", "id")}
    semua = list(
        Indikator.objects.filter(kinerja__versi_rencana=versi)
        .prefetch_related("target", "komponen")
        .order_by("kinerja__urutan", "urutan", "id")
    )
    baris = [BarisMutu(i, simpul[i.kinerja_id], nilai(bahan_tersimpan(i, simpul[i.kinerja_id], versi))) for i in semua]
    baris.sort(key=lambda b: (b.mutu.lengkap.bagian, -len(b.mutu.petunjuk)))
    fungsi: dict[int, list[str]] = {}
    for i in semua:
        fungsi.setdefault(i.kinerja_id, []).append(i.fungsi)
    sasaran = [
        BarisSasaran(k, len(fungsi.get(k.pk, [])), hal)
        for k in simpul.values()
        if k.tingkat == Tingkat.SASARAN
        and (hal := [*mutu.rumusan_kinerja(k.uraian), *mutu.cukup(k.uraian, fungsi.get(k.pk, []))])
    ]
    return MutuRencana(baris, sasaran)
