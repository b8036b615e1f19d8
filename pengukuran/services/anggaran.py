"""Writing realisasi anggaran: rupiah spent per period on the lowest nodes; sums above are computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from pengukuran.models import PengisianPD, RealisasiAnggaran
from pengukuran.selectors.anggaran import lembar_anggaran, simpul_terendah
from pengukuran.services.operasi import jawab_sekali, sidik_isi
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

    Raises TidakBoleh, AturanDilanggar (closed, unknown amount, node with parts of its own; ``data["galat"]`` lists the
    cells), Bentrok (``data["sel"]`` lists all).
    """
    return _simpan(pelaku, kunci_pengisian(pelaku, pd_id, periode_id), sel)


def _simpan(pelaku: Pelaku, pengisian: PengisianPD, sel: Sequence[IsiAnggaran]) -> list[RealisasiAnggaran]:
    wajib_baris_terbuka(wajib_dapat_diisi(pengisian), None)
    ids = {s.kinerja_induk_id for s in sel}
    rendah = simpul_terendah(pengisian.pd_id, pengisian.periode.tahun, pengisian.periode.ke)
    if not sel or not ids <= rendah:
        raise AturanDilanggar("bukan_terendah", "Isi realisasi anggaran pada baris paling bawah; jumlahnya dihitung.")
    induk = {k.pk: k for k in KinerjaInduk.objects.filter(pk__in=ids)}
    baris = {
        b.kinerja_induk_id: b
        for b in RealisasiAnggaran.objects.select_for_update(of=("self",)).filter(
            pd_id=pengisian.pd_id, periode_id=pengisian.periode_id, kinerja_induk_id__in=ids
        )
    }
    hasil: list[RealisasiAnggaran] = []
    galat: list[dict[str, Any]] = []
    bentrok: list[dict[str, Any]] = []
    for s in sel:
        kunci = {"kunci": str(s.kinerja_induk_id), "kinerja_induk_id": s.kinerja_induk_id}
        try:
            hasil.append(_tulis(pelaku, pengisian, induk[s.kinerja_induk_id], baris.get(s.kinerja_induk_id), s))
        except Bentrok as b:
            bentrok.append({**kunci, "pesan": b.pesan, **b.data})
        except AturanDilanggar as g:
            galat.append({**kunci, "pesan": g.pesan, "kode": g.kode})
    if galat:
        raise AturanDilanggar("blok_ditolak", galat[0]["pesan"], galat=galat)
    if bentrok:
        raise Bentrok("bentrok", bentrok[0]["pesan"], sel=bentrok)
    return hasil


@transaction.atomic
def simpan_lembar_anggaran(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, sel: Sequence[IsiAnggaran], operasi_uuid: UUID | None = None
) -> dict[str, Any]:
    """Store as ``simpan_blok_anggaran`` and return the answer for the page; a resend gets the same answer."""
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)

    def kerja() -> dict[str, Any]:
        return jawaban_anggaran(pengisian, _simpan(pelaku, pengisian, sel))

    isi = [[s.kinerja_induk_id, s.teks, s.dasar.versi if s.dasar else -1] for s in sel]
    return jawab_sekali(pelaku, operasi_uuid, sidik_isi("anggaran", pd_id, periode_id, isi), kerja)


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


def jawaban_anggaran(pengisian: PengisianPD, hasil: Sequence[RealisasiAnggaran]) -> dict[str, Any]:
    """Return the answer for the page: the stored amounts, and all sums of the sheet."""
    lembar = lembar_anggaran(pengisian.pd_id, pengisian.periode)
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
