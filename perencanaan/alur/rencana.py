"""The lives of a plan version and of a Perjanjian Kinerja (docs/aturan.md, Perencanaan and Perjanjian Kinerja)."""

from typing import Any

from perencanaan.izin.alur import diperiksa_keselarasan
from perencanaan.izin.dasar import pemegang
from perencanaan.models import Kinerja, PerjanjianKinerja, VersiRencana
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar


def _ada_isi(versi: Any, pelaku: Pelaku) -> None:
    """A plan without any node cannot be submitted. Missing indicators are warnings only (our decision)."""
    if not Kinerja.objects.filter(versi_rencana=versi).exists():
        raise AturanDilanggar("rencana_kosong", "Rencana ini belum berisi kinerja. Impor atau tambahkan lebih dahulu.")


def _berlakukan(versi: Any, pelaku: Pelaku) -> None:
    """A version that is set takes the place of the one in force."""
    VersiRencana.objects.filter(dokumen_id=versi.dokumen_id, aktif=True).exclude(pk=versi.pk).update(aktif=False)
    versi.aktif = True
    if versi.tanggal is None:
        versi.tanggal = waktu.hari_ini()
    versi.save(update_fields=["aktif", "tanggal"])


def _milik_pd(versi: Any) -> bool:
    return versi.lingkup_pd() is not None


def _siap_ditetapkan(versi: Any) -> bool:
    """A PD's plan is set after its head approved it, the region's after the Sekda checked it."""
    return bool(versi.status == ("disetujui" if _milik_pd(versi) else "diverifikasi"))


# PD: operator, verifikator, kepala PD, Bappeda. Region: Bappeda or Tim SAKIP, Sekda, kepala daerah.
ALUR_RENCANA = Alur(
    nama="rencana",
    model=VersiRencana,
    status={
        "draf": Status("Draf", "netral", "ubah"),
        "diajukan": Status("Diajukan", "jalan", "kirim", terkunci=True),
        "diverifikasi": Status("Diverifikasi", "jalan", "cek", terkunci=True),
        "disetujui": Status("Disetujui kepala PD", "jalan", "ttd", terkunci=True),
        "ditetapkan": Status("Ditetapkan", "baik", "cap", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Ajukan",
            ("draf", "dikembalikan"),
            "diajukan",
            "rencana.ajukan",
            utama=True,
            konfirmasi="Isi rencana terkunci sampai dikembalikan atau ditarik kembali.",
            syarat=_ada_isi,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "rencana.ajukan"),
        Transisi("verifikasi", "Verifikasi", ("diajukan",), "diverifikasi", "rencana.verifikasi", utama=True),
        Transisi("setujui", "Setujui", ("diverifikasi",), "disetujui", "rencana.setujui", utama=True, untuk=_milik_pd),
        Transisi(
            "tetapkan",
            "Tetapkan",
            ("diverifikasi", "disetujui"),
            "ditetapkan",
            "rencana.tetapkan",
            utama=True,
            konfirmasi="Setelah ditetapkan, isi rencana terkunci. Perubahan dibuat sebagai versi baru.",
            sesudah=_berlakukan,
            untuk=_siap_ditetapkan,
        ),
        Transisi(
            "kembalikan",
            "Kembalikan",
            ("diajukan", "diverifikasi", "disetujui"),
            "dikembalikan",
            "rencana.kembalikan",
            wajib_alasan=True,
            bahaya=True,
        ),
    ),
)


def snapshot_pihak(jabatan_id: int | None) -> dict[str, str]:
    """Return the party as it is today (name, position, rank, NIP, kind of placement); empty when the seat is vacant."""
    p = pemegang(jabatan_id)
    if p is None:
        return {}
    return {
        "nama": p.pegawai.nama,
        "jabatan": p.jabatan.nama,
        "pangkat": p.pegawai.pangkat,
        "nip": p.pegawai.nip,
        "sifat": p.sifat,
        "tingkat": p.jabatan.tingkat,
    }


def _ada_butir(pk: Any, pelaku: Pelaku) -> None:
    if not pk.butir.all():  # a list of PK brings them along
        raise AturanDilanggar("pk_kosong", "PK ini belum memuat indikator. Susun ulang dari rencana yang ditetapkan.")


def _berpasangan(pk: Any) -> bool:
    """A kepala daerah signs alone (form 1), everybody else with the superior."""
    return bool(pk.bentuk != PerjanjianKinerja.Bentuk.KEPALA_DAERAH)


def _sendiri(pk: Any) -> bool:
    return not _berpasangan(pk)


def _tanpa_keselarasan(pk: Any) -> bool:
    return not diperiksa_keselarasan(pk)


def _bekukan(pk: Any, medan: str, jabatan_id: int | None) -> None:
    pihak = snapshot_pihak(jabatan_id)
    if not pihak:
        raise AturanDilanggar(
            "pejabat_kosong", "Jabatan ini belum ada pejabatnya. Admin pemda mengisinya di Pengaturan."
        )
    setattr(pk, medan, pihak)
    pk.save(update_fields=[medan])


def _bekukan_pertama(pk: Any, pelaku: Pelaku) -> None:
    _bekukan(pk, "pihak_pertama", pk.jabatan_id)


def _terbitkan(pk: Any) -> None:
    if pk.tanggal is None:
        pk.tanggal = waktu.hari_ini()
    if not pk.tempat:
        pk.tempat = pk.pemda.ibu_kota
    pk.save(update_fields=["tanggal", "tempat"])


def _bekukan_kedua(pk: Any, pelaku: Pelaku) -> None:
    _bekukan(pk, "pihak_kedua", pk.jabatan.atasan_id)
    _terbitkan(pk)


def _bekukan_sendiri(pk: Any, pelaku: Pelaku) -> None:
    _bekukan(pk, "pihak_pertama", pk.jabatan_id)
    _terbitkan(pk)


def _lepas_tanda_tangan(pk: Any, pelaku: Pelaku) -> None:
    """A returned PK has to be signed anew."""
    pk.pihak_pertama = {}
    pk.save(update_fields=["pihak_pertama"])


# Operator, verifikator, (heads and above: Bagian Organisasi or Bappeda), both parties. Region: Sekda checks first.
ALUR_PK = Alur(
    nama="pk",
    model=PerjanjianKinerja,
    status={
        "draf": Status("Draf", "netral", "ubah"),
        "diajukan": Status("Diajukan", "jalan", "kirim", terkunci=True),
        "diperiksa": Status("Menunggu pemeriksaan keselarasan", "jalan", "cek", terkunci=True),
        "diverifikasi": Status("Menunggu tanda tangan pihak pertama", "jalan", "ttd", terkunci=True),
        "ttd_pertama": Status("Menunggu tanda tangan pihak kedua", "jalan", "ttd", terkunci=True),
        "terbit": Status("Terbit", "baik", "cap", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Ajukan untuk diverifikasi",
            ("draf", "dikembalikan"),
            "diajukan",
            "pk.susun",
            utama=True,
            syarat=_ada_butir,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "pk.susun"),
        Transisi(
            "verifikasi",
            "Verifikasi",
            ("diajukan",),
            "diverifikasi",
            "pk.verifikasi",
            utama=True,
            untuk=_tanpa_keselarasan,
        ),
        Transisi(
            "periksa",
            "Verifikasi",
            ("diajukan",),
            "diperiksa",
            "pk.verifikasi",
            utama=True,
            untuk=diperiksa_keselarasan,
        ),
        Transisi(
            "selaraskan",
            "Nyatakan selaras",
            ("diperiksa",),
            "diverifikasi",
            "pk.selaraskan",
            utama=True,
            untuk=diperiksa_keselarasan,
        ),
        Transisi(
            "tandatangani_pertama",
            "Tanda tangani sebagai pihak pertama",
            ("diverifikasi",),
            "ttd_pertama",
            "pk.tandatangani_pertama",
            utama=True,
            konfirmasi="Nama, jabatan, pangkat, dan NIP Anda dibekukan dalam dokumen.",
            syarat=_ada_butir,
            untuk=_berpasangan,
            sesudah=_bekukan_pertama,
        ),
        Transisi(
            "tandatangani_kedua",
            "Tanda tangani sebagai pihak kedua",
            ("ttd_pertama",),
            "terbit",
            "pk.tandatangani_kedua",
            utama=True,
            konfirmasi="Setelah ini PK terbit dan isinya terkunci.",
            syarat=_ada_butir,
            untuk=_berpasangan,
            sesudah=_bekukan_kedua,
        ),
        Transisi(
            "tandatangani_sendiri",
            "Tanda tangani",
            ("diverifikasi",),
            "terbit",
            "pk.tandatangani_pertama",
            utama=True,
            konfirmasi="Setelah ini PK terbit dan isinya terkunci.",
            syarat=_ada_butir,
            untuk=_sendiri,
            sesudah=_bekukan_sendiri,
        ),
        Transisi(
            "kembalikan",
            "Kembalikan",
            ("diajukan", "diperiksa", "diverifikasi", "ttd_pertama"),
            "dikembalikan",
            "pk.kembalikan",
            wajib_alasan=True,
            bahaya=True,
            sesudah=_lepas_tanda_tangan,
        ),
    ),
)
