"""What belongs to a figure beside the number: analysis and evidence."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from pengukuran.models import Analisis, PengisianPD, Realisasi
from pengukuran.services.periode import alasan_tertutup, kunci_pengisian, wajib_dapat_diisi, waktu_isi
from pengukuran.services.realisasi import wajib_diukur
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.services import lepas_bukti, unggah_bukti
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat

MEDAN_ANALISIS = ("pendukung", "penghambat", "permasalahan", "solusi", "rencana")


def _realisasi(pelaku: Pelaku, pd_id: int, periode_id: int, indikator_id: int) -> Realisasi:
    """Return the row to hang things on, made without a figure when there is none yet."""
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)
    wajib_dapat_diisi(pengisian)
    i = wajib_diukur(pengisian, indikator_id)
    r, _ = Realisasi.objects.get_or_create(
        indikator_induk_id=i.induk_id,
        pd_id=pd_id,
        periode_id=periode_id,
        defaults={"diubah_oleh": pelaku.nama[:150]},
    )
    return r


@transaction.atomic
def simpan_analisis(
    *,
    pelaku: Pelaku,
    pd_id: int,
    periode_id: int,
    indikator_id: int,
    isi: dict[str, str],
    versi: int | None = None,
) -> Analisis:
    """Store the texts of the analysis (only the given fields). Raises TidakBoleh, AturanDilanggar, Bentrok."""
    r = _realisasi(pelaku, pd_id, periode_id, indikator_id)
    a = Analisis.objects.select_for_update(of=("self",)).filter(realisasi=r).first()
    baru = a is None
    a = a or Analisis(realisasi=r)
    diubah = {m: isi[m].strip() for m in MEDAN_ANALISIS if m in isi and isi[m].strip() != getattr(a, m)}
    if not diubah:
        return a
    if not baru:
        periksa_versi(a, versi)
        a.versi += 1
    sebelum = {m: getattr(a, m) for m in diubah}
    for m, teks in diubah.items():
        setattr(a, m, teks)
    a.save()
    catat(pelaku, "isi_analisis", r, sebelum=sebelum, sesudah=diubah)
    return a


@transaction.atomic
def tambah_bukti(
    *,
    pelaku: Pelaku,
    pd_id: int,
    periode_id: int,
    indikator_id: int,
    unggahan: "UploadedFile[Any]",
    halaman: str = "",
    keterangan: str = "",
) -> TautanBukti:
    """Upload a file as evidence of a figure. Raises TidakBoleh, AturanDilanggar (closed, wrong kind of file)."""
    r = _realisasi(pelaku, pd_id, periode_id, indikator_id)
    return unggah_bukti(pelaku=pelaku, objek=r, unggahan=unggahan, halaman=halaman, keterangan=keterangan)


@transaction.atomic
def hapus_bukti(*, pelaku: Pelaku, tautan_id: int) -> None:
    """Remove a citation of a realisasi; the file stays. Raises AturanDilanggar, TidakBoleh."""
    tautan = TautanBukti.objects.filter(pk=tautan_id, jenis_objek="pengukuran.realisasi").first()
    r = Realisasi.objects.filter(pk=tautan.id_objek).first() if tautan else None
    if tautan is None or r is None:
        raise AturanDilanggar("tidak_ada", "Bukti ini sudah dilepas.")
    wajib_dapat_diisi(kunci_pengisian(pelaku, r.pd_id, r.periode_id))
    lepas_bukti(pelaku=pelaku, tautan=tautan, objek=r)


def boleh_baca_bukti(pelaku: Pelaku, realisasi_id: int | None) -> Keputusan:
    """Evidence is read by those who may see the realisasi."""
    r = Realisasi.objects.filter(pk=realisasi_id or 0).first()
    return izin.boleh(pelaku, "pengukuran.lihat", r) if r else Tolak("Realisasi tidak ditemukan.")


def boleh_tulis_bukti(pelaku: Pelaku, realisasi_id: int | None) -> Keputusan:
    """Evidence is added by those who fill, while the period is open."""
    r = Realisasi.objects.filter(pk=realisasi_id or 0).first()
    if r is None:
        return Tolak("Realisasi tidak ditemukan.")
    putusan = izin.boleh(pelaku, "realisasi.isi", r)
    if not putusan:
        return putusan
    p = PengisianPD.objects.select_related("pd", "periode").filter(pd_id=r.pd_id, periode_id=r.periode_id).first()
    alasan = alasan_tertutup(p, waktu_isi(r.pd_id, r.periode_id), waktu.sekarang()) if p else ""
    return Tolak(alasan) if alasan else Boleh()
