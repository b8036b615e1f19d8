"""The PK of a whole PD in one step: a draft for every position that has something to agree."""

from dataclasses import dataclass, field

from django.db import transaction

from perencanaan.models import AnggaranPK, ButirPK, PerjanjianKinerja
from perencanaan.services.isi_pk import baris_pk, muat_bahan
from perencanaan.services.pk import BENTUK_JABATAN, nomor_usulan, versi_berlaku
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import Jabatan, PerangkatDaerah

SUDAH_ADA = "PK tahun ini sudah ada"
TANPA_INDIKATOR = "Belum ada kinerja berindikator yang dipetakan ke jabatan ini"


@dataclass
class RencanaMassal:
    """What one step would make or made: drafts with their number of indicators, and positions left out with the
    reason."""

    dibuat: list[tuple[PerjanjianKinerja, int]] = field(default_factory=list)
    dilewati: list[tuple[Jabatan, str]] = field(default_factory=list)


def rencanakan_pk_massal(*, pelaku: Pelaku, pd: PerangkatDaerah, tahun: int) -> RencanaMassal:
    """Return what ``susun_pk_massal`` would make, without writing. Raises TidakBoleh, AturanDilanggar (no plan)."""
    return _rencanakan(pelaku, pd, tahun)[0]


def susun_pk_massal(*, pelaku: Pelaku, pd: PerangkatDaerah, tahun: int) -> RencanaMassal:
    """Draft the PK of every position of a PD that has none yet this year. The number of statements grows by one a PK.

    A position that has a PK is left alone: a perubahan needs its own reason. Raises TidakBoleh, AturanDilanggar (no
    plan ditetapkan, nothing to make).
    """
    with transaction.atomic():
        # The order of locks is that of susun_pk for a single position, so both wait and none makes a second draft.
        list(Jabatan.objects.select_for_update(of=("self",)).filter(pd=pd).order_by("pk"))
        rencana, baris = _rencanakan(pelaku, pd, tahun)
        if not baris:
            raise AturanDilanggar("pk_massal_kosong", "Tidak ada jabatan yang dapat dibuatkan PK. Lihat alasannya.")
        PerjanjianKinerja.objects.bulk_create([pk for pk, _ in rencana.dibuat])
        ButirPK.objects.bulk_create([b for butir, _ in baris for b in butir])
        AnggaranPK.objects.bulk_create([a for _, anggaran in baris for a in anggaran])
        for pk, banyak in rencana.dibuat:
            catat(pelaku, "susun", pk, sesudah={"versi_rencana": str(pk.versi_rencana), "indikator": banyak})
    return rencana


def _rencanakan(
    pelaku: Pelaku, pd: PerangkatDaerah, tahun: int
) -> tuple[RencanaMassal, list[tuple[list[ButirPK], list[AnggaranPK]]]]:
    izin.wajib(pelaku, "pk.susun", PerjanjianKinerja(pemda=pelaku.pemda, pd=pd, tahun=tahun, bentuk=4))
    versi = versi_berlaku(pd.pk, tahun)
    if versi is None:
        raise AturanDilanggar(
            "rencana_belum_ditetapkan", f"Belum ada rencana tahun {tahun} yang ditetapkan. Tetapkan Renja lebih dahulu."
        )
    bahan = muat_bahan(versi, tahun)
    ada = set(PerjanjianKinerja.objects.filter(pd=pd, tahun=tahun).values_list("jabatan_id", flat=True))
    urut = PerjanjianKinerja.objects.filter(pd=pd, tahun=tahun).count()
    hasil, baris = RencanaMassal(), []
    semua = Jabatan.objects.filter(pd=pd).select_related("pd", "atasan")
    for j in sorted(semua, key=lambda x: (BENTUK_JABATAN[Jabatan.Tingkat(x.tingkat)], x.pk)):
        if j.pk in ada:
            hasil.dilewati.append((j, SUDAH_ADA))
            continue
        pk = PerjanjianKinerja(
            pemda=pelaku.pemda,
            jabatan=j,
            pd=pd,
            tahun=tahun,
            bentuk=BENTUK_JABATAN[Jabatan.Tingkat(j.tingkat)],
            versi_rencana=versi,
            status_sejak=waktu.sekarang(),
            nomor=nomor_usulan(j, tahun, urut + len(hasil.dibuat) + 1),
        )
        butir, anggaran = baris_pk(pk, bahan)
        if not butir:
            hasil.dilewati.append((j, TANPA_INDIKATOR))
            continue
        hasil.dibuat.append((pk, len(butir)))
        baris.append((butir, anggaran))
    return hasil, baris
