"""One figure of the region, and when the region's figures may be entered, checked and approved."""

import re
from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pengukuran.berkas_daerah import NAMA, kunci_bukti
from pengukuran.models import JendelaPengisian, PengisianDaerah
from pengukuran.rumus.tenggat import JAM_TUTUP
from pengukuran.selectors.isian_daerah import chip_hasil, kata_nilai, kata_target
from pengukuran.selectors.rincian_daerah import RinciDaerah, rincian_daerah
from pengukuran.selectors.tugas_daerah import alamat_daerah
from pengukuran.services.daerah import AWALAN, simpan_analisis_daerah, simpan_realisasi_daerah
from pengukuran.services.pembanding import IsiAngka
from pengukuran.services.waktu_daerah import (
    LANGKAH,
    TAHUN_MAKS,
    TAHUN_MIN,
    atur_jendela_daerah,
    dengan_waktu_daerah,
    keadaan_waktu_daerah,
    waktu_langkah_daerah,
)
from pengukuran.views.bersama import pelaku_dari
from pengukuran.views.daerah import batas, tahun_dipilih
from pengukuran.views.rincian import Medan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.dokumen.selectors import DaftarBukti
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import MedanAnalisis

Langkah = JendelaPengisian.Langkah
MEDAN = ("nilai", "catatan", "sumber")
KOMPONEN = re.compile(rf"{AWALAN}[0-9]{{1,18}}")


@pintu("realisasi_daerah.buka")
@never_cache
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, induk_id: int) -> HttpResponse:
    """One figure: components, note, source, analysis, evidence; what was typed stays when it is refused."""
    tahun = tahun_dipilih(request)
    r = rincian_daerah(tahun, induk_id)
    if r is None:
        raise Http404("Halaman tidak ditemukan.")
    if request.method == "GET":
        return _halaman(request, r)
    izin.wajib(pelaku_dari(request), "realisasi_daerah.isi")
    try:
        with transaction.atomic():
            _simpan(request, tahun, induk_id)
    except AturanDilanggar as g:
        if g.status_http in (403, 404):
            raise
        messages.error(request, g.pesan)
        return _halaman(request, r, g)
    messages.success(request, "Rincian tersimpan.")
    tanya = urlencode({"tahun": tahun})
    return HttpResponseRedirect(f"{alamat('pengukuran:daerah_rincian', induk_id)}?{tanya}", status=303)


def _simpan(request: HttpRequest, tahun: int, induk_id: int) -> None:
    pelaku, kiriman = pelaku_dari(request), request.POST
    nama = [*MEDAN, *(n for n in kiriman if KOMPONEN.fullmatch(n))]
    isi = {m: kiriman[m] for m in nama if m in kiriman}
    if isi:
        dasar = {m: kiriman.get(f"dasar-{m}", "") for m in isi}
        simpan_realisasi_daerah(pelaku=pelaku, isi=[IsiAngka(induk_id, tahun, isi, dasar)])
    teks = {m: kiriman[m] for m in MedanAnalisis.values if m in kiriman}
    dasar = {m: kiriman.get(f"dasar-{m}", "") for m in teks}
    if any(teks[m].strip() != dasar[m].strip() for m in teks):
        simpan_analisis_daerah(pelaku=pelaku, tahun=tahun, induk_id=induk_id, isi=teks, dasar=dasar)


def _halaman(request: HttpRequest, r: RinciDaerah, galat: AturanDilanggar | None = None) -> HttpResponse:
    p, i = r.pengisian, r.baris.indikator
    boleh = bool(izin.boleh(pelaku_dari(request), "realisasi_daerah.isi"))
    dapat = boleh and not r.terkunci
    salah = {k.rsplit("-", 1)[-1] if AWALAN not in k else k.split("-", 2)[2]: v for k, v in _galat(galat).items()}
    konteks: dict[str, Any] = {
        "judul": i.uraian,
        "rinci": r,
        "p": p,
        "i": i,
        "tahun": p.tahun,
        "dapat_ubah": dapat,
        "alasan_mati": r.terkunci if boleh else "",
        "target": kata_target(r.baris),
        "nilai": kata_nilai(r.baris),
        "chip": chip_hasil(r.baris.hasil, batas(p.tahun)),
        "medan": [_medan(request, r, m, str(label), galat) for m, label in MedanAnalisis.choices],
        "angka": {m: _isian(request, m, v, salah) for m, v in _tersimpan(r).items()},
        "komponen": [(k, _isian(request, f"{AWALAN}{k.komponen.pk}", k.isian, salah)) for k in r.komponen],
        "bukti": DaftarBukti(NAMA, kunci_bukti(p.tahun, i.induk_id), r.bukti, dapat),
    }
    return render(request, "pengukuran/daerah_rincian.html", konteks, status=galat.status_http if galat else 200)


def _galat(galat: AturanDilanggar | None) -> dict[str, str]:
    isi = galat.data.get("galat", {}) if galat is not None else {}
    return isi if isinstance(isi, dict) else {}


def _tersimpan(r: RinciDaerah) -> dict[str, str]:
    x = r.realisasi
    return {"nilai": r.isian_nilai, "catatan": x.catatan_cetak if x else "", "sumber": x.sumber if x else ""}


def _isian(request: HttpRequest, nama: str, tersimpan: str, salah: dict[str, str]) -> Medan:
    """What stands in an input: what was just typed, else what is stored; ``label`` carries what is wrong with it."""
    return Medan(nama, salah.get(nama, ""), request.POST.get(nama, tersimpan), tersimpan)


def _medan(request: HttpRequest, r: RinciDaerah, nama: str, label: str, galat: AturanDilanggar | None) -> Medan:
    tersimpan, wajib = r.teks(nama), nama in r.wajib
    bentrok = isinstance(galat, Bentrok) and nama in galat.data.get("nilai", {})
    return Medan(nama, label, request.POST.get(nama, tersimpan), tersimpan, wajib, bentrok)


@pintu("periode.kelola")
@require_http_methods(["GET", "POST"])
def atur_waktu(request: HttpRequest) -> HttpResponse:
    """When each step of the region's figures may be taken; a refused sheet keeps what was typed."""
    tahun, status = tahun_dipilih(request), 200
    p = dengan_waktu_daerah(PengisianDaerah.objects.filter(tahun=tahun)).first() or PengisianDaerah(tahun=tahun)
    ada = waktu_langkah_daerah(p)
    if request.method == "POST":
        try:
            with transaction.atomic():
                n = _simpan_waktu(request, tahun)
        except AturanDilanggar as g:
            messages.error(request, g.pesan)
            status = g.status_http
        else:
            messages.success(request, f"{n} waktu tersimpan." if n else "Tidak ada waktu yang berubah.")
            return redirect(alamat_daerah(PengisianDaerah(tahun=tahun)))
    baris = []
    for langkah in LANGKAH:
        w = ada.get(langkah)
        buka, tutup = (_hari(w.buka), _hari(w.tutup)) if w is not None else ("", "")
        isian = [request.POST.get(f"{m}-{langkah}", v) for m, v in (("buka", buka), ("tutup", tutup))]
        baris.append((langkah.value, langkah.label, *isian, w))
    konteks = {
        "judul": f"Waktu pengukuran pemerintah daerah {tahun}",
        "tahun": tahun,
        "p": p,
        "baris": baris,
        "ada_waktu": bool(ada),
        "alasan": request.POST.get("alasan", ""),
        "waktu": keadaan_waktu_daerah(p),
    }
    return render(request, "pengukuran/daerah_waktu.html", konteks, status=status)


def _hari(saat: datetime | None) -> str:
    return timezone.localtime(saat).date().isoformat() if saat is not None else ""


def _simpan_waktu(request: HttpRequest, tahun: int) -> int:
    """Store the typed windows; rows with both days empty are left out."""
    n = 0
    for langkah in LANGKAH:
        buka, tutup = (request.POST.get(f"{m}-{langkah}", "").strip() for m in ("buka", "tutup"))
        if not buka and not tutup:
            continue
        try:
            saat = [
                timezone.make_aware(datetime.combine(date.fromisoformat(x), jam))
                for x, jam in ((buka, time(0, 0)), (tutup, JAM_TUTUP))
            ]
        except (ValueError, OverflowError):
            raise AturanDilanggar("waktu_salah", f"{langkah.label}: isi kedua tanggalnya.") from None
        if not all(TAHUN_MIN <= s.year <= TAHUN_MAKS for s in saat):
            raise AturanDilanggar("waktu_salah", f"{langkah.label}: tahun antara {TAHUN_MIN} dan {TAHUN_MAKS}.")
        alasan = request.POST.get("alasan", "")
        n += atur_jendela_daerah(
            pelaku=pelaku_dari(request), tahun=tahun, langkah=langkah, buka=saat[0], tutup=saat[1], alasan=alasan
        )
    return n
