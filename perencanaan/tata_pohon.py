"""Where the boxes and lines of a pohon kinerja stand: one layout for the screen and for the printed A3. Pure.

The tree grows from left (outcome) to right (most operational condition, PermenPANRB 89/2021): one column per depth, a
parent in the middle of its children. Text is measured with a plain table of widths, so that the same tree always gives
the same picture, on every machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

LEBAR, LEBAR_MAKS = 248.0, 400.0
"""Width of a box on the screen, and the widest on paper."""
TEPI = 11.0
JARAK_X, JARAK_Y = 44.0, 12.0
TANDA = 30.0
PINGGIR = 16.0
"""Empty margin around the picture."""
HURUF_JUDUL, HURUF_KECIL = 13.0, 12.0
BARIS_JUDUL, BARIS_KECIL = 17.5, 16.5
MAKS_JUDUL, MAKS_INDIKATOR, MAKS_BARIS_INDIKATOR, MAKS_CATATAN = 8, 5, 3, 2
LINTAS = "x"
"""Look of a box that stands for the work of another PD: its line is dashed."""

# Widths of Inter at weight 600 in hundredths of the font size; text at weight 400 is narrower, so it fits as well.
_LEBAR_HURUF = {
    huruf: lebar
    for lebar, semua in (
        (26, " ijl"), (29, "I’"), (34, "!,.:·;'`t|"), (38, "()[]/\\"), (40, "fr"), (42, "1"), (46, "{}-_"),
        (52, "^–”“\"*?"), (55, "s"), (58, "Lakxz7Jc"), (60, "Fevy"), (62, "5Ehnou2bdpqg"), (65, "#3689$PRSZ"),
        (67, "&0BT+4<=>~−"), (71, "KY"), (73, "DXAV"), (75, "CUGHN"), (77, "OQ"), (84, "w"), (92, "mM"),
        (102, "…%@W"),
    )
    for huruf in semua
}  # fmt: skip
_LEBAR_LAIN = 90
"""Any other character: wide enough for accented letters of the same font."""


def lebar_teks(teks: str, huruf: float) -> float:
    """Return the width of a line of text at a font size."""
    return sum(_LEBAR_HURUF.get(c, _LEBAR_LAIN) for c in teks) * huruf / 100


def bungkus(teks: str, lebar: float, huruf: float, maks: int) -> list[str]:
    """Return the text as lines no wider than ``lebar``, at most ``maks``; what does not fit ends in "…"."""
    hasil: list[str] = []
    kini = ""
    for kata in teks.split():
        calon = f"{kini} {kata}" if kini else kata
        if lebar_teks(calon, huruf) <= lebar:
            kini = calon
            continue
        if kini:
            hasil.append(kini)
        *penuh, kini = _patahkan(kata, lebar, huruf)
        hasil += penuh
        if len(hasil) > maks:
            break
    if kini:
        hasil.append(kini)
    if len(hasil) <= maks:
        return hasil
    akhir = hasil[maks - 1]
    while akhir and lebar_teks(f"{akhir}…", huruf) > lebar:
        akhir = akhir[:-1].rstrip()
    return [*hasil[: maks - 1], f"{akhir}…"]


def _patahkan(kata: str, lebar: float, huruf: float) -> list[str]:
    """A word wider than the box (a code, an address) is broken anywhere."""
    hasil, kini = [], ""
    for c in kata:
        if kini and lebar_teks(kini + c, huruf) > lebar:
            hasil.append(kini)
            kini = ""
        kini += c
    return [*hasil, kini]


@dataclass(frozen=True)
class Isi:
    """What a box says. ``baris``: indicators with their target; ``catatan``: (kind, sentence).

    ``terlipat``: how many boxes below are not shown; ``lipat``: where the sign that folds or unfolds leads.
    """

    kunci: str
    rupa: str
    kepala: str
    judul: str
    tanda: str = ""
    baris: tuple[tuple[str, str], ...] = ()
    catatan: tuple[tuple[str, str], ...] = ()
    anak: tuple["Isi", ...] = ()
    terlipat: int = 0
    url: str = ""
    menu: str = ""
    lipat: str = ""
    lanjutan: bool = False


@dataclass(frozen=True)
class Tulisan:
    """A line of text at its baseline; ``kanan``: it ends at ``x``."""

    x: float
    y: float
    teks: str
    kelas: str
    kanan: bool = False


@dataclass(frozen=True)
class Kotak:
    """A box at its place, with its text and the height of the lines that part its indicators."""

    isi: Isi
    x: float
    y: float
    tinggi: float
    tulisan: tuple[Tulisan, ...]
    sekat: tuple[float, ...]
    kedalaman: int
    lebar: float = LEBAR

    @property
    def tengah(self) -> float:
        """The height at which lines meet the box."""
        return self.y + self.tinggi / 2


@dataclass(frozen=True)
class Garis:
    """A line from parent to child; ``putus``: dashed, to the work of another PD."""

    titik: tuple[tuple[float, float], ...]
    putus: bool = False


@dataclass(frozen=True)
class Tata:
    """The picture: boxes in reading order, lines, size."""

    kotak: tuple[Kotak, ...]
    garis: tuple[Garis, ...]
    lebar: float
    tinggi: float


def _tulis(isi: Isi, lebar: float) -> tuple[tuple[Tulisan, ...], tuple[float, ...], float]:
    """Return text and parting lines of a box at (0, 0), and its height."""
    dalam, y = lebar - 2 * TEPI, TEPI + 11
    tulisan: list[Tulisan] = []
    sekat: list[float] = []
    ruang = dalam - (lebar_teks(isi.tanda, HURUF_KECIL) + 24 if isi.tanda else 0) - (22 if isi.menu else 0)
    # Texts stand in the order in which they are read aloud.
    atas = y
    for teks in bungkus(isi.kepala, ruang, HURUF_KECIL, 2):
        tulisan.append(Tulisan(TEPI, y, teks, "kepala"))
        y += BARIS_KECIL
    if isi.tanda:
        tulisan.append(Tulisan(lebar - TEPI - (22 if isi.menu else 0), atas, isi.tanda, "tanda", kanan=True))
    y += 2
    for teks in bungkus(isi.judul, dalam, HURUF_JUDUL, MAKS_JUDUL) or ["–"]:
        tulisan.append(Tulisan(TEPI, y, teks, "judul"))
        y += BARIS_JUDUL
    for indikator, nilai in isi.baris[:MAKS_INDIKATOR]:
        sekat.append(y - 9)
        y += 5
        sisi = bungkus(nilai, dalam * 0.45, HURUF_KECIL, 2)
        lebar_nilai = max((lebar_teks(n, HURUF_KECIL) for n in sisi), default=0.0)
        kiri = bungkus(indikator, dalam - lebar_nilai - 8, HURUF_KECIL, MAKS_BARIS_INDIKATOR)
        tulisan += [Tulisan(TEPI, y + n * BARIS_KECIL, t, "ukuran") for n, t in enumerate(kiri)]
        tulisan += [Tulisan(lebar - TEPI, y + n * BARIS_KECIL, t, "nilai", kanan=True) for n, t in enumerate(sisi)]
        y += BARIS_KECIL * max(len(kiri), len(sisi))
    catatan = list(isi.catatan)
    if len(isi.baris) > MAKS_INDIKATOR:
        catatan.insert(0, ("lagi", f"dan {len(isi.baris) - MAKS_INDIKATOR} indikator lain"))
    for jenis, teks in catatan:
        y += 2
        for n, potong in enumerate(bungkus(teks, dalam - 20, HURUF_KECIL, MAKS_CATATAN)):
            tulisan.append(Tulisan(TEPI + 20, y, potong, jenis if n == 0 else f"{jenis} lanjut"))
            y += BARIS_KECIL
    return tuple(tulisan), tuple(sekat), y - BARIS_KECIL + TEPI + 3


@dataclass
class _Cabang:
    """A box with the band of height that it and everything below it need."""

    isi: Isi
    tulisan: tuple[Tulisan, ...]
    sekat: tuple[float, ...]
    tinggi: float
    pita: float
    anak: list["_Cabang"]


def _ukur(isi: Isi, lebar: float) -> _Cabang:
    tulisan, sekat, tinggi = _tulis(isi, lebar)
    anak = [_ukur(a, lebar) for a in isi.anak]
    return _Cabang(isi, tulisan, sekat, tinggi, max(tinggi, _bentang(anak)), anak)


def _bentang(cabang: Sequence[_Cabang]) -> float:
    return sum(c.pita for c in cabang) + JARAK_Y * max(len(cabang) - 1, 0)


def _taruh(c: _Cabang, y: float, kedalaman: int, garis: list[Garis], lebar: float) -> list[Kotak]:
    """Place a branch in its band that begins at ``y``; the first box returned is the branch's own."""
    x = PINGGIR + kedalaman * (lebar + JARAK_X)
    bawah: list[list[Kotak]] = []
    awal = turun = y + (c.pita - _bentang(c.anak)) / 2
    for a in c.anak:
        bawah.append(_taruh(a, turun, kedalaman + 1, garis, lebar))
        turun += a.pita + JARAK_Y
    if bawah and c.tinggi <= _bentang(c.anak):
        tengah = (bawah[0][0].tengah + bawah[-1][0].tengah) / 2
        atas = min(max(tengah - c.tinggi / 2, awal), turun - JARAK_Y - c.tinggi)
    else:
        atas = y + (c.pita - c.tinggi) / 2
    tulisan = tuple(replace(t, x=t.x + x, y=t.y + atas) for t in c.tulisan)
    kotak = Kotak(c.isi, x, atas, c.tinggi, tulisan, tuple(s + atas for s in c.sekat), kedalaman, lebar)
    kanan, belok = x + lebar, x + lebar + JARAK_X / 2
    for b in bawah:
        ke = b[0].tengah
        titik = ((kanan, kotak.tengah), (belok, kotak.tengah), (belok, ke), (b[0].x, ke))
        garis.append(Garis(titik, b[0].isi.rupa == LINTAS))
    return [kotak, *(k for b in bawah for k in b)]


def tata(akar: Sequence[Isi], lebar: float = LEBAR) -> Tata:
    """Lay out one or more trees below each other, boxes ``lebar`` wide. Nothing gives an empty picture."""
    garis: list[Garis] = []
    kotak: list[Kotak] = []
    y = PINGGIR
    for c in (_ukur(a, lebar) for a in akar):
        kotak += _taruh(c, y, 0, garis, lebar)
        y += c.pita + 2 * JARAK_Y
    kanan = max((k.x + k.lebar for k in kotak), default=PINGGIR)
    # A folded box carries its sign to the right of it.
    tanda = TANDA if any(k.isi.lipat or k.isi.terlipat for k in kotak) else 0.0
    return Tata(tuple(kotak), tuple(garis), kanan + tanda + PINGGIR, max(y - 2 * JARAK_Y, PINGGIR) + PINGGIR)


def _turun(akar: Sequence[Isi]) -> Iterator[Isi]:
    for a in akar:
        yield a
        yield from _turun(a.anak)


def lebar_pas(akar: Sequence[Isi], ruang: float) -> float:
    """Return how wide boxes are when the deepest branch fills ``ruang``: wider ones are lower, up to a limit."""
    dalam = _dalam(akar)
    sisa = ruang - 2 * PINGGIR - TANDA - max(dalam - 1, 0) * JARAK_X
    return min(max(LEBAR, sisa / max(dalam, 1)), LEBAR_MAKS)


def _dalam(akar: Sequence[Isi]) -> int:
    return max((1 + _dalam(a.anak) for a in akar), default=0)


def hitung(akar: Sequence[Isi]) -> int:
    """Return the number of boxes."""
    return sum(1 for _ in _turun(akar))


def _tinggi(akar: Sequence[Isi], lebar: float) -> float:
    cabang = [_ukur(a, lebar) for a in akar]
    return sum(c.pita for c in cabang) + 2 * JARAK_Y * max(len(cabang) - 1, 0) + 2 * PINGGIR


def lembar(akar: Sequence[Isi], tinggi: float, lebar: float = LEBAR) -> list[tuple[Isi, ...]]:
    """Cut trees into sheets that are no higher than ``tinggi``.

    A sheet repeats the boxes above its first one, marked ``lanjutan``, so that it can be read alone; every box stands
    on at least one sheet without that mark. A box that is itself higher than a sheet gets a sheet of its own.
    """
    hasil: list[tuple[Isi, ...]] = []
    kumpul: list[Isi] = []
    for a in akar:
        if _tinggi([*kumpul, a], lebar) <= tinggi:
            kumpul.append(a)
            continue
        if kumpul:
            hasil.append(tuple(kumpul))
            kumpul = []
        if _tinggi([a], lebar) <= tinggi:
            kumpul.append(a)
        else:
            hasil += [(s,) for s in _belah(a, tinggi, lebar)]
    if kumpul:
        hasil.append(tuple(kumpul))
    return hasil


def _belah(isi: Isi, tinggi: float, lebar: float) -> list[Isi]:
    """Cut one tree into several, each with the same root."""
    hasil: list[Isi] = []
    kumpul: list[Isi] = []

    def tutup() -> None:
        if kumpul:
            hasil.append(replace(isi, anak=tuple(kumpul), lanjutan=isi.lanjutan or bool(hasil)))
            kumpul.clear()

    for a in isi.anak:
        if _tinggi([replace(isi, anak=(*kumpul, a))], lebar) > tinggi:
            tutup()
        if not a.anak or _tinggi([replace(isi, anak=(*kumpul, a))], lebar) <= tinggi:
            kumpul.append(a)
            continue
        *penuh, sisa = _belah(a, tinggi, lebar)
        for bagian in penuh:
            hasil.append(replace(isi, anak=(bagian,), lanjutan=isi.lanjutan or bool(hasil)))
        kumpul.append(sisa)  # the next siblings may find room beside what is left
    tutup()
    return hasil or [isi]
