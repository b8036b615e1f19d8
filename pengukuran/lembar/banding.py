"""The comparison of years and with others (Perwali Probolinggo 30/2020 V.C tables b, c, d; columns of Setda Provinsi
Kalimantan Timur) as cells.
"""

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlencode

from pengukuran.lembar.bentuk import Lembar, Sel, pembanding, perbandingan
from pengukuran.lembar.catatan import CatatanKaki
from pengukuran.models import Capaian, NilaiPembanding
from pengukuran.rumus.perbandingan import Arah, DasarNasional, bandingkan_nasional
from pengukuran.selectors.definisi import definisi_ukur
from pengukuran.selectors.deret import Deret
from pengukuran.selectors.kisi import label_skala
from pengukuran.selectors.penjelasan import teks_capaian
from perencanaan.models import ButirPK, Indikator
from sakip.inti.angka import KOSONG, tampil
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import BatasPita, nilai_tampil

_ARAH = {Arah.LEBIH_BAIK: "membaik", Arah.SAMA: "tetap", Arah.BELUM_MENYAMAI: "memburuk"}


class PengisiBanding:
    """Both tables of a PD and year; no statement."""

    def __init__(self, pd: PerangkatDaerah, ke: int, deret: Deret, butir: Sequence[ButirPK]) -> None:
        self.pd, self.deret, self.butir = pd, deret, butir
        self.kaki = CatatanKaki()
        self.realisasi, self.tanya = alamat("pengukuran:realisasi"), {"pd": pd.pk, "ke": ke}
        self.putus: dict[str, None] = {}

    def _tautan(self, i: Indikator) -> str:
        return f"{self.realisasi}?{urlencode(self.tanya | {'pilih': i.pk})}"

    def _kelompok(self, hasil: Lembar, baris: "list[tuple[ButirPK, list[Sel]]]") -> Lembar:
        """Put a heading over the rows of each sasaran."""
        sasaran, n = "", 0
        for b, sel in baris:
            if b.uraian_sasaran != sasaran:
                sasaran, n = b.uraian_sasaran, n + 1
                hasil.kelompok.add(len(hasil.baris))
                kosong = [Sel() for _ in range(hasil.bentuk.banyak - 2)]
                hasil.baris.append([Sel(), Sel(f"Sasaran {n}. {sasaran}"), *kosong])
            hasil.baris.append(sel)
        return hasil

    def tahun(self) -> Lembar:
        """Return the comparison of years."""
        d = self.deret
        judul = f"Perbandingan antara Realisasi Tahun {d.tahun - len(d.lalu)} s/d {d.tahun - 1} dengan Tahun {d.tahun}"
        hasil = Lembar((judul, self.pd.nama), perbandingan(d.tahun, len(d.lalu)))
        self._kelompok(hasil, [(b, self._baris_tahun(n, b)) for n, b in enumerate(self.butir, 1)])
        sumber = sorted({f"{t}: {x.sumber}" for t, per in d.lalu.items() for x in per.values() if x.sumber})
        hasil.catatan = [*self.kaki.daftar, *self.putus, *(f"Sumber {x}." for x in sumber)]
        return hasil

    def _baris_tahun(self, n: int, b: ButirPK) -> list[Sel]:
        i, c = b.indikator, self.deret.capaian.get(b.indikator.induk_id)
        kini = c.realisasi if c else None
        banding = self.deret.bandingkan(i, kini)
        putus = self.deret.putus(i)
        for t, beda in putus.items():
            self.putus[f"†) {b.uraian_indikator}: {t} tidak sebanding, {beda}."] = None
        deret = [self._angka_lalu(i, t, "†" if t in putus else "") for t in self.deret.lalu]
        tumbuh = banding.pertumbuhan
        kecil = tumbuh.sebab.pesan if tumbuh.sebab else _ARAH.get(banding.arah, "") if banding.arah else ""
        return [
            Sel(str(n), n),
            Sel(b.uraian_indikator, tautan=self._tautan(i)),
            Sel(b.satuan),
            *deret,
            self._angka(i, kini, self.deret.catatan.get(i.induk_id, ""), self._tautan(i)),
            Sel(tampil(tumbuh.nilai), tumbuh.nilai, kecil=kecil),
        ]

    def _angka_lalu(self, i: Indikator, tahun: int, tanda: str) -> Sel:
        x = self.deret.lalu[tahun].get(i.induk_id)
        if x is None:
            return Sel(KOSONG)
        sel = self._angka(i, x.nilai, x.catatan)
        return Sel(sel.teks + tanda, sel.nilai if not tanda else None)

    def _angka(self, i: Indikator, nilai: Decimal | None, catatan: str, tautan: str = "") -> Sel:
        kata = label_skala(i.skala, nilai)
        polos = kata or tampil(nilai)
        teks = self.kaki.tulis(polos, catatan)
        return Sel(teks, nilai if teks == polos and not kata else None, tautan)

    def lain(self, batas: BatasPita) -> Lembar:
        """Return the comparison with the end of the plan, the nation, the province and other regions."""
        d = self.deret
        judul = f"Perbandingan Realisasi Tahun {d.tahun} dengan Target Akhir Renstra dan Angka Pembanding"
        hasil = Lembar((judul, self.pd.nama), pembanding(d.tahun))
        return self._kelompok(hasil, [(b, self._baris_lain(n, b, batas)) for n, b in enumerate(self.butir, 1)])

    def _baris_lain(self, n: int, b: ButirPK, batas: BatasPita) -> list[Sel]:
        i, d = b.indikator, self.deret
        c, akhir = d.capaian.get(i.induk_id), d.akhir.get(i.induk_id)
        kini = c.realisasi if c else None
        target = akhir.target if akhir else i.target_akhir
        nasional = d.satu(i.induk_id, NilaiPembanding.Jenis.NASIONAL)
        provinsi = d.satu(i.induk_id, NilaiPembanding.Jenis.PROVINSI)
        ket = [self._banding(i, kini, x) for x in d.pembanding.get(i.induk_id, [])]
        return [
            Sel(str(n), n),
            Sel(b.uraian_indikator, tautan=self._tautan(i)),
            Sel(b.satuan),
            self._angka(i, kini, "", self._tautan(i)),
            self._angka(i, target, ""),
            self._kemajuan(akhir, batas),
            self._pembanding(i, nasional),
            self._pembanding(i, provinsi),
            Sel("; ".join(ket)),
        ]

    def _kemajuan(self, c: Capaian | None, batas: BatasPita) -> Sel:
        nilai = nilai_tampil(c.nilai, batas) if c else None
        return Sel(teks_capaian(c, batas), nilai, pita=True, kata=nilai is None)

    def _pembanding(self, i: Indikator, n: NilaiPembanding | None) -> Sel:
        if n is None:
            return Sel(KOSONG)
        nilai = n.realisasi if n.realisasi is not None else n.target
        kata = label_skala(i.skala, nilai)
        return Sel(kata or tampil(nilai), None if kata else nilai, kecil="" if n.realisasi is not None else "target")

    def _banding(self, i: Indikator, kini: Decimal | None, n: NilaiPembanding) -> str:
        hasil = bandingkan_nasional(definisi_ukur(i), kini, realisasi_nasional=n.realisasi, target_nasional=n.target)
        siapa = n.nama_daerah or n.get_jenis_display()
        target = " (target)" if hasil.dasar is DasarNasional.TARGET else ""
        if n.nama_daerah:
            siapa += f" {tampil(hasil.nasional)}"
        arah = f": {hasil.arah.value}" if hasil.arah else ""
        sumber = f" [{n.sumber}]" if n.sumber else ""
        return f"{siapa}{target}{arah}{sumber}"
