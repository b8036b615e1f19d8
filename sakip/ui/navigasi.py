"""The menu: features register entries in ``AppConfig.ready()``, the shell shows those the person may open.

Order follows the SAKIP year: Tugas 0, Rencana 20, Ukur 40, Lapor 60, Evaluasi 80, Dasbor 100; after the line (``lain``)
Pohon 120; at the foot (``dasar``) Pengaturan 200.
"""

from dataclasses import dataclass
from typing import Literal

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.alamat import alamat_di

Kelompok = Literal["utama", "lain", "dasar", "publik"]
MAKS_BAWAH = 6  # the whole SAKIP year: 60 px each on the narrowest phone in use


@dataclass(frozen=True)
class Entri:
    """One menu entry. ``alamat`` is a URL name within the region; ``izin`` empty = every member.

    ``bawah`` puts it into the phone bar (``MAKS_BAWAH``). ``induk`` (name of another entry) makes it a tab of that
    section instead of an entry of the rail.
    """

    nama: str
    label: str
    ikon: str
    alamat: str
    izin: str = ""
    urutan: int = 100
    kelompok: Kelompok = "utama"
    bawah: bool = False
    induk: str = ""


@dataclass(frozen=True)
class EntriTampil:
    """An entry as the templates need it."""

    nama: str
    label: str
    ikon: str
    url: str
    aktif: bool
    kelompok: str
    bawah: bool


_entri: dict[str, Entri] = {}


def daftarkan(*entri: Entri) -> None:
    """Register menu entries. Raises ValueError when a name is taken by another entry."""
    for e in entri:
        lama = _entri.get(e.nama)
        if lama is not None and lama != e:
            raise ValueError(f"entri menu {e.nama} didaftarkan dua kali")
        _entri[e.nama] = e


def semua() -> list[Entri]:
    """Return all entries in order (for tests and the docs)."""
    return sorted(_entri.values(), key=lambda e: (e.urutan, e.nama))


def _boleh(pelaku: Pelaku | None, e: Entri) -> bool:
    if e.kelompok == "publik":
        return True
    if pelaku is None:
        return False
    return not e.izin or bool(izin.boleh(pelaku, e.izin))


def susun(pelaku: Pelaku | None, slug: str, path: str, induk: str = "", publik: bool = False) -> list[EntriTampil]:
    """Return the entries of the rail (or the tabs of section ``induk``, or the public menu) that the person may open.

    The current one is the entry whose address is the longest prefix of ``path``; the region's root only when equal. In
    the rail an entry also stands for its tabs, wherever their addresses lie.
    """
    dipilih = [
        (e, alamat_di(slug, e.alamat))
        for e in semua()
        if e.induk == induk and (e.kelompok == "publik") is publik and _boleh(pelaku, e)
    ]
    akar = f"/{slug}/"
    calon = [(url, e.nama) for e, url in dipilih]
    if not induk:
        calon += [(alamat_di(slug, e.alamat), e.induk) for e in semua() if e.induk and e.kelompok != "publik"]
    cocok = [
        (len(url), nama) for url, nama in calon if path == url or (path.startswith(url) and not url.endswith(akar))
    ]
    aktif = max(cocok, default=(0, ""))[1]
    return [EntriTampil(e.nama, e.label, e.ikon, url, e.nama == aktif, e.kelompok, e.bawah) for e, url in dipilih]
