"""Inviting people to a meeting that is ahead."""

from django.utils import timezone

from perencanaan.models import DialogKinerja
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import tanggal_panjang
from sakip.jejak.services import catat
from sakip.pengingat.models import Pengingat
from sakip.pengingat.services import IsiPengingat, kirim_kepada
from sakip.tenansi.cakupan import alamat


def undang(*, pelaku: Pelaku, dialog: DialogKinerja) -> int:
    """Invite the participants who have an account, once a day; return how many were told.

    Raises TidakBoleh, AturanDilanggar (the meeting is over, nobody with an account, all invited today already).
    """
    izin.wajib(pelaku, "dialog.isi", dialog)
    if dialog.tanggal < waktu.hari_ini():
        raise AturanDilanggar("sudah_berlangsung", "Dialog ini sudah berlangsung.")
    peserta = dialog.peserta.select_related("pegawai")
    ids = {p.pegawai.pengguna_id for p in peserta if p.pegawai and p.pegawai.pengguna_id}
    if not ids:
        raise AturanDilanggar(
            "tanpa_akun", "Belum ada peserta yang mempunyai akun. Cetak daftar hadir dan undang seperti biasa."
        )
    pukul = f", pukul {dialog.jam:%H.%M} {timezone.localtime().tzname() or ''}".rstrip() if dialog.jam else ""
    isi = IsiPengingat(
        judul=f"Undangan {str(dialog)[:1].lower()}{str(dialog)[1:]}",
        keterangan=f"{tanggal_panjang(dialog.tanggal, hari=True)}{pukul}, {dialog.tempat or 'tempat menyusul'}. "
        f"Agenda: {dialog.agenda[:500]}",
        url=alamat("perencanaan:dialog", dialog.pk),
        tenggat=dialog.tanggal,
    )
    baru = kirim_kepada(ids, Pengingat.Jenis.UNDANGAN, isi, kunci=f"dialog:{dialog.pk}", pengirim=pelaku.nama)
    if not baru:
        raise AturanDilanggar("sudah_diundang", "Undangan sudah dikirim hari ini kepada semua peserta yang berakun.")
    catat(pelaku, "undang_dialog", dialog, sesudah={"diundang": len(baru)})
    return len(baru)
