"""Tools of the browser tests: start Chromium, sign in, look for accessibility faults, take pictures.

    def test_sesuatu(halaman, live_server):
        masuk(halaman, live_server.url, "operator")
        pindah(halaman, halaman.get_by_role("link", name="Buka"))
        periksa_axe(halaman)
        potret(halaman, "tugas-saya")

With SAKIP_POTRET=1 pictures go to ``tangkapan/`` (git-ignored): both sizes, both themes. They prove nothing, so a run
that nobody looks at leaves them out.

These tests run beside others on machines of any speed. Nothing here waits for a time, and no test may: wait for what a
person would see (`expect`), and leave a page with `pindah`, so that what follows looks at the page that came.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, expect, sync_playwright

from sakip.akun.pelaku import Pelaku
from tests.factories.organisasi import SANDI, akun
from tests.syarat import ARGUMEN_CHROMIUM, chromium

AKAR = Path(__file__).resolve().parent.parent.parent
TANGKAPAN = AKAR / "tangkapan"
AXE = AKAR / "node_modules" / "axe-core" / "axe.min.js"
UKURAN = {"lebar": (1366, 768), "ponsel": (360, 800)}
TEMA = {"terang": "light", "gelap": "dark"}
ATURAN_AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ATURAN_WARNA = ["color-contrast", "link-in-text-block"]
# How long what must come may take before the test gives up. Costs nothing where it comes at once.
SABAR = 60_000
expect.set_options(timeout=SABAR)
TERBUKA: list[Page] = []
"""Pages that the running test has opened; the fixture at its end closes and judges them."""


@contextmanager
def jalankan_peramban() -> Iterator[Browser]:
    """Start Chromium (the system's own) and close it at the end."""
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium(), args=ARGUMEN_CHROMIUM)
        try:
            yield peramban
        finally:
            peramban.close()


def buka_halaman(peramban: Browser, ukuran: str = "lebar", **konteks: Any) -> Page:
    """Open a page in a fresh context. Script errors and refused resources (CSP) collect in ``halaman.keluhan``."""
    lebar, tinggi = UKURAN[ukuran]
    ctx = peramban.new_context(
        viewport={"width": lebar, "height": tinggi},
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",  # no colours in transition when axe looks
        **konteks,
    )
    ctx.set_default_timeout(SABAR)
    page = ctx.new_page()
    TERBUKA.append(page)
    keluhan: list[str] = []

    def catat(pesan: ConsoleMessage) -> None:
        # An answer 4xx on purpose is reported by the browser and by htmx: not a fault of the page.
        sengaja = ("the server responded with a status of 4", "Response Status Error Code 4")
        if pesan.type == "error" and not any(s in pesan.text for s in sengaja):
            keluhan.append(pesan.text)

    page.on("console", catat)
    page.on("pageerror", lambda galat: keluhan.append(str(galat)))
    page.keluhan = keluhan  # type: ignore[attr-defined]
    return page


def pindah(page: Page, tombol: Locator) -> None:
    """Click what leads to another page; returns when that page is loaded.

    A click alone may return while the old page still stands, or the new one has no root element yet: what is then
    looked at, or opened next, overtakes what was sent.
    """
    with page.expect_navigation(timeout=SABAR):
        tombol.click()


def tekan_langkah(page: Page, alamat: str, nama: str) -> None:
    """Press a step of the chain on a document's page, confirm where it asks, and wait for the page that follows."""
    page.goto(alamat)
    tombol = page.locator(".sk-tombol-tumpuk").get_by_text(nama, exact=True).first
    if tombol.evaluate("t => Boolean(t.closest('[data-dialog]'))"):
        tombol.click()
        tombol = page.locator("dialog[open] button:not([type=button])")
    pindah(page, tombol)


def masuk(page: Page, alamat: str, siapa: str | Pelaku, sandi: str = SANDI) -> None:
    """Sign in through the form and wait until the sign-in page is left."""
    username = siapa if isinstance(siapa, str) else akun(siapa).username
    page.goto(f"{alamat}/masuk/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", sandi)
    page.click("main button.btn-primary")
    page.wait_for_url(lambda url: "/masuk/" not in url)


def keluar(page: Page) -> None:
    """Sign out through the account menu."""
    page.locator("summary.sk-orang").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk/**")


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def hitung_di(page: Page, skrip: str, isi: Any = None) -> Any:
    """Evaluate on the page that stands; when another one comes meanwhile, on that one."""
    for ke in range(4):
        page.wait_for_load_state("load")
        try:
            return page.evaluate(skrip, isi)
        except Error as galat:
            if ke == 3 or "Execution context was destroyed" not in str(galat):
                raise
    raise AssertionError("tidak sampai di sini")


def periksa_axe(page: Page, di: str | None = None, *, warna: bool = False) -> None:
    """Assert that axe finds no WCAG 2.2 AA violation on the page (or in the part ``di``); ``warna``: by its colours.

    The second theme of a size differs from the first in colours only: its other rules would judge the same page again.
    """
    # The pages' policy refuses foreign script tags; `evaluate` goes past it.
    cara = {"type": "rule", "values": ATURAN_WARNA} if warna else {"type": "tag", "values": ATURAN_AXE}
    pilihan = json.dumps({"runOnly": cara})
    bahan = json.dumps(di) if di else "document"
    hasil = hitung_di(
        page, f"async () => {{ if (!window.axe) {{ {_axe()} }} return await axe.run({bahan}, {pilihan}); }}"
    )
    temuan = [
        f"{v['id']} ({v['impact']}): {v['help']}\n    " + "\n    ".join(n["html"][:200] for n in v["nodes"][:5])
        for v in hasil["violations"]
    ]
    assert not temuan, f"axe pada {page.url}:\n" + "\n".join(temuan)


def tunggu_kisi(page: Page) -> None:
    """Wait until the grid listens and has put back what the browser kept from an earlier visit."""
    expect(page.locator("table[data-kisi][data-siap]")).to_have_count(1)


def periksa_lebar(page: Page) -> None:
    """Assert that the page itself never scrolls sideways (wide tables have their own region)."""
    lebih = hitung_di(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert lebih <= 0, f"{page.url} bergeser {lebih} px ke samping"


def periksa_keluhan(page: Page) -> None:
    """Assert that the browser reported no script error and no refused resource so far."""
    keluhan = page.keluhan  # type: ignore[attr-defined]
    assert not keluhan, f"{page.url}: {keluhan}"


def pasang_tema(page: Page, tema: str) -> None:
    """Choose "terang" or "gelap" as the button in the header does."""
    hitung_di(page, "t => { document.documentElement.dataset.bsTheme = t }", TEMA[tema])


def potret(page: Page, nama: str, penuh: bool = True, axe: bool = True) -> list[Path]:
    """Check width and (``axe``) accessibility in both sizes and both themes; take a picture of each where asked for.

    Returns the paths ``tangkapan/<nama>-<ukuran>-<tema>.png``. The page is left in the wide size and light theme.
    """
    difoto = os.environ.get("SAKIP_POTRET") == "1"
    TANGKAPAN.mkdir(exist_ok=True)
    hasil = []
    for ukuran, (lebar, tinggi) in UKURAN.items():
        page.set_viewport_size({"width": lebar, "height": tinggi})
        for ke, tema in enumerate(TEMA):
            pasang_tema(page, tema)
            hitung_di(page, "document.activeElement && document.activeElement.blur(); scrollTo(0, 0)")
            page.wait_for_load_state("networkidle")
            if difoto:
                hasil.append(TANGKAPAN / f"{nama}-{ukuran}-{tema}.png")
                page.screenshot(path=hasil[-1], full_page=penuh)
            periksa_lebar(page)
            if axe:
                periksa_axe(page, warna=ke > 0)
    lebar, tinggi = UKURAN["lebar"]
    page.set_viewport_size({"width": lebar, "height": tinggi})
    pasang_tema(page, "terang")
    return hasil
