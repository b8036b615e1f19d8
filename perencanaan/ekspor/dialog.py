"""The printed notulen of a dialog kinerja."""

from perencanaan.models import DialogKinerja
from perencanaan.selectors.dialog import konteks_notulen
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.tenansi.cakupan import transaksi

JENIS = "notulen_dialog_pdf"


def minta_pdf(*, pelaku: Pelaku, dialog: DialogKinerja) -> Pekerjaan:
    """Ask for the notulen as PDF; an unchanged one is not made again."""
    return pekerjaan.minta(
        pelaku,
        JENIS,
        f"dialog:{dialog.pk}:pdf",
        {"dialog": dialog.pk, "versi": dialog.versi, "pk": [p.nomor for p in dialog.daftar_pk.all()]},
        label=f"Notulen {dialog}"[:200],
        pd_id=dialog.pd_id,
    )


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        dialog = DialogKinerja.objects.select_related("pd", "pemda").get(pk=tugas.argumen["dialog"])
        konteks = konteks_notulen(dialog)
    lapor(40, "Menata halaman")
    return f"Notulen-dialog-target-{konteks['tahun']}.pdf", pdf.render("cetak/notulen.html", konteks), "application/pdf"
