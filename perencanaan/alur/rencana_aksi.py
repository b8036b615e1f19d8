"""Life of a Rencana Aksi: operator, verifikator, kepala PD, who sets it (Perwali Probolinggo 30/2020 III.D).

The rights of checking and setting are in ``izin.alur``.
"""

from typing import Any

from perencanaan.models import RencanaAksi, TargetPeriode
from sakip.akun.izin import daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti.galat import AturanDilanggar

PENYUSUN = {Peran.OPERATOR, Peran.TIM_SAKIP}
PEMBACA = {p for p in Peran if p is not Peran.ASN}

daftarkan("rencana_aksi.lihat", peran=PEMBACA, lingkup="pd", label="Melihat Rencana Aksi")
daftarkan("rencana_aksi.susun", peran=PENYUSUN, lingkup="pd", label="Menyusun Rencana Aksi")


def _butir_bertarget(objek: Any, pelaku: Pelaku) -> None:
    """Every PK indicator needs a target in at least one period, otherwise nothing can be measured against it."""
    berisi = TargetPeriode.objects.filter(rencana_aksi=objek, nilai__isnull=False).values("indikator_id")
    kurang = objek.pk_induk.butir.exclude(indikator_id__in=berisi)
    nama = list(kurang.values_list("uraian_indikator", flat=True)[:3])
    if nama:
        raise AturanDilanggar(
            "target_periode_kosong",
            f"Isi target paling sedikit satu periode untuk setiap indikator PK. Belum ada: {'; '.join(nama)}.",
        )


ALUR_RENCANA_AKSI = Alur(
    nama="rencana_aksi",
    model=RencanaAksi,
    status={
        "draf": Status("Draf"),
        "diajukan": Status("Diajukan", "jalan", "kirim", terkunci=True),
        "diverifikasi": Status("Diverifikasi", "jalan", "cek", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
        "disetujui": Status("Disetujui", "baik", "cap", terkunci=True),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Ajukan ke verifikator",
            ("draf", "dikembalikan"),
            "diajukan",
            "rencana_aksi.susun",
            utama=True,
            syarat=_butir_bertarget,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "rencana_aksi.susun"),
        Transisi("verifikasi", "Verifikasi", ("diajukan",), "diverifikasi", "rencana_aksi.verifikasi", utama=True),
        Transisi(
            "kembalikan",
            "Kembalikan",
            ("diajukan", "diverifikasi"),
            "dikembalikan",
            "rencana_aksi.kembalikan",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "setujui",
            "Setujui",
            ("diverifikasi",),
            "disetujui",
            "rencana_aksi.setujui",
            utama=True,
            konfirmasi="Setelah disetujui, target per periode terkunci dan pengisian realisasi dapat dimulai.",
        ),
    ),
)
