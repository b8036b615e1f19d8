"""The named recap of a PD or the region: results of a year or month, rankings, TPP, proposals. Flat in statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from pengukuran.izin_individu import aturan
from pengukuran.models import LaporanIndividu, SKPPegawai
from pengukuran.models.individu import ASPEK
from pengukuran.rumus.aturan_individu import ASPEK as NAMA_ASPEK
from pengukuran.rumus.aturan_individu import AturanIndividu
from pengukuran.rumus.individu import (
    Peringkat,
    Peserta,
    Rerata,
    Usulan,
    peringkat,
    persen_aspek,
    persen_tpp,
    rerata,
    usulan,
)
from pengukuran.selectors.individu import bulan_wajib
from pengukuran.selectors.individu_orang import milik_bulan, sebutan
from sakip.inti import waktu
from sakip.inti.angka import bulat
from sakip.tenansi.models import Jabatan, Penempatan, PerangkatDaerah


@dataclass(frozen=True)
class Orang:
    """A person of the recap with the year's result and what follows from it."""

    pegawai_id: int
    nama: str
    nip: str
    jabatan: str
    pd: str
    pd_id: int | None
    unit: str
    hasil: Rerata
    bulanan: Mapping[int, Decimal | None]
    aspek: Mapping[str, Decimal | None]
    terlambat: int
    predikat: str
    usulan: Usulan | None
    tpp: Decimal | None
    tempat: Peringkat | None = None

    def bulan(self, ke: int) -> Decimal | None:
        """The result of one month."""
        return self.bulanan.get(ke)


@dataclass(frozen=True)
class Unit:
    """A unit (or a PD) with the mean of its persons. ``usulan``: a word on a mean beyond the limits."""

    nama: str
    hasil: Rerata
    tempat: Peringkat
    usulan: str = ""


@dataclass(frozen=True)
class Rekap:
    """The recap page. ``bulan`` None: the whole year."""

    tahun: int
    bulan: int | None
    orang: list[Orang]
    unit: list[Unit]
    aturan: AturanIndividu
    hasil: Rerata

    @property
    def diusulkan(self) -> list[Orang]:
        """Persons with a proposal."""
        return [o for o in self.orang if o.usulan is not None]


def rekap(pd: PerangkatDaerah | None, tahun: int, bulan: int | None = None) -> Rekap:
    """Return the recap of a PD (None: of the region). Three statements whatever the number of persons."""
    a = aturan(tahun)
    tempat, laporan = _tempat(pd, tahun), _laporan(pd, tahun)
    skp = dict(SKPPegawai.objects.filter(pegawai_id__in=tempat, tahun=tahun).values_list("pegawai_id", "predikat"))
    orang = [_orang(daftar, laporan.get(pk, []), a, tahun, bulan, skp.get(pk, "")) for pk, daftar in tempat.items()]
    urut = {p.kunci: p for p in peringkat([Peserta(o.pegawai_id, o.hasil) for o in orang], 1 if bulan else a.min_bulan)}
    orang = [Orang(**{**o.__dict__, "tempat": urut[o.pegawai_id]}) for o in orang]
    letak = {k: n for n, k in enumerate(urut)}
    orang.sort(key=lambda o: (letak[o.pegawai_id], o.nama) if urut[o.pegawai_id].ke else (len(letak), o.nama))
    return Rekap(
        tahun, bulan, orang, _unit(orang, a, per_pd=pd is None), a, rerata([o.hasil.nilai for o in orang], "pegawai")
    )


def _tempat(pd: PerangkatDaerah | None, tahun: int) -> dict[int, list[Penempatan]]:
    """Placements of the year by person, of those who have an account and a seat of their own (a Plt. or
    Plh. reports where they belong); the kepala daerah owes nobody a report."""
    syarat = Q(jabatan__pd=pd) if pd is not None else Q()
    hasil: dict[int, list[Penempatan]] = {}
    for p in (
        Penempatan.objects.filter(syarat, dari__year__lte=tahun, pegawai__pengguna__isnull=False)
        .exclude(sampai__year__lt=tahun)
        .exclude(jabatan__tingkat="kepala_daerah")
        .exclude(sifat__in=("plt", "plh"))
        .select_related("pegawai", "jabatan__pd", "jabatan__unit", "jabatan__atasan__atasan")
        .order_by("pegawai__nama", "dari", "id")
    ):
        hasil.setdefault(p.pegawai_id, []).append(p)
    return hasil


def _laporan(pd: PerangkatDaerah | None, tahun: int) -> dict[int, list[Any]]:
    syarat = Q(pd=pd) if pd is not None else Q()
    hasil: dict[int, list[Any]] = {}
    medan = ("pegawai_id", "bulan", "laporan_terlambat")
    for x in LaporanIndividu.objects.filter(syarat, tahun=tahun).values(
        *medan,
        nilai=F("umpan_balik__nilai"),
        skala=F("umpan_balik__skala"),
        **{f"a_{a}": F(f"umpan_balik__{a}") for a in ASPEK},
    ):
        hasil.setdefault(x["pegawai_id"], []).append(x)
    return hasil


def _orang(
    daftar: list[Penempatan], isi: list[Any], a: AturanIndividu, tahun: int, bulan: int | None, predikat: str
) -> Orang:
    final = {x["bulan"]: x["nilai"] for x in isi if x["nilai"] is not None}
    if bulan is not None:
        final = {b: v for b, v in final.items() if b == bulan}
        hasil = rerata(list(final.values()), "bulan", 1)
    else:
        wajib = set(bulan_wajib(daftar, tahun, a, waktu.hari_ini())) | set(final)
        hasil = rerata([final.get(b) for b in sorted(wajib)], "bulan")
    aspek = {NAMA_ASPEK[k]: _aspek(k, [x for x in isi if x["bulan"] in final]) for k in ASPEK}
    kini = next((p for b in range(bulan or 12, 0, -1) if (p := milik_bulan(daftar, tahun, b))), daftar[-1])
    return Orang(
        pegawai_id=kini.pegawai_id,
        nama=kini.pegawai.nama,
        nip=kini.pegawai.nip,
        jabatan=sebutan(kini),
        pd=kini.jabatan.pd.sebutan if kini.jabatan.pd else "",
        pd_id=kini.jabatan.pd_id,
        unit=_nama_unit(kini.jabatan),
        hasil=hasil,
        bulanan=final,
        aspek=aspek,
        terlambat=sum(1 for x in isi if x["laporan_terlambat"]),
        predikat=str(SKPPegawai.Predikat(predikat).label) if predikat else "",
        usulan=usulan(hasil, final, aspek, minimal=a.min_bulan, tinggi=a.batas_tinggi, rendah=a.batas_rendah),
        tpp=persen_tpp(hasil.nilai, a.tpp),
    )


def _aspek(kode: str, isi: list[Any]) -> Decimal | None:
    """The mean of an aspect over final months, each as a share of the scale of its time."""
    bagian = [persen_aspek(Decimal(x[f"a_{kode}"]), x["skala"]) for x in isi if x[f"a_{kode}"] is not None]
    return rerata(bagian, "bulan").nilai


def _unit(orang: list[Orang], a: AturanIndividu, *, per_pd: bool) -> list[Unit]:
    """Means of the units of a PD (of the PD of the region), ranked; a unit takes part with one person assessed."""
    anggota: dict[str, list[Decimal | None]] = {}
    for o in orang:
        anggota.setdefault((o.pd if per_pd else o.unit) or "Tanpa unit kerja", []).append(o.hasil.nilai)
    nama = sorted(anggota)
    peserta = [Peserta(n, rerata(anggota[x], "pegawai")) for n, x in enumerate(nama)]
    return [Unit(nama[p.kunci], p.hasil, p, _usulan_unit(p.hasil, a)) for p in peringkat(peserta, 1)]


def _usulan_unit(hasil: Rerata, a: AturanIndividu) -> str:
    """Return what a unit's mean suggests: a prize, or a look at its tasks and staffing (refocusing)."""
    if hasil.nilai is None:
        return ""
    x = bulat(hasil.nilai)
    return "Penghargaan" if x >= a.batas_tinggi else "Tinjau tugas dan susunan" if x < a.batas_rendah else ""


def _nama_unit(jabatan: Jabatan) -> str:
    """Return the unit of a position; where units are not entered, the eselon III seat it works under."""
    if jabatan.unit is not None:
        return str(jabatan.unit.nama)
    atas = (jabatan, jabatan.atasan, jabatan.atasan.atasan if jabatan.atasan else None)
    return next((j.nama for j in atas if j is not None and j.tingkat == Jabatan.Tingkat.LEVEL_3), "")
