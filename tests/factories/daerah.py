"""A region whose own figures of a year are measured, taken by the services as far as a test needs it."""

from decimal import Decimal as D
from typing import Any

from pengukuran.models import PengisianDaerah
from pengukuran.services.alur_daerah import terapkan_daerah
from pengukuran.services.daerah import simpan_realisasi_daerah
from pengukuran.services.pembanding import IsiAngka
from perencanaan.models import Indikator, KomponenIndikator
from perencanaan.services.kinerja import simpan_target, tambah_indikator
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_rpjmd, sekda, tetapkan

TAHUN = 2025


class Daerah:
    """A region with an RPJMD of four indicators, one of them computed from components."""

    def __init__(self, pemda: Pemda) -> None:
        self.pemda = pemda
        self.data: PdLengkap = buat_pd_lengkap(pemda, sampai="draf")
        versi, sasaran = buat_rpjmd(self.data, berlaku=False)
        bappeda = self.data.bappeda
        isi: dict[str, Any] = {"pelaku": bappeda, "kinerja": sasaran}
        self.sakip = tambah_indikator(**isi, uraian="Nilai SAKIP", satuan="Nilai", target_akhir=D(76))
        self.ipm = tambah_indikator(**isi, uraian="Indeks Pembangunan Manusia", satuan="Indeks")
        self.miskin = tambah_indikator(**isi, uraian="Penduduk miskin", satuan="%", polaritas="turun")
        self.jalan = tambah_indikator(**isi, uraian="Jalan mantap", satuan="%", jenis="persentase")
        self.atas, self.bawah = (
            KomponenIndikator.objects.create(indikator=self.jalan, nama=nama, peran=peran)
            for nama, peran in (("Panjang jalan mantap", "pembilang"), ("Panjang jalan", "penyebut"))
        )
        for i, target in ((self.sakip, 68), (self.ipm, 75), (self.miskin, 10), (self.jalan, 80)):
            simpan_target(pelaku=bappeda, indikator=i, tahun=TAHUN, nilai=D(target))
        tetapkan(versi, self.data)
        self.tim = buat_pelaku(pemda, Peran.TIM_SAKIP)
        self.admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
        self.sekda, self.bupati = sekda(pemda), self.data.pimpinan

    def isi(self, i: Indikator, dasar: dict[str, str] | None = None, **teks: Any) -> IsiAngka:
        return IsiAngka(i.induk_id, TAHUN, teks, dasar)

    def penuh(self) -> None:
        """Fill in everything."""
        komponen = {f"komponen-{self.atas.pk}": "300", f"komponen-{self.bawah.pk}": "400"}
        isi = [self.isi(self.sakip, nilai="70"), self.isi(self.ipm, nilai="76,5", sumber="BPS")]
        isi.append(self.isi(self.miskin, nilai="12"))
        simpan_realisasi_daerah(pelaku=self.tim, isi=[*isi, self.isi(self.jalan, None, **komponen)])

    @property
    def p(self) -> PengisianDaerah:
        return PengisianDaerah.objects.get(tahun=TAHUN)

    def jalankan(self, *langkah: tuple[str, Pelaku]) -> PengisianDaerah:
        for aksi, siapa in langkah:
            terapkan_daerah(self.p, aksi, pelaku=siapa, alasan="Salah ketik")
        return self.p

    def setujui(self) -> PengisianDaerah:
        self.penuh()
        return self.jalankan(("ajukan", self.tim), ("verifikasi", self.sekda), ("setujui", self.bupati))
