"""Writing a report: open it, save its sections."""

from django.db import IntegrityError, transaction

from pelaporan.kerangka import daftar_bagian
from pelaporan.models import BagianLaporan, Laporan, Penyampaian, Terbitan
from pelaporan.selectors.naskah import bersihkan
from pelaporan.selectors.sumber import sasaran_pk
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import wajib_terbuka
from sakip.dokumen.models import VersiBerkas
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import PerangkatDaerah

NASKAH_MAKS = 100_000
"""Characters of one section: about 30 pages."""


def buat_laporan(*, pelaku: Pelaku, pd: PerangkatDaerah, tahun: int) -> Laporan:
    """Open the LKjIP of a PD and year. Raises TidakBoleh, AturanDilanggar when there is one already."""
    calon = Laporan(pemda=pemda_aktif(), jenis=Laporan.Jenis.LKJIP_PD, pd=pd, tahun=tahun)
    izin.wajib(pelaku, "laporan.susun", calon)
    try:
        with transaction.atomic():
            calon.status_sejak = waktu.sekarang()
            calon.save()
    except IntegrityError as galat:
        raise AturanDilanggar("laporan_ada", f"LKjIP {tahun} {pd.sebutan} sudah ada.") from galat
    catat(pelaku, "buat", calon)
    return calon


def simpan_bagian(*, pelaku: Pelaku, laporan: Laporan, kode: str, naskah: str, versi: int | None) -> BagianLaporan:
    """Save the text of a section. ``versi`` is the number that was read (0 = section not yet written, None = no check).

    Raises TidakBoleh, AturanDilanggar (locked, unknown section, too long), Bentrok with both texts in ``data``.
    """
    naskah = bersihkan(naskah)
    if len(naskah) > NASKAH_MAKS:
        raise AturanDilanggar("naskah_panjang", "Bagian ini terlalu panjang. Pindahkan sebagian ke lampiran.")
    with transaction.atomic():
        laporan = Laporan.objects.select_for_update(of=("self",)).select_related("pd").get(pk=laporan.pk)
        izin.wajib(pelaku, "laporan.susun", laporan)
        wajib_terbuka(laporan)
        if kode not in {b.kode for b in daftar_bagian(sasaran_pk(laporan.pd_id or 0, laporan.tahun))}:
            raise AturanDilanggar("bagian_tidak_ada", "Bagian ini tidak ada dalam kerangka laporan.")
        bagian = BagianLaporan.objects.select_for_update(of=("self",)).filter(laporan=laporan, kode=kode).first()
        if bagian is None:
            bagian = BagianLaporan(laporan=laporan, kode=kode, versi=0)
        if bagian.naskah == naskah:
            return bagian
        if versi is not None and versi != bagian.versi:
            raise Bentrok(
                "bentrok",
                "Bagian ini baru saja Anda ubah di tab atau perangkat lain."
                if bagian.diubah_oleh == pelaku.nama
                else f"{bagian.diubah_oleh or 'Orang lain'} baru saja mengubah bagian ini.",
                versi=bagian.versi,
                naskah_tersimpan=bagian.naskah,
                naskah_anda=naskah,
                oleh=bagian.diubah_oleh,
            )
        lama = len(bagian.naskah)
        bagian.naskah, bagian.versi, bagian.diubah_oleh = naskah, bagian.versi + 1, pelaku.nama
        bagian.save()
        catat(
            pelaku,
            "simpan_bagian",
            laporan,
            sebelum={kode: f"{lama} karakter"},
            sesudah={kode: f"{len(naskah)} karakter"},
        )
    return bagian


def catat_penyampaian(
    *,
    pelaku: Pelaku,
    terbitan: Terbitan,
    kepada: str,
    tanda_terima: VersiBerkas | None = None,
    keterangan: str = "",
) -> Penyampaian:
    """Record that a published report was delivered. Raises TidakBoleh, AturanDilanggar when it is not published."""
    izin.wajib(pelaku, "laporan.sampaikan", terbitan)
    if terbitan.terbit_pada is None:
        raise AturanDilanggar("belum_terbit", "Laporan ini belum terbit.")
    if not kepada.strip():
        raise AturanDilanggar("penerima_kosong", "Tuliskan kepada siapa laporan disampaikan.")
    hasil: Penyampaian = Penyampaian.objects.create(
        terbitan=terbitan,
        kepada=kepada.strip()[:200],
        tanggal=waktu.hari_ini(),
        tanda_terima=tanda_terima,
        keterangan=keterangan.strip()[:250],
    )
    catat(pelaku, "sampaikan", terbitan, sesudah={"kepada": hasil.kepada})
    return hasil
