"""Tables for XLSX: real figures, the same as on the pages."""

from collections.abc import Sequence
from typing import Any

from evaluasi.models import LKE, PeriodeEvaluasi
from evaluasi.selectors.daftar import baris_lke
from evaluasi.selectors.kompilasi import Kompilasi, Komponen, RataRata, muat_bahan
from evaluasi.selectors.nilai import muat_kertas
from evaluasi.selectors.tindak_lanjut import daftar_tindak_lanjut
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.selectors import bukti_per_objek
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti.angka import bulat


def _kolom_nilai(komponen: Sequence[Komponen]) -> list[Kolom]:
    return [
        Kolom("No", 6),
        Kolom("Nama Perangkat Daerah", 46),
        *[Kolom(f"{k.nama} (bobot {k.bobot.normalize():f})", 16, "angka") for k in komponen],
        Kolom("Total Nilai", 12, "angka"),
        Kolom("Kategori", 10),
    ]


def _tabel_rata(r: RataRata, k: Kompilasi, nama: str) -> Tabel:
    baris: list[Sequence[Any]] = [
        (i, b.nama, *[b.nilai.get(c.kode) for c in k.komponen], b.total, b.predikat) for i, b in enumerate(r.baris, 1)
    ]
    rata = [bulat(r.nilai[c.kode]) if c.kode in r.nilai else None for c in k.komponen]
    baris.append(("", "Rata-rata", *rata, bulat(r.total), r.predikat))
    persen = [bulat(r.persen[c.kode]) if c.kode in r.persen else None for c in k.komponen]
    baris.append(("", "Persen dari bobot", *persen, None, ""))
    return Tabel(nama, _kolom_nilai(k.komponen), baris, judul=f"Tabel {r.tabel}. {r.judul}")


def tabel_kompilasi(k: Kompilasi) -> list[Tabel]:
    """Tables 4 to 8, predicates, differences, recommendations."""
    hasil = [_tabel_rata(k.semua, k, "Tabel 4")]
    hasil += [_tabel_rata(r, k, f"Tabel {r.tabel} {r.judul}") for r in k.klaster]
    gabungan: list[Sequence[Any]] = [
        (
            g.komponen.nama,
            g.komponen.bobot,
            bulat(g.instansi),
            *[bulat(x) if x is not None else None for x in g.klaster],
            bulat(g.rata) if g.rata is not None else None,
        )
        for g in k.gabungan
    ]
    gabungan.append(
        (
            "Nilai Akuntabilitas Kinerja",
            sum(g.komponen.bobot for g in k.gabungan),
            bulat(k.semua.total),
            *[bulat(x) if x is not None else None for x in k.total_klaster],
            bulat(k.total_gabungan) if k.total_gabungan is not None else None,
        )
    )
    judul = ("Bobot", "Nilai Instansi", "Unit Utama", "Unit Pendukung", "Unit Tambahan", "Nilai rata-rata")
    hasil.append(
        Tabel(
            "Tabel 8 Gabungan",
            [Kolom("Komponen", 44), *[Kolom(j, 15, "angka") for j in judul]],
            gabungan,
            judul="Tabel 8. Lembar Kerja Evaluasi Gabungan",
        )
    )
    hasil.append(
        Tabel(
            "Predikat",
            [Kolom("Kategori", 10), Kolom("Arti", 24), Kolom("Jumlah perangkat daerah", 14, "bulat")],
            list(k.jumlah_predikat),
        )
    )
    kolom = ("Tabel", "Lingkup", "Angka", "Tercetak", "Dihitung", "Sebab")
    hasil.append(
        Tabel(
            "Selisih cetakan",
            [Kolom(x, 24) for x in kolom],
            [(s.tabel, s.lingkup, s.apa, s.tercetak, s.dihitung, s.sebab) for s in k.selisih],
        )
    )
    hasil.append(
        Tabel(
            "Rekomendasi",
            [Kolom("Komponen", 30), Kolom("Rekomendasi", 90), Kolom("Butir", 60)],
            [(nama, r.isi, r.butir) for nama, daftar in k.rekomendasi.items() for r in daftar],
        )
    )
    return hasil


def tabel_hasil(tahun: int) -> Tabel:
    """All results of a year with last year's total."""
    bahan = muat_bahan(tahun)
    komponen, baris = bahan.komponen, bahan.baris
    kolom = [*_kolom_nilai(komponen), Kolom("Klaster", 14), Kolom(f"Total {tahun - 1}", 12, "angka")]
    isi = [
        (i, b.nama, *[b.nilai.get(c.kode) for c in komponen], b.total, b.predikat, b.klaster, b.lalu)
        for i, b in enumerate(baris, 1)
    ]
    return Tabel(f"Hasil {tahun}", kolom, isi, judul=f"Hasil evaluasi AKIP {tahun}")


def tabel_kertas_kerja(lke: LKE, evaluator: bool) -> list[Tabel]:
    """The sheet: one row per node, with evidence; and its values."""
    kertas = muat_kertas(lke)
    bukti = bukti_per_objek("evaluasi.jawaban", [j.pk for j in kertas.jawaban.values()])
    baris: list[Sequence[Any]] = []
    for s in kertas.simpul:
        j = kertas.jawaban.get(s.pk)
        berkas = "; ".join(str(t) for t in bukti.get(j.pk, [])) if j else ""
        milik = (j.mandiri, j.catatan_mandiri) if j else ("", "")
        nilai = (j.evaluator, j.akhir, j.catatan, j.alasan_tidak_berlaku) if j and evaluator else ("", "", "", "")
        baris.append((s.kode, s.uraian, s.bobot, *milik, *nilai, berkas))
    kolom = [
        Kolom("Kode", 10),
        Kolom("Komponen, subkomponen, kriteria", 70),
        Kolom("Bobot", 8, "angka"),
        Kolom("Penilaian mandiri", 10),
        Kolom("Catatan PD", 40),
        Kolom("Evaluator", 10),
        Kolom("Nilai akhir", 10),
        Kolom("Catatan evaluator", 40),
        Kolom("Alasan tidak berlaku", 30),
        Kolom("Bukti", 40),
    ]
    rekap = []
    for nama in ("mandiri", "evaluator", "akhir") if evaluator else ("mandiri",):
        n = kertas.nilai(nama)
        rekap += [(nama, k.simpul.uraian, k.simpul.bobot, k.nilai) for k in n.komponen]
        rekap.append((nama, "Total" if n.lengkap else "Total sementara", None, n.total))
    nilai_ = Tabel(
        "Nilai",
        [Kolom("Kolom", 14), Kolom("Komponen", 44), Kolom("Bobot", 10, "angka"), Kolom("Nilai", 10, "angka")],
        rekap,
    )
    return [Tabel("Kertas kerja", kolom, baris, judul=str(lke)), nilai_]


def tabel_daftar(pelaku: Pelaku, periode_id: int) -> Tabel:
    """The sheets of a period."""
    periode = PeriodeEvaluasi.objects.select_related("templat").get(pk=periode_id)
    isi = [
        (i, b.lke.pd.nama, b.status.label, str(b.lke.tim or ""), b.mandiri, b.evaluator, b.jumlah)
        for i, b in enumerate(baris_lke(pelaku, periode), 1)
    ]
    kolom = [
        Kolom("No", 6),
        Kolom("Perangkat daerah", 46),
        Kolom("Status", 24),
        Kolom("Tim", 16),
        Kolom("Dijawab PD", 12, "bulat"),
        Kolom("Dijawab evaluator", 12, "bulat"),
        Kolom("Jumlah butir", 12, "bulat"),
    ]
    return Tabel("Daftar LKE", kolom, isi, judul=str(periode))


def tabel_tindak_lanjut(pelaku: Pelaku) -> Tabel:
    """Recommendations with their follow-up, one row per follow-up."""
    baris: list[Sequence[Any]] = []
    for r in daftar_tindak_lanjut(pelaku):
        kepala = (r.tahun_evaluasi, r.pd.nama if r.pd else "Pemerintah daerah", r.nama_komponen, r.isi)
        lanjut: list[Sequence[Any]] = [
            (t.uraian, t.penanggung_jawab, t.tenggat, t.catatan_verifikasi) for t in r.tindak_lanjut.all()
        ]
        baris += [(*kepala, r.get_status_display(), *isi) for isi in lanjut or [("", "", None, "")]]
    kolom = [
        Kolom("Tahun evaluasi", 10),
        Kolom("Perangkat daerah", 40),
        Kolom("Komponen", 30),
        Kolom("Rekomendasi", 70),
        Kolom("Status", 10),
        Kolom("Tindak lanjut", 60),
        Kolom("Penanggung jawab", 24),
        Kolom("Tenggat", 16, "tanggal"),
        Kolom("Catatan verifikasi", 40),
    ]
    return Tabel("Tindak lanjut", kolom, baris)
