"""Writing the notulen of a meeting: agenda, what was said on each item, who came."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from perencanaan.forms.dialog import BARIS_BARU, baca_notulen
from perencanaan.services import agenda as layanan
from perencanaan.services.agenda import IsiButir, IsiNotulen
from perencanaan.views.bersama import pelaku_dari, versi_baris
from perencanaan.views.dialog import dialog_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import wajib_terbuka
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.tenansi.cakupan import alamat


@pintu("dialog.isi")
@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    """All of the notulen on one page. A refused or overtaken form keeps what was typed."""
    d, pelaku = dialog_dari(request, pk), pelaku_dari(request)
    izin.wajib(pelaku, "dialog.isi", d)
    wajib_terbuka(d)
    diketik = IsiNotulen(
        butir=[IsiButir(b.pk, b.judul, b.uraian, b.pembahasan, b.arahan) for b in d.butir.all()],
        hadir={p.pk for p in d.peserta.all() if p.hadir},
        notulen=d.notulen,
        arahan=d.arahan,
        kesepakatan=d.kesepakatan,
    )
    versi, galat, status = d.versi, "", 200
    if request.method == "POST":
        diketik = baca_notulen(request.POST)
        try:
            layanan.simpan_notulen(pelaku=pelaku, dialog=d, isi=diketik, versi=versi_baris(request))
        except Bentrok as masalah:
            versi, status = masalah.data.get("versi", d.versi), 409
            galat = f"{masalah.pesan} Isian Anda masih ada di bawah; simpan lagi bila isian Anda yang benar."
        except AturanDilanggar as masalah:
            if masalah.status_http == 403:
                raise
            galat, status = masalah.pesan, 422
        else:
            messages.success(request, "Notulen tersimpan.")
            return redirect(alamat("perencanaan:dialog", d.pk))
    konteks = {
        "judul": "Isi notulen",
        "d": d,
        "isi": diketik,
        "butir": [*diketik.butir, *(IsiButir(None, "") for _ in range(BARIS_BARU))],
        "versi_baris": versi,
        "galat": galat,
    }
    return render(request, "perencanaan/notulen.html", konteks, status=status)


@pintu("dialog.isi")
@require_POST
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Add to the agenda what is proposed since."""
    banyak = layanan.tarik_agenda(pelaku=pelaku_dari(request), dialog=dialog_dari(request, pk))
    if banyak:
        messages.success(request, f"{banyak} pokok bahasan ditambahkan.")
    else:
        messages.info(request, "Tidak ada indikator atau tindak lanjut baru untuk dibahas.")
    return redirect(f"{alamat('perencanaan:dialog', pk)}#agenda")
