"""Kabupaten Deli Serdang: Bappedalitbang's Renja 2025 from import to four approved quarters.

Targets per quarter are not in the source: they are the proposal of ``bagi_target_tahun``. The two indicators that the
file keeps in one cell have no figure of their own; their targets here are examples and say so.
"""

from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pengukuran.models import JendelaPengisian, PengisianPD, Periode, Realisasi
from pengukuran.services.anggaran import IsiAnggaran, simpan_blok_anggaran
from pengukuran.services.pemeriksaan import kembalikan_baris
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import buka_periode, usul_jendela, usul_langkah_periode
from pengukuran.services.realisasi import IsiSel, simpan_sel, terima_realisasi
from perencanaan.impor.bentuk import HasilRenja
from perencanaan.models import Indikator, Kinerja, PerjanjianKinerja, RencanaAksi, VersiRencana
from perencanaan.services.impor import PENGIMPOR_RENJA, susun_baris
from perencanaan.services.kinerja import simpan_indikator, simpan_kinerja, simpan_target
from perencanaan.services.pk import simpan_kepala_pk, susun_pk
from perencanaan.services.rencana import simpan_penetapan
from perencanaan.services.rencana_aksi import bagi_target_tahun, simpan_aksi, susun_rencana_aksi
from sakip.alur.dasar import terapkan
from sakip.ekspor.impor import BarisBaca, terapkan_impor, unggah_impor
from sakip.ekspor.models import BatchImpor
from sakip.inti.angka import untuk_isian
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi import (
    analisis,
    dialog,
    iku,
    individu,
    jenjang_pk,
    laporan_aksi,
    lintas,
    lkjip,
    organisasi,
    pembanding,
    rencana,
)
from sakip.lokal.isi.orang import PD_BAPPEDALITBANG
from sakip.lokal.isi.organisasi import DATA, Daerah
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import PengaturanPemda

TAHUN = 2025
DIKEMBALIKAN = 2
"""The quarter of which two rows came back."""
LANGKAH = (
    JendelaPengisian.Langkah.ISI,
    JendelaPengisian.Langkah.VERIFIKASI,
    JendelaPengisian.Langkah.PERSETUJUAN,
)
BERKAS = "deliserdang_bappedalitbang_renja_2025.csv"
CONTOH_TARGET = {"Nilai LHE AKIP Perangkat Daerah": "80.5", "Indeks Kepuasan Masyarakat (IKM)": "86"}
PEMILIK_PROGRAM = (
    ("Program Penunjang", "sekretaris"),
    ("Program Perencanaan", "ppe"),
    ("Program Koordinasi", "sosbud"),
    ("Program Pengelolaan Keuangan", "ppe"),
    ("Program Penelitian", "litbang"),
    ("Program Riset", "litbang"),
)
PEMILIK_KEGIATAN = (
    ("Koordinasi Perencanaan Bidang Perekonomian", "ekonomi"),
    ("Koordinasi Perencanaan Bidang Infrastruktur", "infrastruktur"),
    ("Perencanaan, Penganggaran, dan Evaluasi", "kasubbag"),
    ("Administrasi Umum", "kasubbag_umum"),
    # Sub kegiatan: the work of a single person.
    ("Penyusunan Dokumen Perencanaan Perangkat", "asn"),
    ("Evaluasi Kinerja Perangkat", "operator"),
)


def _pada(tahun: int, bulan: int, hari: int, jam: int = 9, menit: int = 0) -> datetime:
    return timezone.make_aware(datetime(tahun, bulan, hari, jam, menit))  # noqa: DTZ001 - made aware here


def muat() -> None:
    """Load the region: organisation, plan, PK, Rencana Aksi, four quarters, in the months in which they happened."""
    with dengan_jam(_pada(2024, 12, 2)):
        daerah = organisasi.deli_serdang()
    with transaksi(daerah.pemda):
        versi, hasil = _rencana(daerah)
        rpjmd = rencana.rpjmd(daerah)
        rencana.renstra(daerah, daerah.pd[PD_BAPPEDALITBANG], versi, rpjmd)
        iku.deli_serdang(daerah, daerah.pd[PD_BAPPEDALITBANG], versi, rpjmd)
        lintas.usulkan(daerah, versi)
        pk = _pk(daerah)
        _rencana_aksi(daerah, pk)
        for ke in (1, 2, 3, 4):
            _triwulan(daerah, versi, hasil, ke)
        jenjang_pk.muat(daerah, pk)
        individu.deli_serdang(daerah)
        pembanding.daerah(daerah)
        target = dict(pk.butir.exclude(target=None).values_list("indikator__induk_id", "target"))
        pembanding.perangkat(daerah, daerah.pd[PD_BAPPEDALITBANG], target)
        lkjip.susun(daerah, daerah.pd[PD_BAPPEDALITBANG], _pada(TAHUN + 1, 2, 10))
        _buka_tahun_berjalan(daerah)
        dialog.deli_serdang(daerah, daerah.pd[PD_BAPPEDALITBANG])


def _rencana(daerah: Daerah) -> tuple[VersiRencana, HasilRenja]:
    operator = daerah.pelaku("operator")
    pd = daerah.pd[PD_BAPPEDALITBANG]
    with dengan_jam(_pada(2025, 1, 6)):
        batch = unggah_impor(
            pelaku=operator,
            jenis=PENGIMPOR_RENJA.jenis,
            unggahan=SimpleUploadedFile("renja-2025.csv", (DATA / BERKAS).read_bytes(), "text/csv"),
            argumen={"tahun": TAHUN, "indikator_sasaran": True},
            pd_id=pd.pk,
        )
        batch = terapkan_impor(pelaku=operator, batch=batch)
        versi = VersiRencana.objects.get(pk=batch.hasil["versi_rencana"])
        _lengkapi(daerah, versi)
        lintas.tandai(daerah, versi)
        terapkan(versi, "ajukan", pelaku=operator)
    with dengan_jam(_pada(2025, 1, 8, 15, 2)):
        terapkan(versi, "verifikasi", pelaku=daerah.pelaku("verifikator"))
    with dengan_jam(_pada(2025, 1, 9, 10, 20)):
        kepala = daerah.pelaku("kepala")
        simpan_penetapan(pelaku=kepala, versi=versi, nomor="050/017/BAPPEDALITBANG/2025", tanggal=date(2025, 1, 9))
        terapkan(versi, "setujui", pelaku=kepala)
    with dengan_jam(_pada(2025, 1, 9, 15, 5)):
        terapkan(versi, "tetapkan", pelaku=daerah.pelaku("bappeda"))
    return versi, _hasil(batch)


def _hasil(batch: BatchImpor) -> HasilRenja:
    return susun_baris([BarisBaca(b.nomor, b.nilai) for b in batch.baris.order_by("nomor")], tahun=TAHUN)


def _lengkapi(daerah: Daerah, versi: VersiRencana) -> None:
    """What the file does not have: owners of the nodes, and targets of the two indicators that shared a cell."""
    operator = daerah.pelaku("operator")
    kunci_pemilik: dict[int, str] = {}
    for k in Kinerja.objects.filter(versi_rencana=versi).order_by("urutan"):
        kunci = next((j for awal, j in (*PEMILIK_PROGRAM, *PEMILIK_KEGIATAN) if k.uraian.startswith(awal)), None)
        kunci = kunci or kunci_pemilik.get(k.induk_id or 0) or "kepala"
        if k.tingkat not in (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN):
            kunci_pemilik[k.pk] = kunci
        simpan_kinerja(pelaku=operator, kinerja=k, versi=k.versi, pemilik=daerah.jabatan[kunci])
    for i in Indikator.objects.filter(kinerja__versi_rencana=versi, uraian__in=CONTOH_TARGET):
        simpan_target(
            pelaku=operator,
            indikator=i,
            tahun=TAHUN,
            nilai=Decimal(CONTOH_TARGET[i.uraian]),
            alasan="Angka contoh: berkas sumber hanya memuat satu angka untuk dua indikator.",
        )
    iku.lengkapi_formulasi(daerah, Indikator.objects.filter(kinerja__versi_rencana=versi, adalah_iku=True))
    for i in Indikator.objects.filter(kinerja__versi_rencana=versi, adalah_iku=True):
        simpan_indikator(
            pelaku=operator,
            indikator=i,
            versi=i.versi,
            sumber_data="Laporan evaluasi Renja Bappedalitbang",
            penanggung_jawab="Kepala Bappedalitbang",
        )


def _pk(daerah: Daerah) -> PerjanjianKinerja:
    operator = daerah.pelaku("operator")
    with dengan_jam(_pada(2025, 1, 13, 10, 20)):
        pk = susun_pk(pelaku=operator, jabatan=daerah.jabatan["kepala"], tahun=TAHUN)
        pk = simpan_kepala_pk(
            pelaku=operator, pk=pk, nomor=pk.nomor, tanggal=date(2025, 1, 24), tempat="Lubuk Pakam", versi=pk.versi
        )
        terapkan(pk, "ajukan", pelaku=operator)
    langkah = (
        (_pada(2025, 1, 15, 11, 40), "periksa", "verifikator"),
        (_pada(2025, 1, 16, 15, 2), "selaraskan", "bappeda"),
        (_pada(2025, 1, 20, 9, 15), "tandatangani_pertama", "kepala"),
        (_pada(2025, 1, 24, 14, 0), "tandatangani_kedua", "bupati"),
    )
    for saat, aksi, siapa in langkah:
        with dengan_jam(saat):
            pk = terapkan(pk, aksi, pelaku=daerah.pelaku(siapa))
    return pk


def _rencana_aksi(daerah: Daerah, pk: PerjanjianKinerja) -> RencanaAksi:
    operator = daerah.pelaku("operator")
    with dengan_jam(_pada(2025, 1, 27)):
        ra = susun_rencana_aksi(pelaku=operator, pk=pk)
        bagi_target_tahun(pelaku=operator, rencana_aksi_id=ra.pk)
        kegiatan = Indikator.objects.filter(
            kinerja__tingkat=Kinerja.Tingkat.KEGIATAN, target_periode__rencana_aksi=ra, target_periode__periode_ke=1
        ).order_by("kinerja__urutan")
        for i, aksi in zip(kegiatan[:4], AKSI_CONTOH, strict=False):
            simpan_aksi(
                pelaku=operator,
                rencana_aksi_id=ra.pk,
                indikator_id=i.pk,
                uraian=aksi[0],
                jadwal=aksi[1],
                penanggung_jawab="Sekretaris Bappedalitbang",
            )
        ra = RencanaAksi.objects.get(pk=ra.pk)
        terapkan(ra, "ajukan", pelaku=operator)
    with dengan_jam(_pada(2025, 1, 28, 10)):
        terapkan(ra, "verifikasi", pelaku=daerah.pelaku("verifikator"))
    with dengan_jam(_pada(2025, 1, 29, 11)):
        disetujui: RencanaAksi = terapkan(ra, "setujui", pelaku=daerah.pelaku("kepala"))
    return disetujui


AKSI_CONTOH: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Menyusun jadwal dan daftar dokumen perencanaan wajib, lalu memantau kelengkapannya", (1, 2, 3, 4)),
    ("Merekonsiliasi data gaji dan tunjangan dengan BKPSDM", (1, 3)),
    ("Mendata kebutuhan sarana disiplin pegawai", (2, 4)),
    ("Mengendalikan pemenuhan layanan umum kantor per bulan", (1, 2, 3, 4)),
)


def _triwulan(daerah: Daerah, versi: VersiRencana, hasil: HasilRenja, ke: int) -> None:
    """One quarter: open the window, fill from the file, submit, check, approve."""
    pd = daerah.pd[PD_BAPPEDALITBANG]
    operator = daerah.pelaku("operator")
    buka, tutup = usul_jendela(TAHUN, ke)
    with dengan_jam(buka):
        bappeda = daerah.pelaku("bappeda")
        periode = buka_periode(pelaku=bappeda, tahun=TAHUN, ke=ke, buka=buka, tutup=tutup).periode
        atur = PengaturanPemda.objects.get(tahun=TAHUN)
        for langkah, waktu in usul_langkah_periode(TAHUN, ke, periode.jenis, atur, LANGKAH).items():
            if langkah != LANGKAH[0]:
                buka_periode(pelaku=bappeda, tahun=TAHUN, ke=ke, buka=waktu[0], tutup=waktu[1], langkah=langkah)
    simpul = list(Kinerja.objects.filter(versi_rencana=versi).order_by("urutan"))
    with dengan_jam(buka.replace(hour=9) + (tutup - buka) / 3):
        terima_realisasi(
            pelaku=operator,
            pd_id=pd.pk,
            periode_id=periode.pk,
            sel=_sel(simpul, hasil, periode),
            sumber="renja-2025.csv",
        )
        anggaran = [
            IsiAnggaran(k.identitas_id, untuk_isian(rp))
            for k, s in zip(simpul, hasil.simpul, strict=True)
            if not s.anak and (rp := s.realisasi_rp.get(ke)) is not None
        ]
        simpan_blok_anggaran(pelaku=operator, pd_id=pd.pk, periode_id=periode.pk, sel=anggaran)
        lembar = PengisianPD.objects.get(pd=pd, periode=periode)
        analisis.lengkapi_analisis(daerah, lembar)
        if ke >= 3:
            analisis.lampirkan_bukti(daerah, lembar)
        if ke == 3:
            analisis.usulkan(daerah, lembar)
        laporan_aksi.laporkan_aksi(daerah, PengisianPD.objects.get(pd=pd, periode=periode))
    with dengan_jam(tutup.replace(hour=9)):
        terapkan_pengisian(PengisianPD.objects.get(pd=pd, periode=periode), "ajukan", pelaku=operator)
    if ke == DIKEMBALIKAN:
        _perbaiki(daerah, simpul, periode, tutup)
    for aksi, siapa, jam in (("verifikasi", "verifikator", 11), ("setujui", "kepala", 13)):
        with dengan_jam(tutup.replace(hour=jam)):
            pengisian = PengisianPD.objects.get(pd=pd, periode=periode)
            terapkan_pengisian(pengisian, aksi, pelaku=daerah.pelaku(siapa))
    if ke == 3:
        with dengan_jam(tutup.replace(hour=14)):
            analisis.putuskan_satu(daerah)


def _perbaiki(daerah: Daerah, simpul: list[Kinerja], periode: Periode, tutup: datetime) -> None:
    """Two rows come back with reasons, are looked at again and handed in: what a return leaves behind."""
    pd, operator = daerah.pd[PD_BAPPEDALITBANG], daerah.pelaku("operator")
    milik = Indikator.objects.filter(kinerja__in=simpul, target_periode__periode_ke=periode.ke)
    satu, dua = milik.filter(jenis=Indikator.Jenis.ABSOLUT).order_by("kinerja__urutan", "id").distinct()[:2]
    with dengan_jam(tutup.replace(hour=9, minute=30)):
        kembalikan_baris(
            pelaku=daerah.pelaku("verifikator"),
            pengisian=PengisianPD.objects.get(pd=pd, periode=periode),
            aksi="kembalikan",
            baris={
                satu.induk_id: "Sebutkan pada catatan dari mana angkanya (contoh).",
                dua.induk_id: "Bukti dan angkanya belum cocok, periksa lagi (contoh).",
            },
        )
    with dengan_jam(tutup.replace(hour=10)):
        r = Realisasi.objects.filter(pd=pd, periode=periode, indikator_induk=satu.induk_id).first()
        nilai = untuk_isian(r.nilai) if r is not None else "0"
        simpan_sel(
            pelaku=operator,
            pd_id=pd.pk,
            periode_id=periode.pk,
            indikator_id=satu.pk,
            teks=nilai,
            catatan_cetak="dari daftar dokumen",
        )
        terapkan_pengisian(PengisianPD.objects.get(pd=pd, periode=periode), "ajukan", pelaku=operator)


def _sel(simpul: list[Kinerja], hasil: HasilRenja, periode: Periode) -> list[IsiSel]:
    """Cells of a quarter: each identity once, in the place where the Rencana Aksi measures it."""
    diukur = set(
        Indikator.objects.filter(target_periode__periode_ke=periode.ke, kinerja__in=simpul).values_list("pk", flat=True)
    )
    sel = []
    for k, s in zip(simpul, hasil.simpul, strict=True):
        for i, asal in zip(k.indikator.order_by("urutan", "id"), s.indikator, strict=True):
            nilai = asal.realisasi.get(periode.ke)
            if i.pk in diukur and nilai is not None:
                sel.append(IsiSel(i.pk, untuk_isian(nilai)))
    return sel


def _buka_tahun_berjalan(daerah: Daerah) -> None:
    """Windows of the year after, open long enough to try everything."""
    for ke in (1, 2, 3, 4):
        buka, _ = usul_jendela(TAHUN + 1, ke)
        with dengan_jam(_pada(TAHUN + 1, 1, 2)):
            buka_periode(
                pelaku=daerah.pelaku("bappeda"),
                tahun=TAHUN + 1,
                ke=ke,
                buka=min(buka, _pada(TAHUN + 1, 4, 1)),
                tutup=_pada(TAHUN + 2, 12, 31, 16),
            )
