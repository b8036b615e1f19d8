"""The stages of the evaluation in a person's calendar."""

from collections.abc import Iterator

from evaluasi.izin import INSPEKTORAT, PD
from evaluasi.models import JendelaTahap
from sakip.akun.pelaku import Pelaku
from sakip.pengingat.acara import Acara
from sakip.tenansi.cakupan import alamat


def acara_tahap(pelaku: Pelaku, tahun: int) -> Iterator[Acara]:
    """Yield beginning and end of each stage of the evaluation of a year's performance. One statement."""
    if not pelaku.semua_peran & (PD | INSPEKTORAT):
        return
    for j in JendelaTahap.objects.filter(periode__tahun_kinerja=tahun).select_related("periode"):
        kata, url = f"{j.get_tahap_display().lower()} {j.periode}", alamat("evaluasi:daftar")
        yield Acara(f"tahap-{j.pk}-buka", f"Mulai {kata}", j.buka, url=url)
        yield Acara(f"tahap-{j.pk}-tutup", f"Tenggat {kata}", j.tutup, url=url)
