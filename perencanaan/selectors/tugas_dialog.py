"""Tugas Saya of meetings: what I promised, what I am to approve, notulen to finish, invitations.

They ride on the statement that reads the PK under way: Tugas Saya is the first page of every role.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from perencanaan.alur.dialog import ALUR_DIALOG
from perencanaan.models import DialogKinerja, PerjanjianKinerja, TindakLanjutDialog
from sakip.akun.models import Keanggotaan, Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.inti.kalender import tanggal_pendek
from sakip.pengingat.selectors import LAMA_KABAR, kabar
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.ui.tugas import Tugas

JANJI_MAKS = 50
_DIALOG = JSONObject(
    id="pk", jenis="jenis", tahun="tahun", ke="periode_ke", bulanan="bulanan", pd="pd_id", status="status",
    pd_nama=F("pd__nama"), akun=F("pimpinan__pegawai__pengguna_id"),
)  # fmt: skip


def _janji(pengguna_id: int) -> QuerySet[TindakLanjutDialog, Any]:
    milik = TindakLanjutDialog.objects.filter(status="belum", penanggung__pegawai__pengguna_id=pengguna_id)
    isi = JSONObject(id="pk", uraian="uraian", tenggat="tenggat", jawaban="jawaban", dari="dialog__tanggal")
    return milik.order_by("tenggat", "id").values(x=isi)[:JANJI_MAKS]


def _pengesahan(
    pengguna_id: int, kepala_di: Collection[int], daerah: bool, menulis_di: Collection[int], hari: date
) -> Q:
    """Return which meetings wait for this person: to be approved by name (or by the role that stands in for a leader
    without account), and past ones whose notulen the operator has not handed in."""
    tanpa_akun = Q(pimpinan__pegawai__pengguna__isnull=True, pimpinan__isnull=False)
    wakil = Q(pd_id__in=kepala_di) | (Q(pd__isnull=True) if daerah else Q(pk__in=[]))
    sahkan = Q(status="diajukan") & (Q(pimpinan__pegawai__pengguna_id=pengguna_id) | (tanpa_akun & wakil))
    terkunci = Q(Exists(PerjanjianKinerja.objects.filter(dialog=OuterRef("pk"), status="terbit")))
    return sahkan | (Q(status="draf", pd_id__in=menulis_di, tanggal__lt=hari) & ~terkunci)


def titipkan(
    kueri: QuerySet[Any],
    pengguna_id: int,
    kepala_di: Collection[int],
    daerah: bool,
    menulis_di: Collection[int],
    hari: date,
    sejak: date,
) -> QuerySet[Any]:
    """Let each row carry what meetings and reminders ask of the person."""
    saring = _pengesahan(pengguna_id, kepala_di, daerah, menulis_di, hari)
    dialog = DialogKinerja.objects.filter(saring).order_by("tanggal", "id").values(x=_DIALOG)[:JANJI_MAKS]
    hasil: QuerySet[Any] = kueri.annotate(
        janji=ArraySubquery(_janji(pengguna_id)),
        dialog_tunggu=ArraySubquery(dialog),
        kabar=kabar(pengguna_id, sejak),
    )
    return hasil


@siap
def _tanpa_pk(
    pengguna_id: int, kepala_di: Collection[int], daerah: bool, menulis_di: Collection[int], hari: date, sejak: date
) -> QuerySet[Keanggotaan]:
    milik = Keanggotaan.objects.filter(pengguna_id=pengguna_id).order_by("id")
    return titipkan(milik, pengguna_id, kepala_di, daerah, menulis_di, hari, sejak)[:1]


def untuk_titipan(pelaku: Pelaku) -> tuple[int, list[int], bool, list[int], date, date]:
    """Return what ``titipkan`` is asked with: account, PD led, the region led, PD written for, today, and
    since when reminders are told."""
    kepala = sorted({t.pd_id for t in pelaku.tugas if t.peran == Peran.KEPALA_PD and t.pd_id is not None})
    operator = sorted({t.pd_id for t in pelaku.tugas if t.peran == Peran.OPERATOR and t.pd_id is not None})
    hari = waktu.hari_ini()
    return pelaku.pengguna_id or 0, kepala, Peran.PIMPINAN in pelaku.semua_peran, operator, hari, hari - LAMA_KABAR


def tugas_dialog(pelaku: Pelaku, baris: Iterable[Any]) -> Iterator[Tugas]:
    """Yield the tasks that the rows carry. Who has no PK in sight is asked for by one more statement."""
    pembawa: Any = next(iter(baris), None) or next(iter(_tanpa_pk(*untuk_titipan(pelaku))), None)
    if pembawa is None:
        return
    for t in pembawa.janji:
        yield Tugas(
            f"Tindak lanjut dialog: {t['uraian'][:90]}",
            alamat("perencanaan:tindak_lanjut", t["id"]),
            "Jawab",
            t["jawaban"][:120] or f"Disepakati {tanggal_pendek(date.fromisoformat(t['dari']))}.",
            date.fromisoformat(t["tenggat"]),
            Status("Belum selesai", "jalan", "jam"),
            utama=True,
        )
    for d in pembawa.dialog_tunggu:
        yield _dialog(d)
    for k in pembawa.kabar:
        if (tugas := _kabar(k)) is not None:
            yield tugas


def _dialog(d: dict[str, Any]) -> Tugas:
    nama = DialogKinerja(jenis=d["jenis"], tahun=d["tahun"], periode_ke=d["ke"], bulanan=d["bulanan"])
    sahkan = d["status"] == "diajukan"
    sebut = f"{str(nama)[:1].lower()}{str(nama)[1:]}"
    return Tugas(
        f"Sahkan notulen {sebut}" if sahkan else f"Lengkapi notulen {sebut}",
        alamat("perencanaan:dialog", d["id"]),
        "Periksa" if sahkan else "Buka",
        d["pd_nama"] or "Pemerintah daerah",
        status=ALUR_DIALOG.status[d["status"]],
        utama=sahkan,
    )


def _kabar(k: dict[str, Any]) -> Tugas | None:
    """An invitation is a task until the day of the meeting; a reminder by hand is said at the task it is about."""
    isi, hari = k["isi"], date.fromisoformat(k["tanggal"])
    tenggat = date.fromisoformat(isi["tenggat"]) if isi.get("tenggat") else None
    if k["jenis"] == "undangan":
        if tenggat is None or tenggat < waktu.hari_ini():
            return None
        status = Status("Diundang", "jalan", "surat")
        return Tugas(isi["judul"], isi["url"], "Lihat", isi["keterangan"][:160], tenggat, status)
    kata = f"{k['pengirim']} mengingatkan Anda, {tanggal_pendek(hari)}."
    return Tugas(isi["judul"], isi["url"], "Buka" if isi.get("mandiri") else "", kata, menghias=True)
