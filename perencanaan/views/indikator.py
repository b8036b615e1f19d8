"""The page of an indicator (form with live hints, or what is known when it is locked) and the list "mutu indikator"."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.forms.indikator import BarisKomponen, FormIndikator
from perencanaan.models import Indikator, Kinerja, KomponenIndikator, SkalaKualitatif, VersiRencana
from perencanaan.mutu_kata import CONTOH_KEGIATAN, CONTOH_KONDISI
from perencanaan.selectors import mutu as baca
from perencanaan.selectors.rencana import versi_terlihat
from perencanaan.services import indikator as layanan
from perencanaan.services.kinerja import MEDAN_INDIKATOR, hapus_indikator
from perencanaan.views.bersama import pelaku_dari, status_formulir, versi_baris, versi_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci, wajib_terbuka
from sakip.inti.isian import jalankan
from sakip.tenansi.cakupan import alamat

SARING = {"": "Semua", "belum": "Belum lengkap", "petunjuk": "Ada petunjuk", "iku": "IKU saja"}
# Sends that only draw the form anew.
HANYA_LIHAT = ("segarkan", "periksa", "tambah_baris", "hapus_baris_")


def _indikator(request: HttpRequest, pk: int) -> Indikator:
    semua: QuerySet[Indikator] = Indikator.objects.filter(
        pk=pk, kinerja__versi_rencana__in=versi_terlihat(pelaku_dari(request))
    )
    i = (
        semua.select_related("kinerja__versi_rencana__dokumen__pd", "kinerja__pemilik", "skala")
        .prefetch_related("target", "komponen")
        .first()
    )
    if i is None:
        raise Http404("Halaman tidak ditemukan.")
    return i


class _Isian:
    """Form, component rows and hints of one indicator, new or stored."""

    def __init__(self, request: HttpRequest, kinerja: Kinerja, lama: Indikator | None) -> None:
        self.request, self.kinerja, self.lama = request, kinerja, lama
        self.versi: VersiRencana = kinerja.versi_rencana
        data = request.POST if request.method == "POST" else None
        awal = {m: getattr(lama, m) for m in MEDAN_INDIKATOR} if lama else _bawaan(kinerja)
        for t in lama.target.all() if lama else ():
            awal |= {f"target_{t.tahun}": t.nilai, f"alasan_{t.tahun}": t.alasan}
        skala = list(SkalaKualitatif.objects.prefetch_related("butir").order_by("nama", "id"))
        self.form = FormIndikator(data, tahun=baca.tahun_rencana(self.versi), skala=skala, initial=awal)
        komponen: list[KomponenIndikator] = list(lama.komponen.all()) if lama else []
        self.baris = BarisKomponen(data, komponen, str(self.form.kini("jenis")))
        self.dikirim = data is not None and not data.get("aksi", "").startswith(HANYA_LIHAT)

    def simpan(self) -> Indikator | None:
        """Save a complete send; None when there is something to mend or nothing was meant to be saved."""
        if not self.dikirim:
            return None
        if not self.baris.is_valid():
            self.form.add_error(None, "Periksa komponen yang ditandai.")
        if not self.form.is_valid():
            return None
        isi, pelaku = self.form.isi(self.baris.isi), pelaku_dari(self.request)
        if self.lama is None:
            fungsi = layanan.tambah_indikator_lengkap
            return jalankan(self.form, fungsi, pelaku=pelaku, kinerja=self.kinerja, isi=isi)
        versi = versi_baris(self.request)
        ubah = layanan.simpan_indikator_lengkap
        return jalankan(self.form, ubah, pelaku=pelaku, indikator=self.lama, versi=versi, isi=isi)

    def penilaian(self) -> baca.Penilaian:
        """Judge what stands in the form now, saved or not."""
        if not self.form.is_bound:
            d = {**{n: f.initial for n, f in self.form.fields.items()}, **self.form.initial}
            komponen = [
                (f.initial["peran"], f.initial.get("agregasi") or "") for f in self.baris.form if f.initial.get("nama")
            ]
        else:
            self.form.is_valid()
            d, komponen = self.form.cleaned_data, [(k.peran, k.agregasi) for k in self.baris.isi]
        medan = {m: d[m] for m in MEDAN_INDIKATOR if d.get(m) is not None}
        i = Indikator(kinerja=self.kinerja, **medan)
        tahun = self.form.tahun
        return baca.nilai(
            baca.bahan(
                i,
                self.kinerja,
                self.versi,
                target={t: d.get(f"target_{t}") for t in tahun},
                beralasan=any(d.get(f"alasan_{t}") for t in tahun),
                komponen=komponen,
            )
        )

    def jawab(self, judul: str, **tambahan: Any) -> HttpResponse:
        """Draw the page. A send that only draws anew shows no faults of fields that are not filled yet."""
        penilaian = self.penilaian()
        if self.form.is_bound and not self.dikirim:
            self.form.errors.clear()
            for f in self.baris.form:
                f.errors.clear()
        konteks = {
            "judul": judul,
            "k": self.kinerja,
            "versi": self.versi,
            "form": self.form,
            "komponen": self.baris.form,
            "mutu": penilaian,
            "buka": self.form.is_bound,
            "baru": self.lama is None,
            "dinilai": self.lama is not None or self.form.is_bound,
            "contoh_kegiatan": CONTOH_KEGIATAN,
            "contoh_kondisi": CONTOH_KONDISI,
            "kembali": alamat("perencanaan:kinerja", self.kinerja.pk),
        } | tambahan
        return render(self.request, "perencanaan/indikator.html", konteks, status=status_formulir(self.form))


def _bawaan(kinerja: Kinerja) -> dict[str, Any]:
    """A new indicator starts with the function that fits the level, and with who owns the node."""
    T = Kinerja.Tingkat
    hasil = kinerja.tingkat in (T.TUJUAN, T.SASARAN, T.PROGRAM)
    fungsi = Indikator.Fungsi.OUTCOME if hasil else Indikator.Fungsi.OUTPUT
    return {"fungsi": fungsi, "penanggung_jawab": kinerja.pemilik.nama if kinerja.pemilik else ""}


@pintu("rencana.ubah")
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an indicator to a node."""
    k = (
        Kinerja.objects.filter(pk=pk, versi_rencana__in=versi_terlihat(pelaku_dari(request)))
        .select_related("versi_rencana__dokumen__pd", "pemilik")
        .first()
    )
    if k is None:
        raise Http404("Halaman tidak ditemukan.")
    isian = _Isian(request, k, None)
    baru = isian.simpan()
    if baru is not None:
        messages.success(request, "Indikator tersimpan. Lihat petunjuk di sampingnya bila ada yang perlu dilengkapi.")
        return redirect(alamat("perencanaan:indikator", baru.pk))
    return isian.jawab("Tambah indikator")


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def indikator(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator: a form for those who may change the open plan, else what is known of it."""
    i = _indikator(request, pk)
    versi = i.kinerja.versi_rencana
    boleh = bool(izin.boleh(pelaku_dari(request), "rencana.ubah", versi)) and not terkunci(versi)
    if request.method == "POST":
        izin.wajib(pelaku_dari(request), "rencana.ubah", versi)
        wajib_terbuka(versi)
    if not boleh:
        return _rincian(request, i)
    isian = _Isian(request, i.kinerja, i)
    if isian.simpan() is not None:
        messages.success(request, "Indikator tersimpan.")
        return redirect(alamat("perencanaan:indikator", i.pk))
    form = isian.form
    return isian.jawab(
        i.uraian, i=i, versi_baris=getattr(form, "versi_baru", None) or request.POST.get("versi", i.versi)
    )


def _rincian(request: HttpRequest, i: Indikator) -> HttpResponse:
    k = i.kinerja
    konteks = {
        "judul": i.uraian,
        "i": i,
        "k": k,
        "versi": k.versi_rencana,
        "target": sorted(i.target.all(), key=lambda t: t.tahun),
        "mutu": baca.nilai(baca.bahan_tersimpan(i, k, k.versi_rencana)),
        "dinilai": True,
        "skala": {b.nilai: b.label for b in i.skala.butir.all()} if i.skala else {},
    }
    return render(request, "perencanaan/indikator_rincian.html", konteks)


@pintu("rencana.ubah")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an indicator."""
    i = _indikator(request, pk)
    hapus_indikator(pelaku=pelaku_dari(request), indikator=i, versi=versi_baris(request))
    messages.success(request, "Indikator dihapus.")
    return redirect(alamat("perencanaan:kinerja", i.kinerja_id))


@pintu("perencanaan.lihat")
@require_GET
def mutu(request: HttpRequest, pk: int) -> HttpResponse:
    """All indicators of a plan with their hints and completeness, worst first."""
    versi = versi_dari(request, pk)
    hasil = baca.mutu_rencana(versi)
    cocok = {
        "": hasil.baris,
        "belum": [b for b in hasil.baris if b.mutu.lengkap.kurang],
        "petunjuk": [b for b in hasil.baris if b.mutu.petunjuk],
        "iku": [b for b in hasil.baris if b.indikator.adalah_iku],
    }
    saring = request.GET.get("saring", "")
    saring = saring if saring in cocok else ""
    konteks = {
        "judul": "Mutu indikator",
        "versi": versi,
        "hasil": hasil,
        "baris": cocok[saring],
        "saring": [(k, nama, len(cocok[k]), k == saring) for k, nama in SARING.items()],
    }
    return render(request, "perencanaan/mutu.html", konteks)
