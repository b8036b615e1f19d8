"""The chain of a realisasi: who may take which step when, single rows returned, initials, what follows a reopening."""

import pytest

from pengukuran.alur import ALUR_PENGISIAN
from pengukuran.models import CatatanBaris, PengisianPD
from pengukuran.services.anggaran import IsiAnggaran, simpan_blok_anggaran
from pengukuran.services.pemeriksaan import kembalikan_baris
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import dengan_waktu, kunci_isi
from pengukuran.services.realisasi import simpan_sel
from pengukuran.services.rincian import simpan_analisis
from sakip.akun.models import Peran
from sakip.alur.dasar import tombol
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]

# status → aksi → roles that may take it; whatever is not listed is refused.
BOLEH: dict[str, dict[str, set[str]]] = {
    "draf": {"ajukan": {"operator", "tim_sakip"}},
    "dikembalikan": {"ajukan": {"operator", "tim_sakip"}},
    "diajukan": {
        "tarik": {"operator", "tim_sakip"},
        "verifikasi": {"verifikator"},
        "kembalikan": {"verifikator"},
    },
    "diverifikasi": {"setujui": {"kepala_pd"}, "kembalikan_kepala": {"kepala_pd"}},
    "disetujui": {
        "periksa_daerah": {"admin_pemda", "bappeda"},
        "kembalikan_pemeriksa": {"admin_pemda", "bappeda"},
        "buka_kembali": {"admin_pemda"},
    },
}


@pytest.fixture
def t(dalam_pemda: Pemda) -> PdTerukur:
    return buat_pd_terukur(dalam_pemda)


@pytest.fixture
def diajukan(t: PdTerukur) -> PdTerukur:
    isi(t, t.data.indikator_sub, 1, "1")
    isi(t, t.data.indikator_kegiatan, 1, "80")
    with pada_triwulan(2025, 1, 2):
        terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
    return t


def _paksa(p: PengisianPD, status: str) -> PengisianPD:
    """Put a realisasi into a status, whatever led there."""
    PengisianPD.objects.filter(pk=p.pk).update(status=status, perlu_diperiksa=status == "disetujui")
    return PengisianPD.objects.select_related("pd", "periode").get(pk=p.pk)


@pytest.mark.parametrize("status", list(ALUR_PENGISIAN.status))
def test_setiap_status_aksi_dan_peran(t: PdTerukur, dalam_pemda: Pemda, status: str) -> None:
    isi(t, t.data.indikator_sub, 1, "1")
    p = _paksa(t.pengisian(1), status)
    orang = {x: buat_pelaku(dalam_pemda, x, t.data.pd) for x in Peran.values}
    for aksi in [x.aksi for x in ALUR_PENGISIAN.transisi]:
        boleh = BOLEH[status].get(aksi, set())
        for peran, pelaku in orang.items():
            hidup = {b.aksi for b in tombol(p, pelaku) if not b.alasan_mati}
            assert (aksi in hidup) is (peran in boleh), f"tombol {aksi} pada {status} untuk {peran}"
            if peran not in boleh:
                with pytest.raises((TidakBoleh, AturanDilanggar)):
                    terapkan_pengisian(p, aksi, pelaku=pelaku, alasan="uji")
    assert PengisianPD.objects.get(pk=p.pk).status == status


def test_kepala_memeriksa_hanya_bila_tanpa_verifikator(diajukan: PdTerukur) -> None:
    from sakip.akun.models import Keanggotaan

    d = diajukan.data
    with pytest.raises(TidakBoleh, match="Verifikator"):
        terapkan_pengisian(diajukan.pengisian(1), "verifikasi", pelaku=d.kepala_pd)
    Keanggotaan.objects.filter(peran=Peran.VERIFIKATOR, pd=d.pd).delete()
    with pada_triwulan(2025, 1, 3):
        p = terapkan_pengisian(diajukan.pengisian(1), "verifikasi", pelaku=d.kepala_pd)
    assert p.status == "diverifikasi"


def _kembalikan(t: PdTerukur, alasan: str = "Satuannya keliru", **lain: object) -> PengisianPD:
    baris: dict[int | None, str] = {t.data.indikator_sub.induk_id: alasan}
    return kembalikan_baris(
        pelaku=t.data.verifikator,
        pengisian=t.pengisian(1),
        aksi="kembalikan",
        baris=baris,
        **lain,  # type: ignore[arg-type]
    )


def test_hanya_baris_yang_dikembalikan_terbuka(diajukan: PdTerukur) -> None:
    t, d = diajukan, diajukan.data
    p = _kembalikan(t)
    assert (p.status, p.putaran) == ("dikembalikan", 2)
    kunci = kunci_isi(dengan_waktu(PengisianPD.objects.all()).get(pk=p.pk))
    assert kunci.sebagian
    assert kunci.alasan(d.indikator_sub.induk_id) == ""
    assert kunci.alasan_kembali(d.indikator_sub.induk_id) == "Satuannya keliru"
    assert "tetap terkunci" in kunci.alasan(d.indikator_kegiatan.induk_id)
    assert "tetap terkunci" in kunci.alasan(None)
    # The same answer for a row read plainly, as the services of other packages do.
    assert kunci_isi(PengisianPD.objects.select_related("pd", "periode").get(pk=p.pk)).kembali == kunci.kembali
    # Weeks after the window: who returned it waits for it.
    with pada_triwulan(2025, 1, 40):
        simpan_sel(**t.kunci(1), indikator_id=d.indikator_sub.pk, teks="2")
        with pytest.raises(AturanDilanggar, match="tetap terkunci"):
            simpan_sel(**t.kunci(1), indikator_id=d.indikator_kegiatan.pk, teks="90")
        with pytest.raises(AturanDilanggar, match="tetap terkunci"):
            simpan_analisis(**t.kunci(1), indikator_id=d.indikator_kegiatan.pk, isi={"solusi": "x"})
        with pytest.raises(AturanDilanggar, match="tetap terkunci"):
            simpan_blok_anggaran(**t.kunci(1), sel=[IsiAnggaran(d.sub_kegiatan.identitas_id, "1000")])


def test_anggaran_dikembalikan_membuka_anggaran_saja(diajukan: PdTerukur) -> None:
    t, d = diajukan, diajukan.data
    kembalikan_baris(
        pelaku=d.verifikator, pengisian=t.pengisian(1), aksi="kembalikan", baris={None: "Belum sesuai SPJ"}
    )
    with pada_triwulan(2025, 1, 40):
        simpan_blok_anggaran(**t.kunci(1), sel=[IsiAnggaran(d.sub_kegiatan.identitas_id, "1000")])
        with pytest.raises(AturanDilanggar, match="tetap terkunci"):
            simpan_sel(**t.kunci(1), indikator_id=d.indikator_sub.pk, teks="2")


def test_diajukan_ulang_menutup_catatan_dan_tarik_membukanya_lagi(diajukan: PdTerukur) -> None:
    t = diajukan
    _kembalikan(t)
    with pada_triwulan(2025, 1, 40):
        p = terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
        assert CatatanBaris.objects.get().selesai_pada is not None
        with pytest.raises(AturanDilanggar):
            terapkan_pengisian(p, "tarik", pelaku=t.data.operator, alasan="lupa")
        p = terapkan_pengisian(p, "tarik_perbaikan", pelaku=t.data.operator, alasan="lupa")
        assert p.status == "dikembalikan"
        assert kunci_isi(p).alasan(t.data.indikator_kegiatan.induk_id)


def test_baris_tanpa_alasan_dan_milik_pd_lain_ditolak(diajukan: PdTerukur, dalam_pemda: Pemda) -> None:
    t = diajukan
    with pytest.raises(AturanDilanggar, match="alasan pada setiap baris"):
        _kembalikan(t, "  ")
    lain = buat_pd_terukur(dalam_pemda, nama="Dinas Lain")
    with pytest.raises(AturanDilanggar, match="bukan milik"):
        kembalikan_baris(
            pelaku=t.data.verifikator,
            pengisian=t.pengisian(1),
            aksi="kembalikan",
            baris={lain.data.indikator_sub.induk_id: "x"},
        )
    assert t.pengisian(1).status == "diajukan"
