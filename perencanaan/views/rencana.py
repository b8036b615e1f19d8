"""Landing of planning, and the page of a plan version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.forms.rencana import FormDokumen, FormNaskah, FormPenetapan
from perencanaan.izin.dasar import penyusun_daerah
from perencanaan.models import DokumenRencana, Kinerja, VersiRencana
from perencanaan.selectors.isi import bab_dan_hitungan, bab_terisi, daftar_bab
from perencanaan.selectors.maju import TAHUNAN, dokumen_berikut, lama_ganjil, rencana_maju
from perencanaan.selectors.pk import baris_daftar, batas_pk
from perencanaan.selectors.pohon import datar, periksa, pohon
from perencanaan.selectors.rencana import daftar_pk, daftar_versi, pemegang_rencana, versi_sedokumen
from perencanaan.selectors.stempel import stempel, tahap_dokumen
from perencanaan.services.maju import salin_maju
from perencanaan.services.rencana import (
    buat_dokumen_rencana,
    salin_versi,
    simpan_naskah,
    simpan_penetapan,
)
from perencanaan.usulan import usulan_untuk
from perencanaan.views.bersama import (
    alasan_kembali,
    konteks_isi,
    pd_dari,
    pelaku_dari,
    status_formulir,
    versi_baris,
    versi_dari,
)
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.inti.isian import jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode


@pintu("perencanaan.lihat")
@require_GET
def rencana(request: HttpRequest) -> HttpResponse:
    """Documents and PK of the working year: status and with whom they lie."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    pd = pd_dari(request)
    dokumen = [(v, pemegang_rencana(v)) for v in daftar_versi(pelaku, tahun)]
    atur = periode.pengaturan(request).get(tahun)
    pk = [baris_daftar(p, atur) for p in daftar_pk(pelaku, tahun)]
    konteks = {
        "judul": "Rencana",
        "tahun": tahun,
        "dokumen": dokumen,
        "daftar_pk": pk,
        "boleh_susun": izin.boleh(pelaku, "rencana.ubah"),
        "boleh_impor": Peran.OPERATOR in pelaku.semua_peran,
        "boleh_ra": izin.boleh(pelaku, "rencana_aksi.lihat"),
        "boleh_pk": izin.boleh(pelaku, "pk.susun"),
        "siap_pk": any(v.status == "ditetapkan" for v, _ in dokumen),
        "batas": batas_pk(pd.pd, tahun, atur),
        "pd": pd.pd,
    }
    return render(request, "perencanaan/rencana.html", konteks)


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def buat_dokumen(request: HttpRequest) -> HttpResponse:
    """A new, empty plan document."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    daerah = penyusun_daerah(pelaku)
    awal = {"jenis": DokumenRencana.Jenis.RENJA, "tahun_awal": tahun, "tahun_akhir": tahun}
    form = FormDokumen(request.POST or None, daerah=daerah, initial=awal)
    if request.method == "POST" and form.is_valid():
        pd = None if daerah else pd_dari(request).pd
        versi = jalankan(form, buat_dokumen_rencana, pelaku=pelaku, pd=pd, **form.cleaned_data)
        if versi is not None:
            messages.success(request, f"{versi.dokumen} dibuat. Tambahkan tujuan dan sasarannya.")
            return redirect(alamat("perencanaan:pohon_versi", versi.pk))
    konteks = {
        "judul": "Buat dokumen rencana",
        "form": form,
        "keterangan": "RKPD untuk satu tahun, RPJMD untuk lima tahun."
        if daerah
        else "Renja untuk satu tahun, Renstra untuk lima tahun.",
        "label_simpan": "Buat dokumen",
        "kembali": alamat("perencanaan:rencana"),
    }
    return render(request, "perencanaan/formulir.html", konteks, status=status_formulir(form))


@pintu("perencanaan.lihat")
@require_GET
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan version: status, who has it, texts, weaknesses of the tree, versions, history, buttons."""
    pelaku = pelaku_dari(request)
    daftar = versi_sedokumen(pelaku, pk)
    versi = next((v for v in daftar if v.pk == pk), None)
    if versi is None:
        raise Http404("Halaman tidak ditemukan.")
    akar = pohon(versi, pagu=False)
    peringatan = periksa(akar, min(max(periode.tahun(request), versi.dokumen.tahun_awal), versi.dokumen.tahun_akhir))
    simpul = datar(akar)
    identitas = [i.baris.induk_id for s in simpul for i in s.indikator]
    jejak = list(riwayat(versi))
    bab, isi = bab_dan_hitungan(versi)
    konteks = {
        "judul": f"{versi.dokumen} versi {versi.ke}",
        "versi": versi,
        "usulan": usulan_untuk(versi),
        "boleh_usulan": izin.boleh(pelaku, "pengukuran.lihat", versi.dokumen),
        "pemegang": pemegang_rencana(versi),
        "jumlah": {
            "simpul": len(simpul),
            "indikator": len(set(identitas)),
            "ganda": len(identitas) - len(set(identitas)),
        },
        "peringatan": peringatan,
        "bab": bab,
        "bab_terisi": bab_terisi(bab),
        "isi": isi,
        "banyak_sasaran": sum(s.kinerja.tingkat == Kinerja.Tingkat.SASARAN for s in simpul),
        "bab_kosong": [b.judul for b in bab if not b.naskah],
        "daftar_versi": daftar,
        "riwayat": jejak,
        "tahap": tahap_dokumen(versi, stempel(jejak), pemegang_rencana(versi)),
        "kembali": alasan_kembali(versi, jejak),
        "boleh_ubah": izin.boleh(pelaku, "rencana.ubah", versi) and not terkunci(versi),
        "boleh_salin": izin.boleh(pelaku, "rencana.ubah", versi) and versi.status == "ditetapkan" and versi.aktif,
        "berikut": dokumen_berikut(versi.dokumen),
        "tahunan": _sebutan_tahunan(versi),
        "lama_ganjil": lama_ganjil(versi.dokumen),
        "boleh_nomor": versi.status != "ditetapkan" and izin.boleh(pelaku, "rencana.nomor", versi),
        "form_penetapan": FormPenetapan(initial={"nomor": versi.nomor, "tanggal": versi.tanggal}),
    }
    return render(request, "perencanaan/dokumen.html", konteks)


def _sebutan_tahunan(versi: VersiRencana) -> str:
    """ "Renja" for a Renstra, "RKPD" for an RPJMD, "" for a yearly plan."""
    return next((str(t.label) for t, p in TAHUNAN.items() if p == versi.dokumen.jenis), "")


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def naskah(request: HttpRequest, pk: int) -> HttpResponse:
    """Visi, misi and the chapters of an open version; read-only with the reason when it is locked."""
    versi, pelaku = versi_dari(request, pk), pelaku_dari(request)
    bab = daftar_bab(versi)
    form = FormNaskah(request.POST or None, bab=bab, initial={"visi": versi.visi, "misi": versi.misi})
    if request.method == "POST" and form.is_valid():
        isi = {"visi": form.cleaned_data["visi"], "misi": form.cleaned_data["misi"], "bab": form.bab()}
        if jalankan(form, simpan_naskah, pelaku=pelaku, versi=versi, versi_baris=versi_baris(request), **isi):
            messages.success(request, "Naskah tersimpan.")
            return redirect(alamat("perencanaan:naskah", versi.pk))
    terisi, jumlah = bab_terisi(bab)
    konteks = {
        "judul": f"Naskah {versi.dokumen}",
        "versi": versi,
        "form": form,
        "versi_baris": getattr(form, "versi_baru", None) or versi.versi,
        "bab": bab,
        "bab_terisi": terisi,
        "bab_jumlah": jumlah,
        **konteks_isi(request, versi, "naskah"),
    }
    return render(request, "perencanaan/naskah.html", konteks, status=status_formulir(form))


@pintu("perencanaan.lihat")
@require_POST
def penetapan(request: HttpRequest, pk: int) -> HttpResponse:
    """Save number and date of the decree."""
    versi = versi_dari(request, pk)
    form = FormPenetapan(request.POST)
    if form.is_valid():
        simpan_penetapan(
            pelaku=pelaku_dari(request), versi=versi, versi_baris=versi_baris(request), **form.cleaned_data
        )
        messages.success(request, "Nomor dan tanggal penetapan tersimpan.")
    else:
        messages.error(request, "Tanggal tidak dikenal. Pilih dari kalender.")
    return redirect(alamat("perencanaan:dokumen", versi.pk))


@pintu("rencana.ubah")
@require_POST
def perubahan(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a perubahan of the version in force."""
    baru = salin_versi(pelaku=pelaku_dari(request), versi=versi_dari(request, pk))
    messages.success(request, f"Perubahan dibuat sebagai versi {baru.ke}. Isinya salinan versi sebelumnya.")
    return redirect(alamat("perencanaan:dokumen", baru.pk))


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def maju(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then copy a version to the next year or period."""
    versi, pelaku = versi_dari(request, pk), pelaku_dari(request)
    if request.method == "POST":
        baru = salin_maju(pelaku=pelaku, versi=versi)
        messages.success(request, f"{baru.dokumen} dibuat sebagai draf. Periksa isinya, lengkapi target dan pagunya.")
        return redirect(alamat("perencanaan:dokumen", baru.pk))
    konteks = {
        "judul": f"Salin menjadi {dokumen_berikut(versi.dokumen)}",
        "versi": versi,
        "m": rencana_maju(versi),
        "tahunan": versi.dokumen.jenis in TAHUNAN,
        "boleh": izin.boleh(pelaku, "rencana.ubah", versi),
    }
    return render(request, "perencanaan/maju.html", konteks)
