"""Freezing an approved report, its official PDF, and its publication."""

import secrets

from django.db.models import Max

from pelaporan.models import Laporan, Terbitan
from pelaporan.selectors.isi import susun_isi
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.inti import waktu

JENIS_RESMI = "lkjip_resmi"
JENIS_DRAF = "lkjip_draf"


def bekukan(*, pelaku: Pelaku, laporan: Laporan) -> Terbitan:
    """Freeze what the report says now, with number and token, and ask for its official PDF.

    Called by the transition "setujui", which has checked the right and locked the row.
    """
    ke = (Terbitan.objects.filter(laporan=laporan).aggregate(m=Max("ke"))["m"] or 0) + 1
    kode = laporan.pd.kode if laporan.pd else "PEMDA"
    nomor = f"LKJIP-{laporan.tahun}-{kode}" + (f"-R{ke - 1}" if ke > 1 else "")
    isi = susun_isi(laporan)
    terbitan: Terbitan = Terbitan.objects.create(
        laporan=laporan,
        ke=ke,
        nomor=nomor[:60],
        token=secrets.token_hex(12),
        judul=f"{isi['judul']} {isi['pd']}"[:250],
        tahun=laporan.tahun,
        pd_id=laporan.pd_id,
        snapshot=isi,
        disetujui_oleh=pelaku.nama,
        disetujui_pada=waktu.sekarang(),
    )
    pekerjaan.minta(
        pelaku,
        JENIS_RESMI,
        kunci_resmi(terbitan.pk),
        {"terbitan": terbitan.pk},
        label=f"PDF resmi {laporan}",
        pd_id=laporan.pd_id,
    )
    return terbitan


def kunci_resmi(terbitan_id: int) -> str:
    """Return the key of the job that makes the official PDF."""
    return f"lkjip:terbitan:{terbitan_id}"


def kunci_draf(laporan_id: int) -> str:
    """Return the key of the job that makes the draft PDF."""
    return f"lkjip:draf:{laporan_id}"


def lampirkan_pdf(terbitan_id: int, versi_id: int, halaman: int) -> None:
    """Attach the official PDF, once. Runs in the transaction that attaches the job's result."""
    Terbitan.objects.filter(pk=terbitan_id, pdf__isnull=True).update(pdf_id=versi_id, halaman=halaman)


def terbitkan(*, pelaku: Pelaku, laporan: Laporan) -> Terbitan:
    """Publish the frozen report. Called by the transition "terbitkan", which has checked right, status and PDF."""
    terbitan: Terbitan = Terbitan.objects.select_for_update(of=("self",)).filter(laporan=laporan).order_by("-ke")[0]
    if terbitan.terbit_pada is None:
        terbitan.terbit_pada = waktu.sekarang()
        terbitan.save(update_fields=["terbit_pada"])
    return terbitan


def minta_draf(*, pelaku: Pelaku, laporan: Laporan) -> Pekerjaan:
    """Ask for a draft PDF of what the report says now; the same content gives the same file.

    Raises TidakBoleh.
    """
    isi = susun_isi(laporan)
    sidik = pekerjaan.sidik_masukan(JENIS_DRAF, isi)
    return pekerjaan.minta(
        pelaku,
        JENIS_DRAF,
        kunci_draf(laporan.pk),
        {"laporan": laporan.pk, "isi": sidik},
        label=f"Draf {laporan}",
        pd_id=laporan.pd_id,
    )
