"""Evidence of a person's month: what the evidence component calls it, and where it is."""

from collections.abc import Collection

from django.http import Http404

from pengukuran.models import LaporanIndividu
from pengukuran.services.individu import LABEL, boleh_baca_bukti, boleh_tulis_bukti, kunci_laporan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.akses import Pemasang, Tempat
from sakip.tenansi.cakupan import alamat

NAMA = "individu"


def _nomor(kunci: str) -> int:
    if not (kunci.isdecimal() and kunci.isascii() and len(kunci) < 18):
        raise Http404("Halaman tidak ditemukan.")
    return int(kunci)


def siapkan(pelaku: Pelaku, kunci: str) -> LaporanIndividu:
    """Return the month, locked, for the person whose it is. Raises TidakBoleh, AturanDilanggar (sent already)."""
    return kunci_laporan(pelaku, _nomor(kunci))


def tujuan(pelaku: Pelaku, kunci: str) -> tuple[int | None, Tempat]:
    """Return whose files may be chosen for the month, and where it is. Http404, TidakBoleh."""
    laporan = LaporanIndividu.objects.select_related("pd").filter(pk=_nomor(kunci)).first()
    if laporan is None:
        raise Http404("Halaman tidak ditemukan.")
    izin.wajib(pelaku, "individu.isi", laporan)
    # The list of the office's files is not everybody's; uploads belong to the office all the same.
    return (laporan.pd_id if boleh_pilih(pelaku, laporan) else None), _tempat(laporan)


def boleh_pilih(pelaku: Pelaku, laporan: LaporanIndividu) -> bool:
    """May the person look through the files of the office?"""
    return laporan.pd is not None and bool(izin.boleh(pelaku, "berkas.lihat", laporan.pd))


def milik(pelaku: Pelaku, kunci: str) -> int | None:
    """Return whose file an upload is: the office's, kept out of its list (``pribadi``)."""
    return LaporanIndividu.objects.filter(pk=_nomor(kunci)).values_list("pd_id", flat=True).first()


def _tempat(laporan: LaporanIndividu) -> Tempat:
    """Named without the person: the place is told to everybody who may read a file of the PD that is used here."""
    url = alamat("pengukuran:individu_laporan", laporan.pk)
    return Tempat("Kinerja bulanan seorang pegawai", url, str(laporan.pk))


def sebut(ids: Collection[int]) -> dict[int, Tempat]:
    """Return where these months are. One statement."""
    return {laporan.pk: _tempat(laporan) for laporan in LaporanIndividu.objects.filter(pk__in=ids)}


def pasang() -> None:
    """Register the judges and the component."""
    cara = Pemasang(NAMA, siapkan, tujuan, milik)
    akses.daftarkan(LABEL, baca=boleh_baca_bukti, tulis=boleh_tulis_bukti, sebut=sebut, pemasang=cara, pribadi=True)
