"""People in the region's service and the positions they hold."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q

from sakip.akun import izin
from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.kelola.services.baris import kunci_baris, segarkan, tambah, tolak, ubah
from sakip.kelola.services.organisasi import KELOLA
from sakip.tenansi.models import Jabatan, Pegawai, Penempatan


class IsianPegawai(TypedDict, total=False):
    """Fields of a person in service. ``pengguna``: the account, when the person signs in."""

    nama: str
    nip: str
    pangkat: str
    pengguna: Pengguna | None


def bersihkan_nip(nip: str) -> str:
    """Return the NIP without spaces and dots. Raises IsianSalah unless it is empty or 18 digits."""
    rapi = "".join(c for c in nip if c not in " .-")
    if rapi and not (len(rapi) == 18 and rapi.isascii() and rapi.isdigit()):
        raise tolak("nip", "NIP terdiri atas 18 angka. Kosongkan bila pejabat tidak memiliki NIP.")
    return rapi


@transaction.atomic
def buat_pegawai(*, pelaku: Pelaku, **isian: Unpack[IsianPegawai]) -> Pegawai:
    """Add a person. The NIP is unique within the region only; other regions' rows are never looked at."""
    izin.wajib(pelaku, KELOLA)
    return tambah(Pegawai(), pelaku=pelaku, aksi="pegawai.tambah", isian=_rapi(isian))


@transaction.atomic
def ubah_pegawai(
    *, pelaku: Pelaku, pegawai: Pegawai, versi: int | None = None, **isian: Unpack[IsianPegawai]
) -> Pegawai:
    """Change a person's data. Signed documents keep the name they were signed with."""
    segar = segarkan(pegawai)
    izin.wajib(pelaku, KELOLA, segar)
    return ubah(segar, pelaku=pelaku, aksi="pegawai.ubah", isian=_rapi(isian), versi=versi)


def _rapi(isian: IsianPegawai) -> dict[str, object]:
    hasil: dict[str, object] = dict(isian)
    if "nip" in isian:
        hasil["nip"] = bersihkan_nip(isian["nip"])
    return hasil


@transaction.atomic
def tempatkan(
    *,
    pelaku: Pelaku,
    pegawai: Pegawai,
    jabatan: Jabatan,
    dari: date,
    sampai: date | None = None,
    sifat: str = Penempatan.Sifat.DEFINITIF,
) -> Penempatan:
    """Put a person on a position for a time.

    A structural position has one definitif, Pj. or Plt. holder at a time; Plh. stands in during an absence and may
    overlap; positions of Pelaksana/fungsional have any number of holders. Raises AturanDilanggar otherwise.
    """
    kursi = kunci_baris(Jabatan, jabatan.pk)  # the lock makes two simultaneous placements wait for each other
    izin.wajib(pelaku, KELOLA, kursi)
    if sampai is not None and sampai < dari:
        raise tolak("sampai", "Tanggal berakhir harus sesudah tanggal mulai.")
    _periksa_kursi(kursi, pegawai, dari, sampai, sifat)
    isian = {"pegawai": pegawai, "jabatan": kursi, "dari": dari, "sampai": sampai, "sifat": sifat}
    return tambah(Penempatan(), pelaku=pelaku, aksi="penempatan.tambah", isian=isian)


def _periksa_kursi(kursi: Jabatan, pegawai: Pegawai, dari: date, sampai: date | None, sifat: str) -> None:
    beririsan = Penempatan.objects.filter(jabatan=kursi).filter(Q(sampai__isnull=True) | Q(sampai__gte=dari))
    if sampai is not None:
        beririsan = beririsan.filter(dari__lte=sampai)
    if beririsan.filter(pegawai=pegawai).exists():
        raise tolak("pegawai", "Pegawai ini sudah menduduki jabatan itu pada masa yang sama.")
    if kursi.tingkat == Jabatan.Tingkat.STAF or sifat == Penempatan.Sifat.PLH:
        return
    lain = beririsan.exclude(sifat=Penempatan.Sifat.PLH).select_related("pegawai").first()
    if lain is not None:
        raise AturanDilanggar(
            "jabatan_terisi",
            f"Jabatan ini masih dipegang {lain.pegawai.nama} ({lain.get_sifat_display()}). "
            "Akhiri dahulu penempatannya, atau pilih Plh.",
        )


@transaction.atomic
def akhiri_penempatan(*, pelaku: Pelaku, penempatan: Penempatan, sampai: date) -> Penempatan:
    """End a placement on a day (the last day in the position). The row stays as history."""
    segar = segarkan(penempatan)
    izin.wajib(pelaku, KELOLA, segar.jabatan)
    if sampai < segar.dari:
        raise tolak("sampai", "Tanggal berakhir harus sesudah tanggal mulai.")
    return ubah(segar, pelaku=pelaku, aksi="penempatan.akhiri", isian={"sampai": sampai})
