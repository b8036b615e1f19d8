"""Sheet "Pagu": budgets of programs, kegiatan and sub kegiatan per year and source of funds, in rupiah."""

from collections.abc import Sequence
from typing import Final

from perencanaan.buku.isi_rencana import isi_dari, simpul_dari
from perencanaan.models import PaguTahunan
from perencanaan.selectors.pohon import BERNOMENKLATUR
from perencanaan.services.massal import simpan_pagu_massal
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar

SUMBER: Final = "APBD"


def kolom(tempat: Tempat) -> Sequence[KolomBuku]:
    """Columns of the sheet, with one figure per year of the plan."""
    return [
        KolomBuku("kinerja", "Kinerja", "rujukan", "No baris di lembar Pohon Kinerja.", "P1", wajib=True, tetap=True,
                  ke="pohon", lebar=9),
        KolomBuku("kode", "Kode", "info", lebar=20),
        KolomBuku("nama_kinerja", "Program, kegiatan, sub kegiatan", "info", lebar=60),
        KolomBuku("sumber_dana", "Sumber dana", "teks", "Kosong berarti APBD.", SUMBER, tetap=True, maks=20, lebar=14),
        *(KolomBuku(f"pagu_{t}", f"Pagu {t}", "rupiah", "Rupiah penuh.", "150000000", lebar=18)
          for t in isi_dari(tempat).tahun),
    ]  # fmt: skip


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return a row per node and source of funds; a node without budget has one to be filled."""
    isi = isi_dari(tempat)
    ada: dict[int, dict[str, dict[str, str]]] = {}
    for p in PaguTahunan.objects.filter(kinerja__versi_rencana=isi.versi).order_by("sumber_dana", "tahun"):
        ada.setdefault(p.kinerja_id, {}).setdefault(p.sumber_dana, {})[f"pagu_{p.tahun}"] = rapi(p.nilai)
    hasil = []
    for s in isi.simpul:
        k = s.kinerja
        if k.tingkat not in BERNOMENKLATUR and k.pk not in ada:
            continue
        for sumber, pagu in (ada.get(k.pk) or {SUMBER: {}}).items():
            nilai = {f"pagu_{t}": pagu.get(f"pagu_{t}", "") for t in isi.tahun}
            nilai |= {"kinerja": str(k.pk), "kode": k.kode_nomenklatur, "nama_kinerja": rapi(k.uraian)}
            hasil.append(BarisKini(f"{k.pk}:{sumber}", nilai | {"sumber_dana": rapi(sumber)}, k.uraian[:150]))
    return hasil


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Judge the edited years of a node's budget; they are written with all others at the end (``tuntas``)."""
    id_simpul, _, sumber = b.id.partition(":") if b.id else ("", "", b.teks("sumber_dana") or SUMBER)
    simpul = simpul_dari(konteks, id_simpul or b.teks("kinerja"), "kinerja")
    if simpul.tingkat not in BERNOMENKLATUR:
        raise AturanDilanggar(
            "pagu_tingkat", "Pagu diisi untuk program, kegiatan, dan sub kegiatan saja.", kolom="kinerja"
        )
    if not b.id:
        _sekali(konteks, b, f"{simpul.pk}:{sumber}")
    for kunci in b.baru:
        if not kunci.startswith("pagu_"):
            continue
        nilai = b.angka(kunci)
        if nilai is None:
            raise AturanDilanggar("pagu_kosong", "Pagu yang sudah ada tidak dapat dikosongkan. Isi 0.", kolom=kunci)
        if nilai < 0:
            raise AturanDilanggar("pagu_negatif", "Pagu tidak boleh negatif.", kolom=kunci)
        tahun = int(kunci.removeprefix("pagu_"))
        konteks.simpanan.setdefault("pagu_tunda", {}).setdefault((simpul, sumber), {})[tahun] = nilai
    return f"{simpul.pk}:{sumber}"


def tuntas(konteks: KonteksBuku) -> None:
    """Write the budgets of all rows."""
    nilai = konteks.simpanan.pop("pagu_tunda", None)
    if nilai:
        simpan_pagu_massal(pelaku=konteks.pelaku, versi=isi_dari(konteks.tempat).versi, nilai=nilai)


def _sekali(konteks: KonteksBuku, b: BarisBuku, kunci: str) -> None:
    """Refuse a new row for what has a row already, stored or in the file."""
    sudah: set[str] = konteks.simpanan.setdefault("pagu", set())
    if not sudah:
        semua = PaguTahunan.objects.filter(kinerja__versi_rencana=isi_dari(konteks.tempat).versi)
        sudah |= {f"{k}:{s}" for k, s in semua.values_list("kinerja_id", "sumber_dana")}
    if kunci in sudah:
        raise AturanDilanggar(
            "pagu_ganda", "Pagu dengan sumber dana ini sudah ada barisnya. Ubah baris itu.", kolom="sumber_dana"
        )
    sudah.add(kunci)


LEMBAR = LembarBuku(
    "pagu", "Pagu", kolom, kini, tulis, tuntas=tuntas, boleh_hapus=False,
    keterangan="Pagu dalam rupiah penuh. Untuk sumber dana lain, tambahkan baris tanpa ID.",
)  # fmt: skip
