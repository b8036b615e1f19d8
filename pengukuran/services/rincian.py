"""What belongs to a figure beside the number: analysis and evidence."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from pengukuran.models import Analisis, PengisianPD, Realisasi
from pengukuran.services.periode import jam_lokal, kunci_isi, kunci_pengisian, wajib_baris_terbuka, wajib_dapat_diisi
from pengukuran.services.realisasi import wajib_diukur
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.services import lepas_bukti, unggah_bukti
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.models import MedanAnalisis

MEDAN_ANALISIS = (*MedanAnalisis.values, "jawaban_lalu", "uraian_lalu")
PANJANG_MAKS = 10_000


def baris_realisasi(pelaku: Pelaku, pd_id: int, periode_id: int, indikator_id: int) -> Realisasi:
    """Return the row to hang things on, made without a figure when there is none yet."""
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)
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
    isi: Mapping[str, str],
    versi: int | None = None,
    dasar: Mapping[str, str] | None = None,
) -> Analisis:
    """Store the texts of the analysis (only the given fields). Raises TidakBoleh, AturanDilanggar, Bentrok.

    ``dasar``: the texts that the person saw. A field not touched since is left as it is now, so two people may write
    different fields; one that both changed is a conflict (``data["nilai"]``: both texts of each such field).
    """
    r = baris_realisasi(pelaku, pd_id, periode_id, indikator_id)
    a = Analisis.objects.select_for_update(of=("self",)).filter(realisasi=r).first()
    baru = a is None
    a = a or Analisis(realisasi=r)
    teks = _periksa({m: isi[m].replace("\r\n", "\n").strip() for m in MEDAN_ANALISIS if m in isi})
    if dasar is not None:
        lama = {m: dasar.get(m, "").replace("\r\n", "\n").strip() for m in teks}
        teks = {m: t for m, t in teks.items() if t != lama[m]}
        _periksa_tabrakan(a, teks, lama)
    diubah = {m: t for m, t in teks.items() if t != getattr(a, m)}
    if not diubah:
        return a
    if not baru:
        if dasar is None:
            periksa_versi(a, versi)
        a.versi += 1
    sebelum = {m: getattr(a, m) for m in diubah}
    for m, t in diubah.items():
        setattr(a, m, t)
    a.diubah_oleh = pelaku.nama[:150]
    a.save()
    catat(pelaku, "isi_analisis", r, sebelum=sebelum, sesudah=diubah)
    return a


def _periksa(teks: dict[str, str]) -> dict[str, str]:
    for m, t in teks.items():
        if len(t) > PANJANG_MAKS:
            raise AturanDilanggar("teks_panjang", "Satu isian paling banyak 10.000 huruf. Ringkas isinya.", butir=m)
    if teks.get("jawaban_lalu", "") not in ("", *Analisis.JawabanLalu.values):
        raise AturanDilanggar("jawaban_asing", "Pilih dilaksanakan, sebagian, atau belum.")
    return teks


def _periksa_tabrakan(a: Analisis, teks: Mapping[str, str], lama: Mapping[str, str]) -> None:
    """Raise Bentrok when somebody else changed a field that this person changed too, to something else."""
    nilai = {m: {"anda": t, "tersimpan": getattr(a, m)} for m, t in teks.items() if getattr(a, m) not in (t, lama[m])}
    if nilai:
        raise Bentrok(
            "bentrok",
            f"{a.diubah_oleh or 'Orang lain'} mengubah isian yang sama pukul {kalimat_jam(a)}. Bandingkan keduanya, "
            "lalu simpan yang benar.",
            nilai=nilai,
            oleh=a.diubah_oleh,
            versi=a.versi,
        )


def kalimat_jam(a: Analisis) -> str:
    """Return when the analysis was last saved: "10.32"."""
    return jam_lokal(a.diubah_pada)


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
    r = baris_realisasi(pelaku, pd_id, periode_id, indikator_id)
    return unggah_bukti(pelaku=pelaku, objek=r, unggahan=unggahan, halaman=halaman, keterangan=keterangan)


@transaction.atomic
def hapus_bukti(*, pelaku: Pelaku, tautan_id: int) -> None:
    """Remove a citation of a realisasi; the file stays. Raises AturanDilanggar, TidakBoleh."""
    tautan = TautanBukti.objects.filter(pk=tautan_id, jenis_objek="pengukuran.realisasi").first()
    r = Realisasi.objects.filter(pk=tautan.id_objek).first() if tautan else None
    if tautan is None or r is None:
        raise AturanDilanggar("tidak_ada", "Bukti ini sudah dilepas.")
    wajib_baris_terbuka(wajib_dapat_diisi(kunci_pengisian(pelaku, r.pd_id, r.periode_id)), r.indikator_induk_id)
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
    alasan = kunci_isi(p).alasan(r.indikator_induk_id) if p else ""
    return Tolak(alasan) if alasan else Boleh()
