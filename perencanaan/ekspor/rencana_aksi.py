"""The printed Rencana Aksi: its two tables (Perwali Probolinggo 30/2020 III.D), and both as XLSX."""

from decimal import Decimal
from typing import Any

from perencanaan.models import Kinerja, RencanaAksi
from perencanaan.selectors.rencana_aksi import BarisAksi, Simpul, daftar_aksi, pohon_diukur, target_periode
from perencanaan.services.rencana_aksi import banyak_periode
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.inti.angka import tampil_ringkas
from sakip.inti.kalender import BULAN_PENDEK, ROMAWI, tanggal_panjang
from sakip.tenansi.cakupan import transaksi

JENIS = "rencana_aksi_pdf"


def _periode(jumlah: int) -> list[str]:
    return list(ROMAWI) if jumlah == 4 else list(BULAN_PENDEK)


def _target(nilai: Decimal | None, satuan: str) -> str:
    return "" if nilai is None else f"{tampil_ringkas(nilai)}{'%' if satuan == '%' else ''}"


def _isi(ra: RencanaAksi) -> dict[str, Any]:
    """Return both tables as plain values."""
    jumlah = banyak_periode(ra.tahun)
    target, aksi = target_periode(ra), daftar_aksi(ra)
    satu: list[dict[str, Any]] = []
    dua: list[dict[str, Any]] = []
    for akar in pohon_diukur(ra.pk_induk.versi_rencana_id, ra.tahun, ra.pk_induk_id):
        for s in akar.telusur():
            dari_pk = [i for i in s.indikator if i.butir_pk_id is not None]  # type: ignore[attr-defined]
            if dari_pk:
                baris = []
                for i in dari_pk:
                    per = target.get(i.pk, {})
                    teks = [_target(per[k].nilai if k in per else None, i.satuan) for k in range(1, jumlah + 1)]
                    baris.append({"indikator": i.uraian, "target": teks})
                satu.append({"no": len(satu) + 1, "sasaran": s.kinerja.uraian, "baris": baris, "n": len(baris)})
            if s.kinerja.tingkat == Kinerja.Tingkat.PROGRAM:
                dua.append(_program(len(dua) + 1, s, aksi, jumlah))
    return {"periode": _periode(jumlah), "satu": satu, "dua": dua, "jumlah": jumlah}


def _indikator(s: Simpul) -> list[dict[str, str]]:
    return [
        {"uraian": i.uraian, "target": f"{tampil_ringkas(i.target_tahun)} {i.satuan}"}  # type: ignore[attr-defined]
        for i in s.indikator
    ]


def _program(no: int, s: Simpul, aksi: dict[int, list[BarisAksi]], jumlah: int) -> dict[str, Any]:
    """Return a program with its kegiatan; activities of sub kegiatan are listed under their kegiatan."""
    kegiatan = []
    for k in [a for a in s.anak if a.kinerja.tingkat == Kinerja.Tingkat.KEGIATAN] or s.anak:
        semua = [b for n in k.telusur() for i in n.indikator for b in aksi.get(i.pk, [])]
        kegiatan.append(
            {
                "nama": k.kinerja.uraian,
                "indikator": _indikator(k),
                "aksi": [
                    {"uraian": b.aksi.uraian, "jadwal": ["√" if ke in b.periode else "" for ke in range(1, jumlah + 1)]}
                    for b in semua
                ],
            }
        )
    n = sum(max(1, len(k["aksi"])) for k in kegiatan) or 1
    return {"no": no, "nama": s.kinerja.uraian, "indikator": _indikator(s), "kegiatan": kegiatan, "n": n}


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
    return Pekerjaan.objects.filter(kunci=f"ra:{ra.pk}:pdf").select_related("hasil").first()


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
    tw = [Kolom(f"TW {p}" if isi["jumlah"] == 4 else p, 12) for p in isi["periode"]]
    satu = [[s["no"], s["sasaran"], b["indikator"], *b["target"]] for s in isi["satu"] for b in s["baris"]]
    dua: list[list[Any]] = []
    for p in isi["dua"]:
        for k in p["kegiatan"]:
            for a in k["aksi"] or [{"uraian": "", "jadwal": [""] * isi["jumlah"]}]:
                dua.append([p["no"], p["nama"], _gabung(p), k["nama"], _gabung(k), a["uraian"], *a["jadwal"]])
    judul = f"Rencana Aksi Kinerja Tahun {ra.tahun}"
    return [
        Tabel("Target", [Kolom("No", 6), Kolom("Sasaran", 45), Kolom("Indikator", 45), *tw], satu, judul, [ra.pd.nama]),
        Tabel(
            "Aksi",
            [
                Kolom("No", 6),
                Kolom("Program", 35),
                Kolom("Indikator dan target program", 40),
                Kolom("Kegiatan", 35),
                Kolom("Indikator dan target kegiatan", 40),
                Kolom("Aksi", 45),
                *tw,
            ],
            dua,
            judul,
            [ra.pd.nama],
        ),
    ]


def _gabung(s: dict[str, Any]) -> str:
    return "; ".join(f"{i['uraian']}: {i['target']}" for i in s["indikator"])
