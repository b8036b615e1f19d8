"""Life of the notulen of a meeting: written, handed to the leader, approved and frozen."""

from typing import Any

from perencanaan.models import DialogKinerja
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.models import Penempatan


def cap(penempatan: Penempatan | None) -> dict[str, str]:
    """Return who signs as it is today; empty when nobody is named."""
    if penempatan is None:
        return {}
    p = penempatan.pegawai
    return {"nama": p.nama, "jabatan": penempatan.jabatan.nama, "pangkat": p.pangkat, "nip": p.nip}


def _lengkap(d: Any, pelaku: Pelaku) -> None:
    """What an evaluator asks of a notulen: held, who came, who led, what was said."""
    if d.tanggal > waktu.hari_ini():
        raise AturanDilanggar("belum_berlangsung", f"Dialog ini baru berlangsung {tanggal_panjang(d.tanggal)}.")
    if d.pimpinan_id is None and d.daftar_pk.filter(status="terbit").exists():
        raise AturanDilanggar("dialog_terkunci", "Notulen ini sudah terkunci bersama PK yang ditandatangani dengannya.")
    if d.pimpinan_id is None:
        raise AturanDilanggar("pimpinan_kosong", "Pilih dahulu pimpinan yang mengesahkan, lewat “Ubah”.")
    if not any(p.hadir for p in d.peserta.all()):
        raise AturanDilanggar("hadir_kosong", "Tandai dahulu siapa yang hadir, lewat “Isi notulen”.")
    ada = any((d.notulen, d.arahan, d.kesepakatan)) or any(b.pembahasan or b.arahan for b in d.butir.all())
    if not ada:
        raise AturanDilanggar("notulen_kosong", "Isi dahulu notulennya, lewat “Isi notulen”.")


def _bekukan(d: Any, pelaku: Pelaku) -> None:
    d.cap_pimpinan = cap(d.pimpinan) | {"pada": str(waktu.hari_ini())}
    d.cap_pencatat = cap(d.pencatat)
    d.save(update_fields=["cap_pimpinan", "cap_pencatat"])


def _lepas_cap(d: Any, pelaku: Pelaku) -> None:
    d.cap_pimpinan = d.cap_pencatat = {}
    d.save(update_fields=["cap_pimpinan", "cap_pencatat"])


def _pk_belum_terbit(d: Any, pelaku: Pelaku) -> None:
    if d.daftar_pk.filter(status="terbit").exists():
        raise AturanDilanggar("dialog_terkunci", "PK yang memakai notulen ini sudah ditandatangani.")


ALUR_DIALOG = Alur(
    nama="dialog_kinerja",
    model=DialogKinerja,
    status={
        "draf": Status("Draf", "netral", "ubah"),
        "diajukan": Status("Menunggu pengesahan pimpinan", "jalan", "ttd", terkunci=True),
        "selesai": Status("Selesai", "baik", "cap", terkunci=True),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Minta pengesahan pimpinan",
            ("draf",),
            "diajukan",
            "dialog.isi",
            utama=True,
            konfirmasi="Notulen terkunci sampai disahkan atau dikembalikan.",
            syarat=_lengkap,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "dialog.isi"),
        Transisi(
            "sahkan",
            "Sahkan notulen",
            ("diajukan",),
            "selesai",
            "dialog.sahkan",
            utama=True,
            konfirmasi="Nama, jabatan, dan NIP Anda dibekukan dalam berita acara; isinya terkunci.",
            syarat=_lengkap,
            sesudah=_bekukan,
        ),
        Transisi("kembalikan", "Kembalikan", ("diajukan",), "draf", "dialog.sahkan", wajib_alasan=True, bahaya=True),
        Transisi(
            "buka_kembali",
            "Buka kembali",
            ("selesai",),
            "draf",
            "dialog.sahkan",
            wajib_alasan=True,
            bahaya=True,
            syarat=_pk_belum_terbit,
            sesudah=_lepas_cap,
        ),
    ),
)
