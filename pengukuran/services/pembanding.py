"""Writing figures to compare with. All cells of a page or none. What reads typed cells serves the region's own too."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from pengukuran.models import NilaiPembanding
from perencanaan.models import IndikatorInduk
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.angka import AngkaTidakDikenal, untuk_isian, urai
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat

NAMA_MAKS, SUMBER_MAKS = 120, 200
TAHUN_MIN, TAHUN_MAKS = 2000, 2100


@dataclass(frozen=True)
class IsiAngka:
    """What is typed for one indicator and year: texts as typed. ``dasar``: the same texts as they were seen."""

    induk_id: int
    tahun: int
    isi: dict[str, str]
    dasar: dict[str, str] | None = None

    @property
    def kunci(self) -> str:
        return f"{self.induk_id}-{self.tahun}"


@dataclass
class Galat:
    """Collects what is wrong, cell by cell."""

    daftar: dict[str, str] = field(default_factory=dict)

    def angka(self, sel: IsiAngka, medan: str) -> Decimal | None:
        """Return the figure of a cell; what cannot be read is noted and comes back empty."""
        try:
            return urai(sel.isi.get(medan, ""))
        except AngkaTidakDikenal as g:
            self.daftar[f"{sel.kunci}-{medan}"] = g.pesan
            return None

    def periksa(self) -> None:
        """Raise AturanDilanggar when a cell could not be read; ``data["galat"]`` names the cells."""
        if self.daftar:
            pesan = next(iter(self.daftar.values()))
            kata = pesan if len(self.daftar) == 1 else f"{len(self.daftar)} sel belum benar. {pesan}"
            raise AturanDilanggar("angka_salah", kata, galat=self.daftar)


def _induk(pelaku: Pelaku, aksi: str, ids: set[int]) -> dict[int, IndikatorInduk]:
    """Return the indicators. Raises TidakBoleh for one of another PD, AturanDilanggar for an unknown one."""
    ada = {i.pk: i for i in IndikatorInduk.objects.filter(pk__in=ids)}
    if set(ada) != ids:
        raise AturanDilanggar("indikator_di_luar", "Indikator ini tidak ditemukan. Muat ulang halaman.")
    for pd_id in {i.pd_id for i in ada.values()}:
        izin.wajib(pelaku, aksi, next(i for i in ada.values() if i.pd_id == pd_id))
    return ada


def teks_rapi(sel: IsiAngka, medan: str, maks: int) -> str:
    """Return a text of a cell on one line."""
    return " ".join(sel.isi.get(medan, "").split())[:maks]


def periksa_tabrakan(
    sel: IsiAngka, kini: dict[str, str], baru: dict[str, str], nama: str, abaikan: Container[str] = ()
) -> None:
    """Raise Bentrok when somebody else stored something else since the page was opened. ``abaikan``: computed cells."""
    if sel.dasar is None or kini == baru:
        return
    dikirim = [m for m in kini if m in sel.isi and m not in abaikan]
    beda = [m for m in dikirim if kini[m] != sel.dasar.get(m, "") and kini[m] != baru[m]]
    if beda:
        m = beda[0]
        raise Bentrok(
            "bentrok",
            f"“{nama}”: orang lain sudah mengisi {kini[m] or 'kosong'}, isian Anda {baru[m] or 'kosong'}."
            " Tidak ada yang disimpan; periksa lalu simpan lagi.",
            nilai_server=kini[m],
            nilai_anda=baru[m],
        )


@transaction.atomic
def simpan_pembanding(*, pelaku: Pelaku, jenis: str, nama_daerah: str = "", isi: Sequence[IsiAngka]) -> int:
    """Store figures of one kind; an emptied row is deleted. Returns how many rows changed.

    Raises TidakBoleh, AturanDilanggar (unknown figure, no name of the other region, no source), Bentrok.
    """
    nama = " ".join(nama_daerah.split())[:NAMA_MAKS]
    if jenis not in NilaiPembanding.Jenis.values:
        raise AturanDilanggar("jenis_salah", "Jenis pembanding ini tidak dikenal.")
    if (jenis == NilaiPembanding.Jenis.DAERAH_LAIN) != bool(nama):
        raise AturanDilanggar("nama_daerah", "Tulis nama daerah yang menjadi pembanding, misalnya Kabupaten Langkat.")
    induk = _induk(pelaku, "pembanding.isi", {s.induk_id for s in isi})
    lama = {
        (n.indikator_induk_id, n.tahun): n
        for n in NilaiPembanding.objects.select_for_update().filter(
            indikator_induk_id__in=induk, jenis=jenis, nama_daerah=nama, tahun__in={s.tahun for s in isi}
        )
    }
    galat, ubah = Galat(), 0
    for s in isi:
        n = lama.get((s.induk_id, s.tahun)) or NilaiPembanding(
            indikator_induk=induk[s.induk_id], tahun=s.tahun, jenis=jenis, nama_daerah=nama
        )
        ubah += _tulis_pembanding(pelaku, n, s, galat)
    galat.periksa()
    return ubah


def _tulis_pembanding(pelaku: Pelaku, n: NilaiPembanding, s: IsiAngka, galat: Galat) -> int:
    target, realisasi = galat.angka(s, "target"), galat.angka(s, "realisasi")
    sumber = teks_rapi(s, "sumber", SUMBER_MAKS)
    if not TAHUN_MIN <= s.tahun <= TAHUN_MAKS:
        galat.daftar[f"{s.kunci}-realisasi"] = f"Tahun antara {TAHUN_MIN} dan {TAHUN_MAKS}."
    if (target is not None or realisasi is not None) and not sumber:
        galat.daftar[f"{s.kunci}-sumber"] = "Tulis sumber angkanya, misalnya nama laporan dan tahunnya."
    if galat.daftar:
        return 0
    kini = {"target": untuk_isian(n.target), "realisasi": untuk_isian(n.realisasi), "sumber": n.sumber}
    baru = {"target": untuk_isian(target), "realisasi": untuk_isian(realisasi), "sumber": sumber}
    if kini == baru:
        return 0
    periksa_tabrakan(s, kini, baru, n.indikator_induk.nama)
    ada = n.pk is not None
    if target is None and realisasi is None:
        if not ada:
            return 0
        catat(pelaku, "hapus_pembanding", n, sebelum=kini)
        n.delete()
        return 1
    n.target, n.realisasi, n.sumber = target, realisasi, sumber
    n.save()
    catat(pelaku, "isi_pembanding", n, sebelum=kini if ada else None, sesudah={**baru, "tahun": n.tahun})
    return 1
