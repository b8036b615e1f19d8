"""Text of people to paragraphs and lists. The templates escape it; no markup is ever taken from the text."""

import re
from typing import Any

_BUTIR = re.compile(r"^\s*(?:[-•*]|\d{1,2}[.)])\s+")


def paragraf(teks: str) -> list[dict[str, Any]]:
    """Return blocks: {"jenis": "p", "isi": text} or {"jenis": "ul" | "ol", "isi": [texts]}.

    Blank lines part paragraphs; lines that begin with "- " or "1. " make a list.
    """
    hasil: list[dict[str, Any]] = []
    for blok in re.split(r"\n\s*\n", teks.replace("\r\n", "\n").strip()):
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
