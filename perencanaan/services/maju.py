"""A plan copied to its next year or period as a new draft, with the same identities."""

from django.db import transaction

from perencanaan.models import DokumenRencana, Indikator, Kinerja, PaguTahunan, TargetTahunan, VersiRencana
from perencanaan.selectors.maju import TAHUNAN, dokumen_berikut, dokumen_tahunan, muat_rujukan, versi_di
from perencanaan.services.rencana import buat_dokumen_rencana, kunci_versi, salin_pohon, simpan_naskah
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat


def salin_maju(*, pelaku: Pelaku, versi: VersiRencana) -> VersiRencana:
    """Copy a ditetapkan version to the next year (Renja, RKPD) or period (Renstra, RPJMD) and return the new draft.

    Tree, measures, positions and texts come along; targets and budgets are those of the long plan in force for the
    new year, where it has the same identity, else empty. Raises TidakBoleh, AturanDilanggar when the version is not
    ditetapkan or the next plan exists already and is not an empty draft.
    """
    with transaction.atomic():
        asal = VersiRencana.objects.select_for_update(of=("self",)).select_related("dokumen__pd").get(pk=versi.pk)
        izin.wajib(pelaku, "rencana.ubah", asal)
        if asal.status != "ditetapkan":
            raise AturanDilanggar("belum_ditetapkan", "Yang disalin ke depan ialah rencana yang sudah ditetapkan.")
        baru = _versi_tujuan(pelaku, asal, dokumen_berikut(asal.dokumen))
        salin_pohon(asal, baru, angka=False)
        _isi_dari_rujukan(baru)
        catat(pelaku, "salin_maju", baru, sebelum={"dari": str(asal)}, sesudah={"dokumen": str(baru.dokumen)})
    return baru


def susun_tahunan(*, pelaku: Pelaku, versi: VersiRencana, tahun: int) -> VersiRencana:
    """Make the Renja (or RKPD) of a year from the Renstra (RPJMD) in force and return the new draft.

    The whole tree comes along with the same identities; targets and budgets are those of that year. Raises TidakBoleh,
    AturanDilanggar when the long plan is not in force, the year lies outside, or the yearly plan has content already.
    """
    with transaction.atomic():
        asal = VersiRencana.objects.select_for_update(of=("self",)).select_related("dokumen__pd").get(pk=versi.pk)
        izin.wajib(pelaku, "rencana.ubah", asal)
        d = asal.dokumen
        if d.jenis not in TAHUNAN.values():
            raise AturanDilanggar("bukan_rencana_panjang", "Renja disusun dari Renstra, RKPD dari RPJMD.")
        if asal.status != "ditetapkan" or not asal.aktif:
            raise AturanDilanggar("belum_berlaku", f"{d} versi {asal.ke} bukan yang berlaku. Pakai yang berlaku.")
        if not d.tahun_awal <= tahun <= d.tahun_akhir:
            raise AturanDilanggar("tahun_di_luar", f"Tahun {tahun} di luar {d}.")
        baru = _versi_tujuan(pelaku, asal, dokumen_tahunan(d, tahun))
        salin_pohon(asal, baru, angka=False, sekeliling=False)
        _isi_dari_rujukan(baru)
        catat(pelaku, "susun_tahunan", baru, sebelum={"dari": str(asal)}, sesudah={"dokumen": str(baru.dokumen)})
    return baru


def _versi_tujuan(pelaku: Pelaku, asal: VersiRencana, berikut: DokumenRencana) -> VersiRencana:
    ada, boleh_diisi = versi_di(berikut)
    if ada is None:
        return buat_dokumen_rencana(
            pelaku=pelaku,
            jenis=berikut.jenis,
            pd=asal.dokumen.pd,
            tahun_awal=berikut.tahun_awal,
            tahun_akhir=berikut.tahun_akhir,
            visi=asal.visi,
            misi=asal.misi,
        )
    if not boleh_diisi:
        raise AturanDilanggar(
            "rencana_sudah_ada", f"{ada.dokumen} sudah ada dan sudah berisi. Buka dokumennya untuk melanjutkan."
        )
    segar = kunci_versi(pelaku, ada.pk)
    if segar.visi or segar.misi or segar.bab.exists():
        return segar
    return simpan_naskah(pelaku=pelaku, versi=segar, visi=asal.visi, misi=asal.misi)


def _isi_dari_rujukan(versi: VersiRencana) -> None:
    """Write targets and budgets of the long plan; a new long plan starts its kondisi awal and akhir anew."""
    if versi.dokumen.jenis not in TAHUNAN:
        Indikator.objects.filter(kinerja__versi_rencana=versi).update(kondisi_awal=None, target_akhir=None)
        return
    rujukan, tahun = muat_rujukan(versi.dokumen), versi.dokumen.tahun_awal
    nama = _nama(rujukan.versi.dokumen) if rujukan.versi else ""
    TargetTahunan.objects.bulk_create(
        TargetTahunan(pemda_id=versi.pemda_id, indikator_id=pk, tahun=tahun, nilai=rujukan.target[kunci], alasan=nama)
        for pk, *kunci_ in Indikator.objects.filter(kinerja__versi_rencana=versi).values_list(
            "pk", "kinerja__identitas_id", "induk_id"
        )
        if (kunci := (kunci_[0], kunci_[1])) in rujukan.target
    )
    simpul = dict(Kinerja.objects.filter(versi_rencana=versi).values_list("identitas_id", "pk"))
    PaguTahunan.objects.bulk_create(
        PaguTahunan(pemda_id=versi.pemda_id, kinerja_id=simpul[k], tahun=tahun, sumber_dana=sumber, nilai=nilai)
        for (k, sumber), nilai in rujukan.pagu.items()
        if k in simpul
    )


def _nama(dokumen: DokumenRencana) -> str:
    return f"Target {dokumen}"
