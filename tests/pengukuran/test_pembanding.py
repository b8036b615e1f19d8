"""Figures to compare with, the region's own realisasi, the comparison of years and the region's form."""

from collections.abc import Callable
from decimal import Decimal as D
from typing import Any

import pytest
from django.test import Client

from pengukuran.lembar.daftar import MENURUT_KODE, Permintaan
from pengukuran.models import Capaian, NilaiPembanding, RealisasiDaerah
from pengukuran.rumus.capaian import Sebab
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.deret import muat_deret, perubahan
from pengukuran.services.daerah import simpan_realisasi_daerah
from pengukuran.services.pembanding import IsiAngka, simpan_pembanding
from perencanaan.models import Indikator
from perencanaan.services.kinerja import simpan_kinerja, simpan_target, tambah_indikator
from sakip.akun.models import Peran
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, siapkan_terukur
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_rpjmd, tetapkan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Any], Client]
J = NilaiPembanding.Jenis


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi(t, t.data.indikator_sasaran, 1, "84")
    return t


def _isi(t: PdTerukur, tahun: int, realisasi: str, sumber: str = "LKjIP", **lain: Any) -> IsiAngka:
    return IsiAngka(t.data.indikator_sasaran.induk_id, tahun, {"realisasi": realisasi, "sumber": sumber}, **lain)


def test_pembanding_disimpan_dikosongkan_dan_dijaga(t: PdTerukur, pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        op = t.data.operator
        assert simpan_pembanding(pelaku=op, jenis=J.SENDIRI, isi=[_isi(t, 2024, "80,5")]) == 1
        assert simpan_pembanding(pelaku=op, jenis=J.SENDIRI, isi=[_isi(t, 2024, "80,5")]) == 0
        assert NilaiPembanding.objects.get().realisasi == D("80.5")
        for salah, kode in ((_isi(t, 2024, "abc"), "angka_salah"), (_isi(t, 2024, "1", ""), "angka_salah")):
            with pytest.raises(AturanDilanggar) as galat:
                simpan_pembanding(pelaku=op, jenis=J.SENDIRI, isi=[salah])
            assert galat.value.kode == kode
        with pytest.raises(AturanDilanggar):
            simpan_pembanding(pelaku=op, jenis=J.DAERAH_LAIN, isi=[_isi(t, 2025, "1")])
        basi = _isi(t, 2024, "90", dasar={"realisasi": "70", "sumber": "LKjIP"})
        with pytest.raises(Bentrok) as bentrok:
            simpan_pembanding(pelaku=op, jenis=J.SENDIRI, isi=[basi])
        assert "80,5" in bentrok.value.pesan
        lain = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd(nama="Dinas Lain"))
        with pytest.raises(TidakBoleh):
            simpan_pembanding(pelaku=lain, jenis=J.SENDIRI, isi=[_isi(t, 2024, "1")])
        assert simpan_pembanding(pelaku=op, jenis=J.SENDIRI, isi=[_isi(t, 2024, "", "")]) == 1
        assert not NilaiPembanding.objects.exists()


def _banding(t: PdTerukur) -> list[Any]:
    return MENURUT_KODE["banding"].susun(Permintaan(t.data.pemda, 2025, t.data.pd, None, 4))


def test_perbandingan_tahun_dengan_pertumbuhan_dan_pembanding(t: PdTerukur, pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        op = t.data.operator
        simpan_pembanding(pelaku=op, jenis=J.SENDIRI, isi=[_isi(t, 2023, "70"), _isi(t, 2024, "80")])
        simpan_pembanding(pelaku=op, jenis=J.NASIONAL, isi=[_isi(t, 2025, "82", "BPS")])
        tahun, lain = _banding(t)
    b = tahun.baris[1]
    assert [s.teks for s in b[3:8]] == ["–", "70,00", "80,00", "84,00", "5,00"]  # (84 / 80 − 1) × 100
    assert b[7].kecil == "membaik"
    assert "Sumber 2023: LKjIP." in tahun.catatan
    x = lain.baris[1]
    assert (x[3].teks, x[6].teks, x[7].teks) == ("84,00", "82,00", "–")
    assert x[8].teks == "Nasional: lebih baik [BPS]"


def test_deret_putus_tidak_ditumbuhkan(t: PdTerukur, pemda: Pemda) -> None:
    i = t.data.indikator_sasaran
    with cakupan.transaksi(pemda):
        _, lama = buat_rpjmd(t.data, berlaku=False)  # a version that is still open holds the earlier definition
        dulu = Indikator.objects.create(kinerja=lama, induk=i.induk, uraian=i.uraian, satuan="Skor", jenis=i.jenis)
        Capaian.objects.create(
            pd=t.data.pd, tahun=2024, jenis="tahun", indikator_induk=i.induk, indikator=dulu, realisasi=3, nilai=100,
            versi_rumus="1", dihitung_pada="2025-01-10T00:00:00Z", inputs={"rumus": "naik", "agregasi": "terakhir"},
        )  # fmt: skip
        d = muat_deret(t.data.pd.pk, 2025)
        hasil = d.bandingkan(i, D(84))
        tahun, _ = _banding(t)
    assert (hasil.pertumbuhan.nilai, hasil.pertumbuhan.sebab, hasil.arah) == (None, Sebab.DERET_PUTUS, None)
    b = tahun.baris[1]
    assert (b[5].teks, b[7].teks) == ("3,00†", "–")
    assert any(x.startswith("†)") and "satuan “Skor” menjadi “%”" in x for x in tahun.catatan)


def test_perubahan_definisi() -> None:
    a = Indikator(satuan="%", jenis="persentase", polaritas="naik", formulasi="A / B")
    assert perubahan(a, Indikator(satuan=" % ", jenis="persentase", polaritas="naik", formulasi="")) == ""
    beda = Indikator(satuan="Nilai", jenis="indeks", polaritas="turun", formulasi="C / D")
    assert perubahan(a, beda).count(";") == 3


def _daerah(data: PdLengkap) -> Indikator:
    """The region's plan with one indicator."""
    versi, sasaran = buat_rpjmd(data, berlaku=False)
    i = tambah_indikator(pelaku=data.bappeda, kinerja=sasaran, uraian="Nilai SAKIP", satuan="Nilai", target_akhir=D(76))
    simpan_target(pelaku=data.bappeda, indikator=i, tahun=2025, nilai=D(68))
    tetapkan(versi, data)
    return i


def test_formulir_daerah_dari_rpjmd_dan_program_pd(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        i = _daerah(data)
        simpan_kinerja(pelaku=data.operator, kinerja=data.sasaran, versi=None, mendukung=i.kinerja.identitas)
        t = siapkan_terukur(data, pemda)
        angka = IsiAngka(i.induk_id, 2025, {"nilai": "70", "catatan": "peringkat 4", "sumber": "LHE"})
        with pytest.raises(TidakBoleh):
            simpan_realisasi_daerah(pelaku=t.data.operator, isi=[angka])
        assert simpan_realisasi_daerah(pelaku=t.data.bappeda, isi=[angka]) == 1
        tabel = tabel_daerah(2025)
        satu, dua = MENURUT_KODE["daerah"].susun(Permintaan(pemda, 2025, None, None, 4))
    (b,) = tabel.baris
    assert b.hasil is not None
    assert b.hasil.nilai is not None
    assert [s.teks for s in satu.baris[0][2:]] == [
        "Nilai SAKIP", "Nilai", "68", "70,00 (peringkat 4)", "102,94", "76", "92,11",
    ]  # fmt: skip
    (program,) = tabel.program[b.sasaran_id]
    assert (program.uraian, program.pagu, program.pd) == ("Program Perencanaan", D(150_000_000), {t.data.pd.pk})
    assert [s.teks for s in dua.baris[1]][:2] == ["1. Program Perencanaan", "150.000.000"]
    halaman = klien_sebagai(t.data.operator).get(f"/{pemda.slug}/ukur/tabel/?bentuk=daerah").content.decode()
    assert "70,00 (peringkat 4)" in halaman
    assert "Isi realisasi pemerintah daerah" not in halaman


def test_halaman_isian(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        i = _daerah(t.data)
    klien, induk = klien_sebagai(t.data.operator), t.data.indikator_sasaran.induk_id
    alamat = f"/{pemda.slug}/ukur/tabel/pembanding/?pd={t.data.pd.pk}"
    isian = {"pd": t.data.pd.pk, "jenis": "sendiri", f"v-{induk}-2024-realisasi": "80,5", f"v-{induk}-2024-sumber": ""}
    salah = klien.post(alamat, isian)
    assert salah.status_code == 422
    assert "Tulis sumber angkanya" in salah.content.decode()
    assert 'value="80,5"' in salah.content.decode()
    assert klien.post(alamat, isian | {f"v-{induk}-2024-sumber": "LKjIP 2024"}).status_code == 302
    assert "LKjIP 2024" in klien.get(alamat).content.decode()
    assert klien.get(f"/{pemda.slug}/ukur/tabel/daerah/").status_code == 403
    bappeda = klien_sebagai(t.data.bappeda)
    assert bappeda.post(f"/{pemda.slug}/ukur/tabel/daerah/", {f"v-{i.induk_id}-2025-nilai": "69"}).status_code == 302
    with cakupan.transaksi(pemda):
        assert RealisasiDaerah.objects.get().nilai == 69
