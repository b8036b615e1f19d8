"""A SIPD export as changes of a plan's workbook: pagu old and new, and on request the nodes that are missing."""

from decimal import Decimal
from typing import IO, Any

from django.core.files import File

from perencanaan.buku.isi_rencana import isi_dari
from perencanaan.impor.sipd import HasilSipd, PemilikSipd, SimpulSipd, baca_sipd
from perencanaan.kode import induk_kode
from perencanaan.models import Kinerja, PaguTahunan
from perencanaan.selectors.nomenklatur import butir_menurut_kode
from sakip.ekspor.baca import baca_lembar
from sakip.ekspor.buku.banding import HasilBanding
from sakip.ekspor.buku.bentuk import BarisBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.angka import rupiah
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah


def pemilik(pd: PerangkatDaerah) -> PemilikSipd:
    """Return how a file may call a PD."""
    return PemilikSipd(pd.kode, tuple(filter(None, (pd.nama, pd.singkatan))))


def baca_pagu(tempat: Tempat, berkas: "IO[bytes] | File[Any]", *, tahun: int, sasaran: Kinerja | None) -> HasilBanding:
    """Return the rows that a SIPD file means for a plan; ``sasaran`` takes programs that are new, None adds nothing.

    Raises AturanDilanggar when the file is none, holds nothing of this PD, or the year is outside the plan.
    """
    versi = isi_dari(tempat).versi
    if versi.dokumen.pd is None:
        raise AturanDilanggar("sipd_pd", "Daftar SIPD diterapkan pada rencana perangkat daerah.")
    if tahun not in isi_dari(tempat).tahun:
        raise AturanDilanggar("tahun_di_luar", f"Tahun {tahun} di luar {versi.dokumen}.")
    data = baca_sipd(baca_lembar(berkas).baris, pemilik(versi.dokumen.pd))
    hasil = HasilBanding(catatan=list(data.catatan))
    hasil.baris += [BarisBuku("pagu", n, status="ubah", galat={"_id": p}) for n, p in data.galat.items()]
    tersimpan = {s.kinerja.kode_nomenklatur: s.kinerja for s in isi_dari(tempat).simpul if s.kinerja.kode_nomenklatur}
    _pohon_baru(data, tersimpan, sasaran, hasil, versi.dokumen.tahun_akhir)
    lama = _pagu_kini(tersimpan, tahun)
    for s in data.simpul.values():
        _pagu(s, tersimpan.get(s.kode), lama, tahun, sasaran, hasil)
    total_lama = sum((n for (i, _), n in lama.items() if _program(tersimpan, i)), Decimal(0))
    hasil.catatan.insert(
        0, f"Pagu {tahun} semua program: tersimpan {rupiah(total_lama)}, menurut berkas {rupiah(data.jumlah)}."
    )
    tanpa = [k for k in tersimpan.values() if k.kode_nomenklatur not in data.simpul and k.tingkat in data_tingkat()]
    if tanpa:
        hasil.catatan.append(
            f"{len(tanpa)} program, kegiatan, atau sub kegiatan tidak ada dalam berkas; pagunya dibiarkan,"
            f" misalnya {tanpa[0].kode_nomenklatur} {tanpa[0].uraian[:80]}."
        )
    _nomori(hasil.baris)
    return hasil


def _nomori(baris: list[BarisBuku]) -> None:
    """Give rows that stem from the same row of the file a number of their own."""
    terpakai: set[tuple[str, int]] = set()
    for b in baris:
        while (b.lembar, b.nomor) in terpakai:
            b.nomor += 1
        terpakai.add((b.lembar, b.nomor))


def data_tingkat() -> tuple[str, ...]:
    """Levels that carry a pagu."""
    return (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN, Kinerja.Tingkat.SUB_KEGIATAN)


def _program(tersimpan: dict[str, Kinerja], pk: int) -> bool:
    return any(k.pk == pk and k.tingkat == Kinerja.Tingkat.PROGRAM for k in tersimpan.values())


def _pagu_kini(tersimpan: dict[str, Kinerja], tahun: int) -> dict[tuple[int, str], Decimal]:
    semua = PaguTahunan.objects.filter(kinerja__in=[k.pk for k in tersimpan.values()], tahun=tahun)
    return {(p.kinerja_id, p.sumber_dana): p.nilai for p in semua}


def _pohon_baru(
    data: HasilSipd, tersimpan: dict[str, Kinerja], sasaran: Kinerja | None, hasil: HasilBanding, tahun: int
) -> None:
    """Offer the nodes that the plan lacks, under the chosen sasaran or under what their code says."""
    kurang = [s for s in data.simpul.values() if s.kode not in tersimpan]
    if not kurang:
        return
    if sasaran is None:
        hasil.catatan.append(
            f"{len(kurang)} program, kegiatan, atau sub kegiatan belum ada di rencana dan dilewati, misalnya"
            f" {kurang[0].kode} {kurang[0].nama[:80]}. Pilih sasaran untuk menambahkannya."
        )
        return
    resmi = butir_menurut_kode({s.kode for s in kurang}, tahun=tahun)
    for s in kurang:
        atas = induk_kode(s.kode)
        induk = str(tersimpan[atas].pk) if atas in tersimpan else f"+{atas}"
        if s.tingkat == Kinerja.Tingkat.PROGRAM:
            induk = str(sasaran.pk)
        nama = resmi[s.kode].nama if s.kode in resmi else s.nama
        nilai = {"no": s.kode, "tingkat": s.tingkat, "induk": induk, "uraian": nama, "kode_nomenklatur": s.kode}
        b = BarisBuku("pohon", s.nomor, status="baru", label=s.kode, nilai=nilai)
        b.baru = {k: v for k, v in nilai.items() if v and k != "no"}
        if not nama:
            b.galat["uraian"] = f"Baris {s.nomor}: {s.kode} tidak bernama dan tidak ada di nomenklatur."
        hasil.baris.append(b)


def _pagu(
    s: SimpulSipd,
    simpul: Kinerja | None,
    lama: dict[tuple[int, str], Decimal],
    tahun: int,
    sasaran: Kinerja | None,
    hasil: HasilBanding,
) -> None:
    """One row per source of funds; a source that the file no longer names becomes 0, so that nothing counts twice."""
    if simpul is None and sasaran is None:
        return
    kunci = f"pagu_{tahun}"
    milik = {sumber: n for (i, sumber), n in lama.items() if simpul is not None and i == simpul.pk}
    for sumber in sorted({*s.pagu, *milik}):
        baru, sebelum = s.pagu.get(sumber, Decimal(0)), milik.get(sumber)
        b = BarisBuku("pagu", s.nomor, label=f"{s.kode} {s.nama or (simpul.uraian if simpul else '')}"[:150])
        b.nilai = {"kinerja": str(simpul.pk) if simpul else f"+{s.kode}", "sumber_dana": sumber, kunci: rapi(baru)}
        if simpul is not None and sebelum is not None:
            b.id = f"{simpul.pk}:{sumber}"
            if baru != sebelum:
                b.status, b.baru, b.lama = "ubah", {kunci: rapi(baru)}, {kunci: rapi(sebelum)}
        else:
            b.status = "baru"
            b.baru = {"sumber_dana": sumber, kunci: rapi(baru)}
        hasil.baris.append(b)
