"""The web server is killed the hard way while a quarter is typed: what was typed arrives when it is back.

With the real gunicorn, and servers of its own, so that nobody else is hurt.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sakip.lokal.layanan import URL_PEMILIK, Layanan
from sakip.lokal.tempat import AKAR_PROYEK, tempat
from tests import cetakan
from tests.e2e.alat import buka_halaman, masuk, tunggu_kisi
from tests.e2e.test_gangguan import Peramban, _tunggu
from tests.factories.organisasi import SANDI

pytestmark = [pytest.mark.e2e]
ISI_AWAL = """
from sakip.tenansi.cakupan import transaksi
from tests.e2e.conftest import buka_lagi
from tests.factories.organisasi import buat_pemda
from tests.factories.pengukuran import buat_pd_terukur
pemda = buat_pemda("kabupaten-uji", "Kabupaten Uji")
with transaksi(pemda):
    t = buat_pd_terukur(pemda)
    buka_lagi(t, 2)
    print("operator:" + t.data.operator.pengguna.username)
"""


class Web:
    """gunicorn on a port of its own, to be killed and started again."""

    def __init__(self, env: dict[str, str]) -> None:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port: int = s.getsockname()[1]
        self.env, self.alamat = env, f"http://127.0.0.1:{self.port}"
        self.proses: subprocess.Popen[bytes] | None = None

    def mulai(self) -> None:
        perintah = ["-m", "gunicorn", "sakip.wsgi", "--bind", f"127.0.0.1:{self.port}", "--workers", "2"]
        self.proses = subprocess.Popen(
            [sys.executable, *perintah],
            cwd=AKAR_PROYEK, env=self.env, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        _tunggu(Peramban(self.alamat))

    def bunuh(self) -> None:
        if self.proses is not None:
            os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait(timeout=120)
            self.proses = None


@pytest.fixture
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Web, str]]:
    """The running application and the operator's login."""
    letak = tempat("uji-server-mati", proyek=tmp_path_factory.mktemp("server-mati"))
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "REDIS_URL", "PYTEST_"))}
    layanan = Layanan(letak, bersih)
    with layanan.hidup() as alamat:
        env = bersih | alamat | {"DJANGO_SETTINGS_MODULE": "sakip.settings.demo"}
        env["SAKIP_BERKAS"] = str(tmp_path_factory.mktemp("berkas"))
        cetakan.isikan(alamat[URL_PEMILIK])
        keluar = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", ISI_AWAL],
            cwd=AKAR_PROYEK, env=env, check=True, capture_output=True, text=True,
        )  # fmt: skip
        w = Web(env)
        w.mulai()
        try:
            yield w, keluar.stdout.rpartition("operator:")[2].split()[0]
        finally:
            w.bunuh()
    layanan.hapus()


def isi(page: Page) -> list[str]:
    return [x.replace(",00", "") for x in page.eval_on_selector_all("[data-kunci]", "x => x.map(i => i.value)")]


def test_server_dibunuh_saat_mengisi(peramban: Browser, web: tuple[Web, str]) -> None:
    server, operator = web
    alamat = f"{server.alamat}/kabupaten-uji/ukur/?ke=2&tahun=2025"
    page = buka_halaman(peramban)
    masuk(page, server.alamat, operator, SANDI)
    page.goto(alamat)
    tunggu_kisi(page)
    sel = page.locator("td.sel [data-kunci]")
    sel.nth(0).click()
    page.keyboard.type("80,5")
    page.keyboard.press("Enter")
    page.keyboard.type("90")
    page.keyboard.press("Enter")
    server.bunuh()  # the second save may be stored, half done, or never have arrived
    page.keyboard.type("91")
    page.keyboard.press("Enter")
    page.keyboard.type("1,5")
    page.keyboard.press("Enter")
    expect(page.locator("td.sel.tunda")).not_to_have_count(0)
    expect(page.locator("[data-keadaan]")).to_contain_text("aman di komputer ini")
    assert isi(page) == ["80,50", "90", "91", "1,5"] or isi(page) == ["80,50", "90", "91", "1,50"]
    page.get_by_role("button", name="Coba sekarang").click()  # too early: it goes on waiting
    expect(page.locator("[data-keadaan]")).to_contain_text("aman di komputer ini")
    expect(page.locator("td.sel.tunda")).not_to_have_count(0)
    server.mulai()
    # The page tries by itself as well and may have been quicker: pressed only where it is still offered.
    page.evaluate("""() => {
        const semua = [...document.querySelectorAll("[data-keadaan] button")];
        semua.filter((b) => b.textContent === "Coba sekarang").forEach((b) => b.click());
    }""")
    expect(page.locator("td.sel.simpan")).to_have_count(4)
    page.keluhan.clear()  # type: ignore[attr-defined]  # the browser complains about the server that was killed
    page.context.close()
    baru = buka_halaman(peramban)
    masuk(baru, server.alamat, operator, SANDI)
    baru.goto(alamat)
    tunggu_kisi(baru)
    assert isi(baru) == ["80,50", "90", "91", "1,50"]
    baru.context.close()
