"""The tree of 500 nodes that ``make bench`` draws: made for its own measurement, away before and after.

Other pages of the region (keselarasan, the region's tree) would be measured with it, and no region has such a plan.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from perencanaan.models import DokumenRencana, Indikator, IndikatorInduk, Kinerja, KinerjaInduk, VersiRencana
from sakip.lokal.ukur_halaman import BANYUASIN
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda, PerangkatDaerah

AWAL, AKHIR = 2031, 2035
SUSUNAN = (1, 4, 15, 80, 400)
NAMA_INDIKATOR = "Persentase ruas tertib"


@contextmanager
def pohon_besar() -> Iterator[int]:
    """Make an open plan of 500 nodes with an indicator each; give the id of its version, take it away at the end."""
    pemda = Pemda.objects.get(slug=BANYUASIN)
    buang_pohon()
    with transaksi(pemda):
        pd = PerangkatDaerah.objects.get(kode="15")
        dokumen = DokumenRencana.objects.create(jenis="renstra", pd=pd, tahun_awal=AWAL, tahun_akhir=AKHIR)
        versi = VersiRencana.objects.create(dokumen=dokumen, ke=1)
        atas: list[Kinerja] = []
        for tingkat, banyak in zip(Kinerja.Tingkat.values, SUSUNAN, strict=False):
            atas = _tingkat(versi, pd, tingkat, banyak, atas)
    try:
        yield versi.pk
    finally:
        buang_pohon()


def _tingkat(versi: VersiRencana, pd: PerangkatDaerah, tingkat: str, banyak: int, atas: list[Kinerja]) -> list[Kinerja]:
    identitas = KinerjaInduk.objects.bulk_create([KinerjaInduk(pd=pd, nama=f"{tingkat} {n}") for n in range(banyak)])
    baru = Kinerja.objects.bulk_create(
        Kinerja(
            versi_rencana=versi,
            identitas=i,
            induk=atas[n * len(atas) // banyak] if atas else None,
            tingkat=tingkat,
            uraian=f"Meningkatnya mutu layanan dan ketertiban lalu lintas bagian {tingkat} ke-{n}",
            urutan=n,
        )
        for n, i in enumerate(identitas)
    )
    for k in baru:
        ukuran = IndikatorInduk.objects.create(pd=pd, nama=NAMA_INDIKATOR)
        Indikator.objects.create(kinerja=k, induk=ukuran, uraian=ukuran.nama, satuan="%")
    return baru


def buang_pohon() -> None:
    """Take the tree away, also one that an interrupted measurement left behind."""
    with transaksi(Pemda.objects.get(slug=BANYUASIN)):
        versi = list(VersiRencana.objects.filter(dokumen__tahun_awal=AWAL, dokumen__pd__kode="15"))
        simpul = Kinerja.objects.filter(versi_rencana__in=versi)
        ukuran = list(Indikator.objects.filter(kinerja__in=simpul).values_list("induk_id", flat=True))
        identitas = list(simpul.values_list("identitas_id", flat=True))
        Indikator.objects.filter(kinerja__in=simpul).delete()
        for tingkat in reversed(Kinerja.Tingkat.values):
            simpul.filter(tingkat=tingkat).delete()
        IndikatorInduk.objects.filter(pk__in=ukuran).delete()
        KinerjaInduk.objects.filter(pk__in=identitas).delete()
        VersiRencana.objects.filter(pk__in=[v.pk for v in versi]).delete()
        DokumenRencana.objects.filter(tahun_awal=AWAL, pd__kode="15").delete()
