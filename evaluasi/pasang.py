"""What evaluasi gives to the apps below: menu, tasks, files, imports, addresses of its objects."""

from typing import Any

from evaluasi.models import LKE
from evaluasi.selectors.acara import acara_tahap
from evaluasi.selectors.register import dari_hasil
from evaluasi.selectors.rekomendasi_rencana import dari_lhe
from evaluasi.selectors.tugas import daftar_tugas
from perencanaan import register, rekomendasi
from sakip.ekspor.impor import daftarkan as daftarkan_impor
from sakip.pengingat import acara
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi, tindakan, tugas


def _halaman(lke: Any) -> str:
    return alamat("evaluasi:lke", lke.pk)


def pasang() -> None:
    """Fill the registries."""
    from evaluasi.berkas import pasang as pasang_berkas
    from evaluasi.ekspor.impor_hasil import PENGIMPOR
    from evaluasi.ekspor.pembuat import pasang as pasang_pembuat

    pasang_berkas()
    pasang_pembuat()
    for p in PENGIMPOR:
        daftarkan_impor(p)
    tindakan.daftarkan(LKE, alamat=_halaman)
    tugas.daftarkan("evaluasi", daftar_tugas)
    acara.daftarkan("evaluasi", acara_tahap)
    register.daftarkan_sumber("evaluasi", dari_hasil)
    rekomendasi.daftarkan_sumber("evaluasi", dari_lhe)
    E = navigasi.Entri
    navigasi.daftarkan(
        E("evaluasi", "Evaluasi", "evaluasi", "evaluasi:daftar", izin="evaluasi.lihat", urutan=80, bawah=True),
        E("evaluasi_lke", "LKE", "evaluasi", "evaluasi:daftar", izin="evaluasi.lihat", urutan=1, induk="evaluasi"),
        E("evaluasi_hasil", "Hasil", "dasbor", "evaluasi:hasil", izin="hasil.lihat_semua", urutan=2, induk="evaluasi"),
        E(
            "evaluasi_kompilasi",
            "Kompilasi",
            "tabel",
            "evaluasi:kompilasi_terbaru",
            izin="hasil.lihat_semua",
            urutan=3,
            induk="evaluasi",
        ),
        E(
            "evaluasi_tl",
            "Tindak lanjut",
            "tugas",
            "evaluasi:tindak_lanjut",
            izin="evaluasi.lihat",
            urutan=4,
            induk="evaluasi",
        ),
        E("evaluasi_templat", "Templat", "atur", "evaluasi:templat", izin="evaluasi.lihat", urutan=5, induk="evaluasi"),
    )
