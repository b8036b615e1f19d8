"""The agenda of a meeting, its notulen and who came: filled by proposal, written by people, frozen by approval."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from perencanaan import agenda
from perencanaan.models import ButirAgenda, DialogKinerja
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, wajib_terbuka
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat

BUTIR_MAKS: Final = 100
TEKS: Final = ("notulen", "arahan", "kesepakatan")
Jenis = ButirAgenda.Jenis


@dataclass(frozen=True)
class IsiButir:
    """One item as typed; ``pk`` None = a new one. An item without wording is removed (a new one is not made)."""

    pk: int | None
    judul: str
    uraian: str = ""
    pembahasan: str = ""
    arahan: str = ""


@dataclass(frozen=True)
class IsiNotulen:
    """What was said in a meeting and who came (ids of its PesertaDialog)."""

    butir: Sequence[IsiButir]
    hadir: Collection[int]
    notulen: str = ""
    arahan: str = ""
    kesepakatan: str = ""


def lengkapi_agenda(dialog: DialogKinerja) -> int:
    """Add what is proposed and not yet on the agenda; return how many items were added. Inside a transaction."""
    ada = list(ButirAgenda.objects.filter(dialog=dialog))
    sudah = {(b.induk_id, b.tindak_lanjut_id, b.judul if not (b.induk_id or b.tindak_lanjut_id) else "") for b in ada}
    baru: list[ButirAgenda] = []
    for c in agenda.usulan(dialog):
        kunci = (c.induk_id, c.tindak_lanjut_id, c.judul[:300] if not (c.induk_id or c.tindak_lanjut_id) else "")
        if kunci in sudah or len(ada) + len(baru) >= BUTIR_MAKS:
            continue
        sudah.add(kunci)
        jenis = Jenis.TINDAK_LANJUT if c.tindak_lanjut_id else Jenis.INDIKATOR if c.induk_id else Jenis.LAIN
        baru.append(
            ButirAgenda(
                pemda_id=dialog.pemda_id,
                dialog=dialog,
                jenis=jenis,
                judul=c.judul[:300],
                uraian=c.uraian,
                induk_id=c.induk_id,
                tindak_lanjut_id=c.tindak_lanjut_id,
                urutan=len(ada) + len(baru) + 1,
            )
        )
    ButirAgenda.objects.bulk_create(baru)
    return len(baru)


def tarik_agenda(*, pelaku: Pelaku, dialog: DialogKinerja) -> int:
    """Ask again what should be discussed; items that are there stay. Raises TidakBoleh, AturanDilanggar."""
    with transaction.atomic():
        segar = _kunci(pelaku, dialog)
        banyak = lengkapi_agenda(segar)
        if banyak:
            segar.versi += 1
            segar.save(update_fields=["versi", "diubah_pada"])
            catat(pelaku, "tarik_agenda", segar, sesudah={"butir_baru": banyak})
    return banyak


def simpan_notulen(*, pelaku: Pelaku, dialog: DialogKinerja, isi: IsiNotulen, versi: int | None) -> DialogKinerja:
    """Store agenda, notulen per item and attendance at once. Raises TidakBoleh, Bentrok, AturanDilanggar."""
    with transaction.atomic():
        segar = _kunci(pelaku, dialog)
        periksa_versi(segar, versi)
        sebelum = {m: getattr(segar, m) for m in TEKS}
        _tulis_butir(segar, isi.butir)
        for p in segar.peserta.all():
            if p.hadir != (p.pk in isi.hadir):
                p.hadir = not p.hadir
                p.save(update_fields=["hadir"])
        for m in TEKS:
            setattr(segar, m, getattr(isi, m).strip())
        segar.versi += 1
        segar.save()
        berubah = {m: getattr(segar, m) for m in TEKS if sebelum[m] != getattr(segar, m)}
        catat(
            pelaku,
            "isi_notulen",
            segar,
            sebelum={m: sebelum[m] for m in berubah},
            sesudah=berubah | {"butir": len(isi.butir), "hadir": len(isi.hadir)},
        )
    return segar


def _tulis_butir(dialog: DialogKinerja, daftar: Sequence[IsiButir]) -> None:
    if len(daftar) > BUTIR_MAKS:
        raise AturanDilanggar("agenda_banyak", f"Paling banyak {BUTIR_MAKS} pokok bahasan.")
    ada = {b.pk: b for b in dialog.butir.all()}
    urutan = 0
    for isi in daftar:
        b = ada.get(isi.pk or 0)
        judul = isi.judul.strip()[:300]
        if not judul:
            if b is not None:
                b.delete()
            continue
        if isi.pk is not None and b is None:
            continue  # somebody removed it meanwhile: the version tells that before, an invented id changes nothing
        urutan += 1
        b = b or ButirAgenda(pemda_id=dialog.pemda_id, dialog=dialog)
        b.judul, b.uraian = judul, isi.uraian.strip()
        b.pembahasan, b.arahan, b.urutan = isi.pembahasan.strip(), isi.arahan.strip(), urutan
        b.save()


def _kunci(pelaku: Pelaku, dialog: DialogKinerja) -> DialogKinerja:
    segar = DialogKinerja.kunci(dialog.pk)
    izin.wajib(pelaku, "dialog.isi", segar)
    wajib_terbuka(segar)
    return segar
