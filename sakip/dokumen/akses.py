"""Who may read or add a file: asked from the feature whose object it belongs to. Deny when nobody registered.

Features call ``daftarkan("pengukuran.realisasi", baca=..., tulis=...)`` in their ``AppConfig.ready()``; each function
gets the acting person and the id of the object and answers like ``izin.boleh``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import TautanBukti, VersiBerkas

Penentu = Callable[[Pelaku, int | None], Keputusan]


@dataclass(frozen=True)
class AturanBerkas:
    """How files of one kind of object are judged."""

    baca: Penentu
    tulis: Penentu


_aturan: dict[str, AturanBerkas] = {}


def daftarkan(jenis_objek: str, *, baca: Penentu, tulis: Penentu) -> None:
    """Register the judges of one kind of object (label_lower). Raises ValueError for a second registration."""
    if jenis_objek in _aturan and _aturan[jenis_objek] != AturanBerkas(baca, tulis):
        raise ValueError(f"akses berkas {jenis_objek} didaftarkan dua kali")
    _aturan[jenis_objek] = AturanBerkas(baca, tulis)


def boleh_tulis(pelaku: Pelaku, jenis_objek: str, id_objek: int | None) -> Keputusan:
    """May the person add a file or evidence to this object?"""
    aturan = _aturan.get(jenis_objek)
    return aturan.tulis(pelaku, id_objek) if aturan else Tolak("Berkas tidak dapat dilampirkan di sini.")


def boleh_baca(pelaku: Pelaku, versi: VersiBerkas) -> Keputusan:
    """May the person open this version? Its uploader, readers of its object and of objects that cite it as evidence."""
    if versi.pengunggah_id is not None and versi.pengunggah_id == pelaku.pengguna_id:
        return Boleh()
    acuan = [(versi.berkas.jenis_objek, versi.berkas.id_objek)]
    acuan += TautanBukti.objects.filter(versi_berkas=versi).values_list("jenis_objek", "id_objek")
    for jenis, id_objek in acuan:
        aturan = _aturan.get(jenis)
        if aturan is not None and aturan.baca(pelaku, id_objek):
            return Boleh()
    return Tolak("Anda tidak berhak membuka berkas ini.")
