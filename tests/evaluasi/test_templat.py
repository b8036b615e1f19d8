"""Templates: shipped ones readable by all and written by the owner only, copies, XLSX there and back."""

import io
from decimal import Decimal as D

import pytest
from django.db import ProgrammingError, connection, transaction

from evaluasi.ekspor.impor_templat import baca_templat_xlsx, tulis_templat_xlsx
from evaluasi.models import LKE, SimpulTemplat, TemplatLKE
from evaluasi.services.periode import buka_periode
from evaluasi.services.templat import data_dari, pakai_templat, simpan_templat_baru
from evaluasi.services.templat_bawaan import BAWAAN, baca_bawaan, muat_bawaan
from sakip.akun.models import Peran
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.evaluasi.alat import buat_panggung, data_kecil
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


def test_bawaan_lengkap_dan_aman_diulang(pemda: Pemda) -> None:
    assert len(muat_bawaan()) == 2
    assert muat_bawaan() == []
    with cakupan.transaksi(pemda):
        utama = TemplatLKE.objects.get(kode="permenpanrb-88-2021")
        simpul = SimpulTemplat.objects.filter(templat=utama)
        assert simpul.filter(tingkat="kriteria").count() == 80
        kriteria = simpul.filter(tingkat="kriteria")
        assert kriteria.exclude(petunjuk="").values("petunjuk").distinct().count() == 80
        assert not kriteria.filter(bukti="").exists()
        assert list(simpul.filter(tingkat="komponen").values_list("bobot", flat=True)) == [30, 30, 15, 25]
        assert list(
            simpul.filter(tingkat="sub", jenis="Pemanfaatan").order_by("bobot").values_list("bobot", flat=True)
        ) == [D("7.5"), D("12.5"), 15, 15]
        lama = TemplatLKE.objects.get(kode="permenpan-12-2015")
        komponen = SimpulTemplat.objects.filter(templat=lama, tingkat="komponen")
        assert list(komponen.values_list("bobot", flat=True)) == [30, 25, 15, 10, 20]


def test_bawaan_terbaca_tetapi_tidak_tertulis_peran_aplikasi(pemda: Pemda, pemda_lain: Pemda) -> None:
    muat_bawaan()
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            assert TemplatLKE.objects.filter(pemda__isnull=True).count() == 2
            assert TemplatLKE._base_manager.filter(pemda__isnull=True).update(nama="Diubah") == 0
            assert SimpulTemplat._base_manager.filter(pemda__isnull=True).delete()[0] == 0
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                TemplatLKE(kode="selundupan", nama="X", peraturan="X").save()


def test_templat_milik_pemda_lain_tidak_terlihat(pemda: Pemda, pemda_lain: Pemda) -> None:
    muat_bawaan()
    for p in (pemda, pemda_lain):
        admin = buat_pelaku(p, Peran.ADMIN_PEMDA)
        with cakupan.transaksi(p):
            simpan_templat_baru(pelaku=admin, data=data_kecil())
    with cakupan.transaksi(pemda):
        milik = {(t.kode, t.pemda_id) for t in TemplatLKE.objects.all()}
        assert milik == {("uji", pemda.pk), ("permenpanrb-88-2021", None), ("permenpan-12-2015", None)}
        assert {(t.kode, t.pemda_id) for t in TemplatLKE._base_manager.all()} == milik
        assert {s.pemda_id for s in SimpulTemplat._base_manager.all()} == {pemda.pk, None}


def test_tabel_evaluasi_tidak_bocor(pemda: Pemda, pemda_lain: Pemda) -> None:
    milik = {}
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            milik[p.pk] = buat_panggung(p).lke.pk
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            assert [x.pk for x in LKE.objects.all()] == [milik[p.pk]]
            assert [x.pk for x in LKE._base_manager.all()] == [milik[p.pk]]
            with connection.cursor() as kursor:
                kursor.execute("SELECT content_object_id FROM evaluasi_hibahlke")
                assert {i for (i,) in kursor.fetchall()} == {milik[p.pk]}


def test_periode_memakai_salinan_yang_tidak_ikut_berubah(pemda: Pemda) -> None:
    muat_bawaan()
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    with cakupan.transaksi(pemda):
        bawaan = TemplatLKE.objects.get(kode="permenpanrb-88-2021")
        periode = buka_periode(pelaku=admin, tahun_kinerja=2024, tahun_evaluasi=2025, templat=bawaan, jendela={})
        assert periode.templat.pemda_id == pemda.pk
        assert data_dari(periode.templat).simpul == data_dari(bawaan).simpul
        assert pakai_templat(pelaku=admin, templat=bawaan) == periode.templat
        with pytest.raises(AturanDilanggar, match="sudah dibuka"):
            buka_periode(pelaku=admin, tahun_kinerja=2024, tahun_evaluasi=2025, templat=bawaan, jendela={})


@pytest.mark.parametrize("ke", [0, 1])
def test_xlsx_bolak_balik(pemda: Pemda, ke: int) -> None:
    muat_bawaan()
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    asli = baca_bawaan(*BAWAAN[ke])
    with cakupan.transaksi(pemda):
        templat = TemplatLKE.objects.get(kode=asli.kode)
        kembali = baca_templat_xlsx(io.BytesIO(tulis_templat_xlsx(templat)))
        assert list(kembali.simpul) == list(asli.simpul)
        baru = simpan_templat_baru(pelaku=admin, data=kembali)
        assert (baru.nama, baru.versi_templat, baru.pemda_id) == (asli.nama, 1, pemda.pk)
        assert simpan_templat_baru(pelaku=admin, data=kembali).versi_templat == 2


def test_bobot_yang_tidak_pas_ditolak(pemda: Pemda) -> None:
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    data = data_kecil()
    salah = [s if s.kode != "1.a" else type(s)(**{**s.__dict__, "bobot": D(19)}) for s in data.simpul]
    with cakupan.transaksi(pemda), pytest.raises(AturanDilanggar, match="Bobot subkomponen 1 berjumlah 59,00"):
        simpan_templat_baru(pelaku=admin, data=type(data)(**{**data.__dict__, "simpul": salah}))
