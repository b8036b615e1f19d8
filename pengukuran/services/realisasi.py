"""Writing realisasi: one cell, a pasted block, or a whole file. All go through the same checks and leave the same
traces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from pengukuran.models import NilaiKomponen, PengisianPD, Realisasi
from pengukuran.rumus.agregasi import nilai_dari_komponen
from pengukuran.rumus.capaian import ButirSkala as ButirSkalaRumus
from pengukuran.rumus.capaian import posisi_skala
from pengukuran.selectors.definisi import kode_komponen, rumus_komponen
from pengukuran.selectors.kisi import isian
from pengukuran.selectors.kunci import KunciIsi
from pengukuran.services.hitung import Perhitungan, muat_perhitungan, simpan_hasil
from pengukuran.services.jawaban import susun_jawaban
from pengukuran.services.operasi import jawab_sekali, sidik_isi
from pengukuran.services.periode import kunci_pengisian, wajib_baris_terbuka, wajib_dapat_diisi
from perencanaan.istilah import JenisIndikator
from perencanaan.models import Indikator, KomponenIndikator
from perencanaan.services.sel import DasarSel, periksa_bentrok
from sakip.akun.pelaku import Pelaku
from sakip.inti.angka import urai
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat

SEL_BLOK_MAKS = 500


@dataclass(frozen=True)
class IsiSel:
    """What is to be stored in one cell: a text as typed, or component texts by component id. ``dasar`` = what was
    seen.
    """

    indikator_id: int
    teks: str | None = None
    komponen: Mapping[int, str] | None = None
    catatan_cetak: str | None = None
    dasar: DasarSel | None = None


@dataclass
class Meja:
    """What a save works with: the locked PD and period, its measured indicators, their rows as they are now.

    The lock on the PD and period lets nobody else write these rows meanwhile.
    """

    pengisian: PengisianPD
    indikator: dict[int, Indikator]
    hitung: Perhitungan
    kunci: KunciIsi

    def baris(self, i: Indikator) -> Realisasi | None:
        """Return the row of an indicator in the period."""
        return self.hitung.realisasi.get(i.induk_id, {}).get(self.pengisian.periode.ke)

    def komponen(self, i: Indikator) -> list[KomponenIndikator]:
        return self.hitung.komponen.get(i.pk, [])


def buka_meja(pengisian: PengisianPD, indikator_ids: Iterable[int], hitung: Perhitungan | None = None) -> Meja:
    """Load the cells' indicators, unless ``hitung`` holds them. Raises AturanDilanggar when the period is locked or
    closed, when the Rencana Aksi is missing or does not hold one of them.
    """
    kunci = wajib_dapat_diisi(pengisian)
    ids, periode = set(indikator_ids), pengisian.periode
    hitung = hitung or muat_perhitungan(pd_id=pengisian.pd_id, tahun=periode.tahun, indikator_ids=ids)
    if hitung.lingkup.periode.get(periode.ke) != periode:
        raise AturanDilanggar("periode_lain", "Periode ini tidak dipakai lagi. Muat ulang halaman.")
    if hitung.berlaku(periode.ke) is None:
        raise AturanDilanggar(
            "rencana_aksi_belum", "Rencana Aksi tahun ini belum disetujui kepala PD, jadi belum ada yang dapat diisi."
        )
    indikator = {pk: i for pk, i in hitung.diisi(periode.ke).items() if pk in ids}
    if set(indikator) != ids:
        raise AturanDilanggar("indikator_di_luar", "Indikator ini tidak termasuk Rencana Aksi yang berlaku.")
    return Meja(pengisian, indikator, hitung, kunci)


def wajib_diukur(pengisian: PengisianPD, indikator_id: int) -> Indikator:
    """Return an indicator of the Rencana Aksi in force whose row is open. Raises AturanDilanggar otherwise."""
    meja = buka_meja(pengisian, [indikator_id])
    i = meja.indikator[indikator_id]
    wajib_baris_terbuka(meja.kunci, i.induk_id)
    return i


def _baca(meja: Meja, isi: IsiSel) -> tuple[Decimal | None, dict[int, Decimal | None] | None]:
    """Return the figure of a cell and its component values. Raises AturanDilanggar for what cannot be understood."""
    i = meja.indikator[isi.indikator_id]
    komponen = meja.komponen(i)
    if isi.komponen is not None:
        nilai = {k.pk: urai(isi.komponen.get(k.pk, "")) for k in komponen}
        if not komponen or set(isi.komponen) - set(nilai):
            raise AturanDilanggar("komponen_tidak_dikenal", "Komponen ini bukan milik indikator ini.")
        if all(x is None for x in nilai.values()):
            return None, nilai
        hasil = nilai_dari_komponen(
            JenisIndikator(i.jenis),
            [rumus_komponen(k) for k in komponen],
            {kode_komponen(k): nilai[k.pk] for k in komponen},
        )
        return hasil.nilai, nilai
    teks = (isi.teks or "").strip()
    if komponen:
        raise AturanDilanggar(
            "isi_komponen", "Nilai indikator ini dihitung. Isi pembilang dan penyebutnya di panel rincian."
        )
    if i.jenis == Indikator.Jenis.KUALITATIF and i.skala is not None and teks:
        return posisi_skala(teks, [ButirSkalaRumus(b.label, Decimal(b.nilai)) for b in i.skala.butir.all()]), None
    return urai(teks), None


def _tulis(pelaku: Pelaku, meja: Meja, isi: IsiSel) -> Realisasi | None:
    """Store one cell. Returns its row, None when there was nothing and nothing is to be stored."""
    i = meja.indikator[isi.indikator_id]
    wajib_baris_terbuka(meja.kunci, i.induk_id)
    nilai, komponen = _baca(meja, isi)
    r = meja.baris(i)
    versi_kini, nilai_kini = (r.versi, r.nilai) if r else (0, None)
    lama = meja.hitung.nilai_komponen.get(r.pk, {}) if r is not None else {}
    sama_komponen = komponen is None or all(lama.get(k) == v for k, v in komponen.items())
    dasar = isi.dasar
    if dasar is not None and not sama_komponen:
        # Two persons on the components of one figure: the figure alone cannot tell whether they agree.
        dasar = DasarSel(dasar.versi, nilai if nilai != nilai_kini else None)
    periksa_bentrok(
        dasar,
        versi_kini=versi_kini,
        nilai_kini=nilai_kini,
        nilai_baru=nilai,
        oleh=r.diubah_oleh if r else "",
        pada=r.diubah_pada if r else None,
    )
    catatan = isi.catatan_cetak.strip()[:200] if isi.catatan_cetak is not None else (r.catatan_cetak if r else "")
    if r is None and nilai is None and not catatan and not (komponen and any(v is not None for v in komponen.values())):
        return None
    if r is not None and r.nilai == nilai and sama_komponen and catatan == r.catatan_cetak:
        return r
    if r is None:
        r = Realisasi(indikator_induk_id=i.induk_id, pd_id=meja.pengisian.pd_id, periode=meja.pengisian.periode)
    else:
        r.versi += 1
    sebelum = {"nilai": nilai_kini, "catatan_cetak": r.catatan_cetak}
    r.nilai, r.catatan_cetak, r.diubah_oleh = nilai, catatan, pelaku.nama[:150]
    r.save()
    if komponen is not None:
        _tulis_komponen(r, komponen)
    meja.hitung.ganti(r, komponen)
    r.indikator_induk = i.induk
    catat(pelaku, "isi_realisasi", r, sebelum=sebelum, sesudah={"nilai": nilai, "catatan_cetak": catatan})
    return r


def _tulis_komponen(r: Realisasi, nilai: Mapping[int, Decimal | None]) -> None:
    NilaiKomponen.objects.bulk_create(
        (NilaiKomponen(pemda_id=r.pemda_id, realisasi=r, komponen_id=k, nilai=v) for k, v in nilai.items()),
        update_conflicts=True,
        unique_fields=["pemda", "realisasi", "komponen"],
        update_fields=["nilai"],
    )


def _sidik(pd_id: int, periode_id: int, sel: Sequence[IsiSel]) -> str:
    return sidik_isi(pd_id, periode_id, [urai_sidik(s) for s in sel])


def urai_sidik(s: IsiSel) -> list[Any]:
    """Return what makes a cell's save the same save."""
    return [
        s.indikator_id,
        s.teks,
        sorted((s.komponen or {}).items()),
        s.catatan_cetak,
        s.dasar.versi if s.dasar else -1,
    ]


@transaction.atomic
def simpan_blok(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, sel: Sequence[IsiSel], operasi_uuid: UUID | None = None
) -> dict[str, Any]:
    """Store several cells of a PD and period, all or nothing, and return the answer for the page.

    A resend with the same ``operasi_uuid`` gets the same answer and changes nothing. Raises TidakBoleh,
    AturanDilanggar (locked, closed, unknown figure; ``data["galat"]`` lists the cells), Bentrok (``data`` as of the
    first, ``data["sel"]`` lists all).
    """
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)

    def kerja() -> dict[str, Any]:
        periksa_banyak(sel)
        meja = buka_meja(pengisian, (s.indikator_id for s in sel))
        tulis_semua(pelaku, meja, sel)
        hasil = simpan_hasil(meja.hitung)
        baris = [(i, meja.baris(i)) for i in meja.indikator.values()]
        return susun_jawaban(pengisian.periode, baris, hasil, meja.hitung.lingkup.batas)

    return jawab_sekali(pelaku, operasi_uuid, _sidik(pd_id, periode_id, sel), kerja)


def periksa_banyak(sel: Sequence[object]) -> None:
    """Raise AturanDilanggar when a save carries no cell or too many."""
    if not sel or len(sel) > SEL_BLOK_MAKS:
        raise AturanDilanggar("blok_kosong", f"Kirim 1 sampai {SEL_BLOK_MAKS} sel.")


def tulis_semua(pelaku: Pelaku, meja: Meja, sel: Sequence[IsiSel]) -> None:
    """Store the cells. Raises AturanDilanggar or Bentrok that names all cells at fault."""
    galat: list[dict[str, Any]] = []
    bentrok: list[dict[str, Any]] = []
    for s in sel:
        try:
            _tulis(pelaku, meja, s)
        except Bentrok as b:
            bentrok.append({"kunci": str(s.indikator_id), "indikator_id": s.indikator_id, "pesan": b.pesan, **b.data})
            bentrok[-1] |= _kata_skala(meja, s)
        except AturanDilanggar as g:
            galat.append(
                {"kunci": str(s.indikator_id), "indikator_id": s.indikator_id, "pesan": g.pesan, "kode": g.kode}
            )
    if galat:
        pesan = galat[0]["pesan"] if len(galat) == 1 else f"{len(galat)} sel tidak dapat disimpan. {galat[0]['pesan']}"
        kode = galat[0]["kode"] if len(sel) == 1 else "blok_ditolak"
        raise AturanDilanggar(kode, pesan, galat=galat)
    if bentrok:
        raise Bentrok("bentrok", bentrok[0]["pesan"], sel=bentrok, **_tanpa(bentrok[0], "pesan"))


def _kata_skala(meja: Meja, s: IsiSel) -> dict[str, str]:
    """Both values of a qualitative cell as people know them: words of its scale, not positions."""
    i = meja.indikator[s.indikator_id]
    r = meja.baris(i)
    return {"nilai_anda": s.teks or "", "nilai_server": isian(i, r)} if i.skala is not None and r is not None else {}


def _tanpa(isi: dict[str, Any], kunci: str) -> dict[str, Any]:
    return {k: v for k, v in isi.items() if k != kunci}


def simpan_sel(
    *,
    pelaku: Pelaku,
    pd_id: int,
    periode_id: int,
    indikator_id: int,
    teks: str | None = None,
    komponen: Mapping[int, str] | None = None,
    catatan_cetak: str | None = None,
    versi_dasar: int | None = None,
    nilai_dasar: Decimal | None = None,
    operasi_uuid: UUID | None = None,
) -> dict[str, Any]:
    """Store one cell; see ``simpan_blok`` for the answer and the errors."""
    dasar = None if versi_dasar is None else DasarSel(versi_dasar, nilai_dasar)
    sel = IsiSel(indikator_id, teks, komponen, catatan_cetak, dasar)
    return simpan_blok(pelaku=pelaku, pd_id=pd_id, periode_id=periode_id, sel=[sel], operasi_uuid=operasi_uuid)


@transaction.atomic
def terima_realisasi(*, pelaku: Pelaku, pd_id: int, periode_id: int, sel: Sequence[IsiSel], sumber: str) -> int:
    """Take over the realisasi of a file as a draft of the PD and period, all or nothing. Returns how many cells.

    The same rights, windows and locks as for typing hold; ``sumber`` names the file in the audit row.
    """
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)
    meja = buka_meja(pengisian, (s.indikator_id for s in sel))
    tulis_semua(pelaku, meja, sel)
    simpan_hasil(meja.hitung)
    catat(pelaku, "impor_realisasi", pengisian, sesudah={"sumber": sumber, "sel": len(sel)})
    return len(sel)
