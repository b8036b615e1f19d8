"""Import of a PD's Renja: preview of every row, then all or nothing through the services of the plan pages."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from perencanaan.impor.angka import TANDA_DIBACA, TERCETAK, baca_angka, titik_desimal, titik_tidak_pasti
from perencanaan.impor.bentuk import KEGIATAN, PROGRAM, SUB, BarisRenja, HasilRenja
from perencanaan.impor.kolom import HASIL_HITUNG, JUDUL, JUDUL_WAJIB, KOLOM, KUNCI_ANGKA, TEKS
from perencanaan.impor.susun import susun
from perencanaan.models import BarisSumber, DokumenRencana, Kinerja, VersiRencana
from perencanaan.selectors.nomenklatur import daftar_nama
from perencanaan.services.identitas import muat_identitas
from perencanaan.services.rencana import versi_untuk_impor
from perencanaan.services.salin_isi import salin_isi
from perencanaan.services.tulis_renja import PenulisRenja
from sakip.ekspor.impor import BarisBaca, Konteks, Pengimpor
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah

JENIS: Final = "renja"
_GALAT: Final = tuple(f"{TERCETAK}{k}" for k in HASIL_HITUNG)


def _baca(baris: Sequence[BarisBaca]) -> list[BarisRenja]:
    """Read the figures once; a second call finds them read (rows come back from the stored preview)."""
    sel = [b.nilai.get(k, "") for b in baris for k in KUNCI_ANGKA]
    titik, tidak_pasti = titik_desimal(sel), titik_tidak_pasti(sel)
    hasil = []
    for b in baris:
        if TANDA_DIBACA not in b.nilai:
            bacaan = baca_angka(b.nilai, titik=titik, tidak_pasti=tidak_pasti)
            b.nilai |= bacaan.nilai | {TANDA_DIBACA: "1"}
            b.galat |= bacaan.galat
            b.catatan += bacaan.catatan
        teks = {k.kunci: " ".join(b.nilai.get(k.kunci, "").split()) for k in TEKS}
        hasil.append(BarisRenja(b.nomor, teks, {k: b.angka(k) for k in KUNCI_ANGKA}))
    return hasil


def susun_baris(baris: Sequence[BarisBaca], *, tahun: int, indikator_sasaran: bool = True) -> HasilRenja:
    """Return the tree of rows as the import engine read them, with the nomenclature of ``tahun``."""
    return susun(_baca(baris), daftar_nama(tahun), indikator_sasaran=indikator_sasaran)


def _susun(konteks: Konteks, baris: Sequence[BarisBaca]) -> HasilRenja:
    return susun_baris(
        baris,
        tahun=int(konteks.argumen["tahun"]),
        indikator_sasaran=bool(konteks.argumen.get("indikator_sasaran", True)),
    )


def periksa(konteks: Konteks, baris: list[BarisBaca]) -> list[str]:
    """Check a Renja file: figures, levels, parents, units, sums. Errors and notes go to the rows.

    Returns notes on the whole. Raises AturanDilanggar when a heading is missing.
    """
    hilang = [JUDUL[k] for k in JUDUL_WAJIB if not any(b.nilai.get(k) for b in baris)]
    if hilang:
        raise AturanDilanggar(
            "kolom_kurang",
            f"Kolom wajib tidak ditemukan atau kosong: {', '.join(hilang)}. Pakai templat yang disediakan.",
        )
    hasil = _susun(konteks, baris)
    for b in baris:
        b.galat |= {k: p for k, p in hasil.galat.get(b.nomor, {}).items() if k not in b.galat}
        b.catatan += [p for p in hasil.catatan.get(b.nomor, []) if p not in b.catatan]
    tingkat = {
        "tujuan": "tujuan",
        "sasaran": "sasaran",
        "program": "program",
        "kegiatan": "kegiatan",
        SUB: "sub kegiatan",
    }
    isi = ", ".join(f"{len(hasil.menurut(t))} {kata}" for t, kata in tingkat.items())
    return [f"Isi berkas: {isi}.", *hasil.umum]


def terapkan(konteks: Konteks, baris: list[BarisBaca]) -> dict[str, Any]:
    """Write the plan inside the engine's transaction; return the summary. The realisasi are left to measurement.

    A Renja that is ditetapkan gets a perubahan with the same identities. ``argumen["renstra"]`` (first and last year)
    asks for a Renstra too; one with content is left alone. Raises AturanDilanggar when an unfinished version is in
    the way.
    """
    if konteks.pd_id is None:
        raise AturanDilanggar("pd_kosong", "Pilih perangkat daerah pemilik Renja ini.")
    pd = PerangkatDaerah.objects.get(pk=konteks.pd_id)
    tahun = int(konteks.argumen["tahun"])
    hasil = _susun(konteks, baris)
    penulis = PenulisRenja(konteks.pelaku, pd, tahun, muat_identitas(pd.pk))
    keputusan: list[str] = []
    versi = versi_untuk_impor(
        pelaku=konteks.pelaku,
        jenis=DokumenRencana.Jenis.RENJA,
        pd=pd,
        tahun=(tahun, tahun),
        visi=hasil.visi,
        misi=hasil.misi,
    )
    penulis.tulis(versi, hasil.simpul)
    _simpan_sumber(versi, penulis, baris, hasil)
    if versi.ke > 1:  # a perubahan keeps what the file does not know: chapters, strategi, isu, risks, answers
        salin_isi(VersiRencana.objects.get(dokumen_id=versi.dokumen_id, ke=versi.ke - 1), versi)
    renstra = _renstra(konteks, pd, tahun, hasil, keputusan)
    if renstra is not None:
        penulis.tulis(renstra, hasil.simpul)
    return {
        "versi_rencana": versi.pk,
        "versi_renstra": renstra.pk if renstra else None,
        "simpul": len(hasil.simpul),
        "indikator": len(penulis.induk_indikator),
        "pagu": str(sum((s.pagu or Decimal(0) for s in hasil.menurut("program")), Decimal(0))),
        "keputusan": keputusan,
    }


def _simpan_sumber(versi: VersiRencana, penulis: PenulisRenja, baris: Sequence[BarisBaca], hasil: HasilRenja) -> None:
    """Keep what the file printed: the results are computed anew and compared with it, row by row."""
    milik = [s for s in hasil.simpul if s.tingkat in (PROGRAM, KEGIATAN, SUB)]
    simpul = {s.baris: penulis.induk_simpul[id(s)] for s in milik}
    indikator: dict[int, list[int]] = {}
    for s in milik:
        for i in s.indikator:
            simpul.setdefault(i.baris, penulis.induk_simpul[id(s)])
            indikator.setdefault(i.baris, []).append(penulis.induk_indikator[id(i)])
    BarisSumber.objects.bulk_create(
        BarisSumber(
            pemda_id=versi.pemda_id,
            versi_rencana=versi,
            nomor=b.nomor,
            uraian=" ".join(b.nilai.get("nama", "").split()),
            indikator=" ".join(b.nilai.get("indikator", "").split()),
            satuan=b.nilai.get("satuan", "").strip()[:60],
            kinerja_induk_id=simpul.get(b.nomor),
            indikator_induk_id=indikator[b.nomor][0] if len(indikator.get(b.nomor, [])) == 1 else None,
            isi={k: b.nilai[k] for k in (*KUNCI_ANGKA, *_GALAT) if b.nilai.get(k)},
        )
        for b in baris
    )


def _renstra(
    konteks: Konteks, pd: PerangkatDaerah, tahun: int, hasil: HasilRenja, keputusan: list[str]
) -> VersiRencana | None:
    """Return an empty Renstra version of the years asked for; a yearly file does not change a Renstra with content."""
    rentang = konteks.argumen.get("renstra")
    if not rentang:
        return None
    awal, akhir = int(rentang[0]), int(rentang[1])
    if not awal <= tahun <= akhir:
        raise AturanDilanggar("tahun_renstra", f"Tahun {tahun} di luar Renstra {awal}–{akhir}.")
    ada = Kinerja.objects.filter(
        versi_rencana__dokumen__pd=pd,
        versi_rencana__dokumen__jenis=DokumenRencana.Jenis.RENSTRA,
        versi_rencana__dokumen__tahun_awal__lte=akhir,
        versi_rencana__dokumen__tahun_akhir__gte=awal,
    )
    if ada.exists():
        keputusan.append("Renstra yang sudah berisi tidak disentuh. Ubah lewat perubahan Renstra.")
        return None
    keputusan.append(
        f"Renstra {awal}–{akhir} dibuat dengan target {tahun} dan target akhir. Pagu lima tahun dalam berkas tidak"
        " dirinci per tahun, jadi tidak disimpan."
    )
    return versi_untuk_impor(
        pelaku=konteks.pelaku,
        jenis=DokumenRencana.Jenis.RENSTRA,
        pd=pd,
        tahun=(awal, akhir),
        visi=hasil.visi,
        misi=hasil.misi,
    )


PENGIMPOR_RENJA: Final = Pengimpor(
    jenis=JENIS, label="Renja perangkat daerah", izin="rencana.ubah", kolom=KOLOM, periksa=periksa, terapkan=terapkan
)
