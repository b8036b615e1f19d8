"""Writing a workbook: headings, help row, example row, drop-downs, the key column, and what was exported."""

import io
from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sakip.ekspor.buku.bentuk import HAPUS, BarisKini, Buku, KolomBuku, LembarBuku, Tempat
from sakip.ekspor.buku.nilai import aman, ke_sel, sidik
from sakip.inti import waktu
from sakip.tenansi.cakupan import pemda_aktif

TEMPLAT: Final = "2"
"""Version of the layout; a file of another one is refused with the way out."""
LEMBAR_ASAL: Final = "_sakip"
LEMBAR_PILIHAN: Final = "Pilihan"
ID: Final = "_id"
CONTOH: Final = "CONTOH"
PETUNJUK: Final = "Petunjuk"
JUDUL_ID: Final = "ID"
JUDUL_HAPUS: Final = "Hapus"
KEPALA, BANTUAN, BARIS_CONTOH, AWAL = 3, 4, 5, 6
"""Rows of the sheet: headings, help, example, first row of data."""
BARIS_LEBIH: Final = 1000
"""Rows below the data that have drop-downs too."""

_SISI = Side(style="thin", color="9AA5A3")
_TEPI = Border(left=_SISI, right=_SISI, top=_SISI, bottom=_SISI)
_ATAS = Alignment(wrap_text=True, vertical="top")
_ABU = PatternFill("solid", fgColor="E7ECEB")
_KUNING = PatternFill("solid", fgColor="FFF6D6")
_HIJAU = PatternFill("solid", fgColor="0B5B57")
_TANGGAL: Final = "[$-421]d mmmm yyyy"


def lengkap(lembar: LembarBuku, tempat: Tempat) -> list[KolomBuku]:
    """Return the columns of a sheet with the key in front and, where rows may be deleted, "Hapus" at the end."""
    kolom = [
        KolomBuku(ID, JUDUL_ID, "info", "Diisi sistem. Kosongkan untuk baris baru.", CONTOH, lebar=15),
        *lembar.kolom(tempat),
    ]
    if lembar.boleh_hapus:
        kolom.append(KolomBuku(HAPUS, JUDUL_HAPUS, "tanda", "Isi “ya” untuk menghapus baris.", lebar=9))
    return kolom


def tulis_buku(buku: Buku, tempat: Tempat, *, kosong: bool = False) -> bytes:
    """Return the workbook of a place: all rows, or with ``kosong`` the empty template."""
    wb = Workbook()
    wb.remove(wb.worksheets[0])
    asal = [["sakip", TEMPLAT], ["pemda", pemda_aktif().slug], ["jenis", buku.jenis], ["kunci", tempat.kunci]]
    asal += [["judul", tempat.judul], ["waktu", waktu.sekarang().isoformat()]]
    pilihan = _Pilihan()
    semua = [(x, lengkap(x, tempat), [] if kosong else list(x.kini(tempat))) for x in buku.lembar]
    semua = [(x, k, b) for x, k, b in semua if x.boleh_baru or b or not kosong]
    letak = {x.kode: _letak_penanda(x, k) for x, k, _ in semua}
    nama = {x.kode: nama_baris(k, b) for x, k, b in semua}
    for lembar, kolom, baris in semua:
        peta = {b.id: b.nilai for b in baris}
        _tulis_lembar(wb.create_sheet(lembar.nama), lembar, kolom, baris, tempat, pilihan, letak, nama)
        simpan = [k for k in kolom if k.disimpan and k.kunci != HAPUS]
        asal.append(["#", lembar.kode, *(k.kunci for k in simpan)])
        asal += [["=", i, *(nilai.get(k.kunci, "") for k in simpan)] for i, nilai in peta.items()]
    pilihan.tulis(wb.create_sheet(LEMBAR_PILIHAN))
    _tulis_asal(wb.create_sheet(LEMBAR_ASAL), asal)
    keluaran = io.BytesIO()
    wb.save(keluaran)
    return keluaran.getvalue()


def _letak_penanda(lembar: LembarBuku, kolom: Sequence[KolomBuku]) -> str:
    """Return the range of a sheet's row names, as drop-downs point at it ("" when it names none)."""
    ke = next((n for n, k in enumerate(kolom, 1) if k.jenis == "penanda"), 0)
    huruf = get_column_letter(ke) if ke else ""
    return f"{quote_sheetname(lembar.nama)}!${huruf}${AWAL}:${huruf}${AWAL + 5000}" if ke else ""


class _Pilihan:
    """The hidden sheet that holds the closed lists, each once."""

    def __init__(self) -> None:
        self._daftar: dict[tuple[str, ...], str] = {}

    def rentang(self, k: KolomBuku) -> str:
        """Return the range of a column's choices."""
        label = tuple(aman(x) for _, x in k.pilihan)
        if label not in self._daftar:
            huruf = get_column_letter(len(self._daftar) + 1)
            self._daftar[label] = f"{LEMBAR_PILIHAN}!${huruf}$1:${huruf}${len(label)}"
        return self._daftar[label]

    def tulis(self, s: Worksheet) -> None:
        """Write the lists and hide the sheet."""
        s.sheet_state = "hidden"
        for ke, label in enumerate(self._daftar, 1):
            for n, teks in enumerate(label, 1):
                _isi(s.cell(n, ke), teks)


def _tulis_asal(s: Worksheet, baris: list[list[str]]) -> None:
    s.sheet_state = "veryHidden"
    for n, b in enumerate(baris, 1):
        for m, teks in enumerate(b, 1):
            if teks:
                _isi(s.cell(n, m), teks)


def _isi(sel: Any, nilai: Any) -> None:
    """Put a value; text never becomes a formula."""
    sel.value = nilai
    if isinstance(nilai, str):
        sel.data_type = "s"


def _tulis_lembar(
    s: Any,
    lembar: LembarBuku,
    kolom: Sequence[KolomBuku],
    baris: Sequence[BarisKini],
    tempat: Tempat,
    pilihan: _Pilihan,
    letak: dict[str, str],
    nama: dict[str, dict[str, str]],
) -> None:
    _isi(s.cell(1, 1), aman(f"{lembar.nama}: {tempat.judul}"))
    s.cell(1, 1).font = Font(bold=True, size=13)
    _isi(s.cell(2, 1), lembar.keterangan or "Isi mulai baris 6. Baris petunjuk dan baris CONTOH tidak ikut dibaca.")
    for n, k in enumerate(kolom, 1):
        huruf = get_column_letter(n)
        s.column_dimensions[huruf].width = k.lebar
        if k.jenis in ("teks", "penanda", "rujukan"):
            s.column_dimensions[huruf].number_format = "@"
        _isi(s.cell(KEPALA, n), aman(k.judul))
        _isi(s.cell(BANTUAN, n), PETUNJUK if k.kunci == ID else aman(_bantuan(k)))
        _isi(s.cell(BARIS_CONTOH, n), ke_sel(k, k.contoh) if k.kunci != ID else CONTOH)
        _dandani(s, n, k)
        _batasi(s, n, k, AWAL + len(baris) + BARIS_LEBIH, pilihan, letak)
    s.row_dimensions[BANTUAN].height = 62
    s.freeze_panes = f"C{BANTUAN}"
    s.auto_filter.ref = f"A{KEPALA}:{get_column_letter(len(kolom))}{AWAL + max(len(baris), 1)}"
    s.page_setup.orientation = "landscape"
    s.page_setup.fitToHeight = 0
    s.sheet_properties.pageSetUpPr.fitToPage = True
    s.print_title_rows = f"{KEPALA}:{KEPALA}"
    _tulis_baris(s, kolom, baris, nama)


def _bantuan(k: KolomBuku) -> str:
    wajib = "Wajib. " if k.wajib else ""
    tetap = " Hanya untuk baris baru." if k.tetap else ""
    baca = "Hanya dibaca. " if k.jenis == "info" and k.kunci != ID else ""
    return f"{wajib}{baca}{k.bantuan}{tetap}".strip()


def _dandani(s: Worksheet, n: int, k: KolomBuku) -> None:
    kepala, bantuan, contoh = (s.cell(r, n) for r in (KEPALA, BANTUAN, BARIS_CONTOH))
    kepala.font, kepala.fill = Font(bold=True, color="FFFFFF"), _HIJAU
    kepala.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    bantuan.font, bantuan.fill, bantuan.alignment = Font(italic=True, size=9, color="4A5755"), _ABU, _ATAS
    contoh.font, contoh.fill, contoh.alignment = Font(italic=True, color="7A6A2A"), _KUNING, _ATAS
    for sel in (kepala, bantuan, contoh):
        sel.border = _TEPI


def _batasi(s: Worksheet, n: int, k: KolomBuku, akhir: int, pilihan: _Pilihan, letak: dict[str, str]) -> None:
    """Add the drop-down or the check of a column."""
    if k.kunci == ID:
        dv = DataValidation(type="custom", formula1="FALSE", allow_blank=True)
        dv.error = "Kolom ID diisi sistem. Untuk baris baru, kosongkan."
    elif k.jenis == "pilihan" and k.pilihan:
        dv = DataValidation(type="list", formula1=f"={pilihan.rentang(k)}", allow_blank=True)
        dv.error = "Pilih salah satu dari daftar."
    elif k.jenis == "tanda":
        dv = DataValidation(type="list", formula1='"ya"', allow_blank=True)
        dv.error = "Isi “ya”, atau kosongkan."
    elif k.jenis == "rujukan" and letak.get(k.ke):
        dv = DataValidation(type="list", formula1=f"={letak[k.ke]}", allow_blank=True)
        dv.error = "Isi No yang ada di lembar rujukannya."
    elif k.jenis in ("angka", "bulat", "rupiah"):
        dv = DataValidation(
            type="whole" if k.jenis == "bulat" else "decimal", operator="between", formula1="-1E+18", formula2="1E+18",
            allow_blank=True,
        )  # fmt: skip
        dv.error = "Isi angka saja, tanpa satuan."
    else:
        return
    dv.errorTitle, dv.showErrorMessage = "Periksa isian", True
    huruf = get_column_letter(n)
    dv.add(f"{huruf}{AWAL}:{huruf}{akhir}")
    s.add_data_validation(dv)


def nama_baris(kolom: Sequence[KolomBuku], baris: Sequence[BarisKini]) -> dict[str, str]:
    """Return how other sheets name the rows of this one: id → "P3"."""
    p = next((k.kunci for k in kolom if k.jenis == "penanda"), None)
    return {b.id: b.nilai.get(p, "") for b in baris} if p else {}


def _nilai_sel(k: KolomBuku, kolom: Sequence[KolomBuku], b: BarisKini, nama: dict[str, dict[str, str]]) -> Any:
    if k.kunci == ID:
        return f"{b.id}#{sidik(kolom, b.nilai)}"
    nilai = b.nilai.get(k.kunci, "")
    return (nama.get(k.ke, {}).get(nilai) or None) if k.jenis == "rujukan" else ke_sel(k, nilai)


def _tulis_baris(
    s: Any, kolom: Sequence[KolomBuku], baris: Sequence[BarisKini], nama: dict[str, dict[str, str]]
) -> None:
    gaya: dict[tuple[int, str], Any] = {}
    for r, b in enumerate(baris, AWAL):
        for n, k in enumerate(kolom, 1):
            sel = s.cell(r, n)
            isi = _nilai_sel(k, kolom, b, nama)
            if isi is not None:
                _isi(sel, isi)
            pola = _pola(k, isi)
            kunci = (n, pola)
            if kunci not in gaya:
                sel.border, sel.alignment, sel.number_format = _TEPI, _ATAS, pola
                if k.jenis == "info" or (k.tetap and k.kunci != ID):
                    sel.fill, sel.font = _ABU, Font(color="4A5755")
                gaya[kunci] = sel._style
            sel._style = copy(gaya[kunci])


def _pola(k: KolomBuku, isi: Any) -> str:
    """Return the number format: grouped thousands, decimals only where there are some."""
    if isinstance(isi, Decimal):
        return "#,##0" if isi == isi.to_integral_value() else "#,##0.0#########"
    if k.jenis in ("teks", "penanda", "rujukan"):
        return "@"
    return _TANGGAL if k.jenis == "tanggal" else "General"
