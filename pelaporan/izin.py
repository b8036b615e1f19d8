"""Rights of pelaporan: the operator writes, the kepala PD approves and publishes (docs/aturan.md, Peran)."""

from sakip.akun.izin import daftarkan
from sakip.akun.models import Peran

SEMUA = frozenset(p.value for p in Peran)
PENYUSUN = {Peran.OPERATOR, Peran.TIM_SAKIP}

daftarkan("laporan.lihat", peran=SEMUA - {Peran.ASN}, lingkup="pd", label="Membaca laporan kinerja")
daftarkan("laporan.susun", peran=PENYUSUN, lingkup="pd", label="Menyusun laporan kinerja")
daftarkan("laporan.ajukan", peran=PENYUSUN, lingkup="pd", label="Mengajukan laporan kinerja")
daftarkan(
    "laporan.kembalikan",
    peran={Peran.VERIFIKATOR, Peran.KEPALA_PD},
    lingkup="pd",
    label="Mengembalikan laporan kinerja",
)
daftarkan("laporan.setujui", peran={Peran.KEPALA_PD, Peran.PIMPINAN}, lingkup="pd", label="Menyetujui laporan kinerja")
daftarkan("laporan.terbitkan", peran={Peran.KEPALA_PD, Peran.ADMIN_PEMDA}, lingkup="pd", label="Menerbitkan laporan")
daftarkan("laporan.sampaikan", peran={*PENYUSUN, Peran.ADMIN_PEMDA}, lingkup="pd", label="Mencatat penyampaian")
