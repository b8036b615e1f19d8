"""Invented persons and logins of the demo. Any likeness to real officials is chance."""

from dataclasses import dataclass, replace

from sakip.akun.models import Peran

SANDI_DEMO = "Demo-SAKIP-2025"


@dataclass(frozen=True)
class Orang:
    """One demo login: user name, name, role and the PD code of the membership (empty = whole region)."""

    username: str
    nama: str
    peran: str
    pd: str = ""
    nip: str = ""
    pangkat: str = ""


def _nip(n: int) -> str:
    # Born in month 13: such a NIP belongs to nobody.
    return f"19{70 + n % 25:02d}1301{2000 + n % 20}03{1 + n % 2}{n:03d}"


def _daftar(akhiran: str, awal: int, baris: list[tuple[str, str, str, str, str]]) -> list[Orang]:
    return [
        Orang(f"{kunci}.{akhiran}", nama, peran, pd, _nip(awal + i), pangkat)
        for i, (kunci, nama, peran, pd, pangkat) in enumerate(baris)
    ]


PD_BAPPEDALITBANG = "5-01.5-05.0-00.01.0000"
PD_SETDA_DS = "4-01.0-00.0-00.01.0000"
PD_ORGANISASI_DS = "4-01.0-00.0-00.01.0003"
PD_INSPEKTORAT_DS = "6-01.0-00.0-00.01.0000"

DELI_SERDANG = _daftar(
    "deliserdang",
    10,
    [
        ("admin", "Nadia Permata", Peran.ADMIN_PEMDA, PD_SETDA_DS, "Penata Tk. I (III/d)"),
        ("timsakip", "Galih Santosa", Peran.TIM_SAKIP, "", "Penata (III/c)"),
        ("bappeda", "Melinda Harefa", Peran.BAPPEDA, PD_BAPPEDALITBANG, "Penata Tk. I (III/d)"),
        ("operator", "Dewi Anggraini", Peran.OPERATOR, PD_BAPPEDALITBANG, "Penata Muda (III/a)"),
        ("verifikator", "Hendra Saputra", Peran.VERIFIKATOR, PD_BAPPEDALITBANG, "Pembina (IV/a)"),
        ("kepala", "Ir. Laras Puspita, M.Si.", Peran.KEPALA_PD, PD_BAPPEDALITBANG, "Pembina Utama Muda (IV/c)"),
        ("asn", "Yoga Firmansyah", Peran.ASN, PD_BAPPEDALITBANG, "Penata Muda Tk. I (III/b)"),
        ("evaluator", "Sari Lubis Pratama", Peran.EVALUATOR, PD_INSPEKTORAT_DS, "Penata (III/c)"),
        ("ketuatim", "Bima Nasution Putra", Peran.KETUA_TIM, PD_INSPEKTORAT_DS, "Pembina (IV/a)"),
        ("pengendali", "Citra Maharani Siregar", Peran.PENGENDALI_TEKNIS, PD_INSPEKTORAT_DS, "Pembina (IV/a)"),
        ("inspektur", "Drs. Surya Halomoan", Peran.INSPEKTUR, PD_INSPEKTORAT_DS, "Pembina Utama Muda (IV/c)"),
        ("bupati", "Raka Mahendra, S.E.", Peran.PIMPINAN, "", ""),
        ("sekda", "Dr. Hendro Wicaksono, M.Si.", Peran.PIMPINAN, PD_SETDA_DS, "Pembina Utama Madya (IV/d)"),
        ("sekretaris", "Drs. Farhan Maulana, M.AP.", Peran.ASN, PD_BAPPEDALITBANG, "Pembina Tk. I (IV/b)"),
        ("kasubbag", "Ratih Handayani, S.E.", Peran.ASN, PD_BAPPEDALITBANG, "Penata (III/c)"),
        ("asisten", "Dra. Endang Purnama, M.Si.", Peran.VERIFIKATOR, PD_SETDA_DS, "Pembina Utama Muda (IV/c)"),
        ("stafahli", "Drs. Wahyu Darmawan, M.H.", Peran.ASN, PD_SETDA_DS, "Pembina Utama Muda (IV/c)"),
        ("setda", "Putri Ayu Lestari", Peran.OPERATOR, PD_SETDA_DS, "Penata Muda (III/a)"),
        ("organisasi", "Bagas Setiawan", Peran.OPERATOR, PD_ORGANISASI_DS, "Penata Muda (III/a)"),
        ("kabag", "Maya Kartika, S.H., M.H.", Peran.KEPALA_PD, PD_ORGANISASI_DS, "Pembina (IV/a)"),
    ],
)

# The Sekda leads the region with the Bupati and is head of the Setda.
DELI_SERDANG += [replace(o, peran=Peran.KEPALA_PD) for o in DELI_SERDANG if o.username.startswith("sekda.")]

TANPA_AKUN = {
    kunci: Orang("", nama, "", "", _nip(80 + n), pangkat)
    for n, (kunci, nama, pangkat) in enumerate(
        (
            ("sosbud", "Dr. Yulia Anggraeni, M.Si.", "Pembina (IV/a)"),
            ("ekonomi", "Bambang Irawan, S.P., M.M.", "Pembina (IV/a)"),
            ("infrastruktur", "Ir. Tegar Prasetyo, M.T.", "Pembina (IV/a)"),
            ("litbang", "Dr. Nurul Hidayah, M.Sc.", "Pembina (IV/a)"),
            ("kasubbag_umum", "Dimas Ardiansyah, S.Sos.", "Penata Tk. I (III/d)"),
            ("asisten_ekonomi", "Ir. Gunawan Adiputra, M.M.", "Pembina Utama Muda (IV/c)"),
        )
    )
}
"""Holders of positions who never sign in."""

BANYUASIN = _daftar(
    "banyuasin",
    40,
    [
        ("admin", "Intan Kurniawati", Peran.ADMIN_PEMDA, "01", "Penata Tk. I (III/d)"),
        ("timsakip", "Fajar Nugroho Adi", Peran.TIM_SAKIP, "", "Penata (III/c)"),
        ("bappeda", "Melati Kusuma", Peran.BAPPEDA, "25", "Penata Tk. I (III/d)"),
        ("operator", "Rina Oktavia", Peran.OPERATOR, "15", "Penata Muda (III/a)"),
        ("verifikator", "Andika Wibisana", Peran.VERIFIKATOR, "15", "Pembina (IV/a)"),
        ("kepala", "Drs. Yusuf Hamdani Arsyad, M.T.", Peran.KEPALA_PD, "15", "Pembina Utama Muda (IV/c)"),
        ("asn", "Tiara Rahmadani", Peran.ASN, "15", "Penata Muda Tk. I (III/b)"),
        ("evaluator", "Lutfi Hidayat", Peran.EVALUATOR, "03", "Penata (III/c)"),
        ("ketuatim", "Bagus Wirawan", Peran.KETUA_TIM, "03", "Pembina (IV/a)"),
        ("pengendali", "Ratna Juwita Sari", Peran.PENGENDALI_TEKNIS, "03", "Pembina (IV/a)"),
        ("inspektur", "Dr. Herman Setiawan Jaya", Peran.INSPEKTUR, "03", "Pembina Utama Muda (IV/c)"),
        ("bupati", "Arya Pradipta, S.H.", Peran.PIMPINAN, "", ""),
        ("sekda", "Dr. Puspa Ningrum, M.M.", Peran.PIMPINAN, "01", "Pembina Utama Madya (IV/d)"),
        ("operatordinkes", "Sinta Maharani", Peran.OPERATOR, "05", "Penata Muda (III/a)"),
        ("verifikatordinkes", "Agus Prayitno Wibowo", Peran.VERIFIKATOR, "05", "Pembina (IV/a)"),
        ("kepaladinkes", "dr. Hanum Kencana, M.Kes.", Peran.KEPALA_PD, "05", "Pembina Utama Muda (IV/c)"),
        ("operatordiskan", "Doni Akbar Firmansyah", Peran.OPERATOR, "21", "Penata Muda (III/a)"),
        ("verifikatordiskan", "Ningsih Wulandari", Peran.VERIFIKATOR, "21", "Pembina (IV/a)"),
        ("kepaladiskan", "Ir. Satria Bagaskara, M.P.", Peran.KEPALA_PD, "21", "Pembina Utama Muda (IV/c)"),
    ],
)
