"""One figure of the region with everything behind it: components, analysis, evidence, what was changed."""

from dataclasses import dataclass
from typing import Any

from pengukuran.models import AnalisisDaerah, KomponenDaerah, PengisianDaerah, RealisasiDaerah
from pengukuran.rumus.agregasi import HasilNilai, nilai_dari_komponen
from pengukuran.rumus.penjelasan import jelaskan
from pengukuran.selectors.bentuk_daerah import BarisDaerah
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.definisi import kode_komponen, komponen_terhitung, rumus_komponen
from pengukuran.selectors.kekurangan import aturan_analisis, di_bawah_ambang
from pengukuran.selectors.kisi import label_skala
from pengukuran.selectors.rincian import KomponenIsi
from pengukuran.services.waktu_daerah import kunci_isi_daerah
from perencanaan.istilah import JenisIndikator
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.selectors import bukti_untuk
from sakip.inti.angka import untuk_isian
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import riwayat


@dataclass(frozen=True)
class RinciDaerah:
    """What the page of one figure shows. ``terkunci``: why it may not be written now, "" when it may."""

    pengisian: PengisianDaerah
    baris: BarisDaerah
    realisasi: RealisasiDaerah | None
    komponen: list[KomponenIsi]
    hitungan: str
    analisis: AnalisisDaerah | None
    bukti: list[TautanBukti]
    riwayat: list[tuple[Jejak, str]]
    wajib: tuple[str, ...]
    ambang: Any
    terkunci: str
    kembali: str

    @property
    def isian_nilai(self) -> str:
        """The region's own figure as its input holds it: for a qualitative indicator the word."""
        r, i = self.realisasi, self.baris.indikator
        return (label_skala(i.skala, r.nilai) or untuk_isian(r.nilai)) if r is not None else ""

    def teks(self, medan: str) -> str:
        """The stored text of one field of the analysis."""
        return getattr(self.analisis, medan, "") or ""


def rincian_daerah(tahun: int, induk_id: int) -> RinciDaerah | None:
    """Return the page of an indicator, None when the region does not measure it that year."""
    t = tabel_daerah(tahun, program=False)
    b = next((x for x in t.baris if x.indikator.induk_id == induk_id), None)
    if b is None:
        return None
    p, r = t.pengisian or PengisianDaerah(tahun=tahun), t.sendiri.get(induk_id)
    kunci = kunci_isi_daerah(p)
    komponen = komponen_terhitung([b.indikator]).get(b.indikator.pk, [])
    nilai = dict(KomponenDaerah.objects.filter(realisasi=r).values_list("komponen_id", "nilai")) if r else {}
    hitungan = ""
    if komponen and any(v is not None for v in nilai.values()):
        isi = {kode_komponen(k): nilai.get(k.pk) for k in komponen}
        hasil: HasilNilai = nilai_dari_komponen(
            JenisIndikator(b.indikator.jenis), [rumus_komponen(k) for k in komponen], isi
        )
        hitungan = jelaskan(hasil)
    ambang, wajib = aturan_analisis(tahun)
    rendah = b.hasil is not None and not b.asal and di_bawah_ambang(b.hasil.nilai, ambang)
    return RinciDaerah(
        pengisian=p,
        baris=b,
        realisasi=r,
        komponen=[KomponenIsi(k, untuk_isian(nilai.get(k.pk))) for k in komponen],
        hitungan=hitungan,
        analisis=AnalisisDaerah.objects.filter(realisasi=r).first() if r else None,
        bukti=bukti_untuk(r) if r else [],
        riwayat=_riwayat(r) if r else [],
        wajib=wajib if rendah else (),
        ambang=ambang,
        terkunci=kunci.alasan(induk_id),
        kembali=kunci.alasan_kembali(induk_id),
    )


def _riwayat(r: RealisasiDaerah) -> list[tuple[Jejak, str]]:
    """Return the saved figures with who and when, newest first."""
    semua = [j for j in riwayat(r, 12) if j.aksi == "isi_realisasi_daerah"]
    return [(j, (j.sesudah or {}).get("nilai") or "kosong") for j in semua]
