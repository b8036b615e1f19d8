"""Initials of the superiors below the kepala PD: bottom-up, by the positions that own the indicators.

For an indicator of a kasi both the kasi and his kabid put their initials, the kasi first. Positions without a holder
who can sign in are left out: nobody could give them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from pengukuran.models import CatatanBaris, ParafJenjang, PengisianPD
from perencanaan.models import TargetPeriode
from perencanaan.selectors.rencana_aksi import berlaku
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import ingatan
from sakip.tenansi.models import Jabatan, Penempatan

STRUKTURAL = frozenset({Jabatan.Tingkat.LEVEL_3, Jabatan.Tingkat.LEVEL_4})


@dataclass(frozen=True)
class Susunan:
    """The positions of a PD: who stands above whom."""

    jabatan: Mapping[int, Jabatan]

    def jalur(self, jabatan_id: int | None) -> list[int]:
        """Return the structural positions from a position up to below the kepala PD, the lowest first."""
        hasil: list[int] = []
        while jabatan_id is not None and jabatan_id in self.jabatan and jabatan_id not in hasil:
            j = self.jabatan[jabatan_id]
            if j.tingkat in STRUKTURAL:
                hasil.append(j.pk)
            elif j.tingkat != Jabatan.Tingkat.STAF:
                break
            jabatan_id = j.atasan_id
        return hasil


def susunan(pd_id: int) -> Susunan:
    """Return the positions of a PD. One statement."""
    return Susunan({j.pk: j for j in Jabatan.objects.filter(pd_id=pd_id)})


def _menjabat() -> Q:
    hari = waktu.hari_ini()
    return Q(dari__lte=hari) & (Q(sampai__isnull=True) | Q(sampai__gte=hari))


def jabatan_saya(pelaku: Pelaku) -> frozenset[int]:
    """Return the positions that the person holds today. One statement in a scope."""
    kunci, ingat = f"jabatan_{pelaku.pengguna_id}", ingatan()
    if kunci not in ingat:
        semua = Penempatan.objects.filter(_menjabat(), pegawai__pengguna_id=pelaku.pengguna_id or 0)
        ingat[kunci] = frozenset(semua.values_list("jabatan_id", flat=True))
    hasil: frozenset[int] = ingat[kunci]
    return hasil


def daftar_paraf(p: PengisianPD) -> list[ParafJenjang]:
    """Return the initials of a realisasi, deepest first; none and no statement where the PD does not use them."""
    if not p.pd.paraf_berjenjang or p.pk is None:
        return []
    semua: list[ParafJenjang] | None = getattr(p, "semua_paraf", None)
    if semua is None:
        semua = list(p.paraf.select_related("jabatan"))
        p.semua_paraf = semua  # type: ignore[attr-defined]
    return semua


def memaraf(pelaku: Pelaku, objek: Any) -> bool:
    """Tell whether the person is one of those whose initials the realisasi needs."""
    if not isinstance(objek, PengisianPD) or not objek.pd.paraf_berjenjang:
        return False
    saya = jabatan_saya(pelaku)
    return bool(saya) and any(x.jabatan_id in saya for x in daftar_paraf(objek))


def wajib_diparaf(p: PengisianPD) -> None:
    """Raise AturanDilanggar while initials are missing."""
    kurang = [str(x.jabatan) for x in daftar_paraf(p) if x.pada is None]
    if kurang:
        raise AturanDilanggar("menunggu_paraf", f"Menunggu paraf {', '.join(kurang)}.")


def pemilik_indikator(p: PengisianPD) -> dict[int, int | None]:
    """Return the owning position by identity of the indicator, of those that the period measures. Two statements."""
    ra = berlaku(p.pd_id, p.periode.tahun, p.periode.ke)
    semua = (
        TargetPeriode.objects.filter(rencana_aksi=ra, periode_ke=p.periode.ke) if ra else TargetPeriode.objects.none()
    )
    return dict(semua.values_list("indikator__induk_id", "indikator__kinerja__pemilik_id"))


def siapkan_paraf(p: PengisianPD) -> None:
    """Set up whose initials a handed-in realisasi needs; those whose rows were not returned keep theirs."""
    if not p.pd.paraf_berjenjang:
        return
    atas, pemilik = susunan(p.pd_id), pemilik_indikator(p)
    jenjang: dict[int, int] = {}
    for jabatan_id in pemilik.values():
        jalur = atas.jalur(jabatan_id)
        for n, j in enumerate(reversed(jalur), 1):
            jenjang[j] = n
    berakun = Penempatan.objects.filter(_menjabat(), jabatan__in=jenjang, pegawai__pengguna__isnull=False)
    perlu = set(berakun.values_list("jabatan_id", flat=True))
    kembali = _dikembalikan(p, pemilik, atas)
    semua = ParafJenjang.objects.filter(pengisian=p)
    semua.exclude(jabatan__in=perlu - kembali).delete()
    ParafJenjang.objects.bulk_create(
        (ParafJenjang(pemda_id=p.pemda_id, pengisian=p, jabatan_id=j, jenjang=jenjang[j]) for j in sorted(perlu)),
        ignore_conflicts=True,
    )


def _dikembalikan(p: PengisianPD, pemilik: Mapping[int, int | None], atas: Susunan) -> set[int]:
    """Return the positions whose rows were returned in the last round (all when it was returned as a whole)."""
    induk = set(
        CatatanBaris.objects.filter(
            pengisian=p, jenis=CatatanBaris.Jenis.KEMBALI, putaran=p.putaran, indikator_induk__isnull=False
        ).values_list("indikator_induk_id", flat=True)
    )
    terkena = induk or set(pemilik)
    return {j for i in terkena for j in atas.jalur(pemilik.get(i))}


def menunggu_bawahan(p: PengisianPD, jabatan_id: int, atas: Susunan) -> list[str]:
    """Return the positions below whose initials come first."""
    return [
        str(x.jabatan)
        for x in daftar_paraf(p)
        if x.pada is None and x.jabatan_id != jabatan_id and jabatan_id in atas.jalur(x.jabatan_id)
    ]


@transaction.atomic
def paraf(*, pelaku: Pelaku, pengisian_id: int) -> PengisianPD:
    """Put one's initials for every position one holds in the chain. Returns the realisasi.

    Raises TidakBoleh, AturanDilanggar (not handed in, those below are missing, given already).
    """
    p = PengisianPD.objects.select_for_update(of=("self",)).select_related("pd", "periode").get(pk=pengisian_id)
    izin.wajib(pelaku, "realisasi.paraf", p)
    if p.status != "diajukan":
        raise AturanDilanggar("status_salah", f"Paraf diberikan saat realisasi diajukan. {p} tidak sedang diajukan.")
    saya = jabatan_saya(pelaku)
    milik = [x for x in daftar_paraf(p) if x.jabatan_id in saya and x.pada is None]
    if not milik:
        raise AturanDilanggar("sudah_diparaf", "Paraf Anda sudah diberikan.")
    atas = susunan(p.pd_id)
    for x in milik:
        kurang = menunggu_bawahan(p, x.jabatan_id, atas)
        if kurang:
            raise AturanDilanggar("menunggu_bawahan", f"Menunggu paraf {', '.join(kurang)} lebih dahulu.")
        x.oleh, x.pada = pelaku.nama[:150], waktu.sekarang()
        x.save(update_fields=["oleh", "pada"])
        catat(pelaku, "paraf", p, sesudah={"jabatan": str(x.jabatan)})
    return p


def bagian_jabatan(jabatan: Iterable[int], pemilik: Mapping[int, int | None], atas: Susunan) -> set[int]:
    """Return the identities of the indicators that lie below some positions."""
    saya = set(jabatan)
    return {i for i, j in pemilik.items() if saya & set(atas.jalur(j))}
