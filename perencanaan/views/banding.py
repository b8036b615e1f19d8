"""Two versions of a plan side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from perencanaan.models import VersiRencana
from perencanaan.selectors import banding as baca
from perencanaan.selectors.banding_isi import banding_isi
from perencanaan.selectors.pohon import pohon_banyak
from perencanaan.views.bersama import bilangan, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx


def _lawan(daftar: list[VersiRencana], ini: VersiRencana, diminta: int | None) -> VersiRencana | None:
    """Return the version asked for, else the one before in the same document, else any other."""
    lain = [v for v in daftar if v.pk != ini.pk]
    if diminta is not None:
        hasil = next((v for v in lain if v.pk == diminta), None)
        if hasil is None:
            raise Http404("Halaman tidak ditemukan.")
        return hasil
    sedokumen = [v for v in lain if v.dokumen_id == ini.dokumen_id]
    sebelum = [v for v in sedokumen if v.ke < ini.ke]
    return next(iter(sebelum or sedokumen or lain), None)


@pintu("perencanaan.lihat")
@require_GET
def banding(request: HttpRequest, pk: int) -> HttpResponse:
    """Version ``pk`` beside ``?dengan=``, the earlier one left; ``?hanya=berubah``, ``?bentuk=xlsx``."""
    daftar = baca.versi_sepemilik(pelaku_dari(request), pk)
    ini = next((v for v in daftar if v.pk == pk), None)
    if ini is None:
        raise Http404("Halaman tidak ditemukan.")
    lawan = _lawan(daftar, ini, bilangan(request.GET.get("dengan")))
    hanya = request.GET.get("hanya") == "berubah"
    konteks = {"judul": "Bandingkan rencana", "versi": ini, "lawan": lawan, "hanya": hanya}
    if lawan is not None:
        pohon = pohon_banyak([lawan, ini])
        kiri, kanan = sorted((lawan, ini), key=baca.urutan_versi)
        hasil = baca.bandingkan(kiri, kanan, pohon[kiri.pk], pohon[kanan.pk])
        baris = hasil.berubah if hanya else hasil.baris
        isi = [b for b in banding_isi(kiri, kanan) if not hanya or b.tanda != baca.Tanda.TETAP]
        if request.GET.get("bentuk") == "xlsx":
            lembar = [baca.xlsx_banding(hasil, baris), baca.xlsx_banding(hasil, isi, "Isi dokumen")]
            return xlsx.jawaban(f"banding-{kiri.pk}-{kanan.pk}", lembar)
        konteks |= {"hasil": hasil, "baris": baris, "isi": isi, "nama_kiri": baca.nama_versi(kiri)}
        konteks |= {"nama_kanan": baca.nama_versi(kanan), "hitung": hasil.hitung()}
        konteks["pilihan"] = [(v.pk, baca.nama_versi(v)) for v in daftar if v.pk != ini.pk]
    return render(request, "perencanaan/banding.html", konteks)
