"""What the sheets of a plan version share: the tree read once, names of its nodes, choices of positions and sasaran."""

from functools import cached_property
from typing import Any, Final

from perencanaan.models import Kinerja, KinerjaInduk, SkalaKualitatif, VersiRencana
from perencanaan.selectors.pohon import Simpul, datar, pohon
from perencanaan.selectors.rpjmd import sasaran_rpjmd
from sakip.ekspor.buku.bentuk import KonteksBuku, Tempat
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import Jabatan, PerangkatDaerah

AWALAN: Final = {
    Kinerja.Tingkat.TUJUAN: "T",
    Kinerja.Tingkat.SASARAN: "S",
    Kinerja.Tingkat.PROGRAM: "P",
    Kinerja.Tingkat.KEGIATAN: "K",
    Kinerja.Tingkat.SUB_KEGIATAN: "SK",
    Kinerja.Tingkat.INDIVIDU: "I",
}
"""How a node is named in the file: T1, S2, P3 … Letters keep Excel from making a number of it."""
LABEL_MAKS: Final = 200


class IsiRencana:
    """A plan version as its workbook needs it; read at first use, for one request."""

    def __init__(self, versi: VersiRencana) -> None:
        self.versi = versi

    @property
    def tahun(self) -> list[int]:
        """The plan's years."""
        return list(range(self.versi.dokumen.tahun_awal, self.versi.dokumen.tahun_akhir + 1))

    @cached_property
    def simpul(self) -> list[Simpul]:
        """All nodes in reading order."""
        return datar(pohon(self.versi))

    @cached_property
    def nama(self) -> dict[int, str]:
        """Name of each node in the file."""
        return {s.kinerja.pk: f"{AWALAN[Kinerja.Tingkat(s.kinerja.tingkat)]}{s.nomor}" for s in self.simpul}

    @cached_property
    def jabatan(self) -> dict[str, Jabatan]:
        """Positions that may answer for a node, by their id as text."""
        pd_id = self.versi.dokumen.pd_id
        daftar = Jabatan.objects.filter(pd_id__isnull=True) | Jabatan.objects.filter(pd_id=pd_id)
        return {str(j.pk): j for j in daftar.order_by("pd_id", "id")}

    @cached_property
    def pilihan_jabatan(self) -> tuple[tuple[str, str], ...]:
        """Positions as a closed list; a name that two have is told apart."""
        return unik([(i, j.nama) for i, j in self.jabatan.items()])

    @cached_property
    def pd_lain(self) -> list[PerangkatDaerah]:
        """The other PD of the region, which may be asked for work."""
        return list(PerangkatDaerah.objects.exclude(pk=self.versi.dokumen.pd_id))

    @cached_property
    def skala(self) -> dict[str, SkalaKualitatif]:
        """Qualitative scales of the region by their id as text."""
        return {str(s.pk): s for s in SkalaKualitatif.objects.order_by("nama", "pk")}

    @cached_property
    def pilihan_skala(self) -> tuple[tuple[str, str], ...]:
        """These scales as a closed list."""
        return unik([(i, s.nama) for i, s in self.skala.items()])

    @cached_property
    def sasaran_rpjmd(self) -> dict[str, Kinerja]:
        """Sasaran of the RPJMD in force by their identity."""
        daftar = sasaran_rpjmd(self.versi.dokumen).select_related("identitas")
        return {str(k.identitas_id): k for k in daftar}

    @cached_property
    def pilihan_rpjmd(self) -> tuple[tuple[str, str], ...]:
        """These sasaran as a closed list, and those that nodes point at although the RPJMD has them no more."""
        isi = {i: k.uraian for i, k in self.sasaran_rpjmd.items()}
        for s in self.simpul:
            if s.kinerja.mendukung is not None:
                isi.setdefault(str(s.kinerja.mendukung_id), s.kinerja.mendukung.nama)
        return unik(list(isi.items()))

    def mendukung(self, nilai: str) -> KinerjaInduk | None:
        """Return the identity of a chosen sasaran."""
        if not nilai:
            return None
        k = self.sasaran_rpjmd.get(nilai)
        if k is not None:
            identitas: KinerjaInduk = k.identitas
            return identitas
        return KinerjaInduk.objects.filter(pk=int(nilai)).first() if nilai.isdecimal() else None


def unik(pilihan: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return choices whose labels are short and differ."""
    sudah: dict[str, int] = {}
    hasil = []
    for nilai, label in pilihan:
        pendek = " ".join(label.split())[:LABEL_MAKS]
        n = sudah[pendek.casefold()] = sudah.get(pendek.casefold(), 0) + 1
        hasil.append((nilai, pendek if n == 1 else f"{pendek} ({n})"))
    return tuple(hasil)


def isi_dari(tempat: Tempat) -> IsiRencana:
    """Return the plan of a place."""
    isi: IsiRencana = tempat.isi
    return isi


def simpul_dari(konteks: KonteksBuku, nilai: str, kunci: str) -> Kinerja:
    """Return the node that a cell names. Raises AturanDilanggar when it went meanwhile."""
    ingat: dict[str, Any] = konteks.simpanan.setdefault("kinerja", {})
    if not konteks.simpanan.get("kinerja_dimuat"):
        konteks.simpanan["kinerja_dimuat"] = True
        versi = isi_dari(konteks.tempat).versi
        for k in Kinerja.objects.filter(versi_rencana=versi).select_related("pemilik", "mendukung"):
            k.versi_rencana = versi
            ingat.setdefault(str(k.pk), k)
    simpul: Kinerja | None = ingat.get(konteks.rujuk("pohon", nilai))
    if simpul is None:
        raise AturanDilanggar("rujukan", "Kinerja yang dirujuk sudah tidak ada.", kolom=kunci)
    return simpul
