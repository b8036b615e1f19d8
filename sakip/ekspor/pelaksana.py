"""Running a job: claim, heartbeat, make the file without a transaction, attach the result behind the fence.

Moments of leases are the database's (``Now()``), not ``inti.waktu``: they compare several machines, and a demo clock
must not expire them.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from sakip.dokumen.services import simpan_hasil
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pekerjaan import PERCOBAAN_MAKS
from sakip.ekspor.pembuat import Hasil, Tugas, pembuat_untuk
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.layanan import PUTUS
from sakip.tenansi.models import Pemda

SEWA: Final = timedelta(seconds=45)
DETAK_DETIK: Final = 10.0
catatan = logging.getLogger(__name__)


class SewaHilang(Exception):
    """Somebody else took the job over (or it was asked for anew): stop, the result is not wanted."""


@dataclass(frozen=True)
class Pegangan:
    """The fence: who works on which round and attempt of a job."""

    pekerjaan_id: int
    pemda: Pemda
    putaran: int
    percobaan: int

    def syarat(self) -> Q:
        """Condition that holds only while this attempt owns the job."""
        return Q(
            pk=self.pekerjaan_id,
            putaran=self.putaran,
            percobaan=self.percobaan,
            status=Pekerjaan.Status.BERJALAN,
        )

    def perbarui(self, **nilai: object) -> None:
        """Write under the fence in a short transaction of its own. Raises SewaHilang."""
        with transaksi(self.pemda):
            if not Pekerjaan.objects.filter(self.syarat()).update(**nilai):
                raise SewaHilang

    @property
    def lokasi(self) -> str:
        """Where this attempt's file goes: never the same place for two attempts."""
        return f"{self.pemda.pk}/pekerjaan/{self.pekerjaan_id}/{self.putaran}-{self.percobaan}"


def ambil(pekerjaan_id: int, pemda: Pemda) -> tuple[Pegangan, Tugas] | None:
    """Claim the job by one UPDATE; None when it is finished, held by another, or out of attempts."""
    S = Pekerjaan.Status
    with transaksi(pemda):
        bebas = Q(status=S.MENUNGGU) | Q(status=S.BERJALAN, sewa_sampai__lt=Now())
        dapat = Pekerjaan.objects.filter(bebas, pk=pekerjaan_id, percobaan__lt=PERCOBAAN_MAKS).update(
            status=S.BERJALAN,
            percobaan=F("percobaan") + 1,
            sewa_sampai=Now() + SEWA,
            mulai_pada=Now(),
            kemajuan=0,
            pesan="Menyiapkan data",
        )
        if not dapat:
            return None
        p = Pekerjaan.objects.get(pk=pekerjaan_id)  # the row is locked by the UPDATE above until commit
    tugas = Tugas(p.pk, pemda, p.jenis, p.label, p.argumen, p.pd_id, p.peminta_id)
    return Pegangan(p.pk, pemda, p.putaran, p.percobaan), tugas


@contextmanager
def detak(pegangan: Pegangan, jeda: float = DETAK_DETIK) -> Iterator[threading.Event]:
    """Prolong the lease every ten seconds from a thread of its own; the event tells that the lease is lost."""
    hilang, selesai = threading.Event(), threading.Event()

    def jalan() -> None:
        try:
            while not selesai.wait(jeda):
                try:
                    pegangan.perbarui(sewa_sampai=Now() + SEWA)
                except SewaHilang:
                    hilang.set()
                    return
                except PUTUS as galat:
                    # The database is away: the next beat tries again; after 45 s another worker may take over.
                    catatan.warning("sewa pekerjaan %s belum diperpanjang: %s", pegangan.pekerjaan_id, galat)
                    connection.close()
        finally:
            connection.close()

    benang = threading.Thread(target=jalan, name=f"detak-{pegangan.pekerjaan_id}", daemon=True)
    benang.start()
    try:
        yield hilang
    finally:
        selesai.set()
        benang.join(timeout=30)


def jalankan(pekerjaan_id: int, pemda: Pemda) -> bool:
    """Run a job to its end; False when there was nothing to do or another attempt owns it.

    Database trouble is raised (the lease runs out and another attempt follows); everything else ends in status
    ``gagal`` with a sentence for the person who asked.
    """
    diambil = ambil(pekerjaan_id, pemda)
    if diambil is None:
        return False
    pegangan, tugas = diambil
    try:
        with detak(pegangan) as hilang:
            hasil = _buat(pegangan, tugas, hilang)
            _lampirkan(pegangan, tugas, hasil)
    except SewaHilang:
        catatan.info("pekerjaan %s diambil alih percobaan lain", pekerjaan_id)
        return False
    except PUTUS:
        raise
    except AturanDilanggar as galat:
        _gagal(pegangan, galat.pesan)
    except Exception:  # noqa: BLE001 - whatever a maker raises must reach the person who asked; the trace goes to the log
        catatan.exception("pekerjaan %s (%s) gagal", pekerjaan_id, tugas.jenis)
        _gagal(pegangan, "Berkas gagal dibuat karena kesalahan sistem. Coba lagi; bila tetap gagal, hubungi admin.")
    return True


def _buat(pegangan: Pegangan, tugas: Tugas, hilang: threading.Event) -> Hasil:
    def lapor(persen: int, pesan: str = "") -> None:
        if hilang.is_set():
            raise SewaHilang
        pegangan.perbarui(kemajuan=max(0, min(99, persen)), pesan=pesan[:200])

    hasil = pembuat_untuk(tugas.jenis).fungsi(tugas, lapor)
    return hasil if isinstance(hasil, Hasil) else Hasil(*hasil)


def _lampirkan(pegangan: Pegangan, tugas: Tugas, hasil: Hasil) -> None:
    """Attach the file by one UPDATE behind the fence; a loser's rows are rolled back and its file is removed."""
    lokasi = ""
    try:
        with transaksi(pegangan.pemda):
            versi = simpan_hasil(
                pelaku=None,
                jenis_objek="ekspor.pekerjaan",
                id_objek=pegangan.pekerjaan_id,
                nama=hasil.nama,
                isi=hasil.isi,
                mime=hasil.mime,
                lokasi=pegangan.lokasi,
                pd_id=tugas.pd_id,
            )
            lokasi = versi.lokasi
            if not Pekerjaan.objects.filter(pegangan.syarat()).update(
                status=Pekerjaan.Status.SELESAI,
                hasil=versi,
                kemajuan=100,
                pesan="Selesai",
                galat="",
                sewa_sampai=None,
                selesai_pada=Now(),
            ):
                raise SewaHilang
            if hasil.catat is not None:
                hasil.catat(versi.pk)
    except SewaHilang:
        default_storage.delete(lokasi)
        raise


def _gagal(pegangan: Pegangan, pesan: str) -> None:
    with transaksi(pegangan.pemda), transaction.atomic():
        Pekerjaan.objects.filter(pegangan.syarat()).update(
            status=Pekerjaan.Status.GAGAL, galat=pesan, sewa_sampai=None, selesai_pada=Now()
        )
