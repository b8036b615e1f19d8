"""Rebuttal of the PD, the LHE and its files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evaluasi.forms import FormTerbit
from evaluasi.models import SimpulTemplat, Tanggapan, TerbitanLHE
from evaluasi.selectors.lhe import isi_lhe
from evaluasi.selectors.lke import lihat_nilai_evaluator
from evaluasi.selectors.nilai import muat_kertas
from evaluasi.services.jawaban import jawab_tanggapan, tulis_tanggapan
from evaluasi.services.terbitan import terbitkan_lhe
from evaluasi.views.umum import ambil_lke, ambil_simpul, pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import pekerjaan
from sakip.inti.galat import AturanDilanggar
from sakip.inti.waktu import hari_ini
from sakip.tenansi.cakupan import alamat


@pintu("evaluasi.lihat")
@require_http_methods(["GET", "POST"])
def tanggapan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the PD says to the result: as a whole, and on single nodes."""
    pelaku = pelaku_dari(request)
    lke = ambil_lke(request, pk)
    if request.method == "POST":
        kode = request.POST.get("kode", "")
        sikap = request.POST.get("sikap", "")
        if sikap not in Tanggapan.Sikap.values:
            raise AturanDilanggar("sikap_kosong", "Pilih setuju atau menanggapi.")
        tulis_tanggapan(
            pelaku=pelaku,
            lke=lke,
            sikap=sikap,
            isi=request.POST.get("isi", ""),
            simpul=ambil_simpul(lke, kode) if kode else None,
        )
        messages.success(request, "Tanggapan disimpan. Kirim bila sudah lengkap.")
        return HttpResponseRedirect(alamat("evaluasi:tanggapan", lke.pk), status=303)
    daftar = list(Tanggapan.objects.filter(lke=lke).select_related("simpul").order_by("simpul__urutan"))
    kertas = muat_kertas(lke)
    konteks = {
        "judul": f"Tanggapan {lke.pd}",
        "lke": lke,
        "daftar": daftar,
        "umum": next((t for t in daftar if t.simpul_id is None), None),
        "terlihat": lihat_nilai_evaluator(pelaku, lke),
        "nilai": kertas.nilai("akhir" if lke.status == "final" else "evaluator"),
        "simpul": [s for s in kertas.simpul if s.tingkat != SimpulTemplat.Tingkat.KOMPONEN],
        "boleh_isi": lke.status == "tanggapan" and bool(izin.boleh(pelaku, "lke.tanggapi", lke)),
        "boleh_jawab": lke.status == "penetapan" and bool(izin.boleh(pelaku, "lke.ketuai", lke)),
    }
    return render(request, "evaluasi/tanggapan.html", konteks)


@pintu("lke.ketuai")
@require_POST
def jawab(request: HttpRequest, pk: int, butir: int) -> HttpResponse:
    """The evaluators' reply to an objection."""
    lke = ambil_lke(request, pk)
    t = get_object_or_404(Tanggapan.objects.select_related("lke__pd", "lke__periode"), pk=butir, lke=lke)
    jawab_tanggapan(pelaku=pelaku_dari(request), tanggapan=t, jawaban=request.POST.get("jawaban", ""))
    messages.success(request, "Jawaban disimpan.")
    return HttpResponseRedirect(alamat("evaluasi:tanggapan", lke.pk), status=303)


@pintu("evaluasi.lihat")
@require_GET
def lhe(request: HttpRequest, pk: int) -> HttpResponse:
    """The LHE as it stands, and what was issued."""
    pelaku = pelaku_dari(request)
    lke = ambil_lke(request, pk)
    terlihat = lihat_nilai_evaluator(pelaku, lke)
    konteks = {
        "judul": f"LHE {lke.pd}",
        "lke": lke,
        "terlihat": terlihat,
        "isi": isi_lhe(lke) if terlihat else None,
        "terbitan": list(TerbitanLHE.objects.filter(lke=lke).select_related("versi_berkas").order_by("-ke")),
        "putusan": izin.boleh(pelaku, "lhe.terbitkan", lke),
        "form": FormTerbit(initial={"tanggal": hari_ini()}),
    }
    return render(request, "evaluasi/lhe.html", konteks)


@pintu("evaluasi.lihat")
@require_POST
def terbitkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the LHE (number given) or make a draft; the PDF is a job."""
    pelaku = pelaku_dari(request)
    lke = ambil_lke(request, pk)
    if not lihat_nilai_evaluator(pelaku, lke):
        raise AturanDilanggar("belum_disampaikan", "LHE tersedia setelah hasil disampaikan.")
    if request.POST.get("draf"):
        sepemda = izin.boleh(pelaku, "hasil.lihat_semua")
        jenis = "evaluasi.lhe_draf" if sepemda else "evaluasi.lhe_pdf"
        return minta_unduhan(request, jenis, f"lhe-draf-{lke.pk}", {"lke": lke.pk}, f"Draf LHE {lke.pd}", lke.pd_id)
    form = FormTerbit(request.POST)
    if not form.is_valid():
        raise AturanDilanggar("isian_salah", "Isi nomor dan tanggal laporan.")
    terbitan = terbitkan_lhe(pelaku=pelaku, lke=lke, **form.cleaned_data)
    p = pekerjaan.minta(
        pelaku,
        "evaluasi.lhe_pdf",
        f"lhe-{terbitan.pk}",
        {"lke": lke.pk, "terbitan": terbitan.pk},
        label=f"LHE {lke.pd} {lke.periode.tahun_evaluasi}",
        pd_id=lke.pd_id,
    )
    return HttpResponseRedirect(alamat("ekspor:kabar", p.pk), status=303)


@pintu("evaluasi.lihat")
@require_POST
def kertas_kerja(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet as XLSX (job)."""
    lke = ambil_lke(request, pk)
    pelaku = pelaku_dari(request)
    lihat = lihat_nilai_evaluator(pelaku, lke)
    return minta_unduhan(
        request,
        "evaluasi.kertas_kerja_lengkap" if izin.boleh(pelaku, "hasil.lihat_semua") else "evaluasi.kertas_kerja",
        f"kertas-kerja-{lke.pk}",
        {"lke": lke.pk, "evaluator": lihat},
        f"Kertas kerja {lke.pd}",
        lke.pd_id,
    )
