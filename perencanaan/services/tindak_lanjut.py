"""Follow-ups of a meeting: given to a person with a date, answered by that person, told to the next meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from perencanaan.models import ButirAgenda, DialogKinerja, TindakLanjutDialog
from perencanaan.selectors.dialog import tindak_lanjut_terlihat
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, wajib_terbuka
from sakip.dokumen.services import unggah_bukti
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import Penempatan

LABEL: Final = TindakLanjutDialog._meta.label_lower
Status = TindakLanjutDialog.Status


@dataclass(frozen=True)
class IsiTindakLanjut:
    """What, who, until when."""

    uraian: str
    penanggung: Penempatan
    tenggat: date


def tambah_tindak_lanjut(*, pelaku: Pelaku, dialog: DialogKinerja, isi: IsiTindakLanjut) -> TindakLanjutDialog:
    """Give somebody something to do. Raises TidakBoleh, AturanDilanggar (approved meeting, empty, date before it)."""
    with transaction.atomic():
        segar = DialogKinerja.kunci(dialog.pk)
        izin.wajib(pelaku, "dialog.isi", segar)
        wajib_terbuka(segar)
        galat: dict[str, list[str]] = {}
        if not isi.uraian.strip():
            galat["uraian"] = ["Tulis apa yang harus dikerjakan."]
        if isi.tenggat < segar.tanggal:
            galat["tenggat"] = ["Tenggat paling cepat pada hari dialog."]
        if galat:
            raise AturanDilanggar("isian_salah", "Periksa isian yang ditandai.", medan=galat)
        t: TindakLanjutDialog = TindakLanjutDialog.objects.create(
            dialog=segar, uraian=isi.uraian.strip(), penanggung=isi.penanggung, tenggat=isi.tenggat
        )
        sesudah = {"uraian": t.uraian, "penanggung": isi.penanggung.pegawai.nama, "tenggat": t.tenggat}
        catat(pelaku, "tambah_tindak_lanjut", t, sesudah=sesudah)
    return t


def hapus_tindak_lanjut(*, pelaku: Pelaku, tindak_lanjut: TindakLanjutDialog) -> None:
    """Take back a follow-up of a meeting that is not approved and that no other meeting has taken up."""
    with transaction.atomic():
        t = TindakLanjutDialog.kunci(tindak_lanjut.pk)
        izin.wajib(pelaku, "dialog.isi", t.dialog)
        wajib_terbuka(t.dialog)
        if t.status != Status.BELUM:
            raise AturanDilanggar("sudah_dijawab", "Tindak lanjut ini sudah dijawab, jadi disimpan sebagai riwayat.")
        if ButirAgenda.objects.filter(tindak_lanjut=t).exists():
            raise AturanDilanggar("sudah_dibahas", "Tindak lanjut ini sudah masuk agenda dialog berikutnya.")
        catat(pelaku, "hapus_tindak_lanjut", t, sebelum={"uraian": t.uraian, "tenggat": t.tenggat})
        t.delete()


def jawab_tindak_lanjut(
    *,
    pelaku: Pelaku,
    tindak_lanjut: TindakLanjutDialog,
    status: str,
    jawaban: str,
    versi: int | None = None,
    unggahan: "UploadedFile[Any] | None" = None,
) -> TindakLanjutDialog:
    """Say what came of it: still open (with a word on the progress), done, or not continued and why.

    A file given becomes its evidence. Raises TidakBoleh, Bentrok, AturanDilanggar.
    """
    with transaction.atomic():
        t = TindakLanjutDialog.kunci(tindak_lanjut.pk)
        izin.wajib(pelaku, "dialog.jawab", t)
        periksa_versi(t, versi)
        teks = jawaban.strip()
        if status not in Status.values:
            raise AturanDilanggar("status_salah", "Pilih hasilnya.", medan={"status": ["Pilih hasilnya."]})
        if status != Status.BELUM and not teks:
            pesan = "Tulis apa yang sudah dikerjakan." if status == Status.SELESAI else "Tulis alasannya."
            raise AturanDilanggar("jawaban_kosong", pesan, medan={"jawaban": [pesan]})
        sebelum = {"status": t.status, "jawaban": t.jawaban}
        t.status, t.jawaban, t.dijawab_oleh, t.dijawab_pada = status, teks, pelaku.nama, waktu.sekarang()
        t.versi += 1
        t.save()
        catat(pelaku, "jawab_tindak_lanjut", t, sebelum=sebelum, sesudah={"status": status, "jawaban": teks})
        if unggahan is not None:
            unggah_bukti(pelaku=pelaku, objek=t, unggahan=unggahan)
    return t


def _satu(id_objek: int | None) -> TindakLanjutDialog | None:
    terkait = ("dialog", "penanggung__pegawai", "penanggung__jabatan")
    return TindakLanjutDialog.objects.select_related(*terkait).filter(pk=id_objek or 0).first()


def boleh_baca(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person open the evidence of this follow-up?"""
    ada = tindak_lanjut_terlihat(pelaku).filter(pk=id_objek or 0).exists()
    return Boleh() if ada else Tolak("Tindak lanjut tidak ditemukan.")


def boleh_tulis(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person add evidence to this follow-up?"""
    t = _satu(id_objek)
    return izin.boleh(pelaku, "dialog.jawab", t) if t else Tolak("Tindak lanjut tidak ditemukan.")
