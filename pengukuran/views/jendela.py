"""Opening the periods of a year and granting more time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pengukuran.forms import FormJendelaPengisian, FormPerpanjangan
from pengukuran.selectors.jendela import daftar_jendela, daftar_perpanjangan, nama_periode
from pengukuran.services.periode import buka_periode, perpanjang, usul_jendela
from pengukuran.views.bersama import angka_dari, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.selectors import pd_berlaku
from sakip.ui import periode as ui_periode


def _jenis(request: HttpRequest, tahun: int) -> str:
    atur = ui_periode.pengaturan(request).get(tahun)
    return str(atur.frekuensi) if atur is not None else "triwulan"


def _formulir(request: HttpRequest, tahun: int, isian: Any, ke: int | None) -> dict[str, Any]:
    """Return the page's content; ``isian`` fills the form that was sent."""
    jenis = _jenis(request, tahun)
    baris = daftar_jendela(tahun, jenis)
    terbuka = [b for b in baris if b.jendela is not None]
    dipilih = next((b for b in baris if b.ke == ke), None) or next((b for b in baris if b.jendela is None), baris[-1])
    if dipilih.jendela is not None:
        buka, tutup = dipilih.jendela.buka, dipilih.jendela.tutup
    else:
        buka, tutup = usul_jendela(tahun, dipilih.ke if jenis == "triwulan" else (dipilih.ke + 2) // 3)
    awal = {"ke": dipilih.ke, "buka": timezone.localtime(buka), "tutup": timezone.localtime(tutup)}
    nama = request.POST.get("formulir", "")
    return {
        "judul": f"Waktu pengisian {tahun}",
        "tahun": tahun,
        "baris": baris,
        "perpanjangan": daftar_perpanjangan(tahun),
        "form": FormJendelaPengisian(
            isian if nama == "jendela" else None, initial=awal, pilihan=nama_periode(tahun, jenis)
        ),
        "form_lebih": FormPerpanjangan(
            isian if nama == "perpanjangan" else None,
            pd=[(p.pk, p.nama) for p in pd_berlaku(tahun)],
            periode=[(b.jendela.periode_id, b.label) for b in terbuka if b.jendela],
        )
        if terbuka
        else None,
    }


@pintu("periode.kelola")
@require_GET
def jendela(request: HttpRequest) -> HttpResponse:
    """The windows of the year, with the forms to set one and to lengthen it for a PD."""
    tahun = ui_periode.tahun(request)
    konteks = _formulir(request, tahun, None, angka_dari(request.GET.get("ubah")))
    return render(request, "pengukuran/jendela.html", konteks)


@pintu("periode.kelola")
@require_POST
def simpan_jendela(request: HttpRequest) -> HttpResponse:
    """Set a window or grant an extension; a refused form keeps what was typed."""
    tahun, pelaku = ui_periode.tahun(request), pelaku_dari(request)
    konteks = _formulir(request, tahun, request.POST, None)
    form = konteks["form_lebih"] if request.POST.get("formulir") == "perpanjangan" else konteks["form"]
    if form is not None and form.is_valid():
        isi = form.cleaned_data
        try:
            if isinstance(form, FormPerpanjangan):
                perpanjang(
                    pelaku=pelaku,
                    pd_id=isi["pd"],
                    periode_id=isi["periode"],
                    sampai=isi["sampai"],
                    alasan=isi["alasan"],
                )
            else:
                buka_periode(pelaku=pelaku, tahun=tahun, ke=isi["ke"], buka=isi["buka"], tutup=isi["tutup"])
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Waktu pengisian tersimpan.")
            return redirect(alamat("pengukuran:jendela"))
    return render(request, "pengukuran/jendela.html", konteks, status=422)
