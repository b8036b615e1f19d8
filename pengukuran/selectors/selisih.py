"""The printed figures of the file that a Renja was imported from, beside what is computed: nine statements at most."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from pengukuran.models import Capaian, Periode, Realisasi
from pengukuran.rumus.selisih import TRIWULAN, Dihitung, Selisih, Tercetak, bandingkan_baris
from pengukuran.selectors.anggaran import BarisAnggaran, lembar_anggaran
from pengukuran.selectors.tabel import periode_terakhir
from perencanaan.models import BarisSumber, Indikator, VersiRencana
from perencanaan.selectors.rencana_aksi import berlaku, pohon_diukur
from sakip.inti.angka import jumlah


def versi_bersumber(pd_id: int, tahun: int) -> VersiRencana | None:
    """Return the latest plan version of a PD and year that was imported from a file."""
    semua = VersiRencana.objects.filter(
        dokumen__pd_id=pd_id, dokumen__tahun_awal=tahun, dokumen__tahun_akhir=tahun, baris_sumber__isnull=False
    )
    return semua.order_by("-ke", "-id").select_related("dokumen").first()


def selisih_sumber(versi: VersiRencana) -> list[Selisih]:
    """Return every printed figure of the version's file with its verdict, in the order of the file."""
    baris = list(BarisSumber.objects.filter(versi_rencana=versi).select_related("indikator_induk"))
    pd_id, tahun = versi.dokumen.pd_id, versi.dokumen.tahun_awal
    if pd_id is None or not baris:
        return []
    uang = _uang(pd_id, tahun)
    bahan = _Kinerja(pd_id, tahun, versi)
    hasil: list[Selisih] = []
    for n, b in enumerate(baris):
        judul = b.kinerja_induk_id is None and not b.indikator
        milik = _bawahan(baris, n) if judul else []
        b_uang = uang.get(b.kinerja_induk_id) if b.uraian else None
        tercetak = Tercetak(
            b.nomor,
            b.uraian,
            b.indikator,
            b.isi,
            dua=b.indikator_induk_id is None and bool(b.indikator),
            judul=judul,
            induk=b_uang is not None and not b_uang.terendah,
        )
        rupiah = _gabung([u for k in milik if (u := uang.get(k)) is not None]) if judul else _rupiah(b_uang)
        hasil += bandingkan_baris(tercetak, bahan.dihitung(b, *rupiah))
    return hasil


def _bawahan(baris: Sequence[BarisSumber], n: int) -> list[int]:
    """Return the nodes below a heading: up to the next one; right above another heading it covers all that follow."""
    semua_judul = n + 1 < len(baris) and baris[n + 1].kinerja_induk_id is None and not baris[n + 1].indikator
    hasil = []
    for b in baris[n + 1 :]:
        if b.kinerja_induk_id is None and not b.indikator:
            if semua_judul:
                continue
            break
        if b.kinerja_induk_id is not None and b.uraian:
            hasil.append(b.kinerja_induk_id)
    return hasil


def _uang(pd_id: int, tahun: int) -> dict[int | None, BarisAnggaran]:
    """Return the budget rows of the year by the identity of their node."""
    periode = periode_terakhir(tahun)
    if periode is None:
        return {}
    return {b.id: b for b in lembar_anggaran(pd_id, periode).semua()}


_Rupiah = tuple[Decimal | None, dict[int, Decimal | None]]


def _rupiah(b: BarisAnggaran | None) -> _Rupiah:
    if b is None:
        return None, {}
    return b.pagu, {n: b.nilai(n) for n in TRIWULAN}


def _gabung(semua: list[BarisAnggaran]) -> _Rupiah:
    """Add up the programs: what is below them is in them already."""
    program = [b for b in semua if b.kedalaman == 0]

    def tambah(nilai: list[Decimal | None]) -> Decimal | None:
        ada = [x for x in nilai if x is not None]
        return jumlah(ada) if ada else None

    return tambah([b.pagu for b in program]), {n: tambah([b.nilai(n) for b in program]) for n in TRIWULAN}


class _Kinerja:
    """Figures of the indicators of the year: five statements."""

    def __init__(self, pd_id: int, tahun: int, versi: VersiRencana) -> None:
        self.nilai: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
        for induk, ke, x in Realisasi.objects.filter(
            pd_id=pd_id, periode__tahun=tahun, periode__jenis=Periode.Jenis.TRIWULAN
        ).values_list("indikator_induk_id", "periode__ke", "nilai"):
            self.nilai[induk][ke] = x
        self.tahun = {
            c.indikator_induk_id: c for c in Capaian.objects.filter(pd_id=pd_id, tahun=tahun, jenis=Capaian.Jenis.TAHUN)
        }
        ra = berlaku(pd_id, tahun)
        pohon = pohon_diukur(versi.pk, tahun, ra.pk_induk_id if ra else None)
        self.indikator: dict[int, Indikator] = {
            i.induk_id: i for akar in pohon for s in akar.telusur() for i in s.indikator
        }

    def dihitung(self, b: BarisSumber, pagu: Decimal | None, rp: dict[int, Decimal | None]) -> Dihitung:
        """Return what is known here about a row of the file."""
        induk = b.indikator_induk_id
        i, c = self.indikator.get(induk or 0), self.tahun.get(induk or 0)
        return Dihitung(
            target=i.target_tahun if i is not None else None,  # type: ignore[attr-defined]
            realisasi=self.nilai.get(induk or 0, {}),
            tahun=c.realisasi if c is not None else None,
            cara=i.agregasi if i is not None else "",
            rp=rp,
            pagu=pagu,
            diukur=c is not None,
        )
