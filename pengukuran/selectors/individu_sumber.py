"""What a position has promised: lines of its PK in force, else of its IKI. Both keep their own wording."""

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
    ingat = ingatan()
    kunci = f"sumber_kinerja:{jabatan_id}:{tahun}"
    if kunci not in ingat:
        ingat[kunci] = _baca(jabatan_id, tahun)
    hasil: list[Sumber] = ingat[kunci]
    return hasil


def _baca(jabatan_id: int, tahun: int) -> list[Sumber]:
    pk = list(
        ButirPK.objects.filter(pk_induk__jabatan_id=jabatan_id, pk_induk__tahun=tahun, pk_induk__status="terbit")
        .select_related("pk_induk", "indikator")
        .order_by("-pk_induk__ke", "urutan", "id")
    )
    berlaku = [b for b in pk if b.pk_induk_id == pk[0].pk_induk_id]
    hasil = [
        Sumber(
            f"pk-{b.pk}", "PK", b.uraian_sasaran, b.uraian_indikator, b.satuan, b.target, b.target_teks,
            butir_pk_id=b.pk, dokumen_id=b.pk_induk_id,
        )
        for b in berlaku
    ]  # fmt: skip
    terpakai = {b.indikator.induk_id for b in berlaku}
    iki = list(
        ButirPenetapan.objects.filter(
            penetapan__jenis="iki",
            penetapan__jabatan_id=jabatan_id,
            penetapan__status="ditetapkan",
            penetapan__tahun_awal__lte=tahun,
            penetapan__tahun_akhir__gte=tahun,
        ).order_by("-penetapan__ke", "urutan", "id")
    )
    return hasil + [
        Sumber(f"iki-{b.pk}", "IKI", b.sasaran, b.uraian, b.satuan, None, butir_iki_id=b.pk, dokumen_id=b.penetapan_id)
        for b in iki
        if b.penetapan_id == iki[0].penetapan_id and b.induk_id not in terpakai
    ]
