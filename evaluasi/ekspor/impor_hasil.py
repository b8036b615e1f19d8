"""Import of results: values of each PD, and the printed means of a report to be checked against them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from evaluasi import rumus
from evaluasi.models import HasilEvaluasi, RingkasanTercetak, SimpulTemplat, TemplatLKE
from evaluasi.selectors.nilai import predikat_templat
from evaluasi.services.hasil import (
    NilaiImpor,
    RingkasanImpor,
    simpan_hasil_impor,
    simpan_ringkasan_tercetak,
)
from evaluasi.services.templat import pakai_templat
from sakip.ekspor.impor import BarisBaca, KolomImpor, Konteks, Pengimpor
from sakip.inti.angka import bulat, tampil
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah

# Column keys are the first word of the component's name: the same file serves templates with these components.
_KOMPONEN = (
    KolomImpor("perencanaan", "Perencanaan Kinerja", jenis="angka", alias=("perencanaan",), contoh="27,60"),
    KolomImpor("pengukuran", "Pengukuran Kinerja", jenis="angka", alias=("pengukuran",), contoh="24,60"),
    KolomImpor("pelaporan", "Pelaporan Kinerja", jenis="angka", alias=("pelaporan",), contoh="12,45"),
    KolomImpor(
        "evaluasi",
        "Evaluasi Akuntabilitas Kinerja Internal",
        jenis="angka",
        alias=("evaluasi_internal", "evaluasi internal", "evaluasi kinerja"),
        contoh="19,25",
    ),
    KolomImpor("capaian", "Capaian Kinerja", jenis="angka"),
)
_TOTAL = KolomImpor("total", "Total Nilai", jenis="angka", alias=("total_tercetak", "total", "nilai"), contoh="83,90")
_KATEGORI = KolomImpor("kategori", "Kategori", alias=("kategori_tercetak", "predikat"), contoh="A")
KOLOM_HASIL = (
    KolomImpor("no", "No", alias=("nomor",)),
    KolomImpor(
        "perangkat_daerah", "Nama Perangkat Daerah", wajib=True, alias=("perangkat daerah", "pd", "nama pd"),
        contoh="Dinas Perhubungan",
    ),
    KolomImpor("klaster", "Klaster", alias=("unit", "cluster"), contoh="pendukung"),
    *_KOMPONEN,
    _TOTAL,
    _KATEGORI,
)  # fmt: skip
KOLOM_TERCETAK = (
    KolomImpor("tabel", "Tabel", wajib=True),
    KolomImpor("lingkup", "Lingkup", wajib=True, contoh="semua"),
    *_KOMPONEN,
    KolomImpor("total", "Total", jenis="angka", alias=("total nilai",)),
    _KATEGORI,
)


def _templat(konteks: Konteks) -> TemplatLKE:
    return TemplatLKE.objects.get(pk=konteks.argumen["templat"])


def _komponen(templat: TemplatLKE) -> dict[str, SimpulTemplat]:
    """Column key → component of the template."""
    daftar = SimpulTemplat.objects.filter(templat=templat, tingkat=SimpulTemplat.Tingkat.KOMPONEN).order_by("urutan")
    return {s.uraian.split()[0].casefold(): s for s in daftar}


def _rapat(teks: str) -> str:
    return " ".join(teks.casefold().replace("-", " ").split())


def _nilai(b: BarisBaca, komponen: dict[str, SimpulTemplat]) -> dict[str, Decimal]:
    return {s.kode: x for kunci, s in komponen.items() if (x := b.angka(kunci)) is not None}


def periksa_hasil(konteks: Konteks, baris: list[BarisBaca]) -> list[str]:
    """Names must be known; values above their weight and sums that do not add up are noted, not refused."""
    templat = _templat(konteks)
    komponen, batas = _komponen(templat), predikat_templat(templat)
    pd = {_rapat(p.nama): p for p in PerangkatDaerah.objects.all()}
    terhitung = set(
        HasilEvaluasi.objects.filter(
            tahun_evaluasi=konteks.argumen["tahun_evaluasi"], sumber=HasilEvaluasi.Sumber.DIHITUNG
        ).values_list("pd_id", flat=True)
    )
    lihat: set[int] = set()
    for b in baris:
        p = pd.get(_rapat(b.nilai["perangkat_daerah"]))
        if p is None:
            if b.nilai["perangkat_daerah"]:
                b.galat["perangkat_daerah"] = "Perangkat daerah ini tidak dikenal. Samakan dengan nama di Pengaturan."
        elif p.pk in lihat:
            b.galat["perangkat_daerah"] = "Perangkat daerah ini muncul dua kali."
        elif p.pk in terhitung:
            b.galat["perangkat_daerah"] = "Sudah ada hasil dari LKE tahun ini."
        else:
            lihat.add(p.pk)
        klaster = _rapat(b.nilai.get("klaster", "")).removeprefix("unit ").removeprefix("kerja ")
        if klaster and klaster not in PerangkatDaerah.Klaster.values:
            b.galat["klaster"] = "Isi utama, pendukung, atau tambahan."
        b.nilai["klaster"] = klaster
        if not b.galat:
            _periksa_nilai(b, komponen, batas)
    asing = [k.judul for k in _KOMPONEN if k.kunci not in komponen and any(b.nilai.get(k.kunci) for b in baris)]
    catatan = [f"Kolom {', '.join(asing)} tidak ada pada {templat}, tidak dipakai."] if asing else []
    if len(lihat) < len(pd):
        catatan.append(f"{len(pd) - len(lihat)} perangkat daerah tidak ada dalam berkas.")
    return catatan


def _periksa_nilai(b: BarisBaca, komponen: dict[str, SimpulTemplat], batas: Sequence[rumus.BatasPredikat]) -> None:
    nilai = _nilai(b, komponen)
    total = b.angka("total")
    if nilai and len(nilai) < len(komponen):
        kosong = next(k for k, s in komponen.items() if s.kode not in nilai)
        b.galat[kosong] = "Isi semua komponen, atau kosongkan semuanya dan isi total saja."
        return
    if not nilai and total is None:
        b.galat["total"] = "Isi nilai komponen atau total."
        return
    for s in komponen.values():
        x = nilai.get(s.kode)
        if x is not None and (x < 0 or x > (s.bobot or 0)):
            b.catatan.append(f"{s.sebutan} {tampil(x)} di luar 0 sampai {tampil(s.bobot)}.")
    dihitung = rumus.jumlahkan(nilai.values()) if nilai else total
    if dihitung is None:
        return
    if total is not None and bulat(total) != bulat(dihitung):
        b.catatan.append(f"Total tercetak {tampil(total)}, jumlah komponennya {tampil(dihitung)}.")
    if not 0 <= dihitung <= 100:
        b.galat["total"] = "Total harus antara 0 dan 100."
        return
    seharusnya = rumus.predikat(dihitung, batas)
    if b.nilai.get("kategori") and b.nilai["kategori"].strip().upper() != seharusnya:
        b.catatan.append(f"Kategori tercetak {b.nilai['kategori']}, menurut nilainya {seharusnya}.")


def terapkan_hasil(konteks: Konteks, baris: list[BarisBaca]) -> dict[str, Any]:
    """Write the rows through the service."""
    templat = pakai_templat(pelaku=konteks.pelaku, templat=_templat(konteks))
    komponen = _komponen(templat)
    pd = {_rapat(p.nama): p for p in PerangkatDaerah.objects.all()}
    isi = []
    for i, b in enumerate(baris, 1):
        cetak = {"total": b.nilai.get("total", ""), "kategori": b.nilai.get("kategori", "").strip().upper()}
        isi.append(
            NilaiImpor(
                pd=pd[_rapat(b.nilai["perangkat_daerah"])],
                nilai=_nilai(b, komponen),
                total=b.angka("total"),
                klaster=b.nilai["klaster"],
                tercetak={k: v for k, v in cetak.items() if v},
                urutan=i,
            )
        )
    n = simpan_hasil_impor(
        pelaku=konteks.pelaku,
        tahun_kinerja=konteks.argumen["tahun_kinerja"],
        tahun_evaluasi=konteks.argumen["tahun_evaluasi"],
        templat=templat,
        baris=isi,
    )
    return {"jumlah": n, "sebutan": "hasil perangkat daerah"}


def periksa_tercetak(konteks: Konteks, baris: list[BarisBaca]) -> list[str]:
    """The scope must be known; sums that do not add up are noted here and listed on the kompilasi page."""
    komponen = _komponen(_templat(konteks))
    for b in baris:
        b.nilai["lingkup"] = _rapat(b.nilai["lingkup"]).removeprefix("unit ")
        if b.nilai["lingkup"] not in RingkasanTercetak.Lingkup.values:
            b.galat["lingkup"] = "Isi semua, utama, pendukung, tambahan, atau gabungan."
        nilai, total = _nilai(b, komponen), b.angka("total")
        if total is not None and len(nilai) == len(komponen):
            jumlah = rumus.jumlahkan(nilai.values())
            if bulat(jumlah) != bulat(total):
                b.catatan.append(f"Total tercetak {tampil(total)}, jumlah komponennya {tampil(jumlah)}.")
    return []


def terapkan_tercetak(konteks: Konteks, baris: list[BarisBaca]) -> dict[str, Any]:
    """Keep the printed rows through the service."""
    komponen = _komponen(_templat(konteks))
    n = simpan_ringkasan_tercetak(
        pelaku=konteks.pelaku,
        tahun_evaluasi=konteks.argumen["tahun_evaluasi"],
        baris=[
            RingkasanImpor(
                tabel=b.nilai["tabel"],
                lingkup=b.nilai["lingkup"],
                nilai=_nilai(b, komponen),
                total=b.angka("total"),
                kategori=b.nilai.get("kategori", "").strip().upper(),
            )
            for b in baris
        ],
    )
    if not n:
        raise AturanDilanggar("tabel_kosong", "Tidak ada baris untuk disimpan.")
    return {"jumlah": n, "sebutan": "baris rata-rata tercetak"}


PENGIMPOR = (
    Pengimpor("evaluasi.hasil", "Hasil evaluasi", "hasil.impor", KOLOM_HASIL, periksa_hasil, terapkan_hasil),
    Pengimpor(
        "evaluasi.tercetak",
        "Rata-rata tercetak",
        "hasil.impor",
        KOLOM_TERCETAK,
        periksa_tercetak,
        terapkan_tercetak,
    ),
)
