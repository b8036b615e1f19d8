"""Banyuasin measures by month: Renja, PK and Rencana Aksi of three PD, and how far each came with its months of 2025.

Dinas Perhubungan is approved until September, October came back with reasons, November is late, December is open.
Dinas Kesehatan has months at every step; Dinas Perikanan has not entered anything.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone

from pengukuran.models import JendelaPengisian, PengisianPD, Periode
from pengukuran.services.anggaran import IsiAnggaran, simpan_blok_anggaran
from pengukuran.services.jendela import IsiJendela, tetapkan_setahun
from pengukuran.services.pemeriksaan import kembalikan_baris
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import perpanjang, usul_langkah_periode
from pengukuran.services.realisasi import IsiSel, terima_realisasi
from perencanaan.models import Indikator, Kinerja, RencanaAksi, TargetPeriode, VersiRencana
from perencanaan.services.indikator import IsiIndikator, SkalaBaru, tambah_indikator_lengkap
from perencanaan.services.kinerja import IsiKomponen, simpan_pagu, tambah_kinerja
from perencanaan.services.pk import susun_pk
from perencanaan.services.rencana import buat_dokumen_rencana, simpan_penetapan
from perencanaan.services.rencana_aksi import (
    IsiTarget,
    bagi_target_tahun,
    simpan_aksi,
    simpan_blok_target,
    susun_rencana_aksi,
)
from sakip.alur.dasar import terapkan
from sakip.inti.angka import bulat, untuk_isian
from sakip.inti.waktu import dengan_jam, sekarang
from sakip.lokal.isi import analisis, laporan_aksi
from sakip.lokal.isi.isi_bulanan import DINKES, DISHUB, SEMUA, RencanaPD, Simpul, Ukuran
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import PengaturanPemda

TAHUN: Final = 2025
TERBUKA: Final = 12
LANGKAH: Final = (
    JendelaPengisian.Langkah.ISI,
    JendelaPengisian.Langkah.VERIFIKASI,
    JendelaPengisian.Langkah.PERSETUJUAN,
)
DIPERIKSA_LAMA: Final = (7, 8)
"""Months that wait for a checker in the demo: their windows of checking stay open."""
SAMPAI: Final[dict[str, dict[int, str]]] = {
    DISHUB.kode: {**dict.fromkeys(range(1, 7), "periksa"), **dict.fromkeys((7, 8, 9), "setujui"), 10: "kembali"},
    DINKES.kode: {**dict.fromkeys(range(1, 7), "setujui"), 7: "verifikasi", 8: "ajukan", 9: "draf"},
}
"""The last step of each month; months left out have nothing."""
KALI: Final = tuple(map(Decimal, ("1.06", "1", "1.1", "0.97", "1.04", "1.08", "0.7", "1.12")))
KATA_KEMBALI: Final = (
    "Cocokkan jumlahnya dengan daftar pemasangan Oktober (contoh).",
    "Bukti Oktober belum dilampirkan (contoh).",
)
_RANTAI_PK: Final = (
    ("ajukan", 0, 13), ("periksa", 1, 15), ("selaraskan", "bappeda", 16), ("tandatangani_pertama", 2, 20),
    ("tandatangani_kedua", "bupati", 24),
)  # fmt: skip


def _pada(bulan: int, hari: int, jam: int = 9) -> datetime:
    tahun, m = (TAHUN, bulan) if bulan <= 12 else (TAHUN + 1, bulan - 12)
    return timezone.make_aware(datetime(tahun, m, hari, jam))  # noqa: DTZ001 - made aware here


def muat(daerah: Daerah) -> None:
    """Load plans, PK, Rencana Aksi and months of the three PD. The scope must be set."""
    ukuran: dict[int, Ukuran] = {}
    for rencana in SEMUA:
        versi = _renja(daerah, rencana, ukuran)
        _rencana_aksi(daerah, rencana, _pk(daerah, rencana), versi, ukuran)
    _jendela(daerah)
    periode = {p.ke: p for p in Periode.objects.filter(tahun=TAHUN, jenis=Periode.Jenis.BULAN)}
    for rencana in SEMUA:
        for ke, sampai in SAMPAI.get(rencana.kode, {}).items():
            _bulan(daerah, rencana, periode[ke], sampai, ukuran)
    perpanjang(
        pelaku=daerah.pelaku("bappeda"),
        pd_id=daerah.pd[DINKES.kode].pk,
        periode_id=periode[9].pk,
        sampai=sekarang() + timedelta(days=14),
        alasan="Dua puskesmas pindah gedung, datanya menyusul (contoh).",
    )


def _renja(daerah: Daerah, rencana: RencanaPD, ukuran: dict[int, Ukuran]) -> VersiRencana:
    operator, verifikator, kepala = map(daerah.pelaku, rencana.orang)
    with dengan_jam(_pada(1, 10)):
        versi = buat_dokumen_rencana(
            pelaku=operator, jenis="renja", pd=daerah.pd[rencana.kode], tahun_awal=TAHUN, tahun_akhir=TAHUN
        )
        _simpul(daerah, rencana, versi, Simpul("tujuan", rencana.tujuan, (), rencana.sasaran), None, ukuran)
        nomor = f"050/012/{rencana.singkatan}/{TAHUN}"
        simpan_penetapan(pelaku=operator, versi=versi, nomor=nomor, tanggal=date(TAHUN, 1, 10))
    rantai = (("ajukan", operator), ("verifikasi", verifikator), ("setujui", kepala))
    for n, (aksi, pelaku) in enumerate((*rantai, ("tetapkan", daerah.pelaku("bappeda")))):
        with dengan_jam(_pada(1, 10, 10 + n)):
            versi = terapkan(versi, aksi, pelaku=pelaku)
    return versi


def _simpul(
    daerah: Daerah, rencana: RencanaPD, versi: VersiRencana, s: Simpul, induk: Kinerja | None, ukuran: dict[int, Ukuran]
) -> None:
    """Add a node with its indicators and all below it; what the PD's Renstra has already keeps its identity."""
    operator = daerah.pelaku(rencana.orang[0])
    lama = Kinerja.objects.filter(versi_rencana__dokumen__pd=versi.dokumen.pd, uraian=s.uraian).first()
    k = tambah_kinerja(
        pelaku=operator,
        versi=versi,
        tingkat=s.tingkat,
        uraian=s.uraian,
        induk=induk,
        pemilik=daerah.jabatan[s.pemilik or rencana.orang[2]],
        identitas=lama.identitas if lama else None,
    )
    for u in s.ukuran:
        ukuran[_indikator(daerah, rencana, k, u).pk] = u
    if s.pagu:
        simpan_pagu(pelaku=operator, kinerja=k, tahun=TAHUN, nilai=Decimal(s.pagu) * 1_000_000)
    for anak in s.anak:
        _simpul(daerah, rencana, versi, anak, k, ukuran)


def _indikator(daerah: Daerah, rencana: RencanaPD, k: Kinerja, u: Ukuran) -> Indikator:
    operator = daerah.pelaku(rencana.orang[0])
    medan = {
        "uraian": u.uraian,
        "satuan": u.satuan,
        "jenis": u.jenis,
        "agregasi": u.agregasi,
        "polaritas": u.arah,
        "fungsi": "output" if k.tingkat == Kinerja.Tingkat.SUB_KEGIATAN else "outcome",
        "adalah_iku": u.utama,
        "sumber_data": "Catatan bidang (contoh)",
        "penanggung_jawab": k.pemilik.nama if k.pemilik else "",
    }
    lama = Indikator.objects.filter(kinerja__identitas_id=k.identitas_id, uraian=u.uraian).first()
    if lama is not None:
        medan["induk"] = lama.induk
    bagian = [
        IsiKomponen(nama, peran, agregasi="jumlah" if u.dijumlah else "")
        for nama, peran in zip((u.komponen or ())[:2], ("pembilang", "penyebut"), strict=False)
    ]
    isi = IsiIndikator(
        medan,
        {TAHUN: (u.target, "Angka contoh")},
        bagian,
        SkalaBaru("Predikat kepatuhan", u.skala) if u.skala else None,
    )
    return tambah_indikator_lengkap(pelaku=operator, kinerja=k, isi=isi)


def _pk(daerah: Daerah, rencana: RencanaPD) -> RencanaAksi:
    """Take the PK of the kepala PD to its second signature; return its new Rencana Aksi."""
    operator = daerah.pelaku(rencana.orang[0])
    with dengan_jam(_pada(1, 13)):
        pk = susun_pk(pelaku=operator, jabatan=daerah.jabatan[rencana.orang[2]], tahun=TAHUN)
    for aksi, siapa, hari in _RANTAI_PK:
        with dengan_jam(_pada(1, hari, 10)):
            kunci = rencana.orang[siapa] if isinstance(siapa, int) else siapa
            pk = terapkan(pk, aksi, pelaku=daerah.pelaku(kunci))
    with dengan_jam(_pada(1, 27)):
        return susun_rencana_aksi(pelaku=operator, pk=pk)


def _aksi(daftar: tuple[Simpul, ...]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield wording of the node, activity and its months, from the whole tree."""
    for s in daftar:
        for uraian, jadwal in s.aksi:
            yield s.uraian, uraian, jadwal
        yield from _aksi(s.anak)


def _rencana_aksi(
    daerah: Daerah, rencana: RencanaPD, ra: RencanaAksi, versi: VersiRencana, ukuran: dict[int, Ukuran]
) -> None:
    operator, verifikator, kepala = map(daerah.pelaku, rencana.orang)
    milik = list(Indikator.objects.filter(kinerja__versi_rencana=versi).select_related("kinerja"))
    with dengan_jam(_pada(1, 27, 10)):
        sebagian = [
            IsiTarget(i.pk, bulan, untuk_isian(ukuran[i.pk].target)) for i in milik for bulan in ukuran[i.pk].bulan
        ]
        if sebagian:
            simpan_blok_target(pelaku=operator, rencana_aksi_id=ra.pk, sel=sebagian)
        bagi_target_tahun(pelaku=operator, rencana_aksi_id=ra.pk)
        pertama = {i.kinerja.uraian: i for i in reversed(milik)}
        for simpul, uraian, jadwal in _aksi(rencana.sasaran):
            simpan_aksi(
                pelaku=operator,
                rencana_aksi_id=ra.pk,
                indikator_id=pertama[simpul].pk,
                uraian=uraian,
                jadwal=jadwal,
                penanggung_jawab=pertama[simpul].penanggung_jawab,
            )
        ra = terapkan(RencanaAksi.objects.get(pk=ra.pk), "ajukan", pelaku=operator)
    for aksi, pelaku, hari in (("verifikasi", verifikator, 28), ("setujui", kepala, 29)):
        with dengan_jam(_pada(1, hari)):
            ra = terapkan(ra, aksi, pelaku=pelaku)


def _jendela(daerah: Daerah) -> None:
    """Set the windows of all months as proposed; the last one stays open long enough to try everything."""
    atur, isi = PengaturanPemda.objects.get(tahun=TAHUN), []
    lama = timezone.make_aware(datetime(TAHUN + 2, 12, 31, 16))  # noqa: DTZ001 - made aware here
    for ke in range(1, 13):
        usul = usul_langkah_periode(TAHUN, ke, Periode.Jenis.BULAN, atur, LANGKAH)
        for langkah, (buka, tutup) in usul.items():
            panjang = ke == TERBUKA or (ke in DIPERIKSA_LAMA and langkah != LANGKAH[0])
            isi.append(IsiJendela(ke, langkah, buka, lama if panjang else tutup))
    with dengan_jam(_pada(1, 30)):
        tetapkan_setahun(pelaku=daerah.pelaku("bappeda"), tahun=TAHUN, isi=isi)


def _bulan(daerah: Daerah, rencana: RencanaPD, periode: Periode, sampai: str, ukuran: dict[int, Ukuran]) -> None:
    """One month of a PD: fill it and take it as far as it came."""
    operator, verifikator, kepala = map(daerah.pelaku, rencana.orang)
    pd = daerah.pd[rencana.kode]
    with dengan_jam(_pada(periode.ke + 1, 4)):
        sel = list(_sel(pd.pk, periode.ke, ukuran))
        terima_realisasi(
            pelaku=operator,
            pd_id=pd.pk,
            periode_id=periode.pk,
            sel=sel[: len(sel) // 2] if sampai == "draf" else sel,
            sumber=f"rekap-{periode.label.lower()}.xlsx",
        )
        p = PengisianPD.objects.get(pd=pd, periode=periode)
        if sampai == "draf":
            return
        simpan_blok_anggaran(pelaku=operator, pd_id=pd.pk, periode_id=periode.pk, sel=_anggaran(pd.pk, periode.ke))
        analisis.lengkapi_analisis(daerah, p, rencana.orang[0])
        if rencana is DISHUB and periode.ke >= 9:
            analisis.lampirkan_bukti(daerah, p)
        laporan_aksi.laporkan_aksi(daerah, p, rencana.orang[0])
    langkah = (
        ("ajukan", operator, 6, 9), ("verifikasi", verifikator, 7, 9), ("setujui", kepala, 7, 14),
        ("periksa", daerah.pelaku("bappeda"), 8, 10),
    )  # fmt: skip
    for aksi, pelaku, hari, jam in langkah:
        with dengan_jam(_pada(periode.ke + 1, hari, jam)):
            p = PengisianPD.objects.get(pd=pd, periode=periode)
            if sampai == "kembali" and aksi == "verifikasi":
                _kembalikan(daerah, rencana, p)
                return
            terapkan_pengisian(p, "periksa_daerah" if aksi == "periksa" else aksi, pelaku=pelaku)
        if aksi == sampai:
            return


def _kembalikan(daerah: Daerah, rencana: RencanaPD, p: PengisianPD) -> None:
    milik = Indikator.objects.filter(
        target_periode__rencana_aksi__pd=p.pd, target_periode__periode_ke=p.periode.ke, agregasi="jumlah"
    ).distinct()
    baris: dict[int | None, str] = {
        i.induk_id: kata for i, kata in zip(milik.order_by("kinerja__urutan", "id"), KATA_KEMBALI, strict=False)
    }
    kembalikan_baris(pelaku=daerah.pelaku(rencana.orang[1]), pengisian=p, aksi="kembalikan", baris=baris)


def _sel(pd_id: int, ke: int, ukuran: dict[int, Ukuran]) -> Iterator[IsiSel]:
    """Yield what was measured in a month, each figure near its target."""
    target = TargetPeriode.objects.filter(rencana_aksi__pd_id=pd_id, periode_ke=ke, nilai__isnull=False)
    semua = target.select_related("indikator").prefetch_related("indikator__komponen")
    for n, t in enumerate(semua.order_by("indikator__kinerja__urutan", "indikator_id")):
        i, u = t.indikator, ukuran[t.indikator_id]
        # A figure "up to the month" cannot shrink.
        kali = KALI[0] if u.agregasi == "kumulatif_terakhir" else KALI[(n * 3 + ke) % len(KALI)]
        nilai = (t.nilai or Decimal(0)) * (2 - kali if u.arah == "turun" else kali)
        if u.skala:
            yield IsiSel(i.pk, u.skala[int(t.nilai or 1) - 1])
        elif u.komponen is not None:
            besar = Decimal(u.komponen[2] + ke)
            atas = min(nilai / 100, Decimal(1)) * besar if u.jenis == "persentase" else nilai * besar
            isi = {"pembilang": bulat(atas, 0), "penyebut": besar}
            yield IsiSel(i.pk, komponen={k.pk: untuk_isian(isi[k.peran]) for k in i.komponen.all()})
        else:
            yield IsiSel(i.pk, untuk_isian(bulat(nilai, 0 if u.agregasi == "jumlah" else 1)))


def _anggaran(pd_id: int, ke: int) -> list[IsiAnggaran]:
    """Return what was spent in a month: about a twelfth of the budget."""
    simpul = Kinerja.objects.filter(
        versi_rencana__dokumen__pd_id=pd_id, versi_rencana__dokumen__jenis="renja", pagu__tahun=TAHUN
    )
    return [
        IsiAnggaran(k.identitas_id, untuk_isian(bulat(pagu / 12 * KALI[(n + ke) % len(KALI)], -3)))
        for n, (k, pagu) in enumerate((k, p.nilai) for k in simpul.order_by("urutan") for p in k.pagu.all())
    ]
