"""The printed matrix of a plan: tujuan and sasaran with strategi, programs with pagu, the risk register."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from perencanaan.models import VersiRencana
from perencanaan.selectors import isi as baca
from perencanaan.selectors.banding import nama_versi
from perencanaan.selectors.matriks_rencana import program_pagu, tujuan_sasaran
from perencanaan.selectors.pohon import pohon
from perencanaan.selectors.tabel import tahun_dokumen
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.inti.angka import tampil, tampil_ringkas
from sakip.tenansi.cakupan import transaksi

JENIS = "rencana_pdf"


def _teks(nilai: Sequence[Decimal | None]) -> list[str]:
    return [tampil_ringkas(n) for n in nilai]


def _rupiah(nilai: Sequence[Decimal | None]) -> list[str]:
    return ["" if n is None else tampil(n, 0) for n in nilai]


def konteks_rencana(versi: VersiRencana) -> dict[str, Any]:
    """Return everything the matrix prints as plain values."""
    akar, tahun = pohon(versi), tahun_dokumen(versi)
    program, jumlah = program_pagu(akar, tahun)
    pd = versi.dokumen.pd
    return {
        "judul": f"Matriks {versi.dokumen}",
        "sumber": nama_versi(versi),
        "instansi": pd.nama if pd else versi.pemda.nama,
        "dasar": f"{versi.nomor}" if versi.nomor else "belum bernomor",
        "visi": versi.visi,
        "misi": versi.misi,
        "tahun": tahun,
        "sasaran": [
            {
                "tujuan": b.tujuan,
                "sasaran": b.sasaran,
                "indikator": b.indikator,
                "satuan": b.satuan,
                "awal": tampil_ringkas(b.awal),
                "target": _teks(b.target),
                "akhir": tampil_ringkas(b.akhir),
                "strategi": b.strategi,
                "arah": b.arah,
            }
            for b in tujuan_sasaran(akar, baca.strategi_per_sasaran(versi), tahun)
        ],
        "program": [
            {
                "kode": b.kode,
                "uraian": b.uraian,
                "tingkat": b.tingkat,
                "indikator": b.indikator,
                "satuan": b.satuan,
                "isi": list(zip(_teks(b.target), _rupiah(b.pagu), strict=True)),
            }
            for b in program
        ],
        "jumlah": _rupiah(jumlah),
        "risiko": [
            {
                "sasaran": x.risiko.sasaran.uraian,
                "uraian": x.risiko.uraian,
                "sebab": x.risiko.sebab,
                "dampak": x.risiko.dampak,
                "kemungkinan": x.risiko.kemungkinan,
                "besar": x.risiko.besar_dampak,
                "level": f"{x.level.label} ({x.level.nilai})",
                "mitigasi": x.risiko.mitigasi,
                "oleh": x.risiko.penanggung_jawab,
            }
            for x in baca.daftar_risiko(versi)
        ],
    }


def minta_pdf(*, pelaku: Pelaku, versi: VersiRencana) -> Pekerjaan:
    """Ask for the matrix; what is printed decides whether an older file is still right."""
    argumen = {"versi": versi.pk, "isi": konteks_rencana(versi)}
    label = f"PDF matriks {versi.dokumen}"
    return pekerjaan.minta(pelaku, JENIS, f"rencana:{versi.pk}:pdf", argumen, label=label, pd_id=versi.dokumen.pd_id)


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        versi = VersiRencana.objects.select_related("dokumen__pd", "pemda").get(pk=tugas.argumen["versi"])
        konteks = konteks_rencana(versi)
        nama = f"Matriks-{versi.dokumen.jenis}-{versi.dokumen.tahun_awal}.pdf"
    lapor(40, "Menata halaman")
    return nama, pdf.render("cetak/matriks_rencana.html", konteks), "application/pdf"
