"""Invented evaluations for tests, made through the services."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from evaluasi.models import LKE, AnggotaTim, PeriodeEvaluasi, SimpulTemplat, Tahap, TemplatLKE
from evaluasi.services.jawaban import IsiJawaban, simpan_jawaban
from evaluasi.services.periode import buat_lke, buka_periode, susun_tim
from evaluasi.services.templat import DataSimpul, DataTemplat, simpan_templat_baru
from evaluasi.services.templat_bawaan import PREDIKAT, SKALA
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import akun, buat_pd, buat_pelaku

from decimal import Decimal  # isort: skip


def data_kecil(cara: str = "a") -> DataTemplat:
    """Two components (60 and 40), three sub-components, six criteria."""
    simpul = [DataSimpul("1", "", "komponen", "Perencanaan Kinerja", Decimal(60), ringkas="Perencanaan")]
    simpul += [DataSimpul("1.a", "1", "sub", "Dokumen ada", Decimal(20), "Keberadaan")]
    simpul += [
        DataSimpul(f"1.a.{i}", "1.a", "kriteria", f"Kriteria satu a {i}", petunjuk=f"Tanyakan {i}?") for i in (1, 2)
    ]
    simpul += [DataSimpul("1.b", "1", "sub", "Dokumen bermutu", Decimal(40), "Kualitas")]
    simpul += [DataSimpul(f"1.b.{i}", "1.b", "kriteria", f"Kriteria satu b {i}") for i in (1, 2)]
    simpul += [DataSimpul("2", "", "komponen", "Pengukuran Kinerja", Decimal(40), ringkas="Pengukuran")]
    simpul += [DataSimpul("2.a", "2", "sub", "Pengukuran ada", Decimal(40), "Keberadaan")]
    simpul += [DataSimpul(f"2.a.{i}", "2.a", "kriteria", f"Kriteria dua a {i}") for i in (1, 2)]
    return DataTemplat("uji", 1, "LKE uji", "Peraturan uji", cara, SKALA, PREDIKAT, simpul)


@dataclass
class Panggung:
    """A region with a PD under evaluation and everybody who takes part."""

    pemda: Pemda
    pd: PerangkatDaerah
    inspektorat: PerangkatDaerah
    templat: TemplatLKE
    periode: PeriodeEvaluasi
    lke: LKE
    admin: Pelaku
    operator: Pelaku
    verifikator: Pelaku
    kepala: Pelaku
    anggota: Pelaku
    ketua: Pelaku
    pengendali: Pelaku
    inspektur: Pelaku

    def simpul(self, kode: str) -> SimpulTemplat:
        return SimpulTemplat.objects.get(templat=self.templat, kode=kode)

    def butir(self) -> Iterable[SimpulTemplat]:
        kecuali = ["komponen"] if self.periode.cara_gulung == "a" else ["komponen", "sub"]
        return SimpulTemplat.objects.filter(templat=self.templat).exclude(tingkat__in=kecuali)

    def isi(self, siapa: Pelaku, nilai: Callable[[SimpulTemplat], str], catatan: str = "") -> None:
        """Answer every node."""
        for s in self.butir():
            simpan_jawaban(pelaku=siapa, lke=self.lke, simpul=s, isi=IsiJawaban(nilai(s), catatan=catatan), versi=None)


def buat_panggung(pemda: Pemda, cara: str = "a", tahun: int | None = None) -> Panggung:
    """Make the region's evaluation of this year, self-assessment open (scope must be active)."""
    hari = waktu.hari_ini()
    tahun = tahun or hari.year
    inspektorat = buat_pd(nama="Inspektorat", klaster="utama")
    pd = buat_pd(nama="Dinas Dinilai", klaster="utama")
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    templat = simpan_templat_baru(pelaku=admin, data=data_kecil(cara))
    jendela: dict[Tahap, tuple[date, date]] = {t: (hari - timedelta(days=5), hari + timedelta(days=5)) for t in Tahap}
    periode = buka_periode(
        pelaku=admin, tahun_kinerja=tahun - 1, tahun_evaluasi=tahun, templat=templat, jendela=jendela,
        dasar_hukum="Peraturan Presiden Nomor 29 Tahun 2014",
    )  # fmt: skip
    orang = {p: buat_pelaku(pemda, p, pd=inspektorat) for p in (
        Peran.EVALUATOR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS, Peran.INSPEKTUR)}  # fmt: skip
    (lke,) = buat_lke(pelaku=admin, periode=periode, pd=[pd], buka=True)
    B = AnggotaTim.Bagian
    susun_tim(
        pelaku=admin, periode=periode, nama="Tim 1", lke=[lke],
        anggota=[
            (akun(orang[Peran.EVALUATOR]), B.ANGGOTA),
            (akun(orang[Peran.KETUA_TIM]), B.KETUA),
            (akun(orang[Peran.PENGENDALI_TEKNIS]), B.PENGENDALI),
        ],
    )  # fmt: skip
    return Panggung(
        pemda, pd, inspektorat, templat, periode, LKE.objects.get(pk=lke.pk), admin,
        buat_pelaku(pemda, Peran.OPERATOR, pd=pd), buat_pelaku(pemda, Peran.VERIFIKATOR, pd=pd),
        buat_pelaku(pemda, Peran.KEPALA_PD, pd=pd), orang[Peran.EVALUATOR], orang[Peran.KETUA_TIM],
        orang[Peran.PENGENDALI_TEKNIS], orang[Peran.INSPEKTUR],
    )  # fmt: skip
