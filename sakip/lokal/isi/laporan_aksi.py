"""What became of the Rencana Aksi's activities in the demo: invented, one line each."""

from pengukuran.models import PengisianPD
from pengukuran.selectors.aksi import STATUS, URAIAN, lembar_aksi
from pengukuran.services.aksi import IsiAksi, simpan_aksi_periode
from pengukuran.services.periode import kunci_isi
from sakip.lokal.isi.organisasi import Daerah

LAPORAN = (
    ("selesai", "Terlaksana pada minggu kedua, daftar hadir dan notulen tersimpan di bagian program."),
    ("berjalan", "Data dari dua bidang belum masuk; dilanjutkan pada periode berikutnya."),
    ("selesai", "Selesai sesuai jadwal, hasilnya sudah dibagikan kepada semua bidang."),
    ("belum", "Belum dimulai karena petugasnya diperbantukan pada penyusunan rancangan awal."),
)


def laporkan_aksi(daerah: Daerah, pengisian: PengisianPD, siapa: str = "operator") -> None:
    """Report every activity due in the period, as its operator."""
    sel = []
    for n, b in enumerate(lembar_aksi(pengisian.pd_id, pengisian.periode, kunci_isi(pengisian)).baris):
        status, uraian = LAPORAN[(n + pengisian.periode.ke - 1) % len(LAPORAN)]
        sel += [IsiAksi(b.aksi.pk, STATUS, status), IsiAksi(b.aksi.pk, URAIAN, uraian)]
    if sel:
        simpan_aksi_periode(
            pelaku=daerah.pelaku(siapa), pd_id=pengisian.pd_id, periode_id=pengisian.periode_id, sel=sel
        )
