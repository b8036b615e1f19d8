"""Life of a usulan penyesuaian: it goes with the realisasi, the head of the PD decides (docs/aturan.md, Pengukuran)."""

from typing import Any

from pengukuran.models import PengisianPD, UsulanPenyesuaian
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti.galat import AturanDilanggar

DI_OPERATOR = ("draf", "dikembalikan")
"""Status of the realisasi in which it lies with the operator: nothing of it is to be decided yet."""


def wajib_sudah_diajukan(objek: Any, pelaku: Pelaku) -> None:
    """Refuse while the realisasi of the usulan lies with the operator."""
    r = objek.realisasi
    diajukan = PengisianPD.objects.filter(pd_id=r.pd_id, periode_id=r.periode_id).exclude(status__in=DI_OPERATOR)
    if not diajukan.exists():
        raise AturanDilanggar(
            "realisasi_belum_diajukan", "Usulan diputuskan setelah realisasi periodenya diajukan operator."
        )


ALUR_USULAN = Alur(
    nama="usulan",
    model=UsulanPenyesuaian,
    status={
        "draf": Status("Draf"),
        "diajukan": Status("Menunggu keputusan", "jalan", "kirim"),
        "diterima": Status("Diterima", "baik", "cek", terkunci=True),
        "ditolak": Status("Ditolak", "bahaya", "tutup", terkunci=True),
    },
    transisi=(
        Transisi("ajukan", "Ajukan", ("draf",), "diajukan", "realisasi.ajukan", syarat=wajib_sudah_diajukan),
        Transisi(
            "terima",
            "Terima usulan",
            ("diajukan",),
            "diterima",
            "usulan.putuskan",
            utama=True,
            konfirmasi="Usulan yang diterima muncul pada perubahan Renstra atau Renja berikutnya.",
            syarat=wajib_sudah_diajukan,
        ),
        Transisi(
            "tolak",
            "Tolak usulan",
            ("diajukan",),
            "ditolak",
            "usulan.putuskan",
            wajib_alasan=True,
            syarat=wajib_sudah_diajukan,
        ),
    ),
)
