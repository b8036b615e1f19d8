"""What belongs to a figure beside the number: its analysis (evidence: ``pengukuran.berkas``)."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from pengukuran.models import Analisis, Realisasi, RealisasiDaerah
from pengukuran.models.realisasi import IsiAnalisis
from pengukuran.services.periode import jam_lokal, kunci_pengisian
from pengukuran.services.realisasi import wajib_diukur
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.models import MedanAnalisis

MEDAN_ANALISIS = (*MedanAnalisis.values, "jawaban_lalu", "uraian_lalu")
PANJANG_MAKS = 10_000
CATATAN_MAKS = 200


def baris_realisasi(pelaku: Pelaku, pd_id: int, periode_id: int, indikator_id: int) -> Realisasi:
    """Return the row to hang things on, made without a figure when there is none yet."""
    pengisian = kunci_pengisian(pelaku, pd_id, periode_id)
    i = wajib_diukur(pengisian, indikator_id)
    r, _ = Realisasi.objects.get_or_create(
        indikator_induk_id=i.induk_id,
        pd_id=pd_id,
        periode_id=periode_id,
        defaults={"diubah_oleh": pelaku.nama[:150]},
    )
    return r


@transaction.atomic
def simpan_analisis(
    *,
    pelaku: Pelaku,
    pd_id: int,
    periode_id: int,
    indikator_id: int,
    isi: Mapping[str, str],
    versi: int | None = None,
    dasar: Mapping[str, str] | None = None,
) -> Analisis:
    """Store the texts of the analysis (only the given fields). Raises TidakBoleh, AturanDilanggar, Bentrok.

    ``dasar``: the texts that the person saw. A field not touched since is left as it is now, so two people may write
    different fields; one that both changed is a conflict (``data["nilai"]``: both texts of each such field).
    """
    r = baris_realisasi(pelaku, pd_id, periode_id, indikator_id)
    a = Analisis.objects.select_for_update(of=("self",)).filter(realisasi=r).first() or Analisis(realisasi=r)
    tulis_analisis(pelaku, r, a, isi, MEDAN_ANALISIS, versi=versi, dasar=dasar)
    return a


def tulis_analisis(
    pelaku: Pelaku,
    r: Realisasi | RealisasiDaerah,
    a: IsiAnalisis,
    isi: Mapping[str, str],
    medan: Iterable[str],
    *,
    versi: int | None = None,
    dasar: Mapping[str, str] | None = None,
) -> None:
    """Write the given texts into the (locked or new) analysis of a figure; see ``simpan_analisis``."""
    baru = a.pk is None
    teks = _periksa({m: isi[m].replace("\r\n", "\n").strip() for m in medan if m in isi})
    if dasar is not None:
        lama = {m: dasar.get(m, "").replace("\r\n", "\n").strip() for m in teks}
        teks = {m: t for m, t in teks.items() if t != lama[m]}
        _periksa_tabrakan(a, teks, lama)
    diubah = {m: t for m, t in teks.items() if t != getattr(a, m)}
    if not diubah:
        return
    if not baru:
        if dasar is None:
            periksa_versi(a, versi)
        a.versi += 1
    sebelum = {m: getattr(a, m) for m in diubah}
    for m, t in diubah.items():
        setattr(a, m, t)
    a.diubah_oleh = pelaku.nama[:150]
    a.save()
    catat(pelaku, "isi_analisis", r, sebelum=sebelum, sesudah=diubah)


def _periksa(teks: dict[str, str]) -> dict[str, str]:
    for m, t in teks.items():
        if len(t) > PANJANG_MAKS:
            raise AturanDilanggar("teks_panjang", "Satu isian paling banyak 10.000 huruf. Ringkas isinya.", butir=m)
    if teks.get("jawaban_lalu", "") not in ("", *Analisis.JawabanLalu.values):
        raise AturanDilanggar("jawaban_asing", "Pilih dilaksanakan, sebagian, atau belum.")
    return teks


def _periksa_tabrakan(a: IsiAnalisis, teks: Mapping[str, str], lama: Mapping[str, str]) -> None:
    """Raise Bentrok when somebody else changed a field that this person changed too, to something else."""
    nilai = {m: {"anda": t, "tersimpan": getattr(a, m)} for m, t in teks.items() if getattr(a, m) not in (t, lama[m])}
    if nilai:
        raise Bentrok(
            "bentrok",
            f"{a.diubah_oleh or 'Orang lain'} mengubah isian yang sama pukul {kalimat_jam(a)}. Bandingkan keduanya, "
            "lalu simpan yang benar.",
            nilai=nilai,
            oleh=a.diubah_oleh,
            versi=a.versi,
        )


def kalimat_jam(a: IsiAnalisis) -> str:
    """Return when the analysis was last saved: "10.32"."""
    return jam_lokal(a.diubah_pada)


@transaction.atomic
def simpan_catatan_cetak(
    *, pelaku: Pelaku, pd_id: int, periode_id: int, indikator_id: int, catatan: str, lama: str | None = None
) -> Realisasi:
    """Store the note that prints beside a figure, and nothing else: the figure may have changed since it was seen.

    ``lama``: the note that was seen. Raises TidakBoleh, AturanDilanggar, Bentrok.
    """
    r = baris_realisasi(pelaku, pd_id, periode_id, indikator_id)
    catatan = catatan.strip()
    if catatan == r.catatan_cetak or (lama is not None and catatan == lama.strip()):
        return r
    if len(catatan) > CATATAN_MAKS:
        raise AturanDilanggar("teks_panjang", f"Catatan yang tercetak paling banyak {CATATAN_MAKS} huruf.")
    if lama is not None and r.catatan_cetak != lama.strip():
        nilai = {"catatan_cetak": {"anda": catatan, "tersimpan": r.catatan_cetak}}
        pesan = f"{r.diubah_oleh or 'Orang lain'} mengubah catatan yang sama. Bandingkan keduanya, lalu simpan lagi."
        raise Bentrok("bentrok", pesan, nilai=nilai, oleh=r.diubah_oleh)
    sebelum, r.catatan_cetak = r.catatan_cetak, catatan
    r.save(update_fields=["catatan_cetak", "diubah_pada"])
    catat(pelaku, "isi_catatan", r, sebelum={"catatan_cetak": sebelum}, sesudah={"catatan_cetak": catatan})
    return r
