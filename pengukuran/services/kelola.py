"""What measurement does when the set-up of a region changes: how often a year is measured, when a PD exists."""

from pengukuran.models import PengisianPD, Periode, Realisasi, RealisasiAnggaran
from pengukuran.services.hitung import hitung_capaian_pd
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah


def jaga_frekuensi(_pelaku: Pelaku, tahun: int, dari: int, ke: int) -> None:
    """Refuse a change between quarters and months once a PD has entered something in the year (AturanDilanggar).

    Windows alone do not forbid it: those of the other kind are simply used no more.
    """
    jenis = Periode.Jenis.TRIWULAN if dari < ke else Periode.Jenis.BULAN
    milik = {"periode__tahun": tahun, "periode__jenis": jenis}
    pd = set(PengisianPD.objects.filter(**milik).exclude(status="draf").values_list("pd_id", flat=True))
    pd |= set(Realisasi.objects.filter(**milik).values_list("pd_id", flat=True))
    pd |= set(RealisasiAnggaran.objects.filter(**milik).values_list("pd_id", flat=True))
    if pd:
        kata = "triwulanan" if jenis == Periode.Jenis.TRIWULAN else "bulanan"
        raise AturanDilanggar(
            "frekuensi_terkunci",
            f"{len(pd)} perangkat daerah sudah mengisi realisasi {kata} tahun {tahun}. Frekuensi tahun ini tidak dapat "
            "diubah lagi; ubahlah untuk tahun berikutnya.",
        )


def hitung_sesudah_masa(_pelaku: Pelaku, pd: PerangkatDaerah) -> None:
    """A PD was founded or merged within a year: later periods are not targeted any more."""
    for tahun in {d.year for d in (pd.mulai_pada, pd.berakhir_pada) if d is not None}:
        hitung_capaian_pd(pd_id=pd.pk, tahun=tahun)
