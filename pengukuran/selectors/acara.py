"""The windows of measurement in a person's calendar: the steps that the person's roles take part in."""

from collections.abc import Iterator

from django.utils import timezone

from pengukuran.models import JendelaPengisian, Periode
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.pengingat.acara import Acara
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.selectors import pengaturan_semua

Langkah = JendelaPengisian.Langkah
HAK = {
    Langkah.ISI: "realisasi.isi",
    Langkah.VERIFIKASI: "realisasi.verifikasi",
    Langkah.PERSETUJUAN: "realisasi.setujui",
    Langkah.PERIKSA: "realisasi.periksa",
}
KATA = {
    Langkah.ISI: "pengisian realisasi",
    Langkah.VERIFIKASI: "verifikasi realisasi",
    Langkah.PERSETUJUAN: "persetujuan realisasi",
    Langkah.PERIKSA: "pemeriksaan realisasi",
}


def acara_jendela(pelaku: Pelaku, tahun: int) -> Iterator[Acara]:
    """Yield beginning and end of each step's window. Who opens the periods sees all steps. One statement.

    Windows that were set before the region changed between quarters and months are used no more.
    """
    semua = bool(izin.boleh(pelaku, "periode.kelola"))
    langkah = [k for k, hak in HAK.items() if semua or izin.boleh(pelaku, hak)]
    if not langkah:
        return
    atur = pengaturan_semua().get(tahun)
    jenis = atur.frekuensi if atur is not None else Periode.Jenis.TRIWULAN
    jendela = JendelaPengisian.objects.filter(periode__tahun=tahun, periode__jenis=jenis, langkah__in=langkah)
    for j in jendela.select_related("periode").order_by("periode__ke", "id"):
        url = f"{alamat('pengukuran:realisasi')}?ke={j.periode.ke}"
        kata, kunci = f"{KATA[Langkah(j.langkah)]} {j.periode}", f"jendela-{j.pk}"
        yield Acara(f"{kunci}-buka", f"Mulai {kata}", timezone.localtime(j.buka).date(), url=url)
        tutup = timezone.localtime(j.tutup)
        yield Acara(f"{kunci}-tutup", f"Tenggat {kata}", tutup.date(), f"Ditutup pukul {tutup:%H.%M}.", url=url)
