"""The sasaran of the RPJMD in force, which the tujuan and sasaran of the PD support."""

from django.db.models import QuerySet

from perencanaan.models import DokumenRencana, Kinerja

MENDUKUNG = (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN)
"""Levels of a PD's plan that point at a sasaran of the RPJMD."""


def sasaran_rpjmd(dokumen: DokumenRencana) -> QuerySet[Kinerja]:
    """Return the sasaran of the RPJMD in force in any year of a plan, in the order of the RPJMD; none for the region.

    Every operator may read them: an RPJMD in force is set by a Perda and public.
    """
    if dokumen.pd_id is None:
        return Kinerja.objects.none()
    return Kinerja.objects.filter(
        tingkat=Kinerja.Tingkat.SASARAN,
        versi_rencana__aktif=True,
        versi_rencana__status="ditetapkan",
        versi_rencana__dokumen__jenis=DokumenRencana.Jenis.RPJMD,
        versi_rencana__dokumen__tahun_awal__lte=dokumen.tahun_akhir,
        versi_rencana__dokumen__tahun_akhir__gte=dokumen.tahun_awal,
    ).order_by("versi_rencana__dokumen__tahun_awal", "urutan", "id")
