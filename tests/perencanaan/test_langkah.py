"""The chains of plan, PK and Rencana Aksi: every status × act × role, region and PD, missing people, two roles."""

from collections.abc import Callable
from typing import Any

import pytest

from perencanaan.alur.rencana import ALUR_PK, ALUR_RENCANA
from perencanaan.alur.rencana_aksi import ALUR_RENCANA_AKSI
from perencanaan.models import PerjanjianKinerja, RencanaAksi, VersiRencana
from perencanaan.selectors.pk import pemegang_pk
from perencanaan.selectors.rencana import pemegang_rencana
from perencanaan.services.pk import susun_pk
from sakip.akun.models import Keanggotaan, Peran
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.alur.dasar import Alur, Tombol, langkah_maju, terapkan, tombol
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan
from tests.factories.organisasi import akun, buat_jabatan, buat_pd, buat_pejabat, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_rpjmd, sekda, tetapkan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]

# (status, act) → who may. Everything that is not named here is refused to everybody.
BOLEH_PD = {
    ("draf", "ajukan"): {"operator"},
    ("dikembalikan", "ajukan"): {"operator"},
    ("diajukan", "tarik"): {"operator"},
    ("diajukan", "verifikasi"): {"verifikator"},
    ("diajukan", "kembalikan"): {"verifikator"},
    ("diverifikasi", "setujui"): {"kepala_pd"},
    ("diverifikasi", "kembalikan"): {"kepala_pd"},
    ("disetujui", "tetapkan"): {"bappeda"},
    ("disetujui", "kembalikan"): {"bappeda"},
}
BOLEH_DAERAH = {
    ("draf", "ajukan"): {"bappeda", "tim_sakip"},
    ("dikembalikan", "ajukan"): {"bappeda", "tim_sakip"},
    ("diajukan", "tarik"): {"bappeda", "tim_sakip"},
    ("diajukan", "verifikasi"): {"sekda"},
    ("diajukan", "kembalikan"): {"sekda"},
    ("diverifikasi", "tetapkan"): {"bupati"},
    ("diverifikasi", "kembalikan"): {"bupati"},
}
BOLEH_PK_KEPALA = {
    ("draf", "ajukan"): {"operator"},
    ("dikembalikan", "ajukan"): {"operator"},
    ("diajukan", "tarik"): {"operator"},
    ("diajukan", "periksa"): {"verifikator"},
    ("diajukan", "kembalikan"): {"verifikator"},
    ("diperiksa", "selaraskan"): {"bappeda", "admin"},
    ("diperiksa", "kembalikan"): {"bappeda", "admin"},
    ("diverifikasi", "tandatangani_pertama"): {"kepala_pd"},
    ("diverifikasi", "kembalikan"): {"kepala_pd"},
    ("ttd_pertama", "tandatangani_kedua"): {"bupati"},
    ("ttd_pertama", "kembalikan"): {"bupati"},
}
# The kabid is the verifikator in the factory: two roles, two steps.
BOLEH_PK_KABID = {
    ("draf", "ajukan"): {"operator"},
    ("dikembalikan", "ajukan"): {"operator"},
    ("diajukan", "tarik"): {"operator"},
    ("diajukan", "verifikasi"): {"verifikator"},
    ("diajukan", "kembalikan"): {"verifikator"},
    ("diverifikasi", "tandatangani_pertama"): {"verifikator"},
    ("diverifikasi", "kembalikan"): {"verifikator"},
    ("ttd_pertama", "tandatangani_kedua"): {"kepala_pd"},
    ("ttd_pertama", "kembalikan"): {"kepala_pd"},
}
BOLEH_PK_DAERAH = {
    ("draf", "ajukan"): {"bappeda", "tim_sakip"},
    ("dikembalikan", "ajukan"): {"bappeda", "tim_sakip"},
    ("diajukan", "tarik"): {"bappeda", "tim_sakip"},
    ("diajukan", "verifikasi"): {"sekda"},
    ("diajukan", "kembalikan"): {"sekda"},
    ("diverifikasi", "tandatangani_sendiri"): {"bupati"},
    ("diverifikasi", "kembalikan"): {"bupati"},
}
BOLEH_RA = {
    ("draf", "ajukan"): {"operator", "tim_sakip"},
    ("dikembalikan", "ajukan"): {"operator", "tim_sakip"},
    ("diajukan", "tarik"): {"operator", "tim_sakip"},
    ("diajukan", "verifikasi"): {"verifikator"},
    ("diajukan", "kembalikan"): {"verifikator"},
    ("diverifikasi", "setujui"): {"kepala_pd"},
    ("diverifikasi", "kembalikan"): {"kepala_pd"},
}


def _orang(d: PdLengkap) -> dict[str, Pelaku]:
    lain = buat_pd()
    return {
        "operator": d.operator,
        "verifikator": d.verifikator,
        "kepala_pd": d.kepala_pd,
        "bappeda": d.bappeda,
        "bupati": d.pimpinan,
        "sekda": sekda(d.pemda),
        "pimpinan_lain": buat_pelaku(d.pemda, Peran.PIMPINAN),
        "admin": buat_pelaku(d.pemda, Peran.ADMIN_PEMDA),
        "tim_sakip": buat_pelaku(d.pemda, Peran.TIM_SAKIP),
        "asn": buat_pelaku(d.pemda, Peran.ASN, pd=d.pd),
        "inspektur": buat_pelaku(d.pemda, Peran.INSPEKTUR),
        "operator_lain": buat_pelaku(d.pemda, Peran.OPERATOR, pd=lain),
        "verifikator_lain": buat_pelaku(d.pemda, Peran.VERIFIKATOR, pd=lain),
        "kepala_lain": buat_pelaku(d.pemda, Peran.KEPALA_PD, pd=lain),
        "tim_sakip_pd_lain": buat_pelaku(d.pemda, Peran.TIM_SAKIP, pd=lain),
    }


def _pk(d: PdLengkap, jabatan: Jabatan, siapa: Pelaku) -> PerjanjianKinerja:
    return susun_pk(pelaku=siapa, jabatan=jabatan, tahun=d.tahun)


def _pk_daerah(d: PdLengkap) -> PerjanjianKinerja:
    from perencanaan.services import kinerja as layanan

    versi, sasaran = buat_rpjmd(d, berlaku=False)
    layanan.tambah_indikator(pelaku=d.bappeda, kinerja=sasaran, uraian="Indeks", satuan="Indeks")
    layanan.tambah_indikator(pelaku=d.bappeda, kinerja=sasaran.induk, uraian="IPM", satuan="Indeks")
    tetapkan(versi, d)
    return _pk(d, d.bupati, d.bappeda)


KASUS: dict[str, tuple[Alur, dict[tuple[str, str], set[str]], Callable[[PdLengkap], Any]]] = {
    "rencana_pd": (ALUR_RENCANA, BOLEH_PD, lambda d: d.versi),
    "rencana_daerah": (ALUR_RENCANA, BOLEH_DAERAH, lambda d: buat_rpjmd(d, berlaku=False)[0]),
    "pk_kepala": (ALUR_PK, BOLEH_PK_KEPALA, lambda d: _pk(d, d.kepala, d.operator)),
    "pk_kabid": (ALUR_PK, BOLEH_PK_KABID, lambda d: _pk(d, d.kabid, d.operator)),
    "pk_daerah": (ALUR_PK, BOLEH_PK_DAERAH, _pk_daerah),
    "rencana_aksi": (
        ALUR_RENCANA_AKSI,
        BOLEH_RA,
        lambda d: RencanaAksi.objects.create(pd=d.pd, tahun=d.tahun, pk_induk=_pk(d, d.kepala, d.operator)),
    ),
}


def _terjangkau(alur: Alur, objek: Any) -> list[str]:
    """Statuses that this object can come to (the region's plan is never "disetujui kepala PD")."""
    hasil = [alur.awal]
    for status in hasil:
        objek.status = status
        hasil += sorted({t.ke for t in alur.transisi if t.berlaku(objek)} - set(hasil))
    objek.status = alur.awal
    return hasil


@pytest.mark.parametrize("kasus", KASUS)
def test_setiap_status_aksi_dan_peran(dalam_pemda: Pemda, kasus: str) -> None:
    alur, tabel, buat = KASUS[kasus]
    d = buat_pd_lengkap(dalam_pemda, sampai="draf" if kasus == "rencana_pd" else "rencana")
    objek, orang = buat(d), _orang(d)
    hasil: dict[tuple[str, str], set[str]] = {}
    for status in _terjangkau(alur, objek):
        objek.status = status
        for nama, pelaku in orang.items():
            for t in tombol(objek, pelaku):
                # A condition on the content is not the matter here, only who may act.
                if not t.alasan_mati or t.alasan_mati.startswith("Isi target"):
                    hasil.setdefault((status, t.aksi), set()).add(nama)
    assert hasil == tabel


@pytest.mark.parametrize("kasus", KASUS)
def test_di_luar_tabel_layanan_menolak(dalam_pemda: Pemda, kasus: str) -> None:
    """What has no button has no act either, for the one who may the most."""
    alur, tabel, buat = KASUS[kasus]
    d = buat_pd_lengkap(dalam_pemda, sampai="draf" if kasus == "rencana_pd" else "rencana")
    objek, orang = buat(d), _orang(d)
    for t in alur.transisi:
        boleh = tabel.get((objek.status, t.aksi), set())
        for nama, pelaku in orang.items():
            if nama not in boleh:
                with pytest.raises((TidakBoleh, AturanDilanggar)):
                    terapkan(objek, t.aksi, pelaku=pelaku, alasan="coba")


def _alasan(daftar: list[Tombol], aksi: str) -> str:
    return next(t.alasan_mati for t in daftar if t.aksi == aksi)


def test_rantai_daerah_lewat_sekda_lalu_kepala_daerah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi, _ = buat_rpjmd(d, berlaku=False)
    versi = terapkan(versi, "ajukan", pelaku=d.bappeda)
    assert pemegang_rencana(versi) == "Sekretaris Daerah"
    assert "Belum ada Sekretaris Daerah yang dapat bertindak" in _alasan(tombol(versi, d.pimpinan), "verifikasi")
    assert "Pengaturan › Jabatan" in _alasan(tombol(versi, d.bappeda), "verifikasi")
    with pytest.raises(TidakBoleh, match="Sekretaris Daerah"):
        terapkan(versi, "verifikasi", pelaku=d.pimpinan)
    versi = terapkan(versi, "verifikasi", pelaku=sekda(dalam_pemda))
    assert pemegang_rencana(versi) == "Kepala daerah"
    with pytest.raises(TidakBoleh, match="Raka Mahendra"):
        terapkan(versi, "tetapkan", pelaku=sekda(dalam_pemda))
    versi = terapkan(versi, "tetapkan", pelaku=d.pimpinan)
    assert (versi.status, versi.aktif, pemegang_rencana(versi)) == ("ditetapkan", True, "")


def test_kepala_daerah_tanpa_akun_tidak_diwakili_siapa_pun(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi, _ = buat_rpjmd(d, berlaku=False)
    terapkan(versi, "ajukan", pelaku=d.bappeda)
    versi = terapkan(versi, "verifikasi", pelaku=sekda(dalam_pemda))
    Pegawai.objects.filter(nama__startswith="Raka").update(pengguna=None)
    for siapa in (d.pimpinan, sekda(dalam_pemda), d.bappeda):
        with pytest.raises(TidakBoleh, match="Belum ada Kepala daerah yang dapat bertindak"):
            terapkan(versi, "tetapkan", pelaku=siapa)


def test_plt_sekda_menggantikan_yang_definitif(dalam_pemda: Pemda) -> None:
    from datetime import date

    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    lama = sekda(dalam_pemda)
    plt = buat_pelaku(dalam_pemda, Peran.PIMPINAN)
    pegawai = Pegawai.objects.create(nama="Plt. Sekda", nip="", pengguna=plt.pengguna)
    seat = Jabatan.objects.get(tingkat=Jabatan.Tingkat.SEKDA)
    Penempatan.objects.create(pegawai=pegawai, jabatan=seat, sifat=Penempatan.Sifat.PLT, dari=date(2020, 2, 1))
    versi, _ = buat_rpjmd(d, berlaku=False)
    versi = terapkan(versi, "ajukan", pelaku=d.bappeda)
    with pytest.raises(TidakBoleh):
        terapkan(versi, "verifikasi", pelaku=lama)
    assert terapkan(versi, "verifikasi", pelaku=plt).status == "diverifikasi"


def test_pd_tanpa_verifikator_tidak_macet(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi = terapkan(d.versi, "ajukan", pelaku=d.operator)
    assert _alasan(tombol(versi, d.kepala_pd), "verifikasi") == "Hanya dapat dilakukan oleh: Verifikator PD."
    Keanggotaan.objects.filter(peran=Peran.VERIFIKATOR).delete()
    kurang = _alasan(tombol(versi, d.operator), "verifikasi")
    assert "belum mempunyai verifikator" in kurang
    assert "Pengaturan › Pengguna" in kurang
    versi = terapkan(versi, "verifikasi", pelaku=d.kepala_pd)
    assert terapkan(versi, "setujui", pelaku=d.kepala_pd).status == "disetujui"


def test_pd_tanpa_kepala_diberi_tahu_siapa_yang_kurang(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    versi = terapkan(d.versi, "verifikasi", pelaku=d.verifikator)
    Keanggotaan.objects.filter(peran=Peran.KEPALA_PD).delete()
    assert "belum mempunyai akun kepala PD" in _alasan(tombol(versi, d.operator), "setujui")


def test_satu_orang_dengan_dua_peran_menempuh_dua_langkah(dalam_pemda: Pemda) -> None:
    """Roles decide, not persons: small offices have one person for two; both stamps bear the name."""
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    buat_pelaku(dalam_pemda, Peran.VERIFIKATOR, pd=d.pd, pengguna=akun(d.operator))
    rangkap = muat_pelaku(akun(d.operator), dalam_pemda)
    assert rangkap is not None
    versi = terapkan(d.versi, "ajukan", pelaku=rangkap)
    versi = terapkan(versi, "verifikasi", pelaku=rangkap)
    with pytest.raises(TidakBoleh):
        terapkan(versi, "setujui", pelaku=rangkap)


def test_pk_staf_selesai_di_dalam_pd(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = terapkan(_pk(d, d.kabid, d.operator), "ajukan", pelaku=d.operator)
    assert (pemegang_pk(pk), langkah_maju(pk).aksi) == ("Verifikator PD", "verifikasi")  # type: ignore[union-attr]
    kepala = terapkan(_pk(d, d.kepala, d.operator), "ajukan", pelaku=d.operator)
    assert langkah_maju(kepala).ke == "diperiksa"  # type: ignore[union-attr]
    kepala = terapkan(kepala, "periksa", pelaku=d.verifikator)
    assert pemegang_pk(kepala) == "Bagian Organisasi atau Bappeda"


def test_sekda_tanpa_peran_pimpinan_ditolak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    asn = buat_pelaku(dalam_pemda, Peran.ASN, pd=d.pd)
    buat_pejabat(buat_jabatan(None, Jabatan.Tingkat.SEKDA, "Sekda"), pengguna=asn.pengguna)
    versi, _ = buat_rpjmd(d, berlaku=False)
    versi = terapkan(versi, "ajukan", pelaku=d.bappeda)
    with pytest.raises(TidakBoleh):
        terapkan(versi, "verifikasi", pelaku=asn)


def test_ditarik_hanya_selama_belum_diperiksa(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    assert terapkan(d.versi, "tarik", pelaku=d.operator).status == "draf"
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    terapkan(d.versi, "verifikasi", pelaku=d.verifikator)
    with pytest.raises(AturanDilanggar):
        terapkan(d.versi, "tarik", pelaku=d.operator)
    assert VersiRencana.objects.get(pk=d.versi.pk).status == "diverifikasi"


def test_sekda_tidak_menandatangani_untuk_kepala_daerah_tanpa_akun(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = _pk(d, d.kepala, d.operator)
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(status="ttd_pertama")
    Pegawai.objects.filter(nama__startswith="Raka").update(pengguna=None)
    with pytest.raises(TidakBoleh, match="belum mempunyai akun"):
        terapkan(pk, "tandatangani_kedua", pelaku=sekda(dalam_pemda))
    assert terapkan(pk, "tandatangani_kedua", pelaku=d.pimpinan).status == "terbit"
