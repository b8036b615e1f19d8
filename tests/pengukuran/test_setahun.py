"""The sheet of a year: a block over several periods is stored at once, each period by its own rules."""

from typing import Any
from uuid import uuid4

import pytest

from pengukuran.models import OperasiSel, Realisasi
from pengukuran.services.realisasi import IsiSel
from pengukuran.services.setahun import SelSetahun, simpan_setahun
from perencanaan.services.sel import DasarSel
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.tenansi.models import Pemda
from tests.e2e.conftest import buka_lagi
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, setujui

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def t(dalam_pemda: Pemda) -> PdTerukur:
    t = buat_pd_terukur(dalam_pemda)
    buka_lagi(t, 1, 2, 3)
    return t


def simpan(t: PdTerukur, *sel: SelSetahun, **lain: Any) -> dict[str, Any]:
    return simpan_setahun(pelaku=lain.pop("pelaku", t.data.operator), pd_id=t.data.pd.pk, tahun=2025, sel=sel, **lain)


def test_beberapa_periode_sekaligus(t: PdTerukur) -> None:
    sub, keg, operasi = t.data.indikator_sub, t.data.indikator_kegiatan, uuid4()
    sel = [SelSetahun(ke, IsiSel(i.pk, f"{ke},5")) for ke in (1, 2, 3) for i in (sub, keg)]
    jawab = simpan(t, *sel, operasi_uuid=operasi)
    assert [b["kunci"] for b in jawab["baris"]] == [s.kunci for s in sel]
    assert {b["sd"] for b in jawab["baris"] if b["kunci"].startswith(f"{sub.pk}:")} == {"7,50"}
    assert simpan(t, *sel, operasi_uuid=operasi) == jawab
    assert (Realisasi.objects.count(), OperasiSel.objects.count()) == (6, 1)


def test_periode_tertutup_menolak_semuanya_dan_menyebut_selnya(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    isi(t, sub, 1, "1")
    setujui(t, 1)
    with pytest.raises(AturanDilanggar) as g:
        simpan(t, *(SelSetahun(ke, IsiSel(sub.pk, "2")) for ke in (1, 2, 4)))
    pesan = {x["kunci"]: x["pesan"] for x in g.value.data["galat"]}
    assert set(pesan) == {f"{sub.pk}:1", f"{sub.pk}:4"}
    assert "terkunci" in pesan[f"{sub.pk}:1"]
    assert "ditutup" in pesan[f"{sub.pk}:4"]
    assert Realisasi.objects.get().nilai == 1


def test_bentrok_menyebut_periodenya(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    with waktu.dengan_jam(waktu.sekarang()):
        simpan(t, SelSetahun(2, IsiSel(sub.pk, "5")))
        with pytest.raises(Bentrok) as b:
            simpan(t, *(SelSetahun(ke, IsiSel(sub.pk, "7", dasar=DasarSel(0))) for ke in (1, 2)))
    (satu,) = b.value.data["sel"]
    assert (satu["kunci"], satu["nilai_server"], satu["nilai_anda"]) == (f"{sub.pk}:2", "5", "7")
    assert Realisasi.objects.get().nilai == 5


def test_hanya_pengisi_dan_hanya_periode_yang_ada(t: PdTerukur) -> None:
    sel = SelSetahun(1, IsiSel(t.data.indikator_sub.pk, "1"))
    with pytest.raises(TidakBoleh):
        simpan(t, sel, pelaku=t.data.verifikator)
    with pytest.raises(AturanDilanggar, match="belum dibuka"):
        simpan(t, SelSetahun(9, sel.isi))
    with pytest.raises(AturanDilanggar, match="tidak termasuk"):
        simpan(t, SelSetahun(1, IsiSel(t.data.indikator_tujuan.pk, "1")))
    assert Realisasi.objects.count() == 0
