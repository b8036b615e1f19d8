"""The evidence component: choose, upload, correct, remove; the same for every kind of object.

Its script asks with ``X-Bagian`` and gets the component anew; without script the person returns to the object's page.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu_masuk
from sakip.dokumen import akses
from sakip.dokumen.akses import Pemasang, Tempat
from sakip.dokumen.models import VersiBerkas
from sakip.dokumen.selectors import DaftarBukti, berkas_pd, bukti_dari, tahun_berkas
from sakip.dokumen.services import lepas_bukti, pakai_versi_terbaru, tautkan_bukti, ubah_bukti, unggah_bukti
from sakip.dokumen.views_daftar import saringan_dari
from sakip.inti.galat import AturanDilanggar

SEKALI_MAKS = 20
PER_PILIH = 10


def _cara(request: HttpRequest, nama: str, kunci: str) -> tuple[Pelaku, Pemasang]:
    cara = akses.pemasang(nama)
    if cara is None or len(kunci) > 120:
        raise Http404("Halaman tidak ditemukan.")
    return request.pelaku, cara  # type: ignore[attr-defined]


def _tempat(jenis: str, id_objek: int) -> Tempat:
    tempat = akses.sebut(jenis, [id_objek]).get(id_objek)
    if tempat is None:
        raise Http404("Halaman tidak ditemukan.")
    return tempat


def _jawab(request: HttpRequest, jenis: str, id_objek: int, kabar: str) -> HttpResponse:
    """Answer with the component for its script, else return to the page of the object."""
    tempat, aturan = _tempat(jenis, id_objek), akses.aturan(jenis)
    if not request.headers.get("X-Bagian"):
        messages.success(request, kabar)
        return HttpResponseRedirect(f"{tempat.url}#bukti", status=303)
    cara = aturan.pemasang if aturan else None
    if cara is None:
        raise Http404("Halaman tidak ditemukan.")
    pd_id, _ = cara.tujuan(request.pelaku, tempat.kunci)  # type: ignore[attr-defined]
    bukti = bukti_dari(jenis, id_objek)
    d = DaftarBukti(cara.nama, tempat.kunci, bukti, boleh_ubah=True, kabar=kabar, boleh_pilih=pd_id is not None)
    return render(request, "dokumen/_bukti.html", {"d": d})


@pintu_masuk
@require_GET
def pilih(request: HttpRequest, nama: str, kunci: str) -> HttpResponse:
    """The files of the PD to choose from, found by name and year."""
    pelaku, cara = _cara(request, nama, kunci)
    (pd_id, tempat), s = cara.tujuan(pelaku, kunci), saringan_dari(request)
    semua = berkas_pd(pd_id, s, cara.sejenis)
    konteks = {
        "judul": "Pilih dari Berkas PD",
        "nama": nama,
        "kunci": kunci,
        "tempat": tempat,
        "s": s,
        "daftar_tahun": tahun_berkas(pd_id) if pd_id is not None else [],
        "hal": Paginator(semua, PER_PILIH).get_page(request.GET.get("hal")),
    }
    bagian = request.headers.get("X-Bagian")
    return render(request, "dokumen/_pilih.html" if bagian else "dokumen/pilih.html", konteks)


@pintu_masuk
@require_POST
def tambah(request: HttpRequest, nama: str, kunci: str) -> HttpResponse:
    """Upload one or several files as evidence, or cite one that is there already."""
    pelaku, cara = _cara(request, nama, kunci)
    pd_id, _ = cara.tujuan(pelaku, kunci)
    objek = cara.siapkan(pelaku, kunci)
    isi = {m: request.POST.get(m, "") for m in ("halaman", "keterangan")}
    pilihan, unggahan = request.POST.get("versi_berkas", ""), request.FILES.getlist("berkas")
    if pilihan.isdecimal() and len(pilihan) < 18:
        versi = get_object_or_404(VersiBerkas.objects.select_related("berkas"), pk=int(pilihan))
        tautkan_bukti(pelaku=pelaku, objek=objek, versi=versi, **isi)
        kabar = f"“{versi.nama_asli}” dijadikan bukti."
    else:
        kabar = _unggah(request, pelaku, cara.milik(pelaku, kunci) if cara.milik else pd_id, objek, unggahan, isi)
    return _jawab(request, objek._meta.label_lower, objek.pk, kabar)


def _unggah(
    request: HttpRequest,
    pelaku: Pelaku,
    pd_id: int | None,
    objek: models.Model,
    unggahan: list[Any],
    isi: dict[str, str],
) -> str:
    """Store each file by itself: a refused one does not take the others along. Returns what was done."""
    if not unggahan:
        raise AturanDilanggar("berkas_kosong", "Pilih berkas buktinya lebih dahulu.")
    if len(unggahan) > SEKALI_MAKS:
        raise AturanDilanggar("berkas_banyak", f"Paling banyak {SEKALI_MAKS} berkas sekali unggah.")
    baru, lama = 0, []
    tolakan: list[AturanDilanggar] = []
    for berkas in unggahan:
        try:
            with transaction.atomic():
                hasil = unggah_bukti(pelaku=pelaku, objek=objek, unggahan=berkas, pd_id=pd_id, **isi)
        except AturanDilanggar as galat:
            tolakan.append(galat)
            if len(unggahan) > 1:
                messages.error(request, f"{berkas.name}: {galat.pesan}")
            continue
        baru += hasil.sudah_ada is None
        if hasil.sudah_ada is not None:
            lama.append(hasil.sudah_ada.nama_asli)
    if tolakan and len(tolakan) == len(unggahan):
        raise tolakan[0]
    bagian = [f"{baru} berkas diunggah."] if baru else []
    if lama:
        bagian.append(f"Isi yang sama sudah ada di Berkas PD, jadi yang lama dipakai: {', '.join(lama)}.")
    return " ".join(bagian)


@pintu_masuk
@require_POST
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct page and note of a citation, or move it to the newest version of its file."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    if request.POST.get("versi_terbaru"):
        t = pakai_versi_terbaru(pelaku=pelaku, tautan_id=pk)
        return _jawab(request, t.jenis_objek, t.id_objek, "Bukti memakai versi terbaru berkasnya.")
    isi = {m: request.POST.get(m, "") for m in ("halaman", "keterangan")}
    t = ubah_bukti(pelaku=pelaku, tautan_id=pk, **isi)
    return _jawab(request, t.jenis_objek, t.id_objek, "Halaman dan keterangan bukti tersimpan.")


@pintu_masuk
@require_POST
def lepas(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a citation; the file itself stays."""
    t = lepas_bukti(pelaku=request.pelaku, tautan_id=pk)  # type: ignore[attr-defined]
    return _jawab(request, t.jenis_objek, t.id_objek, "Bukti dilepas. Berkasnya tetap ada di Berkas PD.")
