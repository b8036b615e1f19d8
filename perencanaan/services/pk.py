"""Perjanjian Kinerja: from the plan in force, changed for three reasons only (Perwali Probolinggo 30/2020 III.C)."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Sum

from perencanaan.models import (
    AnggaranPK,
    ButirPK,
    Indikator,
    Kinerja,
    PaguTahunan,
    PerjanjianKinerja,
    TargetTahunan,
    VersiRencana,
)
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, wajib_terbuka
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.models import Jabatan

Bentuk = PerjanjianKinerja.Bentuk
Tingkat = Kinerja.Tingkat

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
        versi = versi_berlaku(jabatan.pd_id, tahun)
        if versi is None:
            raise AturanDilanggar(
                "rencana_belum_ditetapkan",
                f"Belum ada rencana tahun {tahun} yang ditetapkan. Tetapkan Renja lebih dahulu.",
            )
        pk.versi_rencana = versi
        pk.status_sejak = waktu.sekarang()
        pk.nomor = _nomor(jabatan, tahun)
        pk.save()
        _isi_dari_rencana(pk)
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


def _nomor(jabatan: Jabatan, tahun: int) -> str:
    """Return a proposed number; the office may type its own."""
    urut = PerjanjianKinerja.objects.filter(tahun=tahun, pd_id=jabatan.pd_id).count() + 1
    pd = jabatan.pd.sebutan if jabatan.pd is not None else "PEMDA"
    return f"PK/{tahun}/{pd.upper().replace(' ', '-')}/{urut:02d}"[:80]


def _simpul_pk(pk: PerjanjianKinerja, simpul: dict[int, Kinerja]) -> list[Kinerja]:
    """Nodes whose indicators the position agrees to (docs/aturan.md, Perjanjian Kinerja)."""
    if pk.bentuk == Bentuk.KEPALA_PD:
        return [k for k in simpul.values() if k.tingkat == Tingkat.SASARAN]
    milik = [k for k in simpul.values() if k.pemilik_id == pk.jabatan_id]
    if pk.bentuk < Bentuk.KEPALA_PD:
        tujuan = [k for k in simpul.values() if k.tingkat == Tingkat.TUJUAN]
        return milik or tujuan
    return milik


def _leluhur(k: Kinerja, simpul: dict[int, Kinerja]) -> list[Kinerja]:
    hasil = [k]
    while hasil[-1].induk_id is not None:
        hasil.append(simpul[hasil[-1].induk_id])
    return hasil


def _sasaran(k: Kinerja, simpul: dict[int, Kinerja]) -> str:
    """A nomenklatur node stands for the sasaran it serves; the others speak for themselves."""
    if k.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN, Tingkat.INDIVIDU):
        return k.uraian
    return next((x.uraian for x in _leluhur(k, simpul) if x.tingkat == Tingkat.SASARAN), k.uraian)


def _urutan_pohon(simpul: dict[int, Kinerja]) -> dict[int, int]:
    """Return the place of each node in the tree as people read it: a parent, then all below it."""
    anak: dict[int | None, list[int]] = {}
    for k in sorted(simpul.values(), key=lambda x: (x.urutan, x.pk)):
        anak.setdefault(k.induk_id, []).append(k.pk)
    hasil: dict[int, int] = {}
    antre = list(reversed(anak.get(None, [])))
    while antre:
        kini = antre.pop()
        hasil[kini] = len(hasil)
        antre += reversed(anak.get(kini, []))
    return hasil


def _isi_dari_rencana(pk: PerjanjianKinerja) -> None:
    simpul = {k.pk: k for k in Kinerja.objects.filter(versi_rencana_id=pk.versi_rencana_id)}
    pilihan = _simpul_pk(pk, simpul)
    letak = _urutan_pohon(simpul)
    indikator = sorted(
        Indikator.objects.filter(kinerja__in=pilihan), key=lambda i: (letak[i.kinerja_id], i.urutan, i.pk)
    )
    target = dict(
        TargetTahunan.objects.filter(indikator__in=indikator, tahun=pk.tahun).values_list("indikator_id", "nilai")
    )
    butir = [
        ButirPK(
            pemda_id=pk.pemda_id,
            pk_induk=pk,
            indikator=i,
            uraian_sasaran=_sasaran(simpul[i.kinerja_id], simpul),
            uraian_indikator=i.uraian,
            satuan=i.satuan,
            target=target.get(i.pk),
            urutan=n,
        )
        for n, i in enumerate(indikator, 1)
    ]
    if not butir:
        raise AturanDilanggar(
            "pk_tanpa_indikator",
            "Tidak ada indikator untuk jabatan ini dalam pohon kinerja. Petakan kinerja ke jabatan ini lebih dahulu.",
        )
    ButirPK.objects.bulk_create(butir)
    AnggaranPK.objects.bulk_create(_anggaran(pk, simpul, pilihan, letak))


def _anggaran(
    pk: PerjanjianKinerja, simpul: dict[int, Kinerja], pilihan: list[Kinerja], letak: dict[int, int]
) -> list[AnggaranPK]:
    """Rows of the second table: programs (form 6: kegiatan) with the year's budget. Forms 2 and 3 have none."""
    if pk.bentuk in (Bentuk.STAF_AHLI, Bentuk.ASISTEN):
        return []
    jenjang = Tingkat.KEGIATAN if pk.bentuk == Bentuk.LEVEL_4 else Tingkat.PROGRAM
    if pk.bentuk in (Bentuk.KEPALA_DAERAH, Bentuk.KEPALA_PD):
        dipakai = [k for k in simpul.values() if k.tingkat == jenjang]
    else:
        jejak = [x for k in pilihan for x in _leluhur(k, simpul) if x.tingkat == jenjang]
        dipakai = list({k.pk: k for k in jejak}.values())
    pagu: dict[int, list[tuple[str, Decimal]]] = {}
    baris = (
        PaguTahunan.objects.filter(kinerja__in=dipakai, tahun=pk.tahun)
        .values("kinerja_id", "sumber_dana")
        .annotate(jumlah=Sum("nilai"))
        .order_by("sumber_dana")
    )
    for b in baris:
        pagu.setdefault(b["kinerja_id"], []).append((b["sumber_dana"], b["jumlah"]))
    hasil: list[AnggaranPK] = []
    for k in sorted(dipakai, key=lambda x: letak[x.pk]):
        isi = pagu.get(k.pk, [])
        jumlah = sum((n for _, n in isi), Decimal(0))
        if jumlah == 0 and pk.bentuk != Bentuk.STAF:
            continue  # a program without budget this year belongs to other years of the Renstra
        hasil.append(
            AnggaranPK(
                pemda_id=pk.pemda_id,
                pk_induk=pk,
                kinerja_induk_id=k.identitas_id,
                uraian=k.uraian,
                pagu=jumlah,
                keterangan=", ".join(s for s, _ in isi)[:80] or "–",
                urutan=len(hasil) + 1,
            )
        )
    return hasil


def _kunci_pk(pelaku: Pelaku, pk: PerjanjianKinerja) -> PerjanjianKinerja:
    segar = PerjanjianKinerja.kunci(pk.pk)
    izin.wajib(pelaku, "pk.susun", segar)
    wajib_terbuka(segar)
    return segar


def susun_ulang_pk(*, pelaku: Pelaku, pk: PerjanjianKinerja) -> PerjanjianKinerja:
    """Fill an open PK anew from the plan that is in force now."""
    with transaction.atomic():
        segar = _kunci_pk(pelaku, pk)
        versi = versi_berlaku(segar.pd_id, segar.tahun)
        if versi is None:
            raise AturanDilanggar("rencana_belum_ditetapkan", "Belum ada rencana tahun ini yang ditetapkan.")
        segar.butir.all().delete()
        segar.anggaran.all().delete()
        segar.versi_rencana = versi
        segar.versi += 1
        segar.save(update_fields=["versi_rencana", "versi", "diubah_pada"])
        _isi_dari_rencana(segar)
        catat(pelaku, "susun_ulang", segar, sesudah={"versi_rencana": str(versi)})
    return segar


def simpan_kepala_pk(
    *, pelaku: Pelaku, pk: PerjanjianKinerja, nomor: str, tanggal: date | None, tempat: str, versi: int | None
) -> PerjanjianKinerja:
    """Write number, date and place of an open PK. An empty date is filled with the day of the last signature."""
    with transaction.atomic():
        segar = _kunci_pk(pelaku, pk)
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
        segar = _kunci_pk(pelaku, pk)
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
