"""Who may look through the files of a PD. Each file itself is judged by the object it belongs to (``akses``)."""

from sakip.akun.izin import daftarkan
from sakip.akun.models import Peran

daftarkan(
    "berkas.lihat",
    peran={
        Peran.OPERATOR,
        Peran.TIM_SAKIP,
        Peran.VERIFIKATOR,
        Peran.KEPALA_PD,
        Peran.ADMIN_PEMDA,
        Peran.BAPPEDA,
    },
    lingkup="pd",
    label="Melihat daftar berkas PD",
)
