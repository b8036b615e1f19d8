"""The recommendations of the evaluators, offered to the plans that have to answer them."""

from collections.abc import Collection, Iterator

from evaluasi.models import Rekomendasi
from evaluasi.selectors.tindak_lanjut import BELUM_DISERAHKAN
from perencanaan.rekomendasi import RekomendasiTerbuka


def dari_lhe(pd_id: int | None, tahun: Collection[int]) -> Iterator[RekomendasiTerbuka]:
    """Yield what the LHE of those years ask of a PD (None = the region), once handed over. One statement."""
    semua = Rekomendasi.objects.filter(pd_id=pd_id, tahun_evaluasi__in=tahun)
    for r in semua.exclude(lke__status__in=BELUM_DISERAHKAN).order_by("-tahun_evaluasi", "kode_komponen", "urutan"):
        butir = "\n".join(r.daftar_butir)
        uraian = f"{r.isi}\n{butir}" if butir else r.isi
        yield RekomendasiTerbuka(f"evaluasi:{r.pk}", r.tahun_evaluasi, "lhe", uraian, r.nama_komponen)
