"""Content of the kompilasi as plain text and figures: for the PDF and the frozen snapshot."""

from decimal import Decimal
from typing import Any

from evaluasi.models import HasilEvaluasi, PeriodeEvaluasi, SimpulTemplat, TemplatLKE
from evaluasi.selectors.kompilasi import KLASTER, Kompilasi, RataRata
from evaluasi.selectors.naskah import (
    METODOLOGI,
    RUANG_LINGKUP,
    TEMBUSAN,
    TUJUAN,
    daftar_dasar_hukum,
    penanda_tangan,
    tabel_bobot,
    tabel_skala,
)
from sakip.inti.angka import tampil
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.models import Pemda


def _tabel(r: RataRata, k: Kompilasi) -> dict[str, Any]:
    return {
        "lingkup": r.lingkup,
        "judul": r.judul,
        "tabel": r.tabel,
        "keterangan": f"Tabel {r.tabel}. {r.judul}",
        "jumlah": r.jumlah,
        "baris": [
            {
                "pd": b.pd_id,
                "nama": b.nama,
                "nilai": [tampil(b.nilai.get(c.kode)) for c in k.komponen],
                "total": tampil(b.total),
                "predikat": b.predikat,
                "lalu": tampil(b.lalu),
                "perubahan": tampil(b.perubahan),
            }
            for b in r.baris
        ],
        "rata": [tampil(r.nilai.get(c.kode)) for c in k.komponen],
        "persen": [tampil(r.persen.get(c.kode)) for c in k.komponen],
        "total": tampil(r.total),
        "predikat": r.predikat,
        "nama_predikat": r.nama_predikat,
    }


def isi_kompilasi(k: Kompilasi, pemda: Pemda) -> dict[str, Any]:
    """Return the report's content."""
    periode = PeriodeEvaluasi.objects.filter(tahun_evaluasi=k.tahun_evaluasi).first()
    templat = TemplatLKE.objects.get(
        pk=HasilEvaluasi.objects.filter(tahun_evaluasi=k.tahun_evaluasi, templat__isnull=False)
        .values_list("templat_id", flat=True)
        .first()
        or 0
    )
    dasar = daftar_dasar_hukum(periode.dasar_hukum if periode else "")
    if periode and periode.nomor_spt:
        tanggal = f" tanggal {tanggal_panjang(periode.tanggal_spt)}" if periode.tanggal_spt else ""
        dasar.append(f"Surat Perintah Tugas Inspektur Nomor {periode.nomor_spt}{tanggal}.")
    return {
        "pemda": pemda.nama,
        "wilayah": pemda.wilayah,
        "tahun_kinerja": k.tahun_kinerja,
        "tahun_evaluasi": k.tahun_evaluasi,
        "tahun_teks": str(k.tahun_evaluasi),
        "peraturan": templat.peraturan,
        "jumlah_pd": k.semua.jumlah,
        "komponen": [{"kode": c.kode, "nama": c.nama, "bobot": tampil(c.bobot, 0)} for c in k.komponen],
        "dasar_hukum": dasar,
        "tujuan": list(TUJUAN),
        "ruang_lingkup": list(RUANG_LINGKUP),
        "metodologi": [{"nama": n, "isi": i} for n, i in METODOLOGI],
        "tabel_bobot": tabel_bobot(SimpulTemplat.objects.filter(templat=templat).order_by("urutan")),
        "tabel_skala": tabel_skala(templat),
        "semua": _tabel(k.semua, k),
        "klaster": [_tabel(r, k) for r in k.klaster],
        "nama_klaster": [judul for _, judul, _ in KLASTER],
        "gabungan": [
            {
                "nama": g.komponen.nama,
                "bobot": tampil(g.komponen.bobot, 0),
                "instansi": tampil(g.instansi),
                "klaster": [tampil(x) for x in g.klaster],
                "rata": tampil(g.rata),
            }
            for g in k.gabungan
        ],
        "total_klaster": [tampil(x) for x in k.total_klaster],
        "total_gabungan": tampil(k.total_gabungan),
        "predikat_gabungan": k.predikat_gabungan,
        "predikat": [{"kode": kode, "nama": nama, "jumlah": n} for kode, nama, n in k.jumlah_predikat],
        "ada_lalu": k.total_lalu is not None,
        "total_lalu": tampil(k.total_lalu),
        "predikat_lalu": k.predikat_lalu,
        "perubahan": tampil(k.perubahan),
        "naik": k.perubahan is not None and k.perubahan > Decimal(0),
        "selisih": [
            {
                "tabel": s.tabel,
                "lingkup": s.lingkup,
                "apa": s.apa,
                "tercetak": s.tercetak,
                "dihitung": s.dihitung,
                "selisih": tampil(s.selisih),
                "sebab": s.sebab,
            }
            for s in k.selisih
        ],
        "rekomendasi": [
            {"nama": nama, "isi": [{"isi": r.isi, "butir": r.daftar_butir} for r in daftar]}
            for nama, daftar in k.rekomendasi.items()
        ],
        "nilai_pemda": tampil(k.nilai_pemda),
        "predikat_pemda": k.predikat_pemda,
        "tt": penanda_tangan(pemda),
        "tembusan": [f"{pemda.jabatan_kepala} {pemda.wilayah} (sebagai laporan);", *TEMBUSAN],
    }
