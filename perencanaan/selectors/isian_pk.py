"""The page on which the lines of a draft PK are chosen: the plan's candidates, and what the superior's PK offers."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from perencanaan.models import ButirPK, Indikator, PerjanjianKinerja
from perencanaan.selectors.banding_pk import target_kata
from perencanaan.selectors.kaitan_pk import boleh_ambil, butir_pk, kaitkan, pk_sekitar
from perencanaan.services.isi_pk import BahanPK, butir_dari, calon_butir, muat_bahan
from sakip.inti.angka import untuk_isian


@dataclass
class CalonBaris:
    """A candidate: what it says, whether it is chosen, what is typed for it and what is wrong with that."""

    indikator_id: int
    sasaran: str
    indikator: str
    satuan: str
    tingkat: str
    target: str
    iku: bool = False
    kualitatif: bool = False
    dipilih: bool = False
    isian_target: str = ""
    isian_teks: str = ""
    galat: str = ""


@dataclass
class LembarIsi:
    """Everything of the page. ``tanpa_ambil`` says why nothing is offered from the superior."""

    sendiri: list[CalonBaris] = field(default_factory=list)
    tawaran: list[CalonBaris] = field(default_factory=list)
    atasan: PerjanjianKinerja | None = None
    tanpa_ambil: str = ""

    @property
    def semua(self) -> list[CalonBaris]:
        """Both tables."""
        return [*self.sendiri, *self.tawaran]


def lembar_isi(pk: PerjanjianKinerja) -> LembarIsi:
    """Return the candidates of an open PK with what it holds now. Seven statements, however many lines."""
    _, atasan = pk_sekitar(pk)
    butir = butir_pk([pk.pk, *([atasan.pk] if atasan else [])])
    punya = {b.indikator_id: b for b in butir[pk.pk] if not b.dari_atasan}
    ambil = {b.indikator_id: b for b in butir[pk.pk] if b.dari_atasan}
    hasil = LembarIsi(atasan=atasan)
    if pk.versi_rencana is not None:
        bahan = muat_bahan(pk.versi_rencana, pk.tahun)
        hasil.sendiri = [_calon(pk, i, bahan, punya.get(i.pk)) for _, i in calon_butir(pk, bahan)]
    milik_atasan = butir[atasan.pk] if atasan else []
    kaitan = kaitkan(pk, atasan, list(punya.values()), milik_atasan)
    di_atas = {b.indikator_id for b in milik_atasan}
    hasil.tawaran = [_dari_atasan(b, None) for b in kaitan.tawaran if b.indikator_id not in ambil]
    hasil.tawaran += [_dari_atasan(b, b, hilang=b.indikator_id not in di_atas) for b in ambil.values()]
    hasil.tanpa_ambil = "" if hasil.tawaran else _alasan(pk, atasan)
    return hasil


def _calon(pk: PerjanjianKinerja, i: Indikator, bahan: BahanPK, ada: ButirPK | None) -> CalonBaris:
    b = butir_dari(pk, i, bahan, 0)
    kinerja = bahan.simpul[i.kinerja_id]
    return CalonBaris(
        indikator_id=i.pk,
        sasaran=kinerja.uraian,
        indikator=i.uraian,
        satuan=i.satuan,
        tingkat=kinerja.get_tingkat_display(),
        target=target_kata(b),
        iku=i.adalah_iku,
        kualitatif=i.jenis == Indikator.Jenis.KUALITATIF,
        dipilih=ada is not None,
        isian_teks=ada.target_teks if ada else "",
    )


def _dari_atasan(b: ButirPK, ada: ButirPK | None, *, hilang: bool = False) -> CalonBaris:
    return CalonBaris(
        indikator_id=b.indikator_id,
        sasaran=b.uraian_sasaran,
        indikator=b.uraian_indikator,
        satuan=b.satuan,
        tingkat="Tidak ada lagi dalam PK atasan" if hilang else "PK atasan",
        target="–" if ada is b else target_kata(b),
        kualitatif=b.indikator.jenis == Indikator.Jenis.KUALITATIF,
        dipilih=ada is not None,
        isian_target=untuk_isian(_angka(ada)),
        isian_teks=ada.target_teks if ada else "",
    )


def _angka(b: ButirPK | None) -> Decimal | None:
    return b.target if b is not None else None


def _alasan(pk: PerjanjianKinerja, atasan: PerjanjianKinerja | None) -> str:
    if pk.jabatan.atasan_id is None:
        return "" if pk.bentuk == 1 else "Atasan jabatan ini belum diatur. Admin pemda mengisinya di Pengaturan."
    if atasan is None:
        return "PK atasan tahun ini belum disusun. Susun PK atasan lebih dahulu agar targetnya terlihat di sini."
    if not boleh_ambil(pk):
        return "PK ini memuat indikator rencananya sendiri. Indikator atasan didukung lewat pohon kinerja."
    return "Semua indikator PK atasan yang didukung jabatan ini sudah dimuat, atau tidak ada yang didukungnya."


def pakai_ketikan(lembar: LembarIsi, pilih: Collection[str], ambil: Collection[str]) -> None:
    """Show again what was ticked, after a refusal."""
    for b in lembar.sendiri:
        b.dipilih = str(b.indikator_id) in pilih
    for b in lembar.tawaran:
        b.dipilih = str(b.indikator_id) in ambil
