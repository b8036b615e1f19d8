"""What is chosen on the dashboard, from the address and back into it: links and a plain form, no script."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from pengukuran.selectors.dasbor import BarisPD, Keadaan, Papan
from pengukuran.selectors.dasbor_petak import BELUM as BELUM_ADA
from pengukuran.selectors.dasbor_petak import UKURAN, Petak, Ukuran, kelas_status, petak, pita_sel, status_pk, status_ra
from sakip.alur.dasar import Status
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import BatasPita

PITA: Final = tuple(f"pita{n}" for n in range(6))
SARING: Final[Mapping[str, str]] = {
    "": "Semua",
    "lengkap": "Lengkap",
    "belum": "Belum lengkap",
    "terlambat": "Terlambat",
    "diperpanjang": "Diperpanjang",
}
TANPA_KLASTER: Final = "tanpa"
NAMA_KLASTER: Final = {**dict(PerangkatDaerah.Klaster.choices), TANPA_KLASTER: "Tanpa klaster"}


@dataclass(frozen=True)
class Pilihan:
    """The view, the filters and the words searched for."""

    ukuran: Ukuran = "capaian"
    saring: str = ""
    klaster: str = ""
    cari: str = ""

    @property
    def ada(self) -> bool:
        """Something is filtered."""
        return bool(self.saring or self.klaster or self.cari)

    def tautan(self, **ubah: str) -> str:
        """Return the address with some choices changed."""
        isi = {k: v for k, v in asdict(replace(self, **ubah)).items() if v and (k, v) != ("ukuran", "capaian")}  # type: ignore[arg-type]
        return f"{alamat('dasbor:dasbor')}?{urlencode(isi)}#panas"


def pilihan_dari(request: HttpRequest) -> Pilihan:
    """Read the choices. Http404 for one that does not exist."""
    q = request.GET
    hasil = Pilihan(
        cast(Ukuran, q.get("ukuran") or "capaian"), q.get("saring", ""), q.get("klaster", ""), q.get("cari", "").strip()
    )
    if hasil.ukuran not in UKURAN or (hasil.klaster and hasil.klaster not in NAMA_KLASTER):
        raise Http404("Halaman tidak ditemukan.")
    if hasil.saring not in SARING and hasil.saring not in PITA:
        raise Http404("Halaman tidak ditemukan.")
    return hasil


def _cocok(b: BarisPD, p: Pilihan, ke: int, batas: BatasPita) -> bool:
    s = b.sel[ke]
    if p.klaster and (b.pd.klaster or TANPA_KLASTER) != p.klaster:
        return False
    if p.cari and p.cari.casefold() not in f"{b.pd.nama} {b.pd.singkatan}".casefold():
        return False
    if p.saring in PITA:
        return pita_sel(s, batas) == int(p.saring[-1])
    uji = {
        "": True,
        "lengkap": s.lengkap,
        "belum": not s.lengkap and s.keadaan is not Keadaan.TANPA_TARGET,
        "terlambat": s.keadaan is Keadaan.TERLAMBAT,
        "diperpanjang": s.keadaan is Keadaan.DIPERPANJANG,
    }
    return uji[p.saring]


@dataclass(frozen=True)
class Lencana:
    """A status cell with its address ("" = nothing to open)."""

    status: Status
    kelas: str
    url: str


@dataclass(frozen=True)
class BarisTampil:
    """A PD as the table shows it."""

    baris: BarisPD
    url: str
    petak: list[tuple[str, str, Petak]]
    depan: list[tuple[str, Lencana]]
    belakang: list[tuple[str, Lencana]]


def tampilkan(papan: Papan, p: Pilihan, batas: BatasPita) -> list[tuple[str, list[BarisTampil]]]:
    """Return the chosen rows by klaster, ready to print."""
    kelompok: dict[str, list[BarisTampil]] = {k: [] for k in NAMA_KLASTER}
    for b in papan.baris:
        if _cocok(b, p, papan.ke, batas):
            kelompok[b.pd.klaster or TANPA_KLASTER].append(_baris(papan, b, p, batas))
    return [(NAMA_KLASTER[k], isi) for k, isi in kelompok.items() if isi]


def _baris(papan: Papan, b: BarisPD, p: Pilihan, batas: BatasPita) -> BarisTampil:
    url = alamat("dasbor:pd", b.pd.pk)
    akhir = "anggaran/" if p.ukuran == "serapan" else ""
    depan, belakang = [], []
    if p.ukuran == "status":
        ra = [p for p in b.bahan.daftar_pk if p.ra]
        for nama, st, tujuan in (
            ("PK", status_pk(b), alamat("perencanaan:pk", b.pk.id) if b.pk else ""),
            ("Rencana Aksi", status_ra(b), alamat("perencanaan:ra", ra[-1].ra) if ra else ""),
        ):
            depan.append((nama, Lencana(st, kelas_status(st), tujuan)))
        st = b.lkjip.status if b.lkjip else BELUM_ADA
        belakang.append(("LKjIP", Lencana(st, kelas_status(st), b.lkjip.url if b.lkjip else "")))
    sel = [(papan.kalender.label_pendek(s.ke), f"{url}{akhir}?ke={s.ke}", petak(s, p.ukuran, batas)) for s in b.urut]
    return BarisTampil(b, url, sel, depan, belakang)
