"""Photos and attachments of a meeting: what the evidence component calls them, and where they are."""

from collections.abc import Collection
from typing import Final

from django.http import Http404

from perencanaan.models import DialogKinerja
from perencanaan.services import dialog as layanan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import wajib_terbuka
from sakip.dokumen import akses
from sakip.dokumen.akses import Pemasang, Tempat
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.selectors import DaftarBukti
from sakip.tenansi.cakupan import alamat

NAMA = "dialog"
FOTO_MAKS: Final = 8
"""How many photos print with the berita acara."""


def _dialog(kunci: str) -> DialogKinerja:
    if not (kunci.isdecimal() and kunci.isascii() and len(kunci) < 18):
        raise Http404("Halaman tidak ditemukan.")
    d = DialogKinerja.objects.select_related("pd").filter(pk=int(kunci)).first()
    if d is None:
        raise Http404("Halaman tidak ditemukan.")
    return d


def siapkan(pelaku: Pelaku, kunci: str) -> DialogKinerja:
    """Return the record, locked, while it is not approved. Raises Http404, TidakBoleh, AturanDilanggar."""
    d = DialogKinerja.kunci(_dialog(kunci).pk)
    izin.wajib(pelaku, "dialog.isi", d)
    wajib_terbuka(d)
    return d


def tujuan(pelaku: Pelaku, kunci: str) -> tuple[int | None, Tempat]:
    """Return whose files may be chosen for a meeting, and where it is. Http404, TidakBoleh."""
    d = _dialog(kunci)
    izin.wajib(pelaku, "dialog.isi", d)
    return (d.pd_id if boleh_pilih(pelaku, d) else None), _tempat(d)


def boleh_pilih(pelaku: Pelaku, d: DialogKinerja) -> bool:
    """May the person look through the files of the office?"""
    return d.pd is not None and bool(izin.boleh(pelaku, "berkas.lihat", d.pd))


def milik(pelaku: Pelaku, kunci: str) -> int | None:
    """Return whose file an upload is."""
    return _dialog(kunci).pd_id


def _tempat(d: DialogKinerja) -> Tempat:
    return Tempat(str(d), alamat("perencanaan:dialog", d.pk), str(d.pk))


def sebut(ids: Collection[int]) -> dict[int, Tempat]:
    """Return where these meetings are. One statement."""
    return {d.pk: _tempat(d) for d in DialogKinerja.objects.select_related("pd").filter(pk__in=ids)}


def daftar_bukti(pelaku: Pelaku, d: DialogKinerja, berkas: list[TautanBukti], *, boleh_ubah: bool) -> DaftarBukti:
    """Return the component of a meeting."""
    petunjuk = f"Foto JPG atau PNG ikut tercetak dalam berita acara, paling banyak {FOTO_MAKS}."
    pilih = boleh_ubah and boleh_pilih(pelaku, d)
    return DaftarBukti(NAMA, str(d.pk), berkas, boleh_ubah, "Foto dan lampiran", petunjuk, boleh_pilih=pilih)


def pasang() -> None:
    """Register the judges and the component."""
    cara = Pemasang(NAMA, siapkan, tujuan, milik)
    akses.daftarkan(layanan.LABEL, baca=layanan.boleh_baca, tulis=layanan.boleh_tulis, sebut=sebut, pemasang=cara)
