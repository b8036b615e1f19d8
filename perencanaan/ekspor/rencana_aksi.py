"""The printed Rencana Aksi: its two tables (Perwali Probolinggo 30/2020 III.D), and both as XLSX."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from perencanaan.models import Kinerja, RencanaAksi
from perencanaan.selectors.rencana_aksi import BarisAksi, Simpul, daftar_aksi, pohon_diukur, target_periode
from perencanaan.selectors.stempel import stempel_dari
from perencanaan.services.rencana_aksi import banyak_periode
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.selectors import pekerjaan_berkunci
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti.angka import tampil_ringkas
from sakip.inti.kalender import BULAN_PENDEK, ROMAWI, tanggal_panjang
from sakip.tenansi.cakupan import transaksi

JENIS = "rencana_aksi_pdf"


def _periode(jumlah: int) -> list[str]:
    return list(ROMAWI) if jumlah == 4 else list(BULAN_PENDEK)


def _target(nilai: Decimal | None, satuan: str) -> str:
    return "" if nilai is None else f"{tampil_ringkas(nilai)}{'%' if satuan == '%' else ''}"


def _target_bersatuan(nilai: Decimal | None, satuan: str) -> str:
    """Return "100%", "4 Dok", "–" for no target."""
    if nilai is None:
        return "–"
    return _target(nilai, satuan) + ("" if satuan == "%" else f" {satuan}")


def _isi(ra: RencanaAksi) -> dict[str, Any]:
    """Return both tables as plain values."""
    jumlah = banyak_periode(ra.tahun)
    target, aksi = target_periode(ra), daftar_aksi(ra)
    satu: list[dict[str, Any]] = []
    dua: list[BarisDua] = []
    nomor = 0
    for akar in pohon_diukur(ra.pk_induk.versi_rencana_id, ra.tahun, ra.pk_induk_id):
        for s in akar.telusur():
            dari_pk = [i for i in s.indikator if i.butir_pk_id is not None]  # type: ignore[attr-defined]
            if dari_pk:
                baris = []
                for i in dari_pk:
                    per = target.get(i.pk, {})
                    nilai = [per[k].nilai if k in per else None for k in range(1, jumlah + 1)]
                    teks = [_target(x, i.satuan) for x in nilai]
                    baris.append({"indikator": i.uraian, "satuan": i.satuan, "nilai": nilai, "target": teks})
                satu.append({"no": len(satu) + 1, "sasaran": s.kinerja.uraian, "baris": baris, "n": len(baris)})
            if s.kinerja.tingkat == Kinerja.Tingkat.PROGRAM:
                nomor += 1
                dua += _program(nomor, s, aksi, jumlah)
    return {"periode": _periode(jumlah), "satu": satu, "dua": dua, "jumlah": jumlah}


@dataclass
class BarisDua:
    """A line of table 2: at most one indicator of the program, one of the kegiatan, one aksi with its marks.

    ``no`` and ``kegiatan`` are filled on the first line of a program and of a kegiatan.
    """

    no: int | None = None
    program: str = ""
    indikator_program: str = ""
    target_program: str = ""
    kegiatan: str = ""
    indikator: str = ""
    target: str = ""
    aksi: str = ""
    jadwal: list[str] = field(default_factory=list)


def _program(no: int, s: Simpul, aksi: dict[int, list[BarisAksi]], jumlah: int) -> list[BarisDua]:
    """Return the lines of a program: every indicator beside its own target, every aksi beside its indicator."""
    kegiatan = [a for a in s.anak if a.kinerja.tingkat == Kinerja.Tingkat.KEGIATAN] or s.anak
    baris = [b for k in kegiatan for b in _kegiatan(k, aksi, jumlah)]
    baris += [BarisDua(jadwal=[""] * jumlah) for _ in range(max(1, len(s.indikator)) - len(baris))]
    for b, i in zip(baris, s.indikator, strict=False):
        b.indikator_program = i.uraian
        b.target_program = _target_bersatuan(i.target_tahun, i.satuan)  # type: ignore[attr-defined]
    baris[0].no, baris[0].program = no, s.kinerja.uraian
    return baris


def _kegiatan(k: Simpul, aksi: dict[int, list[BarisAksi]], jumlah: int) -> list[BarisDua]:
    """Return the lines of a kegiatan; the aksi of its sub kegiatan come last."""
    baris: list[BarisDua] = []
    for i in k.indikator:
        teks, target = i.uraian, _target_bersatuan(i.target_tahun, i.satuan)  # type: ignore[attr-defined]
        milik: list[BarisAksi | None] = [*aksi.get(i.pk, [])]
        for b in milik or [None]:
            baris.append(_baris_aksi(b, jumlah, teks, target))
            teks = target = ""
    bawah = [b for n in k.telusur() if n is not k for i in n.indikator for b in aksi.get(i.pk, [])]
    if bawah and baris and not baris[-1].aksi:
        akhir = baris.pop()
        baris.append(_baris_aksi(bawah.pop(0), jumlah, akhir.indikator, akhir.target))
    baris += [_baris_aksi(b, jumlah) for b in bawah]
    hasil = baris or [_baris_aksi(None, jumlah)]
    hasil[0].kegiatan = k.kinerja.uraian
    return hasil


def _baris_aksi(b: BarisAksi | None, jumlah: int, indikator: str = "", target: str = "") -> BarisDua:
    jadwal = ["√" if b is not None and ke in b.periode else "" for ke in range(1, jumlah + 1)]
    return BarisDua(indikator=indikator, target=target, aksi=b.aksi.uraian if b is not None else "", jadwal=jadwal)


def konteks_pdf(ra: RencanaAksi) -> dict[str, Any]:
    """Return what the template prints; the signer is the kepala PD as frozen in the PK."""
    pihak = ra.pk_induk.pihak_pertama
    disetujui = ra.status == "disetujui"
    tanggal = ra.status_sejak.date() if disetujui and ra.status_sejak else None
    return {
        **_isi(ra),
        "judul": f"Rencana Aksi Kinerja Tahun {ra.tahun}",
        "tahun": ra.tahun,
        "pd": ra.pd.nama,
        "draf": not disetujui,
        "stempel": stempel_dari(ra),
        "tt": {
            "tempat": ra.pemda.ibu_kota,
            "tanggal": tanggal_panjang(tanggal) if tanggal else "……………………",
            "jabatan": pihak.get("jabatan", "Kepala Perangkat Daerah"),
            "nama": pihak.get("nama", ""),
            "pangkat": pihak.get("pangkat", ""),
            "nip": pihak.get("nip", ""),
        },
    }


def minta_pdf(*, pelaku: Pelaku, ra: RencanaAksi) -> Pekerjaan:
    """Ask for the PDF of a Rencana Aksi; an unchanged one is not made again."""
    argumen = {"ra": ra.pk, "versi": ra.versi, "status": ra.status, "isi": _sidik(ra)}
    return pekerjaan.minta(pelaku, JENIS, f"ra:{ra.pk}:pdf", argumen, label=f"PDF {ra}"[:200], pd_id=ra.pd_id)


def _sidik(ra: RencanaAksi) -> str:
    """Return what changes when a target or an activity changes."""
    target = sum(t.versi for per in target_periode(ra).values() for t in per.values())
    aksi = sorted(f"{b.aksi.pk}.{b.aksi.versi}" for daftar in daftar_aksi(ra).values() for b in daftar)
    return f"{target}/{','.join(aksi)}"


def pekerjaan_ra(ra: RencanaAksi) -> Pekerjaan | None:
    """Return the job of this Rencana Aksi, if it was ever asked for."""
    return pekerjaan_berkunci(f"ra:{ra.pk}:pdf")


def buat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        ra = RencanaAksi.objects.select_related("pd", "pemda", "pk_induk").get(pk=tugas.argumen["ra"])
        konteks = konteks_pdf(ra)
    lapor(40, "Menata halaman")
    return f"Rencana-Aksi-{konteks['tahun']}.pdf", pdf.render("cetak/rencana_aksi.html", konteks), "application/pdf"


def tabel_xlsx(ra: RencanaAksi) -> list[Tabel]:
    """Return both tables for a workbook."""
    isi = _isi(ra)
    label = [f"TW {p}" if isi["jumlah"] == 4 else p for p in isi["periode"]]
    satu = [[s["no"], s["sasaran"], b["indikator"], b["satuan"], *b["nilai"]] for s in isi["satu"] for b in s["baris"]]
    dua = [
        [
            b.no,
            b.program,
            b.indikator_program,
            b.target_program,
            b.kegiatan,
            b.indikator,
            b.target,
            b.aksi,
            *b.jadwal,
        ]
        for b in isi["dua"]
    ]
    kolom_satu = [Kolom("No", 6, "bulat"), Kolom("Sasaran strategis", 45), Kolom("Indikator kinerja", 45)]
    kolom_satu += [Kolom("Satuan", 14), *(Kolom(f"Target {x}", 14, "angka") for x in label)]
    kolom_dua = [Kolom("No", 6, "bulat"), Kolom("Program", 35), Kolom("Indikator program", 40)]
    kolom_dua += [Kolom("Target program", 16), Kolom("Kegiatan", 35), Kolom("Indikator kegiatan", 40)]
    kolom_dua += [Kolom("Target kegiatan", 16), Kolom("Aksi", 45), *(Kolom(x, 8) for x in label)]
    judul = f"Rencana Aksi Kinerja Tahun {ra.tahun}"
    return [
        Tabel("Target", kolom_satu, satu, judul, [ra.pd.nama]),
        Tabel("Aksi", kolom_dua, dua, judul, [ra.pd.nama]),
    ]
