"""Target dialogs: who was there, what was agreed, which PK they stand behind; and the pages of PK content and scan."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from perencanaan.models import DialogKinerja, PerjanjianKinerja
from perencanaan.selectors.cetak_dialog import konteks_dialog
from perencanaan.selectors.dialog import calon_peserta
from perencanaan.selectors.tabel import xlsx_pk
from perencanaan.services.dialog import IsiDialog, catat_dialog, hapus_dialog, pakai_dialog, ubah_dialog
from perencanaan.services.pk import susun_pk
from sakip.akun.models import Peran
from sakip.ekspor import pdf
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, tandatangani_pk
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
HARI = date(2025, 1, 10)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def _isi(**lain: Any) -> IsiDialog:
    awal: dict[str, Any] = {"tanggal": HARI, "agenda": "Target 2025", "peserta_lain": "Tono, Analis\n\nSiti"}
    return IsiDialog(**(awal | lain))


def _catat(d: PdLengkap, **lain: Any) -> DialogKinerja:
    return catat_dialog(pelaku=d.operator, pd_id=d.pd.pk, tahun=2025, isi=_isi(**lain))


def test_notulen_pergi_bersama_pk_dan_terkunci_sesudah_terbit(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    anak = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=2025)
    hadir = list(calon_peserta(d.pd.pk))
    dialog = _catat(d, penempatan=hadir, pk=[pk, anak])
    assert [(p.nama, p.jabatan) for p in dialog.peserta.all()][-2:] == [("Tono", "Analis"), ("Siti", "")]
    assert dialog.peserta.exclude(pegawai=None).count() == len(hadir) == 3
    dialog = ubah_dialog(pelaku=d.verifikator, dialog=dialog, isi=_isi(kesepakatan="80,5%", pk=[pk]), versi=1)
    assert set(PerjanjianKinerja.objects.filter(dialog=dialog)) == {pk}
    with pytest.raises(Bentrok):
        ubah_dialog(pelaku=d.operator, dialog=dialog, isi=_isi(), versi=1)
    tandatangani_pk(d, pk)
    for ubah in (
        lambda: ubah_dialog(pelaku=d.operator, dialog=dialog, isi=_isi(), versi=None),
        lambda: hapus_dialog(pelaku=d.operator, dialog=dialog),
    ):
        with pytest.raises(AturanDilanggar, match="terkunci"):
            ubah()
    lain = _catat(d, agenda="Lain", pk=[])
    with pytest.raises(AturanDilanggar, match="notulennya"):
        pakai_dialog(pelaku=d.operator, dialog=lain, pk=pk)
    pakai_dialog(pelaku=d.operator, dialog=lain, pk=anak)
    hapus_dialog(pelaku=d.operator, dialog=lain)
    anak.refresh_from_db()
    assert anak.dialog_id is None


def test_isian_salah_dan_yang_tidak_berhak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    for lain, medan in (
        ({"agenda": " "}, "agenda"),
        ({"jenis": "berkala"}, "periode_ke"),
        ({"periode_ke": 5}, "periode_ke"),
        ({"peserta_lain": " "}, "peserta_lain"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            _catat(d, **lain)
        assert medan in galat.value.data["medan"]
    for siapa in (d.bappeda, d.pimpinan, buat_pelaku(dalam_pemda, Peran.ASN, pd=d.pd)):
        with pytest.raises(TidakBoleh):
            catat_dialog(pelaku=siapa, pd_id=d.pd.pk, tahun=2025, isi=_isi())
    with pytest.raises(TidakBoleh):
        catat_dialog(pelaku=d.operator, pd_id=None, tahun=2025, isi=_isi())
    assert catat_dialog(pelaku=d.bappeda, pd_id=None, tahun=2025, isi=_isi()).pd_id is None
    assert DialogKinerja.objects.count() == 1


def test_halaman_dialog_dari_pk(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
        asing_pd = buat_pd()
        asing = DialogKinerja.objects.create(pd=asing_pd, tahun=2025, tanggal=HARI, agenda="X")
    with cakupan.transaksi(pemda_lain):
        jauh = DialogKinerja.objects.create(tahun=2025, tanggal=HARI, agenda="Y")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    assert "Belum ada catatan dialog target" in klien.get(f"{awal}pk/{pk.pk}/").content.decode()
    kirim = {"tanggal": "2025-01-10", "agenda": "", "peserta_lain": "Tono", "pk": [pk.pk]}
    jawaban = klien.post(f"{awal}dialog/catat/?pk={pk.pk}", kirim)
    assert jawaban.status_code == 422
    assert "Tono" in jawaban.content.decode()
    jawaban = klien.post(f"{awal}dialog/catat/?pk={pk.pk}", kirim | {"agenda": "Target"}, follow=True)
    assert jawaban.status_code == 200
    assert "10 Januari 2025" in klien.get(f"{awal}pk/{pk.pk}/").content.decode()
    with cakupan.transaksi(pemda):
        dialog = DialogKinerja.objects.get(agenda="Target")
    assert klien.get(f"{awal}dialog/{dialog.pk}/ubah/").status_code == 200
    assert klien_sebagai(d.pimpinan).get(f"{awal}dialog/{dialog.pk}/").status_code == 200
    for lain in (asing, jauh):
        assert klien.get(f"{awal}dialog/{lain.pk}/").status_code == 404
        assert klien.post(f"{awal}dialog/{lain.pk}/hapus/").status_code == 404
    assert klien_sebagai(d.pimpinan).post(f"{awal}dialog/{dialog.pk}/hapus/").status_code == 403


def test_halaman_isi_dan_pindaian(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
        anak = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=2025)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pk/{anak.pk}/"
    isi = klien.get(f"{awal}isi/").content.decode()
    assert d.indikator_sasaran.uraian in isi
    assert "Dari PK atasan" in isi
    program, sasaran = d.indikator_program.pk, d.indikator_sasaran.pk
    kirim = {"versi": anak.versi, "pilih": [program], "ambil": [sasaran], f"target-{sasaran}": "empat puluh"}
    jawaban = klien.post(f"{awal}isi/", kirim)
    assert jawaban.status_code == 422
    assert "empat puluh" in jawaban.content.decode(), "ketikan tidak hilang"
    kirim[f"target-{sasaran}"] = "40,5"
    assert klien.post(f"{awal}isi/", kirim).status_code == 302
    with cakupan.transaksi(pemda):
        assert list(anak.butir.values_list("target", flat=True)) == [Decimal(100), Decimal("40.5")]
    assert klien.post(f"{awal}isi/", kirim).status_code == 409, "versi yang dibaca sudah usang"
    teks = klien.get(awal).content.decode()
    assert f"mendukung sasaran atasan: {d.sasaran.uraian}" in teks
    assert "Indikator atasan" in teks
    assert klien_sebagai(d.verifikator).get(f"{awal}isi/").status_code == 403
    jawaban = klien.post(f"{awal}pindaian/", {"berkas": SimpleUploadedFile("a.pdf", PDF)}, follow=True)
    assert "Pindaian diunggah setelah PK diajukan" in jawaban.content.decode()


def test_pernyataan_halaman_tidak_bertambah(pemda: Pemda, klien_sebagai: Klien) -> None:
    """The page of a child with its superior's PK and a dialog, and both lists, stay within twelve statements."""
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
        anak = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=2025)
        _catat(d, pk=[anak])
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    for jalur in (f"pk/{anak.pk}/", "pk/", f"dialog/?pk={anak.pk}"):
        klien.get(awal + jalur)
        with pernyataan_data() as data:
            assert klien.get(awal + jalur).status_code == 200
        assert len(data) <= 12, (jalur, [str(x)[:120] for x in data])
        with cakupan.transaksi(pemda):
            for n in range(3):
                _catat(d, agenda=f"Dialog {n}")
        with pernyataan_data() as lagi:
            klien.get(awal + jalur)
        assert len(lagi) == len(data), jalur


@pytest.mark.pdf
def test_notulen_tercetak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    dialog = _catat(d, pk=[pk], arahan="Naikkan bertahap.", kesepakatan="Target 80,5%.", tempat="Aula")
    isi = pdf.render("cetak/notulen.html", konteks_dialog(dialog))
    teks = " ".join(" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages)
    for kata in (
        "BERITA ACARA DAN NOTULEN DIALOG TARGET 2025", "Jumat, 10 Januari 2025", "Aula", "1 Tono Analis 1.",
        "2 Siti – 2.", "DAFTAR HADIR DIALOG TARGET 2025", "Arahan pimpinan Naikkan bertahap.",
        "Kesepakatan Target 80,5%.", f"1 {d.kepala.nama} {pk.nomor}",
    ):  # fmt: skip
        assert kata in teks, (kata, teks)


def test_excel_daftar_menyebut_batas_dan_terlambat(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    PerangkatDaerah.objects.filter(pk=d.pd.pk).update(tanggal_dpa=date(2025, 1, 2))
    tabel = xlsx_pk(d.operator, 2025)
    assert [list(b)[-2:] for b in tabel.baris] == [[date(2025, 2, 2), "Terlambat"]]
    assert [k.judul for k in tabel.kolom][-2:] == ["Batas", "Terlambat"]
