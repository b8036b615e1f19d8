"""One stored file: sending it, and looking at it without downloading.

PDF is shown by the browser's own viewer in a frame of our own origin: it is sandboxed there, turns to the page asked
for, and can be searched. Drawing hostile PDF with a native library in our process would save nothing but that frame.
Browsers without a viewer (phones) get a button that opens the file.
"""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sakip.akun.izin import Tolak
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu_masuk
from sakip.dokumen import akses
from sakip.dokumen.baca_docx import baca_naskah
from sakip.dokumen.baca_xlsx import baca_buku
from sakip.dokumen.jenis import DOCX, JPG, PDF, PNG, XLSX
from sakip.dokumen.models import VersiBerkas
from sakip.dokumen.pemakaian import pemakaian
from sakip.dokumen.services import boleh_hapus
from sakip.inti.galat import AturanDilanggar, TidakBoleh

TAMPIL_DI_PERAMBAN = frozenset({PDF.mime, PNG.mime, JPG.mime})
PRATINJAU_MAKS = 8 * 1024 * 1024
"""Bytes of a workbook or Word file that are read for a preview."""


def jawaban_berkas(versi: VersiBerkas, *, lampiran: bool = True) -> FileResponse:
    """Return the content as a download (or shown in the browser for PDF and pictures). The right is checked before.

    The file is opened here, inside the request; streaming it needs no database.
    """
    isi = _buka(versi)
    tampil = not lampiran and versi.jenis in TAMPIL_DI_PERAMBAN
    jawaban = FileResponse(isi, as_attachment=not tampil, filename=versi.nama_asli, content_type=versi.jenis)
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Cache-Control"] = "private, no-store"
    if tampil:
        # Our own pages frame it, no others; the rest of the policy stays.
        jawaban.headers["X-Frame-Options"] = "SAMEORIGIN"
        jawaban._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return jawaban


def _buka(versi: VersiBerkas) -> Any:
    try:
        return default_storage.open(versi.lokasi, "rb")
    except FileNotFoundError as galat:
        raise Http404("Isi berkas tidak ditemukan di penyimpanan.") from galat


def versi_terbaca(pelaku: Pelaku, pk: int) -> VersiBerkas:
    """Return a version the person may read. Http404 (also for another region's), TidakBoleh."""
    versi: VersiBerkas = get_object_or_404(VersiBerkas.objects.select_related("berkas__pd"), pk=pk)
    putusan = akses.boleh_baca(pelaku, versi)
    if isinstance(putusan, Tolak):
        raise TidakBoleh("tidak_boleh", putusan.alasan)
    return versi


@pintu_masuk
@require_GET
def unduh(request: HttpRequest, pk: int) -> FileResponse:
    """Send a version of a file to those who may read it."""
    versi = versi_terbaca(request.pelaku, pk)  # type: ignore[attr-defined]
    return jawaban_berkas(versi, lampiran="lihat" not in request.GET)


@pintu_masuk
@require_GET
def lihat(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version without downloading; as a part (``X-Bagian``) for the dialog, else as a page with its uses."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    versi = versi_terbaca(pelaku, pk)
    konteks: dict[str, Any] = {"v": versi, "judul": versi.nama_asli, **_isi(versi, request.GET.get("hlm", ""))}
    if request.headers.get("X-Bagian"):
        return render(request, "dokumen/_pratinjau.html", konteks)
    semua = list(VersiBerkas.objects.filter(berkas=versi.berkas))
    dipakai = pemakaian([v.pk for v in semua])
    konteks |= {
        "semua_versi": semua,
        "dipakai": dipakai,
        "boleh_hapus": bool(boleh_hapus(pelaku, versi.berkas)),
        "boleh_versi": bool(akses.boleh_tulis(pelaku, versi.berkas.jenis_objek, versi.berkas.id_objek)),
    }
    return render(request, "dokumen/lihat.html", konteks)


def _isi(versi: VersiBerkas, halaman: str) -> dict[str, Any]:
    """Return what the preview shows of a version; a refusal of the readers becomes its message."""
    if versi.jenis == PDF.mime:
        angka = re.search(r"\d{1,4}", halaman)
        return {"macam": "pdf", "halaman": int(angka.group()) if angka else 1}
    if versi.jenis in (PNG.mime, JPG.mime):
        return {"macam": "gambar"}
    if versi.jenis not in (XLSX.mime, DOCX.mime):
        return {"macam": "lain", "pesan": "Jenis berkas ini tidak dapat ditampilkan. Unduh untuk membukanya."}
    if versi.ukuran > PRATINJAU_MAKS:
        return {"macam": "lain", "pesan": "Berkas ini terlalu besar untuk ditampilkan. Unduh untuk membukanya."}
    try:
        with _buka(versi) as isi:
            if versi.jenis == XLSX.mime:
                return {"macam": "excel", "buku": baca_buku(isi)}
            return {"macam": "word", "naskah": baca_naskah(isi)}
    except AturanDilanggar as galat:
        return {"macam": "lain", "pesan": galat.pesan}
