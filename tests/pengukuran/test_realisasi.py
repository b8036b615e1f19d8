"""Writing realisasi: parsing, results, conflicts, resends, windows, locks."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pengukuran.models import Capaian, NilaiKomponen, Realisasi
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import buka_periode, perpanjang, usul_jendela
from pengukuran.services.realisasi import IsiSel, simpan_blok, simpan_sel, terima_realisasi
from perencanaan.models import ButirSkala, KomponenIndikator, SkalaKualitatif, TargetPeriode
from perencanaan.services.pk import susun_pk
from perencanaan.services.sel import DasarSel
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import (
    PdTerukur,
    buat_pd_terukur,
    isi,
    pada_triwulan,
    setujui,
    siapkan_rencana_aksi,
)
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, setujui_rencana, tandatangani_pk

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def t(dalam_pemda: Pemda) -> PdTerukur:
    return buat_pd_terukur(dalam_pemda)


def _capaian(t: PdTerukur, jenis: str, ke: int | None = None) -> Capaian:
    return Capaian.objects.get(
        indikator_induk=t.data.indikator_sub.induk, jenis=jenis, periode=t.periode[ke] if ke else None
    )


def test_nilai_dan_hasil_dijumlah_sampai_periode(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    jawaban = isi(t, sub, 1, "2,00")
    (baris,) = jawaban["baris"]
    assert baris["nilai"] == "2"
    assert baris["capaian"] == {"teks": "200,00", "pita": 5, "kata": "Sangat Tinggi"}
    assert baris["kalimat"] == (
        "2,00 / 1,00 × 100 = 200,00 (makin tinggi makin baik). Realisasi: Jumlah periode 1 = 2,00."
    )
    isi(t, sub, 2, "0,8")
    isi(t, sub, 3, "1,2")
    c = _capaian(t, "periode", 3)
    assert (c.target, c.realisasi, c.nilai) == (Decimal(3), Decimal(4), Decimal("133.3333333333"))
    tahun = _capaian(t, "tahun")
    assert (tahun.target, tahun.realisasi, tahun.nilai) == (Decimal(4), Decimal(4), Decimal(100))
    assert tahun.lengkap is False
    assert tahun.inputs["kosong"] == [4]
    akhir = _capaian(t, "akhir_renstra")
    assert (akhir.nilai, akhir.sebab) == (None, "TARGET_KOSONG")


def test_nol_adalah_nilai_kosong_bukan(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    isi(t, sub, 1, "0")
    assert _capaian(t, "periode", 1).nilai == 0
    isi(t, sub, 1, "")
    c = _capaian(t, "periode", 1)
    assert (c.nilai, c.sebab) == (None, "REALISASI_KOSONG")
    assert Realisasi.objects.get().nilai is None


def test_isian_kosong_tidak_membuat_baris(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, " - ")
    assert Realisasi.objects.count() == 0


def test_perbaikan_triwulan_lalu_mengubah_hasil_sesudahnya(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    isi(t, sub, 1, "1")
    isi(t, sub, 2, "1")
    assert _capaian(t, "periode", 2).realisasi == 2
    isi(t, sub, 1, "3")
    assert _capaian(t, "periode", 2).realisasi == 4


def test_angka_tak_dikenal_ditolak(t: PdTerukur) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        isi(t, t.data.indikator_sub, 1, "1.2.3")
    assert galat.value.kode == "ANGKA_TIDAK_DIKENAL"
    assert galat.value.data["galat"][0]["indikator_id"] == t.data.indikator_sub.pk
    assert Realisasi.objects.count() == 0


def test_bentrok_menyebut_kedua_nilai_siapa_dan_kapan(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    with pada_triwulan(2025, 1) as saat:
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", versi_dasar=0)
        with pytest.raises(Bentrok) as b:
            simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="3", versi_dasar=0)
        assert saat is not None
    assert b.value.data["nilai_server"] == "2"
    assert b.value.data["nilai_anda"] == "3"
    assert b.value.data["oleh"] == t.data.operator.nama
    assert b.value.data["versi"] == 1
    assert b.value.data["pada"]
    assert Realisasi.objects.get().nilai == 2


def test_nilai_sama_bukan_bentrok_dan_dasar_yang_cocok_boleh(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    with pada_triwulan(2025, 1):
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", versi_dasar=0)
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2,0", versi_dasar=0)
        assert Realisasi.objects.get().versi == 1
        # The note moved the version on, the value is still the one that was seen.
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", catatan_cetak="peringkat 4")
        assert Realisasi.objects.get().versi == 2
        simpan_sel(
            **t.kunci(1),
            indikator_id=sub.pk,
            teks="5",
            versi_dasar=1,
            nilai_dasar=Decimal(2),
        )
    r = Realisasi.objects.get()
    assert (r.nilai, r.versi, r.catatan_cetak) == (5, 3, "peringkat 4")


def test_kiriman_ulang_mendapat_jawaban_yang_sama(t: PdTerukur) -> None:
    sub, operasi = t.data.indikator_sub, uuid4()
    with pada_triwulan(2025, 1):
        satu = simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", versi_dasar=0, operasi_uuid=operasi)
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="7", versi_dasar=1)
        dua = simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", versi_dasar=0, operasi_uuid=operasi)
        assert dua == satu
        assert Realisasi.objects.get().nilai == 7
        with pytest.raises(AturanDilanggar) as galat:
            simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="9", operasi_uuid=operasi)
    assert galat.value.kode == "operasi_ganda"


def test_kiriman_ulang_setelah_diajukan_tetap_dijawab(t: PdTerukur) -> None:
    sub, operasi = t.data.indikator_sub, uuid4()
    with pada_triwulan(2025, 1):
        satu = simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", operasi_uuid=operasi)
        terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
        assert simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2", operasi_uuid=operasi) == satu


def test_blok_semua_atau_tidak_sama_sekali(t: PdTerukur) -> None:
    a, b = t.data.indikator_sub, t.data.indikator_kegiatan
    with pada_triwulan(2025, 1):
        with pytest.raises(AturanDilanggar) as galat:
            simpan_blok(**t.kunci(1), sel=[IsiSel(a.pk, "1"), IsiSel(b.pk, "n/a")])
        assert [g["indikator_id"] for g in galat.value.data["galat"]] == [b.pk]
        assert Realisasi.objects.count() == 0
        jawaban = simpan_blok(**t.kunci(1), sel=[IsiSel(a.pk, "1"), IsiSel(b.pk, "90%")])
    assert {r["indikator_id"]: r["nilai"] for r in jawaban["baris"]} == {a.pk: "1", b.pk: "90"}


def test_blok_bentrok_menyebut_semua_sel(t: PdTerukur) -> None:
    a, b = t.data.indikator_sub, t.data.indikator_kegiatan
    isi(t, a, 1, "1")
    isi(t, b, 1, "80")
    with pada_triwulan(2025, 1), pytest.raises(Bentrok) as galat:
        simpan_blok(**t.kunci(1), sel=[IsiSel(x.pk, "5", dasar=DasarSel(0)) for x in (a, b)])
    assert {s["indikator_id"]: s["nilai_server"] for s in galat.value.data["sel"]} == {a.pk: "1", b.pk: "80"}


def test_jendela_tertutup_dan_perpanjangan(t: PdTerukur) -> None:
    buka, tutup = usul_jendela(2025, 1)
    sub = t.data.indikator_sub
    with waktu.dengan_jam(buka - timedelta(minutes=1)), pytest.raises(AturanDilanggar, match="baru dapat diisi"):
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="1")
    sesudah = tutup + timedelta(minutes=1)
    with waktu.dengan_jam(sesudah), pytest.raises(AturanDilanggar, match="perpanjangan kepada Bappeda"):
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="1")
    with waktu.dengan_jam(sesudah):
        with pytest.raises(TidakBoleh):
            perpanjang(**t.kunci(1), sampai=tutup, alasan="x")
        perpanjang(**t.kunci(1, t.admin), sampai=tutup + timedelta(days=3), alasan="Data BPS terlambat")
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="1")
    assert Realisasi.objects.get().nilai == 1


def test_alur_kunci_dan_pengembalian(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    with pytest.raises(AturanDilanggar) as galat:
        terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
    assert galat.value.kode == "belum_ada_isi"
    isi(t, sub, 1, "1")
    p = terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
    assert p.diajukan_pada is not None
    with pytest.raises(AturanDilanggar, match="terkunci"):
        isi(t, sub, 1, "2")
    with pytest.raises(AturanDilanggar) as galat:
        terapkan_pengisian(p, "kembalikan", pelaku=t.data.verifikator)
    assert galat.value.kode == "alasan_kosong"
    terapkan_pengisian(p, "kembalikan", pelaku=t.data.verifikator, alasan="Bukti belum lengkap")
    # Returned figures may be corrected also after the window.
    with waktu.dengan_jam(usul_jendela(2025, 1)[1] + timedelta(days=30)):
        simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="2")
    assert Realisasi.objects.get().nilai == 2
    assert Jejak.objects.get(aksi="kembalikan", jenis_objek="pengukuran.pengisianpd").alasan == "Bukti belum lengkap"


def test_periode_disetujui_terkunci_juga_di_basis_data(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "1")
    setujui(t, 1)
    with pytest.raises(AturanDilanggar, match="Admin Pemda membukanya"):
        isi(t, t.data.indikator_sub, 1, "2")
    r = Realisasi.objects.get()
    for ubah in (
        lambda: Realisasi.objects.filter(pk=r.pk).update(nilai=9),
        lambda: Realisasi.objects.filter(pk=r.pk).delete(),
        lambda: Realisasi.objects.create(
            indikator_induk=t.data.indikator_kegiatan.induk, pd=t.data.pd, periode=t.periode[1]
        ),
        lambda: Capaian.objects.filter(jenis="periode", periode=t.periode[1]).update(nilai=1),
    ):
        with pytest.raises(IntegrityError, match="terkunci"), transaction.atomic():
            ubah()
    isi(t, t.data.indikator_sub, 2, "1")
    assert _capaian(t, "periode", 2).realisasi == 2


def test_buka_kembali_hanya_admin_dengan_alasan(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "1")
    p = setujui(t, 1)
    with pytest.raises(TidakBoleh):
        terapkan_pengisian(p, "buka_kembali", pelaku=t.data.kepala_pd, alasan="salah")
    terapkan_pengisian(p, "buka_kembali", pelaku=t.admin, alasan="Salah ketik di berita acara")
    isi(t, t.data.indikator_sub, 1, "2")
    assert Realisasi.objects.get().nilai == 2


def test_hanya_operator_pd_itu(t: PdTerukur, dalam_pemda: Pemda) -> None:
    lain = buat_pd_terukur(dalam_pemda, nama="Dinas Lain")
    for pelaku in (lain.data.operator, t.data.verifikator, t.data.kepala_pd, t.data.bappeda):
        with pada_triwulan(2025, 1), pytest.raises(TidakBoleh):
            simpan_sel(**t.kunci(1, pelaku), indikator_id=t.data.indikator_sub.pk, teks="1")
    with pada_triwulan(2025, 1), pytest.raises(AturanDilanggar) as galat:
        simpan_sel(**t.kunci(1), indikator_id=lain.data.indikator_sub.pk, teks="1")
    assert galat.value.kode == "indikator_di_luar"


def _terukur(data: PdLengkap, dalam_pemda: Pemda) -> PdTerukur:
    """Approve a plan whose indicators a test has changed, up to the open first quarter."""
    setujui_rencana(data)
    data.pk = tandatangani_pk(data, susun_pk(pelaku=data.operator, jabatan=data.kepala, tahun=2025))
    ra = siapkan_rencana_aksi(data)
    buka, tutup = usul_jendela(2025, 1)
    admin = buat_pelaku(dalam_pemda, "admin_pemda")
    periode = buka_periode(pelaku=admin, tahun=2025, ke=1, buka=buka, tutup=tutup).periode
    return PdTerukur(data, ra, {1: periode}, admin)


def test_komponen_menghitung_nilai(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda, sampai="draf")
    i = data.indikator_sasaran
    atas = KomponenIndikator.objects.create(indikator=i, nama="usulan diakomodasi", peran="pembilang")
    bawah = KomponenIndikator.objects.create(indikator=i, nama="usulan masuk", peran="penyebut", urutan=1)
    t = _terukur(data, dalam_pemda)
    with pytest.raises(AturanDilanggar) as galat:
        isi(t, i, 1, "78,57")
    assert galat.value.kode == "isi_komponen"
    with pada_triwulan(2025, 1):
        simpan_sel(**t.kunci(1), indikator_id=i.pk, komponen={atas.pk: "5,5", bawah.pk: "7"})
        r = Realisasi.objects.get()
        assert r.nilai == Decimal("78.5714285714")
        assert set(NilaiKomponen.objects.values_list("komponen_id", "nilai")) == {
            (atas.pk, Decimal("5.5")),
            (bawah.pk, 7),
        }
        jawaban = simpan_sel(**t.kunci(1), indikator_id=i.pk, komponen={atas.pk: "5,5", bawah.pk: "0"})
    c = Capaian.objects.get(indikator_induk=i.induk, jenis="periode")
    assert (c.nilai, c.sebab) == (None, "PENYEBUT_NOL")
    assert jawaban["baris"][0]["capaian"]["pita"] == 0
    # The year says the same, not "realisasi belum diisi": the operator did fill it in.
    assert set(Capaian.objects.values_list("jenis", "sebab")) >= {("tahun", "PENYEBUT_NOL")}
    with pada_triwulan(2025, 1):
        simpan_sel(**t.kunci(1), indikator_id=i.pk, komponen={atas.pk: "9" * 18, bawah.pk: "0,0000000001"})
    assert Capaian.objects.get(indikator_induk=i.induk, jenis="periode").sebab == "TERLALU_BESAR"


def test_skala_kualitatif_dijelaskan_dengan_katanya(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda, sampai="draf")
    skala = SkalaKualitatif.objects.create(nama="Opini")
    for n, label in enumerate(("TMP", "TW", "WDP", "WTP"), 1):
        ButirSkala.objects.create(skala=skala, label=label, nilai=n)
    i = data.indikator_sasaran
    i.jenis, i.skala, i.agregasi = "kualitatif", skala, "terakhir"
    i.save()
    t = _terukur(data, dalam_pemda)
    TargetPeriode.objects.filter(indikator=i, periode_ke=1).update(nilai=4)
    with pada_triwulan(2025, 1):
        jawaban = simpan_sel(**t.kunci(1), indikator_id=i.pk, teks="wdp")
    (baris,) = jawaban["baris"]
    assert (baris["nilai"], baris["capaian"]["teks"]) == ("WDP", "75,00")
    assert (baris["sd"], baris["target_sd"]) == ("WDP", "WTP")  # words, as it is typed; 3,00 of 4,00 says nothing
    assert baris["kalimat"].startswith("WDP (3) / WTP (4) × 100 = 75,00 (kedudukan pada skala)")


def test_terima_dari_berkas(t: PdTerukur) -> None:
    a, b = t.data.indikator_sub, t.data.indikator_kegiatan
    with pada_triwulan(2025, 1):
        n = terima_realisasi(
            **t.kunci(1),
            sel=[IsiSel(a.pk, "1"), IsiSel(b.pk, "95")],
            sumber="renja.csv",
        )
    assert n == 2
    assert t.pengisian(1).status == "draf"
    assert Jejak.objects.filter(aksi="impor_realisasi").get().sesudah == {"sumber": "renja.csv", "sel": 2}
    assert Capaian.objects.filter(jenis="periode", periode=t.periode[1], nilai__isnull=False).count() == 2
