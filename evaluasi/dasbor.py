"""What evaluation tells the region's dashboard: the latest AKIP values up to the working year."""

from django.db.models import Max, QuerySet

from evaluasi import rumus
from evaluasi.models import HasilEvaluasi
from evaluasi.selectors.nilai import predikat_templat
from pengukuran.selectors.dasbor import Akip, NilaiAkip, daftarkan_akip
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap


@siap
def _terakhir(tahun: int) -> QuerySet[HasilEvaluasi]:
    milik_pd = HasilEvaluasi.objects.filter(pd__isnull=False, tahun_evaluasi__lte=tahun)
    terakhir = milik_pd.order_by().values("pemda_id").annotate(t=Max("tahun_evaluasi")).values("t")
    return milik_pd.filter(tahun_evaluasi__in=terakhir).select_related("templat").order_by("urutan", "pk")


def akip_terakhir(pelaku: Pelaku, tahun: int) -> Akip | None:
    """Return the PD's results of the latest evaluation year up to ``tahun``; None when there is none. One statement.

    The mean takes the PD that have a result; its predicate is that of the template they were judged by. Addresses are
    given to those who may open them.
    """
    semua = _terakhir(tahun)
    if not semua:
        return None
    rincian, daftar = izin.boleh(pelaku, "evaluasi.lihat"), izin.boleh(pelaku, "hasil.lihat_semua")
    rata = rumus.rata_rata([h.total for h in semua])
    templat = next((h.templat for h in semua if h.templat is not None), None)
    return Akip(
        semua[0].tahun_evaluasi,
        {
            h.pd_id: NilaiAkip(h.total, h.predikat, alamat("evaluasi:rincian_hasil", h.pk) if rincian else "")
            for h in semua
            if h.pd_id is not None
        },
        rata,
        rumus.predikat(rata, predikat_templat(templat)) if templat is not None else "",
        f"{alamat('evaluasi:hasil')}?tahun={semua[0].tahun_evaluasi}" if daftar else "",
    )


def pasang() -> None:
    """Fill the dashboard's registry. Called once by ``AppConfig.ready()``."""
    daftarkan_akip(akip_terakhir)
