"""Writing and approving a report: sections, conflicts, locks, freezing."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pelaporan.models import BagianLaporan, Laporan, Terbitan
from pelaporan.selectors.isi import susun_isi
from pelaporan.selectors.laporan import kemajuan
from pelaporan.selectors.naskah import paragraf
from pelaporan.services.laporan import buat_laporan, simpan_bagian
from pelaporan.services.terbitan import minta_draf
from pengukuran.models import RealisasiAnggaran
from sakip.alur.dasar import terapkan
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.tenansi.models import Pemda
from tests.factories.pelaporan import buat_lkjip, tulis_semua
from tests.factories.pengukuran import buat_pd_terukur
from tests.factories.pengukuran import isi as isi_sel
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


def test_satu_laporan_per_pd_dan_tahun(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda)
    laporan = buat_laporan(pelaku=data.operator, pd=data.pd, tahun=2025)
    assert str(laporan) == "LKjIP 2025 Dinas Lengkap"
    with pytest.raises(AturanDilanggar, match="sudah ada"):
        buat_laporan(pelaku=data.operator, pd=data.pd, tahun=2025)
    with pytest.raises(TidakBoleh):
        buat_laporan(pelaku=data.verifikator, pd=data.pd, tahun=2024)


def test_bagian_mengikuti_sasaran_pk(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda)
    laporan = buat_lkjip(data)
    kode = [b.bagian.kode for b in kemajuan(laporan).bagian]
    assert f"3.1:{data.sasaran.identitas_id}" in kode
    assert kode.index("3.1") < kode.index(f"3.1:{data.sasaran.identitas_id}") < kode.index("3.2")


def test_bentrok_membawa_kedua_naskah(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda)
    laporan = buat_lkjip(data)

    def simpan(naskah: str, versi: int | None) -> BagianLaporan:
        return simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah=naskah, versi=versi)

    assert simpan("Pertama", 0).versi == 1
    assert simpan("Pertama", 0).versi == 1, "naskah sama bukan bentrok"
    with pytest.raises(Bentrok) as galat:
        simpan("Kedua", 0)
    assert galat.value.data["naskah_tersimpan"] == "Pertama"
    assert galat.value.data["naskah_anda"] == "Kedua"
    assert simpan("Kedua", 1).versi == 2
    with pytest.raises(AturanDilanggar, match="kerangka"):
        simpan_bagian(pelaku=data.operator, laporan=laporan, kode="9.9", naskah="x", versi=0)
    with pytest.raises(TidakBoleh):
        simpan_bagian(pelaku=data.kepala_pd, laporan=laporan, kode="4.1", naskah="x", versi=2)


def test_alur_sampai_beku(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda)
    laporan = buat_lkjip(data)
    with pytest.raises(AturanDilanggar, match="Bagian wajib belum diisi"):
        terapkan(laporan, "ajukan", pelaku=data.operator)
    tulis_semua(data, laporan)
    laporan = terapkan(laporan, "ajukan", pelaku=data.operator)
    with pytest.raises(AturanDilanggar, match="terkunci"):
        simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah="telat", versi=1)
    with pytest.raises(AturanDilanggar, match="alasan"):
        terapkan(laporan, "kembalikan", pelaku=data.kepala_pd)
    laporan = terapkan(laporan, "kembalikan", pelaku=data.kepala_pd, alasan="Lengkapi simpulan.")
    laporan = terapkan(laporan, "ajukan", pelaku=data.operator)
    with pytest.raises(TidakBoleh):
        terapkan(laporan, "setujui", pelaku=data.operator)
    laporan = terapkan(laporan, "setujui", pelaku=data.kepala_pd)
    terbitan = Terbitan.objects.get()
    assert terbitan.nomor == f"LKJIP-2025-{data.pd.kode}"
    assert len(terbitan.token) == 24
    with pytest.raises(AturanDilanggar, match="masih dibuat"):
        terapkan(laporan, "terbitkan", pelaku=data.kepala_pd)
    perubahan: list[dict[str, Any]] = [{"nomor": "X"}, {"snapshot": {}}, {"tahun": 2020}]
    for ubah in perubahan:
        with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
            Terbitan.objects.update(**ubah)
    with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
        Terbitan.objects.all().delete()


def test_isi_dari_hasil_ukur(dalam_pemda: Pemda) -> None:
    t = buat_pd_terukur(dalam_pemda)
    data = t.data
    for ke in (1, 2, 3, 4):
        isi_sel(t, data.indikator_sasaran, ke, "92,575")
    RealisasiAnggaran.objects.create(
        kinerja_induk=data.sub_kegiatan.identitas, pd=data.pd, periode=t.periode[4], nilai=Decimal("142500000")
    )
    isi = susun_isi(buat_lkjip(data))
    s = next(x for x in isi["sasaran"] if x["uraian"] == data.sasaran.uraian)
    i = s["indikator"][0]
    assert (i["target"]["teks"], i["realisasi"]["teks"], i["capaian"]["teks"]) == ("80,5", "92,58", "115,00")
    assert s["keuangan"]["pagu"]["teks"] == "Rp150.000.000"
    assert s["keuangan"]["serapan"]["teks"] == "95,00"
    assert s["keuangan"]["bagian"]["teks"] == "100,00"
    assert (i["efisiensi"]["tingkat"]["teks"], i["efisiensi"]["kata"]) == ("20,00", "Efisien")
    assert [x["teks"] for x in i["tahun_lalu"]["nilai"]] == ["–", "–", "–"]
    assert i["tahun_lalu"]["tumbuh"]["sebab"]
    assert not s["ada_nasional"]
    assert isi["anggaran"]["jumlah"]["persen"]["teks"] == "95,00"
    assert isi["pk_depan"] is None


def test_tanpa_data_tidak_ada_angka_karangan(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    isi = susun_isi(buat_lkjip(data))
    assert isi["pk"] is None
    assert isi["sasaran"] == []
    assert isi["anggaran"]["jumlah"]["persen"] == {"teks": "–", "sebab": isi["anggaran"]["jumlah"]["persen"]["sebab"]}


def test_jumlah_pernyataan_tetap(dalam_pemda: Pemda) -> None:
    def hitung(x: Laporan) -> int:
        with CaptureQueriesContext(connection) as tangkap:
            susun_isi(x)
        return len(tangkap)

    satu = hitung(buat_lkjip(buat_pd_lengkap(dalam_pemda, nama="Dinas Satu")))
    assert satu <= 30
    assert hitung(buat_lkjip(buat_pd_lengkap(dalam_pemda, nama="Dinas Dua"))) == satu


def test_draf_sama_tidak_dibuat_dua_kali(dalam_pemda: Pemda) -> None:
    data = buat_pd_lengkap(dalam_pemda)
    laporan = buat_lkjip(data)
    p = minta_draf(pelaku=data.operator, laporan=laporan)
    assert minta_draf(pelaku=data.operator, laporan=laporan).putaran == p.putaran == 1
    simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah="Baru", versi=0)
    assert minta_draf(pelaku=data.operator, laporan=laporan).putaran == 2


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("", []),
        ("Satu\n\nDua", [("p", "Satu"), ("p", "Dua")]),
        ("- a\n- b\nC", [("ul", ["a", "b"]), ("p", "C")]),
        ("1. a\n2) b", [("ol", ["a", "b"])]),
        ("2025 adalah tahun", [("p", "2025 adalah tahun")]),
    ],
)
def test_paragraf(teks: str, hasil: list[tuple[str, Any]]) -> None:
    assert [(b["jenis"], b["isi"]) for b in paragraf(teks)] == hasil
