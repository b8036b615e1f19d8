"""Writing many rows of an open plan by few statements, under the rules of ``services.kinerja``: for imports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from perencanaan.models import (
    Indikator,
    IndikatorInduk,
    Kinerja,
    KinerjaInduk,
    PaguTahunan,
    TargetTahunan,
    VersiRencana,
)
from perencanaan.selectors.nomenklatur import Butir
from perencanaan.services import kinerja as satuan
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import Jabatan


@dataclass(frozen=True)
class SimpulBaru:
    """A node to be added; ``induk`` is stored already."""

    tingkat: str
    uraian: str
    induk: Kinerja | None = None
    pemilik: Jabatan | None = None
    mendukung: KinerjaInduk | None = None
    csf: bool = False
    csf_alasan: str = ""
    kode_nomenklatur: str = ""
    butir: Butir | None = None
    bidang_urusan: str = ""


def tambah_kinerja_massal(
    *, pelaku: Pelaku, versi: VersiRencana, baris: Sequence[SimpulBaru]
) -> list[Kinerja | AturanDilanggar]:
    """Add nodes of one depth; in the place of a row that breaks a rule stands what is wrong with it.

    Raises TidakBoleh, AturanDilanggar (locked).
    """
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        hasil: list[Kinerja | AturanDilanggar] = []
        urutan = Kinerja.objects.filter(versi_rencana=v).aggregate(m=Max("urutan"))["m"] or 0
        for n, b in enumerate(baris, 1):
            try:
                hasil.append(_simpul(v, b, urutan + n))
            except AturanDilanggar as galat:
                hasil.append(galat)
        sah = [k for k in hasil if isinstance(k, Kinerja)]
        KinerjaInduk.objects.bulk_create([k.identitas for k in sah])
        for k in sah:
            k.identitas = k.identitas  # the key is known now
        Kinerja.objects.bulk_create(sah)
        for k in sah:
            catat(pelaku, "tambah_kinerja", k, sesudah={"tingkat": k.tingkat, "uraian": k.uraian})
    return hasil


def _simpul(v: VersiRencana, b: SimpulBaru, urutan: int) -> Kinerja:
    uraian = b.uraian.strip()
    if not uraian:
        raise AturanDilanggar("uraian_kosong", "Tuliskan uraian kinerjanya.")
    if b.induk is not None and (
        b.induk.versi_rencana_id != v.pk or satuan.KEDALAMAN[b.tingkat] <= satuan.KEDALAMAN[b.induk.tingkat]
    ):
        raise AturanDilanggar(
            "induk_tidak_cocok", "Tingkat kinerja ini tidak dapat berada di bawah induk itu.", kolom="induk"
        )
    satuan._periksa_pemilik(v, b.pemilik)
    satuan._periksa_mendukung(v, b.tingkat, b.mendukung)
    pemda_id = pemda_aktif().pk
    return Kinerja(
        pemda_id=pemda_id,
        versi_rencana=v,
        identitas=KinerjaInduk(pemda_id=pemda_id, pd_id=v.dokumen.pd_id, nama=uraian),
        induk=b.induk,
        tingkat=b.tingkat,
        uraian=uraian,
        csf=b.csf,
        csf_alasan=b.csf_alasan if b.csf else "",
        pemilik=b.pemilik,
        mendukung=b.mendukung,
        kode_nomenklatur=b.butir.kode if b.butir else satuan._kode_sah(v, b.tingkat, b.kode_nomenklatur, uraian),
        bidang_urusan=b.bidang_urusan,
        urutan=urutan,
    )


def tambah_indikator_massal(
    *, pelaku: Pelaku, versi: VersiRencana, baris: Sequence[tuple[Kinerja, Mapping[str, Any]]]
) -> list[Indikator]:
    """Add indicators with fields as ``tambah_indikator`` takes them; text and satuan must not be empty."""
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        urut = dict(
            Indikator.objects.filter(kinerja__versi_rencana=v)
            .values_list("kinerja_id")
            .annotate(m=Max("urutan"))
            .values_list("kinerja_id", "m")
        )
        hasil = []
        for kinerja, isi in baris:
            if not isi.get("uraian") or not isi.get("satuan"):
                raise AturanDilanggar("indikator_kosong", "Uraian indikator dan satuannya wajib diisi.")
            kinerja.versi_rencana = v
            urut[kinerja.pk] = urut.get(kinerja.pk, 0) + 1
            i = Indikator(pemda_id=pemda_aktif().pk, kinerja=kinerja, urutan=urut[kinerja.pk])
            satuan._terapkan_isi(i, satuan.MEDAN_INDIKATOR, isi)
            i.induk = IndikatorInduk(pemda_id=i.pemda_id, pd_id=v.dokumen.pd_id, nama=i.uraian)
            hasil.append(i)
        IndikatorInduk.objects.bulk_create([i.induk for i in hasil])
        for i in hasil:
            i.induk = i.induk  # the key is known now
        Indikator.objects.bulk_create(hasil)
        for i in hasil:
            catat(pelaku, "tambah_indikator", i, sesudah={"uraian": i.uraian, "satuan": i.satuan})
    return hasil


def simpan_target_massal(
    *, pelaku: Pelaku, versi: VersiRencana, nilai: Mapping[Indikator, Mapping[int, Mapping[str, Any]]]
) -> None:
    """Write ``nilai`` and ``alasan`` (what is given of them) by indicator and year; one audit row per indicator.

    Raises TidakBoleh, AturanDilanggar (locked, a year outside the plan).
    """
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        luar = {t for isi in nilai.values() for t in isi} - set(range(v.dokumen.tahun_awal, v.dokumen.tahun_akhir + 1))
        if luar:
            raise AturanDilanggar("tahun_di_luar", f"Tahun {min(luar)} di luar {v.dokumen}.")
        ada = {(t.indikator_id, t.tahun): t for t in TargetTahunan.objects.filter(indikator__in=list(nilai))}
        baru, ubah = [], []
        for i, isi in nilai.items():
            sebelum = {}
            for tahun, medan in isi.items():
                t = ada.get((i.pk, tahun))
                sebelum[tahun] = {m: getattr(t, m) if t else None for m in medan}
                if t is None:
                    baru.append(TargetTahunan(pemda_id=i.pemda_id, indikator=i, tahun=tahun, **medan))
                    continue
                for m, x in medan.items():
                    setattr(t, m, x)
                t.versi, t.diubah_pada = t.versi + 1, waktu.sekarang()
                ubah.append(t)
            catat(pelaku, "ubah_target", i, sebelum=_bertahun(sebelum), sesudah=_bertahun(isi))
        TargetTahunan.objects.bulk_create(baru, batch_size=2000)
        TargetTahunan.objects.bulk_update(ubah, ["nilai", "alasan", "versi", "diubah_pada"], batch_size=500)


def _bertahun(isi: Mapping[int, Any]) -> dict[str, Any]:
    return {str(t): x for t, x in isi.items()}


def simpan_pagu_massal(
    *, pelaku: Pelaku, versi: VersiRencana, nilai: Mapping[tuple[Kinerja, str], Mapping[int, Decimal]]
) -> None:
    """Write budgets by node, source of funds and year; one audit row per node and source says what changed.

    Raises TidakBoleh, AturanDilanggar (locked, negative).
    """
    if any(x < 0 for isi in nilai.values() for x in isi.values()):
        raise AturanDilanggar("pagu_negatif", "Pagu tidak boleh negatif.")
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        semua = PaguTahunan.objects.filter(kinerja__in={k.pk for k, _ in nilai})
        ada = {(p.kinerja_id, p.sumber_dana, p.tahun): p for p in semua}
        baru, ubah = [], []
        for (k, sumber), isi in nilai.items():
            k.versi_rencana = v
            for tahun, x in isi.items():
                lama = ada.get((k.pk, sumber, tahun))
                if lama is None:
                    baru.append(PaguTahunan(pemda_id=k.pemda_id, kinerja=k, sumber_dana=sumber, tahun=tahun, nilai=x))
                else:
                    lama.nilai, lama.versi, lama.diubah_pada = x, lama.versi + 1, waktu.sekarang()
                    ubah.append(lama)
            catat(pelaku, "ubah_pagu", k, sesudah={"sumber_dana": sumber, **_bertahun(isi)})
        PaguTahunan.objects.bulk_create(baru, batch_size=2000)
        PaguTahunan.objects.bulk_update(ubah, ["nilai", "versi", "diubah_pada"], batch_size=500)
