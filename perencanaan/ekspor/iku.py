"""The printed IKU form (Perwali Probolinggo 30/2020 II.D)."""

from typing import Any

from perencanaan.models import VersiRencana
from perencanaan.selectors.pohon import pohon
from perencanaan.selectors.tabel import iku, tujuan
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.tenansi.cakupan import transaksi

JENIS = "iku_pdf"


def konteks_iku(versi: VersiRencana) -> dict[str, Any]:
    """Return everything the form needs as plain values."""
    akar = pohon(versi)
    pd = versi.dokumen.pd
    return {
        "judul": "Indikator Kinerja Utama",
        "sumber": f"{versi.dokumen}, versi {versi.ke}",
        "pemda": pd is None,
        "instansi": pd.nama if pd else versi.pemda.nama,
        "visi": versi.visi,
        "misi": versi.misi,
        "tujuan": tujuan(akar),
        "tugas": pd.tugas if pd else "",
        "fungsi": pd.fungsi if pd else "",
        "baris": iku(akar),
    }


def minta_pdf(*, pelaku: Pelaku, versi: VersiRencana) -> Pekerjaan:
    """Ask for the form of a plan version; what is printed decides whether an older file is still right."""
    isi = [
        [b.tujuan, b.indikator.uraian, b.indikator.formulasi, b.indikator.sumber_data, b.indikator.penanggung_jawab]
        for b in iku(pohon(versi))
    ]
    argumen = {"versi": versi.pk, "isi": isi}
    label = f"PDF IKU {versi.dokumen}"
    return pekerjaan.minta(pelaku, JENIS, f"iku:{versi.pk}:pdf", argumen, label=label, pd_id=versi.dokumen.pd_id)


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        versi = VersiRencana.objects.select_related("dokumen__pd", "pemda").get(pk=tugas.argumen["versi"])
        konteks = konteks_iku(versi)
        nama = f"IKU-{versi.dokumen.jenis}-{versi.dokumen.tahun_awal}.pdf"
    lapor(40, "Menata halaman")
    return nama, pdf.render("cetak/iku.html", konteks), "application/pdf"
