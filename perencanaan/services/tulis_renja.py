"""Writing the tree of a read Renja into open plan versions, with one statement per table and depth."""

from collections.abc import Sequence
from typing import Final

from perencanaan.impor.bentuk import SASARAN, SUB, IndikatorRenja, SimpulRenja
from perencanaan.models import (
    Indikator,
    IndikatorInduk,
    Kinerja,
    KinerjaInduk,
    PaguTahunan,
    TargetTahunan,
    VersiRencana,
)
from perencanaan.services.identitas import Identitas
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.jejak.services import catat
from sakip.tenansi.models import PerangkatDaerah

FUNGSI: Final = {
    SASARAN: Indikator.Fungsi.OUTCOME,
    "program": Indikator.Fungsi.OUTCOME,
    "kegiatan": Indikator.Fungsi.OUTPUT,
    SUB: Indikator.Fungsi.OUTPUT,
}
# What people added to an earlier version and the file cannot know.
DIBAWA_SIMPUL: Final = ("pemilik_id", "csf", "mendukung_id")
DIBAWA_INDIKATOR: Final = (
    "fungsi",
    "polaritas",
    "rentang_bawah",
    "rentang_atas",
    "skala_id",
    "definisi",
    "formulasi",
    "sumber_data",
    "penanggung_jawab",
    "kondisi_awal",
    "adalah_iku",
)


class PenulisRenja:
    """Writes one read file. A known node or measure keeps its identity and what people added."""

    def __init__(self, pelaku: Pelaku, pd: PerangkatDaerah, tahun: int, identitas: Identitas) -> None:
        self.pelaku, self.pd, self.tahun, self.identitas = pelaku, pd, tahun, identitas
        self.pemda_id = pelaku.pemda.pk
        self.induk_simpul: dict[int, int] = {}
        self.induk_indikator: dict[int, int] = {}

    def tulis(self, versi: VersiRencana, daftar: Sequence[SimpulRenja]) -> None:
        """Write nodes (parents first) with their indicators, targets and budgets; one jejak row says how many.

        Raises TidakBoleh and AturanDilanggar (locked) like the services of single rows.
        """
        v = kunci_versi(self.pelaku, versi.pk)
        self._kenali_simpul(daftar)
        self._kenali_indikator(daftar)
        simpul = self._tulis_simpul(v, daftar)
        pasangan = self._tulis_indikator(simpul, daftar)
        TargetTahunan.objects.bulk_create(
            [
                TargetTahunan(pemda_id=self.pemda_id, indikator=baris, tahun=self.tahun, nilai=i.target)
                for baris, i in pasangan
                if i.target is not None
            ]
        )
        PaguTahunan.objects.bulk_create(
            [
                PaguTahunan(pemda_id=self.pemda_id, kinerja=simpul[id(s)], tahun=self.tahun, nilai=s.pagu)
                for s in daftar
                if s.pagu is not None
            ]
        )
        catat(self.pelaku, "impor", v, sesudah={"kinerja": len(daftar), "indikator": len(pasangan)})

    def _kenali_simpul(self, daftar: Sequence[SimpulRenja]) -> None:
        terpakai = set(self.induk_simpul.values())
        baru = []
        for s in daftar:
            if id(s) in self.induk_simpul:
                continue
            ada = self.identitas.simpul(s.tingkat, s.uraian)
            if ada is None or ada in terpakai:  # new, or a wording that occurs twice in the file: two nodes
                baru.append(s)
            else:
                self.induk_simpul[id(s)] = ada
                terpakai.add(ada)
        dibuat = KinerjaInduk.objects.bulk_create(
            [KinerjaInduk(pemda_id=self.pemda_id, pd=self.pd, nama=s.uraian) for s in baru]
        )
        self.induk_simpul |= {id(s): k.pk for s, k in zip(baru, dibuat, strict=True)}

    def _kenali_indikator(self, daftar: Sequence[SimpulRenja]) -> None:
        terpakai = set(self.induk_indikator.values())
        baru: dict[int, IndikatorRenja] = {}
        for s in daftar:
            for i in s.indikator:
                if id(i) in self.induk_indikator or id(i) in baru:
                    continue
                ada = self.identitas.indikator(self.induk_simpul[id(s)], i.uraian)
                if ada is None or ada in terpakai:
                    baru[id(i)] = i
                else:
                    self.induk_indikator[id(i)] = ada
                    terpakai.add(ada)
        dibuat = IndikatorInduk.objects.bulk_create(
            [IndikatorInduk(pemda_id=self.pemda_id, pd=self.pd, nama=i.uraian) for i in baru.values()]
        )
        self.induk_indikator |= {kunci: x.pk for kunci, x in zip(baru, dibuat, strict=True)}

    def _tulis_simpul(self, versi: VersiRencana, daftar: Sequence[SimpulRenja]) -> dict[int, Kinerja]:
        lama = self.identitas.simpul_terakhir
        urutan = {id(s): n for n, s in enumerate(daftar, 1)}
        hasil: dict[int, Kinerja] = {}
        sisa = list(daftar)
        while sisa:
            siap = [s for s in sisa if s.induk is None or id(s.induk) in hasil]
            baris = []
            for s in siap:
                k = Kinerja(
                    pemda_id=self.pemda_id,
                    versi_rencana=versi,
                    identitas_id=self.induk_simpul[id(s)],
                    induk=hasil[id(s.induk)] if s.induk is not None else None,
                    tingkat=s.tingkat,
                    uraian=s.uraian,
                    kode_nomenklatur=s.kode,
                    bidang_urusan=s.bidang[:150],
                    urutan=urutan[id(s)],
                )
                for medan in DIBAWA_SIMPUL if k.identitas_id in lama else ():
                    setattr(k, medan, getattr(lama[k.identitas_id], medan))
                baris.append(k)
            hasil |= {id(s): k for s, k in zip(siap, Kinerja.objects.bulk_create(baris), strict=True)}
            sisa = [s for s in sisa if id(s) not in hasil]
        return hasil

    def _tulis_indikator(
        self, simpul: dict[int, Kinerja], daftar: Sequence[SimpulRenja]
    ) -> list[tuple[Indikator, IndikatorRenja]]:
        lama = self.identitas.indikator_terakhir
        pasangan: list[tuple[Indikator, IndikatorRenja]] = []
        for s in daftar:
            for n, i in enumerate(s.indikator, 1):
                k = simpul[id(s)]
                baris = Indikator(
                    pemda_id=self.pemda_id,
                    kinerja=k,
                    induk_id=self.induk_indikator[id(i)],
                    uraian=i.uraian,
                    satuan=i.satuan,
                    jenis=i.jenis,
                    agregasi=i.agregasi,
                    fungsi=FUNGSI[s.tingkat],
                    target_akhir=i.target_akhir,
                    adalah_iku=s.tingkat == SASARAN,
                    urutan=n,
                )
                asal = lama.get((k.identitas_id, baris.induk_id))
                for medan in DIBAWA_INDIKATOR if asal is not None else ():
                    setattr(baris, medan, getattr(asal, medan))
                pasangan.append((baris, i))
        Indikator.objects.bulk_create([b for b, _ in pasangan])
        return pasangan
