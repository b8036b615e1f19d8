"""The daily round and the e-mail: once a day, to who must act, retried, switched off, in the region's own time."""

from datetime import date, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest import MonkeyPatch  # noqa: PT013 - a type

from pengukuran.models import Periode
from pengukuran.selectors.belum_mengisi import belum_mengisi
from pengukuran.selectors.jendela import daftar_periode
from pengukuran.services.ingatkan import ingatkan
from sakip.akun.models import Pengguna, Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.inti.waktu import dengan_jam
from sakip.jejak.models import Jejak
from sakip.pengingat.kiriman import surat
from sakip.pengingat.models import Pengingat, PutaranPengingat
from sakip.pengingat.pilihan import atur_pemda, atur_surel
from sakip.pengingat.putaran import jalankan, saatnya_putaran
from sakip.pengingat.tasks import sebar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from sakip.ui import tugas
from sakip.ui.tugas import Tugas
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, zona
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
PAGI = zona(2025, 10, 10, 6)


@pytest.fixture
def surel(monkeypatch: MonkeyPatch, settings: Any) -> list[mail.EmailMessage]:
    """Every person has the same two tasks; e-mail goes to Django's own outbox."""
    settings.SAKIP_ALAMAT = "https://sakip.contoh.go.id"

    def sumber(pelaku: Pelaku, tahun: int) -> list[Tugas]:
        hari = waktu.hari_ini()
        return [
            Tugas("Isi <b>realisasi</b>", f"/{pelaku.pemda.slug}/x/", "Isi", "Terisi 1 & 2", hari + timedelta(days=3)),
            Tugas("Lewat", f"/{pelaku.pemda.slug}/y/", "Buka", tenggat=hari - timedelta(days=2)),
        ]

    monkeypatch.setattr(tugas, "_tugas", {"uji": sumber})
    return mail.outbox


def _orang(pemda: Pemda, email: str, **lain: Any) -> Pelaku:
    p = buat_pelaku(pemda, Peran.OPERATOR)
    Pengguna.objects.filter(pk=p.pengguna_id or 0).update(email=email, nama="Rina", **lain)
    return p


def test_satu_ringkasan_sehari_walau_diulang(pemda: Pemda, surel: list[mail.EmailMessage]) -> None:
    _orang(pemda, "rina@contoh.go.id")
    _orang(pemda, "")
    _orang(pemda, "berhenti@contoh.go.id", is_active=False)
    with dengan_jam(PAGI):
        assert [jalankan(pemda) for _ in range(3)] == [1, 0, 0]
    (surat,) = surel
    assert surat.to == ["rina@contoh.go.id"]
    assert surat.subject.endswith("2 tugas menunggu Anda, 1 lewat tenggat")
    assert f"https://sakip.contoh.go.id/{pemda.slug}/x/" in str(surat.body)
    assert "Isi <b>realisasi</b>" in str(surat.body)
    html = str(surat.alternatives[0][0])  # type: ignore[attr-defined]
    assert "Isi &lt;b&gt;realisasi&lt;/b&gt;" in html
    assert "<b>realisasi" not in html
    assert f"/{pemda.slug}/pengingat/" in surat.extra_headers["List-Unsubscribe"]
    with dengan_jam(PAGI + timedelta(days=1)):
        assert jalankan(pemda) == 1, "hari berikutnya ringkasan baru"
    with cakupan.transaksi(pemda):
        assert PutaranPengingat.objects.count() == 2
        assert "rina@" not in str(list(Pengingat.objects.values()))


def test_putaran_terputus_diteruskan_tanpa_menggandakan(pemda: Pemda, surel: list[mail.EmailMessage]) -> None:
    for n in range(3):
        _orang(pemda, f"o{n}@contoh.go.id")
    with dengan_jam(PAGI):
        jalankan(pemda)
        with cakupan.transaksi(pemda):
            PutaranPengingat.objects.all().delete()  # the worker died before it could say that it was done
        assert jalankan(pemda) == 0
    assert len(surel) == 3


def test_gagal_terlihat_dan_dicoba_lagi(
    pemda: Pemda, surel: list[mail.EmailMessage], monkeypatch: MonkeyPatch, klien_sebagai: Klien
) -> None:
    _orang(pemda, "rina@contoh.go.id")

    def putus(self: EmailBackend, messages: Any) -> int:
        raise SMTPServerDisconnected("rina@contoh.go.id")

    with monkeypatch.context() as m, dengan_jam(PAGI):
        m.setattr(EmailBackend, "send_messages", putus)
        assert jalankan(pemda) == 0
        with cakupan.transaksi(pemda):
            p = Pengingat.objects.get()
        assert (p.surel, p.percobaan) == ("gagal", 1)
        assert "rina" not in p.galat
        halaman = klien_sebagai(buat_pelaku(pemda, Peran.ADMIN_PEMDA)).get(f"/{pemda.slug}/pengaturan/pengingat/")
        assert "Dicoba lagi" in halaman.content.decode()
    with dengan_jam(PAGI + timedelta(minutes=5)):
        assert jalankan(pemda) == 0, "masih dipegang yang tadi"
    with dengan_jam(PAGI + timedelta(hours=1)):
        assert (jalankan(pemda), jalankan(pemda)) == (1, 0)
    assert len(surel) == 1


def test_dimatikan_orang_atau_pemda(pemda: Pemda, pemda_lain: Pemda, surel: list[mail.EmailMessage]) -> None:
    a, b = _orang(pemda, "a@contoh.go.id"), _orang(pemda, "b@contoh.go.id")
    _orang(pemda_lain, "c@contoh.go.id")
    with cakupan.transaksi(pemda):
        atur_surel(pelaku=a, surel=False)
    with dengan_jam(PAGI):
        jalankan(pemda)
    assert [s.to for s in surel] == [["b@contoh.go.id"]]
    with cakupan.transaksi(pemda):
        with pytest.raises(TidakBoleh):
            atur_pemda(pelaku=b, surel=False, versi=None)
        atur_pemda(pelaku=buat_pelaku(pemda, Peran.ADMIN_PEMDA), surel=False, versi=None)
    with dengan_jam(PAGI + timedelta(days=5)):
        assert jalankan(pemda) == 0
        assert jalankan(pemda_lain) == 1


@pytest.mark.parametrize(("nama", "jam_utc"), [("Asia/Jakarta", 23), ("Asia/Makassar", 22), ("Asia/Jayapura", 21)])
def test_zona_waktu_pemda(pemda: Pemda, surel: list[mail.EmailMessage], nama: str, jam_utc: int) -> None:
    """06.00 of the region is another moment in WIB, WITA and WIT; the day is the region's own."""
    Pemda.objects.filter(pk=pemda.pk).update(zona_waktu=nama)
    pemda.refresh_from_db()
    saat = datetime(2025, 10, 9, jam_utc, 10, tzinfo=ZoneInfo("UTC"))
    assert saatnya_putaran(pemda, saat)
    assert not saatnya_putaran(pemda, saat - timedelta(hours=1))
    _orang(pemda, "rina@contoh.go.id")
    with dengan_jam(saat):
        jalankan(pemda)
    with cakupan.transaksi(pemda):
        assert Pengingat.objects.get().tanggal == date(2025, 10, 10)


def test_beat_membagi_satu_pekerjaan_per_pemda(pemda: Pemda, pemda_lain: Pemda, monkeypatch: MonkeyPatch) -> None:
    Pemda.objects.filter(pk=pemda_lain.pk).update(zona_waktu="Asia/Jayapura")
    terkirim: list[int] = []

    def antrekan(_tugas: str, ids: list[int]) -> int:
        terkirim.extend(ids)
        return len(ids)

    monkeypatch.setattr("sakip.pengingat.tasks.antrekan", antrekan)
    with dengan_jam(PAGI):
        with pernyataan_data() as data:
            assert sebar() == 1
        assert len(data) == 1
    with dengan_jam(PAGI + timedelta(hours=2)):
        sebar()
    assert terkirim == [pemda.pk], "pukul 8 WIB tidak ada putaran; pukul 8 dan 10 WIT pun tidak"


def test_pernyataan_putaran(pemda: Pemda) -> None:
    """The round's own statements do not grow with the persons; each person costs what Tugas Saya costs."""
    hitung = []
    for banyak in (2, 4):
        with cakupan.transaksi(pemda):
            Pengingat.objects.all().delete()
            PutaranPengingat.objects.all().delete()
        for n in range(2):
            _orang(pemda, f"o{banyak}{n}@contoh.go.id")
        with dengan_jam(PAGI), pernyataan_data() as data:
            jalankan(pemda)
        hitung.append(len(data))
    per_orang = (hitung[1] - hitung[0]) / 2
    assert per_orang <= 8, hitung
    assert hitung[0] - 2 * per_orang <= 12, hitung


def _terlambat(pemda: Pemda) -> tuple[PdTerukur, Pelaku]:
    t = buat_pd_terukur(pemda)
    Pengguna.objects.filter(pk=t.data.operator.pengguna_id or 0).update(email="operator@contoh.go.id")
    return t, t.data.bappeda


def test_bappeda_mengingatkan_sekali_sehari(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda), dengan_jam(zona(2025, 10, 20)):
        t, bappeda = _terlambat(pemda)
        semua = belum_mengisi(2025, Periode.Jenis.TRIWULAN, 1)
        (b,) = semua.baris
        assert (b.langkah, [o.pk for o in b.orang], b.terisi) == ("isi", [t.data.operator.pengguna_id], 0)
        assert b.lewat is not None
        assert b.lewat > 0
        with pytest.raises(TidakBoleh):
            ingatkan(pelaku=t.data.operator, daftar=semua)
        assert ingatkan(pelaku=bappeda, daftar=semua) == 1
        semua = belum_mengisi(2025, Periode.Jenis.TRIWULAN, 1)
        assert semua.baris[0].sudah_hari_ini
        with pytest.raises(AturanDilanggar, match="hari ini"):
            ingatkan(pelaku=bappeda, daftar=semua)
        assert Jejak.objects.filter(aksi="ingatkan", pelaku_nama=bappeda.nama).count() == 1
        (tugas_isi,) = [x for x in tugas.kumpulkan(t.data.operator, 2025) if x.url == b.url]
        assert f"{bappeda.nama} mengingatkan Anda" in tugas_isi.keterangan
        assert not any("mengingatkan" in x.keterangan for x in tugas.kumpulkan(t.data.verifikator, 2025))


def test_pd_tanpa_rencana_aksi_ikut_ditagih_rencananya(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda), dengan_jam(zona(2025, 10, 20)):
        t, bappeda = _terlambat(pemda)
        kosong = buat_pd(nama="Dinas Belum Berencana")
        operator = buat_pelaku(pemda, Peran.OPERATOR, pd=kosong)
        bubar = buat_pd(nama="Dinas Bubar")
        PerangkatDaerah.objects.filter(pk=bubar.pk).update(berakhir_pada=date(2024, 12, 31))
        semua = belum_mengisi(2025, Periode.Jenis.TRIWULAN, 1)
        baris = {b.pd.pk: b for b in semua.baris}
        assert set(baris) == {t.data.pd.pk, kosong.pk}
        (ringkas,) = daftar_periode(2025, Periode.Jenis.TRIWULAN, 1)
        assert {k.pd.pk for k in ringkas.pd if k.belum} == set(baris), "halaman periode dan daftar ini sama"
        b = baris[kosong.pk]
        assert (b.label, b.target, b.url.partition("?")[0]) == (
            "Menyusun Rencana Aksi", 0, f"/{pemda.slug}/rencana/aksi/",
        )  # fmt: skip
        assert ingatkan(pelaku=bappeda, daftar=semua, pd_ids=[kosong.pk]) == 1
        assert any("mengingatkan Anda" in x.keterangan for x in tugas.kumpulkan(operator, 2025))


def test_halaman_belum_mengisi(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t, bappeda = _terlambat(pemda)
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_terukur(pemda_lain, nama="Dinas Seberang")
    klien, jalur = klien_sebagai(bappeda), f"/{pemda.slug}/ukur/belum-mengisi/"
    with pernyataan_data() as data:
        isi = klien.get(f"{jalur}?ke=1").content.decode()
    assert len(data) <= 12, [str(x)[:120] for x in data]
    assert t.data.pd.nama in isi
    assert "Seberang" not in isi
    for lain in ("?ke=1&bentuk=xlsx", "?ke=1&langkah=verifikasi", "?ke=2"):
        assert klien.get(jalur + lain).status_code == 200
    jawab = klien.post(f"{jalur}ingatkan/", {"ke": 1, "pd": asing.data.pd.pk}, follow=True)
    with cakupan.transaksi(pemda):
        assert not Pengingat.objects.exists(), jawab.status_code
    klien.post(f"{jalur}ingatkan/", {"ke": 1, "pd": t.data.pd.pk})
    with cakupan.transaksi(pemda):
        assert Pengingat.objects.get().pengguna_id == t.data.operator.pengguna_id
    assert "Diingatkan hari ini" in klien.get(f"{jalur}?ke=1").content.decode()
    assert klien_sebagai(t.data.operator).get(jalur).status_code == 403


@pytest.mark.parametrize(
    ("jenis", "kata", "bukan"),
    [
        ("undangan", "Bima mengundang Anda lewat SAKIP", "Tenggat:"),
        ("diingatkan", "Bima mengingatkan Anda lewat SAKIP", "Tenggat: 13"),
    ],
)
def test_undangan_mengundang_dan_tenggat_disebut_sekali(pemda: Pemda, jenis: str, kata: str, bukan: str) -> None:
    """The day of a meeting is no deadline; a deadline that the text tells is not told twice."""
    orang = _orang(pemda, "rina@contoh.go.id")
    keterangan = (
        "Senin, 13 Oktober 2025" if jenis == "undangan" else "Tenggat 3 hari lagi (13 Okt 2025). Terisi 5 dari 7."
    )
    isi = {"judul": "J", "keterangan": keterangan, "url": "/x/", "tenggat": "2025-10-13"}
    p = Pengingat(pengguna_id=orang.pengguna_id or 0, jenis=jenis, isi=isi, pengirim="Bima", tanggal=date(2025, 10, 10))
    surel = surat(pemda, p)
    for badan in (str(surel.body), str(surel.alternatives[0][0])):
        assert f"{kata} {pemda.nama}:" in badan
        assert bukan not in badan
        assert badan.count("13 Ok") == 1
