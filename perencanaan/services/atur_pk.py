"""Setting which lines a draft PK holds, with targets only where the plan has none to give."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from perencanaan.models import ButirPK, Indikator, PerjanjianKinerja
from perencanaan.selectors.kaitan_pk import boleh_ambil, butir_pk, kaitkan, pk_sekitar
from perencanaan.services.isi_pk import BahanPK, calon_butir, isi_pk, kunci_butir, muat_bahan
from perencanaan.services.pilih_butir import ButirDipilih
from perencanaan.services.pk import kunci_pk
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat


def simpan_isi_pk(
    *, pelaku: Pelaku, pk: PerjanjianKinerja, dipilih: Sequence[ButirDipilih], versi: int | None
) -> PerjanjianKinerja:
    """Write the lines that were chosen for an open PK; the second table follows them.

    Targets come from the plan and are not typed twice. Two kinds of lines have one of their own: a qualitative
    indicator (in words), and an indicator taken over from the superior's PK (figure or words).
    Raises TidakBoleh, Bentrok, AturanDilanggar (locked, nothing chosen, not the position's, no target).
    """
    with transaction.atomic():
        segar = kunci_pk(pelaku, pk)
        periksa_versi(segar, versi)
        if segar.versi_rencana is None:
            raise AturanDilanggar("tanpa_rencana", "PK ini tidak mempunyai rencana. Ambil ulang dari rencana.")
        bahan = muat_bahan(segar.versi_rencana, segar.tahun)
        calon = {i.pk: (k, i) for k, i in calon_butir(segar, bahan)}
        tawaran = _tawaran(segar)
        sendiri = [d for d in dipilih if not d.dari_atasan]
        ambil = [d for d in dipilih if d.dari_atasan]
        _periksa(sendiri, ambil, calon, tawaran)
        sebelum = list(segar.butir.values_list("uraian_indikator", flat=True))
        segar.butir.all().delete()
        segar.anggaran.all().delete()
        if sendiri:
            isi_pk(segar, bahan, {kunci_butir(*calon[d.indikator_id]) for d in sendiri})
        _tulis_target(segar, sendiri, ambil, tawaran, bahan)
        segar.versi += 1
        segar.save(update_fields=["versi", "diubah_pada"])
        sesudah = list(segar.butir.values_list("uraian_indikator", flat=True))
        catat(pelaku, "atur_isi", segar, sebelum={"indikator": sebelum}, sesudah={"indikator": sesudah})
    return segar


def _tawaran(pk: PerjanjianKinerja) -> dict[int, ButirPK]:
    """The superior's lines that the PK may take over or has taken over, by their indicator."""
    if not boleh_ambil(pk):
        return {}
    _, atasan = pk_sekitar(pk)
    isi = butir_pk([pk.pk, *([atasan.pk] if atasan else [])])
    kaitan = kaitkan(pk, atasan, [b for b in isi[pk.pk] if not b.dari_atasan], isi[atasan.pk] if atasan else [])
    lama = {b.indikator_id: b for b in isi[pk.pk] if b.dari_atasan}
    return lama | {b.indikator_id: b for b in kaitan.tawaran}


def _periksa(
    sendiri: Sequence[ButirDipilih],
    ambil: Sequence[ButirDipilih],
    calon: Mapping[int, object],
    tawaran: dict[int, ButirPK],
) -> None:
    if not sendiri and not ambil:
        raise AturanDilanggar("pk_kosong", "Pilih paling sedikit satu indikator untuk PK ini.")
    if any(d.indikator_id not in calon for d in sendiri):
        raise AturanDilanggar("bukan_calon", "Ada indikator yang bukan bagian jabatan ini. Muat ulang halaman.")
    if any(d.indikator_id not in tawaran for d in ambil):
        raise AturanDilanggar("bukan_tawaran", "Ada indikator yang tidak ada lagi dalam PK atasan. Muat ulang halaman.")
    tanpa = [tawaran[d.indikator_id] for d in ambil if d.target is None and not d.target_teks.strip()]
    if tanpa:
        raise AturanDilanggar("target_kosong", f"Isi target sendiri untuk “{tanpa[0].uraian_indikator}”.")


def _tulis_target(
    pk: PerjanjianKinerja,
    sendiri: Sequence[ButirDipilih],
    ambil: Sequence[ButirDipilih],
    tawaran: dict[int, ButirPK],
    bahan: BahanPK,
) -> None:
    teks = {d.indikator_id: d.target_teks.strip()[:80] for d in sendiri if d.target_teks.strip()}
    semua = {i.pk: i for satu in bahan.indikator.values() for i in satu}
    for b in pk.butir.filter(indikator_id__in=[i for i in teks if semua[i].jenis == Indikator.Jenis.KUALITATIF]):
        b.target_teks = teks[b.indikator_id]
        b.save(update_fields=["target_teks"])
    awal = len(sendiri)
    ButirPK.objects.bulk_create(
        ButirPK(
            pemda_id=pk.pemda_id,
            pk_induk=pk,
            indikator_id=d.indikator_id,
            uraian_sasaran=tawaran[d.indikator_id].uraian_sasaran,
            uraian_indikator=tawaran[d.indikator_id].uraian_indikator,
            satuan=tawaran[d.indikator_id].satuan,
            target=d.target,
            target_teks=d.target_teks.strip()[:80],
            dari_atasan=True,
            urutan=awal + n,
        )
        for n, d in enumerate(ambil, 1)
    )
