"""The one way in which set-up rows are written: fill → validate → save → jejak."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif

M = TypeVar("M", bound=models.Model)


class IsianSalah(AturanDilanggar):
    """Input that cannot be stored. ``data["medan"]`` maps a field to its sentences ("" = the whole form)."""

    def __init__(self, medan: Mapping[str, list[str]]) -> None:
        pesan = next((p for daftar in medan.values() for p in daftar), "Isian belum benar.")
        super().__init__("isian_salah", pesan, medan={k: list(v) for k, v in medan.items()})

    @property
    def medan(self) -> dict[str, list[str]]:
        """The sentences per field."""
        hasil: dict[str, list[str]] = self.data["medan"]
        return hasil


def tolak(medan: str, pesan: str) -> IsianSalah:
    """Return the error for one field."""
    return IsianSalah({medan: [pesan]})


def segarkan(objek: M) -> M:
    """Return the row locked for update, as stored now. Raises AturanDilanggar when it is not in this region."""
    return kunci_baris(type(objek), objek.pk)


def kunci_baris(model: type[M], pk: int) -> M:
    """Return a row of the region locked for update. Raises AturanDilanggar when there is none."""
    try:
        return model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    except ObjectDoesNotExist:
        raise AturanDilanggar("tidak_ditemukan", "Data tidak ditemukan.") from None


def _kolom(objek: models.Model, medan: str) -> str:
    bidang = objek._meta.get_field(medan)
    return bidang.attname if isinstance(bidang, models.Field) else medan


def _ringkas(objek: models.Model, medan: str) -> Any:
    bidang = objek._meta.get_field(medan)
    if isinstance(bidang, models.ForeignKey):
        return None if getattr(objek, bidang.attname) is None else str(getattr(objek, medan))
    return getattr(objek, medan)


def teks_polos(nilai: Any) -> str:
    """Return a value in words for the message of a conflict."""
    return "kosong" if nilai is None or nilai == "" else str(nilai)


def isi(objek: models.Model, isian: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set fields and return what changed (before, after). Text is trimmed. Raises FieldDoesNotExist."""
    sebelum: dict[str, Any] = {}
    sesudah: dict[str, Any] = {}
    for medan, nilai in isian.items():
        bersih = nilai.strip() if isinstance(nilai, str) else nilai
        kolom = _kolom(objek, medan)
        lama, lama_ringkas = getattr(objek, kolom), _ringkas(objek, medan)
        setattr(objek, medan, bersih)
        if getattr(objek, kolom) != lama:
            sebelum[medan] = lama_ringkas
            sesudah[medan] = _ringkas(objek, medan)
    return sebelum, sesudah


def _periksa(objek: models.Model, kecuali: Iterable[str] = ()) -> None:
    if objek._state.adding and hasattr(objek, "pemda_id"):
        objek.pemda_id = pemda_aktif().pk
    try:
        objek.full_clean(exclude=set(kecuali))
    except ValidationError as galat:
        medan = {("" if k == NON_FIELD_ERRORS else k): list(v) for k, v in galat.message_dict.items()}
        raise IsianSalah(medan) from galat


def _tulis(objek: models.Model) -> None:
    try:
        with transaction.atomic():
            objek.save()
    except IntegrityError:
        # Somebody stored the same key between validation and save; say what to do, not which row it was.
        raise AturanDilanggar("bentrok_data", "Data yang sama baru saja disimpan orang lain. Muat ulang.") from None


def tambah(objek: M, *, pelaku: Pelaku, aksi: str, isian: Mapping[str, Any], alasan: str = "") -> M:
    """Validate and store a new row with its audit row. The caller has asked izin."""
    isi(objek, isian)
    _periksa(objek)
    _tulis(objek)
    terisi = {m: _ringkas(objek, m) for m, v in isian.items() if v not in (None, "")}
    catat(pelaku, aksi, objek, sesudah=terisi, alasan=alasan)
    return objek


def ubah(
    objek: M, *, pelaku: Pelaku, aksi: str, isian: Mapping[str, Any], versi: int | None = None, alasan: str = ""
) -> M:
    """Change a locked row: version → fill → validate → save → jejak. Same values change nothing and leave no trace.

    Raises Bentrok with both values of each differing field when ``versi`` is older than the stored one.
    """
    versi_kini = getattr(objek, "versi", None)
    sebelum, sesudah = isi(objek, isian)
    if versi is not None and versi_kini is not None and versi != versi_kini and sesudah:
        raise Bentrok(
            "bentrok",
            "Baris ini baru saja diubah orang lain.",
            versi=versi_kini,
            nilai={m: {"tersimpan": teks_polos(sebelum[m]), "anda": teks_polos(sesudah[m])} for m in sesudah},
        )
    if not sesudah:
        return objek
    _periksa(objek)
    if hasattr(objek, "versi"):
        objek.versi += 1
    _tulis(objek)
    catat(pelaku, aksi, objek, sebelum=sebelum, sesudah=sesudah, alasan=alasan)
    return objek


def hapus(objek: models.Model, *, pelaku: Pelaku, aksi: str, sebutan: str) -> None:
    """Delete an unused row; a used one is refused, because its history must stay readable."""
    catat(pelaku, aksi, objek, sebelum={"nama": str(objek)})
    try:
        with transaction.atomic():
            objek.delete()
            connection.check_constraints()
    except (ProtectedError, IntegrityError):
        raise AturanDilanggar(
            "masih_dipakai", f"{sebutan} ini sudah dipakai, jadi tidak dapat dihapus. Akhiri masa berlakunya saja."
        ) from None
