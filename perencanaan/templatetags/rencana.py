"""Words and icons of what was done to a plan or a PK."""

from decimal import Decimal

from django import template

from sakip.inti.angka import tampil_ringkas
from sakip.ui import tindakan

register = template.Library()

KATA = {
    "buat": "membuat dokumen",
    "buat_perubahan": "membuat perubahan",
    "salin_maju": "menyalin dari rencana sebelumnya",
    "susun_tahunan": "menyusun dari rencana lima tahun",
    "pakai_pagu_dpa": "memakai pagu DPA",
    "impor": "mengimpor",
    "susun": "menyusun draf",
    "susun_ulang": "mengambil ulang isi dari rencana",
    "atur_isi": "memilih isi PK",
    "catat_dialog": "mencatat dialog",
    "ubah_dialog": "mengubah catatan dialog",
    "isi_notulen": "mengisi notulen",
    "tarik_agenda": "memperbarui agenda",
    "undang_dialog": "mengirim undangan",
    "sahkan": "mengesahkan notulen",
    "buka_kembali": "membuka kembali",
    "tambah_tindak_lanjut": "memberi tindak lanjut",
    "jawab_tindak_lanjut": "menjawab tindak lanjut",
    "tautkan_bukti": "melampirkan berkas",
    "lepas_bukti": "melepas berkas",
    "hapus_dialog": "menghapus catatan dialog",
    "pakai_dialog": "menyertakan notulen dialog target",
    "usulkan_lintas": "mengusulkan",
    "tambah_usulan": "menulis usulan",
    "ubah_usulan": "mengubah usulan",
    "pakai_usulan": "menandai usulan sudah dipakai",
    "lepas_usulan": "membatalkan tanda sudah dipakai",
    "terima": "menerima",
    "tolak": "menolak",
    "cabut": "mencabut usulan",
    "isi_register": "mengisi register",
    "ubah_register": "mengubah isian",
    "keluarkan_register": "mengeluarkan dari register",
    "unggah": "mengunggah berkas",
    "terbitkan": "menerbitkan",
    "ubah": "mengubah nomor atau tanggal",
    "ubah_naskah": "mengubah naskah",
    "ubah_penetapan": "mengisi nomor penetapan",
    "ajukan": "mengajukan",
    "tarik": "menarik kembali",
    "verifikasi": "memverifikasi",
    "periksa": "memverifikasi",
    "selaraskan": "menyatakan selaras",
    "tetapkan": "menetapkan",
    "kembalikan": "mengembalikan",
    "tandatangani_pertama": "menandatangani sebagai pihak pertama",
    "tandatangani_kedua": "menandatangani sebagai pihak kedua",
    "tandatangani_sendiri": "menandatangani",
    "susun_rencana_aksi": "menyusun Rencana Aksi",
    "ubah_target_periode": "mengubah target",
    "bagi_target_tahun": "mengisi usulan target",
    "salin_tahun_lalu": "mengambil target dan aksi tahun lalu",
    "ganti_frekuensi": "mengubah periode target",
    "tambah_aksi": "menambah aksi",
    "ubah_aksi": "mengubah aksi",
    "hapus_aksi": "menghapus aksi",
    "setujui": "menyetujui",
    "reviu": "mencatat reviu",
    "keluarkan_butir": "mengeluarkan indikator",
}


@register.filter
def kata_aksi(aksi: str) -> str:
    """Return "mengajukan" for "ajukan"; an unknown act is shown by its code."""
    return KATA.get(aksi, aksi.replace("_", " "))


@register.filter
def jangkar(medan: str, tahun: int) -> str:
    """Return the id of the field on the page of an indicator; years and components have several: the first one."""
    return {"target": f"id_target_{tahun}", "alasan": f"id_alasan_{tahun}", "komponen": "komponen"}.get(
        medan, f"id_{medan}"
    )


@register.filter
def posisi(nilai: Decimal | None, skala: dict[int, str]) -> str:
    """Return the label of a rank on a scale, the figure itself where there is no scale."""
    if nilai is not None and skala:
        return skala.get(int(nilai), tampil_ringkas(nilai))
    return tampil_ringkas(nilai)


@register.filter
def ikon_aksi(aksi: str) -> str:
    """Return the icon of an act."""
    return {"buat": "tambah", "susun": "ubah", "impor": "unggah"}.get(aksi) or tindakan.ikon_aksi(aksi)
