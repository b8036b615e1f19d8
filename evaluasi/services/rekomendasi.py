"""Writing recommendations and their follow-up."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from evaluasi.models import LKE, Rekomendasi, SimpulTemplat, TindakLanjut
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat


def _komponen(simpul: SimpulTemplat) -> SimpulTemplat:
    while simpul.induk is not None:
        simpul = simpul.induk
    return simpul


def tulis_rekomendasi(
    *,
    pelaku: Pelaku,
    simpul: SimpulTemplat,
    isi: str,
    lke: LKE | None = None,
    tahun_evaluasi: int | None = None,
    butir: str = "",
    tenggat: date | None = None,
    rekomendasi: Rekomendasi | None = None,
    versi: int | None = None,
) -> Rekomendasi:
    """Add or change a recommendation on a node: of a sheet (``lke``), or of the kompilasi to the region.

    Raises TidakBoleh, Bentrok, AturanDilanggar (empty, sheet is final). Side effect: jejak.
    """
    if lke is None:
        izin.wajib(pelaku, "rekomendasi.tulis_pemda")
    else:
        izin.wajib(pelaku, "rekomendasi.tulis", lke)
        if lke.status == "final":
            raise AturanDilanggar("terkunci", "LKE sudah final, rekomendasinya tidak dapat diubah.")
    if not isi.strip():
        raise AturanDilanggar("rekomendasi_kosong", "Tuliskan rekomendasinya.")
    tahun = lke.periode.tahun_evaluasi if lke else tahun_evaluasi
    if tahun is None:
        raise AturanDilanggar("tahun_kosong", "Tahun evaluasi belum dipilih.")
    komponen = _komponen(simpul)
    with transaction.atomic():
        if rekomendasi is None:
            urut = Rekomendasi.objects.filter(tahun_evaluasi=tahun, lke=lke, kode_komponen=komponen.kode).aggregate(
                m=Max("urutan")
            )["m"]
            baris = Rekomendasi(lke=lke, pd_id=lke.pd_id if lke else None, tahun_evaluasi=tahun, urutan=(urut or 0) + 1)
            sebelum = None
        else:
            baris = Rekomendasi.kunci(rekomendasi.pk)
            periksa_versi(baris, versi)
            sebelum = {"isi": baris.isi, "butir": baris.butir}
            baris.versi += 1
        baris.simpul = simpul
        baris.kode_komponen, baris.nama_komponen = komponen.kode, komponen.uraian[:150]
        baris.kode_kriteria = simpul.kode if simpul.pk != komponen.pk else ""
        baris.isi, baris.butir, baris.tenggat = isi.strip(), butir.strip(), tenggat
        baris.save()
        catat(pelaku, "tulis_rekomendasi", baris, sebelum=sebelum, sesudah={"isi": baris.isi, "butir": baris.butir})
    return baris


def hapus_rekomendasi(*, pelaku: Pelaku, rekomendasi: Rekomendasi) -> None:
    """Delete a recommendation that nobody follows up yet. Raises TidakBoleh, AturanDilanggar."""
    if rekomendasi.lke is None:
        izin.wajib(pelaku, "rekomendasi.tulis_pemda")
    else:
        izin.wajib(pelaku, "rekomendasi.tulis", rekomendasi.lke)
        if rekomendasi.lke.status == "final":
            raise AturanDilanggar("terkunci", "LKE sudah final, rekomendasinya tidak dapat dihapus.")
    if rekomendasi.tindak_lanjut.exists():
        raise AturanDilanggar("sudah_ditindaklanjuti", "Rekomendasi ini sudah ditindaklanjuti.")
    with transaction.atomic():
        catat(pelaku, "hapus_rekomendasi", rekomendasi, sebelum={"isi": rekomendasi.isi})
        rekomendasi.delete()


def tulis_tindak_lanjut(
    *, pelaku: Pelaku, rekomendasi: Rekomendasi, uraian: str, penanggung_jawab: str = "", tenggat: date | None = None
) -> TindakLanjut:
    """Tell what the PD does about a recommendation; it then counts as Proses. Raises TidakBoleh, AturanDilanggar."""
    izin.wajib(pelaku, "tindak_lanjut.tulis", rekomendasi)
    if not uraian.strip():
        raise AturanDilanggar("tindak_lanjut_kosong", "Tuliskan tindak lanjutnya.")
    with transaction.atomic():
        baris = TindakLanjut.objects.create(
            rekomendasi=rekomendasi, uraian=uraian.strip(), penanggung_jawab=penanggung_jawab.strip(), tenggat=tenggat
        )
        _selaraskan(rekomendasi)
        catat(pelaku, "tindak_lanjut", rekomendasi, sesudah={"uraian": baris.uraian})
    return baris


def verifikasi_tindak_lanjut(
    *, pelaku: Pelaku, tindak_lanjut: TindakLanjut, status: str, catatan: str = ""
) -> TindakLanjut:
    """Accept (Sudah) or not (Proses, with a note) what the PD did. Raises TidakBoleh, AturanDilanggar.

    A recommendation is Sudah when all its follow-ups are verified (docs/aturan.md, Evaluasi).
    """
    rekomendasi = tindak_lanjut.rekomendasi
    izin.wajib(pelaku, "tindak_lanjut.verifikasi", rekomendasi)
    status_ = Rekomendasi.Status(status)
    if status_ != Rekomendasi.Status.SUDAH and not catatan.strip():
        raise AturanDilanggar("catatan_kosong", "Tuliskan apa yang masih kurang.")
    with transaction.atomic():
        baris = TindakLanjut.kunci(tindak_lanjut.pk)
        sebelum = {"status": baris.status}
        baris.status = status_
        baris.catatan_verifikasi = catatan.strip()
        baris.diverifikasi_oleh, baris.diverifikasi_pada = pelaku.nama, waktu.sekarang()
        baris.versi += 1
        baris.save()
        _selaraskan(rekomendasi)
        catat(pelaku, "verifikasi_tindak_lanjut", rekomendasi, sebelum=sebelum, sesudah={"status": str(status_)})
    return baris


def _selaraskan(rekomendasi: Rekomendasi) -> None:
    status = list(rekomendasi.tindak_lanjut.values_list("status", flat=True))
    sudah = status and all(s == Rekomendasi.Status.SUDAH for s in status)
    rekomendasi.status = Rekomendasi.Status.SUDAH if sudah else Rekomendasi.Status.PROSES
    rekomendasi.versi += 1
    rekomendasi.save(update_fields=["status", "versi", "diubah_pada"])
