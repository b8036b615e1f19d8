"""Tugas Saya of IKU and IKI: finish the draft, check, set."""

from collections.abc import Iterator

from perencanaan.izin_alur import ingat_langkah
from perencanaan.izin_penetapan import LANGKAH
from perencanaan.selectors.penetapan import pemegang_penetapan, terlihat
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import langkah_maju, status_objek
from sakip.tenansi.cakupan import alamat
from sakip.ui.tugas import Tugas

KATA = {
    "ajukan": "Lengkapi dan ajukan",
    "verifikasi": "Verifikasi",
    "periksa": "Verifikasi",
    "selaraskan": "Periksa",
    "tetapkan": "Tetapkan",
}
HAK = ("penetapan.susun", *LANGKAH.values())


def daftar_tugas_penetapan(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield the sets under way of the year that are the person's to move, or that the person drafted. One statement."""
    if not any(izin.boleh(pelaku, a) for a in HAK):
        return
    ingat_langkah()
    semua = terlihat(pelaku).filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun).exclude(status="ditetapkan")
    for p in semua.order_by("id"):
        maju = langkah_maju(p)
        t = maju if maju is not None and izin.boleh(pelaku, maju.izin, p) else None
        if t is None and not izin.boleh(pelaku, "penetapan.susun", p):
            continue
        nama = p.jabatan.nama if p.jabatan else p.pd.sebutan if p.pd else "pemda"
        yield Tugas(
            judul=f"{KATA.get(t.aksi, t.label) if t else 'Menunggu'} {p} {nama}",
            url=alamat("perencanaan:penetapan_indikator", p.pk),
            label_tombol="Buka",
            keterangan="" if t else f"Di tangan {pemegang_penetapan(p)}",
            status=status_objek(p),
            utama=t is not None,
            menunggu=t is None,
        )
