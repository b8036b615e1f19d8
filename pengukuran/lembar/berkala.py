"""Forms IV.D.1 and IV.D.2 of a PD as cells: every figure leads to where it was entered."""

from decimal import Decimal
from urllib.parse import urlencode

from pengukuran.lembar.bentuk import BERKALA, Lembar, Sel, tahunan
from pengukuran.lembar.catatan import CatatanKaki
from pengukuran.models import Periode
from pengukuran.selectors.anggaran import BarisAnggaran
from pengukuran.selectors.tabel import BagianUkur, BarisUkur, TabelUkur
from sakip.inti.angka import tampil
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import BatasPita, nilai_tampil


def judul(pd: PerangkatDaerah, tahun: int, periode: Periode | None) -> tuple[str, ...]:
    """Return the heading lines of the form as it prints them."""
    if periode is None:
        return (f"Pengukuran Kinerja Tahun {tahun}", pd.nama)
    kata = periode.label if periode.jenis == Periode.Jenis.TRIWULAN else f"Bulan {periode.label}"
    return (f"Pengukuran Kinerja {pd.nama}", f"{kata} Tahun {tahun}")


def lembar_pd(t: TabelUkur, pd: PerangkatDaerah, batas: BatasPita) -> Lembar:
    """Return the form of a PD filled in. No statement."""
    p = _Pengisi(t, pd, batas)
    hasil = Lembar(
        judul(pd, t.tahun, t.periode),
        BERKALA if t.periode is not None else tahunan(t.tahun),
        [p.baris(b, n, i, uang) for b in t.bagian for n, (i, uang) in enumerate(b.baris)],
        sementara=t.sementara,
    )
    hasil.catatan = p.catatan()
    return hasil


class _Pengisi:
    """Writes the cells and remembers what has to be explained under the table."""

    def __init__(self, t: TabelUkur, pd: PerangkatDaerah, batas: BatasPita) -> None:
        self.t, self.batas, self.kaki = t, batas, CatatanKaki()
        self.ke = {"pd": pd.pk, "ke": t.ke}
        self.realisasi, self.anggaran = alamat("pengukuran:realisasi"), alamat("pengukuran:anggaran")
        self.berubah: list[str] = []

    def baris(self, b: BagianUkur, n: int, i: BarisUkur | None, p: BarisAnggaran | None) -> list[Sel]:
        """Return a line: the indicator at the left (empty under the last one), the budget at the right."""
        awal, kosong = n == 0, Sel(lanjut=True)
        no = Sel(str(b.no), b.no) if awal else kosong
        tujuan = [] if self.t.periode is None else [Sel(b.tujuan) if awal else kosong]
        sasaran = Sel(b.sasaran) if awal else kosong
        lanjut = Sel() if awal else kosong  # a sasaran without program does not go on with the programs above it
        kiri = self._indikator(i) if i is not None else [lanjut] * 5
        kanan = self._uang(p) if p is not None else [lanjut] * 4
        akhir = []
        if self.t.periode is None:
            akhir = self._akhir(i) if i is not None else [lanjut] * 3
        return [no, *tujuan, sasaran, *kiri, *kanan, *akhir]

    def _rinci(self, i: BarisUkur) -> str:
        return f"{self.realisasi}?{urlencode(self.ke | {'pilih': i.indikator.pk})}"

    def _indikator(self, i: BarisUkur) -> list[Sel]:
        rinci, c = self._rinci(i), i.capaian
        if self.t.periode is None:
            target = Sel(i.target_teks, None if i.kata_target else i.target_tahun, rinci)
        else:
            per = None if c is None or c.inputs.get("kata_target") else c.target
            awalan = f"{i.target_teks} / " if per is not None else ""
            target = Sel(f"{i.target_teks} / {i.target_periode_teks}", per, rinci, awalan=awalan)
        if i.keterangan:
            self.berubah.append(f"{i.indikator.uraian}: {i.keterangan}.")
        teks = self.kaki.tulis(i.realisasi_angka, i.catatan)
        nilai = None if c is None or i.kata_realisasi or teks != i.realisasi_angka else c.realisasi
        return [
            Sel(i.indikator.uraian, tautan=rinci),
            Sel(i.indikator.satuan),
            target,
            Sel(teks, nilai, rinci),
            self._capaian(
                i.capaian_teks, c.nilai if c else None, rinci, i.sebab and f"tidak dapat dihitung: {i.sebab}"
            ),
        ]

    def _capaian(self, teks: str, nilai: Decimal | None, tautan: str, sebab: str = "") -> Sel:
        angka = nilai_tampil(nilai, self.batas)
        return Sel(teks, angka, tautan, sebab, pita=True, kata=angka is None)

    def _uang(self, b: BarisAnggaran) -> list[Sel]:
        rinci = f"{self.anggaran}?{urlencode(self.ke)}"
        return [
            Sel(b.simpul.kinerja.uraian, tebal=b.kedalaman == 0),
            Sel(tampil(b.pagu, 0), b.pagu, rinci),
            Sel(tampil(b.sd, 0), b.sd, rinci),
            Sel(tampil(b.serapan), b.serapan, rinci),
        ]

    def _akhir(self, i: BarisUkur) -> list[Sel]:
        a = i.akhir
        return [
            Sel(i.target_akhir_teks, a.target if a and not i.kata_target else None, self._rinci(i)),
            self._capaian(i.akhir_teks, a.nilai if a else None, self._rinci(i)),
            Sel(i.keterangan),
        ]

    def catatan(self) -> list[str]:
        """Return what stands under the table."""
        hasil = []
        if self.t.periode is not None:
            p = self.t.periode.label_pendek
            hasil.append(f"Kolom (6): target tahun / target s.d. {p}. Capaian (8) terhadap target s.d. {p}.")
        hasil += self.kaki.daftar
        if self.t.periode is not None:
            hasil += self.berubah
        return [*hasil, *self.t.catatan]
