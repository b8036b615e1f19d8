"""The pages that ``make bench`` asks for: on the demo's data, and the same ones in one region of the country."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from evaluasi.models import LKE
from pelaporan.models import Laporan
from perencanaan.models import PerjanjianKinerja, RencanaAksi, VersiRencana
from sakip.lokal.ukuran import BIASA, POHON, TABEL, Hasil, klien, ukur
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda, PerangkatDaerah

BANYUASIN, DELI_SERDANG = "banyuasin", "deli-serdang"


@dataclass(frozen=True)
class Halaman:
    """A page: its name, who opens it, its address, its budget in milliseconds."""

    nama: str
    siapa: str
    jalur: str
    batas: float


def halaman_demo() -> list[Halaman]:
    """Return the pages of the demo's two regions."""
    with transaksi(Pemda.objects.get(slug=BANYUASIN)):
        lke = LKE.objects.filter(status="evaluator").values_list("pk", flat=True)[0]
    with transaksi(Pemda.objects.get(slug=DELI_SERDANG)):
        kepala = PerjanjianKinerja.objects.filter(bentuk=4, pd__singkatan="Bappedalitbang")
        pk = kepala.values_list("pk", flat=True)[0]
        laporan = Laporan.objects.values_list("pk", flat=True)[0]
        ra = RencanaAksi.objects.values_list("pk", flat=True)[0]
        renja = VersiRencana.objects.filter(dokumen__jenis="renja", dokumen__pd__singkatan="Bappedalitbang")
        dokumen = renja.values_list("pk", flat=True)[0]
    operator, bappeda = "operator.deliserdang", "bappeda.banyuasin"
    inspektur = "inspektur.banyuasin"
    return [
        *_satu_pd("/deli-serdang", operator, dokumen, pk, ra),
        Halaman("LKjIP", operator, f"/deli-serdang/lapor/{laporan}/", BIASA),
        Halaman("LKE 80 kriteria", "evaluator.banyuasin", f"/banyuasin/evaluasi/lke/{lke}/", TABEL),
        Halaman("Hasil 51 PD", inspektur, "/banyuasin/evaluasi/hasil/?tahun=2024", TABEL),
        Halaman("Kompilasi 51 PD", inspektur, "/banyuasin/evaluasi/kompilasi/2024/", TABEL),
        Halaman("Cari nomenklatur", operator, "/deli-serdang/rencana/nomenklatur/?q=pengelolaan+data", BIASA),
        *_sepemda("/banyuasin", bappeda, "admin.banyuasin"),
    ]


def halaman_pohon(versi: int) -> Halaman:
    """Return the full diagram of a plan of Banyuasin (see ``ukur_pohon``)."""
    alamat = f"/{BANYUASIN}/rencana/dokumen/{versi}/pohon/?jenjang=semua"
    return Halaman("Pohon 500 simpul (diagram penuh)", "operator.banyuasin", alamat, POHON)


def halaman_nasional() -> list[Halaman]:
    """Return the pages of the region in the middle of the country, and of a PD in its middle."""
    semua = list(Pemda.objects.filter(slug__startswith="nasional-").order_by("pk"))
    pemda = semua[len(semua) // 2]
    with transaksi(pemda):
        pd = list(PerangkatDaerah.objects.order_by("kode"))
        tengah = pd[len(pd) // 2]
        versi = VersiRencana.objects.filter(dokumen__pd=tengah).values_list("pk", flat=True)[0]
        pk = PerjanjianKinerja.objects.filter(pd=tengah, tahun=2025).values_list("pk", flat=True)[0]
        ra = RencanaAksi.objects.filter(pd=tengah, tahun=2025).values_list("pk", flat=True)[0]
    akar = f"/{pemda.slug}"
    return [
        *_satu_pd(akar, f"operator.pd{tengah.kode}.{pemda.slug}", versi, pk, ra),
        *_sepemda(akar, f"bappeda.{pemda.slug}", f"admin_pemda.{pemda.slug}"),
    ]


def _satu_pd(akar: str, operator: str, versi: int, pk: int, ra: int) -> list[Halaman]:
    return [
        Halaman("Tugas Saya", operator, f"{akar}/", BIASA),
        Halaman("Rencana", operator, f"{akar}/rencana/", BIASA),
        Halaman("Pohon kinerja (tabel)", operator, f"{akar}/rencana/pohon/?tampilan=tabel", TABEL),
        Halaman("Perjanjian Kinerja", operator, f"{akar}/rencana/pk/{pk}/", BIASA),
        Halaman("Dokumen rencana", operator, f"{akar}/rencana/dokumen/{versi}/", BIASA),
        Halaman("Matriks", operator, f"{akar}/rencana/dokumen/{versi}/matriks/", TABEL),
        Halaman("IKU", operator, f"{akar}/rencana/iku/", BIASA),
        Halaman("Rencana Aksi", operator, f"{akar}/rencana/aksi/{ra}/", TABEL),
        Halaman("Realisasi", operator, f"{akar}/ukur/", TABEL),
    ]


def _sepemda(akar: str, bappeda: str, admin: str) -> list[Halaman]:
    return [
        Halaman("Dasbor", bappeda, f"{akar}/dasbor/", TABEL),
        Halaman("Perangkat daerah", admin, f"{akar}/pengaturan/pd/", BIASA),
        Halaman("Pohon kinerja daerah", bappeda, f"{akar}/rencana/pohon/daerah/", TABEL),
        Halaman("Keselarasan", bappeda, f"{akar}/rencana/keselarasan/semua/", TABEL),
        Halaman("Register", bappeda, f"{akar}/rencana/register/semua/", TABEL),
        Halaman("Halaman publik", bappeda, f"{akar}/publik/", TABEL),
    ]


def ukur_halaman(daftar: list[Halaman], ulang: int) -> list[Hasil]:
    """Measure the pages one after another."""
    tamu: dict[str, Client] = {}
    hasil = []
    for h in daftar:
        if h.siapa not in tamu:
            tamu[h.siapa] = klien(h.siapa)
        hasil.append(ukur(h.nama, _pengambil(tamu[h.siapa], h.jalur), h.batas, ulang))
    return hasil


def _pengambil(k: Client, jalur: str) -> Callable[[int], Any]:
    def ambil(_: int) -> Any:
        return k.get(jalur)

    return ambil
