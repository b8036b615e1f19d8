"""Budget and efficiency of a PD (tables e, f, g and 3.2 of Perwali Probolinggo 30/2020 V.C) as cells."""

from decimal import Decimal

from pengukuran.lembar.bentuk import ANGGARAN, Lembar, Sel, efisiensi
from pengukuran.rumus.anggaran import HasilSerapan, bagian_anggaran, serapan
from pengukuran.rumus.anggaran import efisiensi as nilai_efisiensi
from pengukuran.selectors.anggaran import BarisAnggaran
from pengukuran.selectors.tabel import BagianUkur, BarisUkur, TabelUkur
from sakip.inti.angka import jumlah, tampil, tampil_ringkas
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import BatasPita, nilai_tampil

TANPA_PROGRAM = "belum ada program yang ditautkan pada sasaran ini"


def _jumlah(nilai: list[Decimal | None]) -> Decimal | None:
    ada = [x for x in nilai if x is not None]
    return jumlah(ada) if ada else None


def _angka(nilai: Decimal | None, desimal: int = 2, *, sebab: str = "") -> Sel:
    return Sel(tampil(nilai, desimal), nilai, kecil=sebab if nilai is None else "")


def _serapan(hasil: HasilSerapan) -> Sel:
    return _angka(hasil.nilai, sebab=hasil.sebab.pesan if hasil.sebab else "")


def lembar_efisiensi(t: TabelUkur, pd: PerangkatDaerah, batas: BatasPita) -> Lembar:
    """Return performance beside money: one group per sasaran, its indicators below. No statement."""
    kapan = f"s.d. {t.periode.label_pendek} {t.tahun}" if t.periode else f"Tahun {t.tahun}"
    hasil = Lembar((f"Efisiensi Penggunaan Sumberdaya {kapan}", pd.nama), efisiensi(t.tahun), sementara=t.sementara)
    seluruh = t.anggaran.pagu
    for b in t.bagian:
        program = [p for p in b.program if p.kedalaman == 0]
        pagu, sd = _jumlah([p.pagu for p in program]), _jumlah([p.sd for p in program])
        pakai = serapan(pagu, sd)
        hasil.kelompok.add(len(hasil.baris))
        hasil.baris.append(_baris_sasaran(b, pagu, sd, pakai, bagian_anggaran(pagu, seluruh), ada=bool(program)))
        for n, i in enumerate(b.indikator, 1):
            hasil.baris.append(_baris_indikator(n, i, pakai, batas))
    hasil.catatan = [
        "Tingkat efisiensi = capaian kinerja − penyerapan anggaran (poin).",
        "Efisien: capaian paling sedikit 100 dengan penyerapan di bawah 100. Tidak efisien: tingkatnya negatif. Lainnya"
        " tidak dinilai.",
        *t.catatan,
    ]
    return hasil


def _baris_sasaran(
    b: BagianUkur,
    pagu: Decimal | None,
    sd: Decimal | None,
    pakai: HasilSerapan,
    bagian: HasilSerapan,
    *,
    ada: bool,
) -> list[Sel]:
    sebab = "" if ada else TANPA_PROGRAM
    return [
        Sel(str(b.no), b.no),
        Sel(b.sasaran, kecil=sebab),
        *[Sel()] * 3,
        _angka(pagu, 0),
        _angka(sd, 0),
        _serapan(pakai) if ada else _angka(None),
        _serapan(bagian) if ada else _angka(None),
        *[Sel()] * 2,
    ]


def _baris_indikator(n: int, i: BarisUkur, pakai: HasilSerapan, batas: BatasPita) -> list[Sel]:
    c = i.capaian
    e = nilai_efisiensi(c.nilai if c else None, pakai.nilai)
    target = c.target if c else i.target_tahun
    kata = str(c.inputs.get("kata_target") or "") if c else ""
    return [
        Sel(f"{n}."),
        Sel(i.indikator.uraian, kecil=i.indikator.satuan),
        Sel(kata or tampil_ringkas(target), None if kata else target),
        Sel(i.realisasi_angka, None if i.kata_realisasi or c is None else c.realisasi),
        Sel(i.capaian_teks, nilai_tampil(c.nilai, batas) if c else None, pita=True, kata=c is None or c.nilai is None),
        *[Sel(lanjut=True)] * 4,
        _angka(e.tingkat),
        Sel(e.kata.value),
    ]


def lembar_anggaran_cetak(t: TabelUkur, pd: PerangkatDaerah) -> Lembar:
    """Return programs and kegiatan with pagu, realisasi and percent, and their JUMLAH. No statement."""
    kapan = f"s.d. {t.periode.label_pendek} {t.tahun}" if t.periode else f"Tahun {t.tahun}"
    hasil = Lembar((f"Realisasi Anggaran {kapan}", pd.nama), ANGGARAN)
    for n, p in enumerate(t.anggaran.program, 1):
        hasil.kelompok.add(len(hasil.baris))
        hasil.baris.append([Sel(str(n), n), Sel(p.simpul.kinerja.uraian), Sel(), *_uang(p)])
        hasil.baris += [[*[Sel(lanjut=True)] * 2, Sel(k.simpul.kinerja.uraian), *_uang(k)] for k in p.anak]
    a = t.anggaran
    hasil.kelompok.add(len(hasil.baris))
    hasil.baris.append(
        [Sel(), Sel("JUMLAH"), Sel(), _angka(a.pagu, 0), _angka(a.sd, 0), _serapan(serapan(a.pagu, a.sd))]
    )
    return hasil


def _uang(b: BarisAnggaran) -> list[Sel]:
    return [_angka(b.pagu, 0), _angka(b.sd, 0), _serapan(serapan(b.pagu, b.sd))]
