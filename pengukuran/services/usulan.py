"""Writing usulan penyesuaian: by the operator beside a figure, decided by the head, used by a plan revision."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from pengukuran.models import PengisianPD, Realisasi, UsulanPenyesuaian
from pengukuran.services.periode import kunci_pengisian, wajib_baris_terbuka, wajib_dapat_diisi
from pengukuran.services.rincian import baris_realisasi
from perencanaan.models import VersiRencana
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, terapkan, terkunci
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat

MEDAN = ("jenis", "uraian", "alasan", "nilai")


@dataclass(frozen=True)
class IsiUsulan:
    """What is proposed. ``nilai`` in rupiah, only for a budget."""

    jenis: str
    uraian: str
    alasan: str
    nilai: Decimal | None = None


@transaction.atomic
def tambah_usulan(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, indikator_id: int, isi: IsiUsulan
) -> UsulanPenyesuaian:
    """Propose a change beside a figure. Raises TidakBoleh, AturanDilanggar (closed, incomplete)."""
    r = baris_realisasi(pelaku, pd_id, periode_id, indikator_id)
    usulan = UsulanPenyesuaian(realisasi=r, pengusul=pelaku.nama[:150])
    _isi(usulan, isi)
    usulan.save()
    catat(pelaku, "tambah_usulan", usulan, sesudah={m: getattr(usulan, m) for m in MEDAN})
    return usulan


@transaction.atomic
def ubah_usulan(*, pelaku: Pelaku, usulan_id: int, isi: IsiUsulan, versi: int | None = None) -> UsulanPenyesuaian:
    """Change an undecided proposal. Raises TidakBoleh, AturanDilanggar, Bentrok."""
    usulan = _kunci(pelaku, usulan_id)
    periksa_versi(usulan, versi)
    sebelum = {m: getattr(usulan, m) for m in MEDAN}
    _isi(usulan, isi)
    usulan.versi += 1
    usulan.save()
    catat(pelaku, "ubah_usulan", usulan, sebelum=sebelum, sesudah={m: getattr(usulan, m) for m in MEDAN})
    return usulan


@transaction.atomic
def hapus_usulan(*, pelaku: Pelaku, usulan_id: int) -> Realisasi:
    """Withdraw an undecided proposal. Returns the figure it hung on. Raises TidakBoleh, AturanDilanggar."""
    usulan = _kunci(pelaku, usulan_id)
    r: Realisasi = usulan.realisasi
    catat(pelaku, "hapus_usulan", usulan, sebelum={m: getattr(usulan, m) for m in MEDAN})
    usulan.delete()
    return r


def _kunci(pelaku: Pelaku, usulan_id: int) -> UsulanPenyesuaian:
    """Return the row locked, if it may still be written: undecided, and the realisasi lies with the operator."""
    usulan = UsulanPenyesuaian.kunci(usulan_id)
    kunci = wajib_dapat_diisi(kunci_pengisian(pelaku, usulan.realisasi.pd_id, usulan.realisasi.periode_id))
    wajib_baris_terbuka(kunci, usulan.realisasi.indikator_induk_id)
    if terkunci(usulan):
        raise AturanDilanggar("usulan_diputus", "Usulan ini sudah diputuskan kepala PD. Buat usulan baru bila perlu.")
    return usulan


def _isi(usulan: UsulanPenyesuaian, isi: IsiUsulan) -> None:
    galat: dict[str, list[str]] = {}
    if isi.jenis not in UsulanPenyesuaian.Jenis.values:
        galat["jenis"] = ["Pilih strategi, kegiatan, atau anggaran."]
    for medan in ("uraian", "alasan"):
        if not getattr(isi, medan).strip():
            galat[medan] = ["Tulis apa yang diusulkan." if medan == "uraian" else "Tulis alasannya."]
    anggaran = isi.jenis == UsulanPenyesuaian.Jenis.ANGGARAN
    if anggaran and not isi.nilai:
        galat["nilai"] = ["Tulis perubahan anggarannya dalam rupiah; kurang dari nol bila dikurangi."]
    elif isi.nilai is not None and abs(isi.nilai) >= Decimal(10) ** 17:
        galat["nilai"] = ["Angkanya terlalu besar. Tulis dalam rupiah."]
    if galat:
        raise AturanDilanggar("isian_salah", next(iter(galat.values()))[0], medan=galat)
    usulan.jenis, usulan.uraian, usulan.alasan = isi.jenis, isi.uraian.strip(), isi.alasan.strip()
    usulan.nilai = isi.nilai if anggaran else None


def ajukan_usulan(pengisian: PengisianPD, pelaku: Pelaku) -> None:
    """Send the drafts of a PD and period to the head together with the realisasi."""
    draf = UsulanPenyesuaian.objects.filter(
        realisasi__pd_id=pengisian.pd_id, realisasi__periode_id=pengisian.periode_id, status="draf"
    )
    for usulan in draf.select_related("realisasi"):
        terapkan(usulan, "ajukan", pelaku=pelaku)


@transaction.atomic
def terapkan_usulan(
    objek: UsulanPenyesuaian, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> UsulanPenyesuaian:
    """Move a proposal by its Alur and keep who decided, when and why. Raises what ``alur.terapkan`` raises."""
    hasil: UsulanPenyesuaian = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    if terkunci(hasil):
        hasil.diputus_oleh, hasil.diputus_pada = pelaku.nama[:150], waktu.sekarang()
        hasil.alasan_putusan = alasan.strip()
        hasil.save(update_fields=["diputus_oleh", "diputus_pada", "alasan_putusan"])
    return hasil


@transaction.atomic
def pakai_usulan(*, pelaku: Pelaku, usulan_id: int, versi_id: int, pakai: bool = True) -> UsulanPenyesuaian:
    """Mark an accepted proposal as taken up by an open plan version of the same PD (or take the mark back).

    Raises TidakBoleh, AturanDilanggar (not accepted, locked version, other PD, taken up by another version).
    """
    usulan = UsulanPenyesuaian.kunci(usulan_id)
    v = VersiRencana.kunci(versi_id)
    izin.wajib(pelaku, "rencana.ubah", v)
    if v.dokumen.pd_id != usulan.realisasi.pd_id:
        raise AturanDilanggar("pd_lain", "Usulan ini milik perangkat daerah lain.")
    if usulan.status != "diterima":
        raise AturanDilanggar("usulan_belum_diterima", "Hanya usulan yang diterima kepala PD dapat dipakai.")
    if terkunci(v):
        raise AturanDilanggar("terkunci", f"{v} sudah diajukan atau ditetapkan, sehingga isinya terkunci.")
    if usulan.dipakai_di_id not in (None, v.pk):
        raise AturanDilanggar("usulan_terpakai", f"Usulan ini sudah dipakai pada {usulan.dipakai_di}.")
    usulan.dipakai_di = v if pakai else None
    usulan.dipakai_oleh, usulan.dipakai_pada = (pelaku.nama[:150], waktu.sekarang()) if pakai else ("", None)
    usulan.versi += 1
    usulan.save()
    catat(pelaku, "pakai_usulan" if pakai else "lepas_usulan", usulan, sesudah={"rencana": str(v)})
    return usulan
