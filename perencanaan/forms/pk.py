"""Reading what people send about a PK: the scan of its paper, the dialog behind it."""

from typing import Any

from django import forms

from perencanaan.models import DialogKinerja
from perencanaan.selectors.dialog import calon_peserta, pk_berdialog
from perencanaan.services.dialog import IsiDialog
from sakip.inti.isian import FieldTanggal


class FormPindaian(forms.Form):
    """The scan of the signed paper."""

    berkas = forms.FileField(label="Pindaian yang ditandatangani")


def _teks(label: str, baris: int, **lain: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": baris}), **lain)


class FormDialog(forms.Form):
    """The record of a target dialog. Participants are picked from the organisation or typed, one a line."""

    tanggal = FieldTanggal(label="Tanggal dialog")
    tempat = forms.CharField(label="Tempat", max_length=120, required=False)
    agenda = _teks("Agenda", 2)
    notulen = _teks("Jalannya dialog", 5, required=False)
    arahan = _teks("Arahan atasan", 3, required=False)
    kesepakatan = _teks("Kesepakatan", 3, required=False)
    peserta_lain = _teks(
        "Peserta lain", 3, required=False, help_text="Satu orang satu baris: nama, jabatan (Tono Wijaya, Analis)."
    )
    berkas = forms.FileField(label="Lampiran (daftar hadir, foto)", required=False)

    def __init__(self, *args: Any, pd_id: int | None, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penempatan"] = forms.ModelMultipleChoiceField(
            calon_peserta(pd_id), label="Peserta", required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["pk"] = forms.ModelMultipleChoiceField(
            pk_berdialog(pd_id, tahun).exclude(status="terbit", dialog__isnull=False),
            label="Perjanjian Kinerja yang dibahas",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["penempatan"].label_from_instance = lambda p: f"{p.pegawai.nama}, {p.jabatan.nama}"  # type: ignore[attr-defined]
        self.fields["pk"].label_from_instance = lambda p: f"{p.jabatan.nama} ({p.nomor or 'belum bernomor'})"  # type: ignore[attr-defined]

    def isi(self) -> IsiDialog:
        """What was written, for the service."""
        data = dict(self.cleaned_data)
        data.pop("berkas", None)
        data["penempatan"], data["pk"] = list(data["penempatan"]), list(data["pk"])
        return IsiDialog(**data)


def awal_dialog(dialog: DialogKinerja) -> dict[str, Any]:
    """Return what the form starts with for a stored record."""
    peserta = list(dialog.peserta.all())
    pegawai = {p.pegawai_id for p in peserta if p.pegawai_id is not None}
    lain = [f"{p.nama}, {p.jabatan}" if p.jabatan else p.nama for p in peserta if p.pegawai_id is None]
    calon = list(calon_peserta(dialog.pd_id).filter(pegawai_id__in=pegawai)) if pegawai else []
    hilang = pegawai - {p.pegawai_id for p in calon}
    lain += [f"{p.nama}, {p.jabatan}" for p in peserta if p.pegawai_id in hilang]
    return {
        **{m: getattr(dialog, m) for m in ("tanggal", "tempat", "agenda", "notulen", "arahan", "kesepakatan")},
        "penempatan": [p.pk for p in calon],
        "peserta_lain": "\n".join(lain),
        "pk": [p.pk for p in dialog.daftar_pk.all()],
    }
