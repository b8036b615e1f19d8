"""The LHE files of all final sheets of a year: one job per sheet, so that all workers share them."""

from dataclasses import dataclass

from evaluasi.models import LKE, TerbitanLHE
from sakip.dokumen.models import VersiBerkas
from sakip.ekspor.models import Pekerjaan
from sakip.tenansi.models import PerangkatDaerah

AWALAN = "lhe-semua-"


@dataclass(frozen=True)
class BarisLHE:
    """A final sheet, its newest issued LHE and the job of the batch; ``berkas`` is what the ZIP takes."""

    lke: LKE
    terbitan: TerbitanLHE | None
    pekerjaan: Pekerjaan | None

    @property
    def pd(self) -> PerangkatDaerah:
        pd: PerangkatDaerah = self.lke.pd
        return pd

    @property
    def berkas(self) -> VersiBerkas | None:
        resmi: VersiBerkas | None = self.terbitan.versi_berkas if self.terbitan else None
        draf: VersiBerkas | None = self.pekerjaan.hasil if self.pekerjaan else None
        return resmi or draf

    @property
    def perlu_dibuat(self) -> bool:
        """True while the batch has to make something: no issued file, and no job for the sheet as it stands."""
        if self.terbitan is not None:
            return False
        p = self.pekerjaan
        return p is None or p.status == Pekerjaan.Status.GAGAL or p.argumen.get("versi") != self.lke.versi


def baris_lhe(tahun_evaluasi: int) -> list[BarisLHE]:
    """Return the final sheets of a year with their files (three statements)."""
    lke = list(
        LKE.objects.filter(periode__tahun_evaluasi=tahun_evaluasi, status="final")
        .select_related("pd", "periode")
        .order_by("pd__urutan", "pd__kode")
    )
    terbitan: dict[int | None, TerbitanLHE] = {}
    for t in (
        TerbitanLHE.objects.filter(jenis=TerbitanLHE.Jenis.LHE, tahun_evaluasi=tahun_evaluasi)
        .select_related("versi_berkas")
        .defer("snapshot")
        .order_by("ke")
    ):
        terbitan[t.lke_id] = t
    kunci = {f"{AWALAN}{x.pk}": x.pk for x in lke}
    kerja = {kunci[p.kunci]: p for p in Pekerjaan.objects.filter(kunci__in=kunci).select_related("hasil")}
    return [BarisLHE(x, terbitan.get(x.pk), kerja.get(x.pk)) for x in lke]
