"""The dashboard: numbers and their rows, who may see it, what is missing, one region only, constant statements."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from evaluasi.models import HasilEvaluasi
from pengukuran.models import PengisianPD, Periode
from pengukuran.selectors.anggaran import lembar_anggaran
from pengukuran.selectors.dasbor import Keadaan, tentukan
from pengukuran.selectors.dasbor_bahan import Isian
from pengukuran.selectors.dasbor_petak import jumlah_pita, petak
from pengukuran.selectors.dasbor_rincian import KELOMPOK, saring_indikator
from pengukuran.selectors.dasbor_xlsx import lembar_dasbor
from pengukuran.services.periode import buka_periode, perpanjang, usul_jendela
from perencanaan.models import PaguTahunan, TargetPeriode
from perencanaan.services.pk import susun_pk
from sakip.akun.models import Peran
from sakip.inti import waktu
from sakip.tenansi.models import Pemda, PengaturanPemda
from sakip.ui.pita import BAWAAN
from tests.factories.dasbor import TAHUN, ajukan, hal, isi_semua, isi_uang, papan
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.pengukuran import (
    PdTerukur,
    buat_pd_terukur,
    isi,
    pada_triwulan,
    setujui,
    siapkan_rencana_aksi,
    zona,
)
from tests.factories.perencanaan import buat_pd_lengkap, setujui_rencana, tandatangani_pk

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def terukur(dalam_pemda: Pemda) -> PdTerukur:
    return buat_pd_terukur(dalam_pemda)


# --- the state of a cell ---

BUKA, TUTUP = zona(2025, 4, 1, 0), zona(2025, 4, 10, 16)


@pytest.mark.parametrize(
    ("status", "saat", "sampai", "ditargetkan", "harap"),
    [
        ("draf", zona(2025, 3, 31), None, 5, Keadaan.BELUM_MULAI),
        ("draf", zona(2025, 4, 5), None, 5, Keadaan.TERBUKA),
        ("draf", TUTUP, None, 5, Keadaan.TERBUKA),
        ("draf", TUTUP + timedelta(seconds=1), None, 5, Keadaan.TERLAMBAT),
        ("draf", zona(2025, 4, 12), zona(2025, 4, 15), 5, Keadaan.DIPERPANJANG),
        ("draf", zona(2025, 4, 16), zona(2025, 4, 15), 5, Keadaan.TERLAMBAT),
        ("draf", zona(2025, 4, 5), zona(2025, 4, 8), 5, Keadaan.TERBUKA),
        ("dikembalikan", zona(2025, 4, 20), None, 5, Keadaan.DIKEMBALIKAN),
        ("diajukan", zona(2025, 4, 20), None, 5, Keadaan.SUDAH),
        ("disetujui", zona(2025, 3, 1), None, 5, Keadaan.SUDAH),
        ("draf", zona(2025, 4, 20), None, 0, Keadaan.TANPA_TARGET),
    ],
)
def test_keadaan(status: str, saat: Any, sampai: Any, ditargetkan: int, harap: Keadaan) -> None:
    isian = Isian(status, None, BUKA, TUTUP, sampai)
    assert tentukan(isian, saat, ada_rencana_aksi=True, ditargetkan=ditargetkan) is harap


def test_tanpa_rencana_aksi_tetap_terlambat() -> None:
    isian = Isian("draf", None, BUKA, TUTUP, None)
    assert tentukan(isian, zona(2025, 5, 1), ada_rencana_aksi=False, ditargetkan=0) is Keadaan.TERLAMBAT
    assert tentukan(None, zona(2025, 5, 1), ada_rencana_aksi=True, ditargetkan=5) is Keadaan.BELUM_DIBUKA


# --- numbers ---


def test_belum_diajukan_tidak_dihitung_dan_tidak_berwarna(terukur: PdTerukur) -> None:
    isi_semua(terukur, 1)
    with pada_triwulan(TAHUN, 1):
        p = papan()
        s = p.baris[0].sel[1]
        assert (s.keadaan, s.hitung.terisi, s.hitung.ditargetkan) == (Keadaan.TERBUKA, 4, 4)
        assert petak(s, "capaian", BAWAAN).kelas == "p0"
        assert (p.lengkap, p.wajib) == (0, 1)
        assert (p.indikator.semua, p.indikator.tercapai, p.indikator.kosong) == (4, 0, 4)
        assert p.serapan.nilai is None


def test_lengkap_setelah_diajukan(terukur: PdTerukur) -> None:
    isi_semua(terukur, 1)
    ajukan(terukur, 1)
    with pada_triwulan(TAHUN, 1):
        p = papan()
        s = p.baris[0].sel[1]
        assert s.lengkap
        assert p.lengkap == 1
        assert (p.indikator.tercapai, p.indikator.belum, p.indikator.kosong) == (4, 0, 0)
        assert petak(s, "capaian", BAWAAN).kelas == "p5"
        assert petak(s, "capaian", BAWAAN).teks == "4/4"
        assert jumlah_pita(list(p.kini), BAWAAN)[5] == 1


def test_diajukan_tetapi_sebagian_kosong_tidak_hijau(terukur: PdTerukur) -> None:
    isi(terukur, terukur.data.indikator_sasaran, 1, "100")
    ajukan(terukur, 1)
    with pada_triwulan(TAHUN, 1):
        p = papan()
        s = p.baris[0].sel[1]
        assert (s.sudah, s.lengkap, s.persen) == (True, False, None)
        assert (petak(s, "capaian", BAWAAN).kelas, petak(s, "capaian", BAWAAN).teks) == ("p0", "1/4 terisi")
        assert (p.indikator.tercapai, p.indikator.kosong) == (1, 3)
        assert s.bagian == 100  # one of one computed: for the chart, never for a colour


def test_pita_menurut_bagian_yang_mencapai_target_dan_batas_daerah(terukur: PdTerukur) -> None:
    isi_semua(terukur, 1)
    isi(terukur, terukur.data.indikator_program, 1, "1")
    ajukan(terukur, 1)
    with pada_triwulan(TAHUN, 1):
        s = papan().baris[0].sel[1]
        assert s.persen == 75
        assert petak(s, "capaian", BAWAAN).kelas == "p3"
        longgar = PengaturanPemda.objects.get(tahun=TAHUN)
        longgar.pita_tinggi = Decimal(75)
        assert petak(s, "capaian", longgar).kelas == "p4"


def test_target_nol_di_luar_pembagi_dan_disebut(terukur: PdTerukur) -> None:
    TargetPeriode.objects.filter(indikator=terukur.data.indikator_program, periode_ke=1).update(nilai=0)
    isi_semua(terukur, 1)
    ajukan(terukur, 1)
    with pada_triwulan(TAHUN, 1):
        p = papan()
        isi_petak = petak(p.baris[0].sel[1], "capaian", BAWAAN)
        assert (isi_petak.teks, "1 tidak dapat dihitung" in isi_petak.baca) == ("3/3*", True)
        assert (p.indikator.semua, p.indikator.tercapai, p.indikator.tak_terhitung) == (4, 3, 1)


def test_terlambat_setelah_jendela_tutup(terukur: PdTerukur) -> None:
    isi(terukur, terukur.data.indikator_sasaran, 1, "80")
    with waktu.dengan_jam(usul_jendela(TAHUN, 1)[1] + timedelta(days=3)):
        p = papan()
        assert (p.terlambat, p.lengkap) == (1, 0)
        isi_petak = petak(p.baris[0].sel[1], "capaian", BAWAAN)
        assert (isi_petak.kelas, isi_petak.teks) == ("telat", "Terlambat")
        h = next(x for x in hal(p) if "TW I " in x.apa)
        assert h.apa == "TW I belum diajukan, 1 dari 4 indikator terisi"
        assert (h.lewat, h.kata_tenggat) == (3, "lewat 3 hari")
        assert terukur.data.operator.nama in h.siapa
        assert petak(p.baris[0].sel[2], "capaian", BAWAAN).teks == "1 Jul"


def test_tanpa_pk_yang_disebut_dokumennya_bukan_tiap_triwulan(terukur: PdTerukur) -> None:
    PengaturanPemda.objects.filter(tahun=TAHUN).update(tanggal_apbd=zona(2024, 12, 30).date())
    buat_pd(nama="Dinas Tanpa PK")
    with waktu.dengan_jam(zona(TAHUN, 8, 1)):
        p = papan()
        milik = [h for h in hal(p) if h.pd.nama == "Dinas Tanpa PK"]
    assert [(h.apa, h.siapa) for h in milik] == [("PK 2025 belum disusun", "Operator PD: belum ditunjuk")]
    assert milik[0].tenggat == zona(2025, 1, 30).date()


def test_diperpanjang(terukur: PdTerukur) -> None:
    tutup = usul_jendela(TAHUN, 1)[1]
    with waktu.dengan_jam(tutup + timedelta(days=1)):
        perpanjang(**terukur.kunci(1, terukur.admin), sampai=tutup + timedelta(days=5), alasan="Kantor kebanjiran")
        p = papan()
        assert (p.diperpanjang, p.terlambat) == (1, 0)
        assert petak(p.baris[0].sel[1], "status", BAWAAN).teks == "Draf s.d. 15 Apr"


def test_serapan_sama_dengan_halaman_anggaran(terukur: PdTerukur) -> None:
    isi_semua(terukur, 1)
    isi_uang(terukur, 1, "30.000.000")
    ajukan(terukur, 1)
    isi_semua(terukur, 2)
    isi_uang(terukur, 2, "45.000.000")
    ajukan(terukur, 2)
    p = papan(2)
    lembar = lembar_anggaran(terukur.data.pd.pk, terukur.periode[2])
    s = p.baris[0].sel[2]
    assert (s.pagu, s.realisasi, s.serapan) == (lembar.pagu, lembar.sd, lembar.serapan)
    assert s.serapan == 50
    assert p.serapan.nilai == 50
    # A quarter without an amount of its own has no figure, whatever the earlier ones hold.
    assert p.baris[0].sel[3].realisasi is None


def test_pagu_program_kosong_dijumlah_dari_bawah(dalam_pemda: Pemda) -> None:
    """A program without a budget of its own is as large as its parts, here as on the budget page."""
    data = buat_pd_lengkap(dalam_pemda, sampai="draf")
    PaguTahunan.objects.filter(kinerja__in=[data.program, data.kegiatan]).delete()
    PaguTahunan.objects.filter(kinerja=data.sub_kegiatan).update(nilai=Decimal("70000000"))
    setujui_rencana(data)
    data.pk = tandatangani_pk(data, susun_pk(pelaku=data.operator, jabatan=data.kepala, tahun=TAHUN))
    siapkan_rencana_aksi(data)
    p = papan()
    periode = Periode.objects.create(tahun=TAHUN, ke=1)
    assert p.baris[0].sel[1].pagu == lembar_anggaran(data.pd.pk, periode).pagu == Decimal("70000000")


def test_setiap_angka_sama_dengan_jumlah_barisnya(terukur: PdTerukur, dalam_pemda: Pemda) -> None:
    """Every kind of the second number opens as many rows as it says, over PD that have and have not submitted."""
    kedua = buat_pd_terukur(dalam_pemda, nama="Dinas Kedua")
    isi_semua(terukur, 1)
    isi(terukur, terukur.data.indikator_program, 1, "1")
    isi(kedua, kedua.data.indikator_sasaran, 1, "100")
    ajukan(terukur, 1)
    p = papan()
    jumlah = {k: saring_indikator(p, k).count() for k in KELOMPOK}
    assert jumlah == {k: getattr(p.indikator, k) for k in KELOMPOK}
    assert jumlah == {"semua": 8, "tercapai": 3, "belum": 1, "tak_terhitung": 0, "kosong": 4}


def test_pita_rendah_menyebut_kepala_pd_dan_tenggat(terukur: PdTerukur) -> None:
    isi_semua(terukur, 1, "1")
    ajukan(terukur, 1)
    p = papan()
    h = next(x for x in hal(p) if "mencapai target" in x.apa)
    assert h.apa.startswith("TW I: ")
    assert terukur.data.kepala_pd.nama in h.siapa
    assert h.tenggat == usul_jendela(TAHUN, 2)[1].date()


def test_akip_rata_rata_hanya_yang_punya_nilai(terukur: PdTerukur) -> None:
    kedua = buat_pd(nama="Dinas Kedua")
    buat_pd(nama="Dinas Tanpa Nilai")
    for pd, tahun, total in ((terukur.data.pd, 2024, 80), (kedua, 2024, 70), (kedua, 2023, 10)):
        HasilEvaluasi.objects.create(
            pd=pd, tahun_kinerja=tahun - 1, tahun_evaluasi=tahun, total=Decimal(total), predikat="BB", sumber="diimpor"
        )
    p = papan()
    assert p.akip is not None
    assert (p.akip.tahun, p.akip.rata, len(p.akip.per_pd), len(p.baris)) == (2024, 75, 2, 3)
    assert [b.akip.total if b.akip else None for b in p.baris].count(None) == 1


def test_triwulan_disetujui_terkunci_angkanya(terukur: PdTerukur) -> None:
    isi_semua(terukur, 1)
    with pada_triwulan(TAHUN, 1):
        setujui(terukur, 1)
    s = papan().baris[0].sel[1]
    assert s.lengkap
    assert s.isian is not None
    assert s.isian.status == "disetujui"


def test_bulanan_dilihat_per_bulan(dalam_pemda: Pemda) -> None:
    """A region that measures by month sees its months, each with its own state and name."""
    atur = PengaturanPemda.objects.get(tahun=TAHUN)
    atur.frekuensi = "bulan"
    atur.save()
    pd = buat_pd()
    for ke, status in ((2, "draf"), (3, "disetujui")):
        periode = Periode.objects.create(tahun=TAHUN, jenis="bulan", ke=ke)
        PengisianPD.objects.create(pd=pd, periode=periode, status=status)
    p = papan(3)
    b = p.baris[0]
    assert (len(b.urut), p.label, p.kalender.kolom[2]) == (12, "Maret", "Mar")
    isian = [b.sel[ke].isian for ke in (1, 2, 3)]
    assert [x and x.status for x in isian] == [None, "draf", "disetujui"]
    assert b.sel[3].keadaan is Keadaan.SUDAH
    assert b.sel[4].keadaan is Keadaan.BELUM_DIBUKA
    assert [k.judul for k in lembar_dasbor(p, [])[2].kolom][6] == "Realisasi Maret"


def test_bulan_yang_lama_kosong_disebut_sekali(dalam_pemda: Pemda) -> None:
    """Eleven months that nobody has begun are one thing to see to, not eleven."""
    atur = PengaturanPemda.objects.get(tahun=TAHUN)
    atur.frekuensi = "bulan"
    atur.save()
    siapkan_rencana_aksi(buat_pd_lengkap(dalam_pemda, tahun=TAHUN))
    admin = buat_pelaku(dalam_pemda, Peran.ADMIN_PEMDA)
    for ke in range(1, 6):
        buka, tutup = usul_jendela(TAHUN, ke, Periode.Jenis.BULAN)
        buka_periode(pelaku=admin, tahun=TAHUN, ke=ke, buka=buka, tutup=tutup)
    with waktu.dengan_jam(tutup + timedelta(days=1)):
        semua = [h.apa for h in hal(papan(5))]
    assert [a for a in semua if "sama sekali" in a] == ["5 bulan (Januari sampai Mei) belum diisi sama sekali"]
