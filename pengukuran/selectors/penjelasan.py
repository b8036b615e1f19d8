"""The sentence that explains a result, derived from its stored inputs: never stored itself."""

from decimal import Decimal
from typing import Any

from pengukuran.models import Capaian
from pengukuran.rumus.capaian import Rumus, Sebab
from sakip.inti.angka import tampil, tampil_ringkas
from sakip.inti.kalender import ROMAWI, nama_bulan


def _d(nilai: Any) -> Decimal | None:
    return None if nilai is None else Decimal(str(nilai))


def label_sebab(sebab: str) -> str:
    """Return the short word of a missing result for a chip: "target 0"."""
    return {
        "TIDAK_DITARGETKAN": "tidak ditargetkan",
        "TARGET_KOSONG": "target kosong",
        "TARGET_NOL": "target 0",
        "REALISASI_KOSONG": "kosong",
        "PENYEBUT_NOL": "penyebut 0",
    }.get(sebab, "tak terhitung")


def nama_periode(ke: int, bulanan: bool) -> str:
    """Return "TW III" or "Maret"."""
    return nama_bulan(ke) if bulanan else f"TW {ROMAWI[ke - 1]}"


def _hitungan(c: Capaian) -> str:
    target, realisasi = tampil_ringkas(c.target, 4), tampil_ringkas(c.realisasi, 4)
    atas = tampil_ringkas(_d(c.inputs.get("target_atas")), 4)
    match Rumus(c.inputs.get("rumus", "naik")):
        case Rumus.NAIK:
            return f"{realisasi} / {target} × 100"
        case Rumus.TURUN:
            return f"({target} − ({realisasi} − {target})) / {target} × 100"
        case Rumus.TURUN_RASIO:
            return f"{target} / {realisasi} × 100"
        case Rumus.RENTANG:
            return f"{realisasi} terhadap rentang {target} sampai {atas}"
        case Rumus.KUALITATIF:
            return f"posisi {realisasi} / posisi {target} × 100"


def _asal_realisasi(c: Capaian) -> str:
    """Return where the realisasi comes from: "5,5 / 7 × 100 = 78,57" or "jumlah TW I, TW II"."""
    atas, bawah = _d(c.inputs.get("pembilang")), _d(c.inputs.get("penyebut"))
    if atas is not None and bawah:
        kali = _d(c.inputs.get("pengali")) or Decimal(1)
        ekor = f" × {tampil_ringkas(kali)}" if kali != 1 else ""
        return f"{tampil_ringkas(atas, 4)} / {tampil_ringkas(bawah, 4)}{ekor} = {tampil(c.realisasi)}"
    return ""


_CARA = {
    "jumlah": "jumlah {n} periode",
    "rata_rata": "rata-rata {n} periode",
    "kumulatif_terakhir": "angka s.d. periode terakhir",
    "terakhir": "keadaan pada akhir periode",
}


def kalimat(c: Capaian) -> str:
    """Return the explanation of a result in one or two sentences."""
    if c.sebab:
        return f"Belum dapat dihitung: {Sebab(c.sebab).pesan}."
    terisi = c.inputs.get("terisi", [])
    cara = _CARA.get(c.inputs.get("agregasi", ""), "").format(n=len(terisi))
    asal = _asal_realisasi(c)
    bagian = [f"{_hitungan(c)} = {tampil(c.nilai)}"]
    if asal:
        bagian.append(f"realisasi {asal}")
    if cara:
        bagian.append(f"realisasi {tampil_ringkas(c.realisasi, 4)} adalah {cara}")
    kosong = c.inputs.get("kosong", [])
    if kosong:
        bagian.append(f"{len(terisi)} dari {len(terisi) + len(kosong)} periode terisi")
    teks = "; ".join(bagian)
    return teks[0].upper() + teks[1:] + "."
