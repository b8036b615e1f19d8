"""Setting IKU and IKI: a draft from the plan in force, number and date, decree, review, the next set."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from perencanaan.models import ButirPenetapan, PenetapanIndikator, ReviuIndikator, VersiRencana
from perencanaan.selectors.penetapan import Jenis, calon, seri, tujuan_rencana
from perencanaan.selectors.pohon import Simpul
from sakip.akun import izin
from sakip.akun.izin import Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, wajib_terbuka
from sakip.dokumen.jenis import JPG, PDF, PNG
from sakip.dokumen.services import simpan_berkas
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import Jabatan, PerangkatDaerah

LABEL: Final = PenetapanIndikator._meta.label_lower


@dataclass(frozen=True)
class Milik:
    """Whose indicators are set: the region (nothing given), a PD, or a position of a PD."""

    pd: PerangkatDaerah | None = None
    jabatan: Jabatan | None = None

    @property
    def jenis(self) -> str:
        """Kind of the set."""
        if self.jabatan is not None:
            return Jenis.IKI
        return Jenis.IKU_PEMDA if self.pd is None else Jenis.IKU_PD


def susun_penetapan(
    *, pelaku: Pelaku, milik: Milik, versi_rencana: VersiRencana, tahun_awal: int, tahun_akhir: int, alasan: str = ""
) -> PenetapanIndikator:
    """Make a draft from a plan in force: its IKU, or the indicators of the nodes that the position owns.

    Raises TidakBoleh, AturanDilanggar: plan not in force or of another owner, years outside it, a set that is not
    finished, no reason for a changed set, nothing to set.
    """
    segar = VersiRencana.objects.select_related("dokumen").get(pk=versi_rencana.pk)
    p = PenetapanIndikator(
        pemda=pemda_aktif(),
        jenis=milik.jenis,
        pd=milik.pd,
        jabatan=milik.jabatan,
        versi_rencana=segar,
        tahun_awal=tahun_awal,
        tahun_akhir=tahun_akhir,
        alasan=alasan.strip(),
        status_sejak=waktu.sekarang(),
    )
    izin.wajib(pelaku, "penetapan.susun", p)
    _periksa_sumber(p, milik)
    with transaction.atomic():
        VersiRencana.kunci(versi_rencana.pk)  # two drafts of one series wait for each other
        sebelum = seri(p).first()
        if sebelum is not None:
            _boleh_diganti(sebelum, p.alasan)
            p.ke, p.menggantikan = sebelum.ke + 1, sebelum
        p.save()
        _isi(p)
        catat(pelaku, "susun", p, sesudah={"ke": p.ke, "dari": str(versi_rencana), "alasan": p.alasan})
    return p


def _periksa_sumber(p: PenetapanIndikator, milik: Milik) -> None:
    v = p.versi_rencana
    if milik.jabatan is not None and milik.jabatan.pd_id != p.pd_id:
        raise AturanDilanggar("jabatan_pd_lain", "Jabatan itu milik perangkat daerah lain.")
    if v.dokumen.pd_id != p.pd_id or v.status != "ditetapkan" or not v.aktif:
        raise AturanDilanggar("rencana_belum_berlaku", "Pilih rencana yang sudah ditetapkan dan berlaku.")
    if not v.dokumen.tahun_awal <= p.tahun_awal <= p.tahun_akhir <= v.dokumen.tahun_akhir:
        pesan = f"Isi tahun antara {v.dokumen.tahun_awal} dan {v.dokumen.tahun_akhir}, sesuai rencananya."
        raise AturanDilanggar("tahun_penetapan", pesan, medan={"tahun_akhir": [pesan]})


def _boleh_diganti(sebelum: PenetapanIndikator, alasan: str) -> None:
    if sebelum.status != "ditetapkan":
        raise AturanDilanggar("penetapan_berjalan", "Masih ada penetapan yang belum selesai. Lanjutkan yang itu.")
    if not alasan:
        pesan = "Tulis mengapa penetapan yang lama diganti."
        raise AturanDilanggar("alasan_kosong", pesan, medan={"alasan": [pesan]})


def _isi(p: PenetapanIndikator) -> None:
    akar, baris = calon(p.jenis, p.versi_rencana, p.jabatan)
    if not baris:
        raise AturanDilanggar(
            "tanpa_calon",
            "Jabatan ini belum memegang kinerja berindikator dalam pohon kinerja rencana itu."
            if p.jenis == Jenis.IKI
            else "Belum ada indikator yang ditandai IKU dalam rencana itu. Tandai lewat halaman indikatornya.",
        )
    p.kepala = _kepala(p, akar)
    p.save(update_fields=["kepala"])
    ButirPenetapan.objects.filter(penetapan=p).delete()
    ButirPenetapan.objects.bulk_create(
        ButirPenetapan(
            pemda_id=p.pemda_id,
            penetapan=p,
            indikator=b.indikator,
            induk_id=b.indikator.induk_id,
            tujuan=b.tujuan,
            sasaran=b.kinerja,
            tingkat=b.tingkat,
            uraian=b.indikator.uraian,
            satuan=b.indikator.satuan,
            fungsi=b.indikator.fungsi,
            formulasi=b.indikator.formulasi or b.indikator.definisi,
            sumber_data=b.indikator.sumber_data,
            penanggung_jawab=b.indikator.penanggung_jawab,
            urutan=b.nomor,
        )
        for b in baris
    )


def _kepala(p: PenetapanIndikator, akar: list[Simpul]) -> dict[str, Any]:
    """Return the head of the form as it is today (PB II.D.4.1, II.D.4.2, II.E.4)."""
    if p.jabatan is not None:
        return {"jabatan": p.jabatan.nama, "tugas": p.jabatan.tugas, "fungsi": p.jabatan.fungsi}
    if p.pd is not None:
        return {
            "instansi": p.pd.nama,
            "tujuan": [list(t) for t in tujuan_rencana(akar)],
            "tugas": p.pd.tugas,
            "fungsi": p.pd.fungsi,
        }
    return {"instansi": pemda_aktif().nama, "visi": p.versi_rencana.visi, "misi": p.versi_rencana.misi}


def _kunci(pelaku: Pelaku, penetapan: PenetapanIndikator, *, terbuka: bool = True) -> PenetapanIndikator:
    """Return the set locked for a change, asked for with the right of drafting."""
    segar = (
        PenetapanIndikator.objects.select_for_update(of=("self",))
        .select_related("versi_rencana__dokumen", "pd", "jabatan")
        .filter(pk=penetapan.pk)
        .first()
    )
    if segar is None:
        raise AturanDilanggar("tidak_ada", "Penetapan ini tidak ditemukan. Mungkin sudah dihapus; muat ulang halaman.")
    izin.wajib(pelaku, "penetapan.susun", segar)
    if terbuka:
        wajib_terbuka(segar)
    return segar


def ambil_ulang(*, pelaku: Pelaku, penetapan: PenetapanIndikator) -> PenetapanIndikator:
    """Take head and rows anew from the plan; rows that were left out come back."""
    with transaction.atomic():
        p = _kunci(pelaku, penetapan)
        _isi(p)
        catat(pelaku, "susun_ulang", p, sesudah={"dari": str(p.versi_rencana)})
    return p


def keluarkan_butir(*, pelaku: Pelaku, penetapan: PenetapanIndikator, butir_id: int) -> None:
    """Leave one indicator out of an open set. One that is gone already is no error."""
    with transaction.atomic():
        p = _kunci(pelaku, penetapan)
        for b in p.butir.filter(pk=butir_id):
            catat(pelaku, "keluarkan_butir", p, sebelum={"indikator": b.uraian})
            b.delete()


def simpan_nomor(
    *, pelaku: Pelaku, penetapan: PenetapanIndikator, nomor: str, tanggal: date | None, versi: int | None
) -> PenetapanIndikator:
    """Write number and date of the decree until the set is ditetapkan; a number that is missing may follow later."""
    with transaction.atomic():
        p = PenetapanIndikator.kunci(penetapan.pk)
        if not izin.boleh(pelaku, "penetapan.tetapkan", p):
            izin.wajib(pelaku, "penetapan.susun", p)
        periksa_versi(p, versi)
        if p.status == "ditetapkan" and (p.nomor or tanggal != p.tanggal):
            raise AturanDilanggar("terkunci", "Nomor dan tanggal tidak dapat diubah setelah ditetapkan.")
        sebelum = {"nomor": p.nomor, "tanggal": p.tanggal}
        p.nomor, p.tanggal = nomor.strip(), tanggal
        p.versi += 1
        p.save(update_fields=["nomor", "tanggal", "versi", "diubah_pada"])
        catat(pelaku, "ubah_penetapan", p, sebelum=sebelum, sesudah={"nomor": p.nomor, "tanggal": p.tanggal})
    return p


def hapus_penetapan(*, pelaku: Pelaku, penetapan: PenetapanIndikator) -> None:
    """Delete a draft; a set that was ditetapkan stays for good."""
    with transaction.atomic():
        p = _kunci(pelaku, penetapan)
        catat(pelaku, "hapus_draf", p, sebelum={"ke": p.ke})
        p.delete()


def unggah_keputusan(
    *, pelaku: Pelaku, penetapan: PenetapanIndikator, unggahan: "UploadedFile[Any]"
) -> PenetapanIndikator:
    """Keep the decree with the set; another one becomes its next version. Raises TidakBoleh, AturanDilanggar."""
    with transaction.atomic():
        p = _kunci(pelaku, penetapan, terbuka=False)
        lama = p.berkas
        p.berkas = simpan_berkas(
            pelaku=pelaku,
            unggahan=unggahan,
            jenis_objek=LABEL,
            id_objek=p.pk,
            pd_id=p.pd_id,
            berkas=lama.berkas if lama else None,
            diterima=(PDF, JPG, PNG),
        )
        p.save(update_fields=["berkas", "diubah_pada"])
    return p


def catat_reviu(
    *, pelaku: Pelaku, penetapan: PenetapanIndikator, tanggal: date, hasil: str, catatan: str
) -> ReviuIndikator:
    """Keep a review of a set in force. Raises TidakBoleh, AturanDilanggar (not set yet, no note, a future date)."""
    with transaction.atomic():
        p = PenetapanIndikator.kunci(penetapan.pk)
        izin.wajib(pelaku, "penetapan.reviu", p)
        if p.status != "ditetapkan":
            raise AturanDilanggar("belum_ditetapkan", "Yang direviu ialah penetapan yang sudah ditetapkan.")
        if tanggal > waktu.hari_ini():
            pesan = "Tanggal reviu tidak boleh di masa depan."
            raise AturanDilanggar("tanggal_reviu", pesan, medan={"tanggal": [pesan]})
        if not catatan.strip() or hasil not in ReviuIndikator.Hasil.values:
            pesan = "Tulis catatan reviunya."
            raise AturanDilanggar("catatan_kosong", pesan, medan={"catatan": [pesan]})
        r = ReviuIndikator.objects.create(
            penetapan=p, tanggal=tanggal, hasil=hasil, catatan=catatan.strip(), oleh=pelaku.nama
        )
        catat(pelaku, "reviu", p, sesudah={"hasil": hasil, "catatan": r.catatan})
    return r


def _boleh(pelaku: Pelaku, aksi: str, id_objek: int | None) -> Keputusan:
    p = PenetapanIndikator.objects.filter(pk=id_objek or 0).first()
    return izin.boleh(pelaku, aksi, p) if p else Tolak("Penetapan tidak ditemukan.")


def boleh_baca(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person open the decree?"""
    return _boleh(pelaku, "perencanaan.lihat", id_objek)


def boleh_tulis(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    """May the person upload the decree?"""
    return _boleh(pelaku, "penetapan.susun", id_objek)
