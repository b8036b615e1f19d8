"""Kinerja individu: the month's chain, lateness that stays, who stands above whom, a discreet audit trail."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pengukuran.models import LaporanIndividu, UmpanBalik
from pengukuran.models.individu import ASPEK
from pengukuran.rumus.aturan_individu import AturanIndividu
from pengukuran.selectors.individu import laporan_setahun, setahun
from pengukuran.selectors.individu_orang import bawahan, jabatan_bergaris, penempatan_saya, penilai
from pengukuran.services import individu as layanan
from pengukuran.services.individu_nilai import simpan_penilaian, umpan_balik_bersama
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.services import lepas_bukti, unggah_bukti
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.kelola.services.baris import IsianSalah
from sakip.tenansi.cakupan import lupakan
from sakip.tenansi.models import Pegawai, Pemda, Penempatan
from tests.factories.individu import Garis, buat_garis, buat_laporan, pada, pakai_aturan
from tests.factories.organisasi import buat_jabatan, buat_pejabat

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
LENGKAP = dict.fromkeys(ASPEK, 4)


@pytest.fixture
def g(dalam_pemda: Pemda) -> Garis:
    pakai_aturan()
    return buat_garis(dalam_pemda)


def _nilai(g: Garis, lap: LaporanIndividu, siapa: Pelaku | None = None) -> LaporanIndividu:
    simpan_penilaian(pelaku=siapa or g.kasi, laporan_id=lap.pk, aspek=LENGKAP, umpan_balik="Baik.")
    return layanan.terapkan_individu(lap, "nilai", pelaku=siapa or g.kasi)


def test_sebulan_penuh(g: Garis) -> None:
    lap = buat_laporan(g, 1, "dikembalikan")
    assert lap.catatan_kembali == "Lampirkan notulen."
    with pada(2, 8):
        layanan.terapkan_individu(lap, "ajukan", pelaku=g.staf)
        lap = _nilai(g, lap)
    u = UmpanBalik.objects.get(laporan=lap)
    assert (lap.status, u.nilai, u.penilai_nama) == ("dinilai", Decimal(80), "Kasi Uji")
    assert lap.laporan_terlambat == 0, "keterlambatan diukur pada pengajuan pertama"


def test_terlambat_tersimpan(g: Garis) -> None:
    lap = buat_laporan(g, 1, hari=9)
    assert lap.laporan_terlambat == 4
    pakai_aturan(aturan=AturanIndividu(mulai=1, hari_laporan=20))
    with pada(2, 10):
        layanan.terapkan_individu(lap, "kembalikan", pelaku=g.kasi, alasan="Perbaiki.")
        lap = layanan.terapkan_individu(lap, "ajukan", pelaku=g.staf)
    assert lap.laporan_terlambat == 4


def test_jejak_tidak_membocorkan_nilai_dan_alasan(g: Garis) -> None:
    lap = buat_laporan(g, 1, "dikembalikan")
    with pada(2, 8):
        layanan.terapkan_individu(lap, "ajukan", pelaku=g.staf)
        _nilai(g, lap)
    isi = " ".join(f"{j.alasan} {j.sebelum} {j.sesudah} {j.label_objek}" for j in Jejak.objects.all())
    assert "kembalikan" in set(Jejak.objects.values_list("aksi", flat=True))
    assert "notulen" not in isi
    assert "Baik." not in isi
    assert "kualitas_kerja" not in isi
    assert "80" not in isi


def test_tidak_dapat_diajukan_sebelum_waktunya_atau_tanpa_capaian(g: Garis) -> None:
    lap = buat_laporan(g, 1, "berjalan")
    with pada(1, 10), pytest.raises(AturanDilanggar, match="mulai 24 Januari 2025"):
        layanan.terapkan_individu(lap, "ajukan", pelaku=g.staf)
    with pada(1, 30), pytest.raises(AturanDilanggar, match="1 rencana belum berisi capaian"):
        layanan.terapkan_individu(lap, "ajukan", pelaku=g.staf)


def test_rencana_terkirim_terkunci_sampai_diubah(g: Garis) -> None:
    lap = buat_laporan(g, 1, "berjalan")
    isi = layanan.IsiButir("Lain", target=Decimal(1), satuan="berkas")
    with pytest.raises(AturanDilanggar, match="Ubah rencana"):
        layanan.simpan_butir(pelaku=g.staf, laporan_id=lap.pk, isi=isi)
    layanan.terapkan_individu(lap, "ubah_rencana", pelaku=g.staf)
    assert layanan.simpan_butir(pelaku=g.staf, laporan_id=lap.pk, isi=isi).urutan == 2


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        (layanan.IsiButir(" "), "uraian"),
        (layanan.IsiButir("x", target=Decimal(-1), satuan="a"), "target"),
        (layanan.IsiButir("x", target=Decimal(1)), "satuan"),
        (layanan.IsiButir("x", waktu=date(2024, 1, 1)), "waktu"),
        (layanan.IsiButir("x", aspek="warna"), "aspek"),
        (layanan.IsiButir("x", sumber="pk-999"), "sumber"),
    ],
)
def test_rencana_salah(g: Garis, isi: layanan.IsiButir, medan: str) -> None:
    lap = layanan.mulai_bulan(pelaku=g.staf, tahun=2025, bulan=1)
    with pytest.raises(IsianSalah) as galat:
        layanan.simpan_butir(pelaku=g.staf, laporan_id=lap.pk, isi=isi)
    assert list(galat.value.medan) == [medan]


def test_salinan_bulan_lalu_tanpa_hasil(g: Garis) -> None:
    buat_laporan(g, 1, "diajukan")
    lap = layanan.mulai_bulan(pelaku=g.staf, tahun=2025, bulan=2, salin=True)
    (b,) = lap.butir.all()
    assert (b.uraian, b.target, b.realisasi, b.capaian, b.waktu) == ("Menyusun rekap", Decimal(4), None, "", None)
    assert layanan.mulai_bulan(pelaku=g.staf, tahun=2025, bulan=2, salin=True) == lap
    assert lap.butir.count() == 1


def test_dua_orang_sekaligus_tidak_saling_menimpa(g: Garis) -> None:
    lap = buat_laporan(g, 1, "berjalan")
    versi = LaporanIndividu.objects.get(pk=lap.pk).versi
    layanan.simpan_laporan(pelaku=g.staf, laporan_id=lap.pk, hasil=[], kendala="A", versi=versi)
    with pytest.raises(Bentrok):
        layanan.simpan_laporan(pelaku=g.staf, laporan_id=lap.pk, hasil=[], kendala="B", versi=versi)
    assert LaporanIndividu.objects.get(pk=lap.pk).kendala == "A"


def test_bukti_terkunci_sesudah_diajukan(g: Garis) -> None:
    lap = buat_laporan(g, 1, "berjalan")

    def unggah() -> TautanBukti:
        foto = SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "image/png")
        return unggah_bukti(pelaku=g.staf, objek=lap, unggahan=foto).tautan

    tautan = unggah()
    LaporanIndividu.objects.filter(pk=lap.pk).update(status="diajukan")
    with pytest.raises(AturanDilanggar, match="terkunci"):
        unggah()
    with pytest.raises(AturanDilanggar, match="terkunci"):
        lepas_bukti(pelaku=g.staf, tautan_id=tautan.pk)


def test_kursi_kosong_naik_ke_atasnya_dan_dikatakan(g: Garis) -> None:
    Penempatan.objects.filter(jabatan=g.jabatan["kasi"]).update(sampai=date(2024, 12, 31))
    lap = buat_laporan(g, 1)
    p = penilai(jabatan_bergaris(g.jabatan["staf"].pk), g.pegawai["staf"].pk)
    assert p.kalimat == ("Jabatan Kasi Dinas Individu kosong. Laporan naik ke Kabid Uji (Kabid Dinas Individu).")
    assert lap.tujuan_id == g.jabatan["kabid"].pk
    assert {b.nama: b.lewat for b in bawahan(g.kabid)} == {
        "Staf Uji": "Kasi Dinas Individu kosong",
        "Rekan Uji": "Kasi Dinas Individu kosong",
    }
    assert _nilai(g, lap, g.kabid).status == "dinilai"


def test_pejabat_tanpa_akun_dilewati(g: Garis) -> None:
    Pegawai.objects.filter(pk=g.pegawai["kasi"].pk).update(pengguna=None)
    p = penilai(jabatan_bergaris(g.jabatan["staf"].pk), g.pegawai["staf"].pk)
    assert p.orang is not None
    assert p.orang.pegawai == g.pegawai["kabid"]
    assert "belum mempunyai akun" in p.kalimat


def test_plt_bertindak_dan_tidak_menilai_diri_sendiri(g: Garis) -> None:
    """The rekan acts as kasi: assesses the staf, is assessed by the kabid."""
    Penempatan.objects.create(pegawai=g.pegawai["rekan"], jabatan=g.jabatan["kasi"], sifat="plt", dari=date(2025, 1, 1))
    lap = buat_laporan(g, 1)
    lupakan()
    with pytest.raises(
        TidakBoleh, match="hanya dapat dibuka oleh"
    ):  # the seat is the rekan's: who they are is not told
        _nilai(g, lap, g.kasi)
    lupakan()
    assert _nilai(g, lap, g.rekan).status == "dinilai"
    assert UmpanBalik.objects.get(laporan=lap).penilai_jabatan == "Plt. Kasi Dinas Individu"
    p = penilai(jabatan_bergaris(g.jabatan["rekan"].pk), g.pegawai["rekan"].pk)
    assert p.orang is not None
    assert p.orang.pegawai == g.pegawai["kabid"]
    assert "dijabat pegawai ini sendiri" in p.kalimat


def test_tanpa_atasan_tidak_dapat_diajukan(g: Garis) -> None:
    Pegawai.objects.exclude(pk=g.pegawai["staf"].pk).update(pengguna=None)
    lap = buat_laporan(g, 1, "berjalan")
    layanan.simpan_laporan(
        pelaku=g.staf, laporan_id=lap.pk, hasil=[layanan.HasilButir(b.pk, Decimal(1)) for b in lap.butir.all()]
    )
    with pada(2, 2), pytest.raises(AturanDilanggar, match="Belum ada atasan"):
        layanan.terapkan_individu(lap, "ajukan", pelaku=g.staf)


def test_pindah_jabatan_menyimpan_keduanya(g: Garis) -> None:
    lap = buat_laporan(g, 1, "dinilai")
    baru = buat_jabatan(g.pd, "staf", "Analis", atasan=g.jabatan["kabid"])
    Penempatan.objects.filter(pegawai=g.pegawai["staf"]).update(sampai=date(2025, 2, 14))
    Penempatan.objects.create(pegawai=g.pegawai["staf"], jabatan=baru, dari=date(2025, 2, 15))
    lupakan()
    feb = layanan.mulai_bulan(pelaku=g.staf, tahun=2025, bulan=2)
    assert (lap.penempatan.jabatan, feb.penempatan.jabatan) == (g.jabatan["staf"], baru)
    with pada(4, 10):
        th = setahun(penempatan_saya(g.staf), 2025, laporan_setahun([g.pegawai["staf"].pk], 2025))
    assert [b.jabatan for b in th.bulan[:3]] == ["Staf Dinas Individu", "Analis", "Analis"]
    assert th.hasil.cakupan == "1 dari 3 bulan"


def test_tanpa_jabatan_tidak_ada_bulan(g: Garis) -> None:
    Penempatan.objects.filter(pegawai=g.pegawai["staf"]).update(dari=date(2025, 6, 1))
    with pytest.raises(AturanDilanggar, match="tidak tercatat pada jabatan"):
        layanan.mulai_bulan(pelaku=g.staf, tahun=2025, bulan=1)
    with pytest.raises(AturanDilanggar, match="Bulan tidak dikenal"):
        layanan.mulai_bulan(pelaku=g.staf, tahun=2025, bulan=13)


def test_umpan_balik_bersama_tidak_menimpa_dan_tidak_menilai(g: Garis) -> None:
    a, b = buat_laporan(g, 1), buat_laporan(g, 1, siapa="rekan")
    simpan_penilaian(pelaku=g.kasi, laporan_id=a.pk, aspek={}, umpan_balik="Sudah ada.")
    n = umpan_balik_bersama(pelaku=g.kasi, laporan_ids=[a.pk, b.pk], teks="Lampirkan notulen.")
    assert n == 1
    isi = dict(UmpanBalik.objects.values_list("laporan_id", "umpan_balik"))
    assert isi == {a.pk: "Sudah ada.", b.pk: "Lampirkan notulen."}
    assert UmpanBalik.objects.get(laporan=b).inisiatif is None
    with pytest.raises(TidakBoleh):
        umpan_balik_bersama(pelaku=g.kabid, laporan_ids=[a.pk], teks="x")


def test_nilai_tidak_lengkap_belum_dapat_selesai(g: Garis) -> None:
    lap = buat_laporan(g, 1)
    simpan_penilaian(pelaku=g.kasi, laporan_id=lap.pk, aspek={**LENGKAP, "inisiatif": None}, umpan_balik="")
    with pytest.raises(AturanDilanggar, match="Belum dinilai: Inisiatif"):
        layanan.terapkan_individu(lap, "nilai", pelaku=g.kasi)
    with pytest.raises(IsianSalah):
        simpan_penilaian(pelaku=g.kasi, laporan_id=lap.pk, aspek={"inisiatif": 6}, umpan_balik="")


def test_dibuka_kembali_tidak_bernilai_sampai_dinilai_lagi(g: Garis) -> None:
    lap = buat_laporan(g, 1, "dinilai")
    with pytest.raises(AturanDilanggar, match="alasan"):
        layanan.terapkan_individu(lap, "buka_kembali", pelaku=g.kasi)
    layanan.terapkan_individu(lap, "buka_kembali", pelaku=g.kasi, alasan="Salah pilih")
    assert UmpanBalik.objects.get(laporan=lap).nilai is None
    assert laporan_setahun([g.pegawai["staf"].pk], 2025)[0].nilai is None


def test_skala_baru_tidak_mengubah_nilai_lama(g: Garis) -> None:
    lap = buat_laporan(g, 1, "dinilai", nilai=5)
    pakai_aturan(aturan=AturanIndividu(mulai=1, sebutan=tuple("abcdefghij")))
    u = UmpanBalik.objects.get(laporan=lap)
    assert (u.nilai, u.skala) == (Decimal(100), 5)


def test_orang_baru_di_kursi_atasan_melihat_yang_menunggu(g: Garis) -> None:
    lap = buat_laporan(g, 1)
    kemarin = date(2025, 2, 10)
    Penempatan.objects.filter(jabatan=g.jabatan["kasi"]).update(sampai=kemarin)
    pengganti = buat_pejabat(g.jabatan["kasi"], "Kasi Baru", pengguna=g.kabid.pengguna)
    Penempatan.objects.filter(pegawai=pengganti).update(dari=kemarin + timedelta(days=1))
    lupakan()
    with pada(2, 20):
        assert _nilai(g, lap, g.kabid).status == "dinilai"
    assert UmpanBalik.objects.get(laporan=lap).penilai_nama == "Kasi Baru"
