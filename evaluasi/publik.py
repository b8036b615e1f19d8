"""What the region's public page shows of the evaluation: the computed kompilasi of a finished year."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from evaluasi.models import HasilEvaluasi, PeriodeEvaluasi, TerbitanLHE
from evaluasi.selectors.kompilasi import RingkasTahun, muat_ringkas
from pelaporan import keaslian
from pelaporan.publik import HasilPublik, NilaiKomponen, daftarkan_hasil
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.kueri import siap

JUDUL = {
    TerbitanLHE.Jenis.LHE: "Laporan Hasil Evaluasi Akuntabilitas Kinerja",
    TerbitanLHE.Jenis.KOMPILASI: "Laporan Kompilasi Hasil Evaluasi Akuntabilitas Kinerja",
}
PERLU_PERBAIKAN = ("CC", "C", "D")


def _terbuka() -> QuerySet[PeriodeEvaluasi, int]:
    """Evaluation years still under way: values computed from their LKE stay inside until the period is closed.

    A year whose results were all imported from a printed report is finished, also when its period was never closed.
    """
    hasil = HasilEvaluasi.objects.filter(
        tahun_evaluasi=OuterRef("tahun_evaluasi"), sumber=HasilEvaluasi.Sumber.DIHITUNG
    )
    terbuka = PeriodeEvaluasi.objects.filter(Exists(hasil), ditutup_pada__isnull=True)
    return terbuka.order_by().values_list("tahun_evaluasi", flat=True)


def tahun_publik() -> list[int]:
    """Return the tahun kinerja with finished results, newest first."""
    return _tahun_publik()


@siap
def _tahun_publik() -> QuerySet[HasilEvaluasi, int]:
    semua = HasilEvaluasi.objects.filter(pd__isnull=False).exclude(tahun_evaluasi__in=_terbuka())
    return semua.order_by("-tahun_kinerja").values_list("tahun_kinerja", flat=True).distinct()


@siap
def _tahun_evaluasi(tahun_kinerja: int) -> QuerySet[HasilEvaluasi, int]:
    semua = HasilEvaluasi.objects.filter(tahun_kinerja=tahun_kinerja, pd__isnull=False)
    selesai = semua.exclude(tahun_evaluasi__in=_terbuka())
    return selesai.order_by("-tahun_evaluasi").values_list("tahun_evaluasi", flat=True)[:1]


def hasil_publik(tahun: int) -> HasilPublik | None:
    """Return the results of a tahun kinerja; None when there are none or the evaluation is not closed."""
    tahun_evaluasi = next(iter(_tahun_evaluasi(tahun)), None)
    k = muat_ringkas(tahun_evaluasi) if tahun_evaluasi is not None else None
    return _ringkas(k, tahun) if k is not None else None


def _ringkas(k: RingkasTahun, tahun: int) -> HasilPublik:
    tertinggi = max(k.semua.baris, key=lambda b: b.total)
    perlu = sum(n for huruf, _, n in k.jumlah_predikat if huruf in PERLU_PERBAIKAN)
    return HasilPublik(
        tahun=tahun,
        rata_rata=k.semua.total,
        predikat=f"{k.semua.predikat}, {k.semua.nama_predikat}",
        jumlah_pd=k.semua.jumlah,
        komponen=[NilaiKomponen(c.nama, k.semua.nilai[c.kode], c.bobot) for c in k.komponen],
        jumlah_predikat={huruf: n for huruf, _, n in k.jumlah_predikat},
        nilai_pd={b.pd_id: (b.total, b.predikat) for b in k.semua.baris if b.pd_id is not None},
        tertinggi=(tertinggi.total, tertinggi.predikat, tertinggi.nama),
        perlu_perbaikan=perlu,
    )


def cek_terbitan(token: str, nomor: str) -> keaslian.DokumenCek | None:
    """Return an issued LHE or kompilasi for the authenticity page; nothing of what it says, and not the file."""
    q = TerbitanLHE.objects.filter(versi_berkas__isnull=False).select_related("pd", "versi_berkas").defer("snapshot")
    t = q.filter(token=token).first() if token else q.filter(nomor__iexact=nomor).first()
    if t is None or t.versi_berkas is None:
        return None
    baru = q.filter(jenis=t.jenis, tahun_evaluasi=t.tahun_evaluasi, lke=t.lke_id, ke__gt=t.ke).first()
    pemilik = t.pd.nama if t.pd else pemda_aktif().nama
    return keaslian.DokumenCek(
        token=t.token,
        nomor=t.nomor,
        judul=f"{JUDUL[TerbitanLHE.Jenis(t.jenis)]} {pemilik}",
        pemilik=pemilik,
        tahun=t.tahun_kinerja,
        tanggal=(("Tanggal laporan", t.tanggal), ("Diterbitkan", localtime(t.dibuat_pada).date())),
        berkas=t.versi_berkas,
        pengganti=(baru.nomor, baru.token) if baru else None,
    )


def pasang() -> None:
    """Fill the registries of the public pages."""
    keaslian.daftarkan("LHE", cek_terbitan)
    daftarkan_hasil(hasil_publik, tahun_publik)
