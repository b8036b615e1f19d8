"""What evaluasi gives to the apps below: menu, tasks, files, imports, addresses of its objects."""

from collections.abc import Iterable
from typing import Any

from evaluasi.models import LKE
from evaluasi.selectors.daftar import giliran, hibah_saya, lke_terlihat
from evaluasi.selectors.jendela import jendela
from evaluasi.selectors.tugas import periode_berjalan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek
from sakip.ekspor.impor import daftarkan as daftarkan_impor
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi, tindakan, tugas

MINTA = {
    "mandiri": ("Isi penilaian mandiri", "Isi LKE"),
    "evaluator": ("Nilai LKE", "Buka LKE"),
    "ketua_tim": ("Reviu LKE", "Buka LKE"),
    "pengendali_teknis": ("Reviu LKE", "Buka LKE"),
    "inspektur": ("Setujui hasil evaluasi", "Buka LKE"),
    "tanggapan": ("Tanggapi hasil evaluasi", "Tulis tanggapan"),
    "penetapan": ("Tetapkan nilai akhir", "Buka LKE"),
}


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterable[tugas.Tugas]:
    """Sheets that wait for the person, with the deadline of their stage."""
    periode = periode_berjalan()
    if periode is None or not (pelaku.semua_peran - {"asn"}):
        return []
    hibah = hibah_saya(pelaku, periode)
    tutup = jendela(periode)
    hasil = []
    for lke in lke_terlihat(pelaku, periode):
        if not giliran(pelaku, lke, hibah.get(lke.pk, frozenset())):
            continue
        judul, tombol = MINTA[lke.status]
        j = tutup.get(lke.status if lke.status in {"mandiri", "tanggapan"} else "evaluasi")
        hasil.append(
            tugas.Tugas(
                judul=f"{judul} {lke.pd.sebutan}",
                keterangan=str(periode),
                url=alamat("evaluasi:tanggapan" if lke.status == "tanggapan" else "evaluasi:lke", lke.pk),
                label_tombol=tombol,
                tenggat=j.tutup if j else None,
                status=status_objek(lke),
                utama=True,
            )
        )
    return hasil


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
