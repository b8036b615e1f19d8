"""Sheet "Kerja Lintas PD": what kinerja of this plan ask of other PD; new rows are proposals."""

from collections.abc import Sequence
from typing import Final

from perencanaan.buku.isi_rencana import isi_dari, simpul_dari, unik
from perencanaan.models import TautanLintas
from perencanaan.services.lintas import usulkan_lintas
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.tenansi.models import PerangkatDaerah


def _pd_lain(tempat: Tempat) -> list[PerangkatDaerah]:
    return isi_dari(tempat).pd_lain


def kolom(tempat: Tempat) -> Sequence[KolomBuku]:
    """Columns of the sheet; what was asked stays as it was asked."""
    pd = unik([(str(p.pk), p.sebutan) for p in _pd_lain(tempat)])
    return [
        KolomBuku("kinerja", "Kinerja", "rujukan", "No baris di lembar Pohon Kinerja.", "S1", wajib=True, tetap=True,
                  ke="pohon", lebar=9),
        KolomBuku("ke_pd", "Perangkat daerah yang diminta", "pilihan", "Pilih dari daftar.", wajib=True, tetap=True,
                  pilihan=pd, lebar=36),
        KolomBuku("tujuan", "Kinerja yang diharapkan", "teks", "", "Tersedianya data desa", wajib=True, tetap=True,
                  maks=500, lebar=44),
        KolomBuku("uraian", "Yang diminta", "teks", "", "Data kependudukan tiap triwulan", wajib=True, tetap=True,
                  maks=4000, lebar=44),
        KolomBuku("status", "Status", "info", lebar=18),
        KolomBuku("alasan", "Alasan", "info", lebar=36),
    ]  # fmt: skip


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return what this plan's kinerja ask of others."""
    isi = isi_dari(tempat)
    simpul = {s.kinerja.identitas_id: str(s.kinerja.pk) for s in isi.simpul}
    semua = TautanLintas.objects.filter(dari__in=list(simpul)).select_related("ke", "ke_pd").order_by("pk")
    return [
        BarisKini(
            str(t.pk),
            {
                "kinerja": simpul[t.dari_id],
                "ke_pd": str(t.ke_pd_id),
                "tujuan": rapi(t.tujuan),
                "uraian": rapi(t.uraian),
                "status": t.get_status_display(),
                "alasan": rapi(t.alasan),
            },
            f"{t.ke_pd.sebutan}: {t.tujuan}"[:150],
        )
        for t in semua
    ]


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Propose; an existing proposal is answered or withdrawn on its page."""
    simpul = simpul_dari(konteks, b.teks("kinerja"), "kinerja")
    ke_pd = next(p for p in _pd_lain(konteks.tempat) if str(p.pk) == b.teks("ke_pd"))
    tautan = usulkan_lintas(
        pelaku=konteks.pelaku, dari=simpul.identitas, ke_pd=ke_pd, uraian=b.teks("uraian"), kinerja_ke=b.teks("tujuan")
    )
    return str(tautan.pk)


LEMBAR: Final = LembarBuku(
    "lintas", "Kerja Lintas PD", kolom, kini, tulis, boleh_hapus=False,
    keterangan="Baris baru menjadi usulan kepada perangkat daerah lain. Jawaban dan pencabutan lewat halamannya.",
)  # fmt: skip
