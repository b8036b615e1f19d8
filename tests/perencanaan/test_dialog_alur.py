"""Meetings of every kind: agenda that fills itself, notulen, approval by the leader, follow-ups to the next meeting."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pengukuran.models import Analisis, Realisasi
from perencanaan.models import ButirAgenda, DialogKinerja, TindakLanjutDialog
from perencanaan.selectors.dialog import Saringan, calon_peserta, daftar_dialog, daftar_tindak_lanjut
from perencanaan.services import dialog as layanan
from perencanaan.services.agenda import IsiButir, IsiNotulen, simpan_notulen, tarik_agenda
from perencanaan.services.dialog import IsiDialog, catat_dialog, hapus_dialog
from perencanaan.services.tindak_lanjut import (
    IsiTindakLanjut,
    boleh_baca,
    hapus_tindak_lanjut,
    jawab_tindak_lanjut,
    tambah_tindak_lanjut,
)
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.dokumen.models import TautanBukti
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.inti.waktu import dengan_jam, hari_ini
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pegawai, Pemda, Penempatan, UnitKerja
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pejabat, buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan, zona
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)


def _pimpinan(t: PdTerukur) -> Penempatan:
    """The head of the PD, with the account of the role that approves."""
    p = calon_peserta(t.data.pd.pk).get(jabatan=t.data.kepala)
    Pegawai.objects.filter(pk=p.pegawai_id).update(pengguna=t.data.kepala_pd.pengguna)
    return calon_peserta(t.data.pd.pk).get(pk=p.pk)


def _catat(t: PdTerukur, **lain: Any) -> DialogKinerja:
    awal: dict[str, Any] = {
        "jenis": "berkala", "periode_ke": 1, "tanggal": date(2025, 4, 14), "agenda": "Capaian Triwulan I",
        "penempatan": list(calon_peserta(t.data.pd.pk)), "pimpinan": _pimpinan(t),
    }  # fmt: skip
    return catat_dialog(pelaku=t.data.operator, pd_id=t.data.pd.pk, tahun=2025, isi=IsiDialog(**(awal | lain)))


def _notulen(d: DialogKinerja, **lain: Any) -> IsiNotulen:
    butir = [IsiButir(b.pk, b.judul, b.uraian, "Dibahas.", "Percepat.") for b in d.butir.all()]
    awal: dict[str, Any] = {"butir": butir, "hadir": {p.pk for p in d.peserta.all()}, "notulen": "Rapat dibuka."}
    return IsiNotulen(**(awal | lain))


def _merah(t: PdTerukur) -> None:
    """The indicator of the sasaran stays far behind in the first quarter, and the PD says why."""
    with pada_triwulan(2025, 1):
        isi(t, t.data.indikator_sasaran, 1, "1")
    r = Realisasi.objects.get(periode__ke=1, indikator_induk=t.data.indikator_sasaran.induk)
    Analisis.objects.create(realisasi=r, penghambat="Data desa terlambat", rencana="Jemput data")


def test_agenda_terisi_dari_indikator_tertinggal_dan_tindak_lanjut(dalam_pemda: Pemda) -> None:
    t = buat_pd_terukur(dalam_pemda)
    _merah(t)
    lain = buat_pd_terukur(dalam_pemda, nama="Dinas Lain")
    _merah(lain)
    d = _catat(t)
    (butir,) = d.butir.all()
    assert (butir.jenis, butir.judul) == ("indikator", t.data.indikator_sasaran.uraian)
    for kata in ("Capaian s.d. Triwulan I", "realisasi 1", "Faktor penghambat: Data desa terlambat", "Jemput data"):
        assert kata in butir.uraian, butir.uraian
    simpan_notulen(pelaku=t.data.operator, dialog=d, isi=_notulen(d), versi=1)
    assert tarik_agenda(pelaku=t.data.operator, dialog=d) == 0, "yang sudah ada tidak digandakan"
    butir.refresh_from_db()
    assert butir.pembahasan == "Dibahas."
    assert not _catat(t, jenis="target", periode_ke=None).butir.exists(), "dialog target membahas yang akan datang"


def test_dialog_berikut_dibuka_dengan_yang_belum_selesai(dalam_pemda: Pemda) -> None:
    t = buat_pd_terukur(dalam_pemda)
    unit = UnitKerja.objects.create(pd=t.data.pd, nama="Bidang Data")
    d = _catat(t)
    orang = _pimpinan(t)
    for n, hari in ((1, 30), (2, 20), (3, 25)):
        tambah_tindak_lanjut(
            pelaku=t.data.operator, dialog=d, isi=IsiTindakLanjut(f"Kerja {n}", orang, date(2025, 4, hari))
        )
    rapat = _catat(t, jenis="rapat", unit=unit)
    tambah_tindak_lanjut(
        pelaku=t.data.operator, dialog=rapat, isi=IsiTindakLanjut("Milik bidang", orang, date(2025, 5, 1))
    )
    selesai = TindakLanjutDialog.objects.get(uraian="Kerja 3")
    jawab_tindak_lanjut(pelaku=t.data.operator, tindak_lanjut=selesai, status="selesai", jawaban="Beres")
    berikut = _catat(t, periode_ke=2, tanggal=date(2025, 7, 14))
    assert [b.judul for b in berikut.butir.all()] == ["Tindak lanjut: Kerja 2", "Tindak lanjut: Kerja 1"]
    bidang = _catat(t, jenis="rapat", unit=unit, tanggal=date(2025, 6, 1))
    assert [b.judul for b in bidang.butir.all()] == ["Tindak lanjut: Milik bidang"]
    dua = TindakLanjutDialog.objects.get(uraian="Kerja 2")
    with pytest.raises(AturanDilanggar, match="agenda dialog berikutnya"):
        hapus_tindak_lanjut(pelaku=t.data.operator, tindak_lanjut=dua)
    with pytest.raises(AturanDilanggar, match="mempunyai tindak lanjut"):
        hapus_dialog(pelaku=t.data.operator, dialog=d)


def test_notulen_disahkan_pimpinan_lalu_beku(dalam_pemda: Pemda) -> None:
    t = buat_pd_terukur(dalam_pemda)
    d = _catat(t, tanggal=hari_ini() + timedelta(days=3))
    assert not any(p.hadir for p in d.peserta.all()), "yang akan datang belum dihadiri"
    with pytest.raises(AturanDilanggar, match="baru berlangsung"):
        terapkan(d, "ajukan", pelaku=t.data.operator)
    d = _catat(t, pimpinan=None)
    with pytest.raises(AturanDilanggar, match="pimpinan"):
        terapkan(d, "ajukan", pelaku=t.data.operator)
    d = _catat(t)
    with pytest.raises(AturanDilanggar, match="notulennya"):
        terapkan(d, "ajukan", pelaku=t.data.operator)
    d = simpan_notulen(pelaku=t.data.operator, dialog=d, isi=_notulen(d), versi=1)
    with pytest.raises(Bentrok):
        simpan_notulen(pelaku=t.data.verifikator, dialog=d, isi=_notulen(d), versi=1)
    terapkan(d, "ajukan", pelaku=t.data.operator)
    for siapa in (t.data.operator, t.data.verifikator, buat_pelaku(dalam_pemda, Peran.KEPALA_PD, pd=t.data.pd)):
        with pytest.raises(TidakBoleh):
            terapkan(d, "sahkan", pelaku=siapa)
    d = terapkan(d, "sahkan", pelaku=t.data.kepala_pd)
    assert (d.status, d.cap_pimpinan["nama"]) == ("selesai", _pimpinan(t).pegawai.nama)
    for ubah in (
        lambda: simpan_notulen(pelaku=t.data.operator, dialog=d, isi=_notulen(d), versi=None),
        lambda: layanan.ubah_dialog(pelaku=t.data.operator, dialog=d, isi=IsiDialog(date(2025, 4, 1), "X"), versi=None),
        lambda: tambah_tindak_lanjut(
            pelaku=t.data.operator, dialog=d, isi=IsiTindakLanjut("X", _pimpinan(t), date(2025, 5, 1))
        ),
        lambda: hapus_dialog(pelaku=t.data.operator, dialog=d),
    ):
        with pytest.raises(AturanDilanggar, match="terkunci"):
            ubah()
    assert not layanan.boleh_tulis(t.data.operator, d.pk)
    d = terapkan(d, "buka_kembali", pelaku=t.data.kepala_pd, alasan="Nama peserta salah")
    assert (d.status, d.cap_pimpinan) == ("draf", {})


def test_tindak_lanjut_dijawab_orangnya(dalam_pemda: Pemda) -> None:
    t = buat_pd_terukur(dalam_pemda)
    d = _catat(t)
    asn = buat_pelaku(dalam_pemda, Peran.ASN, pd=t.data.pd)
    jabatan = buat_jabatan(t.data.pd, "staf")
    buat_pejabat(jabatan, pengguna=asn.pengguna)
    orang = calon_peserta(t.data.pd.pk).get(jabatan=jabatan)
    with pytest.raises(AturanDilanggar) as galat:
        tambah_tindak_lanjut(pelaku=t.data.operator, dialog=d, isi=IsiTindakLanjut(" ", orang, date(2025, 1, 1)))
    assert set(galat.value.data["medan"]) == {"uraian", "tenggat"}
    tl = tambah_tindak_lanjut(
        pelaku=t.data.operator, dialog=d, isi=IsiTindakLanjut("Jemput data", orang, date(2025, 5, 1))
    )
    lain = buat_pelaku(dalam_pemda, Peran.ASN, pd=t.data.pd)
    with pytest.raises(TidakBoleh):
        jawab_tindak_lanjut(pelaku=lain, tindak_lanjut=tl, status="selesai", jawaban="Bukan saya")
    for status in ("selesai", "batal"):
        with pytest.raises(AturanDilanggar):
            jawab_tindak_lanjut(pelaku=asn, tindak_lanjut=tl, status=status, jawaban=" ")
    foto = SimpleUploadedFile("bukti.png", PNG)
    tl = jawab_tindak_lanjut(
        pelaku=asn, tindak_lanjut=tl, status="selesai", jawaban="5 desa", versi=tl.versi, unggahan=foto
    )
    assert (tl.status, tl.dijawab_oleh) == ("selesai", asn.nama)
    assert TautanBukti.objects.filter(jenis_objek=tl._meta.label_lower, id_objek=tl.pk).count() == 1
    with pytest.raises(Bentrok):
        jawab_tindak_lanjut(pelaku=asn, tindak_lanjut=tl, status="belum", jawaban="", versi=1)
    assert boleh_baca(asn, tl.pk)
    assert not boleh_baca(buat_pelaku(dalam_pemda, Peran.ASN, pd=buat_pd()), tl.pk)


def test_saringan_daftar(dalam_pemda: Pemda) -> None:
    t, lain = buat_pd_terukur(dalam_pemda), buat_pd_terukur(dalam_pemda, nama="Dinas Lain")
    d = _catat(t)
    _catat(lain, jenis="rapat", periode_ke=None)
    tambah_tindak_lanjut(pelaku=t.data.operator, dialog=d, isi=IsiTindakLanjut("X", _pimpinan(t), date(2025, 5, 1)))
    bappeda = t.data.bappeda

    def jumlah(**s: Any) -> int:
        return daftar_dialog(bappeda, 2025, Saringan(**s)).count()

    assert (jumlah(), jumlah(pd_id=t.data.pd.pk), jumlah(daerah=True)) == (2, 1, 0)
    assert (jumlah(jenis="rapat"), jumlah(periode_ke=1), jumlah(lewat=True)) == (1, 1, 1)
    assert daftar_dialog(t.data.operator, 2025, Saringan()).count() == 1
    with dengan_jam(zona(2025, 4, 20)):
        assert jumlah(lewat=True) == 0
        assert daftar_tindak_lanjut(bappeda, 2025, Saringan(lewat=True)).count() == 0
    assert daftar_tindak_lanjut(bappeda, 2025, Saringan(), status="belum").count() == 1


def _panggung(pemda: Pemda) -> tuple[PdTerukur, DialogKinerja, Pelaku]:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        _merah(t)
        return t, _catat(t), t.data.operator


def test_halaman_dari_agenda_sampai_tindak_lanjut(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    t, d, operator = _panggung(pemda)
    klien, awal = klien_sebagai(operator), f"/{pemda.slug}/rencana/dialog/"
    assert t.data.indikator_sasaran.uraian in klien.get(f"{awal}{d.pk}/").content.decode()
    with cakupan.transaksi(pemda):
        b, p, orang = d.butir.get(), d.peserta.order_by("pk")[0], _pimpinan(t)
    kirim = {
        "versi": 1, "b-0-id": b.pk, "b-0-judul": b.judul, "b-0-uraian": b.uraian, "b-0-pembahasan": "Data belum masuk",
        "b-0-arahan": "Jemput", "b-1-id": "", "b-1-judul": "Lain-lain", "b-1-pembahasan": "Ringkas", "hadir": [p.pk],
    }  # fmt: skip
    assert klien.post(f"{awal}{d.pk}/notulen/", kirim).status_code == 302
    assert klien.post(f"{awal}{d.pk}/notulen/", kirim).status_code == 409, "versi lama"
    with cakupan.transaksi(pemda):
        assert list(d.butir.values_list("judul", "pembahasan")) == [
            (b.judul, "Data belum masuk"),
            ("Lain-lain", "Ringkas"),
        ]
        assert d.peserta.filter(hadir=True).count() == 1
    janji = {"uraian": "Jemput data", "penanggung": orang.pk, "tenggat": "2025-01-01"}
    jawaban = klien.post(f"{awal}{d.pk}/tindak-lanjut/", janji)
    assert jawaban.status_code == 422
    assert "Jemput data" in jawaban.content.decode(), "ketikan tidak hilang"
    assert klien.post(f"{awal}{d.pk}/tindak-lanjut/", janji | {"tenggat": "2025-05-01"}).status_code == 302
    bukti = f"/{pemda.slug}/berkas/bukti/"
    foto = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("daftar-hadir.pdf", b"%PDF-1.7 " + b"0" * 64)]
    kirim_foto = klien.post(f"{bukti}dialog/{d.pk}/tambah/", {"berkas": foto, "keterangan": "Suasana"})
    assert kirim_foto.status_code == 303, "dua berkas sekaligus"
    with cakupan.transaksi(pemda):
        tl = TindakLanjutDialog.objects.get()
        tautan = TautanBukti.objects.get(versi_berkas__nama_asli="a.png")
    halaman = klien.get(f"{awal}{d.pk}/").content.decode()
    assert "Suasana" in halaman
    assert "Lewat tenggat" in halaman
    assert klien.get(f"{awal}tindak-lanjut/{tl.pk}/").status_code == 200
    jawab = {"status": "batal", "jawaban": "", "versi": 1}
    assert klien.post(f"{awal}tindak-lanjut/{tl.pk}/", jawab).status_code == 422
    assert klien.post(f"{awal}tindak-lanjut/{tl.pk}/", jawab | {"jawaban": "Anggaran digeser"}).status_code == 302
    assert klien.post(f"/{pemda.slug}/berkas/tautan/{tautan.pk}/lepas/").status_code == 303
    for jalur in ("", "?lewat=1&jenis=berkala&ke=1", "?bentuk=xlsx", "tindak-lanjut/", "tindak-lanjut/?bentuk=xlsx"):
        assert klien.get(f"{awal}{jalur}").status_code == 200
    assert klien.get(f"{awal}?pd=pemda").status_code == 404
    with cakupan.transaksi(pemda_lain):
        jauh = buat_pelaku(pemda_lain, Peran.OPERATOR, pd=buat_pd_terukur(pemda_lain).data.pd)
    asing = klien_sebagai(jauh)
    for jalur in (f"{d.pk}/", f"{d.pk}/notulen/", f"tindak-lanjut/{tl.pk}/"):
        assert asing.get(f"/{pemda_lain.slug}/rencana/dialog/{jalur}").status_code == 404


def test_pernyataan_halaman_dialog(pemda: Pemda, klien_sebagai: Klien) -> None:
    t, d, operator = _panggung(pemda)
    klien, awal = klien_sebagai(operator), f"/{pemda.slug}/rencana/dialog/"
    with cakupan.transaksi(pemda):
        tl = tambah_tindak_lanjut(
            pelaku=operator, dialog=d, isi=IsiTindakLanjut("Satu", _pimpinan(t), date(2025, 5, 1))
        )
    jalur = ("", "tindak-lanjut/", f"{d.pk}/", f"{d.pk}/notulen/", f"tindak-lanjut/{tl.pk}/")
    hitung = {}
    for j in jalur:
        klien.get(awal + j)
        with pernyataan_data() as data:
            assert klien.get(awal + j).status_code == 200
        hitung[j] = len(data)
        assert len(data) <= 12, (j, [str(x)[:140] for x in data])
    with cakupan.transaksi(pemda):
        for n in range(3):
            lagi = _catat(t, agenda=f"Dialog {n}")
            isi_tl = IsiTindakLanjut(f"TL {n}", _pimpinan(t), date(2025, 5, 1))
            tambah_tindak_lanjut(pelaku=operator, dialog=d, isi=isi_tl)
            tambah_tindak_lanjut(pelaku=operator, dialog=lagi, isi=isi_tl)
            ButirAgenda.objects.create(dialog=d, judul=f"B {n}")
    for j in jalur:
        with pernyataan_data() as data:
            klien.get(awal + j)
        assert len(data) == hitung[j], j
