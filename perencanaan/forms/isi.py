"""Reading the rows around the tree: strategi, arah kebijakan, isu, SWOT, risks, answers. Choices are of one version."""

from typing import Any

from django import forms

from perencanaan.models import (
    ArahKebijakan,
    ButirSWOT,
    Indikator,
    IsuStrategis,
    JawabanRekomendasi,
    Kinerja,
    Risiko,
    Strategi,
    VersiRencana,
)
from perencanaan.models.isi import BarisIsi
from perencanaan.rumus import BESAR_DAMPAK, KEMUNGKINAN


def _teks(label: str, *, wajib: bool = True, baris: int = 2, bantu: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": baris})
    return forms.CharField(label=label, required=wajib, max_length=4000, widget=widget, help_text=bantu)


def _sasaran(versi: VersiRencana) -> Any:
    return Kinerja.objects.filter(versi_rencana=versi, tingkat=Kinerja.Tingkat.SASARAN).order_by("urutan", "id")


class FormIsi(forms.Form):
    """A row of a version; ``awal()`` gives the values of a stored one."""

    def __init__(self, *args: Any, versi: VersiRencana, baris: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versi_rencana, self.baris = versi, baris
        self.siapkan()

    def siapkan(self) -> None:
        """Put in the choices of the version."""

    def isi(self) -> dict[str, Any]:
        """What the service is called with."""
        return dict(self.cleaned_data)


class FormStrategi(FormIsi):
    """A strategy of a sasaran."""

    sasaran: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(None, label="Sasaran", empty_label="Pilih sasaran")
    uraian = _teks("Strategi", bantu="Cara mencapai sasaran, misalnya “Memadukan data perencanaan seluruh PD”.")

    def siapkan(self) -> None:
        self.fields["sasaran"].queryset = _sasaran(self.versi_rencana)  # type: ignore[attr-defined]


class FormArah(FormIsi):
    """An arah kebijakan of a strategy."""

    strategi: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None, label="Strategi", empty_label="Pilih strategi"
    )
    uraian = _teks("Arah kebijakan", bantu="Yang didahulukan, misalnya “Satu data sektoral sampai tingkat kecamatan”.")
    tahun_awal = forms.IntegerField(label="Dari tahun", required=False, min_value=2000, max_value=2100)
    tahun_akhir = forms.IntegerField(
        label="Sampai tahun", required=False, min_value=2000, max_value=2100, help_text="Kosong: seluruh masa rencana."
    )

    def siapkan(self) -> None:
        self.fields["strategi"].queryset = Strategi.objects.filter(versi_rencana=self.versi_rencana)  # type: ignore[attr-defined]


class FormIsu(FormIsi):
    """A permasalahan or isu strategis with the sasaran it concerns."""

    jenis = forms.ChoiceField(label="Jenis", choices=IsuStrategis.Jenis.choices, initial=IsuStrategis.Jenis.ISU)
    uraian = _teks("Uraian", bantu="Satu masalah satu butir, misalnya “Data sektoral belum terpadu”.")
    sasaran: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        None, label="Sasaran yang menjawabnya", required=False, widget=forms.CheckboxSelectMultiple
    )

    def siapkan(self) -> None:
        self.fields["sasaran"].queryset = _sasaran(self.versi_rencana)  # type: ignore[attr-defined]
        if self.baris is not None:
            self.initial["sasaran"] = list(self.baris.kaitan.values_list("sasaran_id", flat=True))

    def isi(self) -> dict[str, Any]:
        """A stored isu takes its sasaran by the name of the service that changes rows."""
        hasil = dict(self.cleaned_data)
        sasaran = list(hasil.pop("sasaran"))
        return hasil | {"sasaran" if self.baris is None else "sasaran_isu": sasaran}


class FormSwot(FormIsi):
    """A strength, weakness, opportunity or threat."""

    jenis = forms.ChoiceField(label="Kelompok", choices=ButirSWOT.Jenis.choices)
    uraian = _teks("Uraian", bantu="Kekuatan dan kelemahan dari dalam PD; peluang dan tantangan dari luar.")
    isu: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None, label="Terkait isu", required=False, empty_label="Tidak terkait isu tertentu"
    )

    def siapkan(self) -> None:
        self.fields["isu"].queryset = IsuStrategis.objects.filter(versi_rencana=self.versi_rencana)  # type: ignore[attr-defined]


class FormRisiko(FormIsi):
    """A risk of a sasaran with its mitigation."""

    sasaran: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None, label="Sasaran yang terancam", empty_label="Pilih sasaran"
    )
    uraian = _teks("Risiko", bantu="Yang mungkin terjadi, misalnya “Data sektoral terlambat masuk”.")
    sebab = _teks("Sebab", wajib=False)
    dampak = _teks("Dampak", wajib=False)
    kemungkinan = forms.TypedChoiceField(
        label="Kemungkinan", coerce=int, choices=[(n, f"{n} · {t}") for n, t in KEMUNGKINAN.items()], initial=3
    )
    besar_dampak = forms.TypedChoiceField(
        label="Besar dampak", coerce=int, choices=[(n, f"{n} · {t}") for n, t in BESAR_DAMPAK.items()], initial=3
    )
    mitigasi = _teks("Mitigasi", wajib=False, bantu="Yang dilakukan agar tidak terjadi atau dampaknya kecil.")
    penanggung_jawab = forms.CharField(label="Penanggung jawab", required=False, max_length=200)

    def siapkan(self) -> None:
        self.fields["sasaran"].queryset = _sasaran(self.versi_rencana)  # type: ignore[attr-defined]


class FormJawaban(FormIsi):
    """A typed recommendation and its answer; of one that the system holds only the answer is asked."""

    tahun = forms.IntegerField(label="Tahun laporan", min_value=2000, max_value=2100)
    sumber = forms.ChoiceField(label="Sumber", choices=JawabanRekomendasi.Sumber.choices)
    uraian = _teks("Rekomendasi", bantu="Salin bunyi rekomendasinya dari LHE atau LKjIP.")
    jawaban = _teks("Yang dilakukan dalam rencana ini", wajib=False, baris=3)

    def __init__(self, *args: Any, rujukan: str = "", **kwargs: Any) -> None:
        self.rujukan = rujukan
        super().__init__(*args, **kwargs)

    def siapkan(self) -> None:
        if self.rujukan or (self.baris is not None and self.baris.rujukan):
            for nama in ("tahun", "sumber", "uraian"):
                del self.fields[nama]
        if self.baris is None:
            self.initial.setdefault("tahun", self.versi_rencana.dokumen.tahun_awal - 1)

    def isi(self) -> dict[str, Any]:
        return dict(self.cleaned_data) | ({"rujukan": self.rujukan} if self.rujukan else {})


class FormWakil(FormIsi):
    """Which sasaran indicator stands for a tujuan."""

    indikator: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None,
        label="Indikator sasaran yang mewakili",
        required=False,
        empty_label="Tidak diwakili",
        help_text="Target tahun terakhirnya menjadi target tujuan ini.",
    )

    def siapkan(self) -> None:
        daftar = Indikator.objects.filter(kinerja__induk=self.baris, kinerja__tingkat=Kinerja.Tingkat.SASARAN)
        self.fields["indikator"].queryset = daftar.order_by("kinerja__urutan", "urutan", "id")  # type: ignore[attr-defined]
        wakil = daftar.filter(induk_id=self.baris.diwakili_id).first() if self.baris.diwakili_id else None
        self.initial.setdefault("indikator", wakil)


FORM: dict[type[BarisIsi], type[FormIsi]] = {
    Strategi: FormStrategi,
    ArahKebijakan: FormArah,
    IsuStrategis: FormIsu,
    ButirSWOT: FormSwot,
    Risiko: FormRisiko,
    JawabanRekomendasi: FormJawaban,
}
