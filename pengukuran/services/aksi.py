"""Writing how far the activities of the Rencana Aksi got in a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from pengukuran.models import PengisianPD, RealisasiAksi
from pengukuran.selectors.aksi import KUNCI_SEL, STATUS, lembar_aksi
from pengukuran.services.operasi import jawab_sekali, sidik_isi
from pengukuran.services.periode import jam_lokal, kunci_pengisian, wajib_baris_terbuka, wajib_dapat_diisi
from perencanaan.models import Aksi
from perencanaan.selectors.rencana_aksi import berlaku
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat

URAIAN_MAKS = 1000


@dataclass(frozen=True)
class IsiAksi:
    """What is to be stored in one cell: ``medan`` is "status" or "uraian"; ``versi`` and ``dasar``: what was seen."""

    aksi_id: int
    medan: str
    teks: str
    versi: int | None = None
    dasar: str = ""

    @property
    def kunci(self) -> str:
        return f"{self.aksi_id}:{self.medan}"


@transaction.atomic
def simpan_aksi_periode(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, sel: Sequence[IsiAksi], operasi_uuid: UUID | None = None
) -> dict[str, Any]:
    """Store cells of several activities, all or nothing, and return the answer for the page.

    Raises TidakBoleh, AturanDilanggar (closed, row not returned, unknown status, too long, activity of another Rencana
    Aksi), Bentrok with both values.
    """
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)
    isi = [[s.aksi_id, s.medan, s.teks, s.versi] for s in sel]

    def kerja() -> dict[str, Any]:
        return _jawaban(pengisian, _simpan(pelaku, pengisian, sel))

    return jawab_sekali(pelaku, operasi_uuid, sidik_isi("aksi", pd_id, periode_id, isi), kerja)


def _simpan(pelaku: Pelaku, pengisian: PengisianPD, sel: Sequence[IsiAksi]) -> list[RealisasiAksi]:
    kunci = wajib_dapat_diisi(pengisian)
    ra = berlaku(pengisian.pd_id, pengisian.periode.tahun, pengisian.periode.ke)
    ids = {s.aksi_id for s in sel}
    aksi = {a.pk: a for a in Aksi.objects.filter(rencana_aksi=ra, pk__in=ids).select_related("indikator")}
    if not sel or set(aksi) != ids:
        raise AturanDilanggar("aksi_di_luar", "Aksi ini tidak termasuk Rencana Aksi yang berlaku. Muat ulang halaman.")
    semua = RealisasiAksi.objects.filter(aksi__in=ids, periode_id=pengisian.periode_id)
    baris = {r.aksi_id: r for r in semua.select_for_update(of=("self",))}
    galat: list[dict[str, Any]] = []
    bentrok: list[dict[str, Any]] = []
    for s in sel:
        try:
            wajib_baris_terbuka(kunci, aksi[s.aksi_id].indikator.induk_id)
            baris[s.aksi_id] = _tulis(pelaku, pengisian, aksi[s.aksi_id], baris.get(s.aksi_id), s)
        except Bentrok as b:
            bentrok.append({"kunci": s.kunci, "pesan": b.pesan, **b.data})
        except AturanDilanggar as g:
            galat.append({"kunci": s.kunci, "pesan": g.pesan, "kode": g.kode})
    if galat:
        raise AturanDilanggar(str(galat[0]["kode"]), str(galat[0]["pesan"]), galat=galat)
    if bentrok:
        raise Bentrok("bentrok", str(bentrok[0]["pesan"]), sel=bentrok)
    return list(baris.values())


def _tulis(pelaku: Pelaku, pengisian: PengisianPD, a: Aksi, r: RealisasiAksi | None, s: IsiAksi) -> RealisasiAksi:
    r = r or RealisasiAksi(aksi=a, periode=pengisian.periode, versi=0)
    teks = _periksa(s)
    kini: str = getattr(r, s.medan)
    if s.versi is not None and s.versi != r.versi and kini not in (teks, s.dasar):
        raise Bentrok(
            "bentrok",
            f"{r.diubah_oleh or 'Orang lain'} sudah mengubah isian ini.",
            nilai_server=kini,
            nilai_anda=teks,
            oleh=r.diubah_oleh,
            pada=r.diubah_pada.isoformat() if r.pk else "",
            versi=r.versi,
        )
    if kini == teks:
        return r
    setattr(r, s.medan, teks)
    r.versi += 1
    r.diubah_oleh = pelaku.nama[:150]
    r.save()
    catat(pelaku, "isi_realisasi_aksi", r, sebelum={s.medan: kini}, sesudah={s.medan: teks})
    return r


def _periksa(s: IsiAksi) -> str:
    teks = s.teks.strip()
    if s.medan not in KUNCI_SEL:
        raise AturanDilanggar("isian_tidak_dikenal", "Isian ini tidak dikenal. Muat ulang halaman.")
    if s.medan == STATUS and teks and teks not in RealisasiAksi.Status.values:
        pilihan = ", ".join(str(x) for x in RealisasiAksi.Status.labels)
        raise AturanDilanggar("status_tidak_dikenal", f"Pilih salah satu: {pilihan}.")
    if len(teks) > URAIAN_MAKS:
        raise AturanDilanggar("terlalu_panjang", f"Uraian paling banyak {URAIAN_MAKS} huruf.")
    return teks


def _jawaban(pengisian: PengisianPD, hasil: Sequence[RealisasiAksi]) -> dict[str, Any]:
    """Return both cells of every stored row (they share a version) and how many activities are reported."""
    lembar = lembar_aksi(pengisian.pd_id, pengisian.periode, wajib_dapat_diisi(pengisian))
    return {
        "pada": jam_lokal(waktu.sekarang()),
        "terisi": lembar.terisi,
        "baris": [
            {"kunci": f"{r.aksi_id}:{m}", "versi": r.versi, "nilai": getattr(r, m)} for r in hasil for m in KUNCI_SEL
        ],
    }
