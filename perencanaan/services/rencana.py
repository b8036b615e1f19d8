"""Plan documents and their versions: make, copy as perubahan, number and date."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from perencanaan.bab import bab_untuk
from perencanaan.models import (
    BabRencana,
    DokumenRencana,
    Indikator,
    Kinerja,
    KomponenIndikator,
    PaguTahunan,
    TargetTahunan,
    VersiRencana,
)
from perencanaan.services.salin_isi import salin_isi, salinan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi, wajib_terbuka
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.models import PerangkatDaerah


def buat_dokumen_rencana(
    *,
    pelaku: Pelaku,
    jenis: str,
    pd: PerangkatDaerah | None,
    tahun_awal: int,
    tahun_akhir: int,
    visi: str = "",
    misi: str = "",
) -> VersiRencana:
    """Make a document with its first, empty version and return the version.

    Raises TidakBoleh, or AturanDilanggar when the years do not fit the kind or the document exists.
    """
    dokumen = DokumenRencana(pemda=pelaku.pemda, jenis=jenis, pd=pd, tahun_awal=tahun_awal, tahun_akhir=tahun_akhir)
    izin.wajib(pelaku, "rencana.ubah", dokumen)
    tahunan = jenis in (DokumenRencana.Jenis.RENJA, DokumenRencana.Jenis.RKPD)
    if tahun_akhir < tahun_awal or (tahunan and tahun_akhir != tahun_awal) or tahun_akhir - tahun_awal > 10:
        raise AturanDilanggar(
            "tahun_rencana",
            "Renja dan RKPD berlaku satu tahun: samakan tahun awal dan tahun akhirnya."
            if tahunan
            else f"Rentang {tahun_awal}–{tahun_akhir} tidak cocok: tahun akhir tidak boleh sebelum tahun awal,"
            " dan rencana paling lama sepuluh tahun.",
        )
    daerah = jenis in (DokumenRencana.Jenis.RPJMD, DokumenRencana.Jenis.RKPD)
    if daerah is (pd is not None):
        raise AturanDilanggar(
            "pemilik_rencana", "RPJMD dan RKPD milik pemda, Renstra dan Renja milik perangkat daerah."
        )
    with transaction.atomic():
        if DokumenRencana.objects.filter(jenis=jenis, pd=pd, tahun_awal=tahun_awal).exists():
            raise AturanDilanggar("rencana_sudah_ada", f"{dokumen} sudah ada. Buka dokumennya untuk membuat perubahan.")
        dokumen.save()
        versi = VersiRencana.objects.create(dokumen=dokumen, ke=1, visi=visi, misi=misi, status_sejak=waktu.sekarang())
        catat(pelaku, "buat", versi, sesudah={"jenis": jenis, "tahun": f"{tahun_awal}–{tahun_akhir}"})
    return versi


def versi_untuk_impor(
    *, pelaku: Pelaku, jenis: str, pd: PerangkatDaerah, tahun: tuple[int, int], visi: str, misi: str
) -> VersiRencana:
    """Return an empty open version for an import: of a new document, the empty draft, or a perubahan.

    Raises TidakBoleh, and AturanDilanggar when an unfinished version with content is in the way.
    """
    dokumen = DokumenRencana.objects.filter(jenis=jenis, pd=pd, tahun_awal=tahun[0]).first()
    if dokumen is None:
        return buat_dokumen_rencana(
            pelaku=pelaku, jenis=jenis, pd=pd, tahun_awal=tahun[0], tahun_akhir=tahun[1], visi=visi, misi=misi
        )
    izin.wajib(pelaku, "rencana.ubah", dokumen)
    with transaction.atomic():
        DokumenRencana.kunci(dokumen.pk)
        akhir = VersiRencana.objects.filter(dokumen=dokumen).order_by("-ke").first()
        if akhir is not None and akhir.status != "ditetapkan":
            if akhir.status not in ("draf", "dikembalikan") or Kinerja.objects.filter(versi_rencana=akhir).exists():
                raise AturanDilanggar(
                    "versi_belum_selesai",
                    f"{dokumen} versi {akhir.ke} belum selesai dan sudah berisi."
                    " Tetapkan atau hapus isinya lebih dahulu, lalu impor lagi.",
                )
            return simpan_naskah(pelaku=pelaku, versi=akhir, visi=visi, misi=misi)
        ke = akhir.ke + 1 if akhir is not None else 1
        baru = VersiRencana.objects.create(dokumen=dokumen, ke=ke, visi=visi, misi=misi, status_sejak=waktu.sekarang())
        catat(pelaku, "buat_perubahan", baru, sesudah={"versi": ke, "dari": "impor"})
    return baru


def kunci_versi(pelaku: Pelaku, versi_id: int) -> VersiRencana:
    """Return the plan version locked for a change of its content. Raises TidakBoleh or AturanDilanggar (status)."""
    versi = VersiRencana.objects.select_for_update(of=("self",)).select_related("dokumen").get(pk=versi_id)
    izin.wajib(pelaku, "rencana.ubah", versi)
    wajib_terbuka(versi)
    return versi


def simpan_naskah(
    *,
    pelaku: Pelaku,
    versi: VersiRencana,
    visi: str,
    misi: str,
    bab: dict[str, str] | None = None,
    versi_baris: int | None = None,
) -> VersiRencana:
    """Write visi, misi and chapter texts of an open version.

    Raises TidakBoleh, AturanDilanggar (locked, unknown chapter) and Bentrok with both texts of what differs.
    """
    with transaction.atomic():
        segar = kunci_versi(pelaku, versi.pk)
        ada = dict(segar.bab.values_list("kode", "naskah"))
        if versi_baris is not None and segar.versi != versi_baris:
            raise _bentrok_naskah(segar, ada, {"visi": visi, "misi": misi}, bab or {})
        sebelum = {"visi": segar.visi, "misi": segar.misi}
        segar.visi, segar.misi = visi.strip(), misi.strip()
        segar.versi += 1
        segar.save(update_fields=["visi", "misi", "versi", "diubah_pada"])
        berubah = {k: n for k, n in (bab or {}).items() if n != ada.get(k, "")}
        for kode, naskah in berubah.items():
            if kode not in ada and kode not in bab_untuk(segar.dokumen.jenis):
                raise AturanDilanggar("bab_tidak_dikenal", f"Bab “{kode}” tidak dikenal.")
            BabRencana.objects.update_or_create(versi_rencana=segar, kode=kode, defaults={"naskah": naskah})
        sesudah = {"visi": segar.visi, "misi": segar.misi, "bab": sorted(berubah)}
        catat(pelaku, "ubah_naskah", segar, sebelum=sebelum, sesudah=sesudah)
    return segar


def _bentrok_naskah(segar: VersiRencana, ada: dict[str, str], kepala: dict[str, str], bab: dict[str, str]) -> Bentrok:
    """The refusal that shows, at each field, the text that somebody else stored meanwhile."""
    anda = kepala | {f"bab_{k}": n for k, n in bab.items()}
    simpan = {"visi": segar.visi, "misi": segar.misi} | {f"bab_{k}": ada.get(k, "") for k in bab}
    nilai = {m: {"tersimpan": simpan[m] or "–", "anda": n or "–"} for m, n in anda.items() if n != simpan[m]}
    return Bentrok("bentrok", "Orang lain baru saja mengubah naskah ini.", versi=segar.versi, nilai=nilai)


def simpan_penetapan(
    *, pelaku: Pelaku, versi: VersiRencana, nomor: str, tanggal: date | None, versi_baris: int | None = None
) -> VersiRencana:
    """Write number and date of the decree; possible until the version is ditetapkan, by who makes or sets the plan."""
    with transaction.atomic():
        segar = VersiRencana.objects.select_for_update(of=("self",)).select_related("dokumen").get(pk=versi.pk)
        izin.wajib(pelaku, "rencana.nomor", segar)
        if segar.status == "ditetapkan":
            raise AturanDilanggar("terkunci", "Nomor dan tanggal tidak dapat diubah setelah rencana ditetapkan.")
        periksa_versi(segar, versi_baris)
        sebelum = {"nomor": segar.nomor, "tanggal": segar.tanggal}
        segar.nomor, segar.tanggal = nomor.strip(), tanggal
        segar.versi += 1
        segar.save(update_fields=["nomor", "tanggal", "versi", "diubah_pada"])
        catat(pelaku, "ubah_penetapan", segar, sebelum=sebelum, sesudah={"nomor": nomor, "tanggal": tanggal})
    return segar


def salin_versi(*, pelaku: Pelaku, versi: VersiRencana) -> VersiRencana:
    """Make a perubahan: a full copy of a ditetapkan version with the same identities. Returns the new draft.

    Raises AturanDilanggar when the version is not ditetapkan or another version of the document is still open.
    """
    with transaction.atomic():
        asal = VersiRencana.objects.select_for_update(of=("self",)).select_related("dokumen").get(pk=versi.pk)
        izin.wajib(pelaku, "rencana.ubah", asal)
        if asal.status != "ditetapkan":
            raise AturanDilanggar("belum_ditetapkan", "Perubahan dibuat dari rencana yang sudah ditetapkan.")
        if VersiRencana.objects.filter(dokumen_id=asal.dokumen_id).exclude(status="ditetapkan").exists():
            raise AturanDilanggar("perubahan_berjalan", "Masih ada perubahan rencana ini yang belum selesai.")
        ke = VersiRencana.objects.filter(dokumen_id=asal.dokumen_id).aggregate(m=Max("ke"))["m"] + 1
        baru = VersiRencana.objects.create(
            dokumen_id=asal.dokumen_id, ke=ke, visi=asal.visi, misi=asal.misi, status_sejak=waktu.sekarang()
        )
        salin_pohon(asal, baru)
        catat(pelaku, "buat_perubahan", baru, sebelum={"versi": asal.ke}, sesudah={"versi": ke})
    return baru


def salin_pohon(asal: VersiRencana, tujuan: VersiRencana, *, angka: bool = True, sekeliling: bool = True) -> None:
    """Copy all rows of a version. The number of statements depends on the depth of the tree only.

    ``angka`` False leaves out what belongs to the years: targets, budgets, answers. Chapters that ``tujuan`` has stay.
    ``sekeliling`` False copies the tree alone: chapters, strategi, isu and risks stay in the long plan.
    """
    simpul = list(Kinerja.objects.filter(versi_rencana=asal))
    peta: dict[int, int] = {}
    sisa = simpul
    while sisa:
        siap = [k for k in sisa if k.induk_id is None or k.induk_id in peta]
        if not siap:
            raise AturanDilanggar("pohon_melingkar", "Pohon kinerja ini melingkar, perbaiki induknya lebih dahulu.")
        jadi = Kinerja.objects.bulk_create(
            [
                salinan(k, versi_rencana_id=tujuan.pk, induk_id=peta[k.induk_id] if k.induk_id is not None else None)
                for k in siap
            ]
        )
        peta.update((lama.pk, baru.pk) for lama, baru in zip(siap, jadi, strict=True))
        sisa = [k for k in sisa if k.pk not in peta]
    indikator = list(Indikator.objects.filter(kinerja__versi_rencana=asal))
    ind_baru = Indikator.objects.bulk_create([salinan(i, kinerja_id=peta[i.kinerja_id]) for i in indikator])
    peta_ind = {lama.pk: baru.pk for lama, baru in zip(indikator, ind_baru, strict=True)}
    for model in (KomponenIndikator, TargetTahunan) if angka else (KomponenIndikator,):
        baris = model.objects.filter(indikator__kinerja__versi_rencana=asal)
        model.objects.bulk_create([salinan(b, indikator_id=peta_ind[b.indikator_id]) for b in baris])
    pagu = PaguTahunan.objects.filter(kinerja__versi_rencana=asal) if angka else []
    PaguTahunan.objects.bulk_create([salinan(p, kinerja_id=peta[p.kinerja_id]) for p in pagu])
    if sekeliling:
        salin_isi(asal, tujuan, angka=angka)
