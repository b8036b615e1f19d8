"""A small complete PD made by the services: heads, placements, plan ditetapkan, PK signed. For all features' tests."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from perencanaan.models import Indikator, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.services import isi
from perencanaan.services import kinerja as layanan
from perencanaan.services.pk import susun_pk
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.alur.dasar import terapkan
from sakip.tenansi.models import Jabatan, Pemda, Penempatan, PerangkatDaerah
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pejabat, buat_pelaku

PAGU_PROGRAM = Decimal("150000000")
TARGET_SASARAN = Decimal("80.5")


@dataclass
class PdLengkap:
    """A PD with its people, its Renja of ``tahun`` and (when asked for) its PK."""

    pemda: Pemda
    pd: PerangkatDaerah
    tahun: int
    bupati: Jabatan
    kepala: Jabatan
    kabid: Jabatan
    operator: Pelaku
    verifikator: Pelaku
    kepala_pd: Pelaku
    bappeda: Pelaku
    pimpinan: Pelaku
    versi: VersiRencana
    tujuan: Kinerja
    sasaran: Kinerja
    program: Kinerja
    kegiatan: Kinerja
    sub_kegiatan: Kinerja
    indikator_tujuan: Indikator
    indikator_sasaran: Indikator
    indikator_program: Indikator
    indikator_kegiatan: Indikator
    indikator_sub: Indikator
    pk: PerjanjianKinerja | None = None

    @property
    def indikator(self) -> list[Indikator]:
        """All indicators from the top down."""
        return [
            self.indikator_tujuan,
            self.indikator_sasaran,
            self.indikator_program,
            self.indikator_kegiatan,
            self.indikator_sub,
        ]


def _simpul(
    operator: Pelaku,
    versi: VersiRencana,
    tahun: int,
    tingkat: str,
    uraian: str,
    induk: Kinerja | None,
    pemilik: Jabatan,
    indikator: str,
    target: Decimal,
    **isi: Any,
) -> tuple[Kinerja, Indikator]:
    k = layanan.tambah_kinerja(
        pelaku=operator, versi=versi, tingkat=tingkat, uraian=uraian, induk=induk, pemilik=pemilik
    )
    i = layanan.tambah_indikator(pelaku=operator, kinerja=k, uraian=indikator, satuan="%", **isi)
    layanan.simpan_target(pelaku=operator, indikator=i, tahun=tahun, nilai=target)
    return k, i


def setujui_rencana(data: PdLengkap) -> None:
    """Take the plan from draf to ditetapkan by the roles that do it."""
    data.versi = tetapkan(data.versi, data)


def tetapkan(versi: VersiRencana, data: PdLengkap, sampai: str = "ditetapkan") -> VersiRencana:
    """Take any plan version of the PD or of the region on; ``sampai`` "draf" returns it as it is."""
    if sampai == "draf":
        return versi
    daerah = versi.dokumen.pd_id is None
    for aksi, siapa in langkah_daerah(data) if daerah else langkah_pd(data):
        versi = terapkan(versi, aksi, pelaku=siapa)
    return versi


def langkah_pd(data: PdLengkap) -> list[tuple[str, Pelaku]]:
    """Return the chain of a PD's plan, who takes each step."""
    return [
        ("ajukan", data.operator),
        ("verifikasi", data.verifikator),
        ("setujui", data.kepala_pd),
        ("tetapkan", data.bappeda),
    ]


def langkah_daerah(data: PdLengkap) -> list[tuple[str, Pelaku]]:
    """Return the chain of the region's own plan."""
    return [("ajukan", data.bappeda), ("verifikasi", sekda(data.pemda)), ("tetapkan", data.pimpinan)]


def sekda(pemda: Pemda) -> Pelaku:
    """Return the Sekda with role and seat, made when the region has none yet."""
    ada = Penempatan.objects.filter(jabatan__tingkat=Jabatan.Tingkat.SEKDA).select_related("pegawai__pengguna").first()
    if ada is not None:
        pelaku = muat_pelaku(ada.pegawai.pengguna, pemda)
        assert pelaku is not None
        return pelaku
    pelaku = buat_pelaku(pemda, Peran.PIMPINAN)
    buat_pejabat(
        buat_jabatan(None, Jabatan.Tingkat.SEKDA, "Sekretaris Daerah"), "Dr. Tirta Wening", pengguna=pelaku.pengguna
    )
    return pelaku


def buat_rpjmd(data: PdLengkap, *, berlaku: bool = True) -> tuple[VersiRencana, Kinerja]:
    """Return an RPJMD of five years with one sasaran, ditetapkan unless ``berlaku`` is False."""
    versi = buat_dokumen_rencana(
        pelaku=data.bappeda, jenis="rpjmd", pd=None, tahun_awal=data.tahun - 1, tahun_akhir=data.tahun + 3
    )
    tujuan = layanan.tambah_kinerja(
        pelaku=data.bappeda, versi=versi, tingkat="tujuan", uraian="Terwujudnya tata kelola yang baik"
    )
    sasaran = layanan.tambah_kinerja(
        pelaku=data.bappeda, versi=versi, tingkat="sasaran", uraian="Meningkatnya akuntabilitas daerah", induk=tujuan
    )
    return (tetapkan(versi, data) if berlaku else versi), sasaran


def buat_renstra(data: PdLengkap, *, berlaku: bool = True) -> tuple[VersiRencana, Kinerja, Kinerja]:
    """Return a Renstra with tujuan and sasaran of the Renja's identities, targets for every year, pagu of the program.

    The targets of the sasaran are 80 in the first year and one more each year; the pagu grows by a million.
    """
    op, awal = data.operator, data.tahun
    versi = buat_dokumen_rencana(pelaku=op, jenis="renstra", pd=data.pd, tahun_awal=awal, tahun_akhir=awal + 4)
    simpul: list[Kinerja] = []
    for asal in (data.tujuan, data.sasaran, data.program):
        simpul.append(
            layanan.tambah_kinerja(
                pelaku=op,
                versi=versi,
                tingkat=asal.tingkat,
                uraian=asal.uraian,
                induk=simpul[-1] if simpul else None,
                pemilik=asal.pemilik,
                identitas=asal.identitas,
            )
        )
    asal_i = data.indikator_sasaran
    i = layanan.tambah_indikator(
        pelaku=op, kinerja=simpul[1], uraian=asal_i.uraian, satuan=asal_i.satuan, induk=asal_i.induk
    )
    for n in range(5):
        layanan.simpan_target(pelaku=op, indikator=i, tahun=awal + n, nilai=Decimal(80 + n))
        layanan.simpan_pagu(pelaku=op, kinerja=simpul[2], tahun=awal + n, nilai=PAGU_PROGRAM + n * 1_000_000)
    return (tetapkan(versi, data) if berlaku else versi), simpul[0], simpul[1]


def tandatangani_pk(data: PdLengkap, pk: PerjanjianKinerja) -> PerjanjianKinerja:
    """Take a PK of the kepala PD from draf to terbit by the roles that do it."""
    for aksi, siapa in langkah_pk(data):
        pk = terapkan(pk, aksi, pelaku=siapa)
    return pk


def langkah_pk(data: PdLengkap) -> list[tuple[str, Pelaku]]:
    """Return the chain of the PK of a kepala PD."""
    return [
        ("ajukan", data.operator),
        ("periksa", data.verifikator),
        ("selaraskan", data.bappeda),
        ("tandatangani_pertama", data.kepala_pd),
        ("tandatangani_kedua", data.pimpinan),
    ]


def buat_pd_lengkap(pemda: Pemda, tahun: int = 2025, nama: str = "Dinas Lengkap", sampai: str = "pk") -> PdLengkap:
    """Return a PD with tujuan → sasaran → program → kegiatan → sub kegiatan, one indicator each.

    The scope must be set. ``sampai``: "draf" = plan still open, "rencana" = plan ditetapkan, "pk" = PK terbit as well.
    """
    pd = buat_pd(nama=nama)
    bupati = buat_jabatan(None, Jabatan.Tingkat.KEPALA_DAERAH, f"Bupati {pemda.wilayah}")
    kepala = buat_jabatan(pd, Jabatan.Tingkat.KEPALA_PD, f"Kepala {nama}", atasan=bupati)
    kabid = buat_jabatan(pd, Jabatan.Tingkat.LEVEL_3, f"Kepala Bidang {nama}", atasan=kepala)
    orang = {p: buat_pelaku(pemda, p, pd=pd) for p in (Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD)} | {
        p: buat_pelaku(pemda, p) for p in (Peran.BAPPEDA, Peran.PIMPINAN)
    }
    buat_pejabat(bupati, "Raka Mahendra, S.E.", pengguna=orang[Peran.PIMPINAN].pengguna)
    buat_pejabat(kepala, "Ir. Laras Puspita, M.Si.", pengguna=orang[Peran.KEPALA_PD].pengguna)
    buat_pejabat(kabid, "Bima Saputra, S.T.", pengguna=orang[Peran.VERIFIKATOR].pengguna)
    op = orang[Peran.OPERATOR]
    versi = buat_dokumen_rencana(
        pelaku=op, jenis="renja", pd=pd, tahun_awal=tahun, tahun_akhir=tahun, visi="Sejahtera bersama", misi="Melayani"
    )
    outcome = Indikator.Fungsi.OUTCOME
    simpul = partial(_simpul, op, versi, tahun)
    tujuan, i_t = simpul(
        "tujuan", "Meningkatnya akuntabilitas kinerja", None, bupati, "Nilai SAKIP", Decimal(72), fungsi=outcome
    )
    sasaran, i_s = simpul(
        "sasaran", "Meningkatnya kualitas perencanaan", tujuan, kepala, "Persentase perencanaan partisipatif",
        TARGET_SASARAN, fungsi=outcome, adalah_iku=True, jenis="persentase",
    )  # fmt: skip
    program, i_p = simpul(
        "program", "Program Perencanaan", sasaran, kabid, "Persentase program selaras", Decimal(100),
        fungsi=outcome, jenis="persentase",
    )  # fmt: skip
    kegiatan, i_k = simpul(
        "kegiatan", "Penyusunan Perencanaan", program, kabid, "Persentase dokumen tepat waktu", Decimal(90),
        agregasi="terakhir",
    )  # fmt: skip
    sub, i_sub = simpul(
        "sub_kegiatan", "Penyusunan Renja", kegiatan, kabid, "Jumlah dokumen Renja", Decimal(4), agregasi="jumlah"
    )
    for k in (program, kegiatan, sub):
        layanan.simpan_pagu(pelaku=op, kinerja=k, tahun=tahun, nilai=PAGU_PROGRAM)
    data = PdLengkap(
        pemda=pemda,
        pd=pd,
        tahun=tahun,
        bupati=bupati,
        kepala=kepala,
        kabid=kabid,
        operator=op,
        verifikator=orang[Peran.VERIFIKATOR],
        kepala_pd=orang[Peran.KEPALA_PD],
        bappeda=orang[Peran.BAPPEDA],
        pimpinan=orang[Peran.PIMPINAN],
        versi=versi,
        tujuan=tujuan,
        sasaran=sasaran,
        program=program,
        kegiatan=kegiatan,
        sub_kegiatan=sub,
        indikator_tujuan=i_t,
        indikator_sasaran=i_s,
        indikator_program=i_p,
        indikator_kegiatan=i_k,
        indikator_sub=i_sub,
    )
    if sampai in ("rencana", "pk"):
        setujui_rencana(data)
    if sampai == "pk":
        data.pk = tandatangani_pk(data, susun_pk(pelaku=op, jabatan=kepala, tahun=tahun))
    return data


def isi_lengkap(d: PdLengkap) -> dict[str, Any]:
    """One row of every kind in the open version of ``d``."""
    dasar: dict[str, Any] = {"pelaku": d.operator, "versi": d.versi}
    strategi = isi.tambah_strategi(**dasar, sasaran=d.sasaran, uraian="Memperkuat data")
    isu = isi.tambah_isustrategis(**dasar, jenis="isu", uraian="Data belum terpadu", sasaran=[d.sasaran])
    return {
        "strategi": strategi,
        "arah": isi.tambah_arahkebijakan(**dasar, strategi=strategi, uraian="Satu data", tahun_awal=d.tahun),
        "isu": isu,
        "swot": isi.tambah_butirswot(**dasar, jenis="kelemahan", uraian="Aplikasi terpisah", isu=isu),
        "risiko": isi.tambah_risiko(
            **dasar, sasaran=d.sasaran, uraian="Data terlambat", kemungkinan=4, besar_dampak=5, mitigasi="Jadwal"
        ),
        "jawaban": isi.tambah_jawabanrekomendasi(
            **dasar, tahun=d.tahun - 1, sumber="lhe", uraian="Perbaiki pohon kinerja", jawaban="Sudah disusun ulang"
        ),
    }
