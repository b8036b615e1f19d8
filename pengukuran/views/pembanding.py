"""The page where figures of whole years to compare with are typed or pasted."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from pengukuran.models import NilaiPembanding
from pengukuran.selectors import isian_angka as baca
from pengukuran.selectors.isian_angka import KolomIsi, Milik
from pengukuran.services.pembanding import IsiAngka, simpan_pembanding
from pengukuran.views.bersama import angka_dari, pelaku_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode as ui_periode

JENIS = NilaiPembanding.Jenis


def dikirim(
    request: HttpRequest, milik: Iterable[Milik], kolom: list[KolomIsi]
) -> tuple[list[IsiAngka], dict[str, str]]:
    """Return what was sent, cell by cell of this page only, and the texts by key."""
    diketik: dict[str, str] = {}
    isi = []
    for m in milik:
        for tahun in dict.fromkeys(k.tahun for k in kolom):
            medan = [k.medan for k in kolom if k.tahun == tahun]
            kunci = {x: f"{m[0]}-{tahun}-{x}" for x in medan}
            if not any(f"v-{k}" in request.POST for k in kunci.values()):
                continue
            baru = {x: request.POST.get(f"v-{k}", "").strip() for x, k in kunci.items()}
            dasar = {x: request.POST.get(f"d-{k}", "") for x, k in kunci.items()}
            diketik |= {kunci[x]: teks for x, teks in baru.items()}
            isi.append(IsiAngka(m[0], tahun, baru, dasar))
    return isi, diketik


def _pemilik(request: HttpRequest) -> PerangkatDaerah | None:
    """Return the PD whose indicators are meant; None: the region's own."""
    pelaku = pelaku_dari(request)
    pd_id = angka_dari(request.POST.get("pd") or request.GET.get("pd"))
    if pd_id is None:
        if izin.boleh(pelaku, "realisasi_daerah.isi"):
            return None
        pd_id = next((t.pd_id for t in pelaku.tugas if t.pd_id is not None), None)
    pd = get_object_or_404(PerangkatDaerah, pk=pd_id)
    izin.wajib(pelaku, "pembanding.isi", pd)
    return pd


@pintu("pembanding.isi")
@require_http_methods(["GET", "POST"])
def pembanding(request: HttpRequest) -> HttpResponse:
    """National, provincial, other regions' and own earlier figures of the indicators of a PD or of the region."""
    pd, tahun = _pemilik(request), ui_periode.tahun(request)
    jenis = request.POST.get("jenis") or request.GET.get("jenis") or JENIS.SENDIRI
    if jenis not in JENIS.values:
        raise Http404("Halaman tidak ditemukan.")
    nama = (request.POST.get("nama") or request.GET.get("nama") or "").strip() if jenis == JENIS.DAERAH_LAIN else ""
    milik = baca.milik_pd(pd.pk, tahun) if pd is not None else baca.milik_daerah(tahun)
    kolom = baca.kolom_pembanding(jenis, tahun)
    tanya = urlencode({**({"pd": pd.pk} if pd else {}), "jenis": jenis, **({"nama": nama} if nama else {})})
    diketik: dict[str, str] = {}
    galat: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        isi, diketik = dikirim(request, milik, kolom)
        try:
            n = simpan_pembanding(pelaku=pelaku_dari(request), jenis=jenis, nama_daerah=nama, isi=isi)
        except AturanDilanggar as g:
            messages.error(request, g.pesan)
            galat, status = g.data.get("galat", {}), g.status_http
        else:
            messages.success(request, f"{n} angka pembanding disimpan." if n else "Tidak ada yang berubah.")
            return redirect(f"{alamat('pengukuran:pembanding')}?{tanya}")
    simpanan = baca.isi_pembanding(milik, jenis, nama, [k.tahun for k in kolom])
    konteks = {
        "judul": f"Angka pembanding {tahun}",
        "milik": pd.sebutan if pd else "Pemerintah daerah",
        "pd": pd,
        "tahun": tahun,
        "jenis": jenis,
        "nama": nama,
        "daftar_nama": baca.nama_daerah_lain(milik) if jenis == JENIS.DAERAH_LAIN else [],
        "pilihan_jenis": [(j.value, j.label, j == jenis) for j in JENIS],
        "kolom": kolom,
        "baris": baca.baris_isi(milik, kolom, simpanan, diketik, galat),
        "siap": jenis != JENIS.DAERAH_LAIN or bool(nama),
    }
    return render(request, "pengukuran/pembanding.html", konteks, status=status)
