"""The PK of a whole PD in one step: a draft for every position that has something to agree."""

from dataclasses import dataclass, field

from django.db import transaction

from perencanaan.models import AnggaranPK, ButirPK, PerjanjianKinerja
from perencanaan.services.isi_pk import baris_pk, muat_bahan
from perencanaan.services.pk import BENTUK_JABATAN, nomor_usulan, rencana_pk, versi_berlaku
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import Jabatan, PerangkatDaerah

Bentuk = PerjanjianKinerja.Bentuk
SUDAH_ADA = "PK tahun ini sudah ada"
TANPA_RENCANA_DAERAH = "RKPD atau RPJMD belum ditetapkan, padahal PK jabatan ini memuat IKU pemerintah daerah"
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


def _daerah(jabatan: Jabatan) -> bool:
    """True for a position whose PK is made from the region's plan (forms 1 to 3)."""
    return BENTUK_JABATAN[Jabatan.Tingkat(jabatan.tingkat)] < Bentuk.KEPALA_PD


def _rencanakan(
    pelaku: Pelaku, pd: PerangkatDaerah, tahun: int
) -> tuple[RencanaMassal, list[tuple[list[ButirPK], list[AnggaranPK]]]]:
    izin.wajib(pelaku, "pk.susun", PerjanjianKinerja(pemda=pelaku.pemda, pd=pd, tahun=tahun, bentuk=4))
    versi = rencana_pk(Bentuk.KEPALA_PD, pd.pk, tahun)
    bahan = muat_bahan(versi, tahun)
    semua = list(Jabatan.objects.filter(pd=pd).select_related("pd", "atasan"))
    # Staf ahli and asisten of the Setda promise what the region's plan says.
    daerah = versi_berlaku(None, tahun) if any(_daerah(j) for j in semua) else None
    bahan_daerah = muat_bahan(daerah, tahun) if daerah is not None else None
    ada = set(PerjanjianKinerja.objects.filter(pd=pd, tahun=tahun).values_list("jabatan_id", flat=True))
    urut = PerjanjianKinerja.objects.filter(pd=pd, tahun=tahun).count()
    hasil, baris = RencanaMassal(), []
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
            versi_rencana=daerah if _daerah(j) else versi,
            status_sejak=waktu.sekarang(),
            nomor=nomor_usulan(j, tahun, urut + len(hasil.dibuat) + 1),
        )
        isi = bahan_daerah if _daerah(j) else bahan
        if isi is None:
            hasil.dilewati.append((j, TANPA_RENCANA_DAERAH))
            continue
        butir, anggaran = baris_pk(pk, isi)
        if not butir:
            hasil.dilewati.append((j, TANPA_INDIKATOR))
            continue
        hasil.dibuat.append((pk, len(butir)))
        baris.append((butir, anggaran))
    return hasil, baris
