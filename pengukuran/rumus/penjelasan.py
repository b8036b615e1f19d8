"""One Indonesian sentence per result that lets a reader compute it again. Derived, never stored."""

from decimal import Decimal

from pengukuran.rumus.agregasi import BagianNilai, HasilAgregasi, HasilNilai, RataRata
from pengukuran.rumus.anggaran import HasilEfisiensi, HasilSerapan
from pengukuran.rumus.capaian import TANPA_BATAS, BatasTampil, HasilCapaian, Rumus, Sebab
from pengukuran.rumus.perbandingan import AngkaTahun, Arah, HasilNasional, HasilPerbandingan, HasilPertumbuhan
from pengukuran.rumus.pita import HasilPita
from pengukuran.rumus.ukur import HasilUkur, Terhadap
from perencanaan.istilah import Agregasi, PeranKomponen
from sakip.inti.angka import KOSONG, bulat, rupiah, tampil, tampil_ringkas, untuk_isian

Hasil = (
    HasilCapaian
    | HasilUkur
    | HasilAgregasi
    | HasilNilai
    | HasilSerapan
    | HasilEfisiensi
    | HasilPertumbuhan
    | HasilPerbandingan
    | HasilNasional
    | HasilPita
    | RataRata
)


def angka_persis(x: Decimal | None) -> str:
    """Write an input exactly: at least 2 decimals, up to 10 when it has them, so that the sum can be repeated."""
    if x is None:
        return KOSONG
    pecahan = len(untuk_isian(bulat(x, 10)).partition(",")[2])
    return tampil(x, max(pecahan, 2))


def jelaskan(hasil: Hasil, batas: BatasTampil = TANPA_BATAS) -> str:
    """Return the sentence: "78,57 / 75,00 × 100 = 104,76 (makin tinggi makin baik)"."""
    match hasil:
        case HasilUkur():
            return _ukur(hasil, batas)
        case HasilCapaian():
            return _capaian(hasil, batas)
        case HasilAgregasi():
            return _agregasi(hasil)
        case HasilNilai():
            return _nilai(hasil)
        case HasilSerapan():
            if hasil.sebab is not None:
                return _tanpa(hasil.sebab)
            return f"{rupiah(hasil.realisasi)} / {rupiah(hasil.pagu)} × 100 = {tampil(hasil.nilai)}"
        case HasilEfisiensi():
            return _efisiensi(hasil)
        case HasilPertumbuhan():
            return _tanpa(hasil.sebab) if hasil.sebab is not None else _pertumbuhan(hasil)
        case HasilPerbandingan():
            return _perbandingan(hasil)
        case HasilNasional():
            return _nasional(hasil)
        case HasilPita():
            return _pita(hasil)
        case RataRata():
            if hasil.nilai is None:
                return f"Tidak dapat dihitung: belum ada nilai ({hasil.keterangan})"
            return f"Rata-rata {tampil(hasil.nilai)} ({hasil.keterangan})"


def _tanpa(sebab: Sebab) -> str:
    return f"Tidak dapat dihitung: {sebab.pesan}"


def hitungan(hasil: HasilCapaian) -> str:
    """Return only the left side of a computed capaian: "78,57 / 75,00 × 100"."""
    target, realisasi, atas = (angka_persis(x) for x in (hasil.target, hasil.realisasi, hasil.target_atas))
    turun = "({t} − ({r} − {t})) / {t} × 100"
    match hasil.rumus:
        case Rumus.NAIK:
            return f"{realisasi} / {target} × 100"
        case Rumus.KUALITATIF:
            ini, itu = (_langkah(hasil.kata_realisasi, hasil.realisasi), _langkah(hasil.kata_target, hasil.target))
            return f"{ini} / {itu} × 100"
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


def _langkah(kata: str, posisi: Decimal | None) -> str:
    """ "WTP (4)", or only the position where its word is not known."""
    angka = tampil_ringkas(posisi, 10)
    return f"{kata} ({angka})" if kata else angka


def _capaian(hasil: HasilCapaian, batas: BatasTampil) -> str:
    if hasil.sebab is not None:
        return _tanpa(hasil.sebab)
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
    if hasil.nilai is None and hasil.sebab not in (None, Sebab.REALISASI_KOSONG):
        return f"{_tanpa(hasil.sebab)} ({hasil.keterangan})"
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
        return _tanpa(hasil.sebab)
    sisi = _sisi(hasil.bagian)
    if hasil.penyebut is None:
        return f"{sisi[0]} = {tampil(hasil.nilai)}" if sisi else f"Jumlah komponen = {angka_persis(hasil.nilai)}"
    kali = "" if hasil.pengali == 1 else f" × {tampil(hasil.pengali, 0)}"
    atas, bawah = angka_persis(hasil.pembilang), angka_persis(hasil.penyebut)
    if sisi:
        atas, bawah = sisi[0], sisi[1] or bawah
    return f"{atas} / {bawah}{kali} = {tampil(hasil.nilai)}"


def _sisi(bagian: tuple[BagianNilai, ...]) -> tuple[str, str] | None:
    """Return both sides of the quotient with the names of the parts, None where the parts have no names."""
    if not bagian or not all(b.komponen.nama for b in bagian):
        return None
    bawah = [b for b in bagian if b.komponen.peran is PeranKomponen.PENYEBUT]
    return _suku([b for b in bagian if b not in bawah]), _suku(bawah)


def _suku(bagian: list[BagianNilai]) -> str:
    def satu(b: BagianNilai) -> str:
        kali = "" if b.komponen.bobot == 1 else f"{tampil_ringkas(b.komponen.bobot, 6)} × "
        return f"{kali}{b.komponen.nama} {angka_persis(b.nilai)}"

    isi = " + ".join(satu(b) for b in bagian)
    return f"({isi})" if len(bagian) > 1 else isi


_TERHADAP = {
    Terhadap.PERIODE: "Terhadap target s.d. periode ini",
    Terhadap.TAHUN: "Terhadap target setahun",
    Terhadap.AKHIR_RENSTRA: "Terhadap target akhir Renstra",
}


def _ukur(hasil: HasilUkur, batas: BatasTampil) -> str:
    awal = f"{_TERHADAP[hasil.terhadap]}: {_capaian(hasil.capaian, batas)}."
    if hasil.capaian.realisasi is None:
        return awal
    asal = _nilai(hasil.komponen) if hasil.komponen is not None else _agregasi(hasil.realisasi)
    return f"{awal} Realisasi: {asal}."


def _pertumbuhan(hasil: HasilPertumbuhan) -> str:
    return f"({angka_persis(hasil.sekarang)} / {angka_persis(hasil.lalu)} − 1) × 100 = {tampil(hasil.nilai)}"


_ARAH_TAHUN = {Arah.LEBIH_BAIK: "membaik", Arah.SAMA: "tetap", Arah.BELUM_MENYAMAI: "memburuk"}


def _perbandingan(hasil: HasilPerbandingan) -> str:
    if hasil.sekarang is None:
        return f"Tidak dapat dibandingkan: realisasi {hasil.tahun} belum ada"
    return f"Realisasi {hasil.tahun} {angka_persis(hasil.sekarang)}: " + "; ".join(_satu_tahun(x) for x in hasil.lalu)


def _satu_tahun(lalu: AngkaTahun) -> str:
    if lalu.nilai is None:
        return f"{lalu.tahun} tidak ada angka"
    kata = f" ({_ARAH_TAHUN[lalu.arah]})" if lalu.arah is not None else ""
    if lalu.pertumbuhan.sebab is not None:
        return f"{lalu.tahun} {angka_persis(lalu.nilai)}, {lalu.pertumbuhan.sebab.pesan}{kata}"
    return f"{lalu.tahun} {_pertumbuhan(lalu.pertumbuhan)}{kata}"


def _nasional(hasil: HasilNasional) -> str:
    if hasil.sebab is not None or hasil.dasar is None:
        return f"Tidak dapat dibandingkan: {(hasil.sebab or Sebab.NASIONAL_KOSONG).pesan}"
    kata = f" ({hasil.arah.value})" if hasil.arah is not None else ""
    hitung = f"{angka_persis(hasil.realisasi)} − {angka_persis(hasil.nasional)} = {angka_persis(hasil.selisih)}"
    return f"Terhadap {hasil.dasar.value}: {hitung}{kata}"


def _pita(hasil: HasilPita) -> str:
    if hasil.nilai is None:
        return "Tanpa predikat: capaian belum dapat dihitung"
    if hasil.bawah is None:
        batas = f"di bawah {tampil(hasil.atas)}"
    elif hasil.atas is None:
        batas = f"mulai {tampil(hasil.bawah)}"
    else:
        batas = f"mulai {tampil(hasil.bawah)}, di bawah {tampil(hasil.atas)}"
    return f"{tampil(hasil.nilai)} termasuk {hasil.nama} ({batas})"


def _efisiensi(hasil: HasilEfisiensi) -> str:
    if hasil.tingkat is None:
        return "Tidak dinilai: capaian atau serapan belum dapat dihitung"
    hitung = f"{tampil(hasil.capaian)} − {tampil(hasil.serapan)} = {tampil(hasil.tingkat)} poin"
    return f"{hitung} ({hasil.kata.value.lower()})"
