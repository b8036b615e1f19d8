"""Sheet "Indikator": the full metadata of an indicator with kondisi awal, targets per year and the end target."""

import re
from collections.abc import Sequence
from typing import Any, Final

from perencanaan.buku.isi_rencana import isi_dari, simpul_dari
from perencanaan.models import Indikator, KomponenIndikator
from perencanaan.services import kinerja as layanan
from perencanaan.services import massal as layanan_massal
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.angka import AngkaTidakDikenal, untuk_isian, urai
from sakip.inti.galat import AturanDilanggar

TEKS: Final = ("uraian", "satuan", "jenis", "fungsi", "polaritas", "agregasi", "definisi", "formulasi", "sumber_data",
               "penanggung_jawab")  # fmt: skip
ANGKA: Final = ("rentang_bawah", "rentang_atas", "kondisi_awal", "target_akhir")
BAWAAN: Final = {"jenis": "absolut", "fungsi": "output", "polaritas": "naik", "agregasi": "terakhir"}
"""What an empty choice of a new row stands for, as on the page."""
_KOMPONEN: Final = re.compile(r"(pembilang|penyebut|penjumlah)\s*(?:\(([^)]*)\))?\s*:\s*(.+)", re.IGNORECASE)


def kolom(tempat: Tempat) -> Sequence[KolomBuku]:
    """Columns of the sheet, with one target per year of the plan."""
    I = Indikator  # noqa: E741
    angka = ("1.234,56. 0 berarti nol, kosong berarti belum ada.", "80.5")
    return [
        KolomBuku("kinerja", "Kinerja", "rujukan", "No baris di lembar Pohon Kinerja.", "S1", wajib=True, tetap=True,
                  ke="pohon", lebar=9),
        KolomBuku("nama_kinerja", "Uraian kinerja", "info", lebar=36),
        KolomBuku("uraian", "Indikator kinerja", "teks", "Ukurannya, bukan kegiatannya.", "Indeks kepuasan masyarakat",
                  wajib=True, maks=2000, lebar=48),
        KolomBuku("satuan", "Satuan", "teks", "", "Indeks", wajib=True, maks=60, lebar=12),
        KolomBuku("jenis", "Jenis", "pilihan", "", "indeks", pilihan=tuple(I.Jenis.choices), lebar=18),
        KolomBuku("fungsi", "Fungsi", "pilihan", "", "outcome", pilihan=tuple(I.Fungsi.choices), lebar=11),
        KolomBuku("polaritas", "Polaritas", "pilihan", "", "naik", pilihan=tuple(I.Polaritas.choices), lebar=24),
        KolomBuku("agregasi", "Cara menjadi angka tahun", "pilihan", "", "terakhir",
                  pilihan=tuple(I.Agregasi.choices), lebar=30),
        KolomBuku("rentang_bawah", "Rentang bawah", "angka", "Hanya untuk polaritas dalam rentang.", lebar=12),
        KolomBuku("rentang_atas", "Rentang atas", "angka", "Hanya untuk polaritas dalam rentang.", lebar=12),
        KolomBuku("kondisi_awal", "Kondisi awal", "angka", angka[0], "78.25", lebar=13),
        *(KolomBuku(f"target_{t}", f"Target {t}", "angka", angka[0], angka[1], lebar=13)
          for t in isi_dari(tempat).tahun),
        KolomBuku("target_akhir", "Target akhir Renstra", "angka", angka[0], "85", lebar=13, alias=("Kondisi akhir",)),
        KolomBuku("adalah_iku", "IKU", "tanda", "“ya” bila Indikator Kinerja Utama.", "ya", lebar=7),
        KolomBuku("definisi", "Definisi operasional", "teks", "", lebar=40),
        KolomBuku("formulasi", "Formulasi penghitungan", "teks", "", lebar=40),
        KolomBuku("komponen", "Komponen", "teks", "Satu per baris: “Pembilang: nama”, “Penyebut: nama”, atau"
                  " “Penjumlah (0,4): nama”.", lebar=40),
        *(KolomBuku(f"alasan_{t}", f"Dasar target {t}", "teks", "Mengapa target ini.", maks=4000, lebar=24)
          for t in isi_dari(tempat).tahun),
        KolomBuku("skala", "Skala kualitatif", "pilihan", "Untuk jenis kualitatif.", lebar=20,
                  pilihan=isi_dari(tempat).pilihan_skala),
        KolomBuku("sumber_data", "Sumber data", "teks", "", "Survei kepuasan", maks=200, lebar=24),
        KolomBuku("penanggung_jawab", "Penanggung jawab", "teks", "", "Sekretariat", maks=200, lebar=24),
    ]  # fmt: skip


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return the indicators in the reading order of the tree."""
    isi = isi_dari(tempat)
    komponen: dict[int, list[KomponenIndikator]] = {}
    for x in KomponenIndikator.objects.filter(indikator__kinerja__versi_rencana=isi.versi).order_by("urutan", "id"):
        komponen.setdefault(x.indikator_id, []).append(x)
    hasil = []
    for s in isi.simpul:
        for i in s.indikator:
            nilai = {m: rapi(getattr(i.baris, m)) for m in (*TEKS, *ANGKA, "adalah_iku")}
            nilai |= {f"target_{t}": rapi(i.nilai(t)) for t in isi.tahun}
            nilai |= {f"alasan_{t}": rapi(x.alasan) for t, x in i.target.items()}
            nilai["skala"] = rapi(i.baris.skala_id)
            nilai |= {
                "kinerja": str(s.kinerja.pk),
                "nama_kinerja": rapi(s.kinerja.uraian),
                "komponen": _tulis_komponen(komponen.get(i.baris.pk, [])),
            }
            hasil.append(BarisKini(str(i.baris.pk), nilai, i.baris.uraian[:150]))
    return hasil


def siapkan(konteks: KonteksBuku, baris: Sequence[BarisBuku]) -> None:
    """Add the new indicators by few statements."""
    baru = [b for b in baris if b.status == "baru" and konteks.rujuk("pohon", b.teks("kinerja"))]
    dibuat = layanan_massal.tambah_indikator_massal(
        pelaku=konteks.pelaku,
        versi=isi_dari(konteks.tempat).versi,
        baris=[(simpul_dari(konteks, b.teks("kinerja"), "kinerja"), _medan(konteks, b)) for b in baru],
    )
    konteks.simpanan["indikator_baru"] = {b.nomor: i for b, i in zip(baru, dibuat, strict=True)}


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Write one indicator; its targets are written with all others at the end (``tuntas``)."""
    pelaku = konteks.pelaku
    i = _indikator(konteks, b.id) if b.id else konteks.simpanan["indikator_baru"][b.nomor]
    if b.status == "hapus":
        layanan.hapus_indikator(pelaku=pelaku, indikator=i, versi=None)
        return b.id
    isi = _medan(konteks, b)
    if b.id and isi:
        i = layanan.simpan_indikator(pelaku=pelaku, indikator=i, versi=None, **isi)
    target: dict[int, dict[str, Any]] = {}
    for kunci in b.baru:
        nama, _, tahun = kunci.partition("_")
        if nama in ("target", "alasan") and tahun.isdecimal():
            target.setdefault(int(tahun), {}).update(
                {"nilai": b.angka(kunci)} if nama == "target" else {"alasan": b.teks(kunci)}
            )
    if target:
        konteks.simpanan.setdefault("target", {})[i] = target
    if "komponen" in b.baru:
        layanan.simpan_komponen(pelaku=pelaku, indikator=i, komponen=_baca_komponen(b.teks("komponen")))
    return str(i.pk)


def tuntas(konteks: KonteksBuku) -> None:
    """Write the targets of all rows."""
    nilai = konteks.simpanan.pop("target", None)
    if nilai:
        versi = isi_dari(konteks.tempat).versi
        layanan_massal.simpan_target_massal(pelaku=konteks.pelaku, versi=versi, nilai=nilai)


def _medan(konteks: KonteksBuku, b: BarisBuku) -> dict[str, Any]:
    """Return the edited fields as the services take them; an emptied choice is the usual one."""
    isi: dict[str, Any] = {m: b.teks(m) for m in TEKS if m in b.baru}
    isi |= {m: b.angka(m) for m in ANGKA if m in b.baru}
    if "adalah_iku" in b.baru:
        isi["adalah_iku"] = b.ya("adalah_iku")
    if "skala" in b.baru:
        isi["skala"] = isi_dari(konteks.tempat).skala.get(b.teks("skala"))
    return isi | {m: nilai for m, nilai in BAWAAN.items() if m in isi and not isi[m]}


def _indikator(konteks: KonteksBuku, nilai: str) -> Indikator:
    ingat: dict[str, Indikator] = konteks.simpanan.setdefault("indikator", {})
    if not ingat:
        versi = isi_dari(konteks.tempat).versi
        for i in Indikator.objects.filter(kinerja__versi_rencana=versi).select_related("kinerja"):
            i.kinerja.versi_rencana = versi
            ingat[str(i.pk)] = i
    return ingat[nilai]


def _tulis_komponen(daftar: Sequence[KomponenIndikator]) -> str:
    baris = []
    for x in daftar:
        sifat = [untuk_isian(x.bobot)] if x.bobot != 1 else []
        sifat += [x.agregasi.replace("_", " ")] if x.agregasi else []
        kurung = f" ({'; '.join(sifat)})" if sifat else ""
        baris.append(f"{x.get_peran_display().split()[0]}{kurung}: {' '.join(x.nama.split())}")
    return "\n".join(baris)


def _baca_sifat(teks: str) -> tuple[str, str]:
    """Return weight and way to the year of what stands between the brackets: "2; terakhir"."""
    bobot, cara = "1", ""
    for bagian in filter(None, (x.strip() for x in teks.split(";"))):
        if bagian.lower().replace(" ", "_") in Indikator.Agregasi.values:
            cara = bagian.lower().replace(" ", "_")
        else:
            bobot = bagian
    return bobot, cara


def _baca_komponen(teks: str) -> list[layanan.IsiKomponen]:
    hasil = []
    for baris in filter(None, (x.strip() for x in teks.splitlines())):
        cocok = _KOMPONEN.fullmatch(baris)
        try:
            tulis_bobot, cara = _baca_sifat((cocok[2] if cocok else "") or "")
            bobot = urai(tulis_bobot) if cocok else None
        except AngkaTidakDikenal:
            bobot = None
        if cocok is None or bobot is None or len(cocok[3]) > 250 or not 0 <= bobot < 1_000_000:
            raise AturanDilanggar(
                "komponen",
                f"“{baris[:60]}” bukan komponen. Tulis satu per baris, misalnya “Pembilang: Jumlah desa tuntas”.",
                kolom="komponen",
            )
        hasil.append(layanan.IsiKomponen(cocok[3].strip(), cocok[1].lower(), bobot, cara))
    return hasil


LEMBAR = LembarBuku("indikator", "Indikator", kolom, kini, tulis, siapkan=siapkan, tuntas=tuntas)
