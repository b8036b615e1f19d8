"""The realisasi grid in a real browser: typing, arrows, paste, undo, two values, session over, without script."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import Capaian
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.periode import buka_periode, perpanjang, usul_jendela
from pengukuran.services.realisasi import simpan_sel
from perencanaan.models import KomponenIndikator, TargetPeriode
from perencanaan.services.pk import susun_pk
from sakip.akun.models import Sesi
from sakip.inti import waktu
from sakip.inti.angka import bagi, tampil
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, potret, tunggu_kisi
from tests.e2e.conftest import KE
from tests.factories.organisasi import SANDI, buat_pelaku
from tests.factories.pengukuran import PdTerukur, siapkan_rencana_aksi
from tests.factories.perencanaan import buat_pd_lengkap, setujui_rencana, tandatangani_pk

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# A cell shows "2" while it has the focus and "2,00" after.
SETENGAH, SATU, DUA = re.compile(r"^0,50?$"), re.compile(r"^1(,00)?$"), re.compile(r"^2(,00)?$")


def test_mengetik_panah_dan_capaian(
    kisi: Page, t: PdTerukur, nilai: Callable[[int], Decimal | None], daerah: Pemda
) -> None:
    d = t.data
    belum = kisi.locator('[data-saring="kosong"] b')
    kosong = int(belum.inner_text())
    kisi.locator(f'input[data-kunci="{d.indikator_kegiatan.pk}"]').click()
    kisi.keyboard.type("45,00")
    # The preview is there before the server has answered.
    baris = kisi.locator(f'tr[data-baris="{d.indikator_kegiatan.pk}"]')
    expect(baris.locator("[data-capaian]")).to_contain_text("50,00")
    kisi.keyboard.press("ArrowDown")
    expect(kisi.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')).to_be_focused()
    kisi.keyboard.type("0,8")
    expect(kisi.locator(f'tr[data-baris="{d.indikator_sub.pk}"] [data-sd]')).to_have_text("2,80")
    kisi.keyboard.press("Enter")
    expect(kisi.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    expect(kisi.locator("td.sel.simpan")).to_have_count(2)
    expect(kisi.locator("[data-terisi]")).to_have_text("2")
    expect(belum).to_have_text(str(kosong - 2))
    assert nilai(d.indikator_kegiatan.induk_id) == 45
    assert nilai(d.indikator_sub.induk_id) == Decimal("0.8")
    with cakupan.transaksi(daerah):
        c = Capaian.objects.get(indikator_induk=d.indikator_sub.induk, periode=t.periode[KE])
    assert (c.target, c.realisasi, c.nilai) == (Decimal(2), Decimal("2.8"), Decimal(140))
    expect(kisi.locator(f'tr[data-baris="{d.indikator_sub.pk}"] [data-capaian] .p5')).to_contain_text("140,00")
    expect(kisi.locator("#panel")).to_contain_text("Jumlah dokumen Renja")
    periksa_axe(kisi)


def test_salah_ketik_tidak_tersimpan_dan_tidak_hilang(
    kisi: Page, t: PdTerukur, nilai: Callable[[int], Decimal | None]
) -> None:
    sel = kisi.locator(f'input[data-kunci="{t.data.indikator_sub.pk}"]')
    sel.fill("1.2.3")
    sel.press("Enter")
    expect(kisi.locator("td.sel.gagal")).to_have_count(1)
    expect(kisi.locator("[data-jumlah-salah]")).to_contain_text("1 sel salah")
    expect(sel).to_have_value("1.2.3")
    # A long refusal is cut in the cell, never written over its neighbours.
    kecil = kisi.locator("td.sel.gagal small")
    kecil.evaluate("k => { k.textContent = 'Realisasi ini sudah disetujui, sehingga terkunci. '.repeat(3); }")
    lebar = kecil.evaluate("k => k.getBoundingClientRect().right - k.parentElement.getBoundingClientRect().right")
    assert lebar <= 1
    assert kecil.evaluate("k => k.parentElement.getBoundingClientRect().width") < 200
    assert nilai(t.data.indikator_sub.induk_id) is None


TEMPEL = """(i, teks) => {
  const isi = new DataTransfer(); isi.setData("text", teks);
  i.focus(); i.dispatchEvent(new ClipboardEvent("paste", {clipboardData: isi, bubbles: true, cancelable: true}));
}"""


def test_tempel_pratinjau_terapkan_urungkan(kisi: Page, t: PdTerukur, nilai: Callable[[int], Decimal | None]) -> None:
    d = t.data
    sasaran = kisi.locator(f'input[data-kunci="{d.indikator_sasaran.pk}"]')
    sasaran.evaluate(f"i => ({TEMPEL})(i, '78,50\\r\\nn/a\\r\\n90%\\r\\n1,25\\r\\n')")
    bilah = kisi.locator("[data-tempel]")
    expect(bilah).to_contain_text("3 sel akan berubah. 1 isian lain tidak dikenali: “n/a”.")
    expect(kisi.locator("td.sel.baru")).to_have_count(3)
    assert nilai(d.indikator_sasaran.induk_id) is None
    bilah.get_by_role("button", name="Batalkan").click()
    expect(kisi.locator("td.sel.baru")).to_have_count(0)
    expect(sasaran).to_have_value("")
    expect(kisi.locator(f'tr[data-baris="{d.indikator_sub.pk}"] [data-capaian]')).to_contain_text("kosong")
    sasaran.evaluate(f"i => ({TEMPEL})(i, '78,50\\r\\nn/a\\r\\n90%\\r\\n1,25\\r\\n')")
    bilah.get_by_role("button", name="Terapkan 3 sel").click()
    expect(kisi.locator("td.sel.simpan")).to_have_count(3)
    assert [nilai(i.induk_id) for i in d.indikator[1:]] == [Decimal("78.5"), None, 90, Decimal("1.25")]
    kisi.locator(f'input[data-kunci="{d.indikator_program.pk}"]').focus()
    kisi.keyboard.press("Control+z")
    # The cells lose their mark when the request leaves; what counts is that it has been answered.
    expect(kisi.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    expect(kisi.locator("td.sel.proses, td.sel.simpan")).to_have_count(0)
    assert [nilai(i.induk_id) for i in d.indikator[1:]] == [None, None, None, None]


def test_dua_nilai_untuk_satu_sel(
    kisi: Page, t: PdTerukur, daerah: Pemda, nilai: Callable[[int], Decimal | None]
) -> None:
    d = t.data
    with cakupan.transaksi(daerah):
        simpan_sel(
            pelaku=d.operator, pd_id=d.pd.pk, periode_id=t.periode[KE].pk, indikator_id=d.indikator_sub.pk, teks="3"
        )
    sel = kisi.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')
    sel.fill("1")
    sel.press("Enter")
    dialog = kisi.locator("#bentrok")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text(d.operator.nama)
    expect(dialog.locator("tbody td.num")).to_have_text(["1,00", "3,00"])
    periksa_axe(kisi)
    assert nilai(d.indikator_sub.induk_id) == 3
    dialog.get_by_role("button", name="Pakai nilai saya").click()
    expect(kisi.locator(f'td.sel.simpan input[data-kunci="{d.indikator_sub.pk}"]')).to_have_value(
        re.compile(r"^1(,00)?$")
    )
    assert nilai(d.indikator_sub.induk_id) == 1


def test_sesi_habis_masuk_di_halaman(kisi: Page, t: PdTerukur, nilai: Callable[[int], Decimal | None]) -> None:
    d = t.data
    assert d.operator.pengguna is not None
    Sesi.objects.all().delete()
    sel = kisi.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')
    sel.fill("0,5")
    sel.press("Enter")
    dialog = kisi.locator("#sesi-berakhir")
    expect(dialog).to_be_visible()
    expect(sel).to_have_value(SETENGAH)
    assert nilai(d.indikator_sub.induk_id) is None
    # Put off: the cell waits, and the bar below offers to sign in.
    dialog.get_by_role("button", name="Tutup").click()
    expect(kisi.locator("td.sel.tunda")).to_have_count(1)
    kisi.locator("[data-keadaan]").get_by_role("button", name="Masuk lagi").click()
    dialog.get_by_label("NIP atau nama pengguna").fill(d.operator.pengguna.username)
    dialog.get_by_label("Kata sandi").fill("keliru-sekali")
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog.get_by_role("alert")).to_contain_text("tidak cocok")
    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog).not_to_be_visible()
    expect(kisi.locator("#kabar-singkat")).to_contain_text("Isian yang tertunda dikirim")
    expect(kisi.locator(f'td.sel.simpan input[data-kunci="{d.indikator_sub.pk}"]')).to_have_value(
        re.compile(r"^0,50?$")
    )
    assert nilai(d.indikator_sub.induk_id) == Decimal("0.5")


def test_orang_lain_tidak_mengirim_isian_ini(kisi: Page, t: PdTerukur, nilai: Callable[[int], Decimal | None]) -> None:
    d = t.data
    assert d.verifikator.pengguna is not None
    Sesi.objects.all().delete()
    sel = kisi.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')
    sel.fill("0,5")
    sel.press("Enter")
    dialog = kisi.locator("#sesi-berakhir")
    dialog.get_by_label("NIP atau nama pengguna").fill(d.verifikator.pengguna.username)
    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog.get_by_role("alert")).to_contain_text("milik akun lain")
    assert nilai(d.indikator_sub.induk_id) is None


def test_jaringan_putus_lalu_kembali(kisi: Page, t: PdTerukur, nilai: Callable[[int], Decimal | None]) -> None:
    d = t.data
    kisi.context.set_offline(True)
    sel = kisi.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')
    sel.fill("2")
    sel.press("Enter")
    expect(kisi.locator("td.sel.tunda")).to_have_count(1)
    expect(kisi.locator("[data-jumlah-tunda]")).to_contain_text("1 sel menunggu jaringan")
    kisi.context.set_offline(False)
    expect(kisi.locator(f'td.sel.simpan input[data-kunci="{d.indikator_sub.pk}"]')).to_have_value(
        re.compile(r"^2(,00)?$")
    )
    kisi.keluhan.clear()  # type: ignore[attr-defined]
    assert nilai(d.indikator_sub.induk_id) == 2


def test_tanpa_javascript(
    peramban: Browser, live_server: LiveServer, t: PdTerukur, nilai: Callable[[int], Decimal | None]
) -> None:
    d = t.data
    assert d.operator.pengguna is not None
    page = buka_halaman(peramban, java_script_enabled=False)
    masuk(page, live_server.url, d.operator.pengguna.username, SANDI)
    page.goto(f"{live_server.url}/kabupaten-uji/ukur/?ke={KE}")
    page.locator(f'input[name="nilai-{d.indikator_sub.pk}"]').fill("1,5")
    page.locator(f'input[name="nilai-{d.indikator_kegiatan.pk}"]').fill("abc")
    page.get_by_role("button", name="Simpan isian").click()
    expect(page.locator("td.sel.gagal small")).to_contain_text("bukan angka yang dikenal")
    expect(page.locator(f'input[name="nilai-{d.indikator_sub.pk}"]')).to_have_value("1,5")
    assert nilai(d.indikator_sub.induk_id) is None
    page.locator(f'input[name="nilai-{d.indikator_kegiatan.pk}"]').fill("90")
    page.get_by_role("button", name="Simpan isian").click()
    expect(page.locator("td.sel.simpan")).to_have_count(2)
    assert nilai(d.indikator_sub.induk_id) == Decimal("1.5")
    page.context.close()


def test_rupa(kisi: Page, t: PdTerukur, live_server: LiveServer) -> None:
    kisi.locator(f'input[data-kunci="{t.data.indikator_sub.pk}"]').click()
    expect(kisi.locator("#panel h2")).to_contain_text("Jumlah dokumen Renja")
    potret(kisi, "realisasi")
    for nama, alamat in {
        "rencana-aksi": "rencana/aksi/",
        "anggaran": f"ukur/anggaran/?ke={KE}",
        "pengukuran": f"ukur/tabel/?ke={KE}",
        "pengukuran-tahun": "ukur/tabel/?bentuk=tahun",
    }.items():
        kisi.goto(f"{live_server.url}/kabupaten-uji/{alamat}")
        periksa_lebar(kisi)
        potret(kisi, nama)


def test_pratinjau_menyebut_sebab_dan_kembali(kisi: Page, t: PdTerukur, daerah: Pemda) -> None:
    """What is shown while typing is what the server will say, also where there is no result."""
    i = t.data.indikator_sub
    with cakupan.transaksi(daerah):
        TargetPeriode.objects.filter(indikator=i, periode_ke=KE).update(nilai=None)
        hitung_capaian_pd(pd_id=t.data.pd.pk, tahun=2025)
    kisi.reload()
    tunggu_kisi(kisi)
    baris, sel = kisi.locator(f'tr[data-baris="{i.pk}"]'), kisi.locator(f'input[data-kunci="{i.pk}"]')
    sel.fill("1,5")
    expect(baris.locator("[data-capaian]")).to_have_text("tanpa target")
    expect(baris.locator("[data-sd]")).to_have_text("3,50")
    lain = kisi.locator(f'tr[data-baris="{t.data.indikator_kegiatan.pk}"]')
    masukan = kisi.locator(f'input[data-kunci="{t.data.indikator_kegiatan.pk}"]')
    masukan.fill("4")
    expect(lain.locator(".belum-pasti")).to_have_text("4,44")
    masukan.fill("")
    expect(lain.locator(".belum-pasti")).to_have_text("kosong")
    expect(lain.locator("[data-sd]")).to_have_text("–")
    masukan.fill("4,")
    expect(lain.locator(".belum-pasti")).to_have_text("kosong")
    masukan.press("Escape")
    expect(lain.locator(".belum-pasti")).to_have_count(0)


def test_pratinjau_komponen_di_panel(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    """Pembilang and penyebut are one quotient while they are typed, in the panel and in the row."""
    with cakupan.transaksi(daerah):
        data = buat_pd_lengkap(daerah, sampai="draf")
        i = data.indikator_sasaran
        KomponenIndikator.objects.create(indikator=i, nama="usulan diakomodasi", peran="pembilang")
        KomponenIndikator.objects.create(indikator=i, nama="usulan masuk", peran="penyebut", urutan=1)
        setujui_rencana(data)
        data.pk = tandatangani_pk(data, susun_pk(pelaku=data.operator, jabatan=data.kepala, tahun=2025))
        siapkan_rencana_aksi(data)
        admin = buat_pelaku(daerah, "admin_pemda")
        buka, tutup = usul_jendela(2025, 1)
        periode = buka_periode(pelaku=admin, tahun=2025, ke=1, buka=buka, tutup=tutup).periode
        perpanjang(
            pelaku=admin,
            pd_id=data.pd.pk,
            periode_id=periode.pk,
            sampai=waktu.sekarang() + timedelta(days=2),
            alasan="Data terlambat",
        )
        target = TargetPeriode.objects.get(indikator=i, periode_ke=1).nilai
    assert data.operator.pengguna is not None
    assert target is not None
    masuk(halaman, live_server.url, data.operator.pengguna.username, SANDI)
    halaman.goto(f"{live_server.url}/kabupaten-uji/ukur/?ke=1&pilih={i.pk}")
    tunggu_kisi(halaman)
    panel, baris = halaman.locator("#panel"), halaman.locator(f'tr[data-baris="{i.pk}"]:not(.komponen)')
    atas, bawah = panel.get_by_label("usulan diakomodasi"), panel.get_by_label("usulan masuk")
    atas.press_sequentially("11")
    expect(baris.locator(".belum-pasti")).to_have_text("komponen kosong")
    bawah.press_sequentially("14")
    expect(panel.locator("[data-hitungan]")).to_have_text("11,00 / 14,00 × 100 = 78,57")
    nilai = bagi(Decimal(1100), Decimal(14))
    capaian = tampil(bagi(nilai * 100, target))
    # The preview, or on a busy machine already the server's answer to the save: the same figure.
    expect(baris.locator(".sk-pita")).to_have_text(capaian)
    bawah.press("Tab")
    expect(halaman.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    expect(baris.locator(".belum-pasti")).to_have_count(0)
    expect(baris.locator("[data-capaian]")).to_contain_text(capaian)
    expect(baris.locator("[data-sd]")).to_have_text("78,57")
