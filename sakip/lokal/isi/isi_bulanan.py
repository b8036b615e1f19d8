"""What three PD of the demo's monthly region plan and measure in 2025. All of it is invented; the figures are examples.

A tree is written as it is read: sasaran, program, kegiatan and sub kegiatan one below the other, each with its
indicators and, on the lowest level, its budget.
"""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Ukuran:
    """An indicator. ``bulan``: the months with a target (empty = all); ``komponen``: pembilang, penyebut, its
    size; ``dijumlah``: both are added up over the months and divided once."""

    uraian: str
    satuan: str
    target: Decimal
    agregasi: str
    jenis: str = "absolut"
    arah: str = "naik"
    bulan: tuple[int, ...] = ()
    komponen: tuple[str, str, int] | None = None
    dijumlah: bool = False
    skala: tuple[str, ...] = ()
    utama: bool = False


@dataclass(frozen=True)
class Simpul:
    """A node of the tree with what hangs below it. ``pagu`` in million rupiah; ``pemilik`` a key of the positions."""

    tingkat: str
    uraian: str
    ukuran: tuple[Ukuran, ...]
    anak: tuple["Simpul", ...] = ()
    pagu: int = 0
    pemilik: str = ""
    aksi: tuple[tuple[str, tuple[int, ...]], ...] = field(default=())


@dataclass(frozen=True)
class RencanaPD:
    """A PD with the logins that act for it (operator, verifikator, kepala) and its sasaran."""

    kode: str
    singkatan: str
    orang: tuple[str, str, str]
    tujuan: str
    sasaran: tuple[Simpul, ...]


_D = Decimal
_TW = (3, 6, 9, 12)
SETAHUN = tuple(range(1, 13))

DISHUB = RencanaPD(
    "15",
    "DISHUB",
    ("operator", "verifikator", "kepala"),
    "Terwujudnya perhubungan yang selamat dan lancar",
    (
        Simpul(
            "sasaran",
            "Meningkatnya keselamatan lalu lintas",
            (
                Ukuran("Angka kecelakaan lalu lintas per 10.000 kendaraan", "kejadian", _D("11.8"),
                       "kumulatif_terakhir", "rasio", "turun", utama=True),
            ),
            (
                Simpul(
                    "program",
                    "Program penyelenggaraan lalu lintas dan angkutan jalan (contoh)",
                    (
                        Ukuran("Persentase ruas rawan yang berperlengkapan jalan", "%", _D(40), "terakhir",
                               "persentase", komponen=("Ruas rawan yang berperlengkapan", "Ruas rawan seluruhnya", 60)),
                    ),
                    (
                        Simpul(
                            "kegiatan",
                            "Penyediaan perlengkapan jalan di jalan kabupaten (contoh)",
                            (
                                Ukuran("Jumlah perlengkapan jalan yang terpasang", "unit", _D(240), "jumlah"),
                                Ukuran("Persentase pengaduan lampu jalan yang ditangani dalam tiga hari", "%", _D(90),
                                       "terakhir", "persentase", dijumlah=True,
                                       komponen=("Pengaduan yang ditangani", "Pengaduan yang masuk", 40)),
                            ),
                            (
                                Simpul("sub_kegiatan", "Pengadaan dan pemasangan rambu dan lampu jalan (contoh)",
                                       (Ukuran("Jumlah titik yang dipasang", "titik", _D(120), "jumlah"),), pagu=1860,
                                       pemilik="verifikator",
                                       aksi=(("Mendata titik rawan bersama kepolisian resor", (1, 2, 3)),
                                             ("Memasang rambu dan lampu menurut daftar prioritas", SETAHUN[3:11]))),
                                Simpul("sub_kegiatan", "Pemeliharaan perlengkapan jalan (contoh)",
                                       (Ukuran("Jumlah unit yang dipelihara", "unit", _D(360), "jumlah"),), pagu=640,
                                       aksi=(("Memeriksa lampu jalan tiap pekan dan mencatat yang padam", SETAHUN),)),
                            ),
                            pemilik="verifikator",
                        ),
                        Simpul(
                            "kegiatan",
                            "Pengujian berkala kendaraan bermotor (contoh)",
                            (
                                Ukuran("Jumlah kendaraan yang diuji", "kendaraan", _D(6000), "jumlah"),
                                Ukuran("Rata-rata waktu pengujian satu kendaraan", "menit", _D(35), "rata_rata",
                                       "rata_rata", "turun"),
                            ),
                            (
                                Simpul("sub_kegiatan", "Pelayanan pengujian kendaraan bermotor (contoh)",
                                       (Ukuran("Jumlah hari pelayanan pengujian", "hari", _D(240), "jumlah"),),
                                       pagu=925,
                                       aksi=(("Membuka pelayanan uji keliling di dua kecamatan", _TW),)),
                            ),
                            pemilik="verifikator",
                        ),
                    ),
                    pemilik="verifikator",
                ),
            ),
        ),
        Simpul(
            "sasaran",
            "Meningkatnya pelayanan angkutan umum",
            (
                Ukuran("Rata-rata waktu tunggu angkutan umum (menit)", "menit", _D(30), "rata_rata", "rata_rata",
                       "turun", komponen=("Jumlah menit tunggu", "Jumlah pengamatan", 200), utama=True),
                Ukuran("Predikat kepatuhan pelayanan publik", "predikat", _D(3), "terakhir", "kualitatif",
                       bulan=(6, 12), skala=("Rendah", "Sedang", "Tinggi", "Sangat Tinggi")),
            ),
        ),
    ),
)  # fmt: skip
DINKES = RencanaPD(
    "05",
    "DINKES",
    ("operatordinkes", "verifikatordinkes", "kepaladinkes"),
    "Meningkatnya derajat kesehatan masyarakat",
    (
        Simpul(
            "sasaran",
            "Meningkatnya derajat kesehatan ibu dan anak",
            (
                Ukuran("Prevalensi balita tengkes", "%", _D(14), "terakhir", "persentase", "turun",
                       komponen=("Balita tengkes", "Balita yang diukur", 8000), utama=True),
                Ukuran("Persentase persalinan di fasilitas kesehatan", "%", _D(98), "terakhir", "persentase",
                       dijumlah=True, utama=True,
                       komponen=("Persalinan di fasilitas kesehatan", "Persalinan seluruhnya", 900)),
            ),
            (
                Simpul(
                    "program",
                    "Program pemenuhan upaya kesehatan perorangan dan masyarakat (contoh)",
                    (
                        Ukuran("Persentase puskesmas yang terakreditasi paripurna", "%", _D(45), "terakhir",
                               "persentase", bulan=_TW),
                    ),
                    (
                        Simpul(
                            "kegiatan",
                            "Penyediaan layanan kesehatan untuk masyarakat (contoh)",
                            (Ukuran("Jumlah ibu hamil yang diperiksa lengkap", "orang", _D(9600), "jumlah"),),
                            (
                                Simpul("sub_kegiatan", "Pengelolaan pelayanan kesehatan ibu hamil (contoh)",
                                       (Ukuran("Jumlah kelas ibu hamil", "kelas", _D(120), "jumlah"),), pagu=2350,
                                       aksi=(("Menyelenggarakan kelas ibu hamil di tiap puskesmas", SETAHUN),)),
                                Simpul("sub_kegiatan", "Pengelolaan pelayanan kesehatan balita (contoh)",
                                       (Ukuran("Jumlah posyandu yang melapor", "posyandu", _D(640), "rata_rata"),),
                                       pagu=1780),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip
PERIKANAN = RencanaPD(
    "21",
    "DISKAN",
    ("operatordiskan", "verifikatordiskan", "kepaladiskan"),
    "Meningkatnya kesejahteraan nelayan dan pembudi daya ikan",
    (
        Simpul(
            "sasaran",
            "Meningkatnya produksi perikanan",
            (Ukuran("Produksi perikanan budidaya", "ton", _D(48000), "jumlah", utama=True),),
            (
                Simpul(
                    "program",
                    "Program pengelolaan perikanan budidaya (contoh)",
                    (Ukuran("Persentase pembudi daya yang bersertifikat", "%", _D(30), "terakhir", "persentase"),),
                    (
                        Simpul(
                            "kegiatan",
                            "Pemberdayaan pembudi daya ikan kecil (contoh)",
                            (Ukuran("Jumlah kelompok yang dibina", "kelompok", _D(60), "jumlah"),),
                            (
                                Simpul("sub_kegiatan", "Pendampingan kelompok pembudi daya (contoh)",
                                       (Ukuran("Jumlah kunjungan pendampingan", "kunjungan", _D(240), "jumlah"),),
                                       pagu=890),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip
SEMUA = (DISHUB, DINKES, PERIKANAN)
