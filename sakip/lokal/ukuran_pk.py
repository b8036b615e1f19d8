"""Measuring the PK of a whole PD with 100 positions: drafting them in one step, and their one merged PDF."""

import time
from decimal import Decimal
from typing import Any

from django.db import transaction

from perencanaan.models import (
    DokumenRencana,
    Indikator,
    IndikatorInduk,
    Kinerja,
    KinerjaInduk,
    PaguTahunan,
    TargetTahunan,
    VersiRencana,
)
from perencanaan.selectors.pk import konteks_pdf, pk_terakhir
from perencanaan.services.pk_massal import susun_pk_massal
from sakip.akun.models import Pengguna, Peran
from sakip.akun.pelaku import Pelaku, Tugas
from sakip.ekspor import pdf
from sakip.lokal.isi.organisasi import MULAI
from sakip.lokal.ukuran import puncak_memori
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan, PerangkatDaerah

TAHUN, JABATAN = 2031, 100


def ukur_pk_massal(pemda: Pemda) -> dict[str, Any]:
    """Return seconds and memory; everything that is made is taken back."""
    with transaksi(pemda):
        pd = _pd(pemda)
        pengguna = Pengguna.objects.get(username="operator.deliserdang")
        operator = Pelaku(pengguna=pengguna, pemda=pemda, tugas=(Tugas(Peran.OPERATOR, pd.pk),))
        mulai = time.perf_counter()
        susun_pk_massal(pelaku=operator, pd=pd, tahun=TAHUN)
        susun = time.perf_counter() - mulai
        daftar = [{**konteks_pdf(p, terbaca=True), "judul": str(p)} for p in pk_terakhir(pd.pk, TAHUN)]
        transaction.set_rollback(True)
    mulai, prosesor = time.perf_counter(), time.process_time()
    pdf.render_gabungan("cetak/pk.html", daftar)
    detik, prosesor = time.perf_counter() - mulai, time.process_time() - prosesor
    catatan = f"{len(daftar)} PK disusun {susun:.1f} detik, satu PDF {detik:.1f} detik (prosesor {prosesor:.1f})"
    return {"detik": susun + detik, "mib": puncak_memori(), "catatan": catatan}


def _pd(pemda: Pemda) -> PerangkatDaerah:
    """A PD with a head, 9 of level 3, 30 of level 4 and 60 others, each with a node, three indicators and a holder."""
    pd = PerangkatDaerah.objects.create(kode="UKUR", nama="Dinas Ukur")
    dokumen = DokumenRencana.objects.create(jenis="renja", pd=pd, tahun_awal=TAHUN, tahun_akhir=TAHUN)
    versi = VersiRencana.objects.create(dokumen=dokumen, status="draf")
    atasan = Jabatan.objects.get(tingkat=Jabatan.Tingkat.KEPALA_DAERAH)
    T, K = Jabatan.Tingkat, Kinerja.Tingkat
    susunan = [(T.KEPALA_PD, K.SASARAN, 1), (T.LEVEL_3, K.PROGRAM, 9), (T.LEVEL_4, K.KEGIATAN, 30)]
    susunan.append((T.STAF, K.SUB_KEGIATAN, JABATAN - 40))
    lapis: list[tuple[Jabatan, Kinerja | None]] = [(atasan, None)]
    for tingkat, jenjang, banyak in susunan:
        baru = []
        for n in range(banyak):
            di_atas, induk = lapis[n % len(lapis)]
            baru.append(_satu(pd, versi, di_atas, induk, f"{tingkat.label} {n + 1}", tingkat, jenjang))
        lapis = list(baru)
    VersiRencana.objects.filter(pk=versi.pk).update(status="ditetapkan", aktif=True)
    return pd


def _satu(
    pd: PerangkatDaerah,
    versi: VersiRencana,
    di_atas: Jabatan,
    induk: Kinerja | None,
    nama: str,
    tingkat: str,
    jenjang: str,
) -> tuple[Jabatan, Kinerja | None]:
    jabatan = Jabatan.objects.create(pd=pd, nama=f"{nama} Dinas Ukur", tingkat=tingkat, atasan=di_atas)
    orang = Pegawai.objects.create(nama=f"Pejabat {nama}", pangkat="Penata Tk. I (III/d)")
    Penempatan.objects.create(pegawai=orang, jabatan=jabatan, dari=MULAI)
    uraian = f"Meningkatnya mutu layanan yang menjadi tanggung jawab {nama}"
    simpul = Kinerja.objects.create(
        versi_rencana=versi,
        identitas=KinerjaInduk.objects.create(pd=pd, nama=uraian),
        induk=induk,
        tingkat=jenjang,
        uraian=uraian,
        pemilik=jabatan,
    )
    for m in range(3):
        teks = f"Persentase layanan {nama} yang selesai tepat waktu menurut standar pelayanan ke-{m + 1}"
        i = Indikator.objects.create(
            kinerja=simpul, induk=IndikatorInduk.objects.create(pd=pd, nama=teks), uraian=teks, satuan="%"
        )
        TargetTahunan.objects.create(indikator=i, tahun=TAHUN, nilai=Decimal(90 + m))
    PaguTahunan.objects.create(kinerja=simpul, tahun=TAHUN, nilai=Decimal(250_000_000))
    return jabatan, simpul
