"""Rights of reminders: who runs them for the region, who may send one by hand."""

from sakip.akun.izin import daftarkan
from sakip.akun.models import Peran

PENGINGAT = frozenset({Peran.BAPPEDA, Peran.TIM_SAKIP, Peran.ADMIN_PEMDA})

daftarkan("pengingat.kelola", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengatur pengingat surel")
daftarkan("pengingat.kirim", peran=PENGINGAT, lingkup="pemda", label="Mengingatkan yang belum mengisi")
