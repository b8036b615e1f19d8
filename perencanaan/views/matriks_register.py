"""The rows of the register's matrix, 51 PD × the kinds of a group, as HTML (see ``sakip.ui.pola``)."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from perencanaan.selectors.register import BarisMatriks, Sel
from sakip.tenansi.cakupan import alamat
from sakip.ui.ikon import svg
from sakip.ui.pola import isi_pola, pola


def baris_matriks(baris: Iterable[BarisMatriks]) -> SafeString:
    """Return a row per PD; a cell leads to the document in the register of its PD."""
    pola_baris, pola_sel = pola("perencanaan/_baris_register.html"), pola("perencanaan/_sel_register.html")
    awal = alamat("perencanaan:register")

    def satu(b: BarisMatriks) -> dict[str, str]:
        pd = b.unit.pd
        isi = {"url": f"{awal}?pd={pd.pk if pd else 'pemda'}", "sebutan": escape(pd.sebutan if pd else "")}
        sel = isi_pola(pola_sel, ({**isi, **_sel(s)} for s in b.sel))
        return {**isi, "nama": escape(pd.nama if pd else ""), "belum": str(b.belum), "sel": sel}

    return isi_pola(pola_baris, map(satu, baris))


def _sel(s: Sel) -> dict[str, str]:
    status = s.status
    return {
        "warna": status.warna,
        "status": escape(status.label),
        "ikon": svg(status.ikon, "sk-ik-k"),
        "kode": s.jenis.kode,
        "jenis": escape(s.jenis.nama),
        "jenis_pendek": escape(s.jenis.pendek),
        "pendek": s.pendek,
    }
