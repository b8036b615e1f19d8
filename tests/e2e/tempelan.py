"""Pasting into a grid as the browser does it: an event with what a spreadsheet puts on the clipboard."""

from collections.abc import Sequence

from playwright.sync_api import Locator

KEJADIAN = """(i, [teks, html]) => {
  const isi = new DataTransfer();
  isi.setData("text/plain", teks);
  if (html) isi.setData("text/html", html);
  i.focus();
  i.dispatchEvent(new ClipboardEvent("paste", {clipboardData: isi, bubbles: true, cancelable: true}));
}"""


def tempel(sel: Locator, teks: str, html: str = "") -> None:
    """Paste a text (and the table that a spreadsheet sends along) at a cell."""
    sel.evaluate(KEJADIAN, [teks, html])


def blok(baris: Sequence[Sequence[str]]) -> str:
    """Return rows of texts as a spreadsheet copies them: tabs, CRLF, one line break at the end."""
    return "".join("\t".join(b) + "\r\n" for b in baris)
