"""Writing strategi, arah kebijakan, isu, SWOT, risks and answers of an open plan version."""

from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar

from django.db import transaction
from django.db.models import Max

from perencanaan import rekomendasi
from perencanaan.models import (
    ArahKebijakan,
    ButirSWOT,
    Indikator,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Kinerja,
    Risiko,
    Strategi,
    VersiRencana,
)
from perencanaan.models.isi import BarisIsi
from perencanaan.selectors.isi import tahun_rekomendasi
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat

T = TypeVar("T", bound=BarisIsi)

MEDAN: Final[dict[type[BarisIsi], tuple[str, ...]]] = {
    Strategi: ("sasaran", "uraian"),
    ArahKebijakan: ("strategi", "uraian", "tahun_awal", "tahun_akhir"),
    IsuStrategis: ("jenis", "uraian"),
    ButirSWOT: ("jenis", "uraian", "isu"),
    Risiko: (
        "sasaran", "uraian", "sebab", "dampak", "kemungkinan", "besar_dampak", "mitigasi", "penanggung_jawab",
    ),
    JawabanRekomendasi: ("tahun", "sumber", "uraian", "jawaban"),
}  # fmt: skip
"""Fields of each kind that people write. An IsuStrategis has its ``sasaran`` (several) besides."""

BARIS: Final = {m._meta.model_name: m for m in MEDAN}


def _tolak(medan: str, kode: str, pesan: str) -> AturanDilanggar:
    return AturanDilanggar(kode, pesan, medan={medan: [pesan]})


def _periksa(v: VersiRencana, baris: BarisIsi) -> None:
    """Refuse a row that says nothing, points into another version, or lies outside its scale or years."""
    if not baris.uraian:
        raise _tolak("uraian", "uraian_kosong", "Tuliskan uraiannya.")
    if isinstance(baris, Strategi | Risiko):
        _periksa_sasaran(v, [baris.sasaran])
    if isinstance(baris, ArahKebijakan):
        _periksa_arah(v, baris)
    if isinstance(baris, ButirSWOT):
        if baris.jenis not in ButirSWOT.Jenis.values:
            raise _tolak("jenis", "jenis_swot", "Pilih kekuatan, kelemahan, peluang, atau tantangan.")
        if baris.isu is not None and baris.isu.versi_rencana_id != v.pk:
            raise _tolak("isu", "isu_versi_lain", "Isu itu milik versi rencana lain. Pilih dari daftar.")
    if isinstance(baris, IsuStrategis) and baris.jenis not in IsuStrategis.Jenis.values:
        raise _tolak("jenis", "jenis_isu", "Pilih permasalahan atau isu strategis.")
    if isinstance(baris, Risiko):
        for medan in ("kemungkinan", "besar_dampak"):
            if not 1 <= getattr(baris, medan) <= 5:
                raise _tolak(medan, "skala_risiko", "Isi angka 1 sampai 5.")
    if isinstance(baris, JawabanRekomendasi):
        if baris.sumber not in JawabanRekomendasi.Sumber.values:
            raise _tolak("sumber", "sumber_rekomendasi", "Pilih LKjIP, LHE, atau lainnya.")
        if not 2000 <= baris.tahun <= 2100:
            raise _tolak("tahun", "tahun_rekomendasi", "Isi tahun laporannya, misalnya 2024.")


def _periksa_sasaran(v: VersiRencana, sasaran: Collection[Kinerja]) -> None:
    if any(s.versi_rencana_id != v.pk or s.tingkat != Kinerja.Tingkat.SASARAN for s in sasaran):
        raise _tolak("sasaran", "bukan_sasaran", "Pilih sasaran dari versi rencana ini.")


def _periksa_arah(v: VersiRencana, arah: ArahKebijakan) -> None:
    if arah.strategi.versi_rencana_id != v.pk:
        raise _tolak("strategi", "strategi_versi_lain", "Strategi itu milik versi rencana lain. Pilih dari daftar.")
    tahun = [t for t in (arah.tahun_awal, arah.tahun_akhir) if t is not None]
    if not tahun:
        return
    arah.tahun_awal, arah.tahun_akhir, d = tahun[0], tahun[-1], v.dokumen
    if not d.tahun_awal <= tahun[0] <= tahun[-1] <= d.tahun_akhir:
        raise _tolak(
            "tahun_akhir",
            "tahun_arah",
            f"Tahunnya harus di antara {d.tahun_awal} dan {d.tahun_akhir}, dari yang awal ke yang akhir.",
        )


def _tambah(pelaku: Pelaku, versi: VersiRencana, baris: T) -> T:
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        baris.versi_rencana = v
        for medan in MEDAN[type(baris)]:
            nilai = getattr(baris, medan)
            setattr(baris, medan, nilai.strip() if isinstance(nilai, str) else nilai)
        _periksa(v, baris)
        model = type(baris)
        baris.urutan = (model.objects.filter(versi_rencana=v).aggregate(m=Max("urutan"))["m"] or 0) + 1
        baris.save()
        catat(pelaku, f"tambah_{model._meta.model_name}", baris, sesudah={"uraian": baris.uraian})
    return baris


def tambah_strategi(*, pelaku: Pelaku, versi: VersiRencana, sasaran: Kinerja, uraian: str) -> Strategi:
    """Add a strategy to a sasaran of an open version. Raises TidakBoleh, AturanDilanggar (locked, empty, foreign)."""
    return _tambah(pelaku, versi, Strategi(sasaran=sasaran, uraian=uraian))


def tambah_arahkebijakan(
    *,
    pelaku: Pelaku,
    versi: VersiRencana,
    strategi: Strategi,
    uraian: str,
    tahun_awal: int | None = None,
    tahun_akhir: int | None = None,
) -> ArahKebijakan:
    """Add an arah kebijakan to a strategy; without years it holds for the whole plan."""
    baris = ArahKebijakan(strategi=strategi, uraian=uraian, tahun_awal=tahun_awal, tahun_akhir=tahun_akhir)
    return _tambah(pelaku, versi, baris)


def tambah_isustrategis(
    *, pelaku: Pelaku, versi: VersiRencana, jenis: str, uraian: str, sasaran: Collection[Kinerja] = ()
) -> IsuStrategis:
    """Add a permasalahan or isu strategis with the sasaran it concerns."""
    with transaction.atomic():
        isu = _tambah(pelaku, versi, IsuStrategis(jenis=jenis, uraian=uraian))
        _kaitkan(isu, sasaran)
    return isu


def tambah_butirswot(
    *, pelaku: Pelaku, versi: VersiRencana, jenis: str, uraian: str, isu: IsuStrategis | None = None
) -> ButirSWOT:
    """Add a strength, weakness, opportunity or threat."""
    return _tambah(pelaku, versi, ButirSWOT(jenis=jenis, uraian=uraian, isu=isu))


def tambah_risiko(
    *,
    pelaku: Pelaku,
    versi: VersiRencana,
    sasaran: Kinerja,
    uraian: str,
    kemungkinan: int,
    besar_dampak: int,
    sebab: str = "",
    dampak: str = "",
    mitigasi: str = "",
    penanggung_jawab: str = "",
) -> Risiko:
    """Add a risk of a sasaran; likelihood and impact are 1–5."""
    baris = Risiko(
        sasaran=sasaran,
        uraian=uraian,
        sebab=sebab,
        dampak=dampak,
        kemungkinan=kemungkinan,
        besar_dampak=besar_dampak,
        mitigasi=mitigasi,
        penanggung_jawab=penanggung_jawab,
    )
    return _tambah(pelaku, versi, baris)


def tambah_jawabanrekomendasi(
    *,
    pelaku: Pelaku,
    versi: VersiRencana,
    jawaban: str,
    rujukan: str = "",
    tahun: int = 0,
    sumber: str = "",
    uraian: str = "",
) -> JawabanRekomendasi:
    """Answer a recommendation: one the system holds (``rujukan``: its text, year and source count) or a typed one.

    Raises AturanDilanggar for a ``rujukan`` that is not offered to the owner of the plan or answered already.
    """
    if not rujukan:
        return _tambah(pelaku, versi, JawabanRekomendasi(tahun=tahun, sumber=sumber, uraian=uraian, jawaban=jawaban))
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        ada = {r.rujukan: r for r in rekomendasi.tersedia(v.dokumen.pd_id, tahun_rekomendasi(v.dokumen))}
        r = ada.get(rujukan)
        if r is None:
            raise AturanDilanggar("rekomendasi_tidak_ada", "Rekomendasi itu bukan untuk pemilik rencana ini.")
        if JawabanRekomendasi.objects.filter(versi_rencana=v, rujukan=rujukan).exists():
            raise AturanDilanggar("sudah_dijawab", "Rekomendasi itu sudah dijawab. Ubah jawabannya dalam daftar.")
        baris = JawabanRekomendasi(tahun=r.tahun, sumber=r.sumber, uraian=r.uraian, jawaban=jawaban, rujukan=rujukan)
        return _tambah(pelaku, v, baris)


def _kaitkan(isu: IsuStrategis, sasaran: Collection[Kinerja]) -> None:
    _periksa_sasaran(isu.versi_rencana, sasaran)
    KaitanIsu.objects.filter(isu=isu).exclude(sasaran__in=sasaran).delete()
    ada = set(KaitanIsu.objects.filter(isu=isu).values_list("sasaran_id", flat=True))
    KaitanIsu.objects.bulk_create(
        KaitanIsu(pemda_id=isu.pemda_id, versi_rencana_id=isu.versi_rencana_id, isu=isu, sasaran=s)
        for s in sasaran
        if s.pk not in ada
    )


def _teks(nilai: Any) -> str:
    return "–" if nilai in (None, "") else str(nilai)


def _periksa_bentrok(baris: BarisIsi, versi: int | None, isi: Mapping[str, Any]) -> None:
    """Raise Bentrok with what is stored and what was typed when somebody saved the row since ``versi`` was read."""
    if versi is None or baris.versi == versi:
        return
    nilai = {
        m: {"tersimpan": _teks(getattr(baris, m)), "anda": _teks(x)} for m, x in isi.items() if getattr(baris, m) != x
    }
    raise Bentrok("bentrok", "Orang lain baru saja mengubah baris ini.", versi=baris.versi, nilai=nilai)


def simpan_baris(
    *, pelaku: Pelaku, baris: T, versi: int | None, sasaran_isu: Collection[Kinerja] | None = None, **isi: Any
) -> T:
    """Change fields (``MEDAN``) of a row; ``sasaran_isu``: the sasaran an isu concerns, None = as they are.

    Raises TidakBoleh, AturanDilanggar (locked, refused value) and Bentrok with both values.
    """
    model = type(baris)
    asing = set(isi) - set(MEDAN[model])
    if asing or (sasaran_isu is not None and model is not IsuStrategis):
        raise TypeError(f"medan tidak dikenal: {sorted(asing) or 'sasaran_isu'}")
    with transaction.atomic():
        v = kunci_versi(pelaku, baris.versi_rencana_id)
        segar = model.kunci(baris.pk)
        isi = {m: x.strip() if isinstance(x, str) else x for m, x in isi.items()}
        _periksa_bentrok(segar, versi, isi)
        sebelum = {m: getattr(segar, m) for m, x in isi.items() if getattr(segar, m) != x}
        for m, x in isi.items():
            setattr(segar, m, x)
        segar.versi_rencana = v
        _periksa(v, segar)
        segar.versi += 1
        segar.save()
        if isinstance(segar, IsuStrategis) and sasaran_isu is not None:
            _kaitkan(segar, sasaran_isu)
        sesudah = {m: getattr(segar, m) for m in sebelum}
        catat(pelaku, f"ubah_{model._meta.model_name}", segar, sebelum=sebelum, sesudah=sesudah)
    return segar


def hapus_baris(*, pelaku: Pelaku, baris: BarisIsi, versi: int | None, yakin: bool = False) -> None:
    """Delete a row. A strategy with arah kebijakan goes only with ``yakin``, the person's confirmation."""
    with transaction.atomic():
        v = kunci_versi(pelaku, baris.versi_rencana_id)
        segar = type(baris).kunci(baris.pk)
        periksa_versi(segar, versi)
        if isinstance(segar, Strategi) and not yakin and (n := segar.arah.count()):
            raise AturanDilanggar("perlu_konfirmasi", f"{n} arah kebijakannya ikut terhapus. Beri tanda yakin.")
        segar.versi_rencana = v
        catat(pelaku, f"hapus_{type(baris)._meta.model_name}", segar, sebelum={"uraian": segar.uraian})
        segar.delete()


def simpan_wakil_tujuan(*, pelaku: Pelaku, tujuan: Kinerja, versi: int | None, indikator: Indikator | None) -> Kinerja:
    """Name the sasaran indicator whose last year stands for a tujuan (Perwali Probolinggo 30/2020 III.A); None = none.

    Raises AturanDilanggar when it is no tujuan, or the indicator belongs to no sasaran below it.
    """
    with transaction.atomic():
        kunci_versi(pelaku, tujuan.versi_rencana_id)
        segar = Kinerja.kunci(tujuan.pk)
        periksa_versi(segar, versi)
        if segar.tingkat != Kinerja.Tingkat.TUJUAN:
            raise AturanDilanggar("bukan_tujuan", "Hanya tujuan yang dapat diwakili indikator sasaran.")
        if indikator is not None and indikator.kinerja.induk_id != segar.pk:
            raise _tolak("indikator", "bukan_di_bawahnya", "Pilih indikator dari sasaran di bawah tujuan ini.")
        sebelum = segar.diwakili.nama if segar.diwakili else ""
        segar.diwakili = indikator.induk if indikator is not None else None
        segar.versi += 1
        segar.save(update_fields=["diwakili", "versi", "diubah_pada"])
        sesudah = indikator.uraian if indikator is not None else ""
        catat(pelaku, "ubah_wakil_tujuan", segar, sebelum={"diwakili": sebelum}, sesudah={"diwakili": sesudah})
    return segar
