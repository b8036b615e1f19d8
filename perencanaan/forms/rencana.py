"""Reading what people type into the planning pages. Figures go through the one parser; no rule of the domain here."""

from collections.abc import Sequence
from typing import Any

from django import forms

from perencanaan.bab import PETUNJUK
from perencanaan.models import DokumenRencana, Kinerja, KinerjaInduk, PerjanjianKinerja
from perencanaan.selectors.isi import Bab
from perencanaan.selectors.rpjmd import MENDUKUNG, sasaran_rpjmd
from sakip.inti.isian import FieldTanggal
from sakip.inti.kalender import sebutan_periode
from sakip.tenansi.models import Jabatan


def pilihan_jabatan(pd_id: int | None) -> forms.ModelChoiceField:
    """Return the choice of positions of a PD and of the region's heads."""
    daftar = Jabatan.objects.filter(pd_id__isnull=True) | Jabatan.objects.filter(pd_id=pd_id)
    return forms.ModelChoiceField(
        daftar.order_by("pd_id", "id"), label="Jabatan penanggung jawab", required=False, empty_label="Belum dipetakan"
    )


class FormDokumen(forms.Form):
    """A new plan document."""

    jenis = forms.ChoiceField(label="Jenis", choices=[])
    tahun_awal = forms.IntegerField(label="Tahun awal", min_value=2000, max_value=2100)
    tahun_akhir = forms.IntegerField(label="Tahun akhir", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, daerah: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        J = DokumenRencana.Jenis
        jenis = (J.RPJMD, J.RKPD) if daerah else (J.RENSTRA, J.RENJA)
        self.fields["jenis"].choices = [(j.value, j.label) for j in jenis]  # type: ignore[attr-defined]


class FormPenetapan(forms.Form):
    """Number and date of the decree."""

    nomor = forms.CharField(label="Nomor penetapan", max_length=80, required=False)
    tanggal = FieldTanggal(label="Tanggal penetapan", required=False)


class FormNaskah(forms.Form):
    """Visi, misi, and a field for each chapter of the kind of plan."""

    visi = forms.CharField(label="Visi", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    misi = forms.CharField(
        label="Misi", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="Satu misi satu baris."
    )

    def __init__(self, *args: Any, bab: Sequence[Bab], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for b in bab:
            self.fields[f"bab_{b.kode}"] = forms.CharField(
                label=b.judul,
                required=False,
                initial=b.naskah,
                help_text=PETUNJUK.get(b.kode, ""),
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def bab(self) -> dict[str, str]:
        """Chapter texts by code; one that was not sent is left as it is."""
        isi = self.cleaned_data
        return {
            n.removeprefix("bab_"): isi[n]
            for n in self.fields
            if n.startswith("bab_") and self.add_prefix(n) in self.data
        }


class FormKinerja(forms.Form):
    """A node of the tree."""

    tingkat = forms.ChoiceField(label="Tingkat", choices=Kinerja.Tingkat.choices)
    uraian = forms.CharField(label="Uraian kinerja", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    csf = forms.BooleanField(label="Faktor penentu keberhasilan (CSF)", required=False)
    csf_alasan = forms.CharField(
        label="Mengapa menentukan",
        max_length=500,
        required=False,
        help_text="Diisi bila CSF: tanpa ini, kinerja di atasnya tidak tercapai karena …",
    )
    kode_nomenklatur = forms.CharField(label="Kode nomenklatur", max_length=30, required=False)

    def __init__(self, *args: Any, dokumen: DokumenRencana, ubah: str = "", lama: Any = None, **kwargs: Any) -> None:
        """``ubah``: level of the node that is changed, "" = a new one; ``lama``: the identity it supports so far."""
        super().__init__(*args, **kwargs)
        self.fields["pemilik"] = pilihan_jabatan(dokumen.pd_id)
        if ubah:
            del self.fields["tingkat"]
        if (ubah or str(self.initial.get("tingkat", ""))) in MENDUKUNG:
            self._pasang_mendukung(dokumen, lama)

    def _pasang_mendukung(self, dokumen: DokumenRencana, lama: KinerjaInduk | None) -> None:
        """Offer the sasaran of the RPJMD in force; without an RPJMD there is nothing to ask."""
        daftar = sasaran_rpjmd(dokumen)
        dikenal = set(daftar.values_list("identitas_id", flat=True))
        if not dikenal:
            return
        self.fields["mendukung"] = forms.ModelChoiceField(
            daftar,
            label="Mendukung sasaran RPJMD",
            required=False,
            to_field_name="identitas_id",
            empty_label="Belum ditentukan",
            help_text=""
            if lama is None or lama.pk in dikenal
            else f"Semula “{lama.nama}”, yang tidak ada lagi dalam RPJMD yang berlaku. Pilih penggantinya.",
        )

    def clean_mendukung(self) -> KinerjaInduk | None:
        """The chosen sasaran by its identity, which outlives the versions of the RPJMD."""
        sasaran: Kinerja | None = self.cleaned_data["mendukung"]
        return sasaran.identitas if sasaran is not None else None


class FormNomenklaturLokal(forms.Form):
    """A row that the region adds to the nomenclature."""

    kode = forms.CharField(
        label="Kode",
        max_length=30,
        help_text="Misalnya 5.01.02.2.01.9001. Pakai nomor 9001 ke atas untuk sub kegiatan.",
    )
    nama = forms.CharField(label="Nama", max_length=500)
    dasar = forms.CharField(
        label="Dasar penetapan", max_length=200, help_text="Misalnya Peraturan Bupati Nomor 5 Tahun 2025"
    )
    indikator = forms.CharField(label="Indikator", max_length=500, required=False)
    satuan = forms.CharField(label="Satuan", max_length=60, required=False)
    berlaku_dari = forms.IntegerField(label="Berlaku dari tahun", min_value=2000, max_value=2100)
    berlaku_sampai = forms.IntegerField(label="Berlaku sampai tahun", min_value=2000, max_value=2100, required=False)


class FormSusunPK(forms.Form):
    """Which position, and for a perubahan why."""

    alasan_perubahan = forms.ChoiceField(
        label="Alasan perubahan",
        required=False,
        choices=[("", "Bukan perubahan (PK pertama)"), *PerjanjianKinerja.AlasanPerubahan.choices],
    )
    uraian_alasan = forms.CharField(
        label="Penjelasan alasan", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    berlaku_dari_periode = forms.TypedChoiceField(label="Berlaku sejak", coerce=int, initial=1)

    def __init__(self, *args: Any, jabatan: Any, bulanan: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        periode = [(ke, sebutan_periode(ke, bulanan)) for ke in range(1, 13 if bulanan else 5)]
        self.fields["berlaku_dari_periode"].choices = periode  # type: ignore[attr-defined]
        self.fields["jabatan"] = forms.ModelChoiceField(jabatan, label="Jabatan", empty_label=None)
        self.order_fields(["jabatan"])


class FormKepalaPK(forms.Form):
    """Number, date and place of the PK."""

    nomor = forms.CharField(label="Nomor", max_length=80, required=False)
    tempat = forms.CharField(label="Tempat", max_length=80, required=False)
    tanggal = FieldTanggal(label="Tanggal", required=False, help_text="Kosong: diisi tanggal tanda tangan pihak kedua.")


class FormImpor(forms.Form):
    """The upload of a Renja file."""

    tahun = forms.IntegerField(label="Tahun Renja", min_value=2000, max_value=2100)
    berkas = forms.FileField(label="Berkas Renja (xlsx atau csv)")
    buat_renstra = forms.BooleanField(
        label="Buat juga Renstra dari kolom Renstra",
        required=False,
        help_text="Renstra yang sudah berisi tidak disentuh.",
    )
    renstra_awal = forms.IntegerField(label="Renstra dari tahun", min_value=2000, max_value=2100)
    renstra_akhir = forms.IntegerField(label="sampai tahun", min_value=2000, max_value=2100)
    indikator_sasaran = forms.BooleanField(
        label="Pakai indikator program untuk sasaran yang belum punya indikator",
        required=False,
        help_text="Indikatornya sama, dipakai dua tempat, dan ditandai IKU. Dapat diubah sesudahnya.",
    )

    def __init__(self, *args: Any, pd: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pd"] = forms.ModelChoiceField(pd, label="Perangkat daerah", empty_label=None)
        self.order_fields(["pd"])


class FormUnggah(forms.Form):
    """A workbook that comes back."""

    berkas = forms.FileField(label="Berkas yang sudah diisi (xlsx atau csv)")


class FormSipd(forms.Form):
    """A list of programs with pagu as SIPD exports it."""

    tahun = forms.TypedChoiceField(label="Tahun pagu", coerce=int)
    berkas = forms.FileField(label="Berkas SIPD (xlsx atau csv)")

    def __init__(self, *args: Any, tahun: list[int], sasaran: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(t, str(t)) for t in tahun]  # type: ignore[attr-defined]
        self.fields["sasaran"] = forms.ModelChoiceField(
            sasaran,
            label="Sasaran untuk program yang belum ada",
            required=False,
            empty_label="Jangan tambahkan apa pun",
            help_text="Dipilih: program, kegiatan, dan sub kegiatan yang belum ada di rencana ikut ditambahkan.",
        )


class FormDokumenSakip(forms.Form):
    """A document of the register. ``jenis`` is asked only for a new one; ``baru`` makes the file obligatory."""

    nomor = forms.CharField(label="Nomor dokumen", max_length=80, required=False)
    tanggal = FieldTanggal(label="Tanggal dokumen", required=False)
    judul = forms.CharField(
        label="Judul",
        max_length=200,
        required=False,
        help_text="Bila kosong, dipakai nama jenisnya. Misalnya: DPA Perubahan 2025.",
    )
    triwulan = forms.TypedChoiceField(
        label="Triwulan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Bukan laporan triwulan"), (1, "TW I"), (2, "TW II"), (3, "TW III"), (4, "TW IV")],
        help_text="Hanya untuk laporan monev.",
    )
    tahun_awal = forms.IntegerField(label="Berlaku dari tahun", min_value=2000, max_value=2100)
    tahun_akhir = forms.IntegerField(label="sampai tahun", min_value=2000, max_value=2100)
    tempat_terbit = forms.CharField(
        label="Sudah terbit di tempat lain",
        max_length=200,
        required=False,
        help_text="Misalnya alamat situs perangkat daerah atau berita daerah.",
    )
    tanggal_terbit = FieldTanggal(label="Tanggal terbit di sana", required=False)
    berkas = forms.FileField(label="Berkas")

    def __init__(self, *args: Any, jenis: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if jenis is not None:
            self.fields["jenis"] = forms.ChoiceField(label="Jenis dokumen", choices=jenis)
            self.order_fields(["jenis"])
        else:
            self.fields["berkas"].required = False
            self.fields["berkas"].label = "Ganti berkas"
