"""The printed Perjanjian Kinerja (seven forms, Perwali Probolinggo 30/2020 III.C.3)."""

from collections.abc import Iterator
from typing import Any

from perencanaan.models import PerjanjianKinerja
from perencanaan.selectors.pk import konteks_pdf, pk_terakhir
from perencanaan.selectors.stempel import stempel_banyak, stempel_dari
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.selectors import pekerjaan_berkunci
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import PerangkatDaerah

JENIS = "pk_pdf"
JENIS_GABUNGAN = "pk_gabungan_pdf"


def nama_berkas(pk: PerjanjianKinerja) -> str:
    """Return a name that a person finds again: PK-2025-kepala-dinas-x.pdf."""
    jabatan = "-".join("".join(c if c.isalnum() else " " for c in pk.jabatan.nama).lower().split())[:80]
    akhir = "" if pk.ke == 1 else f"-perubahan-{pk.ke - 1}"
    return f"PK-{pk.tahun}-{jabatan}{akhir}{'' if pk.status == 'terbit' else '-draf'}.pdf"


def sidik(pk: PerjanjianKinerja) -> dict[str, Any]:
    """Return the inputs that make an older file stale: the row, and who would sign an unsigned PK."""
    konteks = konteks_pdf(pk)
    kedua = konteks["kedua"]
    return {
        "pk": pk.pk,
        "versi": pk.versi,
        "status": pk.status,
        "pertama": konteks["pertama"].nama,
        "kedua": kedua.nama if kedua else "",
    }


def minta_pdf(*, pelaku: Pelaku, pk: PerjanjianKinerja) -> Pekerjaan:
    """Ask for the PDF of a PK; an unchanged one is not made again."""
    return pekerjaan.minta(pelaku, JENIS, f"pk:{pk.pk}:pdf", sidik(pk), label=f"PDF {pk}"[:200], pd_id=pk.pd_id)


def pekerjaan_pk(pk: PerjanjianKinerja) -> Pekerjaan | None:
    """Return the job of this PK, if it was ever asked for."""
    return pekerjaan_berkunci(f"pk:{pk.pk}:pdf")


def minta_gabungan(*, pelaku: Pelaku, pd: PerangkatDaerah, tahun: int) -> Pekerjaan:
    """Ask for one PDF with the latest PK of every position of a PD; made anew when one of them changed."""
    return pekerjaan.minta(
        pelaku,
        JENIS_GABUNGAN,
        f"pk:gabungan:{pd.pk}:{tahun}",
        {"pd": pd.pk, "tahun": tahun, "pk": [[p.pk, p.versi, p.status] for p in pk_terakhir(pd.pk, tahun)]},
        label=f"PK {tahun} {pd.sebutan}, semua jabatan"[:200],
        pd_id=pd.pk,
    )


def buat_gabungan(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the merged PDF, heads first. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        semua = pk_terakhir(tugas.argumen["pd"], tugas.argumen["tahun"])
        if not semua:
            raise AturanDilanggar("pk_kosong", "Belum ada PK tahun ini untuk digabung.")
        cap = stempel_banyak(semua)
        daftar = [{**konteks_pdf(p, terbaca=True), "judul": str(p), "stempel": cap[p.pk]} for p in semua]

    def bertahap() -> Iterator[dict[str, Any]]:
        for n, konteks in enumerate(daftar):
            lapor(5 + 85 * n // len(daftar), f"Menata PK {n + 1} dari {len(daftar)}")
            yield konteks

    isi = pdf.render_gabungan("cetak/pk.html", bertahap())
    return f"PK-{tugas.argumen['tahun']}-gabungan.pdf", isi, "application/pdf"


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        pk = PerjanjianKinerja.objects.select_related("jabatan__atasan", "pd", "pemda").get(pk=tugas.argumen["pk"])
        konteks = konteks_pdf(pk) | {"stempel": stempel_dari(pk)}
        nama = nama_berkas(pk)
        judul = str(pk)
    lapor(40, "Menata halaman")
    isi = pdf.render("cetak/pk.html", {**konteks, "judul": judul})
    return nama, isi, "application/pdf"
