"""Writing results: from a finished sheet, or from an imported year."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from evaluasi import rumus
from evaluasi.models import (
    LKE,
    HasilEvaluasi,
    Jawaban,
    KomponenHasil,
    RingkasanTercetak,
    SimpulTemplat,
    TemplatLKE,
)
from evaluasi.selectors.nilai import muat_kertas, predikat_templat
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import PerangkatDaerah


@dataclass(frozen=True)
class NilaiImpor:
    """A result to be written: values by component code, or a total alone; what the source printed is kept beside it."""

    pd: PerangkatDaerah | None
    nilai: dict[str, Decimal]
    total: Decimal | None = None
    klaster: str = ""
    tercetak: dict[str, str] = field(default_factory=dict)
    urutan: int = 0


@dataclass(frozen=True)
class RingkasanImpor:
    """A printed mean row to be checked."""

    tabel: str
    lingkup: str
    nilai: dict[str, Decimal]
    total: Decimal | None
    kategori: str = ""


def tulis_hasil_lke(lke: LKE, pelaku: Pelaku) -> HasilEvaluasi:
    """Fix the final column of a sheet (evaluators' answer where none was set) and write its result.

    Called by the transition ``tetapkan_final`` inside its transaction. Replaces the result of the same PD and year.
    """
    for j in Jawaban.objects.filter(lke=lke, akhir="").exclude(evaluator=""):
        j.akhir = j.evaluator
        j.versi += 1
        j.save(update_fields=["akhir", "versi", "diubah_pada"])
    kertas = muat_kertas(lke)
    nilai = kertas.nilai("akhir")
    if not nilai.lengkap:
        raise AturanDilanggar("belum_lengkap", "Nilai akhir belum lengkap.")
    hasil, _ = HasilEvaluasi.objects.update_or_create(
        tahun_evaluasi=lke.periode.tahun_evaluasi,
        pd_id=lke.pd_id,
        defaults={
            "tahun_kinerja": lke.periode.tahun_kinerja,
            "templat": kertas.templat,
            "nama_templat": kertas.templat.nama,
            "klaster": lke.pd.klaster,
            "total": nilai.total,
            "predikat": nilai.predikat,
            "sumber": HasilEvaluasi.Sumber.DIHITUNG,
            "lke": lke,
            "batch": None,
            "tercetak": {},
            "urutan": lke.pd.urutan,
        },
    )
    KomponenHasil.objects.filter(hasil=hasil).delete()
    KomponenHasil.objects.bulk_create(
        KomponenHasil(
            pemda_id=lke.pemda_id,
            hasil=hasil,
            simpul=k.simpul,
            kode=k.simpul.kode,
            nama=k.simpul.uraian[:150],
            bobot=k.simpul.bobot or Decimal(0),
            nilai=k.nilai or Decimal(0),
            rincian=[
                {
                    "kode": s.simpul.kode,
                    "nama": s.simpul.uraian,
                    "bobot": str(s.simpul.bobot),
                    "jawaban": s.jawaban,
                    "nilai": str(s.nilai),
                }
                for s in k.sub
            ],
            urutan=i,
        )
        for i, k in enumerate(nilai.komponen)
    )
    catat(pelaku, "tetapkan_hasil", hasil, sesudah={"total": nilai.total, "predikat": nilai.predikat})
    return hasil


def simpan_hasil_impor(
    *,
    pelaku: Pelaku,
    tahun_kinerja: int,
    tahun_evaluasi: int,
    templat: TemplatLKE,
    baris: Sequence[NilaiImpor],
    batch_id: int | None = None,
) -> int:
    """Write the results of an evaluation year from another source; returns how many.

    The total is computed from the components where they are given; the printed one stays in ``tercetak``, compared
    on the kompilasi page. Raises TidakBoleh and AturanDilanggar (result of a finished LKE would be overwritten, unknown
    component, neither components nor total).
    """
    izin.wajib(pelaku, "hasil.impor")
    komponen = list(
        SimpulTemplat.objects.filter(templat=templat, tingkat=SimpulTemplat.Tingkat.KOMPONEN).order_by("urutan")
    )
    batas = predikat_templat(templat)
    with transaction.atomic():
        terhitung = set(
            HasilEvaluasi.objects.filter(
                tahun_evaluasi=tahun_evaluasi, sumber=HasilEvaluasi.Sumber.DIHITUNG
            ).values_list("pd_id", flat=True)
        )
        for b in baris:
            if (b.pd.pk if b.pd else None) in terhitung:
                raise AturanDilanggar("sudah_dihitung", f"{b.pd} sudah punya hasil dari LKE tahun ini.")
            _tulis_satu(b, tahun_kinerja, tahun_evaluasi, templat, komponen, batas, batch_id)
        catat(pelaku, "impor_hasil", templat, sesudah={"tahun_evaluasi": tahun_evaluasi, "jumlah": len(baris)})
    return len(baris)


def _tulis_satu(
    b: NilaiImpor,
    tahun_kinerja: int,
    tahun_evaluasi: int,
    templat: TemplatLKE,
    komponen: Sequence[SimpulTemplat],
    batas: Sequence[rumus.BatasPredikat],
    batch_id: int | None,
) -> None:
    asing = set(b.nilai) - {k.kode for k in komponen}
    if asing:
        raise AturanDilanggar("komponen_asing", f"Komponen tidak ada pada templat: {', '.join(sorted(asing))}.")
    total = rumus.jumlahkan(b.nilai.values()) if b.nilai else b.total
    if total is None:
        raise AturanDilanggar("nilai_kosong", f"{b.pd or 'Pemda'}: isi nilai komponen atau total.")
    hasil, _ = HasilEvaluasi.objects.update_or_create(
        tahun_evaluasi=tahun_evaluasi,
        pd=b.pd,
        defaults={
            "tahun_kinerja": tahun_kinerja,
            "templat": templat,
            "nama_templat": templat.nama,
            "klaster": b.klaster or (b.pd.klaster if b.pd else ""),
            "total": total,
            "predikat": rumus.predikat(total, batas),
            "sumber": HasilEvaluasi.Sumber.DIIMPOR,
            "lke": None,
            "batch_id": batch_id,
            "tercetak": b.tercetak,
            "urutan": b.urutan,
        },
    )
    KomponenHasil.objects.filter(hasil=hasil).delete()
    KomponenHasil.objects.bulk_create(
        KomponenHasil(
            pemda_id=pemda_aktif().pk,
            hasil=hasil,
            simpul=k,
            kode=k.kode,
            nama=k.uraian[:150],
            bobot=k.bobot or Decimal(0),
            nilai=b.nilai[k.kode],
            urutan=i,
        )
        for i, k in enumerate(komponen)
        if k.kode in b.nilai
    )


def simpan_ringkasan_tercetak(
    *, pelaku: Pelaku, tahun_evaluasi: int, baris: Sequence[RingkasanImpor], batch_id: int | None = None
) -> int:
    """Keep the printed mean rows of a year; returns how many. Raises TidakBoleh."""
    izin.wajib(pelaku, "hasil.impor")
    with transaction.atomic():
        for b in baris:
            objek, _ = RingkasanTercetak.objects.update_or_create(
                tahun_evaluasi=tahun_evaluasi,
                tabel=b.tabel,
                defaults={
                    "lingkup": RingkasanTercetak.Lingkup(b.lingkup),
                    "nilai": {k: str(v) for k, v in b.nilai.items()},
                    "total": b.total,
                    "kategori": b.kategori,
                    "batch_id": batch_id,
                },
            )
        if baris:
            catat(pelaku, "impor_ringkasan", objek, sesudah={"tahun_evaluasi": tahun_evaluasi, "jumlah": len(baris)})
    return len(baris)
