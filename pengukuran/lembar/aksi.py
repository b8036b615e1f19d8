"""The matrix of the Rencana Aksi: target and realisasi of every period, and what became of each aksi, as cells."""

from decimal import Decimal
from urllib.parse import urlencode

from pengukuran.lembar.bentuk import Lembar, Sel, matriks_aksi
from pengukuran.lembar.catatan import CatatanKaki
from pengukuran.models import Periode
from pengukuran.selectors.matriks_aksi import BarisMatriks, Matriks
from pengukuran.selectors.penjelasan import teks_capaian
from perencanaan.selectors.rencana_aksi import BarisAksi
from sakip.inti.angka import KOSONG, tampil, tampil_ringkas
from sakip.inti.kalender import BULAN_PENDEK, ROMAWI
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import BatasPita, nilai_tampil


def lembar_aksi(m: Matriks, pd: PerangkatDaerah, batas: BatasPita) -> Lembar:
    """Return the matrix of a PD and year. No statement."""
    triwulan = m.jenis == Periode.Jenis.TRIWULAN
    nama = tuple(f"TW {x}" for x in ROMAWI) if triwulan else tuple(BULAN_PENDEK)
    hasil = Lembar((f"Matriks Realisasi Rencana Aksi Tahun {m.tahun}", pd.nama), matriks_aksi(nama))
    p = _Pengisi(m, pd, batas)
    n = 0
    for judul, baris in m.bagian:
        hasil.kelompok.add(len(hasil.baris))
        hasil.baris.append([Sel(), Sel(judul), *[Sel()] * (hasil.bentuk.banyak - 2)])
        for b in baris:
            n += 1
            hasil.baris.append(p.indikator(n, b))
            hasil.baris += [p.aksi(a) for a in b.aksi]
    hasil.catatan = [
        "Realisasi adalah angka periode itu sendiri. Pada baris aksi, √ berarti dijadwalkan; di sebelahnya keadaannya.",
        *p.kaki.daftar,
    ]
    return hasil


class _Pengisi:
    """Writes the lines and remembers the notes."""

    def __init__(self, m: Matriks, pd: PerangkatDaerah, batas: BatasPita) -> None:
        self.m, self.pd, self.batas, self.kaki = m, pd, batas, CatatanKaki()
        self.realisasi = alamat("pengukuran:realisasi")

    def _rinci(self, b: BarisMatriks, ke: int) -> str:
        return f"{self.realisasi}?{urlencode({'pd': self.pd.pk, 'ke': ke, 'pilih': b.indikator.pk})}"

    def indikator(self, n: int, b: BarisMatriks) -> list[Sel]:
        """Return the line of an indicator."""
        sel = [
            Sel(str(n), n),
            Sel(b.indikator.uraian),
            Sel(b.indikator.satuan),
            Sel(b.kata(b.target_tahun) or tampil_ringkas(b.target_tahun), b.angka(b.target_tahun)),
        ]
        for ke in self.m.periode:
            t, r = b.target.get(ke), b.realisasi.get(ke)
            sel.append(Sel(b.kata(t) or tampil_ringkas(t), b.angka(t)))
            sel.append(self._nilai(b, ke, r))
        c = b.tahun
        nilai = nilai_tampil(c.nilai, self.batas) if c else None
        sel.append(Sel(teks_capaian(c, self.batas), nilai, pita=True, kata=nilai is None))
        return sel

    def _nilai(self, b: BarisMatriks, ke: int, nilai: Decimal | None) -> Sel:
        polos = b.kata(nilai) or tampil(nilai)
        teks = self.kaki.tulis(polos, b.catatan.get(ke, ""))
        return Sel(teks, b.angka(nilai) if teks == polos else None, self._rinci(b, ke) if ke in self.m.terbuka else "")

    def aksi(self, a: BarisAksi) -> list[Sel]:
        """Return the line of an aksi: a mark where it is planned, beside it how far it got."""
        sel = [Sel(lanjut=True), Sel(f"Aksi: {a.aksi.uraian}", kecil=a.aksi.penanggung_jawab), Sel(), Sel()]
        for ke in self.m.periode:
            r = self.m.aksi.get((a.aksi.pk, ke))
            rencana = ke in a.periode
            kata = r.get_status_display() if r else ("belum dilaporkan" if rencana and ke in self.m.terbuka else "")
            sel += [Sel("√" if rencana else ""), Sel(kata or ("" if not rencana else KOSONG))]
        return [*sel, Sel()]
