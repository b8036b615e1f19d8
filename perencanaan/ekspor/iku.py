"""The printed forms of IKU and IKI (Perwali Probolinggo 30/2020 II.D.4.1, II.D.4.2, II.E.4): PDF and XLSX."""

import hashlib
import json
from typing import Any

from perencanaan.models import PenetapanIndikator
from perencanaan.selectors.stempel import stempel_dari
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.cakupan import transaksi

JENIS = "iku_pdf"
JUDUL_IKU, JUDUL_IKI = "Indikator Kinerja Utama (IKU)", "Indikator Kinerja Individu (IKI)"


def konteks(p: PenetapanIndikator) -> dict[str, Any]:
    """Return everything the form needs as plain values, from the snapshot alone."""
    iki = p.jenis == PenetapanIndikator.Jenis.IKI
    baris = [
        {
            "nomor": n,
            "tujuan": b.tujuan or b.sasaran,
            "sasaran": "" if b.tingkat == "tujuan" else b.sasaran,
            "kinerja": b.sasaran,
            "uraian": b.uraian,
            "formulasi": b.formulasi,
            "sumber_data": b.sumber_data,
            "penanggung_jawab": b.penanggung_jawab,
        }
        for n, b in enumerate(p.butir.all(), 1)
    ]
    return {
        "judul": JUDUL_IKI if iki else JUDUL_IKU,
        "iki": iki,
        "pemda": p.jenis == PenetapanIndikator.Jenis.IKU_PEMDA,
        "kepala": p.kepala,
        "masa": p.masa,
        "baris": baris,
        "keterangan": _keterangan(p),
    }


def _keterangan(p: PenetapanIndikator) -> str:
    """Return what the foot of each page says: the decree, or that it is none yet."""
    if p.status != "ditetapkan":
        return f"{p}, penetapan ke-{p.ke}: {status_objek(p).dalam_kalimat}, belum ditetapkan"
    nomor = f" Nomor {p.nomor}" if p.nomor else ""
    tanggal = f" tanggal {tanggal_panjang(p.tanggal)}" if p.tanggal else ""
    return f"{p}, ditetapkan dengan Keputusan{nomor}{tanggal}"


def _cetakan(p: PenetapanIndikator) -> dict[str, Any]:
    """Return what the paper shows: the form, DRAF until it is set, and the stamps at its foot."""
    return konteks(p) | {"draf": p.status != "ditetapkan", "stempel": stempel_dari(p)}


def minta_pdf(*, pelaku: Pelaku, penetapan: PenetapanIndikator) -> Pekerjaan:
    """Ask for the form; what is printed decides whether an older file is still right."""
    isi = json.dumps(_cetakan(penetapan), sort_keys=True, default=str)
    argumen = {"penetapan": penetapan.pk, "isi": hashlib.sha256(isi.encode()).hexdigest()}
    label = f"PDF {penetapan}"[:200]
    return pekerjaan.minta(pelaku, JENIS, _kunci(penetapan), argumen, label=label, pd_id=penetapan.pd_id)


def _kunci(p: PenetapanIndikator) -> str:
    return f"penetapan:{p.pk}:pdf"


def pekerjaan_penetapan(p: PenetapanIndikator) -> Pekerjaan | None:
    """Return the job of this form, if it was ever asked for."""
    return Pekerjaan.objects.filter(kunci=_kunci(p)).select_related("hasil").first()


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        p = PenetapanIndikator.objects.prefetch_related("butir").get(pk=tugas.argumen["penetapan"])
        isi = _cetakan(p)
        nama = f"{'IKI' if isi['iki'] else 'IKU'}-{p.masa}.pdf"
    lapor(40, "Menata halaman")
    return nama, pdf.render("cetak/iku.html", isi), "application/pdf"


def tabel_xlsx(p: PenetapanIndikator) -> Tabel:
    """Return the form as a sheet: head lines, columns, numbers of the columns, rows."""
    k = konteks(p)
    kolom = [Kolom("NO", 6), Kolom("SASARAN KINERJA" if k["iki"] else "TUJUAN", 48)]
    kolom += [Kolom("INDIKATOR KINERJA" if k["iki"] else "INDIKATOR KINERJA UTAMA", 45)]
    kolom += [Kolom("PENJELASAN/ FORMULASI PENGHITUNGAN", 50), Kolom("SUMBER DATA", 30)]
    kolom += [] if k["iki"] else [Kolom("PENANGGUNG JAWAB", 30)]
    baris: list[list[Any]] = [[f"({n})" for n in range(1, len(kolom) + 1)]]
    for b in k["baris"]:
        hal = b["kinerja"] if k["iki"] else _tujuan_sasaran(b)
        isi = [str(b["nomor"]), hal, b["uraian"], b["formulasi"], b["sumber_data"]]
        baris.append(isi if k["iki"] else [*isi, b["penanggung_jawab"]])
    kepala = [f"{nama} : {teks}" for nama, teks in baris_kepala(k)]
    return Tabel("IKI" if k["iki"] else "IKU", kolom, baris, judul=k["judul"].upper(), keterangan=kepala)


def _tujuan_sasaran(b: dict[str, Any]) -> str:
    return f"{b['tujuan']}\nSasaran: {b['sasaran']}" if b["sasaran"] and b["sasaran"] != b["tujuan"] else b["tujuan"]


def baris_kepala(k: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the lines above the table as the form names them."""
    isi = k["kepala"]
    if k["iki"]:
        return [("Jabatan", isi.get("jabatan", "")), ("Tugas", isi.get("tugas", "")), ("Fungsi", isi.get("fungsi", ""))]
    if k["pemda"]:
        return [("Instansi", isi.get("instansi", "")), ("Visi", isi.get("visi", "")), ("Misi", isi.get("misi", ""))]
    tujuan = isi.get("tujuan", [])
    return [
        ("Instansi", isi.get("instansi", "")),
        ("Tujuan", "\n".join(t for t, _ in tujuan)),
        ("Indikator Tujuan", "\n".join(i or "–" for _, i in tujuan)),
        ("Tugas", isi.get("tugas", "")),
        ("Fungsi", isi.get("fungsi", "")),
    ]
