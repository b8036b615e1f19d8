"""Rights of perencanaan: who reads, writes, signs; who checks and sets is in ``izin.alur`` (docs/aturan.md, Peran)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from perencanaan.models import PerjanjianKinerja
from perencanaan.register import JENIS
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.cakupan import ingatan
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Jabatan, Penempatan

SEMUA = frozenset(p.value for p in Peran)
Bentuk = PerjanjianKinerja.Bentuk


def _pd(objek: Any) -> int | None:
    fungsi = getattr(objek, "lingkup_pd", None)
    nilai: int | None = fungsi() if callable(fungsi) else objek.pd_id
    return nilai


PENYUSUN_DAERAH = frozenset({Peran.BAPPEDA, Peran.TIM_SAKIP})


def penyusun_daerah(pelaku: Pelaku) -> bool:
    """True for who drafts the region's own documents: Bappeda, and the Tim SAKIP of the region (not of one PD)."""
    return bool(PENYUSUN_DAERAH & pelaku.peran_pemda)


def _penyusun(pelaku: Pelaku, objek: Any) -> Keputusan:
    """The region's own documents are Bappeda's and the Tim SAKIP's; those of a PD belong to its operator."""
    if objek is None:
        boleh = penyusun_daerah(pelaku) or Peran.OPERATOR in pelaku.semua_peran
        return Boleh() if boleh else Tolak(f"Hanya dapat dilakukan oleh: {Peran.OPERATOR.label}.")
    pd_id = _pd(objek)
    perlu = PENYUSUN_DAERAH if pd_id is None else {Peran.OPERATOR}
    return Boleh() if perlu & pelaku.peran_di(pd_id) else Tolak(f"Hanya dapat dilakukan oleh: {_sebutan(perlu)}.")


def pemegang(jabatan_id: int | None) -> Penempatan | None:
    """Return who holds the position today; an acting holder (Plt./Plh.) stands before the one he replaces."""
    if jabatan_id is None:
        return None
    terbaca: dict[int, Penempatan | None] = ingatan().get("pemegang", {})
    if jabatan_id in terbaca:
        return terbaca[jabatan_id]
    return _pemegang([jabatan_id])[jabatan_id]


def siapkan_pemegang(jabatan_ids: Iterable[int | None]) -> None:
    """Read who holds many positions by one statement: ``pemegang`` answers from it for the rest of the scope."""
    perlu = {i for i in jabatan_ids if i is not None}
    if perlu:
        ingat_pemegang(_pemegang(perlu))


def ingat_pemegang(terbaca: dict[int, Penempatan | None]) -> None:
    """Let ``pemegang`` answer from placements that a page has read already."""
    ingatan().setdefault("pemegang", {}).update(terbaca)


def _pemegang(jabatan_ids: Collection[int]) -> dict[int, Penempatan | None]:
    calon: dict[int, list[Penempatan]] = {i: [] for i in jabatan_ids}
    for p in _penempatan(jabatan_ids, waktu.hari_ini()):
        calon[p.jabatan_id].append(p)
    return {i: pilih_pemegang(c) for i, c in calon.items()}


@siap
def _penempatan(jabatan_ids: Collection[int], hari: date) -> QuerySet[Penempatan]:
    return (
        Penempatan.objects.filter(jabatan_id__in=jabatan_ids, dari__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .select_related("pegawai", "jabatan")
        .order_by("-dari", "-id")
    )


def pilih_pemegang(calon: Sequence[Penempatan]) -> Penempatan | None:
    """Return who of the holders of one day (the latest first) acts: a Plt. or Plh. before the one he replaces."""
    pengganti = (Penempatan.Sifat.PLT, Penempatan.Sifat.PLH)
    return next((p for p in calon if p.sifat in pengganti), calon[0] if calon else None)


def _sekda_untuk_kepala_daerah(pelaku: Pelaku, p: Penempatan) -> bool:
    """True when the Sekda would sign for a kepala daerah without an account: one leader never acts for the other."""
    if p.jabatan.tingkat != Jabatan.Tingkat.KEPALA_DAERAH or pelaku.pengguna_id is None:
        return False
    milik = Penempatan.objects.filter(jabatan__tingkat=Jabatan.Tingkat.SEKDA, pegawai__pengguna_id=pelaku.pengguna_id)
    return milik.exists()


def _penanda_tangan(pelaku: Pelaku, jabatan_id: int | None, cukup_peran: bool) -> Keputusan:
    """Only the holder signs. A holder without an account is represented by the role of the same rank."""
    p = pemegang(jabatan_id)
    if p is None:
        return Tolak("Jabatan ini belum ada pejabatnya. Admin pemda mengisinya di Pengaturan.")
    if p.pegawai.pengguna_id is None:
        if cukup_peran and not _sekda_untuk_kepala_daerah(pelaku, p):
            return Boleh()
        return Tolak(f"{p.pegawai.nama} belum mempunyai akun.")
    if p.pegawai.pengguna_id == pelaku.pengguna_id:
        return Boleh()
    return Tolak(f"Hanya dapat ditandatangani oleh {p.pegawai.nama} ({p.jabatan.nama}).")


def _pihak_pertama(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    perlu = Peran.PIMPINAN if objek.bentuk < Bentuk.KEPALA_PD else Peran.KEPALA_PD
    return _penanda_tangan(
        pelaku, objek.jabatan_id, objek.bentuk <= Bentuk.KEPALA_PD and perlu in pelaku.peran_di(objek.pd_id)
    )


def _pihak_kedua(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    perlu = Peran.PIMPINAN if objek.bentuk <= Bentuk.KEPALA_PD else Peran.KEPALA_PD
    return _penanda_tangan(
        pelaku, objek.jabatan.atasan_id, objek.bentuk <= Bentuk.LEVEL_3 and perlu in pelaku.peran_di(objek.pd_id)
    )


def _memegang(pelaku: Pelaku, jabatan_id: int | None) -> bool:
    p = pemegang(jabatan_id)
    return p is not None and pelaku.pengguna_id is not None and p.pegawai.pengguna_id == pelaku.pengguna_id


def _hibah_pertama(pelaku: Pelaku, objek: Any) -> bool:
    return objek is None or _memegang(pelaku, objek.jabatan_id)


def _hibah_kedua(pelaku: Pelaku, objek: Any) -> bool:
    return objek is None or _memegang(pelaku, objek.jabatan.atasan_id)


INSPEKTORAT = frozenset({Peran.INSPEKTUR, Peran.EVALUATOR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS})
PENGISI_DAERAH = frozenset({Peran.BAPPEDA, Peran.ADMIN_PEMDA, Peran.TIM_SAKIP})
PENGISI_PD = frozenset({Peran.OPERATOR, Peran.TIM_SAKIP})
PENERBIT_DAERAH = frozenset({Peran.BAPPEDA, Peran.ADMIN_PEMDA, Peran.PIMPINAN})
PENERBIT_PD = frozenset({Peran.KEPALA_PD, Peran.ADMIN_PEMDA})


def _sebutan(peran: Collection[Peran]) -> str:
    return ", ".join(str(p.label) for p in Peran if p in peran)


def _pengisi_register(pelaku: Pelaku, objek: Any) -> Keputusan:
    """A unit enters its own documents; what the Inspektorat writes (LHR, LHE) is entered by the Inspektorat too."""
    jenis = JENIS.get(getattr(objek, "jenis", ""))
    if objek is None or jenis is None:
        return Boleh()
    perlu = PENGISI_DAERAH if objek.pd_id is None else PENGISI_PD
    if jenis.inspektorat:
        perlu |= INSPEKTORAT
    return Boleh() if perlu & pelaku.peran_di(objek.pd_id) else Tolak(f"Hanya dapat dilakukan oleh: {_sebutan(perlu)}.")


def _penerbit_register(pelaku: Pelaku, objek: Any) -> Keputusan:
    """A PD's document is published by its head, the region's by Bappeda or its leaders; the admin stands in for all."""
    if objek is None:
        return Boleh()
    perlu = PENERBIT_DAERAH if objek.pd_id is None else PENERBIT_PD
    return Boleh() if perlu & pelaku.peran_di(objek.pd_id) else Tolak(f"Hanya dapat dilakukan oleh: {_sebutan(perlu)}.")


daftarkan("perencanaan.lihat", peran=SEMUA, lingkup="pd", label="Melihat rencana dan PK")
daftarkan(
    "nomenklatur.ubah",
    peran={Peran.BAPPEDA, Peran.ADMIN_PEMDA},
    lingkup="pemda",
    label="Menambah nomenklatur lokal",
)
daftarkan(
    "rencana.ubah",
    peran={Peran.OPERATOR, Peran.BAPPEDA, Peran.TIM_SAKIP},
    lingkup="pd",
    label="Menyusun rencana, pohon kinerja, dan indikator",
    syarat=_penyusun,
)
daftarkan(
    "rencana.ajukan",
    peran={Peran.OPERATOR, Peran.BAPPEDA, Peran.TIM_SAKIP},
    lingkup="pd",
    label="Mengajukan rencana",
    syarat=_penyusun,
)
daftarkan(
    "pk.susun",
    peran={Peran.OPERATOR, Peran.BAPPEDA, Peran.TIM_SAKIP},
    lingkup="pd",
    label="Menyusun Perjanjian Kinerja",
    syarat=_penyusun,
)
daftarkan(
    "pk.tandatangani_pertama",
    peran={Peran.KEPALA_PD, Peran.PIMPINAN},
    lingkup="pd",
    label="Menandatangani PK sebagai pihak pertama",
    syarat=_pihak_pertama,
    hibah=_hibah_pertama,
)
daftarkan(
    "pk.tandatangani_kedua",
    peran={Peran.KEPALA_PD, Peran.PIMPINAN},
    lingkup="pd",
    label="Menandatangani PK sebagai pihak kedua",
    syarat=_pihak_kedua,
    hibah=_hibah_kedua,
)
daftarkan("register.lihat", peran=SEMUA - {Peran.ASN}, lingkup="pd", label="Melihat register dokumen SAKIP")
daftarkan(
    "register.semua",
    peran=PENGISI_DAERAH | INSPEKTORAT | {Peran.PIMPINAN},
    lingkup="pemda",
    label="Melihat register dokumen semua perangkat daerah",
)
daftarkan(
    "register.isi",
    peran=PENGISI_DAERAH | PENGISI_PD | INSPEKTORAT,
    lingkup="pd",
    label="Mengisi register dokumen SAKIP",
    syarat=_pengisi_register,
)
daftarkan(
    "register.terbitkan",
    peran=PENERBIT_DAERAH | PENERBIT_PD,
    lingkup="pd",
    label="Menerbitkan dokumen SAKIP di halaman publik",
    syarat=_penerbit_register,
)
