"""Crosscutting work: ask another PD, answer, withdraw."""

from django.db import transaction

from perencanaan.models import Kinerja, KinerjaInduk, TautanLintas
from perencanaan.selectors.lintas import HIDUP
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import PerangkatDaerah


def usulkan_lintas(
    *,
    pelaku: Pelaku,
    dari: KinerjaInduk,
    ke_pd: PerangkatDaerah,
    uraian: str,
    ke: KinerjaInduk | None = None,
    kinerja_ke: str = "",
) -> TautanLintas:
    """Ask another PD for work that a kinerja depends on; ``ke`` is its kinerja, else ``kinerja_ke`` words it.

    It hangs on identities and not on a plan version: asking is possible whatever the state of the plan. Raises
    TidakBoleh, AturanDilanggar (own PD, node of a third PD, nothing asked, asked already).
    """
    tautan = TautanLintas(
        pemda=pelaku.pemda,
        dari=dari,
        ke_pd=ke_pd,
        ke=ke,
        kinerja_ke="" if ke else kinerja_ke.strip(),
        uraian=uraian.strip(),
    )
    izin.wajib(pelaku, "lintas.usulkan", tautan)
    _periksa(tautan)
    with transaction.atomic():
        # Two people of one PD who ask at the same time meet here.
        KinerjaInduk.objects.select_for_update(of=("self",)).get(pk=dari.pk)
        sama = TautanLintas.objects.filter(
            dari=dari, ke_pd=ke_pd, ke=ke, kinerja_ke__iexact=tautan.kinerja_ke, status__in=HIDUP
        )
        if sama.exists():
            raise AturanDilanggar(
                "lintas_sudah_ada", f"{ke_pd.sebutan} sudah diminta untuk kinerja ini. Buka usulan yang sudah ada."
            )
        tautan.status_sejak = waktu.sekarang()
        tautan.save()
        catat(pelaku, "usulkan_lintas", tautan, sesudah={"dari": dari.nama, "ke": ke_pd.nama, "uraian": tautan.uraian})
    return tautan


def _periksa(t: TautanLintas) -> None:
    if t.dari.pd_id is None or not Kinerja.objects.filter(identitas=t.dari).exists():
        raise AturanDilanggar("lintas_asal", "Usulan dibuat dari kinerja perangkat daerah yang ada di pohon.")
    if t.ke_pd_id == t.dari.pd_id:
        raise AturanDilanggar(
            "lintas_pd_sendiri",
            "Pilih perangkat daerah lain. Kerja di dalam PD sendiri digambar di pohonnya.",
            medan={"ke_pd": ["Pilih perangkat daerah lain."]},
        )
    if t.ke is not None and t.ke.pd_id != t.ke_pd_id:
        raise AturanDilanggar("lintas_kinerja_lain", "Kinerja itu bukan milik perangkat daerah yang diminta.")
    if t.ke is None and not t.kinerja_ke:
        raise AturanDilanggar(
            "lintas_tanpa_kinerja",
            "Pilih kinerjanya, atau tuliskan kinerja yang diharapkan.",
            medan={"kinerja_ke": ["Pilih kinerjanya di atas, atau tuliskan di sini."]},
        )
    if not t.uraian:
        raise AturanDilanggar(
            "lintas_tanpa_uraian", "Tuliskan yang diminta.", medan={"uraian": ["Tuliskan yang diminta."]}
        )


def terapkan_lintas(
    objek: TautanLintas, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> TautanLintas:
    """Accept, reject or withdraw; the reason is kept on the row, where both PD read it.

    Raises what ``sakip.alur.dasar.terapkan`` raises.
    """
    with transaction.atomic():
        # Before the step, because a rejected row without a reason is refused by the database as well.
        TautanLintas.objects.filter(pk=objek.pk).update(alasan=alasan.strip())
        hasil: TautanLintas = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    return hasil
