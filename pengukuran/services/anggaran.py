"""Writing realisasi anggaran: rupiah spent per period on the lowest nodes; sums above are computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from pengukuran.models import PengisianPD, Periode, RealisasiAnggaran
from pengukuran.selectors.anggaran import lembar_anggaran, simpul_terendah
from pengukuran.services.periode import jam_lokal, kunci_pengisian, wajib_baris_terbuka, wajib_dapat_diisi
from perencanaan.models import KinerjaInduk
from perencanaan.services.sel import DasarSel, periksa_bentrok
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.angka import tampil, untuk_isian, urai
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat


@dataclass(frozen=True)
class IsiAnggaran:
    """What is to be stored for one node: a text as typed. ``dasar`` = what was seen."""

    kinerja_induk_id: int
    teks: str
    dasar: DasarSel | None = None


@transaction.atomic
def simpan_blok_anggaran(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, sel: Sequence[IsiAnggaran]
) -> list[RealisasiAnggaran]:
    """Store rupiah of several nodes, all or nothing. A resend finds its own values and changes nothing.

    Raises TidakBoleh, AturanDilanggar (closed, unknown amount, node with parts of its own), Bentrok.
    """
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)
    wajib_baris_terbuka(wajib_dapat_diisi(pengisian), None)
    ids = {s.kinerja_induk_id for s in sel}
    rendah = simpul_terendah(pd_id, pengisian.periode.tahun, pengisian.periode.ke)
    if not sel or not ids <= rendah:
        raise AturanDilanggar("bukan_terendah", "Isi realisasi anggaran pada baris paling bawah; jumlahnya dihitung.")
    induk = {k.pk: k for k in KinerjaInduk.objects.filter(pk__in=ids)}
    baris = {
        b.kinerja_induk_id: b
        for b in RealisasiAnggaran.objects.select_for_update(of=("self",)).filter(
            pd_id=pd_id, periode_id=periode_id, kinerja_induk_id__in=ids
        )
    }
    hasil: list[RealisasiAnggaran] = []
    galat: list[dict[str, Any]] = []
    for s in sel:
        try:
            hasil.append(_tulis(pelaku, pengisian, induk[s.kinerja_induk_id], baris.get(s.kinerja_induk_id), s))
        except Bentrok:
            raise
        except AturanDilanggar as g:
            galat.append(
                {
                    "kunci": str(s.kinerja_induk_id),
                    "kinerja_induk_id": s.kinerja_induk_id,
                    "pesan": g.pesan,
                    "kode": g.kode,
                }
            )
    if galat:
        raise AturanDilanggar("blok_ditolak", galat[0]["pesan"], galat=galat)
    return hasil


def _tulis(
    pelaku: Pelaku, pengisian: PengisianPD, k: KinerjaInduk, b: RealisasiAnggaran | None, s: IsiAnggaran
) -> RealisasiAnggaran:
    nilai = urai(s.teks)
    if nilai is not None and nilai != nilai.quantize(Decimal("0.01")):
        raise AturanDilanggar("rupiah_pecahan", "Rupiah paling banyak dua angka di belakang koma.")
    b = b or RealisasiAnggaran(kinerja_induk=k, pd_id=pengisian.pd_id, periode=pengisian.periode, versi=0)
    b.kinerja_induk, b.periode = k, pengisian.periode
    periksa_bentrok(
        s.dasar,
        versi_kini=b.versi,
        nilai_kini=b.nilai,
        nilai_baru=nilai,
        oleh=b.diubah_oleh,
        pada=b.diubah_pada if b.pk else None,
    )
    if b.nilai == nilai and (b.pk is not None or nilai is None):
        return b
    sebelum, b.nilai = b.nilai, nilai
    b.versi += 1
    b.diubah_oleh = pelaku.nama[:150]
    b.save()
    catat(pelaku, "isi_realisasi_anggaran", b, sebelum={"nilai": sebelum}, sesudah={"nilai": nilai})
    return b


def jawaban_anggaran(pd_id: int, periode_id: int, hasil: Sequence[RealisasiAnggaran]) -> dict[str, Any]:
    """Return the answer for the page: the stored amounts, and all sums of the sheet."""
    lembar = lembar_anggaran(pd_id, Periode.objects.get(pk=periode_id))
    return {
        "pada": jam_lokal(waktu.sekarang()),
        "terisi": lembar.terisi,
        "baris": [{"kunci": str(b.kinerja_induk_id), "versi": b.versi, "nilai": untuk_isian(b.nilai)} for b in hasil],
        "jumlah": [
            {"kunci": str(b.id), "kini": tampil(b.kini, 0), "sd": tampil(b.sd, 0), "serapan": tampil(b.serapan)}
            for b in lembar.semua()
        ],
        "total": {"kini": tampil(lembar.kini, 0), "sd": tampil(lembar.sd, 0), "serapan": tampil(lembar.serapan)},
    }
