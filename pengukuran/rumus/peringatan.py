"""What is odd about a figure: sentences for the person who types it. They warn and never refuse.

Perwali Probolinggo 30/2020 IV.A asks for care with pembilang and penyebut; the other hints are the slips that people
make in a spreadsheet. What cannot be computed at all (denominator 0) is not here: the result says so with its reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from pengukuran.rumus.agregasi import Komponen
from pengukuran.rumus.ukur import Definisi
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen
from sakip.inti.angka import jumlah, ketelitian, tampil_ringkas

KALI_JANGGAL: Final = Decimal(10)
"""A figure this many times larger or smaller than any before it is probably a slip of the decimal comma."""

SERATUS: Final = Decimal(100)
SATUAN_PERSEN: Final = ("%", "persen", "persentase")


@dataclass(frozen=True)
class AngkaPeriode:
    """What was entered in a period: the figure, its parts by code, and the unit that held then ("" = not known)."""

    nilai: Decimal | None = None
    komponen: Mapping[str, Decimal | None] = field(default_factory=dict)
    satuan: str = ""


def peringatan(
    definisi: Definisi,
    satuan: str,
    ini: AngkaPeriode,
    *,
    lalu: Mapping[int, AngkaPeriode] | None = None,
    tahun_lalu: Sequence[Decimal] = (),
    beralasan: bool = False,
    periode: str = "periode",
) -> list[str]:
    """Return the sentences about a figure, none when nothing is odd.

    ``lalu``: earlier periods of the year by number. ``tahun_lalu``: figures of earlier years (of the same period), if
    known. ``beralasan``: a note or an analysis stands beside the figure, so a share above 100 % is explained.
    ``periode`` is the word for a period: "TW" or "bulan".
    """
    sebelum = dict(sorted((lalu or {}).items()))
    return [
        *_di_atas_seratus(definisi, satuan, ini, beralasan),
        *_negatif(definisi, ini),
        *_janggal(definisi, ini, sebelum, tahun_lalu),
        *_menurun(definisi, ini, sebelum, periode),
        *_satuan_berubah(satuan, sebelum, periode),
        *_target_dijumlah(definisi, ini),
    ]


def _persen(definisi: Definisi, satuan: str) -> bool:
    return definisi.jenis is JenisIndikator.PERSENTASE or satuan.strip().casefold() in SATUAN_PERSEN


def _di_atas_seratus(definisi: Definisi, satuan: str, ini: AngkaPeriode, beralasan: bool) -> Iterator[str]:
    if beralasan or not _persen(definisi, satuan):
        return
    atas, bawah = _sisi(definisi.komponen, ini.komponen)
    if atas is not None and bawah is not None:
        if atas > bawah > 0:
            yield (
                f"Pembilang ({tampil_ringkas(atas)}) melebihi penyebut ({tampil_ringkas(bawah)}), jadi hasilnya di atas"
                " 100 %. Periksa apakah tertukar; bila memang demikian, tulis sebabnya di catatan."
            )
    elif not definisi.komponen and ini.nilai is not None and ini.nilai > SERATUS:
        yield (
            f"Realisasi {tampil_ringkas(ini.nilai)} % melebihi 100 %. Periksa angkanya; bila memang demikian, tulis"
            " sebabnya di catatan."
        )


def _sisi(komponen: Sequence[Komponen], nilai: Mapping[str, Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    """Return weighted numerator and denominator, None for a side that is missing or incomplete."""

    def satu(peran: PeranKomponen) -> Decimal | None:
        milik = [k for k in komponen if k.peran is peran]
        isi = [(k.bobot, x) for k in milik for x in (nilai.get(k.kode),) if x is not None]
        if not milik or len(isi) < len(milik):
            return None
        with ketelitian():
            return jumlah(b * x for b, x in isi)

    return satu(PeranKomponen.PEMBILANG), satu(PeranKomponen.PENYEBUT)


def _negatif(definisi: Definisi, ini: AngkaPeriode) -> Iterator[str]:
    for k in definisi.komponen:
        nilai = ini.komponen.get(k.kode)
        if nilai is not None and nilai < 0:
            yield f"“{k.nama or k.kode}” negatif ({tampil_ringkas(nilai)}): jumlah tidak dapat kurang dari 0."
    cacah = definisi.jenis is JenisIndikator.ABSOLUT and not definisi.komponen
    if cacah and ini.nilai is not None and ini.nilai < 0:
        yield f"Realisasi negatif ({tampil_ringkas(ini.nilai)}): jumlah tidak dapat kurang dari 0. Periksa tandanya."


def _janggal(
    definisi: Definisi, ini: AngkaPeriode, lalu: Mapping[int, AngkaPeriode], tahun_lalu: Sequence[Decimal]
) -> Iterator[str]:
    """Ten times larger or smaller than everything before it. A 0 says nothing, a step on a scale has no size."""
    if definisi.jenis is JenisIndikator.KUALITATIF or not ini.nilai:
        return
    semua = [a.nilai for a in lalu.values() if a.nilai is not None] + list(tahun_lalu)
    riwayat = [x.copy_abs() for x in semua if x]
    if not riwayat:
        return
    besar, kecil, kini = max(riwayat), min(riwayat), ini.nilai.copy_abs()
    with ketelitian():
        lebih, kurang = kini >= besar * KALI_JANGGAL, kini * KALI_JANGGAL <= kecil
    if lebih or kurang:
        banding = f"terbesar sebelumnya {tampil_ringkas(besar)}" if lebih else f"terkecil sebelumnya {_rapi(kecil)}"
        kata = "lebih besar" if lebih else "lebih kecil"
        yield (
            f"Realisasi {_rapi(ini.nilai)} sepuluh kali {kata} atau lebih ({banding}). Periksa letak koma dan"
            " satuannya."
        )


def _rapi(nilai: Decimal) -> str:
    """Write a figure with up to four decimals: two would make 0,004 a 0."""
    return tampil_ringkas(nilai, 4)


def _menurun(definisi: Definisi, ini: AngkaPeriode, lalu: Mapping[int, AngkaPeriode], periode: str) -> Iterator[str]:
    """A figure "up to the period" that is smaller than the one before it."""
    if not definisi.komponen:
        if definisi.cara is Agregasi.KUMULATIF_TERAKHIR:
            yield from _turun("Angka", ini.nilai, {ke: a.nilai for ke, a in lalu.items()}, periode)
        return
    for k in definisi.komponen:
        if (k.agregasi or definisi.cara) is Agregasi.KUMULATIF_TERAKHIR:
            per = {ke: a.komponen.get(k.kode) for ke, a in lalu.items()}
            yield from _turun(f"“{k.nama or k.kode}”", ini.komponen.get(k.kode), per, periode)


def _turun(apa: str, kini: Decimal | None, lalu: Mapping[int, Decimal | None], periode: str) -> Iterator[str]:
    ada = [(ke, x) for ke, x in lalu.items() if x is not None]
    if kini is None or not ada:
        return
    ke, akhir = ada[-1]
    if kini < akhir:
        yield (
            f"{apa} kumulatif turun dari {_rapi(akhir)} ({periode} {ke}) menjadi {_rapi(kini)}. Angka kumulatif adalah"
            " jumlah sejak awal tahun, jadi tidak berkurang."
        )


def _satuan_berubah(satuan: str, lalu: Mapping[int, AngkaPeriode], periode: str) -> Iterator[str]:
    """The unit changed within the year (a PK perubahan): earlier figures cannot be taken together with this one."""
    beda = [(ke, a.satuan) for ke, a in lalu.items() if a.satuan and a.nilai is not None and not sama(a.satuan, satuan)]
    if beda:
        ke, lama = beda[-1]
        yield (
            f"Satuan berubah di tengah tahun: {periode} {ke} dalam “{lama}”, sekarang “{satuan}”. Angka kedua satuan"
            " tidak dapat digabung; sesuaikan angka periode sebelumnya atau jelaskan di catatan."
        )


def _target_dijumlah(definisi: Definisi, ini: AngkaPeriode) -> Iterator[str]:
    """A quotient whose denominator is summed as well does not grow, while its targets are summed."""
    dijumlah = any(
        k.peran is PeranKomponen.PENYEBUT and (k.agregasi or definisi.cara) is Agregasi.JUMLAH
        for k in definisi.komponen
    )
    if definisi.cara is Agregasi.JUMLAH and dijumlah and ini.nilai is not None:
        yield (
            "Penyebutnya ikut dijumlah, jadi hasil baginya tidak bertambah tiap periode, padahal target periodenya"
            " dijumlah: capaiannya menyesatkan. Ubah cara hitung indikator ini di rencana menjadi “Keadaan pada akhir"
            " periode”; pembilang dan penyebutnya tetap “Dijumlah”."
        )


def sama(a: str, b: str) -> bool:
    """Tell whether two units are the same word."""
    return " ".join(a.split()).casefold() == " ".join(b.split()).casefold()
