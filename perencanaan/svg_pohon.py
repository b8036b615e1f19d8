"""The layout of a tree as SVG: on screen with links and classes, in print without links."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString

from perencanaan.tata_pohon import Garis, Kotak, Tata

BINTANG = "M10 3l2.2 4.5 4.9.7-3.6 3.5.9 4.9L10 14.3l-4.4 2.3.9-4.9L2.9 8.2l4.9-.7z"
SERU = "M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4M10 6v5M10 13.8v.1"
PANAH = "M3.5 7h12M12 3.5L15.5 7M16.5 13h-12M8 9.5L4.5 13 8 16.5"
GAMBAR = {"csf": BINTANG, "kurang": SERU, "lintas": PANAH, "tunggu": PANAH}
"""Pictures beside notes: drawn here, because a printed document has no sprite."""

# A printed picture carries its look: the printer applies no style sheet of the document to it.
RUPA_CETAK = (
    "<style>text{font:12px Sakip,sans-serif;fill:#47544f}.kepala{fill:#5c6762}"
    ".judul{font-size:13px;font-weight:600;fill:#16211f}.nilai{font-weight:600;fill:#16211f}"
    ".garis{fill:none;stroke:#8b9490;stroke-width:1.6}.putus{stroke:#77578f;stroke-dasharray:6 5}"
    ".dasar{fill:#fff;stroke:#b4b9b3}.pita{fill:none;stroke:#0b5b57;stroke-width:3}.sekat{stroke:#e2dfd5}"
    ".tanda,text.csf{fill:#7d4b00;font-weight:700}text.lintas,text.tunggu{fill:#77578f}"
    ".gambar{fill:none;stroke:#7d4b00;stroke-width:2}.gambar.lintas,.gambar.tunggu{stroke:#77578f}"
    ".r0 .dasar{fill:#0c2f31;stroke:#0c2f31}.r0 .pita{stroke:#e2ac3f}.r0 .sekat{stroke:#2d5b5b}"
    ".r0 text{fill:#c3d5d0}.r0 .judul,.r0 .nilai{fill:#fff}.r0 .tanda,.r0 text.csf{fill:#e2ac3f}"
    ".r0 .gambar{stroke:#e2ac3f}"
    ".r2 .pita{stroke:#35639c}.r3 .pita{stroke:#868b81}.r4 .pita{stroke:#c77a12}.r5 .pita{stroke:#ad4428}"
    ".rx .dasar{fill:#faf9f5;stroke:#77578f;stroke-dasharray:6 5}.rx .pita{stroke:none}"
    ".lipat rect{fill:#fff;stroke:#868b81}.lipat text{fill:#0b5b57;font-weight:700}.lanjutan{opacity:.55}</style>"
)


def _n(x: float) -> str:
    return f"{x:.1f}".removesuffix(".0")


def _garis(g: Garis) -> str:
    awal, *lanjut = g.titik
    jalur = f"M{_n(awal[0])} {_n(awal[1])}" + "".join(f"L{_n(x)} {_n(y)}" for x, y in lanjut)
    return f'<path class="garis{" putus" if g.putus else ""}" d="{jalur}"/>'


def _gambar(jalur: str, x: float, y: float, kelas: str) -> str:
    return f'<path class="gambar {kelas}" transform="translate({_n(x)} {_n(y)}) scale(.7)" d="{jalur}"/>'


def _badan(k: Kotak) -> Iterator[str]:
    yield (
        f'<rect class="dasar" x="{_n(k.x)}" y="{_n(k.y)}" width="{_n(k.lebar)}" height="{_n(k.tinggi)}" rx="8"/>'
        f'<path class="pita" d="M{_n(k.x + 1)} {_n(k.y + 7)}a7 7 0 0 1 7-6.5h{_n(k.lebar - 16)}a7 7 0 0 1 7 6.5"/>'
    )
    for s in k.sekat:
        yield f'<path class="sekat" d="M{_n(k.x + 11)} {_n(s)}h{_n(k.lebar - 22)}"/>'
    for t in k.tulisan:
        ujung = ' text-anchor="end"' if t.kanan else ""
        yield f'<text class="{t.kelas}" x="{_n(t.x)}" y="{_n(t.y)}"{ujung}>{escape(t.teks)}</text> '
        if t.kelas in GAMBAR:
            yield _gambar(GAMBAR[t.kelas], k.x + 10, t.y - 11, t.kelas)
        elif t.kelas == "tanda":
            # Beside the word, which ends at t.x: its width is that of "CSF".
            yield _gambar(BINTANG, t.x - 42, t.y - 11.5, "csf")


def _kotak(k: Kotak) -> Iterator[str]:
    isi = k.isi
    yield f'<g class="kotak r{isi.rupa}{" lanjutan" if isi.lanjutan else ""}" data-simpul="{escape(isi.kunci)}">'
    if isi.url:
        yield f'<a class="buka" href="{escape(isi.url)}">'
    yield from _badan(k)
    if isi.url:
        yield "</a>"
    if isi.menu:
        x, y = k.x + k.lebar - 30, k.y + 6
        yield (
            f'<a class="menu" href="{escape(isi.menu)}" aria-label="Menu {escape(isi.judul)}">'
            f'<rect x="{_n(x)}" y="{_n(y)}" width="24" height="24" rx="6"/>'
            + "".join(f'<circle cx="{_n(x + n)}" cy="{_n(y + 12)}" r="1.7"/>' for n in (6, 12, 18))
            + "</a>"
        )
    if isi.lipat or isi.terlipat:
        yield from _lipat(k)
    yield "</g>"


def _lipat(k: Kotak) -> Iterator[str]:
    isi, x, y = k.isi, k.x + k.lebar, k.tengah
    teks = f"+{isi.terlipat}" if isi.terlipat else "−"
    lebar = 24 if len(teks) < 3 else 34
    gambar = (
        f'<rect x="{_n(x - 4)}" y="{_n(y - 12)}" width="{lebar}" height="24" rx="12"/>'
        f'<text x="{_n(x - 4 + lebar / 2)}" y="{_n(y + 4.5)}" text-anchor="middle">{teks}</text>'
    )
    if not isi.lipat:
        yield f'<g class="lipat">{gambar}</g>'
        return
    kata = f"Tampilkan {isi.terlipat} kinerja" if isi.terlipat else "Sembunyikan kinerja"
    nama = f"{kata} di bawah {isi.judul}"
    yield f'<a class="lipat" href="{escape(isi.lipat)}" aria-label="{escape(nama)}">{gambar}</a>'


def svg(t: Tata, *, nama: str, kelas: str = "sk-bagan", skala: float = 1.0, cetak: bool = False) -> SafeString:
    """Return the picture. ``nama`` is what screen readers call it; ``cetak`` gives it its own look, for paper."""
    bagian = [
        f'<svg class="{kelas}" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape(nama)}"'
        f' width="{_n(t.lebar * skala)}" height="{_n(t.tinggi * skala)}" viewBox="0 0 {_n(t.lebar)} {_n(t.tinggi)}">'
    ]
    if cetak:
        bagian.append(RUPA_CETAK)
    bagian += [_garis(g) for g in t.garis]
    for k in t.kotak:
        bagian += _kotak(k)
    bagian.append("</svg>")
    return SafeString("".join(bagian))
