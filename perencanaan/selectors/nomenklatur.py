"""Finding rows of the nomenclature by code or words, as the region may use them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Max, Min, Q, QuerySet

from perencanaan.impor.nomenklatur import DaftarNama, Entri
from perencanaan.kode import (
    UMUM,
    bidang_dari_kode_pd,
    bidang_kode,
    calon_kode,
    milik_bidang,
    nasional,
    sub_dua_angka,
    tingkat_kode,
)
from perencanaan.models import Nomenklatur, NomenklaturLokal
from perencanaan.teks import rapat
from sakip.tenansi.cakupan import ingatan, pemda_aktif
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Pemda, PerangkatDaerah

BATAS: Final = 40
"""Results shown at once; the person narrows the words instead of turning pages."""
KATA_MAKS: Final = 8


@dataclass(frozen=True)
class Butir:
    """A row as the PD uses it. ``kode`` carries the PD's bidang, ``kode_daftar`` is the code in the list (X.XX)."""

    kode: str
    kode_daftar: str
    nama: str
    tingkat: str
    kinerja: str = ""
    indikator: str = ""
    satuan: str = ""
    spm: bool = False
    lokal: bool = False
    sumber: str = ""

    @property
    def sebutan_tingkat(self) -> str:
        """ "Sub kegiatan"."""
        return str(Nomenklatur.Tingkat(self.tingkat).label)


@dataclass(frozen=True)
class Tafsiran:
    """What a written code stands for: the row, or None with the reason; ``catatan`` says what was repaired."""

    butir: Butir | None
    catatan: str = ""


def jenis_nomenklatur(pemda: Pemda) -> str:
    """Return which of the two lists a region uses: that of provinces or that of kabupaten and kota."""
    J = Nomenklatur.JenisPemda
    return J.PROVINSI if pemda.jenis == Pemda.Jenis.PROVINSI else J.KABKOTA


def daftar_berlaku(tahun: int) -> QuerySet[Nomenklatur]:
    """Return the national rows for plans of ``tahun``: the newest regulation in force by then, else the oldest."""
    return Nomenklatur.objects.filter(jenis_pemda=jenis_nomenklatur(pemda_aktif()), berlaku_dari=_mulai(tahun))


@siap
def _masa(jenis: str, tahun: int) -> QuerySet[Nomenklatur, tuple[int | None, int]]:
    semua = Nomenklatur.objects.filter(jenis_pemda=jenis).order_by().values("jenis_pemda")
    kini = Max("berlaku_dari", filter=Q(berlaku_dari__lte=tahun))
    return semua.annotate(kini=kini, awal=Min("berlaku_dari")).values_list("kini", "awal")


def _mulai(tahun: int) -> int:
    """Return since when the regulation is in force that plans of ``tahun`` go by. Read once per scope."""
    ingat, kunci = ingatan(), f"nomenklatur_{tahun}"
    if kunci not in ingat:
        kini, awal = next(iter(_masa(jenis_nomenklatur(pemda_aktif()), tahun)), (None, 0))
        ingat[kunci] = kini or awal
    hasil: int = ingat[kunci]
    return hasil


def lokal_berlaku(tahun: int) -> QuerySet[NomenklaturLokal]:
    """Return the region's own rows for plans of ``tahun``."""
    return NomenklaturLokal.objects.filter(berlaku_dari__lte=tahun).filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun)
    )


def cari_nomenklatur(
    teks: str,
    *,
    tahun: int,
    tingkat: str = "",
    tingkat_dari: Collection[str] = (),
    di_bawah: str = "",
    bidang: str = "",
    batas: int = BATAS,
) -> list[Butir]:
    """Return rows by code or words, best first: the region's own rows, then the national list.

    ``tingkat`` keeps one level, ``tingkat_dari`` several. ``di_bawah`` keeps the rows under a code, ``bidang`` those
    of a bidang and of X.XX (which then carry that bidang).
    An empty ``teks`` lists them in the order of their codes. Three statements.
    """
    nasional_ = daftar_berlaku(tahun)
    lokal = lokal_berlaku(tahun)
    if tingkat or tingkat_dari:
        boleh = [tingkat] if tingkat else list(tingkat_dari)
        nasional_, lokal = nasional_.filter(tingkat__in=boleh), lokal.filter(tingkat__in=boleh)
    if di_bawah:
        nasional_ = nasional_.filter(kode__startswith=f"{nasional(di_bawah)}.")
        lokal = lokal.filter(kode__startswith=f"{di_bawah}.")
    elif bidang:
        nasional_ = nasional_.filter(Q(kode__startswith=f"{bidang}.") | Q(kode__startswith=f"{UMUM}."))
        lokal = lokal.filter(kode__startswith=f"{bidang}.")
    milik = bidang_kode(di_bawah) if di_bawah else bidang
    kata = _kata(teks)
    awalan = _awalan_kode(teks)
    if awalan:
        nasional_ = nasional_.filter(_berawalan(awalan) | _berawalan(tuple(nasional(k) for k in awalan)))
        lokal = lokal.filter(_berawalan(awalan))
        urut = nasional_.order_by("kode")
    elif kata:
        cari = _tsquery(kata)
        urut = (
            nasional_.filter(vektor=cari)
            .annotate(peringkat=SearchRank(F("vektor"), cari))
            .order_by("-peringkat", "kode")
        )
        for k in kata:
            lokal = lokal.filter(nama__icontains=k)
    else:
        urut = nasional_.order_by("kode")
    hasil = [_butir_lokal(b) for b in lokal[:batas]]
    return [*hasil, *(_butir(b, milik) for b in urut[: batas - len(hasil)])]


@siap
def _bidang(jenis: str, mulai: int) -> QuerySet[Nomenklatur]:
    semua = Nomenklatur.objects.filter(jenis_pemda=jenis, berlaku_dari=mulai, tingkat=Nomenklatur.Tingkat.BIDANG)
    return semua.exclude(kode=UMUM).order_by("kode")


def daftar_bidang(tahun: int) -> list[Butir]:
    """Return the bidang urusan of the region's list, in order of their codes."""
    return [_butir(b, "") for b in _bidang(jenis_nomenklatur(pemda_aktif()), _mulai(tahun))]


def bidang_pd(pd: PerangkatDaerah | None, kode_rencana: Iterable[str]) -> str:
    """Return the bidang to begin with: of the PD's official code, else the most frequent one of its plan, else ""."""
    if pd is not None and (resmi := bidang_dari_kode_pd(pd.kode)):
        return resmi[0]
    hitung = Counter(bidang_kode(k) for k in kode_rencana if k and not k.startswith(UMUM))
    return hitung.most_common(1)[0][0] if hitung else ""


def tafsir_kode(teks: str, *, tahun: int, nama: str = "", tingkat: str = "") -> Tafsiran:
    """Find the row that a written code means: damaged by a spreadsheet, with two-digit sub kegiatan, or in full.

    What is certain is repaired and said; where two rows remain the name decides, else it is reported. Two statements.
    """
    calon = [k for k in calon_kode(teks) if tingkat_kode(k) is not None and (not tingkat or tingkat_kode(k) == tingkat)]
    if not calon:
        return Tafsiran(None, f"“{teks.strip()}” bukan kode nomenklatur, misalnya 5.01.02.2.01.0001.")
    cocok = list(butir_menurut_kode(calon, tahun=tahun).values())
    if len(cocok) > 1 and nama:
        cocok = [b for b in cocok if rapat(b.nama) == rapat(nama)] or cocok
    if not cocok:
        return Tafsiran(None, f"Kode {calon[0]} tidak ada di nomenklatur yang berlaku untuk {tahun}.")
    if len(cocok) > 1:
        return Tafsiran(None, f"“{teks.strip()}” dapat berarti {' atau '.join(f'{b.kode} {b.nama}' for b in cocok)}.")
    return Tafsiran(cocok[0], _catatan(teks, cocok[0], nama))


def butir_menurut_kode(kode: Collection[str], *, tahun: int) -> dict[str, Butir]:
    """Return the rows of codes in their full form, those that exist. Two or three statements whatever their number."""
    ada = {b.kode: b for b in daftar_berlaku(tahun).filter(kode__in={*kode, *map(nasional, kode)})}
    lokal = {b.kode: b for b in lokal_berlaku(tahun).filter(kode__in=kode)}
    return {
        k: _butir_lokal(lokal[k]) if k in lokal else _butir(ada[nasional(k)], bidang_kode(k))
        for k in kode
        if k in lokal or nasional(k) in ada
    }


def daftar_nama(tahun: int) -> DaftarNama:
    """Return the names of bidang to sub kegiatan for plans of ``tahun``, for reading files. Two statements."""
    medan = ("kode", "tingkat", "nama")
    semua = [*daftar_berlaku(tahun).order_by("kode").values_list(*medan), *lokal_berlaku(tahun).values_list(*medan)]
    return DaftarNama(Entri(*e) for e in semua)


def _catatan(teks: str, butir: Butir, nama: str) -> str:
    if nama and rapat(nama) != rapat(butir.nama):
        return f"Nama menurut nomenklatur {butir.kode}: “{butir.nama}”. Periksa kodenya."
    if teks.strip() == butir.kode:
        return ""
    sebab = "kode lama dua angka" if sub_dua_angka(teks) else "angka nol hilang"
    return f"Kode “{teks.strip()}” dibaca {butir.kode} ({sebab})."


def _kata(teks: str) -> list[str]:
    return re.findall(r"[^\W_]+", teks.lower())[:KATA_MAKS]


def _awalan_kode(teks: str) -> tuple[str, ...]:
    """Return the beginnings of codes when the text looks like one ("5.01.0"), else nothing."""
    rapi = re.sub(r"\s+", "", teks).upper()
    if not re.match(r"^(\d|X\.X)[\dX.]*$", rapi):
        return ()
    return tuple(dict.fromkeys((rapi, *calon_kode(rapi))))


def _berawalan(awalan: tuple[str, ...]) -> Q:
    syarat = Q()
    for k in awalan:
        syarat |= Q(kode__startswith=k)
    return syarat


def _tsquery(kata: list[str]) -> SearchQuery:
    """Every word must be there: as the beginning of a word, or by its Indonesian stem."""
    bagian = [
        SearchQuery(f"{k}:*", config="simple", search_type="raw") | SearchQuery(k, config="indonesian") for k in kata
    ]
    hasil = bagian[0]
    for b in bagian[1:]:
        hasil = hasil & b
    return hasil


def _butir(b: Nomenklatur, bidang: str) -> Butir:
    kode = milik_bidang(b.kode, bidang)
    return Butir(
        kode, b.kode, b.nama, b.tingkat, b.kinerja, b.indikator, b.satuan, b.spm, lokal=False, sumber=b.peraturan
    )


def _butir_lokal(b: NomenklaturLokal) -> Butir:
    return Butir(b.kode, b.kode, b.nama, b.tingkat, b.kinerja, b.indikator, b.satuan, b.spm, lokal=True, sumber=b.dasar)
