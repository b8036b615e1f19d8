"""Invitations and memberships: nothing tells who has an account elsewhere."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sakip.akun.models import Keanggotaan, Pengguna, Peran, Undangan
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.kelola.services import pengguna as layanan
from sakip.kelola.services.baris import IsianSalah
from sakip.kelola.services.pemda import AdminPertama, dirikan_pemda
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pegawai, Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku, buat_pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
NIP = "197013012000031001"
SANDI = "kuda-baterai-44"
MULAI = date(2025, 1, 1)


@pytest.fixture
def admin(dalam_pemda: Pemda) -> Pelaku:
    return buat_pelaku(dalam_pemda, Peran.ADMIN_PEMDA)


def _undang(admin: Pelaku, **lain: Any) -> layanan.UndanganTerkirim:
    isian: dict[str, Any] = {"nama": "Sari", "peran": Peran.TIM_SAKIP, "dari": MULAI, "nip": NIP} | lain
    return layanan.undang_pengguna(pelaku=admin, **isian)


def test_jawaban_sama_baik_akun_sudah_ada_maupun_belum(admin: Pelaku) -> None:
    belum = _undang(admin)
    buat_pengguna(nip=NIP)
    sudah = _undang(admin)
    assert belum.pesan == sudah.pesan == "Undangan dibuat"
    kolom = [
        f.name for f in Undangan._meta.fields if f.name not in {"id", "token_sha256", "dibuat_pada", "berlaku_hingga"}
    ]
    assert [getattr(belum.undangan, k) for k in kolom] == [getattr(sudah.undangan, k) for k in kolom]
    assert belum.token not in belum.undangan.token_sha256


def test_terima_dengan_akun_baru(admin: Pelaku) -> None:
    pd = buat_pd()
    pegawai = Pegawai.objects.create(nama="Sari", nip=NIP)
    kiriman = _undang(admin, peran=Peran.OPERATOR, pd=pd)
    anggota = layanan.terima_undangan(token=kiriman.token, kata_sandi=SANDI)
    assert anggota.pengguna.check_password(SANDI)
    assert (anggota.peran, anggota.pd_id, anggota.dari) == (Peran.OPERATOR, pd.pk, MULAI)
    pegawai.refresh_from_db()
    assert pegawai.pengguna_id == anggota.pengguna_id
    assert Jejak.objects.filter(aksi="pengguna.terima_undangan", pelaku_id=anggota.pengguna_id).count() == 1
    with pytest.raises(AturanDilanggar, match="tidak berlaku"):
        layanan.terima_undangan(token=kiriman.token, kata_sandi=SANDI)


def test_akun_yang_ada_harus_masuk_dan_sandinya_tetap(admin: Pelaku) -> None:
    orang = buat_pengguna(nip=NIP)
    kiriman = _undang(admin)
    with pytest.raises(AturanDilanggar) as galat:
        layanan.terima_undangan(token=kiriman.token, kata_sandi=SANDI)
    assert galat.value.kode == "akun_ada"
    orang.refresh_from_db()
    assert orang.check_password("rahasia-uji")
    with pytest.raises(AturanDilanggar, match="orang lain"):
        layanan.terima_undangan(token=kiriman.token, pengguna=buat_pengguna())
    assert layanan.terima_undangan(token=kiriman.token, pengguna=orang).pengguna == orang


def test_undangan_kedaluwarsa_dicabut_atau_milik_pemda_lain(admin: Pelaku, pemda_lain: Pemda) -> None:
    kiriman = _undang(admin)
    with waktu.dengan_jam(waktu.sekarang() + timedelta(days=15)), pytest.raises(AturanDilanggar):
        layanan.terima_undangan(token=kiriman.token, kata_sandi=SANDI)
    with cakupan.cakupan(pemda_lain), pytest.raises(AturanDilanggar):
        layanan.terima_undangan(token=kiriman.token, kata_sandi=SANDI)
    layanan.cabut_undangan(pelaku=admin, undangan=kiriman.undangan)
    with pytest.raises(AturanDilanggar):
        layanan.terima_undangan(token=kiriman.token, kata_sandi=SANDI)


def test_isian_undangan_diperiksa(admin: Pelaku, dalam_pemda: Pemda) -> None:
    for salah in ({"nip": "", "username": ""}, {"nip": "12"}, {"peran": Peran.OPERATOR}, {"sampai": date(2024, 1, 1)}):
        with pytest.raises(IsianSalah):
            _undang(admin, **salah)
    with pytest.raises(TidakBoleh):
        _undang(buat_pelaku(dalam_pemda, Peran.INSPEKTUR))


def test_beri_peran_hanya_kepada_anggota(admin: Pelaku, dalam_pemda: Pemda, pemda_lain: Pemda) -> None:
    tamu = buat_pelaku(pemda_lain, Peran.OPERATOR).pengguna
    assert tamu is not None
    with pytest.raises(AturanDilanggar, match="undangan"):
        layanan.beri_keanggotaan(pelaku=admin, pengguna=tamu, peran=Peran.TIM_SAKIP, dari=MULAI)
    anggota = buat_pelaku(dalam_pemda, Peran.TIM_SAKIP).pengguna
    assert anggota is not None
    layanan.beri_keanggotaan(pelaku=admin, pengguna=anggota, peran=Peran.BAPPEDA, dari=MULAI)
    with pytest.raises(AturanDilanggar, match="sudah berlaku"):
        layanan.beri_keanggotaan(pelaku=admin, pengguna=anggota, peran=Peran.BAPPEDA, dari=MULAI)


def test_akhiri_peran_berlaku_seketika_dan_menyimpan_riwayat(admin: Pelaku, dalam_pemda: Pemda) -> None:
    orang = buat_pelaku(dalam_pemda, Peran.BAPPEDA).pengguna
    assert orang is not None
    anggota = Keanggotaan.objects.get(pengguna=orang)
    layanan.akhiri_keanggotaan(pelaku=admin, keanggotaan=anggota, alasan="pindah tugas")
    assert muat_pelaku(orang, dalam_pemda) is None
    assert Keanggotaan.objects.filter(pk=anggota.pk).exists()
    assert Jejak.objects.get(aksi="pengguna.akhiri_peran").alasan == "pindah tugas"


def test_admin_terakhir_tidak_dapat_diakhiri(admin: Pelaku, dalam_pemda: Pemda) -> None:
    sendiri = Keanggotaan.objects.get(pengguna=admin.pengguna)
    with pytest.raises(AturanDilanggar, match="terakhir"):
        layanan.akhiri_keanggotaan(pelaku=admin, keanggotaan=sendiri)
    buat_pelaku(dalam_pemda, Peran.ADMIN_PEMDA)
    layanan.akhiri_keanggotaan(pelaku=admin, keanggotaan=sendiri)
    assert muat_pelaku(sendiri.pengguna, dalam_pemda) is None


def test_dirikan_pemda_dengan_admin_pertama(db: None) -> None:
    pemda, admin = dirikan_pemda(
        slug="kota-baru",
        nama="Kota Baru",
        jenis="kota",
        tahun=2025,
        berlaku_dari=MULAI,
        admin=AdminPertama(username="Admin.Baru", nama="Nina", kata_sandi=SANDI),
    )
    assert admin.peran_pemda == {Peran.ADMIN_PEMDA}
    with cakupan.transaksi(pemda):
        assert list(Jejak.objects.order_by("id").values_list("aksi", flat=True)) == [
            "pemda.dirikan",
            "pengguna.beri_peran",
            "pengaturan.tambah",
        ]


def test_perintah_buat_pemda(db: None) -> None:
    keluaran = StringIO()
    argumen = ["buat_pemda", "kota-baru", "Kota Baru", "--jenis", "kota", "--admin", "nina", "--nama-admin", "Nina"]
    call_command(*argumen, stdout=keluaran)
    sandi = keluaran.getvalue().strip().rsplit(" ", 1)[-1]
    assert Pengguna.objects.get(username="nina").check_password(sandi)
    with pytest.raises(CommandError):
        call_command(*argumen, stdout=keluaran)
    with pytest.raises(CommandError, match="dipakai oleh sistem"):
        call_command("buat_pemda", "masuk", "Kota X", "--admin", "x", "--nama-admin", "X", stdout=keluaran)
    assert Pemda.objects.count() == 1


def test_dukungan_sementara_dan_terlihat(pemda: Pemda) -> None:
    staf = buat_pengguna("staf.platform")
    call_command(
        "dukungan", pemda.slug, "staf.platform", "--hari", "2", "--alasan", "Memeriksa impor", stdout=StringIO()
    )
    with cakupan.transaksi(pemda):
        assert muat_pelaku(staf, pemda) is not None
        jejak = Jejak.objects.get(aksi="pemda.dukungan")
        assert (jejak.pelaku_nama, jejak.alasan) == ("Sistem", "Memeriksa impor")
        with waktu.dengan_jam(waktu.sekarang() + timedelta(days=3)):
            assert muat_pelaku(staf, pemda) is None
    for lain in (["--hari", "30", "--alasan", "x"], ["--alasan", " "]):
        with pytest.raises(CommandError):
            call_command("dukungan", pemda.slug, "staf.platform", *lain)
