"""Perangkat daerah, units and positions. Each write: izin → lock → validate → change → jejak."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.kelola.atasan import atasan_salah
from sakip.kelola.services.baris import hapus, kunci_baris, segarkan, tambah, tolak, ubah
from sakip.tenansi.models import Jabatan, PerangkatDaerah, UnitKerja

KELOLA = "organisasi.kelola"
MEDAN_MASA = ("mulai_pada", "berakhir_pada")
PendengarMasa = Callable[[Pelaku, PerangkatDaerah], None]
_pendengar: list[PendengarMasa] = []


def daftarkan_pendengar_masa(fungsi: PendengarMasa) -> None:
    """Register who must follow when a PD is founded or merged within a year. Called in the same transaction."""
    if fungsi not in _pendengar:
        _pendengar.append(fungsi)


MEDAN_ATASAN = ("pd", "tingkat", "atasan")


class IsianPD(TypedDict, total=False):
    """Fields of a PD that people may set."""

    kode: str
    nama: str
    singkatan: str
    klaster: str
    tugas: str
    fungsi: str
    gambaran_umum: str
    alamat_kantor: str
    induk: PerangkatDaerah | None
    berlaku_dari: int
    berlaku_sampai: int | None
    mulai_pada: date | None
    berakhir_pada: date | None
    penerus: PerangkatDaerah | None
    paraf_berjenjang: bool
    tanggal_dpa: date | None
    urutan: int


class IsianUnit(TypedDict, total=False):
    """Fields of a unit."""

    nama: str
    induk: UnitKerja | None
    urutan: int


class IsianJabatan(TypedDict, total=False):
    """Fields of a position. ``pd`` empty: a position of the region itself (kepala daerah, sekda)."""

    pd: PerangkatDaerah | None
    unit: UnitKerja | None
    nama: str
    tingkat: str
    atasan: Jabatan | None
    tugas: str
    fungsi: str


def _tanpa_lingkaran(objek: Any, atas: Any, medan: str, kata: str) -> None:
    """Refuse a parent that lies below the object itself."""
    langkah = atas
    dilihat: set[int] = set()
    while langkah is not None and langkah.pk not in dilihat:
        if objek.pk is not None and langkah.pk == objek.pk:
            raise tolak(medan, f"{kata} tidak boleh dirinya sendiri atau yang berada di bawahnya.")
        dilihat.add(langkah.pk)
        langkah = getattr(langkah, medan)


def _isian(isian: Mapping[str, Any]) -> dict[str, Any]:
    return dict(isian)


@transaction.atomic
def buat_pd(*, pelaku: Pelaku, **isian: Unpack[IsianPD]) -> PerangkatDaerah:
    """Add a perangkat daerah. Raises TidakBoleh, IsianSalah (code taken, years the wrong way round)."""
    izin.wajib(pelaku, KELOLA)
    return tambah(PerangkatDaerah(), pelaku=pelaku, aksi="pd.tambah", isian=_masa(_isian(isian)))


@transaction.atomic
def ubah_pd(
    *, pelaku: Pelaku, pd: PerangkatDaerah, versi: int | None = None, **isian: Unpack[IsianPD]
) -> PerangkatDaerah:
    """Change a PD; give ``berlaku_sampai`` instead of deleting one. Raises Bentrok when changed meanwhile.

    ``berakhir_pada`` within a year (merged, dissolved): that year is its last one; what it has done stays with it.
    """
    segar = segarkan(pd)
    izin.wajib(pelaku, KELOLA, segar)
    if "induk" in isian:
        _tanpa_lingkaran(segar, isian["induk"], "induk", "Induk")
    if "penerus" in isian:
        _tanpa_lingkaran(segar, isian["penerus"], "penerus", "Penerus")
    masa = tuple(getattr(segar, m) for m in MEDAN_MASA)
    hasil = ubah(segar, pelaku=pelaku, aksi="pd.ubah", isian=_masa(_isian(isian)), versi=versi)
    if masa != tuple(getattr(hasil, m) for m in MEDAN_MASA):
        for dengar in _pendengar:
            dengar(pelaku, hasil)
    return hasil


def _masa(isian: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with the years that follow from the days."""
    if isian.get("berakhir_pada") is not None:
        isian["berlaku_sampai"] = isian["berakhir_pada"].year
    if isian.get("mulai_pada") is not None:
        isian["berlaku_dari"] = isian["mulai_pada"].year
    return isian


@transaction.atomic
def buat_unit(*, pelaku: Pelaku, pd: PerangkatDaerah, **isian: Unpack[IsianUnit]) -> UnitKerja:
    """Add a unit to a PD, at its top or below another unit of the same PD."""
    izin.wajib(pelaku, KELOLA, pd)
    _unit_se_pd(pd, isian.get("induk"), "induk")
    return tambah(UnitKerja(pd=pd), pelaku=pelaku, aksi="unit.tambah", isian=_isian(isian))


@transaction.atomic
def ubah_unit(*, pelaku: Pelaku, unit: UnitKerja, versi: int | None = None, **isian: Unpack[IsianUnit]) -> UnitKerja:
    """Rename or move a unit within its PD."""
    segar = segarkan(unit)
    izin.wajib(pelaku, KELOLA, segar)
    if "induk" in isian:
        _unit_se_pd(segar.pd, isian["induk"], "induk")
        _tanpa_lingkaran(segar, isian["induk"], "induk", "Unit atasan")
    return ubah(segar, pelaku=pelaku, aksi="unit.ubah", isian=_isian(isian), versi=versi)


@transaction.atomic
def hapus_unit(*, pelaku: Pelaku, unit: UnitKerja) -> None:
    """Delete a unit that nothing refers to."""
    segar = segarkan(unit)
    izin.wajib(pelaku, KELOLA, segar)
    hapus(segar, pelaku=pelaku, aksi="unit.hapus", sebutan="Unit kerja")


@transaction.atomic
def buat_jabatan(*, pelaku: Pelaku, **isian: Unpack[IsianJabatan]) -> Jabatan:
    """Add a position. ``atasan`` is the position whose holder signs the PK as pihak kedua."""
    izin.wajib(pelaku, KELOLA, isian.get("pd"))
    _unit_se_pd(isian.get("pd"), isian.get("unit"), "unit")
    _atasan_pantas(Jabatan(**{m: v for m, v in isian.items() if m in MEDAN_ATASAN}))
    return tambah(Jabatan(), pelaku=pelaku, aksi="jabatan.tambah", isian=_isian(isian))


@transaction.atomic
def ubah_jabatan(
    *, pelaku: Pelaku, jabatan: Jabatan, versi: int | None = None, **isian: Unpack[IsianJabatan]
) -> Jabatan:
    """Change a position; its chain of atasan may not run in a circle."""
    segar = segarkan(jabatan)
    izin.wajib(pelaku, KELOLA, segar)
    _unit_se_pd(isian.get("pd", segar.pd), isian.get("unit", segar.unit), "unit")
    if "atasan" in isian:
        _tanpa_lingkaran(segar, isian["atasan"], "atasan", "Atasan")
    if any(m in isian for m in MEDAN_ATASAN):
        kini = {m: getattr(segar, m) for m in MEDAN_ATASAN}
        _atasan_pantas(Jabatan(**kini | {m: v for m, v in isian.items() if m in MEDAN_ATASAN}))
    return ubah(segar, pelaku=pelaku, aksi="jabatan.ubah", isian=_isian(isian), versi=versi)


@transaction.atomic
def hapus_jabatan(*, pelaku: Pelaku, jabatan: Jabatan) -> None:
    """Delete a position that nobody ever held and nothing refers to."""
    segar = segarkan(jabatan)
    izin.wajib(pelaku, KELOLA, segar)
    hapus(segar, pelaku=pelaku, aksi="jabatan.hapus", sebutan="Jabatan")


def _atasan_pantas(jabatan: Jabatan) -> None:
    if jabatan.tingkat in Jabatan.Tingkat.values and (galat := atasan_salah(jabatan)) is not None:
        raise galat


def _unit_se_pd(pd: PerangkatDaerah | None, unit: UnitKerja | None, medan: str) -> None:
    if unit is None:
        return
    if pd is None or kunci_baris(UnitKerja, unit.pk).pd_id != pd.pk:
        raise tolak(medan, "Unit kerja harus berada di perangkat daerah yang sama.")
