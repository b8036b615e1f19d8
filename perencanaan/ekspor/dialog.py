"""The printed berita acara of a meeting with its notulen, follow-ups, daftar hadir and photos."""

from typing import Any

from django.core.files.storage import default_storage

from perencanaan.berkas_dialog import FOTO_MAKS
from perencanaan.models import DialogKinerja
from perencanaan.selectors.cetak_dialog import konteks_dialog, muat_cetak
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.selectors import bukti_untuk
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.tenansi.cakupan import transaksi

JENIS = "notulen_dialog_pdf"


def minta_pdf(*, pelaku: Pelaku, dialog: DialogKinerja, bagian: str = "") -> Pekerjaan:
    """Ask for the berita acara (``bagian`` "hadir": the daftar hadir to be signed by hand).

    An unchanged one is not made again.
    """
    sidik = [p.nomor for p in dialog.daftar_pk.all()]
    tindak = [(t.pk, t.versi) for t in dialog.tindak_lanjut.all()]
    foto = [t.pk for t in bukti_untuk(dialog)]
    argumen: dict[str, Any] = {"dialog": dialog.pk, "versi": dialog.versi, "status": dialog.status, "bagian": bagian}
    return pekerjaan.minta(
        pelaku,
        JENIS,
        f"dialog:{dialog.pk}:{bagian or 'pdf'}",
        argumen | {"pk": sidik, "tindak_lanjut": tindak, "foto": foto},
        label=f"{'Daftar hadir' if bagian else 'Berita acara'} {dialog}"[:200],
        pd_id=dialog.pd_id,
    )


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    hanya_hadir = tugas.argumen.get("bagian") == "hadir"
    with transaksi(tugas.pemda):
        dialog = muat_cetak(tugas.argumen["dialog"])
        konteks = konteks_dialog(dialog, hanya_hadir=hanya_hadir)
        foto = [] if hanya_hadir else [t for t in bukti_untuk(dialog) if t.versi_berkas.jenis.startswith("image/")]
        foto = foto[:FOTO_MAKS]
        lokasi = {f"foto-{n}.{_akhiran(t.versi_berkas.jenis)}": t.versi_berkas.lokasi for n, t in enumerate(foto, 1)}
        konteks["foto"] = list(zip(lokasi, [t.keterangan for t in foto], strict=True))
    lapor(40, "Menata halaman")
    isi = {}
    for nama, tempat in lokasi.items():
        with default_storage.open(tempat, "rb") as f:
            isi[nama] = f.read()
    awal = "Daftar-hadir" if hanya_hadir else "Berita-acara"
    nama = f"{awal}-{dialog.get_jenis_display().replace(' ', '-').lower()}-{konteks['tanggal_berkas']}.pdf"
    return nama, pdf.render("cetak/notulen.html", konteks, isi), "application/pdf"


def _akhiran(jenis: str) -> str:
    return "png" if jenis == "image/png" else "jpg"
