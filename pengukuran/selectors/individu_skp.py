"""The SKP of a person's year: which PK and IKI lines stand behind it."""

from dataclasses import dataclass

from pengukuran.models import ButirIndividu, SKPPegawai
from pengukuran.selectors.individu_orang import sebutan
from pengukuran.selectors.individu_sumber import Sumber, sumber_banyak
from sakip.tenansi.models import Penempatan

Aspek = ButirIndividu.Aspek


@dataclass(frozen=True)
class BarisSkp:
    """A line of the PK or IKI with its place in the SKP."""

    sumber: Sumber
    jabatan: str
    rencana: str
    aspek: str

    @property
    def aspek_label(self) -> str:
        """The aspect in words."""
        return str(Aspek(self.aspek).label)


def baris_skp(skp: SKPPegawai | None, daftar: list[Penempatan], tahun: int) -> list[BarisSkp]:
    """Return the lines of all positions of the year, with what was noted for the SKP."""
    catatan = (
        {(f"pk-{b.butir_pk_id}" if b.butir_pk_id else f"iki-{b.butir_iki_id}"): b for b in skp.butir.all()}
        if skp
        else {}
    )
    hasil, sumber = [], sumber_banyak([p.jabatan_id for p in daftar], tahun)
    for p in daftar:
        for s in sumber[p.jabatan_id]:
            b = catatan.get(s.kunci)
            hasil.append(
                BarisSkp(s, sebutan(p), b.rencana_hasil_kerja if b else "", b.aspek if b else Aspek.KUANTITAS.value)
            )
    return hasil
