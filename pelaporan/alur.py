"""Life of a report: draf → diajukan → disetujui (frozen) → terbit; returned with a reason."""

from typing import Any

from pelaporan.models import Laporan, Terbitan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti.galat import AturanDilanggar


def _lengkap(laporan: Any, pelaku: Pelaku) -> None:
    """Obligatory sections must be written before the report is submitted."""
    from pelaporan.selectors.laporan import kemajuan

    k = kemajuan(laporan)
    if k.kurang:
        sebut = ", ".join(b.judul_lengkap for b in k.kurang[:3])
        lagi = f" dan {len(k.kurang) - 3} lainnya" if len(k.kurang) > 3 else ""
        raise AturanDilanggar("bagian_kosong", f"Bagian wajib belum diisi: {sebut}{lagi}.")


def _bekukan(laporan: Any, pelaku: Pelaku) -> None:
    from pelaporan.services.terbitan import bekukan

    bekukan(pelaku=pelaku, laporan=laporan)


def _pdf_siap(laporan: Any, pelaku: Pelaku) -> None:
    terakhir = Terbitan.objects.filter(laporan=laporan).order_by("-ke").first()
    if terakhir is None or terakhir.pdf_id is None:
        raise AturanDilanggar("pdf_belum_siap", "PDF resminya masih dibuat. Tunggu sebentar, lalu muat ulang.")


def _terbitkan(laporan: Any, pelaku: Pelaku) -> None:
    from pelaporan.services.terbitan import terbitkan

    terbitkan(pelaku=pelaku, laporan=laporan)


ALUR_LAPORAN = Alur(
    nama="laporan",
    model=Laporan,
    status={
        "draf": Status("Draf", "netral", "pena"),
        "diajukan": Status("Menunggu persetujuan kepala PD", "jalan", "kirim", terkunci=True),
        "disetujui": Status("Disetujui, siap terbit", "jalan", "cek", terkunci=True),
        "terbit": Status("Terbit", "baik", "cap", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Ajukan ke kepala PD",
            ("draf", "dikembalikan"),
            "diajukan",
            "laporan.ajukan",
            utama=True,
            konfirmasi="Naskah terkunci selama diperiksa.",
            syarat=_lengkap,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "laporan.ajukan"),
        Transisi(
            "setujui",
            "Setujui",
            ("diajukan",),
            "disetujui",
            "laporan.setujui",
            utama=True,
            konfirmasi="Naskah dan angkanya dibekukan. PDF resmi dengan nomor dan kode QR dibuat.",
            sesudah=_bekukan,
        ),
        Transisi(
            "kembalikan",
            "Kembalikan",
            ("diajukan", "disetujui"),
            "dikembalikan",
            "laporan.kembalikan",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "terbitkan",
            "Terbitkan",
            ("disetujui",),
            "terbit",
            "laporan.terbitkan",
            utama=True,
            konfirmasi="Laporan dapat dibaca siapa pun di halaman publik.",
            syarat=_pdf_siap,
            sesudah=_terbitkan,
        ),
        Transisi(
            "ralat",
            "Buka untuk ralat",
            ("terbit",),
            "dikembalikan",
            "laporan.terbitkan",
            wajib_alasan=True,
            bahaya=True,
            konfirmasi="Yang sudah terbit tetap tampil sampai ralatnya terbit.",
        ),
    ),
)
