"""Reading files and evidence."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from sakip.dokumen.akses import Tempat, jenis_pribadi
from sakip.dokumen.jenis import DOCX, JPG, PDF, PNG, XLSX
from sakip.dokumen.models import Berkas, TautanBukti, VersiBerkas
from sakip.dokumen.pemakaian import tempat_bukti
from sakip.tenansi.kueri import siap

GOLONGAN = {
    "pdf": ("PDF", (PDF.mime,)),
    "gambar": ("Gambar", (PNG.mime, JPG.mime)),
    "excel": ("Excel", (XLSX.mime,)),
    "word": ("Word", (DOCX.mime,)),
}


@dataclass(frozen=True)
class DaftarBukti:
    """What the evidence component shows about one object: ``nama`` and ``kunci`` as in its addresses."""

    nama: str
    kunci: str
    bukti: list[TautanBukti]
    boleh_ubah: bool
    judul: str = "Bukti dukung"
    petunjuk: str = ""
    kabar: str = ""
    boleh_pilih: bool = True
    """May files that are there already be chosen? Not everybody looks through the files of the office."""


def _dengan_versi() -> QuerySet[TautanBukti]:
    """Citations with their version and the number of the newest one of the same file."""
    terbaru = VersiBerkas.objects.filter(berkas=OuterRef("versi_berkas__berkas")).order_by("-ke").values("ke")[:1]
    return TautanBukti.objects.select_related("versi_berkas").annotate(versi_terbaru=Subquery(terbaru))


def bukti_untuk(objek: models.Model) -> list[TautanBukti]:
    """Return the evidence of one object with its file versions."""
    return bukti_dari(objek._meta.label_lower, objek.pk)


def bukti_dari(jenis_objek: str, id_objek: int) -> list[TautanBukti]:
    """Return the evidence of the object that a kind and an id name."""
    return list(_dengan_versi().filter(jenis_objek=jenis_objek, id_objek=id_objek))


def banyak_bukti(jenis_objek: str) -> models.Subquery:
    """Return the count of evidence as an expression on objects of one kind; None = no evidence."""
    milik = TautanBukti.objects.filter(jenis_objek=jenis_objek, id_objek=models.OuterRef("pk"))
    return models.Subquery(milik.order_by().values("id_objek").annotate(n=models.Count("pk")).values("n"))


@siap
def _tautan(jenis_objek: str, ids: Collection[int]) -> "models.QuerySet[TautanBukti]":
    return TautanBukti.objects.filter(jenis_objek=jenis_objek, id_objek__in=ids).select_related("versi_berkas")


def bukti_per_objek(jenis_objek: str, ids: Iterable[int]) -> dict[int, list[TautanBukti]]:
    """Return the evidence of many objects of one kind by one query: id → citations."""
    hasil: dict[int, list[TautanBukti]] = defaultdict(list)
    for t in _tautan(jenis_objek, list(ids)):
        hasil[t.id_objek].append(t)
    return dict(hasil)


@dataclass(frozen=True)
class Saringan:
    """How a list of files is narrowed: words of the name, kind, year of upload, used as evidence or not."""

    kata: str = ""
    golongan: str = ""
    tahun: int | None = None
    pakai: str = ""


def berkas_pd(pd_id: int | None, s: Saringan, sejenis: str = "") -> QuerySet[VersiBerkas]:
    """Return the newest versions of a PD's files, newest first, with how often any of their versions is evidence.

    Without a PD: the files of no PD that were uploaded for objects of one kind.
    """
    lebih_baru = VersiBerkas.objects.filter(berkas=OuterRef("berkas"), ke__gt=OuterRef("ke"))
    tautan = TautanBukti.objects.filter(versi_berkas__berkas=OuterRef("berkas")).order_by()
    hitung = tautan.values("versi_berkas__berkas").annotate(n=Count("pk")).values("n")
    semua = VersiBerkas.objects.filter(~Exists(lebih_baru), berkas__pd_id=pd_id).exclude(
        berkas__jenis_objek__in=jenis_pribadi()
    )
    if pd_id is None:
        semua = semua.filter(berkas__jenis_objek=sejenis)
    for kata in s.kata.split()[:6]:
        semua = semua.filter(Q(nama_asli__icontains=kata) | Q(berkas__nama__icontains=kata))
    if s.golongan in GOLONGAN:
        semua = semua.filter(jenis__in=GOLONGAN[s.golongan][1])
    if s.tahun is not None:
        semua = semua.filter(dibuat_pada__gte=_awal(s.tahun), dibuat_pada__lt=_awal(s.tahun + 1))
    if s.pakai in ("ya", "tidak"):
        semua = semua.filter(Exists(tautan) if s.pakai == "ya" else ~Exists(tautan))
    return semua.select_related("berkas").annotate(banyak_pakai=Subquery(hitung)).order_by("-dibuat_pada", "-pk")


def _awal(tahun: int) -> datetime:
    return timezone.make_aware(datetime(tahun, 1, 1))  # noqa: DTZ001 - made aware here


def tahun_berkas(pd_id: int) -> list[int]:
    """Return the years in which files of the PD were uploaded, newest first."""
    semua = Berkas.objects.filter(pd_id=pd_id).exclude(jenis_objek__in=jenis_pribadi())
    return [d.year for d in semua.datetimes("dibuat_pada", "year", order="DESC")]


def pakai_per_berkas(berkas_ids: Iterable[int]) -> dict[int, list[tuple[TautanBukti, Tempat]]]:
    """Return the citations of each file with their place."""
    tautan = list(TautanBukti.objects.filter(versi_berkas__berkas__in=list(berkas_ids)).select_related("versi_berkas"))
    tempat = tempat_bukti(tautan)
    hasil: dict[int, list[tuple[TautanBukti, Tempat]]] = defaultdict(list)
    for t in tautan:
        hasil[t.versi_berkas.berkas_id].append((t, tempat[t.pk]))
    return dict(hasil)
