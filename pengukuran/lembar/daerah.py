"""Form IV.C.4.a as cells: the region's indicators, and the programs that serve its sasaran."""

from decimal import Decimal

from pengukuran.lembar.bentuk import PROGRAM_DAERAH, Lembar, Sel, daerah
from pengukuran.lembar.catatan import CatatanKaki
from pengukuran.rumus.anggaran import serapan
from pengukuran.rumus.capaian import HasilCapaian, Sebab
from pengukuran.selectors.bentuk_daerah import BarisDaerah, ProgramDaerah, TabelDaerah
from pengukuran.selectors.daerah import BELUM_DIARAHKAN
from pengukuran.selectors.kisi import label_skala
from pengukuran.selectors.penjelasan import label_sebab
from sakip.alur.dasar import status_objek
from sakip.inti.angka import tampil, tampil_ringkas
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Pemda
from sakip.ui.pita import BatasPita, nilai_tampil

DRAF = "Draf: angka ini belum disetujui kepala daerah."


def lembar_daerah(
    t: TabelDaerah, pemda: Pemda, batas: BatasPita, nama_pd: dict[int, str], *, tautan: bool = True
) -> list[Lembar]:
    """Return both tables of the form. No statement. ``tautan``: figures lead to what stands behind them."""
    judul = (f"Pengukuran Kinerja Tahun {t.tahun}", f"Pemerintah {pemda.nama}")
    p = _Pengisi(t, batas, tautan)
    satu = Lembar(judul, daerah(t.tahun), p.semua(), sementara=any(not b.terisi for b in t.baris), draf=not t.disetujui)
    satu.status = status_objek(t.pengisian) if t.pengisian is not None else None
    satu.catatan = [*p.kaki.daftar, *p.sebab, *([DRAF] if satu.draf else [])]
    dua = Lembar((), PROGRAM_DAERAH)
    sasaran = {b.sasaran_id: b.sasaran for b in t.baris}
    for n, (induk, uraian) in enumerate(sasaran.items(), 1):
        _kelompok(dua, f"Sasaran {n}. {uraian}", t.program.get(induk, []), nama_pd)
    if t.program.get(None):
        _kelompok(dua, BELUM_DIARAHKAN, t.program[None], nama_pd)
    dua.catatan = ["Anggaran program yang ada dalam PK kepala daerah memakai pagu PK; lainnya jumlah pagu PD."]
    return [satu, dua]


class _Pengisi:
    """Writes the lines of the first table."""

    def __init__(self, t: TabelDaerah, batas: BatasPita, tautan: bool) -> None:
        self.t, self.batas, self.kaki = t, batas, CatatanKaki()
        self.tautan = tautan
        self.sebab: list[str] = []

    def semua(self) -> list[list[Sel]]:
        """Return a line per indicator; number and sasaran stand on the first of each."""
        hasil, lama, n = [], None, 0
        for b in self.t.baris:
            awal = b.sasaran_id != lama
            lama, n = b.sasaran_id, n + awal
            kepala = [Sel(str(n), n), Sel(b.sasaran)] if awal else [Sel(lanjut=True)] * 2
            hasil.append([*kepala, *self._baris(b)])
        return hasil

    def _baris(self, b: BarisDaerah) -> list[Sel]:
        i = b.indikator
        asal = f"diukur {b.asal}" if b.asal else ""
        kata = label_skala(i.skala, b.nilai)
        polos = kata or tampil(b.nilai)
        teks = self.kaki.tulis(polos, b.catatan)
        if b.hasil is not None and b.hasil.sebab not in (None, Sebab.REALISASI_KOSONG):
            self.sebab.append(f"{i.uraian}: tidak dapat dihitung, {b.hasil.sebab.pesan}.")
        return [
            Sel(i.uraian),
            Sel(i.satuan),
            self._angka(b, b.target, b.target_teks),
            Sel(teks, None if kata or teks != polos else b.nilai, self._alamat(b), kecil=asal),
            self._capaian(b.hasil),
            self._angka(b, b.target_akhir, ""),
            self._capaian(b.akhir),
        ]

    def _alamat(self, b: BarisDaerah) -> str:
        """Return where a figure comes from, "" for those who may not open it."""
        if not self.tautan:
            return ""
        return f"{alamat('pengukuran:daerah_rincian', b.indikator.induk_id)}?tahun={self.t.tahun}"

    def _angka(self, b: BarisDaerah, nilai: Decimal | None, teks: str) -> Sel:
        kata = teks or label_skala(b.indikator.skala, nilai)
        return Sel(kata or tampil_ringkas(nilai), None if kata else nilai)

    def _capaian(self, h: HasilCapaian | None) -> Sel:
        if h is None or h.nilai is None:
            return Sel(label_sebab(h.sebab or "") if h else label_sebab(Sebab.REALISASI_KOSONG), pita=True, kata=True)
        nilai = nilai_tampil(h.nilai, self.batas)
        return Sel(tampil(nilai), nilai, pita=True)


def _kelompok(dua: Lembar, judul: str, program: list[ProgramDaerah], nama_pd: dict[int, str]) -> None:
    dua.kelompok.add(len(dua.baris))
    dua.baris.append([Sel(judul), Sel(), Sel(), Sel()])
    if not program:
        dua.baris.append([Sel("Belum ada program yang mendukung sasaran ini."), Sel(), Sel(), Sel()])
    for n, p in enumerate(program, 1):
        hasil = serapan(p.pagu, p.realisasi)
        dua.baris.append(
            [
                Sel(f"{n}. {p.uraian}", kecil=_siapa(p, nama_pd)),
                Sel(tampil(p.pagu, 0), p.pagu),
                Sel(tampil(p.realisasi, 0), p.realisasi),
                Sel(tampil(hasil.nilai), hasil.nilai, kecil=hasil.sebab.pesan if hasil.sebab else ""),
            ]
        )


def _siapa(p: ProgramDaerah, nama_pd: dict[int, str]) -> str:
    nama = sorted(nama_pd.get(i, "") for i in p.pd)
    if not nama:
        return "belum ada perangkat daerah yang melaksanakannya"
    return (
        nama[0]
        if len(nama) == 1
        else f"{len(nama)} perangkat daerah: {', '.join(nama[:3])}" + (" dan lainnya" if len(nama) > 3 else "")
    )
