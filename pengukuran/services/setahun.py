"""Writing realisasi of several periods at once: a block with a column per period, as spreadsheets have it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from pengukuran.models import Capaian, PengisianPD, Periode
from pengukuran.selectors.kisi import chip, isian, kata_angka
from pengukuran.services.hitung import Perhitungan, muat_perhitungan, simpan_hasil
from pengukuran.services.operasi import jawab_sekali, sidik_isi
from pengukuran.services.periode import jam_lokal, jenis_periode, kunci_pengisian
from pengukuran.services.realisasi import IsiSel, Meja, buka_meja, periksa_banyak, tulis_semua, urai_sidik
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok


@dataclass(frozen=True)
class SelSetahun:
    """A cell of the sheet of a year: which period, and what is to be stored."""

    ke: int
    isi: IsiSel

    @property
    def kunci(self) -> str:
        return f"{self.isi.indikator_id}:{self.ke}"


@transaction.atomic
def simpan_setahun(
    *, pelaku: Pelaku, pd_id: int, tahun: int, sel: Sequence[SelSetahun], operasi_uuid: UUID | None = None
) -> dict[str, Any]:
    """Store cells of several periods of a PD and year, all or nothing, and return the answer for the page.

    The rights, windows and locks of each period hold for its cells. Raises TidakBoleh, AturanDilanggar
    (``data["galat"]`` lists the cells, also those of a closed period), Bentrok (``data["sel"]``).
    """
    periksa_banyak(sel)
    per: dict[int, list[IsiSel]] = defaultdict(list)
    for s in sel:
        per[s.ke].append(s.isi)
    periode = {p.ke: p.pk for p in Periode.objects.filter(tahun=tahun, jenis=jenis_periode(tahun), ke__in=per)}
    if set(periode) != set(per):
        raise AturanDilanggar("tidak_ada", "Periode ini belum dibuka. Bappeda atau Admin Pemda yang membukanya.")
    pengisian = [kunci_pengisian(pelaku, pd_id, periode[ke]) for ke in sorted(per)]

    def kerja() -> dict[str, Any]:
        ids = {s.isi.indikator_id for s in sel}
        hitung = muat_perhitungan(pd_id=pd_id, tahun=tahun, indikator_ids=ids)
        return _jawaban(_tulis(pelaku, pengisian, per, hitung), sel, simpan_hasil(hitung))

    sidik = sidik_isi(pd_id, tahun, [[s.ke, *urai_sidik(s.isi)] for s in sel])
    return jawab_sekali(pelaku, operasi_uuid, sidik, kerja)


def _tulis(
    pelaku: Pelaku, pengisian: Sequence[PengisianPD], per: dict[int, list[IsiSel]], hitung: Perhitungan
) -> dict[int, Meja]:
    """Store the cells period by period and return where they were stored. What is refused is told for all periods."""
    meja: dict[int, Meja] = {}
    galat: list[dict[str, Any]] = []
    bentrok: list[dict[str, Any]] = []
    for p in pengisian:
        ke, sel = p.periode.ke, per[p.periode.ke]
        try:
            meja[ke] = buka_meja(p, (s.indikator_id for s in sel), hitung)
            tulis_semua(pelaku, meja[ke], sel)
        except Bentrok as b:
            bentrok += [{**s, "kunci": f"{s['indikator_id']}:{ke}"} for s in b.data["sel"]]
        except AturanDilanggar as g:
            semua = [{"indikator_id": s.indikator_id, "pesan": g.pesan, "kode": g.kode} for s in sel]
            galat += [{**s, "kunci": f"{s['indikator_id']}:{ke}"} for s in g.data.get("galat", semua)]
    if galat:
        pesan = f"{len(galat)} sel tidak dapat disimpan. {galat[0]['pesan']}"
        raise AturanDilanggar("blok_ditolak", pesan, galat=galat)
    if bentrok:
        raise Bentrok("bentrok", bentrok[0]["pesan"], sel=bentrok)
    return meja


def _jawaban(meja: dict[int, Meja], sel: Sequence[SelSetahun], hasil: Sequence[Capaian]) -> dict[str, Any]:
    """Return each stored cell with the year's figure and capaian of its row."""
    tahun = {c.indikator_induk_id: c for c in hasil if c.jenis == Capaian.Jenis.TAHUN}
    baris = []
    for s in sel:
        m = meja[s.ke]
        i = m.indikator[s.isi.indikator_id]
        r, c = m.baris(i), tahun.get(i.induk_id)
        baris.append(
            {
                "kunci": s.kunci,
                "versi": r.versi if r else 0,
                "nilai": isian(i, r),
                "sd": kata_angka(i, c.realisasi if c else None),
                "capaian": chip(c, m.hitung.lingkup.batas),
            }
        )
    return {"pada": jam_lokal(waktu.sekarang()), "baris": baris}
