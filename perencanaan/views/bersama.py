"""What the planning views share: the person, the year, the PD asked for, objects within sight."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.forms import BaseForm
from django.http import Http404, HttpRequest

from perencanaan.models import DokumenRencana, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.selectors.maju import TAHUNAN
from perencanaan.selectors.rencana import PdPilihan, cakupan_pd, pd_pilihan, pk_satu, versi_satu
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import status_objek, terkunci
from sakip.jejak.models import Jejak
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """Return the acting person; the mark on the view guarantees one."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    return pelaku


def tahun_versi(request: HttpRequest, versi: VersiRencana) -> int:
    """Return the working year, kept within the plan's years."""
    return min(max(periode.tahun(request), versi.dokumen.tahun_awal), versi.dokumen.tahun_akhir)


def boleh_ubah(request: HttpRequest, versi: VersiRencana) -> bool:
    """Return whether the person may change the content of a plan version now."""
    return bool(izin.boleh(pelaku_dari(request), "rencana.ubah", versi)) and not terkunci(versi)


def bilangan(teks: str | None) -> int | None:
    """Return a number of the query string. Http404 for anything else: such an address does not exist."""
    if not teks:
        return None
    if not teks.isdecimal() or len(teks) > 15:
        raise Http404("Halaman tidak ditemukan.")
    return int(teks)


def versi_baris(request: HttpRequest) -> int | None:
    """Return the row version that the form was filled from."""
    return bilangan(request.POST.get("versi"))


def pd_dari(request: HttpRequest) -> PdPilihan:
    """Return the PD of ``?pd=``, else the person's own. Http404 for one out of sight."""
    diminta = bilangan(request.GET.get("pd"))
    pilihan = pd_pilihan(pelaku_dari(request), diminta)
    if diminta is not None and pilihan.pd is None:
        raise Http404("Halaman tidak ditemukan.")
    return pilihan


def status_formulir(form: BaseForm) -> int:
    """Return 200 for a form to fill, 409 when somebody else was faster (both values are shown), 422 for errors."""
    if getattr(form, "versi_baru", None):
        return 409
    return 422 if form.errors else 200


def alasan_kembali(objek: Any, riwayat: Iterable[Jejak]) -> Jejak | None:
    """Return the act that sent an object back, while it waits to be mended. ``riwayat`` is newest first."""
    if objek.status != "dikembalikan":
        return None
    return next((j for j in riwayat if j.aksi == "kembalikan"), None)


def versi_dari(request: HttpRequest, pk: int) -> VersiRencana:
    """Return a plan version within the person's sight. Http404 otherwise."""
    versi = versi_satu(pelaku_dari(request), pk)
    if versi is None:
        raise Http404("Halaman tidak ditemukan.")
    return versi


BAGIAN_ISI = (
    ("naskah", "Naskah bab"),
    ("strategi", "Strategi & arah kebijakan"),
    ("isu", "Isu & SWOT"),
    ("risiko", "Risiko"),
    ("rekomendasi", "Jawaban rekomendasi"),
    ("target", "Target"),
    ("matriks", "Matriks"),
)
"""Tabs of the content of a plan document: address name and label."""


def konteks_isi(request: HttpRequest, versi: VersiRencana, bagian: str) -> dict[str, Any]:
    """Return what every tab of a document's content shows: the tabs, the right to change, else the reason."""
    putusan = izin.boleh(pelaku_dari(request), "rencana.ubah", versi)
    kunci = ""
    if terkunci(versi):
        jalan = "Buat perubahan di halaman dokumen untuk mengubahnya." if versi.status == "ditetapkan" else ""
        kunci = f"{versi.dokumen} berstatus {status_objek(versi).dalam_kalimat}, jadi isinya terkunci. {jalan}".strip()
    elif isinstance(putusan, izin.Tolak):
        kunci = putusan.alasan
    bagian_ini: tuple[tuple[str, str], ...] = BAGIAN_ISI
    if (panjang := TAHUNAN.get(DokumenRencana.Jenis(versi.dokumen.jenis))) is not None:
        bagian_ini += (("selisih", f"Selisih dengan {panjang.label}"), ("dpa", "Pagu DPA"))
    tab = [(nama, label, alamat(f"perencanaan:{nama}", versi.pk)) for nama, label in bagian_ini]
    return {"tab_isi": tab, "bagian": bagian, "boleh_ubah": not kunci, "alasan_kunci": kunci, "versi": versi}


def kinerja_dari(request: HttpRequest, pk: int) -> Kinerja:
    """Return a node within the person's sight, with its plan. Http404 otherwise."""
    terkait = ("versi_rencana__dokumen__pd", "pemilik", "induk", "mendukung", "identitas")
    k = Kinerja.objects.select_related(*terkait).filter(pk=pk).first()
    if k is None or versi_satu(pelaku_dari(request), k.versi_rencana_id) is None:
        raise Http404("Halaman tidak ditemukan.")
    return k


def pk_dari(request: HttpRequest, pk: int, *isi: str) -> PerjanjianKinerja:
    """Return a PK within the person's sight with the tables named (``butir``, ``anggaran``). Http404 otherwise."""
    hasil = pk_satu(pelaku_dari(request), pk)
    if hasil is None:
        raise Http404("Halaman tidak ditemukan.")
    prefetch_related_objects([hasil], *isi)
    return hasil


def unit_dari(request: HttpRequest) -> tuple[PerangkatDaerah | None, list[PerangkatDaerah]]:
    """Return the unit of ``?pd=`` (``pemda`` or None = the region) and the PD to choose from."""
    pelaku = pelaku_dari(request)
    semua = cakupan_pd(pelaku) is None
    diminta = request.GET.get("pd")
    if semua and (diminta == "pemda" or (not diminta and pelaku.pd_utama is None)):
        return None, list(PerangkatDaerah.objects.all())
    if diminta == "pemda":
        raise Http404("Halaman tidak ditemukan.")
    pilihan = pd_dari(request)
    if pilihan.pd is None and not semua:
        raise Http404("Halaman tidak ditemukan.")
    return pilihan.pd, pilihan.daftar
