"""The tree of an open plan version: nodes, indicators, targets, budgets."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max, ProtectedError

from perencanaan import mutu
from perencanaan.kode import UMUM
from perencanaan.models import (
    Indikator,
    IndikatorInduk,
    Kinerja,
    KinerjaInduk,
    KomponenIndikator,
    PaguTahunan,
    Risiko,
    Strategi,
    TargetTahunan,
    VersiRencana,
)
from perencanaan.selectors.nomenklatur import Butir, tafsir_kode
from perencanaan.selectors.rpjmd import MENDUKUNG, sasaran_rpjmd
from perencanaan.services.rencana import kunci_versi
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat
from sakip.tenansi.models import Jabatan


class IsiKomponen(NamedTuple):
    """A component as it is saved. ``agregasi`` empty = as the indicator."""

    nama: str
    peran: str
    bobot: Decimal = Decimal(1)
    agregasi: str = ""


_BERDUA = "Isi paling sedikit satu pembilang dan satu penyebut, atau kosongkan semua komponennya."
SYARAT_KOMPONEN = {
    "persentase": _BERDUA,
    "rasio": _BERDUA,
    "rata_rata": _BERDUA,
    "kualitatif": "Indikator kualitatif tidak dihitung dari komponen. Kosongkan komponennya.",
    "": "Komponen jenis ini semuanya penjumlah berbobot.",
}
# Depth of a level: a node stands under one of a smaller depth (kerja lintas tingkat is allowed, the reverse is not).
KEDALAMAN = {t: n for n, t in enumerate(Kinerja.Tingkat.values)}
MEDAN_KINERJA = ("uraian", "csf", "csf_alasan", "pemilik", "mendukung", "kode_nomenklatur", "bidang_urusan")
MEDAN_INDIKATOR = (
    "uraian",
    "satuan",
    "jenis",
    "fungsi",
    "polaritas",
    "agregasi",
    "rentang_bawah",
    "rentang_atas",
    "skala",
    "definisi",
    "formulasi",
    "sumber_data",
    "penanggung_jawab",
    "kondisi_awal",
    "target_akhir",
    "adalah_iku",
)


def _kode_sah(versi: VersiRencana, tingkat: str, teks: str, nama: str) -> str:
    """Return the code as the nomenclature has it. A PD picks a code, it invents none: AturanDilanggar otherwise."""
    if not teks.strip():
        return ""
    tafsiran = tafsir_kode(teks, tahun=versi.dokumen.tahun_akhir, nama=nama, tingkat=tingkat)
    if tafsiran.butir is not None and tafsiran.butir.kode.startswith(f"{UMUM}."):
        raise AturanDilanggar("kode_umum", f"Ganti {UMUM} dengan bidang urusan perangkat daerah, misalnya 5.01.")
    if tafsiran.butir is None:
        raise AturanDilanggar("kode_nomenklatur", f"{tafsiran.catatan} Pilih dari daftar nomenklatur.")
    return tafsiran.butir.kode


def _periksa_pemilik(versi: VersiRencana, pemilik: Jabatan | None) -> None:
    if pemilik is not None and versi.dokumen.pd_id is not None and pemilik.pd_id not in (None, versi.dokumen.pd_id):
        raise AturanDilanggar("jabatan_pd_lain", "Jabatan itu milik perangkat daerah lain.")


def _periksa_mendukung(versi: VersiRencana, tingkat: str, mendukung: KinerjaInduk | None) -> None:
    """Only a tujuan or sasaran of a PD supports a sasaran, and one of an RPJMD in force during the plan's years."""
    if mendukung is None:
        return
    if versi.dokumen.pd_id is None or tingkat not in MENDUKUNG:
        raise AturanDilanggar(
            "tidak_mendukung",
            "Hanya tujuan dan sasaran perangkat daerah yang menunjuk sasaran RPJMD. Kosongkan isian ini.",
            medan={"mendukung": ["Kosongkan: hanya untuk tujuan dan sasaran perangkat daerah."]},
        )
    if not sasaran_rpjmd(versi.dokumen).filter(identitas=mendukung).exists():
        raise AturanDilanggar("bukan_sasaran_rpjmd", "Pilih sasaran dari RPJMD yang berlaku.")


def tambah_kinerja(
    *,
    pelaku: Pelaku,
    versi: VersiRencana,
    tingkat: str,
    uraian: str,
    induk: Kinerja | None = None,
    pemilik: Jabatan | None = None,
    identitas: KinerjaInduk | None = None,
    mendukung: KinerjaInduk | None = None,
    csf: bool = False,
    csf_alasan: str = "",
    kode_nomenklatur: str = "",
    butir: Butir | None = None,
    bidang_urusan: str = "",
) -> Kinerja:
    """Add a node under ``induk``; a new identity is made unless one is given (the same node of another plan).

    ``butir`` is a row that was found in the nomenclature; a code as text is looked up there.

    Raises TidakBoleh, AturanDilanggar (locked, empty text, level does not fit under the parent, code not in the
    nomenclature, ``mendukung`` is no sasaran of the RPJMD in force).
    """
    if not uraian.strip():
        raise AturanDilanggar("uraian_kosong", "Tuliskan uraian kinerjanya.")
    with transaction.atomic():
        v = kunci_versi(pelaku, versi.pk)
        if induk is not None and (induk.versi_rencana_id != v.pk or KEDALAMAN[tingkat] <= KEDALAMAN[induk.tingkat]):
            raise AturanDilanggar("induk_tidak_cocok", "Tingkat kinerja ini tidak dapat berada di bawah induk itu.")
        _periksa_pemilik(v, pemilik)
        _periksa_mendukung(v, tingkat, mendukung)
        if identitas is None:
            identitas = KinerjaInduk.objects.create(pd_id=v.dokumen.pd_id, nama=uraian.strip())
        urutan = (Kinerja.objects.filter(versi_rencana=v).aggregate(m=Max("urutan"))["m"] or 0) + 1
        simpul = Kinerja.objects.create(
            versi_rencana=v,
            identitas=identitas,
            induk=induk,
            tingkat=tingkat,
            uraian=uraian.strip(),
            csf=csf,
            csf_alasan=csf_alasan.strip() if csf else "",
            pemilik=pemilik,
            mendukung=mendukung,
            kode_nomenklatur=butir.kode if butir else _kode_sah(v, tingkat, kode_nomenklatur, uraian),
            bidang_urusan=bidang_urusan,
            urutan=urutan,
        )
        catat(pelaku, "tambah_kinerja", simpul, sesudah={"tingkat": tingkat, "uraian": uraian})
    return simpul


def _terapkan_isi(baris: Any, medan: Iterable[str], isi: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the given fields; return what changed, before and after. Unknown fields are a programming error."""
    asing = set(isi) - set(medan)
    if asing:
        raise TypeError(f"medan tidak dikenal: {sorted(asing)}")
    sebelum = {m: getattr(baris, m) for m in isi}
    for m, nilai in isi.items():
        setattr(baris, m, nilai.strip() if isinstance(nilai, str) else nilai)
    sesudah = {m: getattr(baris, m) for m in isi}
    berubah = {m for m in isi if sebelum[m] != sesudah[m]}
    return {m: sebelum[m] for m in berubah}, {m: sesudah[m] for m in berubah}


def _periksa_bentrok(segar: Kinerja, versi: int | None, isi: Mapping[str, Any]) -> None:
    """Raise Bentrok with what is stored now in each field that differs: the form shows both values."""
    if versi is None or segar.versi == versi:
        return
    beda = {m: getattr(segar, m) for m, nilai in isi.items() if getattr(segar, m) != nilai}
    kata = {True: "ya", False: "tidak", None: "kosong", "": "kosong"}
    raise Bentrok(
        "bentrok",
        "Kinerja ini baru saja diubah orang lain.",
        versi=segar.versi,
        nilai={
            m: {"tersimpan": kata.get(x, str(x)) if isinstance(x, bool | str | None) else str(x)}
            for m, x in beda.items()
        },
    )


def simpan_kinerja(*, pelaku: Pelaku, kinerja: Kinerja, versi: int | None, **isi: Any) -> Kinerja:
    """Change fields of a node (``MEDAN_KINERJA``). Raises Bentrok when the row was saved since ``versi`` was read."""
    with transaction.atomic():
        v = kunci_versi(pelaku, kinerja.versi_rencana_id)
        segar = Kinerja.kunci(kinerja.pk)
        _periksa_bentrok(segar, versi, isi)
        _periksa_pemilik(v, isi.get("pemilik"))
        if "mendukung" in isi and isi["mendukung"] != segar.mendukung:
            _periksa_mendukung(v, segar.tingkat, isi["mendukung"])
        if isi.get("kode_nomenklatur", segar.kode_nomenklatur) != segar.kode_nomenklatur:
            nama = isi.get("uraian", segar.uraian)
            isi["kode_nomenklatur"] = _kode_sah(v, segar.tingkat, isi["kode_nomenklatur"], nama)
        if not isi.get("csf", segar.csf) and (segar.csf_alasan or isi.get("csf_alasan")):
            isi["csf_alasan"] = ""
        sebelum, sesudah = _terapkan_isi(segar, MEDAN_KINERJA, isi)
        if not segar.uraian:
            raise AturanDilanggar("uraian_kosong", "Tuliskan uraian kinerjanya.")
        segar.versi += 1
        segar.save()
        if "uraian" in sesudah:
            KinerjaInduk.objects.filter(pk=segar.identitas_id).update(nama=segar.uraian)
        catat(pelaku, "ubah_kinerja", segar, sebelum=sebelum, sesudah=sesudah)
    return segar


def keturunan(kinerja: Kinerja) -> list[Kinerja]:
    """Return the node and everything below it, deepest first."""
    semua = list(Kinerja.objects.filter(versi_rencana_id=kinerja.versi_rencana_id))
    anak: dict[int | None, list[Kinerja]] = {}
    for k in semua:
        anak.setdefault(k.induk_id, []).append(k)
    hasil, antre = [], [kinerja]
    while antre:
        k = antre.pop()
        hasil.append(k)
        antre.extend(anak.get(k.pk, []))
    return hasil[::-1]


def _ikut_terhapus(daftar: list[Kinerja]) -> list[str]:
    """What a person loses besides the node itself: "2 kinerja di bawahnya", "1 strategi"."""
    hitung = {
        "kinerja di bawahnya": len(daftar) - 1,
        "strategi": Strategi.objects.filter(sasaran__in=daftar).count(),
        "risiko": Risiko.objects.filter(sasaran__in=daftar).count(),
    }
    return [f"{n} {nama}" for nama, n in hitung.items() if n]


def hapus_kinerja(*, pelaku: Pelaku, kinerja: Kinerja, versi: int | None, yakin: bool) -> int:
    """Delete a node with all below it and return how many nodes went.

    ``yakin`` is the person's confirmation when there are nodes below. Raises AturanDilanggar without it, or when a PK
    uses one of them.
    """
    with transaction.atomic():
        kunci_versi(pelaku, kinerja.versi_rencana_id)
        segar = Kinerja.kunci(kinerja.pk)
        periksa_versi(segar, versi)
        daftar = keturunan(segar)
        ikut = _ikut_terhapus(daftar)
        if ikut and not yakin:
            raise AturanDilanggar("perlu_konfirmasi", f"{', '.join(ikut)} ikut terhapus. Beri tanda yakin.")
        if Indikator.objects.filter(kinerja__in=daftar, butir_pk__isnull=False).exists():
            raise AturanDilanggar("dipakai_pk", "Ada indikatornya yang sudah dipakai Perjanjian Kinerja.")
        catat(pelaku, "hapus_kinerja", segar, sebelum={"uraian": segar.uraian, "jumlah": len(daftar)})
        for k in daftar:
            k.delete()
    return len(daftar)


def tambah_indikator(
    *, pelaku: Pelaku, kinerja: Kinerja, uraian: str, satuan: str, induk: IndikatorInduk | None = None, **isi: Any
) -> Indikator:
    """Add an indicator to a node; ``induk`` given = the same measure as elsewhere (linked, not copied)."""
    if not uraian.strip() or not satuan.strip():
        raise AturanDilanggar("indikator_kosong", "Uraian indikator dan satuannya wajib diisi.")
    with transaction.atomic():
        v = kunci_versi(pelaku, kinerja.versi_rencana_id)
        if induk is None:
            induk = IndikatorInduk.objects.create(pd_id=v.dokumen.pd_id, nama=uraian.strip())
        urutan = (Indikator.objects.filter(kinerja=kinerja).aggregate(m=Max("urutan"))["m"] or 0) + 1
        ind = Indikator(kinerja=kinerja, induk=induk, uraian=uraian.strip(), satuan=satuan.strip(), urutan=urutan)
        _terapkan_isi(ind, MEDAN_INDIKATOR, isi)
        ind.save()
        catat(pelaku, "tambah_indikator", ind, sesudah={"uraian": ind.uraian, "satuan": ind.satuan})
    return ind


def simpan_indikator(*, pelaku: Pelaku, indikator: Indikator, versi: int | None, **isi: Any) -> Indikator:
    """Change fields of an indicator (``MEDAN_INDIKATOR``). Raises Bentrok when it was saved meanwhile."""
    with transaction.atomic():
        kunci_versi(pelaku, indikator.kinerja.versi_rencana_id)
        segar = Indikator.kunci(indikator.pk)
        periksa_versi(segar, versi)
        sebelum, sesudah = _terapkan_isi(segar, MEDAN_INDIKATOR, isi)
        if not segar.uraian or not segar.satuan:
            raise AturanDilanggar("indikator_kosong", "Uraian indikator dan satuannya wajib diisi.")
        segar.versi += 1
        segar.save()
        if "uraian" in sesudah:
            IndikatorInduk.objects.filter(pk=segar.induk_id).update(nama=segar.uraian)
        catat(pelaku, "ubah_indikator", segar, sebelum=sebelum, sesudah=sesudah)
    return segar


def hapus_indikator(*, pelaku: Pelaku, indikator: Indikator, versi: int | None) -> None:
    """Delete an indicator of an open plan. Raises AturanDilanggar when a PK uses it."""
    with transaction.atomic():
        kunci_versi(pelaku, indikator.kinerja.versi_rencana_id)
        segar = Indikator.kunci(indikator.pk)
        periksa_versi(segar, versi)
        if segar.butir_pk.exists():
            raise AturanDilanggar("dipakai_pk", "Indikator ini sudah dipakai Perjanjian Kinerja.")
        catat(pelaku, "hapus_indikator", segar, sebelum={"uraian": segar.uraian, "satuan": segar.satuan})
        segar.delete()


def simpan_target(
    *,
    pelaku: Pelaku,
    indikator: Indikator,
    tahun: int,
    nilai: Decimal | None,
    alasan: str = "",
    versi: int | None = None,
) -> TargetTahunan:
    """Write the target of a year; ``nilai`` None = not set, 0 is a value. Raises AturanDilanggar outside the plan."""
    with transaction.atomic():
        v = kunci_versi(pelaku, indikator.kinerja.versi_rencana_id)
        if not v.dokumen.tahun_awal <= tahun <= v.dokumen.tahun_akhir:
            raise AturanDilanggar("tahun_di_luar", f"Tahun {tahun} di luar {v.dokumen}.")
        target = TargetTahunan.objects.select_for_update(of=("self",)).filter(indikator=indikator, tahun=tahun).first()
        if target is None:
            target = TargetTahunan.objects.create(indikator=indikator, tahun=tahun, nilai=nilai, alasan=alasan)
            sebelum = None
        else:
            periksa_versi(target, versi)
            sebelum = {"nilai": target.nilai}
            target.nilai, target.alasan = nilai, alasan or target.alasan
            target.versi += 1
            target.save()
        catat(pelaku, f"target_{tahun}", indikator, sebelum=sebelum, sesudah={"nilai": nilai})
    return target


def simpan_pagu(
    *, pelaku: Pelaku, kinerja: Kinerja, tahun: int, nilai: Decimal, sumber_dana: str = "APBD"
) -> PaguTahunan:
    """Write the budget of a node in a year, in rupiah."""
    if nilai < 0:
        raise AturanDilanggar("pagu_negatif", "Pagu tidak boleh negatif.")
    with transaction.atomic():
        kunci_versi(pelaku, kinerja.versi_rencana_id)
        pagu, _ = PaguTahunan.objects.update_or_create(
            kinerja=kinerja, tahun=tahun, sumber_dana=sumber_dana, defaults={"nilai": nilai}
        )
        catat(pelaku, f"pagu_{tahun}", kinerja, sesudah={"nilai": nilai, "sumber_dana": sumber_dana})
    return pagu


def simpan_komponen(
    *, pelaku: Pelaku, indikator: Indikator, komponen: Iterable[tuple[str, str, Decimal] | IsiKomponen]
) -> list[KomponenIndikator]:
    """Make the named components of an indicator those given; same name and role = the same one.

    Raises AturanDilanggar when no value can be computed from them (PB II.A), or when one with measured values would go.
    """
    mau = [k._replace(nama=k.nama.strip()) for k in (IsiKomponen(*x) for x in komponen)]
    with transaction.atomic():
        kunci_versi(pelaku, indikator.kinerja.versi_rencana_id)
        _periksa_komponen(indikator.jenis, mau)
        lama = {(k.peran, k.nama): k for k in indikator.komponen.all()}
        _hapus_komponen([k for kunci, k in lama.items() if kunci not in {(x.peran, x.nama) for x in mau}])
        hasil = []
        for n, x in enumerate(mau, 1):
            k = lama.get((x.peran, x.nama)) or KomponenIndikator(indikator=indikator, nama=x.nama, peran=x.peran)
            k.bobot, k.agregasi, k.urutan = x.bobot, x.agregasi, n
            k.save()
            hasil.append(k)
        if [(k.peran, k.nama) for k in hasil] != list(lama):
            catat(pelaku, "ubah_komponen", indikator, sesudah={"komponen": [k.nama for k in hasil]})
    return hasil


def _periksa_komponen(jenis: str, komponen: list[IsiKomponen]) -> None:
    if not mutu.komponen_cocok(jenis, [k.peran for k in komponen]):
        raise AturanDilanggar("komponen_tidak_cocok", SYARAT_KOMPONEN.get(jenis, SYARAT_KOMPONEN[""]))
    if {k.agregasi for k in komponen} - {"", *Indikator.Agregasi.values}:
        raise AturanDilanggar("cara_komponen", "Cara komponen menjadi angka tahun tidak dikenal.")
    if len({(k.peran, k.nama) for k in komponen}) != len(komponen):
        raise AturanDilanggar("komponen_ganda", "Ada dua komponen dengan nama dan peran yang sama.")


def _hapus_komponen(komponen: list[KomponenIndikator]) -> None:
    try:
        for k in komponen:
            k.delete()
    except ProtectedError as galat:
        raise AturanDilanggar(
            "komponen_terpakai", f"“{k.nama}” sudah mempunyai realisasi, jadi tidak dapat dihapus."
        ) from galat
