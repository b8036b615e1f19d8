"""Who is whose superior in kinerja individu, today: seats, their holders, empty seats said openly.

The superior is who holds the seat above (``Jabatan.atasan``); a Plt. or Plh. acts for it. An empty seat, a holder
without an account, or the person themself as acting superior: the next seat above.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q

from pengukuran.models import LaporanIndividu
from perencanaan.izin.dasar import pemegang, siapkan_pemegang
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.cakupan import ingatan
from sakip.tenansi.models import Jabatan, Pegawai, Penempatan

JENJANG = "__".join(["atasan"] * 7)
"""How far up a line is read by one statement."""
SIFAT = {"pj": "Pj. ", "plt": "Plt. ", "plh": "Plh. "}
UTAMA = (Penempatan.Sifat.DEFINITIF, Penempatan.Sifat.PJ)


def berlaku(hari: date) -> Q:
    """Condition for placements in force on a day."""
    return Q(dari__lte=hari) & (Q(sampai__isnull=True) | Q(sampai__gte=hari))


def sebutan(p: Penempatan) -> str:
    """The position with how it is held: "Plt. Kepala Bidang"."""
    return f"{SIFAT.get(p.sifat, '')}{p.jabatan.nama}"


def penempatan_saya(pelaku: Pelaku) -> list[Penempatan]:
    """Return all placements of the person, latest first. Read once per scope."""
    ingat = ingatan()
    kunci = f"penempatan_saya:{pelaku.pengguna_id}"
    if kunci not in ingat:
        ingat[kunci] = (
            list(
                Penempatan.objects.filter(pegawai__pengguna_id=pelaku.pengguna_id)
                .select_related("pegawai", f"jabatan__{JENJANG}", "jabatan__pd")
                .order_by("-dari", "-id")
            )
            if pelaku.pengguna_id is not None
            else []
        )
    hasil: list[Penempatan] = ingat[kunci]
    return hasil


def milik_bulan(daftar: Iterable[Penempatan], tahun: int, bulan: int) -> Penempatan | None:
    """Return the placement a month belongs to: the one on its last day, else the last one within it.

    A seat of one's own stands before one held as Plt. or Plh. A kepala daerah has no superior and owes no report.
    """
    awal = date(tahun, bulan, 1)
    akhir = date(tahun + bulan // 12, bulan % 12 + 1, 1)
    calon = [
        p
        for p in daftar
        if p.dari < akhir
        and (p.sampai is None or p.sampai >= awal)
        and p.jabatan.tingkat != Jabatan.Tingkat.KEPALA_DAERAH
    ]
    return max(
        calon,
        key=lambda p: (p.sampai is None or p.sampai >= akhir, p.sifat in UTAMA, p.sampai or akhir, p.dari, p.pk),
        default=None,
    )


def kursi_saya(pelaku: Pelaku) -> list[Jabatan]:
    """Return the seats the person acts in today: held and not taken over by a Plt. or Plh. Two statements at most."""
    hari = waktu.hari_ini()
    kini = [p for p in penempatan_saya(pelaku) if p.dari <= hari and (p.sampai is None or p.sampai >= hari)]
    if kini and not ingatan().get("kursi_siap"):
        siapkan_pemegang(p.jabatan_id for p in kini)
        ingatan()["kursi_siap"] = True
    return [p.jabatan for p in kini if _bertindak(p, pelaku)]


def _bertindak(p: Penempatan, pelaku: Pelaku) -> bool:
    kini = pemegang(p.jabatan_id)
    return kini is not None and (kini.pegawai.pengguna_id == pelaku.pengguna_id or p.jabatan.tingkat == "staf")


def garis(jabatan: Jabatan) -> list[Jabatan]:
    """Return the seats above, nearest first. No statement when read with ``select_related`` of ``JENJANG``."""
    hasil: list[Jabatan] = []
    kini = jabatan.atasan
    while kini is not None and kini.pk not in {jabatan.pk, *(j.pk for j in hasil)}:
        hasil.append(kini)
        kini = kini.atasan
    return hasil


@dataclass(frozen=True)
class Penilai:
    """Who assesses: the placement of the superior (None: nobody can), and which seats were passed over and why."""

    orang: Penempatan | None
    dilewati: tuple[str, ...] = ()

    @property
    def sebutan(self) -> str:
        """ "Ratih Handayani, S.E. (Kepala Subbagian)"."""
        return f"{self.orang.pegawai.nama} ({sebutan(self.orang)})" if self.orang else "belum ada"

    @property
    def kalimat(self) -> str:
        """The open word about passed seats, empty when there are none."""
        if not self.dilewati:
            return ""
        akhir = f"Laporan naik ke {self.sebutan}." if self.orang else "Belum ada atasan yang dapat menilai."
        return f"{' '.join(self.dilewati)} {akhir}"


def penilai(jabatan: Jabatan, pegawai_id: int) -> Penilai:
    """Return who assesses the holder of a position today. One statement (two when the line was not read before)."""
    atas = garis(jabatan)
    siapkan_pemegang(j.pk for j in atas if j.pk not in ingatan().get("pemegang", {}))
    lewat: list[str] = []
    for j in atas:
        p = pemegang(j.pk)
        if p is None:
            lewat.append(f"Jabatan {j.nama} kosong.")
        elif p.pegawai_id == pegawai_id:
            lewat.append(f"{sebutan(p)} dijabat pegawai ini sendiri.")
        elif p.pegawai.pengguna_id is None:
            lewat.append(f"{p.pegawai.nama} ({sebutan(p)}) belum mempunyai akun.")
        else:
            return Penilai(p, tuple(lewat))
    return Penilai(None, tuple(lewat))


def jabatan_bergaris(pk: int) -> Jabatan:
    """Return a position with the line above it: by one statement, none when the page has read it already."""
    terbaca: dict[int, Jabatan] = ingatan().setdefault("jabatan_bergaris", {})
    if pk not in terbaca:
        terbaca[pk] = Jabatan.objects.select_related(JENJANG, "pd").get(pk=pk)
    return terbaca[pk]


def di_garis(pelaku: Pelaku, jabatan: Jabatan) -> bool:
    """True when the person acts in a seat above the position."""
    atas = {j.pk for j in garis(jabatan)}
    return any(j.pk in atas for j in kursi_saya(pelaku))


@dataclass(frozen=True)
class Bawahan:
    """A person whose superior acts in one of my seats. ``lewat``: the empty seat between, in words."""

    pegawai_id: int
    nama: str
    nip: str
    jabatan_id: int
    jabatan: str
    berakun: bool
    lewat: str = ""


def _baris(kursi: list[Jabatan]) -> list[Any]:
    """Positions below the seats with who holds them today: of the same PD, and two steps below whatever the PD."""
    hari, ids = waktu.hari_ini(), [j.pk for j in kursi]
    pd = [j.pd_id for j in kursi if j.pd_id is not None]
    return list(
        Jabatan.objects.annotate(
            kini=FilteredRelation(
                "penempatan",
                condition=Q(penempatan__dari__lte=hari)
                & (Q(penempatan__sampai__isnull=True) | Q(penempatan__sampai__gte=hari)),
            )
        )
        .filter(Q(pd_id__in=pd) | Q(atasan_id__in=ids) | Q(atasan__atasan_id__in=ids))
        .values(
            "pk",
            "nama",
            "tingkat",
            "atasan_id",
            sifat=F("kini__sifat"),
            orang=F("kini__pegawai_id"),
            orang_nama=F("kini__pegawai__nama"),
            nip=F("kini__pegawai__nip"),
            akun=F("kini__pegawai__pengguna_id"),
        )
        .order_by("pk", "kini__id")
    )


def bawahan(pelaku: Pelaku) -> list[Bawahan]:
    """Return the direct subordinates, those below an empty seat included. One statement more than ``kursi_saya``."""
    kursi = [j for j in kursi_saya(pelaku) if j.tingkat != Jabatan.Tingkat.STAF]
    if not kursi:
        return []
    anak: dict[int | None, dict[int, list[dict[str, Any]]]] = {}
    for b in _baris(kursi):
        anak.setdefault(b["atasan_id"], {}).setdefault(b["pk"], []).append(b)
    hasil: dict[tuple[int, int], Bawahan] = {}
    antre, selesai = [(j.pk, "") for j in kursi], set[int]()
    while antre:
        induk, lewat = antre.pop(0)
        if induk in selesai:
            continue
        selesai.add(induk)
        for pk, pemangku in anak.get(induk, {}).items():
            ada = [b for b in pemangku if b["orang"] is not None and b["akun"] != pelaku.pengguna_id]
            for b in ada:
                baru = Bawahan(b["orang"], b["orang_nama"], b["nip"], pk, _jabatan(b), b["akun"] is not None, lewat)
                hasil.setdefault((b["orang"], pk), baru)
            if pemangku[0]["tingkat"] != Jabatan.Tingkat.STAF and not any(b["akun"] for b in ada):
                kata = f"{pemangku[0]['nama']} {'belum mempunyai akun' if ada else 'kosong'}"
                antre.append((pk, kata))
    return sorted(hasil.values(), key=lambda b: (b.jabatan, b.nama))


def _jabatan(b: dict[str, Any]) -> str:
    return f"{SIFAT.get(b['sifat'] or '', '')}{b['nama']}"


def kepala_pd(pelaku: Pelaku, pd_id: int | None) -> bool:
    """True for the head of a PD by role."""
    return pd_id is not None and any(t.peran == Peran.KEPALA_PD and t.pd_id == pd_id for t in pelaku.tugas)


def pegawai_sendiri(pelaku: Pelaku) -> Pegawai | None:
    """Return the person's own row in the region's service, None when the account has none."""
    daftar = penempatan_saya(pelaku)
    return daftar[0].pegawai if daftar else None


def laporan_bergaris(pk: int) -> LaporanIndividu | None:
    """Return a month with person, position and the line above, by one statement. None when not in the region."""
    garis_ = f"penempatan__jabatan__{JENJANG}"
    hasil = (
        LaporanIndividu.objects.select_related("pegawai", garis_, "penempatan__jabatan__pd", "pd").filter(pk=pk).first()
    )
    if hasil is not None:
        jabatan = hasil.penempatan.jabatan
        ingatan().setdefault("jabatan_bergaris", {})[jabatan.pk] = jabatan
    return hasil
