"""What the lists of meetings and follow-ups are narrowed to, read from the address."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from perencanaan.forms.dialog import pilihan_periode
from perencanaan.models import DialogKinerja
from perencanaan.selectors.dialog import Saringan, calon_unit
from perencanaan.selectors.rencana import PdPilihan, pd_pilihan
from perencanaan.views.bersama import bilangan, pelaku_dari
from sakip.ui import periode

Jenis = DialogKinerja.Jenis


def saringan_dari(request: HttpRequest) -> tuple[Saringan, PdPilihan]:
    """Return the filter of the address (``pd``, a number or ``pemda``; ``unit``, ``jenis``, ``ke``, ``lewat``) and the
    PD to choose from. Raises Http404 for a PD out of sight.
    """
    asal, pelaku = request.GET, pelaku_dari(request)
    daerah = asal.get("pd") == "pemda"
    pd_id = None if daerah else bilangan(asal.get("pd"))
    pilihan = pd_pilihan(pelaku, pd_id)
    if (daerah and not pelaku.peran_pemda) or (pd_id is not None and pilihan.pd is None):
        raise Http404("Halaman tidak ditemukan.")
    jenis = asal.get("jenis", "")
    saringan = Saringan(
        pd_id=pd_id,
        daerah=daerah,
        unit_id=bilangan(asal.get("unit")) if pd_id is not None else None,
        jenis=jenis if jenis in Jenis.values else "",
        periode_ke=_periode(asal.get("ke")),
        lewat=bool(asal.get("lewat")),
    )
    return saringan, pilihan


def _periode(teks: str | None) -> int | None:
    nilai = bilangan(teks)
    return nilai if nilai is not None and 1 <= nilai <= 12 else None


def konteks_saringan(request: HttpRequest, s: Saringan, pilihan: PdPilihan) -> dict[str, Any]:
    """Return the choices of the filter and the address with them, for the link to the sheet."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    atur = periode.pengaturan(request).get(tahun)
    isi = {k: v for k, v in request.GET.items() if k in ("pd", "unit", "jenis", "ke", "lewat", "pk", "status") and v}
    return {
        "s": s,
        "daftar_pd": pilihan.daftar if pelaku.peran_pemda or len(pilihan.daftar) > 1 else [],
        "boleh_daerah": bool(pelaku.peran_pemda),
        "daftar_unit": calon_unit(s.pd_id),
        "daftar_jenis": Jenis.choices,
        "daftar_periode": pilihan_periode(atur is not None and atur.frekuensi == "bulan"),
        "tersaring": any((s.pd_id, s.daerah, s.unit_id, s.jenis, s.periode_ke, s.lewat)),
        "tautan": urlencode(isi),
    }
