"""What planning asks of a person: compile, submit, check, set, sign."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from perencanaan.alur.rencana import ALUR_PK, ALUR_RENCANA
from perencanaan.izin.alur import ingat_langkah
from perencanaan.izin.dasar import siapkan_pemegang
from perencanaan.models import PerjanjianKinerja, VersiRencana
from perencanaan.selectors.pk import batas_pk, pemegang_pk
from perencanaan.selectors.rencana import cakupan_pd, pemegang_rencana, versi_dalam
from perencanaan.selectors.tugas_dialog import titipkan, tugas_dialog, untuk_titipan
from perencanaan.selectors.tugas_lintas import dengan_usulan, pd_dijawab, tugas_lintas
from perencanaan.selectors.tugas_penetapan import ada_penetapan, dengan_penetapan, tugas_penetapan
from perencanaan.selectors.tugas_rencana_aksi import dengan_rencana_aksi, tugas_rencana_aksi
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Transisi, langkah_maju
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui.tugas import Tugas

Bentuk = PerjanjianKinerja.Bentuk


KATA_PK = {
    "ajukan": "Ajukan",
    "verifikasi": "Verifikasi",
    "periksa": "Verifikasi",
    "selaraskan": "Periksa keselarasan",
}
HAK_RENCANA = ("rencana.ubah", "rencana.verifikasi", "rencana.setujui", "rencana.tetapkan")


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield the tasks of a person in a year: plans, PK, the PK that an operator has not begun, Rencana Aksi.

    At most five statements: plans, PK with Rencana Aksi, who holds the positions that sign, who checks and sets.
    """
    pengaturan = pengaturan_semua().get(tahun)
    ingat_langkah()
    terbaca = _versi_dibaca(pelaku, tahun)
    for v in terbaca:
        if v.status != "ditetapkan" and v.dokumen.tahun_awal <= tahun <= v.dokumen.tahun_akhir:
            yield from _tugas_rencana(pelaku, v)
    yield from tugas_lintas(pelaku, terbaca)
    yield from tugas_penetapan(pelaku, terbaca)
    semua = _pk_dilihat(pelaku, tahun)
    menunggu = [p for p in semua if p.status != "terbit"]
    siapkan_pemegang(i for p in menunggu for i in _penanda_tangan(p))
    for p in menunggu:
        batas = batas_pk(p.pd, tahun, pengaturan) if p.ke == 1 else None
        yield from _tugas_pk(pelaku, p, batas)
    yield from _belum_ber_pk(pelaku, tahun, pengaturan, semua)
    yield from tugas_rencana_aksi(pelaku, tahun, semua)
    yield from tugas_dialog(pelaku, semua)


def _versi_dibaca(pelaku: Pelaku, tahun: int) -> list[VersiRencana]:
    """Return the plan versions that are under way, nothing for roles that only read them; with them come the requests
    for crosscutting work (``dengan_usulan``) and the IKU and IKI under way (``dengan_penetapan``)."""
    if not any(izin.boleh(pelaku, a) for a in HAK_RENCANA):
        return []
    return _versi_berjalan(cakupan_pd(pelaku), pd_dijawab(pelaku), tahun)


@siap
def _versi_berjalan(terlihat: Collection[int] | None, dijawab: Collection[int], tahun: int) -> QuerySet[VersiRencana]:
    berjalan = Q(dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun) & ~Q(status="ditetapkan")
    semua = dengan_usulan(versi_dalam(terlihat), dijawab, berjalan | Q(ada_penetapan(tahun)))
    return dengan_penetapan(semua, tahun).order_by("id")


def _pk_dilihat(pelaku: Pelaku, tahun: int) -> list[PerjanjianKinerja]:
    """Return the PK under way that the person sees, and those of the heads of the own PD also when terbit; with them
    come their Rencana Aksi and what meetings ask of the person (``titipkan``)."""
    return _pk_berjalan(cakupan_pd(pelaku), pelaku.pd_ids, tahun, *untuk_titipan(pelaku))


@siap
def _pk_berjalan(
    terlihat: Collection[int] | None, milik: Collection[int], tahun: int, saya: int, *titipan: Any
) -> QuerySet[PerjanjianKinerja]:
    perlu = ~Q(status="terbit") | Q(bentuk=Bentuk.KEPALA_PD, pd_id__in=milik)
    semua = PerjanjianKinerja.objects.select_related("jabatan__atasan", "pd", "menggantikan")
    semua = semua if terlihat is None else semua.filter(pd_id__in=terlihat)
    semua = dengan_rencana_aksi(semua.filter(perlu, tahun=tahun).order_by("id"))
    return titipkan(semua, saya, *titipan)


def _penanda_tangan(p: PerjanjianKinerja) -> tuple[int | None, ...]:
    """Return the positions whose holders are asked for: only the one whose signature is due."""
    if p.status == "diverifikasi":
        return (p.jabatan_id,)
    return (p.jabatan.atasan_id,) if p.status == "ttd_pertama" else ()


def _boleh(pelaku: Pelaku, objek: VersiRencana | PerjanjianKinerja) -> Transisi | None:
    """Return the main step from the present status, if this person may take it."""
    t = langkah_maju(objek)
    # By role first: to say no to the others costs no statement.
    return t if t and izin.boleh(pelaku, t.izin) and izin.boleh(pelaku, t.izin, objek) else None


def _tugas_rencana(pelaku: Pelaku, v: VersiRencana) -> Iterator[Tugas]:
    t = _boleh(pelaku, v)
    penyusun = bool(izin.boleh(pelaku, "rencana.ubah", v))
    if t is None and not penyusun:
        return
    status = ALUR_RENCANA.status[v.status]
    nama = v.dokumen.pd.sebutan if v.dokumen.pd else "pemda"
    kata = {"ajukan": "Lengkapi dan ajukan"}
    yield Tugas(
        judul=f"{kata.get(t.aksi, t.label) if t else 'Menunggu'} {v.dokumen} {nama}",
        url=alamat("perencanaan:dokumen", v.pk),
        label_tombol="Buka",
        keterangan="" if t else f"Di tangan {pemegang_rencana(v)}",
        status=status,
        menunggu=t is None,
    )


def _tugas_pk(pelaku: Pelaku, p: PerjanjianKinerja, batas: date | None) -> Iterator[Tugas]:
    t = _boleh(pelaku, p)
    if t is None and not izin.boleh(pelaku, "pk.susun", p):
        return
    yield Tugas(
        judul=f"{KATA_PK.get(t.aksi, 'Tanda tangani') if t else 'Menunggu'} PK {p.tahun} {p.jabatan.nama}",
        url=alamat("perencanaan:pk", p.pk),
        label_tombol="Buka",
        keterangan="" if t else f"Di tangan {pemegang_pk(p)}",
        tenggat=batas,
        status=ALUR_PK.status[p.status],
        utama=t is not None,
        menunggu=t is None,
    )


def _belum_ber_pk(
    pelaku: Pelaku, tahun: int, pengaturan: PengaturanPemda | None, semua: list[PerjanjianKinerja]
) -> Iterator[Tugas]:
    milik = [t.pd_id for t in pelaku.tugas if t.peran == Peran.OPERATOR and t.pd_id is not None]
    sudah = {p.pd_id for p in semua if p.bentuk == Bentuk.KEPALA_PD}
    perlu = [i for i in milik if i not in sudah]
    if not perlu:
        return
    kantor = pelaku.pd
    daftar = [kantor] if kantor and perlu == [kantor.pk] else PerangkatDaerah.objects.filter(pk__in=perlu)
    for pd in daftar:
        yield Tugas(
            judul=f"Susun Perjanjian Kinerja {tahun} kepala {pd.sebutan}",
            url=alamat("perencanaan:rencana"),
            label_tombol="Mulai",
            keterangan="Dari Renja yang ditetapkan",
            tenggat=batas_pk(pd, tahun, pengaturan),
            utama=True,
        )
