"""What a position has promised: lines of its PK in force, else of its IKI. Both keep their own wording."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from perencanaan.models import ButirPenetapan, ButirPK
from sakip.tenansi.cakupan import ingatan


@dataclass(frozen=True)
class Sumber:
    """A line to plan for."""

    kunci: str
    asal: str
    sasaran: str
    uraian: str
    satuan: str
    target: Decimal | None
    target_teks: str = ""
    butir_pk_id: int | None = None
    butir_iki_id: int | None = None
    dokumen_id: int | None = None


def sumber_kinerja(jabatan_id: int, tahun: int) -> list[Sumber]:
    """Return the lines of the latest signed PK of the position, then IKI lines that the PK does not have. Two
    statements, once per scope."""
    return sumber_banyak([jabatan_id], tahun)[jabatan_id]


def sumber_banyak(jabatan_ids: Iterable[int], tahun: int) -> dict[int, list[Sumber]]:
    """Return the lines of several positions by the same two statements."""
    terbaca: dict[tuple[int, int], list[Sumber]] = ingatan().setdefault("sumber_kinerja", {})
    ids = list(dict.fromkeys(jabatan_ids))
    if baru := [j for j in ids if (j, tahun) not in terbaca]:
        pk, iki = _pk(baru, tahun), _iki(baru, tahun)
        for j in baru:
            terbaca[(j, tahun)] = _gabung(pk.get(j, []), iki.get(j, []))
    return {j: terbaca[(j, tahun)] for j in ids}


def _pk(jabatan_ids: list[int], tahun: int) -> dict[int, list[ButirPK]]:
    """Lines of the latest signed PK of each position."""
    hasil: dict[int, list[ButirPK]] = {}
    for b in (
        ButirPK.objects.filter(pk_induk__jabatan__in=jabatan_ids, pk_induk__tahun=tahun, pk_induk__status="terbit")
        .select_related("pk_induk", "indikator")
        .order_by("-pk_induk__ke", "urutan", "id")
    ):
        isi = hasil.setdefault(b.pk_induk.jabatan_id, [])
        if not isi or isi[0].pk_induk_id == b.pk_induk_id:
            isi.append(b)
    return hasil


def _iki(jabatan_ids: list[int], tahun: int) -> dict[int, list[ButirPenetapan]]:
    """Lines of the latest IKI in force of each position."""
    hasil: dict[int, list[ButirPenetapan]] = {}
    for b in (
        ButirPenetapan.objects.filter(
            penetapan__jenis="iki",
            penetapan__jabatan__in=jabatan_ids,
            penetapan__status="ditetapkan",
            penetapan__tahun_awal__lte=tahun,
            penetapan__tahun_akhir__gte=tahun,
        )
        .select_related("penetapan")
        .order_by("-penetapan__ke", "urutan", "id")
    ):
        isi = hasil.setdefault(b.penetapan.jabatan_id or 0, [])
        if not isi or isi[0].penetapan_id == b.penetapan_id:
            isi.append(b)
    return hasil


def _gabung(pk: list[ButirPK], iki: list[ButirPenetapan]) -> list[Sumber]:
    hasil = [
        Sumber(
            f"pk-{b.pk}", "PK", b.uraian_sasaran, b.uraian_indikator, b.satuan, b.target, b.target_teks,
            butir_pk_id=b.pk, dokumen_id=b.pk_induk_id,
        )
        for b in pk
    ]  # fmt: skip
    terpakai = {b.indikator.induk_id for b in pk}
    return hasil + [
        Sumber(f"iki-{b.pk}", "IKI", b.sasaran, b.uraian, b.satuan, None, butir_iki_id=b.pk, dokumen_id=b.penetapan_id)
        for b in iki
        if b.induk_id not in terpakai
    ]
