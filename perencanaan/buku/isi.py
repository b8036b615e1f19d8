"""Sheets of what a plan says around its tree: naskah, strategi, arah kebijakan, isu, SWOT, risiko, jawaban."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from perencanaan.bab import bab_untuk
from perencanaan.buku.isi_rencana import isi_dari, simpul_dari
from perencanaan.models import (
    ArahKebijakan,
    BabRencana,
    ButirSWOT,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Kinerja,
    Risiko,
    Strategi,
)
from perencanaan.models.isi import BarisIsi
from perencanaan.services import isi as layanan
from perencanaan.services.rencana import simpan_naskah
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar

SASARAN = KolomBuku("sasaran", "Sasaran", "rujukan", "No sasaran di lembar Pohon Kinerja.", "S1", wajib=True,
                    ke="pohon", lebar=9)  # fmt: skip
URAIAN = KolomBuku("uraian", "Uraian", "teks", "", wajib=True, maks=4000, lebar=60)


def _no(contoh: str) -> KolomBuku:
    return KolomBuku("no", "No", "penanda", "Nama baris dalam berkas ini, bebas.", contoh, lebar=8)


def _uraian(contoh: str) -> KolomBuku:
    return KolomBuku("uraian", "Uraian", "teks", "", contoh, wajib=True, maks=4000, lebar=60)


KOLOM: Final[dict[type[BarisIsi], tuple[KolomBuku, ...]]] = {
    Strategi: (_no("ST1"), SASARAN, _uraian("Menyederhanakan alur layanan")),
    ArahKebijakan: (
        KolomBuku("strategi", "Strategi", "rujukan", "No di lembar Strategi.", "ST1", wajib=True, ke="strategi",
                  lebar=9),
        _uraian("Layanan satu pintu di tiap kecamatan"),
        KolomBuku("tahun_awal", "Dari tahun", "bulat", "Kosong berarti semua tahun.", lebar=11),
        KolomBuku("tahun_akhir", "Sampai tahun", "bulat", "", lebar=11),
    ),
    IsuStrategis: (
        _no("IS1"),
        KolomBuku("jenis", "Jenis", "pilihan", "", "isu", wajib=True, pilihan=tuple(IsuStrategis.Jenis.choices)),
        _uraian("Layanan belum merata"),
        KolomBuku("sasaran", "Sasaran terkait", "teks", "No sasaran, pisahkan dengan koma: S1, S2.", lebar=20),
    ),
    ButirSWOT: (
        KolomBuku("jenis", "Kelompok", "pilihan", "", "kekuatan", wajib=True, pilihan=tuple(ButirSWOT.Jenis.choices)),
        _uraian("Petugas terlatih di semua loket"),
        KolomBuku("isu", "Isu", "rujukan", "No di lembar Isu, bila menyangkut satu isu.", "IS1", ke="isu", lebar=9),
    ),
    Risiko: (
        SASARAN,
        _uraian("Data tidak masuk tepat waktu"),
        KolomBuku("sebab", "Sebab", "teks", "", maks=4000, lebar=40),
        KolomBuku("dampak", "Dampak", "teks", "", maks=4000, lebar=40),
        KolomBuku("kemungkinan", "Kemungkinan", "bulat", "1 sampai 5.", "3", wajib=True, lebar=13),
        KolomBuku("besar_dampak", "Besar dampak", "bulat", "1 sampai 5.", "4", wajib=True, lebar=13),
        KolomBuku("mitigasi", "Mitigasi", "teks", "", maks=4000, lebar=40),
        KolomBuku("penanggung_jawab", "Penanggung jawab", "teks", "", maks=200, lebar=24),
    ),
    JawabanRekomendasi: (
        KolomBuku("tahun", "Tahun laporan", "bulat", "", "2024", wajib=True, lebar=10),
        KolomBuku("sumber", "Sumber", "pilihan", "", "lhe", wajib=True,
                  pilihan=tuple(JawabanRekomendasi.Sumber.choices), lebar=10),
        _uraian("Menyempurnakan pohon kinerja"),
        KolomBuku("jawaban", "Yang dilakukan dalam rencana ini", "teks", "", maks=4000, lebar=60),
    ),
}  # fmt: skip
PENANDA: Final = {Strategi: "ST", IsuStrategis: "IS"}


def _kini(model: type[BarisIsi]) -> Callable[[Tempat], list[BarisKini]]:
    def kini(tempat: Tempat) -> list[BarisKini]:
        isi = isi_dari(tempat)
        kaitan: dict[int, list[str]] = {}
        if model is IsuStrategis:
            for x in KaitanIsu.objects.filter(versi_rencana=isi.versi).order_by("sasaran__urutan", "sasaran_id"):
                kaitan.setdefault(x.isu_id, []).append(isi.nama.get(x.sasaran_id, ""))
        hasil = []
        semua: Any = model._default_manager
        for n, b in enumerate(semua.filter(versi_rencana=isi.versi), 1):
            nilai = {m: rapi(_kolom_db(b, m)) for m in layanan.MEDAN[model]}
            if model in PENANDA:
                nilai["no"] = f"{PENANDA[model]}{n}"
            if model is IsuStrategis:
                nilai["sasaran"] = ", ".join(sorted(kaitan.get(b.pk, [])))
            hasil.append(BarisKini(str(b.pk), nilai, b.uraian[:150]))
        return hasil

    return kini


def _kolom_db(b: BarisIsi, medan: str) -> Any:
    return getattr(b, f"{medan}_id" if medan in ("sasaran", "strategi", "isu") else medan)


def _tulis(model: type[BarisIsi]) -> Callable[[KonteksBuku, BarisBuku], str]:
    tambah: Callable[..., BarisIsi] = getattr(layanan, f"tambah_{model._meta.model_name}")

    def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
        versi = isi_dari(konteks.tempat).versi
        baris = _baris(konteks, model, b.id) if b.id else None
        if b.status == "hapus" and baris is not None:
            layanan.hapus_baris(pelaku=konteks.pelaku, baris=baris, versi=None)
            return b.id
        isi = {m: _nilai(konteks, b, m) for m in layanan.MEDAN[model] if baris is None or m in b.baru}
        if model is IsuStrategis and "sasaran" in b.baru:
            isi["sasaran_isu" if baris is not None else "sasaran"] = _sasaran(konteks, b.teks("sasaran"))
        if baris is not None:
            layanan.simpan_baris(pelaku=konteks.pelaku, baris=baris, versi=None, **isi)
            return b.id
        baru = tambah(pelaku=konteks.pelaku, versi=versi, **isi)
        return str(baru.pk)

    return tulis


def _baris(konteks: KonteksBuku, model: type[BarisIsi], nilai: str) -> BarisIsi:
    """Return a row of this plan version by its id; written in this run or stored."""
    versi = isi_dari(konteks.tempat).versi
    semua: Any = model._default_manager
    ada: BarisIsi | None = semua.filter(versi_rencana=versi, pk=int(nilai) if nilai.isdecimal() else 0).first()
    if ada is None:
        raise AturanDilanggar("tidak_ada", "Baris ini sudah tidak ada.", kolom="_id")
    return ada


def _nilai(konteks: KonteksBuku, b: BarisBuku, medan: str) -> Any:
    teks = b.teks(medan)
    if medan == "sasaran":
        return simpul_dari(konteks, teks, "sasaran")
    if medan == "strategi":
        return _baris(konteks, Strategi, konteks.rujuk("strategi", teks))
    if medan == "isu":
        return _baris(konteks, IsuStrategis, konteks.rujuk("isu", teks)) if teks else None
    if medan in ("tahun_awal", "tahun_akhir", "tahun", "kemungkinan", "besar_dampak"):
        angka = b.bulat(medan)
        if angka is not None and not 0 <= angka <= 32767:
            raise AturanDilanggar("angka_luar", "Angka ini terlalu besar.", kolom=medan)
        return angka
    return teks


def _sasaran(konteks: KonteksBuku, teks: str) -> list[Kinerja]:
    """Return the sasaran that a list of names means ("S1, S2")."""
    nama = {n.casefold(): str(pk) for pk, n in isi_dari(konteks.tempat).nama.items()}
    nama |= {n.casefold(): pk for (lembar, n), pk in konteks.dibuat.items() if lembar == "pohon"}
    hasil = []
    for x in filter(None, (p.strip() for p in teks.replace(";", ",").split(","))):
        if x.casefold() not in nama:
            raise AturanDilanggar("rujukan", f"“{x[:20]}” tidak ada di lembar Pohon Kinerja.", kolom="sasaran")
        hasil.append(simpul_dari(konteks, nama[x.casefold()], "sasaran"))
    return hasil


def _lembar(kode: str, nama: str, model: type[BarisIsi]) -> LembarBuku:
    kolom = KOLOM[model]
    return LembarBuku(kode, nama, lambda _: kolom, _kini(model), _tulis(model))


def _kini_naskah(tempat: Tempat) -> list[BarisKini]:
    versi = isi_dari(tempat).versi
    isi = dict(BabRencana.objects.filter(versi_rencana=versi).values_list("kode", "naskah"))
    isi |= {"visi": versi.visi, "misi": versi.misi}
    bagian = {"visi": "Visi", "misi": "Misi", **bab_untuk(versi.dokumen.jenis)}
    return [BarisKini(k, {"bagian": nama, "naskah": rapi(isi.get(k))}, nama) for k, nama in bagian.items()]


def _kolom_naskah(_: Tempat) -> Sequence[KolomBuku]:
    return [
        KolomBuku("bagian", "Bagian", "info", lebar=36),
        KolomBuku("naskah", "Naskah", "teks", "Teks bab. Paragraf baru: Alt+Enter.", "Terwujudnya …", lebar=110),
    ]


def _tulis_naskah(konteks: KonteksBuku, b: BarisBuku) -> str:
    versi = isi_dari(konteks.tempat).versi
    versi.refresh_from_db(fields=["visi", "misi"])
    isi = {"visi": versi.visi, "misi": versi.misi} | ({b.id: b.teks("naskah")} if b.id in ("visi", "misi") else {})
    bab = {} if b.id in ("visi", "misi") else {b.id: b.teks("naskah")}
    simpan_naskah(pelaku=konteks.pelaku, versi=versi, visi=isi["visi"], misi=isi["misi"], bab=bab)
    return b.id


LEMBAR: Final = (
    _lembar("isu", "Isu", IsuStrategis),
    _lembar("swot", "SWOT", ButirSWOT),
    _lembar("strategi", "Strategi", Strategi),
    _lembar("arah", "Arah Kebijakan", ArahKebijakan),
    _lembar("risiko", "Risiko", Risiko),
    _lembar("jawaban", "Jawaban Rekomendasi", JawabanRekomendasi),
    LembarBuku("naskah", "Naskah", _kolom_naskah, _kini_naskah, _tulis_naskah, boleh_baru=False, boleh_hapus=False),
)
