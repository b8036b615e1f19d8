"""One Indonesian sentence per result that lets a reader compute it again. Derived, never stored."""

from decimal import Decimal

from pengukuran.rumus.agregasi import HasilAgregasi, HasilNilai, RataRata
from pengukuran.rumus.anggaran import HasilEfisiensi, HasilPertumbuhan, HasilSerapan
from pengukuran.rumus.capaian import TANPA_BATAS, BatasTampil, HasilCapaian, Rumus
from perencanaan.istilah import Agregasi
from sakip.inti.angka import KOSONG, rupiah, tampil, untuk_isian

Hasil = HasilCapaian | HasilAgregasi | HasilNilai | HasilSerapan | HasilEfisiensi | HasilPertumbuhan | RataRata


def angka_persis(x: Decimal | None) -> str:
    """Write an input exactly: at least 2 decimals, up to 10 when it has them, so that the sum can be repeated."""
    if x is None:
        return KOSONG
    pecahan = len(untuk_isian(x).partition(",")[2])
    return tampil(x, min(max(pecahan, 2), 10))


def jelaskan(hasil: Hasil, batas: BatasTampil = TANPA_BATAS) -> str:
    """Return the sentence: "78,57 / 75,00 × 100 = 104,76 (makin tinggi makin baik)"."""
    match hasil:
        case HasilCapaian():
            return _capaian(hasil, batas)
        case HasilAgregasi():
            return _agregasi(hasil)
        case HasilNilai():
            return _nilai(hasil)
        case HasilSerapan():
            if hasil.sebab is not None:
                return f"Tidak dapat dihitung: {hasil.sebab.pesan}"
            return f"{rupiah(hasil.realisasi)} / {rupiah(hasil.pagu)} × 100 = {tampil(hasil.nilai)}"
        case HasilEfisiensi():
            return _efisiensi(hasil)
        case HasilPertumbuhan():
            if hasil.sebab is not None:
                return f"Tidak dapat dihitung: {hasil.sebab.pesan}"
            return f"({angka_persis(hasil.sekarang)} / {angka_persis(hasil.lalu)} − 1) × 100 = {tampil(hasil.nilai)}"
        case RataRata():
            if hasil.nilai is None:
                return f"Tidak dapat dihitung: belum ada nilai ({hasil.keterangan})"
            return f"Rata-rata {tampil(hasil.nilai)} ({hasil.keterangan})"


def hitungan(hasil: HasilCapaian) -> str:
    """Return only the left side of a computed capaian: "78,57 / 75,00 × 100"."""
    target, realisasi, atas = (angka_persis(x) for x in (hasil.target, hasil.realisasi, hasil.target_atas))
    turun = "({t} − ({r} − {t})) / {t} × 100"
    match hasil.rumus:
        case Rumus.NAIK | Rumus.KUALITATIF:
            return f"{realisasi} / {target} × 100"
        case Rumus.TURUN | Rumus.TURUN_RASIO if hasil.target == 0:
            return f"realisasi {realisasi} sama dengan target {target}: 100"
        case Rumus.TURUN:
            return turun.format(t=target, r=realisasi)
        case Rumus.TURUN_RASIO:
            return f"{target} / {realisasi} × 100"
        case Rumus.RENTANG:
            if hasil.realisasi is None or hasil.target is None or hasil.target_atas is None:
                return f"{realisasi} terhadap rentang {target} sampai {atas}"
            if hasil.realisasi < hasil.target:
                return f"{realisasi} / {target} × 100"
            if hasil.realisasi > hasil.target_atas:
                return turun.format(t=atas, r=realisasi)
            return f"{realisasi} di dalam rentang {target} sampai {atas}: 100"


_KETERANGAN = {
    Rumus.NAIK: "makin tinggi makin baik",
    Rumus.TURUN: "makin rendah makin baik",
    Rumus.TURUN_RASIO: "makin rendah makin baik",
    Rumus.KUALITATIF: "kedudukan pada skala",
}


def _capaian(hasil: HasilCapaian, batas: BatasTampil) -> str:
    if hasil.sebab is not None:
        return f"Tidak dapat dihitung: {hasil.sebab.pesan}"
    keterangan = _KETERANGAN.get(
        hasil.rumus, f"baik di dalam {angka_persis(hasil.target)} sampai {angka_persis(hasil.target_atas)}"
    )
    kiri = hitungan(hasil)
    kanan = "" if kiri.endswith(": 100") else f" = {tampil(hasil.nilai)}"
    ekor = ""
    if hasil.tampil(batas) != hasil.tampil():
        ekor = f"; ditampilkan {tampil(hasil.tampil(batas))} karena batas tampilan"
    return f"{kiri}{kanan} ({keterangan}){ekor}"


_KATA_CARA = {
    Agregasi.JUMLAH: "Jumlah",
    Agregasi.RATA_RATA: "Rata-rata",
    Agregasi.KUMULATIF_TERAKHIR: "Angka kumulatif terakhir",
    Agregasi.TERAKHIR: "Keadaan terakhir",
}


def _agregasi(hasil: HasilAgregasi) -> str:
    if hasil.nilai is None:
        return f"Tidak dapat dihitung: belum ada realisasi ({hasil.keterangan})"
    if hasil.cara in (Agregasi.JUMLAH, Agregasi.RATA_RATA):
        periode = ", ".join(str(ke) for ke in hasil.terisi)
        kata = f"{_KATA_CARA[hasil.cara]} periode {periode}"
    else:
        kata = f"{_KATA_CARA[hasil.cara]}, periode {hasil.terisi[-1]}"
    ekor = "" if hasil.lengkap else f" ({hasil.keterangan})"
    return f"{kata} = {angka_persis(hasil.nilai)}{ekor}"


def _nilai(hasil: HasilNilai) -> str:
    if hasil.sebab is not None:
        return f"Tidak dapat dihitung: {hasil.sebab.pesan}"
    if hasil.penyebut is None:
        return f"Jumlah komponen = {angka_persis(hasil.nilai)}"
    kali = "" if hasil.pengali == 1 else f" × {tampil(hasil.pengali, 0)}"
    return f"{angka_persis(hasil.pembilang)} / {angka_persis(hasil.penyebut)}{kali} = {tampil(hasil.nilai)}"


def _efisiensi(hasil: HasilEfisiensi) -> str:
    if hasil.tingkat is None:
        return "Tidak dinilai: capaian atau serapan belum dapat dihitung"
    hitung = f"{tampil(hasil.capaian)} − {tampil(hasil.serapan)} = {tampil(hasil.tingkat)} poin"
    return f"{hitung} ({hasil.kata.value.lower()})"
