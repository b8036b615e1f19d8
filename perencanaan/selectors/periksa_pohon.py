"""The checks of a tree with their weight: what breaks it, and what only deserves a second look (never blocks)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from perencanaan.models import ButirPK, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.selectors.pohon import Peringatan, Simpul, datar, periksa
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap

BENTUK = PerjanjianKinerja.Bentuk
# What PermenPANRB 89/2021 asks of the tree itself; everything else is about wording.
BERAT = frozenset({"yatim", "melingkar", "tanpa_indikator", "tanpa_jabatan", "pk_tidak_memuat", "pk_di_luar_pohon"})


@dataclass(frozen=True)
class Temuan:
    """A finding: ``berat`` = the tree is broken there; ``di`` says which node, ``url`` where it is mended."""

    kode: str
    berat: bool
    di: str
    pesan: str
    url: str
    contoh: str = ""


@dataclass(frozen=True)
class HasilPeriksa:
    """Findings in reading order, the heavy ones first."""

    temuan: list[Temuan]

    @property
    def berat(self) -> list[Temuan]:
        """What breaks the tree."""
        return [t for t in self.temuan if t.berat]

    @property
    def ringan(self) -> list[Temuan]:
        """What deserves a second look."""
        return [t for t in self.temuan if not t.berat]


def periksa_pohon(
    akar: list[Simpul], lepas: Iterable[Kinerja], versi: VersiRencana, tahun: int, *, banding_pk: bool = True
) -> HasilPeriksa:
    """Return all findings of a tree. ``lepas``: rows that hang on no root, because their parents form a circle.

    One statement (the PK of the head) when ``banding_pk``. The warnings also stay on their nodes.
    """
    periksa(akar, tahun)
    kepala = alamat("perencanaan:kinerja", 0)
    hasil = [_dari(s, p, kepala) for s in datar(akar) for p in s.peringatan]
    hasil += [
        Temuan(
            "melingkar",
            True,
            k.uraian,
            "Induknya melingkar, sehingga kinerja ini tidak tampak di pohon. Pindahkan ke bawah induk lain.",
            alamat("perencanaan:pindahkan_kinerja", k.pk),
        )
        for k in lepas
    ]
    if banding_pk:
        hasil += _banding_pk(akar, versi, tahun)
    return HasilPeriksa(sorted(hasil, key=lambda t: not t.berat))


def _dari(s: Simpul, p: Peringatan, kepala: str) -> Temuan:
    url = (
        alamat("perencanaan:indikator", p.indikator_id)
        if p.indikator_id
        else kepala.replace("/0/", f"/{s.kinerja.pk}/")
    )
    if p.kode == "yatim":
        url = alamat("perencanaan:pindahkan_kinerja", s.kinerja.pk)
    return Temuan(p.kode, p.kode in BERAT, f"{s.label}: {s.kinerja.uraian}", p.pesan, url, p.contoh)


@siap
def _butir_kepala(pd_id: int | None, tahun: int) -> "QuerySet[ButirPK, tuple[int, int, str]]":
    milik = {"pk_induk__bentuk": BENTUK.KEPALA_DAERAH} if pd_id is None else {"pk_induk__bentuk": BENTUK.KEPALA_PD}
    semua = ButirPK.objects.filter(pk_induk__tahun=tahun, pk_induk__status="terbit", **milik)
    if pd_id is not None:
        semua = semua.filter(pk_induk__pd_id=pd_id)
    urut = semua.order_by("-pk_induk__ke", "urutan", "id")
    return urut.values_list("pk_induk_id", "indikator__induk_id", "uraian_indikator")


def _banding_pk(akar: list[Simpul], versi: VersiRencana, tahun: int) -> list[Temuan]:
    """The sasaran of the head's PK have to be those of the tree (PermenPANRB 89/2021). Nothing without a PK."""
    pd_id = versi.dokumen.pd_id
    butir = _butir_kepala(pd_id, tahun)
    butir = [b for b in butir if b[0] == butir[0][0]]
    if not butir:
        return []
    simpul = datar(akar)
    dijanjikan = {induk for _, induk, _ in butir}
    di_pohon = {i.baris.induk_id for s in simpul for i in s.indikator}
    hasil = [
        Temuan(
            "pk_tidak_memuat",
            True,
            f"{s.label}: {s.kinerja.uraian}",
            f"Tidak diperjanjikan dalam PK {tahun}. Samakan PK dengan pohon ini.",
            alamat("perencanaan:pk", butir[0][0]),
        )
        for s in simpul
        if s.kinerja.tingkat == Kinerja.Tingkat.SASARAN
        and s.indikator
        and not any(i.baris.induk_id in dijanjikan for i in s.indikator)
    ]
    hasil += [
        Temuan("pk_di_luar_pohon", True, f"PK {tahun}", f"“{uraian}” tidak ada di pohon.", alamat("perencanaan:pk", pk))
        for pk, induk, uraian in butir
        if induk not in di_pohon
    ]
    return hasil
