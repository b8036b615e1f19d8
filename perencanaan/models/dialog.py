"""Dialog kinerja and staff meetings: agree on targets, look at progress, discuss the LKjIP, run the office.

They live here, in the lowest app that needs them (a PK names its target dialog). What the higher apps know (red
indicators) comes in through ``perencanaan.agenda``; a follow-up keeps its person and date itself.
"""

from django.db import models
from django.db.models import Q

from perencanaan.models.indikator import IndikatorInduk
from sakip.dokumen.models import VersiBerkas
from sakip.inti.kalender import ROMAWI, nama_bulan
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan, Pegawai, Penempatan, PerangkatDaerah, UnitKerja


class DialogKinerja(ModelBerversi):
    """A meeting of a PD (``pd`` empty: of the region's heads), or of one ``unit`` of it, about one year.

    ``periode_ke`` counts as the region measures (quarter or month); empty = the whole year. ``jabatan`` names the
    position whose PK it was about; empty = those of the whole PD. ``cap_*`` are who signed, frozen with the approval.
    """

    class Jenis(models.TextChoices):
        TARGET = "target", "Dialog target"
        BERKALA = "berkala", "Dialog kinerja berkala"
        LKJIP = "lkjip", "Pembahasan LKjIP"
        RAPAT = "rapat", "Rapat staf"

    jenis = models.CharField(max_length=8, choices=Jenis.choices, default=Jenis.TARGET)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="dialog_kinerja")
    unit = TautanTenant(UnitKerja, models.PROTECT, null=True, blank=True, related_name="dialog_kinerja")
    jabatan = TautanTenant(Jabatan, models.PROTECT, null=True, blank=True, related_name="dialog_kinerja")
    tahun = models.PositiveSmallIntegerField()
    periode_ke = models.PositiveSmallIntegerField("periode", null=True, blank=True)
    bulanan = models.BooleanField("periode dihitung per bulan", default=False)
    tanggal = models.DateField("tanggal dialog")
    jam = models.TimeField("pukul", null=True, blank=True)
    tempat = models.CharField("tempat", max_length=120, blank=True)
    agenda = models.TextField("agenda")
    notulen = models.TextField("notulen", blank=True)
    arahan = models.TextField("arahan atasan", blank=True)
    kesepakatan = models.TextField("kesepakatan", blank=True)
    versi_berkas = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    pimpinan = TautanTenant(Penempatan, models.PROTECT, null=True, blank=True, related_name="+")
    pencatat = TautanTenant(Penempatan, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    cap_pimpinan = models.JSONField(default=dict, blank=True)
    cap_pencatat = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "dialog kinerja"
        verbose_name_plural = "dialog kinerja"
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["pemda", "tahun", "pd"], name="dialog_kinerja_pd_tahun")]
        constraints = [
            models.CheckConstraint(
                condition=Q(periode_ke__isnull=True) | Q(periode_ke__gte=1, periode_ke__lte=12),
                name="dialog_kinerja_periode",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(pd__isnull=False), name="dialog_kinerja_unit_ber_pd"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.label_periode}"

    @property
    def label_periode(self) -> str:
        """ "Triwulan III 2025", "Maret 2025", "2025"."""
        if self.periode_ke is None:
            return str(self.tahun)
        if self.bulanan:
            return f"{nama_bulan(self.periode_ke)} {self.tahun}"
        return f"Triwulan {ROMAWI[self.periode_ke - 1]} {self.tahun}"

    @property
    def lingkup(self) -> str:
        """Whose meeting it is: the unit, else the PD, else the region."""
        if self.unit is not None:
            return self.unit.nama
        return self.pd.nama if self.pd is not None else "Pemerintah daerah"


class PesertaDialog(ModelTenant):
    """Somebody invited: a person of the organisation, or a guest typed in. Name and position are a snapshot."""

    dialog = TautanTenant(DialogKinerja, models.CASCADE, related_name="peserta")
    pegawai = TautanTenant(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    nama = models.CharField("nama", max_length=150)
    jabatan = models.CharField("jabatan", max_length=200, blank=True)
    hadir = models.BooleanField("hadir", default=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "peserta dialog"
        verbose_name_plural = "peserta dialog"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.nama


class TindakLanjutDialog(ModelBerversi):
    """What somebody promised to do, until when. It outlives the meeting: the next one opens with what is unfinished."""

    class Status(models.TextChoices):
        BELUM = "belum", "Belum selesai"
        SELESAI = "selesai", "Selesai"
        BATAL = "batal", "Tidak dilanjutkan"

    dialog = TautanTenant(DialogKinerja, models.PROTECT, related_name="tindak_lanjut")
    uraian = models.TextField("tindak lanjut")
    penanggung = TautanTenant(Penempatan, models.PROTECT, related_name="+")
    tenggat = models.DateField("tenggat")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.BELUM)
    jawaban = models.TextField("jawaban", blank=True)
    dijawab_oleh = models.CharField(max_length=150, blank=True)
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tindak lanjut dialog"
        verbose_name_plural = "tindak lanjut dialog"
        ordering = ["tenggat", "id"]
        indexes = [models.Index(fields=["pemda", "status", "tenggat"], name="tl_dialog_status_tenggat")]
        constraints = [
            models.CheckConstraint(condition=Q(status="belum") | ~Q(jawaban=""), name="tl_dialog_berjawaban")
        ]

    def __str__(self) -> str:
        return self.uraian[:80]

    @property
    def pd_id(self) -> int | None:
        """A follow-up belongs to the PD of its meeting (asked by izin)."""
        return self.dialog.pd_id


class ButirAgenda(ModelTenant):
    """One item to talk about, with its notulen. What filled it (an indicator, an open follow-up) stays as text."""

    class Jenis(models.TextChoices):
        INDIKATOR = "indikator", "Indikator"
        TINDAK_LANJUT = "tindak", "Tindak lanjut lalu"
        LAIN = "lain", "Lainnya"

    dialog = TautanTenant(DialogKinerja, models.CASCADE, related_name="butir")
    jenis = models.CharField(max_length=10, choices=Jenis.choices, default=Jenis.LAIN)
    judul = models.CharField("pokok bahasan", max_length=300)
    uraian = models.TextField("keterangan", blank=True)
    induk = TautanTenant(IndikatorInduk, models.PROTECT, null=True, blank=True, related_name="+")
    tindak_lanjut = TautanTenant(TindakLanjutDialog, models.PROTECT, null=True, blank=True, related_name="dibahas")
    pembahasan = models.TextField("pembahasan", blank=True)
    arahan = models.TextField("arahan pimpinan", blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "butir agenda"
        verbose_name_plural = "butir agenda"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.judul
