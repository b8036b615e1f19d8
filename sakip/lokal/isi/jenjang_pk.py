"""PK of all seven levels in the demo: region, staf ahli, asisten, Sekda, a bagian of the Setda, down to a staff member.

Plans, targets and persons are invented and say so. Some PK are signed, one waits at each step.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from perencanaan.models import Indikator, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.selectors.dialog import calon_peserta
from perencanaan.services.atur_pk import simpan_isi_pk
from perencanaan.services.dialog import IsiDialog, catat_dialog
from perencanaan.services.kinerja import simpan_pagu, simpan_target, tambah_indikator, tambah_kinerja
from perencanaan.services.pilih_butir import ButirDipilih
from perencanaan.services.pk import susun_pk
from perencanaan.services.pk_massal import susun_pk_massal
from perencanaan.services.rencana import buat_dokumen_rencana, simpan_penetapan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi.isi_rencana import CONTOH
from sakip.lokal.isi.orang import PD_BAPPEDALITBANG, PD_ORGANISASI_DS, PD_SETDA_DS
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import Jabatan, PerangkatDaerah

TAHUN = 2025
AKUNTABEL = "Meningkatnya akuntabilitas kinerja pemerintah daerah"
PROGRAM_DAERAH = (
    ("Meningkatnya derajat kesehatan", "Program Pemenuhan Upaya Kesehatan Perorangan dan Masyarakat", "412500000000"),
    ("Meningkatnya mutu pendidikan", "Program Pengelolaan Pendidikan", "905300000000"),
    ("Meningkatnya kualitas infrastruktur dasar", "Program Penyelenggaraan Jalan", "287400000000"),
    (AKUNTABEL, "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "64100000000"),
)
"""Sasaran of the region, a program below it and its invented budget."""

Cabang = tuple[str, str, str, str, str, str, str]
"""Level, wording, position, indicator, unit, target of the year, budget."""
SETDA: tuple[Cabang, ...] = (
    ("tujuan", "Meningkatnya kualitas tata kelola pemerintahan", "sekda",
     "Indeks reformasi birokrasi", "Indeks", "78", ""),
    ("sasaran", "Meningkatnya akuntabilitas kinerja perangkat daerah", "sekda",
     "Persentase perangkat daerah berpredikat SAKIP paling rendah BB", "%", "60", ""),
    ("program", "Program Administrasi Umum", "asisten", "Persentase layanan administrasi umum tepat waktu", "%", "95",
     "18450000000"),
)  # fmt: skip
ORGANISASI: tuple[Cabang, ...] = (
    ("tujuan", "Meningkatnya efektivitas kelembagaan dan kinerja", "kabag",
     "Nilai kematangan organisasi", "Nilai", "38", ""),
    ("sasaran", "Meningkatnya mutu dokumen SAKIP perangkat daerah", "kabag",
     "Persentase perangkat daerah dengan pohon kinerja yang selaras", "%", "75", ""),
    ("program", "Program Penataan Organisasi", "kabag",
     "Persentase rekomendasi penataan yang ditindaklanjuti", "%", "80", "1275000000"),
    ("kegiatan", "Fasilitasi Kinerja dan Reformasi Birokrasi", "kabag",
     "Jumlah perangkat daerah yang difasilitasi", "PD", "42", "640000000"),
    ("sub_kegiatan", "Pengelolaan Akuntabilitas Kinerja", "organisasi",
     "Jumlah laporan kinerja yang ditelaah", "Laporan", "51", "320000000"),
)  # fmt: skip

SEMUA_LANGKAH = ("ajukan", "verifikasi", "tandatangani_pertama", "tandatangani_kedua")
KEPALA = ("ajukan", "periksa", "selaraskan", "tandatangani_pertama", "tandatangani_kedua")


def _pada(bulan: int, hari: int, jam: int = 9, menit: int = 0) -> datetime:
    return timezone.make_aware(datetime(TAHUN, bulan, hari, jam, menit))  # noqa: DTZ001 - made aware here


def muat(daerah: Daerah, pk_kepala: PerjanjianKinerja) -> None:
    """Load plans of region, Setda and Bagian Organisasi, then the PK of every level. The scope must be set."""
    rkpd = _rkpd(daerah)
    dukung = Kinerja.objects.get(versi_rencana=rkpd, uraian=AKUNTABEL)
    _renja(daerah, daerah.pd[PD_SETDA_DS], SETDA, dukung, ("setda", "asisten", "sekda"))
    _renja(daerah, daerah.pd[PD_ORGANISASI_DS], ORGANISASI, dukung, ("organisasi", "kabag", "kabag"))
    _pk_daerah(daerah)
    _pk_setda(daerah)
    _pk_bappedalitbang(daerah)
    _dialog(daerah, pk_kepala)


def _rkpd(daerah: Daerah) -> VersiRencana:
    """The region's plan of the year: tujuan and sasaran of the RPJMD by identity, programs with their budgets."""
    bappeda = daerah.pelaku("bappeda")
    rpjmd = VersiRencana.objects.get(dokumen__jenis="rpjmd", aktif=True)
    with dengan_jam(_pada(1, 3)):
        versi = buat_dokumen_rencana(pelaku=bappeda, jenis="rkpd", pd=None, tahun_awal=TAHUN, tahun_akhir=TAHUN)
        baru: dict[int, Kinerja] = {}
        for asal in Kinerja.objects.filter(versi_rencana=rpjmd).order_by("urutan", "id").select_related("identitas"):
            baru[asal.pk] = tambah_kinerja(
                pelaku=bappeda,
                versi=versi,
                tingkat=asal.tingkat,
                uraian=asal.uraian,
                induk=baru.get(asal.induk_id or 0),
                identitas=asal.identitas,
            )
            for i in asal.indikator.select_related("induk"):
                _ukuran(bappeda, baru[asal.pk], i)
        per_uraian = {k.uraian: k for k in baru.values()}
        for sasaran, program, pagu in PROGRAM_DAERAH:
            k = tambah_kinerja(
                pelaku=bappeda, versi=versi, tingkat="program", uraian=program, induk=per_uraian[sasaran]
            )
            simpan_pagu(pelaku=bappeda, kinerja=k, tahun=TAHUN, nilai=Decimal(pagu))
    _tetapkan(daerah, versi, ("bappeda", "sekda", "bupati"), "Peraturan Bupati Nomor 2 Tahun 2025")
    return versi


def _ukuran(pelaku: Pelaku, kinerja: Kinerja, asal: Indikator) -> None:
    i = tambah_indikator(
        pelaku=pelaku,
        kinerja=kinerja,
        uraian=asal.uraian,
        satuan=asal.satuan,
        induk=asal.induk,
        fungsi=asal.fungsi,
        polaritas=asal.polaritas,
        adalah_iku=asal.adalah_iku,
    )
    nilai = asal.target.filter(tahun=TAHUN).values_list("nilai", flat=True).first()
    if nilai is not None:
        simpan_target(pelaku=pelaku, indikator=i, tahun=TAHUN, nilai=nilai, alasan=CONTOH)


def _renja(
    daerah: Daerah, pd: PerangkatDaerah, cabang: Sequence[Cabang], dukung: Kinerja, siapa: tuple[str, str, str]
) -> None:
    """A small Renja: one branch from tujuan downwards, pointing at the sasaran of the region that it supports."""
    operator = daerah.pelaku(siapa[0])
    with dengan_jam(_pada(1, 6)):
        versi = buat_dokumen_rencana(pelaku=operator, jenis="renja", pd=pd, tahun_awal=TAHUN, tahun_akhir=TAHUN)
        induk: Kinerja | None = None
        for tingkat, uraian, pemilik, ukuran, satuan, target, pagu in cabang:
            induk = tambah_kinerja(
                pelaku=operator,
                versi=versi,
                tingkat=tingkat,
                uraian=uraian,
                induk=induk,
                pemilik=daerah.jabatan[pemilik],
                mendukung=dukung.identitas if tingkat in ("tujuan", "sasaran") else None,
            )
            i = tambah_indikator(pelaku=operator, kinerja=induk, uraian=ukuran, satuan=satuan)
            simpan_target(pelaku=operator, indikator=i, tahun=TAHUN, nilai=Decimal(target), alasan=CONTOH)
            if pagu:
                simpan_pagu(pelaku=operator, kinerja=induk, tahun=TAHUN, nilai=Decimal(pagu))
    _tetapkan(daerah, versi, siapa, f"000.7/{pd.urutan:02d}/{TAHUN}")


def _tetapkan(daerah: Daerah, versi: VersiRencana, siapa: tuple[str, str, str], nomor: str) -> None:
    """Take a plan through its chain; ``siapa``: who drafts, who checks, who decides."""
    penyusun, pemeriksa, pemutus = siapa
    langkah = [("ajukan", penyusun), ("verifikasi", pemeriksa)]
    langkah += (
        [("tetapkan", pemutus)] if versi.dokumen.pd_id is None else [("setujui", pemutus), ("tetapkan", "bappeda")]
    )
    for n, (aksi, orang) in enumerate(langkah):
        with dengan_jam(_pada(1, 7, 9 + n)):
            if n == 1:
                simpan_penetapan(pelaku=daerah.pelaku(penyusun), versi=versi, nomor=nomor, tanggal=date(TAHUN, 1, 7))
            versi = terapkan(versi, aksi, pelaku=daerah.pelaku(orang))


def _jalankan(
    daerah: Daerah, pk: PerjanjianKinerja, langkah: Sequence[tuple[str, str]], hari: int, alasan: str = ""
) -> PerjanjianKinerja:
    """Take a PK some steps on, a day each; ``langkah``: act and who does it."""
    for n, (aksi, siapa) in enumerate(langkah):
        with dengan_jam(_pada(1, hari + n, 10)):
            pk = terapkan(pk, aksi, pelaku=daerah.pelaku(siapa), alasan=alasan if aksi == "kembalikan" else "")
    return pk


def _pk_daerah(daerah: Daerah) -> None:
    bappeda = daerah.pelaku("bappeda")
    with dengan_jam(_pada(1, 9)):
        pk = susun_pk(pelaku=bappeda, jabatan=daerah.jabatan["bupati"], tahun=TAHUN)
    langkah = (("ajukan", "bappeda"), ("verifikasi", "sekda"), ("tandatangani_sendiri", "bupati"))
    _jalankan(daerah, pk, langkah, 10)


def _pk_setda(daerah: Daerah) -> None:
    """Sekda and one asisten signed, staf ahli waits for the Bupati, Bagian Organisasi for the check of alignment."""
    operator = daerah.pelaku("setda")
    with dengan_jam(_pada(1, 13)):
        daftar = susun_pk_massal(pelaku=operator, pd=daerah.pd[PD_SETDA_DS], tahun=TAHUN).dibuat
        pk = {p.jabatan_id: p for p, _ in daftar}
        _pilih(operator, pk[daerah.jabatan["stafahli"].pk], (AKUNTABEL, "Meningkatnya kualitas pelayanan publik"))
        _pilih(operator, pk[daerah.jabatan["asisten"].pk], (AKUNTABEL,))
    siapa = ("setda", "asisten", "bappeda")
    for kunci, atasan, banyak in (("sekda", "bupati", 5), ("asisten", "sekda", 5), ("stafahli", "bupati", 4)):
        langkah = list(zip(KEPALA, (*siapa, kunci, atasan), strict=True))[:banyak]
        _jalankan(daerah, pk[daerah.jabatan[kunci].pk], langkah, 14)
    with dengan_jam(_pada(1, 20)):
        susun_pk_massal(pelaku=daerah.pelaku("organisasi"), pd=daerah.pd[PD_ORGANISASI_DS], tahun=TAHUN)
    kabag = PerjanjianKinerja.objects.get(jabatan=daerah.jabatan["kabag"])
    _jalankan(daerah, kabag, (("ajukan", "organisasi"), ("periksa", "kabag")), 21)


def _pilih(pelaku: Pelaku, pk: PerjanjianKinerja, sasaran: Sequence[str]) -> None:
    """Keep the region's IKU that concern the position."""
    dipilih = Indikator.objects.filter(kinerja__versi_rencana=pk.versi_rencana, kinerja__uraian__in=sasaran)
    pk.refresh_from_db()
    simpan_isi_pk(pelaku=pelaku, pk=pk, dipilih=[ButirDipilih(i.pk) for i in dipilih], versi=pk.versi)


def _pk_bappedalitbang(daerah: Daerah) -> None:
    """The whole PD in one step; then signed ones, and one at each step."""
    operator = daerah.pelaku("operator")
    with dengan_jam(_pada(1, 25)):
        susun_pk_massal(pelaku=operator, pd=daerah.pd[PD_BAPPEDALITBANG], tahun=TAHUN)

    def pk(kunci: str) -> PerjanjianKinerja:
        jabatan: Jabatan = daerah.jabatan[kunci]
        return PerjanjianKinerja.objects.get(jabatan=jabatan, tahun=TAHUN)

    jalan = (
        ("ppe", "kepala", 4), ("kasubbag", "sekretaris", 4), ("asn", "kasubbag", 4), ("sekretaris", "kepala", 3),
        ("litbang", "kepala", 2), ("sosbud", "kepala", 1),
    )  # fmt: skip
    for kunci, atasan, banyak in jalan:
        pertama = "verifikator" if kunci == "ppe" else kunci
        langkah = list(zip(SEMUA_LANGKAH, ("operator", "verifikator", pertama, atasan), strict=True))[:banyak]
        _jalankan(daerah, pk(kunci), langkah, 26)
    kembali = (("ajukan", "operator"), ("kembalikan", "verifikator"))
    _jalankan(daerah, pk("infrastruktur"), kembali, 26, "Lengkapi target indikator kegiatan sebelum diajukan lagi.")


def _dialog(daerah: Daerah, pk_kepala: PerjanjianKinerja) -> None:
    """The meeting in which the targets of Bappedalitbang were agreed on, with its notulen behind the PK."""
    pd = daerah.pd[PD_BAPPEDALITBANG]
    pk = PerjanjianKinerja.objects.filter(pd=pd, tahun=TAHUN).exclude(pk=pk_kepala.pk)
    hadir = [p for p in calon_peserta(pd.pk) if p.jabatan.tingkat in ("kepala_daerah", "kepala_pd", "level_3")]
    with dengan_jam(_pada(1, 31)):
        catat_dialog(
            pelaku=daerah.pelaku("operator"),
            pd_id=pd.pk,
            tahun=TAHUN,
            isi=IsiDialog(
                tanggal=date(TAHUN, 1, 10),
                tempat="Ruang rapat Bappedalitbang, Lubuk Pakam",
                agenda="Pembahasan dan kesepakatan target kinerja tahun 2025",
                notulen="Sekretaris memaparkan capaian 2024 dan usulan target 2025 tiap sasaran. Tiap bidang "
                "menyampaikan dukungan dan kebutuhan datanya.",
                arahan="Target akuntabilitas dinaikkan bertahap; tidak ada indikator di luar pohon kinerja.",
                kesepakatan="Target sasaran seperti Renja 2025. Bidang menyerahkan data tiap akhir triwulan.",
                penempatan=hadir,
                pimpinan=next((p for p in hadir if p.jabatan.tingkat == "kepala_pd"), None),
                peserta_lain="Teguh Santoso, Tenaga ahli pendamping",
                pk=[pk_kepala, *pk],
            ),
        )
