"""The public page shows finished evaluations only, of the own region only."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from evaluasi.models import HasilEvaluasi, KomponenHasil, PeriodeEvaluasi
from evaluasi.publik import hasil_publik
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.evaluasi.alat import Panggung, buat_panggung
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
NILAI = {"1": Decimal("48.45"), "2": Decimal("30.1")}


def _isi(p: Panggung, sumber: str) -> None:
    h = HasilEvaluasi.objects.create(
        pd=p.pd,
        tahun_kinerja=2024,
        tahun_evaluasi=2025,
        templat=p.templat,
        total=sum(NILAI.values()),
        predikat="BB",
        sumber=sumber,
        klaster="utama",
    )
    for kode, bobot in (("1", 60), ("2", 40)):
        KomponenHasil.objects.create(hasil=h, kode=kode, nama=f"Komponen {kode}", bobot=bobot, nilai=NILAI[kode])


@pytest.mark.parametrize(("sumber", "ditutup", "tampak"), [
    ("diimpor", False, True), ("dihitung", False, False), ("dihitung", True, True),
])  # fmt: skip
def test_hanya_yang_selesai(pemda: Pemda, pemda_lain: Pemda, sumber: str, ditutup: bool, tampak: bool) -> None:
    with cakupan.transaksi(pemda):
        p = buat_panggung(pemda, tahun=2025)
        _isi(p, sumber)
        if ditutup:
            PeriodeEvaluasi.objects.update(ditutup_pada=waktu.sekarang())
        hasil = hasil_publik(2024)
    isi = Client().get(f"/{pemda.slug}/publik/?tahun=2024").content.decode()
    assert ("78,55" in isi) is tampak
    assert (hasil is not None) is tampak
    if hasil is not None:
        assert (hasil.rata_rata, hasil.jumlah_pd, hasil.perlu_perbaikan) == (Decimal("78.55"), 1, 0)
        assert hasil.jumlah_predikat["BB"] == 1
        assert hasil.nilai_pd == {p.pd.pk: (Decimal("78.55"), "BB")}
    assert "78,55" not in Client().get(f"/{pemda_lain.slug}/publik/?tahun=2024").content.decode()


def test_tahun_bawaan_yang_ada_hasilnya(pemda: Pemda, klien_sebagai: Callable[..., Client]) -> None:
    with cakupan.transaksi(pemda):
        _isi(buat_panggung(pemda, tahun=2025), "diimpor")
    assert "Rata-rata nilai AKIP 2024" in Client().get(f"/{pemda.slug}/publik/").content.decode()


def test_halaman_publik_hemat(pemda: Pemda) -> None:
    """At most 12 data statements, with results and components; the columns add up."""
    with cakupan.transaksi(pemda):
        _isi(buat_panggung(pemda, tahun=2025), "diimpor")
    klien = Client()
    klien.get(f"/{pemda.slug}/publik/")
    with pernyataan_data() as sql:
        isi = klien.get(f"/{pemda.slug}/publik/?tahun=2024").content.decode()
    assert len(sql) <= 12, sql
    assert "Nilai per komponen 2024" in isi
    assert ">Sangat Baik<" in isi
    assert ">100,00<" in isi
