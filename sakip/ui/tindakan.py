"""Pressing a button of an Alur: one address for every kind of object.

A feature whose act needs more than ``alur.terapkan`` (files, notices) registers its own service::

    tindakan.daftarkan(PerjanjianKinerja, jalankan=terapkan_pk, alamat=lambda pk: alamat("perencanaan:pk", pk.pk))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.db import models
from django.http import Http404

from sakip.akun.pelaku import Pelaku
from sakip.alur import dasar
from sakip.tenansi.cakupan import alamat


class Jalankan(Protocol):
    """A service that moves an object: same signature as ``alur.terapkan``."""

    def __call__(self, objek: Any, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None) -> Any: ...


@dataclass(frozen=True)
class Tindakan:
    """How objects of a model are moved, and where their page is."""

    jalankan: Jalankan
    alamat: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class TombolTampil:
    """A button as the template needs it. ``tanya``: opens a dialog (or the confirmation page) first."""

    aksi: str
    label: str
    ikon: str
    id: str
    url: str
    url_konfirmasi: str
    versi: int | None
    wajib_alasan: bool
    konfirmasi: str
    alasan_mati: str
    utama: bool
    bahaya: bool

    @property
    def tanya(self) -> bool:
        return self.wajib_alasan or bool(self.konfirmasi)


_IKON = {
    "ajukan": "kirim",
    "kirim": "kirim",
    "kembalikan": "kembali",
    "tarik": "kembali",
    "tolak": "tutup",
    "tandatangani": "ttd",
    "tetapkan": "cap",
    "terbitkan": "cap",
    "batalkan": "tutup",
}
_tindakan: dict[type[models.Model], Tindakan] = {}


def daftarkan(
    model: type[models.Model], *, jalankan: Jalankan = dasar.terapkan, alamat: Callable[[Any], str] | None = None
) -> None:
    """Register the service and the page of a model (the same model again replaces)."""
    _tindakan[model] = Tindakan(jalankan, alamat)


def untuk(model: type[models.Model]) -> Tindakan:
    """Return the registered act of a model, else the plain one."""
    return _tindakan.get(model, Tindakan(dasar.terapkan))


def ikon_aksi(aksi: str) -> str:
    """Return the icon of an act by the first word of its code."""
    return _IKON.get(aksi.split("_")[0], "cek")


def siapkan_tombol(objek: Any, pelaku: Pelaku | None) -> list[TombolTampil]:
    """Return the buttons of the object's present status, with their addresses: the main one first, dead ones last."""
    label = objek._meta.label_lower
    tujuan = alamat("ui:alur", label, objek.pk)
    kunci = label.replace(".", "-")
    return [
        TombolTampil(
            aksi=t.aksi,
            label=t.label,
            ikon=ikon_aksi(t.aksi),
            id=f"alur-{kunci}-{objek.pk}-{t.aksi}",
            url=tujuan,
            url_konfirmasi=f"{tujuan}?aksi={t.aksi}",
            versi=getattr(objek, "versi", None),
            wajib_alasan=t.wajib_alasan,
            konfirmasi=t.konfirmasi,
            alasan_mati=t.alasan_mati,
            utama=t.utama,
            bahaya=t.bahaya,
        )
        for t in sorted(dasar.tombol(objek, pelaku), key=lambda t: (bool(t.alasan_mati), not t.utama))
    ]


def cari(label: str, pk: int) -> Any:
    """Return the object of ``app.model`` in the present scope. Http404 for models without Alur and unknown rows."""
    model = next((a.model for a in dasar.semua_alur() if a.model._meta.label_lower == label), None)
    if model is None:
        raise Http404("Halaman tidak ditemukan.")
    objek = apps.get_model(label).objects.filter(pk=pk).first()
    if objek is None:
        raise Http404("Halaman tidak ditemukan.")
    return objek
