"""The tables of measurement as PDF job and workbook: whatever the page shows, on paper and in Excel."""

import hashlib
import json
from datetime import date
from typing import Any, Final

from django.utils import timezone

from pengukuran.lembar.bentuk import Isi, Lembar, Sel
from pengukuran.lembar.daftar import MENURUT_KODE, Halaman, Permintaan
from pengukuran.models import PengisianDaerah, PengisianPD, Periode
from pengukuran.selectors.tabel import periode_terakhir
from perencanaan.selectors.stempel import stempel_dari
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.xlsx import Berawalan, Kolom, Tabel
from sakip.inti import waktu
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Jabatan, PerangkatDaerah
from sakip.tenansi.selectors import pejabat

JENIS = "pengukuran_pdf"
TITIK = "……………………"
RAPAT: Final = 20
"""More columns than this are printed on A3."""
SEMENTARA = "Angka sementara: masih ada yang belum terisi."


def _kunci(h: Halaman, m: Permintaan) -> str:
    siapa = m.pd.pk if h.berpd and m.pd else "daerah"
    kapan = m.periode.ke if h.berperiode and m.periode else "tahun"
    return f"ukur:{siapa}:{m.tahun}:{h.kode or 'berkala'}:{kapan}:pdf"


def judul(lembar: Lembar) -> str:
    """Return the heading of a table in one line."""
    return " ".join(lembar.judul)


def minta_pdf(*, pelaku: Pelaku, halaman: Halaman, permintaan: Permintaan, lembar: list[Lembar]) -> Pekerjaan:
    """Ask for the PDF of a table; what would print the same is not made again."""
    m = permintaan
    isi = konteks_pdf(halaman, m, lembar)
    pd_id = m.pd.pk if halaman.berpd and m.pd else None
    argumen = {
        "bentuk": halaman.kode,
        "pd": pd_id,
        "tahun": m.tahun,
        "periode": m.periode.pk if halaman.berperiode and m.periode else None,
        "ke": m.ke,
        "sidik": hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest(),
    }
    label = f"PDF {judul(lembar[0])}"[:200]
    return pekerjaan.minta(pelaku, JENIS, _kunci(halaman, m), argumen, label=label, pd_id=pd_id)


def pekerjaan_tabel(halaman: Halaman, permintaan: Permintaan) -> Pekerjaan | None:
    """Return the job of this table, if it was ever asked for."""
    return Pekerjaan.objects.filter(kunci=_kunci(halaman, permintaan)).select_related("hasil").first()


def konteks_pdf(h: Halaman, m: Permintaan, lembar: list[Lembar]) -> dict[str, Any]:
    """Return the tables as plain values, with letterhead, signature and stamps."""
    pengisian = _pengisian(h, m)
    disetujui = pengisian is not None and pengisian.status == "disetujui"
    sejak = timezone.localtime(pengisian.status_sejak).date() if disetujui and pengisian.status_sejak else None  # type: ignore[union-attr]
    return {
        "judul": judul(lembar[0]),
        "kop": {
            "pemda": m.pemda.nama,
            "pd": m.pd.nama if h.berpd and m.pd else "",
            "alamat": m.pd.alamat_kantor if h.berpd and m.pd else "",
        },
        **konteks_lembar(lembar),
        "draf": not disetujui,
        "tt": _tanda_tangan(h, m, sejak),
        "stempel": _stempel(pengisian) if disetujui else [],
    }


def konteks_lembar(lembar: list[Lembar]) -> dict[str, Any]:
    """Return the tables as plain values, with what holds for all: the paper, and whether figures may still change."""
    return {
        "lembar": [_polos(x) for x in lembar],
        "rapat": any(x.bentuk.banyak > RAPAT for x in lembar),
        "sementara": SEMENTARA if any(x.sementara for x in lembar) else "",
    }


def _pengisian(h: Halaman, m: Permintaan) -> PengisianPD | PengisianDaerah | None:
    """Return what the table reports: the region's year, the PD's period, its last one for the year."""
    if not h.berpd:
        return PengisianDaerah.objects.filter(tahun=m.tahun).first()
    if m.pd is None:
        return None
    periode = m.periode if h.berperiode else periode_terakhir(m.tahun)
    return PengisianPD.objects.filter(pd=m.pd, periode=periode).select_related("periode").first()


def _stempel(pengisian: PengisianPD | PengisianDaerah | None) -> list[dict[str, str]]:
    semua = stempel_dari(pengisian) if pengisian is not None else []
    return [{"kata": s.kata, "nama": s.nama, "jabatan": s.jabatan, "waktu": s.waktu} for s in semua]


def _tanda_tangan(h: Halaman, m: Permintaan, sejak: date | None) -> dict[str, str]:
    """The head of the PD in office that day; for the region the kepala daerah, without rank and NIP."""
    pada = sejak or waktu.hari_ini()
    if h.berpd:
        cari = Jabatan.objects.filter(pd=m.pd, tingkat=Jabatan.Tingkat.KEPALA_PD)
    else:
        cari = Jabatan.objects.filter(tingkat=Jabatan.Tingkat.KEPALA_DAERAH)
    jabatan = cari.order_by("id").first()
    p = pejabat(jabatan, pada) if jabatan is not None else None
    sifat = p.get_sifat_display() if p is not None and p.sifat != p.Sifat.DEFINITIF else ""
    nama = jabatan.nama if jabatan is not None else ("Kepala Perangkat Daerah" if h.berpd else m.pemda.jabatan_kepala)
    return {
        "tempat": m.pemda.ibu_kota,
        "tanggal": tanggal_panjang(sejak) if sejak else TITIK,
        "jabatan": f"{sifat} {nama}".strip(),
        "nama": p.pegawai.nama if p is not None else "",
        "pangkat": p.pegawai.pangkat if p is not None and h.berpd else "",
        "nip": p.pegawai.nip if p is not None and h.berpd else "",
    }


def _polos(x: Lembar) -> dict[str, Any]:
    b = x.bentuk
    return {
        "judul": list(x.judul),
        "kode": b.kode,
        "rapat": b.banyak > RAPAT,
        "kepala": [[{"teks": k.teks, "kolom": k.kolom, "baris": k.baris} for k in baris] for baris in b.kepala],
        "nomor": list(b.nomor),
        "kolom": b.kolom,
        "baris": [
            {
                "kelas": kelas,
                "sel": [
                    {"teks": s.teks, "kecil": s.kecil, "kelas": kelas_sel, "tebal": s.tebal, "lebar": lebar}
                    for s, kelas_sel, _, lebar in sel
                ],
            }
            for kelas, sel in x.baris_tampil
        ],
        "catatan": x.kaki,
    }


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    a = tugas.argumen
    h = MENURUT_KODE[a["bentuk"]]
    with transaksi(tugas.pemda):
        pd = PerangkatDaerah.objects.get(pk=a["pd"]) if a["pd"] else None
        periode = Periode.objects.get(pk=a["periode"]) if a["periode"] else None
        m = Permintaan(tugas.pemda, a["tahun"], pd, periode, a["ke"])
        konteks = konteks_pdf(h, m, h.susun(m))
    lapor(40, "Menata halaman")
    nama = "-".join(("".join(c if c.isalnum() else " " for c in konteks["judul"])).split())[:120]
    return f"{nama}.pdf", pdf.render("cetak/ukur.html", konteks), "application/pdf"


def xlsx_lembar(daftar: list[Lembar]) -> list[Tabel]:
    """Return the tables as sheets with the headings of the form; figures stay figures."""
    return [_tabel(x, daftar[0].judul) for x in daftar]


_SEMPIT: Final[dict[Isi, int]] = {"teks": 6, "angka": 11, "rupiah": 21}
"""Characters that the heading and the largest figure of a column need: Excel shows ### where a figure does not fit."""


def _tabel(x: Lembar, judul_utama: tuple[str, ...]) -> Tabel:
    b = x.bentuk
    kolom = [Kolom("", max(round((w or 60) / 2), _SEMPIT[isi]), isi) for w, isi in zip(b.lebar, b.isi, strict=True)]
    atas = x.judul or judul_utama
    if x.sementara:
        atas = (*atas[:-1], f"{atas[-1]}. {SEMENTARA}")
    return Tabel(
        {"berkala": "Pengukuran", "tahunan": "Pengukuran"}.get(b.kode, b.kode.replace("_", " ").capitalize()),
        kolom,
        [[_isi(s) for s in baris] for baris in x.baris],
        atas[0],
        atas[1:],
        kepala=[*[[(k.teks, k.kolom, k.baris) for k in r] for r in b.kepala], [(n, 1, 1) for n in b.nomor]],
        kaki=x.kaki,
        beku=b.utama + 1,
        grup=x.kelompok,
    )


def _isi(s: Sel) -> Any:
    if s.nilai is not None:
        return Berawalan(s.nilai, s.awalan) if s.awalan else s.nilai
    return f"{s.teks} ({s.kecil})" if s.teks and s.kecil else s.teks or None
