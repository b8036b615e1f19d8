"""A component that becomes the year's figure in its own way, and the warnings about stored figures."""

from decimal import Decimal

import pytest

from pengukuran.models import Capaian
from pengukuran.services.hitung import beri_fakta, muat_perhitungan
from pengukuran.services.peringatan import peringatan_baris, peringatan_periode
from pengukuran.services.realisasi import simpan_sel
from perencanaan.buku.indikator import _baca_komponen, _tulis_komponen
from perencanaan.models import KomponenIndikator
from perencanaan.services.kinerja import IsiKomponen, simpan_indikator, simpan_komponen
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import Pemda
from tests.factories.pengukuran import PdTerukur, isi, pada_triwulan, siapkan_terukur
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _berkomponen(pemda: Pemda) -> tuple[PdTerukur, KomponenIndikator, KomponenIndikator]:
    """Services are summed, the number of villages is a state: 10 of 50 and 15 of 50 make 25 of 50."""
    d = buat_pd_lengkap(pemda, sampai="draf")
    i = d.indikator_sasaran
    simpan_indikator(pelaku=d.operator, indikator=i, versi=None, jenis="persentase", agregasi="jumlah", satuan="%")
    atas, bawah = simpan_komponen(
        pelaku=d.operator,
        indikator=i,
        komponen=[
            IsiKomponen("Desa dilayani", "pembilang"),
            IsiKomponen("Jumlah desa", "penyebut", Decimal(1), "terakhir"),
        ],
    )
    return siapkan_terukur(d, pemda), atas, bawah


def test_tiap_komponen_menurut_caranya_sendiri(dalam_pemda: Pemda) -> None:
    t, atas, bawah = _berkomponen(dalam_pemda)
    i = t.data.indikator_sasaran
    for ke, dilayani in ((1, "10"), (2, "15")):
        with pada_triwulan(2025, ke):
            simpan_sel(**t.kunci(ke), indikator_id=i.pk, komponen={atas.pk: dilayani, bawah.pk: "50"})
    tahun = Capaian.objects.get(indikator_induk=i.induk, jenis="tahun")
    assert tahun.realisasi == 50  # 25 of 50; summing the villages as well would give 25 %
    assert Decimal(tahun.inputs["penyebut"]) == 50


def test_cara_yang_tidak_dikenal_ditolak(dalam_pemda: Pemda) -> None:
    d: PdLengkap = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(AturanDilanggar) as galat:
        simpan_komponen(
            pelaku=d.operator,
            indikator=d.indikator_sasaran,
            komponen=[IsiKomponen("A", "pembilang"), IsiKomponen("B", "penyebut", Decimal(1), "kira-kira")],
        )
    assert galat.value.kode == "cara_komponen"


def test_buku_kerja_membawa_cara_komponen() -> None:
    k = KomponenIndikator(nama="Jumlah desa", peran="penyebut", bobot=Decimal(1), agregasi="kumulatif_terakhir")
    b = KomponenIndikator(nama="Nilai", peran="penjumlah", bobot=Decimal("0.4"), agregasi="terakhir")
    p = KomponenIndikator(nama="Polos", peran="pembilang", bobot=Decimal(2))
    teks = _tulis_komponen([k, b, p])
    assert teks.splitlines() == [
        "Penyebut (kumulatif terakhir): Jumlah desa",
        "Penjumlah (0,4; terakhir): Nilai",
        "Pembilang (2): Polos",
    ]
    assert _baca_komponen(teks) == [IsiKomponen(x.nama, x.peran, x.bobot, x.agregasi) for x in (k, b, p)]


def test_peringatan_dari_yang_tersimpan(dalam_pemda: Pemda) -> None:
    t, atas, bawah = _berkomponen(dalam_pemda)
    i = t.data.indikator_sasaran
    with pada_triwulan(2025, 1):
        simpan_sel(**t.kunci(1), indikator_id=i.pk, komponen={atas.pk: "55", bawah.pk: "50"})
    isi(t, t.data.indikator_sub, 1, "2")
    isi(t, t.data.indikator_sub, 2, "20")
    satu = peringatan_periode(t.data.pd.pk, 2025, 1)
    assert set(satu) == {i.induk_id}
    assert satu[i.induk_id][0].startswith("Pembilang (55) melebihi penyebut (50)")
    p = muat_perhitungan(pd_id=t.data.pd.pk, tahun=2025)
    beri_fakta(p)
    (kata,) = peringatan_baris(p, t.data.indikator_sub.induk_id, 2)
    assert "sepuluh kali lebih besar" in kata
    with pada_triwulan(2025, 1):
        simpan_sel(
            **t.kunci(1), indikator_id=i.pk, komponen={atas.pk: "55", bawah.pk: "50"}, catatan_cetak="lintas tahun"
        )
    assert peringatan_periode(t.data.pd.pk, 2025, 1) == {}
