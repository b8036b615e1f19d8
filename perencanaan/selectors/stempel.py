"""Stamps: who took which step of a document and when, with the position held that day. From the audit trail only.

Nothing is invented: a step that left no trace has no stamp, and a return takes back the stamps before it (they stay in
the history).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html

from perencanaan.selectors.pk import Tahap
from sakip.alur.dasar import langkah_maju
from sakip.inti.kalender import jam, tanggal_panjang
from sakip.jejak.models import Jejak
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Penempatan

KATA = {
    "ajukan": "Diajukan",
    "verifikasi": "Diverifikasi",
    "periksa": "Diverifikasi",
    "selaraskan": "Dinyatakan selaras",
    "paraf": "Diparaf",
    "setujui": "Disetujui",
    "periksa_daerah": "Diperiksa Bappeda",
    "tetapkan": "Ditetapkan",
    "tandatangani_pertama": "Ditandatangani pihak pertama",
    "tandatangani_kedua": "Ditandatangani pihak kedua",
    "tandatangani_sendiri": "Ditandatangani",
}
IKON = {"Diajukan": "kirim", "Disetujui": "ttd", "Ditetapkan": "cap"}
BATAL = (
    "kembalikan",
    "kembalikan_kepala",
    "kembalikan_pemeriksa",
    "tarik",
    "tarik_perbaikan",
    "buka_kembali",
)
LANGKAH = (*KATA, *BATAL)


@dataclass(frozen=True)
class Stempel:
    """One step as it was taken. ``jabatan`` is the position held that day, else the role."""

    kata: str
    nama: str
    jabatan: str
    pada: datetime

    @property
    def waktu(self) -> str:
        """Return "9 Januari 2025 10.20"."""
        return f"{tanggal_panjang(timezone.localtime(self.pada).date())} {jam(self.pada)}"


def jejak_langkah(riwayat: Iterable[Jejak]) -> list[Jejak]:
    """Return the acts that still stand, oldest first. ``riwayat`` is newest first."""
    hasil: list[Jejak] = []
    for j in sorted(riwayat, key=lambda j: (j.waktu, j.pk)):
        if j.aksi in BATAL:
            hasil = []
        elif j.aksi in KATA:
            hasil.append(j)
    return hasil


def stempel(riwayat: Iterable[Jejak], penempatan: Collection[Penempatan] | None = None) -> list[Stempel]:
    """Return the stamps of a document, oldest first.

    One statement, none without a step or with the ``penempatan`` of those who took them (position and person read).
    """
    langkah = jejak_langkah(riwayat)
    return _cap(langkah, _jabatan(langkah, penempatan))


def stempel_dari(objek: Any) -> list[Stempel]:
    """Return the stamps of an object by its own trail. Two statements."""
    return stempel_banyak([objek])[objek.pk]


def stempel_banyak(semua: Sequence[Any]) -> dict[int, list[Stempel]]:
    """Return the stamps of many objects of one model. Two statements."""
    jejak: dict[int, list[Jejak]] = {o.pk: [] for o in semua}
    if semua:
        for j in Jejak.objects.filter(
            jenis_objek=semua[0]._meta.label_lower, id_objek__in=list(jejak), aksi__in=LANGKAH
        ):
            jejak[j.id_objek or 0].append(j)
    langkah = {pk: jejak_langkah(daftar) for pk, daftar in jejak.items()}
    jabatan = _jabatan([j for daftar in langkah.values() for j in daftar])
    return {pk: _cap(daftar, jabatan) for pk, daftar in langkah.items()}


def _cap(langkah: Iterable[Jejak], jabatan: dict[int, str]) -> list[Stempel]:
    return [Stempel(KATA[j.aksi], j.pelaku_nama, jabatan.get(j.pk) or j.pelaku_peran, j.waktu) for j in langkah]


@siap
def _penempatan(orang: Collection[int]) -> QuerySet[Penempatan]:
    return Penempatan.objects.filter(pegawai__pengguna_id__in=orang).select_related("jabatan", "pegawai")


def _jabatan(langkah: list[Jejak], penempatan: Collection[Penempatan] | None = None) -> dict[int, str]:
    """Return the position of each actor on the day of the act; an acting one (Plt., Plh.) first."""
    orang = {j.pelaku_id for j in langkah if j.pelaku_id is not None}
    if not orang:
        return {}
    if penempatan is None:
        penempatan = _penempatan(orang)
    semua = sorted(penempatan, key=lambda p: (p.dari, p.pk))
    hasil = {}
    for j in langkah:
        hari = timezone.localtime(j.waktu).date()
        milik = [
            p
            for p in semua
            if p.pegawai.pengguna_id == j.pelaku_id and p.dari <= hari and (p.sampai is None or p.sampai >= hari)
        ]
        if milik:
            p = milik[-1]
            sifat = "" if p.sifat == Penempatan.Sifat.DEFINITIF else f"{p.get_sifat_display()} "
            hasil[j.pk] = f"{sifat}{p.jabatan.nama}"
    return hasil


def tahap_dokumen(objek: Any, daftar: list[Stempel], pemegang: str) -> list[Tahap]:
    """Return the line of a document: each stamp, the step it waits for (with whom it lies), those still to come."""
    hasil = [
        Tahap(
            s.kata,
            format_html("{}<br>{}<br>{}", s.nama, s.jabatan, s.waktu),
            "selesai",
            IKON.get(s.kata, "cek"),
        )
        for s in daftar
    ]
    semula, keadaan, dilihat = objek.status, "kini", set()
    try:
        while objek.status not in dilihat and (t := langkah_maju(objek)) is not None:
            dilihat.add(objek.status)
            kata = KATA.get(t.aksi, t.label)
            isi = f"Menunggu {pemegang}" if keadaan == "kini" and pemegang else ""
            hasil.append(Tahap(kata, isi, keadaan, IKON.get(kata, "cek")))
            objek.status, keadaan = t.ke, "nanti"
    finally:
        objek.status = semula
    return hasil
