"""Writing the Rencana Aksi: targets per period, activities that lead there (Perwali Probolinggo 30/2020 III.D)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from perencanaan.models import (
    Aksi,
    ButirPK,
    Indikator,
    JadwalAksi,
    Kinerja,
    PerjanjianKinerja,
    RencanaAksi,
    TargetPeriode,
    TargetTahunan,
)
from perencanaan.rumus_periode import bagian_periode
from perencanaan.services.sel import DasarSel, periksa_bentrok
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, terapkan, wajib_terbuka
from sakip.inti import waktu
from sakip.inti.angka import urai
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.jejak.services import catat
from sakip.tenansi.models import PengaturanPemda

PK_BERLAKU = "terbit"
TINGKAT_DIUKUR = (
    Kinerja.Tingkat.SASARAN,
    Kinerja.Tingkat.PROGRAM,
    Kinerja.Tingkat.KEGIATAN,
    Kinerja.Tingkat.SUB_KEGIATAN,
)

_pendengar: list[Callable[[RencanaAksi, Pelaku], None]] = []


def daftarkan_pendengar(fungsi: Callable[[RencanaAksi, Pelaku], None]) -> None:
    """Register who must know that a Rencana Aksi was set (measurement recomputes its open periods)."""
    if fungsi not in _pendengar:
        _pendengar.append(fungsi)


def banyak_periode(tahun: int) -> int:
    """Return 4 or 12: how often the region measures in the year."""
    return periode_setahun(PengaturanPemda.objects.filter(tahun=tahun).first())


def periode_setahun(atur: PengaturanPemda | None) -> int:
    """Return 4 or 12 by the year's settings, 4 when the year is not set up."""
    return 12 if atur is not None and atur.frekuensi == PengaturanPemda.Frekuensi.BULAN else 4


def indikator_diukur(pk: PerjanjianKinerja) -> list[Indikator]:
    """Return the indicators that a Rencana Aksi covers: those of the PK and of the programs, kegiatan, sub kegiatan.

    An indicator with two owners (a sasaran and its program) is measured once, in the place where the PK names it.
    """
    dari_pk = Indikator.objects.filter(butir_pk__pk_induk=pk)
    dari_pohon = Indikator.objects.filter(
        kinerja__versi_rencana_id=pk.versi_rencana_id, kinerja__tingkat__in=TINGKAT_DIUKUR[1:]
    ).exclude(induk__in=dari_pk.values("induk"))
    return list(dari_pk.union(dari_pohon))


@transaction.atomic
def susun_rencana_aksi(*, pelaku: Pelaku, pk: PerjanjianKinerja) -> RencanaAksi:
    """Make the Rencana Aksi of a signed PK of a kepala PD, with one empty target per indicator and period.

    Returns the existing one when there is one, completed by indicators that came later. Raises AturanDilanggar when the
    PK is not signed or the year is not set up (nobody has said yet how often it is measured), and TidakBoleh.
    """
    izin.wajib(pelaku, "rencana_aksi.susun", pk)
    if pk.bentuk != PerjanjianKinerja.Bentuk.KEPALA_PD or pk.pd_id is None:
        raise AturanDilanggar("bukan_pk_kepala", "Rencana Aksi disusun dari PK kepala perangkat daerah.")
    if pk.status != PK_BERLAKU:
        raise AturanDilanggar("pk_belum_terbit", "Rencana Aksi disusun setelah PK ditandatangani kedua pihak.")
    atur = PengaturanPemda.objects.filter(tahun=pk.tahun).first()
    if atur is None:
        raise AturanDilanggar(
            "tahun_belum_dibuka",
            f"Tahun {pk.tahun} belum dibuka, jadi belum ada periodenya. Minta admin pemda membukanya di Pengaturan,"
            " bagian Tahun, lalu susun lagi.",
        )
    ra, baru = RencanaAksi.objects.get_or_create(pk_induk=pk, defaults={"pd_id": pk.pd_id, "tahun": pk.tahun})
    if not baru:
        wajib_terbuka(ra)
    jumlah = periode_setahun(atur)
    ada = set(TargetPeriode.objects.filter(rencana_aksi=ra).values_list("indikator_id", "periode_ke"))
    TargetPeriode.objects.bulk_create(
        TargetPeriode(pemda_id=ra.pemda_id, rencana_aksi=ra, indikator=i, periode_ke=ke)
        for i in indikator_diukur(pk)
        for ke in range(1, jumlah + 1)
        if (i.pk, ke) not in ada
    )
    if baru:
        catat(pelaku, "susun_rencana_aksi", ra, sesudah={"pk": str(pk)})
    return ra


def _ra_terbuka(pelaku: Pelaku, rencana_aksi_id: int) -> RencanaAksi:
    ra = RencanaAksi.kunci(rencana_aksi_id)
    izin.wajib(pelaku, "rencana_aksi.susun", ra)
    wajib_terbuka(ra)
    return ra


@transaction.atomic
def simpan_target_periode(
    *,
    pelaku: Pelaku,
    rencana_aksi_id: int,
    indikator_id: int,
    periode_ke: int,
    nilai: Decimal | None,
    dasar: DasarSel | None = None,
) -> TargetPeriode:
    """Store a period's target; None = tidak ditargetkan. Returns the row.

    Raises TidakBoleh, AturanDilanggar (locked, indicator not in this Rencana Aksi), Bentrok (both values).
    """
    ra = _ra_terbuka(pelaku, rencana_aksi_id)
    baris = (
        TargetPeriode.objects.select_for_update(of=("self",))
        .filter(rencana_aksi=ra, indikator_id=indikator_id, periode_ke=periode_ke)
        .first()
    )
    if baris is None:
        raise AturanDilanggar("indikator_di_luar", "Indikator ini tidak termasuk Rencana Aksi.")
    periksa_bentrok(dasar, versi_kini=baris.versi, nilai_kini=baris.nilai, nilai_baru=nilai, pada=baris.diubah_pada)
    if baris.nilai == nilai:
        return baris
    sebelum, baris.nilai = baris.nilai, nilai
    baris.versi += 1
    baris.save(update_fields=["nilai", "versi", "diubah_pada"])
    catat(
        pelaku,
        "ubah_target_periode",
        ra,
        sebelum={"indikator": indikator_id, "periode": periode_ke, "nilai": sebelum},
        sesudah={"nilai": nilai},
    )
    return baris


@dataclass(frozen=True)
class IsiTarget:
    """What is to be stored in one target cell: the text as typed. ``dasar`` = what was seen."""

    indikator_id: int
    periode_ke: int
    teks: str
    dasar: DasarSel | None = None


@transaction.atomic
def simpan_blok_target(
    *, pelaku: Pelaku, rencana_aksi_id: int, sel: Sequence[IsiTarget]
) -> tuple[list[TargetPeriode], str]:
    """Store several targets, all or nothing. Returns the rows and the time of day.

    Raises as ``simpan_target_periode``; ``data["galat"]`` or ``data["sel"]`` lists the cells at fault.
    """
    hasil: list[TargetPeriode] = []
    galat: list[dict[str, object]] = []
    bentrok: list[dict[str, object]] = []
    for s in sel:
        kunci = f"{s.indikator_id}:{s.periode_ke}"
        try:
            hasil.append(
                simpan_target_periode(
                    pelaku=pelaku,
                    rencana_aksi_id=rencana_aksi_id,
                    indikator_id=s.indikator_id,
                    periode_ke=s.periode_ke,
                    nilai=urai(s.teks),
                    dasar=s.dasar,
                )
            )
        except TidakBoleh:
            raise
        except Bentrok as b:
            siapa = _pengubah(rencana_aksi_id, s)
            bentrok.append({"kunci": kunci, "pesan": b.pesan, **b.data, "oleh": siapa})
        except AturanDilanggar as g:
            galat.append({"kunci": kunci, "pesan": g.pesan, "kode": g.kode})
    if galat:
        raise AturanDilanggar(str(galat[0]["kode"]), str(galat[0]["pesan"]), galat=galat)
    if bentrok:
        raise Bentrok("bentrok", str(bentrok[0]["pesan"]), sel=bentrok)
    return hasil, f"{timezone.localtime(waktu.sekarang()):%H.%M}"


def _pengubah(rencana_aksi_id: int, s: IsiTarget) -> str:
    """Return who changed a target last; the row itself does not keep it, the audit trail does."""
    ubahan = Jejak.objects.filter(
        jenis_objek=RencanaAksi._meta.label_lower,
        id_objek=rencana_aksi_id,
        aksi="ubah_target_periode",
        sebelum__indikator=s.indikator_id,
        sebelum__periode=s.periode_ke,
    )
    return ubahan.order_by("-id").values_list("pelaku_nama", flat=True).first() or ""


@transaction.atomic
def bagi_target_tahun(*, pelaku: Pelaku, rencana_aksi_id: int) -> int:
    """Fill the targets of indicators that have none in any period from the year's target. Returns how many indicators.

    A proposal to be edited: nothing that somebody typed is overwritten. A period that nothing falls into is left empty
    ("tidak ditargetkan"), unless the year's target itself is 0.
    """
    ra = _ra_terbuka(pelaku, rencana_aksi_id)
    jumlah = banyak_periode(ra.tahun)
    semua = list(
        TargetPeriode.objects.filter(rencana_aksi=ra).select_related("indikator").order_by("indikator_id", "periode_ke")
    )
    berisi = {t.indikator_id for t in semua if t.nilai is not None}
    target = target_tahun(ra)
    diubah: list[TargetPeriode] = []
    for t in semua:
        nilai = target.get(t.indikator_id)
        if t.indikator_id in berisi or nilai is None:
            continue
        usulan = bagian_periode(t.indikator.agregasi, nilai, jumlah)[t.periode_ke - 1]
        if usulan == 0 != nilai:
            continue
        t.nilai = usulan
        t.versi += 1
        diubah.append(t)
    TargetPeriode.objects.bulk_update(diubah, ["nilai", "versi"])
    n = len({t.indikator_id for t in diubah})
    if n:
        catat(pelaku, "bagi_target_tahun", ra, sesudah={"indikator": n})
    return n


def target_tahun(ra: RencanaAksi) -> dict[int, Decimal | None]:
    """Return the year's target by indicator: the PK's snapshot first, else that of the plan."""
    hasil: dict[int, Decimal | None] = dict(
        TargetTahunan.objects.filter(
            tahun=ra.tahun, indikator__kinerja__versi_rencana_id=ra.pk_induk.versi_rencana_id
        ).values_list("indikator_id", "nilai")
    )
    hasil.update(
        ButirPK.objects.filter(pk_induk_id=ra.pk_induk_id, target__isnull=False).values_list("indikator_id", "target")
    )
    return hasil


@transaction.atomic
def simpan_aksi(
    *,
    pelaku: Pelaku,
    rencana_aksi_id: int,
    indikator_id: int,
    uraian: str,
    jadwal: Iterable[int],
    penanggung_jawab: str = "",
    aksi_id: int | None = None,
    versi: int | None = None,
) -> Aksi:
    """Add or change an activity of a kegiatan's (or sub kegiatan's) indicator with its schedule. Returns it.

    Raises AturanDilanggar for an empty text, no period, or an indicator outside this Rencana Aksi; Bentrok on
    ``versi``.
    """
    ra = _ra_terbuka(pelaku, rencana_aksi_id)
    periode = _periksa_jadwal(ra, jadwal)
    if not uraian.strip():
        raise AturanDilanggar("aksi_kosong", "Tuliskan langkah nyata yang akan dilakukan.")
    if not TargetPeriode.objects.filter(rencana_aksi=ra, indikator_id=indikator_id).exists():
        raise AturanDilanggar("indikator_di_luar", "Indikator ini tidak termasuk Rencana Aksi.")
    aksi = Aksi(rencana_aksi=ra, urutan=Aksi.objects.filter(rencana_aksi=ra).count() + 1)
    if aksi_id is not None:
        ditemukan = Aksi.objects.select_for_update(of=("self",)).filter(rencana_aksi=ra, pk=aksi_id).first()
        if ditemukan is None:
            raise AturanDilanggar("aksi_tidak_ada", "Aksi ini sudah dihapus.")
        periksa_versi(ditemukan, versi)
        aksi = ditemukan
        aksi.versi += 1
    aksi.indikator_id, aksi.uraian, aksi.penanggung_jawab = indikator_id, uraian.strip(), penanggung_jawab.strip()
    aksi.save()
    JadwalAksi.objects.filter(aksi=aksi).exclude(periode_ke__in=periode).delete()
    JadwalAksi.objects.bulk_create(
        (JadwalAksi(pemda_id=ra.pemda_id, aksi=aksi, periode_ke=ke) for ke in periode), ignore_conflicts=True
    )
    catat(
        pelaku,
        "ubah_aksi" if aksi_id else "tambah_aksi",
        ra,
        sesudah={"aksi": aksi.uraian, "jadwal": list(periode), "penanggung_jawab": aksi.penanggung_jawab},
    )
    return aksi


def _periksa_jadwal(ra: RencanaAksi, jadwal: Iterable[int]) -> Sequence[int]:
    periode = sorted(set(jadwal))
    if not periode or not all(1 <= ke <= banyak_periode(ra.tahun) for ke in periode):
        raise AturanDilanggar("jadwal_kosong", "Pilih paling sedikit satu periode pelaksanaan.")
    return periode


@transaction.atomic
def hapus_aksi(*, pelaku: Pelaku, rencana_aksi_id: int, aksi_id: int) -> None:
    """Remove an activity. Raises AturanDilanggar when locked or already gone."""
    ra = _ra_terbuka(pelaku, rencana_aksi_id)
    aksi = Aksi.objects.filter(rencana_aksi=ra, pk=aksi_id).first()
    if aksi is None:
        raise AturanDilanggar("aksi_tidak_ada", "Aksi ini sudah dihapus.")
    catat(pelaku, "hapus_aksi", ra, sebelum={"aksi": aksi.uraian})
    aksi.delete()


@transaction.atomic
def terapkan_rencana_aksi(
    objek: RencanaAksi, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> RencanaAksi:
    """Move a Rencana Aksi by its Alur; a set one is announced to the listeners in the same transaction."""
    hasil: RencanaAksi = terapkan(objek, aksi, pelaku=pelaku, alasan=alasan, versi=versi)
    if hasil.status == "disetujui":
        for dengar in _pendengar:
            dengar(hasil, pelaku)
    return hasil
