"""Banyuasin's evaluations: the imported year 2024 of 51 PD, and the running one with the LKE of Dinas Perhubungan."""

from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from evaluasi.models import LKE, AnggotaTim, SimpulTemplat, Tahap, TemplatLKE
from evaluasi.services.jawaban import IsiJawaban, pakai_usulan, simpan_jawaban
from evaluasi.services.periode import buat_lke, buka_periode, susun_tim
from evaluasi.services.rekomendasi import tulis_rekomendasi
from evaluasi.services.terbitan import terbitkan_kompilasi
from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.ekspor.impor import terapkan_impor, unggah_impor
from sakip.ekspor.pekerjaan import minta
from sakip.inti.waktu import dengan_jam, hari_ini
from sakip.lokal.isi.organisasi import DATA, Daerah
from sakip.tenansi.cakupan import transaksi

PERHUBUNGAN = "15"
DINILAI = 46
REKOMENDASI = {
    "1": ("Tetapkan pedoman perencanaan kinerja yang sama bagi semua perangkat daerah.",
          "Satukan pohon kinerja tiap perangkat daerah dalam satu diagram yang memuat hubungan lintas bidang."),
    "2": ("Bahas capaian tiap triwulan secara berjenjang dan simpan notulennya.",
          "Pakai hasil pengukuran untuk menyesuaikan rencana aksi dan anggaran."),
    "3": ("Sajikan perbandingan realisasi dengan target jangka menengah dan tahun sebelumnya.",),
    "4": ("Tindak lanjuti rekomendasi tahun lalu sebelum penilaian mandiri dimulai.",
          "Latih pegawai yang melaksanakan evaluasi internal."),
}  # fmt: skip
DASAR_HUKUM = "\n".join(
    (
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah.",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 88 Tahun 2021 tentang Evaluasi "
        "Akuntabilitas Kinerja Instansi Pemerintah.",
    )
)


def muat(daerah: Daerah) -> None:
    """Import the year 2024, then open the evaluation that the demo's people work in."""
    with transaksi(daerah.pemda):
        with dengan_jam(datetime(2024, 10, 16, 9, 0)):  # noqa: DTZ001 made aware by the clock
            _impor(daerah.pelaku("inspektur"))
        _berjalan(daerah)


def _impor(inspektur: Pelaku) -> None:
    templat = TemplatLKE.objects.get(kode="permenpanrb-88-2021", pemda__isnull=True)
    for jenis, nama in (
        ("evaluasi.hasil", "banyuasin_evaluasi_2024.csv"),
        ("evaluasi.tercetak", "banyuasin_rata_rata_tercetak.csv"),
    ):
        batch = unggah_impor(
            pelaku=inspektur,
            jenis=jenis,
            unggahan=SimpleUploadedFile(nama, (DATA / nama).read_bytes(), "text/csv"),
            argumen={"tahun_kinerja": 2023, "tahun_evaluasi": 2024, "templat": templat.pk},
        )
        terapkan_impor(pelaku=inspektur, batch=batch)
    milik = TemplatLKE.objects.get(kode=templat.kode, pemda__isnull=False)
    for kode, isi in REKOMENDASI.items():
        simpul = SimpulTemplat.objects.get(templat=milik, kode=kode)
        for kalimat in isi:
            tulis_rekomendasi(pelaku=inspektur, simpul=simpul, isi=kalimat, tahun_evaluasi=2024)
    terbitan = terbitkan_kompilasi(
        pelaku=inspektur, tahun_evaluasi=2024, nomor="700/332/LHE-AKIP/INSPEKTORAT/2024", tanggal=date(2024, 10, 16)
    )
    minta(
        inspektur,
        "evaluasi.kompilasi_pdf",
        f"kompilasi-{terbitan.pk}",
        {"tahun": 2024, "terbitan": terbitan.pk},
        label="Laporan kompilasi 2024",
    )


def _berjalan(daerah: Daerah) -> None:
    """A period whose windows are open today, whenever the demo runs."""
    admin = daerah.pelaku("admin")
    hari = hari_ini()
    jendela: dict[Tahap, tuple[date, date]] = {
        t: (hari - timedelta(days=30), hari + timedelta(days=30 + 10 * i)) for i, t in enumerate(Tahap)
    }
    templat = TemplatLKE.objects.get(kode="permenpanrb-88-2021", pemda__isnull=False)
    periode = buka_periode(
        pelaku=admin,
        tahun_kinerja=2024,
        tahun_evaluasi=2025,
        templat=templat,
        jendela=jendela,
        dasar_hukum=DASAR_HUKUM,
        nomor_spt="700/114/SPT/INSPEKTORAT/2025",
        tanggal_spt=date(2025, 8, 4),
    )
    semua = buat_lke(pelaku=admin, periode=periode, buka=True)
    B = AnggotaTim.Bagian
    orang = {k: Pengguna.objects.get(username=f"{k}.banyuasin") for k in ("evaluator", "ketuatim", "pengendali")}
    susun_tim(
        pelaku=admin,
        periode=periode,
        nama="Tim 1",
        anggota=[(orang["evaluator"], B.ANGGOTA), (orang["ketuatim"], B.KETUA), (orang["pengendali"], B.PENGENDALI)],
        lke=[x for x in semua if x.pd.kode in {"12", "13", "14", PERHUBUNGAN, "16"}],
    )
    lke = LKE.objects.get(periode=periode, pd=daerah.pd[PERHUBUNGAN])
    _isi_mandiri(daerah.pelaku("operator"), lke)
    lke = terapkan(lke, "kirim_mandiri", pelaku=daerah.pelaku("kepala"))
    _nilai(daerah.pelaku("evaluator"), lke)


def _kriteria(lke: LKE) -> list[SimpulTemplat]:
    return list(
        SimpulTemplat.objects.filter(templat=lke.periode.templat, tingkat=SimpulTemplat.Tingkat.KRITERIA).order_by(
            "urutan"
        )
    )


def _simpan(pelaku: Pelaku, lke: LKE, simpul: SimpulTemplat, **isi: Any) -> None:
    simpan_jawaban(pelaku=pelaku, lke=lke, simpul=simpul, isi=IsiJawaban(**isi), versi=None)


def _isi_mandiri(operator: Pelaku, lke: LKE) -> None:
    """Every criterion, then the sub-components as the criteria propose."""
    pola = cycle(("BB", "BB", "A", "BB", "B", "BB", "A"))
    for s in _kriteria(lke):
        nilai = next(pola)
        catatan = "Dilaksanakan lebih dari satu tahun, dokumen terlampir pada laporan triwulan." if nilai == "A" else ""
        _simpan(operator, lke, s, nilai=nilai, catatan=catatan)
    pakai_usulan(pelaku=operator, lke=lke)


def _nilai(evaluator: Pelaku, lke: LKE) -> None:
    """The first criteria by the evaluator: most agree with the PD, some do not; the rest is left to the demo's user."""
    pola = cycle(("BB", "BB", "BB", "BB", "B", "BB", "CC"))
    for s in _kriteria(lke)[:DINILAI]:
        nilai = next(pola)
        catatan = "Dokumen ada, tetapi belum lengkap untuk semua triwulan." if nilai != "BB" else "Sesuai mandat."
        _simpan(evaluator, lke, s, nilai=nilai, catatan=catatan)
    pakai_usulan(pelaku=evaluator, lke=lke)
