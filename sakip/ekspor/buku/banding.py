"""What was edited: each cell of the file against what is stored and against what it was when the file went out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sakip.ekspor.buku.baca import BukuMentah, LembarMentah, baris_contoh
from sakip.ekspor.buku.bentuk import HAPUS, BarisBuku, BarisKini, Buku, KolomBuku, Tempat
from sakip.ekspor.buku.nilai import dari_sel, sidik, untuk_dibaca
from sakip.ekspor.buku.tulis import ID
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import pemda_aktif

KOSONG = "kosong"


@dataclass
class HasilBanding:
    """Rows as judged, in the order of sheets and file, and notes on the whole."""

    baris: list[BarisBuku] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


@dataclass
class _Lembar:
    """A sheet while it is judged: its stored rows, its rows when exported, names of rows in the file."""

    mentah: LembarMentah
    kini: dict[str, BarisKini]
    dasar: dict[str, dict[str, str]] | None
    nama_baris: dict[str, str] = field(default_factory=dict)
    letak_id: dict[str, int] = field(default_factory=dict)

    @property
    def penanda(self) -> KolomBuku | None:
        return next((k for k in self.mentah.kolom if k.jenis == "penanda"), None)


def periksa_asal(mentah: BukuMentah, buku: Buku, tempat: Tempat) -> None:
    """Refuse a file that went out elsewhere. A file without marks (own table, csv) is judged by its rows only."""
    asal = mentah.asal
    if not asal:
        return
    if asal.get("pemda") != pemda_aktif().slug:
        raise AturanDilanggar("pemda_lain", "Berkas ini berasal dari pemda lain. Unduh templat dari halaman ini.")
    if (asal.get("jenis"), asal.get("kunci")) != (buku.jenis, tempat.kunci):
        raise AturanDilanggar(
            "berkas_lain",
            f"Berkas ini untuk {asal.get('judul', 'dokumen lain')}, sedangkan yang dibuka {tempat.judul}."
            " Buka halaman yang benar, atau unduh templat dari halaman ini.",
        )


def bandingkan(mentah: BukuMentah, buku: Buku, tempat: Tempat) -> HasilBanding:
    """Judge all rows of a file. Raises AturanDilanggar when its key column is gone."""
    periksa_asal(mentah, buku, tempat)
    hasil = HasilBanding(catatan=list(mentah.catatan))
    ada: dict[str, _Lembar] = {}
    for x in buku.lembar:
        m = next((m for m in mentah.lembar if m.lembar.kode == x.kode), None)
        kini = {b.id: b for b in x.kini(tempat)}
        if m is None:
            kosong = LembarMentah(x, list(x.kolom(tempat)), {})
            ada[x.kode] = _Lembar(kosong, kini, None)
        else:
            if ID not in m.letak and kini and m.baris:
                raise AturanDilanggar(
                    "kolom_id", f"Kolom ID di lembar “{x.nama}” hilang. Unduh lagi isi sekarang, lalu ubah di sana."
                )
            ada[x.kode] = _Lembar(m, kini, mentah.dasar.get(x.kode))
        _kenali_nama(ada[x.kode])
    for lembar in ada.values():
        for nomor, sel, galat in lembar.mentah.baris:
            b = _baris(lembar, nomor, sel, galat, ada)
            if b is not None:
                hasil.baris.append(b)
        terhapus = sum(1 for b in hasil.baris if b.lembar == lembar.mentah.lembar.kode and b.id)
        if terhapus < len(lembar.kini) and lembar.letak_id:
            n = len(lembar.kini) - terhapus
            hasil.catatan.append(
                f"{lembar.mentah.lembar.nama}: {n} baris tidak ada di berkas, dibiarkan. Untuk menghapus, isi “ya” di"
                " kolom Hapus."
            )
    _periksa_lingkar(hasil.baris, ada)
    return hasil


def _kenali_nama(x: _Lembar) -> None:
    """Learn the names of rows: those of the file, and those of stored rows for a sheet that is not in the file."""
    p = x.penanda
    if p is None:
        return
    for b in x.kini.values():
        if b.nilai.get(p.kunci) and not x.mentah.baris:
            x.nama_baris[b.nilai[p.kunci].casefold()] = b.id
    for _, sel, galat in x.mentah.baris:
        nama = sel.get(p.kunci, "").strip()
        if not nama or baris_contoh(sel):
            continue
        if nama.casefold() in x.nama_baris:
            galat[p.kunci] = f"{p.judul} “{nama}” dipakai dua kali. Beri nama lain."
        else:
            x.nama_baris[nama.casefold()] = _id(sel)[0] or f"+{nama}"


def _id(sel: dict[str, str]) -> tuple[str, str]:
    """Return key and version mark of a row ("12#a1b2c3d4")."""
    kunci, _, tanda = sel.get(ID, "").strip().partition("#")
    return kunci, tanda


def _baris(
    x: _Lembar, nomor: int, sel: dict[str, str], galat: dict[str, str], ada: dict[str, _Lembar]
) -> BarisBuku | None:
    lembar, kolom = x.mentah.lembar, x.mentah.kolom
    if baris_contoh(sel):
        return _contoh(x, nomor, sel)
    b = BarisBuku(lembar.kode, nomor, galat=dict(galat))
    nilai: dict[str, str] = {}
    for k in kolom:
        if not k.disimpan or k.kunci not in x.mentah.letak or k.kunci in b.galat:
            continue
        try:
            nilai[k.kunci] = _rujukan(k, sel, ada) if k.jenis == "rujukan" else dari_sel(k, sel.get(k.kunci, ""))
        except AturanDilanggar as g:
            b.galat[k.kunci] = g.pesan
        else:
            if k.maks and len(nilai[k.kunci]) > k.maks:
                b.galat[k.kunci] = f"Terlalu panjang: paling banyak {k.maks} huruf."
    hapus = nilai.pop(HAPUS, "") == "ya"
    kunci, tanda = _id(sel)
    if not kunci:
        if not any(nilai.values()) and not b.galat:
            return None
        _baru(x, b, nilai, sel)
        if hapus:
            b.galat[HAPUS] = "Baris ini belum tersimpan, jadi tidak perlu dihapus. Kosongkan barisnya."
        return _beralamat(x, b)
    b.id = kunci
    _lama(x, b, nilai, tanda, hapus)
    return _beralamat(x, b)


def _contoh(x: _Lembar, nomor: int, sel: dict[str, str]) -> BarisBuku | None:
    """The example is skipped, unless somebody typed over it: what he typed must not be lost without a word."""
    for k in x.mentah.kolom:
        if not k.disimpan or k.kunci == HAPUS or not sel.get(k.kunci, "").strip():
            continue
        try:
            ubah = dari_sel(k, sel[k.kunci]) if k.jenis != "rujukan" else sel[k.kunci].strip()
        except AturanDilanggar:
            ubah = "?"
        if ubah != k.contoh:
            b = BarisBuku(x.mentah.lembar.kode, nomor, status="baru", label="Baris contoh")
            b.galat[ID] = "Baris CONTOH diubah. Bila ini isian Anda, hapus kata CONTOH; bila bukan, hapus barisnya."
            return _beralamat(x, b)
    return None


def _rujukan(k: KolomBuku, sel: dict[str, str], ada: dict[str, _Lembar]) -> str:
    nama = sel.get(k.kunci, "").strip()
    if not nama:
        return ""
    tujuan = ada[k.ke]
    if nama.casefold() not in tujuan.nama_baris:
        raise AturanDilanggar("rujukan", f"“{nama[:30]}” tidak ada di lembar “{tujuan.mentah.lembar.nama}”.")
    return tujuan.nama_baris[nama.casefold()]


def _baru(x: _Lembar, b: BarisBuku, nilai: dict[str, str], sel: dict[str, str]) -> None:
    b.status = "baru"
    b.nilai = nilai
    b.baru = {k: v for k, v in nilai.items() if v}
    if not x.mentah.lembar.boleh_baru:
        b.galat.setdefault(ID, "Baris baru tidak dapat ditambahkan lewat berkas ini. Tambahkan di halamannya.")
    for k in x.mentah.kolom:
        if k.wajib and k.disimpan and not nilai.get(k.kunci):
            b.galat.setdefault(k.kunci, "Wajib diisi.")
    p = x.penanda
    b.label = sel.get(p.kunci, "").strip() if p else ""


def _lama(x: _Lembar, b: BarisBuku, nilai: dict[str, str], tanda: str, hapus: bool) -> None:
    kini = x.kini.get(b.id)
    dasar = x.dasar.get(b.id) if x.dasar is not None else None
    if b.id in x.letak_id:
        b.galat[ID] = f"ID sama dengan baris {x.letak_id[b.id]}. Untuk baris baru, kosongkan sel ID ini."
        return
    x.letak_id[b.id] = b.nomor
    if kini is None:
        b.galat[ID] = (
            "Baris ini sudah dihapus orang lain. Hapus barisnya dari berkas, atau kosongkan ID agar menjadi baris baru."
            if dasar is not None
            else "ID ini bukan dari dokumen ini. Kosongkan bila baris baru, atau unduh lagi isi sekarang."
        )
        return
    b.label, b.nilai = kini.label, dict(kini.nilai)
    berubah_sejak = bool(tanda) and tanda != sidik(x.mentah.kolom, kini.nilai)
    for k in x.mentah.kolom:
        if k.kunci in nilai and not hapus:
            _sel_lama(b, k, nilai[k.kunci], kini, dasar, berubah_sejak)
    if hapus:
        b.status = "hapus"
        if (dasar is None and berubah_sejak) or (dasar is not None and dasar != _bandingan(kini, dasar)):
            b.galat[HAPUS] = "Baris ini diubah orang lain sejak berkas diunduh. Unduh lagi sebelum menghapusnya."
    elif b.baru:
        b.status = "ubah"
    if kini.terkunci and (hapus or b.baru):
        b.galat.setdefault(HAPUS if hapus else next(iter(b.baru)), kini.terkunci)


def _bandingan(kini: BarisKini, dasar: dict[str, str]) -> dict[str, str]:
    return {k: kini.nilai.get(k, "") for k in dasar}


def _sel_lama(
    b: BarisBuku, k: KolomBuku, baru: str, kini: BarisKini, dasar: dict[str, str] | None, berubah_sejak: bool
) -> None:
    """Judge one cell: not edited, edited, or edited here and elsewhere at the same time."""
    tersimpan = kini.nilai.get(k.kunci, "")
    saat_unduh = dasar.get(k.kunci) if dasar is not None else None
    if baru == tersimpan or (saat_unduh is not None and baru == saat_unduh):
        return
    b.baru[k.kunci], b.lama[k.kunci] = baru, tersimpan
    b.nilai[k.kunci] = baru
    if k.tetap:
        b.galat[k.kunci] = "Kolom ini tidak dapat diubah pada baris yang sudah ada."
    elif k.wajib and not baru:
        b.galat[k.kunci] = "Wajib diisi."
    elif (saat_unduh is not None and saat_unduh != tersimpan) or (saat_unduh is None and berubah_sejak):
        kata = "Orang lain mengubahnya" if saat_unduh is not None else "Baris ini diubah sejak berkas diunduh"
        b.galat[k.kunci] = (
            f"{kata}. Tersimpan “{untuk_dibaca(k, tersimpan)[:80] or KOSONG}”,"
            f" di berkas “{untuk_dibaca(k, baru)[:80] or KOSONG}”. Unduh lagi, lalu ulangi perubahan ini."
        )


def _beralamat(x: _Lembar, b: BarisBuku) -> BarisBuku:
    b.galat = {k: f"{x.mentah.alamat(b.nomor, k)}: {pesan}" for k, pesan in b.galat.items()}
    return b


def _periksa_lingkar(baris: Iterable[BarisBuku], ada: dict[str, _Lembar]) -> None:
    """Mark rows whose parent leads back to themselves."""
    for kode, x in ada.items():
        k = next((k for k in x.mentah.kolom if k.jenis == "rujukan" and k.ke == kode), None)
        p = x.penanda
        if k is None or p is None:
            continue
        milik = [b for b in baris if b.lembar == kode]
        induk = {i: b.nilai.get(k.kunci, "") for i, b in x.kini.items()}
        induk |= {nama_baris(b): b.nilai.get(k.kunci, "") for b in milik if nama_baris(b)}
        for b in milik:
            if b.status in ("baru", "ubah") and k.kunci in b.baru and _melingkar(nama_baris(b), induk):
                pesan = "Melingkar: induk ini berada di bawah baris ini sendiri. Pilih induk lain."
                b.galat.setdefault(k.kunci, f"{x.mentah.alamat(b.nomor, k.kunci)}: {pesan}")


def nama_baris(b: BarisBuku) -> str:
    """Return what other rows call this one: its id, or "+P3" for a new one ("" when nothing can point at it)."""
    return b.id or (f"+{b.label}" if b.label else "")


def _melingkar(mulai: str, induk: dict[str, str]) -> bool:
    lewat: set[str] = set()
    kini = mulai
    while kini:
        if kini in lewat:
            return True
        lewat.add(kini)
        kini = induk.get(kini, "")
    return False


def urut_tulis(baris: Sequence[BarisBuku], kolom: Sequence[KolomBuku], kode: str) -> list[BarisBuku]:
    """Return new and changed rows so that a parent made here comes before its children; deletions are not among them.

    Rows that point back at themselves are left out: they have an error already.
    """
    k = next((k for k in kolom if k.jenis == "rujukan" and k.ke == kode), None)
    tunggu = [b for b in baris if b.status in ("baru", "ubah")]
    if k is None:
        return tunggu
    hasil: list[BarisBuku] = []
    belum = {nama_baris(b) for b in tunggu if b.status == "baru" and b.label}
    while tunggu:
        siap = [b for b in tunggu if b.nilai.get(k.kunci, "") not in belum or nama_baris(b) == b.nilai.get(k.kunci)]
        if not siap:
            break
        hasil += siap
        selesai = {id(b) for b in siap}
        belum -= {nama_baris(b) for b in siap}
        tunggu = [b for b in tunggu if id(b) not in selesai]
    return hasil


def urut_hapus(baris: Sequence[BarisBuku], kolom: Sequence[KolomBuku], kode: str) -> list[BarisBuku]:
    """Return the rows to delete, children before their parents."""
    k = next((k for k in kolom if k.jenis == "rujukan" and k.ke == kode), None)
    hapus = [b for b in baris if b.status == "hapus"]
    if k is None:
        return hapus
    induk = {b.id: b.nilai.get(k.kunci, "") for b in hapus}

    def dalam(b: BarisBuku) -> int:
        n, kini = 0, b.id
        while kini in induk and n <= len(induk):
            n, kini = n + 1, induk[kini]
        return n

    return sorted(hapus, key=dalam, reverse=True)
