"""Text of people to paragraphs and lists. The templates escape it; no markup is ever taken from the text."""

import re
from typing import Any

_BUTIR = re.compile(r"^\s*(?:[-–•*·▪◦]|\d{1,2}[.)])\s+")
_BARIS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_KENDALI = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
_BULATAN = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc\u25cf\u25a0\uf076][ \t\xa0]*")


def bersihkan(teks: str) -> str:
    """Return pasted text as it was meant: Word's line breaks, its bullets (private characters of the Symbol font, shown
    as boxes everywhere else) and tabs become plain ones; characters that nobody sees are dropped.
    """
    teks = _KENDALI.sub("", _BARIS.sub("\n", teks))
    return _BULATAN.sub("• ", teks).replace("\t", " ").rstrip()


def paragraf(teks: str) -> list[dict[str, Any]]:
    """Return blocks: {"jenis": "p", "isi": text} or {"jenis": "ul" | "ol", "isi": [texts]}.

    Blank lines part paragraphs; lines that begin with "- " or "1. " make a list.
    """
    hasil: list[dict[str, Any]] = []
    for blok in re.split(r"\n\s*\n", bersihkan(teks).strip()):
        for baris in blok.split("\n"):
            if not baris.strip():
                continue
            cocok = _BUTIR.match(baris)
            jenis = "p" if cocok is None else ("ol" if cocok.group().strip()[0].isdigit() else "ul")
            isi = baris[cocok.end() :].strip() if cocok else baris.strip()
            if jenis == "p":
                hasil.append({"jenis": "p", "isi": isi})
            elif hasil and hasil[-1]["jenis"] == jenis:
                hasil[-1]["isi"].append(isi)
            else:
                hasil.append({"jenis": jenis, "isi": [isi]})
    return hasil
