"""Tugas Saya and the inbox: what the region's own figures of a year ask of Tim SAKIP, Sekda and kepala daerah."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from pengukuran.models import JendelaPengisian, PengisianDaerah
from pengukuran.services.waktu_daerah import dengan_waktu_daerah, tenggat_isi, waktu_langkah_daerah
from perencanaan.izin.alur import ingat_langkah
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.ui.persetujuan import Antre, Sumber
from sakip.ui.tugas import Tugas

Langkah = JendelaPengisian.Langkah
LANGKAH = {
    "diajukan": ("realisasi_daerah.verifikasi", Langkah.VERIFIKASI),
    "diverifikasi": ("realisasi_daerah.setujui", Langkah.PERSETUJUAN),
}
"""Who takes the next step from a status, and the window it falls into."""
_DIAJUKAN = Status("Diajukan", "jalan", "kirim")


def alamat_daerah(p: PengisianDaerah) -> str:
    """Return where the region's figures of a year are entered and looked over."""
    return f"{alamat('pengukuran:daerah')}?tahun={p.tahun}"


def _tenggat(p: PengisianDaerah) -> date | None:
    jendela = waktu_langkah_daerah(p)
    if p.status not in LANGKAH:
        return timezone.localtime(tenggat_isi(p, jendela)).date()
    ada = jendela.get(LANGKAH[p.status][1])
    return timezone.localtime(ada.tutup).date() if ada is not None and ada.tutup is not None else None


def antrean_daerah(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield the region's figures under way. One statement."""
    ingat_langkah()
    semua = PengisianDaerah.objects.filter(status__in=list(LANGKAH)).order_by("tahun")
    for p in dengan_waktu_daerah(semua):
        yield Antre(p, "Realisasi pemerintah daerah", None, p.status_sejak, _tenggat(p), alamat_daerah(p))


SUMBER = Sumber("Realisasi pemerintah daerah", antrean_daerah, tuple(hak for hak, _ in LANGKAH.values()))


def tugas_daerah(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield what lies with the person: fill, correct, check, approve. One statement for those it may concern."""
    isi = izin.boleh(pelaku, "realisasi_daerah.isi")
    if not isi and not any(izin.boleh(pelaku, hak) for hak, _ in LANGKAH.values()):
        return
    p = _satu(tahun) or PengisianDaerah(tahun=tahun)
    if p.status in LANGKAH:
        yield from _diperiksa(pelaku, p, bool(isi))
    elif isi and p.status == "dikembalikan":
        teks = "Baca alasannya di halaman itu, perbaiki, lalu ajukan lagi."
        kata = f"Perbaiki realisasi pemerintah daerah {tahun}"
        yield Tugas(kata, alamat_daerah(p), "Perbaiki", teks, status=Status("Dikembalikan", "bahaya", "kembali"))
    elif isi and p.status == "draf" and waktu.hari_ini().year > tahun:
        kata = "Isi" if p.pk is None else "Lengkapi dan ajukan"
        teks = "Angka setahun dari indikator pemerintah daerah sendiri."
        yield Tugas(
            f"{kata} realisasi pemerintah daerah {tahun}", alamat_daerah(p), "Buka", teks, _tenggat(p), Status("Draf")
        )


def _satu(tahun: int) -> PengisianDaerah | None:
    return next(iter(_baca(tahun)), None)


@siap
def _baca(tahun: int) -> QuerySet[PengisianDaerah]:
    return dengan_waktu_daerah(PengisianDaerah.objects.filter(tahun=tahun))


def _diperiksa(pelaku: Pelaku, p: PengisianDaerah, isi: bool) -> Iterator[Tugas]:
    ingat_langkah()
    hak, _ = LANGKAH[p.status]
    verba = "Periksa" if p.status == "diajukan" else "Setujui"
    if izin.boleh(pelaku, hak) and izin.boleh(pelaku, hak, p):
        kata = f"{verba} realisasi pemerintah daerah {p.tahun}"
        teks = "Angka, bukti, dan analisisnya ada di satu halaman."
        yield Tugas(kata, alamat_daerah(p), "Periksa", teks, tenggat=_tenggat(p), status=_DIAJUKAN, utama=True)
    elif isi:
        siapa = "Sekretaris Daerah" if p.status == "diajukan" else "kepala daerah"
        kata = f"Realisasi pemerintah daerah {p.tahun} menunggu {siapa}"
        yield Tugas(kata, alamat_daerah(p), "Lihat", status=_DIAJUKAN, menunggu=True)
