"""Critical success factors and crosscutting work of the demo's tree. Every wording here is invented."""

from datetime import datetime

from django.utils import timezone

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.services.lintas import terapkan_lintas, usulkan_lintas
from perencanaan.services.pohon import tandai_csf
from sakip.inti.waktu import dengan_jam
from sakip.lokal.isi.orang import PD_SETDA_DS
from sakip.lokal.isi.organisasi import Daerah

CSF = (
    ("Meningkatnya Kualitas Perencanaan", "Perencanaan yang buruk membuat seluruh PD mengukur hal yang keliru."),
    ("Program Perencanaan, Pengendalian", "Tanpa pengendalian, target yang meleset baru diketahui pada akhir tahun."),
    ("Meningkatnya Peran Riset", "Kebijakan tanpa kajian mengulang program yang tidak mengubah keadaan."),
)
"""Beginning of the node's wording, and what depends on it."""

USULAN = (
    (
        "Program Pengelolaan Keuangan",
        "Pagu program sesuai prioritas RKPD",
        "Menjaga agar pagu tiap program tidak bergeser dari prioritas RKPD sampai APBD ditetapkan.",
        "terima",
        "",
    ),
    (
        "Program Perencanaan, Pengendalian",
        "Proses bisnis dan peta jabatan tersedia bagi seluruh PD",
        "Menyelesaikan peta proses bisnis sebelum musrenbang, supaya setiap kinerja dapat dipetakan ke jabatan.",
        "",
        "",
    ),
    (
        "Meningkatnya Peran Riset",
        "Peraturan bupati tentang inovasi daerah",
        "Menyusun peraturan bupati tentang pemanfaatan hasil kajian.",
        "tolak",
        "Rancangan peraturan diusulkan oleh badan yang membidangi penelitian; bagian hukum hanya mengharmonisasi.",
    ),
)
"""Node, what is expected of Setda, what is asked, how Setda answers, and why."""


def _pada(bulan: int, hari: int, jam: int = 9) -> datetime:
    return timezone.make_aware(datetime(2025, bulan, hari, jam))  # noqa: DTZ001 - made aware here


def _simpul(versi: VersiRencana, awal: str) -> Kinerja:
    return Kinerja.objects.filter(versi_rencana=versi, uraian__istartswith=awal).select_related("identitas")[0]


def tandai(daerah: Daerah, versi: VersiRencana) -> None:
    """Mark the critical factors of an open plan."""
    for awal, alasan in CSF:
        k = _simpul(versi, awal)
        tandai_csf(pelaku=daerah.pelaku("operator"), kinerja=k, versi=k.versi, csf=True, alasan=alasan)


def usulkan(daerah: Daerah, versi: VersiRencana) -> None:
    """Ask Setda for work: one request accepted, one waiting, one rejected."""
    operator, penjawab, setda = daerah.pelaku("operator"), daerah.pelaku("setda"), daerah.pd[PD_SETDA_DS]
    for n, (awal, kinerja, uraian, jawab, alasan) in enumerate(USULAN):
        with dengan_jam(_pada(1, 10 + n)):
            dari = _simpul(versi, awal).identitas
            t = usulkan_lintas(pelaku=operator, dari=dari, ke_pd=setda, kinerja_ke=kinerja, uraian=uraian)
        if jawab:
            with dengan_jam(_pada(1, 15 + n)):
                terapkan_lintas(t, jawab, pelaku=penjawab, alasan=alasan, versi=t.versi)
