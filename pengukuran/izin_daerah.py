"""Rights on the region's own figures: who enters, who checks (Sekda), who approves (kepala daerah), who reads."""

from typing import Any

from pengukuran.izin import PENGISI_DAERAH, PENILAI
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku


def _sekda(pelaku: Pelaku, objek: Any) -> Keputusan:
    """The holder of the seat, as for the region's plans; Plt. and Plh. stand before the one they replace."""
    return Boleh() if objek is None else izin.boleh(pelaku, "rencana.verifikasi", objek)


def _kepala_daerah(pelaku: Pelaku, objek: Any) -> Keputusan:
    return Boleh() if objek is None else izin.boleh(pelaku, "rencana.tetapkan", objek)


def _alasan(aksi: str) -> Any:
    """Word the refusal as the plans do: who holds the seat, or that nobody with an account does."""

    def kata(objek: Any) -> str:
        aturan = izin.semua_aturan()[aksi]
        return aturan.alasan(objek) if aturan.alasan is not None else ""

    return kata


PEMBUKA = {*PENGISI_DAERAH, *PENILAI, Peran.PIMPINAN}
daftarkan("realisasi_daerah.ajukan", peran=PENGISI_DAERAH, lingkup="pemda", label="Mengajukan realisasi pemda")
daftarkan(
    "realisasi_daerah.buka",
    peran=PEMBUKA,
    lingkup="pemda",
    label="Membuka pengukuran pemerintah daerah",
)
daftarkan(
    "realisasi_daerah.verifikasi",
    peran={Peran.PIMPINAN},
    lingkup="pemda",
    label="Memeriksa realisasi pemerintah daerah",
    syarat=_sekda,
    alasan=_alasan("rencana.verifikasi"),
)
daftarkan(
    "realisasi_daerah.setujui",
    peran={Peran.PIMPINAN},
    lingkup="pemda",
    label="Menyetujui realisasi pemerintah daerah",
    syarat=_kepala_daerah,
    alasan=_alasan("rencana.tetapkan"),
)
daftarkan(
    "realisasi_daerah.buka_kembali",
    peran={Peran.ADMIN_PEMDA},
    lingkup="pemda",
    label="Membuka kembali realisasi pemerintah daerah",
)
