"""The chain of the region's own figures: enter, submit, return one row, mend, check, approve, frozen, reopened."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal as D
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.utils import Error as GalatBasisData
from django.test import Client
from django.utils import timezone

from pengukuran.models import CatatanDaerah, PengisianDaerah, RealisasiDaerah
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.tugas_daerah import tugas_daerah
from pengukuran.services.alur_daerah import kembalikan_baris_daerah, terapkan_daerah
from pengukuran.services.daerah import baris_daerah, simpan_analisis_daerah, simpan_realisasi_daerah
from pengukuran.services.pembanding import IsiAngka
from pengukuran.services.waktu_daerah import atur_jendela_daerah
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import VersiBerkas
from sakip.dokumen.selectors import bukti_untuk
from sakip.dokumen.services import hapus_berkas, unggah_bukti
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.cakupan import ingatan
from sakip.tenansi.models import Pemda, PengaturanPemda
from sakip.ui import persetujuan
from tests.factories.daerah import TAHUN, Daerah
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[..., Client]


@pytest.fixture
def d(dalam_pemda: Pemda) -> Daerah:
    return Daerah(dalam_pemda)


def test_rantai_penuh_dengan_satu_baris_dikembalikan(d: Daerah) -> None:
    d.penuh()
    d.jalankan(("ajukan", d.tim))
    with pytest.raises(AturanDilanggar, match="terkunci"):
        simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, nilai="71")])
    kembalikan_baris_daerah(
        pelaku=d.sekda, pengisian=d.p, aksi="kembalikan", baris={d.ipm.induk_id: "Sumbernya belum final"}
    )
    assert (d.p.status, d.p.putaran) == ("dikembalikan", 2)
    # Only the returned row is open.
    with pytest.raises(AturanDilanggar) as galat:
        simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, nilai="71")])
    assert "tidak dikembalikan" in next(iter(galat.value.data["galat"].values()))
    simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.ipm, nilai="76,8")])
    d.jalankan(("ajukan", d.tim))
    assert CatatanDaerah.objects.get().selesai_pada is not None
    p = d.jalankan(("verifikasi", d.sekda), ("setujui", d.bupati))
    assert p.status == "disetujui"
    assert tabel_daerah(TAHUN).disetujui


@pytest.mark.parametrize(
    "langkah", ["ajukan", "verifikasi", "setujui", "kembalikan", "kembalikan_kepala", "buka_kembali"]
)
def test_tiap_langkah_hanya_untuk_pemegangnya(d: Daerah, langkah: str) -> None:
    d.penuh()
    sampai = {"ajukan": [], "verifikasi": [("ajukan", d.tim)], "kembalikan": [("ajukan", d.tim)]}
    jalan = [("ajukan", d.tim), ("verifikasi", d.sekda)]
    d.jalankan(*sampai.get(langkah, [*jalan, ("setujui", d.bupati)] if langkah == "buka_kembali" else jalan))
    pemegang = {
        "ajukan": {"tim", "admin", "bappeda"},
        "verifikasi": {"sekda"},
        "kembalikan": {"sekda"},
        "setujui": {"bupati"},
        "kembalikan_kepala": {"bupati"},
        "buka_kembali": {"admin"},
    }[langkah]
    semua = {"tim": d.tim, "admin": d.admin, "bappeda": d.data.bappeda, "sekda": d.sekda, "bupati": d.bupati}
    semua |= {"operator": d.data.operator, "kepala_pd": d.data.kepala_pd, "verifikator": d.data.verifikator}
    for nama, siapa in semua.items():
        if nama not in pemegang:
            with pytest.raises(TidakBoleh):
                terapkan_daerah(d.p, langkah, pelaku=siapa, alasan="x")
    for nama in pemegang:
        with transaction.atomic():
            terapkan_daerah(d.p, langkah, pelaku=semua[nama], alasan="x")
            transaction.set_rollback(True)


def test_yang_disetujui_ditolak_server_dan_basis_data(d: Daerah) -> None:
    r = baris_daerah(d.tim, TAHUN, d.sakip.induk_id)
    simpan_analisis_daerah(pelaku=d.tim, tahun=TAHUN, induk_id=d.sakip.induk_id, isi={"pendukung": "Komitmen"})
    d.setujui()
    for kerja in (
        lambda: simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, nilai="99")]),
        lambda: baris_daerah(d.tim, TAHUN, d.sakip.induk_id),
    ):
        with pytest.raises(AturanDilanggar, match="terkunci"):
            kerja()
    r.refresh_from_db()
    r.nilai = D(99)
    baru = RealisasiDaerah(indikator_induk=d.data.indikator_sasaran.induk, tahun=TAHUN, nilai=1)
    p = d.p
    p.hasil = {"bentuk": 1, "baris": [], "program": []}
    for rusak in (
        r.save,
        r.delete,
        baru.save,
        lambda: r.analisis.update(solusi="x"),
        lambda: RealisasiDaerah.objects.get(indikator_induk=d.jalan.induk).komponen.update(nilai=1),
        lambda: p.save(update_fields=["hasil"]),
        lambda: PengisianDaerah.objects.filter(pk=p.pk).delete(),
    ):
        with pytest.raises((IntegrityError, GalatBasisData)), transaction.atomic():
            rusak()
    assert RealisasiDaerah.objects.get(pk=r.pk).nilai == D(70)


def test_formulir_yang_disetujui_tidak_ikut_berubah(d: Daerah) -> None:
    def hasil() -> D | None:
        b = next(b for b in tabel_daerah(TAHUN).baris if b.indikator == d.miskin)
        return b.hasil.nilai if b.hasil is not None else None

    d.setujui()
    sebelum = tabel_daerah(TAHUN)
    assert hasil() == D(80)  # (2 × 10 − 12) / 10 × 100
    # A region that chooses another formula later does not change what was approved.
    PengaturanPemda.objects.filter(tahun=TAHUN).update(rumus_turun=PengaturanPemda.RumusTurun.KEBALIKAN)
    ingatan().clear()
    sesudah = tabel_daerah(TAHUN)
    assert [(b.nilai, b.target, b.target_akhir, b.hasil, b.akhir) for b in sesudah.baris] == [
        (b.nilai, b.target, b.target_akhir, b.hasil, b.akhir) for b in sebelum.baris
    ]
    assert sesudah.program == sebelum.program
    d.jalankan(("buka_kembali", d.admin))
    assert d.p.hasil is None
    assert hasil() == pytest.approx(D("83.33"), abs=D("0.01"))  # 10 / 12 × 100
    assert simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, nilai="72")]) == 1


def test_komponen_dihitung_tidak_diketik(d: Daerah) -> None:
    d.penuh()
    r = RealisasiDaerah.objects.get(indikator_induk=d.jalan.induk)
    assert r.nilai == D(75)
    with pytest.raises(AturanDilanggar) as galat:
        simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.jalan, nilai="90")])
    assert "dihitung" in next(iter(galat.value.data["galat"].values()))
    simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.jalan, None, **{f"komponen-{d.atas.pk}": "320"})])
    r.refresh_from_db()
    assert r.nilai == D(80)
    with pytest.raises(AturanDilanggar, match="Komponen"):
        simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, None, **{f"komponen-{d.atas.pk}": "1"})])


def test_yang_kurang_menahan_pengajuan(d: Daerah) -> None:
    simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(i, catatan="-") for i in (d.ipm, d.miskin)])
    simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, nilai="34")])
    with pytest.raises(AturanDilanggar) as galat:
        terapkan_daerah(d.p, "ajukan", pelaku=d.tim)
    assert [k["induk_id"] for k in galat.value.data["kekurangan"]] == [d.sakip.induk_id, d.jalan.induk_id]
    assert d.p.status == "draf"
    isi = {"penghambat": "a", "solusi": "b", "rencana": "c"}
    simpan_analisis_daerah(pelaku=d.tim, tahun=TAHUN, induk_id=d.sakip.induk_id, isi=isi)
    simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.jalan, catatan="belum disurvei")])
    assert terapkan_daerah(d.p, "ajukan", pelaku=d.tim).status == "diajukan"


def test_dua_pengisi_tidak_saling_menimpa(d: Daerah) -> None:
    simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, {"nilai": ""}, nilai="70")])
    with pytest.raises(Bentrok, match="70"):
        simpan_realisasi_daerah(pelaku=d.data.bappeda, isi=[d.isi(d.sakip, {"nilai": ""}, nilai="71")])
    # The same value is no conflict, another field neither.
    assert simpan_realisasi_daerah(pelaku=d.tim, isi=[d.isi(d.sakip, {"nilai": ""}, nilai="70")]) == 0
    assert simpan_realisasi_daerah(pelaku=d.data.bappeda, isi=[d.isi(d.sakip, {"sumber": ""}, sumber="LHE")]) == 1
    with pytest.raises(Bentrok):
        terapkan_daerah(d.p, "ajukan", pelaku=d.tim, versi=d.p.versi + 1)


def _saat(bulan: int, hari: int, tahun: int = TAHUN + 1) -> Any:
    return timezone.make_aware(datetime(tahun, bulan, hari, 9))


def test_jendela_tenggat_dan_keterlambatan(d: Daerah) -> None:
    isi: dict[str, Any] = {"pelaku": d.data.bappeda, "tahun": TAHUN, "langkah": "isi"}
    with waktu.dengan_jam(_saat(1, 2)):
        assert atur_jendela_daerah(**isi, buka=_saat(1, 5), tutup=_saat(1, 20))
        with pytest.raises(AturanDilanggar, match="mulai"):
            d.penuh()
    with waktu.dengan_jam(_saat(1, 25)):
        with pytest.raises(AturanDilanggar, match="ditutup"):
            d.penuh()
        with pytest.raises(AturanDilanggar, match="alasan"):
            atur_jendela_daerah(**isi, buka=_saat(1, 5), tutup=_saat(2, 5))
        assert atur_jendela_daerah(**isi, buka=_saat(1, 5), tutup=_saat(2, 5), alasan="Data BPS terlambat")
        with pytest.raises(TidakBoleh):
            atur_jendela_daerah(**isi | {"pelaku": d.tim}, buka=_saat(1, 5), tutup=_saat(3, 5), alasan="x")
        d.penuh()
        p = terapkan_daerah(d.p, "ajukan", pelaku=d.tim)
    assert p.telat_isi == 5  # granted after the deadline: open again, but late
    atur_jendela_daerah(**isi | {"langkah": "verifikasi"}, buka=_saat(1, 21), tutup=_saat(1, 28))
    with waktu.dengan_jam(_saat(2, 1)), pytest.raises(AturanDilanggar, match="ditutup"):
        terapkan_daerah(d.p, "verifikasi", pelaku=d.sekda)


def test_tanpa_jendela_tenggatnya_batas_lkjip_pd(d: Daerah) -> None:
    with waktu.dengan_jam(_saat(3, 2)):
        d.penuh()
        assert terapkan_daerah(d.p, "ajukan", pelaku=d.tim).telat_isi == 2  # due on 28 February


def test_tugas_dan_kotak_persetujuan(d: Daerah) -> None:
    def judul(siapa: Pelaku) -> list[str]:
        return [t.judul for t in tugas_daerah(siapa, TAHUN)]

    with waktu.dengan_jam(_saat(1, 10)):
        assert judul(d.tim) == ["Isi realisasi pemerintah daerah 2025"]
        assert judul(d.data.operator) == judul(d.sekda) == []
        d.penuh()
        d.jalankan(("ajukan", d.tim))
        assert judul(d.sekda) == ["Periksa realisasi pemerintah daerah 2025"]
        assert judul(d.bupati) == []
        assert judul(d.tim) == ["Realisasi pemerintah daerah 2025 menunggu Sekretaris Daerah"]
        assert [b.langkah.aksi for b in persetujuan.kumpulkan(d.sekda)] == ["verifikasi"]
        assert persetujuan.kumpulkan(d.bupati) == []
        d.jalankan(("verifikasi", d.sekda))
        assert judul(d.bupati) == ["Setujui realisasi pemerintah daerah 2025"]
        assert [b.langkah.aksi for b in persetujuan.kumpulkan(d.bupati)] == ["setujui"]
        d.jalankan(("kembalikan_kepala", d.bupati))
        assert judul(d.tim) == ["Perbaiki realisasi pemerintah daerah 2025"]


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def test_bukti_dengan_kunci_dan_tidak_dapat_hilang(d: Daerah) -> None:
    r = baris_daerah(d.tim, TAHUN, d.sakip.induk_id)
    t = unggah_bukti(pelaku=d.tim, objek=r, unggahan=SimpleUploadedFile("lhe.pdf", PDF, "application/pdf")).tautan
    versi = VersiBerkas.objects.get(pk=t.versi_berkas_id)
    with pytest.raises(AturanDilanggar):
        hapus_berkas(pelaku=d.tim, berkas_id=versi.berkas_id)
    d.setujui()
    with pytest.raises((AturanDilanggar, TidakBoleh)):
        unggah_bukti(pelaku=d.tim, objek=r, unggahan=SimpleUploadedFile("b.pdf", PDF, "application/pdf"))


def test_berkas_pemda_dipakai_lagi(h: Daerah, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    for pemda, nama in ((h.pemda, "statistik.pdf"), (pemda_lain, "asing.pdf")):
        with cakupan.transaksi(pemda):
            d = h if pemda == h.pemda else Daerah(pemda)
            r = baris_daerah(d.tim, TAHUN, d.sakip.induk_id)
            t = unggah_bukti(pelaku=d.tim, objek=r, unggahan=SimpleUploadedFile(nama, PDF, "application/pdf")).tautan
            if pemda == h.pemda:
                versi = t.versi_berkas_id
    klien = klien_sebagai(h.tim)
    bukti = f"/{h.pemda.slug}/berkas/bukti/realisasi-daerah/2025-{h.ipm.induk_id}/"
    halaman = klien.get(f"{bukti}pilih/").content.decode()
    assert "statistik.pdf" in halaman
    assert "asing.pdf" not in halaman
    assert klien.post(f"{bukti}tambah/", {"versi_berkas": versi}).status_code == 303
    with cakupan.transaksi(h.pemda):
        r = RealisasiDaerah.objects.get(indikator_induk=h.ipm.induk)
        assert [t.versi_berkas_id for t in bukti_untuk(r)] == [versi]


def test_jejak_dan_stempel(d: Daerah) -> None:
    d.setujui()
    aksi = list(Jejak.objects.filter(jenis_objek="pengukuran.pengisiandaerah").values_list("aksi", flat=True))
    assert sorted(aksi) == ["ajukan", "setujui", "verifikasi"]


# ---- pages ----------------------------------------------------------------------------------------------------------


def _alamat(d: Daerah, lagi: str = "") -> str:
    return f"/{d.pemda.slug}/ukur/tabel/daerah/{lagi}"


@pytest.fixture
def h(pemda: Pemda) -> Daerah:
    with cakupan.transaksi(pemda):
        return Daerah(pemda)


def test_halaman_dari_isian_sampai_disetujui(h: Daerah, klien_sebagai: Klien) -> None:
    tim, pimpinan, kepala = klien_sebagai(h.tim), klien_sebagai(h.sekda), klien_sebagai(h.bupati)
    s, i, j = h.sakip.induk_id, h.ipm.induk_id, h.jalan.induk_id
    assert klien_sebagai(h.data.operator).get(_alamat(h)).status_code == 403
    salah = tim.post(_alamat(h), {"tahun": TAHUN, f"v-{s}-2025-nilai": "tujuh"})
    assert (salah.status_code, 'value="tujuh"' in salah.content.decode()) == (422, True)
    isi = {"tahun": TAHUN, f"v-{s}-2025-nilai": "70", f"v-{i}-2025-nilai": "76", f"v-{j}-2025-catatan": "-"}
    isi[f"v-{h.miskin.induk_id}-2025-nilai"] = "9"
    assert tim.post(_alamat(h), isi).status_code == 302
    rinci = {"tahun": TAHUN, f"komponen-{h.atas.pk}": "300", f"komponen-{h.bawah.pk}": "400", "pendukung": "Anggaran"}
    assert tim.post(_alamat(h, f"{j}/"), rinci).status_code == 303
    halaman = tim.get(_alamat(h, f"{j}/")).content.decode()
    assert "× 100 = 75,00" in halaman
    with cakupan.transaksi(h.pemda):
        p = h.p
    alur = f"/{h.pemda.slug}/alur/pengukuran.pengisiandaerah/{p.pk}/"
    kirim = {"aksi": "ajukan", "versi": p.versi}
    assert tim.post(alur, kirim).status_code in (302, 303)
    balik = {"tahun": TAHUN, "aksi": "kembalikan", f"alasan-{i}": "Angkanya sementara"}
    assert pimpinan.post(_alamat(h, "kembalikan/"), balik | {f"alasan-{i}": " "}).status_code == 422
    assert kepala.post(_alamat(h, "kembalikan/"), balik).status_code == 403
    assert pimpinan.post(_alamat(h, "kembalikan/"), balik).status_code == 303
    halaman = tim.get(_alamat(h)).content.decode()
    assert "Dikembalikan: Angkanya sementara" in halaman
    assert f'name="v-{i}-2025-nilai"' in halaman
    assert f'name="v-{s}-2025-nilai"' not in halaman
    assert (
        tim.post(_alamat(h), {"tahun": TAHUN, f"v-{i}-2025-nilai": "76,4", f"d-{i}-2025-nilai": "76"}).status_code
        == 302
    )
    assert "76 → <b>76,4</b>" in pimpinan.get(_alamat(h)).content.decode()
    with cakupan.transaksi(h.pemda):
        h.jalankan(("ajukan", h.tim), ("verifikasi", h.sekda), ("setujui", h.bupati))
    formulir = f"/{h.pemda.slug}/ukur/tabel/?bentuk=daerah"
    assert "masih draf" not in kepala.get(formulir).content.decode()
    assert tim.post(_alamat(h), {"tahun": TAHUN, f"v-{i}-2025-nilai": "80"}).status_code == 422


def test_bentrok_di_halaman_409(h: Daerah, klien_sebagai: Klien) -> None:
    kunci = f"{h.sakip.induk_id}-2025-nilai"
    assert klien_sebagai(h.tim).post(_alamat(h), {f"v-{kunci}": "70", f"d-{kunci}": ""}).status_code == 302
    kedua = klien_sebagai(h.data.bappeda).post(_alamat(h), {f"v-{kunci}": "71", f"d-{kunci}": ""})
    assert (kedua.status_code, 'value="71"' in kedua.content.decode()) == (409, True)


def test_nomor_milik_pemda_lain(h: Daerah, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = Daerah(pemda_lain)
        asing.penuh()
        pk = asing.p.pk
    tim = klien_sebagai(h.tim)
    induk = asing.sakip.induk_id
    assert tim.get(_alamat(h, f"{induk}/")).status_code == 404
    assert tim.post(_alamat(h, f"{induk}/"), {"nilai": "1"}).status_code == 404
    assert tim.post(_alamat(h), {f"v-{induk}-2025-nilai": "1"}).status_code == 302  # not of this page: nothing is sent
    assert tim.post(f"/{h.pemda.slug}/berkas/bukti/realisasi-daerah/2025-{induk}/tambah/").status_code == 404
    assert tim.post(f"/{h.pemda.slug}/alur/pengukuran.pengisiandaerah/{pk}/", {"aksi": "ajukan"}).status_code == 404
    komponen = {f"komponen-{asing.atas.pk}": "1", f"komponen-{asing.bawah.pk}": "2"}
    assert tim.post(_alamat(h, f"{h.jalan.induk_id}/"), komponen).status_code == 422
    assert klien_sebagai(asing.tim).get(_alamat(h)).status_code in (403, 404)
    with cakupan.transaksi(pemda_lain):
        assert asing.p.status == "draf"
    with cakupan.transaksi(h.pemda):
        assert not RealisasiDaerah.objects.exists()
        with pytest.raises(AturanDilanggar):
            simpan_realisasi_daerah(pelaku=h.tim, isi=[IsiAngka(induk, TAHUN, {"nilai": "1"})])
        h.penuh()
        h.jalankan(("ajukan", h.tim))
        with pytest.raises(AturanDilanggar, match="bukan"):
            kembalikan_baris_daerah(pelaku=h.sekda, pengisian=h.p, aksi="kembalikan", baris={induk: "x"})


def test_waktu_diatur_di_halaman(h: Daerah, klien_sebagai: Klien) -> None:
    bappeda = klien_sebagai(h.data.bappeda)
    assert klien_sebagai(h.tim).get(_alamat(h, "waktu/")).status_code == 403
    assert "28 Februari 2026" in bappeda.get(_alamat(h, "waktu/")).content.decode()
    isi = {"buka-isi": "2026-01-05", "tutup-isi": "2026-01-20"}
    assert bappeda.post(_alamat(h, "waktu/"), isi | {"tutup-isi": ""}).status_code == 422
    assert bappeda.post(_alamat(h, "waktu/"), isi).status_code == 302
    halaman = klien_sebagai(h.tim).get(_alamat(h)).content.decode()
    assert "ditutup 20 Jan 2026" in halaman
    assert f'name="v-{h.sakip.induk_id}-2025-nilai"' not in halaman


def test_banyak_pernyataan_tetap(h: Daerah, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(h.pemda):
        PengaturanPemda.objects.filter(tahun=TAHUN).update(periksa_realisasi=False)
        h.penuh()
        h.jalankan(("ajukan", h.tim), ("kembalikan", h.sekda), ("ajukan", h.tim))
    for siapa in (h.sekda, h.tim):
        assert banyak_pernyataan(klien_sebagai(siapa), _alamat(h)) <= 12
