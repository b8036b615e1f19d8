"""Differences with the source file: each printed figure is equal or explained; the demo's file has no gap."""

from decimal import Decimal as D

from pengukuran.rumus.selisih import GALAT, Dihitung, Kategori, Tercetak, bandingkan_baris, ringkas


def _t(isi: dict[str, str], **lain: bool) -> Tercetak:
    return Tercetak(7, "Pengadaan", "Jumlah", isi, **lain)


TW = {1: D(0), 2: D(0), 3: D(1), 4: D(0)}


def _satu(t: Tercetak, d: Dihitung, kolom: str) -> tuple[Kategori, str]:
    (s,) = [s for s in bandingkan_baris(t, d) if s.kolom == kolom]
    return s.kategori, s.penjelasan


def test_yang_sama_tanpa_penjelasan() -> None:
    isi = {"tw3_pct": "1", "capaian_k": "1", "sd_k": "1.75", "tingkat_k": "175", "lalu_k": "0.75", "renstra_k": "1"}
    semua = bandingkan_baris(_t(isi), Dihitung(D(1), TW, D(1), "jumlah"))
    assert {s.kolom for s in semua if s.sama} == {s.kolom for s in semua}
    assert len(semua) == 4
    assert not any(s.penjelasan for s in semua)


def test_bagian_yang_tidak_mengikuti_realisasi() -> None:
    kategori, kata = _satu(_t({"tw1_pct": "0.25"}), Dihitung(D(1), TW, D(1), "jumlah"), "Bagian s.d. TW I (%)")
    assert kategori is Kategori.BAGIAN
    assert "Realisasi s.d. TW I 0 dari target 1 adalah 0,00 %" in kata


def test_angka_tahun_salah_menular_ke_kolom_berikutnya() -> None:
    isi = {"capaian_k": "0", "lalu_k": "35", "sd_k": "35", "renstra_k": "40", "tingkat_k": "87.5"}
    d = Dihitung(D(35), {1: D(0), 4: D(35)}, D(35), "jumlah")
    kategori = [s.kategori for s in bandingkan_baris(_t(isi), d)]
    assert kategori == [Kategori.JUMLAH, Kategori.TURUNAN, Kategori.TURUNAN]


def test_galat_lembar_kerja_disebut() -> None:
    isi = {f"{GALAT}tingkat_k": "#DIV/0!", "renstra_k": "0", "capaian_k": "1", "sd_k": "1"}
    d = Dihitung(D(1), TW, D(1), "jumlah")
    kategori, kata = _satu(_t(isi), d, "Tingkat capaian Renstra K (%)")
    assert kategori is Kategori.PEMBAGI
    assert "#DIV/0!" in kata


def test_dua_indikator_judul_dan_yang_tidak_diukur() -> None:
    for lain, kategori in (({"dua": True}, Kategori.DUA), ({"judul": True}, Kategori.JUDUL)):
        assert _satu(_t({"capaian_k": "100"}, **lain), Dihitung(), "Realisasi Renja (K)")[0] is kategori
    assert _satu(_t({"capaian_k": "0"}), Dihitung(diukur=False), "Realisasi Renja (K)")[0] is Kategori.TIDAK_DIUKUR


def test_jumlah_induk_dan_kolom_turunannya() -> None:
    isi = {"tw1_rp": "90", "capaian_rp": "190"}
    d = Dihitung(rp={1: D(100), 2: D(100)})
    semua = bandingkan_baris(_t(isi, induk=True), d)
    assert [s.kategori for s in semua] == [Kategori.INDUK, Kategori.TURUNAN]
    assert "Realisasi TW I (Rp)" in semua[1].penjelasan
    assert semua[0].selisih == 10
    assert ringkas(semua).menurut == {Kategori.INDUK: 1, Kategori.TURUNAN: 1}
