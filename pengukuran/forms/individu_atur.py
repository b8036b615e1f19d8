"""The form of the region's rules of kinerja individu."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms

from pengukuran.rumus.aturan_individu import ASPEK, AturanIndividu
from pengukuran.rumus.individu import BatasTpp
from sakip.inti.angka import AngkaTidakDikenal, untuk_isian, urai
from sakip.inti.isian import FieldAngka
from sakip.inti.kalender import BULAN
from sakip.tenansi.models import PerangkatDaerah


class FormAturan(forms.Form):
    """Deadlines, scale and anchors, limits, TPP steps, who may see. One line of text is one step."""

    mulai = forms.TypedChoiceField(
        label="Wajib mulai bulan", required=False, coerce=int, empty_value=None,
        choices=[("", "Belum diwajibkan"), *((n, b) for n, b in enumerate(BULAN, 1))],
        help_text="Sejak bulan ini pegawai diingatkan dan bulannya dihitung. Sebelumnya semua boleh mencoba.",
    )  # fmt: skip
    hari_rencana = forms.IntegerField(label="Rencana paling lambat tanggal", help_text="Pada bulan itu sendiri.")
    hari_laporan = forms.IntegerField(label="Laporan paling lambat tanggal", help_text="Pada bulan berikutnya.")
    hari_nilai = forms.IntegerField(label="Penilaian paling lambat tanggal", help_text="Pada bulan berikutnya.")
    sebutan = forms.CharField(
        label="Tingkat skala", max_length=1_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Satu baris satu tingkat, dari yang terendah.",
    )  # fmt: skip
    min_bulan = forms.IntegerField(
        label="Bulan dinilai paling sedikit", help_text="Untuk ikut peringkat setahun dan usulan."
    )
    batas_tinggi = FieldAngka(label="Batas tinggi", help_text="Rata-rata mulai nilai ini diusulkan penghargaan.")
    batas_rendah = FieldAngka(label="Batas rendah", help_text="Di bawah nilai ini diusulkan pembinaan.")
    tpp = forms.CharField(
        label="Tabel TPP unsur kinerja", max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu baris satu batas: nilai, titik koma, persen. Contoh: 80; 100",
    )  # fmt: skip
    sekda = forms.BooleanField(label="Sekretaris Daerah boleh melihat nilai semua pegawai", required=False)

    def __init__(self, *args: Any, aturan: AturanIndividu, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lama = aturan
        self.fields["bkd"] = forms.ModelChoiceField(
            label="Perangkat daerah kepegawaian (BKD/BKPSDM) boleh melihat",
            required=False,
            queryset=PerangkatDaerah.objects.all(),
            empty_label="Tidak ada",
            help_text="Kepala dan verifikator perangkat daerah itu melihat nilai semua pegawai.",
        )
        for kode, nama in ASPEK.items():
            self.fields[f"jangkar_{kode}"] = forms.CharField(
                label=nama,
                max_length=3_000,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text="Satu baris satu tingkat, dari yang terendah.",
            )

    def clean_tpp(self) -> tuple[BatasTpp, ...]:
        """Read the steps."""
        hasil = []
        for baris in filter(None, (b.strip() for b in self.cleaned_data["tpp"].splitlines())):
            try:
                mulai, persen = (urai(x.strip().removesuffix("%")) for x in baris.split(";"))
            except (ValueError, AngkaTidakDikenal):
                mulai = persen = None
            if mulai is None or persen is None:
                raise forms.ValidationError(f"“{baris[:40]}” tidak terbaca. Tulis misalnya 80; 100.")
            hasil.append(BatasTpp(mulai, persen))
        return tuple(hasil)

    def jangkar(self) -> list[forms.BoundField]:
        """The fields of the anchors."""
        return [self[f"jangkar_{kode}"] for kode in ASPEK]

    def hasil(self) -> AturanIndividu:
        """The rules as typed."""
        d = self.cleaned_data
        return replace(
            self.lama,
            **{m: d[m] for m in ("mulai", "hari_rencana", "hari_laporan", "hari_nilai", "min_bulan", "tpp", "sekda")},
            batas_tinggi=d["batas_tinggi"] or Decimal(0),
            batas_rendah=d["batas_rendah"] or Decimal(0),
            sebutan=_baris(d["sebutan"]),
            jangkar={kode: _baris(d[f"jangkar_{kode}"]) for kode in ASPEK},
            bkd=d["bkd"].pk if d["bkd"] else None,
        )


def _baris(teks: str) -> tuple[str, ...]:
    return tuple(b.strip() for b in teks.splitlines() if b.strip())


def awal_aturan(a: AturanIndividu) -> dict[str, Any]:
    """Return what the form starts with."""
    return {
        **{
            m: getattr(a, m)
            for m in (
                "mulai", "hari_rencana", "hari_laporan", "hari_nilai", "min_bulan", "batas_tinggi", "batas_rendah",
                "sekda", "bkd",
            )
        },
        "sebutan": "\n".join(a.sebutan),
        "tpp": "\n".join(f"{untuk_isian(b.mulai)}; {untuk_isian(b.persen)}" for b in a.tpp),
        **{f"jangkar_{k}": "\n".join(isi) for k, isi in a.jangkar.items()},
    }  # fmt: skip
