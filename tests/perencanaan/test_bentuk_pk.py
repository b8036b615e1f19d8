"""The seven forms of the PK, line by line as Perwali Probolinggo 30/2020 III.C.3.1–7 prints them. No database."""

import io
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from perencanaan.models import AnggaranPK, ButirPK
from perencanaan.selectors.pihak_pk import Pihak
from perencanaan.selectors.pk import kelompok_butir
from sakip.ekspor import pdf

pytestmark = [pytest.mark.pdf]
BUPATI = Pihak("Raka Mahendra", "Wali Kota Uji", tingkat="kepala_daerah")
SEKDA = Pihak("Dr. Hendro W.", "Sekretaris Daerah", "Pembina Utama", "196901", tingkat="sekda")
AHLI = Pihak("Drs. Ahli", "Staf Ahli Bidang Hukum", "Pembina IV", "197001", tingkat="staf_ahli")
ASISTEN = Pihak("Dra. Asisten", "Asisten Administrasi Umum", "Pembina V", "197101", tingkat="asisten")
KEPALA = Pihak("Ir. Kepala", "Kepala Dinas Uji", "Pembina VI", "197201", tingkat="kepala_pd")
KABID = Pihak("Kabid S.T.", "Kepala Bidang Uji", "Penata I", "197301", tingkat="level_3")
KASI = Pihak("Kasi S.E.", "Kepala Seksi Uji", "Penata II", "197401", tingkat="level_4")
STAF = Pihak("Staf A.Md.", "Analis Uji", "Pengatur", "197501", tingkat="staf")
PIHAK = {
    1: (BUPATI, None), 2: (AHLI, BUPATI), 3: (ASISTEN, SEKDA), 4: (KEPALA, BUPATI), 5: (KABID, KEPALA),
    6: (KASI, KABID), 7: (STAF, KASI),
}  # fmt: skip
BUKA = (
    "PERJANJIAN KINERJA TAHUN 2025 Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan"
    " akuntabel serta berorientasi pada hasil, kami yang bertanda tangan di bawah ini :"
)
WUJUD = (
    "berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai"
    " target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan."
)
TANGGUNG = "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
AWASI = (
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari"
    " perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
)
SAAT = "Kota Uji, 20 Januari 2025"


def _konteks(bentuk: int) -> dict[str, Any]:
    pertama, kedua = PIHAK[bentuk]
    butir = [
        ButirPK(uraian_sasaran="Kota yang sejahtera", uraian_indikator="IPM", satuan="Indeks", target=Decimal("74.5")),
        ButirPK(uraian_sasaran="Kota yang bersih", uraian_indikator="Opini BPK", satuan="Opini", target_teks="WTP"),
    ]
    ber_anggaran = bentuk not in (2, 3)
    anggaran = [AnggaranPK(uraian="Pelayanan Uji", pagu=Decimal(5_000_000), keterangan="APBD 80%, DAK 20%")]
    return {
        "judul": "PK", "tahun": 2025, "bentuk": bentuk, "perubahan": False, "nomor": "PK/1", "pemda": "Kota Uji",
        "wilayah": "Uji", "nama_pd": "Dinas Uji", "nama_jabatan": pertama.jabatan, "pertama": pertama, "kedua": kedua,
        "tempat": "Kota Uji", "tanggal": date(2025, 1, 20), "kelompok": kelompok_butir(butir),
        "anggaran": anggaran if ber_anggaran else [], "draf": False, "status": "Terbit",
    }  # fmt: skip


def _halaman(bentuk: int) -> list[str]:
    isi = pdf.render("cetak/pk.html", _konteks(bentuk))
    if simpan := os.environ.get("SIMPAN_PDF"):
        Path(simpan, f"bentuk-{bentuk}.pdf").write_bytes(isi)
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages]


def _orang(p: Pihak) -> str:
    return f"Nama : {p.nama} Jabatan : {p.jabatan}"


def _ttd(p: Pihak) -> str:
    return p.nama if p.tanpa_pangkat else f"{p.nama} {p.pangkat} NIP {p.nip}"


def _pernyataan(bentuk: int) -> str:
    """The whole text of the statement page."""
    pertama, kedua = PIHAK[bentuk]
    if kedua is None:
        return f"{BUKA} {_orang(pertama)} {WUJUD} {TANGGUNG} {SAAT} WALI KOTA UJI {_ttd(pertama)}"
    para = (
        f"{BUKA} {_orang(pertama)} selanjutnya disebut pihak pertama {_orang(kedua)}"
        " selaku atasan pihak pertama, selanjutnya disebut pihak kedua"
    )
    isi = f"{WUJUD} {TANGGUNG}" if bentuk < 4 else f"Pihak pertama {WUJUD} {TANGGUNG} {AWASI}"
    if bentuk == 4:
        tanda = f"Pihak Kedua, {SAAT} WALI KOTA UJI Pihak Pertama,"
    else:
        tanda = f"{SAAT} Pihak Kedua, Pihak Pertama,"
    return f"{para} {isi} {tanda} {_ttd(kedua)} {_ttd(pertama)}"


def _lampiran(bentuk: int) -> str:
    """The whole text of the annex."""
    pertama, kedua = PIHAK[bentuk]
    judul = {1: "", 2: " STAF AHLI BIDANG HUKUM", 3: " ASISTEN ADMINISTRASI UMUM", 4: " DINAS UJI"}
    kepala = "Tujuan Indikator Kinerja Utama" if bentuk < 4 else "Sasaran Strategis Indikator Kinerja"
    satu = f"No {kepala} Target 1 2 3 4 1 Kota yang sejahtera IPM 74,5 Indeks 2 Kota yang bersih Opini BPK WTP"
    uang, ket = "Rp5.000.000", "APBD 80%, DAK 20%"
    dua = {
        1: f" Program Anggaran (5) (6) 1. Pelayanan Uji {uang}",
        2: "",
        3: "",
        6: f" Kegiatan Anggaran Keterangan (5) (6) (7) 1. Pelayanan Uji {uang} {ket}",
        7: f" Program Keterangan (5) (6) 1. Pelayanan Uji {ket}",
    }.get(bentuk, f" Program Anggaran Keterangan (5) (6) (7) 1. Pelayanan Uji {uang} {ket}")
    kop = f"LAMPIRAN PERJANJIAN KINERJA TAHUN 2025{judul.get(bentuk, ' ' + pertama.jabatan.upper())} {satu}{dua}"
    if kedua is None:
        return f"{kop} {SAAT} WALI KOTA UJI {_ttd(pertama)}"
    siapa = f"{kedua.jabatan} {pertama.jabatan}" if bentuk == 4 else "Pihak Kedua, Pihak Pertama,"
    return f"{kop} {SAAT} {siapa} {_ttd(kedua)} {_ttd(pertama)}"


def _kata(teks: str) -> list[str]:
    """The words in any order: two columns side by side come out of a PDF row by row."""
    return sorted(teks.split())


@pytest.mark.parametrize("bentuk", range(1, 8))
def test_setiap_kata_seperti_bentuknya(bentuk: int) -> None:
    nyata, lampiran = _halaman(bentuk)
    kaki = "PK/1"
    assert _kata(nyata) == _kata(f"{_pernyataan(bentuk)} {kaki}"), nyata
    assert _kata(lampiran) == _kata(f"{_lampiran(bentuk)} {kaki} Lampiran, halaman 2 dari 2"), lampiran
    # The order matters where the form reads from top to bottom: up to the signatures, and the whole of both tables.
    atas = _pernyataan(bentuk).split(SAAT)[0].removesuffix("Pihak Kedua, ")
    assert atas.strip() in nyata, nyata
    assert _lampiran(bentuk).split(f" {SAAT}")[0] in lampiran, lampiran


def test_bentuk_tiga_tidak_mengulang_salah_cetak() -> None:
    """The source calls the Sekda "pihak pertama" too; he is the second party."""
    nyata, _ = _halaman(3)
    assert nyata.count("selanjutnya disebut pihak pertama") == 1


@pytest.mark.parametrize("bentuk", [1, 2, 4])
def test_kepala_daerah_tanpa_pangkat_dan_nip(bentuk: int) -> None:
    nyata, lampiran = _halaman(bentuk)
    assert nyata.count("NIP") == lampiran.count("NIP") == (0 if bentuk == 1 else 1)
