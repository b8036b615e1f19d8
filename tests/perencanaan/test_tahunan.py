"""The Renja of a year from the Renstra in force, and where a Renja departs from it."""

from decimal import Decimal as D

import pytest

from perencanaan.models import Indikator, Kinerja, PaguTahunan, Risiko, TargetTahunan, VersiRencana
from perencanaan.selectors.banding import Tanda
from perencanaan.selectors.selisih import selisih
from perencanaan.services import isi
from perencanaan.services.kinerja import hapus_kinerja, simpan_kinerja, simpan_target
from perencanaan.services.maju import susun_tahunan
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import (
    PAGU_PROGRAM,
    PdLengkap,
    buat_pd_lengkap,
    buat_renstra,
    buat_rpjmd,
    tetapkan,
)
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _renstra(d: PdLengkap) -> VersiRencana:
    versi, _, sasaran = buat_renstra(d, berlaku=False)
    isi.tambah_risiko(
        pelaku=d.operator, versi=versi, sasaran=sasaran, uraian="Terlambat", kemungkinan=2, besar_dampak=2
    )
    return tetapkan(versi, d)


def test_renja_dari_renstra_membawa_pohon_target_dan_pagu_tahun_itu(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    renstra = _renstra(d)
    renja = susun_tahunan(pelaku=d.operator, versi=renstra, tahun=2027)
    assert (str(renja.dokumen), renja.status, renja.visi) == ("Renja 2027", "draf", renstra.visi)
    assert set(Kinerja.objects.filter(versi_rencana=renja).values_list("identitas_id", flat=True)) == {
        d.tujuan.identitas_id, d.sasaran.identitas_id, d.program.identitas_id,
    }  # fmt: skip
    target = TargetTahunan.objects.get(indikator__kinerja__versi_rencana=renja)
    assert (target.tahun, target.nilai, target.alasan) == (2027, D(82), "Target Renstra 2025–2029")
    pagu = PaguTahunan.objects.get(kinerja__versi_rencana=renja)
    assert (pagu.tahun, pagu.nilai) == (2027, PAGU_PROGRAM + 2_000_000)
    assert not Risiko.objects.filter(versi_rencana=renja).exists()  # stays in the long plan
    assert not selisih(renja).baris


def test_rkpd_dari_rpjmd(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    rpjmd, sasaran = buat_rpjmd(d)
    rkpd = susun_tahunan(pelaku=d.bappeda, versi=rpjmd, tahun=2026)
    assert str(rkpd.dokumen) == "RKPD 2026"
    assert Kinerja.objects.filter(versi_rencana=rkpd, identitas=sasaran.identitas).exists()


def test_ditolak_dengan_alasan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    renstra, _, _ = buat_renstra(d, berlaku=False)

    def kode(versi: VersiRencana, tahun: int) -> str:
        with pytest.raises(AturanDilanggar) as galat:
            susun_tahunan(pelaku=d.operator, versi=versi, tahun=tahun)
        return galat.value.kode

    assert kode(renstra, 2026) == "belum_berlaku"
    renstra = tetapkan(renstra, d)
    assert kode(renstra, 2030) == "tahun_di_luar"
    assert kode(renstra, 2025) == "rencana_sudah_ada"
    assert kode(d.versi, 2025) == "bukan_rencana_panjang"
    with pytest.raises(TidakBoleh):
        susun_tahunan(pelaku=d.bappeda, versi=renstra, tahun=2026)


def test_selisih_menyebut_apa_yang_berbeda(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    renja = susun_tahunan(pelaku=d.operator, versi=_renstra(d), tahun=2026)
    i = Indikator.objects.get(kinerja__versi_rencana=renja)
    program = Kinerja.objects.get(versi_rencana=renja, tingkat="program")
    simpan_target(pelaku=d.operator, indikator=i, tahun=2026, nilai=D(80))
    simpan_kinerja(pelaku=d.operator, kinerja=program, versi=None, uraian="Program Perencanaan Daerah")
    PaguTahunan.objects.filter(kinerja=program).update(nilai=1)
    beda = {b.baris.label: (b.apa, b.baris.tanda) for b in selisih(renja).baris}
    assert beda == {"Indikator": ("target", Tanda.UBAH), "Program": ("kata-kata, pagu", Tanda.UBAH)}
    sasaran = Kinerja.objects.get(versi_rencana=renja, tingkat="sasaran")
    Kinerja.objects.filter(pk=program.pk).update(induk=sasaran.induk)
    hapus_kinerja(pelaku=d.operator, kinerja=sasaran, versi=None, yakin=True)
    hilang = {b.baris.kiri for b in selisih(renja).baris if b.label == "Belum ada di rencana tahunan"}
    assert d.indikator_sasaran.uraian in hilang


def test_halaman_tiap_tahun_dan_selisih(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        renstra = _renstra(d)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/"
    halaman = f"{awal}{renstra.pk}/tahunan/"
    assert halaman in klien.get(f"{awal}{renstra.pk}/").content.decode()
    with pernyataan_data() as data:
        teks = klien.get(halaman).content.decode()
    assert len(data) <= 12
    assert "Susun Renja 2026" in teks
    assert "Susun Renja 2025" not in teks  # exists: its departures are offered
    assert f"{awal}{d.versi.pk}/selisih/" in teks
    jawaban = klien.post(halaman, {"tahun": "2026"})
    assert jawaban.status_code == 302
    assert "Susun Renja 2026" not in klien.get(halaman).content.decode()
    assert klien.post(halaman, {"tahun": "2026"}, headers={"Accept": "application/json"}).status_code == 422
    with pernyataan_data() as data:
        teks = klien.get(f"{awal}{d.versi.pk}/selisih/").content.decode()
    assert len(data) <= 12
    assert "Selisih dengan Renstra" in teks
    assert "80,5" in teks  # the Renja's target, 80 in the Renstra
    assert klien.get(f"{awal}{renstra.pk}/selisih/").status_code == 404
    assert klien.get(f"{awal}{d.versi.pk}/tahunan/").status_code == 404
    bappeda = klien_sebagai(d.bappeda)
    assert "Hanya dapat dilakukan oleh" in bappeda.get(halaman).content.decode()
    assert bappeda.post(halaman, {"tahun": "2027"}).status_code == 403
    with cakupan.transaksi(pemda_lain):
        asing, _, _ = buat_renstra(buat_pd_lengkap(pemda_lain))
    for nama in ("tahunan", "selisih"):
        assert klien.get(f"{awal}{asing.pk}/{nama}/").status_code == 404


@pytest.mark.parametrize(("akhir", "pesan"), [(2028, "berlaku 4 tahun"), (2030, "berlaku 6 tahun"), (2029, "")])
def test_renstra_bukan_lima_tahun_diingatkan(pemda: Pemda, klien_sebagai: Klien, akhir: int, pesan: str) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        v = buat_dokumen_rencana(pelaku=d.operator, jenis="renstra", pd=d.pd, tahun_awal=2025, tahun_akhir=akhir)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/{v.pk}/"
    teks = klien.get(awal).content.decode()
    assert ("lazimnya lima tahun" in teks) is bool(pesan)
    assert pesan in teks
    for bagian in ("matriks/", "strategi/", "tahunan/", "pohon/"):
        assert klien.get(f"{awal}{bagian}").status_code == 200
