"""Import of a PD's Renja: preview of every row, then all or nothing through the services of the plan pages."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from perencanaan.impor.angka import TANDA_DIBACA, baca_angka, titik_desimal
from perencanaan.impor.kolom import JUDUL, JUDUL_WAJIB, KOLOM, KUNCI_ANGKA, TEKS
from perencanaan.impor.susun import SASARAN, SUB, BarisRenja, HasilRenja, IndikatorRenja, SimpulRenja, susun
from perencanaan.models import DokumenRencana, Indikator, IndikatorInduk, Kinerja, VersiRencana
from perencanaan.services.kinerja import simpan_pagu, simpan_target, tambah_indikator, tambah_kinerja
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.impor import BarisBaca, Konteks, Pengimpor
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah

JENIS: Final = "renja"
FUNGSI: Final = {
    SASARAN: Indikator.Fungsi.OUTCOME,
    "program": Indikator.Fungsi.OUTCOME,
    "kegiatan": Indikator.Fungsi.OUTPUT,
    SUB: Indikator.Fungsi.OUTPUT,
}


def _baca(baris: Sequence[BarisBaca]) -> list[BarisRenja]:
    """Read the figures once; a second call finds them read (rows come back from the stored preview)."""
    titik = titik_desimal(b.nilai.get(k, "") for b in baris for k in KUNCI_ANGKA)
    hasil = []
    for b in baris:
        if TANDA_DIBACA not in b.nilai:
            bacaan = baca_angka(b.nilai, titik=titik)
            b.nilai |= bacaan.nilai | {TANDA_DIBACA: "1"}
            b.galat |= bacaan.galat
            b.catatan += bacaan.catatan
        teks = {k.kunci: " ".join(b.nilai.get(k.kunci, "").split()) for k in TEKS}
        hasil.append(BarisRenja(b.nomor, teks, {k: b.angka(k) for k in KUNCI_ANGKA}))
    return hasil


def susun_baris(baris: Sequence[BarisBaca], *, indikator_sasaran: bool = True) -> HasilRenja:
    """Return the tree of rows as the import engine read them (pure apart from marking the figures as read)."""
    return susun(_baca(baris), indikator_sasaran=indikator_sasaran)


def _susun(konteks: Konteks, baris: Sequence[BarisBaca]) -> HasilRenja:
    return susun_baris(baris, indikator_sasaran=bool(konteks.argumen.get("indikator_sasaran", True)))


def periksa(konteks: Konteks, baris: list[BarisBaca]) -> list[str]:
    """Check a Renja file: figures, levels, parents, units, sums. Errors and notes go to the rows.

    Returns notes on the whole. Raises AturanDilanggar when a heading is missing.
    """
    hilang = [JUDUL[k] for k in JUDUL_WAJIB if not any(b.nilai.get(k) for b in baris)]
    if hilang:
        raise AturanDilanggar(
            "kolom_kurang",
            f"Kolom wajib tidak ditemukan atau kosong: {', '.join(hilang)}. Pakai templat yang disediakan.",
        )
    hasil = _susun(konteks, baris)
    for b in baris:
        b.galat |= {k: p for k, p in hasil.galat.get(b.nomor, {}).items() if k not in b.galat}
        b.catatan += [p for p in hasil.catatan.get(b.nomor, []) if p not in b.catatan]
    tingkat = {
        "tujuan": "tujuan",
        "sasaran": "sasaran",
        "program": "program",
        "kegiatan": "kegiatan",
        SUB: "sub kegiatan",
    }
    isi = ", ".join(f"{len(hasil.menurut(t))} {kata}" for t, kata in tingkat.items())
    return [f"Akan dibuat: {isi}.", *hasil.umum]


class _Penulis:
    """Writes one tree into one version."""

    def __init__(self, pelaku: Pelaku, versi: VersiRencana, tahun: int) -> None:
        self.pelaku = pelaku
        self.versi = versi
        self.tahun = tahun
        self.simpul: dict[int, Kinerja] = {}
        self.induk: dict[int, IndikatorInduk] = {}

    def tulis(self, s: SimpulRenja) -> None:
        """Write a node with its indicators, targets and budget."""
        kinerja = tambah_kinerja(
            pelaku=self.pelaku,
            versi=self.versi,
            tingkat=s.tingkat,
            uraian=s.uraian,
            induk=self.simpul.get(id(s.induk)),
            kode_nomenklatur=s.kode,
            bidang_urusan=s.bidang[:150],
        )
        self.simpul[id(s)] = kinerja
        if s.pagu is not None:
            simpan_pagu(pelaku=self.pelaku, kinerja=kinerja, tahun=self.tahun, nilai=s.pagu)
        for i in s.indikator:
            self._indikator(s, kinerja, i)

    def _indikator(self, s: SimpulRenja, kinerja: Kinerja, i: IndikatorRenja) -> None:
        indikator = tambah_indikator(
            pelaku=self.pelaku,
            kinerja=kinerja,
            uraian=i.uraian,
            satuan=i.satuan,
            induk=self.induk.get(id(i)),
            jenis=i.jenis,
            agregasi=i.agregasi,
            fungsi=FUNGSI[s.tingkat],
            target_akhir=i.target_akhir,
            adalah_iku=s.tingkat == SASARAN,
        )
        self.induk[id(i)] = indikator.induk
        if i.target is not None:
            simpan_target(pelaku=self.pelaku, indikator=indikator, tahun=self.tahun, nilai=i.target)


def terapkan(konteks: Konteks, baris: list[BarisBaca]) -> dict[str, Any]:
    """Write the plan inside the engine's transaction; return the summary. The realisasi are left to measurement.

    Raises AturanDilanggar when the PD has a Renja of that year already: its owner makes a perubahan there.
    """
    if konteks.pd_id is None:
        raise AturanDilanggar("pd_kosong", "Pilih perangkat daerah pemilik Renja ini.")
    pd = PerangkatDaerah.objects.get(pk=konteks.pd_id)
    tahun = int(konteks.argumen["tahun"])
    hasil = _susun(konteks, baris)
    versi = buat_dokumen_rencana(
        pelaku=konteks.pelaku,
        jenis=DokumenRencana.Jenis.RENJA,
        pd=pd,
        tahun_awal=tahun,
        tahun_akhir=tahun,
        visi=hasil.visi,
        misi=hasil.misi,
    )
    penulis = _Penulis(konteks.pelaku, versi, tahun)
    # Owners of an indicator in the order of the file: the program defines it, the sasaran links to it.
    for s in hasil.simpul:
        penulis.tulis(s)
    return {
        "versi_rencana": versi.pk,
        "simpul": len(hasil.simpul),
        "indikator": len(penulis.induk),
        "pagu": str(sum((s.pagu or Decimal(0) for s in hasil.menurut("program")), Decimal(0))),
    }


PENGIMPOR_RENJA: Final = Pengimpor(
    jenis=JENIS, label="Renja perangkat daerah", izin="rencana.ubah", kolom=KOLOM, periksa=periksa, terapkan=terapkan
)
