"""Every template compiles, and no page template carries inline script or style, which the CSP would refuse."""

import re
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))

import django  # noqa: E402

django.setup()

from django.template import TemplateSyntaxError, engines  # noqa: E402

TERLARANG = {
    "atribut style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "penangan on...": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "<style>": re.compile(r"<style\b", re.IGNORECASE),
    "<script> tanpa src": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/json)", re.IGNORECASE),
}
KOMENTAR = re.compile(r"{#.*?#}|{%\s*comment.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)


def main() -> int:
    akar, mesin, galat = AKAR / "templates", engines["django"], []
    daftar = sorted(x for x in akar.rglob("*") if x.suffix in {".html", ".txt", ".svg"})
    for jalur in daftar:
        nama = jalur.relative_to(akar)
        try:
            mesin.get_template(str(nama))
        except (TemplateSyntaxError, UnicodeDecodeError) as salah:
            galat.append(f"templates/{nama}: {salah}")
            continue
        # Printed documents never meet a browser's CSP: WeasyPrint reads them.
        if "cetak" in nama.parts:
            continue
        isi = KOMENTAR.sub(lambda m: "\n" * m[0].count("\n"), jalur.read_text())
        galat += [
            f"templates/{nama}:{isi.count(chr(10), 0, cocok.start()) + 1}: {apa}"
            for apa, pola in TERLARANG.items()
            for cocok in pola.finditer(isi)
        ]
    print("\n".join(galat) or f"{len(daftar)} templat")
    return 1 if galat else 0


if __name__ == "__main__":
    sys.exit(main())
