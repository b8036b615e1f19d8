"""Reading the page of an indicator: description, targets of all years, components in rows, a scale."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from perencanaan.models import Indikator, KomponenIndikator, SkalaKualitatif
from perencanaan.services.indikator import IsiIndikator, SkalaBaru
from perencanaan.services.kinerja import MEDAN_INDIKATOR, IsiKomponen
from sakip.inti.isian import FieldAngka

# The form is drawn anew when what is asked depends on the choice; without script the button "Sesuaikan isian" does it.
SEGARKAN = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-target": "#isian-indikator",
    "hx-select": "#isian-indikator",
    "hx-swap": "outerHTML",
    "hx-vals": '{"aksi": "segarkan"}',
}
BARIS_AWAL, BARIS_MAKS = 2, 20


def _naskah(label: str, bantu: str = "", baris: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=bantu, widget=forms.Textarea(attrs={"rows": baris}), max_length=4000
    )


class FieldPosisi(forms.TypedChoiceField):
    """A target as a label of a scale; its value is the rank."""

    def __init__(self, skala: SkalaKualitatif, **kwargs: Any) -> None:
        pilihan = [("", "Belum ditetapkan"), *((str(b.nilai), b.label) for b in skala.butir.all())]
        super().__init__(choices=pilihan, coerce=Decimal, empty_value=None, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:f}".split(".")[0] if isinstance(value, Decimal) else value


class FieldSkala(forms.TypedChoiceField):
    """One of the region's scales; the value is the scale itself."""

    def __init__(self, skala: Sequence[SkalaKualitatif]) -> None:
        per_id = {str(s.pk): s for s in skala}
        super().__init__(
            choices=[("", "Belum dipilih"), *((k, s.nama) for k, s in per_id.items())],
            coerce=lambda x: per_id[str(x)],
            empty_value=None,
            required=False,
            label="Skala",
            widget=forms.Select(attrs=SEGARKAN),
        )

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)


class FormIndikator(forms.Form):
    """An indicator with everything that its page asks; ``target_<tahun>`` and ``alasan_<tahun>`` per year."""

    uraian = forms.CharField(
        label="Nama indikator",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text="Apa yang dihitung, misalnya “Persentase jalan dalam kondisi mantap”.",
    )
    satuan = forms.CharField(label="Satuan", max_length=60, help_text="Misalnya %, orang, dokumen, indeks.")
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=Indikator.Jenis.choices,
        initial=Indikator.Jenis.ABSOLUT,
        widget=forms.Select(attrs=SEGARKAN),
    )
    fungsi = forms.ChoiceField(
        label="Fungsi",
        choices=Indikator.Fungsi.choices,
        initial=Indikator.Fungsi.OUTPUT,
        help_text="Output: yang dihasilkan. Outcome: manfaatnya. Impact: dampaknya bagi daerah.",
    )
    adalah_iku = forms.BooleanField(label="Indikator Kinerja Utama (IKU)", required=False)
    polaritas = forms.ChoiceField(
        label="Arah yang baik",
        choices=Indikator.Polaritas.choices,
        initial=Indikator.Polaritas.NAIK,
        widget=forms.Select(attrs=SEGARKAN),
    )
    rentang_bawah = FieldAngka(label="Batas bawah", required=False)
    rentang_atas = FieldAngka(label="Batas atas", required=False)
    agregasi = forms.ChoiceField(
        label="Angka triwulan menjadi angka tahun",
        choices=Indikator.Agregasi.choices,
        initial=Indikator.Agregasi.TERAKHIR,
    )
    skala_nama = forms.CharField(label="Nama skala baru", max_length=80, required=False)
    skala_label = _naskah("Label dari terendah ke tertinggi", "Satu baris satu label, misalnya Kurang, Cukup, Baik.", 4)
    definisi = _naskah("Definisi operasional", "Batas setiap istilah, supaya semua orang menghitung hal yang sama.")
    formulasi = _naskah("Penjelasan/formulasi penghitungan", "Tercetak di IKU, misalnya A / B × 100.")
    sumber_data = forms.CharField(
        label="Sumber data", max_length=200, required=False, help_text="Dokumen atau instansi asal angkanya."
    )
    penanggung_jawab = forms.CharField(
        label="Penanggung jawab", max_length=200, required=False, help_text="Unit kerja yang mengumpulkan angkanya."
    )

    def __init__(
        self, data: Any = None, *, tahun: Sequence[int], skala: Sequence[SkalaKualitatif], initial: Mapping[str, Any]
    ) -> None:
        """``skala``: all scales of the region with their labels prefetched."""
        super().__init__(data, initial=dict(initial))
        self.tahun = tahun
        self.banyak_skala = len(skala)
        self.fields["skala"] = FieldSkala(skala)
        terpilih = str(self.kini("skala") or "")
        posisi = next((s for s in skala if str(s.pk) == terpilih), None) if self.kualitatif else None
        for nama, label in self._angka():
            self.fields[nama] = FieldPosisi(posisi, label=label) if posisi else FieldAngka(label=label, required=False)
        for t in tahun:
            self.fields[f"alasan_{t}"] = forms.CharField(
                label=f"Dasar penetapan target {t}", required=False, max_length=1000
            )

    def kini(self, nama: str) -> Any:
        """Return the present value of a field: as sent, else as stored, else as a new one starts."""
        if self.is_bound:
            return self.data.get(nama)
        nilai = self.initial.get(nama, self.fields[nama].initial)
        return getattr(nilai, "pk", nilai)

    def _angka(self) -> list[tuple[str, str]]:
        return [
            ("kondisi_awal", "Kondisi awal"),
            *((f"target_{t}", f"Target {t}") for t in self.tahun),
            ("target_akhir", "Kondisi akhir"),
        ]

    @property
    def kualitatif(self) -> bool:
        """Is a scale asked for?"""
        return self.kini("jenis") == Indikator.Jenis.KUALITATIF

    @property
    def berentang(self) -> bool:
        """Are limits asked for?"""
        return self.kini("polaritas") == Indikator.Polaritas.RENTANG

    @property
    def baris_target(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Year, target, reason."""
        return [(t, self[f"target_{t}"], self[f"alasan_{t}"]) for t in self.tahun]

    def isi(self, komponen: Sequence[IsiKomponen]) -> IsiIndikator:
        """Return what is to be saved of a valid form."""
        d = self.cleaned_data
        medan = {m: d[m] for m in MEDAN_INDIKATOR if m in d}
        target = {t: (d[f"target_{t}"], d[f"alasan_{t}"]) for t in self.tahun}
        label = d["skala_label"].splitlines()
        baru = SkalaBaru(d["skala_nama"], label) if any(x.strip() for x in label) else None
        return IsiIndikator(medan, target, () if self.kualitatif else komponen, baru)


class FormKomponen(forms.Form):
    """One row of components; a row without a name does not count."""

    nama = forms.CharField(label="Nama komponen", max_length=250, required=False)
    peran = forms.ChoiceField(label="Peran", choices=KomponenIndikator.Peran.choices)
    bobot = FieldAngka(label="Bobot", required=False)
    agregasi = forms.ChoiceField(
        label="Menjadi angka tahun", choices=[("", "Seperti indikator"), *Indikator.Agregasi.choices], required=False
    )

    def clean_bobot(self) -> Decimal:
        """Empty = 1."""
        bobot: Decimal | None = self.cleaned_data["bobot"]
        if bobot is not None and bobot <= 0:
            raise forms.ValidationError("Bobot lebih besar daripada 0.")
        return Decimal(1) if bobot is None else bobot


class BarisKomponen:
    """The rows of components: as stored, or as sent with one added or taken away."""

    def __init__(self, data: Any, lama: Sequence[KomponenIndikator], jenis: str) -> None:
        self.form: list[FormKomponen] = []
        if data is None:
            isi = [{"nama": k.nama, "peran": k.peran, "bobot": k.bobot, "agregasi": k.agregasi} for k in lama]
            isi += [{"nama": "", "peran": p, "bobot": None} for p in _peran_kosong(jenis)[len(lama) :]]
            self.form = [FormKomponen(prefix=f"k{n}", initial=x) for n, x in enumerate(isi)]
            return
        aksi = data.get("aksi", "")
        baris = [_mentah(data, n) for n in range(min(_bilangan(data.get("banyak_komponen")), BARIS_MAKS))]
        if aksi.startswith("hapus_baris_"):
            baris = [x for n, x in enumerate(baris) if aksi != f"hapus_baris_{n}"]
        elif aksi == "segarkan":
            terisi = [x for x in baris if x["nama"].strip()]
            peran = _peran_kosong(jenis)
            baris = terisi or [{"nama": "", "peran": p, "bobot": ""} for p in peran]
        elif aksi == "tambah_baris" and len(baris) < BARIS_MAKS:
            baris.append({"nama": "", "peran": (_peran_kosong(jenis) or ["penjumlah"])[0], "bobot": ""})
        self.form = [FormKomponen({f"k{n}-{m}": v for m, v in x.items()}, prefix=f"k{n}") for n, x in enumerate(baris)]

    def is_valid(self) -> bool:
        """Are all rows readable?"""
        return not [f for f in self.form if not f.is_valid()]

    @property
    def isi(self) -> list[IsiKomponen]:
        """The rows that have a name and can be read."""
        dibaca = [f.cleaned_data for f in self.form if f.is_valid()]
        return [IsiKomponen(d["nama"], d["peran"], d["bobot"], d["agregasi"]) for d in dibaca if d["nama"].strip()]


def _mentah(data: Any, n: int) -> dict[str, str]:
    return {m: data.get(f"k{n}-{m}", "") for m in ("nama", "peran", "bobot", "agregasi")}


def _bilangan(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 4 else 0


def _peran_kosong(jenis: str) -> list[str]:
    """Return the roles of the rows that a kind of indicator starts with."""
    P = KomponenIndikator.Peran
    if jenis in (Indikator.Jenis.PERSENTASE, Indikator.Jenis.RASIO, Indikator.Jenis.RATA_RATA):
        return [P.PEMBILANG, P.PENYEBUT]
    return [P.PENJUMLAH] * BARIS_AWAL if jenis == Indikator.Jenis.INDEKS else []
