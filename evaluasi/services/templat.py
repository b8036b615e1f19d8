"""Writing templates: the shipped ones (owner role), a region's copies, import from XLSX."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from evaluasi.models import CaraGulung, SimpulTemplat, TemplatLKE
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.angka import jumlah, tampil
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif

SERATUS = Decimal(100)


@dataclass(frozen=True)
class DataSimpul:
    """A node to be written; ``induk`` is the code of its parent ("" for komponen)."""

    kode: str
    induk: str
    tingkat: str
    uraian: str
    bobot: Decimal | None = None
    jenis: str = ""
    ringkas: str = ""
    petunjuk: str = ""
    bukti: str = ""


@dataclass(frozen=True)
class DataTemplat:
    """A whole template to be written."""

    kode: str
    versi: int
    nama: str
    peraturan: str
    cara_gulung: str
    skala: list[dict[str, str | bool]]
    predikat: list[dict[str, str]]
    simpul: Sequence[DataSimpul]
    asal: str = ""


def periksa_templat(data: DataTemplat) -> None:
    """Raise AturanDilanggar unless weights add up (sub to komponen, komponen to 100) and every node has its parent."""
    kode = [s.kode for s in data.simpul]
    ganda = sorted({k for k in kode if kode.count(k) > 1})
    if ganda:
        raise AturanDilanggar("kode_ganda", f"Kode muncul dua kali: {', '.join(ganda)}.")
    induk = {s.induk for s in data.simpul if s.induk}
    if not induk <= set(kode):
        raise AturanDilanggar("induk_hilang", f"Induk tidak ditemukan: {', '.join(sorted(induk - set(kode)))}.")
    komponen = [s for s in data.simpul if s.tingkat == SimpulTemplat.Tingkat.KOMPONEN]
    if not komponen:
        raise AturanDilanggar("templat_kosong", "Templat tidak memuat komponen.")
    _wajib_sama("seluruh komponen", jumlah(s.bobot or Decimal(0) for s in komponen), SERATUS)
    for k in komponen:
        sub = [s for s in data.simpul if s.induk == k.kode]
        _wajib_sama(f"subkomponen {k.kode}", jumlah(s.bobot or Decimal(0) for s in sub), k.bobot or Decimal(0))


def _wajib_sama(apa: str, isi: Decimal, harus: Decimal) -> None:
    if isi != harus:
        raise AturanDilanggar("bobot_tidak_pas", f"Bobot {apa} berjumlah {tampil(isi)}, seharusnya {tampil(harus)}.")


def tulis_templat(data: DataTemplat, *, pemda_id: int | None, using: str = "default") -> TemplatLKE:
    """Write a new template with its nodes and return it. ``pemda_id`` None = shipped (needs the owner role)."""
    periksa_templat(data)
    with transaction.atomic(using=using):
        templat = TemplatLKE(
            pemda_id=pemda_id,
            kode=data.kode,
            versi_templat=data.versi,
            nama=data.nama,
            peraturan=data.peraturan,
            cara_gulung=CaraGulung(data.cara_gulung),
            skala=data.skala,
            predikat=data.predikat,
            asal=data.asal,
        )
        templat.save(using=using, force_insert=True)
        urut = list(enumerate(data.simpul))
        jadi: dict[str, SimpulTemplat] = {}
        for tingkat in SimpulTemplat.Tingkat.values:
            lapis = [
                SimpulTemplat(
                    pemda_id=pemda_id,
                    templat=templat,
                    induk_id=jadi[s.induk].pk if s.induk else None,
                    tingkat=s.tingkat,
                    kode=s.kode,
                    uraian=s.uraian,
                    ringkas=s.ringkas,
                    bobot=s.bobot,
                    jenis=s.jenis,
                    petunjuk=s.petunjuk,
                    bukti=s.bukti,
                    urutan=i,
                )
                for i, s in urut
                if s.tingkat == tingkat
            ]
            SimpulTemplat._base_manager.using(using).bulk_create(lapis)
            jadi |= {s.kode: s for s in lapis}
    return templat


def data_dari(templat: TemplatLKE, using: str = "default") -> DataTemplat:
    """Return a stored template as data (for copies, export and comparison)."""
    simpul = list(
        SimpulTemplat._base_manager.using(using).filter(templat=templat).select_related("induk").order_by("urutan")
    )
    return DataTemplat(
        kode=templat.kode,
        versi=templat.versi_templat,
        nama=templat.nama,
        peraturan=templat.peraturan,
        cara_gulung=templat.cara_gulung,
        skala=templat.skala,
        predikat=templat.predikat,
        asal=templat.asal,
        simpul=[
            DataSimpul(
                kode=s.kode,
                induk=s.induk.kode if s.induk else "",
                tingkat=s.tingkat,
                uraian=s.uraian,
                bobot=s.bobot,
                jenis=s.jenis,
                ringkas=s.ringkas,
                petunjuk=s.petunjuk,
                bukti=s.bukti,
            )
            for s in simpul
        ],
    )


def pakai_templat(*, pelaku: Pelaku, templat: TemplatLKE) -> TemplatLKE:
    """Return the region's own copy of a template, made when it is used for the first time.

    A template of the region is returned as it is. Raises TidakBoleh.
    """
    izin.wajib(pelaku, "templat_lke.kelola")
    if templat.pemda_id is not None:
        return TemplatLKE.objects.get(pk=templat.pk, pemda_id=pemda_aktif().pk)
    salinan = TemplatLKE.objects.filter(
        pemda_id=pemda_aktif().pk, kode=templat.kode, versi_templat=templat.versi_templat
    ).first()
    if salinan is not None:
        return salinan
    salinan = tulis_templat(data_dari(templat), pemda_id=pemda_aktif().pk)
    catat(pelaku, "salin_templat", salinan, sesudah={"kode": salinan.kode, "versi": salinan.versi_templat})
    return salinan


def simpan_templat_baru(*, pelaku: Pelaku, data: DataTemplat) -> TemplatLKE:
    """Write an imported template as the region's next version of its code. Raises TidakBoleh, AturanDilanggar."""
    izin.wajib(pelaku, "templat_lke.kelola")
    with transaction.atomic():
        terakhir = TemplatLKE.objects.filter(kode=data.kode).order_by("-versi_templat").first()
        versi = terakhir.versi_templat + 1 if terakhir else 1
        baru = tulis_templat(
            DataTemplat(**{**data.__dict__, "versi": versi, "asal": data.asal or "impor"}),
            pemda_id=pemda_aktif().pk,
        )
        catat(pelaku, "impor_templat", baru, sesudah={"kode": baru.kode, "versi": versi})
    return baru
