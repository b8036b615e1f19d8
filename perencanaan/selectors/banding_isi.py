"""What stands around the tree in two plan versions side by side: texts, strategi, isu, SWOT, risks, answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from perencanaan.bab import judul_bab
from perencanaan.models import (
    ArahKebijakan,
    BabRencana,
    ButirSWOT,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Risiko,
    Strategi,
    VersiRencana,
)
from perencanaan.selectors.banding import BarisBanding, beda, tanda

JENIS = {
    "bab": "Bab",
    "strategi": "Strategi",
    "arah": "Arah kebijakan",
    "isu": "Isu",
    "swot": "SWOT",
    "risiko": "Risiko",
    "jawaban": "Rekomendasi",
}


@dataclass
class _Isi:
    """A row of one side: what it says, and its other fields by the word people read.

    ``_Isu`` beside ``Isu`` is the identity of what the row points at: another wording there is no change here.
    """

    uraian: str
    rincian: dict[str, Any]
    kaitan: dict[Any, str] = field(default_factory=dict)


def _baris(
    versi: list[int], model: Any, jenis: str, kunci: str = "identitas", uraian: str = "uraian", **rincian: str
) -> QuerySet[Any, Any]:
    return (  # type: ignore[no-any-return]
        model.objects.filter(versi_rencana__in=versi)
        .annotate(
            j=Value(jenis, output_field=CharField()),
            k=Cast(kunci, TextField()),
            u=F(uraian),
            r=JSONObject(**rincian),
            n=F(rincian.get("urutan", "pk")),
        )
        .order_by()
        .values_list("j", "versi_rencana_id", "k", "u", "r", "n")
    )


def _semua(versi: list[int]) -> dict[int, dict[tuple[str, str], _Isi]]:
    """Read all kinds of both versions in one statement; by version, then kind and identity."""
    bagian = [
        _baris(versi, BabRencana, "bab", "kode", "naskah"),
        _baris(versi, Strategi, "strategi", Sasaran="sasaran__uraian", _Sasaran="sasaran__identitas"),
        _baris(
            versi, ArahKebijakan, "arah",
            Strategi="strategi__uraian", _Strategi="strategi__identitas", Dari="tahun_awal", Sampai="tahun_akhir",
        ),
        _baris(versi, IsuStrategis, "isu", Jenis="jenis"),
        _baris(versi, ButirSWOT, "swot", Kelompok="jenis", Isu="isu__uraian", _Isu="isu__identitas"),
        _baris(
            versi, Risiko, "risiko",
            Sasaran="sasaran__uraian", _Sasaran="sasaran__identitas", Sebab="sebab", Dampak="dampak",
            Kemungkinan="kemungkinan", Besar="besar_dampak", Mitigasi="mitigasi", Penanggung="penanggung_jawab",
        ),
        _baris(versi, JawabanRekomendasi, "jawaban", Tahun="tahun", Sumber="sumber", Jawaban="jawaban"),
        _baris(versi, KaitanIsu, "kaitan", "isu__identitas", "sasaran__uraian", id="sasaran__identitas"),
    ]  # fmt: skip
    hasil: dict[int, dict[tuple[str, str], _Isi]] = {v: {} for v in versi}
    urut = list(JENIS)
    semua = sorted(bagian[0].union(*bagian[1:], all=True), key=lambda b: (b[0] == "kaitan", b[5]))
    for jenis, v, kunci, uraian, rincian, _ in semua:
        if jenis == "kaitan":
            hasil[v]["isu", kunci].kaitan[rincian["id"]] = uraian
        elif uraian.strip():
            hasil[v][jenis, kunci] = _Isi(uraian, rincian)
    return {v: dict(sorted(isi.items(), key=lambda x: urut.index(x[0][0]))) for v, isi in hasil.items()}


def _naskah(kiri: VersiRencana, kanan: VersiRencana) -> Iterator[BarisBanding]:
    for label, a, b in (("Visi", kiri.visi, kanan.visi), ("Misi", kiri.misi, kanan.misi)):
        if a or b:
            yield BarisBanding(label, False, a, b, [], "", [], tanda(bool(a), bool(b), a != b))


def banding_isi(kiri: VersiRencana, kanan: VersiRencana) -> list[BarisBanding]:
    """Return every text and row of both, kind by kind, in the order of the right side; one statement.

    Between two documents, kinds that one of them does not have at all are left out, as levels of the tree are.
    """
    semua = _semua([kiri.pk, kanan.pk])
    lama, baru = semua[kiri.pk], semua[kanan.pk]
    lewati: set[str] = set()
    if kiri.dokumen_id != kanan.dokumen_id:
        lewati = {j for j, _ in lama} ^ {j for j, _ in baru}
        lewati |= {"bab"} if kiri.dokumen.jenis != kanan.dokumen.jenis else set()
    urutan = sorted({**baru, **lama}, key=lambda x: list(JENIS).index(x[0]))
    hasil = list(_naskah(kiri, kanan))
    for jenis, kunci in urutan:
        if jenis in lewati:
            continue
        label = judul_bab(kanan.dokumen.jenis, kunci) if jenis == "bab" else JENIS[jenis]
        hasil.append(_satu(label, lama.get((jenis, kunci)), baru.get((jenis, kunci))))
    return hasil


def _satu(label: str, x: _Isi | None, y: _Isi | None) -> BarisBanding:
    rincian: list[str] = []
    if x is not None and y is not None:
        for nama in sorted(n for n in x.rincian if not n.startswith("_")):
            kunci = f"_{nama}" if f"_{nama}" in x.rincian else nama
            if x.rincian[kunci] != y.rincian[kunci]:
                rincian += beda(nama, x.rincian[nama], y.rincian[nama])
        if x.kaitan.keys() != y.kaitan.keys():
            rincian += beda("Sasaran", "; ".join(x.kaitan.values()), "; ".join(y.kaitan.values()))
    kiri, kanan = x.uraian if x else "", y.uraian if y else ""
    berubah = kiri != kanan or bool(rincian)
    return BarisBanding(label, False, kiri, kanan, rincian, "", [], tanda(bool(x), bool(y), berubah))
