"""Taking programs, kegiatan and sub kegiatan over from the nomenclature into a plan, many in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from perencanaan.kode import UMUM, induk_kode, tingkat_kode
from perencanaan.models import Indikator, Kinerja, VersiRencana
from perencanaan.selectors.nomenklatur import Butir, butir_menurut_kode
from perencanaan.services.kinerja import KEDALAMAN, tambah_indikator, tambah_kinerja
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar

PALING_BANYAK = 60
"""Rows taken over in one step; a PD has fewer sub kegiatan under one program."""
FUNGSI = {"program": Indikator.Fungsi.OUTCOME}


@dataclass
class HasilPilih:
    """What a choice made: nodes added in order, and codes left out because the plan had them already."""

    ditambah: list[Kinerja] = field(default_factory=list)
    sudah_ada: list[str] = field(default_factory=list)


def tambah_dari_nomenklatur(*, pelaku: Pelaku, versi: VersiRencana, induk: Kinerja, kode: Sequence[str]) -> HasilPilih:
    """Add the rows of ``kode`` below ``induk`` with their indicator; what is missing in between comes along.

    Rows that the plan has already are left as they are. Raises TidakBoleh, AturanDilanggar (locked, nothing chosen, too
    many, a code that does not exist or does not belong under ``induk``).
    """
    if not kode:
        raise AturanDilanggar("pilihan_kosong", "Beri tanda pada baris yang akan ditambahkan.")
    if len(kode) > PALING_BANYAK:
        raise AturanDilanggar("pilihan_banyak", f"Paling banyak {PALING_BANYAK} baris sekali tambah.")
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        if induk.versi_rencana_id != v.pk:
            raise AturanDilanggar("induk_tidak_cocok", "Kinerja itu bukan bagian rencana ini.")
        dasar = induk.kode_nomenklatur
        rantai = {k: _rantai(k, dasar) for k in kode}
        semua = butir_menurut_kode({k for r in rantai.values() for k in r}, tahun=v.dokumen.tahun_akhir)
        ada = {k.kode_nomenklatur: k for k in Kinerja.objects.filter(versi_rencana=v).exclude(kode_nomenklatur="")}
        hasil = HasilPilih()
        for dipilih in kode:
            if dipilih in ada:
                hasil.sudah_ada.append(dipilih)
                continue
            atas = induk
            for k in rantai[dipilih]:
                if k not in ada:
                    ada[k] = _tambah(pelaku, v, atas, semua.get(k), k)
                    hasil.ditambah.append(ada[k])
                atas = ada[k]
    return hasil


def _rantai(kode: str, dasar: str) -> list[str]:
    """Return the codes from the program (or from below ``dasar``) down to ``kode``."""
    if kode.startswith(f"{UMUM}."):
        raise AturanDilanggar("kode_umum", "Pilih dahulu bidang urusan perangkat daerah untuk program penunjang.")
    if tingkat_kode(kode) not in ("program", "kegiatan", "sub_kegiatan") or (
        dasar and not kode.startswith(f"{dasar}.")
    ):
        raise AturanDilanggar("kode_nomenklatur", f"Kode {kode} tidak dapat berada di bawah kinerja ini.")
    hasil = [kode]
    while (atas := induk_kode(hasil[0])) != dasar and tingkat_kode(atas) in ("program", "kegiatan"):
        hasil.insert(0, atas)
    return hasil


def _tambah(pelaku: Pelaku, versi: VersiRencana, induk: Kinerja, butir: Butir | None, kode: str) -> Kinerja:
    if butir is None:
        raise AturanDilanggar("kode_nomenklatur", f"Kode {kode} tidak ada di nomenklatur yang berlaku.")
    if KEDALAMAN[butir.tingkat] <= KEDALAMAN[induk.tingkat]:
        raise AturanDilanggar("induk_tidak_cocok", "Tingkat kinerja ini tidak dapat berada di bawah induk itu.")
    simpul = tambah_kinerja(
        pelaku=pelaku, versi=versi, tingkat=butir.tingkat, uraian=butir.nama, induk=induk, butir=butir
    )
    if butir.indikator and butir.satuan:
        tambah_indikator(
            pelaku=pelaku,
            kinerja=simpul,
            uraian=butir.indikator,
            satuan=butir.satuan,
            fungsi=FUNGSI.get(butir.tingkat, Indikator.Fungsi.OUTPUT),
        )
    return simpul
