"""Perjanjian Kinerja: from the plan in force, changed for three reasons only (Perwali Probolinggo 30/2020 III.C)."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from perencanaan.models import PerjanjianKinerja, VersiRencana
from perencanaan.services.isi_pk import isi_pk, muat_bahan
from perencanaan.services.pilih_butir import isi_lanjutan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, wajib_terbuka
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import Jabatan

Bentuk = PerjanjianKinerja.Bentuk

BENTUK_JABATAN = {
    Jabatan.Tingkat.KEPALA_DAERAH: Bentuk.KEPALA_DAERAH,
    Jabatan.Tingkat.STAF_AHLI: Bentuk.STAF_AHLI,
    Jabatan.Tingkat.ASISTEN: Bentuk.ASISTEN,
    Jabatan.Tingkat.SEKDA: Bentuk.KEPALA_PD,
    Jabatan.Tingkat.KEPALA_PD: Bentuk.KEPALA_PD,
    Jabatan.Tingkat.LEVEL_3: Bentuk.LEVEL_3,
    Jabatan.Tingkat.LEVEL_4: Bentuk.LEVEL_4,
    Jabatan.Tingkat.STAF: Bentuk.STAF,
}


def versi_berlaku(pd_id: int | None, tahun: int) -> VersiRencana | None:
    """Return the ditetapkan plan of a year: the yearly one (Renja, RKPD), else the one of five years."""
    calon = (
        VersiRencana.objects.filter(
            aktif=True,
            status="ditetapkan",
            dokumen__pd_id=pd_id,
            dokumen__tahun_awal__lte=tahun,
            dokumen__tahun_akhir__gte=tahun,
        )
        .select_related("dokumen")
        .order_by("dokumen__tahun_akhir")
    )
    return min(calon, key=lambda v: v.dokumen.tahun_akhir - v.dokumen.tahun_awal, default=None)


def rencana_pk(bentuk: int, pd_id: int | None, tahun: int) -> VersiRencana:
    """Return the plan that a PK is made from: of the region for kepala daerah, staf ahli, asisten, else of the PD.

    Raises AturanDilanggar naming what has to be set first.
    """
    daerah = bentuk < Bentuk.KEPALA_PD
    versi = versi_berlaku(None if daerah else pd_id, tahun)
    if versi is None:
        perlu = "RKPD atau RPJMD" if daerah or pd_id is None else "Renja"
        raise AturanDilanggar(
            "rencana_belum_ditetapkan",
            f"Belum ada rencana tahun {tahun} yang ditetapkan. Tetapkan {perlu} lebih dahulu.",
        )
    return versi


def susun_pk(
    *,
    pelaku: Pelaku,
    jabatan: Jabatan,
    tahun: int,
    alasan_perubahan: str = "",
    uraian_alasan: str = "",
    berlaku_dari_periode: int = 1,
) -> PerjanjianKinerja:
    """Draft the PK of a position from the plan in force. When one is signed already, this is a perubahan.

    Raises AturanDilanggar: no plan ditetapkan, nothing agreed for the position, an unfinished PK, or no legal
    reason for a perubahan.
    """
    pk = PerjanjianKinerja(
        pemda=pelaku.pemda,
        jabatan=jabatan,
        pd_id=jabatan.pd_id,
        tahun=tahun,
        bentuk=BENTUK_JABATAN[Jabatan.Tingkat(jabatan.tingkat)],
    )
    izin.wajib(pelaku, "pk.susun", pk)
    with transaction.atomic():
        Jabatan.kunci(jabatan.pk)
        lama = PerjanjianKinerja.objects.filter(jabatan=jabatan, tahun=tahun).order_by("-ke").first()
        if lama is not None:
            _siapkan_perubahan(pk, lama, alasan_perubahan, uraian_alasan, berlaku_dari_periode)
        versi = rencana_pk(pk.bentuk, jabatan.pd_id, tahun)
        pk.versi_rencana = versi
        pk.status_sejak = waktu.sekarang()
        pk.nomor = nomor_usulan(jabatan, tahun)
        pk.save()
        if lama is None:
            isi_pk(pk, muat_bahan(versi, tahun))
        else:
            isi_lanjutan(pk, lama, muat_bahan(versi, tahun))
        catat(pelaku, "susun", pk, sesudah={"versi_rencana": str(versi), "ke": pk.ke}, alasan=pk.uraian_alasan)
    return pk


def _siapkan_perubahan(pk: PerjanjianKinerja, lama: PerjanjianKinerja, alasan: str, uraian: str, periode: int) -> None:
    if lama.status != "terbit":
        raise AturanDilanggar("pk_belum_selesai", f"{lama} masih diproses. Selesaikan atau hapus drafnya lebih dahulu.")
    if alasan not in PerjanjianKinerja.AlasanPerubahan.values or not uraian.strip():
        raise AturanDilanggar(
            "alasan_perubahan",
            "PK hanya diubah karena pergantian pejabat, perubahan strategi, atau perubahan prioritas. Jelaskan.",
        )
    if not 1 <= periode <= 12:
        raise AturanDilanggar("periode_berlaku", "Isi sejak periode berapa PK perubahan berlaku.")
    pk.ke, pk.menggantikan = lama.ke + 1, lama
    pk.alasan_perubahan, pk.uraian_alasan, pk.berlaku_dari_periode = alasan, uraian.strip(), periode


def nomor_usulan(jabatan: Jabatan, tahun: int, urut: int | None = None) -> str:
    """Return a proposed number, the next one of the PD unless given; the office may type its own."""
    if urut is None:
        urut = PerjanjianKinerja.objects.filter(tahun=tahun, pd_id=jabatan.pd_id).count() + 1
    pd = jabatan.pd.sebutan if jabatan.pd is not None else "PEMDA"
    return f"PK/{tahun}/{pd.upper().replace(' ', '-')}/{urut:02d}"[:80]


def kunci_pk(pelaku: Pelaku, pk: PerjanjianKinerja) -> PerjanjianKinerja:
    """Return an open PK locked for the person who composes it. Raises TidakBoleh, AturanDilanggar (locked)."""
    segar = PerjanjianKinerja.kunci(pk.pk)
    izin.wajib(pelaku, "pk.susun", segar)
    wajib_terbuka(segar)
    return segar


def susun_ulang_pk(*, pelaku: Pelaku, pk: PerjanjianKinerja) -> PerjanjianKinerja:
    """Fill an open PK anew from the plan that is in force now; what was chosen by hand stays chosen."""
    with transaction.atomic():
        segar = kunci_pk(pelaku, pk)
        versi = rencana_pk(segar.bentuk, segar.pd_id, segar.tahun)
        isi_lanjutan(segar, segar, muat_bahan(versi, segar.tahun))
        segar.versi_rencana = versi
        segar.versi += 1
        segar.save(update_fields=["versi_rencana", "versi", "diubah_pada"])
        catat(pelaku, "susun_ulang", segar, sesudah={"versi_rencana": str(versi)})
    return segar


def simpan_kepala_pk(
    *, pelaku: Pelaku, pk: PerjanjianKinerja, nomor: str, tanggal: date | None, tempat: str, versi: int | None
) -> PerjanjianKinerja:
    """Write number, date and place of an open PK. An empty date is filled with the day of the last signature."""
    with transaction.atomic():
        segar = kunci_pk(pelaku, pk)
        periksa_versi(segar, versi)
        sebelum = {"nomor": segar.nomor, "tanggal": segar.tanggal, "tempat": segar.tempat}
        segar.nomor, segar.tanggal, segar.tempat = nomor.strip(), tanggal, tempat.strip()
        segar.versi += 1
        segar.save(update_fields=["nomor", "tanggal", "tempat", "versi", "diubah_pada"])
        catat(pelaku, "ubah", segar, sebelum=sebelum, sesudah={"nomor": nomor, "tanggal": tanggal, "tempat": tempat})
    return segar


def hapus_pk(*, pelaku: Pelaku, pk: PerjanjianKinerja) -> None:
    """Delete an open draft."""
    with transaction.atomic():
        segar = kunci_pk(pelaku, pk)
        if segar.rencana_aksi.exists():
            raise AturanDilanggar("dipakai_rencana_aksi", "PK ini sudah mempunyai Rencana Aksi.")
        catat(pelaku, "hapus", segar, sebelum={"nomor": segar.nomor, "ke": segar.ke})
        segar.butir.all().delete()
        segar.anggaran.all().delete()
        segar.delete()


def ke_terakhir(jabatan_id: int, tahun: int) -> int:
    """Return the number of the latest PK of a position, 0 when there is none."""
    hasil: int | None = PerjanjianKinerja.objects.filter(jabatan_id=jabatan_id, tahun=tahun).aggregate(m=Max("ke"))["m"]
    return hasil or 0
