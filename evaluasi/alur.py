"""The life of an LKE: PD → anggota → ketua tim → pengendali teknis → Inspektur → tanggapan → final.

The levels of review as Banyuasin's evaluation of 2024 had them (docs/aturan.md, Evaluasi).
"""

from typing import Any

from evaluasi.models import LKE, Tahap, Tanggapan
from evaluasi.selectors.jendela import jendela, wajib_terbuka
from evaluasi.selectors.nilai import kekurangan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar

# Which column of an answer is open in which status, and the right that writing it needs.
KOLOM_TERBUKA = {
    "mandiri": ("mandiri", "lke.isi_mandiri"),
    "evaluator": ("evaluator", "lke.nilai"),
    "ketua_tim": ("evaluator", "lke.ketuai"),
    "penetapan": ("akhir", "lke.ketuai"),
}


def _lengkap_mandiri(lke: Any, pelaku: Pelaku) -> None:
    wajib_terbuka(lke.periode, Tahap.MANDIRI)
    _lengkap(lke, "mandiri")


def _lengkap_evaluator(lke: Any, pelaku: Pelaku) -> None:
    _lengkap(lke, "evaluator")


def _lengkap(lke: Any, kolom: str) -> None:
    kurang = kekurangan(lke, kolom)
    if kurang:
        raise AturanDilanggar("belum_lengkap", f"Belum bisa dikirim: {kurang}.")


def _ada_tanggapan(lke: Any, pelaku: Pelaku) -> None:
    wajib_terbuka(lke.periode, Tahap.TANGGAPAN)
    if not Tanggapan.objects.filter(lke=lke, simpul__isnull=True).exists():
        raise AturanDilanggar("tanggapan_kosong", "Nyatakan setuju atau tuliskan tanggapan lebih dahulu.")


def _batas_lewat(lke: Any, pelaku: Pelaku) -> None:
    j = jendela(lke.periode).get(Tahap.TANGGAPAN)
    if j is None or waktu.hari_ini() <= j.tutup:
        raise AturanDilanggar("tanggapan_masih_dibuka", "Perangkat daerah masih punya waktu untuk menanggapi.")


def _catat_hasil(lke: Any, pelaku: Pelaku) -> None:
    from evaluasi.services.hasil import tulis_hasil_lke

    tulis_hasil_lke(lke, pelaku)


ALUR_LKE = Alur(
    nama="lke",
    model=LKE,
    awal="persiapan",
    status={
        "persiapan": Status("Persiapan", "netral", "jam"),
        "mandiri": Status("Penilaian mandiri", "jalan", "ubah"),
        "evaluator": Status("Penilaian evaluator", "jalan", "putar"),
        "ketua_tim": Status("Reviu ketua tim", "jalan", "putar"),
        "pengendali_teknis": Status("Reviu pengendali teknis", "jalan", "putar"),
        "inspektur": Status("Persetujuan Inspektur", "jalan", "putar"),
        "tanggapan": Status("Tanggapan PD", "ingat", "catatan"),
        "penetapan": Status("Penetapan nilai akhir", "jalan", "putar"),
        "final": Status("Final", "baik", "cek", terkunci=True),
    },
    transisi=(
        Transisi("buka", "Buka penilaian mandiri", ("persiapan",), "mandiri", "evaluasi.atur", utama=True),
        Transisi(
            "kirim_mandiri",
            "Kirim ke evaluator",
            ("mandiri",),
            "evaluator",
            "lke.ajukan_mandiri",
            utama=True,
            syarat=_lengkap_mandiri,
            konfirmasi="Setelah dikirim, penilaian mandiri tidak dapat diubah kecuali dikembalikan evaluator.",
        ),
        Transisi(
            "kembalikan_mandiri",
            "Kembalikan ke PD",
            ("evaluator",),
            "mandiri",
            "lke.nilai",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "kirim_ketua",
            "Kirim ke ketua tim",
            ("evaluator",),
            "ketua_tim",
            "lke.nilai",
            utama=True,
            syarat=_lengkap_evaluator,
        ),
        Transisi(
            "kembalikan_anggota",
            "Kembalikan ke anggota tim",
            ("ketua_tim",),
            "evaluator",
            "lke.ketuai",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "kirim_pengendali",
            "Kirim ke pengendali teknis",
            ("ketua_tim",),
            "pengendali_teknis",
            "lke.ketuai",
            utama=True,
            syarat=_lengkap_evaluator,
        ),
        Transisi(
            "kembalikan_ketua",
            "Kembalikan ke ketua tim",
            ("pengendali_teknis",),
            "ketua_tim",
            "lke.kendalikan",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "kirim_inspektur",
            "Kirim ke Inspektur",
            ("pengendali_teknis",),
            "inspektur",
            "lke.kendalikan",
            utama=True,
            syarat=_lengkap_evaluator,
        ),
        Transisi(
            "kembalikan_pengendali",
            "Kembalikan ke pengendali teknis",
            ("inspektur",),
            "pengendali_teknis",
            "lke.setujui",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "sampaikan",
            "Sampaikan ke PD",
            ("inspektur",),
            "tanggapan",
            "lke.setujui",
            utama=True,
            syarat=_lengkap_evaluator,
            konfirmasi="Perangkat daerah akan melihat nilai evaluator dan dapat menanggapinya.",
        ),
        Transisi(
            "kirim_tanggapan",
            "Kirim tanggapan",
            ("tanggapan",),
            "penetapan",
            "lke.tanggapi",
            utama=True,
            syarat=_ada_tanggapan,
        ),
        Transisi(
            "lanjut_tanpa_tanggapan",
            "Lanjutkan tanpa tanggapan",
            ("tanggapan",),
            "penetapan",
            "lke.ketuai",
            syarat=_batas_lewat,
        ),
        Transisi(
            "kembalikan_evaluator",
            "Nilai ulang",
            ("penetapan",),
            "evaluator",
            "lke.ketuai",
            wajib_alasan=True,
            bahaya=True,
        ),
        Transisi(
            "tetapkan_final",
            "Tetapkan nilai akhir",
            ("penetapan",),
            "final",
            "lke.setujui",
            utama=True,
            syarat=_lengkap_evaluator,
            sesudah=_catat_hasil,
            konfirmasi="Nilai akhir dicatat sebagai hasil evaluasi dan LKE terkunci.",
        ),
    ),
)
