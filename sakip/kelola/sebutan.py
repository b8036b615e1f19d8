"""Words for the acts in the audit trail."""

from functools import cache

from sakip.alur.dasar import semua_alur

_KATA = {
    "ditolak": "Ditolak",
    "tambah": "Menambah",
    "ubah": "Mengubah",
    "hapus": "Menghapus",
    "akhiri": "Mengakhiri",
    "undang": "Mengundang",
    "terima_undangan": "Menerima undangan",
    "cabut_undangan": "Mencabut undangan",
    "beri_peran": "Memberi peran",
    "akhiri_peran": "Mengakhiri peran",
    "dirikan": "Mendirikan",
    "simpan": "Menyimpan",
}


@cache
def _kata_alur() -> dict[str, str]:
    return {t.aksi: t.label for a in semua_alur() for t in a.transisi}


def sebutan_aksi(aksi: str) -> str:
    """Return an act in words: "pd.ubah" → "Mengubah", an act of an Alur by its button, else its own words."""
    pendek = aksi.rsplit(".", 1)[-1]
    return _KATA.get(pendek) or _kata_alur().get(aksi) or pendek.replace("_", " ").capitalize()
