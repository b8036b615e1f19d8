"""The region's own figures as those who enter, check and approve them see them. A fixed number of statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from pengukuran.alur_daerah import KEMBALI
from pengukuran.models import PengisianDaerah, RealisasiDaerah
from pengukuran.rumus.capaian import HasilCapaian, Sebab
from pengukuran.selectors.bentuk_daerah import BarisDaerah, TabelDaerah
from pengukuran.selectors.daerah import ada_analisis, tabel_daerah
from pengukuran.selectors.definisi import komponen_terhitung
from pengukuran.selectors.isian_angka import KolomIsi, SelIsi
from pengukuran.selectors.kisi import label_skala
from pengukuran.selectors.kunci import KunciIsi
from pengukuran.selectors.pemeriksaan import Ubahan
from pengukuran.selectors.penjelasan import label_sebab
from pengukuran.services.waktu_daerah import catatan_baris, kunci_isi_daerah
from sakip.inti.angka import tampil, tampil_ringkas, untuk_isian
from sakip.jejak.models import Jejak
from sakip.ui.pita import NAMA, BatasPita, pita

KOLOM = (("nilai", "Realisasi"), ("catatan", "Catatan yang ikut tercetak"), ("sumber", "Sumber data"))
DIISI = ("isi_realisasi_daerah", "isi_analisis", "tautkan_bukti", "lepas_bukti")


@dataclass
class BarisIsi:
    """An indicator on the sheet; texts are ready to print. ``sel``: its inputs, none where it may not be written."""

    baris: BarisDaerah
    realisasi: RealisasiDaerah | None
    sasaran: str
    target: str
    nilai: str
    chip: dict[str, Any]
    dihitung: bool
    terkunci: str
    kembali: str
    catatan: list[dict[str, Any]]
    ubahan: Ubahan | None = None
    sel: list[SelIsi] = field(default_factory=list)
    ketikan: str = ""

    @property
    def induk_id(self) -> int:
        return self.baris.indikator.induk_id

    @property
    def kunci(self) -> str:
        """Name of the reason's field."""
        return f"alasan-{self.induk_id}"

    @property
    def bukti(self) -> int:
        return getattr(self.realisasi, "bukti", None) or 0

    @property
    def ada_analisis(self) -> bool:
        return self.realisasi is not None and ada_analisis(self.realisasi)


@dataclass
class LembarIsi:
    """The sheet of a year: rows, what locks them, the trail of the whole."""

    tabel: TabelDaerah
    pengisian: PengisianDaerah
    kunci: KunciIsi
    baris: list[BarisIsi]
    riwayat: list[Jejak]
    sejak: Jejak | None

    @property
    def banyak_berubah(self) -> int:
        return sum(b.ubahan is not None for b in self.baris)

    @property
    def banyak_terisi(self) -> int:
        return sum(b.baris.terisi for b in self.baris)


def lembar_isian(
    tahun: int,
    batas: BatasPita,
    *,
    isi: bool,
    diketik: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
) -> LembarIsi:
    """Return the sheet. ``isi``: the person may type; ``diketik`` is what was just sent and refused."""
    t = tabel_daerah(tahun, program=False)
    p = t.pengisian or PengisianDaerah(tahun=tahun)
    kunci = kunci_isi_daerah(p)
    riwayat = _riwayat(p)
    catatan: dict[int, list[dict[str, Any]]] = {}
    for c in catatan_baris(p):
        catatan.setdefault(c["induk"], []).append(c)
    sejak = next((j for j in riwayat if j.jenis_objek == p._meta.label_lower and j.aksi in KEMBALI), None)
    ubahan = _ubahan(riwayat, sejak)
    boleh = isi and not kunci.umum
    dihitung = komponen_terhitung(b.indikator for b in t.baris) if boleh else {}
    hasil, lama = [], ""
    for b in t.baris:
        induk = b.indikator.induk_id
        r = t.sendiri.get(induk)
        x = BarisIsi(
            b,
            r,
            b.sasaran if b.sasaran != lama else "",
            kata_target(b),
            kata_nilai(b),
            chip_hasil(b.hasil, batas),
            b.indikator.pk in dihitung,
            kunci.alasan(induk),
            kunci.alasan_kembali(induk),
            catatan.get(induk, []),
            ubahan.get(induk),
        )
        lama = b.sasaran
        if boleh:
            x.sel = _sel(x, tahun, diketik or {}, galat or {})
        hasil.append(x)
    milik = [j for j in riwayat if j.jenis_objek == p._meta.label_lower]
    return LembarIsi(t, p, kunci, hasil, milik, sejak)


def kata_target(b: BarisDaerah) -> str:
    """Return the target as it is shown: its text, the word of its scale, or the figure."""
    return b.target_teks or label_skala(b.indikator.skala, b.target) or tampil_ringkas(b.target)


def kata_nilai(b: BarisDaerah) -> str:
    """Return the figure as it is shown, or the word of its scale."""
    return label_skala(b.indikator.skala, b.nilai) or tampil(b.nilai)


def chip_hasil(h: HasilCapaian | None, batas: BatasPita) -> dict[str, Any]:
    """Return what the capaian chip shows: text, band 0–5 and its word; without a value the reason, band 0."""
    if h is None or h.nilai is None:
        sebab = h.sebab if h is not None and h.sebab is not None else Sebab.REALISASI_KOSONG
        return {"nilai": None, "teks": label_sebab(sebab), "pita": 0, "kata": sebab.pesan}
    ke = pita(h.nilai, batas)
    return {"nilai": h.nilai, "teks": "", "pita": ke, "kata": NAMA[ke]}


def _sel(x: BarisIsi, tahun: int, diketik: Mapping[str, str], galat: Mapping[str, str]) -> list[SelIsi]:
    r, i = x.realisasi, x.baris.indikator
    simpanan = {
        "nilai": (label_skala(i.skala, r.nilai) or untuk_isian(r.nilai)) if r else "",
        "catatan": r.catatan_cetak if r else "",
        "sumber": r.sumber if r else "",
    }
    hasil = []
    for medan, judul in KOLOM:
        k, kunci, ada = KolomIsi(tahun, medan, judul), f"{x.induk_id}-{tahun}-{medan}", simpanan[medan]
        angka = k.angka and i.skala is None
        terkunci = bool(x.terkunci) or (x.dihitung and medan == "nilai")
        isian = ada if terkunci else diketik.get(kunci, ada)
        hasil.append(SelIsi(kunci, f"{judul}, {i.uraian}", angka, isian, ada, galat.get(kunci, ""), terkunci))
    return hasil


def _riwayat(p: PengisianDaerah) -> list[Any]:
    """Return the acts on the whole and, after a return, those on its rows, newest first. One statement."""
    if p.pk is None:
        return []
    milik = Q(jenis_objek=p._meta.label_lower, id_objek=p.pk)
    if p.putaran > 1:
        r = RealisasiDaerah.objects.filter(tahun=p.tahun)
        milik |= Q(jenis_objek=RealisasiDaerah._meta.label_lower, id_objek__in=r.values("pk"), aksi__in=DIISI)
    r_induk = RealisasiDaerah.objects.filter(pk=OuterRef("id_objek")).values("indikator_induk_id")[:1]
    return list(Jejak.objects.filter(milik).annotate(induk=Subquery(r_induk)).order_by("-waktu", "-id")[:300])


def _ubahan(riwayat: list[Any], sejak: Jejak | None) -> dict[int, Ubahan]:
    """Return what was changed since the last return by identity of the indicator: first old and last new value."""
    hasil: dict[int, Ubahan] = {}
    if sejak is None:
        return hasil
    for j in reversed(riwayat):
        if (j.waktu, j.pk) <= (sejak.waktu, sejak.pk) or j.aksi not in DIISI:
            continue
        u = hasil.setdefault(j.induk, Ubahan())
        u.oleh, u.pada = j.pelaku_nama, j.waktu
        if j.aksi != "isi_realisasi_daerah":
            u.analisis = u.analisis or j.aksi == "isi_analisis"
            continue
        if not u.nilai:
            u.lama = _kata(j.sebelum)
        u.baru, u.nilai = _kata(j.sesudah), True
    return hasil


def _kata(isi: Mapping[str, Any] | None) -> str:
    """Return a figure of the audit trail with its printed note: "13,13 (peringkat 5)"."""
    nilai, catatan = (isi or {}).get("nilai") or "", (isi or {}).get("catatan") or ""
    return f"{nilai} ({catatan})".strip() if catatan else nilai or "kosong"
