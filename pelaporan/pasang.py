"""Registrations of pelaporan with the parts below it."""

from collections.abc import Iterable
from typing import Any

from pelaporan.dasbor import pasang as pasang_dasbor
from pelaporan.ekspor.lkjip import buat_draf, buat_resmi
from pelaporan.models import Laporan
from pelaporan.publik import daftarkan_dokumen
from pelaporan.selectors.laporan import kemajuan, laporan_terlihat, pd_tanpa_laporan, tenggat
from pelaporan.selectors.publik import dokumen_lkjip
from pelaporan.services.terbitan import JENIS_DRAF, JENIS_RESMI
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek
from sakip.ekspor.pembuat import daftarkan_pembuat
from sakip.inti import waktu
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PengaturanPemda
from sakip.ui import navigasi, tindakan, tugas
from sakip.ui.tugas import Tugas

_LANGKAH = {
    "draf": ("laporan.susun", "Tulis", "Menulis"),
    "dikembalikan": ("laporan.susun", "Perbaiki", "Memperbaiki"),
    "diajukan": ("laporan.setujui", "Periksa", "Menyetujui"),
    "disetujui": ("laporan.terbitkan", "Terbitkan", "Menerbitkan"),
}


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterable[Tugas]:
    """Return what the person must do for the LKjIP of the year; nothing before the year is over."""
    if waktu.hari_ini().year <= tahun:
        return []
    batas = tenggat(tahun, PengaturanPemda.objects.filter(tahun=tahun).first())
    hasil = [
        Tugas(
            judul=f"Membuka LKjIP {tahun} {pd.sebutan}",
            url=alamat("pelaporan:daftar"),
            label_tombol="Buka",
            keterangan="Laporan tahunan perangkat daerah, disampaikan kepada kepala daerah.",
            tenggat=batas,
        )
        for pd in pd_tanpa_laporan(pelaku, tahun)
    ]
    for x in laporan_terlihat(pelaku).filter(tahun=tahun, status__in=_LANGKAH):
        aksi, tombol, kata = _LANGKAH[x.status]
        if izin.boleh(pelaku, aksi, x):
            hasil.append(_tugas(x, tombol, kata, batas))
    return hasil


def _tugas(laporan: Laporan, tombol: str, kata: str, batas: Any) -> Tugas:
    k = kemajuan(laporan) if laporan.status in {"draf", "dikembalikan"} else None
    return Tugas(
        judul=f"{kata} {laporan}",
        url=alamat("pelaporan:laporan", laporan.pk),
        label_tombol=tombol,
        tenggat=batas,
        status=status_objek(laporan),
        kemajuan=(k.terisi, k.wajib) if k else None,
    )


def pasang() -> None:
    """Register makers, menu, tasks, acts and the public list."""
    daftarkan_pembuat(JENIS_DRAF, buat_draf, "laporan.lihat")
    daftarkan_pembuat(JENIS_RESMI, buat_resmi, "laporan.lihat")
    tindakan.daftarkan(Laporan, alamat=lambda x: alamat("pelaporan:laporan", x.pk))
    tugas.daftarkan("pelaporan", daftar_tugas)
    daftarkan_dokumen("LKjIP", dokumen_lkjip)
    pasang_dasbor()
    navigasi.daftarkan(
        navigasi.Entri("lapor", "Lapor", "lapor", "pelaporan:daftar", "laporan.lihat", 60, bawah=True),
        navigasi.Entri("publik_dokumen", "Dokumen", "lapor", "publik:beranda", "", 10, "publik"),
        navigasi.Entri("publik_cek", "Cek keaslian", "cek", "publik:cek", "", 20, "publik"),
    )
