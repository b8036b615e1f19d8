"""Everything that the page of a PK shows, read with as few statements as it takes."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from perencanaan.models import ButirPK, PerjanjianKinerja
from perencanaan.selectors import pk as baca
from perencanaan.selectors.banding_pk import beda_pk
from perencanaan.selectors.kaitan_pk import kaitkan, pk_sekitar
from perencanaan.selectors.pihak_pk import kabar_pejabat, para_pihak, penempatan_terkait
from perencanaan.selectors.stempel import stempel
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import riwayat
from sakip.tenansi.models import PengaturanPemda


def isi_halaman(pk: PerjanjianKinerja, pengaturan: PengaturanPemda | None) -> dict[str, Any]:
    """Return the content of the page. Six statements: neighbours, lines, budgets, trees, trail, who holds the seats."""
    daftar_versi, atasan = pk_sekitar(pk)
    lama = pk.menggantikan
    # One statement for the lines of all three, one for the budgets; the conditions of the buttons find them read.
    bertiga = [p for p in (pk, lama, atasan) if p is not None]
    prefetch_related_objects(bertiga, Prefetch("butir", ButirPK.objects.select_related("indikator")), "anggaran")
    butir = {p.pk: list(p.butir.all()) for p in bertiga}
    anggaran = {p.pk: list(p.anggaran.all()) for p in bertiga}
    jejak = list(riwayat(pk))
    sejak, pelaku = _sejak(pk, jejak), {j.pelaku_id for j in jejak if j.pelaku_id is not None}
    terkait = penempatan_terkait(pk, sejak, pelaku)
    kabar = kabar_pejabat(pk, sejak, terkait)
    pertama, kedua = para_pihak(pk, terbaca=True)
    batas = baca.batas_pk_untuk(pk, pengaturan)
    return {
        "pemegang": baca.pemegang_pk(pk),
        "batas": batas,
        "terlambat": baca.terlambat(pk, batas),
        "tahap": baca.tahap_pk(pk, jejak, batas),
        "pertama": pertama,
        "kedua": kedua,
        "kabar_pejabat": kabar,
        "kelompok": baca.kelompok_butir(butir[pk.pk]),
        "tanpa_target": sum(b.target is None and not b.target_teks for b in butir[pk.pk]),
        "kaitan": kaitkan(pk, atasan, butir[pk.pk], butir[atasan.pk] if atasan else []),
        "beda": beda_pk(butir[lama.pk], butir[pk.pk], anggaran[lama.pk], anggaran[pk.pk]) if lama else [],
        "anggaran": anggaran[pk.pk],
        "jumlah": baca.jumlah_anggaran(anggaran[pk.pk]),
        "daftar_versi": daftar_versi,
        "riwayat": jejak,
        "stempel": stempel(jejak, terkait),
    }


def _sejak(pk: PerjanjianKinerja, jejak: list[Jejak]) -> Any:
    """Return the day on which the PK was drafted, by the trail (the row's own stamp is that of the machine)."""
    susun = next((j.waktu for j in jejak if j.aksi == "susun"), pk.dibuat_pada)
    return timezone.localtime(susun).date()
