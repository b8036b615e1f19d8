"""The forms "Pengukuran Kinerja" of a PD, per quarter and per year (Perwali Probolinggo 30/2020 part IV.D)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from django.db.models import Max, OuterRef, Q, Subquery

from pengukuran.models import Capaian, Periode, Realisasi
from pengukuran.rumus.capaian import Sebab
from pengukuran.rumus.peringatan import sama
from pengukuran.selectors.anggaran import BarisAnggaran, LembarAnggaran, lembar_anggaran
from pengukuran.selectors.penjelasan import batas_tahun, teks_capaian
from perencanaan.models import Indikator, Kinerja
from perencanaan.selectors.rencana_aksi import Simpul, berlaku, pohon_diukur
from sakip.inti.angka import bulat, tampil, tampil_ringkas
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui.pita import nilai_tampil


@dataclass(frozen=True)
class BarisUkur:
    """A line of the left half: an indicator with its figures.

    ``tahun`` is the result of the year (also in a period's form: it knows the words of a scale); ``akhir`` the one
    against the end of the plan.
    """

    indikator: Indikator
    target_tahun: Decimal | None
    capaian: Capaian | None
    tahun: Capaian | None
    akhir: Capaian | None
    catatan: str
    keterangan: str = ""
    """Column Ket: a unit or formula that changed within the year, an indicator that a perubahan added or dropped."""

    def _kata(self, c: Capaian | None, kunci: str) -> str:
        return str(c.inputs.get(kunci) or "") if c is not None else ""

    @property
    def kata_target(self) -> str:
        """The word of the year's target on a scale, "" for a figure."""
        return self._kata(self.tahun, "kata_target")

    @property
    def kata_realisasi(self) -> str:
        """The word of the realisasi on a scale, "" for a figure."""
        return self._kata(self.capaian, "kata_realisasi")

    @property
    def target_teks(self) -> str:
        return self.kata_target or tampil_ringkas(self.target_tahun)

    @property
    def target_periode_teks(self) -> str:
        """The target up to the period, which its capaian is measured against."""
        return self._kata(self.capaian, "kata_target") or tampil_ringkas(self.capaian.target if self.capaian else None)

    @property
    def target_akhir_teks(self) -> str:
        return self._kata(self.akhir, "kata_target") or tampil_ringkas(self.akhir.target if self.akhir else None)

    @property
    def realisasi_angka(self) -> str:
        """The figure without its note."""
        return self.kata_realisasi or tampil(self.capaian.realisasi if self.capaian else None)

    @property
    def capaian_teks(self) -> str:
        return teks_capaian(self.capaian)

    @property
    def sebab(self) -> str:
        """Why there is no capaian, "" when there is one or when the figure is merely missing or not targeted."""
        if self.capaian is None or self.capaian.sebab in ("", Sebab.REALISASI_KOSONG, Sebab.TIDAK_DITARGETKAN):
            return ""
        return Sebab(self.capaian.sebab).pesan

    @property
    def akhir_teks(self) -> str:
        return teks_capaian(self.akhir)


@dataclass(frozen=True)
class BagianUkur:
    """A sasaran: its tujuan, its indicators at the left, the programs and kegiatan that serve it at the right."""

    no: int
    tujuan: str
    sasaran: str
    indikator: list[BarisUkur]
    program: list[BarisAnggaran]

    @property
    def baris(self) -> list[tuple[BarisUkur | None, BarisAnggaran | None]]:
        """Both halves side by side."""
        return list(zip_longest(self.indikator, self.program))

    @property
    def tinggi(self) -> int:
        return max(len(self.indikator), len(self.program), 1)


@dataclass(frozen=True)
class TabelUkur:
    """A form. ``periode`` None = the year; ``ke`` is the period that its links open."""

    tahun: int
    periode: Periode | None
    ke: int
    bagian: list[BagianUkur]
    sementara: bool
    anggaran: LembarAnggaran
    catatan: tuple[str, ...] = ()
    """What else is said under the table: display limits, indicators that a perubahan of the PK dropped."""


@dataclass
class _Hasil:
    """Results and notes of the PD by IndikatorInduk."""

    utama: dict[int, Capaian]
    tahun: dict[int, Capaian]
    akhir: dict[int, Capaian]
    catatan: dict[int, str]
    uang: dict[int, BarisAnggaran]
    riwayat: dict[int, dict[str, "Jejak"]]


@dataclass(frozen=True)
class Jejak:
    """Until when an indicator was measured in a unit within the year."""

    uraian: str
    ke: int


def periode_terakhir(tahun: int) -> Periode | None:
    """Return the last period of the year, of the kind that the region measures by."""
    atur = pengaturan_semua().get(tahun)
    jenis = atur.frekuensi if atur is not None else Periode.Jenis.TRIWULAN
    return Periode.objects.filter(tahun=tahun, jenis=jenis).order_by("-ke").first()


def tabel_pengukuran(pd_id: int, tahun: int, periode: Periode | None) -> TabelUkur | None:
    """Return the form of a period, or of the year; None while no Rencana Aksi is set."""
    terakhir = periode or periode_terakhir(tahun)
    ra = berlaku(pd_id, tahun, periode.ke if periode else None)
    if ra is None or terakhir is None:
        return None
    hasil = _hasil(pd_id, terakhir, periode)
    pohon = pohon_diukur(ra.pk_induk.versi_rencana_id, tahun, ra.pk_induk_id)
    versi = {ra.pk_induk.versi_rencana_id: pohon}
    anggaran = lembar_anggaran(pd_id, terakhir, versi, ra)
    hasil.uang.update((b.id, b) for b in anggaran.semua())
    bagian: list[BagianUkur] = []
    for akar in pohon:
        _kumpulkan(bagian, akar, "", hasil)
    sementara = any(not c.lengkap for c in hasil.utama.values())
    semua = [*hasil.utama.values(), *hasil.akhir.values()] if periode is None else [*hasil.utama.values()]
    catatan = (kalimat_batas(semua, tahun), *_dilepas(hasil, pohon, terakhir))
    return TabelUkur(tahun, periode, terakhir.ke, bagian, sementara, anggaran, tuple(x for x in catatan if x))


def _dilepas(h: _Hasil, pohon: Iterable[Simpul], terakhir: Periode) -> list[str]:
    """Name the indicators that were measured earlier in the year and that the plan in force no longer holds."""
    ada = {i.induk_id for akar in pohon for s in akar.telusur() for i in s.indikator}
    hasil = []
    for induk, per in h.riwayat.items():
        if induk not in ada:
            ke = max(j.ke for j in per.values())
            p = Periode(tahun=terakhir.tahun, jenis=terakhir.jenis, ke=ke)
            uraian = next(iter(per.values())).uraian
            hasil.append(
                f"“{uraian}” diukur s.d. {p.label_pendek}, lalu dilepas perubahan PK; realisasinya tetap tersimpan."
            )
    return hasil


def kalimat_batas(semua: Iterable[Capaian], tahun: int) -> str:
    """Return the sentence about the display limits of the year when one of the results crosses them."""
    batas = batas_tahun(tahun)
    if not any(c.nilai is not None and nilai_tampil(c.nilai, batas) != bulat(c.nilai) for c in semua):
        return ""
    bawah, atas = batas.batas_tampil_bawah, batas.batas_tampil_atas
    kata = [f"paling rendah {tampil(bawah)}"] if bawah is not None else []
    kata += [f"paling tinggi {tampil(atas)}"] if atas is not None else []
    return f"Capaian ditampilkan {' dan '.join(kata)}; nilai hitungannya ada pada rincian indikator."


def _hasil(pd_id: int, terakhir: Periode, periode: Periode | None) -> _Hasil:
    """Read the results of the year, and of the period where one is asked for. Two statements."""
    milik = Realisasi.objects.filter(pd_id=pd_id, indikator_induk=OuterRef("indikator_induk"))
    if periode is None:
        # The last note of the year: what was said about TW II holds until TW III says something else.
        milik = milik.filter(periode__tahun=terakhir.tahun, periode__jenis=terakhir.jenis).exclude(catatan_cetak="")
        milik = milik.order_by("-periode__ke")
    else:
        milik = milik.filter(periode=periode)
    h = _Hasil({}, {}, {}, {}, {}, {})
    kamus = {Capaian.Jenis.PERIODE: h.utama, Capaian.Jenis.TAHUN: h.tahun, Capaian.Jenis.AKHIR_RENSTRA: h.akhir}
    pilih = Q(periode=periode) | Q(periode__isnull=True) if periode else Q(periode__isnull=True)
    semua = Capaian.objects.filter(pilih, pd_id=pd_id, tahun=terakhir.tahun)
    for c in semua.annotate(catatan=Subquery(milik.values("catatan_cetak")[:1])):
        kamus[Capaian.Jenis(c.jenis)][c.indikator_induk_id] = c
        h.catatan[c.indikator_induk_id] = c.catatan or ""
    if periode is None:
        h.utama = h.tahun
    dulu = Capaian.objects.filter(
        pd_id=pd_id, tahun=terakhir.tahun, jenis=Capaian.Jenis.PERIODE, periode__ke__lte=terakhir.ke
    ).exclude(realisasi=None)
    for induk, satuan, uraian, ke in (
        dulu.values_list("indikator_induk_id", "inputs__satuan")
        .annotate(uraian=Max("indikator__uraian"), ke=Max("periode__ke"))
        .order_by("indikator_induk_id", "ke")
    ):
        h.riwayat.setdefault(induk, {})[satuan or ""] = Jejak(uraian, ke)
    return h


def _kumpulkan(bagian: list[BagianUkur], s: Simpul, tujuan: str, h: _Hasil) -> None:
    if s.kinerja.tingkat == Kinerja.Tingkat.TUJUAN:
        tujuan = s.kinerja.uraian
    if s.kinerja.tingkat != Kinerja.Tingkat.SASARAN:
        for a in s.anak:
            _kumpulkan(bagian, a, tujuan, h)
        return
    indikator = [
        BarisUkur(
            i,
            i.target_tahun,  # type: ignore[attr-defined]
            h.utama.get(i.induk_id),
            h.tahun.get(i.induk_id),
            h.akhir.get(i.induk_id),
            h.catatan.get(i.induk_id, ""),
            _perubahan_satuan(i, h.riwayat.get(i.induk_id, {})),
        )
        for i in s.indikator
    ]
    atas = (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN)
    program = [
        h.uang[k.kinerja.identitas_id]
        for k in s.telusur()
        if k.kinerja.tingkat in atas and k.kinerja.identitas_id in h.uang
    ]
    bagian.append(BagianUkur(len(bagian) + 1, tujuan, s.kinerja.uraian, indikator, program))


def _perubahan_satuan(i: Indikator, per: dict[str, Jejak]) -> str:
    """Say when an indicator was measured in another unit earlier in the year."""
    lain = [satuan for satuan in per if satuan and not sama(satuan, i.satuan)]
    return f"satuan berubah di tengah tahun, semula “{lain[-1]}”" if lain else ""
