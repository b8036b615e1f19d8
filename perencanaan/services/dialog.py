"""Dialog kinerja: recording the meeting, who was there, what was agreed, and the PK that it stands behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q

from perencanaan.models import DialogKinerja, PerjanjianKinerja, PesertaDialog, TindakLanjutDialog
from perencanaan.selectors.dialog import dialog_terlihat
from perencanaan.services.agenda import lengkapi_agenda
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, status_objek, terkunci, wajib_terbuka
from sakip.dokumen.services import simpan_berkas
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import Penempatan, UnitKerja
from sakip.tenansi.selectors import pengaturan_tahun

LABEL: Final = DialogKinerja._meta.label_lower
MEDAN: Final = ("jenis", "tanggal", "jam", "tempat", "agenda", "notulen", "arahan", "kesepakatan", "periode_ke")
PESERTA_MAKS: Final = 200
Jenis = DialogKinerja.Jenis


@dataclass(frozen=True)
class IsiDialog:
    """What is written about a meeting. ``penempatan``: placements of those invited; ``peserta_lain``: one a line.

    ``periode_ke`` is a quarter, or a month where the region measures monthly; None = the year.
    """

    tanggal: date
    agenda: str
    tempat: str = ""
    notulen: str = ""
    arahan: str = ""
    kesepakatan: str = ""
    penempatan: Sequence[Penempatan] = ()
    peserta_lain: str = ""
    pk: Sequence[PerjanjianKinerja] = field(default_factory=tuple)
    jenis: str = Jenis.TARGET
    jam: time | None = None
    periode_ke: int | None = None
    unit: UnitKerja | None = None
    pimpinan: Penempatan | None = None
    pencatat: Penempatan | None = None


def catat_dialog(
    *,
    pelaku: Pelaku,
    pd_id: int | None,
    tahun: int,
    isi: IsiDialog,
    jabatan_id: int | None = None,
    unggahan: "UploadedFile[Any] | None" = None,
) -> DialogKinerja:
    """Plan or record a meeting, put its notulen with the PK named, and fill its agenda with what waits to be discussed.

    Raises TidakBoleh, AturanDilanggar.
    """
    dialog = DialogKinerja(pemda=pelaku.pemda, jenis=isi.jenis, pd_id=pd_id, tahun=tahun, jabatan_id=jabatan_id)
    izin.wajib(pelaku, "dialog.isi", dialog)
    with transaction.atomic():
        _tulis(dialog, isi)
        dialog.save()
        _isi_peserta(dialog, isi)
        _tautkan(dialog, isi.pk)
        lengkapi_agenda(dialog)
        _simpan_lampiran(pelaku, dialog, unggahan)
        sesudah = {"jenis": dialog.jenis, "tanggal": isi.tanggal, "agenda": isi.agenda}
        catat(pelaku, "catat_dialog", dialog, sesudah=sesudah)
    return dialog


def ubah_dialog(
    *,
    pelaku: Pelaku,
    dialog: DialogKinerja,
    isi: IsiDialog,
    versi: int | None,
    unggahan: "UploadedFile[Any] | None" = None,
) -> DialogKinerja:
    """Change a record. A file given becomes the next version; who came keeps the mark.

    Raises TidakBoleh, Bentrok, AturanDilanggar (approved, or behind a signed PK).
    """
    with transaction.atomic():
        segar = _kunci(pelaku, dialog)
        periksa_versi(segar, versi)
        sebelum = {m: getattr(segar, m) for m in MEDAN}
        hadir = {p.pegawai_id or p.nama: p.hadir for p in segar.peserta.all()}
        _tulis(segar, isi)
        segar.versi += 1
        segar.save()
        segar.peserta.all().delete()
        _isi_peserta(segar, isi, hadir)
        _tautkan(segar, isi.pk)
        _simpan_lampiran(pelaku, segar, unggahan)
        berubah = [m for m in MEDAN if sebelum[m] != getattr(segar, m)]
        catat(
            pelaku,
            "ubah_dialog",
            segar,
            sebelum={m: sebelum[m] for m in berubah},
            sesudah={m: getattr(segar, m) for m in berubah},
        )
    return segar


def pakai_dialog(*, pelaku: Pelaku, dialog: DialogKinerja, pk: PerjanjianKinerja) -> None:
    """Put a recorded dialog with one more PK of the same unit and year, whatever its status: the PK's content is not
    touched. Raises TidakBoleh, AturanDilanggar (of another unit or year, or signed with another notulen)."""
    with transaction.atomic():
        segar = DialogKinerja.kunci(dialog.pk)
        izin.wajib(pelaku, "dialog.isi", segar)
        p = PerjanjianKinerja.kunci(pk.pk)
        if (p.pd_id, p.tahun) != (segar.pd_id, segar.tahun):
            raise AturanDilanggar("dialog_lain", "Dialog ini milik perangkat daerah atau tahun lain.")
        if p.status == "terbit" and p.dialog_id is not None:
            raise AturanDilanggar("dialog_terkunci", "PK ini sudah ditandatangani dengan notulennya.")
        p.dialog = segar
        p.save(update_fields=["dialog", "diubah_pada"])
        catat(pelaku, "pakai_dialog", p, sesudah={"dialog": str(segar), "tanggal": segar.tanggal})


def hapus_dialog(*, pelaku: Pelaku, dialog: DialogKinerja) -> None:
    """Delete a record that stands behind no PK any more.

    Raises TidakBoleh, AturanDilanggar (approved, a PK is terbit, somebody was given something to do in it).
    """
    with transaction.atomic():
        segar = _kunci(pelaku, dialog)
        if TindakLanjutDialog.objects.filter(dialog=segar).exists():
            raise AturanDilanggar(
                "dialog_bertindak_lanjut", "Dialog ini mempunyai tindak lanjut. Hapus tindak lanjutnya lebih dahulu."
            )
        catat(pelaku, "hapus_dialog", segar, sebelum={"tanggal": segar.tanggal, "agenda": segar.agenda})
        segar.daftar_pk.update(dialog=None)
        segar.peserta.all().delete()
        segar.butir.all().delete()
        segar.delete()


def _kunci(pelaku: Pelaku, dialog: DialogKinerja) -> DialogKinerja:
    segar = DialogKinerja.kunci(dialog.pk)
    izin.wajib(pelaku, "dialog.isi", segar)
    wajib_terbuka(segar)
    terbit = segar.daftar_pk.filter(status="terbit").select_related("jabatan").first()
    if terbit is not None:
        raise AturanDilanggar(
            "dialog_terkunci", f"Notulen ini terkunci karena {terbit} sudah ditandatangani dengan notulen ini."
        )
    return segar


def _tulis(dialog: DialogKinerja, isi: IsiDialog) -> None:
    dialog.bulanan = pengaturan_tahun(dialog.tahun).frekuensi == "bulan"
    galat = _periksa(dialog, isi)
    if galat:
        raise AturanDilanggar("isian_salah", "Periksa isian yang ditandai.", medan=galat)
    for m in MEDAN:
        nilai = getattr(isi, m)
        setattr(dialog, m, nilai.strip() if isinstance(nilai, str) else nilai)
    dialog.unit, dialog.pimpinan, dialog.pencatat = isi.unit, isi.pimpinan, isi.pencatat


def _periksa(dialog: DialogKinerja, isi: IsiDialog) -> dict[str, list[str]]:
    galat: dict[str, list[str]] = {}
    if isi.jenis not in Jenis.values:
        galat["jenis"] = ["Pilih jenisnya."]
    if not isi.agenda.strip():
        galat["agenda"] = ["Tulis agenda dialognya."]
    if not isi.penempatan and not isi.peserta_lain.strip():
        galat["peserta_lain"] = ["Pilih atau tulis paling sedikit satu peserta."]
    if isi.periode_ke is not None and not 1 <= isi.periode_ke <= (12 if dialog.bulanan else 4):
        galat["periode_ke"] = ["Pilih periode tahun ini."]
    if isi.jenis == Jenis.BERKALA and isi.periode_ke is None:
        galat["periode_ke"] = ["Pilih periode yang dibahas."]
    if isi.unit is not None and isi.unit.pd_id != dialog.pd_id:
        galat["unit"] = ["Unit ini milik perangkat daerah lain."]
    return galat


def _isi_peserta(dialog: DialogKinerja, isi: IsiDialog, hadir: Mapping[int | str, bool] | None = None) -> None:
    """Write who is invited: people of the organisation with their position of that day, then the names typed in.

    Who comes newly to a meeting that is over was there; to one ahead, not yet.
    """
    baris: list[tuple[int | None, str, str]]
    baris = [(p.pegawai_id, p.pegawai.nama, p.jabatan.nama) for p in isi.penempatan]
    for teks in isi.peserta_lain.splitlines():
        nama, _, jabatan = (bagian.strip() for bagian in teks.partition(","))
        if nama:
            baris.append((None, nama[:150], jabatan[:200]))
    if len(baris) > PESERTA_MAKS:
        raise AturanDilanggar("peserta_banyak", f"Paling banyak {PESERTA_MAKS} peserta dicatat.")
    lalu, awal = hadir or {}, dialog.tanggal <= waktu.hari_ini()
    PesertaDialog.objects.bulk_create(
        PesertaDialog(
            pemda_id=dialog.pemda_id,
            dialog=dialog,
            pegawai_id=pegawai,
            nama=nama,
            jabatan=jabatan,
            hadir=lalu.get(pegawai or nama, awal),
            urutan=n,
        )
        for n, (pegawai, nama, jabatan) in enumerate(baris, 1)
    )


def _tautkan(dialog: DialogKinerja, daftar: Sequence[PerjanjianKinerja]) -> None:
    """Put the notulen with these PK and no others. A signed PK keeps what it was signed with."""
    ids = [p.pk for p in daftar]
    tetap = Q(status="terbit", dialog__isnull=False)
    semua = PerjanjianKinerja.objects.filter(tahun=dialog.tahun, pd_id=dialog.pd_id).exclude(tetap)
    semua.filter(dialog=dialog).exclude(pk__in=ids).update(dialog=None)
    semua.filter(pk__in=ids).update(dialog=dialog)


def _simpan_lampiran(pelaku: Pelaku, dialog: DialogKinerja, unggahan: "UploadedFile[Any] | None") -> None:
    if unggahan is None:
        return
    lama = dialog.versi_berkas
    dialog.versi_berkas = simpan_berkas(
        pelaku=pelaku,
        unggahan=unggahan,
        jenis_objek=LABEL,
        id_objek=dialog.pk,
        pd_id=dialog.pd_id,
        berkas=lama.berkas if lama else None,
    )
    dialog.save(update_fields=["versi_berkas"])


def boleh_baca(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person open the files of this record?"""
    ada = dialog_terlihat(pelaku).filter(pk=id_objek or 0).exists()
    return Boleh() if ada else Tolak("Dialog kinerja tidak ditemukan.")


def boleh_tulis(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person add a file to this record? An approved one takes none."""
    dialog = DialogKinerja.objects.filter(pk=id_objek or 0).first()
    if dialog is None:
        return Tolak("Dialog kinerja tidak ditemukan.")
    if terkunci(dialog):
        return Tolak(f"{dialog} sudah berstatus {status_objek(dialog).dalam_kalimat}, sehingga isinya terkunci.")
    return izin.boleh(pelaku, "dialog.isi", dialog)
