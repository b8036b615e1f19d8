"""Rights of pengukuran: a PD fills and approves its own, Bappeda and the admin open (docs/aturan.md, Peran)."""

from sakip.akun.izin import daftarkan
from sakip.akun.models import Peran

PENILAI = {Peran.EVALUATOR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS, Peran.INSPEKTUR}
PENGISI = {Peran.OPERATOR, Peran.TIM_SAKIP}
PEMBACA = {*PENGISI, *PENILAI, Peran.VERIFIKATOR, Peran.KEPALA_PD, Peran.ADMIN_PEMDA, Peran.BAPPEDA, Peran.PIMPINAN}

daftarkan("pengukuran.lihat", peran=PEMBACA, lingkup="pd", label="Melihat realisasi dan capaian")
daftarkan("realisasi.isi", peran=PENGISI, lingkup="pd", label="Mengisi realisasi")
daftarkan("realisasi.ajukan", peran=PENGISI, lingkup="pd", label="Mengajukan realisasi")
daftarkan("realisasi.verifikasi", peran={Peran.VERIFIKATOR}, lingkup="pd", label="Memeriksa realisasi")
daftarkan("realisasi.setujui", peran={Peran.KEPALA_PD}, lingkup="pd", label="Menyetujui realisasi")
daftarkan("usulan.putuskan", peran={Peran.KEPALA_PD}, lingkup="pd", label="Memutuskan usulan penyesuaian")
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
