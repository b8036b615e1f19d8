"""An indicator as its page holds it: description, targets of all years with their reasons, components, scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from perencanaan.models import ButirSkala, Indikator, Kinerja, SkalaKualitatif, TargetTahunan
from perencanaan.services.kinerja import IsiKomponen, simpan_indikator, simpan_komponen, tambah_indikator
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat


@dataclass(frozen=True)
class SkalaBaru:
    """A scale to be made: its labels from the lowest to the highest."""

    nama: str
    label: Sequence[str]


@dataclass(frozen=True)
class IsiIndikator:
    """All that the page of an indicator saves at once. ``target``: (value, reason) by year; years left out stay."""

    medan: Mapping[str, Any]
    target: Mapping[int, tuple[Decimal | None, str]] = field(default_factory=dict)
    komponen: Sequence[tuple[str, str, Decimal] | IsiKomponen] = ()
    skala_baru: SkalaBaru | None = None


def tambah_indikator_lengkap(*, pelaku: Pelaku, kinerja: Kinerja, isi: IsiIndikator) -> Indikator:
    """Add an indicator with everything that belongs to it. Raises TidakBoleh, AturanDilanggar naming the fields."""
    with transaction.atomic():
        ind = tambah_indikator(pelaku=pelaku, kinerja=kinerja, **_medan(pelaku, kinerja, isi))
        _simpan_bawahan(pelaku, ind, isi)
    return ind


def simpan_indikator_lengkap(
    *, pelaku: Pelaku, indikator: Indikator, versi: int | None, isi: IsiIndikator
) -> Indikator:
    """Change an indicator with everything that belongs to it.

    Raises TidakBoleh, Bentrok (saved meanwhile by somebody else), AturanDilanggar naming the fields.
    """
    with transaction.atomic():
        ind = simpan_indikator(
            pelaku=pelaku, indikator=indikator, versi=versi, **_medan(pelaku, indikator.kinerja, isi)
        )
        _simpan_bawahan(pelaku, ind, isi)
    return ind


def _medan(pelaku: Pelaku, kinerja: Kinerja, isi: IsiIndikator) -> dict[str, Any]:
    """Return the fields without those that another kind or direction has: a scale, the limits of a range."""
    medan = dict(isi.medan)
    if medan.get("jenis") == Indikator.Jenis.KUALITATIF:
        if isi.skala_baru is not None:
            medan["skala"] = _buat_skala(pelaku, kinerja, isi.skala_baru)
    else:
        medan["skala"] = None
    if medan.get("polaritas") != Indikator.Polaritas.RENTANG:
        medan["rentang_bawah"] = medan["rentang_atas"] = None
    bawah, atas = medan.get("rentang_bawah"), medan.get("rentang_atas")
    if bawah is not None and atas is not None and bawah > atas:
        raise AturanDilanggar(
            "rentang_terbalik",
            "Batas bawah lebih besar daripada batas atas.",
            medan={"rentang_atas": ["Isi batas atas yang tidak lebih kecil daripada batas bawah."]},
        )
    return medan


def _buat_skala(pelaku: Pelaku, kinerja: Kinerja, baru: SkalaBaru) -> SkalaKualitatif:
    label = [" ".join(x.split()) for x in baru.label if x.strip()]
    if len(label) < 2 or len({x.lower() for x in label}) != len(label):
        raise AturanDilanggar(
            "skala_kurang",
            "Skala perlu paling sedikit dua label yang berbeda.",
            medan={"skala_label": ["Tulis paling sedikit dua label yang berbeda, satu baris satu label."]},
        )
    kunci_versi(pelaku, kinerja.versi_rencana_id)
    skala = SkalaKualitatif.objects.create(nama=baru.nama.strip()[:80] or " – ".join((label[0], label[-1]))[:80])
    ButirSkala.objects.bulk_create(
        ButirSkala(pemda_id=skala.pemda_id, skala=skala, label=x[:80], nilai=n) for n, x in enumerate(label, 1)
    )
    catat(pelaku, "buat_skala", skala, sesudah={"nama": skala.nama, "label": label})
    return skala


def _simpan_bawahan(pelaku: Pelaku, ind: Indikator, isi: IsiIndikator) -> None:
    simpan_komponen(pelaku=pelaku, indikator=ind, komponen=isi.komponen)
    if isi.target:
        _simpan_target(pelaku, ind, isi.target)


def _simpan_target(pelaku: Pelaku, ind: Indikator, target: Mapping[int, tuple[Decimal | None, str]]) -> None:
    """Write the targets that changed; empty value and reason where there was nothing make no row."""
    dok = ind.kinerja.versi_rencana.dokumen
    if any(not dok.tahun_awal <= tahun <= dok.tahun_akhir for tahun in target):
        raise AturanDilanggar("tahun_di_luar", f"Ada target di luar tahun {dok}.")
    lama = {t.tahun: t for t in TargetTahunan.objects.select_for_update(of=("self",)).filter(indikator=ind)}
    sebelum, sesudah = {}, {}
    for tahun, (nilai, alasan) in target.items():
        t = lama.get(tahun) or TargetTahunan(indikator=ind, tahun=tahun)
        if (t.nilai, t.alasan) == (nilai, alasan.strip()):
            continue
        sebelum[f"target_{tahun}"], sesudah[f"target_{tahun}"] = t.nilai, nilai
        t.nilai, t.alasan = nilai, alasan.strip()
        t.versi += bool(t.pk)
        t.save()
    if sesudah:
        catat(pelaku, "ubah_target", ind, sebelum=sebelum, sesudah=sesudah)
