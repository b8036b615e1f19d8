"""IKU and IKI of the demo: set by the same steps as in the pages. Every formula, number and date here is an example."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from perencanaan.models import Indikator, PenetapanIndikator, VersiRencana
from perencanaan.services.indikator import IsiIndikator, tambah_indikator_lengkap
from perencanaan.services.kinerja import simpan_indikator, tambah_kinerja
from perencanaan.services.penetapan import Milik, catat_reviu, simpan_nomor, susun_penetapan, unggah_keputusan
from perencanaan.services.rencana import buat_dokumen_rencana, simpan_penetapan
from sakip.alur.dasar import terapkan
from sakip.inti.waktu import dengan_jam
from sakip.kelola.services.organisasi import buat_jabatan, ubah_jabatan, ubah_pd
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import Jabatan, PerangkatDaerah

TAHUN = 2025
RANTAI_PD = (("ajukan", "operator"), ("periksa", "verifikator"), ("selaraskan", "timsakip"), ("tetapkan", "kepala"))
RANTAI_IKI = (("ajukan", "operator"), ("verifikasi", "verifikator"), ("tetapkan", "kepala"))
RANTAI_DAERAH = (("ajukan", "bappeda"), ("verifikasi", "sekda"), ("tetapkan", "bupati"))
SK_CONTOH = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TUGAS_BAPPEDA = (
    "Membantu bupati melaksanakan fungsi penunjang urusan pemerintahan di bidang perencanaan serta penelitian dan"
    " pengembangan.",
    "Perumusan kebijakan teknis perencanaan pembangunan\nPengendalian dan evaluasi pembangunan daerah\nPenelitian,"
    " pengembangan, dan inovasi daerah",
)
TUGAS_JABATAN = {
    "kepala": (
        "Memimpin Bappedalitbang menyelenggarakan perencanaan daerah.",
        "Perumusan kebijakan\nPembinaan",
    ),
    "sekretaris": (
        "Menyelenggarakan urusan umum dan keuangan.",
        "Penyusunan program\nPelayanan administrasi",
    ),
    "ppe": (
        "Menyelenggarakan perencanaan dan evaluasi.",
        "Penyusunan RKPD\nEvaluasi pelaksanaan rencana",
    ),
    "sosbud": ("Menyelenggarakan perencanaan bidang pemerintahan dan manusia.", "Koordinasi perencanaan\nPengendalian"),
    "litbang": ("Menyelenggarakan penelitian, pengembangan, dan inovasi.", "Fasilitasi riset\nPengembangan inovasi"),
}
# Dinas Perhubungan: sasaran, then name, definition, formula, source and five targets of its indicator.
DISHUB = (
    (
        "Meningkatnya keselamatan lalu lintas",
        "Angka kecelakaan lalu lintas per 10.000 kendaraan",
        "turun",
        "Kecelakaan: kejadian di jalan kabupaten yang tercatat kepolisian dalam satu tahun.",
        "Jumlah kecelakaan / jumlah kendaraan terdaftar × 10.000",
        "Kepolisian resor dan Samsat",
        (Decimal("12.4"), "11.8", "11.2", "10.6", "10.0", "9.5"),
    ),
    (
        "Meningkatnya pelayanan angkutan umum",
        "Rata-rata waktu tunggu angkutan umum (menit)",
        "turun",
        "Waktu tunggu: selisih waktu tiba penumpang dan berangkatnya angkutan pada lima halte contoh.",
        "Jumlah menit tunggu / jumlah pengamatan",
        "Survei Dinas Perhubungan",
        (Decimal(32), "30", "28", "25", "22", "20"),
    ),
)


def _pada(bulan: int, hari: int, jam: int = 9) -> datetime:
    return timezone.make_aware(datetime(TAHUN, bulan, hari, jam))  # noqa: DTZ001 - made aware here


def lengkapi_formulasi(daerah: Daerah, iku: Iterable[Indikator]) -> None:
    """Write definition and formula of a plan's IKU while it is open."""
    for i in iku:
        persen = i.jenis == Indikator.Jenis.PERSENTASE or i.satuan == "%"
        simpan_indikator(
            pelaku=daerah.pelaku("operator"),
            indikator=i,
            versi=None,
            definisi="Yang dihitung hanya yang selesai dan diterima pada tahun berjalan. (contoh)",
            formulasi="Jumlah yang memenuhi syarat / jumlah seluruhnya × 100 (contoh)"
            if persen
            else "Nilai resmi yang diumumkan lembaga penilai (contoh)",
        )


def _jalankan(
    daerah: Daerah, p: PenetapanIndikator, rantai: Iterable[tuple[str, str]], hari: int
) -> PenetapanIndikator:
    for n, (aksi, siapa) in enumerate(rantai):
        with dengan_jam(_pada(1, hari, 10 + n)):
            p = terapkan(p, aksi, pelaku=daerah.pelaku(siapa))
    return p


def iku_daerah(daerah: Daerah, rpjmd: VersiRencana) -> PenetapanIndikator:
    """Set the region's IKU from its RPJMD. The scope must be set."""
    bappeda = daerah.pelaku("bappeda")
    with dengan_jam(_pada(1, 6)):
        p = susun_penetapan(pelaku=bappeda, milik=Milik(), versi_rencana=rpjmd, tahun_awal=TAHUN, tahun_akhir=TAHUN + 4)
        p = simpan_nomor(
            pelaku=bappeda, penetapan=p, nomor="100.3.3.2/11/2025", tanggal=date(TAHUN, 1, 7), versi=p.versi
        )
    return _jalankan(daerah, p, RANTAI_DAERAH, 7)


def iku_pd(daerah: Daerah, pd: PerangkatDaerah, renstra: VersiRencana, nomor: str) -> PenetapanIndikator:
    """Set a PD's IKU from its Renstra, with its decree and a first review."""
    operator = daerah.pelaku("operator")
    with dengan_jam(_pada(1, 13)):
        p = susun_penetapan(
            pelaku=operator, milik=Milik(pd), versi_rencana=renstra, tahun_awal=TAHUN, tahun_akhir=TAHUN + 4
        )
        p = simpan_nomor(pelaku=operator, penetapan=p, nomor=nomor, tanggal=date(TAHUN, 1, 14), versi=p.versi)
    p = _jalankan(daerah, p, RANTAI_PD, 14)
    with dengan_jam(_pada(1, 15)):
        berkas = SimpleUploadedFile("sk-iku-contoh.pdf", SK_CONTOH, "application/pdf")
        p = unggah_keputusan(pelaku=operator, penetapan=p, unggahan=berkas)
    with dengan_jam(_pada(7, 10)):
        catat_reviu(
            pelaku=daerah.pelaku("timsakip"),
            penetapan=p,
            tanggal=date(TAHUN, 7, 10),
            hasil="tetap",
            catatan="Masih sesuai Renstra; lengkapi pembilang dan penyebutnya pada reviu berikutnya.",
        )
    return p


def iki(daerah: Daerah, pd: PerangkatDaerah, versi: VersiRencana, jabatan: Jabatan, *, tetap: bool = True) -> None:
    """Draft the IKI of a position from the cascade; ``tetap`` False leaves it with the verifikator."""
    operator = daerah.pelaku("operator")
    with dengan_jam(_pada(1, 16)):
        p = susun_penetapan(
            pelaku=operator,
            milik=Milik(pd, jabatan),
            versi_rencana=versi,
            tahun_awal=versi.dokumen.tahun_awal,
            tahun_akhir=versi.dokumen.tahun_akhir,
        )
    _jalankan(daerah, p, RANTAI_IKI if tetap else RANTAI_IKI[:1], 17)


def isi_tugas(daerah: Daerah, pd: PerangkatDaerah) -> PerangkatDaerah:
    """Write tugas and fungsi of Bappedalitbang and its positions, which the forms print."""
    admin = daerah.pelaku("admin")
    for kunci, (tugas, fungsi) in TUGAS_JABATAN.items():
        if kunci in daerah.jabatan:
            j = daerah.jabatan[kunci]
            daerah.jabatan[kunci] = ubah_jabatan(pelaku=admin, jabatan=j, tugas=tugas, fungsi=fungsi)
    return ubah_pd(pelaku=admin, pd=pd, tugas=TUGAS_BAPPEDA[0], fungsi=TUGAS_BAPPEDA[1])


def deli_serdang(daerah: Daerah, pd: PerangkatDaerah, renja: VersiRencana, rpjmd: VersiRencana) -> None:
    """IKU of the region and of Bappedalitbang, IKI of its positions; one is still on its way."""
    iku_daerah(daerah, rpjmd)
    pd = isi_tugas(daerah, pd)
    renstra = VersiRencana.objects.select_related("dokumen").get(dokumen__pd=pd, dokumen__jenis="renstra", aktif=True)
    iku_pd(daerah, pd, renstra, "050/025/BAPPEDALITBANG/2025")
    for kunci in ("kepala", "sekretaris", "ppe", "sosbud", "litbang"):
        iki(daerah, pd, renja, daerah.jabatan[kunci], tetap=kunci != "litbang")


def banyuasin(daerah: Daerah, rpjmd: VersiRencana) -> None:
    """IKU of the region; Dinas Perhubungan with a small Renstra, its IKU and the IKI of its head and a bidang."""
    iku_daerah(daerah, rpjmd)
    pd, kepala, admin = daerah.pd["15"], daerah.jabatan["kepala"], daerah.pelaku("admin")
    pd = ubah_pd(
        pelaku=admin,
        pd=pd,
        tugas="Membantu bupati melaksanakan urusan pemerintahan bidang perhubungan.",
        fungsi="Perumusan kebijakan perhubungan\nPelaksanaan kebijakan lalu lintas dan angkutan",
    )
    kepala = ubah_jabatan(
        pelaku=admin, jabatan=kepala, tugas="Memimpin Dinas Perhubungan.", fungsi="Perumusan kebijakan\nPembinaan"
    )
    bidang = buat_jabatan(
        pelaku=admin, pd=pd, nama="Kepala Bidang Lalu Lintas", tingkat=Jabatan.Tingkat.LEVEL_3, atasan=kepala
    )
    renstra = _renstra_dishub(daerah, pd, kepala, bidang)
    iku_pd(daerah, pd, renstra, "551/016/DISHUB/2025")
    iki(daerah, pd, renstra, kepala)
    iki(daerah, pd, renstra, bidang, tetap=False)


def _renstra_dishub(daerah: Daerah, pd: PerangkatDaerah, kepala: Jabatan, bidang: Jabatan) -> VersiRencana:
    op = daerah.pelaku("operator")
    with dengan_jam(_pada(1, 8)):
        versi = buat_dokumen_rencana(
            pelaku=op, jenis="renstra", pd=pd, tahun_awal=TAHUN, tahun_akhir=TAHUN + 4, visi="", misi=""
        )
        tujuan = tambah_kinerja(
            pelaku=op, versi=versi, tingkat="tujuan", uraian="Terwujudnya perhubungan yang selamat dan lancar",
            pemilik=kepala,
        )  # fmt: skip
        for uraian, nama, arah, definisi, formulasi, sumber, (awal, *target) in DISHUB:
            s = tambah_kinerja(pelaku=op, versi=versi, tingkat="sasaran", uraian=uraian, induk=tujuan, pemilik=kepala)
            medan = {
                "uraian": nama,
                "satuan": "menit" if "menit" in nama else "kejadian",
                "jenis": "rata_rata" if nama.startswith("Rata") else "rasio",
                "fungsi": "outcome",
                "polaritas": arah,
                "definisi": definisi,
                "formulasi": formulasi,
                "sumber_data": sumber,
                "penanggung_jawab": bidang.nama,
                "kondisi_awal": awal,
                "target_akhir": Decimal(target[-1]),
                "adalah_iku": True,
            }
            atas, bawah = formulasi.split(" × ")[0].split(" / ")
            isi = IsiIndikator(
                medan,
                {TAHUN + n: (Decimal(x), "Angka contoh") for n, x in enumerate(target)},
                [(atas, "pembilang", Decimal(1)), (bawah, "penyebut", Decimal(1))],
            )
            tambah_indikator_lengkap(pelaku=op, kinerja=s, isi=isi)
        program = tambah_kinerja(
            pelaku=op, versi=versi, tingkat="program", uraian="Program keselamatan lalu lintas (contoh)", induk=s,
            pemilik=bidang,
        )  # fmt: skip
        tambah_indikator_lengkap(
            pelaku=op,
            kinerja=program,
            isi=IsiIndikator(
                {"uraian": "Persentase ruas rawan yang berperlengkapan jalan", "satuan": "%", "jenis": "persentase",
                 "fungsi": "outcome"},
                {TAHUN: (Decimal(40), "Angka contoh")},
            ),
        )  # fmt: skip
        simpan_penetapan(pelaku=op, versi=versi, nomor="551/009/DISHUB/2025", tanggal=date(TAHUN, 1, 9))
    for n, (aksi, siapa) in enumerate(
        (("ajukan", "operator"), ("verifikasi", "verifikator"), ("setujui", "kepala"), ("tetapkan", "bappeda"))
    ):
        with dengan_jam(_pada(1, 9, 9 + n)):
            versi = terapkan(versi, aksi, pelaku=daerah.pelaku(siapa))
    return versi
