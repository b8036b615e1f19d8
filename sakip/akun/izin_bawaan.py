"""Rights of the ground itself."""

from sakip.akun.izin import daftarkan
from sakip.akun.models import Peran

SEMUA = frozenset(p.value for p in Peran)

daftarkan("pemda.lihat", peran=SEMUA, lingkup="pd", label="Membuka pemda")
daftarkan("organisasi.lihat", peran=SEMUA, lingkup="pd", label="Melihat organisasi")
daftarkan("organisasi.kelola", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengelola organisasi")
daftarkan("pengguna.kelola", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengelola pengguna")
daftarkan("pengaturan.kelola", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengubah pengaturan")
daftarkan("pengaturan.buka", peran={Peran.ADMIN_PEMDA, Peran.INSPEKTUR}, lingkup="pemda", label="Membuka pengaturan")
daftarkan("api.skema", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Membaca skema API")
daftarkan("jejak.lihat", peran={Peran.ADMIN_PEMDA, Peran.INSPEKTUR}, lingkup="pemda", label="Melihat jejak")
