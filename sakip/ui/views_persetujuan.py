"""Pages of the inbox: what waits for me, what a mass step would do, what it did."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sakip.akun.pintu import pintu_masuk
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.ui import persetujuan
from sakip.ui import persetujuan_massal as massal


@pintu_masuk
@require_GET
def kotak(request: HttpRequest) -> HttpResponse:
    """Everything that waits for my step, grouped by kind and step."""
    semua = persetujuan.kumpulkan(request.pelaku)  # type: ignore[attr-defined]
    pilih = {k: request.GET.get(k, "") for k in ("jenis", "pd", "urut")}
    daftar = persetujuan.saring(semua, **pilih)
    pd = {b.antre.pd.pk: b.antre.pd for b in semua if b.antre.pd}
    konteks = {
        "judul": "Persetujuan",
        "jumlah": len(semua),
        "golongan": persetujuan.golongkan(daftar),
        "tampil": len(daftar),
        "pilih": pilih,
        "jenis": list(dict.fromkeys(b.antre.jenis for b in semua)),
        "daftar_pd": sorted(pd.values(), key=lambda p: (p.urutan, p.nama)),
        "ada_daerah": any(b.antre.pd is None for b in semua),
        "urutan": [(k, label) for k, (label, _) in persetujuan.URUTAN.items()],
        "hari_ini": waktu.hari_ini(),
        "mungkin": persetujuan.mungkin(request.pelaku),  # type: ignore[attr-defined]
    }
    return render(request, "ui/persetujuan.html", konteks)


@pintu_masuk
@require_GET
def ringkasan(request: HttpRequest) -> HttpResponse:
    """What will happen to the ticked items. Nothing is written yet."""
    kembali = request.GET.get("tindak") == "kembali"
    pilihan = massal.urai_pilihan(request.GET.getlist("pilih"))
    return render(request, "ui/persetujuan_ringkas.html", _konteks(request, pilihan, kembali))


def _konteks(request: HttpRequest, pilihan: dict[str, int], kembali: bool) -> dict[str, Any]:
    r = massal.ringkas(request.pelaku, pilihan, kembali)  # type: ignore[attr-defined]
    judul = "Kembalikan" if kembali else r.langkah.label if r.langkah else "Persetujuan"
    return {"judul": f"{judul} {len(r.jalan)} dokumen" if r.jalan else judul, "r": r, "kembali": kembali}


@pintu_masuk
@require_POST
def terapkan(request: HttpRequest) -> HttpResponse:
    """Do it, and show what moved and what did not."""
    kembali = request.POST.get("tindak") == "kembali"
    pilihan = massal.urai_pilihan(request.POST.getlist("pilih"))
    try:
        hasil = massal.terapkan_massal(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            pilihan=pilihan,
            aksi=request.POST.get("aksi", ""),
            kembali=kembali,
            alasan=request.POST.get("alasan", ""),
        )
    except AturanDilanggar as galat:
        if galat.kode != "alasan_kosong":
            raise
        konteks = _konteks(request, pilihan, kembali) | {"galat": galat.pesan}
        return render(request, "ui/persetujuan_ringkas.html", konteks, status=galat.status_http)
    konteks = {"judul": f"{len(hasil.jadi)} dokumen selesai", "h": hasil, "kembali": kembali}
    return render(request, "ui/persetujuan_hasil.html", konteks | {"rumah": alamat("ui:persetujuan")})
