"""The demo's monthly region: loaded through the services of the pages, with a month at every step of the way."""

import pytest

from pengukuran.models import Capaian, PengisianPD
from pengukuran.selectors.dasbor import Keadaan, susun_papan
from sakip.lokal.isi import banyuasin
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import PengaturanPemda

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi, pytest.mark.xdist_group("lokal")]


def test_bulan_tiga_pd_pada_tiap_langkah() -> None:
    daerah = banyuasin.muat_rencana()
    with transaksi(daerah.pemda):
        papan = susun_papan(2025, 12, PengaturanPemda.objects.get(tahun=2025))
        per = {b.pd.kode: b for b in papan.baris}
        assert len(papan.baris) == 51
        status = {kode: [s.isian.status if s.isian else "" for s in per[kode].urut] for kode in ("15", "05", "21")}
        assert status["15"] == ["disetujui"] * 9 + ["dikembalikan", "draf", "draf"]
        assert status["05"][5:9] == ["disetujui", "diverifikasi", "diajukan", "draf"]
        assert set(status["21"]) == {"draf"}
        keadaan = [per["15"].sel[ke].keadaan for ke in (9, 10, 11, 12)]
        assert keadaan == [Keadaan.SUDAH, Keadaan.DIKEMBALIKAN, Keadaan.TERLAMBAT, Keadaan.TERBUKA]
        assert per["05"].sel[9].keadaan is Keadaan.DIPERPANJANG
        assert PengisianPD.objects.filter(diperiksa_pada__isnull=False).count() == 6
        # A share whose parts are added up is held against the same target every month.
        bagian = Capaian.objects.filter(
            indikator__uraian__startswith="Persentase pengaduan", jenis="periode", periode__ke=9
        ).get()
        assert bagian.target == 90
        assert bagian.nilai is not None
        assert 80 < bagian.nilai < 115
