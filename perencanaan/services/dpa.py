"""Writing the budget of the DPA, and taking it over into an open Renja."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from perencanaan.models import Kinerja, PaguDPA, VersiRencana
from perencanaan.selectors.dpa import BERPAGU, jumlah_ke_atas
from perencanaan.selectors.maju import TAHUNAN
from perencanaan.selectors.pohon import datar, pohon
from perencanaan.services.kinerja import simpan_pagu
from perencanaan.services.rencana import kunci_versi
from perencanaan.services.sel import DasarSel, periksa_bentrok
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti.angka import urai
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.services import catat


@dataclass(frozen=True)
class IsiDPA:
    """A typed cell: the node, its text, and what the sender had seen."""

    kinerja_id: int
    teks: str
    dasar: DasarSel | None = None


def simpan_pagu_dpa(
    *, pelaku: Pelaku, versi: VersiRencana, kinerja: Kinerja, nilai: Decimal | None, dasar: DasarSel | None = None
) -> PaguDPA | None:
    """Write the DPA budget of one of the lowest nodes of a yearly plan, locked or not; None = not in the DPA.

    Raises TidakBoleh, AturanDilanggar (long plan, other version, node with nodes below, negative) and Bentrok.
    """
    izin.wajib(pelaku, "rencana.ubah", versi)
    if versi.dokumen.jenis not in TAHUNAN:
        raise AturanDilanggar("bukan_tahunan", "Pagu DPA diisi pada Renja atau RKPD.")
    if kinerja.versi_rencana_id != versi.pk or kinerja.tingkat not in BERPAGU:
        raise AturanDilanggar("bukan_kegiatan", "Pilih program, kegiatan, atau sub kegiatan dari rencana ini.")
    if kinerja.anak.filter(tingkat__in=BERPAGU).exists():
        raise AturanDilanggar("bukan_ujung", "Pagu baris ini dijumlahkan dari bawahnya. Isi yang paling bawah.")
    if nilai is not None and nilai < 0:
        raise AturanDilanggar("pagu_negatif", "Pagu tidak boleh negatif.")
    tahun = versi.dokumen.tahun_awal
    with transaction.atomic():
        lama = PaguDPA.objects.select_for_update(of=("self",)).filter(identitas_id=kinerja.identitas_id, tahun=tahun)
        ada = lama.first()
        kini = ada.nilai if ada else None
        periksa_bentrok(dasar, versi_kini=ada.versi if ada else 0, nilai_kini=kini, nilai_baru=nilai)
        if kini == nilai:
            return ada
        catat(pelaku, f"pagu_dpa_{tahun}", kinerja, sebelum={"nilai": kini}, sesudah={"nilai": nilai})
        if nilai is None:
            lama.delete()
            return None
        if ada is None:
            return PaguDPA.objects.create(identitas_id=kinerja.identitas_id, tahun=tahun, nilai=nilai)
        ada.nilai, ada.versi = nilai, ada.versi + 1
        ada.save()
    return ada


def simpan_blok_dpa(*, pelaku: Pelaku, versi: VersiRencana, sel: Sequence[IsiDPA]) -> int:
    """Store several cells, all or nothing, and return how many; ``data["galat"]`` or ``data["sel"]`` lists faults."""
    simpul = {k.pk: k for k in Kinerja.objects.filter(versi_rencana=versi, pk__in=[s.kinerja_id for s in sel])}
    galat: list[dict[str, object]] = []
    bentrok: list[dict[str, object]] = []
    with transaction.atomic():
        for s in sel:
            try:
                if s.kinerja_id not in simpul:
                    raise AturanDilanggar("bukan_kegiatan", "Baris ini tidak ada dalam rencana ini.")
                nilai = urai(s.teks)
                simpan_pagu_dpa(pelaku=pelaku, versi=versi, kinerja=simpul[s.kinerja_id], nilai=nilai, dasar=s.dasar)
            except TidakBoleh:
                raise
            except Bentrok as b:
                bentrok.append({"kunci": s.kinerja_id, "pesan": b.pesan, **b.data})
            except AturanDilanggar as g:
                galat.append({"kunci": s.kinerja_id, "pesan": g.pesan, "kode": g.kode})
        if galat:
            raise AturanDilanggar(str(galat[0]["kode"]), str(galat[0]["pesan"]), galat=galat)
        if bentrok:
            raise Bentrok("bentrok", str(bentrok[0]["pesan"]), sel=bentrok)
    return len(sel)


def pakai_pagu_dpa(*, pelaku: Pelaku, versi: VersiRencana) -> int:
    """Replace the pagu of an open yearly plan by the DPA's, summed up to the programs; return how many nodes changed.

    Nodes without any DPA budget at or below them keep their pagu. Raises TidakBoleh, AturanDilanggar (locked).
    """
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        tahun = v.dokumen.tahun_awal
        dpa = PaguDPA.objects.filter(identitas__simpul__versi_rencana=v, tahun=tahun)
        milik = dict(dpa.values_list("identitas_id", "nilai"))
        if not milik:
            raise AturanDilanggar("dpa_kosong", "Pagu DPA belum diisi.")
        berubah = 0
        for s in datar(pohon(v)):
            nilai = jumlah_ke_atas(s, milik) if s.kinerja.tingkat in BERPAGU else None
            if nilai is None or nilai == s.pagu.get(tahun):
                continue
            lain = s.kinerja.pagu.filter(tahun=tahun).exclude(sumber_dana="APBD")
            lain.delete()  # the DPA holds all sources in one figure
            simpan_pagu(pelaku=pelaku, kinerja=s.kinerja, tahun=tahun, nilai=nilai)
            berubah += 1
        catat(pelaku, "pakai_pagu_dpa", v, sesudah={"kinerja": berubah})
    return berubah
