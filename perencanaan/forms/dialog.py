"""Reading what people send about a meeting: its record, its notulen, its follow-ups."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from perencanaan.models import DialogKinerja, TindakLanjutDialog
from perencanaan.selectors.dialog import calon_peserta, calon_unit, pk_berdialog
from perencanaan.services.agenda import BUTIR_MAKS, IsiButir, IsiNotulen
from perencanaan.services.dialog import IsiDialog
from perencanaan.services.tindak_lanjut import IsiTindakLanjut
from sakip.inti.isian import FieldTanggal
from sakip.inti.kalender import BULAN, ROMAWI
from sakip.tenansi.models import Penempatan, UnitKerja

Jenis = DialogKinerja.Jenis
TEKS_MAKS = 20_000
BARIS_BARU = 3
"""Empty items that the page of the notulen offers."""


def _teks(label: str, baris: int, **lain: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=TEKS_MAKS, widget=forms.Textarea(attrs={"rows": baris}), **lain)


def pilihan_periode(bulanan: bool) -> list[tuple[str, str]]:
    """Return the periods of a year to choose from."""
    if bulanan:
        return [(str(n), nama) for n, nama in enumerate(BULAN, 1)]
    return [(str(n), f"Triwulan {r}") for n, r in enumerate(ROMAWI, 1)]


def _sebut(p: Penempatan) -> str:
    return f"{p.pegawai.nama}, {p.jabatan.nama}"


class FormDialog(forms.Form):
    """A meeting, planned or held. Participants are picked from the organisation or typed, one a line."""

    jenis = forms.ChoiceField(label="Jenis", choices=Jenis.choices)
    periode_ke = forms.ChoiceField(label="Periode yang dibahas", required=False)
    unit = forms.ChoiceField(label="Unit kerja", required=False)
    tanggal = FieldTanggal(label="Tanggal")
    jam = forms.TimeField(label="Pukul", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    tempat = forms.CharField(label="Tempat", max_length=120, required=False)
    agenda = _teks("Agenda", 2)
    pimpinan = forms.ChoiceField(label="Dipimpin dan disahkan oleh", required=False)
    pencatat = forms.ChoiceField(label="Notulis", required=False)
    peserta_lain = _teks(
        "Peserta lain", 3, required=False, help_text="Satu orang satu baris: nama, jabatan (Tono Wijaya, Analis)."
    )
    notulen = _teks("Jalannya dialog", 5, required=False)
    arahan = _teks("Arahan pimpinan", 3, required=False)
    kesepakatan = _teks("Kesepakatan", 3, required=False)
    berkas = forms.FileField(label="Pindaian notulen", required=False)

    def __init__(
        self, *args: Any, pd_id: int | None, tahun: int, bulanan: bool = False, untuk_pk: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.calon = {str(p.pk): p for p in calon_peserta(pd_id)}
        self.calon_unit = {str(u.pk): u for u in calon_unit(pd_id)}
        orang = [(k, _sebut(p)) for k, p in self.calon.items()]
        self.fields["penempatan"] = forms.MultipleChoiceField(
            choices=orang, label="Peserta", required=False, widget=forms.CheckboxSelectMultiple
        )
        for nama, pilihan, kosong in (
            ("periode_ke", pilihan_periode(bulanan), "Setahun"),
            ("unit", [(k, u.nama) for k, u in self.calon_unit.items()], "Seluruh perangkat daerah"),
            ("pimpinan", orang, "Belum ditentukan"),
            ("pencatat", orang, "Belum ditentukan"),
        ):
            self.fields[nama].choices = [("", kosong), *pilihan]  # type: ignore[attr-defined]
        if not self.calon_unit or untuk_pk:
            del self.fields["unit"]
        if untuk_pk:  # a dialog behind a PK is a target dialog about the year
            del self.fields["jenis"], self.fields["periode_ke"]
        self.fields["pk"] = forms.ModelMultipleChoiceField(
            pk_berdialog(pd_id, tahun).exclude(status="terbit", dialog__isnull=False),
            label="Perjanjian Kinerja yang dibahas",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["pk"].label_from_instance = lambda p: f"{p.jabatan.nama} ({p.nomor or 'belum bernomor'})"  # type: ignore[attr-defined]

    def isi(self) -> IsiDialog:
        """What was written, for the service."""
        data = dict(self.cleaned_data)
        data.pop("berkas", None)
        data["pk"] = list(data["pk"])
        data["penempatan"] = [self.calon[k] for k in data["penempatan"]]
        data["jenis"] = data.get("jenis") or Jenis.TARGET
        data["periode_ke"] = int(data["periode_ke"]) if data.get("periode_ke") else None
        unit: UnitKerja | None = self.calon_unit.get(data.pop("unit", ""))
        data["unit"] = unit
        for nama in ("pimpinan", "pencatat"):
            data[nama] = self.calon.get(data[nama])
        return IsiDialog(**data)


def awal_dialog(dialog: DialogKinerja) -> dict[str, Any]:
    """Return what the form starts with for a stored record."""
    peserta = list(dialog.peserta.all())
    pegawai = {p.pegawai_id for p in peserta if p.pegawai_id is not None}
    lain = [f"{p.nama}, {p.jabatan}" if p.jabatan else p.nama for p in peserta if p.pegawai_id is None]
    calon = list(calon_peserta(dialog.pd_id).filter(pegawai_id__in=pegawai)) if pegawai else []
    hilang = pegawai - {p.pegawai_id for p in calon}
    lain += [f"{p.nama}, {p.jabatan}" for p in peserta if p.pegawai_id in hilang]
    medan = ("jenis", "periode_ke", "tanggal", "jam", "tempat", "agenda", "notulen", "arahan", "kesepakatan")
    return {
        **{m: getattr(dialog, m) for m in medan},
        **{m: getattr(dialog, f"{m}_id") for m in ("unit", "pimpinan", "pencatat")},
        "penempatan": [str(p.pk) for p in calon],
        "peserta_lain": "\n".join(lain),
        "pk": [p.pk for p in dialog.daftar_pk.all()],
    }


def awal_baru(jenis: str, unit_id: int | None, calon: Sequence[Penempatan], **lain: Any) -> dict[str, Any]:
    """Return what a new record starts with: the people of the unit are ticked, its head leads."""
    milik = [p for p in calon if unit_id is not None and p.jabatan.unit_id == unit_id]
    return {"jenis": jenis, "unit": unit_id, "penempatan": [str(p.pk) for p in milik], **lain}


def baca_notulen(data: QueryDict) -> IsiNotulen:
    """Read the page of the notulen: one row per item (``b-<n>-…``), ticks of who came, and the words on the whole."""
    butir = []
    for n in range(BUTIR_MAKS + BARIS_BARU):
        if f"b-{n}-judul" not in data:
            continue
        nomor = data.get(f"b-{n}-id", "")
        isi = {m: data.get(f"b-{n}-{m}", "")[:TEKS_MAKS] for m in ("judul", "uraian", "pembahasan", "arahan")}
        if data.get(f"b-{n}-hapus"):
            isi["judul"] = ""
        butir.append(IsiButir(pk=int(nomor) if nomor.isdecimal() and len(nomor) < 16 else None, **isi))
    hadir = {int(x) for x in data.getlist("hadir") if x.isdecimal() and len(x) < 16}
    return IsiNotulen(
        butir=butir,
        hadir=hadir,
        **{m: data.get(m, "")[:TEKS_MAKS] for m in ("notulen", "arahan", "kesepakatan")},
    )


class FormTindakLanjut(forms.Form):
    """A follow-up: what, who, until when."""

    uraian = _teks("Yang harus dikerjakan", 2)
    penanggung = forms.ChoiceField(label="Penanggung jawab")
    tenggat = FieldTanggal(label="Tenggat")

    def __init__(self, *args: Any, pd_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calon = {str(p.pk): p for p in calon_peserta(pd_id)}
        self.fields["penanggung"].choices = [  # type: ignore[attr-defined]
            ("", "Pilih orangnya"),
            *((k, _sebut(p)) for k, p in self.calon.items()),
        ]

    def isi(self) -> IsiTindakLanjut:
        """What was written, for the service."""
        data = self.cleaned_data
        tenggat: date = data["tenggat"]
        return IsiTindakLanjut(data["uraian"], self.calon[data["penanggung"]], tenggat)


class FormJawaban(forms.Form):
    """What came of a follow-up, with a file or a photo as evidence."""

    status = forms.ChoiceField(label="Hasil", choices=TindakLanjutDialog.Status.choices, widget=forms.RadioSelect)
    jawaban = _teks(
        "Penjelasan",
        3,
        required=False,
        help_text="Apa yang sudah dikerjakan, atau alasannya bila tidak dilanjutkan.",
    )
    berkas = forms.FileField(label="Bukti atau foto", required=False)
