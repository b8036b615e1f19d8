"""The shape of an open tree: move a node, order it among its siblings, add one beside it, mark what is critical."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.services.kinerja import simpan_kinerja, tambah_kinerja
from perencanaan.services.rencana import kunci_versi
from perencanaan.susunan import bacaan, cocok_di_bawah, di_bawah, saudara_di
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.services import catat


@dataclass(frozen=True)
class Pindahan:
    """A node at its new place, and where it stood before (for undoing it)."""

    kinerja: Kinerja
    induk_lama: int | None
    sebelum_lama: int | None


def _rapikan(simpul: Sequence[Kinerja], tersimpan: Mapping[int, int]) -> None:
    """Number all nodes of a version 1, 2, 3 … in reading order: flat lists read ``urutan`` alone.

    ``tersimpan``: the numbers in the database; only those that differ are written.
    """
    for n, k in enumerate(bacaan(simpul), 1):
        k.urutan = n
    berubah = [k for k in simpul if k.urutan != tersimpan[k.pk]]
    Kinerja.objects.bulk_update(berubah, ["urutan"], batch_size=500)


def _tempat_lama(k: Kinerja, saudara: Sequence[Kinerja]) -> int | None:
    """The sibling that came after the node, None when it was the last."""
    urut = [s.pk for s in saudara]
    n = urut.index(k.pk)
    return urut[n + 1] if n + 1 < len(urut) else None


def pindahkan_kinerja(
    *, pelaku: Pelaku, kinerja: Kinerja, versi: int | None, induk: Kinerja | None, sebelum: Kinerja | None = None
) -> Pindahan:
    """Put a node with all below it under ``induk`` (None = top), before the sibling ``sebelum`` (None = last).

    All nodes of the version are numbered anew in reading order. Raises TidakBoleh; AturanDilanggar when the version is
    locked, the parent is gone, of another version, the node itself or below it, or of a level that does not fit;
    Bentrok when the node was changed since ``versi`` was read, with where it stands now and where it should have gone.
    """
    with transaction.atomic():
        v = kunci_versi(pelaku, kinerja.versi_rencana_id)
        simpul = {k.pk: k for k in Kinerja.objects.select_for_update(of=("self",)).filter(versi_rencana=v)}
        segar = _milik(simpul, kinerja, "Kinerja ini")
        tujuan = _milik(simpul, induk, "Induk yang dipilih") if induk is not None else None
        _periksa_bentrok(segar, versi, simpul, tujuan)
        _periksa_tempat(segar, tujuan, list(simpul.values()))
        lama, sebelum_lama = segar.induk_id, _tempat_lama(segar, saudara_di(list(simpul.values()), segar.induk_id))
        induk_id = tujuan.pk if tujuan else None
        saudara = [k for k in saudara_di(list(simpul.values()), induk_id) if k.pk != segar.pk]
        sebelum_id = sebelum.pk if sebelum is not None else None
        letak = next((n for n, k in enumerate(saudara) if k.pk == sebelum_id), len(saudara))
        if sebelum_id is not None and letak == len(saudara):
            raise AturanDilanggar("saudara_pindah", "Urutannya berubah sementara itu. Muat ulang, lalu ulangi.")
        segar.induk_id = induk_id
        segar.versi += 1
        segar.save(update_fields=["induk", "versi", "diubah_pada"])
        saudara.insert(letak, segar)
        tersimpan = {k.pk: k.urutan for k in simpul.values()}
        for n, k in enumerate(saudara):
            k.urutan = n  # only the order among siblings counts here: _rapikan numbers the whole version
        _rapikan(list(simpul.values()), tersimpan)
        nama = {pk: k.uraian for pk, k in simpul.items()}
        catat(
            pelaku,
            "pindahkan_kinerja",
            segar,
            sebelum={"induk": nama.get(lama, "") if lama else "puncak pohon"},
            sesudah={"induk": tujuan.uraian if tujuan else "puncak pohon", "urutan_ke": letak + 1},
        )
    return Pindahan(segar, lama, sebelum_lama)


def _milik(simpul: dict[int, Kinerja], k: Kinerja, sebutan: str) -> Kinerja:
    if k.pk not in simpul:
        raise AturanDilanggar(
            "tidak_ada", f"{sebutan} tidak ada lagi di rencana ini. Mungkin baru saja dihapus; muat ulang halaman."
        )
    return simpul[k.pk]


def _periksa_bentrok(segar: Kinerja, versi: int | None, simpul: dict[int, Kinerja], tujuan: Kinerja | None) -> None:
    if versi is None or segar.versi == versi:
        return
    kini = simpul[segar.induk_id].uraian if segar.induk_id in simpul else "puncak pohon"
    ke = tujuan.uraian if tujuan else "puncak pohon"
    raise Bentrok(
        "bentrok",
        f"Kinerja ini baru saja diubah orang lain: “{segar.uraian}”, kini di bawah “{kini}”. Anda memindahkannya ke "
        f"bawah “{ke}”. Belum ada yang berubah; ulangi bila masih perlu.",
        versi=segar.versi,
    )


def _periksa_tempat(segar: Kinerja, tujuan: Kinerja | None, simpul: list[Kinerja]) -> None:
    if tujuan is None:
        if segar.tingkat != Kinerja.Tingkat.TUJUAN:
            raise AturanDilanggar("induk_tidak_cocok", "Hanya tujuan yang berada di puncak pohon. Pilih induknya.")
        return
    if tujuan.pk in di_bawah(segar, simpul):
        raise AturanDilanggar(
            "pohon_melingkar",
            "Kinerja tidak dapat dipindahkan ke bawah dirinya sendiri atau ke bawah kinerja turunannya:"
            " pohonnya akan melingkar.",
        )
    if not cocok_di_bawah(segar, tujuan):
        raise AturanDilanggar(
            "induk_tidak_cocok",
            f"{segar.get_tingkat_display()} tidak dapat berada di bawah {tujuan.get_tingkat_display().lower()}."
            " Pilih induk yang jenjangnya lebih tinggi.",
        )


def geser_kinerja(*, pelaku: Pelaku, kinerja: Kinerja, versi: int | None, arah: int) -> Pindahan:
    """Move a node one place up (``arah`` -1) or down (1) among its siblings.

    At the end of the row there is nothing to do: AturanDilanggar says so.
    """
    with transaction.atomic():
        v = kunci_versi(pelaku, kinerja.versi_rencana_id)
        segar = Kinerja.kunci(kinerja.pk)
        saudara = saudara_di(list(Kinerja.objects.filter(versi_rencana=v)), segar.induk_id)
        letak = [k.pk for k in saudara].index(segar.pk)
        tujuan = letak + (1 if arah > 0 else -1)
        if not 0 <= tujuan < len(saudara):
            kata = "terakhir" if arah > 0 else "pertama"
            raise AturanDilanggar("sudah_di_ujung", f"Kinerja ini sudah yang {kata} di antara saudaranya.")
        sesudah = tujuan + 1 if arah > 0 else tujuan
        sebelum = saudara[sesudah] if sesudah < len(saudara) else None
        induk = Kinerja.objects.get(pk=segar.induk_id) if segar.induk_id is not None else None
        return pindahkan_kinerja(pelaku=pelaku, kinerja=segar, versi=versi, induk=induk, sebelum=sebelum)


def sisipkan_kinerja(
    *, pelaku: Pelaku, versi: VersiRencana, setelah: Kinerja | None, induk: Kinerja | None, **isi: Any
) -> Kinerja:
    """Add a node right after its sibling ``setelah``, else as the last child, numbered in reading order.

    Raises what ``tambah_kinerja`` raises.
    """
    with transaction.atomic():
        baru = tambah_kinerja(pelaku=pelaku, versi=versi, induk=induk, **isi)
        simpul = list(Kinerja.objects.filter(versi_rencana_id=baru.versi_rencana_id))
        tersimpan = {k.pk: k.urutan for k in simpul}
        if setelah is not None:
            saudara = [k for k in saudara_di(simpul, baru.induk_id) if k.pk != baru.pk]
            letak = next((n for n, k in enumerate(saudara, 1) if k.pk == setelah.pk), len(saudara))
            saudara.insert(letak, next(k for k in simpul if k.pk == baru.pk))
            for n, k in enumerate(saudara):
                k.urutan = n
        _rapikan(simpul, tersimpan)
        baru.refresh_from_db(fields=["urutan"])
    return baru


def tandai_csf(*, pelaku: Pelaku, kinerja: Kinerja, versi: int | None, csf: bool, alasan: str = "") -> Kinerja:
    """Mark a node as critical success factor, and say why; taking the mark away takes the reason with it.

    Raises AturanDilanggar when a mark is set without saying what depends on it (PermenPANRB 89/2021: the factors are
    found before the outcome is broken down).
    """
    if csf and not alasan.strip():
        raise AturanDilanggar(
            "alasan_csf_kosong",
            "Tuliskan mengapa kinerja ini menentukan keberhasilan kinerja di atasnya.",
            medan={"csf_alasan": ["Tuliskan mengapa kinerja ini menentukan keberhasilan kinerja di atasnya."]},
        )
    return simpan_kinerja(
        pelaku=pelaku, kinerja=kinerja, versi=versi, csf=csf, csf_alasan=alasan.strip() if csf else ""
    )
