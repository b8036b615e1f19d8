"""The sheet: list of criteria beside the card of one, answers, evidence, log."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from evaluasi.berkas import NAMA as NAMA_BUKTI
from evaluasi.berkas import kunci_bukti
from evaluasi.models import LKE, Jawaban
from evaluasi.selectors.jendela import ingat_jendela, jendela
from evaluasi.selectors.lalu import hasil_lalu
from evaluasi.selectors.lke import SARINGAN, Butir, Lembar, muat_lembar
from evaluasi.services.jawaban import IsiJawaban, pakai_usulan, simpan_jawaban
from evaluasi.views.umum import ambil_lke, ambil_simpul, ingin_json, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.dokumen.selectors import DaftarBukti
from sakip.inti.angka import tampil
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat

NAMA_SARING = {
    "semua": "Semua",
    "belum": "Belum",
    "beda": "Beda nilai",
    "rekomendasi": "Rekomendasi",
    "tanpa_bukti": "Tanpa bukti",
}
TAHAP_JENDELA = {"mandiri": "mandiri", "tanggapan": "tanggapan"}


def alamat_butir(lke: LKE, kode: str = "", saring: str = "") -> str:
    """Return the address of a card."""
    tanya = urlencode({k: v for k, v in (("k", kode), ("saring", saring if saring != "semua" else "")) if v})
    return alamat("evaluasi:lke", lke.pk) + (f"?{tanya}" if tanya else "")


def _pilih(lembar: Lembar, tanya: QueryDict) -> tuple[Butir | None, str]:
    saring = tanya.get("saring", "semua")
    if saring not in SARINGAN:
        saring = "semua"
    butir = lembar.cari(tanya.get("k", ""))
    if butir is None:
        cocok = [b for b in lembar.butir if b.cocok(saring)] or lembar.butir
        butir = next((b for b in cocok if not b.terjawab), cocok[0] if cocok else None)
    return butir, saring


def _konteks_skor(lembar: Lembar) -> dict[str, Any]:
    """Values of the column at hand, with last year's result beside them."""
    lke = lembar.lke
    lalu = hasil_lalu(lke.pd_id, lke.periode.tahun_evaluasi)
    komponen_lalu = lalu.komponen if lalu else {}
    nilai = lembar.kertas.nilai(lembar.kolom)
    return {
        "nilai": nilai,
        "skor": [(k, komponen_lalu.get(k.simpul.kode)) for k in nilai.komponen],
        "hasil_lalu": lalu,
    }


def _konteks_kartu(request: HttpRequest, lembar: Lembar, butir: Butir, saring: str) -> dict[str, Any]:
    sebelum, sesudah = lembar.tetangga(butir)
    skala = []
    for i, s in enumerate(lembar.kertas.templat.skala, 1):
        keberadaan = butir.sub.jenis == "Keberadaan" and s.get("ringkas_keberadaan")
        skala.append({**s, "teks": keberadaan or s.get("ringkas", ""), "tombol": i})
    return {
        "lembar": lembar,
        "lke": lembar.lke,
        "b": butir,
        "saring": saring,
        "sebelum": sebelum,
        "sesudah": sesudah,
        "skala": skala,
        "angka_skala": {str(s["kode"]): s["nilai"] for s in skala},
        "bukti": DaftarBukti(
            NAMA_BUKTI,
            kunci_bukti(lembar.lke.pk, butir.kode),
            butir.bukti,
            bool(lembar.boleh_isi),
            judul="Bukti",
            petunjuk=f"Biasanya: {butir.simpul.bukti}." if butir.simpul.bukti else "",
        ),
    }


@pintu("evaluasi.lihat")
@require_GET
def lke(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet; only the card for the page's own script (header ``X-Kartu``)."""
    pelaku = pelaku_dari(request)
    objek = ambil_lke(request, pk, lembar=True)
    ingat_jendela(objek)
    lembar = muat_lembar(pelaku, objek)
    butir, saring = _pilih(lembar, request.GET)
    if butir is None:
        raise AturanDilanggar("templat_kosong", "Templat LKE ini tidak memuat kriteria.")
    konteks = _konteks_kartu(request, lembar, butir, saring)
    if request.headers.get("X-Kartu"):
        return render(request, "evaluasi/_kartu.html", konteks)
    konteks |= _konteks_skor(lembar)
    hitung = lembar.hitung()
    tahap = TAHAP_JENDELA.get(objek.status, "evaluasi")
    konteks |= {
        "judul": f"LKE {objek.pd}",
        "chip": [(s, NAMA_SARING[s], hitung[s]) for s in SARINGAN],
        "daftar": [(x, not x.cocok(saring), x is butir) for x in lembar.butir],
        "tutup": jendela(objek.periode).get(tahap),
    }
    return render(request, "evaluasi/lke.html", konteks)


@pintu("evaluasi.lihat")
@require_POST
def simpan(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one answer: JSON with the changed parts of the page for the script, a redirect to the next card without."""
    pelaku = pelaku_dari(request)
    objek = ambil_lke(request, pk)
    simpul = ambil_simpul(objek, request.POST.get("kode", ""))
    versi = request.POST.get("versi", "")
    baris = simpan_jawaban(
        pelaku=pelaku,
        lke=objek,
        simpul=simpul,
        isi=IsiJawaban(
            nilai=request.POST.get("nilai", ""),
            catatan=request.POST.get("catatan", ""),
            tidak_berlaku=bool(request.POST.get("tidak_berlaku")),
            alasan_tidak_berlaku=request.POST.get("alasan_tidak_berlaku", ""),
        ),
        versi=int(versi) if versi.isdecimal() else None,
    )
    if ingin_json(request):
        return JsonResponse(_jawaban_json(request, objek, simpul.kode, baris))
    messages.success(request, f"{simpul.kode} tersimpan.")
    lembar = muat_lembar(pelaku, objek)
    butir = lembar.cari(simpul.kode)
    tujuan = lembar.tetangga(butir)[1] if butir else None
    return HttpResponseRedirect(
        alamat_butir(objek, tujuan.kode if tujuan else simpul.kode, request.POST.get("saring", "")), status=303
    )


def _jawaban_json(request: HttpRequest, lke: LKE, kode: str, baris: Jawaban) -> dict[str, Any]:
    """Changed parts of the page, by element id; all figures come from the server."""
    lembar = muat_lembar(pelaku_dari(request), lke)
    konteks = {"lembar": lembar, "lke": lke, **_konteks_skor(lembar)}
    butir = lembar.cari(kode)
    bagian: dict[str, str] = {
        "lke-skor": render_to_string("evaluasi/_skor.html", konteks, request),
        "lke-aksi": render_to_string("evaluasi/_aksi.html", konteks, request),
    }
    if butir is not None:
        isi = {"b": butir, "lke": lke, "kini": True, "lihat": lembar.lihat_evaluator}
        bagian[f"b-{kode}"] = render_to_string("evaluasi/_butir.html", isi, request)
        if lembar.kertas.per_sub:
            sub = lembar.cari(butir.sub.kode)
            bagian["lke-usulan"] = sub.usulan if sub else ""
    return {
        "kode": kode,
        "versi": baris.versi,
        "bagian": bagian,
        "hitung": lembar.hitung(),
        "terjawab": lembar.terjawab,
        "jumlah": len(lembar.butir),
        "total": tampil(konteks["nilai"].total),
    }


@pintu("evaluasi.lihat")
@require_POST
def usulan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what the criteria propose for every unanswered sub-component."""
    objek = ambil_lke(request, pk)
    hasil = pakai_usulan(pelaku=pelaku_dari(request), lke=objek)
    if hasil:
        messages.success(request, f"Usulan dipakai untuk {', '.join(hasil)}. Periksa lagi, Anda yang memutuskan.")
    else:
        messages.info(request, "Tidak ada usulan baru. Usulan muncul setelah semua kriteria subkomponen dijawab.")
    return HttpResponseRedirect(alamat_butir(objek), status=303)
