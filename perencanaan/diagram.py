"""What the boxes of a pohon kinerja say, and which branches are folded: between the stored tree and its layout."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from perencanaan.models import Kinerja, TautanLintas
from perencanaan.selectors.lintas import LintasPohon
from perencanaan.selectors.pohon import Simpul, datar
from perencanaan.susunan import JENJANG
from perencanaan.tata_pohon import LINTAS, Isi
from sakip.inti.angka import tampil_ringkas
from sakip.tenansi.cakupan import alamat

Tingkat = Kinerja.Tingkat
SEKALI_PANDANG = 24
"""So many boxes are still read at a glance: the diagram opens on the deepest level that shows no more."""


@dataclass(frozen=True)
class Lipatan:
    """Which branches are open: all down to ``jenjang``, and those opened or closed by hand (ids of nodes)."""

    jenjang: str = Tingkat.INDIVIDU
    buka: frozenset[int] = frozenset()
    tutup: frozenset[int] = frozenset()
    dasar: Mapping[str, str] = field(default_factory=dict)

    def terbuka(self, s: Simpul) -> bool:
        """Return whether the children of a node are drawn."""
        if s.kinerja.pk in self.buka:
            return True
        if s.kinerja.pk in self.tutup:
            return False
        return any(_jenjang(a, s) <= JENJANG[self.jenjang] for a in s.anak)

    def balik(self, s: Simpul) -> str:
        """Return the address on which this branch is the other way round."""
        pk = s.kinerja.pk
        if self.terbuka(s):
            return replace(self, buka=self.buka - {pk}, tutup=self.tutup | {pk}).alamat()
        return replace(self, buka=self.buka | {pk}, tutup=self.tutup - {pk}).alamat()

    def alamat(self) -> str:
        """Return the query of this state."""
        q = QueryDict(mutable=True)
        q.update(dict(self.dasar) | {"jenjang": self.jenjang})
        for nama, ids in (("buka", self.buka), ("tutup", self.tutup)):
            if ids:
                q[nama] = ".".join(map(str, sorted(ids)))
        return f"?{q.urlencode()}"


def _ids(teks: str) -> frozenset[int]:
    return frozenset(int(x) for x in teks.split(".")[:500] if x.isdecimal() and len(x) < 16)


def _jenjang(s: Simpul, induk: Simpul | None) -> int:
    """The level as a number; a sasaran of a PD below one of the RPJMD stands a level lower than its parent."""
    sendiri = JENJANG[s.kinerja.tingkat]
    return sendiri if induk is None else max(sendiri, JENJANG[induk.kinerja.tingkat] + 1)


def jenjang_pas(akar: list[Simpul]) -> str:
    """Return the deepest level that shows at most ``SEKALI_PANDANG`` boxes; at least the sasaran."""
    banyak = [0] * (len(JENJANG) + 1)

    def turun(daftar: Iterable[Simpul], induk: Simpul | None) -> None:
        for s in daftar:
            banyak[_jenjang(s, induk)] += 1
            turun(s.anak, s)

    turun(akar, None)
    hasil, jumlah = JENJANG[Tingkat.SASARAN], banyak[0]
    for n in range(1, len(JENJANG)):
        jumlah += banyak[n]
        if jumlah > SEKALI_PANDANG:
            break
        if banyak[n]:
            hasil = n
    return str(Tingkat.values[hasil])


def baca_lipatan(akar: list[Simpul], minta: QueryDict, dasar: Mapping[str, str]) -> Lipatan:
    """Return the state that a query asks for; anything unknown in it counts as not asked."""
    jenjang = minta.get("jenjang", "")
    if jenjang == "semua":
        jenjang = Tingkat.INDIVIDU
    if jenjang not in JENJANG:
        jenjang = jenjang_pas(akar)
    return Lipatan(jenjang, _ids(minta.get("buka", "")), _ids(minta.get("tutup", "")), dasar)


def nilai_target(s: Simpul, tahun: int) -> tuple[tuple[str, str], ...]:
    """Return each indicator with its target and unit in words; a missing target is a dash."""
    hasil = []
    for i in s.indikator:
        n, satuan = i.nilai(tahun), i.baris.satuan
        teks = tampil_ringkas(n) if n is None else f"{tampil_ringkas(n)}{'%' if satuan == '%' else f' {satuan}'}"
        hasil.append((i.baris.uraian, teks))
    return tuple(hasil)


def kata_peringatan(s: Simpul) -> str:
    """Return what is weak at a node in one short line, "" when nothing is."""
    if not s.peringatan:
        return ""
    return s.peringatan[0].pesan if len(s.peringatan) == 1 else f"{len(s.peringatan)} hal perlu diperiksa"


@dataclass(frozen=True)
class Pohon:
    """Everything that decides what a tree's boxes say. Without ``tautan`` (print) they lead nowhere."""

    tahun: int
    lintas: LintasPohon = field(default_factory=LintasPohon)
    lipatan: Lipatan = field(default_factory=Lipatan)
    tautan: bool = True
    ubah: bool = False

    def isi(self, akar: Iterable[Simpul]) -> tuple[Isi, ...]:
        """Return the boxes to lay out."""
        self_url = alamat("perencanaan:kinerja", 0) if self.tautan else ""
        menu = alamat("perencanaan:menu_kinerja", 0) if self.tautan and self.ubah else ""
        lintas = alamat("perencanaan:lintas", 0) if self.tautan else ""
        return tuple(self._satu(s, self_url, menu, lintas) for s in akar)

    def _satu(self, s: Simpul, url: str, menu: str, lintas: str) -> Isi:
        k = s.kinerja
        terbuka = self.lipatan.terbuka(s)
        keluar = [self._lintas(t, lintas) for t in self.lintas.keluar.get(k.identitas_id, ())]
        bawah = tuple(self._satu(a, url, menu, lintas) for a in s.anak) if terbuka else ()
        catatan = [("csf", k.csf_alasan)] if k.csf and k.csf_alasan else []
        for t in self.lintas.masuk.get(k.identitas_id, ()):
            asal = t.dari.pd.sebutan if t.dari.pd else "pemda"
            catatan.append(("lintas", f"Membantu {asal}: {t.dari.nama}"))
        if (kata := kata_peringatan(s)) and not self.cetak:
            catatan.append(("kurang", kata))
        nomor = f"/{k.pk}/"
        return Isi(
            kunci=str(k.pk),
            rupa=str(s.rupa),
            kepala=f"{s.label} · {k.pemilik.nama}" if k.pemilik else s.label,
            judul=k.uraian,
            tanda="CSF" if k.csf else "",
            baris=nilai_target(s, self.tahun),
            catatan=tuple(catatan),
            anak=(*bawah, *keluar),
            terlipat=0 if terbuka else len(datar(s.anak)),
            url="" if self.cetak else s.url or ("" if s.pd else url.replace("/0/", nomor)),
            menu="" if s.pd else menu.replace("/0/", nomor),
            lipat=self.lipatan.balik(s) if self.tautan and s.anak else "",
        )

    @property
    def cetak(self) -> bool:
        """A printed tree leaves out what is only a hint for those who write it."""
        return not self.tautan

    def _lintas(self, t: TautanLintas, url: str) -> Isi:
        status = TautanLintas.Status(t.status).label
        return Isi(
            kunci=f"x{t.pk}",
            rupa=LINTAS,
            kepala=f"Lintas PD · {t.ke_pd.sebutan}",
            judul=t.tujuan,
            catatan=(("lintas" if t.status == TautanLintas.Status.DITERIMA else "tunggu", str(status)),),
            url=url.replace("/0/", f"/{t.pk}/"),
        )
