"""Submitting, checking, returning and approving the region's own figures of a year."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db import transaction

from pengukuran.alur_daerah import KEMBALI
from pengukuran.models import CatatanDaerah, PengisianDaerah
from pengukuran.rumus.tenggat import hari_terlambat
from pengukuran.selectors.beku_daerah import bekukan
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.kurang_daerah import kekurangan_daerah
from pengukuran.services.pengisian import TELAT
from pengukuran.services.waktu_daerah import tenggat_langkah
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import pemda_aktif


@transaction.atomic
def terapkan_daerah(
    objek: PengisianDaerah, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> PengisianDaerah:
    """Move the region's figures by their Alur. Returns the fresh row.

    ``ajukan`` needs what ``kekurangan_daerah`` lists; ``setujui`` freezes the form with the targets and results of this
    day; a return begins the next round. Raises what ``alur.terapkan`` raises.
    """
    # Held first, so that nobody types between the look at what is missing and the lock.
    PengisianDaerah.objects.select_for_update(of=("self",)).get(pk=objek.pk)
    hasil: PengisianDaerah = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    if aksi == "ajukan":
        wajib_lengkap(hasil)
    medan = _catat_ketepatan(hasil, aksi)
    if aksi in KEMBALI:
        hasil.putaran += 1
        hasil.hasil = None
        medan += ["putaran", "hasil"]
    elif aksi == "setujui":
        hasil.hasil = bekukan(tabel_daerah(hasil.tahun, segar=True))
        medan.append("hasil")
    if medan:
        hasil.save(update_fields=medan)
    kembali = CatatanDaerah.objects.filter(pengisian=hasil, putaran=hasil.putaran)
    if aksi == "ajukan":
        kembali.update(selesai_pada=waktu.sekarang())
    elif aksi == "tarik_perbaikan":
        kembali.update(selesai_pada=None)
    return hasil


def wajib_lengkap(p: PengisianDaerah) -> None:
    """Refuse with the list of what is missing. The transaction takes the step back with it."""
    daftar = kekurangan_daerah(p)
    if daftar:
        contoh = "; ".join(f"{k.indikator[:60]}: {k.pesan.rstrip('.').lower()}" for k in daftar[:3])
        lagi = f"; dan {len(daftar) - 3} lagi" if len(daftar) > 3 else ""
        pesan = f"{len(daftar)} hal perlu dilengkapi sebelum diajukan. {contoh}{lagi}."
        raise AturanDilanggar("belum_lengkap", pesan, kekurangan=[k.sebagai_data() for k in daftar])


def _catat_ketepatan(p: PengisianDaerah, aksi: str) -> list[str]:
    """Keep when a step was taken for the first time, and how late; returns the fields to store."""
    if aksi not in TELAT:
        return []
    langkah, medan = TELAT[aksi]
    hasil = []
    if aksi == "ajukan" and p.diajukan_pada is None:
        p.diajukan_pada = waktu.sekarang()
        hasil.append("diajukan_pada")
    if getattr(p, medan) is None:
        zona = ZoneInfo(pemda_aktif().zona_waktu)
        setattr(p, medan, hari_terlambat(waktu.sekarang(), tenggat_langkah(p, langkah), zona))
        hasil.append(medan)
    return hasil


@transaction.atomic
def kembalikan_baris_daerah(
    *,
    pelaku: Pelaku,
    pengisian: PengisianDaerah,
    aksi: str,
    baris: Mapping[int, str],
    alasan: str = "",
    versi: int | None = None,
) -> PengisianDaerah:
    """Send single rows back, each with its reason; only they become editable, the rest stays locked.

    Raises what ``alur.terapkan`` raises, AturanDilanggar for a row without reason or not of this year's form.
    """
    if aksi not in KEMBALI:
        raise AturanDilanggar("aksi_tidak_dikenal", "Tindakan ini bukan pengembalian.")
    bersih = {k: v.strip() for k, v in baris.items()}
    if not bersih or not all(bersih.values()):
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasan pada setiap baris yang dikembalikan.")
    milik = {b.indikator.induk_id for b in tabel_daerah(pengisian.tahun, program=False).baris if not b.asal}
    if set(bersih) - milik:
        raise AturanDilanggar("indikator_di_luar", "Ada indikator yang bukan diisi di sini. Muat ulang halaman.")
    umum = alasan.strip() or f"{len(bersih)} indikator dikembalikan, alasannya di tiap baris."
    hasil = terapkan_daerah(pengisian, aksi, pelaku=pelaku, alasan=umum, versi=versi)
    CatatanDaerah.objects.bulk_create(
        CatatanDaerah(
            pemda_id=hasil.pemda_id,
            pengisian=hasil,
            indikator_induk_id=induk,
            isi=isi,
            putaran=hasil.putaran,
            oleh=pelaku.nama[:150],
            oleh_peran=pelaku.label_peran[:200],
        )
        for induk, isi in bersih.items()
    )
    return hasil
