"""The life of an LKE: every status × aksi × peran, conflict of interest, roll-up, reasons, versions."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from evaluasi.alur import ALUR_LKE
from evaluasi.models import LKE, AnggotaTim, HasilEvaluasi, HibahLKE, Jawaban, Tahap
from evaluasi.selectors.nilai import muat_kertas
from evaluasi.services.jawaban import IsiJawaban, simpan_jawaban, tulis_tanggapan
from evaluasi.services.periode import atur_jendela, buat_lke, susun_tim, tutup_periode
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import muat_pelaku
from sakip.alur.dasar import terapkan
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi.models import Pemda, Penempatan
from tests.evaluasi.alat import Panggung, buat_panggung
from tests.factories.organisasi import akun, buat_jabatan, buat_pd, buat_pejabat, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def p(dalam_pemda: Pemda) -> Panggung:
    return buat_panggung(dalam_pemda)


def maju(p: Panggung, sampai: str) -> LKE:
    """Bring the sheet forward through the services, each step by whoever does it."""
    langkah = {
        "evaluator": ("kirim_mandiri", p.kepala),
        "ketua_tim": ("kirim_ketua", p.anggota),
        "pengendali_teknis": ("kirim_pengendali", p.ketua),
        "inspektur": ("kirim_inspektur", p.pengendali),
        "tanggapan": ("sampaikan", p.inspektur),
        "penetapan": ("kirim_tanggapan", p.kepala),
        "final": ("tetapkan_final", p.inspektur),
    }
    urut = ["mandiri", *langkah]
    for status in urut[urut.index(p.lke.status) + 1 : urut.index(sampai) + 1]:
        aksi, siapa = langkah[status]
        if p.lke.status == "mandiri":
            p.isi(p.operator, lambda s: "BB")
        if p.lke.status == "evaluator":
            p.isi(p.anggota, lambda s: "BB" if s.kode.startswith("1") else "B", catatan="Bukti belum lengkap.")
        if p.lke.status == "tanggapan":
            tulis_tanggapan(pelaku=p.kepala, lke=p.lke, sikap="setuju")
        p.lke = terapkan(p.lke, aksi, pelaku=siapa)
    return p.lke


# Exactly who may do what: everything that is not listed must be refused.
BOLEH = {
    "buka": {"admin", "inspektur"},
    "kirim_mandiri": {"verifikator", "kepala"},
    "kembalikan_mandiri": {"anggota", "ketua"},
    "kirim_ketua": {"anggota", "ketua"},
    "kembalikan_anggota": {"ketua"},
    "kirim_pengendali": {"ketua"},
    "kembalikan_ketua": {"pengendali"},
    "kirim_inspektur": {"pengendali"},
    "kembalikan_pengendali": {"inspektur"},
    "sampaikan": {"inspektur"},
    "kirim_tanggapan": {"verifikator", "kepala"},
    "lanjut_tanpa_tanggapan": {"ketua"},
    "kembalikan_evaluator": {"ketua"},
    "tetapkan_final": {"inspektur"},
}


@pytest.mark.parametrize("status", list(ALUR_LKE.status))
def test_status_aksi_peran(p: Panggung, status: str) -> None:
    assert set(BOLEH) == {t.aksi for t in ALUR_LKE.transisi}
    LKE.objects.filter(pk=p.lke.pk).update(status=status)
    p.lke.refresh_from_db()
    for s in p.butir():
        Jawaban.objects.create(lke=p.lke, simpul=s, mandiri="BB", evaluator="BB")
    if status == "tanggapan":
        tulis_tanggapan(pelaku=p.kepala, lke=p.lke, sikap="setuju")
    orang = {n: getattr(p, n) for n in (
        "admin", "operator", "verifikator", "kepala", "anggota", "ketua", "pengendali", "inspektur")}  # fmt: skip
    for t in ALUR_LKE.transisi:
        for nama, siapa in orang.items():
            lke = LKE.objects.select_related("periode").get(pk=p.lke.pk)
            if nama not in BOLEH[t.aksi]:
                with pytest.raises(TidakBoleh):
                    terapkan(lke, t.aksi, pelaku=siapa, alasan="uji")
            elif status not in t.dari:
                with pytest.raises(AturanDilanggar) as galat:
                    terapkan(lke, t.aksi, pelaku=siapa, alasan="uji")
                assert galat.value.kode == "status_salah"
            elif t.aksi == "lanjut_tanpa_tanggapan":
                with pytest.raises(AturanDilanggar, match="masih punya waktu"):
                    terapkan(lke, t.aksi, pelaku=siapa)
            else:
                if t.wajib_alasan:
                    with pytest.raises(AturanDilanggar) as galat:
                        terapkan(lke, t.aksi, pelaku=siapa)
                    assert galat.value.kode == "alasan_kosong"
                assert terapkan(lke, t.aksi, pelaku=siapa, alasan="uji").status == t.ke
                LKE.objects.filter(pk=lke.pk).update(status=status)


def test_dari_awal_sampai_final(p: Panggung) -> None:
    lke = maju(p, "final")
    assert lke.status == "final"
    hasil = HasilEvaluasi.objects.get(lke=lke)
    # 80 % of 60 + 70 % of 40
    assert hasil.total == D(76)
    assert hasil.predikat == "BB"
    assert [(k.kode, k.nilai, k.bobot) for k in hasil.komponen.all()] == [("1", D(48), D(60)), ("2", D(28), D(40))]
    assert set(Jawaban.objects.filter(lke=lke).values_list("akhir", flat=True)) == {"BB", "B"}
    aksi = set(Jejak.objects.filter(jenis_objek="evaluasi.lke").values_list("aksi", flat=True))
    assert {"kirim_mandiri", "kirim_ketua", "sampaikan", "tetapkan_final", "simpan_jawaban"} <= aksi
    with pytest.raises(AturanDilanggar):
        simpan_jawaban(pelaku=p.anggota, lke=lke, simpul=p.simpul("1.a"), isi=IsiJawaban("E"), versi=None)


def test_periode_ditutup_setelah_semua_final(p: Panggung) -> None:
    with pytest.raises(AturanDilanggar, match="1 LKE belum final"):
        tutup_periode(pelaku=p.admin, periode=p.periode)
    maju(p, "final")
    with pytest.raises(TidakBoleh):
        tutup_periode(pelaku=p.ketua, periode=p.periode)
    assert tutup_periode(pelaku=p.admin, periode=p.periode).ditutup_pada is not None
    with pytest.raises(AturanDilanggar, match="sudah ditutup"):
        tutup_periode(pelaku=p.admin, periode=p.periode)


def test_gulung_b_dan_tidak_berlaku(dalam_pemda: Pemda) -> None:
    p = buat_panggung(dalam_pemda, cara="b")
    p.isi(p.operator, lambda s: "BB")
    p.lke = terapkan(p.lke, "kirim_mandiri", pelaku=p.kepala)
    isi = {"1.a.1": "A", "1.a.2": "C", "1.b.1": "BB", "2.a.1": "B", "2.a.2": "E"}
    for kode, jawaban in isi.items():
        simpan_jawaban(
            pelaku=p.anggota, lke=p.lke, simpul=p.simpul(kode), isi=IsiJawaban(jawaban, catatan="x"), versi=None
        )
    nilai = muat_kertas(p.lke).nilai("evaluator")
    assert nilai.predikat == ""
    assert (nilai.dijawab, nilai.jumlah) == (5, 6)
    with pytest.raises(AturanDilanggar, match="mengapa kriteria"):
        simpan_jawaban(
            pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.b.2"), isi=IsiJawaban("", tidak_berlaku=True), versi=None
        )
    simpan_jawaban(
        pelaku=p.anggota,
        lke=p.lke,
        simpul=p.simpul("1.b.2"),
        isi=IsiJawaban("", tidak_berlaku=True, alasan_tidak_berlaku="PD baru dibentuk."),
        versi=None,
    )
    nilai = muat_kertas(p.lke).nilai("evaluator")
    # 1.a: mean(90, 50) = 70 % of 20; 1.b: 80 % of 40 (one criterion left out); 2.a: mean(70, 0) = 35 % of 40
    assert [k.nilai for k in nilai.komponen] == [D(14) + D(32), D(14)]
    assert (nilai.total, nilai.predikat) == (D(60), "CC")


def test_belum_dijawab_bukan_e(p: Panggung) -> None:
    simpan_jawaban(pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=0)
    nilai = muat_kertas(p.lke).nilai("mandiri")
    assert nilai.total == D(16)
    assert nilai.komponen[1].nilai is None
    assert nilai.predikat == ""
    with pytest.raises(AturanDilanggar, match="6 kriteria dan 2 subkomponen belum dijawab"):
        terapkan(p.lke, "kirim_mandiri", pelaku=p.kepala)


def test_usulan_sub_dari_kriteria(p: Panggung) -> None:
    for kode, nilai in (("1.a.1", "BB"), ("1.a.2", "B")):
        simpan_jawaban(pelaku=p.operator, lke=p.lke, simpul=p.simpul(kode), isi=IsiJawaban(nilai), versi=0)
    kertas = muat_kertas(p.lke)
    assert kertas.usulan(p.simpul("1.a"), "mandiri") == "B"
    assert kertas.usulan(p.simpul("1.b"), "mandiri") == ""


@pytest.mark.parametrize("nilai", ["A", "AA"])
def test_a_dan_aa_perlu_alasan(p: Panggung, nilai: str) -> None:
    with pytest.raises(AturanDilanggar, match="perlu alasan"):
        simpan_jawaban(pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a.1"), isi=IsiJawaban(nilai), versi=0)
    j = simpan_jawaban(
        pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a.1"), isi=IsiJawaban(nilai, "Bertahan lima tahun."), versi=0
    )
    assert (j.mandiri, j.versi) == (nilai, 1)


def test_beda_dengan_mandiri_perlu_catatan(p: Panggung) -> None:
    maju(p, "evaluator")
    with pytest.raises(AturanDilanggar, match="berbeda dengan penilaian mandiri"):
        simpan_jawaban(pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("C"), versi=None)
    simpan_jawaban(pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=None)


def test_bentrok_membawa_kedua_nilai(p: Panggung) -> None:
    simpan_jawaban(pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=0)
    sama = simpan_jawaban(pelaku=p.verifikator, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=0)
    assert sama.versi == 1
    with pytest.raises(Bentrok) as galat:
        simpan_jawaban(pelaku=p.verifikator, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("B"), versi=0)
    assert galat.value.data["nilai"] == "BB"
    assert galat.value.data["oleh"] == p.operator.nama
    assert galat.value.data["versi"] == 1


def test_jawaban_di_luar_skala_ditolak(p: Panggung) -> None:
    with pytest.raises(AturanDilanggar, match="bukan pilihan"):
        simpan_jawaban(pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("Z"), versi=0)


def test_jendela_tertutup(p: Panggung) -> None:
    hari = waktu.hari_ini()
    lalu: tuple[date, date] = (hari - timedelta(days=9), hari - timedelta(days=1))
    atur_jendela(pelaku=p.admin, periode=p.periode, jendela={Tahap.MANDIRI: lalu})
    with pytest.raises(AturanDilanggar, match="ditutup pada"):
        simpan_jawaban(pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=0)


def test_tidak_menilai_unit_sendiri_keanggotaan(p: Panggung) -> None:
    """A member of the Inspektorat must not evaluate the Inspektorat: neither in a team nor by signing."""
    (milik,) = buat_lke(pelaku=p.admin, periode=p.periode, pd=[p.inspektorat], buka=True)
    assert p.anggota.pengguna
    with pytest.raises(AturanDilanggar, match="bertugas di Inspektorat"):
        susun_tim(
            pelaku=p.admin,
            periode=p.periode,
            nama="Tim 2",
            anggota=[(akun(p.ketua), AnggotaTim.Bagian.KETUA)],
            lke=[milik],
        )
    assert isinstance(izin.boleh(p.inspektur, "lke.setujui", milik), izin.Tolak)
    pengganti = buat_pelaku(p.pemda, Peran.INSPEKTUR)
    assert izin.boleh(pengganti, "lke.setujui", milik)


def test_tidak_menilai_unit_sendiri_penempatan(p: Panggung) -> None:
    """A placement in the PD alone, without a membership there, is enough; an ended one is not."""
    maju(p, "evaluator")
    assert p.anggota.pengguna
    jabatan = buat_jabatan(p.pd, "level_4")
    buat_pejabat(jabatan, pengguna=p.anggota.pengguna)
    with pytest.raises(TidakBoleh, match="unitnya sendiri"):
        simpan_jawaban(pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=None)
    Penempatan.objects.update(sampai=waktu.hari_ini() - timedelta(days=1))
    simpan_jawaban(pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=None)


def test_tanpa_hibah_tidak_menilai(p: Panggung) -> None:
    maju(p, "evaluator")
    orang_lain = buat_pelaku(p.pemda, Peran.EVALUATOR, pd=p.inspektorat)
    with pytest.raises(TidakBoleh, match="tidak ditugaskan"):
        simpan_jawaban(pelaku=orang_lain, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("BB"), versi=None)


def test_hibah_mengikuti_tim(p: Panggung) -> None:
    baru = buat_pelaku(p.pemda, Peran.KETUA_TIM, pd=p.inspektorat)
    assert baru.pengguna
    susun_tim(
        pelaku=p.admin, periode=p.periode, nama="Tim 1", anggota=[(baru.pengguna, AnggotaTim.Bagian.KETUA)], lke=[p.lke]
    )
    isi = HibahLKE.objects.filter(content_object=p.lke).values_list("user_id", "permission__codename")
    assert set(isi) == {(baru.pengguna.pk, "ketuai_lke")}
    ketua = muat_pelaku(akun(p.ketua), p.pemda)
    assert ketua is not None
    assert not izin.boleh(ketua, "lke.ketuai", LKE.objects.get(pk=p.lke.pk))


def test_buat_lke_untuk_semua_pd_sekali(p: Panggung) -> None:
    buat_pd(nama="Dinas Lama", berlaku_sampai=2020)
    buat_lke(pelaku=p.admin, periode=p.periode)
    assert {x.pd.nama for x in LKE.objects.filter(periode=p.periode).select_related("pd")} == {
        "Inspektorat",
        "Dinas Dinilai",
    }
    assert buat_lke(pelaku=p.admin, periode=p.periode) == []
