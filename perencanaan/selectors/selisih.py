"""Where a yearly plan departs from the long plan in force: Renja from Renstra, RKPD from RPJMD."""

from dataclasses import dataclass

from perencanaan.models import DokumenRencana, VersiRencana
from perencanaan.selectors.banding import BarisBanding, Tanda, bandingkan
from perencanaan.selectors.maju import TAHUNAN
from perencanaan.selectors.pohon import pohon_banyak

LABEL = {
    Tanda.UBAH: ("Berbeda", "ingat", "seru"),
    Tanda.TAMBAH: ("Hanya di rencana tahunan", "jalan", "tambah"),
    Tanda.HAPUS: ("Belum ada di rencana tahunan", "bahaya", "awas"),
}
MEDAN_ABAIKAN = ("Mendukung:", "Jabatan:", "Indikator yang mewakili")
"""Details that a yearly plan need not repeat."""


@dataclass(frozen=True)
class BarisSelisih:
    """A departure: the compared row and what is told about it."""

    baris: BarisBanding
    label: str
    rupa: str
    ikon: str
    apa: str


@dataclass(frozen=True)
class Selisih:
    """All departures of a yearly plan, and how many rows agree."""

    panjang: VersiRencana | None
    jenis_panjang: str
    baris: list[BarisSelisih]
    sama: int
    dilewati: list[str]


def rencana_panjang(dokumen: DokumenRencana) -> VersiRencana | None:
    """Return the long plan in force in the year of a yearly plan."""
    return (
        VersiRencana.objects.select_related("dokumen__pd")
        .filter(
            aktif=True,
            status="ditetapkan",
            dokumen__jenis=TAHUNAN[DokumenRencana.Jenis(dokumen.jenis)],
            dokumen__pd_id=dokumen.pd_id,
            dokumen__tahun_awal__lte=dokumen.tahun_awal,
            dokumen__tahun_akhir__gte=dokumen.tahun_awal,
        )
        .order_by("dokumen__tahun_akhir")
        .first()
    )


def _apa(b: BarisBanding, rincian: list[str]) -> str:
    """ "target, kata-kata": what differs, in the words of the table."""
    hasil = ["kata-kata"] if b.kiri and b.kanan and b.kiri != b.kanan else []
    if any(n.berubah for n in b.angka):
        hasil.append("pagu" if b.simpul else "target")
    hasil += [r.split(":")[0].lower() for r in rincian]
    return ", ".join(hasil)


def _nyata(b: BarisBanding) -> BarisSelisih | None:
    """Return the departure of a compared row; None when only what a yearly plan need not repeat differs.

    A node of the long plan without pagu (only its programs have any) is no departure in pagu.
    """
    if b.tanda == Tanda.TETAP:
        return None
    rincian = [r for r in b.rincian if not r.startswith(MEDAN_ABAIKAN)]
    tanpa_pagu = b.simpul and all(n.kiri is None for n in b.angka)
    apa = _apa(b, rincian)
    if b.tanda == Tanda.UBAH and (not apa or (tanpa_pagu and apa == "pagu")):
        return None
    return BarisSelisih(b, *LABEL[b.tanda], apa if b.tanda == Tanda.UBAH else "")


def selisih(versi: VersiRencana) -> Selisih:
    """Compare a yearly plan with the long plan in force; six statements, whatever the size.

    ``dilewati``: levels that only the yearly plan has (sub kegiatan below a Renstra of programs); they belong there.
    """
    panjang = rencana_panjang(versi.dokumen)
    nama = DokumenRencana.Jenis(TAHUNAN[DokumenRencana.Jenis(versi.dokumen.jenis)]).label
    if panjang is None:
        return Selisih(None, str(nama), [], 0, [])
    pohon = pohon_banyak([panjang, versi])
    hasil = bandingkan(panjang, versi, pohon[panjang.pk], pohon[versi.pk], mengikuti=True)
    nyata = [s for b in hasil.baris if (s := _nyata(b)) is not None]
    return Selisih(panjang, str(nama), nyata, len(hasil.baris) - len(nyata), hasil.dilewati)
