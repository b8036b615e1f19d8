"""Sheet "Pohon Kinerja": nodes of a plan version with parent, code, position, CSF and the sasaran they support."""

from collections.abc import Sequence
from typing import Any

from perencanaan.buku.isi_rencana import isi_dari, simpul_dari
from perencanaan.models import Kinerja
from perencanaan.selectors.nomenklatur import Butir, butir_menurut_kode
from perencanaan.services.kinerja import hapus_kinerja, simpan_kinerja
from perencanaan.services.massal import SimpulBaru, tambah_kinerja_massal
from perencanaan.services.pohon import pindahkan_kinerja
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar

MEDAN = ("uraian", "kode_nomenklatur", "pemilik", "csf", "csf_alasan", "mendukung", "bidang_urusan")


def kolom(tempat: Tempat) -> Sequence[KolomBuku]:
    """Columns of the sheet; a region's plan supports nothing above it."""
    isi = isi_dari(tempat)
    hasil = [
        KolomBuku("no", "No", "penanda", "Nama baris dalam berkas ini, bebas. Dipakai kolom Induk.", "S1", lebar=8),
        KolomBuku(
            "tingkat", "Tingkat", "pilihan", "Pilih dari daftar.", "sasaran", wajib=True, tetap=True,
            pilihan=tuple(Kinerja.Tingkat.choices), lebar=14,
        ),
        KolomBuku("induk", "Induk", "rujukan", "No baris di atasnya. Kosong untuk tujuan.", "T1", ke="pohon",
                  lebar=8),
        KolomBuku("uraian", "Uraian kinerja", "teks", "Kondisi yang ingin dicapai, atau nama program.",
                  "Meningkatnya kualitas layanan", wajib=True, maks=2000, lebar=60),
        KolomBuku("kode_nomenklatur", "Kode nomenklatur", "teks", "Untuk program, kegiatan, sub kegiatan.", maks=30,
                  lebar=22, alias=("Kode",)),
        KolomBuku("pemilik", "Jabatan penanggung jawab", "pilihan", "Pilih jabatan dari daftar.", lebar=36,
                  pilihan=isi.pilihan_jabatan),
        KolomBuku("csf", "CSF", "tanda", "“ya” bila faktor penentu keberhasilan.", "ya", lebar=7),
        KolomBuku("csf_alasan", "Alasan CSF", "teks", "Mengapa menentukan, bila CSF.", maks=2000, lebar=30),
        KolomBuku("bidang_urusan", "Bidang urusan", "teks", "Nama bidang, bila perlu.", maks=150, lebar=24),
    ]  # fmt: skip
    if tempat.pd_id is not None:
        hasil.append(
            KolomBuku("mendukung", "Mendukung sasaran RPJMD", "pilihan", "Untuk tujuan dan sasaran.",
                      pilihan=isi.pilihan_rpjmd, lebar=40)
        )  # fmt: skip
    return hasil


def kini(tempat: Tempat) -> list[BarisKini]:
    """Return the nodes in reading order."""
    isi = isi_dari(tempat)
    hasil = []
    for s in isi.simpul:
        k = s.kinerja
        nilai = {
            "no": isi.nama[k.pk],
            "tingkat": k.tingkat,
            "induk": rapi(k.induk_id),
            "uraian": rapi(k.uraian),
            "kode_nomenklatur": rapi(k.kode_nomenklatur),
            "pemilik": rapi(k.pemilik_id),
            "csf": rapi(k.csf),
            "csf_alasan": rapi(k.csf_alasan),
            "bidang_urusan": rapi(k.bidang_urusan),
        }
        if tempat.pd_id is not None:
            nilai["mendukung"] = rapi(k.mendukung_id)
        hasil.append(BarisKini(str(k.pk), nilai, f"{isi.nama[k.pk]} {k.uraian}"[:150]))
    return hasil


def siapkan(konteks: KonteksBuku, baris: Sequence[BarisBuku]) -> None:
    """Add the new nodes depth by depth, few statements each; what a row breaks is kept for its turn in ``tulis``."""
    baru = [b for b in baris if b.status == "baru"]
    tahun = isi_dari(konteks.tempat).versi.dokumen.tahun_akhir
    kode = {b.teks("kode_nomenklatur") for b in baru} - {""}
    butir = butir_menurut_kode(kode, tahun=tahun) if kode else {}
    hasil: dict[int, Kinerja | AturanDilanggar] = konteks.simpanan.setdefault("baru", {})
    while baru:
        siap = [b for b in baru if not b.teks("induk") or konteks.rujuk("pohon", b.teks("induk"))]
        if not siap:
            return
        selesai = {id(b) for b in siap}
        baru = [b for b in baru if id(b) not in selesai]
        sah: list[tuple[BarisBuku, SimpulBaru]] = []
        for b in siap:
            try:
                sah.append((b, _simpul_baru(konteks, b, butir)))
            except AturanDilanggar as galat:
                hasil[b.nomor] = galat
        dibuat = tambah_kinerja_massal(
            pelaku=konteks.pelaku, versi=isi_dari(konteks.tempat).versi, baris=[s for _, s in sah]
        )
        for (b, _), k in zip(sah, dibuat, strict=True):
            hasil[b.nomor] = k
            if isinstance(k, Kinerja):
                konteks.simpanan.setdefault("kinerja", {})[str(k.pk)] = k
                if b.label:
                    konteks.dibuat["pohon", b.label] = str(k.pk)


def _simpul_baru(konteks: KonteksBuku, b: BarisBuku, butir: dict[str, Butir]) -> SimpulBaru:
    isi = isi_dari(konteks.tempat)
    _kode_sekali(konteks, b)
    resmi = butir.get(b.teks("kode_nomenklatur"))
    return SimpulBaru(
        tingkat=b.teks("tingkat"),
        uraian=b.teks("uraian"),
        induk=simpul_dari(konteks, b.teks("induk"), "induk") if b.teks("induk") else None,
        pemilik=isi.jabatan.get(b.teks("pemilik")),
        mendukung=isi.mendukung(b.teks("mendukung")),
        csf=b.ya("csf"),
        csf_alasan=b.teks("csf_alasan"),
        kode_nomenklatur=b.teks("kode_nomenklatur"),
        butir=resmi if resmi is not None and resmi.tingkat == b.teks("tingkat") else None,
        bidang_urusan=b.teks("bidang_urusan"),
    )


def tulis(konteks: KonteksBuku, b: BarisBuku) -> str:
    """Write one node through the services of the tree; a new one was added by ``siapkan``."""
    if b.status == "hapus":
        return _hapus(konteks, b)
    if not b.id:
        baru: Kinerja | AturanDilanggar = konteks.simpanan["baru"][b.nomor]
        if isinstance(baru, AturanDilanggar):
            raise baru
        return str(baru.pk)
    simpul = simpul_dari(konteks, b.id, "_id")
    isi = _isi(konteks, b)
    if isi:
        simpan_kinerja(pelaku=konteks.pelaku, kinerja=simpul, versi=None, **isi)
    if "induk" in b.baru:
        induk = simpul_dari(konteks, b.teks("induk"), "induk") if b.teks("induk") else None
        try:
            pindahkan_kinerja(pelaku=konteks.pelaku, kinerja=simpul, versi=None, induk=induk)
        except AturanDilanggar as galat:
            raise AturanDilanggar(galat.kode, galat.pesan, kolom="induk") from galat
    return b.id


def _isi(konteks: KonteksBuku, b: BarisBuku) -> dict[str, Any]:
    """Return the edited fields as the service takes them."""
    isi = isi_dari(konteks.tempat)
    hasil: dict[str, Any] = {m: b.teks(m) for m in MEDAN if m in b.baru}
    if "pemilik" in hasil:
        hasil["pemilik"] = isi.jabatan.get(b.teks("pemilik"))
    if "mendukung" in hasil:
        hasil["mendukung"] = isi.mendukung(b.teks("mendukung"))
    if "csf" in hasil:
        hasil["csf"] = b.ya("csf")
    if "kode_nomenklatur" in hasil:
        _kode_sekali(konteks, b)
    return hasil


def _kode_sekali(konteks: KonteksBuku, b: BarisBuku) -> None:
    """A code may stand once under a parent: the same row twice is a slip of copying."""
    kode = b.teks("kode_nomenklatur")
    if not kode:
        return
    dipakai = konteks.simpanan.setdefault("kode", {})
    if not dipakai:
        for s in isi_dari(konteks.tempat).simpul:
            if s.kinerja.kode_nomenklatur:
                dipakai[s.kinerja.induk_id, s.kinerja.kode_nomenklatur] = str(s.kinerja.pk)
    induk = konteks.rujuk("pohon", b.teks("induk"))
    kunci = (int(induk) if induk else None, kode)
    milik = b.id or f"+{b.nomor}"
    if dipakai.setdefault(kunci, milik) != milik:
        raise AturanDilanggar(
            "kode_ganda", f"Kode {kode} sudah ada di bawah induk yang sama.", kolom="kode_nomenklatur"
        )


def _hapus(konteks: KonteksBuku, b: BarisBuku) -> str:
    simpul = simpul_dari(konteks, b.id, "_id")
    try:
        hapus_kinerja(pelaku=konteks.pelaku, kinerja=simpul, versi=None, yakin=False)
    except AturanDilanggar as g:
        if g.kode != "perlu_konfirmasi":
            raise
        raise AturanDilanggar(
            g.kode, f"{g.pesan.split(' ikut ')[0]} ikut terhapus. Isi “ya” di kolom Hapus baris-baris itu juga.",
            kolom="_hapus",
        ) from g  # fmt: skip
    return b.id


LEMBAR = LembarBuku("pohon", "Pohon Kinerja", kolom, kini, tulis, siapkan=siapkan)
