"""Windows of a whole year in one step, and more time for several PD at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pengukuran.models import JendelaPengisian, PengisianPD, Periode, Perpanjangan
from pengukuran.rumus.tenggat import URUTAN
from pengukuran.services.periode import hitung_semua_pd, jenis_periode, perpanjang, tetapkan_jendela
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah

PD_MAKS = 200


@dataclass(frozen=True)
class IsiJendela:
    """A window as it shall be."""

    ke: int
    langkah: str
    buka: datetime
    tutup: datetime

    @property
    def kunci(self) -> str:
        """Name of the row in a form: ``2-verifikasi``."""
        return f"{self.ke}-{self.langkah}"


@transaction.atomic
def tetapkan_setahun(*, pelaku: Pelaku, tahun: int, isi: Iterable[IsiJendela]) -> int:
    """Set many windows of a year, all or nothing; unchanged ones are left alone. Returns how many were set.

    Raises TidakBoleh, AturanDilanggar (``data["galat"]`` names the rows: an end before its beginning, a step that ends
    before the one ahead of it).
    """
    izin.wajib(pelaku, "periode.kelola")
    semua = sorted(isi, key=lambda i: (i.ke, URUTAN.index(i.langkah)))
    galat = periksa_urutan(semua)
    if galat:
        pesan = next(iter(galat.values()))
        raise AturanDilanggar("jendela_salah", f"{len(galat)} baris perlu diperbaiki. {pesan}", galat=galat)
    jenis, jumlah, ada_baru = jenis_periode(tahun), 0, False
    ada = {
        (j.periode.ke, j.langkah): (j.buka, j.tutup)
        for j in JendelaPengisian.objects.filter(periode__tahun=tahun, periode__jenis=jenis).select_related("periode")
    }
    for i in semua:
        if ada.get((i.ke, i.langkah)) == (i.buka, i.tutup):
            continue
        _, baru = tetapkan_jendela(pelaku, tahun, i.ke, i.langkah, i.buka, i.tutup)
        jumlah, ada_baru = jumlah + 1, ada_baru or baru
    if ada_baru:
        hitung_semua_pd(tahun)
    return jumlah


def periksa_urutan(semua: Iterable[IsiJendela]) -> dict[str, str]:
    """Return what is wrong by row: each step ends after it begins, and not before the step ahead of it ends."""
    galat: dict[str, str] = {}
    lalu: dict[int, IsiJendela] = {}
    for i in semua:
        depan = lalu.get(i.ke)
        if i.tutup <= i.buka:
            galat[i.kunci] = "Waktu tutup harus sesudah waktu buka."
        elif depan is not None and i.tutup < depan.tutup:
            kata = JendelaPengisian.Langkah(depan.langkah).label.lower()
            galat[i.kunci] = f"Tidak boleh ditutup sebelum {kata} periode yang sama ditutup."
        lalu[i.ke] = i
    return galat


@transaction.atomic
def perpanjang_banyak(
    *, pelaku: Pelaku, pd_ids: Collection[int], periode: Periode, sampai: datetime, alasan: str, langkah: str
) -> list[Perpanjangan]:
    """Give several PD more time for a step of a period, all or nothing. Raises what ``perpanjang`` raises."""
    izin.wajib(pelaku, "periode.kelola")
    if not pd_ids:
        raise AturanDilanggar("pd_kosong", "Centang perangkat daerah yang diberi perpanjangan.")
    ada = set(PerangkatDaerah.objects.filter(pk__in=pd_ids).values_list("pk", flat=True))
    if len(ada) != len(set(pd_ids)) or len(ada) > PD_MAKS:
        raise AturanDilanggar("tidak_ada", "Ada perangkat daerah yang tidak ditemukan. Muat ulang halaman.")
    sudah = PengisianPD.objects.filter(periode=periode, pd__in=ada, status="disetujui").select_related("pd").first()
    if sudah is not None:
        raise AturanDilanggar(
            "sudah_disetujui",
            f"Realisasi {sudah.pd.sebutan} sudah disetujui. Bila perlu diperbaiki, buka kembali dengan alasan.",
        )
    return [
        perpanjang(pelaku=pelaku, pd_id=i, periode_id=periode.pk, sampai=sampai, alasan=alasan, langkah=langkah)
        for i in sorted(ada)
    ]
