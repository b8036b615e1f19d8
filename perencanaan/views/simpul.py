"""The shape of the tree, one node at a time: its menu, moving, ordering, the mark of a critical factor, undoing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.forms.lintas import FormCsf
from perencanaan.models import Kinerja
from perencanaan.selectors.lintas import lintas_kinerja
from perencanaan.selectors.pindah import calon_induk
from perencanaan.services.pohon import Pindahan, geser_kinerja, pindahkan_kinerja, tandai_csf
from perencanaan.views.bersama import (
    bilangan,
    boleh_ubah,
    kinerja_dari,
    pelaku_dari,
    status_formulir,
    versi_baris,
    versi_dari,
)
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat

URUNGKAN = "pohon_urungkan"
"""Key in the session of the last move, so that it can be taken back."""


def urungan(request: HttpRequest, versi_id: int) -> dict[str, Any] | None:
    """Return the last move of this person in a plan version, None when there is none to take back."""
    isi: dict[str, Any] | None = request.session.get(URUNGKAN)
    return isi if isi and isi.get("versi_rencana") == versi_id else None


def _catat_urungan(request: HttpRequest, p: Pindahan) -> None:
    request.session[URUNGKAN] = {
        "versi_rencana": p.kinerja.versi_rencana_id,
        "kinerja": p.kinerja.pk,
        "versi": p.kinerja.versi,
        "induk": p.induk_lama,
        "sebelum": p.sebelum_lama,
        "nama": p.kinerja.uraian,
    }


def _ke_pohon(k: Kinerja) -> str:
    return f"{alamat('perencanaan:pohon_versi', k.versi_rencana_id)}?buka={k.induk_id or ''}#simpul-{k.pk}"


@pintu("perencanaan.lihat")
@require_GET
def menu(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be done with a node; the diagram opens it in a dialog."""
    k = kinerja_dari(request, pk)
    konteks = {
        "judul": k.uraian,
        "k": k,
        "versi": k.versi_rencana,
        "boleh_ubah": boleh_ubah(request, k.versi_rencana),
        "boleh_lintas": k.lingkup_pd() is not None and bool(izin.boleh(pelaku_dari(request), "lintas.usulkan", k)),
        "anak": Kinerja.objects.filter(induk=k).count(),
        "lintas": lintas_kinerja(k.identitas_id),
        "form": FormCsf(initial={"csf": k.csf, "csf_alasan": k.csf_alasan}),
    }
    return render(request, "perencanaan/simpul_menu.html", konteks)


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def pindahkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose another parent for a node; ``?q=`` searches among them."""
    k = kinerja_dari(request, pk)
    izin.wajib(pelaku_dari(request), "rencana.ubah", k.versi_rencana)
    galat = ""
    if request.method == "POST":
        induk_id = bilangan(request.POST.get("induk"))
        try:
            induk = kinerja_dari(request, induk_id) if induk_id else None
            if induk is None and request.POST.get("induk") != "":
                raise AturanDilanggar("induk_kosong", "Pilih dahulu kinerja yang menjadi induknya.")
            p = pindahkan_kinerja(pelaku=pelaku_dari(request), kinerja=k, versi=versi_baris(request), induk=induk)
        except AturanDilanggar as g:
            if g.status_http == 403:
                raise
            galat, status = g.pesan, g.status_http
            k = kinerja_dari(request, pk)
        else:
            _catat_urungan(request, p)
            messages.success(request, f"“{k.uraian}” dipindahkan.")
            return redirect(_ke_pohon(p.kinerja))
    kata = request.GET.get("q", "").strip()[:100]
    konteks = {"judul": "Pindahkan kinerja", "k": k, "versi": k.versi_rencana, "kata": kata, "galat": galat}
    konteks["calon"] = calon_induk(k, kata)
    return render(request, "perencanaan/pindahkan.html", konteks, status=status if galat else 200)


@pintu("rencana.ubah")
@require_POST
def geser(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down among the siblings."""
    k = kinerja_dari(request, pk)
    arah = -1 if request.POST.get("arah") == "naik" else 1
    p = geser_kinerja(pelaku=pelaku_dari(request), kinerja=k, versi=versi_baris(request), arah=arah)
    _catat_urungan(request, p)
    messages.success(request, f"“{k.uraian}” digeser satu tempat ke {'atas' if arah < 0 else 'bawah'}.")
    return redirect(_ke_pohon(p.kinerja))


@pintu("rencana.ubah")
@require_POST
def urungkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the last moved node of a version back where it stood."""
    isi = urungan(request, versi_dari(request, pk).pk)
    if isi is None:
        raise AturanDilanggar("tidak_ada_urungan", "Tidak ada pemindahan yang dapat diurungkan.")
    k = kinerja_dari(request, isi["kinerja"])
    induk = kinerja_dari(request, isi["induk"]) if isi["induk"] else None
    sebelum = kinerja_dari(request, isi["sebelum"]) if isi["sebelum"] else None
    p = pindahkan_kinerja(pelaku=pelaku_dari(request), kinerja=k, versi=isi["versi"], induk=induk, sebelum=sebelum)
    del request.session[URUNGKAN]
    messages.success(request, f"“{k.uraian}” dikembalikan ke tempat semula.")
    return redirect(_ke_pohon(p.kinerja))


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def csf(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a node as critical success factor, or take the mark away."""
    k = kinerja_dari(request, pk)
    izin.wajib(pelaku_dari(request), "rencana.ubah", k.versi_rencana)
    form = FormCsf(request.POST or None, initial={"csf": k.csf, "csf_alasan": k.csf_alasan})
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        hasil = jalankan(
            form,
            tandai_csf,
            pelaku=pelaku_dari(request),
            kinerja=k,
            versi=versi_baris(request),
            csf=isi["csf"],
            alasan=isi["csf_alasan"],
        )
        if hasil is not None:
            messages.success(request, "Tanda CSF tersimpan." if hasil.csf else "Tanda CSF dilepas.")
            return redirect(_ke_pohon(hasil))
    konteks = {
        "judul": "Faktor penentu keberhasilan",
        "form": form,
        "versi_baris": getattr(form, "versi_baru", None) or k.versi,
        "keterangan": k.sebutan,
        "kembali": alamat("perencanaan:pohon_versi", k.versi_rencana_id),
    }
    return render(request, "perencanaan/formulir.html", konteks, status=status_formulir(form))
