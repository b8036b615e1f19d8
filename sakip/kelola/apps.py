"""Set-up of a region (no tables of its own)."""

from django.apps import AppConfig


class KelolaConfig(AppConfig):
    name = "sakip.kelola"
    label = "kelola"
    verbose_name = "Pengaturan"

    def ready(self) -> None:
        """Register the menu: one entry at the foot of the rail, its tabs inside."""
        from sakip.ui.navigasi import Entri, daftarkan

        daftarkan(
            Entri("pengaturan", "Pengaturan", "atur", "kelola:beranda", "pengaturan.buka", 200, "dasar"),
            *(
                Entri(f"kelola-{nama}", label, ikon, f"kelola:{nama}", izin, urutan, "dasar", induk="pengaturan")
                for urutan, (nama, label, ikon, izin) in enumerate(
                    [
                        ("pd", "Perangkat daerah", "gedung", "organisasi.lihat"),
                        ("jabatan", "Jabatan", "pohon", "organisasi.lihat"),
                        ("pegawai", "Pegawai", "orang", "organisasi.kelola"),
                        ("pengguna", "Pengguna", "kunci", "pengguna.kelola"),
                        ("tahun", "Tahun", "kalender", "pengaturan.kelola"),
                        ("jejak", "Jejak", "catatan", "jejak.lihat"),
                    ],
                    201,
                )
            ),
        )
