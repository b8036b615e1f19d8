"""Content of an LHE as plain text and figures: for the page, the PDF and the frozen snapshot alike."""

from decimal import Decimal
from typing import Any

from evaluasi.models import LKE, CatatanJenjang, PeriodeEvaluasi, Rekomendasi
from evaluasi.rumus import persen_bobot
from evaluasi.selectors.kompilasi import nama_predikat
from evaluasi.selectors.lalu import HasilLalu, hasil_lalu
from evaluasi.selectors.naskah import (
    METODOLOGI,
    RUANG_LINGKUP,
    TUJUAN,
    daftar_dasar_hukum,
    penanda_tangan,
    tabel_bobot,
    tabel_skala,
)
from evaluasi.selectors.nilai import Kertas, NilaiKomponen, muat_kertas, predikat_templat
from sakip.inti.angka import tampil
from sakip.tenansi.cakupan import pemda_aktif


def _perubahan(kini: Decimal, lalu: Decimal | None) -> str:
    if lalu is None:
        return "–"
    beda = kini - lalu
    return tampil(beda) if beda < 0 else f"+{tampil(beda)}"


def _komponen(k: NilaiKomponen, kertas: Kertas, lalu: Decimal | None) -> dict[str, Any]:
    nilai, bobot = k.nilai or Decimal(0), k.simpul.bobot or Decimal(0)
    sub = []
    for s in k.sub:
        j = kertas.jawaban.get(s.simpul.pk)
        butir = [kertas.jawaban.get(x.pk) for x in kertas.anak.get(s.simpul.pk, [])]
        catatan = [j.catatan] if j and j.catatan else [b.catatan for b in butir if b and b.catatan]
        sub.append(
            {
                "kode": s.simpul.kode,
                "jenis": s.simpul.jenis,
                "nama": s.simpul.uraian,
                "bobot": tampil(s.simpul.bobot),
                "jawaban": s.jawaban or "–",
                "nilai": tampil(s.nilai),
                "catatan": list(dict.fromkeys(catatan)),
            }
        )
    persen = tampil(persen_bobot(nilai, bobot))
    return {
        "kode": k.simpul.kode,
        "nama": k.simpul.uraian,
        "bobot": tampil(bobot),
        "nilai": tampil(k.nilai),
        "lalu": tampil(lalu),
        "perubahan": _perubahan(nilai, lalu) if k.lengkap else "–",
        "persen": persen,
        "uraian": f"Nilai {k.simpul.uraian} adalah {tampil(k.nilai)} dari bobot {tampil(bobot)} atau {persen}%."
        if k.lengkap
        else f"{k.simpul.uraian} baru dijawab {k.dijawab} dari {k.jumlah} butir, sehingga belum bernilai akhir.",
        "sub": sub,
    }


def _rekomendasi(lke: LKE) -> list[dict[str, Any]]:
    per: dict[str, list[dict[str, Any]]] = {}
    for r in Rekomendasi.objects.filter(lke=lke).order_by("kode_komponen", "urutan"):
        per.setdefault(r.nama_komponen, []).append({"isi": r.isi, "butir": r.daftar_butir})
    return [{"nama": nama, "isi": isi} for nama, isi in per.items()]


def _log(lke: LKE) -> list[str]:
    nama = dict(CatatanJenjang.Jenis.choices)
    hitung: dict[str, int] = {}
    for jenis in CatatanJenjang.objects.filter(lke=lke).exclude(jenis="catatan").values_list("jenis", flat=True):
        hitung[jenis] = hitung.get(jenis, 0) + 1
    return [f"{nama[k]}: {n} kali" for k, n in hitung.items()]


def isi_lhe(lke: LKE) -> dict[str, Any]:
    """Return what the LHE says today. ``lke`` comes with ``pd`` and ``periode.templat`` loaded."""
    periode, pd, pemda = lke.periode, lke.pd, pemda_aktif()
    kertas = muat_kertas(lke)
    nilai = kertas.nilai("akhir")
    lalu = hasil_lalu(pd.pk, periode.tahun_evaluasi)
    komponen_lalu = lalu.komponen if lalu else {}
    sama = lalu is not None and lalu.kode_templat in {None, kertas.templat.kode}
    komponen = [_komponen(k, kertas, komponen_lalu.get(k.simpul.kode) if sama else None) for k in nilai.komponen]
    batas = predikat_templat(kertas.templat)
    sebutan = nama_predikat(nilai.total, batas) if nilai.lengkap else ""
    rekomendasi = _rekomendasi(lke)
    butir = sum(bool(j.evaluator) for j in kertas.jawaban.values())
    return {
        "pemda": pemda.nama,
        "wilayah": pemda.wilayah,
        "pd": pd.nama,
        "tahun_kinerja": periode.tahun_kinerja,
        "tahun_evaluasi": periode.tahun_evaluasi,
        "templat": kertas.templat.nama,
        "peraturan": kertas.templat.peraturan,
        "lengkap": nilai.lengkap,
        "status": lke.status,
        "total": tampil(nilai.total) if nilai.dijawab else "–",
        "predikat": nilai.predikat or "–",
        "nama_predikat": sebutan,
        "lalu_total": tampil(lalu.total) if lalu else "–",
        "lalu_predikat": lalu.predikat if lalu else "–",
        "lalu_tahun": periode.tahun_evaluasi - 1,
        "perubahan": _perubahan(nilai.total, lalu.total if lalu else None) if nilai.lengkap else "–",
        "bobot_berbeda": lalu is not None and not sama,
        "dasar_hukum": daftar_dasar_hukum(periode.dasar_hukum) + _spt(lke),
        "latar_belakang": _latar(pemda.nama, pd.nama, kertas.templat.peraturan),
        "tujuan": list(TUJUAN),
        "tujuan_khusus": periode.tujuan_khusus,
        "ruang_lingkup": list(RUANG_LINGKUP),
        "metodologi": [{"nama": n, "isi": i} for n, i in METODOLOGI],
        "log": _log(lke),
        "jumlah_butir": butir,
        "tabel_bobot": tabel_bobot(kertas.simpul),
        "tabel_skala": tabel_skala(kertas.templat),
        "gambaran_umum": pd.gambaran_umum or pd.tugas,
        "fungsi": pd.fungsi,
        "komponen": komponen,
        "rekomendasi": rekomendasi,
        "jumlah_rekomendasi": sum(len(r["isi"]) for r in rekomendasi),
        "simpulan": _simpulan(pd.nama, nilai.total if nilai.dijawab else None, nilai.predikat, sebutan, lalu, periode),
        "saran": f"Kepala {pd.nama} diharapkan menindaklanjuti rekomendasi dalam laporan ini, mempertahankan yang "
        "sudah baik, dan melaporkan perkembangannya kepada Inspektorat.",
        "tt": penanda_tangan(pemda),
        "tembusan": [f"{pemda.jabatan_kepala} {pemda.wilayah} (sebagai laporan);", f"Kepala {pd.nama};", "Arsip."],
    }


def _spt(lke: LKE) -> list[str]:
    p = lke.periode
    if not p.nomor_spt:
        return []
    from sakip.inti.kalender import tanggal_panjang

    tanggal = f" tanggal {tanggal_panjang(p.tanggal_spt)}" if p.tanggal_spt else ""
    return [f"Surat Perintah Tugas Inspektur Nomor {p.nomor_spt}{tanggal}."]


def _latar(pemda: str, pd: str, peraturan: str) -> list[str]:
    return [
        "Evaluasi akuntabilitas kinerja menilai seberapa jauh perencanaan, pengukuran, pelaporan, dan evaluasi "
        "internal benar-benar dipakai untuk mencapai hasil yang dijanjikan kepada masyarakat.",
        f"Inspektorat {pemda} mengevaluasi {pd} berdasarkan {peraturan}, agar pimpinan perangkat daerah mengetahui "
        "apa yang sudah baik, apa yang masih kurang, dan apa yang harus diperbaiki lebih dahulu.",
    ]


def _simpulan(
    pd: str, total: Decimal | None, predikat: str, sebutan: str, lalu: HasilLalu | None, periode: PeriodeEvaluasi
) -> str:
    """Both years are named: the one that was judged stands in the title, the one of judging in the tables."""
    objek = f"akuntabilitas kinerja {pd} tahun {periode.tahun_kinerja}"
    if total is None:
        return f"{objek[0].upper()}{objek[1:]} belum dinilai."
    kata = f"Evaluasi tahun {periode.tahun_evaluasi} atas {objek} memperoleh nilai {tampil(total)}"
    kata += f" dengan kategori {predikat} ({sebutan})." if predikat else " (nilai sementara, belum berpredikat)."
    if lalu is not None and predikat:
        beda = total - lalu.total
        arah = "naik" if beda > 0 else "turun" if beda < 0 else "tetap"
        besar = f" {tampil(abs(beda))}" if beda else ""
        kata += f" Dibandingkan tahun {lalu.tahun_evaluasi} sebesar {tampil(lalu.total)} ({lalu.predikat}), nilai ini"
        kata += f" {arah}{besar}."
    return kata
