"""Makers of files: each reads in one short transaction and renders without any."""

import io
import zipfile
from typing import Any

from django.core.files.storage import default_storage
from django.utils.text import slugify

from evaluasi.ekspor.grafik import gambar, grafik_kompilasi
from evaluasi.ekspor.impor_templat import tulis_templat_xlsx
from evaluasi.ekspor.tabel import (
    tabel_daftar,
    tabel_hasil,
    tabel_kertas_kerja,
    tabel_kompilasi,
    tabel_tindak_lanjut,
)
from evaluasi.models import LKE, TemplatLKE, TerbitanLHE
from evaluasi.selectors.isi_kompilasi import isi_kompilasi
from evaluasi.selectors.kompilasi import muat_kompilasi
from evaluasi.selectors.lhe import isi_lhe
from evaluasi.selectors.lhe_semua import baris_lhe
from pelaporan import keaslian
from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.ekspor import pdf, xlsx
from sakip.ekspor.pembuat import Hasil, LaporKemajuan, Tugas, daftarkan_pembuat
from sakip.inti.angka import urai
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import transaksi

PDF = "application/pdf"


def _terbitan(tugas: Tugas) -> TerbitanLHE | None:
    return TerbitanLHE.objects.filter(pk=tugas.argumen.get("terbitan") or 0).first()


def _pasang(pk: int) -> Any:
    """Attach the finished file to the issued report, once: the authenticity page shows its hash for good."""

    def catat(versi_berkas_id: int) -> None:
        TerbitanLHE.objects.filter(pk=pk, versi_berkas__isnull=True).update(versi_berkas_id=versi_berkas_id)

    return catat


def _pelaku(tugas: Tugas) -> Pelaku:
    pengguna = Pengguna.objects.filter(pk=tugas.argumen.get("pengguna") or tugas.peminta_id or 0).first()
    pelaku = muat_pelaku(pengguna, tugas.pemda) if pengguna else None
    if pelaku is None:
        raise AturanDilanggar("peminta_hilang", "Peminta berkas ini tidak lagi bertugas di pemda.")
    return pelaku


def _nomor(terbitan: TerbitanLHE | None) -> dict[str, Any]:
    if terbitan is None:
        return {"nomor": "", "tanggal": "", "draf": True}
    resmi = keaslian.resmi(terbitan.nomor, terbitan.token, terbitan.tanggal)
    return {"nomor": terbitan.nomor, "tanggal": resmi["tanggal"], "draf": False, "resmi": resmi}


def lhe_pdf(tugas: Tugas, lapor: LaporKemajuan) -> Hasil:
    """LHE of one PD: from the frozen snapshot when issued, else a draft of the present state."""
    with transaksi(tugas.pemda):
        terbitan = _terbitan(tugas)
        lke = LKE.objects.select_related("pd", "periode__templat", "pemda").get(pk=tugas.argumen["lke"])
        isi = terbitan.snapshot if terbitan else isi_lhe(lke)
        nomor = _nomor(terbitan)
    lapor(30, "Menata halaman")
    judul = f"LHE AKIP {isi['pd']} {isi['tahun_evaluasi']}"
    hasil = pdf.render("cetak/lhe.html", {"judul": judul, "i": isi, **nomor})
    return Hasil(f"{slugify(judul)}.pdf", hasil, PDF, _pasang(terbitan.pk) if terbitan else None)


def lhe_zip(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """The LHE files of all final sheets of a year in one ZIP, issued ones under their name, else the drafts."""
    tahun = tugas.argumen["tahun"]
    with transaksi(tugas.pemda):
        semua = [(b.pd.nama, b.terbitan is not None, b.berkas) for b in baris_lhe(tahun) if b.berkas is not None]
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for n, (nama, resmi, berkas) in enumerate(semua, 1):
            with default_storage.open(berkas.lokasi) as f:
                arsip.writestr(f"{n:02d}-{slugify(nama)[:80]}{'' if resmi else '-draf'}.pdf", f.read())
            lapor(n * 95 // len(semua), f"Mengemas {n} dari {len(semua)}")
    return f"lhe-{tahun}.zip", wadah.getvalue(), "application/zip"


def kompilasi_pdf(tugas: Tugas, lapor: LaporKemajuan) -> Hasil:
    """The kompilasi: from the frozen snapshot when issued, else a draft."""
    with transaksi(tugas.pemda):
        terbitan = _terbitan(tugas)
        k = None if terbitan else muat_kompilasi(tugas.argumen["tahun"])
        if terbitan is None and k is None:
            raise AturanDilanggar("hasil_kosong", "Belum ada hasil evaluasi tahun ini.")
        isi = terbitan.snapshot if terbitan else isi_kompilasi(k, tugas.pemda)  # type: ignore[arg-type]
        nomor = _nomor(terbitan)
    lapor(30, "Menggambar grafik")
    if k is not None:
        bagan = grafik_kompilasi(k, "pdf")
    else:
        persen = [
            (c["nama"], urai(p) if p != "–" else None)
            for c, p in zip(isi["komponen"], isi["semua"]["persen"], strict=True)
        ]
        bagan = gambar({p["kode"]: p["jumlah"] for p in isi["predikat"]}, persen, "pdf")
    lapor(50, "Menata halaman")
    judul = f"Laporan Kompilasi Hasil Evaluasi AKIP {isi['tahun_evaluasi']}"
    hasil = pdf.render("cetak/kompilasi.html", {"judul": judul, "i": isi, "grafik": bagan, **nomor})
    return Hasil(f"{slugify(judul)}.pdf", hasil, PDF, _pasang(terbitan.pk) if terbitan else None)


def kompilasi_xlsx(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """All tables of the kompilasi in one workbook."""
    with transaksi(tugas.pemda):
        k = muat_kompilasi(tugas.argumen["tahun"])
        if k is None:
            raise AturanDilanggar("hasil_kosong", "Belum ada hasil evaluasi tahun ini.")
        tabel = tabel_kompilasi(k)
    return f"kompilasi-akip-{tugas.argumen['tahun']}.xlsx", xlsx.tulis(tabel), xlsx.MIME


def hasil_xlsx(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """All results of a year."""
    with transaksi(tugas.pemda):
        tabel = tabel_hasil(tugas.argumen["tahun"])
    return f"hasil-akip-{tugas.argumen['tahun']}.xlsx", xlsx.tulis([tabel]), xlsx.MIME


def kertas_kerja(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """One sheet with its answers; the evaluators' columns only for those who may see them."""
    with transaksi(tugas.pemda):
        lke = LKE.objects.select_related("pd", "periode__templat").get(pk=tugas.argumen["lke"])
        tabel = tabel_kertas_kerja(lke, bool(tugas.argumen.get("evaluator")))
        nama = slugify(f"kertas kerja {lke.pd} {lke.periode.tahun_evaluasi}")
    return f"{nama}.xlsx", xlsx.tulis(tabel), xlsx.MIME


def daftar_xlsx(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """The sheets of a period with their progress."""
    with transaksi(tugas.pemda):
        tabel = tabel_daftar(_pelaku(tugas), tugas.argumen["periode"])
    return "daftar-lke.xlsx", xlsx.tulis([tabel]), xlsx.MIME


def tindak_lanjut_xlsx(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Recommendations with their follow-up."""
    with transaksi(tugas.pemda):
        tabel = tabel_tindak_lanjut(_pelaku(tugas))
    return "tindak-lanjut.xlsx", xlsx.tulis([tabel]), xlsx.MIME


def templat_xlsx(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """A template in the form that can be imported again."""
    with transaksi(tugas.pemda):
        templat = TemplatLKE.objects.get(pk=tugas.argumen["templat"])
        isi = tulis_templat_xlsx(templat)
        nama = f"templat-{templat.kode}-v{templat.versi_templat}.xlsx"
    return nama, isi, xlsx.MIME


def pasang() -> None:
    """Register the makers with the right to ask for each."""
    for jenis, fungsi, hak in (
        # Drafts and full sheets hold evaluators' values that the PD must not see yet: only region-wide roles open them.
        ("evaluasi.lhe_draf", lhe_pdf, "hasil.lihat_semua"),
        ("evaluasi.kertas_kerja_lengkap", kertas_kerja, "hasil.lihat_semua"),
        ("evaluasi.lhe_pdf", lhe_pdf, "evaluasi.lihat"),
        ("evaluasi.lhe_zip", lhe_zip, "lhe.terbitkan"),
        ("evaluasi.kompilasi_pdf", kompilasi_pdf, "hasil.lihat_semua"),
        ("evaluasi.kompilasi_xlsx", kompilasi_xlsx, "hasil.lihat_semua"),
        ("evaluasi.hasil_xlsx", hasil_xlsx, "hasil.lihat_semua"),
        ("evaluasi.kertas_kerja", kertas_kerja, "evaluasi.lihat"),
        ("evaluasi.daftar_xlsx", daftar_xlsx, "hasil.lihat_semua"),
        ("evaluasi.tindak_lanjut_xlsx", tindak_lanjut_xlsx, "evaluasi.lihat"),
        ("evaluasi.templat_xlsx", templat_xlsx, "evaluasi.lihat"),
    ):
        daftarkan_pembuat(jenis, fungsi, hak)
