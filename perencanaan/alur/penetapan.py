"""Life of a penetapan of IKU or IKI (docs/aturan.md, Indikator).

IKU of a PD: operator, verifikator, Bagian Organisasi or Tim SAKIP, kepala PD. IKI ends inside the PD. IKU of the
region: Bappeda or Tim SAKIP, Sekda, kepala daerah.
"""

from typing import Any

from perencanaan.alur.rencana import snapshot_pihak
from perencanaan.models import PenetapanIndikator
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import Jabatan

Jenis = PenetapanIndikator.Jenis


def diperiksa_organisasi(p: Any) -> bool:
    """True for the IKU of a PD: Bagian Organisasi or the Tim SAKIP checks them before they are set."""
    return bool(p.jenis == Jenis.IKU_PD)


def _tanpa_organisasi(p: Any) -> bool:
    return not diperiksa_organisasi(p)


def _ada_butir(p: Any, pelaku: Pelaku) -> None:
    if not p.butir.all():
        raise AturanDilanggar("penetapan_kosong", "Belum ada indikator di dalamnya. Ambil ulang dari rencana.")


def _bekukan_penetap(p: Any, pelaku: Pelaku) -> None:
    """Number may follow; date and who set it are kept from this moment on."""
    tingkat = Jabatan.Tingkat.KEPALA_DAERAH if p.pd_id is None else Jabatan.Tingkat.KEPALA_PD
    jabatan = Jabatan.objects.filter(tingkat=tingkat, pd_id=p.pd_id).order_by("id").first()
    p.penetap = snapshot_pihak(jabatan.pk if jabatan else None)
    if p.tanggal is None:
        p.tanggal = waktu.hari_ini()
    p.save(update_fields=["penetap", "tanggal"])


ALUR_PENETAPAN = Alur(
    nama="penetapan_indikator",
    model=PenetapanIndikator,
    status={
        "draf": Status("Draf", "netral", "ubah"),
        "diajukan": Status("Diajukan", "jalan", "kirim", terkunci=True),
        "diperiksa": Status("Menunggu pemeriksaan Bagian Organisasi", "jalan", "cek", terkunci=True),
        "diverifikasi": Status("Menunggu penetapan", "jalan", "cek", terkunci=True),
        "ditetapkan": Status("Ditetapkan", "baik", "cap", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Ajukan untuk diverifikasi",
            ("draf", "dikembalikan"),
            "diajukan",
            "penetapan.susun",
            utama=True,
            syarat=_ada_butir,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "penetapan.susun"),
        Transisi(
            "verifikasi",
            "Verifikasi",
            ("diajukan",),
            "diverifikasi",
            "penetapan.verifikasi",
            utama=True,
            untuk=_tanpa_organisasi,
        ),
        Transisi(
            "periksa",
            "Verifikasi",
            ("diajukan",),
            "diperiksa",
            "penetapan.verifikasi",
            utama=True,
            untuk=diperiksa_organisasi,
        ),
        Transisi(
            "selaraskan",
            "Nyatakan selaras",
            ("diperiksa",),
            "diverifikasi",
            "penetapan.selaraskan",
            utama=True,
            untuk=diperiksa_organisasi,
        ),
        Transisi(
            "tetapkan",
            "Tetapkan",
            ("diverifikasi",),
            "ditetapkan",
            "penetapan.tetapkan",
            utama=True,
            konfirmasi="Setelah ditetapkan, isinya terkunci. Perubahan dibuat sebagai penetapan berikutnya.",
            syarat=_ada_butir,
            sesudah=_bekukan_penetap,
        ),
        Transisi(
            "kembalikan",
            "Kembalikan",
            ("diajukan", "diperiksa", "diverifikasi"),
            "dikembalikan",
            "penetapan.kembalikan",
            wajib_alasan=True,
            bahaya=True,
        ),
    ),
)
