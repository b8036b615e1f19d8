"""Meetings of the demo: a quarter's dialog that is approved, the next that opens with what it left, a staff meeting.

What was said and promised is invented and says so; the indicators on the agenda are those of the loaded figures.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from perencanaan.models import DialogKinerja
from perencanaan.selectors.dialog import calon_peserta
from perencanaan.services.agenda import IsiButir, IsiNotulen, simpan_notulen
from perencanaan.services.dialog import IsiDialog, catat_dialog
from perencanaan.services.tindak_lanjut import IsiTindakLanjut, jawab_tindak_lanjut, tambah_tindak_lanjut
from sakip.akun.services import ubah_profil
from sakip.alur.dasar import terapkan
from sakip.inti.waktu import dengan_jam, hari_ini
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import Penempatan, PerangkatDaerah

TAHUN = 2025
JANJI = (
    ("Mendampingi perangkat daerah yang dokumennya belum lengkap, paling sedikit sekali sebulan", 45),
    ("Menyusun jadwal pengumpulan data bersama tiap bidang (contoh)", 20),
)


def _pada(hari: date, jam: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time(jam)))


def _orang(pd: PerangkatDaerah) -> list[Penempatan]:
    return [p for p in calon_peserta(pd.pk) if p.jabatan.pd_id == pd.pk]


def _surel(daerah: Daerah) -> None:
    """Give some accounts an address of example, so that the morning's digest has somebody to go to."""
    for kunci in ("operator", "verifikator", "kepala", "bappeda"):
        pengguna = daerah.pelaku(kunci).pengguna
        if pengguna is not None:
            ubah_profil(pengguna=pengguna, nama=pengguna.nama, email=f"{pengguna.username}@contoh.go.id")


def deli_serdang(daerah: Daerah, pd: PerangkatDaerah) -> None:
    """Quarter III approved with two promises, one kept; quarter IV open with the other; a staff meeting ahead."""
    _surel(daerah)
    satu = _berkala(daerah, pd, 3, date(TAHUN, 10, 20))
    kepala = satu.pimpinan
    with dengan_jam(_pada(date(TAHUN, 10, 20), 13)):
        isi = IsiNotulen(
            butir=[
                IsiButir(b.pk, b.judul, b.uraian, "Kendala dan langkah perbaikan dibahas bersama bidang.", "Percepat.")
                for b in satu.butir.all()
            ],
            hadir={p.pk for p in satu.peserta.all()[:7]},
            notulen="Kepala membuka dialog; tiap bidang memaparkan capaian Triwulan III.",
            arahan="Data tiap bidang diserahkan paling lambat tanggal lima bulan berikutnya.",
            kesepakatan="Pengumpulan data dipercepat dan dipantau tiap bulan.",
        )
        satu = simpan_notulen(pelaku=daerah.pelaku("operator"), dialog=satu, isi=isi, versi=satu.versi)
        orang = {p.pegawai.nama: p for p in _orang(pd)}
        siapa = [p for p in orang.values() if p.pegawai.pengguna_id and p != kepala][:2] or list(orang.values())[:2]
        janji = [
            tambah_tindak_lanjut(
                pelaku=daerah.pelaku("operator"),
                dialog=satu,
                isi=IsiTindakLanjut(uraian, p, date(TAHUN, 10, 20) + timedelta(days=lama)),
            )
            for (uraian, lama), p in zip(JANJI, siapa, strict=False)
        ]
        terapkan(satu, "ajukan", pelaku=daerah.pelaku("operator"))
    with dengan_jam(_pada(date(TAHUN, 10, 21))):
        terapkan(satu, "sahkan", pelaku=daerah.pelaku("kepala"))
    with dengan_jam(_pada(date(TAHUN, 11, 8))):
        jawab_tindak_lanjut(
            pelaku=daerah.pelaku("operator"),
            tindak_lanjut=janji[-1],
            status="selesai",
            jawaban="Jadwal disepakati semua bidang dan ditempel di ruang rapat (contoh).",
        )
    _berkala(daerah, pd, 4, date(TAHUN + 1, 1, 19))
    _rapat(daerah, pd)


def banyuasin(daerah: Daerah, pd: PerangkatDaerah) -> None:
    """The dialog about September waits for its notulen, a staff meeting is ahead."""
    _surel(daerah)
    _berkala(daerah, pd, 9, date(TAHUN, 10, 15))
    _rapat(daerah, pd)


def _berkala(daerah: Daerah, pd: PerangkatDaerah, ke: int, hari: date) -> DialogKinerja:
    orang = _orang(pd)
    kepala = next((p for p in orang if p.jabatan.tingkat == "kepala_pd"), None)
    with dengan_jam(_pada(hari, 8)):
        return catat_dialog(
            pelaku=daerah.pelaku("operator"),
            pd_id=pd.pk,
            tahun=TAHUN,
            isi=IsiDialog(
                tanggal=hari,
                jam=time(9, 0),
                jenis="berkala",
                periode_ke=ke,
                tempat=f"Ruang rapat, {daerah.pemda.ibu_kota}",
                agenda="Capaian kinerja, kendala, dan langkah perbaikan",
                penempatan=orang[:10],
                peserta_lain="" if orang else "Teguh Santoso, Tenaga ahli pendamping",
                pimpinan=kepala,
                pencatat=orang[-1] if orang else None,
            ),
        )


def _rapat(daerah: Daerah, pd: PerangkatDaerah) -> None:
    orang = _orang(pd)
    catat_dialog(
        pelaku=daerah.pelaku("operator"),
        pd_id=pd.pk,
        tahun=TAHUN,
        isi=IsiDialog(
            tanggal=hari_ini() + timedelta(days=5),
            jam=time(8, 30),
            jenis="rapat",
            tempat=f"Ruang rapat, {daerah.pemda.ibu_kota}",
            agenda="Rapat staf bulanan: pembagian tugas dan persiapan pelaporan",
            penempatan=orang[:10],
            peserta_lain="" if orang else "Teguh Santoso, Tenaga ahli pendamping",
            pimpinan=next((p for p in orang if p.jabatan.tingkat == "kepala_pd"), None),
        ),
    )
