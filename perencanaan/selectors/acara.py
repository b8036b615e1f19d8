"""What planning puts into a person's calendar: the PK's last day, own meetings, own follow-ups, the LKjIP's date."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from perencanaan.models import DialogKinerja, PesertaDialog, TindakLanjutDialog
from perencanaan.register import JENIS, tenggat_jenis
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.pengingat.acara import Acara
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.selectors import pengaturan_semua


def acara_dokumen(pelaku: Pelaku, tahun: int) -> Iterator[Acara]:
    """Yield the last days of the documents that have one (PK, LKjIP): of the own PD, else of the region."""
    atur = pengaturan_semua().get(tahun)
    siapa = pelaku.pd.sebutan if pelaku.pd is not None else "pemerintah daerah"
    for kode in JENIS:
        tenggat = tenggat_jenis(kode, pelaku.pd, tahun, atur)
        if tenggat is None:
            continue
        yield Acara(
            f"dokumen-{kode}-{tahun}-{pelaku.pd_utama or 0}",
            f"Tenggat {JENIS[kode].pendek} {tahun} {siapa}",
            tenggat,
            url=alamat(_halaman(pelaku, kode)),
        )


def _halaman(pelaku: Pelaku, kode: str) -> str:
    """Return the page where a document is made; a calendar's link must not end in a refusal."""
    if kode == "pk":
        return "perencanaan:daftar_pk"
    return "perencanaan:register" if izin.boleh(pelaku, "register.lihat", pelaku.pd) else "perencanaan:rencana"


def acara_dialog(pelaku: Pelaku, tahun: int) -> Iterator[Acara]:
    """Yield the meetings of a year that the person takes part in, leads or records. One statement."""
    saya = pelaku.pengguna_id or 0
    ikut = PesertaDialog.objects.filter(dialog=OuterRef("pk"), pegawai__pengguna_id=saya)
    milik = DialogKinerja.objects.filter(tahun=tahun).filter(
        Exists(ikut) | Q(pimpinan__pegawai__pengguna_id=saya) | Q(pencatat__pegawai__pengguna_id=saya)
    )
    for d in milik.select_related("pd", "unit"):
        mulai = timezone.make_aware(datetime.combine(d.tanggal, d.jam)) if d.jam else d.tanggal
        yield Acara(
            f"dialog-{d.pk}", f"{d}, {d.lingkup}", mulai, d.agenda, d.tempat, alamat("perencanaan:dialog", d.pk)
        )


def acara_tindak_lanjut(pelaku: Pelaku, tahun: int) -> Iterator[Acara]:
    """Yield the dates of what the person promised and has not done. One statement."""
    milik = TindakLanjutDialog.objects.filter(
        status=TindakLanjutDialog.Status.BELUM,
        dialog__tahun=tahun,
        penanggung__pegawai__pengguna_id=pelaku.pengguna_id or 0,
    )
    for t in milik:
        url = alamat("perencanaan:tindak_lanjut", t.pk)
        yield Acara(f"tindak-lanjut-{t.pk}", f"Tindak lanjut: {t.uraian[:120]}", t.tenggat, t.uraian, url=url)
