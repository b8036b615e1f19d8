"""The workbook of a Rencana Aksi: targets per period, and activities with their schedule."""

from collections.abc import Sequence
from typing import Final

from perencanaan.models import Aksi, Indikator, JadwalAksi, RencanaAksi, TargetPeriode
from perencanaan.services import rencana_aksi as layanan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.ekspor.buku.bentuk import BarisBuku, BarisKini, Buku, KolomBuku, KonteksBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import rapi
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import BULAN_PENDEK, ROMAWI
from sakip.tenansi.cakupan import alamat


class IsiRA:
    """A Rencana Aksi as its workbook needs it; indicators in the order of the tree, each with a name in the file."""

    def __init__(self, ra: RencanaAksi) -> None:
        self.ra = ra
        self.jumlah = layanan.banyak_periode(ra.tahun)
        self.target: dict[int, dict[int, TargetPeriode]] = {}
        for t in TargetPeriode.objects.filter(rencana_aksi=ra):
            self.target.setdefault(t.indikator_id, {})[t.periode_ke] = t
        semua = Indikator.objects.filter(pk__in=self.target).select_related("kinerja")
        urut = sorted(semua, key=lambda i: (i.kinerja.urutan, i.kinerja_id, i.urutan, i.pk))
        self.indikator = {i.pk: i for i in urut}
        self.nama = {pk: f"IK{n}" for n, pk in enumerate(self.indikator, 1)}
        self.setahun = layanan.target_tahun(ra)

    def periode(self) -> list[tuple[int, str]]:
        """Return number and heading of each period."""
        if self.jumlah == 12:
            return list(enumerate(BULAN_PENDEK, 1))
        return [(n, f"TW {ROMAWI[n - 1]}") for n in range(1, self.jumlah + 1)]


def muat(pelaku: Pelaku, nomor: int, tahun: int) -> Tempat | None:
    """Return a Rencana Aksi within sight."""
    ra = RencanaAksi.objects.select_related("pd", "pk_induk__jabatan").filter(pk=nomor).first()
    return tempat_ra(ra) if ra is not None and izin.boleh(pelaku, "rencana_aksi.lihat", ra) else None


def tempat_ra(ra: RencanaAksi, *, isi: bool = True) -> Tempat:
    """Return the place of a Rencana Aksi; ``isi`` False for a mere line in a list."""
    mati = ""
    if terkunci(ra):
        mati = f"Rencana Aksi ini sudah berstatus {status_objek(ra).dalam_kalimat}, sehingga isinya terkunci."
    judul = f"Rencana Aksi {ra.tahun} {ra.pd.sebutan}"
    return Tempat(
        "rencana_aksi", f"ra:{ra.pk}", judul, ra, ra.pd_id, f"rencana-aksi-{ra.tahun}-{ra.pd_id}", terkunci=mati,
        url=alamat("perencanaan:ra", ra.pk), isi=IsiRA(ra) if isi else None,
    )  # fmt: skip


def _isi(tempat: Tempat) -> IsiRA:
    isi: IsiRA = tempat.isi
    return isi


def _kolom_target(tempat: Tempat) -> Sequence[KolomBuku]:
    isi = _isi(tempat)
    return [
        KolomBuku("no", "No", "penanda", "Nama indikator dalam berkas ini.", "IK1", lebar=8),
        KolomBuku("kinerja", "Kinerja", "info", lebar=40),
        KolomBuku("indikator", "Indikator", "info", lebar=44),
        KolomBuku("satuan", "Satuan", "info", lebar=12),
        KolomBuku("setahun", f"Target {isi.ra.tahun}", "info", lebar=14),
        *(KolomBuku(f"p{n}", nama, "angka", "Kosong berarti tidak ditargetkan.", lebar=12)
          for n, nama in isi.periode()),
    ]  # fmt: skip


def _kini_target(tempat: Tempat) -> list[BarisKini]:
    isi = _isi(tempat)
    hasil = []
    for pk, i in isi.indikator.items():
        nilai = {f"p{n}": rapi(t.nilai) for n, t in isi.target[pk].items()}
        nilai |= {
            "no": isi.nama[pk],
            "kinerja": rapi(i.kinerja.uraian),
            "indikator": rapi(i.uraian),
            "satuan": rapi(i.satuan),
            "setahun": rapi(isi.setahun.get(pk)),
        }
        hasil.append(BarisKini(str(pk), nilai, f"{isi.nama[pk]} {i.uraian}"[:150]))
    return hasil


def _tulis_target(konteks: KonteksBuku, b: BarisBuku) -> str:
    ra = _isi(konteks.tempat).ra
    for kunci in b.baru:
        layanan.simpan_target_periode(
            pelaku=konteks.pelaku,
            rencana_aksi_id=ra.pk,
            indikator_id=int(b.id),
            periode_ke=int(kunci.removeprefix("p")),
            nilai=b.angka(kunci),
        )
    return b.id


def _kolom_aksi(tempat: Tempat) -> Sequence[KolomBuku]:
    return [
        KolomBuku("indikator", "Indikator", "rujukan", "No di lembar Target.", "IK1", wajib=True, ke="target",
                  lebar=10),
        KolomBuku("nama_indikator", "Uraian indikator", "info", lebar=44),
        KolomBuku("uraian", "Aksi", "teks", "Langkah nyata menuju target.", "Menyusun standar layanan", wajib=True,
                  maks=2000, lebar=60),
        *(KolomBuku(f"j{n}", nama, "tanda", "“ya” bila dilaksanakan.", "ya" if n == 1 else "", lebar=8)
          for n, nama in _isi(tempat).periode()),
        KolomBuku("penanggung_jawab", "Penanggung jawab", "teks", "", "Sekretaris", maks=200, lebar=30),
    ]  # fmt: skip


def _kini_aksi(tempat: Tempat) -> list[BarisKini]:
    isi = _isi(tempat)
    jadwal: dict[int, set[int]] = {}
    for aksi, ke in JadwalAksi.objects.filter(aksi__rencana_aksi=isi.ra).values_list("aksi_id", "periode_ke"):
        jadwal.setdefault(aksi, set()).add(ke)
    hasil = []
    for a in Aksi.objects.filter(rencana_aksi=isi.ra).select_related("indikator"):
        nilai = {f"j{n}": rapi(n in jadwal.get(a.pk, ())) for n, _ in isi.periode()}
        nilai |= {
            "indikator": str(a.indikator_id),
            "nama_indikator": rapi(a.indikator.uraian),
            "uraian": rapi(a.uraian),
            "penanggung_jawab": rapi(a.penanggung_jawab),
        }
        hasil.append(BarisKini(str(a.pk), nilai, a.uraian[:150]))
    return hasil


def _tulis_aksi(konteks: KonteksBuku, b: BarisBuku) -> str:
    isi = _isi(konteks.tempat)
    if b.status == "hapus":
        layanan.hapus_aksi(pelaku=konteks.pelaku, rencana_aksi_id=isi.ra.pk, aksi_id=int(b.id))
        return b.id
    indikator = konteks.rujuk("target", b.teks("indikator"))
    jadwal = [n for n, _ in isi.periode() if b.ya(f"j{n}")]
    if not jadwal:
        raise AturanDilanggar(
            "jadwal_kosong", "Isi “ya” di paling sedikit satu periode.", kolom=f"j{isi.periode()[0][0]}"
        )
    aksi = layanan.simpan_aksi(
        pelaku=konteks.pelaku,
        rencana_aksi_id=isi.ra.pk,
        indikator_id=int(indikator),
        uraian=b.teks("uraian"),
        jadwal=jadwal,
        penanggung_jawab=b.teks("penanggung_jawab"),
        aksi_id=int(b.id) if b.id else None,
    )
    return str(aksi.pk)


def _kunci(pelaku: Pelaku, tempat: Tempat) -> object:
    return RencanaAksi.kunci(tempat.objek.pk)


BUKU: Final = Buku(
    "rencana_aksi",
    "Rencana Aksi",
    "rencana_aksi.susun",
    (
        LembarBuku("target", "Target", _kolom_target, _kini_target, _tulis_target, boleh_baru=False, boleh_hapus=False),
        LembarBuku("aksi", "Aksi", _kolom_aksi, _kini_aksi, _tulis_aksi),
    ),
    muat,
    _kunci,
)
