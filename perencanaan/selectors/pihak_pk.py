"""The parties of a PK: frozen when signed, else who holds the position today; what changed in the seats meanwhile."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from perencanaan.alur.rencana import snapshot_pihak
from perencanaan.izin.dasar import ingat_pemegang, pemegang, pilih_pemegang, siapkan_pemegang
from perencanaan.models import PerjanjianKinerja
from sakip.inti import waktu
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Penempatan

Bentuk = PerjanjianKinerja.Bentuk


@dataclass(frozen=True)
class Pihak:
    """A party of the PK as printed."""

    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""
    beku: bool = False
    tingkat: str = ""

    @property
    def tanpa_pangkat(self) -> bool:
        """A kepala daerah signs without pangkat and NIP (form 1, Perwali Probolinggo 30/2020 III.C.3)."""
        return self.tingkat == "kepala_daerah"


_SEBUTAN_SIFAT = {"pj": "Pj. ", "plt": "Plt. ", "plh": "Plh. "}


def para_pihak(pk: PerjanjianKinerja, *, terbaca: bool = False) -> tuple[Pihak | None, Pihak | None]:
    """Return both parties: the frozen one when signed, else who holds the position today, None when nobody does.

    One statement at most, none when both have signed or the holders were read before (``terbaca``). A kepala daerah
    has no second party.
    """
    if not terbaca:
        siapkan_pihak([pk])
    pertama, kedua = (_pihak(beku or snapshot_pihak(j), beku=bool(beku)) for j, beku in _kursi(pk))
    return pertama, kedua


def siapkan_pihak(daftar: Iterable[PerjanjianKinerja]) -> None:
    """Read by one statement who holds the positions that have not signed yet."""
    siapkan_pemegang(j for pk in daftar for j, beku in _kursi(pk) if not beku)


def _kursi(pk: PerjanjianKinerja) -> list[tuple[int | None, dict[str, str]]]:
    """Both seats with what is frozen of them."""
    kedua = pk.jabatan.atasan_id if pk.bentuk != Bentuk.KEPALA_DAERAH else None
    return [(pk.jabatan_id, pk.pihak_pertama), (kedua, pk.pihak_kedua)]


def _pihak(isi: dict[str, str], *, beku: bool) -> Pihak | None:
    if not isi:
        return None
    return Pihak(
        nama=isi["nama"],
        jabatan=_SEBUTAN_SIFAT.get(isi.get("sifat", ""), "") + isi["jabatan"],
        pangkat=isi.get("pangkat", ""),
        nip=isi.get("nip", ""),
        beku=beku,
        tingkat=isi.get("tingkat", ""),
    )


@dataclass(frozen=True)
class KabarPejabat:
    """What changed in a seat: ``warna`` of the notice and its sentences."""

    warna: str
    judul: str
    isi: str


@siap
def _penempatan(jabatan_ids: Collection[int], orang: Collection[int], hari: date, sejak: date) -> QuerySet[Penempatan]:
    kursi = Q(jabatan_id__in=jabatan_ids, dari__lte=hari) & (Q(sampai__isnull=True) | Q(sampai__gte=sejak))
    semua = Penempatan.objects.filter(kursi | Q(pegawai__pengguna_id__in=orang))
    return semua.select_related("pegawai", "jabatan").order_by("-dari", "-id")


def penempatan_terkait(pk: PerjanjianKinerja, sejak: date, orang: Collection[int]) -> list[Penempatan]:
    """Return who held either seat since ``sejak``, and all placements of the accounts ``orang``. One statement."""
    hari, ids = waktu.hari_ini(), [j for j, _ in _kursi(pk) if j is not None]
    return _penempatan(ids, orang, hari, min(sejak, hari))


def kabar_pejabat(pk: PerjanjianKinerja, sejak: date, terkait: list[Penempatan]) -> list[KabarPejabat]:
    """Return what changed in the seats since the PK was drafted (``sejak``) or signed.

    ``terkait`` as from ``penempatan_terkait``. Also lets ``pemegang`` answer for both seats without a statement.
    """
    hari, kursi = waktu.hari_ini(), _kursi(pk)
    awal = min(sejak, hari)
    calon: dict[int, list[Penempatan]] = {
        j: [p for p in terkait if p.jabatan_id == j and p.dari <= hari and (p.sampai is None or p.sampai >= awal)]
        for j, _ in kursi
        if j is not None
    }
    ingat_pemegang({j: pilih_pemegang(_pada(c, hari)) for j, c in calon.items()})
    hasil = []
    for j, beku in kursi:
        if j is not None:
            dulu = beku.get("nama", "") if beku else _nama(pilih_pemegang(_pada(calon[j], sejak)))
            hasil += _kabar(pk, dulu, pemegang(j), bool(beku), calon[j])
    return hasil


def _pada(calon: list[Penempatan], hari: date) -> list[Penempatan]:
    return [p for p in calon if p.dari <= hari and (p.sampai is None or p.sampai >= hari)]


def _nama(p: Penempatan | None) -> str:
    return p.pegawai.nama if p is not None else ""


def _kabar(
    pk: PerjanjianKinerja, dulu: str, kini: Penempatan | None, beku: bool, semua: list[Penempatan]
) -> list[KabarPejabat]:
    if not dulu or dulu == _nama(kini):
        return []
    if beku:
        siapa = (
            f"Jabatannya kini dipegang {_SEBUTAN_SIFAT.get(kini.sifat, '')}{kini.pegawai.nama} sejak "
            f"{tanggal_panjang(kini.dari)}."
            if kini
            else "Jabatannya kini kosong."
        )
        return [KabarPejabat("info", f"{dulu} tetap pihak yang menandatangani.", siapa)]
    akhir = next((p.sampai for p in semua if p.pegawai.nama == dulu and p.sampai), None)
    sampai = f" sampai {tanggal_panjang(akhir)}" if akhir else ""
    if kini is None:
        return [
            KabarPejabat(
                "bahaya",
                f"{dulu} memegang jabatan ini{sampai}, dan penggantinya belum ada.",
                "PK belum dapat ditandatangani. Minta admin pemda menempatkan pejabat (definitif, Pj., Plt., atau "
                "Plh.) di Pengaturan.",
            )
        ]
    return [
        KabarPejabat(
            "ingat",
            f"Pejabatnya berganti sejak draf disusun: {dulu}{sampai}.",
            f"Yang menandatangani sekarang {_SEBUTAN_SIFAT.get(kini.sifat, '')}{kini.pegawai.nama}, sejak "
            f"{tanggal_panjang(kini.dari)}. Periksa target bersama beliau sebelum ditandatangani.",
        )
    ]
