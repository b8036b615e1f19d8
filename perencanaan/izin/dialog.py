"""Rights of dialog kinerja: the PD's own people keep its notulen, Bappeda and Tim SAKIP those of the region's heads."""

from typing import Any

from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku

PENULIS_PD = frozenset({Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD})
PENULIS_DAERAH = frozenset({Peran.BAPPEDA, Peran.TIM_SAKIP})


def _penulis(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    perlu = PENULIS_DAERAH if objek.pd_id is None else PENULIS_PD
    if perlu & pelaku.peran_di(objek.pd_id):
        return Boleh()
    return Tolak(f"Hanya dapat dilakukan oleh: {', '.join(str(p.label) for p in Peran if p in perlu)}.")


daftarkan(
    "dialog.isi",
    peran=PENULIS_PD | PENULIS_DAERAH,
    lingkup="pd",
    label="Mencatat dialog kinerja",
    syarat=_penulis,
)
