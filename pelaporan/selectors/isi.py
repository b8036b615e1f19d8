"""The whole report as plain values: what the page previews, what the PDF prints and what a Terbitan freezes."""

from collections import defaultdict
from typing import Any

from pelaporan.kerangka import BAB, daftar_bagian
from pelaporan.models import BagianLaporan, Laporan
from pelaporan.selectors.naskah import paragraf
from pelaporan.selectors.sumber import Sumber, matriks, muat
from pelaporan.selectors.tabel import baris_sasaran, sel, sel_capaian, tabel_anggaran
from perencanaan.alur.rencana import snapshot_pihak
from perencanaan.models import ButirPK, Kinerja, PerjanjianKinerja
from perencanaan.selectors.rencana_aksi import Simpul
from sakip.inti.angka import jumlah, rupiah
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.models import Jabatan

BENTUK_SNAPSHOT = 1
"""Raise when the shape below changes, so that old publications can still be read."""

_TINGKAT_LAMPIRAN = (
    (Kinerja.Tingkat.PROGRAM, "Eselon III (program)"),
    (Kinerja.Tingkat.KEGIATAN, "Eselon IV (kegiatan)"),
    (Kinerja.Tingkat.SUB_KEGIATAN, "Pelaksana (sub kegiatan)"),
)


def susun_isi(laporan: Laporan, lampiran: bool = True) -> dict[str, Any]:
    """Return the report of a PD as JSON-ready values, in about 20 statements. Raises ValueError without PD.

    Without ``lampiran`` only the tables of chapters II and III, as the editor shows them: no texts, signer, appendix.
    """
    if laporan.pd is None:
        raise ValueError("LKjIP pemda disusun oleh modul tersendiri")
    s = muat(laporan.pd.pk, laporan.tahun, lampiran)
    kelompok = kelompok_sasaran(s.butir)
    program = s.program_di_bawah({b[0].indikator.kinerja_id for b in kelompok})
    tulisan = BagianLaporan.objects.filter(laporan=laporan).values_list("kode", "naskah")
    naskah = dict(tulisan) if lampiran else {}
    daftar = daftar_bagian([(b[0].indikator.kinerja.identitas_id, b[0].uraian_sasaran) for b in kelompok])
    return {
        "bentuk": BENTUK_SNAPSHOT,
        "pemda": laporan.pemda.nama,
        "tempat": laporan.pemda.ibu_kota,
        "pd": laporan.pd.nama,
        "alamat_kantor": laporan.pd.alamat_kantor,
        "tahun": laporan.tahun,
        "judul": f"Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {laporan.tahun}",
        "kepala": _kepala(laporan) if lampiran else {},
        "bagian": [
            {
                "kode": b.kode,
                "judul": b.judul,
                "nomor": b.nomor,
                "bab": b.bab,
                "naskah": naskah.get(b.kode, ""),
                "blok": paragraf(naskah.get(b.kode, "")),
            }
            for b in daftar
        ],
        "bab": BAB,
        "sasaran": [
            {
                "kode": f"3.1:{k[0].indikator.kinerja.identitas_id}",
                "uraian": k[0].uraian_sasaran,
                **baris_sasaran(s, k, program.get(k[0].indikator.kinerja_id, [])),
            }
            for k in kelompok
        ],
        "anggaran": tabel_anggaran(s),
        "pk": _pk(s.pk, s.butir, s) if s.pk else None,
        "pk_depan": _pk(s.pk_depan, s.butir_depan, None) if s.pk_depan else None,
        "rencana": _rencana(s),
        "matriks": _matriks(s) if lampiran else {},
        "pengukuran": _pengukuran(s) if lampiran else [],
        "tugas": laporan.pd.tugas,
        "fungsi": laporan.pd.fungsi,
    }


def kelompok_sasaran(butir: list[ButirPK]) -> list[list[ButirPK]]:
    """Return the lines of a PK grouped by the node they belong to, in the order of the PK."""
    hasil: dict[int, list[ButirPK]] = defaultdict(list)
    for b in butir:
        hasil[b.indikator.kinerja_id].append(b)
    return list(hasil.values())


def _kepala(laporan: Laporan) -> dict[str, str]:
    jabatan = Jabatan.objects.filter(pd_id=laporan.pd_id, tingkat=Jabatan.Tingkat.KEPALA_PD).first()
    return snapshot_pihak(jabatan.pk) if jabatan else {}


def _pk(pk: PerjanjianKinerja, butir: list[ButirPK], s: Sumber | None) -> dict[str, Any]:
    anggaran = s.anggaran_pk if s else list(pk.anggaran.all())
    return {
        "judul": str(pk),
        "nomor": pk.nomor,
        "tahun": pk.tahun,
        "ke": pk.ke,
        "tanggal": tanggal_panjang(pk.tanggal) if pk.tanggal else "",
        "butir": [
            {
                "sasaran": k[0].uraian_sasaran,
                "baris": [
                    {
                        "uraian": b.uraian_indikator,
                        "satuan": b.satuan,
                        "target": {"teks": b.target_teks, "sebab": ""} if b.target_teks else sel(b.target),
                    }
                    for b in k
                ],
            }
            for k in kelompok_sasaran(butir)
        ],
        "anggaran": [{"uraian": a.uraian, "pagu": rupiah(a.pagu), "keterangan": a.keterangan} for a in anggaran],
        "jumlah": rupiah(jumlah([a.pagu for a in anggaran])) if anggaran else "",
    }


def _rencana(s: Sumber) -> list[dict[str, Any]]:
    """Return tujuan and sasaran with their programs, for 2.1 and 2.2."""
    return [
        {
            "tingkat": str(Kinerja.Tingkat(n.kinerja.tingkat).label),
            "uraian": n.kinerja.uraian,
            "kedalaman": n.kedalaman,
            "pagu": sel(n.pagu_jumlah, "belum ada pagu", rupiah),
            "indikator": [i.uraian for i in n.indikator],
        }
        for akar in s.pohon
        for n in akar.telusur()
        if n.kinerja.tingkat != Kinerja.Tingkat.SUB_KEGIATAN
    ]


def _matriks(s: Sumber) -> dict[str, Any]:
    """Return the Renstra matrix (or that of the plan of the PK, and says so)."""
    versi = s.renstra or (s.pk.versi_rencana if s.pk else None)
    if versi is None:
        return {"judul": "", "tahun": [], "baris": []}
    d = versi.dokumen
    tahun = list(range(d.tahun_awal, d.tahun_akhir + 1))
    baris = []
    for k in matriks(versi):
        semua = list(k.indikator.all())
        if not semua:
            baris.append(_tanpa_indikator(k, len(tahun)))
        for i in semua:
            target = {t.tahun: t.nilai for t in i.target.all()}
            baris.append(
                {
                    "tingkat": str(Kinerja.Tingkat(k.tingkat).label),
                    "uraian": k.uraian,
                    "indikator": i.uraian,
                    "satuan": i.satuan,
                    "awal": sel(i.kondisi_awal, "belum diisi"),
                    "target": [sel(target.get(t), "belum diisi") for t in tahun],
                    "akhir": sel(i.target_akhir, "belum diisi"),
                }
            )
    return {"judul": str(d), "renstra": s.renstra is not None, "tahun": tahun, "baris": baris}


def _tanpa_indikator(k: Kinerja, banyak_tahun: int) -> dict[str, Any]:
    kosong = sel(None, "belum diisi")
    return {
        "tingkat": str(Kinerja.Tingkat(k.tingkat).label),
        "uraian": k.uraian,
        "indikator": "– (belum ada indikator)",
        "satuan": "–",
        "awal": kosong,
        "target": [kosong] * banyak_tahun,
        "akhir": kosong,
    }


def _pengukuran(s: Sumber) -> list[dict[str, Any]]:
    """Return the yearly measurement by level: PD (the PK), then program, kegiatan, sub kegiatan."""
    hasil = [
        {
            "judul": "Perangkat daerah",
            "baris": [_ukur(s, b.uraian_sasaran, b.indikator.induk_id, b.uraian_indikator, b.satuan) for b in s.butir],
        }
    ]
    simpul: list[Simpul] = [n for akar in s.pohon for n in akar.telusur()]
    for tingkat, judul in _TINGKAT_LAMPIRAN:
        baris = [
            _ukur(s, n.kinerja.uraian, i.induk_id, i.uraian, i.satuan)
            for n in simpul
            if n.kinerja.tingkat == tingkat
            for i in n.indikator
        ]
        if baris:
            hasil.append({"judul": judul, "baris": baris})
    return hasil


def _ukur(s: Sumber, kinerja: str, induk_id: int, uraian: str, satuan: str) -> dict[str, Any]:
    c = s.capaian.get(induk_id)
    return {
        "kinerja": kinerja,
        "indikator": uraian,
        "satuan": satuan,
        "target": sel(c.target if c else None, "belum ditargetkan"),
        "realisasi": sel(c.realisasi if c else None, "belum diisi"),
        "capaian": sel_capaian(c, "belum diukur"),
    }
