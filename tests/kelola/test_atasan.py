"""Who may stand above whom, and what a position without superior is told."""

import pytest

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.kelola.atasan import tanpa_atasan, usul_atasan
from sakip.kelola.services import organisasi
from sakip.kelola.services.baris import IsianSalah
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pelaku
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
T = Jabatan.Tingkat


@pytest.fixture
def admin(dalam_pemda: Pemda) -> Pelaku:
    return buat_pelaku(dalam_pemda, Peran.ADMIN_PEMDA)


def test_rantai_setda(admin: Pelaku) -> None:
    """Asisten with the Sekda, staf ahli and Sekda with the kepala daerah, head of a biro with the Sekda."""
    setda, dinas = buat_pd(nama="Setda"), buat_pd(nama="Dinas")
    biro = buat_pd(nama="Biro Hukum", induk=setda)
    bupati = buat_jabatan(None, T.KEPALA_DAERAH)
    sekda = buat_jabatan(setda, T.SEKDA, atasan=bupati)
    kadis = buat_jabatan(dinas, T.KEPALA_PD, atasan=bupati)
    susunan = (
        (setda, T.ASISTEN, sekda, bupati), (setda, T.STAF_AHLI, bupati, sekda), (setda, T.SEKDA, bupati, kadis),
        (biro, T.KEPALA_PD, sekda, bupati), (biro, T.KEPALA_PD, sekda, kadis), (dinas, T.KEPALA_PD, bupati, kadis),
        (dinas, T.LEVEL_3, kadis, None), (None, T.KEPALA_DAERAH, None, sekda),
    )  # fmt: skip
    for pd, tingkat, benar, salah in susunan:
        baru = organisasi.buat_jabatan(pelaku=admin, pd=pd, nama="Jabatan", tingkat=tingkat, atasan=benar)
        if salah is not None:
            with pytest.raises(IsianSalah) as galat:
                organisasi.ubah_jabatan(pelaku=admin, jabatan=baru, atasan=salah)
            assert "atasan" in galat.value.medan, (tingkat, galat.value.pesan)


def test_atasan_harus_lebih_tinggi_kecuali_bagi_pelaksana(admin: Pelaku) -> None:
    dinas = buat_pd()
    kabid = buat_jabatan(dinas, T.LEVEL_3)
    ketua = buat_jabatan(dinas, T.STAF, "Analis Madya", atasan=kabid)
    with pytest.raises(IsianSalah, match="lebih tinggi"):
        organisasi.buat_jabatan(pelaku=admin, pd=dinas, nama="Kabid II", tingkat=T.LEVEL_3, atasan=kabid)
    assert organisasi.buat_jabatan(pelaku=admin, pd=dinas, nama="Analis", tingkat=T.STAF, atasan=ketua).pk


def test_usul_atasan(admin: Pelaku) -> None:
    setda = buat_pd(nama="Setda")
    biro = buat_pd(nama="Biro", induk=setda)
    assert usul_atasan(biro) is None
    bupati = buat_jabatan(None, T.KEPALA_DAERAH)
    assert usul_atasan(setda) == bupati
    sekda = buat_jabatan(setda, T.SEKDA, atasan=bupati)
    assert usul_atasan(biro) == sekda
    kepala = buat_jabatan(biro, T.KEPALA_PD, atasan=sekda)
    assert usul_atasan(biro) == kepala
    assert not tanpa_atasan(bupati)


def test_halaman_mengingatkan_atasan_yang_kosong(pemda: Pemda, klien_sebagai: Klien) -> None:
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    with cakupan.transaksi(pemda):
        setda = buat_pd(nama="Setda")
        biro = buat_pd(nama="Biro Hukum", induk=setda)
        sekda = buat_jabatan(setda, T.SEKDA, "Sekretaris Daerah", atasan=buat_jabatan(None, T.KEPALA_DAERAH))
        buat_jabatan(biro, T.KEPALA_PD, "Kepala Biro Hukum")
    klien, jalur = klien_sebagai(admin), f"/{pemda.slug}/pengaturan/jabatan/"
    isi = klien.get(f"{jalur}?pd={biro.pk}").content.decode()
    assert "1 jabatan belum mempunyai atasan" in isi
    isi = klien.get(f"{jalur}tambah/?pd={biro.pk}").content.decode()
    assert f'<option value="{sekda.pk}"' in isi, "Sekda ditawarkan sebagai atasan di biro"
    kirim = {"nama": "Kepala Biro Baru", "tingkat": "kepala_pd", "unit": "", "atasan": ""}
    jawaban = klien.post(f"{jalur}tambah/?pd={biro.pk}", kirim, follow=True).content.decode()
    assert "PK Kepala Biro Baru belum mempunyai pihak kedua" in jawaban
