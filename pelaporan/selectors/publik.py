"""What everybody may see: published editions only. Nothing here reads a living report."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localtime

from pelaporan.keaslian import DokumenCek
from pelaporan.models import Terbitan
from pelaporan.publik import DokumenPublik, HasilPublik, dokumen_tahun, jenis_terdaftar, tahun_berhasil
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah
from sakip.tenansi.selectors import daftar_pd


def terbit() -> QuerySet[Terbitan]:
    """Return the published editions, without their content."""
    return Terbitan.objects.filter(terbit_pada__isnull=False).select_related("pdf", "pd").defer("snapshot")


@siap
def terbit_terakhir(tahun: int) -> QuerySet[Terbitan]:
    """Return the newest published edition of each report of a year."""
    baru = (
        Terbitan.objects.filter(laporan=OuterRef("laporan"), terbit_pada__isnull=False).order_by("-ke").values("pk")[:1]
    )
    return terbit().filter(tahun=tahun, pk=Subquery(baru)).order_by("pd__urutan", "pd__kode")


def dokumen_lkjip(tahun: int) -> list[DokumenPublik]:
    """Return the published LKjIP of a year for the public list."""
    return [
        DokumenPublik(
            t.pd_id,
            "LKjIP",
            t.judul,
            alamat("publik:unduh", t.token),
            t.pdf.ukuran_teks if t.pdf else "",
            t.terbit_pada,
        )
        for t in terbit_terakhir(tahun)
        if t.terbit_pada is not None
    ]


def tahun_terbit() -> list[int]:
    """Return the years with something published (documents or results), newest first."""
    return sorted({*_tahun_terbit(), *tahun_berhasil()}, reverse=True)


@siap
def _tahun_terbit() -> QuerySet[Terbitan, int]:
    semua = Terbitan.objects.filter(terbit_pada__isnull=False).order_by("-tahun").values_list("tahun", flat=True)
    return semua.distinct()


@dataclass
class BarisPublik:
    """A PD with its documents by kind; ``nilai`` is (total, predicate letters)."""

    pd: PerangkatDaerah
    dokumen: dict[str, DokumenPublik] = field(default_factory=dict)
    nilai: tuple[Decimal, str] | None = None

    @property
    def sel(self) -> list[DokumenPublik | None]:
        """The cells in the order of the columns."""
        return [self.dokumen.get(j) for j in jenis_terdaftar()]


def baris_publik(tahun: int, cari: str = "", jenis: str = "", hasil: HasilPublik | None = None) -> list[BarisPublik]:
    """Return the PD of a year with their published documents; ``cari`` filters by name, ``jenis`` by kind."""
    nilai = hasil.nilai_pd if hasil else {}
    baris = {pd.pk: BarisPublik(pd, nilai=nilai.get(pd.pk)) for pd in daftar_pd(tahun)}
    for d in dokumen_tahun(tahun):
        if d.pd_id in baris and (not jenis or d.jenis == jenis):
            baris[d.pd_id].dokumen[d.jenis] = d
    kata = cari.casefold().split()
    return [
        b
        for b in baris.values()
        if (not jenis or b.dokumen) and all(k in f"{b.pd.nama} {b.pd.singkatan}".casefold() for k in kata)
    ]


def cek_lkjip(token: str, nomor: str) -> DokumenCek | None:
    """Return a published edition for the authenticity page, by token or by printed number."""
    t = terbit().filter(token=token).first() if token else terbit().filter(nomor__iexact=nomor).first()
    if t is None or t.pdf is None or t.terbit_pada is None:
        return None
    baru = terbit().filter(laporan_id=t.laporan_id, ke__gt=t.ke).order_by("-ke").first()
    return DokumenCek(
        token=t.token,
        nomor=t.nomor,
        judul=t.judul,
        pemilik=t.pd.nama if t.pd else pemda_aktif().nama,
        tahun=t.tahun,
        tanggal=(("Disetujui", localtime(t.disetujui_pada).date()), ("Terbit", localtime(t.terbit_pada).date())),
        berkas=t.pdf,
        halaman=t.halaman,
        url=alamat("publik:unduh", t.token),
        pengganti=(baru.nomor, baru.token) if baru else None,
    )


def cari_token(token: str) -> Terbitan | None:
    """Return a published edition by the token of its QR code."""
    return terbit().filter(token=token).first()
