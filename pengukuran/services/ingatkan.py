"""Bappeda reminds who has not done the step that is due: at most once a day per person and PD, noted in jejak."""

from collections.abc import Collection

from django.db import transaction

from pengukuran.models import Periode
from pengukuran.selectors.belum_mengisi import Belum, DaftarBelum
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.pengingat.models import Pengingat
from sakip.pengingat.services import IsiPengingat, kirim_kepada


def ingatkan(*, pelaku: Pelaku, daftar: DaftarBelum, pd_ids: Collection[int] | None = None) -> int:
    """Remind the persons of these PD (None = all of the list); return how many were told.

    Raises TidakBoleh, AturanDilanggar (nobody left to be told: all reminded today, or nobody holds the role).
    """
    izin.wajib(pelaku, "pengingat.kirim")
    periode = daftar.periode
    dipilih = [b for b in daftar.baris if pd_ids is None or b.pd.pk in pd_ids]
    if periode is None or not dipilih:
        raise AturanDilanggar("sudah_mengisi", "Tidak ada yang perlu diingatkan: langkahnya sudah selesai.")
    if not any(b.orang for b in dipilih):
        raise AturanDilanggar(
            "belum_ditunjuk", "Belum ada orang yang ditunjuk. Admin pemda menambahkannya di Pengaturan, Pengguna."
        )
    jumlah = 0
    with transaction.atomic():
        for b in dipilih:
            baru = _satu(pelaku, periode, b)
            jumlah += baru
            if baru:
                sesudah = {"langkah": b.label, "periode": str(periode), "orang": [o.nama for o in b.orang]}
                catat(pelaku, "ingatkan", b.pd, sesudah=sesudah)
    if not jumlah:
        raise AturanDilanggar("sudah_diingatkan", "Semuanya sudah diingatkan hari ini. Coba lagi besok.")
    return jumlah


def _satu(pelaku: Pelaku, periode: Periode, b: Belum) -> int:
    isi = IsiPengingat(
        judul=f"{b.label} realisasi {periode} {b.pd.sebutan}" if b.target else f"{b.label} {b.pd.sebutan}",
        keterangan=f"Tenggat {b.kata_tenggat}. {b.keterangan}.",
        url=b.url,
        tenggat=b.tenggat,
        mandiri=not b.target,
    )
    ids = [o.pk for o in b.orang]
    return len(kirim_kepada(ids, Pengingat.Jenis.DIINGATKAN, isi, kunci=b.kunci, pengirim=pelaku.nama)) if ids else 0
