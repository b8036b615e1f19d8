"""What those who check write at single rows: why a row is returned, and Bappeda's remarks after the approval."""

from collections.abc import Mapping

from django.db import transaction

from pengukuran.alur import KEMBALI
from pengukuran.models import Capaian, CatatanBaris, PengisianPD
from pengukuran.services.pengisian import terapkan_pengisian
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar


@transaction.atomic
def kembalikan_baris(
    *,
    pelaku: Pelaku,
    pengisian: PengisianPD,
    aksi: str,
    baris: Mapping[int | None, str],
    alasan: str = "",
    versi: int | None = None,
) -> PengisianPD:
    """Send single rows back, each with its reason; only they become editable, the rest stays locked.

    ``baris``: reason by identity of the indicator, None = the sheet of realisasi anggaran. ``aksi`` is one of the
    returning acts. Raises what ``alur.terapkan`` raises, AturanDilanggar for a row without reason or of another PD.
    """
    if aksi not in KEMBALI:
        raise AturanDilanggar("aksi_tidak_dikenal", "Tindakan ini bukan pengembalian.")
    bersih = {k: v.strip() for k, v in baris.items()}
    if not bersih or not all(bersih.values()):
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasan pada setiap baris yang dikembalikan.")
    dikenal = set(
        Capaian.objects.filter(
            pd_id=pengisian.pd_id, periode_id=pengisian.periode_id, indikator_induk__in=[k for k in bersih if k]
        ).values_list("indikator_induk_id", flat=True)
    )
    if {k for k in bersih if k is not None} - dikenal:
        raise AturanDilanggar("indikator_di_luar", "Ada indikator yang bukan milik realisasi ini. Muat ulang halaman.")
    umum = alasan.strip() or f"{len(bersih)} bagian dikembalikan, alasannya di tiap baris."
    hasil = terapkan_pengisian(pengisian, aksi, pelaku=pelaku, alasan=umum, versi=versi)
    CatatanBaris.objects.bulk_create(
        CatatanBaris(
            pemda_id=hasil.pemda_id,
            pengisian=hasil,
            indikator_induk_id=induk,
            jenis=CatatanBaris.Jenis.KEMBALI,
            isi=isi,
            putaran=hasil.putaran,
            oleh=pelaku.nama[:150],
            oleh_peran=pelaku.label_peran[:200],
        )
        for induk, isi in bersih.items()
    )
    return hasil


@transaction.atomic
def periksa_dengan_catatan(
    *, pelaku: Pelaku, pengisian: PengisianPD, catatan: Mapping[int | None, str], versi: int | None = None
) -> PengisianPD:
    """Bappeda/Bagian Organisasi has looked at an approved realisasi: keep its remarks by row (empty ones are left out).

    Raises what ``alur.terapkan`` raises.
    """
    hasil = terapkan_pengisian(pengisian, "periksa_daerah", pelaku=pelaku, versi=versi)
    CatatanBaris.objects.bulk_create(
        CatatanBaris(
            pemda_id=hasil.pemda_id,
            pengisian=hasil,
            indikator_induk_id=induk,
            jenis=CatatanBaris.Jenis.CATATAN,
            isi=isi.strip(),
            putaran=hasil.putaran,
            oleh=pelaku.nama[:150],
            oleh_peran=pelaku.label_peran[:200],
        )
        for induk, isi in catatan.items()
        if isi.strip()
    )
    return hasil
