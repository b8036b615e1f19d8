"""A meeting as plain values for its print."""

from typing import Any

from perencanaan.alur.dialog import cap
from perencanaan.models import DialogKinerja
from sakip.alur.dasar import status_objek
from sakip.inti.kalender import HARI, tanggal_panjang

_TERKAIT = (
    "pd", "unit", "pemda", "pimpinan__pegawai", "pimpinan__jabatan", "pencatat__pegawai", "pencatat__jabatan",
)  # fmt: skip


def muat_cetak(pk: int) -> DialogKinerja:
    """Return a record with all that its print needs."""
    return DialogKinerja.objects.select_related(*_TERKAIT).get(pk=pk)


def konteks_dialog(dialog: DialogKinerja, *, hanya_hadir: bool = False) -> dict[str, Any]:
    """Return the berita acara, or only its daftar hadir (with a place to sign for everybody invited)."""
    pd = dialog.pd
    peserta = list(dialog.peserta.select_related("pegawai"))
    tindak = dialog.tindak_lanjut.select_related("penanggung__pegawai", "penanggung__jabatan")
    return {
        "judul": f"{'Daftar hadir' if hanya_hadir else 'Berita acara'} {str(dialog)[:1].lower()}{str(dialog)[1:]}",
        "nama": f"{dialog.get_jenis_display()} {dialog.label_periode}",
        "hanya_hadir": hanya_hadir,
        "draf": "" if dialog.status == "selesai" or hanya_hadir else status_objek(dialog).label,
        "kop": {
            "pemda": dialog.pemda.nama,
            "pd": pd.nama if pd else "Sekretariat Daerah",
            "alamat": pd.alamat_kantor if pd else "",
        },
        "lingkup": dialog.lingkup,
        "hari": HARI[dialog.tanggal.weekday()],
        "tanggal": tanggal_panjang(dialog.tanggal),
        "tanggal_berkas": str(dialog.tanggal),
        "pukul": f"{dialog.jam:%H.%M}" if dialog.jam else "",
        "tempat": dialog.tempat,
        "kota": dialog.pemda.ibu_kota,
        "agenda": dialog.agenda,
        "butir": [(b.judul, b.uraian, b.pembahasan, b.arahan) for b in dialog.butir.all()],
        "notulen": dialog.notulen,
        "arahan": dialog.arahan,
        "kesepakatan": dialog.kesepakatan,
        "peserta": [
            (p.nama, p.pegawai.nip if p.pegawai else "", p.jabatan) for p in peserta if p.hadir or hanya_hadir
        ],
        "diundang": len(peserta),
        "tindak_lanjut": [
            (t.uraian, t.penanggung.pegawai.nama, t.penanggung.jabatan.nama, tanggal_panjang(t.tenggat),
             t.get_status_display()) for t in tindak
        ],
        "daftar_pk": [(p.jabatan.nama, p.nomor) for p in dialog.daftar_pk.select_related("jabatan").order_by("bentuk")],
        "pimpinan": dialog.cap_pimpinan or cap(dialog.pimpinan),
        "pencatat": dialog.cap_pencatat or cap(dialog.pencatat),
        "disahkan": dialog.status == "selesai",
        "foto": [],
    }  # fmt: skip
