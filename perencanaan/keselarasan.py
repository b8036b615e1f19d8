"""Where the documents of one year do not agree: long plan, yearly plan, IKU, PK, Rencana Aksi, jabatan. Pure.

A sasaran or indicator is the same in two documents when it has the same identity, whatever its wording there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from perencanaan.rumus_periode import nilai_setahun


class Jenis(StrEnum):
    """Kinds of breaks, in the order in which a plan is made."""

    DOKUMEN = "dokumen"
    ARAH = "arah"
    SASARAN = "sasaran"
    TARGET = "target"
    IKU = "iku"
    PK = "pk"
    AKSI = "aksi"
    JABATAN = "jabatan"
    PAGU = "pagu"


LABEL: Mapping[Jenis, str] = {
    Jenis.DOKUMEN: "Dokumen belum ada",
    Jenis.ARAH: "Arah ke RPJMD",
    Jenis.SASARAN: "Sasaran terputus",
    Jenis.TARGET: "Target berbeda",
    Jenis.IKU: "IKU",
    Jenis.PK: "Perjanjian Kinerja",
    Jenis.AKSI: "Rencana Aksi",
    Jenis.JABATAN: "Tanpa penanggung jawab",
    Jenis.PAGU: "Anggaran tanpa sasaran",
}


@dataclass(frozen=True)
class Ukuran:
    """An indicator of a sasaran or tujuan in one plan. ``target`` is that of the year; ids lead to its page."""

    induk_id: int
    uraian: str
    satuan: str
    agregasi: str
    target: Decimal | None
    iku: bool
    kinerja_id: int
    indikator_id: int


@dataclass(frozen=True)
class Sisi:
    """One plan in force: sasaran by identity (wording, node), indicators by identity, weak nodes.

    ``arah``: by node of a sasaran the sasaran of the RPJMD (identity) that it or a tujuan above it supports.
    """

    versi_id: int
    sebutan: str
    sasaran: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    ukuran: Mapping[int, Ukuran] = field(default_factory=dict)
    tanpa_jabatan: Sequence[tuple[str, int]] = ()
    pagu_tanpa_sasaran: Sequence[tuple[str, int, Decimal]] = ()
    arah: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Janji:
    """The PK in force of the head: target by identity of the indicator."""

    pk_id: int
    target: Mapping[int, Decimal | None]


@dataclass(frozen=True)
class Aksi:
    """The Rencana Aksi in force: targets of the periods by identity of the indicator, empty ones are None."""

    ra_id: int
    target: Mapping[int, Sequence[Decimal | None]]


@dataclass(frozen=True)
class KeputusanIKU:
    """The IKU set by decree for the year: wording by identity of the indicator."""

    penetapan_id: int
    iku: Mapping[int, str]


@dataclass(frozen=True)
class Bahan:
    """What is compared for one PD (or the region). None = there is no such document in force.

    ``rpjmd``: identities of the sasaran of the RPJMD in force; None for the region itself, which makes it. ``iku``:
    None while there is no decree; the marks in the plan stand for it then.
    """

    panjang: Sisi | None = None
    tahunan: Sisi | None = None
    janji: Janji | None = None
    aksi: Aksi | None = None
    iku: KeputusanIKU | None = None
    rpjmd: frozenset[int] | None = None
    nama_panjang: str = "Renstra"
    nama_tahunan: str = "Renja"


@dataclass(frozen=True)
class Putus:
    """A break: its kind, the sentence, and where it is mended: ``"kinerja"``, ``"pk"``, ``"ra"``, ``"iku"`` and an id.

    Without an id it is a list in which the missing document is begun (``"daftar_iku"``, else the plans).
    """

    jenis: Jenis
    pesan: str
    tempat: str = ""
    tempat_id: int | None = None


def periksa(b: Bahan) -> list[Putus]:
    """Return every break of one PD in the order of ``Jenis``. Nothing to compare gives only what is missing."""
    aturan = (_dokumen, _arah, _sasaran, _target, _iku, _pk, _aksi, _jabatan, _pagu)
    semua = [p for a in aturan for p in a(b)]
    urut = {j: n for n, j in enumerate(Jenis)}
    return sorted(semua, key=lambda p: urut[p.jenis])


def terbanding(b: Bahan) -> frozenset[Jenis]:
    """Return the kinds for which there were documents to compare: a 0 of any other kind would say nothing."""
    rencana = b.tahunan is not None or b.panjang is not None
    return frozenset(
        {Jenis.DOKUMEN}
        | ({Jenis.ARAH} if b.panjang is not None and b.rpjmd is not None else set())
        | ({Jenis.SASARAN} if b.tahunan is not None and b.panjang is not None else set())
        | ({Jenis.TARGET} if b.tahunan is not None and (b.panjang is not None or b.janji is not None) else set())
        | ({Jenis.IKU, Jenis.JABATAN, Jenis.PAGU} if rencana else set())
        | ({Jenis.PK} if b.tahunan is not None and b.janji is not None else set())
        | ({Jenis.AKSI} if b.tahunan is not None and b.janji is not None and b.aksi is not None else set())
    )


def target_aksi(agregasi: str, target: Sequence[Decimal | None]) -> Decimal | None:
    """Return what the periods add up to for the year: the sum, or the last one that is set. None for means and nothing.

    A mean of period targets says nothing about the year's target, so it is not compared.
    """
    return nilai_setahun(agregasi, target)


def _dokumen(b: Bahan) -> Iterator[Putus]:
    for ada, nama in (
        (b.panjang, f"{b.nama_panjang} yang ditetapkan"),
        (b.tahunan, f"{b.nama_tahunan} yang ditetapkan"),
        (b.janji, "Perjanjian Kinerja pimpinan yang terbit"),
        (b.aksi, "Rencana Aksi yang disetujui"),
    ):
        if ada is None:
            yield Putus(Jenis.DOKUMEN, f"Belum ada {nama}.")


def _arah(b: Bahan) -> Iterator[Putus]:
    if b.panjang is None or b.rpjmd is None:
        return
    for uraian, kinerja_id in b.panjang.sasaran.values():
        arah = b.panjang.arah.get(kinerja_id)
        if arah is None:
            pesan = f"Sasaran {b.nama_panjang} “{uraian}” belum menunjuk sasaran RPJMD."
        elif arah not in b.rpjmd:
            pesan = f"Sasaran {b.nama_panjang} “{uraian}” menunjuk sasaran yang tidak ada lagi dalam RPJMD."
        else:
            continue
        yield Putus(Jenis.ARAH, pesan, "kinerja", kinerja_id)


def _sasaran(b: Bahan) -> Iterator[Putus]:
    if b.panjang is None or b.tahunan is None:
        return
    for a, z in ((b.panjang, b.tahunan), (b.tahunan, b.panjang)):
        for identitas, (uraian, kinerja_id) in a.sasaran.items():
            if identitas not in z.sasaran:
                yield Putus(
                    Jenis.SASARAN,
                    f"Sasaran “{uraian}” ada di {a.sebutan}, tidak di {z.sebutan}.",
                    "kinerja",
                    kinerja_id,
                )


def _target(b: Bahan) -> Iterator[Putus]:
    if b.panjang is not None and b.tahunan is not None:
        for induk_id, u in b.tahunan.ukuran.items():
            lain = b.panjang.ukuran.get(induk_id)
            if lain is not None and lain.target != u.target:
                yield Putus(
                    Jenis.TARGET,
                    f"Target “{u.uraian}” berbeda antara {b.panjang.sebutan} dan {b.tahunan.sebutan}.",
                    "kinerja",
                    u.kinerja_id,
                )
    if b.tahunan is not None and b.janji is not None:
        for induk_id, target in b.janji.target.items():
            rencana = b.tahunan.ukuran.get(induk_id)
            if rencana is not None and rencana.target != target:
                yield Putus(
                    Jenis.TARGET,
                    f"Target “{rencana.uraian}” dalam PK berbeda dari {b.tahunan.sebutan}.",
                    "pk",
                    b.janji.pk_id,
                )


def _iku(b: Bahan) -> Iterator[Putus]:
    acuan = b.tahunan or b.panjang
    if acuan is None:
        return
    tanda = {i: u.uraian for i, u in acuan.ukuran.items() if u.iku}
    if acuan.ukuran and not tanda:
        yield Putus(Jenis.IKU, f"Belum ada indikator {acuan.sebutan} yang ditandai IKU.")
    if b.iku is None:
        yield Putus(Jenis.IKU, "Belum ada IKU yang ditetapkan dengan keputusan.", "daftar_iku")
    else:
        yield from _beda_keputusan(acuan, tanda, b.iku)
    if b.janji is not None:
        for induk_id, uraian in (tanda if b.iku is None else b.iku.iku).items():
            if induk_id not in b.janji.target:
                yield Putus(Jenis.IKU, f"IKU “{uraian}” tidak dimuat dalam PK.", "pk", b.janji.pk_id)


def _beda_keputusan(acuan: Sisi, tanda: Mapping[int, str], keputusan: KeputusanIKU) -> Iterator[Putus]:
    """What the plan marks and what the decree names: each must be in the other."""
    for induk_id, uraian in tanda.items():
        if induk_id not in keputusan.iku:
            pesan = f"“{uraian}” ditandai IKU dalam {acuan.sebutan}, tetapi tidak ada dalam keputusan IKU."
            yield Putus(Jenis.IKU, pesan, "kinerja", acuan.ukuran[induk_id].kinerja_id)
    for induk_id, uraian in keputusan.iku.items():
        if induk_id not in acuan.ukuran:
            pesan = f"IKU “{uraian}” ditetapkan, tetapi tidak ada dalam {acuan.sebutan}."
            yield Putus(Jenis.IKU, pesan, "iku", keputusan.penetapan_id)


def _pk(b: Bahan) -> Iterator[Putus]:
    if b.tahunan is None or b.janji is None:
        return
    dimuat = {u.kinerja_id for induk_id, u in b.tahunan.ukuran.items() if induk_id in b.janji.target}
    for uraian, kinerja_id in b.tahunan.sasaran.values():
        if kinerja_id not in dimuat:
            yield Putus(Jenis.PK, f"Sasaran “{uraian}” tidak diperjanjikan dalam PK.", "kinerja", kinerja_id)
    for induk_id in b.janji.target:
        if induk_id not in b.tahunan.ukuran:
            yield Putus(Jenis.PK, f"PK memuat indikator yang tidak ada di {b.tahunan.sebutan}.", "pk", b.janji.pk_id)


def _aksi(b: Bahan) -> Iterator[Putus]:
    if b.janji is None or b.aksi is None or b.tahunan is None:
        return
    for induk_id, target in b.janji.target.items():
        u = b.tahunan.ukuran.get(induk_id)
        if u is None:
            continue
        periode = b.aksi.target.get(induk_id, ())
        if not any(t is not None for t in periode):
            yield Putus(Jenis.AKSI, f"“{u.uraian}” tidak mempunyai target periode.", "ra", b.aksi.ra_id)
            continue
        setahun = target_aksi(u.agregasi, periode)
        if setahun is not None and target is not None and setahun != target:
            yield Putus(
                Jenis.AKSI, f"Target periode “{u.uraian}” tidak sampai pada target setahun.", "ra", b.aksi.ra_id
            )


def _jabatan(b: Bahan) -> Iterator[Putus]:
    acuan = b.tahunan or b.panjang
    for uraian, kinerja_id in acuan.tanpa_jabatan if acuan else ():
        yield Putus(Jenis.JABATAN, f"“{uraian}” belum dipetakan ke jabatan.", "kinerja", kinerja_id)


def _pagu(b: Bahan) -> Iterator[Putus]:
    acuan = b.tahunan or b.panjang
    for uraian, kinerja_id, _ in acuan.pagu_tanpa_sasaran if acuan else ():
        yield Putus(Jenis.PAGU, f"“{uraian}” berpagu tetapi tidak di bawah sasaran.", "kinerja", kinerja_id)
