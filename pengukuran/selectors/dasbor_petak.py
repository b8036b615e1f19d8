"""What a cell of the dashboard shows: a colour only for complete, submitted figures; everything else in words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, Literal

from django.utils import timezone

from pengukuran.alur import ALUR_PENGISIAN
from pengukuran.selectors.dasbor import BarisPD, Keadaan, Sel
from perencanaan.alur.rencana import ALUR_PK
from perencanaan.alur.rencana_aksi import ALUR_RENCANA_AKSI
from sakip.alur.dasar import Status
from sakip.inti.angka import tampil
from sakip.inti.kalender import BULAN_PENDEK
from sakip.ui.pita import NAMA, BatasPita, pita

Ukuran = Literal["capaian", "serapan", "status"]
UKURAN: Final[dict[Ukuran, str]] = {"capaian": "Capaian", "serapan": "Serapan", "status": "Siapa sudah mengirim"}

TERLAMBAT: Final = Status("Terlambat", "bahaya", "awas")
BELUM: Final = Status("Belum ada", "netral", "lingkar")
_KELAS_STATUS: Final = {
    "baik": "s-baik",
    "jalan": "s-jalan",
    "ingat": "s-ingat",
    "bahaya": "telat",
    "netral": "s-netral",
}


@dataclass(frozen=True)
class Petak:
    """Class, icon ("" = none) and text of a cell; ``baca`` is the sentence for the title and screen readers."""

    kelas: str
    ikon: str
    teks: str
    baca: str

    @property
    def tutup(self) -> bool:
        """Nothing to open yet."""
        return self.kelas == "tutup"


def hari_bulan(saat: datetime) -> str:
    """Return "2 Jan" in the region's zone."""
    d = timezone.localtime(saat).date()
    return f"{d.day} {BULAN_PENDEK[d.month - 1]}"


def petak(s: Sel, ukuran: Ukuran, batas: BatasPita) -> Petak:
    """Return the cell of a PD and period in one of the three views."""
    umum = _belum_waktunya(s)
    if umum is not None:
        return umum
    if ukuran == "status":
        st = status_sel(s)
        return Petak(_KELAS_STATUS[st.warna], st.ikon, st.label, f"{st.label}, {terisi(s)}{telat(s)}")
    if s.keadaan is Keadaan.TERLAMBAT:
        return Petak("telat", "awas", "Terlambat", f"Terlambat, lewat {hari_bulan(s.batas)}, {terisi(s)}")  # type: ignore[arg-type]
    return _serapan(s) if ukuran == "serapan" else _capaian(s, batas)


def _belum_waktunya(s: Sel) -> Petak | None:
    if s.keadaan is Keadaan.BELUM_DIBUKA:
        return Petak("tutup", "", "–", "belum dibuka")
    if s.keadaan is Keadaan.BELUM_MULAI and s.isian is not None and s.isian.buka is not None:
        return Petak("tutup", "", hari_bulan(s.isian.buka), "mulai diisi")
    return None


def telat(s: Sel) -> str:
    """Return ", diajukan terlambat 4 hari" for what was handed in late, whatever has happened since."""
    return f", diajukan terlambat {s.isian.telat} hari" if s.isian is not None and s.isian.telat else ""


def terisi(s: Sel) -> str:
    """Return "6/12 terisi", or why there is nothing to fill."""
    if not s.ada_rencana_aksi:
        return "belum ada Rencana Aksi"
    if s.hitung.ditargetkan == 0:
        return "tidak ada target"
    return f"{s.hitung.terisi}/{s.hitung.ditargetkan} terisi"


def _capaian(s: Sel, batas: BatasPita) -> Petak:
    h, kata = s.hitung, status_sel(s).label.lower()
    if h.ditargetkan == 0:
        return Petak("p0", "", "tanpa target" if s.ada_rencana_aksi else "tanpa RA", f"{terisi(s)}, {kata}")
    if not s.lengkap:
        return Petak("p0", "", terisi(s), f"belum lengkap, {kata}")
    if s.persen is None:
        return Petak("p0", "", "tak terhitung", f"{h.terisi} indikator terisi, tidak satu pun dapat dihitung")
    ke = pita(s.persen, batas)
    tak = h.terisi - h.dihitung
    ekor = f", {tak} tidak dapat dihitung" if tak else ""
    return Petak(
        f"p{ke}",
        f"p{ke}",
        f"{h.tercapai}/{h.dihitung}{'*' if tak else ''}",
        f"mencapai target, {NAMA[ke]}, {kata}{ekor}",
    )


def _serapan(s: Sel) -> Petak:
    hasil = s.hasil_serapan
    if hasil.nilai is None:
        sebab = hasil.sebab.pesan if hasil.sebab and s.sudah else f"{status_sel(s).label.lower()}, belum dihitung"
        return Petak("p0", "", "belum ada", sebab)
    return Petak("biasa", "", f"{tampil(hasil.nilai)}%", f"dari pagu terserap s.d. periode ini, {status_sel(s).label}")


def status_sel(s: Sel) -> Status:
    """Return the status word of a period: late when its window closed without submission."""
    if s.keadaan is Keadaan.TERLAMBAT:
        return TERLAMBAT
    if s.isian is None:
        return Status("Belum dibuka")
    dasar = ALUR_PENGISIAN.status[s.isian.status]
    if s.keadaan is Keadaan.DIPERPANJANG and s.batas is not None:
        return Status(f"{dasar.label} s.d. {hari_bulan(s.batas)}", "ingat", "jam")
    return dasar


def status_pk(b: BarisPD) -> Status:
    """Return the status of the PD's latest PK."""
    return BELUM if b.pk is None else ALUR_PK.status[b.pk.status]


def status_ra(b: BarisPD) -> Status:
    """Return the status of the Rencana Aksi of the latest PK that has one."""
    ada = [p for p in b.bahan.daftar_pk if p.ra_status]
    return ALUR_RENCANA_AKSI.status[ada[-1].ra_status or ""] if ada else BELUM


def kelas_status(st: Status) -> str:
    """Return the cell class of a status."""
    return "p0" if st is BELUM else _KELAS_STATUS[st.warna]


def pita_sel(s: Sel, batas: BatasPita) -> int:
    """Return the band of a period, 0 when it has none."""
    return pita(s.persen, batas)


def jumlah_pita(sel: list[Sel], batas: BatasPita) -> dict[int, int]:
    """Return how many PD are in each band 5…0."""
    hasil = dict.fromkeys(range(5, -1, -1), 0)
    for s in sel:
        hasil[pita_sel(s, batas)] += 1
    return hasil


def titik_sebar(baris: list[BarisPD], ke: int) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Return name, share of the computed indicators that reach the target, serapan: the dots of the chart."""
    return [(b.pd.sebutan, b.sel[ke].bagian, b.sel[ke].serapan) for b in baris]
