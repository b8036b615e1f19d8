"""Plans, the tree of kinerja, indicators, PK and Rencana Aksi."""

from perencanaan.models.dialog import ButirAgenda, DialogKinerja, PesertaDialog, TindakLanjutDialog
from perencanaan.models.dokumen_sakip import DokumenSakip
from perencanaan.models.dpa import PaguDPA
from perencanaan.models.indikator import (
    ButirSkala,
    Indikator,
    IndikatorInduk,
    KomponenIndikator,
    SkalaKualitatif,
    TargetTahunan,
)
from perencanaan.models.isi import (
    ArahKebijakan,
    ButirSWOT,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Risiko,
    Strategi,
)
from perencanaan.models.kinerja import Kinerja, KinerjaInduk, PaguTahunan
from perencanaan.models.lintas import TautanLintas
from perencanaan.models.nomenklatur import Nomenklatur, NomenklaturLokal
from perencanaan.models.operasi import OperasiRencana
from perencanaan.models.penetapan import ButirPenetapan, PenetapanIndikator, ReviuIndikator
from perencanaan.models.pk import AnggaranPK, ButirPK, PerjanjianKinerja
from perencanaan.models.rencana import BabRencana, DokumenRencana, VersiRencana
from perencanaan.models.rencana_aksi import Aksi, JadwalAksi, RencanaAksi, TargetPeriode
from perencanaan.models.sumber import BarisSumber

__all__ = [
    "Aksi",
    "AnggaranPK",
    "ArahKebijakan",
    "BabRencana",
    "BarisSumber",
    "ButirAgenda",
    "ButirPK",
    "ButirPenetapan",
    "ButirSWOT",
    "ButirSkala",
    "DialogKinerja",
    "DokumenRencana",
    "DokumenSakip",
    "Indikator",
    "IndikatorInduk",
    "IsuStrategis",
    "JadwalAksi",
    "JawabanRekomendasi",
    "KaitanIsu",
    "Kinerja",
    "KinerjaInduk",
    "KomponenIndikator",
    "Nomenklatur",
    "NomenklaturLokal",
    "OperasiRencana",
    "PaguDPA",
    "PaguTahunan",
    "PenetapanIndikator",
    "PerjanjianKinerja",
    "PesertaDialog",
    "RencanaAksi",
    "ReviuIndikator",
    "Risiko",
    "SkalaKualitatif",
    "Strategi",
    "TargetPeriode",
    "TargetTahunan",
    "TautanLintas",
    "TindakLanjutDialog",
    "VersiRencana",
]
