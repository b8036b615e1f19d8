"""Rights: ``boleh(pelaku, "realisasi.setujui", objek)`` is the one place that decides. Deny by default.

Order: tenant → role on the organisation → grant on the object → status (status belongs to ``sakip.alur``). Features
register their rules in ``<app>/izin.py`` at start; decisions are made in memory from the memberships loaded once per
request.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import TidakBoleh

Lingkup = Literal["pemda", "pd"]


@dataclass(frozen=True)
class Boleh:
    """Yes."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Tolak:
    """No, and the Indonesian sentence that says why."""

    alasan: str

    def __bool__(self) -> bool:
        return False


Keputusan = Boleh | Tolak


@dataclass(frozen=True)
class Aturan:
    """One right: which roles, over which reach, and an extra condition or grant on the object."""

    aksi: str
    peran: frozenset[str]
    lingkup: Lingkup
    label: str
    syarat: Callable[[Pelaku, Any], Keputusan] | None = None
    hibah: Callable[[Pelaku, Any], bool] | None = None
    sistem: bool = False
    alasan: Callable[[Any], str] | None = None


_aturan: dict[str, Aturan] = {}


def daftarkan(
    aksi: str,
    *,
    peran: Iterable[str],
    lingkup: Lingkup = "pd",
    label: str = "",
    syarat: Callable[[Pelaku, Any], Keputusan] | None = None,
    hibah: Callable[[Pelaku, Any], bool] | None = None,
    sistem: bool = False,
    alasan: Callable[[Any], str] | None = None,
) -> None:
    """Register a right. ``lingkup`` "pd": the role must reach the object's PD; "pemda": it must reach the whole region.

    ``syarat`` may refuse further (with a reason); ``hibah`` may allow what the role alone does not (delegation);
    ``alasan`` words the refusal for an object when the roles alone would mislead. Raises ValueError when the right is
    registered twice with another meaning.
    """
    baru = Aturan(aksi, frozenset(peran), lingkup, label or aksi, syarat, hibah, sistem, alasan)
    lama = _aturan.get(aksi)
    if lama is not None and (lama.peran, lama.lingkup) != (baru.peran, baru.lingkup):
        raise ValueError(f"izin {aksi} didaftarkan dua kali")
    _aturan[aksi] = baru


def semua_aturan() -> dict[str, Aturan]:
    """Return all registered rights (for tests and the docs)."""
    return dict(_aturan)


def _pd_objek(objek: Any) -> int | None:
    fungsi = getattr(objek, "lingkup_pd", None)
    if callable(fungsi):
        hasil: int | None = fungsi()
        return hasil
    nilai: int | None = getattr(objek, "pd_id", None)
    return nilai


def _sebutan(peran: frozenset[str]) -> str:
    return ", ".join(str(p.label) for p in Peran if p.value in peran) or "tidak seorang pun"


def boleh(pelaku: Pelaku | None, aksi: str, objek: Any = None) -> Keputusan:
    """Decide whether ``pelaku`` may do ``aksi`` on ``objek`` (None = anywhere in the region).

    Raises KeyError for an unknown right: a misspelt one must not silently deny.
    """
    aturan = _aturan[aksi]
    if pelaku is None:
        return Tolak("Silakan masuk terlebih dahulu.")
    if objek is not None:
        pemda_id = getattr(objek, "pemda_id", None)
        if pemda_id is not None and pemda_id != pelaku.pemda.pk:
            return Tolak("Data tidak ditemukan.")
    if pelaku.sistem:
        return Boleh() if aturan.sistem else Tolak("Tindakan ini harus dilakukan oleh seseorang.")
    if objek is None:
        dipunyai = pelaku.semua_peran if aturan.lingkup == "pd" else pelaku.peran_pemda
    elif aturan.lingkup == "pd":
        dipunyai = pelaku.peran_di(_pd_objek(objek))
    else:
        dipunyai = pelaku.peran_pemda
    if not (dipunyai & aturan.peran) and (aturan.hibah is None or not aturan.hibah(pelaku, objek)):
        if aturan.alasan is not None and objek is not None:
            return Tolak(aturan.alasan(objek))
        return Tolak(f"Hanya dapat dilakukan oleh: {_sebutan(aturan.peran)}.")
    if aturan.syarat is not None:
        return aturan.syarat(pelaku, objek)
    return Boleh()


def wajib(pelaku: Pelaku | None, aksi: str, objek: Any = None) -> None:
    """Raise TidakBoleh with the reason unless allowed."""
    putusan = boleh(pelaku, aksi, objek)
    if isinstance(putusan, Tolak):
        raise TidakBoleh("tidak_boleh", putusan.alasan)
