"""Writing answers, notes and the PD's rebuttal."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from evaluasi.alur import KOLOM_TERBUKA
from evaluasi.izin import dengan_hak
from evaluasi.models import LKE, CatatanJenjang, Jawaban, SimpulTemplat, Tahap, Tanggapan
from evaluasi.selectors.jendela import wajib_terbuka
from evaluasi.selectors.nilai import muat_kertas
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import kalender, waktu
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.kueri import siap

CATATAN_KOLOM = {"mandiri": "catatan_mandiri", "evaluator": "catatan", "akhir": "catatan_akhir"}
PANJANG_CATATAN = 10_000


@dataclass(frozen=True)
class IsiJawaban:
    """What a person enters for one node. ``nilai`` is a code of the scale or ""."""

    nilai: str
    catatan: str = ""
    tidak_berlaku: bool = False
    alasan_tidak_berlaku: str = ""


def simpan_jawaban(*, pelaku: Pelaku, lke: LKE, simpul: SimpulTemplat, isi: IsiJawaban, versi: int | None) -> Jawaban:
    """Write one answer into the column that is open in the sheet's status.

    ``versi``: version of the answer the person saw (0 = none yet, None = do not check). The same content saved twice is
    no conflict. Raises TidakBoleh, Bentrok (``data``: value, note, who, when, version) and AturanDilanggar (locked,
    window closed, unknown answer, reason missing for A/AA or for a difference). Side effect: jejak.
    """
    with transaction.atomic():
        segar = _kunci(pelaku, lke)
        kolom = _kolom(pelaku, segar)
        if simpul.templat_id != segar.periode.templat_id or simpul.tingkat == SimpulTemplat.Tingkat.KOMPONEN:
            raise AturanDilanggar("simpul_asing", "Kriteria ini bukan bagian dari LKE.")
        baris = next(iter(_jawaban(segar.pk, simpul.pk)), None) or Jawaban(lke=segar, simpul=simpul, versi=0)
        sebelum = _potret(baris, kolom)
        sesudah = _rapikan(segar, simpul, kolom, isi)
        if sebelum == sesudah:
            return baris
        if versi is not None and baris.versi != versi:
            raise _bentrok(baris, kolom)
        _periksa(segar, simpul, baris, kolom, sesudah)
        _tulis(pelaku, baris, kolom, sesudah)
        catat(pelaku, "simpan_jawaban", segar, sebelum={simpul.kode: sebelum}, sesudah={simpul.kode: sesudah})
    return baris


def jawaban_kosong(*, pelaku: Pelaku, lke: LKE, simpul: SimpulTemplat) -> Jawaban:
    """Return the answer of a node, made empty when there is none yet, to hang evidence on. Raises TidakBoleh."""
    with transaction.atomic():
        segar = _kunci(pelaku, lke)
        _kolom(pelaku, segar)
        if simpul.templat_id != segar.periode.templat_id:
            raise AturanDilanggar("simpul_asing", "Kriteria ini bukan bagian dari LKE.")
        baris, _ = Jawaban.objects.get_or_create(lke=segar, simpul=simpul, defaults={"versi": 0})
    return baris


def pakai_usulan(*, pelaku: Pelaku, lke: LKE) -> list[str]:
    """Answer every unanswered sub-component as its criteria propose; returns the codes.

    Proposals that need a reason (A, AA, a difference) take it from what was noted on the criteria; without any
    note they are left for the person.
    """
    hasil = []
    with transaction.atomic():
        segar = _kunci(pelaku, lke)
        kolom = _kolom(pelaku, segar)
        kertas = muat_kertas(segar)
        for sub in (s for s in kertas.simpul if s.tingkat == SimpulTemplat.Tingkat.SUB and kertas.per_sub):
            usulan = kertas.usulan(sub, kolom)
            if not usulan or kertas.isi(sub, kolom):
                continue
            catatan = [
                f"{k.kode}: {isi}"
                for k in kertas.anak.get(sub.pk, [])
                if (j := kertas.jawaban.get(k.pk)) and (isi := getattr(j, CATATAN_KOLOM[kolom]))
            ]
            baris = kertas.jawaban.get(sub.pk) or Jawaban(lke=segar, simpul=sub, versi=0)
            isi_baru = _rapikan(segar, sub, kolom, IsiJawaban(usulan, "\n".join(catatan)[:PANJANG_CATATAN]))
            if _alasan_kurang(segar, baris, kolom, isi_baru):
                continue
            _tulis(pelaku, baris, kolom, isi_baru)
            hasil.append(sub.kode)
        if hasil:
            catat(pelaku, "pakai_usulan", segar, sesudah={"subkomponen": hasil})
    return hasil


@siap
def _terkunci(pk: int, pengguna_id: int, hari: date) -> QuerySet[LKE]:
    semua = LKE.objects.filter(pk=pk).select_related("periode__templat", "pd").select_for_update(of=("self",))
    return dengan_hak(semua, pengguna_id, hari)


def _kunci(pelaku: Pelaku, lke: LKE) -> LKE:
    """Return the sheet locked and read anew, with its period, template and the person's rights on it."""
    (segar,) = _terkunci(lke.pk, pelaku.pengguna_id or 0, waktu.hari_ini())
    return segar


@siap
def _jawaban(lke_id: int, simpul_id: int) -> QuerySet[Jawaban]:
    return Jawaban.objects.filter(lke_id=lke_id, simpul_id=simpul_id)


def _kolom(pelaku: Pelaku, lke: LKE) -> str:
    if lke.status not in KOLOM_TERBUKA:
        raise AturanDilanggar("terkunci", f"LKE ini tidak dapat diisi pada tahap ini ({lke.status}).")
    kolom, hak = KOLOM_TERBUKA[lke.status]
    izin.wajib(pelaku, hak, lke)
    if kolom == "mandiri":
        wajib_terbuka(lke.periode, Tahap.MANDIRI)
    return kolom


def _potret(baris: Jawaban, kolom: str) -> dict[str, Any]:
    hasil: dict[str, Any] = {"nilai": getattr(baris, kolom), "catatan": getattr(baris, CATATAN_KOLOM[kolom])}
    if kolom == "evaluator":
        hasil |= {"tidak_berlaku": baris.tidak_berlaku, "alasan_tidak_berlaku": baris.alasan_tidak_berlaku}
    return hasil


def _rapikan(lke: LKE, simpul: SimpulTemplat, kolom: str, isi: IsiJawaban) -> dict[str, Any]:
    kode = {str(s["kode"]) for s in lke.periode.templat.skala}
    if isi.nilai and isi.nilai not in kode:
        raise AturanDilanggar("jawaban_asing", f"“{isi.nilai}” bukan pilihan jawaban pada templat ini.")
    if len(isi.catatan) > PANJANG_CATATAN:
        raise AturanDilanggar("catatan_panjang", "Catatan terlalu panjang, paling banyak 10.000 huruf.")
    hasil: dict[str, Any] = {"nilai": isi.nilai, "catatan": isi.catatan.replace("\r\n", "\n").strip()}
    if kolom != "evaluator":
        return hasil
    if isi.tidak_berlaku and simpul.tingkat != SimpulTemplat.Tingkat.KRITERIA:
        raise AturanDilanggar("subkomponen_berlaku", "Subkomponen selalu dinilai; hanya kriteria dapat tidak berlaku.")
    if isi.tidak_berlaku and not isi.alasan_tidak_berlaku.strip():
        raise AturanDilanggar("alasan_wajib", "Tuliskan mengapa kriteria ini tidak berlaku.", medan="alasan")
    hasil["tidak_berlaku"] = isi.tidak_berlaku
    hasil["alasan_tidak_berlaku"] = isi.alasan_tidak_berlaku.strip() if isi.tidak_berlaku else ""
    if isi.tidak_berlaku:
        hasil["nilai"] = ""
    return hasil


def _periksa(lke: LKE, simpul: SimpulTemplat, baris: Jawaban, kolom: str, isi: dict[str, Any]) -> None:
    kurang = _alasan_kurang(lke, baris, kolom, isi)
    if kurang:
        raise AturanDilanggar("alasan_wajib", kurang, medan="catatan", butir=simpul.kode)


def _alasan_kurang(lke: LKE, baris: Jawaban, kolom: str, isi: dict[str, Any]) -> str:
    """Return which reason is missing: for answers above what the mandate asks (A, AA) and for a difference."""
    nilai = isi["nilai"]
    if not nilai or isi["catatan"]:
        return ""
    skala = next(s for s in lke.periode.templat.skala if s["kode"] == nilai)
    if skala.get("wajib_alasan"):
        return f"Jawaban {nilai} perlu alasan. Tuliskan pada catatan."
    pembanding = {"evaluator": baris.mandiri, "akhir": baris.evaluator}.get(kolom, "")
    if pembanding and pembanding != nilai:
        apa = "penilaian mandiri" if kolom == "evaluator" else "nilai evaluator"
        return f"Jawaban berbeda dengan {apa} ({pembanding}). Tuliskan alasannya pada catatan."
    return ""


def _tulis(pelaku: Pelaku, baris: Jawaban, kolom: str, isi: dict[str, Any]) -> None:
    setattr(baris, kolom, isi["nilai"])
    setattr(baris, CATATAN_KOLOM[kolom], isi["catatan"])
    if kolom == "evaluator":
        baris.tidak_berlaku = isi["tidak_berlaku"]
        baris.alasan_tidak_berlaku = isi["alasan_tidak_berlaku"]
    siapa = "mandiri" if kolom == "mandiri" else "evaluator"
    setattr(baris, f"oleh_{siapa}", pelaku.nama)
    setattr(baris, f"waktu_{siapa}", waktu.sekarang())
    baris.versi += 1
    baris.save()


def _bentrok(baris: Jawaban, kolom: str) -> Bentrok:
    siapa = "mandiri" if kolom == "mandiri" else "evaluator"
    oleh, pada = getattr(baris, f"oleh_{siapa}"), getattr(baris, f"waktu_{siapa}")
    return Bentrok(
        "bentrok",
        f"{oleh or 'Orang lain'} baru saja mengubah jawaban ini. Pilih yang dipakai.",
        nilai=getattr(baris, kolom),
        catatan=getattr(baris, CATATAN_KOLOM[kolom]),
        oleh=oleh,
        pada=kalender.jam(pada) if pada else "",
        versi=baris.versi,
    )


def tulis_catatan(
    *,
    pelaku: Pelaku,
    lke: LKE,
    isi: str,
    jenis: str = CatatanJenjang.Jenis.CATATAN,
    simpul: SimpulTemplat | None = None,
    dengan: str = "",
    saluran: str = "",
) -> CatatanJenjang:
    """Add a line to the evaluators' log. Raises TidakBoleh, AturanDilanggar (empty)."""
    izin.wajib(pelaku, "lke.catat", lke)
    if not isi.strip():
        raise AturanDilanggar("catatan_kosong", "Tuliskan isi catatan.")
    with transaction.atomic():
        baris = CatatanJenjang.objects.create(
            lke=lke,
            simpul=simpul,
            jenis=CatatanJenjang.Jenis(jenis),
            tahap=lke.status,
            isi=isi.strip(),
            dengan=dengan.strip()[:150],
            saluran=saluran.strip()[:60],
            oleh_id=pelaku.pengguna_id,
            oleh_nama=pelaku.nama,
            waktu=waktu.sekarang(),
        )
        catat(pelaku, "catat_lke", lke, sesudah={"jenis": str(baris.jenis)})
    return baris


def tulis_tanggapan(
    *, pelaku: Pelaku, lke: LKE, sikap: str, isi: str = "", simpul: SimpulTemplat | None = None
) -> Tanggapan:
    """Write the PD's answer to the result, as a whole or on one node. An objection needs words.

    Raises TidakBoleh, AturanDilanggar (wrong stage, window closed, empty objection).
    """
    izin.wajib(pelaku, "lke.tanggapi", lke)
    if lke.status != "tanggapan":
        raise AturanDilanggar("bukan_saatnya", "Tanggapan diisi setelah Inspektur menyampaikan hasil.")
    wajib_terbuka(lke.periode, Tahap.TANGGAPAN)
    sikap_ = Tanggapan.Sikap(sikap)
    if sikap_ == Tanggapan.Sikap.KEBERATAN and not isi.strip():
        raise AturanDilanggar("tanggapan_kosong", "Tuliskan tanggapan dan buktinya.")
    with transaction.atomic():
        baris, _ = Tanggapan.objects.update_or_create(
            lke=lke,
            simpul=simpul,
            defaults={
                "sikap": sikap_,
                "isi": isi.strip(),
                "oleh_nama": pelaku.nama,
                "waktu": waktu.sekarang(),
            },
        )
        catat(pelaku, "tanggapi", lke, sesudah={"sikap": str(sikap_), "kode": simpul.kode if simpul else ""})
    return baris


def jawab_tanggapan(*, pelaku: Pelaku, tanggapan: Tanggapan, jawaban: str) -> Tanggapan:
    """Write the evaluator's reply to an objection (stage penetapan). Raises TidakBoleh, AturanDilanggar."""
    lke = tanggapan.lke
    izin.wajib(pelaku, "lke.ketuai", lke)
    if lke.status != "penetapan":
        raise AturanDilanggar("bukan_saatnya", "Tanggapan dijawab pada tahap penetapan nilai akhir.")
    if not jawaban.strip():
        raise AturanDilanggar("jawaban_kosong", "Tuliskan jawaban atas tanggapan.")
    with transaction.atomic():
        tanggapan.jawaban_evaluator = jawaban.strip()
        tanggapan.dijawab_oleh = pelaku.nama
        tanggapan.versi += 1
        tanggapan.save()
        catat(pelaku, "jawab_tanggapan", lke, sesudah={"jawaban": tanggapan.jawaban_evaluator})
    return tanggapan
