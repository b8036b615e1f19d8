"""Rights of kinerja individu: the person, the line above, and who the region names (docs/aturan.md, Kinerja individu).

Named results are nobody else's: not colleagues, not the admin, not the operator, not an evaluator. Every member may
enter the pages; what is shown is judged on the object.
"""

from typing import Any

from pengukuran.rumus.aturan_individu import AturanIndividu, baca
from pengukuran.selectors.individu_orang import di_garis, jabatan_bergaris, kepala_pd, kursi_saya, penilai
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import Jabatan, PerangkatDaerah
from sakip.tenansi.selectors import pengaturan_semua

SEMUA = frozenset(p.value for p in Peran)
TIDAK_ADA = Tolak("Kinerja pegawai hanya dapat dibuka oleh yang bersangkutan dan atasannya.")


def aturan(tahun: int) -> AturanIndividu:
    """Return the rules of a year: its own, else those of the latest year before, else the defaults."""
    semua = pengaturan_semua()
    dekat = max((t for t in semua if t <= tahun), default=None)
    return baca(semua[dekat].individu) if dekat is not None else AturanIndividu()


def _anggota(pelaku: Pelaku, objek: Any) -> bool:
    """Every member of the region: the object decides."""
    return bool(pelaku.tugas)


def _pemilik(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    if pelaku.pengguna_id is not None and objek.pegawai.pengguna_id == pelaku.pengguna_id:
        return Boleh()
    return Tolak("Hanya dapat diisi oleh pegawai yang bersangkutan.")


def _penilai(pelaku: Pelaku, objek: Any) -> Keputusan:
    if objek is None:
        return Boleh()
    p = penilai(jabatan_bergaris(objek.penempatan.jabatan_id), objek.pegawai_id)
    if p.orang is not None and p.orang.pegawai.pengguna_id == pelaku.pengguna_id:
        return Boleh()
    if not _pembaca(pelaku, objek):
        return TIDAK_ADA
    return Tolak(f"Dinilai oleh atasan langsung: {p.sebutan}.")


def sepemda(pelaku: Pelaku, tahun: int) -> bool:
    """True when the region lets the person see everybody's results: the Sekda, or the staff office (BKD)."""
    a = aturan(tahun)
    if a.bkd is not None and any(
        t.pd_id == a.bkd and t.peran in (Peran.KEPALA_PD, Peran.VERIFIKATOR) for t in pelaku.tugas
    ):
        return True
    return a.sekda and any(j.tingkat == Jabatan.Tingkat.SEKDA for j in kursi_saya(pelaku))


def _pembaca(pelaku: Pelaku, objek: Any) -> Keputusan:
    """``objek``: a ``LaporanIndividu`` with the line above its position."""
    if objek is None or _pemilik(pelaku, objek):
        return Boleh()
    jabatan = objek.penempatan.jabatan
    if kepala_pd(pelaku, jabatan.pd_id) or di_garis(pelaku, jabatan) or sepemda(pelaku, objek.tahun):
        return Boleh()
    return TIDAK_ADA


def boleh_rekap(pelaku: Pelaku, pd: PerangkatDaerah | None, tahun: int) -> bool:
    """May the person see the named recap of a PD (None: of the region)? Its head; Sekda, BKD if said so."""
    return (pd is not None and kepala_pd(pelaku, pd.pk)) or sepemda(pelaku, tahun)


def _berkas(pelaku: Pelaku, objek: Any) -> Keputusan:
    """A file made for a person is opened by who asked for it."""
    peminta = getattr(objek, "peminta_id", None)
    return Boleh() if peminta is None or peminta == pelaku.pengguna_id else TIDAK_ADA


daftarkan("individu.buka", peran=SEMUA, lingkup="pd", label="Membuka kinerja individu sendiri", hibah=_anggota)
daftarkan("individu.baca", peran=SEMUA, lingkup="pd", label="Membaca kinerja pegawai", hibah=_anggota, syarat=_pembaca)
daftarkan("individu.isi", peran=SEMUA, lingkup="pd", label="Mengisi kinerja sendiri", hibah=_anggota, syarat=_pemilik)
daftarkan("individu.nilai", peran=SEMUA, lingkup="pd", label="Menilai kinerja bawahan", hibah=_anggota, syarat=_penilai)
daftarkan("individu.berkas", peran=SEMUA, lingkup="pd", label="Berkas kinerja individu", hibah=_anggota, syarat=_berkas)
daftarkan("individu.atur", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengatur kinerja individu")
