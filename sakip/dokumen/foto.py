"""Takes out of photos what says where and with which device they were taken. The picture itself stays byte for byte.

A phone writes the place into every photo, also into one of a document on somebody's kitchen table; evidence is read by
evaluators and may be published. What is kept: how to turn the picture, and when it was taken (that is evidence). A
place that belongs to the evidence is printed on the photo or written into the note.
"""

import struct
from typing import Final

_EXIF: Final = b"Exif\x00\x00"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_BUANG: Final = (b"eXIf",)
_PNG_TEKS: Final = (b"XML:com.adobe.xmp", b"Raw profile type exif", b"Raw profile type APP1", b"Raw profile type xmp")


def tanpa_lokasi(isi: bytes) -> bytes:
    """Return a JPEG or PNG without place, device and hidden copies; unchanged when its structure cannot be read."""
    try:
        if isi.startswith(b"\xff\xd8\xff"):
            return _jpeg(isi)
        if isi.startswith(_PNG):
            return _png(isi)
    except (struct.error, IndexError, ValueError):
        pass
    return isi


def _jpeg(isi: bytes) -> bytes:
    keluaran = [b"\xff\xd8"]
    i = 2
    while True:
        if isi[i] != 0xFF:
            raise ValueError("bukan penanda")
        tanda = isi[i + 1]
        if tanda == 0xFF:  # padding
            i += 1
            continue
        if tanda == 0xD9:
            # What follows the end (a second picture, a video) has places of its own and is not shown anyway.
            keluaran.append(b"\xff\xd9")
            return b"".join(keluaran)
        (panjang,) = struct.unpack(">H", isi[i + 2 : i + 4])
        potong = isi[i : i + 2 + panjang]
        if panjang < 2 or len(potong) < 2 + panjang:
            raise ValueError("potongan terpotong")
        if tanda == 0xE1:
            if potong[4:10] == _EXIF:
                keluaran.append(_exif_baru(potong[10:]))
        elif tanda not in (0xED, 0xE2) or potong[4:15] == b"ICC_PROFILE":
            keluaran.append(potong)
        i += 2 + panjang
        if tanda == 0xDA:
            awal, i = i, _akhir_gambar(isi, i)
            keluaran.append(isi[awal:i])
            if i == len(isi):
                return b"".join(keluaran)  # cut off while sending: shown as far as it goes


def _akhir_gambar(isi: bytes, i: int) -> int:
    """Return where the next marker stands after the picture data that begins at ``i``; the end when there is none."""
    while i < len(isi) - 1:
        if isi[i] == 0xFF and isi[i + 1] != 0 and not 0xD0 <= isi[i + 1] <= 0xD7:
            return i
        berikut = isi.find(b"\xff", i + 1)
        if berikut < 0:
            break
        i = berikut
    return len(isi)


def _exif_baru(tiff: bytes) -> bytes:
    """Return a marker with orientation and day taken only, b"" when neither is known."""
    try:
        arah, waktu = _baca_exif(tiff)
    except (struct.error, IndexError, ValueError):
        return b""
    isian = []
    if 2 <= arah <= 8:
        isian.append(struct.pack(">HHIHH", 0x0112, 3, 1, arah, 0))
    if waktu:
        isian.append(struct.pack(">HHII", 0x0132, 2, 20, 8 + 2 + 12 * (len(isian) + 1) + 4))
    if not isian:
        return b""
    badan = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">H", len(isian)) + b"".join(isian) + b"\x00" * 4 + waktu
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(badan)) + _EXIF + badan


def _baca_exif(tiff: bytes) -> tuple[int, bytes]:
    """Return orientation (0: not said) and "2025:10:03 09:10:11\\0" (b"": not said)."""
    urut = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if urut is None:
        raise ValueError("bukan TIFF")

    def medan(di: int) -> dict[int, tuple[int, int, bytes]]:
        (banyak,) = struct.unpack(urut + "H", tiff[di : di + 2])
        hasil = {}
        for n in range(min(banyak, 200)):
            baris = tiff[di + 2 + 12 * n : di + 14 + 12 * n]
            nomor, jenis, jumlah = struct.unpack(urut + "HHI", baris[:8])
            hasil[nomor] = (jenis, jumlah, baris[8:])
        return hasil

    utama = medan(struct.unpack(urut + "I", tiff[4:8])[0])
    arah = struct.unpack(urut + "H", utama[0x0112][2][:2])[0] if 0x0112 in utama else 0
    rinci = medan(struct.unpack(urut + "I", utama[0x8769][2])[0]) if 0x8769 in utama else {}
    sumber = rinci.get(0x9003) or utama.get(0x0132)
    if sumber is None or sumber[1] != 20:
        return arah, b""
    (letak,) = struct.unpack(urut + "I", sumber[2])
    waktu = tiff[letak : letak + 20]
    rapi = len(waktu) == 20 and waktu[:19].replace(b":", b"").replace(b" ", b"").isdigit() and waktu[19] == 0
    return arah, waktu if rapi else b""


def _png(isi: bytes) -> bytes:
    keluaran, i = [_PNG], len(_PNG)
    while i < len(isi):
        (panjang,) = struct.unpack(">I", isi[i : i + 4])
        nama, potong = isi[i + 4 : i + 8], isi[i : i + 12 + panjang]
        if len(potong) < 12 + panjang:
            raise ValueError("potongan terpotong")
        teks = nama in (b"tEXt", b"zTXt", b"iTXt") and potong[8:].split(b"\x00", 1)[0] in _PNG_TEKS
        if nama not in _PNG_BUANG and not teks:
            keluaran.append(potong)
        i += 12 + panjang
        if nama == b"IEND":
            break
    return b"".join(keluaran)
