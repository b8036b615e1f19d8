"""Words for the acts in the audit trail."""

from functools import cache

from sakip.alur.dasar import semua_alur

_KATA = {
    "ditolak": "Ditolak",
    "tambah": "Menambah",
    "ubah": "Mengubah",
    "hapus": "Menghapus",
    "akhiri": "Mengakhiri",
    "undang": "Mengundang pengguna",
    "terima_undangan": "Menerima undangan",
    "cabut_undangan": "Mencabut undangan",
    "beri_peran": "Memberi peran",
    "akhiri_peran": "Mengakhiri peran",
    "dirikan": "Mendirikan",
    "dukungan": "Memberi akses dukungan",
    "simpan": "Menyimpan",
}


@cache
def _kata_alur() -> dict[str, str]:
    return {t.aksi: t.label for a in semua_alur() for t in a.transisi}


_UMUM = frozenset({"tambah", "ubah", "hapus", "akhiri", "simpan", "dirikan"})


def sebutan_tindakan(aksi: str, jenis: str) -> str:
    """Return the act with the kind of object where the verb alone would not tell: "Mengubah perangkat daerah"."""
    kata = sebutan_aksi(aksi)
    umum = aksi.rsplit(".", 1)[-1] in _UMUM or aksi in _kata_alur()
    return f"{kata} {jenis}" if umum else kata


def sebutan_aksi(aksi: str) -> str:
    """Return an act in words: "pd.ubah" → "Mengubah", an act of an Alur by its button, else its own words."""
    pendek = aksi.rsplit(".", 1)[-1]
    return _KATA.get(pendek) or _kata_alur().get(aksi) or pendek.replace("_", " ").capitalize()
