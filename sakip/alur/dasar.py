"""Status, transitions and the one function that applies them.

Each app declares its ``Alur`` in ``alur.py`` with its model; from the table come the buttons, the API, the diagram
in the docs and the generated tests over all status × aksi × peran.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import models, transaction

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat

Warna = Literal["netral", "jalan", "baik", "ingat", "bahaya"]


@dataclass(frozen=True)
class Status:
    """A status: its word, one of five colours, its icon, and whether the object is locked in it."""

    label: str
    warna: Warna = "netral"
    ikon: str = "lingkar"
    terkunci: bool = False

    @property
    def dalam_kalimat(self) -> str:
        """The word within a sentence: "menunggu persetujuan kepala PD" keeps its abbreviations."""
        singkatan = self.label[1:2].isupper()
        return self.label if singkatan else self.label[:1].lower() + self.label[1:]


@dataclass(frozen=True)
class Transisi:
    """One allowed step. ``syarat`` may refuse with AturanDilanggar; ``sesudah`` runs in the same transaction.

    ``untuk`` says whether the step exists for an object at all (a region's plan has other steps than a PD's): where it
    does not, there is no button and no act.
    """

    aksi: str
    label: str
    dari: tuple[str, ...]
    ke: str
    izin: str
    wajib_alasan: bool = False
    utama: bool = False
    bahaya: bool = False
    konfirmasi: str = ""
    syarat: Callable[[Any, Pelaku], None] | None = None
    sesudah: Callable[[Any, Pelaku], None] | None = None
    untuk: Callable[[Any], bool] | None = None

    def berlaku(self, objek: Any) -> bool:
        """True when the step starts from the object's present status and exists for it."""
        return objek.status in self.dari and (self.untuk is None or self.untuk(objek))


@dataclass(frozen=True)
class Tombol:
    """A button for a page: when ``alasan_mati`` is not empty it is shown disabled with that reason."""

    aksi: str
    label: str
    wajib_alasan: bool
    utama: bool
    bahaya: bool
    konfirmasi: str
    alasan_mati: str


@dataclass(frozen=True)
class Alur:
    """The life of one kind of object. ``model`` has a field ``status``."""

    nama: str
    model: type[models.Model]
    status: dict[str, Status]
    transisi: tuple[Transisi, ...]
    awal: str = "draf"
    _per_aksi: dict[str, Transisi] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        for t in self.transisi:
            if t.aksi in self._per_aksi:
                raise ValueError(f"alur {self.nama}: aksi {t.aksi} dua kali")
            if not set(t.dari) | {t.ke} <= set(self.status):
                raise ValueError(f"alur {self.nama}: status tidak dikenal pada aksi {t.aksi}")
            self._per_aksi[t.aksi] = t
        _semua[self.model] = self

    def transisi_untuk(self, aksi: str) -> Transisi:
        """Return the transition of an act. Raises AturanDilanggar for an unknown one."""
        try:
            return self._per_aksi[aksi]
        except KeyError:
            raise AturanDilanggar("aksi_tidak_dikenal", "Tindakan ini tidak dikenal.") from None


_semua: dict[type[models.Model], Alur] = {}


def semua_alur() -> list[Alur]:
    """Return all registered Alur (for tests and the docs)."""
    return list(_semua.values())


def alur_untuk(objek: models.Model | type[models.Model]) -> Alur:
    """Return the Alur of an object or model. Raises KeyError when it has none."""
    return _semua[objek if isinstance(objek, type) else type(objek)]


def status_objek(objek: Any) -> Status:
    """Return the Status (word, colour, icon) an object is in."""
    return alur_untuk(objek).status[objek.status]


def terkunci(objek: Any) -> bool:
    """True when the object's status locks its content."""
    return status_objek(objek).terkunci


def wajib_terbuka(objek: Any) -> None:
    """Raise AturanDilanggar when the object's status locks its content."""
    s = status_objek(objek)
    if s.terkunci:
        raise AturanDilanggar("terkunci", f"{objek} sudah berstatus {s.dalam_kalimat}, sehingga isinya terkunci.")


def periksa_versi(objek: Any, versi: int | None) -> None:
    """Optimistic lock: raise Bentrok when somebody saved the row since ``versi`` was read."""
    if versi is not None and objek.versi != versi:
        raise Bentrok(
            "bentrok", "Baris ini baru saja diubah orang lain. Muat ulang untuk melihat isinya.", versi=objek.versi
        )


def terapkan(objek: Any, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None) -> Any:
    """Move ``objek`` by ``aksi``: lock row → izin → status → syarat → change → jejak. Returns the fresh object.

    Raises TidakBoleh, AturanDilanggar (wrong status, missing reason, unmet condition) or Bentrok (changed meanwhile).
    """
    alur = alur_untuk(objek)
    t = alur.transisi_untuk(aksi)
    with transaction.atomic():
        segar = type(objek).objects.select_for_update(of=("self",)).get(pk=objek.pk)
        izin.wajib(pelaku, t.izin, segar)
        if not t.berlaku(segar):
            sekarang = alur.status[segar.status].dalam_kalimat
            raise AturanDilanggar("status_salah", f"Tidak dapat “{t.label}”: {segar} berstatus {sekarang}.")
        if hasattr(segar, "versi"):
            periksa_versi(segar, versi)
        if t.wajib_alasan and not alasan.strip():
            raise AturanDilanggar(
                "alasan_kosong", "Tuliskan alasannya agar yang menerima tahu apa yang harus diperbaiki."
            )
        if t.syarat is not None:
            t.syarat(segar, pelaku)
        sebelum = segar.status
        segar.status = t.ke
        medan = ["status"]
        if hasattr(segar, "versi"):
            segar.versi += 1
            medan.append("versi")
        if hasattr(segar, "diubah_pada"):
            medan.append("diubah_pada")
        if hasattr(segar, "status_sejak"):
            segar.status_sejak = waktu.sekarang()
            medan.append("status_sejak")
        segar.save(update_fields=medan)
        if t.sesudah is not None:
            t.sesudah(segar, pelaku)
        catat(pelaku, aksi, segar, sebelum={"status": sebelum}, sesudah={"status": t.ke}, alasan=alasan.strip())
    return segar


def langkah_maju(objek: Any) -> Transisi | None:
    """Return the main step that the object waits for in its present status, None when nothing is left to do."""
    return next((t for t in alur_untuk(objek).transisi if t.utama and t.berlaku(objek)), None)


def tombol(objek: Any, pelaku: Pelaku | None) -> list[Tombol]:
    """Return the buttons of an object for a person: possible ones, and those of the present status that another role
    may press.

    Steps that do not start from the present status are left out; those the person may not do are shown disabled with
    the reason.
    """
    hasil = []
    for t in alur_untuk(objek).transisi:
        if not t.berlaku(objek):
            continue
        putusan = izin.boleh(pelaku, t.izin, objek)
        mati = putusan.alasan if isinstance(putusan, izin.Tolak) else ""
        if not mati and t.syarat is not None and pelaku is not None:
            try:
                t.syarat(objek, pelaku)
            except AturanDilanggar as galat:
                mati = galat.pesan
        hasil.append(Tombol(t.aksi, t.label, t.wajib_alasan, t.utama, t.bahaya, t.konfirmasi, mati))
    return hasil
