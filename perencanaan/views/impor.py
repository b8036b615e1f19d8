"""Import wizard of a Renja: template, upload, preview with the cell of every finding, apply all or nothing."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.forms.rencana import FormImpor
from perencanaan.impor.kolom import ANGKA, JUDUL_WAJIB, TEKS
from perencanaan.selectors.impor import ringkas_pratinjau
from perencanaan.services.impor import JENIS
from perencanaan.views.bersama import pelaku_dari
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.ekspor.impor import BarisBaca, batalkan_impor, terapkan_impor, unggah_impor
from sakip.ekspor.models import BatchImpor
from sakip.ekspor.selectors import baris_pratinjau
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode

BARIS_PER_HALAMAN = 50
# Columns of the template: those of a plan. The evaluation form's columns of realisasi are read too when present.
PERLU = (*TEKS, *(k for k in ANGKA if k.kunci in ("renstra_k", "renstra_rp", "target_k", "target_rp")))
PANJANG = {"visi", "misi", "sasaran_rpjmd", "tujuan_pd", "sasaran_pd", "nama", "indikator"}


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def mulai(request: HttpRequest) -> HttpResponse:
    """Step 1: template and upload. Bappeda, who writes the region's own plans only, is told who imports a Renja."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    milik = [t.pd_id for t in pelaku.tugas if t.peran == Peran.OPERATOR and t.pd_id is not None]
    awal = {"tahun": tahun, "renstra_awal": tahun, "renstra_akhir": tahun + 4, "indikator_sasaran": True}
    pd = PerangkatDaerah.objects.filter(pk__in=milik)
    form = FormImpor(request.POST or None, request.FILES or None, pd=pd, initial=awal)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        renstra = [isi["renstra_awal"], isi["renstra_akhir"]] if isi["buat_renstra"] else None
        batch = jalankan(
            form,
            unggah_impor,
            di="berkas",
            pelaku=pelaku,
            jenis=JENIS,
            unggahan=isi["berkas"],
            argumen={"tahun": isi["tahun"], "renstra": renstra, "indikator_sasaran": isi["indikator_sasaran"]},
            pd_id=isi["pd"].pk,
        )
        if batch is not None:
            return redirect(alamat("perencanaan:pratinjau_impor", batch.pk))
    lama = BatchImpor.objects.filter(jenis=JENIS, pd_id__in=milik).select_related("berkas")[:10]
    konteks = {"judul": "Impor Renja", "form": form, "lama": lama, "boleh": bool(milik)}
    return render(request, "perencanaan/impor.html", konteks, status=422 if form.errors else 200)


@pintu("rencana.ubah")
@require_GET
def templat(request: HttpRequest) -> HttpResponse:
    """The empty table with its columns, and a sheet that explains them."""
    arti = {
        "nama": "Nama program, kegiatan, atau sub kegiatan, satu per baris, berurutan seperti Renja.",
        "tujuan_pd": "Kosong berarti sama dengan baris di atasnya.",
        "sasaran_pd": "Kosong berarti sama dengan baris di atasnya.",
        "renstra_k": "Target akhir Renstra (kinerja).",
        "target_k": "Target kinerja tahun ini. Kosong berarti tidak ditargetkan; 0 adalah target.",
        "target_rp": "Pagu tahun ini dalam rupiah.",
    }
    angka = {k.kunci for k in ANGKA}
    baris = [
        [
            k.judul,
            "wajib" if k.kunci in JUDUL_WAJIB else "boleh kosong",
            arti.get(k.kunci, "Angka, misalnya 1.234,56." if k.kunci in angka else "Teks."),
        ]
        for k in PERLU
    ]
    baris.append(
        [
            "(kolom lain)",
            "boleh ada",
            "Kolom realisasi dari formulir evaluasi Renja dikenali, tetapi tidak disimpan di rencana.",
        ]
    )
    isi = [
        xlsx.Tabel("Renja", [xlsx.Kolom(k.judul, 40 if k.kunci in PANJANG else 18) for k in PERLU], []),
        xlsx.Tabel("Petunjuk", [xlsx.Kolom("Kolom", 32), xlsx.Kolom("Judul", 14), xlsx.Kolom("Isi", 70)], baris),
    ]
    return xlsx.jawaban("templat-renja", isi)


def _batch(request: HttpRequest, pk: int) -> BatchImpor:
    batch = BatchImpor.objects.select_related("berkas", "pd").filter(pk=pk, jenis=JENIS).first()
    if batch is None or not izin.boleh(pelaku_dari(request), "rencana.ubah", batch):
        raise Http404("Halaman tidak ditemukan.")
    return batch


@pintu("rencana.ubah")
@require_GET
def pratinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2 and 3: findings with cells, what will be made, and after applying what was made."""
    batch = _batch(request, pk)
    semua = baris_pratinjau(batch)
    hanya = request.GET.get("lihat", "galat" if batch.jumlah_galat else "catatan")
    if hanya == "galat":
        semua = semua.exclude(galat={})
    elif hanya == "catatan":
        semua = semua.exclude(galat={}, catatan=[])
    hal = Paginator(semua, BARIS_PER_HALAMAN).get_page(request.GET.get("hal"))
    # Figures are kept as text with a decimal point, or as typed when they are none.
    angka = [
        (r, *(None if k in r.galat else BarisBaca(r.nomor, r.nilai).angka(k) for k in ("target_k", "target_rp")))
        for r in hal
    ]
    konteks: dict[str, Any] = {
        "judul": f"Impor {batch.berkas}",
        "b": batch,
        "hanya": hanya,
        "hal": hal,
        "baris": angka,
        "pagu": Decimal(batch.hasil["pagu"]) if batch.hasil else None,
        "ringkas": ringkas_pratinjau(batch) if batch.status == BatchImpor.Status.PRATINJAU else None,
    }
    return render(request, "perencanaan/impor_pratinjau.html", konteks)


@pintu("rencana.ubah")
@require_POST
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply everything, or put the preview aside."""
    batch = _batch(request, pk)
    if request.POST.get("aksi") == "terapkan":
        batch = terapkan_impor(pelaku=pelaku_dari(request), batch=batch)
        messages.success(request, "Renja diterapkan. Periksa pohon kinerjanya, lalu ajukan ke Bappeda.")
        return redirect(alamat("perencanaan:pratinjau_impor", batch.pk))
    batalkan_impor(pelaku=pelaku_dari(request), batch=batch)
    messages.info(request, "Impor dibatalkan. Tidak ada yang ditulis.")
    return redirect(alamat("perencanaan:impor"))
