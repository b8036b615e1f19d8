"""Settings of a year: inherited, ordered, versioned."""

from decimal import Decimal
from typing import Any

import pytest

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.kelola.services.baris import IsianSalah
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.tenansi.models import Pemda, PengaturanPemda
from sakip.tenansi.selectors import pengaturan_tahun
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def admin(dalam_pemda: Pemda) -> Pelaku:
    return buat_pelaku(dalam_pemda, Peran.ADMIN_PEMDA)


def test_tahun_baru_mewarisi_tahun_sebelumnya(admin: Pelaku) -> None:
    simpan_pengaturan(pelaku=admin, tahun=2025, rumus_turun="kebalikan", batas_tampil_atas=Decimal(150))
    assert pengaturan_tahun(2026).rumus_turun == "kebalikan"
    assert pengaturan_tahun(2026).pk is None
    baru = simpan_pengaturan(pelaku=admin, tahun=2026, wajib_reviu_pd=True)
    assert (baru.rumus_turun, baru.batas_tampil_atas, baru.wajib_reviu_pd) == ("kebalikan", Decimal(150), True)
    assert PengaturanPemda.objects.get(tahun=2025).wajib_reviu_pd is False
    assert pengaturan_tahun(2024).rumus_turun == "selisih"


def test_ubah_dengan_versi_dan_jejak(admin: Pelaku) -> None:
    simpan_pengaturan(pelaku=admin, tahun=2025, versi=1, pita_tinggi=Decimal("75.5"))
    jejak = Jejak.objects.get(aksi="pengaturan.ubah")
    assert (jejak.sebelum, jejak.sesudah) == ({"pita_tinggi": "76.00"}, {"pita_tinggi": "75.5"})
    with pytest.raises(Bentrok):
        simpan_pengaturan(pelaku=admin, tahun=2025, versi=1, pita_tinggi=Decimal(70))


@pytest.mark.parametrize(
    ("isian", "medan"),
    [
        ({"pita_tinggi": Decimal(95)}, "pita_tinggi"),
        ({"pita_rendah": Decimal(0)}, "pita_rendah"),
        ({"batas_tampil_bawah": Decimal(100), "batas_tampil_atas": Decimal(50)}, "batas_tampil_atas"),
        ({"batas_lkjip_pd_bulan": 13}, "batas_lkjip_pd_bulan"),
        ({"hari_isi_setelah_triwulan": 0}, "hari_isi_setelah_triwulan"),
        ({"frekuensi": "mingguan"}, "frekuensi"),
    ],
)
def test_nilai_yang_tidak_masuk_akal(admin: Pelaku, isian: dict[str, Any], medan: str) -> None:
    with pytest.raises(IsianSalah) as galat:
        simpan_pengaturan(pelaku=admin, tahun=2025, **isian)
    assert medan in galat.value.medan
    assert PengaturanPemda.objects.get(tahun=2025).versi == 1


def test_hanya_admin_pemda(dalam_pemda: Pemda) -> None:
    with pytest.raises(TidakBoleh):
        simpan_pengaturan(pelaku=buat_pelaku(dalam_pemda, Peran.BAPPEDA), tahun=2025)
