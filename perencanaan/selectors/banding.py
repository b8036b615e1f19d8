"""Two versions of a PD's plans side by side, by identity: murni and perubahan, or Renstra and Renja."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.pohon import IndikatorSimpul, Simpul, datar
from perencanaan.selectors.rencana import versi_terlihat
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.xlsx import Kolom, Tabel


class Tanda(StrEnum):
    """What became of a row from the left version to the right one."""

    TETAP = "tetap"
    UBAH = "ubah"
    TAMBAH = "tambah"
    HAPUS = "hapus"


LABEL = {Tanda.TETAP: "Tetap", Tanda.UBAH: "Berubah", Tanda.TAMBAH: "Ditambah", Tanda.HAPUS: "Dihapus"}
RUPA = {Tanda.TETAP: "netral", Tanda.UBAH: "ingat", Tanda.TAMBAH: "baik", Tanda.HAPUS: "bahaya"}
IKON = {Tanda.TETAP: "cek", Tanda.UBAH: "ubah", Tanda.TAMBAH: "tambah", Tanda.HAPUS: "hapus"}


@dataclass(frozen=True)
class Angka:
    """The figure of a year on both sides; ``uang``: a budget in rupiah."""

    kiri: Decimal | None
    kanan: Decimal | None
    uang: bool

    @property
    def berubah(self) -> bool:
        """Whether the sides differ; 0 and empty are different."""
        return self.kiri != self.kanan


@dataclass(frozen=True)
class BarisBanding:
    """A node (figures are its budget) or an indicator (figures are its targets) on both sides.

    ``kinerja_id`` or ``indikator_id`` names the row of the right side, where there is one.
    """

    label: str
    simpul: bool
    kiri: str
    kanan: str
    rincian: list[str]
    satuan: str
    angka: list[Angka]
    tanda: Tanda
    kinerja_id: int | None = None
    indikator_id: int | None = None

    @property
    def label_tanda(self) -> str:
        """ "Berubah"."""
        return LABEL[self.tanda]

    @property
    def rupa(self) -> str:
        """Colour of the badge."""
        return RUPA[self.tanda]

    @property
    def ikon(self) -> str:
        """Icon of the badge."""
        return IKON[self.tanda]


@dataclass(frozen=True)
class Banding:
    """The comparison: rows in reading order, pairs of years that face each other, levels that were left out."""

    kiri: VersiRencana
    kanan: VersiRencana
    tahun: list[tuple[int, int]]
    baris: list[BarisBanding]
    dilewati: list[str]

    @property
    def berubah(self) -> list[BarisBanding]:
        """The rows that are not the same on both sides."""
        return [b for b in self.baris if b.tanda != Tanda.TETAP]

    @property
    def label_tahun(self) -> list[str]:
        """ "2025", or "2025 → 2026" for two yearly plans."""
        return [str(a) if a == b else f"{a} → {b}" for a, b in self.tahun]

    def hitung(self) -> list[tuple[str, int]]:
        """Number of rows per kind of change."""
        return [(LABEL[t], sum(b.tanda == t for b in self.baris)) for t in (Tanda.TAMBAH, Tanda.UBAH, Tanda.HAPUS)]


def versi_sepemilik(pelaku: Pelaku, pk: int) -> list[VersiRencana]:
    """Return all visible versions of the plans of whoever owns version ``pk``, the newest plan first; [] out of sight.

    Versions of different owners share no identity, so there is nothing to compare.
    """
    ini = versi_terlihat(pelaku).filter(pk=pk).first()
    if ini is None:
        return []
    milik = versi_terlihat(pelaku).filter(dokumen__pd_id=ini.dokumen.pd_id)
    return list(milik.order_by("-dokumen__tahun_akhir", "-dokumen__tahun_awal", "dokumen_id", "-ke"))


def urutan_versi(v: VersiRencana) -> tuple[int, int, int]:
    """Return what sorts the earlier version first: the long plan before the yearly one, then by year, then murni."""
    return (v.dokumen.tahun_awal - v.dokumen.tahun_akhir, v.dokumen.tahun_awal, v.ke)


def pasangan_tahun(a: VersiRencana, b: VersiRencana) -> list[tuple[int, int]]:
    """Return the years that are compared: those of both plans, or the one year of each of two yearly plans."""
    bersama = range(
        max(a.dokumen.tahun_awal, b.dokumen.tahun_awal), min(a.dokumen.tahun_akhir, b.dokumen.tahun_akhir) + 1
    )
    if bersama:
        return [(t, t) for t in bersama]
    setahun = all(v.dokumen.tahun_awal == v.dokumen.tahun_akhir for v in (a, b))
    return [(a.dokumen.tahun_awal, b.dokumen.tahun_awal)] if setahun else []


def bandingkan(
    kiri: VersiRencana,
    kanan: VersiRencana,
    akar_kiri: list[Simpul],
    akar_kanan: list[Simpul],
    *,
    mengikuti: bool = False,
) -> Banding:
    """Return every node and indicator of both, in the order of the right version; removed ones stand where they were.

    Between two documents, levels that one of them does not have at all are left out: a Renstra without sub kegiatan
    has not dropped them. ``mengikuti``: the right one has to follow the left one, so only its own levels are left out.
    """
    a, b = datar(akar_kiri), datar(akar_kanan)
    tahun = pasangan_tahun(kiri, kanan)
    dilewati: set[str] = set()
    if kiri.dokumen_id != kanan.dokumen_id and a and b:
        di_kiri, di_kanan = {s.kinerja.tingkat for s in a}, {s.kinerja.tingkat for s in b}
        dilewati = di_kanan - di_kiri if mengikuti else di_kiri ^ di_kanan
    lama = {s.kinerja.identitas_id: s for s in a}
    baru = {s.kinerja.identitas_id: s for s in b}
    induk_lama, induk_baru = _induk(a), _induk(b)
    baris: list[BarisBanding] = []
    for identitas in _urutan(a, b):
        x, y = lama.get(identitas), baru.get(identitas)
        s = y or lama[identitas]
        if s.kinerja.tingkat in dilewati:
            continue
        pindah = bool(x and y) and induk_lama[identitas] != induk_baru[identitas] and not dilewati
        baris.append(_baris_simpul(x, y, s, tahun, pindah=pindah))
        baris += _baris_indikator(x, y, tahun)
    nama = [str(t.label) for t in Kinerja.Tingkat if t in dilewati]
    return Banding(kiri, kanan, tahun, baris, nama)


def _induk(simpul: Sequence[Simpul]) -> dict[int, int | None]:
    """Identity of the parent by identity."""
    identitas = {s.kinerja.pk: s.kinerja.identitas_id for s in simpul}
    return {s.kinerja.identitas_id: identitas.get(s.kinerja.induk_id or 0) for s in simpul}


def _urutan(a: Sequence[Simpul], b: Sequence[Simpul]) -> list[int]:
    """Identities of the right side in its order; one that is only on the left stands where it stood there."""
    hasil = [s.kinerja.identitas_id for s in b]
    ada, letak = set(hasil), 0
    for s in a:
        identitas = s.kinerja.identitas_id
        if identitas in ada:
            letak = hasil.index(identitas) + 1
        else:
            hasil.insert(letak, identitas)
            letak += 1
    return hasil


def tanda(ada_kiri: bool, ada_kanan: bool, berubah: bool) -> Tanda:
    """Return what became of a row that is on the left, on the right, or on both sides."""
    if not ada_kiri:
        return Tanda.TAMBAH
    if not ada_kanan:
        return Tanda.HAPUS
    return Tanda.UBAH if berubah else Tanda.TETAP


def beda(nama: str, kiri: object, kanan: object) -> list[str]:
    """ "Satuan: % → Nilai" when the sides differ."""
    return [f"{nama}: {kiri or '–'} → {kanan or '–'}"] if kiri != kanan else []


def _baris_simpul(
    x: Simpul | None, y: Simpul | None, s: Simpul, tahun: list[tuple[int, int]], *, pindah: bool
) -> BarisBanding:
    """``s``: whichever of both there is."""
    angka = [Angka(x.pagu.get(t) if x else None, y.pagu.get(u) if y else None, uang=True) for t, u in tahun]
    rincian: list[str] = []
    if x and y:
        p, q = x.kinerja, y.kinerja
        rincian += beda("Tingkat", p.get_tingkat_display(), q.get_tingkat_display())
        rincian += beda("Kode", p.kode_nomenklatur, q.kode_nomenklatur)
        rincian += beda("Jabatan", p.pemilik and p.pemilik.nama, q.pemilik and q.pemilik.nama)
        rincian += beda("Mendukung", p.mendukung and p.mendukung.nama, q.mendukung and q.mendukung.nama)
        if p.diwakili_id != q.diwakili_id:
            rincian += ["Indikator yang mewakili tujuan berubah"]
        rincian += ["Pindah ke induk lain"] if pindah else []
    kiri, kanan = x.kinerja.uraian if x else "", y.kinerja.uraian if y else ""
    berubah = kiri != kanan or bool(rincian) or any(n.berubah for n in angka)
    label = str(s.kinerja.get_tingkat_display())
    satuan = "Rp" if any(n.kiri is not None or n.kanan is not None for n in angka) else ""
    hasil = tanda(x is not None, y is not None, berubah)
    return BarisBanding(label, True, kiri, kanan, rincian, satuan, angka, hasil, kinerja_id=y.kinerja.pk if y else None)


def _baris_indikator(x: Simpul | None, y: Simpul | None, tahun: list[tuple[int, int]]) -> Iterator[BarisBanding]:
    lama = {i.baris.induk_id: i for i in x.indikator} if x else {}
    baru = {i.baris.induk_id: i for i in y.indikator} if y else {}
    for induk_id in {**baru, **lama}:
        x_i, y_i = lama.get(induk_id), baru.get(induk_id)
        yield _satu_indikator(x_i, y_i, y_i or lama[induk_id], tahun)


def _satu_indikator(
    x: IndikatorSimpul | None, y: IndikatorSimpul | None, i: IndikatorSimpul, tahun: list[tuple[int, int]]
) -> BarisBanding:
    """``i``: whichever of both there is."""
    angka = [Angka(x.nilai(t) if x else None, y.nilai(u) if y else None, uang=False) for t, u in tahun]
    rincian: list[str] = []
    if x and y:
        p, q = x.baris, y.baris
        rincian += beda("Satuan", p.satuan, q.satuan)
        rincian += beda("Formulasi", p.formulasi, q.formulasi)
        rincian += beda("Polaritas", p.get_polaritas_display(), q.get_polaritas_display())
        rincian += beda("IKU", "ya" if p.adalah_iku else "bukan", "ya" if q.adalah_iku else "bukan")
    kiri, kanan = x.baris.uraian if x else "", y.baris.uraian if y else ""
    berubah = kiri != kanan or bool(rincian) or any(n.berubah for n in angka)
    hasil = tanda(x is not None, y is not None, berubah)
    return BarisBanding(
        "Indikator", False, kiri, kanan, rincian, i.baris.satuan, angka, hasil, indikator_id=y.baris.pk if y else None
    )


def nama_versi(v: VersiRencana) -> str:
    """ "Renja 2025 murni", "Renja 2025 perubahan ke-1"."""
    return f"{v.dokumen} {'murni' if v.ke == 1 else f'perubahan ke-{v.ke - 1}'}"


def xlsx_banding(b: Banding, baris: Collection[BarisBanding], nama: str = "Perbandingan") -> Tabel:
    """The comparison as a sheet: both sides in columns of their own."""
    a, z = nama_versi(b.kiri), nama_versi(b.kanan)
    kolom = [Kolom("Tanda", 12), Kolom("Jenis", 14), Kolom(a, 55), Kolom(z, 55), Kolom("Satuan", 12)]
    for kiri, kanan in b.tahun:
        kolom += [Kolom(f"{kiri}: {a}", 20, "angka"), Kolom(f"{kanan}: {z}", 20, "angka")]
    kolom += [Kolom("Perubahan lain", 60)]
    isi = [
        [
            r.label_tanda,
            r.label,
            r.kiri,
            r.kanan,
            r.satuan,
            *((n for x in r.angka for n in (x.kiri, x.kanan)) if r.angka else [None] * (2 * len(b.tahun))),
            "; ".join(r.rincian),
        ]
        for r in baris
    ]
    pemilik = b.kanan.dokumen.pd.nama if b.kanan.dokumen.pd else b.kanan.pemda.nama
    return Tabel(nama, kolom, isi, judul=f"{a} dan {z}", keterangan=[pemilik, "Angka kinerja ialah pagu."])
