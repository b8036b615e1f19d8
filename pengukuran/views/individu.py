"""Kinerja saya: a person's own year, one month with plan, report and evidence."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pengukuran.berkas_individu import NAMA as NAMA_BUKTI
from pengukuran.berkas_individu import boleh_pilih
from pengukuran.forms.individu import FormButir, FormLaporan, FormPenilaian, awal_butir
from pengukuran.izin_individu import aturan
from pengukuran.models import LaporanIndividu
from pengukuran.selectors import individu as baca
from pengukuran.selectors.individu_orang import (
    Penilai,
    laporan_bergaris,
    milik_bulan,
    penempatan_saya,
    penilai,
    sebutan,
)
from pengukuran.selectors.individu_sumber import sumber_kinerja
from pengukuran.services import individu as layanan
from pengukuran.views.bersama import angka_dari, pelaku_dari
from pengukuran.views.individu_bersama import tab_individu
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu
from sakip.dokumen.selectors import DaftarBukti, bukti_untuk
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.inti.kalender import BULAN
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode
from sakip.ui.tindakan import TombolTampil, siapkan_tombol


@pintu("individu.buka")
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    """The person's year: months, what was promised, who assesses."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    daftar = penempatan_saya(pelaku)
    kini = _kini(daftar, tahun)
    pegawai = daftar[0].pegawai if daftar else None
    th = baca.setahun(daftar, tahun, baca.laporan_setahun([pegawai.pk], tahun)) if pegawai else None
    konteks = {
        "judul": f"Kinerja saya {tahun}",
        "tahun": tahun,
        "kini": kini,
        "jabatan": sebutan(kini) if kini else "",
        "penilai": penilai(kini.jabatan, kini.pegawai_id) if kini else Penilai(None),
        "th": th,
        "sumber": sumber_kinerja(kini.jabatan_id, tahun) if kini else [],
        "skp": baca.skp_tahun(pegawai.pk, tahun) if pegawai else None,
        "pegawai": pegawai,
        **tab_individu(request, "saya"),
    }
    return render(request, "pengukuran/individu.html", konteks)


def _kini(daftar: list[Any], tahun: int) -> Any:
    """The placement that the page speaks of: today's, in an earlier year that of its last month."""
    hari = waktu.hari_ini()
    bulan = hari.month if hari.year == tahun else 12
    calon = (milik_bulan(daftar, tahun, b) for b in (bulan, *range(12, 0, -1)))
    return next((p for p in calon if p is not None), None)


@pintu("individu.buka")
@require_POST
def mulai(request: HttpRequest) -> HttpResponse:
    """Begin a month (fields ``tahun``, ``bulan``, ``salin``) and go to it."""
    laporan = layanan.mulai_bulan(
        pelaku=pelaku_dari(request),
        tahun=angka_dari(request.POST.get("tahun")) or periode.tahun(request),
        bulan=angka_dari(request.POST.get("bulan")) or 0,
        salin=bool(request.POST.get("salin")),
    )
    return redirect(alamat("pengukuran:individu_laporan", laporan.pk))


def laporan_dari(request: HttpRequest, pk: int) -> LaporanIndividu:
    """Return a month that the person may read. Http404 otherwise: a colleague's month is not even known to exist."""
    hasil = laporan_bergaris(pk)
    if hasil is None or not izin.boleh(pelaku_dari(request), "individu.baca", hasil):
        raise Http404("Halaman tidak ditemukan.")
    return hasil


@pintu("individu.baca")
@require_GET
def laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """One month: plan, report, evidence, answer."""
    return tampil_laporan(request, laporan_dari(request, pk))


def tampil_laporan(request: HttpRequest, lap: LaporanIndividu, status: int = 200, **lain: Any) -> HttpResponse:
    """Show a month; ``lain`` holds a form that was refused."""
    pelaku, a = pelaku_dari(request), aturan(lap.tahun)
    sendiri = bool(izin.boleh(pelaku, "individu.isi", lap))
    menilai = lap.status in ("diajukan", "dinilai") and bool(izin.boleh(pelaku, "individu.nilai", lap))
    butir = list(lap.butir.all())
    u = baca.umpan_balik(lap.pk)
    terbuka = sendiri and lap.status in baca.GILIRAN
    untuk = request.GET.get("untuk", "")
    sumber = sumber_kinerja(lap.penempatan.jabatan_id, lap.tahun) if terbuka and lap.status == "draf" else []
    kelompok = baca.kelompok_butir(butir, sumber)
    konteks: dict[str, Any] = {
        "judul": f"Kinerja {BULAN[lap.bulan - 1]} {lap.tahun}",
        "lap": lap,
        "jabatan": sebutan(lap.penempatan),
        "sendiri": sendiri,
        "penilai": penilai(lap.penempatan.jabatan, lap.pegawai_id),
        "kelompok": kelompok,
        "tanpa_rencana": [k for k in kelompok if not k.baris] if lap.status == "draf" else [],
        "banyak_butir": len(butir),
        "tahap": _tahap(lap),
        "rencana_terbuka": terbuka and lap.status == "draf",
        "laporan_terbuka": terbuka and lap.status != "draf",
        "ubah": next((b for b in butir if str(b.pk) == request.GET.get("ubah")), None),
        "bukti": _bukti(pelaku, lap, boleh_ubah=terbuka and lap.status != "draf"),
        "u": u if (menilai or (u is not None and u.nilai is not None)) else None,
        "aspek": baca.baris_aspek(u, a) if menilai or (u is not None and u.nilai is not None) else [],
        "tombol": _tombol(lap, pelaku, sendiri=sendiri, menilai=menilai),
        "batas_rencana": a.tenggat_rencana(lap.tahun, lap.bulan),
        "batas_laporan": a.tenggat_laporan(lap.tahun, lap.bulan),
        "hitungan": baca.penjelasan(u) if u is not None and u.nilai is not None else "",
        "menilai": menilai and lap.status == "diajukan",
        "terlambat": lap.laporan_terlambat,
        "terlambat_kata": f"Terlambat {lap.laporan_terlambat} hari",
        **lain,
    }
    if konteks["rencana_terbuka"] and "form_butir" not in konteks:
        b = konteks["ubah"]
        konteks["form_butir"] = FormButir(sumber=sumber, initial=awal_butir(b) if b else {"sumber": untuk})
    if konteks["laporan_terbuka"] and "form_laporan" not in konteks:
        awal = {"kendala": lap.kendala, "tindak_lanjut": lap.tindak_lanjut}
        konteks["form_laporan"] = FormLaporan(butir=butir, initial=awal)
    if konteks["laporan_terbuka"]:
        _pasang_isian(konteks["kelompok"], konteks["form_laporan"])
    if konteks["menilai"] and "form_nilai" not in konteks:
        konteks["form_nilai"] = FormPenilaian(initial={"umpan_balik": u.umpan_balik if u else ""})
    return render(request, "pengukuran/individu_laporan.html", konteks, status=status)


def _bukti(pelaku: Pelaku, lap: LaporanIndividu, *, boleh_ubah: bool) -> DaftarBukti:
    petunjuk = "Tulis pada keterangan untuk rencana yang mana. Dari ponsel dapat langsung difoto." if boleh_ubah else ""
    return DaftarBukti(
        NAMA_BUKTI, str(lap.pk), bukti_untuk(lap), boleh_ubah, petunjuk=petunjuk, boleh_pilih=boleh_pilih(pelaku, lap)
    )


def _pasang_isian(kelompok: list[baca.KelompokButir], form: FormLaporan) -> None:
    """Put the two fields of each item beside it."""
    for k in kelompok:
        for x in k.baris:
            x.isian.extend((form[f"r{x.butir.pk}"], form[f"c{x.butir.pk}"]))


LANGKAH_SENDIRI = ("kirim_rencana", "ubah_rencana", "ajukan", "tarik")


def _tombol(lap: LaporanIndividu, pelaku: Pelaku, *, sendiri: bool, menilai: bool) -> list[TombolTampil]:
    """The steps that are this person's: buttons of the other side would only be dead ones on a small screen."""
    return [
        t
        for t in siapkan_tombol(lap, pelaku)
        if (sendiri if t.aksi in LANGKAH_SENDIRI else menilai and not (t.aksi == "nilai" and t.alasan_mati))
    ]


def _tahap(lap: LaporanIndividu) -> list[dict[str, str]]:
    """The three steps of a month for the line on top."""
    ke = {"draf": 0, "berjalan": 1, "dikembalikan": 1, "diajukan": 2, "dinilai": 3}[lap.status]
    nama = (("Rencana", "tulis, lalu kirim"), ("Laporan", "capaian dan bukti"), ("Penilaian", "oleh atasan"))
    return [
        {"judul": j, "keterangan": k, "keadaan": "selesai" if n < ke else "kini" if n == ke else "nanti"}
        for n, (j, k) in enumerate(nama)
    ]


def _kembali(lap: LaporanIndividu, jangkar: str = "") -> HttpResponse:
    return redirect(alamat("pengukuran:individu_laporan", lap.pk) + jangkar)


@pintu("individu.isi")
@require_http_methods(["POST"])
def butir(request: HttpRequest, pk: int) -> HttpResponse:
    """Add, change (field ``butir``) or delete (button ``hapus``) a planned item."""
    lap, pelaku = laporan_dari(request, pk), pelaku_dari(request)
    butir_id = angka_dari(request.POST.get("butir"))
    if butir_id is not None and request.POST.get("hapus"):
        layanan.hapus_butir(pelaku=pelaku, laporan_id=lap.pk, butir_id=butir_id)
        messages.success(request, "Rencana dihapus.")
        return _kembali(lap, "#rencana")
    sumber = sumber_kinerja(lap.penempatan.jabatan_id, lap.tahun)
    form = FormButir(request.POST, sumber=sumber)
    if form.is_valid():
        hasil = jalankan(
            form,
            layanan.simpan_butir,
            pelaku=pelaku,
            laporan_id=lap.pk,
            isi=form.isi(),
            butir_id=butir_id,
            versi=angka_dari(request.POST.get("versi")),
        )
        if hasil is not None:
            messages.success(request, "Rencana tersimpan.")
            return _kembali(lap, "#rencana")
    ubah = lap.butir.filter(pk=butir_id).first() if butir_id is not None else None
    return tampil_laporan(request, lap, 422, form_butir=form, ubah=ubah)


@pintu("individu.isi")
@require_POST
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the report; with button ``ajukan`` also send it."""
    lap, pelaku = laporan_dari(request, pk), pelaku_dari(request)
    form = FormLaporan(request.POST, butir=list(lap.butir.all()))
    if form.is_valid():
        d = form.cleaned_data
        hasil = jalankan(
            form,
            layanan.simpan_laporan,
            pelaku=pelaku,
            laporan_id=lap.pk,
            hasil=[layanan.HasilButir(b.pk, d[f"r{b.pk}"], d[f"c{b.pk}"]) for b in form.butir],
            kendala=d["kendala"],
            tindak_lanjut=d["tindak_lanjut"],
            versi=angka_dari(request.POST.get("versi")),
        )
        if hasil is not None:
            messages.success(request, "Laporan tersimpan. Ajukan ke atasan bila sudah lengkap.")
            return _kembali(lap, "#laporan")
    return tampil_laporan(request, lap, 422, form_laporan=form)
