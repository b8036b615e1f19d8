"""Writing realisasi: one cell, a pasted block, or a whole file. All go through the same checks and leave the same
traces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
from pengukuran.services.jawaban import Tersimpan, susun_jawaban
from pengukuran.services.operasi import jawab_sekali, sidik_isi
from pengukuran.services.peringatan import peringatan_baris
from pengukuran.services.periode import kunci_pengisian, wajib_baris_terbuka, wajib_dapat_diisi
from perencanaan.istilah import JenisIndikator
from perencanaan.models import Indikator, KomponenIndikator
from perencanaan.services.sel import DasarSel, periksa_bentrok
from sakip.akun.pelaku import Pelaku
from sakip.inti.angka import urai
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat

SEL_BLOK_MAKS = 500

Nilai = Mapping[int, Decimal | None]
"""Values of components by their id."""


@dataclass(frozen=True)
class IsiSel:
    """What is to be stored for one indicator: a text as typed, or component texts by component id.

    Components that are not named keep their value. ``dasar`` and ``dasar_komponen`` = what was seen of each.
    """

    indikator_id: int
    teks: str | None = None
    komponen: Mapping[int, str] | None = None
    catatan_cetak: str | None = None
    dasar: DasarSel | None = None
    dasar_komponen: Mapping[int, DasarSel] = field(default_factory=dict)


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


def _baca(meja: Meja, isi: IsiSel) -> Decimal | None:
    """Return the figure of a cell. Raises AturanDilanggar for what cannot be understood."""
    i, teks = meja.indikator[isi.indikator_id], (isi.teks or "").strip()
    if meja.komponen(i):
        raise AturanDilanggar("isi_komponen", "Nilai indikator ini dihitung. Buka komponennya, lalu isi di sana.")
    if i.jenis == Indikator.Jenis.KUALITATIF and i.skala is not None and teks:
        return posisi_skala(teks, [ButirSkalaRumus(b.label, Decimal(b.nilai)) for b in i.skala.butir.all()])
    return urai(teks)


def _baca_komponen(meja: Meja, i: Indikator, isi: Mapping[int, str]) -> dict[int, Decimal | None]:
    """Return the named components' values. Raises AturanDilanggar that names every cell it cannot understand."""
    milik = {k.pk for k in meja.komponen(i)}
    if not milik or set(isi) - milik:
        raise AturanDilanggar("komponen_tidak_dikenal", "Komponen ini bukan milik indikator ini. Muat ulang halaman.")
    nilai: dict[int, Decimal | None] = {}
    galat: list[dict[str, Any]] = []
    for k, teks in isi.items():
        try:
            nilai[k] = urai(teks)
        except AturanDilanggar as g:
            galat.append({"kunci": kunci_komponen(i.pk, k), "indikator_id": i.pk, "pesan": g.pesan, "kode": g.kode})
    if galat:
        raise AturanDilanggar(galat[0]["kode"], galat[0]["pesan"], galat=galat)
    return nilai


def kunci_komponen(indikator_id: int, komponen_id: int) -> str:
    """Return the name of a component's cell in the grid."""
    return f"{indikator_id}:{komponen_id}"


def _periksa(
    i: Indikator, r: Realisasi | None, isi: IsiSel, nilai: Decimal | None, lama: Nilai, baru: Nilai | None
) -> None:
    """Raise Bentrok that names every cell which somebody else changed meanwhile."""
    siapa = {"oleh": r.diubah_oleh, "pada": r.diubah_pada} if r is not None else {}
    kini: dict[str, Any] = {"versi_kini": r.versi if r is not None else 0, **siapa}
    if baru is None:
        periksa_bentrok(isi.dasar, nilai_kini=r.nilai if r is not None else None, nilai_baru=nilai, **kini)
        return
    bentrok: list[dict[str, Any]] = []
    for k, x in baru.items():
        try:
            periksa_bentrok(isi.dasar_komponen.get(k), nilai_kini=lama.get(k), nilai_baru=x, **kini)
        except Bentrok as b:
            bentrok.append({"kunci": kunci_komponen(i.pk, k), "indikator_id": i.pk, "pesan": b.pesan, **b.data})
    if bentrok:
        raise Bentrok("bentrok", bentrok[0]["pesan"], sel=bentrok)


def _hitung_nilai(meja: Meja, i: Indikator, nilai: Nilai) -> Decimal | None:
    """Return the indicator's figure out of all its components; None while one is missing."""
    komponen = meja.komponen(i)
    if all(nilai.get(k.pk) is None for k in komponen):
        return None
    per_kode = {kode_komponen(k): nilai.get(k.pk) for k in komponen}
    return nilai_dari_komponen(JenisIndikator(i.jenis), [rumus_komponen(k) for k in komponen], per_kode).nilai


def _tulis(pelaku: Pelaku, meja: Meja, isi: IsiSel) -> Realisasi | None:
    """Store one cell, or components of one figure. Returns its row, None when there is nothing to be stored."""
    i = meja.indikator[isi.indikator_id]
    wajib_baris_terbuka(meja.kunci, i.induk_id)
    r = meja.baris(i)
    lama = meja.hitung.nilai_komponen.get(r.pk, {}) if r is not None else {}
    baru = None if isi.komponen is None else _baca_komponen(meja, i, isi.komponen)
    nilai = _baca(meja, isi) if baru is None else _hitung_nilai(meja, i, {**lama, **baru})
    _periksa(i, r, isi, nilai, lama, baru)
    sama_komponen = baru is None or all(lama.get(k) == v for k, v in baru.items())
    catatan = isi.catatan_cetak.strip()[:200] if isi.catatan_cetak is not None else (r.catatan_cetak if r else "")
    if r is None and nilai is None and not catatan and sama_komponen:
        return None
    if r is not None and r.nilai == nilai and sama_komponen and catatan == r.catatan_cetak:
        return r
    nilai_kini = r.nilai if r is not None else None
    if r is None:
        r = Realisasi(indikator_induk_id=i.induk_id, pd_id=meja.pengisian.pd_id, periode=meja.pengisian.periode)
    else:
        r.versi += 1
    sebelum: dict[str, Any] = {"nilai": nilai_kini, "catatan_cetak": r.catatan_cetak}
    sesudah: dict[str, Any] = {"nilai": nilai, "catatan_cetak": catatan}
    r.nilai, r.catatan_cetak, r.diubah_oleh = nilai, catatan, pelaku.nama[:150]
    r.save()
    if baru is not None:
        _tulis_komponen(r, baru)
        nama = {k.pk: k.nama for k in meja.komponen(i)}
        sebelum["komponen"] = {nama[k]: lama.get(k) for k in baru}
        sesudah["komponen"] = {nama[k]: x for k, x in baru.items()}
    meja.hitung.ganti(r, baru)
    r.indikator_induk = i.induk
    catat(pelaku, "isi_realisasi", r, sebelum=sebelum, sesudah=sesudah)
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
        sorted((k, d.versi) for k, d in s.dasar_komponen.items()),
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
        baris = [_tersimpan(meja, i) for i in meja.indikator.values()]
        return susun_jawaban(pengisian.periode, baris, hasil, meja.hitung.lingkup.batas)

    return jawab_sekali(pelaku, operasi_uuid, _sidik(pd_id, periode_id, sel), kerja)


def _tersimpan(meja: Meja, i: Indikator) -> Tersimpan:
    """Return an indicator as it is after the save. Call it when the results are stored."""
    r = meja.baris(i)
    nilai = meja.hitung.nilai_komponen.get(r.pk, {}) if r is not None else {}
    komponen = {kunci_komponen(i.pk, k.pk): nilai.get(k.pk) for k in meja.komponen(i)}
    return Tersimpan(i, r, komponen, peringatan_baris(meja.hitung, i.induk_id, meja.pengisian.periode.ke))


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
            satu = {"kunci": str(s.indikator_id), "indikator_id": s.indikator_id, "pesan": b.pesan, **b.data}
            bentrok += b.data.get("sel") or [satu | _kata_skala(meja, s)]
        except AturanDilanggar as g:
            sama = {"indikator_id": s.indikator_id, "pesan": g.pesan, "kode": g.kode}
            galat += g.data.get("galat") or [{"kunci": k, **sama} for k in _kunci(s)]
    if galat:
        pesan = galat[0]["pesan"] if len(galat) == 1 else f"{len(galat)} sel tidak dapat disimpan. {galat[0]['pesan']}"
        kode = galat[0]["kode"] if len(sel) == 1 else "blok_ditolak"
        raise AturanDilanggar(kode, pesan, galat=galat)
    if bentrok:
        raise Bentrok("bentrok", bentrok[0]["pesan"], sel=bentrok, **_tanpa(bentrok[0], "pesan"))


def _kunci(s: IsiSel) -> list[str]:
    """Return the cells that a write stands for."""
    return [kunci_komponen(s.indikator_id, k) for k in s.komponen or ()] or [str(s.indikator_id)]


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
