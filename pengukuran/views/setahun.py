"""The sheet of a year: all periods of a PD side by side, for those who keep them in one spreadsheet."""

from html import escape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pengukuran.models import PengisianPD
from pengukuran.selectors.kisi import kata_angka
from pengukuran.selectors.setahun import (
    BagianTahun,
    BarisTahun,
    Kolom,
    SelTahun,
    kolom_setahun,
    label_periode,
    lembar_setahun,
)
from pengukuran.services.periode import dengan_waktu, jenis_periode, kunci_isi
from pengukuran.views.bersama import ke_semua_pd, lembar_dipilih, pelaku_dari, pilihan_pd
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.angka import tampil
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode as ui_periode
from sakip.ui.pita import BAWAAN
from sakip.ui.pola import isi_pola, pola


@pintu("pengukuran.lihat")
@never_cache
@require_GET
def setahun(request: HttpRequest) -> HttpResponse:
    """The realisasi of my PD in every period of the year; only open periods can be typed in."""
    pilihan = lembar_dipilih(request)
    if pilihan is None:
        return ke_semua_pd()
    pd, tahun = pilihan.pd, pilihan.tahun
    boleh = bool(izin.boleh(pelaku_dari(request), "realisasi.isi", pd))
    kolom = _kolom(request, pd, tahun)
    batas = ui_periode.pengaturan(request).get(tahun) or BAWAAN
    bagian = lembar_setahun(pd.pk, tahun, kolom, batas)
    konteks = {
        "judul": f"Realisasi kinerja tahun {tahun}",
        "pakai_triwulan": True,
        "pd": pd,
        "tahun": tahun,
        "ke": pilihan.ke,
        "kolom": kolom,
        "terbuka": [k.label for k in kolom if k.terbuka],
        "bagian": [(b, baris_tampil(b, kolom, boleh)) for b in bagian],
        "jumlah_kolom": len(kolom) + 5,
        "dapat_isi": boleh and any(k.terbuka for k in kolom),
        **pilihan_pd(request),
    }
    return render(request, "pengukuran/setahun.html", konteks)


def _kolom(request: HttpRequest, pd: PerangkatDaerah, tahun: int) -> list[Kolom]:
    atur = ui_periode.pengaturan(request).get(tahun)
    jenis = str(atur.frekuensi) if atur is not None else jenis_periode(tahun)
    semua = PengisianPD.objects.filter(pd=pd, periode__tahun=tahun, periode__jenis=jenis)
    milik = list(dengan_waktu(semua.order_by("periode__ke")))
    return kolom_setahun(milik, [kunci_isi(p) for p in milik], label_periode(jenis))


def baris_tampil(bagian: BagianTahun, kolom: list[Kolom], boleh: bool) -> SafeString:
    """Return the rows of a heading as HTML (see ``sakip.ui.pola``)."""
    konteks = {"ikon_url": static("img/ikon.svg")}
    pola_baris, pola_sel = (
        pola("pengukuran/_baris_setahun.html", konteks),
        pola("pengukuran/_sel_setahun.html", konteks),
    )

    def satu(b: BarisTahun) -> dict[str, str]:
        sel = isi_pola(pola_sel, (_sel(b, s, k, boleh) for s, k in zip(b.sel, kolom, strict=True)))
        return {**_baris(b), "sel": sel}

    return isi_pola(pola_baris, map(satu, bagian.baris))


def _baris(b: BarisTahun) -> dict[str, str]:
    return {
        "kunci": str(b.indikator.pk),
        "kelas": b.kelas,
        "uraian": escape(b.indikator.uraian),
        "satuan": escape(b.indikator.satuan),
        "target": escape(kata_angka(b.indikator, b.target_tahun)),
        "sd": escape(kata_angka(b.indikator, b.sd)),
        "pita": str(b.chip["pita"]),
        "tanpa_pita": "" if b.chip["pita"] else " hidden",
        "chip": escape(b.chip["teks"]),
        "kata": escape(b.chip["kata"]),
    }


def _sel(b: BarisTahun, s: SelTahun, k: Kolom, boleh: bool) -> dict[str, str]:
    terkunci = not boleh or b.komponen or not s.kunci or bool(s.alasan)
    ket = "dihitung dari komponen; isi di lembar periodenya" if b.komponen else s.alasan
    if not s.kunci:
        ket = "tidak termasuk Rencana Aksi periode ini"
    keadaan = "kunci" if terkunci else "simpan" if s.isian else ""
    return {
        "kunci": s.kunci or f"{b.indikator.pk}:x{k.ke}",
        "kelas": f" {keadaan}" if keadaan else "",
        "ikon": {"kunci": "kunci", "simpan": "cek", "": "lingkar"}[keadaan],
        "label": escape(f"{k.label}, {b.indikator.uraian}"),
        "nilai": escape(s.isian if s.nilai is None or b.indikator.skala_id is not None else tampil(s.nilai)),
        "dasar": escape(s.isian),
        "versi": str(s.versi),
        "ket": escape(ket),
        "sifat": f"{' readonly' if terkunci else ''}{' data-teks' if b.indikator.jenis == 'kualitatif' else ''}",
    }
