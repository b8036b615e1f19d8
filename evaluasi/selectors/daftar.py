"""Lists: periods, sheets with their progress, and what a person has to do."""

from dataclasses import dataclass

from django.db.models import Count, Q

from evaluasi.alur import ALUR_LKE, KOLOM_TERBUKA
from evaluasi.models import LKE, HibahLKE, Jawaban, PeriodeEvaluasi, SimpulTemplat, TemplatLKE
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status

BAGIAN_STATUS = {
    "evaluator": {"nilai_lke", "ketuai_lke"},
    "ketua_tim": {"ketuai_lke"},
    "pengendali_teknis": {"kendalikan_lke"},
    "penetapan": {"ketuai_lke"},
}


@dataclass
class BarisLKE:
    """A sheet in a list: how much is answered in the column of its stage."""

    lke: LKE
    mandiri: int
    evaluator: int
    jumlah: int
    giliran_saya: bool

    @property
    def status(self) -> Status:
        return ALUR_LKE.status[self.lke.status]

    @property
    def terjawab(self) -> int:
        return self.mandiri if self.lke.status in {"persiapan", "mandiri"} else self.evaluator

    @property
    def persen(self) -> int:
        return self.terjawab * 100 // self.jumlah if self.jumlah else 0


def daftar_periode() -> list[PeriodeEvaluasi]:
    """Return all periods, newest first."""
    return list(PeriodeEvaluasi.objects.select_related("templat").order_by("-tahun_evaluasi"))


def daftar_templat() -> list[TemplatLKE]:
    """Return the shipped templates and the region's own; ``dipakai`` names the periods that use each."""
    daftar = list(TemplatLKE.objects.order_by("kode", "-versi_templat", "pemda_id"))
    dipakai: dict[int, list[str]] = {}
    for p in PeriodeEvaluasi.objects.order_by("tahun_evaluasi"):
        dipakai.setdefault(p.templat_id, []).append(str(p))
    for t in daftar:
        t.__dict__["dipakai"] = dipakai.get(t.pk, [])
    return daftar


def jumlah_butir(periode: PeriodeEvaluasi) -> int:
    """Return how many nodes a sheet of the period asks for: criteria, and with roll-up a the sub-components."""
    tingkat = [SimpulTemplat.Tingkat.KRITERIA]
    if periode.cara_gulung == "a":
        tingkat.append(SimpulTemplat.Tingkat.SUB)
    return SimpulTemplat.objects.filter(templat_id=periode.templat_id, tingkat__in=tingkat).count()


def lke_terlihat(pelaku: Pelaku, periode: PeriodeEvaluasi) -> list[LKE]:
    """Return the sheets of a period that the person may open: all, or those of the own PD."""
    q = LKE.objects.filter(periode=periode).select_related("pd", "tim").order_by("pd__urutan", "pd__kode")
    if not izin.boleh(pelaku, "hasil.lihat_semua"):
        q = q.filter(pd_id__in=pelaku.pd_ids)
    daftar = list(q)
    for x in daftar:
        x.periode = periode
    return daftar


def baris_lke(pelaku: Pelaku, periode: PeriodeEvaluasi) -> list[BarisLKE]:
    """Return the sheets with their progress: four statements for any number of sheets."""
    daftar = lke_terlihat(pelaku, periode)
    hitung = {
        lke_id: (m, e)
        for lke_id, m, e in Jawaban.objects.filter(lke__periode=periode)
        .values("lke_id")
        .annotate(m=Count("pk", filter=~Q(mandiri="")), e=Count("pk", filter=~Q(evaluator="") | Q(tidak_berlaku=True)))
        .values_list("lke_id", "m", "e")
    }
    jumlah = jumlah_butir(periode)
    hibah = hibah_saya(pelaku, periode)
    return [
        BarisLKE(x, *hitung.get(x.pk, (0, 0)), jumlah, giliran(pelaku, x, hibah.get(x.pk, frozenset()))) for x in daftar
    ]


def hibah_saya(pelaku: Pelaku, periode: PeriodeEvaluasi) -> dict[int, frozenset[str]]:
    """Return the person's object permissions on the sheets of a period: sheet id → codenames (one statement)."""
    hasil: dict[int, set[str]] = {}
    for lke_id, kode in HibahLKE.objects.filter(
        user_id=pelaku.pengguna_id, content_object__periode=periode
    ).values_list("content_object_id", "permission__codename"):
        hasil.setdefault(lke_id, set()).add(kode)
    return {k: frozenset(v) for k, v in hasil.items()}


def giliran(pelaku: Pelaku, lke: LKE, hibah: frozenset[str]) -> bool:
    """True when the sheet waits for this person (cheap: from roles and grants in memory, for lists)."""
    peran = pelaku.peran_di(lke.pd_id)
    if lke.status == "mandiri":
        return bool(peran & {"operator", "verifikator", "kepala_pd"})
    if lke.status == "tanggapan":
        return bool(peran & {"verifikator", "kepala_pd"})
    if lke.pd_id in pelaku.pd_ids:
        return False
    if lke.status == "inspektur":
        return "inspektur" in pelaku.peran_pemda
    if lke.status == "penetapan" and "inspektur" in pelaku.peran_pemda:
        return True
    return bool(BAGIAN_STATUS.get(lke.status, set()) & hibah)


def boleh_isi_sekarang(pelaku: Pelaku, lke: LKE) -> bool:
    """True when the person may write the column that is open now."""
    buka = KOLOM_TERBUKA.get(lke.status)
    return buka is not None and bool(izin.boleh(pelaku, buka[1], lke))
