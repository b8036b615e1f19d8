"""Reading what people send about kinerja individu."""

from typing import Any

from django import forms

from pengukuran.models import ButirIndividu, SKPPegawai
from pengukuran.selectors.individu_sumber import Sumber
from pengukuran.services.individu import IsiButir
from sakip.inti.isian import FieldAngka, FieldTanggal

TEKS_MAKS = 5_000


class FormButir(forms.Form):
    """One planned item."""

    sumber = forms.ChoiceField(label="Untuk indikator", required=False)
    uraian = forms.CharField(
        label="Yang akan dikerjakan", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Contoh: Menyusun rekap capaian indikator 12 bidang dan memeriksanya dengan data bidang.",
    )  # fmt: skip
    aspek = forms.ChoiceField(
        label="Aspek target", choices=ButirIndividu.Aspek.choices,
        help_text="Pada waktu dan biaya, makin kecil makin baik.",
    )  # fmt: skip
    target = FieldAngka(label="Target", required=False)
    satuan = forms.CharField(label="Satuan", max_length=60, required=False)
    waktu = FieldTanggal(label="Selesai paling lambat", required=False)

    def __init__(self, *args: Any, sumber: list[Sumber], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(s.kunci, f"{s.asal}: {s.uraian}"[:160]) for s in sumber]
        self.fields["sumber"].choices = [*pilihan, ("", "Tugas tambahan (tidak ada di PK atau IKI)")]  # type: ignore[attr-defined]

    def isi(self) -> IsiButir:
        """What was written, for the service."""
        return IsiButir(**self.cleaned_data)


def awal_butir(b: ButirIndividu) -> dict[str, Any]:
    """Return what the form of a stored item starts with."""
    sumber = f"pk-{b.butir_pk_id}" if b.butir_pk_id else f"iki-{b.butir_iki_id}" if b.butir_iki_id else ""
    return {
        "sumber": sumber,
        **{m: getattr(b, m) for m in ("uraian", "aspek", "target", "satuan", "waktu")},
    }


class FormLaporan(forms.Form):
    """The month's report: result and words per item, then obstacles and follow-up."""

    kendala = forms.CharField(
        label="Kendala", max_length=TEKS_MAKS, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang menghambat, dan siapa yang dapat membantu.",
    )  # fmt: skip
    tindak_lanjut = forms.CharField(
        label="Rencana tindak lanjut", max_length=TEKS_MAKS, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang akan dilakukan bulan depan karena capaian atau kendala di atas.",
    )  # fmt: skip

    def __init__(self, *args: Any, butir: list[ButirIndividu], **kwargs: Any) -> None:
        awal = kwargs.setdefault("initial", {})
        super().__init__(*args, **kwargs)
        self.butir = butir
        for b in butir:
            awal[f"r{b.pk}"], awal[f"c{b.pk}"] = b.realisasi, b.capaian
            satuan = f" ({b.satuan})" if b.satuan else ""
            self.fields[f"r{b.pk}"] = FieldAngka(label=f"Realisasi{satuan}", required=False)
            self.fields[f"c{b.pk}"] = forms.CharField(
                label="Capaian", max_length=TEKS_MAKS, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )


class FormPenilaian(forms.Form):
    """Feedback and the five aspects on the region's scale."""

    umpan_balik = forms.CharField(
        label="Umpan balik", max_length=TEKS_MAKS, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sebut satu hal yang sudah baik dan satu hal yang diperbaiki bulan depan.",
    )  # fmt: skip


class FormSkp(forms.Form):
    """Where the SKP lives."""

    nomor = forms.CharField(label="Nomor SKP", max_length=80, required=False)
    tautan = forms.URLField(
        label="Alamat SKP di e-Kinerja BKN", max_length=300, required=False, assume_scheme="https",
        help_text="Salin dari peramban, misalnya https://kinerja.bkn.go.id/…",
    )  # fmt: skip


class FormPredikat(forms.Form):
    """The predikat that e-Kinerja BKN gave."""

    predikat = forms.ChoiceField(
        label="Predikat kinerja", required=False, choices=[("", "Belum ada"), *SKPPegawai.Predikat.choices]
    )
