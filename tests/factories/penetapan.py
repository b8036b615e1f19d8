"""IKU and IKI made by the services, taken as far as a test needs."""

from perencanaan.models import PenetapanIndikator
from perencanaan.services.penetapan import Milik, susun_penetapan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.tenansi.models import Jabatan
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap


def buat_penetapan(
    data: PdLengkap, *, jabatan: Jabatan | None = None, sampai: str = "draf", alasan: str = ""
) -> PenetapanIndikator:
    """Return the IKU of the PD (``jabatan``: the IKI of that position) from its plan; ``sampai`` draf or ditetapkan."""
    p = susun_penetapan(
        pelaku=data.operator,
        milik=Milik(data.pd, jabatan),
        versi_rencana=data.versi,
        tahun_awal=data.tahun,
        tahun_akhir=data.tahun,
        alasan=alasan,
    )
    return tetapkan_indikator(data, p) if sampai == "ditetapkan" else p


def tetapkan_indikator(data: PdLengkap, p: PenetapanIndikator) -> PenetapanIndikator:
    """Take a set from draf to ditetapkan by the roles that do it."""
    iki = p.jabatan_id is not None
    langkah: list[tuple[str, Pelaku]] = [("ajukan", data.operator)]
    if iki:
        langkah += [("verifikasi", data.verifikator)]
    else:
        langkah += [("periksa", data.verifikator), ("selaraskan", buat_pelaku(data.pemda, Peran.TIM_SAKIP))]
    for aksi, siapa in [*langkah, ("tetapkan", data.kepala_pd)]:
        p = terapkan(p, aksi, pelaku=siapa)
    return p
