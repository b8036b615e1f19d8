"""Standing text of LHE and kompilasi (own wording; aims, scope and techniques as the regulation lists them)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from evaluasi.models import SimpulTemplat, TemplatLKE
from sakip.inti import waktu
from sakip.inti.angka import tampil
from sakip.tenansi.models import Jabatan, Pemda, Penempatan

DASAR_HUKUM = (
    "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah.",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang Petunjuk "
    "Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah.",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 88 Tahun 2021 tentang Evaluasi "
    "Akuntabilitas Kinerja Instansi Pemerintah.",
)
TUJUAN = (
    "Memperoleh informasi tentang implementasi SAKIP.",
    "Menilai tingkat implementasi SAKIP.",
    "Menilai tingkat akuntabilitas kinerja.",
    "Memberikan saran perbaikan untuk meningkatkan implementasi SAKIP.",
    "Memantau tindak lanjut rekomendasi hasil evaluasi periode sebelumnya.",
)
RUANG_LINGKUP = (
    "Kualitas perencanaan kinerja dan keselarasannya dengan hasil yang akan diwujudkan.",
    "Pengukuran kinerja yang berjenjang dan berkelanjutan sebagai dasar penyesuaian strategi.",
    "Pelaporan kinerja yang menggambarkan mutu capaian, sebab keberhasilan atau kegagalan, dan upaya perbaikannya.",
    "Evaluasi akuntabilitas kinerja internal dan dampaknya bagi implementasi SAKIP.",
    "Capaian kinerja atas output dan outcome.",
)
METODOLOGI = (
    ("Checklist pengumpulan data", "Perangkat daerah mengisi lembar kerja evaluasi dan melampirkan dokumen pendukung."),
    ("Tanya jawab", "Evaluator meminta penjelasan langsung atau melalui sarana komunikasi, lalu mencatat jawabannya."),
    ("Observasi", "Evaluator mengamati proses dan dokumen pada perangkat daerah."),
)
TEMBUSAN = (
    "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi di Jakarta;",
    "Kepala Perwakilan BPKP provinsi;",
    "Inspektur provinsi.",
)


def daftar_dasar_hukum(isian: str) -> list[str]:
    """Return the legal basis: what the period says, one item a line, else the national rules."""
    sendiri = [b.strip() for b in isian.splitlines() if b.strip()]
    return sendiri or list(DASAR_HUKUM)


def tabel_bobot(simpul: Iterable[SimpulTemplat]) -> dict[str, Any]:
    """Return table 1 of a template's nodes: weights of the sub-components by kind, and their sums."""
    simpul = list(simpul)
    komponen = [s for s in simpul if s.tingkat == "komponen"]
    baris = []
    for k in komponen:
        sub = [s for s in simpul if s.induk_id == k.pk]
        baris.append(
            {
                "nama": k.uraian,
                "bobot": tampil(k.bobot),
                "sub": [{"jenis": s.jenis, "uraian": s.uraian, "bobot": tampil(s.bobot)} for s in sub],
            }
        )
    jenis = [s["jenis"] for s in baris[0]["sub"]] if baris else []  # type: ignore[index]
    seragam = all([s["jenis"] for s in b["sub"]] == jenis for b in baris)  # type: ignore[index]
    return {"baris": baris, "jenis": jenis if seragam else []}


def tabel_skala(templat: TemplatLKE) -> list[dict[str, str]]:
    """Return tables 2 and 3: answers with their meaning for Keberadaan, and for Kualitas and Pemanfaatan."""
    return [
        {
            "kode": str(s["kode"]),
            "nilai": str(s["nilai"]),
            "keberadaan": str(s.get("keberadaan", "")),
            "mutu": str(s.get("mutu", "")),
        }
        for s in templat.skala
    ]


def penanda_tangan(pemda: Pemda) -> dict[str, str]:
    """Return the Inspektur as he is today (name, rank, NIP, place); empty name when nobody is placed."""
    hari = waktu.hari_ini()
    p = (
        Penempatan.objects.filter(
            Q(sampai__isnull=True) | Q(sampai__gte=hari),
            jabatan__tingkat=Jabatan.Tingkat.KEPALA_PD,
            jabatan__pd__nama__istartswith="Inspektorat",
            dari__lte=hari,
        )
        .select_related("pegawai", "jabatan")
        .order_by("-dari")
        .first()
    )
    sifat = p.get_sifat_display() + " " if p and p.sifat != Penempatan.Sifat.DEFINITIF else ""
    return {
        "tempat": pemda.ibu_kota,
        "jabatan": f"{sifat}Inspektur",
        "nama": p.pegawai.nama if p else "",
        "pangkat": p.pegawai.pangkat if p else "",
        "nip": p.pegawai.nip if p else "",
    }
