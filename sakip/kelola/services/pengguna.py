"""Invitations and memberships: who is what in this region, and until when."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from sakip.akun import izin
from sakip.akun.models import Keanggotaan, Pengguna, Peran, Undangan
from sakip.akun.pelaku import PERAN_SEPEMDA, Pelaku, Tugas
from sakip.akun.services import buat_akun
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.kelola.services.baris import IsianSalah, segarkan, tambah, tolak, ubah
from sakip.kelola.services.kepegawaian import bersihkan_nip
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import Pegawai, PerangkatDaerah, UnitKerja

KELOLA = "pengguna.kelola"
MASA_UNDANGAN = timedelta(days=14)
# Roles that make sense for one PD only; Tim SAKIP may be of a PD or of the whole region.
PERAN_PERLU_PD = frozenset({Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD, Peran.ASN})


@dataclass(frozen=True)
class UndanganTerkirim:
    """An invitation and its secret, which is shown once and stored nowhere."""

    undangan: Undangan
    token: str
    pesan: str = "Undangan dibuat"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _periksa_peran(
    peran: str, pd: PerangkatDaerah | None, unit: UnitKerja | None, dari: date, sampai: date | None
) -> None:
    galat: dict[str, list[str]] = {}
    if peran not in Peran.values:
        galat["peran"] = ["Pilih peran dari daftar."]
    if peran in PERAN_PERLU_PD and pd is None:
        galat["pd"] = [f"Peran {Peran(peran).label} memerlukan perangkat daerah."]
    if unit is not None and (pd is None or unit.pd_id != pd.pk):
        galat["unit"] = ["Unit kerja harus berada di perangkat daerah yang sama."]
    if sampai is not None and sampai < dari:
        galat["sampai"] = ["Tanggal berakhir harus sesudah tanggal mulai."]
    if galat:
        raise IsianSalah(galat)


@transaction.atomic
def undang_pengguna(
    *,
    pelaku: Pelaku,
    nama: str,
    peran: str,
    dari: date,
    nip: str = "",
    username: str = "",
    pd: PerangkatDaerah | None = None,
    unit: UnitKerja | None = None,
    sampai: date | None = None,
) -> UndanganTerkirim:
    """Invite a person by NIP (or user name, for who has none). The answer never depends on accounts that exist.

    Raises TidakBoleh or IsianSalah (NIP malformed, role without its PD, dates the wrong way round).
    """
    izin.wajib(pelaku, KELOLA, pd)
    nip, username = bersihkan_nip(nip), username.strip().lower()
    if not nip and not username:
        raise tolak("nip", "Isi NIP. Untuk yang tidak memiliki NIP, isi nama pengguna.")
    _periksa_peran(peran, pd, unit, dari, sampai)
    token = secrets.token_urlsafe(32)
    kini = waktu.sekarang()
    undangan = Undangan(token_sha256=_hash(token), dibuat_pada=kini, berlaku_hingga=kini + MASA_UNDANGAN)
    isian = {"nip": nip, "username": username, "nama": nama, "peran": peran, "pd": pd, "unit": unit}
    tambah(undangan, pelaku=pelaku, aksi="pengguna.undang", isian={**isian, "dari": dari, "sampai": sampai})
    return UndanganTerkirim(undangan, token)


def undangan_terbuka(token: str) -> Undangan:
    """Return the open invitation of a secret in the active region. Raises AturanDilanggar when void or used."""
    undangan = Undangan.objects.select_related("pd").filter(token_sha256=_hash(token)).first()
    if (
        undangan is None
        or undangan.diterima_pada is not None
        or undangan.dicabut_pada is not None
        or undangan.berlaku_hingga < waktu.sekarang()
    ):
        raise AturanDilanggar(
            "undangan_tidak_berlaku", "Undangan ini tidak berlaku lagi. Minta yang baru kepada admin pemda."
        )
    return undangan


def cocok(undangan: Undangan, pengguna: Pengguna) -> bool:
    """True when the invitation names this account."""
    if undangan.nip:
        return pengguna.nip == undangan.nip
    return pengguna.username == undangan.username


@transaction.atomic
def terima_undangan(
    *, token: str, pengguna: Pengguna | None = None, kata_sandi: str = "", akun_demo: bool = False
) -> Keanggotaan:
    """Take up an invitation: with one's own account, or (``pengguna`` None) by making one with ``kata_sandi``.

    The acting person is who holds the secret, so there is no ``pelaku`` yet. Raises AturanDilanggar:
    undangan_tidak_berlaku, bukan_undangan_anda, akun_ada, sandi_lemah.
    """
    undangan = segarkan(undangan_terbuka(token))
    if undangan.diterima_pada is not None or undangan.dicabut_pada is not None:  # meanwhile, before the lock
        raise AturanDilanggar("undangan_tidak_berlaku", "Undangan ini tidak berlaku lagi.")
    if pengguna is not None and not cocok(undangan, pengguna):
        raise AturanDilanggar(
            "bukan_undangan_anda", "Undangan ini untuk orang lain. Keluar dahulu, lalu buka lagi tautannya."
        )
    if pengguna is None:
        nama_akun = undangan.username or undangan.nip
        if undangan.nip and Pengguna.objects.filter(username=nama_akun).exists():
            nama_akun = undangan.nip  # the wished name is somebody's; the NIP is this person's own
        pengguna = buat_akun(
            username=nama_akun,
            nama=undangan.nama,
            nip=undangan.nip,
            kata_sandi=kata_sandi,
            akun_demo=akun_demo,
        )
    undangan.diterima_pada = waktu.sekarang()
    undangan.save(update_fields=["diterima_pada"])
    _kaitkan_pegawai(undangan, pengguna)
    diri = Pelaku(pengguna=pengguna, pemda=pemda_aktif(), tugas=(Tugas(undangan.peran, undangan.pd_id),))
    isian = {"pengguna": pengguna, "peran": undangan.peran, "pd": undangan.pd, "unit": undangan.unit}
    isian |= {"dari": undangan.dari, "sampai": undangan.sampai}
    return tambah(Keanggotaan(), pelaku=diri, aksi="pengguna.terima_undangan", isian=isian)


def _kaitkan_pegawai(undangan: Undangan, pengguna: Pengguna) -> None:
    """Join the account to the region's person with the same NIP, so that their own PK and reports find them."""
    if undangan.nip:
        Pegawai.objects.filter(nip=undangan.nip, pengguna__isnull=True).update(pengguna=pengguna)


@transaction.atomic
def cabut_undangan(*, pelaku: Pelaku, undangan: Undangan) -> Undangan:
    """Withdraw an invitation that was not taken up."""
    segar = segarkan(undangan)
    izin.wajib(pelaku, KELOLA, segar)
    if segar.diterima_pada is not None:
        raise AturanDilanggar("sudah_diterima", "Undangan sudah diterima. Akhiri keanggotaannya.")
    if segar.dicabut_pada is None:
        segar.dicabut_pada = waktu.sekarang()
        segar.save(update_fields=["dicabut_pada"])
        catat(pelaku, "pengguna.cabut_undangan", segar)
    return segar


@transaction.atomic
def beri_keanggotaan(
    *,
    pelaku: Pelaku,
    pengguna: Pengguna,
    peran: str,
    dari: date,
    pd: PerangkatDaerah | None = None,
    unit: UnitKerja | None = None,
    sampai: date | None = None,
) -> Keanggotaan:
    """Give one more role to a person who already is or was a member of this region; others are invited.

    Raises TidakBoleh, AturanDilanggar (bukan_anggota, peran_sudah_ada) or IsianSalah.
    """
    izin.wajib(pelaku, KELOLA, pd)
    punya = list(Keanggotaan.objects.select_for_update().filter(pengguna=pengguna))
    if not punya:
        raise AturanDilanggar("bukan_anggota", "Orang ini belum terdaftar. Kirimkan undangan.")
    _periksa_peran(peran, pd, unit, dari, sampai)
    for k in punya:
        sama = k.peran == peran and k.pd_id == (pd.pk if pd else None) and k.unit_id == (unit.pk if unit else None)
        if sama and (k.sampai is None or k.sampai >= dari) and (sampai is None or k.dari <= sampai):
            raise AturanDilanggar("peran_sudah_ada", "Peran yang sama sudah berlaku pada masa itu.")
    isian = {"pengguna": pengguna, "peran": peran, "pd": pd, "unit": unit, "dari": dari, "sampai": sampai}
    return tambah(Keanggotaan(), pelaku=pelaku, aksi="pengguna.beri_peran", isian=isian)


@transaction.atomic
def akhiri_keanggotaan(
    *, pelaku: Pelaku, keanggotaan: Keanggotaan, sampai: date | None = None, alasan: str = ""
) -> Keanggotaan:
    """End a role: ``sampai`` is its last day (default: yesterday, so it ends at once). The row stays as history.

    Raises AturanDilanggar admin_terakhir: a region without an admin could not be set up any more.
    """
    segar = segarkan(keanggotaan)
    izin.wajib(pelaku, KELOLA, segar)
    hari = waktu.hari_ini()
    akhir = sampai if sampai is not None else max(hari - timedelta(days=1), segar.dari)
    if akhir < segar.dari:
        raise tolak("sampai", "Tanggal berakhir harus sesudah tanggal mulai.")
    if segar.peran == Peran.ADMIN_PEMDA:
        lain = Keanggotaan.objects.select_for_update().filter(
            peran=Peran.ADMIN_PEMDA, dari__lte=hari, pengguna__is_active=True
        )
        lain = lain.filter(Q(sampai__isnull=True) | Q(sampai__gt=akhir)).exclude(pk=segar.pk)
        if not lain.exists():
            raise AturanDilanggar("admin_terakhir", "Ini admin pemda terakhir. Beri peran itu kepada orang lain.")
    return ubah(segar, pelaku=pelaku, aksi="pengguna.akhiri_peran", isian={"sampai": akhir}, alasan=alasan.strip())


def sepemda(peran: str) -> bool:
    """True when the role reaches the whole region, whatever PD it names."""
    return peran in PERAN_SEPEMDA
