"""A PD whose Rencana Aksi is set and whose quarters are open: made by the services, for tests of measurement and
above.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypedDict

from django.utils import timezone

from pengukuran.models import PengisianPD, Periode
from pengukuran.selectors.kekurangan import kekurangan
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import buka_periode, usul_jendela
from pengukuran.services.realisasi import simpan_sel
from pengukuran.services.rincian import simpan_analisis
from perencanaan.models import Indikator, RencanaAksi
from perencanaan.services.pk import susun_pk
from perencanaan.services.rencana_aksi import (
    bagi_target_tahun,
    simpan_aksi,
    susun_rencana_aksi,
    terapkan_rencana_aksi,
)
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.models import MedanAnalisis, Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, setujui_rencana, tandatangani_pk


class KunciPengisian(TypedDict):
    """What every write of realisasi names: who, for which PD, in which period."""

    pelaku: Pelaku
    pd_id: int
    periode_id: int


@dataclass
class PdTerukur:
    """A PD ready to be measured in ``tahun``; ``periode`` by quarter number."""

    data: PdLengkap
    rencana_aksi: RencanaAksi
    periode: dict[int, Periode]
    admin: Pelaku

    def pengisian(self, ke: int) -> PengisianPD:
        """The realisasi of the PD in a quarter, fresh from the database."""
        return PengisianPD.objects.get(pd=self.data.pd, periode=self.periode[ke])

    def kunci(self, ke: int, pelaku: Pelaku | None = None) -> KunciPengisian:
        """What writes of a quarter begin with; by the operator unless said otherwise."""
        return {"pelaku": pelaku or self.data.operator, "pd_id": self.data.pd.pk, "periode_id": self.periode[ke].pk}


@contextmanager
def pada_triwulan(tahun: int, ke: int, hari: int = 1) -> Iterator[datetime]:
    """Let the clock stand ``hari`` days after the window of a quarter opened."""
    saat = usul_jendela(tahun, ke)[0] + timedelta(days=hari)
    with waktu.dengan_jam(saat):
        yield saat


def siapkan_rencana_aksi(data: PdLengkap, sampai: str = "disetujui") -> RencanaAksi:
    """Make the Rencana Aksi of the PK with the proposed targets and one aksi; ``sampai`` draf, diajukan or
    disetujui.
    """
    assert data.pk is not None
    ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    bagi_target_tahun(pelaku=data.operator, rencana_aksi_id=ra.pk)
    simpan_aksi(
        pelaku=data.operator,
        rencana_aksi_id=ra.pk,
        indikator_id=data.indikator_kegiatan.pk,
        uraian="Rapat penyusunan dokumen",
        jadwal=[1, 2],
    )
    if sampai != "draf":
        ra = terapkan_rencana_aksi(ra, "ajukan", pelaku=data.operator)
    if sampai == "disetujui":
        ra = terapkan_rencana_aksi(ra, "verifikasi", pelaku=data.verifikator)
        ra = terapkan_rencana_aksi(ra, "setujui", pelaku=data.kepala_pd)
    return ra


def buat_pd_terukur(pemda: Pemda, tahun: int = 2025, nama: str = "Dinas Terukur") -> PdTerukur:
    """Return a PD with PK, Rencana Aksi disetujui and the windows of all four quarters. The scope must be set."""
    return _terukur(buat_pd_lengkap(pemda, tahun=tahun, nama=nama), pemda)


def siapkan_terukur(data: PdLengkap, pemda: Pemda) -> PdTerukur:
    """Take a PD whose plan is still a draft through plan, PK and Rencana Aksi, and open its quarters."""
    setujui_rencana(data)
    data.pk = tandatangani_pk(data, susun_pk(pelaku=data.operator, jabatan=data.kepala, tahun=data.tahun))
    return _terukur(data, pemda)


def _terukur(data: PdLengkap, pemda: Pemda) -> PdTerukur:
    ra, tahun = siapkan_rencana_aksi(data), data.tahun
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    periode = {}
    for ke in range(1, 5):
        buka, tutup = usul_jendela(tahun, ke)
        periode[ke] = buka_periode(pelaku=admin, tahun=tahun, ke=ke, buka=buka, tutup=tutup).periode
    return PdTerukur(data, ra, periode, admin)


def isi(t: PdTerukur, indikator: Indikator, ke: int, teks: str) -> dict[str, Any]:
    """Type one figure as the operator in the quarter's window."""
    with pada_triwulan(t.data.tahun, ke):
        return simpan_sel(**t.kunci(ke), indikator_id=indikator.pk, teks=teks)


def lengkapi(t: PdTerukur, ke: int) -> None:
    """Write what the region demands before submitting: the analysis of low figures, the answer to the last plan."""
    with pada_triwulan(t.data.tahun, ke):
        hitung_capaian_pd(pd_id=t.data.pd.pk, tahun=t.data.tahun)
        for k in kekurangan(t.pengisian(ke)):
            teks = {m: f"Teks {m} triwulan {ke}" for m in MedanAnalisis.values}
            isi_analisis = {**teks, "jawaban_lalu": "dilaksanakan"}
            simpan_analisis(**t.kunci(ke), indikator_id=k.indikator_id, isi=isi_analisis)


def setujui(t: PdTerukur, ke: int) -> PengisianPD:
    """Take a quarter from draf to disetujui by the roles that do it."""
    lengkapi(t, ke)
    p = terapkan_pengisian(t.pengisian(ke), "ajukan", pelaku=t.data.operator)
    p = terapkan_pengisian(p, "verifikasi", pelaku=t.data.verifikator)
    return terapkan_pengisian(p, "setujui", pelaku=t.data.kepala_pd)


def zona(tahun: int, bulan: int, hari: int, jam: int = 9) -> datetime:
    """A moment in the active zone."""
    return timezone.make_aware(datetime(tahun, bulan, hari, jam))


NOL = Decimal(0)
