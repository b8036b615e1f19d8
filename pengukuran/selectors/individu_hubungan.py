"""What one person is to another in kinerja individu, and which positions a year of a person is made of."""

from pengukuran.izin_individu import sepemda
from pengukuran.selectors.individu_orang import JENJANG, di_garis, kepala_pd, milik_bulan
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import Pegawai, Penempatan


def hubungan(pelaku: Pelaku, pegawai: Pegawai, tahun: int, daftar: list[Penempatan] | None = None) -> str:
    """Return what the person is to a pegawai in a year: "sendiri", "atasan" (line above, head of the PD), "pemda"
    (named by the region), or "" for nobody. Only positions held in that year count."""
    if pelaku.pengguna_id is not None and pegawai.pengguna_id == pelaku.pengguna_id:
        return "sendiri"
    daftar = penempatan_tahun(pegawai.pk, tahun) if daftar is None else daftar
    if any(kepala_pd(pelaku, p.jabatan.pd_id) or di_garis(pelaku, p.jabatan) for p in daftar):
        return "atasan"
    return "pemda" if sepemda(pelaku, tahun) else ""


def penempatan_tahun(pegawai_id: int, tahun: int) -> list[Penempatan]:
    """Return the placements a person owes months of a year for, in order."""
    semua = list(
        Penempatan.objects.filter(pegawai_id=pegawai_id, dari__year__lte=tahun)
        .exclude(sampai__year__lt=tahun)
        .select_related(f"jabatan__{JENJANG}", "jabatan__pd", "jabatan__unit", "pegawai")
        .order_by("dari", "id")
    )
    dipakai = {p.pk for b in range(1, 13) if (p := milik_bulan(semua, tahun, b)) is not None}
    return [p for p in semua if p.pk in dipakai]
