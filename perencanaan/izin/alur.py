"""Who takes which step of a plan, a PK and a Rencana Aksi (docs/aturan.md, Perencanaan: the chain).

A role lets a person act, whoever made the draft: somebody with two roles may take two steps, and both stamps then bear
the same name. What is missing (no verifikator, no Sekda with an account) is said in words with the place where the
admin adds it.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.db.models import Q

from perencanaan.izin.dasar import _hibah_kedua, _hibah_pertama, _pd
from perencanaan.models import PerjanjianKinerja
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Keanggotaan, Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.cakupan import ingatan
from sakip.tenansi.models import Jabatan, Penempatan, PerangkatDaerah

T = TypeVar("T")
Tingkat = Jabatan.Tingkat
PENYELARAS = frozenset({Peran.ADMIN_PEMDA, Peran.BAPPEDA})
TEMPAT_PERAN = "Admin pemda menambahkannya di Pengaturan › Pengguna."
TEMPAT_JABATAN = "Admin pemda mengisinya di Pengaturan › Jabatan, lalu mengaitkan akunnya."


def _berlaku() -> Q:
    hari = waktu.hari_ini()
    return Q(dari__lte=hari) & (Q(sampai__isnull=True) | Q(sampai__gte=hari))


def ingat_langkah() -> None:
    """For pages with many documents: read who checks and sets at most once (two statements) in the rest of the scope.

    Without it every question is asked anew, as a service must.
    """
    ingatan().setdefault("langkah", {})


def _diingat(kunci: str, baca: Callable[[], T]) -> T:
    siap: dict[str, Any] | None = ingatan().get("langkah")
    if siap is None:
        return baca()
    if kunci not in siap:
        siap[kunci] = baca()
    hasil: T = siap[kunci]
    return hasil


def _pd_berverifikator() -> frozenset[int | None]:
    return frozenset(Keanggotaan.objects.filter(_berlaku(), peran=Peran.VERIFIKATOR).values_list("pd_id", flat=True))


def ada_verifikator(pd_id: int | None) -> bool:
    """True when somebody serves as verifikator of the PD today."""
    return pd_id in _diingat("pd_berverifikator", _pd_berverifikator)


def _baca_puncak() -> dict[str, list[Penempatan]]:
    """Return today's holders of the two highest positions; an acting one (Plt./Plh.) takes the place of the other."""
    per_jabatan: dict[int, Penempatan] = {}
    for p in (
        Penempatan.objects.filter(_berlaku(), jabatan__tingkat__in=(Tingkat.SEKDA, Tingkat.KEPALA_DAERAH))
        .select_related("pegawai", "jabatan")
        .order_by("dari", "id")
    ):
        lama = per_jabatan.get(p.jabatan_id)
        pengganti = (Penempatan.Sifat.PLT, Penempatan.Sifat.PLH)
        if lama is None or p.sifat in pengganti or lama.sifat not in pengganti:
            per_jabatan[p.jabatan_id] = p
    hasil: dict[str, list[Penempatan]] = {Tingkat.SEKDA: [], Tingkat.KEPALA_DAERAH: []}
    for p in per_jabatan.values():
        hasil[p.jabatan.tingkat].append(p)
    return hasil


def pejabat_puncak(tingkat: str) -> list[Penempatan]:
    """Return who holds the positions of Sekda or kepala daerah today."""
    return _diingat("puncak", _baca_puncak)[tingkat]


def _oleh_pejabat(pelaku: Pelaku, tingkat: Tingkat) -> Keputusan:
    """Only the person of the seat, with the role Pimpinan: one leader never acts for the other."""
    pemegang = pejabat_puncak(tingkat)
    akun = {p.pegawai.pengguna_id for p in pemegang} - {None}
    if not akun:
        nama = f" ({pemegang[0].pegawai.nama} belum berakun)" if pemegang else ""
        return Tolak(f"Belum ada {tingkat.label} yang dapat bertindak{nama}. {TEMPAT_JABATAN}")
    if pelaku.pengguna_id in akun:
        return Boleh()
    return Tolak(f"Hanya dapat dilakukan oleh: {tingkat.label} ({pemegang[0].pegawai.nama}).")


def _kurang(objek: Any, tingkat: Tingkat) -> str:
    """Return the refusal for somebody who is no leader at all."""
    pemegang = [p for p in pejabat_puncak(tingkat) if p.pegawai.pengguna_id is not None]
    if not pemegang:
        return f"Belum ada {tingkat.label} yang dapat bertindak. {TEMPAT_JABATAN}"
    return f"Hanya dapat dilakukan oleh: {tingkat.label}."


def _oleh_verifikator(pelaku: Pelaku, pd_id: int | None) -> Keputusan:
    """The verifikator; the kepala PD stands in only where the PD has none."""
    peran = pelaku.peran_di(pd_id)
    if Peran.VERIFIKATOR in peran or (Peran.KEPALA_PD in peran and not ada_verifikator(pd_id)):
        return Boleh()
    return Tolak(_tanpa_verifikator(pd_id))


def _tanpa_verifikator(pd_id: int | None) -> str:
    if ada_verifikator(pd_id):
        return f"Hanya dapat dilakukan oleh: {Peran.VERIFIKATOR.label}."
    return f"Perangkat daerah ini belum mempunyai verifikator: kepala PD yang memeriksa. {TEMPAT_PERAN}"


def _pemeriksa(pelaku: Pelaku, objek: Any) -> Keputusan:
    """First check: the verifikator of the PD; the Sekda for what belongs to the region."""
    if objek is None:
        return Boleh()
    pd_id = _pd(objek)
    return _oleh_pejabat(pelaku, Tingkat.SEKDA) if pd_id is None else _oleh_verifikator(pelaku, pd_id)


def _bukan_pemeriksa(objek: Any) -> str:
    pd_id = _pd(objek)
    return _kurang(objek, Tingkat.SEKDA) if pd_id is None else _tanpa_verifikator(pd_id)


def _penetap(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Last step of a plan: Bappeda for that of a PD, the kepala daerah for the region's."""
    if objek is None:
        return Boleh()
    if _pd(objek) is None:
        return _oleh_pejabat(pelaku, Tingkat.KEPALA_DAERAH)
    return Boleh() if Peran.BAPPEDA in pelaku.peran_pemda else Tolak(_bukan_penetap(objek))


def _bukan_penetap(objek: Any) -> str:
    if _pd(objek) is None:
        return _kurang(objek, Tingkat.KEPALA_DAERAH)
    return f"Hanya dapat dilakukan oleh: {Peran.BAPPEDA.label}."


def _bukan_kepala(objek: Any) -> str:
    pd_id = _pd(objek)
    if not Keanggotaan.objects.filter(_berlaku(), peran=Peran.KEPALA_PD, pd_id=pd_id).exists():
        pd = PerangkatDaerah.objects.filter(pk=pd_id or 0).first()
        return f"{pd.sebutan if pd else 'Perangkat daerah ini'} belum mempunyai akun kepala PD. {TEMPAT_PERAN}"
    return f"Hanya dapat dilakukan oleh: {Peran.KEPALA_PD.label}."


def _pemberi_nomor(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Number and date are entered by whoever drafts, approves or sets the plan."""
    if objek is None:
        return Boleh()
    pd_id = _pd(objek)
    perlu = {Peran.TIM_SAKIP, Peran.BAPPEDA, Peran.PIMPINAN} if pd_id is None else PENOMOR_PD
    return Boleh() if perlu & pelaku.peran_di(pd_id) else Tolak("Nomor diisi penyusun, kepala PD, atau Bappeda.")


PENOMOR_PD = frozenset({Peran.OPERATOR, Peran.KEPALA_PD, Peran.BAPPEDA})

# Whoever holds the step in a status may send the document back from there.
LANGKAH_RENCANA = {"diajukan": "rencana.verifikasi", "diverifikasi": "rencana.setujui", "disetujui": "rencana.tetapkan"}
LANGKAH_PK = {
    "diajukan": "pk.verifikasi",
    "diperiksa": "pk.selaraskan",
    "diverifikasi": "pk.tandatangani_pertama",
    "ttd_pertama": "pk.tandatangani_kedua",
}
LANGKAH_RA = {"diajukan": "rencana_aksi.verifikasi", "diverifikasi": "rencana_aksi.setujui"}


def _aksi_rencana(objek: Any) -> str:
    if objek.status == "diverifikasi" and _pd(objek) is None:
        return "rencana.tetapkan"
    return LANGKAH_RENCANA.get(objek.status, "rencana.tetapkan")


def _pengembali_rencana(pelaku: Pelaku, objek: Any) -> Keputusan:
    return Boleh() if objek is None else izin.boleh(pelaku, _aksi_rencana(objek), objek)


def _pengembali_pk(pelaku: Pelaku, objek: Any) -> Keputusan:
    return Boleh() if objek is None else izin.boleh(pelaku, LANGKAH_PK.get(objek.status, "pk.verifikasi"), objek)


def _pengembali_ra(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    return izin.boleh(pelaku, LANGKAH_RA.get(objek.status, "rencana_aksi.setujui"), objek)


def _bukan_pemegang(objek: Any) -> str:
    return "Hanya pemegang langkah ini yang dapat mengembalikan."


def _hibah_kembali(pelaku: Pelaku, objek: Any) -> bool:
    """Whoever is to sign may also send back, without a further role."""
    if objek is None or objek.status == "diverifikasi":
        return _hibah_pertama(pelaku, objek)
    return objek.status == "ttd_pertama" and _hibah_kedua(pelaku, objek)


PEMERIKSA: Collection[Peran] = {Peran.VERIFIKATOR, Peran.KEPALA_PD, Peran.PIMPINAN}

daftarkan(
    "rencana.verifikasi",
    peran=PEMERIKSA,
    lingkup="pd",
    label="Memverifikasi rencana",
    syarat=_pemeriksa,
    alasan=_bukan_pemeriksa,
)
daftarkan("rencana.setujui", peran={Peran.KEPALA_PD}, lingkup="pd", label="Menyetujui rencana PD", alasan=_bukan_kepala)
daftarkan(
    "rencana.tetapkan",
    peran={Peran.BAPPEDA, Peran.PIMPINAN},
    lingkup="pd",
    label="Menetapkan rencana",
    syarat=_penetap,
    alasan=_bukan_penetap,
)
daftarkan(
    "rencana.kembalikan",
    peran={*PEMERIKSA, Peran.BAPPEDA},
    lingkup="pd",
    label="Mengembalikan rencana",
    syarat=_pengembali_rencana,
    alasan=_bukan_pemegang,
)
daftarkan(
    "rencana.nomor",
    peran={*PENOMOR_PD, Peran.TIM_SAKIP, Peran.PIMPINAN},
    lingkup="pd",
    label="Mengisi nomor dan tanggal penetapan rencana",
    syarat=_pemberi_nomor,
)
daftarkan(
    "pk.verifikasi",
    peran=PEMERIKSA,
    lingkup="pd",
    label="Memverifikasi Perjanjian Kinerja",
    syarat=_pemeriksa,
    alasan=_bukan_pemeriksa,
)
daftarkan("pk.selaraskan", peran=PENYELARAS, lingkup="pemda", label="Memeriksa keselarasan Perjanjian Kinerja")
daftarkan(
    "pk.kembalikan",
    peran={*PEMERIKSA, *PENYELARAS},
    lingkup="pd",
    label="Mengembalikan Perjanjian Kinerja",
    syarat=_pengembali_pk,
    hibah=_hibah_kembali,
    alasan=_bukan_pemegang,
)
daftarkan(
    "rencana_aksi.verifikasi",
    peran={Peran.VERIFIKATOR, Peran.KEPALA_PD},
    lingkup="pd",
    label="Memverifikasi Rencana Aksi",
    syarat=_pemeriksa,
    alasan=_bukan_pemeriksa,
)
daftarkan(
    "rencana_aksi.setujui", peran={Peran.KEPALA_PD}, lingkup="pd", label="Menyetujui Rencana Aksi", alasan=_bukan_kepala
)
daftarkan(
    "rencana_aksi.kembalikan",
    peran={Peran.VERIFIKATOR, Peran.KEPALA_PD},
    lingkup="pd",
    label="Mengembalikan Rencana Aksi",
    syarat=_pengembali_ra,
    alasan=_bukan_pemegang,
)


def diperiksa_keselarasan(pk: PerjanjianKinerja) -> bool:
    """True for the PK of heads and above in a PD: Bagian Organisasi or Bappeda checks them before they are signed."""
    return pk.pd_id is not None and pk.bentuk <= PerjanjianKinerja.Bentuk.KEPALA_PD
