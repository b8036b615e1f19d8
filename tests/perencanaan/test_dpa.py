"""The budget of the DPA beside the pagu of a Renja: sums, locks, taking it over."""

from decimal import Decimal as D

import pytest

from perencanaan.models import Kinerja, PaguDPA, PaguTahunan
from perencanaan.selectors.dpa import lembar_dpa
from perencanaan.services.dpa import IsiDPA, pakai_pagu_dpa, simpan_blok_dpa, simpan_pagu_dpa
from perencanaan.services.kinerja import tambah_kinerja
from perencanaan.services.sel import DasarSel
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PAGU_PROGRAM, PdLengkap, buat_pd_lengkap, buat_renstra, setujui_rencana
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _dua_sub(pemda: Pemda, sampai: str = "draf") -> tuple[PdLengkap, Kinerja]:
    d = buat_pd_lengkap(pemda, sampai="draf")
    lain = tambah_kinerja(
        pelaku=d.operator, versi=d.versi, tingkat="sub_kegiatan", uraian="Evaluasi Renja", induk=d.kegiatan
    )
    if sampai != "draf":
        setujui_rencana(d)
    return d, lain


def test_jumlah_sampai_program_dan_kosong_bukan_nol(dalam_pemda: Pemda) -> None:
    d, lain = _dua_sub(dalam_pemda, "rencana")  # the DPA comes after the Renja is locked
    simpan_blok_dpa(pelaku=d.operator, versi=d.versi, sel=[IsiDPA(d.sub_kegiatan.pk, "Rp 100.000.000")])
    lembar = lembar_dpa(d.versi, {}, {})
    dpa = {b.simpul.kinerja.uraian: b.dpa for b in lembar.baris}
    assert dpa == {
        d.program.uraian: D(100_000_000), d.kegiatan.uraian: D(100_000_000), d.sub_kegiatan.uraian: D(100_000_000),
        lain.uraian: None,
    }  # fmt: skip
    assert (lembar.terisi, lembar.ujung, lembar.selisih) == (1, 2, D(100_000_000) - PAGU_PROGRAM)
    simpan_blok_dpa(pelaku=d.operator, versi=d.versi, sel=[IsiDPA(lain.pk, "0"), IsiDPA(d.sub_kegiatan.pk, "")])
    assert PaguDPA.objects.get().nilai == 0
    assert lembar_dpa(d.versi, {}, {}).dpa == 0


def test_dipakai_dalam_rencana_terbuka_sampai_program(dalam_pemda: Pemda) -> None:
    d, lain = _dua_sub(dalam_pemda)
    with pytest.raises(AturanDilanggar, match="belum diisi"):
        pakai_pagu_dpa(pelaku=d.operator, versi=d.versi)
    sel = [IsiDPA(d.sub_kegiatan.pk, "40000000"), IsiDPA(lain.pk, "2500000,50")]
    simpan_blok_dpa(pelaku=d.operator, versi=d.versi, sel=sel)
    assert pakai_pagu_dpa(pelaku=d.operator, versi=d.versi) == 4
    pagu = dict(PaguTahunan.objects.values_list("kinerja__uraian", "nilai"))
    jumlah = D("42500000.50")
    assert pagu == {
        d.program.uraian: jumlah, d.kegiatan.uraian: jumlah, d.sub_kegiatan.uraian: D(40_000_000),
        lain.uraian: D("2500000.50"),
    }  # fmt: skip
    assert pakai_pagu_dpa(pelaku=d.operator, versi=d.versi) == 0


def test_ditolak_dengan_alasan(dalam_pemda: Pemda) -> None:
    d, _ = _dua_sub(dalam_pemda, "rencana")
    renstra, _, _ = buat_renstra(d)

    def kode(kinerja: Kinerja, nilai: str = "1", versi: object = None) -> str:
        with pytest.raises(AturanDilanggar) as galat:
            simpan_pagu_dpa(pelaku=d.operator, versi=versi or d.versi, kinerja=kinerja, nilai=D(nilai))  # type: ignore[arg-type]
        return galat.value.kode

    assert kode(d.kegiatan) == "bukan_ujung"
    assert kode(d.sasaran) == "bukan_kegiatan"
    assert kode(d.sub_kegiatan, "-1") == "pagu_negatif"
    assert kode(d.sub_kegiatan, versi=renstra) == "bukan_tahunan"
    with pytest.raises(TidakBoleh):
        simpan_pagu_dpa(pelaku=d.bappeda, versi=d.versi, kinerja=d.sub_kegiatan, nilai=D(1))
    with pytest.raises(AturanDilanggar, match="terkunci"):
        pakai_pagu_dpa(pelaku=d.operator, versi=d.versi)


def test_dua_penyunting_dan_satu_salah_membatalkan_semua(dalam_pemda: Pemda) -> None:
    d, lain = _dua_sub(dalam_pemda)
    simpan_pagu_dpa(pelaku=d.operator, versi=d.versi, kinerja=d.sub_kegiatan, nilai=D(5))
    with pytest.raises(Bentrok) as bentrok:
        simpan_blok_dpa(
            pelaku=d.operator, versi=d.versi, sel=[IsiDPA(d.sub_kegiatan.pk, "7", DasarSel(0)), IsiDPA(lain.pk, "1")]
        )
    assert bentrok.value.data["sel"][0]["nilai_server"] == "5"
    with pytest.raises(AturanDilanggar) as galat:
        simpan_blok_dpa(pelaku=d.operator, versi=d.versi, sel=[IsiDPA(lain.pk, "1"), IsiDPA(d.sub_kegiatan.pk, "lima")])
    assert [g["kunci"] for g in galat.value.data["galat"]] == [d.sub_kegiatan.pk]
    assert PaguDPA.objects.get().nilai == 5


def test_halaman_dpa(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d, lain = _dua_sub(pemda)
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_lengkap(pemda_lain, sampai="draf")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/"
    jalur = f"{awal}{d.versi.pk}/dpa/"
    with pernyataan_data() as data:
        assert "0 dari 2 baris terisi" in klien.get(jalur).content.decode()
    assert len(data) <= 12
    salah = klien.post(jalur, {f"nilai-{d.sub_kegiatan.pk}": "lima", f"nilai-{lain.pk}": "1000"})
    teks = salah.content.decode()
    assert (salah.status_code, 'value="lima"' in teks, 'value="1000"' in teks) == (422, True, True)
    asing_sel = klien.post(jalur, {f"nilai-{asing.sub_kegiatan.pk}": "1"}, headers={"Accept": "application/json"})
    assert asing_sel.status_code == 422
    kirim = {f"nilai-{d.sub_kegiatan.pk}": "3.000.000", f"dasar-{d.sub_kegiatan.pk}": "0|", "pakai": "1"}
    assert klien.post(jalur, kirim).status_code == 302
    assert klien.get(f"{awal}{asing.versi.pk}/dpa/").status_code == 404
    assert klien_sebagai(d.bappeda).post(jalur, kirim | {f"nilai-{lain.pk}": "9"}).status_code == 403
    with cakupan.transaksi(pemda):
        assert PaguDPA.objects.get().nilai == 3_000_000
        assert PaguTahunan.objects.get(kinerja=d.program).nilai == 3_000_000
        assert not PaguDPA.objects.filter(identitas_id=lain.identitas_id).exists()
