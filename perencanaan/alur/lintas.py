"""Life of crosscutting work: one PD asks, the other accepts or rejects with a reason (PermenPANRB 89/2021)."""

from typing import Any

from perencanaan.models import TautanLintas
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi

WAKIL_PD = frozenset({Peran.OPERATOR, Peran.KEPALA_PD})
"""Who speaks for a PD: the operator prepares the answer, the head may give it as well."""


def _di_penerima(pelaku: Pelaku, objek: Any) -> bool:
    return objek is None or bool(WAKIL_PD & pelaku.peran_di(objek.ke_pd_id))


def _penjawab(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Only the PD that is asked answers, never the one that asks."""
    if _di_penerima(pelaku, objek):
        return Boleh()
    return Tolak(f"Hanya dapat dijawab oleh operator atau kepala {objek.ke_pd.sebutan}.")


daftarkan("lintas.usulkan", peran=WAKIL_PD, lingkup="pd", label="Mengusulkan dan mencabut kerja lintas PD")
daftarkan(
    "lintas.jawab",
    peran=WAKIL_PD,
    lingkup="pd",
    label="Menjawab usulan kerja lintas PD",
    syarat=_penjawab,
    hibah=_di_penerima,
)

ALUR_LINTAS = Alur(
    nama="lintas",
    model=TautanLintas,
    awal="diusulkan",
    status={
        "diusulkan": Status("Menunggu jawaban", "jalan", "jam"),
        "diterima": Status("Diterima", "baik", "cek"),
        "ditolak": Status("Ditolak", "bahaya", "tutup", terkunci=True),
        "dicabut": Status("Dicabut", "netral", "kembali", terkunci=True),
    },
    transisi=(
        Transisi("terima", "Terima", ("diusulkan",), "diterima", "lintas.jawab", utama=True),
        Transisi("tolak", "Tolak", ("diusulkan",), "ditolak", "lintas.jawab", wajib_alasan=True, bahaya=True),
        Transisi(
            "cabut",
            "Cabut usulan",
            ("diusulkan", "diterima"),
            "dicabut",
            "lintas.usulkan",
            konfirmasi="Garis lintas PD hilang dari kedua pohon. Usulan baru dapat dibuat kembali.",
        ),
    ),
)
