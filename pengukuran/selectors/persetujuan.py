"""What measurement puts into the inbox of approvals: the realisasi of PD that are under way."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils import timezone

from pengukuran.models import ParafJenjang, PengisianPD
from pengukuran.services.periode import dengan_waktu, waktu_pengisian
from perencanaan.izin.alur import ingat_langkah
from perencanaan.selectors.rencana import cakupan_pd
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.cakupan import alamat
from sakip.ui.persetujuan import Antre, Sumber

LANGKAH = {
    "diajukan": ("realisasi.verifikasi", "verifikasi"),
    "diverifikasi": ("realisasi.setujui", "persetujuan"),
    "disetujui": ("realisasi.periksa", "periksa"),
}
"""Who takes the next step from a status, and the window it falls into."""


def alamat_periksa(p: PengisianPD) -> str:
    """Return where a realisasi is looked over."""
    return f"{alamat('pengukuran:periksa')}?pd={p.pd_id}&ke={p.periode.ke}&tahun={p.periode.tahun}"


def antrean_realisasi(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield the realisasi under way within sight, with the end of the step's window. One statement, and one for the
    initials where PD use them.
    """
    ingat_langkah()
    status = [s for s, (hak, _) in LANGKAH.items() if izin.boleh(pelaku, hak)]
    semua = PengisianPD.objects.filter(status__in=status).exclude(status="disetujui", perlu_diperiksa=False)
    semua = semua.exclude(status="disetujui", diperiksa_pada__isnull=False)
    terlihat = cakupan_pd(pelaku)
    if terlihat is not None:
        semua = semua.filter(pd_id__in=terlihat)
    daftar = list(dengan_waktu(semua).order_by("periode__tahun", "periode__ke", "pk"))
    _siapkan_paraf(daftar)
    for p in daftar:
        tutup = waktu_pengisian(p, LANGKAH[p.status][1]).tutup
        tenggat = timezone.localtime(tutup).date() if tutup else None
        yield Antre(p, f"Realisasi {p.periode}", p.pd, p.status_sejak, tenggat, alamat_periksa(p))


def _siapkan_paraf(daftar: list[PengisianPD]) -> None:
    berjenjang = [p for p in daftar if p.pd.paraf_berjenjang]
    if not berjenjang:
        return
    per: dict[int, list[ParafJenjang]] = defaultdict(list)
    for x in ParafJenjang.objects.filter(pengisian__in=berjenjang).select_related("jabatan"):
        per[x.pengisian_id].append(x)
    for p in berjenjang:
        p.semua_paraf = per[p.pk]  # type: ignore[attr-defined]


SUMBER = Sumber("Realisasi", antrean_realisasi, tuple(hak for hak, _ in LANGKAH.values()))
