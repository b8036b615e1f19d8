"""Templates from and to XLSX: one row per node."""

from decimal import Decimal
from typing import IO, Any

from django.core.files import File
from django.utils.text import slugify

from evaluasi.models import CaraGulung, SimpulTemplat, TemplatLKE
from evaluasi.services.templat import DataSimpul, DataTemplat, data_dari
from evaluasi.services.templat_bawaan import PREDIKAT, SKALA
from sakip.ekspor.baca import Baris, baca_lembar
from sakip.ekspor.xlsx import Kolom, Tabel, tulis
from sakip.inti.angka import urai
from sakip.inti.galat import AturanDilanggar

KEPALA = ("Kode", "Tingkat", "Bobot", "Jenis", "Sebutan pendek", "Uraian", "Petunjuk", "Bukti")
KETERANGAN = ("Nama", "Peraturan", "Cara menghitung")


def tulis_templat_xlsx(templat: TemplatLKE) -> bytes:
    """Return a workbook: sheet Templat (nodes) and sheet Keterangan (name, rule, roll-up)."""
    data = data_dari(templat)
    simpul = Tabel(
        "Templat",
        [Kolom(k, 60 if k in {"Uraian", "Petunjuk"} else 16, "angka" if k == "Bobot" else "teks") for k in KEPALA],
        [(s.kode, s.tingkat, s.bobot, s.jenis, s.ringkas, s.uraian, s.petunjuk, s.bukti) for s in data.simpul],
    )
    isi = (data.nama, data.peraturan, data.cara_gulung)
    keterangan = Tabel("Keterangan", [Kolom("Hal", 22), Kolom("Isi", 80)], list(zip(KETERANGAN, isi, strict=True)))
    return tulis([simpul, keterangan])


def baca_templat_xlsx(berkas: "IO[bytes] | File[Any]") -> DataTemplat:
    """Read such a workbook. Raises AturanDilanggar with the cell that is wrong."""
    baris = baca_lembar(berkas, "Templat").baris
    letak = {k.strip().casefold(): i for i, k in enumerate(baris[0].sel)}
    kurang = [k for k in ("Kode", "Tingkat", "Bobot", "Uraian") if k.casefold() not in letak]
    if kurang:
        raise AturanDilanggar("kolom_kurang", f"Kolom tidak ditemukan: {', '.join(kurang)}.")
    keterangan = {b.sel[0]: b.sel[1] for b in baca_lembar(berkas, "Keterangan").baris if len(b.sel) > 1}
    nama = keterangan.get("Nama", "").strip()
    if not nama:
        raise AturanDilanggar("nama_kosong", "Isi Nama pada lembar Keterangan.")
    cara = keterangan.get("Cara menghitung", "a").strip().lower()
    if cara not in CaraGulung.values:
        raise AturanDilanggar("cara_asing", "Cara menghitung pada lembar Keterangan diisi a atau b.")
    return DataTemplat(
        kode=slugify(nama)[:60],
        versi=1,
        nama=nama[:150],
        peraturan=keterangan.get("Peraturan", "")[:250],
        cara_gulung=cara,
        skala=SKALA,
        predikat=PREDIKAT,
        simpul=[_simpul(b, letak) for b in baris[1:]],
        asal="impor",
    )


def _simpul(b: Baris, letak: dict[str, int]) -> DataSimpul:
    def sel(nama: str) -> str:
        i = letak.get(nama.casefold())
        return b.sel[i].strip().removeprefix("'") if i is not None and i < len(b.sel) else ""

    tingkat = sel("Tingkat").casefold()
    if tingkat not in SimpulTemplat.Tingkat.values:
        raise AturanDilanggar(
            "tingkat_asing",
            f"{b.alamat(letak['tingkat'])}: isi komponen, sub, atau kriteria.",
        )
    bobot: Decimal | None = None
    if sel("Bobot"):
        bobot = urai(sel("Bobot"))
    if tingkat != SimpulTemplat.Tingkat.KRITERIA and not bobot:
        raise AturanDilanggar("bobot_kosong", f"{b.alamat(letak['bobot'])}: {tingkat} harus berbobot.")
    kode = sel("Kode")
    return DataSimpul(
        kode=kode,
        induk=kode.rpartition(".")[0],
        tingkat=tingkat,
        uraian=sel("Uraian"),
        bobot=bobot,
        jenis=sel("Jenis")[:20],
        ringkas=sel("Sebutan pendek")[:120],
        petunjuk=sel("Petunjuk"),
        bukti=sel("Bukti"),
    )
