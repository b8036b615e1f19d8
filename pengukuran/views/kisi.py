"""The rows of the realisasi grid as HTML (see ``sakip.ui.pola``)."""

import json
from decimal import Decimal
from html import escape
from typing import Any, Final

from django.utils.safestring import SafeString

from pengukuran.rumus.capaian import ButirSkala
from pengukuran.rumus.pratinjau import skala_js
from pengukuran.selectors.kisi import Bagian, Kisi, Sel, kata_angka
from pengukuran.selectors.komponen import BagianNilai
from pengukuran.selectors.penjelasan import hitungan
from perencanaan.models import KomponenIndikator
from sakip.inti.angka import tampil, tampil_ringkas, untuk_isian
from sakip.ui.pola import isi_pola, pola

TEMPLAT: Final = "pengukuran/_baris_kisi.html"
TEMPLAT_KOMPONEN: Final = "pengukuran/_baris_komponen.html"
_IKON: Final = {"gagal": "awas", "kunci": "kunci", "simpan": "cek", "": "lingkar"}


def bagian_tampil(
    kisi: Kisi, konteks: dict[str, Any], *, dapat_isi: bool, pilih: int | None, saring: str
) -> list[tuple[Bagian, SafeString]]:
    """Return the headings with their rows. ``konteks`` is what the row's template needs beside the row."""
    pola_baris = pola(TEMPLAT, {"dapat_isi": dapat_isi, **konteks})
    pola_komponen = pola(TEMPLAT_KOMPONEN, {"dapat_isi": dapat_isi, **konteks})

    def baris(s: Sel) -> SafeString:
        isi = _isi(s, dapat_isi)
        isi["kelas"] = f"{s.kelas}{' dipilih' if s.indikator.pk == pilih else ''}"
        isi["sembunyi"] = " hidden" if saring and saring not in s.saring else ""
        return isi_pola(pola_baris, [isi]) + isi_pola(pola_komponen, _isi_komponen(s, dapat_isi))

    return [(b, SafeString("".join(map(baris, b.sel)))) for b in kisi.bagian]


def _isi(s: Sel, dapat_isi: bool) -> dict[str, str]:
    """Return the texts of a row, all safe to stand in HTML."""
    i, c, bercatatan = s.indikator, s.chip, s.bercatatan
    keadaan = "gagal" if s.galat else "kunci" if not dapat_isi or s.terkunci else "" if s.kosong else "simpan"
    pesan = f"dikembalikan: {s.kembali}" if s.kembali else "dari komponen" if s.komponen else ""
    catatan = s.realisasi.catatan_cetak if s.realisasi else ""
    ket = [s.terkunci if dapat_isi else "", pesan if s.kembali else "", f"catatan: {catatan}" if catatan else ""]
    tanda = f"{' kembali' if s.kembali else ''}{' bercatatan' if catatan else ''}"
    return {
        "kunci": str(i.pk),
        "ciri": s.saring,
        "pratinjau": _pratinjau(s),
        "uraian": escape(i.uraian),
        "buka": _tombol_buka(s),
        "periksa": escape(s.periksa),
        "tanpa_periksa": "" if s.periksa else " hidden",
        "satuan": escape(i.satuan),
        "target_tahun": escape(kata_angka(i, s.target_tahun)),
        "spark": s.spark,
        "tanpa_spark": "" if s.spark else " hidden",
        "lalu": "<br>".join(escape(kata_angka(i, v)) for _, v in s.lalu),
        "target": escape(kata_angka(i, s.target_sd)) if s.ditargetkan else "tanpa target",
        "kelas_target": "" if s.ditargetkan else " tanpa-target",
        "kelas_sel": f"{f' {keadaan}' if keadaan else ''}{tanda}",
        "ket": escape("; ".join(filter(None, ket))),
        "pesan_tetap": escape(pesan),
        "ikon": _IKON[keadaan],
        "nilai": escape(s.tampil_isian),
        "dasar": escape(s.isian),
        "versi": str(s.versi),
        "sifat": _sifat(s, dapat_isi),
        "pesan": escape(s.galat or pesan),
        "tanpa_pesan": "" if s.galat or pesan else " hidden",
        "sd": escape(kata_angka(i, s.sd)),
        "pita": str(c["pita"]),
        "tanpa_pita": "" if c["pita"] else " hidden",
        "chip": escape(c["teks"]),
        "kata": escape(c["kata"]),
        "bukti": str(s.bukti),
        "kelas_bukti": " nol" if s.tanpa_bukti else "",
        "kelas_catatan": " wajib" if s.kurang else " ada" if bercatatan else "",
        "kata_catatan": escape(s.kurang) or ("Ada catatan" if bercatatan else "Belum ada catatan"),
    }


def _tombol_buka(s: Sel) -> str:
    """Return the button that opens the rows of the components; without script they are open."""
    if s.bagian is None:
        return ""
    uraian = f'<span class="sk-baca"> {escape(s.indikator.uraian)}</span>'
    return (
        f'<button type="button" class="sk-buka-komponen" aria-expanded="false" data-buka="{s.indikator.pk}">'
        f"{len(s.bagian.komponen)} komponen{uraian}</button>"
    )


def _isi_komponen(s: Sel, dapat_isi: bool) -> list[dict[str, str]]:
    """Return the texts of the rows below an indicator, one per component."""
    b = s.bagian
    return [] if b is None else [_satu_komponen(s, b, k, dapat_isi) for k in b.komponen]


def tampil_komponen(s: Sel, komponen_id: int) -> str:
    """Return a component's stored value as its input shows it."""
    nilai = s.bagian.kini.get(komponen_id) if s.bagian is not None else None
    return "" if nilai is None else tampil(nilai)


def _satu_komponen(s: Sel, b: BagianNilai, k: KomponenIndikator, dapat_isi: bool) -> dict[str, str]:
    nilai, kunci, akhir = b.kini.get(k.pk), f"{s.indikator.pk}:{k.pk}", k is b.komponen[-1]
    isian = untuk_isian(nilai)
    diketik, galat = s.diketik_komponen.get(k.pk), s.galat_komponen.get(k.pk, "")
    terkunci = not dapat_isi or bool(s.terkunci)
    keadaan = "gagal" if galat else "kunci" if terkunci else "" if nilai is None else "simpan"
    kode = f"{k.peran}:{k.nama}"
    lalu = [b.nilai.get(int(n), {}).get(kode) for n, _ in s.lalu]
    return {
        "indikator": str(s.indikator.pk),
        "komponen": str(k.pk),
        "kunci": kunci,
        "nama": escape(k.nama),
        "peran": escape(str(k.get_peran_display())),
        "bobot": f"bobot {tampil_ringkas(k.bobot, 6)}" if k.bobot != 1 else "",
        "lalu": "<br>".join(tampil(x) for x in lalu),
        "kelas_sel": f" {keadaan}" if keadaan else "",
        "ket": escape(s.terkunci if dapat_isi else ""),
        "ikon": _IKON[keadaan],
        "nilai": escape(diketik if diketik is not None else tampil_komponen(s, k.pk)),
        "dasar": escape(isian),
        "versi": str(s.versi),
        "sifat": " readonly" if terkunci else "",
        "pesan": escape(galat),
        "tanpa_pesan": "" if galat else " hidden",
        "hitungan": escape(hitungan(s.capaian)) if akhir else "",
        "hitungan_di": " data-hitungan" if akhir else "",
    }


def _pratinjau(s: Sel) -> str:
    """Return the row's attributes for the preview."""
    if s.pratinjau is None:
        return ""
    atribut = f' data-pratinjau="{s.pratinjau.ringkas}"'
    if s.indikator.skala is not None:
        skala = skala_js(ButirSkala(b.label, Decimal(b.nilai)) for b in s.indikator.skala.butir.all())
        atribut += f' data-skala="{escape(json.dumps(skala, ensure_ascii=False))}"'
    if s.bagian is not None:
        atribut += f' data-komponen="{escape(s.pratinjau_komponen)}"'
    return atribut


def _sifat(s: Sel, dapat_isi: bool) -> str:
    """Return the attributes of the input."""
    ada = {
        " data-teks": s.indikator.jenis == "kualitatif",
        " data-komponen": s.komponen,
        " readonly": s.komponen or not dapat_isi or bool(s.terkunci),
    }
    return "".join(nama for nama, ya in ada.items() if ya)
