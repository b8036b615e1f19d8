"""Long plans of the demo: an RPJMD 2025–2029 of each region, and Bappedalitbang's Renstra that follows it.

Every wording and figure here is invented and says so; only the names of the Renstra's tujuan, sasaran, program and
indicators are those of the Renja that the demo imports.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from perencanaan.models import Indikator, Kinerja, KinerjaInduk, VersiRencana
from perencanaan.services import isi
from perencanaan.services.kinerja import (
    simpan_indikator,
    simpan_pagu,
    simpan_target,
    tambah_indikator,
    tambah_kinerja,
)
from perencanaan.services.rencana import buat_dokumen_rencana, simpan_naskah, simpan_penetapan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi.isi_rencana import (
    BAB_RENSTRA,
    BAB_RPJMD,
    CONTOH,
    ISU_RENSTRA,
    ISU_RPJMD,
    RISIKO_RENSTRA,
    RISIKO_RPJMD,
    RPJMD,
    STRATEGI_RENSTRA,
    STRATEGI_RPJMD,
    SWOT_RENSTRA,
    TARGET_RENSTRA,
)
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.models import PerangkatDaerah

AWAL, AKHIR = 2025, 2029


def _pada(bulan: int, hari: int, jam: int = 9) -> datetime:
    return timezone.make_aware(datetime(AWAL, bulan, hari, jam))  # noqa: DTZ001 - made aware here


def rpjmd(daerah: Daerah) -> VersiRencana:
    """Load the region's RPJMD and take it through the region's own chain. The scope must be set."""
    bappeda = daerah.pelaku("bappeda")
    with dengan_jam(_pada(1, 2)):
        versi = buat_dokumen_rencana(pelaku=bappeda, jenis="rpjmd", pd=None, tahun_awal=AWAL, tahun_akhir=AKHIR)
        simpan_naskah(
            pelaku=bappeda,
            versi=versi,
            visi=f"{daerah.pemda.nama} maju, sehat, dan dilayani dengan baik",
            misi="Meningkatkan kualitas manusia\nMemperkuat ekonomi rakyat\nMewujudkan tata kelola yang berkinerja",
            bab=BAB_RPJMD,
        )
        sasaran = [s for tujuan, isi_tujuan in RPJMD for s in _cabang(bappeda, versi, tujuan, isi_tujuan)]
        _sekeliling(bappeda, versi, sasaran, STRATEGI_RPJMD, ISU_RPJMD, RISIKO_RPJMD, ())
        simpan_penetapan(
            pelaku=bappeda, versi=versi, nomor="Peraturan Daerah Nomor 1 Tahun 2025", tanggal=date(AWAL, 1, 3)
        )
    for n, (aksi, siapa) in enumerate((("ajukan", "bappeda"), ("verifikasi", "sekda"), ("tetapkan", "bupati"))):
        with dengan_jam(_pada(1, 2, 11 + n)):
            versi = terapkan(versi, aksi, pelaku=daerah.pelaku(siapa))
    return versi


def _cabang(
    pelaku: Pelaku, versi: VersiRencana, uraian: str, sasaran: Sequence[tuple[str, str, str, Sequence[str]]]
) -> list[Kinerja]:
    """A tujuan with its sasaran; the last sasaran's indicator stands for the tujuan in its last year."""
    tujuan = tambah_kinerja(pelaku=pelaku, versi=versi, tingkat="tujuan", uraian=uraian)
    hasil, i = [], None
    for teks, ukuran, satuan, angka in sasaran:
        s = tambah_kinerja(pelaku=pelaku, versi=versi, tingkat="sasaran", uraian=teks, induk=tujuan)
        awal, *target = map(Decimal, angka)
        i = tambah_indikator(
            pelaku=pelaku,
            kinerja=s,
            uraian=ukuran,
            satuan=satuan,
            fungsi=Indikator.Fungsi.IMPACT,
            polaritas=Indikator.Polaritas.TURUN if teks.startswith("Menurunnya") else Indikator.Polaritas.NAIK,
            adalah_iku=True,
            kondisi_awal=awal,
            target_akhir=target[-1],
            sumber_data="Angka contoh",
            formulasi="Angka resmi yang diumumkan instansi penghitungnya (contoh)",
            penanggung_jawab="Bappeda",
        )
        for n, nilai in enumerate(target):
            simpan_target(pelaku=pelaku, indikator=i, tahun=AWAL + n, nilai=nilai, alasan=CONTOH)
        hasil.append(s)
    isi.simpan_wakil_tujuan(pelaku=pelaku, tujuan=tujuan, versi=None, indikator=i)
    return hasil


def _sekeliling(
    pelaku: Pelaku,
    versi: VersiRencana,
    sasaran: Sequence[Kinerja],
    strategi: Sequence[tuple[int, str, Sequence[str]]],
    isu: Sequence[tuple[str, str, Sequence[int]]],
    risiko: Sequence[tuple[int, str, str, str, int, int, str, str]],
    swot: Sequence[tuple[str, str, int | None]],
) -> None:
    """Write what stands around the tree; the numbers say which sasaran (or isu) of the plan is meant."""
    for n, uraian, arah in strategi:
        s = isi.tambah_strategi(pelaku=pelaku, versi=versi, sasaran=sasaran[n], uraian=uraian)
        for teks in arah:
            isi.tambah_arahkebijakan(pelaku=pelaku, versi=versi, strategi=s, uraian=teks)
    daftar = [
        isi.tambah_isustrategis(
            pelaku=pelaku, versi=versi, jenis=jenis, uraian=teks, sasaran=[sasaran[n] for n in milik]
        )
        for jenis, teks, milik in isu
    ]
    for jenis, teks, ke in swot:
        milik_isu = daftar[ke] if ke is not None else None
        isi.tambah_butirswot(pelaku=pelaku, versi=versi, jenis=jenis, uraian=teks, isu=milik_isu)
    for n, uraian, sebab, dampak, kemungkinan, besar, mitigasi, oleh in risiko:
        isi.tambah_risiko(
            pelaku=pelaku,
            versi=versi,
            sasaran=sasaran[n],
            uraian=uraian,
            sebab=sebab,
            dampak=dampak,
            kemungkinan=kemungkinan,
            besar_dampak=besar,
            mitigasi=mitigasi,
            penanggung_jawab=oleh,
        )


def renstra(daerah: Daerah, pd: PerangkatDaerah, renja: VersiRencana, induk: VersiRencana) -> VersiRencana:
    """Load the PD's Renstra with the identities of its Renja, its tujuan and sasaran pointing at the RPJMD."""
    operator = daerah.pelaku("operator")
    with dengan_jam(_pada(1, 10)):
        versi = buat_dokumen_rencana(pelaku=operator, jenis="renstra", pd=pd, tahun_awal=AWAL, tahun_akhir=AKHIR)
        simpan_naskah(pelaku=operator, versi=versi, visi=induk.visi, misi=induk.misi, bab=BAB_RENSTRA)
        mendukung = Kinerja.objects.filter(
            versi_rencana=induk, uraian="Meningkatnya akuntabilitas kinerja pemerintah daerah"
        ).get()
        simpul = _pohon_renstra(operator, versi, renja, mendukung.identitas)
        sasaran = [k for k in simpul if k.tingkat == Kinerja.Tingkat.SASARAN]
        _sekeliling(operator, versi, sasaran, STRATEGI_RENSTRA, ISU_RENSTRA, RISIKO_RENSTRA, SWOT_RENSTRA)
        isi.tambah_jawabanrekomendasi(
            pelaku=operator,
            versi=versi,
            tahun=2024,
            sumber="lhe",
            uraian="Satukan pohon kinerja perangkat daerah dalam satu diagram. (contoh)",
            jawaban="Pohon kinerja disusun ulang dari tujuan sampai sub kegiatan dan dipetakan ke jabatan.",
        )
        isi.tambah_jawabanrekomendasi(
            pelaku=operator,
            versi=versi,
            tahun=2024,
            sumber="lkjip",
            uraian="Lengkapi analisis penyebab pada sasaran yang belum tercapai. (contoh)",
            jawaban="Risiko dan mitigasi tiap sasaran ditetapkan sejak Renstra.",
        )
    for n, (aksi, siapa) in enumerate(
        (("ajukan", "operator"), ("verifikasi", "verifikator"), ("setujui", "kepala"), ("tetapkan", "bappeda"))
    ):
        with dengan_jam(_pada(1, 10, 10 + n)):
            if aksi == "setujui":
                nomor = "050/021/BAPPEDALITBANG/2025"
                simpan_penetapan(pelaku=daerah.pelaku("kepala"), versi=versi, nomor=nomor, tanggal=date(AWAL, 1, 10))
            versi = terapkan(versi, aksi, pelaku=daerah.pelaku(siapa))
    return versi


def _pohon_renstra(
    operator: Pelaku, versi: VersiRencana, renja: VersiRencana, mendukung: KinerjaInduk
) -> list[Kinerja]:
    """Tujuan, sasaran and programs of the Renja with targets and budgets of five years."""
    tingkat = ("tujuan", "sasaran", "program")
    baru: dict[int, Kinerja] = {}
    asal_simpul = Kinerja.objects.filter(versi_rencana=renja, tingkat__in=tingkat).order_by("urutan", "id")
    for asal in asal_simpul.select_related("identitas", "pemilik"):
        k = baru[asal.pk] = tambah_kinerja(
            pelaku=operator,
            versi=versi,
            tingkat=asal.tingkat,
            uraian=asal.uraian,
            induk=baru.get(asal.induk_id or 0),
            pemilik=asal.pemilik,
            identitas=asal.identitas,
            mendukung=mendukung if asal.tingkat != "program" else None,
            kode_nomenklatur=asal.kode_nomenklatur,
            bidang_urusan=asal.bidang_urusan,
        )
        for i in asal.indikator.select_related("induk"):
            _ukuran(operator, k, i)
        for p in asal.pagu.all():
            for n in range(AKHIR - AWAL + 1):
                simpan_pagu(pelaku=operator, kinerja=k, tahun=AWAL + n, nilai=_naik(p.nilai, n))
    for asal in asal_simpul.filter(tingkat="tujuan"):
        wakil = Indikator.objects.filter(kinerja__induk=baru[asal.pk], kinerja__tingkat="sasaran")
        pertama = wakil.order_by("id").first()
        isi.simpan_wakil_tujuan(pelaku=operator, tujuan=baru[asal.pk], versi=None, indikator=pertama)
    return list(baru.values())


def _naik(nilai: Decimal, tahun_ke: int) -> Decimal:
    """An invented growth of five percent of the first year's figure each year, in whole rupiah."""
    return (nilai * (100 + 5 * tahun_ke) / 100).quantize(Decimal(1))


def _ukuran(operator: Pelaku, kinerja: Kinerja, asal: Indikator) -> None:
    """The measure of the Renja; its targets start at the Renja's figure and rise as ``TARGET_RENSTRA`` says."""
    i = tambah_indikator(
        pelaku=operator,
        kinerja=kinerja,
        uraian=asal.uraian,
        satuan=asal.satuan,
        induk=asal.induk,
        jenis=asal.jenis,
        fungsi=asal.fungsi,
        polaritas=asal.polaritas,
        agregasi=asal.agregasi,
        adalah_iku=asal.adalah_iku,
        formulasi=asal.formulasi,
        sumber_data=asal.sumber_data,
        penanggung_jawab=asal.penanggung_jawab,
    )
    pertama = asal.target.filter(tahun=AWAL).values_list("nilai", flat=True).first()
    if pertama is None:
        return
    batas = Decimal(100) if asal.satuan == "%" else pertama + 10
    nilai = [min(pertama + Decimal(n), max(batas, pertama)) for n in TARGET_RENSTRA]
    for n, x in enumerate(nilai):
        alasan = "Sama dengan Renja 2025" if n == 0 else CONTOH
        simpan_target(pelaku=operator, indikator=i, tahun=AWAL + n, nilai=x, alasan=alasan)
    simpan_indikator(
        pelaku=operator, indikator=i, versi=None, kondisi_awal=max(pertama - 2, Decimal(0)), target_akhir=nilai[-1]
    )
