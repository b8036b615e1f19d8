"""Who has not done the step of a period that is due: for Bappeda, with the person who must act and since when.

The same step, deadline and address as in Tugas Saya of that person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from pengukuran.models import Capaian, JendelaPengisian, PengisianPD, Periode, Perpanjangan
from pengukuran.rumus.tenggat import Tambahan, ditanya, waktu_langkah
from pengukuran.selectors.dasbor_bahan import DITARGETKAN, TERISI
from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.inti import waktu
from sakip.inti.kalender import tanggal_pendek
from sakip.pengingat.selectors import terakhir_diingatkan
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.tenansi.selectors import pd_berlaku

LANGKAH: Final[dict[str, tuple[str, str, str]]] = {
    "draf": ("isi", "Mengisi dan mengajukan", Peran.OPERATOR),
    "dikembalikan": ("isi", "Memperbaiki yang dikembalikan", Peran.OPERATOR),
    "diajukan": ("verifikasi", "Memverifikasi", Peran.VERIFIKATOR),
    "diverifikasi": ("persetujuan", "Menyetujui", Peran.KEPALA_PD),
}
"""Status of the realisasi → step that is due, in words, and whose it is. Approved ones are done."""
TANPA_TARGET: Final = "Menyusun Rencana Aksi"
"""The step of a PD that cannot fill in anything yet: nothing of the period has a target or was measured."""


@dataclass(frozen=True)
class Belum:
    """A PD that has not done its step. ``lewat``: days past the deadline, negative = days left, None = no deadline."""

    pd: PerangkatDaerah
    langkah: str
    label: str
    peran: str
    orang: tuple[Pengguna, ...]
    target: int
    terisi: int
    tenggat: date | None
    lewat: int | None
    diingatkan: datetime | None
    kunci: str
    url: str
    sudah_hari_ini: bool

    @property
    def keterangan(self) -> str:
        """ "Terisi 3 dari 12 indikator", or why nothing can be filled in."""
        if self.target:
            return f"Terisi {self.terisi} dari {self.target} indikator"
        return "Belum ada target periode: Rencana Aksinya belum disetujui"

    @property
    def nama(self) -> str:
        """Who must act, "belum ditunjuk" when nobody holds the role."""
        return ", ".join(o.nama for o in self.orang) or "belum ditunjuk"

    @property
    def kata_tenggat(self) -> str:
        """ "lewat 3 hari (10 Okt 2025)", "hari ini", "2 hari lagi (…)"."""
        if self.tenggat is None or self.lewat is None:
            return "belum ada waktunya"
        if self.lewat == 0:
            return "hari ini"
        kata = f"lewat {self.lewat} hari" if self.lewat > 0 else f"{-self.lewat} hari lagi"
        return f"{kata} ({tanggal_pendek(self.tenggat)})"


@dataclass(frozen=True)
class DaftarBelum:
    """The list of one period: how many PD are asked and have done, and the rest, the latest first."""

    periode: Periode | None
    semua: int = 0
    selesai: int = 0
    baris: list[Belum] = field(default_factory=list)

    @property
    def dapat_diingatkan(self) -> int:
        """PD with somebody who was not reminded today."""
        return sum(bool(b.orang) and not b.sudah_hari_ini for b in self.baris)


def kunci_ingat(periode: Periode, pd_id: int) -> str:
    """Return what tells a reminder of this PD and period apart."""
    return f"ukur:{periode.pk}:{pd_id}"


def belum_mengisi(tahun: int, jenis: str, ke: int, langkah: str = "") -> DaftarBelum:
    """Return who is behind in a period, all steps or one. Seven statements, however many PD."""
    periode = Periode.objects.filter(tahun=tahun, jenis=jenis, ke=ke).first()
    if periode is None:
        return DaftarBelum(None)
    jendela, tambahan = _waktu(periode)
    diminta = list(_pd_ditanya(periode))
    tunggu = [(pd, *_langkah(pd)) for pd in diminta if _status(pd) in LANGKAH]
    orang = _orang([(pd.pk, peran) for pd, _, _, peran in tunggu])
    ingat = terakhir_diingatkan({o.pk for daftar in orang.values() for o in daftar}, f"ukur:{periode.pk}:")
    hari = waktu.hari_ini()
    baris = []
    for pd, kode, label, peran in tunggu:
        if langkah and kode != langkah:
            continue
        kunci, siapa = kunci_ingat(periode, pd.pk), orang.get((pd.pk, peran), ())
        pada = max((ingat[(o.pk, kunci)] for o in siapa if (o.pk, kunci) in ingat), default=None)
        tutup = waktu_langkah(kode, jendela, tambahan.get(pd.pk, ())).tenggat
        tenggat = timezone.localtime(tutup).date() if tutup else None
        baris.append(
            Belum(
                pd=pd,
                langkah=kode,
                label=label,
                peran=str(Peran(peran).label),
                orang=siapa,
                target=_angka(pd, "target"),
                terisi=_angka(pd, "terisi"),
                tenggat=tenggat,
                lewat=(hari - tenggat).days if tenggat else None,
                diingatkan=pada,
                kunci=kunci,
                url=_alamat(pd, periode.ke),
                sudah_hari_ini=pada is not None and timezone.localtime(pada).date() == hari,
            )
        )
    selesai = sum(_status(pd) not in LANGKAH for pd in diminta)
    baris.sort(key=lambda b: (b.tenggat or date.max, b.pd.urutan, b.pd.pk))
    return DaftarBelum(periode, len(diminta), selesai, baris)


def _angka(pd: Any, nama: str) -> int:
    return int(getattr(pd, nama) or 0)


def _status(pd: Any) -> str:
    return str(pd.status_isian or "draf")


def _alamat(pd: Any, ke: int) -> str:
    """The same address as that of the task in Tugas Saya."""
    if not _angka(pd, "target"):
        return f"{alamat('perencanaan:rencana_aksi')}?pd={pd.pk}"
    return f"{alamat('pengukuran:realisasi')}?pd={pd.pk}&ke={ke}"


def _langkah(pd: Any) -> tuple[str, str, str]:
    kode, label, peran = LANGKAH[_status(pd)]
    return (kode, label if _angka(pd, "target") else TANPA_TARGET, peran)


def _pd_ditanya(periode: Periode) -> Iterable[PerangkatDaerah]:
    """Return the PD that are asked in the period, with status and how much is filled. One statement.

    As in the page of the period: a PD that exists on its first day, or has begun. Not asked is a PD whose indicators
    were all left without a target for this period; one that has no plan yet is asked for the plan.
    """
    capaian = Capaian.objects.filter(jenis=Capaian.Jenis.PERIODE, periode=periode, pd_id=OuterRef("pk")).order_by()
    hitung = capaian.values("pd_id").annotate(
        n=Count("pk", filter=DITARGETKAN), isi=Count("pk", filter=DITARGETKAN & TERISI)
    )
    isian = PengisianPD.objects.filter(periode=periode, pd_id=OuterRef("pk")).values("status")[:1]
    semua = pd_berlaku(periode.tahun).annotate(
        target=Subquery(hitung.values("n")), terisi=Subquery(hitung.values("isi")), status_isian=Subquery(isian)
    )
    for pd in semua:
        mulai = _status(pd) != "draf" or ditanya(periode.awal, pd.mulai_pada, pd.berakhir_pada)
        if mulai and pd.target != 0:
            yield pd


def _waktu(periode: Periode) -> tuple[dict[str, tuple[datetime, datetime]], Mapping[int, list[Tambahan]]]:
    """Return the windows by step, and what was granted to single PD. Two statements."""
    jendela = {j.langkah: (j.buka, j.tutup) for j in JendelaPengisian.objects.filter(periode=periode)}
    tambahan: dict[int, list[Tambahan]] = defaultdict(list)
    for p in Perpanjangan.objects.filter(periode=periode):
        tambahan[p.pd_id].append(Tambahan(p.langkah, p.sampai, p.menggeser_tenggat))
    return jendela, tambahan


def _orang(perlu: list[tuple[int, str]]) -> dict[tuple[int, str], tuple[Pengguna, ...]]:
    """Return who holds the role that must act, per PD. One statement. Without a verifikator the kepala PD checks."""
    hari = waktu.hari_ini()
    hasil: dict[tuple[int, str], list[Pengguna]] = defaultdict(list)
    for k in (
        Keanggotaan.objects.filter(pd_id__in={i for i, _ in perlu}, dari__lte=hari, pengguna__is_active=True)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .filter(peran__in=(Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD))
        .select_related("pengguna")
        .order_by("id")
    ):
        if k.pd_id is not None and k.pengguna not in hasil[(k.pd_id, k.peran)]:
            hasil[(k.pd_id, k.peran)].append(k.pengguna)
    return {
        (pd, peran): tuple(
            hasil.get((pd, peran)) or (hasil.get((pd, Peran.KEPALA_PD), []) if peran == Peran.VERIFIKATOR else [])
        )
        for pd, peran in perlu
    }
