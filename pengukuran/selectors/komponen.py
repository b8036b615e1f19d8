"""Components (pembilang, penyebut, weighted parts) of the grid's indicators, and what is odd about a stored figure."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject

from pengukuran.models import Capaian, NilaiKomponen, Realisasi
from pengukuran.rumus.peringatan import AngkaPeriode, peringatan
from pengukuran.rumus.pratinjau import komponen_js
from pengukuran.selectors.definisi import definisi_ukur, rumus_komponen
from perencanaan.istilah import JenisIndikator
from perencanaan.models import Indikator, KomponenIndikator
from perencanaan.selectors.rencana_aksi import komponen_diukur

KATA_PERIODE = {"triwulan": "TW", "bulan": "bulan"}


@dataclass
class BagianNilai:
    """The components of an indicator. ``nilai`` by period and code (the same over plan versions); ``kini`` by id."""

    komponen: list[KomponenIndikator]
    nilai: dict[int, dict[str, Decimal | None]] = field(default_factory=dict)
    kini: dict[int, Decimal | None] = field(default_factory=dict)

    def js(self, i: Indikator, c: Capaian | None, ke: int) -> str:
        """Return what the page computes with while a component is typed (JSON), "" before the first result."""
        if c is None:
            return ""
        rumus = [rumus_komponen(k) for k in self.komponen]
        nilai = defaultdict(dict, self.nilai)
        return json.dumps(komponen_js(JenisIndikator(i.jenis), rumus, c.inputs["terisi"], ke, nilai))


def nilai_bagian() -> ArraySubquery:
    """Return the component values of each Realisasi as an expression. A JSON number would be read as a float."""
    milik = NilaiKomponen.objects.filter(realisasi=OuterRef("pk"))
    isi = JSONObject(id="komponen_id", peran="komponen__peran", nama="komponen__nama", nilai=Cast("nilai", TextField()))
    return ArraySubquery(milik.values(j=isi))


def bagian_indikator(i: Indikator, per: Mapping[int, Iterable[dict[str, Any]]], ke: int) -> BagianNilai | None:
    """Return the components of an indicator of the tree; ``per``: its ``nilai_bagian`` by period."""
    komponen = komponen_diukur(i)
    if not komponen:
        return None
    b = BagianNilai(komponen)
    for n, daftar in per.items():
        for x in daftar:
            nilai = None if x["nilai"] is None else Decimal(x["nilai"])
            b.nilai.setdefault(n, {})[f"{x['peran']}:{x['nama']}"] = nilai
            if n == ke:
                b.kini[x["id"]] = nilai
    return b


def peringatan_sel(
    i: Indikator,
    r: Realisasi | None,
    ke: int,
    nilai: Mapping[int, Decimal | None],
    bagian: BagianNilai | None,
    satuan: Mapping[int, str],
    jenis: str,
) -> str:
    """Return what is odd about the stored figure of a row, "" when nothing is. The same rules as after a save."""
    if r is None:
        return ""
    per = bagian.nilai if bagian is not None else {}

    def angka(n: int) -> AngkaPeriode:
        return AngkaPeriode(nilai.get(n), per.get(n, {}), satuan.get(n, ""))

    kata = peringatan(
        definisi_ukur(i, bagian.komponen if bagian is not None else ()),
        i.satuan,
        angka(ke),
        lalu={n: angka(n) for n in nilai if n < ke},
        beralasan=bool(r.catatan_cetak),
        periode=KATA_PERIODE[jenis],
    )
    return " ".join(kata)
