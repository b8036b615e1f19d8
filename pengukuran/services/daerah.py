"""Writing the region's own realisasi of a year: figures, components, notes, sources. All cells of a page or none."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from pengukuran.models import AnalisisDaerah, KomponenDaerah, RealisasiDaerah
from pengukuran.rumus.agregasi import nilai_dari_komponen
from pengukuran.rumus.capaian import ButirSkala as ButirSkalaRumus
from pengukuran.rumus.capaian import posisi_skala
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.definisi import kode_komponen, komponen_terhitung, rumus_komponen
from pengukuran.selectors.kisi import label_skala
from pengukuran.selectors.kunci import KunciIsi
from pengukuran.services.pembanding import SUMBER_MAKS, Galat, IsiAngka, periksa_tabrakan, teks_rapi
from pengukuran.services.rincian import tulis_analisis
from pengukuran.services.waktu_daerah import kunci_daerah, wajib_dapat_diisi
from perencanaan.istilah import JenisIndikator
from perencanaan.models import Indikator, IndikatorInduk, KomponenIndikator
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.angka import untuk_isian
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import MedanAnalisis

AWALAN = "komponen-"
"""Name of a component's cell: ``komponen-<id>``."""


class _Baris:
    """What a save needs of one indicator: its definition in the year, its row and component values as they are now."""

    def __init__(self, i: Indikator, komponen: list[KomponenIndikator], r: RealisasiDaerah | None) -> None:
        self.i, self.r = i, r
        self.komponen = komponen
        self.lama: dict[int, Decimal | None] = {}

    def teks(self, nilai: Decimal | None) -> str:
        """Return a figure as its input holds it: for a qualitative indicator the word of its scale."""
        return label_skala(self.i.skala, nilai) or untuk_isian(nilai)


@transaction.atomic
def simpan_realisasi_daerah(*, pelaku: Pelaku, isi: Sequence[IsiAngka]) -> int:
    """Store figures of the region; returns how many rows changed. A row once made stays: evidence may hang on it.

    A figure whose indicator has components is computed from them, never typed. Raises TidakBoleh, AturanDilanggar
    (locked, closed, not returned, cells that cannot be read), Bentrok.
    """
    izin.wajib(pelaku, "realisasi_daerah.isi")
    galat, ubah = Galat(), 0
    for tahun in sorted({s.tahun for s in isi}):
        milik = [s for s in isi if s.tahun == tahun]
        kunci = wajib_dapat_diisi(kunci_daerah(pelaku, tahun))
        baris = _muat([s.induk_id for s in milik], tahun)
        ubah += sum(_tulis(pelaku, baris[s.induk_id], s, kunci, galat) for s in milik)
    galat.periksa()
    return ubah


def _muat(ids: Iterable[int], tahun: int) -> dict[int, _Baris]:
    """Return the rows by indicator. Raises AturanDilanggar for one that the region does not measure that year."""
    ids = set(ids)
    definisi = {b.indikator.induk_id: b.indikator for b in tabel_daerah(tahun, program=False).baris}
    sendiri = set(IndikatorInduk.objects.filter(pk__in=ids, pd=None).values_list("pk", flat=True))
    if ids - sendiri or ids - set(definisi):
        raise AturanDilanggar("indikator_di_luar", "Indikator ini bukan milik pemerintah daerah. Muat ulang halaman.")
    milik = [definisi[i] for i in ids]
    komponen = komponen_terhitung(milik)
    ada = {
        r.indikator_induk_id: r
        for r in RealisasiDaerah.objects.select_for_update(of=("self",)).filter(indikator_induk__in=ids, tahun=tahun)
    }
    hasil = {i.induk_id: _Baris(i, komponen.get(i.pk, []), ada.get(i.induk_id)) for i in milik}
    per_baris = {b.r.pk: b for b in hasil.values() if b.r is not None}
    for n in KomponenDaerah.objects.filter(realisasi__in=per_baris):
        per_baris[n.realisasi_id].lama[n.komponen_id] = n.nilai
    return hasil


def _tulis(pelaku: Pelaku, b: _Baris, s: IsiAngka, kunci: KunciIsi, galat: Galat) -> int:
    r = b.r or RealisasiDaerah(indikator_induk=b.i.induk, tahun=s.tahun)
    komponen = _baca_komponen(b, s, galat)
    nilai = _nilai(b, s, komponen, r.nilai, galat)
    catatan = teks_rapi(s, "catatan", SUMBER_MAKS) if "catatan" in s.isi else r.catatan_cetak
    sumber = teks_rapi(s, "sumber", SUMBER_MAKS) if "sumber" in s.isi else r.sumber
    if galat.daftar:
        return 0
    kini = {"nilai": b.teks(r.nilai), "catatan": r.catatan_cetak, "sumber": r.sumber}
    baru = {"nilai": b.teks(nilai), "catatan": catatan, "sumber": sumber}
    kini |= {f"{AWALAN}{k}": untuk_isian(b.lama.get(k)) for k in komponen}
    baru |= {f"{AWALAN}{k}": untuk_isian(v) for k, v in komponen.items()}
    if kini == baru:
        return 0
    periksa_tabrakan(s, kini, baru, b.i.uraian, abaikan=("nilai",) if b.komponen else ())
    terkunci = kunci.alasan(b.i.induk_id)
    if terkunci:
        galat.daftar[f"{s.kunci}-nilai"] = terkunci
        return 0
    ada = r.pk is not None
    if ada:
        r.versi += 1
    r.nilai, r.catatan_cetak, r.sumber, r.diubah_oleh = nilai, catatan, sumber, pelaku.nama[:150]
    r.save()
    _simpan_komponen(r, komponen)
    catat(pelaku, "isi_realisasi_daerah", r, sebelum=kini if ada else None, sesudah=baru)
    return 1


def _baca_komponen(b: _Baris, s: IsiAngka, galat: Galat) -> dict[int, Decimal | None]:
    """Return the components that were sent, completed by those stored; empty when none was sent."""
    dikirim = {int(m.removeprefix(AWALAN)): m for m in s.isi if m.startswith(AWALAN)}
    if not dikirim:
        return {}
    if set(dikirim) - {k.pk for k in b.komponen}:
        raise AturanDilanggar("komponen_tidak_dikenal", "Komponen ini bukan milik indikator ini. Muat ulang halaman.")
    return {k.pk: galat.angka(s, dikirim[k.pk]) if k.pk in dikirim else b.lama.get(k.pk) for k in b.komponen}


def _nilai(
    b: _Baris, s: IsiAngka, komponen: Mapping[int, Decimal | None], kini: Decimal | None, galat: Galat
) -> Decimal | None:
    """Return the figure: computed from components, read from a word of the scale, or as typed."""
    if b.komponen:
        if s.isi.get("nilai", "").strip() and s.isi["nilai"].strip() != b.teks(kini):
            galat.daftar[f"{s.kunci}-nilai"] = "Nilai ini dihitung. Isi pembilang dan penyebutnya."
        return _dari_komponen(b, komponen) if komponen else kini
    if "nilai" not in s.isi:
        return kini
    teks = s.isi["nilai"].strip()
    if b.i.jenis != Indikator.Jenis.KUALITATIF or b.i.skala is None or not teks:
        return galat.angka(s, "nilai")
    try:
        return _posisi(b.i, teks)
    except AturanDilanggar as g:
        galat.daftar[f"{s.kunci}-nilai"] = g.pesan
        return None


def _posisi(i: Indikator, teks: str) -> Decimal:
    butir = i.skala.butir.all() if i.skala is not None else []
    return posisi_skala(teks, [ButirSkalaRumus(x.label, Decimal(x.nilai)) for x in butir])


def _dari_komponen(b: _Baris, nilai: Mapping[int, Decimal | None]) -> Decimal | None:
    if all(x is None for x in nilai.values()):
        return None
    isi = {kode_komponen(k): nilai[k.pk] for k in b.komponen}
    return nilai_dari_komponen(JenisIndikator(b.i.jenis), [rumus_komponen(k) for k in b.komponen], isi).nilai


def _simpan_komponen(r: RealisasiDaerah, nilai: Mapping[int, Decimal | None]) -> None:
    KomponenDaerah.objects.bulk_create(
        (KomponenDaerah(pemda_id=r.pemda_id, realisasi=r, komponen_id=k, nilai=v) for k, v in nilai.items()),
        update_conflicts=True,
        unique_fields=["pemda", "realisasi", "komponen"],
        update_fields=["nilai"],
    )


def baris_daerah(pelaku: Pelaku, tahun: int, induk_id: int) -> RealisasiDaerah:
    """Return the row to hang evidence and analysis on, made without a figure when there is none yet.

    Raises TidakBoleh, AturanDilanggar (locked, closed, not returned, not measured that year).
    """
    kunci = wajib_dapat_diisi(kunci_daerah(pelaku, tahun))
    b = _muat([induk_id], tahun)[induk_id]
    terkunci = kunci.alasan(induk_id)
    if terkunci:
        raise AturanDilanggar("baris_terkunci", terkunci)
    if b.r is not None:
        return b.r
    hasil: RealisasiDaerah = RealisasiDaerah.objects.create(
        indikator_induk_id=induk_id, tahun=tahun, diubah_oleh=pelaku.nama[:150]
    )
    return hasil


@transaction.atomic
def simpan_analisis_daerah(
    *, pelaku: Pelaku, tahun: int, induk_id: int, isi: Mapping[str, str], dasar: Mapping[str, str] | None = None
) -> AnalisisDaerah:
    """Store the analysis of a figure (only the given texts). Raises TidakBoleh, AturanDilanggar, Bentrok."""
    r = baris_daerah(pelaku, tahun, induk_id)
    ada = AnalisisDaerah.objects.select_for_update(of=("self",)).filter(realisasi=r).first()
    a: AnalisisDaerah = ada or AnalisisDaerah(realisasi=r)
    tulis_analisis(pelaku, r, a, isi, MedanAnalisis.values, dasar=dasar)
    return a
