"""Copying what stands around the tree into another version of the plan, by identity."""

from typing import Any

from perencanaan.models import (
    ArahKebijakan,
    BabRencana,
    ButirSWOT,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Kinerja,
    Risiko,
    Strategi,
    VersiRencana,
)
from sakip.tenansi.cakupan import pemda_aktif


def salinan(baris: Any, **ganti: Any) -> Any:
    """Return an unsaved copy of a row with other links; its optimistic version starts anew."""
    isi = {
        f.attname: getattr(baris, f.attname)
        for f in baris._meta.concrete_fields
        if not f.primary_key and f.name not in {"versi", "dibuat_pada", "diubah_pada"}
    }
    isi.update(ganti, pemda_id=pemda_aktif().pk)
    return type(baris)(**isi)


def _salin(asal: VersiRencana, tujuan: VersiRencana, model: Any, **peta: dict[int, int]) -> dict[int, int]:
    """Copy the rows of a table whose links (name → old id → new id) all exist in the new version; return old → new."""
    lama = [
        b
        for b in model.objects.filter(versi_rencana=asal)
        .exclude(identitas__in=model.objects.filter(versi_rencana=tujuan).values("identitas"))
        .order_by("urutan", "id")
        if all(getattr(b, f"{m}_id") in ada for m, ada in peta.items() if getattr(b, f"{m}_id") is not None)
    ]
    baru = model.objects.bulk_create(
        salinan(b, versi_rencana_id=tujuan.pk, **{f"{m}_id": ada.get(getattr(b, f"{m}_id")) for m, ada in peta.items()})
        for b in lama
    )
    return {x.pk: y.pk for x, y in zip(lama, baru, strict=True)}


def salin_isi(asal: VersiRencana, tujuan: VersiRencana, *, angka: bool = True) -> None:
    """Copy chapters and the rows around the tree; those of a sasaran that ``tujuan`` lacks stay behind.

    What ``tujuan`` has already stays as it is.
    ``angka`` False = another year or period: the years of the arah and the answers, which belong to theirs, are left
    out.
    """
    bab = BabRencana.objects.filter(versi_rencana=asal).exclude(kode__in=tujuan.bab.values("kode"))
    BabRencana.objects.bulk_create(salinan(b, versi_rencana_id=tujuan.pk) for b in bab)
    baru = dict(Kinerja.objects.filter(versi_rencana=tujuan).values_list("identitas_id", "pk"))
    sasaran = {
        pk: baru[identitas]
        for pk, identitas in Kinerja.objects.filter(versi_rencana=asal).values_list("pk", "identitas_id")
        if identitas in baru
    }
    strategi = _salin(asal, tujuan, Strategi, sasaran=sasaran)
    arah = _salin(asal, tujuan, ArahKebijakan, strategi=strategi)
    if not angka:
        ArahKebijakan.objects.filter(pk__in=arah.values()).update(tahun_awal=None, tahun_akhir=None)
    isu = _salin(asal, tujuan, IsuStrategis)
    KaitanIsu.objects.bulk_create(
        KaitanIsu(
            pemda_id=pemda_aktif().pk,
            versi_rencana=tujuan,
            isu_id=isu[k.isu_id],
            sasaran_id=sasaran[k.sasaran_id],
        )
        for k in KaitanIsu.objects.filter(versi_rencana=asal)
        if k.sasaran_id in sasaran and k.isu_id in isu
    )
    _salin(asal, tujuan, ButirSWOT, isu=isu)
    _salin(asal, tujuan, Risiko, sasaran=sasaran)
    if angka:
        _salin(asal, tujuan, JawabanRekomendasi)
