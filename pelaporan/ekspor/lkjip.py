"""The LKjIP as PDF. The draft prints what the report says now, the official one what was frozen."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from pelaporan import keaslian
from pelaporan.models import Laporan, Terbitan
from pelaporan.selectors.isi import susun_isi
from pelaporan.services.terbitan import lampirkan_pdf
from sakip.ekspor.pdf import render_pdf
from sakip.ekspor.pembuat import Hasil, LaporKemajuan, Tugas
from sakip.tenansi.cakupan import transaksi
from sakip.ui import grafik

MIME = "application/pdf"
HURUF = "abcdefghi"
SEMILIAR = Decimal(1_000_000_000)
PROGRAM_BERNAMA = 8
"""With more programs the chart writes only their numbers: "Program 12" would run into its neighbour."""


def buat_draf(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the draft PDF from the data of this moment."""
    lapor(5, "Mengumpulkan data")
    with transaksi(tugas.pemda):
        laporan = Laporan.objects.select_related("pd", "pemda").get(pk=tugas.argumen["laporan"])
        isi = susun_isi(laporan)
    dokumen = cetak(isi, lapor, draf=True)
    return f"Draf LKjIP {isi['tahun']} {isi['pd']}"[:140] + ".pdf", dokumen.isi, MIME


def buat_resmi(tugas: Tugas, lapor: LaporKemajuan) -> Hasil:
    """Make the official PDF of a frozen report; it is attached to the Terbitan together with the job's result."""
    lapor(5, "Membaca naskah yang disetujui")
    with transaksi(tugas.pemda):
        terbitan = Terbitan.objects.get(pk=tugas.argumen["terbitan"])
        isi = terbitan.snapshot
        tanggal = timezone.localtime(terbitan.disetujui_pada).date()
        resmi = keaslian.resmi(terbitan.nomor, terbitan.token, tanggal)
    dokumen = cetak(isi, lapor, resmi=resmi)
    return Hasil(
        f"{terbitan.nomor}.pdf",
        dokumen.isi,
        MIME,
        catat=lambda versi_id: lampirkan_pdf(terbitan.pk, versi_id, dokumen.halaman),
    )


def cetak(isi: dict[str, Any], lapor: LaporKemajuan, *, draf: bool = False, resmi: dict[str, Any] | None = None) -> Any:
    """Render the report; reports progress on the way."""
    lapor(25, "Menggambar grafik")
    gambar = gambar_laporan(isi)
    lapor(45, "Menyusun bab dan tabel")
    return render_pdf("cetak/lkjip.html", konteks(isi, gambar, draf=draf, resmi=resmi))


def konteks(
    isi: dict[str, Any], gambar: list[dict[str, Any]], *, draf: bool, resmi: dict[str, Any] | None
) -> dict[str, Any]:
    """Return the template's context: the content, its sections by code, the numbers of the tables."""
    bagian = {b["kode"]: b for b in isi["bagian"]}
    nomor, daftar_tabel = nomori(isi)
    sasaran = [
        {**s, "bagian": bagian.get(s["kode"], {}), "no": nomor["sasaran"][n]} for n, s in enumerate(isi["sasaran"])
    ]
    return {
        "judul": f"{isi['judul']} {isi['pd']}",
        "isi": isi,
        "bagian": bagian,
        "sasaran": sasaran,
        "nomor": nomor,
        "daftar_tabel": daftar_tabel,
        "gambar": gambar,
        "draf": draf,
        "resmi": resmi,
        "tahun_lalu": [isi["tahun"] - n for n in (3, 2, 1)],
        "kop": {"pemda": isi["pemda"], "pd": isi["pd"], "alamat": isi["alamat_kantor"]},
    }


JUDUL_TABEL = {
    "a": "Perbandingan target dan realisasi kinerja",
    "b": "Perbandingan realisasi kinerja dengan tahun-tahun sebelumnya",
    "c": "Realisasi kinerja sampai dengan akhir periode Renstra",
    "d": "Perbandingan realisasi kinerja dengan angka nasional",
    "e": "Alokasi per sasaran pembangunan",
    "f": "Pencapaian kinerja dan anggaran",
    "g": "Efisiensi penggunaan sumber daya",
    "h": "Analisis penyebab keberhasilan atau kegagalan serta solusi",
    "i": "Program/kegiatan yang menunjang pencapaian kinerja",
}


def nomori(isi: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Number the tables by chapter ("Tabel 3.4"); return the numbers and the list for Daftar Tabel."""
    daftar: list[dict[str, str]] = []

    def baru(bab: int, judul: str) -> dict[str, str]:
        ke = sum(1 for d in daftar if d["bab"] == str(bab)) + 1
        daftar.append({"bab": str(bab), "nomor": f"{bab}.{ke}", "id": f"tabel-{bab}-{ke}", "judul": judul})
        return daftar[-1]

    nomor: dict[str, Any] = {
        "rencana": baru(2, "Tujuan, sasaran, dan indikator"),
        "program": baru(2, "Program dan kegiatan"),
        "pk": baru(2, f"Perjanjian Kinerja tahun {isi['tahun']}"),
        "sasaran": [],
    }
    for ke, s in enumerate(isi["sasaran"], 1):
        huruf = [h for h in HURUF if h != "d" or s["ada_nasional"]]
        nomor["sasaran"].append({h: baru(3, f"{JUDUL_TABEL[h]}, sasaran {ke}") for h in huruf})
    nomor["anggaran"] = baru(3, f"Realisasi anggaran tahun {isi['tahun']}")
    return nomor, daftar


def gambar_laporan(isi: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the charts: capaian of every indicator of the PK, pagu and realisasi of every program."""
    nomor_anggaran = nomori(isi)[0]["anggaran"]["nomor"]
    indikator = [
        (f"{ks}.{ki}  {i['uraian']}", _d(i["capaian_angka"]))
        for ks, s in enumerate(isi["sasaran"], 1)
        for ki, i in enumerate(s["indikator"], 1)
    ]
    banyak = len(isi["anggaran"]["program"]) > PROGRAM_BERNAMA
    program = [
        (str(n) if banyak else f"Program {n}", _miliar(p["pagu_angka"]), _miliar(p["realisasi_angka"]))
        for n, p in enumerate(isi["anggaran"]["program"], 1)
    ]
    hasil = []
    if indikator:
        judul = f"Capaian indikator kinerja utama tahun {isi['tahun']} (%)"
        svg = grafik.batang_capaian(indikator, judul, untuk="pdf")
        hasil.append({"kode": "capaian", "judul": judul, "svg": svg, "catatan": ""})
    if program:
        judul = f"Pagu dan realisasi anggaran per program tahun {isi['tahun']} (miliar rupiah)"
        svg = grafik.target_realisasi(program, judul, "miliar rupiah", ("Pagu", "Realisasi"), untuk="pdf")
        catatan = f"Nomor program menurut Tabel {nomor_anggaran}."
        hasil.append({"kode": "anggaran", "judul": judul, "svg": svg, "catatan": catatan})
    return [{**g, "nomor": n, "id": f"gambar-{n}"} for n, g in enumerate(hasil, 1)]


def _d(teks: str | None) -> Decimal | None:
    return Decimal(teks) if teks is not None else None


def _miliar(teks: str | None) -> Decimal | None:
    return Decimal(teks) / SEMILIAR if teks is not None else None
