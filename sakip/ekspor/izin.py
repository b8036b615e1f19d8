"""Rights of jobs: who may see and open a job's file."""

from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import semua_pembuat


def boleh_lihat(pelaku: Pelaku, pekerjaan: Pekerjaan) -> Keputusan:
    """The person who asked, while still holding the right of its maker, and others who hold it on its PD."""
    pembuat = semua_pembuat().get(pekerjaan.jenis)
    if pembuat is None:
        return Tolak("Jenis pekerjaan ini sudah tidak ada.")
    return izin.boleh(pelaku, pembuat.izin, pekerjaan)


def _baca(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    pekerjaan = Pekerjaan.objects.filter(pk=id_objek or 0).first()
    return boleh_lihat(pelaku, pekerjaan) if pekerjaan else Tolak("Pekerjaan tidak ditemukan.")


def _tulis(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    return Tolak("Hasil pekerjaan hanya dibuat oleh sistem.")


def _baca_impor(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    return Tolak("Hanya pengunggah yang dapat membuka berkas impor.")


def _tulis_impor(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    # The right of the importer's kind is checked by sakip.ekspor.impor before the upload is stored.
    return Boleh() if pelaku.semua_peran else Tolak("Anda tidak berhak mengimpor.")


def pasang() -> None:
    """Register the judges of files made or read by this app."""
    akses.daftarkan("ekspor.pekerjaan", baca=_baca, tulis=_tulis, pribadi=True)
    akses.daftarkan("ekspor.batchimpor", baca=_baca_impor, tulis=_tulis_impor, pribadi=True)
