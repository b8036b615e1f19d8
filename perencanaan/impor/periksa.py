"""What the figures of a file say about each other: targets, shares, sums, results, numbering. Nothing is changed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from perencanaan.impor.agregasi import sama
from perencanaan.impor.bentuk import KEGIATAN, NAMA_TINGKAT, PROGRAM, BarisRenja, HasilRenja
from perencanaan.impor.kolom import JUDUL, TRIWULAN
from perencanaan.impor.tingkat import KUNCI_RUPIAH, baris_kepala
from sakip.inti.angka import bagi, jumlah, ketelitian, rupiah, tampil, tampil_ringkas

SERATUS: Final = Decimal(100)
_TAHUN_INI: Final = ("target_k", "target_rp", *(f"tw{n}_{x}" for n in TRIWULAN for x in ("k", "rp")))


def berisi_realisasi(daftar: Sequence[BarisRenja]) -> bool:
    """Tell whether any row has a realisasi: a new Renja has none, the evaluation form has."""
    kunci = [f"tw{n}_{x}" for n in TRIWULAN for x in ("k", "rp")]
    return any(b.angka[k] is not None for b in daftar for k in kunci)


def periksa_baris(baris: BarisRenja, hasil: HasilRenja, *, berrealisasi: bool = True) -> None:
    """Check a row that has an indicator. ``berrealisasi``: see ``berisi_realisasi``; else empty cells are no news."""
    if not baris.teks["indikator"]:
        return
    kosong = [JUDUL[k] for k in _TAHUN_INI if baris.angka[k] is None]
    if len(kosong) == len(_TAHUN_INI):
        hasil.catat(baris.nomor, "Tidak berisi angka tahun ini.")
        return
    if kosong and berrealisasi:
        hasil.catat(baris.nomor, f"Sel kosong dibaca belum diisi, bukan 0: {', '.join(kosong)}.")
    _target(baris, hasil)
    _bagian(baris, hasil)
    _tahun_rupiah(baris, hasil)
    for akhir in ("k", "rp"):
        _tercetak(baris, akhir, hasil)


def _target(baris: BarisRenja, hasil: HasilRenja) -> None:
    target = baris.angka["target_k"]
    total = jumlah(x for n in TRIWULAN if (x := baris.angka[f"tw{n}_k"]) is not None)
    if not target and (total or baris.angka["capaian_k"]):
        hasil.catat(baris.nomor, "Ada realisasi tanpa target: capaian tidak dapat dihitung.")
    elif target is None:
        hasil.catat(baris.nomor, "Target kosong: capaian belum dapat dihitung.")
    elif target == 0:
        hasil.catat(baris.nomor, "Target 0: capaian tidak dapat dihitung. Kosongkan bila memang tidak ditargetkan.")
    elif total > target and not sama(total, target):
        hasil.catat(
            baris.nomor,
            f"Realisasi {tampil_ringkas(total)} melebihi target {tampil_ringkas(target)} (lebih dari 100%). "
            "Periksa kebenarannya.",
        )


def _bagian(baris: BarisRenja, hasil: HasilRenja) -> None:
    """The share columns are cumulative while K is the quarter's own; where they do not follow from K, K counts."""
    target = baris.angka["target_k"]
    if not target:
        return
    berjalan = Decimal(0)
    beda: list[str] = []
    kumulatif = False
    for n in TRIWULAN:
        bagian, isi = baris.angka[f"tw{n}_pct"], baris.angka[f"tw{n}_k"] or Decimal(0)
        with ketelitian():
            berjalan += isi
        if bagian is None:
            continue
        if not sama(bagian, bagi(berjalan, target)):
            beda.append(str(n))
        elif not sama(bagian, bagi(isi, target)):
            kumulatif = True
    if beda:
        hasil.catat(
            baris.nomor, f"Bagian kumulatif TW {', '.join(beda)} tidak sama dengan jumlah angka K: dipakai angka K."
        )
    elif kumulatif:
        hasil.catat(
            baris.nomor,
            "Kolom bagian memuat angka kumulatif, kolom K angka triwulan itu sendiri: bagian ditinggalkan, "
            "dihitung dari K.",
        )


def _tahun_rupiah(baris: BarisRenja, hasil: HasilRenja) -> None:
    tahun, isi = baris.angka["capaian_rp"], [x for n in TRIWULAN if (x := baris.angka[f"tw{n}_rp"]) is not None]
    if tahun is not None and isi and jumlah(isi) != tahun:
        hasil.catat(
            baris.nomor,
            f"Jumlah rupiah triwulan {rupiah(jumlah(isi))} berbeda dari angka tahun tercetak {rupiah(tahun)}: "
            "dipakai angka triwulan.",
        )


def _tercetak(baris: BarisRenja, akhir: str, hasil: HasilRenja) -> None:
    """The form's own results are computed again; told where they differ or mislead."""
    lalu, tahun, sd = (baris.angka[f"{k}_{akhir}"] for k in ("lalu", "capaian", "sd"))
    renstra, tingkat = baris.angka[f"renstra_{akhir}"], baris.angka[f"tingkat_{akhir}"]
    if sd is not None and lalu is not None and tahun is not None and not sama(jumlah((lalu, tahun)), sd):
        hasil.catat(
            baris.nomor,
            f"{JUDUL[f'sd_{akhir}']} {tampil_ringkas(sd)} bukan jumlah {tampil_ringkas(lalu)} dan "
            f"{tampil_ringkas(tahun)}.",
        )
    if tingkat is None:
        return
    if sd is not None and renstra:
        with ketelitian():
            hitung = bagi(sd * SERATUS, renstra)
        if not sama(hitung, tingkat):
            hasil.catat(
                baris.nomor, f"{JUDUL[f'tingkat_{akhir}']} {tampil(tingkat)}% berbeda dari hitungan {tampil(hitung)}%."
            )
    if tingkat > SERATUS and not sama(tingkat, SERATUS):
        sebab = "persentase dijumlahkan antar tahun; " if akhir == "k" and baris.teks["satuan"] == "%" else ""
        hasil.catat(
            baris.nomor, f"{JUDUL[f'tingkat_{akhir}']} {tampil(tingkat)}%, lebih dari 100%: {sebab}tidak dipakai."
        )


def periksa_nomor(daftar: Sequence[BarisRenja], hasil: HasilRenja) -> None:
    """Rows should be numbered 1, 2, 3 …; note those that are not (a file without numbers is left alone)."""
    if not any(b.teks["no"] for b in daftar):
        return
    harap = 1
    for b in daftar:
        if not b.teks["nama"]:
            continue
        if b.teks["no"] != str(harap):
            isi = f"“{b.teks['no']}”" if b.teks["no"] else "kosong"
            hasil.catat(b.nomor, f"Nomor {isi}, seharusnya {harap}: dipakai urutan baris.")
        harap += 1


def periksa_kepala(daftar: Sequence[BarisRenja], hasil: HasilRenja) -> None:
    """Compare the rupiah of a heading (bidang) with the programs below it, up to the next heading."""
    for i, kepala in enumerate(daftar):
        if not baris_kepala(kepala):
            continue
        program: list[BarisRenja] = []
        for b in daftar[i + 1 :]:
            if baris_kepala(b):
                break
            if b.teks["nama"].lower().startswith("program "):
                program.append(b)
        _bandingkan(kepala, program, "program", hasil)


def periksa_bawahan(daftar: Sequence[BarisRenja], hasil: HasilRenja) -> None:
    """Compare each printed sum of a program or kegiatan with its parts. The parts count."""
    menurut_nomor = {b.nomor: b for b in daftar}
    for s in hasil.simpul:
        if s.tingkat in (PROGRAM, KEGIATAN) and s.anak:
            anak = [menurut_nomor[a.baris] for a in s.anak]
            _bandingkan(menurut_nomor[s.baris], anak, NAMA_TINGKAT[s.anak[0].tingkat], hasil)


def _bandingkan(atas: BarisRenja, bawah: Sequence[BarisRenja], kata: str, hasil: HasilRenja) -> None:
    for k in KUNCI_RUPIAH:
        tercetak, isi = atas.angka[k], [x for b in bawah if (x := b.angka[k]) is not None]
        if tercetak is None or not isi or jumlah(isi) == tercetak:
            continue
        with ketelitian():
            selisih = tercetak - jumlah(isi)
        hasil.catat(
            atas.nomor,
            f"{JUDUL[k]}: tercetak {rupiah(tercetak)}, berbeda {rupiah(selisih)} dari jumlah {len(bawah)} {kata} di "
            "bawahnya. Yang dipakai jumlahnya.",
        )
