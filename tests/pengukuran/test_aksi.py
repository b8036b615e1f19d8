"""Activities of the Rencana Aksi per period: what is due, what was done, who was faster, without script."""

from typing import Any
from uuid import uuid4

import pytest

from pengukuran.models import RealisasiAksi
from pengukuran.selectors.aksi import lembar_aksi
from pengukuran.selectors.kunci import KunciIsi
from pengukuran.services.aksi import IsiAksi, simpan_aksi_periode
from perencanaan.models import Aksi
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, pada_triwulan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def t(dalam_pemda: Pemda) -> PdTerukur:
    return buat_pd_terukur(dalam_pemda)


def simpan(t: PdTerukur, ke: int, *sel: IsiAksi, **lain: Any) -> dict[str, Any]:
    with pada_triwulan(2025, ke):
        return simpan_aksi_periode(**t.kunci(ke, lain.pop("pelaku", None)), sel=sel, **lain)


def test_yang_dijadwalkan_dan_yang_tertinggal(t: PdTerukur) -> None:
    aksi = Aksi.objects.get()  # planned in the first and second quarter
    assert [b.lanjutan for b in lembar_aksi(t.data.pd.pk, t.periode[1], KunciIsi()).baris] == [False]
    simpan(t, 2, IsiAksi(aksi.pk, "status", "berjalan"), IsiAksi(aksi.pk, "uraian", "Baru separuh"))
    (baris,) = lembar_aksi(t.data.pd.pk, t.periode[3], KunciIsi()).baris
    assert baris.lanjutan
    assert baris.lalu is not None
    assert (baris.lalu.status, baris.lalu.uraian, baris.kini) == ("berjalan", "Baru separuh", None)
    simpan(t, 3, IsiAksi(aksi.pk, "status", "selesai"))
    assert lembar_aksi(t.data.pd.pk, t.periode[3], KunciIsi()).terisi == 1
    assert lembar_aksi(t.data.pd.pk, t.periode[4], KunciIsi()).baris == []


def test_kiriman_ulang_bentrok_dan_jejak(t: PdTerukur) -> None:
    aksi, operasi = Aksi.objects.get(), uuid4()
    sel = IsiAksi(aksi.pk, "status", "berjalan", 0, "")
    pertama = simpan(t, 1, sel, operasi_uuid=operasi)
    assert pertama["terisi"] == 1
    assert [b["kunci"] for b in pertama["baris"]] == [f"{aksi.pk}:status", f"{aksi.pk}:uraian"]
    assert simpan(t, 1, sel, operasi_uuid=operasi) == pertama
    assert Jejak.objects.filter(aksi="isi_realisasi_aksi").count() == 1
    with pytest.raises(Bentrok) as b:
        simpan(t, 1, IsiAksi(aksi.pk, "status", "selesai", 0, ""))
    (satu,) = b.value.data["sel"]
    assert (satu["nilai_server"], satu["nilai_anda"], satu["oleh"]) == ("berjalan", "selesai", t.data.operator.nama)
    # The other cell of the row, and the same value: no conflict.
    simpan(t, 1, IsiAksi(aksi.pk, "uraian", "Rapat 3 Maret", 0, ""), IsiAksi(aksi.pk, "status", "berjalan", 0, ""))
    assert RealisasiAksi.objects.get().uraian == "Rapat 3 Maret"


def test_yang_ditolak(t: PdTerukur) -> None:
    aksi = Aksi.objects.get()
    for sel in (
        IsiAksi(aksi.pk, "status", "mungkin"),
        IsiAksi(aksi.pk, "uraian", "x" * 1001),
        IsiAksi(aksi.pk, "versi", "1"),
        IsiAksi(aksi.pk + 999, "status", "selesai"),
    ):
        with pytest.raises(AturanDilanggar):
            simpan(t, 1, sel)
    with pytest.raises(TidakBoleh):
        simpan(t, 1, IsiAksi(aksi.pk, "status", "selesai"), pelaku=t.data.verifikator)
    with pytest.raises(AturanDilanggar, match="ditutup"):
        simpan_aksi_periode(**t.kunci(1), sel=[IsiAksi(aksi.pk, "status", "selesai")])
    assert RealisasiAksi.objects.count() == 0


def test_formulir_tanpa_skrip_dan_api(t: PdTerukur, dalam_pemda: Pemda, klien_sebagai: Any) -> None:
    aksi = Aksi.objects.get()
    klien = klien_sebagai(t.data.operator)
    alamat = f"/{dalam_pemda.slug}/ukur/aksi/?ke=1"
    with pada_triwulan(2025, 1):
        html = klien.get(alamat).content.decode()
        assert aksi.uraian in html
        assert "Pilih …" in html
        isian = {"pd": t.data.pd.pk, "ke": 1, f"versi-{aksi.pk}": 0, f"dasar-{aksi.pk}:status": ""}
        salah = klien.post(alamat, {**isian, f"nilai-{aksi.pk}:status": "mungkin"})
        assert salah.status_code == 422
        assert "Pilih salah satu: Belum dimulai, Berjalan, Selesai." in salah.content.decode()
        jawab = klien.post(alamat, {**isian, f"nilai-{aksi.pk}:status": "selesai", f"nilai-{aksi.pk}:uraian": "Beres"})
        assert jawab.status_code == 303
        kirim = {
            "pd": t.data.pd.pk,
            "periode": t.periode[1].pk,
            "sel": [{"kunci": f"{aksi.pk}:status", "teks": "belum", "versi": 0, "dasar": ""}],
        }
        api = f"/{dalam_pemda.slug}/api/realisasi-aksi/"
        bentrok = klien.post(api, kirim, content_type="application/json")
        assert bentrok.status_code == 409
        lain = klien.post(api, kirim, content_type="application/json", headers={"X-Sakip-Pengguna": "999999"})
        assert (lain.status_code, lain.json()["kode"]) == (401, "pengguna_lain")
    with cakupan.transaksi(dalam_pemda):
        r = RealisasiAksi.objects.get()
        assert (r.status, r.uraian) == ("selesai", "Beres")
