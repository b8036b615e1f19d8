"""Pages of dialog kinerja and staff meetings: the list, a new record, one record with its print."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from perencanaan.berkas_dialog import daftar_bukti
from perencanaan.ekspor.dialog import minta_pdf
from perencanaan.ekspor.dialog_xlsx import xlsx_dialog, xlsx_tindak_lanjut
from perencanaan.forms.dialog import FormDialog, FormTindakLanjut, awal_baru, awal_dialog
from perencanaan.models import DialogKinerja, PerjanjianKinerja
from perencanaan.selectors import dialog as baca
from perencanaan.services import dialog as layanan
from perencanaan.services.undangan import undang
from perencanaan.views.bersama import bilangan, pd_dari, pelaku_dari, pk_dari, status_formulir, versi_baris
from perencanaan.views.dialog_saring import konteks_saringan, saringan_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.dokumen.selectors import bukti_untuk
from sakip.ekspor import xlsx
from sakip.inti import waktu
from sakip.inti.isian import jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode

Jenis = DialogKinerja.Jenis


def _asal(request: HttpRequest) -> tuple[int | None, int, PerjanjianKinerja | None]:
    """Return PD, year and PK that a page is about: those of ``?pk=``, else the PD of ``?pd=`` and the working year."""
    diminta = bilangan(request.GET.get("pk"))
    if diminta is not None:
        p = pk_dari(request, diminta)
        return p.pd_id, p.tahun, p
    pelaku = pelaku_dari(request)
    if pelaku.peran_pemda and request.GET.get("pd", "pemda" if pelaku.pd_utama is None else "") == "pemda":
        return None, periode.tahun(request), None
    pd = pd_dari(request).pd
    return (pd.pk if pd else None), periode.tahun(request), None


@pintu("perencanaan.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The meetings of a year, narrowed by ``?pd= unit= jenis= ke= lewat=``; with ``?pk=`` one goes with that PK."""
    pelaku = pelaku_dari(request)
    pd_id, tahun, p = _asal(request)
    s, pilihan = saringan_dari(request)
    if p is not None:
        s = baca.Saringan(pd_id, pd_id is None, jenis=Jenis.TARGET)
    semua = baca.daftar_dialog(pelaku, tahun, s)
    if request.GET.get("bentuk") == "xlsx":
        tindak = baca.daftar_tindak_lanjut(pelaku, tahun, s)
        return xlsx.jawaban(f"dialog-kinerja-{tahun}", [xlsx_dialog(semua, tahun), xlsx_tindak_lanjut(tindak, tahun)])
    konteks = {
        "judul": f"Dialog target {tahun}" if p else "Dialog kinerja",
        "tahun": tahun,
        "p": p,
        "daftar_dialog": semua,
        "boleh": izin.boleh(pelaku, "dialog.isi", DialogKinerja(pemda=pelaku.pemda, pd_id=pd_id, tahun=tahun)),
        "asal": f"pk={p.pk}" if p else f"pd={pd_id or 'pemda'}",
        **konteks_saringan(request, s, pilihan),
    }
    return render(request, "perencanaan/dialog_daftar.html", konteks)


def _form(
    request: HttpRequest, pd_id: int | None, tahun: int, awal: dict[str, Any], untuk_pk: bool = False
) -> FormDialog:
    atur = periode.pengaturan(request).get(tahun)
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    bulanan = atur is not None and atur.frekuensi == "bulan"
    return FormDialog(*kirim, pd_id=pd_id, tahun=tahun, bulanan=bulanan, untuk_pk=untuk_pk, initial=awal)


@pintu("dialog.isi")
@require_http_methods(["GET", "POST"])
def catat(request: HttpRequest) -> HttpResponse:
    """Plan or record a meeting; the PK of ``?pk=`` is ticked already, ``?jenis=`` and ``?unit=`` are chosen."""
    pd_id, tahun, p = _asal(request)
    jenis = Jenis.TARGET if p else request.GET.get("jenis", Jenis.BERKALA)
    awal = awal_baru(
        jenis if jenis in Jenis.values else Jenis.BERKALA,
        bilangan(request.GET.get("unit")),
        list(baca.calon_peserta(pd_id)) if request.GET.get("unit") else (),
        pk=[p.pk] if p else [],
        tempat=pelaku_dari(request).pemda.ibu_kota,
        periode_ke=None if jenis in (Jenis.TARGET, Jenis.LKJIP) else periode.periode_ke(request),
    )
    form = _form(request, pd_id, tahun, awal, untuk_pk=p is not None)
    if request.method == "POST" and form.is_valid():
        hasil = jalankan(
            form,
            layanan.catat_dialog,
            pelaku=pelaku_dari(request),
            pd_id=pd_id,
            tahun=tahun,
            isi=form.isi(),
            jabatan_id=p.jabatan_id if p else None,
            unggahan=form.cleaned_data["berkas"],
        )
        if hasil is not None:
            messages.success(request, f"{hasil.get_jenis_display()} tersimpan. Periksa agendanya, lalu isi notulen.")
            return redirect(alamat("perencanaan:dialog", hasil.pk))
    konteks = {
        "judul": "Catat dialog target" if p else "Dialog baru",
        "form": form,
        "p": p,
        "kembali": _kembali(p, pd_id),
        "tahun": tahun,
    }
    return render(request, "perencanaan/dialog_isi.html", konteks, status=status_formulir(form))


def _kembali(p: PerjanjianKinerja | None, pd_id: int | None) -> str:
    return alamat("perencanaan:pk", p.pk) if p else f"{alamat('perencanaan:daftar_dialog')}?pd={pd_id or 'pemda'}"


def dialog_dari(request: HttpRequest, pk: int) -> DialogKinerja:
    """Return a record within the person's sight. Http404 otherwise."""
    hasil = baca.muat_dialog(pelaku_dari(request), pk)
    if hasil is None:
        raise Http404("Halaman tidak ditemukan.")
    return hasil


@pintu("perencanaan.lihat")
@require_GET
def dialog(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: who, what, agreed, promised; the PK it stands behind; its print."""
    d = dialog_dari(request, pk)
    return render(request, "perencanaan/dialog.html", konteks_dialog(request, d))


def konteks_dialog(request: HttpRequest, d: DialogKinerja, form: FormTindakLanjut | None = None) -> dict[str, Any]:
    """Return what the page of a record shows; ``form``: a follow-up that was refused keeps what was typed."""
    boleh = izin.boleh(pelaku_dari(request), "dialog.isi", d)
    terbit = [p for p in d.daftar_pk.all() if p.status == "terbit"]
    ubah = bool(boleh) and not terbit and not terkunci(d)
    hari = waktu.hari_ini()
    berkas = bukti_untuk(d)
    catatan = riwayat(d)
    return {
        "judul": str(d),
        "d": d,
        "boleh_ubah": ubah,
        "boleh_janji": bool(boleh) and not terkunci(d),
        "terkunci": terbit[0] if terbit else None,
        "akan_datang": d.tanggal > hari,
        "hadir": sum(p.hadir for p in d.peserta.all()),
        "tindak_lanjut": [(t, baca.lewat(t, hari)) for t in d.tindak_lanjut.all()],
        "form": form or (FormTindakLanjut(pd_id=d.pd_id) if bool(boleh) and not terkunci(d) else None),
        "bukti": daftar_bukti(pelaku_dari(request), d, berkas, boleh_ubah=ubah),
        "foto": [] if ubah else [t for t in berkas if t.versi_berkas.jenis.startswith("image/")],
        "kembali": _kembali(None, d.pd_id),
        "riwayat": catatan,
        "dikembalikan": next((j for j in catatan if j.aksi == "kembalikan"), None) if d.status == "draf" else None,
    }


@pintu("dialog.isi")
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a record as long as it is not approved and none of its PK is signed by both."""
    d = dialog_dari(request, pk)
    izin.wajib(pelaku_dari(request), "dialog.isi", d)
    form = _form(request, d.pd_id, d.tahun, awal_dialog(d))
    if request.method == "POST" and form.is_valid():
        hasil = jalankan(
            form,
            layanan.ubah_dialog,
            pelaku=pelaku_dari(request),
            dialog=d,
            isi=form.isi(),
            versi=versi_baris(request),
            unggahan=form.cleaned_data["berkas"],
        )
        if hasil is not None:
            messages.success(request, "Perubahan tersimpan.")
            return redirect(alamat("perencanaan:dialog", d.pk))
    konteks = {
        "judul": f"Ubah {str(d)[:1].lower()}{str(d)[1:]}",
        "form": form,
        "d": d,
        "tahun": d.tahun,
        "kembali": alamat("perencanaan:dialog", d.pk),
        "versi_baris": getattr(form, "versi_baru", None) or d.versi,
    }
    return render(request, "perencanaan/dialog_isi.html", konteks, status=status_formulir(form))


@pintu("dialog.isi")
@require_POST
def pakai(request: HttpRequest, pk: int) -> HttpResponse:
    """Put this notulen with the PK of the field ``pk``."""
    d = dialog_dari(request, pk)
    p = pk_dari(request, bilangan(request.POST.get("pk")) or 0)
    layanan.pakai_dialog(pelaku=pelaku_dari(request), dialog=d, pk=p)
    messages.success(request, "Notulen dialog target ikut dengan PK ini.")
    return redirect(alamat("perencanaan:pk", p.pk))


@pintu("dialog.isi")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a record."""
    d = dialog_dari(request, pk)
    layanan.hapus_dialog(pelaku=pelaku_dari(request), dialog=d)
    messages.success(request, "Catatan dialog dihapus.")
    return redirect(_kembali(None, d.pd_id))


@pintu("dialog.isi")
@require_POST
def undangan(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the participants who have an account."""
    d = dialog_dari(request, pk)
    banyak = undang(pelaku=pelaku_dari(request), dialog=d)
    messages.success(request, f"Undangan dikirim kepada {banyak} peserta: di Tugas Saya dan lewat surel.")
    return redirect(alamat("perencanaan:dialog", d.pk))


@pintu("perencanaan.lihat")
@require_POST
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the berita acara (``bagian=hadir``: the daftar hadir alone); the page of the job shows progress."""
    bagian = "hadir" if request.POST.get("bagian") == "hadir" else ""
    kerja = minta_pdf(pelaku=pelaku_dari(request), dialog=dialog_dari(request, pk), bagian=bagian)
    return redirect(alamat("ekspor:kabar", kerja.pk))
