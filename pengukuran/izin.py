"""Rights of pengukuran: a PD fills and approves its own, Bappeda and the admin open (docs/aturan.md, Peran)."""

from typing import Any

from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku

PENILAI = {Peran.EVALUATOR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS, Peran.INSPEKTUR}
PENGISI = {Peran.OPERATOR, Peran.TIM_SAKIP}
PEMBACA = {*PENGISI, *PENILAI, Peran.VERIFIKATOR, Peran.KEPALA_PD, Peran.ADMIN_PEMDA, Peran.BAPPEDA, Peran.PIMPINAN}
PEMERIKSA = {Peran.VERIFIKATOR, Peran.KEPALA_PD}
ATASAN = {Peran.ASN, Peran.OPERATOR, Peran.VERIFIKATOR, Peran.TIM_SAKIP}


def _pemeriksa(pelaku: Pelaku, objek: Any) -> Keputusan:
    """The verifikator; the kepala PD stands in only where the PD has none, as for the Rencana Aksi."""
    return Boleh() if objek is None else izin.boleh(pelaku, "rencana_aksi.verifikasi", objek)


def _bukan_pemeriksa(_objek: Any) -> str:
    return f"Hanya dapat dilakukan oleh: {Peran.VERIFIKATOR.label}."


def _memaraf(pelaku: Pelaku, objek: Any) -> bool:
    # The reading imports the models, which are not there yet when rights are registered.
    from pengukuran.services.paraf import memaraf

    return memaraf(pelaku, objek)


def _pemaraf(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Superiors below the kepala PD, by the position they hold: their role in the PD may be any."""
    if objek is None or _memaraf(pelaku, objek):
        return Boleh()
    return Tolak("Paraf diberikan atasan langsung pemilik indikator.")


def _pembuka(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None or PEMBACA & pelaku.peran_di(objek.pd_id) or _memaraf(pelaku, objek):
        return Boleh()
    return Tolak("Realisasi ini dibuka oleh pengelolanya dan atasan langsung pemilik indikator.")


def _pengembali(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Who checks may send back: the verifikator, and a superior whose initials are wanted."""
    if objek is None or izin.boleh(pelaku, "realisasi.verifikasi", objek) or _memaraf(pelaku, objek):
        return Boleh()
    return Tolak(_bukan_pemeriksa(objek))


daftarkan("pengukuran.lihat", peran=PEMBACA, lingkup="pd", label="Melihat realisasi dan capaian")
daftarkan("realisasi.isi", peran=PENGISI, lingkup="pd", label="Mengisi realisasi")
daftarkan("realisasi.ajukan", peran=PENGISI, lingkup="pd", label="Mengajukan realisasi")
daftarkan(
    "realisasi.buka",
    peran={*PEMBACA, Peran.ASN},
    lingkup="pd",
    label="Membuka lembar pemeriksaan realisasi",
    syarat=_pembuka,
)
daftarkan("realisasi.paraf", peran=ATASAN, lingkup="pd", label="Memaraf realisasi bagiannya", syarat=_pemaraf)
daftarkan(
    "realisasi.verifikasi",
    peran=PEMERIKSA,
    lingkup="pd",
    label="Memeriksa realisasi",
    syarat=_pemeriksa,
    alasan=_bukan_pemeriksa,
)
daftarkan(
    "realisasi.kembalikan",
    peran={*PEMERIKSA, *ATASAN},
    lingkup="pd",
    label="Mengembalikan realisasi",
    syarat=_pengembali,
    alasan=_bukan_pemeriksa,
)
daftarkan("realisasi.setujui", peran={Peran.KEPALA_PD}, lingkup="pd", label="Menyetujui realisasi")
daftarkan("usulan.putuskan", peran={Peran.KEPALA_PD}, lingkup="pd", label="Memutuskan usulan penyesuaian")
daftarkan(
    "realisasi.periksa",
    peran={Peran.ADMIN_PEMDA, Peran.BAPPEDA},
    lingkup="pemda",
    label="Memeriksa realisasi yang sudah disetujui",
)
daftarkan("realisasi.buka_kembali", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Membuka kembali realisasi")
daftarkan(
    "periode.kelola", peran={Peran.ADMIN_PEMDA, Peran.BAPPEDA}, lingkup="pemda", label="Membuka dan menutup periode"
)
daftarkan(
    "dasbor.lihat",
    peran={*PENILAI, Peran.ADMIN_PEMDA, Peran.BAPPEDA, Peran.TIM_SAKIP, Peran.PIMPINAN},
    lingkup="pemda",
    label="Melihat dasbor pemda",
)
PENGISI_DAERAH = {Peran.BAPPEDA, Peran.TIM_SAKIP, Peran.ADMIN_PEMDA}
daftarkan(
    "pembanding.isi", peran={Peran.OPERATOR, *PENGISI_DAERAH}, lingkup="pd", label="Mengisi angka pembanding indikator"
)
daftarkan("realisasi_daerah.isi", peran=PENGISI_DAERAH, lingkup="pemda", label="Mengisi realisasi pemerintah daerah")
