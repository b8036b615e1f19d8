"""Pelaku: the acting person in one region, with roles, loaded by one query per request."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.inti import waktu
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Pemda, PerangkatDaerah

# Roles whose reach is the whole region even when the membership names a PD (the PD is then merely their office).
PERAN_SEPEMDA = frozenset(
    {
        Peran.ADMIN_PEMDA,
        Peran.BAPPEDA,
        Peran.EVALUATOR,
        Peran.KETUA_TIM,
        Peran.PENGENDALI_TEKNIS,
        Peran.INSPEKTUR,
        Peran.PIMPINAN,
    }
)


@dataclass(frozen=True)
class Tugas:
    """One role of the person: ``pd_id`` None = whole region."""

    peran: str
    pd_id: int | None
    unit_id: int | None = None


@dataclass(frozen=True)
class Pelaku:
    """Who acts, where, and as what. ``sistem``: a job without a person (beat). ``pd``: the office ``pd_utama``."""

    pengguna: Pengguna | None
    pemda: Pemda
    tugas: tuple[Tugas, ...] = ()
    sistem: bool = False
    alamat_ip: str | None = None
    pd: PerangkatDaerah | None = None
    _peran_pemda: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        sepemda = frozenset(t.peran for t in self.tugas if t.pd_id is None or t.peran in PERAN_SEPEMDA)
        object.__setattr__(self, "_peran_pemda", sepemda)

    @property
    def nama(self) -> str:
        return self.pengguna.nama if self.pengguna else "Sistem"

    @property
    def pengguna_id(self) -> int | None:
        return self.pengguna.pk if self.pengguna else None

    @property
    def semua_peran(self) -> frozenset[str]:
        """Every role the person holds anywhere in the region."""
        return frozenset(t.peran for t in self.tugas)

    @property
    def peran_pemda(self) -> frozenset[str]:
        """Roles that reach the whole region."""
        return self._peran_pemda

    def peran_di(self, pd_id: int | None) -> frozenset[str]:
        """Roles that reach the given PD (region-wide ones included)."""
        if pd_id is None:
            return self._peran_pemda
        return self._peran_pemda | frozenset(t.peran for t in self.tugas if t.pd_id == pd_id)

    @property
    def pd_ids(self) -> frozenset[int]:
        """PDs where the person holds any membership (also the office of region-wide roles)."""
        return frozenset(t.pd_id for t in self.tugas if t.pd_id is not None)

    @property
    def pd_utama(self) -> int | None:
        """The PD the shell opens on: the first PD-bound membership."""
        return next((t.pd_id for t in self.tugas if t.pd_id is not None), None)

    @property
    def label_peran(self) -> str:
        """Roles in words for the shell and the audit row."""
        urut = dict.fromkeys(str(Peran(t.peran).label) for t in self.tugas)
        return ", ".join(urut) or ("Sistem" if self.sistem else "Tanpa peran")


def keanggotaan_berlaku(pengguna_id: int, pada: date) -> Q:
    """Condition for memberships of an account in force on a day."""
    return Q(pengguna_id=pengguna_id, dari__lte=pada) & (Q(sampai__isnull=True) | Q(sampai__gte=pada))


@siap
def _keanggotaan(pengguna_id: int, pada: date) -> QuerySet[Keanggotaan]:
    return Keanggotaan.objects.filter(keanggotaan_berlaku(pengguna_id, pada)).order_by("id").select_related("pd")


def muat_pelaku(pengguna: Pengguna, pemda: Pemda, alamat_ip: str | None = None) -> Pelaku | None:
    """Return the acting person in ``pemda`` (scope must be set), or None when there is no membership in force.

    One statement, with the offices: the shell names the person's own on every page.
    """
    baris = _keanggotaan(pengguna.pk, waktu.hari_ini())
    tugas = tuple(Tugas(k.peran, k.pd_id, k.unit_id) for k in baris)
    if not tugas:
        return None
    pd = next((k.pd for k in baris if k.pd is not None), None)
    return Pelaku(pengguna=pengguna, pemda=pemda, tugas=tugas, alamat_ip=alamat_ip, pd=pd)


def sistem(pemda: Pemda) -> Pelaku:
    """The actor of scheduled work without a person. It passes izin only where a rule names it."""
    return Pelaku(pengguna=None, pemda=pemda, sistem=True)
