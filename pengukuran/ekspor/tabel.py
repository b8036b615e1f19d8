"""The forms "Pengukuran Kinerja" as PDF job and workbook; the grids as workbooks."""

from typing import Any

from django.db.models import Max

from pengukuran.models import Capaian, Periode, RealisasiAnggaran
from pengukuran.selectors.anggaran import LembarAnggaran
from pengukuran.selectors.kisi import Kisi
from pengukuran.selectors.tabel import TabelUkur, baris_polos, tabel_pengukuran, target_teks
from perencanaan.selectors.rencana_aksi import berlaku
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti.angka import bulat, tampil
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import PerangkatDaerah

JENIS = "pengukuran_pdf"


def judul(pd: PerangkatDaerah, tahun: int, periode: Periode | None) -> str:
    """Return the heading of the form."""
    if periode is None:
        return f"Pengukuran Kinerja Tahun {tahun} {pd.nama}"
    return f"Pengukuran Kinerja {pd.nama} {periode.label} Tahun {tahun}"


def _kunci(pd_id: int, tahun: int, periode: Periode | None) -> str:
    return f"ukur:{pd_id}:{tahun}:{periode.ke if periode else 'tahun'}:pdf"


def minta_pdf(*, pelaku: Pelaku, pd: PerangkatDaerah, tahun: int, periode: Periode | None) -> Pekerjaan:
    """Ask for the PDF of a form; an unchanged one is not made again."""
    hitung = Capaian.objects.filter(pd=pd, tahun=tahun).aggregate(m=Max("dihitung_pada"))["m"]
    uang = RealisasiAnggaran.objects.filter(pd=pd, periode__tahun=tahun).aggregate(m=Max("diubah_pada"))["m"]
    argumen = {
        "pd": pd.pk,
        "tahun": tahun,
        "periode": periode.pk if periode else None,
        "sidik": f"{hitung}/{uang}",
    }
    label = f"PDF {judul(pd, tahun, periode)}"[:200]
    return pekerjaan.minta(pelaku, JENIS, _kunci(pd.pk, tahun, periode), argumen, label=label, pd_id=pd.pk)


def pekerjaan_tabel(pd_id: int, tahun: int, periode: Periode | None) -> Pekerjaan | None:
    """Return the job of this form, if it was ever asked for."""
    return Pekerjaan.objects.filter(kunci=_kunci(pd_id, tahun, periode)).select_related("hasil").first()


def konteks_pdf(pd: PerangkatDaerah, tahun: int, periode: Periode | None) -> dict[str, Any]:
    """Return the form as plain values."""
    t = tabel_pengukuran(pd.pk, tahun, periode)
    ra = berlaku(pd.pk, tahun, periode.ke if periode else None)
    pihak = ra.pk_induk.pihak_pertama if ra else {}
    return {
        "judul": judul(pd, tahun, periode),
        "pd": pd.nama,
        "tahun": tahun,
        "periode": periode.label if periode else "",
        "nomor": range(1, 13 if periode else 15),
        "bagian": [_bagian(b) for b in t.bagian] if t else [],
        "sementara": t.sementara if t else True,
        "tt": {
            "tempat": pd.pemda.ibu_kota,
            "tanggal": "……………………",
            "jabatan": pihak.get("jabatan", "Kepala Perangkat Daerah"),
            "nama": pihak.get("nama", ""),
            "pangkat": pihak.get("pangkat", ""),
            "nip": pihak.get("nip", ""),
        },
    }


def _bagian(b: Any) -> dict[str, Any]:
    baris = []
    for i, p in b.baris:
        baris.append(
            {
                "kosong": i is None,
                "indikator": i.indikator.uraian if i else "",
                "satuan": i.indikator.satuan if i else "",
                "target": target_teks(i) if i else "",
                "target_tahun": tampil(i.target_tahun) if i else "",
                "realisasi": i.realisasi_teks if i else "",
                "capaian": i.capaian_teks if i else "",
                "akhir": tampil(i.akhir.target) if i and i.akhir else "",
                "capaian_akhir": i.akhir_teks if i else "",
                "catatan": i.catatan if i else "",
                "program": p.simpul.kinerja.uraian if p else "",
                "kegiatan": p is not None and p.kedalaman > 0,
                "pagu": tampil(p.pagu, 0) if p else "",
                "uang": tampil(p.sd, 0) if p else "",
                "serapan": tampil(p.serapan) if p else "",
            }
        )
    return {"no": b.no, "tujuan": b.tujuan, "sasaran": b.sasaran, "baris": baris}


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    a = tugas.argumen
    with transaksi(tugas.pemda):
        pd = PerangkatDaerah.objects.select_related("pemda").get(pk=a["pd"])
        periode = Periode.objects.get(pk=a["periode"]) if a["periode"] else None
        konteks = konteks_pdf(pd, a["tahun"], periode)
    lapor(40, "Menata halaman")
    nama = f"Pengukuran-Kinerja-{a['tahun']}{'-' + konteks['periode'].replace(' ', '-') if periode else ''}.pdf"
    return nama, pdf.render("cetak/pengukuran.html", konteks), "application/pdf"


def xlsx_tabel(t: TabelUkur, pd: PerangkatDaerah) -> Tabel:
    """Return the form as a sheet."""
    kolom = [
        Kolom("No", 6),
        Kolom("Tujuan", 30),
        Kolom("Sasaran strategis", 35),
        Kolom("Indikator kinerja", 45),
        Kolom("Satuan", 12),
        Kolom("Target tahun", 14, "angka"),
        Kolom("Target s.d. periode", 14, "angka"),
        Kolom("Realisasi", 14, "angka"),
        Kolom("Capaian %", 12, "angka"),
        Kolom("Program dan kegiatan", 45),
        Kolom("Pagu", 18, "rupiah"),
        Kolom("Realisasi anggaran", 18, "rupiah"),
        Kolom("Capaian anggaran %", 12, "angka"),
        Kolom("Kondisi akhir Renstra", 14, "angka"),
        Kolom("Capaian s.d. tahun ini %", 14, "angka"),
        Kolom("Keterangan", 20),
    ]
    return Tabel("Pengukuran", kolom, baris_polos(t), judul(pd, t.tahun, t.periode))


def xlsx_kisi(k: Kisi, pd: PerangkatDaerah) -> Tabel:
    """Return the realisasi grid as a sheet."""
    kolom = [
        Kolom("Sasaran atau program", 40),
        Kolom("Indikator", 55),
        Kolom("Satuan", 12),
        Kolom(f"Target {k.periode.tahun}", 14, "angka"),
        Kolom("Target s.d. periode", 14, "angka"),
        Kolom(f"Realisasi {k.periode.label_pendek}", 16, "angka"),
        Kolom("Realisasi s.d. periode", 16, "angka"),
        Kolom("Capaian %", 12, "angka"),
        Kolom("Bukti", 8, "bulat"),
        Kolom("Penjelasan", 60),
    ]
    baris = [
        [
            b.judul,
            s.indikator.uraian,
            s.indikator.satuan,
            s.target_tahun,
            s.target_sd,
            s.realisasi.nilai if s.realisasi else None,
            s.sd,
            bulat(s.capaian.nilai) if s.capaian and s.capaian.nilai is not None else None,
            s.bukti,
            s.kalimat,
        ]
        for b in k.bagian
        for s in b.sel
    ]
    return Tabel("Realisasi", kolom, baris, f"Realisasi kinerja {k.periode} {pd.nama}")


def xlsx_anggaran(t: LembarAnggaran, pd: PerangkatDaerah, periode: Periode) -> Tabel:
    """Return the budget sheet."""
    kolom = [
        Kolom("Tingkat", 14),
        Kolom("Program, kegiatan, sub kegiatan", 60),
        Kolom("Pagu", 20, "rupiah"),
        Kolom(f"Realisasi {periode.label_pendek}", 20, "rupiah"),
        Kolom("Realisasi s.d. periode", 20, "rupiah"),
        Kolom("Serapan %", 12, "angka"),
    ]
    baris: list[list[Any]] = [
        [b.simpul.kinerja.get_tingkat_display(), b.simpul.kinerja.uraian, b.pagu, b.kini, b.sd, b.serapan]
        for b in t.semua()
    ]
    baris.append(["Jumlah", "", t.pagu, t.kini, t.sd, t.serapan])
    return Tabel("Anggaran", kolom, baris, f"Realisasi anggaran {periode} {pd.nama}")
