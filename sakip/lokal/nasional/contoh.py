"""One region with its PD, as the models make it: the mould from which the country is cast.

All figures follow from the row's number; nobody's name is in it. ``PEMDA`` and ``PD`` stand in texts for the region's
and the PD's number.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Model
from django.utils import timezone

from pengukuran.models import JendelaPengisian, PengisianPD, Periode, Realisasi
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.periode import usul_jendela
from perencanaan.models import (
    ButirPK,
    DokumenRencana,
    Indikator,
    IndikatorInduk,
    Kinerja,
    KinerjaInduk,
    PaguTahunan,
    PerjanjianKinerja,
    RencanaAksi,
    TargetPeriode,
    TargetTahunan,
    VersiRencana,
)
from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan, PengaturanPemda, PerangkatDaerah

PEMDA, PD = "\x01", "\x02"
TAHUN = range(2021, 2026)
T = Kinerja.Tingkat
TINGKAT: tuple[tuple[str, int | None], ...] = (
    (T.TUJUAN, None),
    *((T.SASARAN, 0),) * 2,
    *((T.PROGRAM, 1),) * 2,
    *((T.PROGRAM, 2),) * 2,
    *((T.KEGIATAN, n) for n in (3, 3, 4, 5, 6, 6)),
    *((T.SUB_KEGIATAN, n) for n in (7, 8, 9, 10, 11, 12, 12)),
)
"""The tree of a PD: 20 nodes, each with one indicator; level and the number of the node above."""
RAGAM = 4
"""PD that differ in their figures; the others repeat them."""


def tanda_pd(ragam: int) -> str:
    """Return what stands for the PD's number while the kinds of PD lie side by side in one region."""
    return chr(ord(PD) + ragam)


class Daerah(NamedTuple):
    """What the PD of a region hang on."""

    pemda: Pemda
    kepala: Jabatan
    periode: list[Periode]


def buat_daerah() -> Daerah:
    """Make the region with its accounts, settings, leader and the windows of all quarters."""
    pemda = Pemda.objects.create(
        slug=f"nasional-{PEMDA}", nama=f"Kabupaten Contoh {PEMDA}", jenis=Pemda.Jenis.KABUPATEN, ibu_kota="Kota Contoh"
    )
    orang = {p: _akun(f"{p.value}.nasional-{PEMDA}") for p in (Peran.BAPPEDA, Peran.ADMIN_PEMDA, Peran.INSPEKTUR)}
    with transaksi(pemda):
        PengaturanPemda.objects.bulk_create(PengaturanPemda(pemda=pemda, tahun=t) for t in TAHUN)
        for peran, akun in orang.items():
            Keanggotaan.objects.create(pengguna=akun, peran=peran, dari=date(2020, 1, 1))
        kepala = _jabatan(None, "Bupati", Jabatan.Tingkat.KEPALA_DAERAH, None)
        periode = [Periode.objects.create(tahun=t, ke=ke) for t in TAHUN for ke in range(1, 5)]
        for p in periode:
            buka, tutup = usul_jendela(p.tahun, p.ke)
            JendelaPengisian.objects.create(periode=p, buka=buka, tutup=tutup)
    return Daerah(pemda, kepala, periode)


def _akun(username: str) -> Pengguna:
    return Pengguna.objects.create(username=username, nama=f"Pengguna {username}", password="!", akun_demo=True)  # noqa: S106


def _jabatan(pd: PerangkatDaerah | None, nama: str, tingkat: str, atasan: Jabatan | None) -> Jabatan:
    jabatan = Jabatan.objects.create(pd=pd, nama=nama, tingkat=tingkat, atasan=atasan)
    pejabat = Pegawai.objects.create(nama=f"Pemegang jabatan {nama}", pangkat="Pembina")
    Penempatan.objects.create(pegawai=pejabat, jabatan=jabatan, dari=date(2020, 1, 1))
    return jabatan


def buat_pd(daerah: Daerah, ragam: int) -> None:
    """Make one PD with plan, PK, Rencana Aksi, realisasi and results of all years; ``ragam`` shifts its figures."""
    pemda, nomor = daerah.pemda, tanda_pd(ragam)
    operator = _akun(f"operator.pd{nomor}.nasional-{PEMDA}")
    with transaksi(pemda):
        pd = PerangkatDaerah.objects.create(kode=nomor, nama=f"Dinas Contoh {nomor}", singkatan=f"Dinas {nomor}")
        Keanggotaan.objects.create(pengguna=operator, peran=Peran.OPERATOR, pd=pd, dari=date(2020, 1, 1))
        kepala = _jabatan(pd, f"Kepala Dinas Contoh {nomor}", Jabatan.Tingkat.KEPALA_PD, daerah.kepala)
        versi, indikator = _rencana(pd, kepala, ragam)
        for tahun in TAHUN:
            _janji(pd, kepala, versi, indikator, tahun, ragam)
        for p in daerah.periode:
            _isian(pd, p, indikator, ragam)
        for tahun in TAHUN:
            hitung_capaian_pd(pd_id=pd.pk, tahun=tahun)
        for p in daerah.periode:
            _setujui(pd, p, ragam)


def _target(n: int, ragam: int, tahun: int) -> Decimal:
    return Decimal(60 + 2 * n + ragam + 3 * (tahun - TAHUN[0]))


def _rencana(pd: PerangkatDaerah, kepala: Jabatan, ragam: int) -> tuple[VersiRencana, list[Indikator]]:
    dokumen = DokumenRencana.objects.create(jenis="renstra", pd=pd, tahun_awal=TAHUN[0], tahun_akhir=TAHUN[-1])
    versi = VersiRencana.objects.create(dokumen=dokumen, status="draf")
    simpul: list[Kinerja] = []
    indikator: list[Indikator] = []
    for n, (tingkat, induk) in enumerate(TINGKAT):
        uraian = f"Meningkatnya mutu layanan bagian {n + 1}"
        k = Kinerja.objects.create(
            versi_rencana=versi,
            identitas=KinerjaInduk.objects.create(pd=pd, nama=uraian),
            induk=None if induk is None else simpul[induk],
            tingkat=tingkat,
            uraian=uraian,
            pemilik=kepala,
            urutan=n,
        )
        simpul.append(k)
        nama = f"Persentase layanan bagian {n + 1} yang memenuhi standar"
        ukuran = IndikatorInduk.objects.create(pd=pd, nama=nama)
        i = Indikator.objects.create(kinerja=k, induk=ukuran, uraian=nama, satuan="%", urutan=n)
        indikator.append(i)
        TargetTahunan.objects.bulk_create(
            TargetTahunan(pemda_id=pd.pemda_id, indikator=i, tahun=t, nilai=_target(n, ragam, t)) for t in TAHUN
        )
        if tingkat == T.SUB_KEGIATAN:
            PaguTahunan.objects.bulk_create(
                PaguTahunan(pemda_id=pd.pemda_id, kinerja=k, tahun=t, nilai=Decimal(250_000_000 + 1_000_000 * n))
                for t in TAHUN
            )
    VersiRencana.objects.filter(pk=versi.pk).update(
        status="ditetapkan", aktif=True, nomor="1 Tahun 2021", tanggal=date(TAHUN[0], 1, 4)
    )
    versi.refresh_from_db()
    return versi, indikator


def _janji(
    pd: PerangkatDaerah, kepala: Jabatan, versi: VersiRencana, indikator: list[Indikator], tahun: int, ragam: int
) -> None:
    """The head's PK of the year on the indicators of the sasaran, and the Rencana Aksi with all targets."""
    pk = PerjanjianKinerja.objects.create(
        tahun=tahun, bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD, pd=pd, jabatan=kepala, versi_rencana=versi
    )
    ButirPK.objects.bulk_create(
        ButirPK(
            pemda_id=pd.pemda_id,
            pk_induk=pk,
            indikator=indikator[n],
            uraian_sasaran=indikator[n].kinerja.uraian,
            uraian_indikator=indikator[n].uraian,
            satuan="%",
            target=_target(n, ragam, tahun),
            urutan=n,
        )
        for n in (1, 2)
    )
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(
        status="terbit", tanggal=date(tahun, 1, 10), status_sejak=_saat(date(tahun, 1, 10))
    )
    ra = RencanaAksi.objects.create(pd=pd, tahun=tahun, pk_induk=pk)
    TargetPeriode.objects.bulk_create(
        TargetPeriode(
            pemda_id=pd.pemda_id,
            rencana_aksi=ra,
            indikator=i,
            periode_ke=ke,
            nilai=_target(n, ragam, tahun) * ke / 4,
        )
        for n, i in enumerate(indikator)
        for ke in range(1, 5)
    )
    RencanaAksi.objects.filter(pk=ra.pk).update(status="disetujui", status_sejak=_saat(date(tahun, 1, 20)))


def _saat(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time(9)))


def _isian(pd: PerangkatDaerah, p: Periode, indikator: list[Indikator], ragam: int) -> None:
    PengisianPD.objects.create(pd=pd, periode=p)
    Realisasi.objects.bulk_create(
        Realisasi(
            pemda_id=pd.pemda_id,
            indikator_induk_id=i.induk_id,
            pd=pd,
            periode=p,
            nilai=_target(n, ragam, p.tahun) * p.ke / 4 * Decimal(70 + (7 * n + 5 * p.ke + 11 * ragam) % 45) / 100,
            diubah_oleh="Operator contoh",
        )
        for n, i in enumerate(indikator)
    )


def _setujui(pd: PerangkatDaerah, p: Periode, ragam: int) -> None:
    """All quarters but the last one are approved; that one stands where the PD's kind has come to."""
    terakhir = (p.tahun, p.ke) == (TAHUN[-1], 4)
    status = ("draf", "diajukan", "diverifikasi", "disetujui")[ragam % 4] if terakhir else "disetujui"
    saat = usul_jendela(p.tahun, p.ke)[0] + timedelta(days=3)
    PengisianPD.objects.filter(pd=pd, periode=p).update(
        status=status, status_sejak=saat, diajukan_pada=None if status == "draf" else saat
    )


def model_berisi() -> Iterator[type[Model]]:
    """Yield the models whose tables hold a region's rows, and the two global ones that grow with it."""
    from django.apps import apps

    for m in apps.get_models(include_auto_created=True):
        if m in (Pemda, Pengguna) or any(f.name == "pemda" for f in m._meta.local_fields):
            yield m
