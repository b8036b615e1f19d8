"""Who may read or add a file: asked from the feature whose object it belongs to. Deny when nobody registered.

Features call ``daftarkan("pengukuran.realisasi", baca=..., tulis=...)`` in their ``AppConfig.ready()``; each function
gets the acting person and the id of the object and answers like ``izin.boleh``. With ``sebut`` the feature says in
words where a file is used; with ``pemasang`` its objects carry evidence through the component of ``templates/dokumen``.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import models

from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import TautanBukti, VersiBerkas

Penentu = Callable[[Pelaku, int | None], Keputusan]


@dataclass(frozen=True)
class Tempat:
    """Where a file is used: in words, its page, and how the addresses of the evidence component name the object."""

    label: str
    url: str
    kunci: str = ""


Penyebut = Callable[[Collection[int]], dict[int, Tempat]]


@dataclass(frozen=True)
class Pemasang:
    """How the evidence component reaches the objects of a kind by an address.

    ``siapkan`` returns the object that ``kunci`` names, made when there is none yet; ``tujuan`` only looks: whose files
    are offered for it (where an upload belongs) and where it is. Both raise Http404, TidakBoleh and AturanDilanggar for
    who may not add to it now.
    """

    nama: str
    siapkan: Callable[[Pelaku, str], models.Model]
    tujuan: Callable[[Pelaku, str], tuple[int | None, Tempat]]
    milik: Callable[[Pelaku, str], int | None] | None = None
    """Whose file an upload becomes, where that is not the PD of ``tujuan``."""
    sejenis: str = ""
    """Where ``tujuan`` names no PD: the kind of object whose own files are offered instead ("" = none)."""


@dataclass(frozen=True)
class AturanBerkas:
    """How files of one kind of object are judged, named and attached."""

    baca: Penentu
    tulis: Penentu
    sebut: Penyebut | None = None
    pemasang: Pemasang | None = None
    pribadi: bool = False


_aturan: dict[str, AturanBerkas] = {}


def daftarkan(
    jenis_objek: str,
    *,
    baca: Penentu,
    tulis: Penentu,
    sebut: Penyebut | None = None,
    pemasang: Pemasang | None = None,
    pribadi: bool = False,
) -> None:
    """Register the judges of one kind of object (label_lower). Raises ValueError for a second registration.

    ``pribadi``: files of a person or a moment; they are no files of the PD to be found and used by others.
    """
    baru = AturanBerkas(baca, tulis, sebut, pemasang, pribadi)
    if _aturan.get(jenis_objek, baru) != baru:
        raise ValueError(f"akses berkas {jenis_objek} didaftarkan dua kali")
    _aturan[jenis_objek] = baru


def aturan(jenis_objek: str) -> AturanBerkas | None:
    """Return what is registered for a kind of object."""
    return _aturan.get(jenis_objek)


def jenis_pribadi() -> list[str]:
    """Return the kinds of objects whose files are not listed among those of the PD."""
    return [jenis for jenis, a in _aturan.items() if a.pribadi]


def pemasang(nama: str) -> Pemasang | None:
    """Return how to attach evidence to the kind of object that addresses call ``nama``."""
    return next((a.pemasang for a in _aturan.values() if a.pemasang and a.pemasang.nama == nama), None)


def sebut(jenis_objek: str, ids: Collection[int]) -> dict[int, Tempat]:
    """Return where these objects are, by id; empty for kinds that do not say."""
    a = _aturan.get(jenis_objek)
    return a.sebut(ids) if a is not None and a.sebut is not None and ids else {}


def boleh_tulis(pelaku: Pelaku, jenis_objek: str, id_objek: int | None) -> Keputusan:
    """May the person add a file or evidence to this object?"""
    a = _aturan.get(jenis_objek)
    return a.tulis(pelaku, id_objek) if a else Tolak("Berkas tidak dapat dilampirkan di sini.")


def boleh_baca(pelaku: Pelaku, versi: VersiBerkas) -> Keputusan:
    """May the person open this version? Its uploader, readers of its object and of objects that cite it as evidence."""
    if versi.pengunggah_id is not None and versi.pengunggah_id == pelaku.pengguna_id:
        return Boleh()
    acuan = [(versi.berkas.jenis_objek, versi.berkas.id_objek)]
    acuan += TautanBukti.objects.filter(versi_berkas=versi).values_list("jenis_objek", "id_objek")
    for jenis, id_objek in acuan:
        a = _aturan.get(jenis)
        if a is not None and a.baca(pelaku, id_objek):
            return Boleh()
    return Tolak("Anda tidak berhak membuka berkas ini.")
