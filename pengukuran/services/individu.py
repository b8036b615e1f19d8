"""Writing a person's month: begin it (with last month's plan), plan, report, send."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from pengukuran.models import ButirIndividu, LaporanIndividu
from pengukuran.selectors.individu_orang import laporan_bergaris, milik_bulan, penempatan_saya
from pengukuran.selectors.individu_sumber import Sumber, sumber_kinerja
from sakip.akun import izin
from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, terapkan, wajib_terbuka
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.services import catat
from sakip.kelola.services.baris import IsianSalah

BUTIR_MAKS = 40
LABEL = LaporanIndividu._meta.label_lower


@dataclass(frozen=True)
class IsiButir:
    """One planned item. ``sumber``: key of a PK or IKI line ("pk-12", "iki-3"), "" for a task besides."""

    uraian: str
    sumber: str = ""
    aspek: str = ButirIndividu.Aspek.KUANTITAS
    target: Decimal | None = None
    satuan: str = ""
    waktu: date | None = None


@transaction.atomic
def mulai_bulan(*, pelaku: Pelaku, tahun: int, bulan: int, salin: bool = False) -> LaporanIndividu:
    """Begin the person's month, an already begun one is returned. ``salin``: take over last month's plan.

    Raises AturanDilanggar when the person holds no position in that month.
    """
    if not 1 <= bulan <= 12:
        raise AturanDilanggar("bulan_salah", "Bulan tidak dikenal.")
    p = milik_bulan(penempatan_saya(pelaku), tahun, bulan)
    if p is None:
        raise AturanDilanggar(
            "tanpa_jabatan",
            "Anda tidak tercatat pada jabatan apa pun di bulan itu. Minta admin pemda menempatkan Anda di Pengaturan.",
        )
    laporan, baru = LaporanIndividu.objects.get_or_create(
        pegawai=p.pegawai,
        tahun=tahun,
        bulan=bulan,
        defaults={"penempatan": p, "pd_id": p.jabatan.pd_id},
    )
    if baru:
        catat(pelaku, "mulai_kinerja_individu", laporan)
        if salin:
            _salin(laporan)
    return laporan


def _salin(laporan: LaporanIndividu) -> None:
    """Copy the plan of the latest earlier month of the same position; dates and results stay behind."""
    lalu = (
        LaporanIndividu.objects.filter(
            pegawai_id=laporan.pegawai_id,
            penempatan__jabatan_id=laporan.penempatan.jabatan_id,
            tahun=laporan.tahun,
            bulan__lt=laporan.bulan,
        )
        .order_by("-bulan")
        .first()
    )
    if lalu is None:
        return
    medan = ("butir_pk_id", "butir_iki_id", "kinerja", "uraian", "aspek", "target", "satuan", "urutan")
    ButirIndividu.objects.bulk_create(
        ButirIndividu(pemda_id=laporan.pemda_id, laporan=laporan, **{m: getattr(b, m) for m in medan})
        for b in lalu.butir.all()
    )


def _kunci(pelaku: Pelaku, laporan_id: int, versi: int | None = None) -> LaporanIndividu:
    laporan = LaporanIndividu.kunci(laporan_id)
    izin.wajib(pelaku, "individu.isi", laporan)
    wajib_terbuka(laporan)
    periksa_versi(laporan, versi)
    return laporan


def _wajib_draf(laporan: LaporanIndividu) -> None:
    if laporan.status != "draf":
        raise AturanDilanggar(
            "rencana_terkirim", "Rencana bulan ini sudah dikirim. Tekan “Ubah rencana” untuk memperbaikinya."
        )


@transaction.atomic
def simpan_butir(
    *, pelaku: Pelaku, laporan_id: int, isi: IsiButir, butir_id: int | None = None, versi: int | None = None
) -> ButirIndividu:
    """Add or change a planned item. Raises TidakBoleh, IsianSalah, AturanDilanggar (sent already), Bentrok."""
    laporan = _kunci(pelaku, laporan_id)
    _wajib_draf(laporan)
    sumber = _sumber(laporan, isi.sumber)
    if butir_id is None:
        banyak = laporan.butir.count()
        if banyak >= BUTIR_MAKS:
            raise AturanDilanggar("butir_banyak", f"Paling banyak {BUTIR_MAKS} rencana sebulan.")
        terakhir = laporan.butir.aggregate(m=Max("urutan"))["m"] or 0
        b = ButirIndividu(laporan=laporan, urutan=terakhir + 1)
    else:
        b = _butir(laporan, butir_id)
        periksa_versi(b, versi)
        b.versi += 1
    _isi(b, isi, sumber, laporan)
    b.save()
    catat(pelaku, "isi_rencana_individu", laporan, sesudah={"butir": b.pk})
    return b


def _butir(laporan: LaporanIndividu, butir_id: int) -> ButirIndividu:
    b = ButirIndividu.objects.select_for_update(of=("self",)).filter(pk=butir_id, laporan=laporan).first()
    if b is None:
        raise AturanDilanggar("tidak_ada", "Rencana ini sudah dihapus. Muat ulang halaman.")
    return b


def _sumber(laporan: LaporanIndividu, kunci: str) -> Sumber | None:
    if not kunci:
        return None
    for s in sumber_kinerja(laporan.penempatan.jabatan_id, laporan.tahun):
        if s.kunci == kunci:
            return s
    raise IsianSalah({"sumber": ["Pilih indikator dari daftar."]})


def _isi(b: ButirIndividu, isi: IsiButir, sumber: Sumber | None, laporan: LaporanIndividu) -> None:
    galat: dict[str, list[str]] = {}
    if not isi.uraian.strip():
        galat["uraian"] = ["Tulis apa yang akan dikerjakan."]
    if isi.target is not None and isi.target < 0:
        galat["target"] = ["Target tidak boleh negatif."]
    if isi.target is not None and not isi.satuan.strip():
        galat["satuan"] = ["Tulis satuan targetnya, misalnya dokumen, %, hari, atau rupiah."]
    if isi.waktu is not None and isi.waktu.year != laporan.tahun:
        galat["waktu"] = [f"Tanggal harus dalam tahun {laporan.tahun}."]
    if isi.aspek not in ButirIndividu.Aspek.values:
        galat["aspek"] = ["Pilih aspek dari daftar."]
    if galat:
        raise IsianSalah(galat)
    b.butir_pk_id, b.butir_iki_id = (sumber.butir_pk_id, sumber.butir_iki_id) if sumber else (None, None)
    b.kinerja = sumber.uraian if sumber else ""
    b.uraian, b.aspek = isi.uraian.strip()[:500], isi.aspek
    b.target, b.satuan, b.waktu = isi.target, isi.satuan.strip()[:60], isi.waktu


@transaction.atomic
def hapus_butir(*, pelaku: Pelaku, laporan_id: int, butir_id: int) -> None:
    """Take an item out of an unsent plan."""
    laporan = _kunci(pelaku, laporan_id)
    _wajib_draf(laporan)
    b = _butir(laporan, butir_id)
    catat(pelaku, "hapus_rencana_individu", laporan, sebelum={"butir": b.pk})
    b.delete()


@dataclass(frozen=True)
class HasilButir:
    """What was reached on an item."""

    butir_id: int
    realisasi: Decimal | None
    capaian: str = ""


@transaction.atomic
def simpan_laporan(
    *,
    pelaku: Pelaku,
    laporan_id: int,
    hasil: list[HasilButir],
    kendala: str = "",
    tindak_lanjut: str = "",
    versi: int | None = None,
) -> LaporanIndividu:
    """Store results, obstacles and follow-up. Raises TidakBoleh, AturanDilanggar (plan not sent, sent already),
    Bentrok."""
    laporan = _kunci(pelaku, laporan_id, versi)
    if laporan.status == "draf":
        raise AturanDilanggar("rencana_belum", "Kirim rencana dulu, baru isi laporannya.")
    milik = {b.pk: b for b in laporan.butir.select_for_update(of=("self",))}
    for h in hasil:
        b = milik.get(h.butir_id)
        if b is None:
            raise AturanDilanggar("tidak_ada", "Salah satu rencana sudah dihapus. Muat ulang halaman.")
        if (b.realisasi, b.capaian) != (h.realisasi, h.capaian.strip()):
            b.realisasi, b.capaian = h.realisasi, h.capaian.strip()
            b.versi += 1
            b.save(update_fields=["realisasi", "capaian", "versi", "diubah_pada"])
    laporan.kendala, laporan.tindak_lanjut = kendala.strip(), tindak_lanjut.strip()
    laporan.versi += 1
    laporan.save(update_fields=["kendala", "tindak_lanjut", "versi", "diubah_pada"])
    catat(pelaku, "isi_laporan_individu", laporan)
    return laporan


def kunci_laporan(pelaku: Pelaku, laporan_id: int) -> LaporanIndividu:
    """Return the person's month locked, to hang evidence on. Raises TidakBoleh, AturanDilanggar (sent already)."""
    return _kunci(pelaku, laporan_id)


def boleh_baca_bukti(pelaku: Pelaku, laporan_id: int | None) -> Keputusan:
    """Evidence is read by those who may read the month."""
    laporan = laporan_bergaris(laporan_id or 0)
    return izin.boleh(pelaku, "individu.baca", laporan) if laporan else Tolak("Laporan tidak ditemukan.")


def boleh_tulis_bukti(pelaku: Pelaku, laporan_id: int | None) -> Keputusan:
    """Evidence is added by the person while the month is theirs."""
    laporan = laporan_bergaris(laporan_id or 0)
    if laporan is None:
        return Tolak("Laporan tidak ditemukan.")
    putusan = izin.boleh(pelaku, "individu.isi", laporan)
    if not putusan:
        return putusan
    terkirim = laporan.status in ("diajukan", "dinilai")
    return Tolak("Laporan ini sudah diajukan, buktinya terkunci.") if terkirim else Boleh()


def terapkan_individu(
    objek: LaporanIndividu, aksi: str, *, pelaku: Pelaku, alasan: str = "", versi: int | None = None
) -> LaporanIndividu:
    """Move a month. The reason stays with the month; the audit trail, which others read, only says that it is there."""
    if not izin.boleh(pelaku, "individu.baca", laporan_bergaris(objek.pk)):
        raise TidakBoleh("tidak_boleh", "Kinerja pegawai hanya dapat dibuka oleh yang bersangkutan dan atasannya.")
    with transaction.atomic():
        teks = "Alasan tersimpan pada laporan." if alasan.strip() else ""
        segar: LaporanIndividu = terapkan(objek, aksi, pelaku=pelaku, alasan=teks, versi=versi)
        if alasan.strip():
            segar.catatan_kembali = alasan.strip()
            segar.save(update_fields=["catatan_kembali"])
    return segar
