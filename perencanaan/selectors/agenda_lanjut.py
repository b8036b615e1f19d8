"""The part of an agenda that planning itself knows: what the last meetings left unfinished."""

from collections.abc import Iterator

from perencanaan.agenda import CalonButir
from perencanaan.models import DialogKinerja
from perencanaan.selectors.dialog import terbuka_sebelum
from sakip.inti.kalender import tanggal_panjang


def tindak_lanjut_terbuka(dialog: DialogKinerja) -> Iterator[CalonButir]:
    """Yield the open follow-ups of the same unit's earlier meetings, the oldest date first. One statement."""
    for t in terbuka_sebelum(dialog):
        asal = f"Dari {t.dialog} ({tanggal_panjang(t.dialog.tanggal)})."
        janji = f"Penanggung jawab: {t.penanggung.pegawai.nama}, tenggat {tanggal_panjang(t.tenggat)}."
        jawab = f" Kabar terakhir: {t.jawaban}" if t.jawaban else ""
        yield CalonButir(f"Tindak lanjut: {t.uraian}", f"{asal} {janji}{jawab}", tindak_lanjut_id=t.pk)
