"""The public site of a region: no login, published things only."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from pelaporan import keaslian
from pelaporan.publik import hasil_tahun, jenis_terdaftar
from pelaporan.selectors import publik as baca
from sakip.akun.pintu import pintu_umum
from sakip.dokumen.views import jawaban_berkas
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.tenansi.cakupan import alamat

PER_HALAMAN = 20
CARI_MAKS = 80


def tahun_diminta(request: HttpRequest, daftar: list[int]) -> int:
    teks = request.GET.get("tahun", "")
    if teks.isdecimal() and 2000 <= int(teks) <= 2100:
        return int(teks)
    return daftar[0] if daftar else waktu.hari_ini().year - 1


def _kata_kosong(tahun: int, ada: list[int], terisi: bool) -> str:
    """Return the sentence of a year with nothing published, "" for others."""
    if terisi:
        return ""
    lain = f" Tahun yang sudah terisi: {', '.join(map(str, ada))}." if ada else ""
    return f"Belum ada dokumen atau nilai yang diterbitkan untuk tahun {tahun}.{lain}"


@pintu_umum
@require_GET
def beranda(request: HttpRequest) -> HttpResponse:
    """Main results, documents per PD and year, authenticity check."""
    daftar_tahun = baca.tahun_terbit()
    tahun = tahun_diminta(request, daftar_tahun)
    cari, jenis = request.GET.get("q", "")[:CARI_MAKS], request.GET.get("jenis", "")
    hasil = hasil_tahun(tahun)
    semua = baca.baris_publik(tahun, cari, jenis if jenis in jenis_terdaftar() else "", hasil)
    terbit = sum(len(b.dokumen) for b in semua)
    konteks = {
        "judul": "Apa yang dijanjikan, apa yang dicapai",
        "tahun": tahun,
        "daftar_tahun": sorted({*daftar_tahun, tahun}, reverse=True),
        "cari": cari,
        "jenis": jenis,
        "daftar_jenis": jenis_terdaftar(),
        "hasil": hasil,
        "terbit": terbit,
        "kosong": _kata_kosong(tahun, daftar_tahun, terisi=bool(hasil or terbit or cari or jenis)),
        "hal": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("hal")),
    }
    return render(request, "pelaporan/publik.html", konteks)


@pintu_umum
@require_GET
def unduh_daftar(request: HttpRequest) -> HttpResponse:
    """The public list as XLSX."""
    tahun = tahun_diminta(request, baca.tahun_terbit())
    hasil, jenis = hasil_tahun(tahun), jenis_terdaftar()
    kolom = [xlsx.Kolom("Perangkat daerah", 60)] + [xlsx.Kolom(j, 22) for j in jenis]
    kolom += [xlsx.Kolom("Nilai AKIP", 12, "angka"), xlsx.Kolom("Predikat", 10)]
    baris = []
    for b in baca.baris_publik(tahun, hasil=hasil):
        terbit = ["terbit" if j in b.dokumen else "belum terbit" for j in jenis]
        baris.append([b.pd.nama, *terbit, b.nilai[0] if b.nilai else None, b.nilai[1] if b.nilai else ""])
    tabel = xlsx.Tabel(f"Dokumen {tahun}", kolom, baris, judul=f"Dokumen kinerja terbit tahun {tahun}")
    return xlsx.jawaban(f"dokumen-kinerja-{tahun}", [tabel])


@pintu_umum
@require_GET
def unduh(request: HttpRequest, token: str) -> FileResponse:
    """Send the official PDF of a published edition."""
    terbitan = baca.cari_token(token)
    if terbitan is None or terbitan.pdf is None:
        raise Http404("Dokumen tidak ditemukan.")
    return jawaban_berkas(terbitan.pdf, lampiran="lihat" not in request.GET)


@pintu_umum
@require_GET
def cek(request: HttpRequest) -> HttpResponse:
    """Look up a document by its printed number."""
    nomor = request.GET.get("nomor", "")[:CARI_MAKS]
    dokumen = keaslian.cari(nomor=nomor)
    if dokumen is not None:
        return redirect(alamat("publik:cek_token", dokumen.token))
    konteks = {"judul": "Cek keaslian dokumen", "nomor": nomor}
    return render(request, "pelaporan/cek.html", konteks, status=404 if nomor.strip() else 200)


@pintu_umum
@require_GET
def cek_token(request: HttpRequest, token: str) -> HttpResponse:
    """What the QR code leads to: the fingerprint of the official file, and whether a newer edition replaces it."""
    dokumen = keaslian.cari(token=token)
    if dokumen is None:
        konteks = {"judul": "Dokumen tidak dikenal", "nomor": "", "tak_dikenal": True}
        return render(request, "pelaporan/cek.html", konteks, status=404)
    return render(request, "pelaporan/cek.html", {"judul": "Dokumen ini terdaftar", "d": dokumen})
