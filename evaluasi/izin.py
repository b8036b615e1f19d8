"""Rights of evaluasi.

Evaluators need a role, an object permission on the very LKE (given with the team) and no tie to the PD: nobody
evaluates, reviews or signs for a unit where he holds a placement or a membership, not even the Inspektorat (our
decision, docs/aturan.md, Evaluasi).
"""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from evaluasi.models import LKE, HibahLKE
from sakip.akun.izin import Boleh, Keputusan, Tolak, daftarkan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.models import Penempatan

NILAI, KETUAI, KENDALIKAN = "nilai_lke", "ketuai_lke", "kendalikan_lke"
UNIT_SENDIRI = (
    "Anda bertugas di perangkat daerah ini. Tidak seorang pun menilai unitnya sendiri; mintalah pengganti ditunjuk."
)

PD = {Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD}
INSPEKTORAT = {Peran.EVALUATOR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS, Peran.INSPEKTUR}
SEPEMDA = INSPEKTORAT | {Peran.ADMIN_PEMDA, Peran.BAPPEDA, Peran.PIMPINAN}


def _pd(objek: Any) -> int | None:
    fungsi = getattr(objek, "lingkup_pd", None)
    nilai: int | None = fungsi() if callable(fungsi) else getattr(objek, "pd_id", None)
    return nilai


def bertugas_di(pelaku: Pelaku, pd_id: int | None) -> bool:
    """True when the person holds a membership or a placement in the PD today."""
    if pd_id is None or pelaku.pengguna_id is None:
        return False
    return pd_id in pelaku.pd_ids or _penempatan(pelaku.pengguna_id, pd_id, waktu.hari_ini()).exists()


def _penempatan(pengguna_id: int, pd: Any, hari: date) -> QuerySet[Penempatan]:
    """The person's placements of a day in a PD (its id, or an expression)."""
    return Penempatan.objects.filter(
        Q(sampai__isnull=True) | Q(sampai__gte=hari),
        pegawai__pengguna_id=pengguna_id,
        jabatan__pd_id=pd,
        dari__lte=hari,
    )


def dengan_hak(q: QuerySet[LKE], pengguna_id: int, hari: date) -> QuerySet[LKE]:
    """Load with each sheet what the rules below ask about the person, so that they need no statements of their own."""
    hibah = HibahLKE.objects.filter(user_id=pengguna_id, content_object=OuterRef("pk"))
    return q.annotate(
        hak_pengguna=Cast(pengguna_id, BigIntegerField()),  # type: ignore[arg-type]
        hak_hibah=ArraySubquery(hibah.values("permission__codename")),
        hak_penempatan=Exists(_penempatan(pengguna_id, OuterRef("pd_id"), hari)),
    )


def _termuat(pelaku: Pelaku, objek: Any) -> bool:
    return pelaku.pengguna_id is not None and objek.__dict__.get("hak_pengguna") == pelaku.pengguna_id


def bukan_unit_sendiri(pelaku: Pelaku, objek: Any) -> Keputusan:
    """Refuse when the object belongs to a PD of the person."""
    if objek is None:
        return Boleh()
    ingat: dict[int | None, bool] = objek.__dict__.setdefault("_bertugas", {})
    if pelaku.pengguna_id not in ingat:
        ingat[pelaku.pengguna_id] = (
            objek.pd_id in pelaku.pd_ids or objek.hak_penempatan
            if _termuat(pelaku, objek)
            else bertugas_di(pelaku, _pd(objek))
        )
    return Tolak(UNIT_SENDIRI) if ingat[pelaku.pengguna_id] else Boleh()


def hibah_pada(pelaku: Pelaku, lke: LKE) -> frozenset[str]:
    """Return the codenames of the person's object permissions on an LKE (asked once per loaded object)."""
    ingat: dict[int | None, frozenset[str]] = lke.__dict__.setdefault("_hibah", {})
    if _termuat(pelaku, lke):
        return frozenset(lke.__dict__["hak_hibah"])
    if pelaku.pengguna_id not in ingat:
        baris = HibahLKE.objects.filter(user_id=pelaku.pengguna_id, content_object=lke)
        ingat[pelaku.pengguna_id] = frozenset(baris.values_list("permission__codename", flat=True))
    return ingat[pelaku.pengguna_id]


def _lke(objek: Any) -> LKE | None:
    return objek if isinstance(objek, LKE) or objek is None else objek.lke


def _perlu(*kode: str) -> Any:
    def syarat(pelaku: Pelaku, objek: Any) -> Keputusan:
        lke = _lke(objek)
        if lke is None:
            return Boleh()
        tolak = bukan_unit_sendiri(pelaku, lke)
        if not tolak:
            return tolak
        if hibah_pada(pelaku, lke).isdisjoint(kode):
            return Tolak("Anda tidak ditugaskan pada LKE ini. Penugasan diatur di halaman tim.")
        return Boleh()

    return syarat


_NILAI = _perlu(NILAI, KETUAI)
_KETUAI = _perlu(KETUAI)
_KENDALIKAN = _perlu(KENDALIKAN)

daftarkan("evaluasi.lihat", peran=SEPEMDA | PD | {Peran.TIM_SAKIP}, lingkup="pd", label="Melihat evaluasi")
daftarkan("evaluasi.atur", peran={Peran.ADMIN_PEMDA, Peran.INSPEKTUR}, lingkup="pemda", label="Mengatur evaluasi")
daftarkan("templat_lke.kelola", peran={Peran.ADMIN_PEMDA, Peran.INSPEKTUR}, lingkup="pemda", label="Mengelola templat")
daftarkan("lke.isi_mandiri", peran=PD, lingkup="pd", label="Mengisi penilaian mandiri")
daftarkan(
    "lke.ajukan_mandiri", peran={Peran.VERIFIKATOR, Peran.KEPALA_PD}, lingkup="pd", label="Mengirim penilaian mandiri"
)
daftarkan("lke.nilai", peran={Peran.EVALUATOR, Peran.KETUA_TIM}, lingkup="pemda", label="Menilai LKE", syarat=_NILAI)
daftarkan("lke.ketuai", peran={Peran.KETUA_TIM}, lingkup="pemda", label="Mereviu sebagai ketua tim", syarat=_KETUAI)
daftarkan(
    "lke.kendalikan",
    peran={Peran.PENGENDALI_TEKNIS},
    lingkup="pemda",
    label="Mereviu sebagai pengendali teknis",
    syarat=_KENDALIKAN,
)
daftarkan(
    "lke.catat",
    peran={Peran.EVALUATOR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS},
    lingkup="pemda",
    label="Mencatat pada LKE",
    syarat=_perlu(NILAI, KETUAI, KENDALIKAN),
)
daftarkan("lke.setujui", peran={Peran.INSPEKTUR}, lingkup="pemda", label="Menyetujui hasil", syarat=bukan_unit_sendiri)
daftarkan("lke.tanggapi", peran={Peran.VERIFIKATOR, Peran.KEPALA_PD}, lingkup="pd", label="Menanggapi hasil")
daftarkan("hasil.lihat_semua", peran=SEPEMDA, lingkup="pemda", label="Melihat hasil semua perangkat daerah")
daftarkan("hasil.impor", peran={Peran.ADMIN_PEMDA, Peran.INSPEKTUR}, lingkup="pemda", label="Mengimpor hasil")
daftarkan("lhe.terbitkan", peran={Peran.INSPEKTUR}, lingkup="pemda", label="Menerbitkan LHE", syarat=bukan_unit_sendiri)
daftarkan("kompilasi.terbitkan", peran={Peran.INSPEKTUR}, lingkup="pemda", label="Menerbitkan laporan kompilasi")
daftarkan(
    "rekomendasi.tulis",
    peran={Peran.EVALUATOR, Peran.KETUA_TIM},
    lingkup="pemda",
    label="Menulis rekomendasi",
    syarat=_NILAI,
)
daftarkan(
    "rekomendasi.tulis_pemda",
    peran={Peran.INSPEKTUR, Peran.KETUA_TIM, Peran.PENGENDALI_TEKNIS},
    lingkup="pemda",
    label="Menulis rekomendasi kompilasi",
)
daftarkan("tindak_lanjut.tulis", peran=PD, lingkup="pd", label="Mengisi tindak lanjut")
daftarkan(
    "tindak_lanjut.verifikasi",
    peran=INSPEKTORAT,
    lingkup="pemda",
    label="Memverifikasi tindak lanjut",
    syarat=bukan_unit_sendiri,
)
