"""The list "belum mengisi" of a period, with the buttons that remind one PD or all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pengukuran.models import JendelaPengisian
from pengukuran.selectors.belum_mengisi import LANGKAH, DaftarBelum, belum_mengisi
from pengukuran.services.ingatkan import ingatkan
from pengukuran.views.bersama import angka_dari, ke_dipilih, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.ekspor.xlsx import Kolom, Tabel
from sakip.tenansi.cakupan import alamat

Langkah = JendelaPengisian.Langkah
PILIHAN = tuple(dict.fromkeys(k for k, _, _ in LANGKAH.values()))


def _daftar(request: HttpRequest, langkah: str) -> tuple[DaftarBelum, int, int]:
    tahun, ke, jenis = ke_dipilih(request)
    return belum_mengisi(tahun, jenis, ke, langkah if langkah in PILIHAN else ""), tahun, ke


@pintu("pengingat.kirim")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Which PD are behind in the period, by step; ``?bentuk=xlsx``."""
    langkah = request.GET.get("langkah", "")
    belum, tahun, ke = _daftar(request, langkah)
    if request.GET.get("bentuk") == "xlsx":
        return xlsx.jawaban(f"belum-mengisi-{tahun}-{ke}", [_tabel(belum, tahun)])
    konteks = {
        "judul": f"Belum mengisi {belum.periode}" if belum.periode else "Belum mengisi",
        "pakai_triwulan": True,
        "belum": belum,
        "ke": ke,
        "langkah": langkah,
        "daftar_langkah": [(k, Langkah(k).label) for k in PILIHAN],
    }
    return render(request, "pengukuran/belum_mengisi.html", konteks)


@pintu("pengingat.kirim")
@require_POST
def kirim(request: HttpRequest) -> HttpResponse:
    """Remind the PD of the field ``pd``, or all of the list."""
    langkah = request.POST.get("langkah", "")
    belum, _, ke = _daftar(request, langkah)
    pd_id = angka_dari(request.POST.get("pd"))
    jumlah = ingatkan(pelaku=pelaku_dari(request), daftar=belum, pd_ids=None if pd_id is None else [pd_id])
    messages.success(request, f"{jumlah} orang diingatkan: di Tugas Saya, dan lewat surel bagi yang beralamat surel.")
    return redirect(f"{alamat('pengukuran:belum_mengisi')}?ke={ke}&langkah={langkah if langkah in PILIHAN else ''}")


def _tabel(belum: DaftarBelum, tahun: int) -> Tabel:
    kolom = [
        Kolom("Perangkat daerah", 44),
        Kolom("Langkah yang belum", 28),
        Kolom("Peran", 18),
        Kolom("Yang harus bertindak", 40),
        Kolom("Tenggat", 18, "tanggal"),
        Kolom("Lewat (hari)", 12, "bulat"),
        Kolom("Terisi (indikator)", 12, "bulat"),
        Kolom("Target (indikator)", 12, "bulat"),
        Kolom("Terakhir diingatkan", 20, "tanggal"),
    ]
    baris = [
        [
            b.pd.nama,
            b.label,
            b.peran,
            b.nama,
            b.tenggat,
            max(b.lewat, 0) if b.lewat is not None else None,
            b.terisi,
            b.target,
            timezone.localtime(b.diingatkan).date() if b.diingatkan else None,
        ]
        for b in belum.baris
    ]
    return Tabel("Belum mengisi", kolom, baris, f"Belum mengisi realisasi {belum.periode or tahun}")
