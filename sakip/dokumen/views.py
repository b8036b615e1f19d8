"""Download of a stored file."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from sakip.akun.izin import Tolak
from sakip.akun.pintu import pintu_masuk
from sakip.dokumen import akses
from sakip.dokumen.models import VersiBerkas
from sakip.inti.galat import TidakBoleh

TAMPIL_DI_PERAMBAN = frozenset({"application/pdf", "image/png", "image/jpeg"})


def jawaban_berkas(versi: VersiBerkas, *, lampiran: bool = True) -> FileResponse:
    """Return the content as a download (or shown in the browser for PDF and pictures). The right is checked before.

    The file is opened here, inside the request; streaming it needs no database.
    """
    try:
        isi = default_storage.open(versi.lokasi, "rb")
    except FileNotFoundError as galat:
        raise Http404("Isi berkas tidak ditemukan di penyimpanan.") from galat
    tampil = not lampiran and versi.jenis in TAMPIL_DI_PERAMBAN
    jawaban = FileResponse(isi, as_attachment=not tampil, filename=versi.nama_asli, content_type=versi.jenis)
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@pintu_masuk
@require_GET
def unduh(request: HttpRequest, pk: int) -> FileResponse:
    """Send a version of a file to those who may read it."""
    versi = get_object_or_404(VersiBerkas.objects.select_related("berkas"), pk=pk)
    putusan = akses.boleh_baca(request.pelaku, versi)  # type: ignore[attr-defined]
    if isinstance(putusan, Tolak):
        raise TidakBoleh("tidak_boleh", putusan.alasan)
    return jawaban_berkas(versi, lampiran="lihat" not in request.GET)
