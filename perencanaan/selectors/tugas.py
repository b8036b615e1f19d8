"""What planning asks of a person: compile, submit, check, set, sign."""

from collections.abc import Iterator
from datetime import date

from perencanaan.alur import ALUR_PK, ALUR_RENCANA
from perencanaan.models import PerjanjianKinerja, VersiRencana
from perencanaan.selectors.pk import batas_pk, pemegang_pk
from perencanaan.selectors.rencana import PEMEGANG_RENCANA, pk_terlihat, versi_terlihat
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Transisi
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.ui.tugas import Tugas

Bentuk = PerjanjianKinerja.Bentuk


def daftar_tugas(pelaku: Pelaku, tahun: int) -> Iterator[Tugas]:
    """Yield the tasks of a person in a year: plans, PK, and the PK that an operator has not begun."""
    pengaturan = PengaturanPemda.objects.filter(tahun=tahun).first()
    versi = list(
        versi_terlihat(pelaku)
        .filter(dokumen__tahun_awal__lte=tahun, dokumen__tahun_akhir__gte=tahun)
        .exclude(status="ditetapkan")
        .order_by("id")
    )
    for v in versi:
        yield from _tugas_rencana(pelaku, v)
    semua = list(pk_terlihat(pelaku).filter(tahun=tahun).order_by("id"))
    for p in semua:
        if p.status != "terbit":
            batas = batas_pk(p.pd, tahun, pengaturan) if p.ke == 1 else None
            yield from _tugas_pk(pelaku, p, batas)
    yield from _belum_ber_pk(pelaku, tahun, pengaturan, semua)


def _boleh(pelaku: Pelaku, objek: VersiRencana | PerjanjianKinerja, transisi: tuple[Transisi, ...]) -> Transisi | None:
    """Return the main step from the present status that this person may take."""
    langkah = (t for t in transisi if t.utama and objek.status in t.dari)
    return next((t for t in langkah if izin.boleh(pelaku, t.izin, objek)), None)


def _tugas_rencana(pelaku: Pelaku, v: VersiRencana) -> Iterator[Tugas]:
    t = _boleh(pelaku, v, ALUR_RENCANA.transisi)
    penyusun = bool(izin.boleh(pelaku, "rencana.ubah", v))
    if t is None and not penyusun:
        return
    status = ALUR_RENCANA.status[v.status]
    nama = v.dokumen.pd.sebutan if v.dokumen.pd else "pemda"
    kata = {"ajukan": "Lengkapi dan ajukan", "verifikasi": "Verifikasi", "tetapkan": "Tetapkan"}
    yield Tugas(
        judul=f"{kata[t.aksi] if t else 'Menunggu'} {v.dokumen} {nama}",
        url=alamat("perencanaan:dokumen", v.pk),
        label_tombol="Buka",
        keterangan="" if t else f"di tangan {PEMEGANG_RENCANA.get(v.status, '')}",
        status=status,
        menunggu=t is None,
    )


def _relevan(p: PerjanjianKinerja) -> tuple[Transisi, ...]:
    sendiri = p.bentuk == Bentuk.KEPALA_DAERAH
    bukan = {"tandatangani_pertama", "tandatangani_kedua"} if sendiri else {"tandatangani_sendiri"}
    return tuple(t for t in ALUR_PK.transisi if t.aksi not in bukan)


def _tugas_pk(pelaku: Pelaku, p: PerjanjianKinerja, batas: date | None) -> Iterator[Tugas]:
    t = _boleh(pelaku, p, _relevan(p))
    if t is None and not izin.boleh(pelaku, "pk.susun", p):
        return
    kata = {"ajukan": "Ajukan", "verifikasi": "Verifikasi"}
    yield Tugas(
        judul=f"{kata.get(t.aksi, 'Tanda tangani') if t else 'Menunggu'} PK {p.tahun} {p.jabatan.nama}",
        url=alamat("perencanaan:pk", p.pk),
        label_tombol="Buka",
        keterangan="" if t else f"di tangan {pemegang_pk(p)}",
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
    for pd in PerangkatDaerah.objects.filter(pk__in=perlu):
        yield Tugas(
            judul=f"Susun Perjanjian Kinerja {tahun} kepala {pd.sebutan}",
            url=alamat("perencanaan:rencana"),
            label_tombol="Mulai",
            keterangan="dari Renja yang ditetapkan",
            tenggat=batas_pk(pd, tahun, pengaturan),
            utama=True,
        )
