"""The inbox of approvals: everything that waits for a step of the person, whatever its kind.

Features register in ``AppConfig.ready()``; a source yields the objects under way within the person's sight, and the
table of transitions (``sakip.alur``) with izin decides which of them wait for this person::

    persetujuan.daftarkan("pk", Sumber("Perjanjian Kinerja", antrean, ("pk.verifikasi", ...)))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi, alur_untuk, langkah_maju, status_objek
from sakip.jejak.models import Jejak
from sakip.tenansi.cakupan import alamat as alamat_wilayah
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import tindakan

DITERIMA = ("draf", "dikembalikan")
"""Statuses in which an object lies with its drafter: nothing to approve."""


@dataclass(frozen=True)
class Antre:
    """An object under way as a source yields it. ``jenis`` is its kind in words ("Renja", "PK kepala PD").

    ``url``: where it is looked over, when that is another page than the object's own.
    """

    objek: Any
    jenis: str
    pd: PerangkatDaerah | None
    sejak: datetime | None = None
    tenggat: date | None = None
    url: str = ""


@dataclass(frozen=True)
class Sumber:
    """Where objects of a feature come from. ``hak``: without one of these rights the source is not asked at all."""

    nama: str
    antrean: Callable[[Pelaku], Iterable[Antre]]
    hak: tuple[str, ...]


@dataclass(frozen=True)
class Butir:
    """A line of the inbox."""

    nama: str
    antre: Antre
    langkah: Transisi
    status: Status
    url: str
    oleh: str = ""

    @property
    def objek(self) -> Any:
        return self.antre.objek

    @property
    def nomor(self) -> str:
        """Name of the object without its row version: ``app.model:pk``."""
        return f"{self.objek._meta.label_lower}:{self.objek.pk}"

    @property
    def kunci(self) -> str:
        """What a tick sends: the object and the row version that was seen."""
        return f"{self.nomor}:{getattr(self.objek, 'versi', 0)}"

    @property
    def golongan(self) -> tuple[str, str]:
        """Equal items: same kind of object, same step."""
        return self.objek._meta.label_lower, self.langkah.aksi


@dataclass
class Golongan:
    """Equal items under one heading, to be approved or returned together."""

    nama: str
    langkah: Transisi
    isi: list[Butir]

    @property
    def kode(self) -> str:
        """A word for ids and addresses: ``perencanaan-versirencana-verifikasi``."""
        return "-".join(self.isi[0].golongan).replace(".", "-")


_sumber: dict[str, Sumber] = {}


def daftarkan(nama: str, sumber: Sumber) -> None:
    """Register a source under a name (the same name replaces)."""
    _sumber[nama] = sumber


def mungkin(pelaku: Pelaku) -> bool:
    """True for who may approve anything at all; costs no statement."""
    return any(izin.boleh(pelaku, h) for s in _sumber.values() for h in s.hak)


def kumpulkan(pelaku: Pelaku) -> list[Butir]:
    """Return what waits for the person: a fixed number of statements per source, one for who sent it."""
    semua = [
        (s.nama, a, t)
        for s in _sumber.values()
        if any(izin.boleh(pelaku, h) for h in s.hak)
        for a in s.antrean(pelaku)
        if a.objek.status not in DITERIMA
        and (t := langkah_maju(a.objek)) is not None
        # By role first: to say no to most costs nothing.
        and izin.boleh(pelaku, t.izin)
        and izin.boleh(pelaku, t.izin, a.objek)
    ]
    pengirim = _pengirim([a.objek for _, a, _ in semua])
    return [
        Butir(n, a, t, status_objek(a.objek), a.url or _alamat(a.objek), pengirim.get(_kunci(a.objek), ""))
        for n, a, t in semua
    ]


def _kunci(objek: Any) -> tuple[str, int]:
    return objek._meta.label_lower, objek.pk


def _alamat(objek: Any) -> str:
    cara = tindakan.untuk(type(objek))
    return cara.alamat(objek) if cara.alamat else alamat_wilayah("ui:tugas")


def _pengirim(objek: list[Any]) -> dict[tuple[str, int | None], str]:
    """Return who took the latest step of each object. One statement."""
    if not objek:
        return {}
    aksi = {t.aksi for o in objek for t in alur_untuk(o).transisi}
    semua = (
        Jejak.objects.filter(
            jenis_objek__in={o._meta.label_lower for o in objek}, id_objek__in={o.pk for o in objek}, aksi__in=aksi
        )
        .order_by("jenis_objek", "id_objek", "-waktu", "-id")
        .distinct("jenis_objek", "id_objek")
        .values_list("jenis_objek", "id_objek", "pelaku_nama")
    )
    return {(jenis, pk): nama for jenis, pk, nama in semua}


URUTAN: dict[str, tuple[str, Callable[[Butir], tuple[Any, ...]]]] = {
    "tenggat": ("Tenggat", lambda b: (b.antre.tenggat is None, b.antre.tenggat or date.max)),
    "sejak": ("Paling lama menunggu", lambda b: (b.antre.sejak is None, b.antre.sejak)),
    "pd": ("Perangkat daerah", lambda b: (b.antre.pd.nama if b.antre.pd else "",)),
    "oleh": ("Pengirim", lambda b: (b.oleh,)),
}


def saring(daftar: Iterable[Butir], jenis: str, pd: str, urut: str) -> list[Butir]:
    """Return the lines of a kind and a PD ("pemda" = the region's own), sorted; unknown words filter nothing.

    Equal ones stay in the order of their source: by its own calendar, where words would put April before January.
    """
    hasil = [
        b
        for b in daftar
        if (not jenis or b.antre.jenis == jenis) and (not pd or pd == (str(b.antre.pd.pk) if b.antre.pd else "pemda"))
    ]
    _, kunci = URUTAN.get(urut, URUTAN["tenggat"])
    return sorted(hasil, key=kunci)


def golongkan(daftar: Iterable[Butir]) -> list[Golongan]:
    """Return the lines under one heading per kind and step, in the order in which the first of each comes."""
    hasil: dict[tuple[str, str], Golongan] = {}
    for b in daftar:
        if b.golongan not in hasil:
            hasil[b.golongan] = Golongan(b.nama, b.langkah, [])
        hasil[b.golongan].isi.append(b)
    return list(hasil.values())


def langkah_kembali(alur: Alur, objek: Any) -> Transisi | None:
    """Return the step that sends an object back from its present status."""
    return next((t for t in alur.transisi if t.ke == "dikembalikan" and t.berlaku(objek)), None)
