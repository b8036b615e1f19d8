"""Rights of dialog kinerja: the PD's own people keep its notulen, Bappeda and Tim SAKIP those of the region's heads.

The leader named in it approves; whoever promised something answers for it.
"""

from typing import Any

from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import Penempatan

PENULIS_PD = frozenset({Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD})
PENULIS_DAERAH = frozenset({Peran.BAPPEDA, Peran.TIM_SAKIP})


def _berperan(pelaku: Pelaku, perlu: frozenset[Peran], pd_id: int | None) -> Keputusan:
    if perlu & pelaku.peran_di(pd_id):
        return Boleh()
    return Tolak(f"Hanya dapat dilakukan oleh: {', '.join(str(p.label) for p in Peran if p in perlu)}.")


def _penulis(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    return _berperan(pelaku, PENULIS_DAERAH if objek.pd_id is None else PENULIS_PD, objek.pd_id)


def orangnya(pelaku: Pelaku, penempatan: Penempatan | None) -> bool:
    """True when the person is the one of the placement."""
    return (
        penempatan is not None
        and pelaku.pengguna_id is not None
        and penempatan.pegawai.pengguna_id == pelaku.pengguna_id
    )


def _pengesah(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Only the leader named approves; one without an account is represented by the role of that level."""
    if objek is None:
        return Boleh()
    p: Penempatan | None = objek.pimpinan
    if p is None:
        return Tolak("Pimpinan dialog belum dipilih. Pilih lewat “Ubah”.")
    if p.pegawai.pengguna_id is None:
        return _berperan(pelaku, frozenset({Peran.PIMPINAN if objek.pd_id is None else Peran.KEPALA_PD}), objek.pd_id)
    if orangnya(pelaku, p):
        return Boleh()
    return Tolak(f"Hanya dapat disahkan oleh {p.pegawai.nama} ({p.jabatan.nama}).")


def _hibah_pengesah(pelaku: Pelaku, objek: Any) -> bool:
    return objek is None or orangnya(pelaku, objek.pimpinan)


def _penjawab(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None or orangnya(pelaku, objek.penanggung):
        return Boleh()
    return _penulis(pelaku, objek.dialog)


def _hibah_penjawab(pelaku: Pelaku, objek: Any) -> bool:
    return objek is None or orangnya(pelaku, objek.penanggung)


daftarkan(
    "dialog.isi",
    peran=PENULIS_PD | PENULIS_DAERAH,
    lingkup="pd",
    label="Mencatat dialog kinerja",
    syarat=_penulis,
)
daftarkan(
    "dialog.sahkan",
    peran={Peran.KEPALA_PD, Peran.PIMPINAN},
    lingkup="pd",
    label="Mengesahkan notulen dialog kinerja",
    syarat=_pengesah,
    hibah=_hibah_pengesah,
)
daftarkan(
    "dialog.jawab",
    peran=PENULIS_PD | PENULIS_DAERAH,
    lingkup="pd",
    label="Menjawab tindak lanjut dialog kinerja",
    syarat=_penjawab,
    hibah=_hibah_penjawab,
)
