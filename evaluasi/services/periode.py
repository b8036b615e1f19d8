"""Writing periods, windows, teams and the sheets of the PD."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from guardian.shortcuts import assign_perm

from evaluasi.izin import KENDALIKAN, KETUAI, NILAI, bertugas_di
from evaluasi.models import (
    LKE,
    AnggotaTim,
    HibahLKE,
    JendelaTahap,
    PeriodeEvaluasi,
    Tahap,
    TemplatLKE,
    TimEvaluasi,
)
from evaluasi.services.templat import pakai_templat
from sakip.akun import izin
from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.alur.dasar import terapkan
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import PerangkatDaerah

HIBAH_BAGIAN = {
    AnggotaTim.Bagian.ANGGOTA: NILAI,
    AnggotaTim.Bagian.KETUA: KETUAI,
    AnggotaTim.Bagian.PENGENDALI: KENDALIKAN,
}
PERAN_BAGIAN = {
    AnggotaTim.Bagian.ANGGOTA: {Peran.EVALUATOR, Peran.KETUA_TIM},
    AnggotaTim.Bagian.KETUA: {Peran.KETUA_TIM},
    AnggotaTim.Bagian.PENGENDALI: {Peran.PENGENDALI_TEKNIS},
}


def buka_periode(
    *,
    pelaku: Pelaku,
    tahun_kinerja: int,
    tahun_evaluasi: int,
    templat: TemplatLKE,
    jendela: Mapping[Tahap, tuple[date, date]],
    cara_gulung: str = "",
    dasar_hukum: str = "",
    nomor_spt: str = "",
    tanggal_spt: date | None = None,
    tujuan_khusus: str = "",
) -> PeriodeEvaluasi:
    """Open the evaluation of a year with the region's copy of ``templat``; ``cara_gulung`` empty = the template's.

    Raises TidakBoleh and AturanDilanggar (year taken, window upside down). Side effects: copy of the template, jejak.
    """
    izin.wajib(pelaku, "evaluasi.atur")
    if tahun_evaluasi < tahun_kinerja:
        raise AturanDilanggar("tahun_terbalik", "Tahun evaluasi tidak boleh sebelum tahun kinerja.")
    if PeriodeEvaluasi.objects.filter(tahun_evaluasi=tahun_evaluasi).exists():
        raise AturanDilanggar("periode_sudah_ada", f"Evaluasi AKIP {tahun_evaluasi} sudah dibuka.")
    with transaction.atomic():
        milik = pakai_templat(pelaku=pelaku, templat=templat)
        periode = PeriodeEvaluasi.objects.create(
            tahun_kinerja=tahun_kinerja,
            tahun_evaluasi=tahun_evaluasi,
            templat=milik,
            cara_gulung=cara_gulung or milik.cara_gulung,
            dasar_hukum=dasar_hukum.strip(),
            nomor_spt=nomor_spt.strip(),
            tanggal_spt=tanggal_spt,
            tujuan_khusus=tujuan_khusus.strip(),
        )
        _tulis_jendela(periode, jendela)
        catat(pelaku, "buka_periode", periode, sesudah={"templat": str(milik), "cara_gulung": periode.cara_gulung})
    return periode


def atur_jendela(*, pelaku: Pelaku, periode: PeriodeEvaluasi, jendela: Mapping[Tahap, tuple[date, date]]) -> None:
    """Set when the stages are open. Raises TidakBoleh, AturanDilanggar."""
    izin.wajib(pelaku, "evaluasi.atur", periode)
    with transaction.atomic():
        sebelum = {j.tahap: f"{j.buka} – {j.tutup}" for j in JendelaTahap.objects.filter(periode=periode)}
        _tulis_jendela(periode, jendela)
        sesudah = {str(t): f"{a} – {b}" for t, (a, b) in jendela.items()}
        catat(pelaku, "atur_jendela", periode, sebelum=sebelum, sesudah=sesudah)
    periode.__dict__.pop("_jendela", None)


def tutup_periode(*, pelaku: Pelaku, periode: PeriodeEvaluasi) -> PeriodeEvaluasi:
    """Close a period whose sheets are all final: its results may then be shown to the public.

    Raises TidakBoleh, AturanDilanggar (sheets not final, already closed).
    """
    izin.wajib(pelaku, "evaluasi.atur", periode)
    with transaction.atomic():
        segar = PeriodeEvaluasi.kunci(periode.pk)
        if segar.ditutup_pada is not None:
            raise AturanDilanggar("sudah_ditutup", f"{segar} sudah ditutup.")
        belum = LKE.objects.filter(periode=segar).exclude(status="final").count()
        if belum:
            raise AturanDilanggar("belum_final", f"{belum} LKE belum final, sehingga periode belum dapat ditutup.")
        segar.ditutup_pada = waktu.sekarang()
        segar.versi += 1
        segar.save(update_fields=["ditutup_pada", "versi", "diubah_pada"])
        catat(pelaku, "tutup_periode", segar, sesudah={"ditutup_pada": segar.ditutup_pada})
    return segar


def _tulis_jendela(periode: PeriodeEvaluasi, jendela: Mapping[Tahap, tuple[date, date]]) -> None:
    for tahap, (buka, tutup) in jendela.items():
        if tutup < buka:
            raise AturanDilanggar("jendela_terbalik", f"{tahap.label}: tanggal tutup sebelum tanggal buka.")
        JendelaTahap.objects.update_or_create(periode=periode, tahap=tahap, defaults={"buka": buka, "tutup": tutup})


def buat_lke(
    *, pelaku: Pelaku, periode: PeriodeEvaluasi, pd: Iterable[PerangkatDaerah] | None = None, buka: bool = False
) -> list[LKE]:
    """Make the sheets that are still missing; ``pd`` None = every PD in force in the tahun kinerja.

    ``buka`` opens the self-assessment at once. Returns the new sheets. Raises TidakBoleh.
    """
    izin.wajib(pelaku, "evaluasi.atur", periode)
    berlaku = Q(berlaku_dari__lte=periode.tahun_kinerja) & (
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=periode.tahun_kinerja)
    )
    daftar = PerangkatDaerah.objects.filter(berlaku) if pd is None else list(pd)
    with transaction.atomic():
        ada = set(LKE.objects.filter(periode=periode).values_list("pd_id", flat=True))
        baru = [
            LKE.objects.create(periode=periode, pd=p, status_sejak=waktu.sekarang()) for p in daftar if p.pk not in ada
        ]
        if baru:
            catat(pelaku, "buat_lke", periode, sesudah={"jumlah": len(baru)})
        if buka:
            baru = [terapkan(lke, "buka", pelaku=pelaku) for lke in baru]
    return baru


def susun_tim(
    *,
    pelaku: Pelaku,
    periode: PeriodeEvaluasi,
    nama: str,
    anggota: Sequence[tuple[Pengguna, str]],
    lke: Iterable[LKE],
) -> TimEvaluasi:
    """Make or change a team and the sheets it evaluates; object permissions follow exactly.

    ``anggota``: (person, AnggotaTim.Bagian). Raises TidakBoleh and AturanDilanggar (no name, no ketua, missing role, a
    member tied to one of the PD). Side effects: HibahLKE given and taken, jejak.
    """
    izin.wajib(pelaku, "evaluasi.atur", periode)
    if not nama.strip():
        raise AturanDilanggar("nama_kosong", "Beri nama tim.")
    if not any(b == AnggotaTim.Bagian.KETUA for _, b in anggota):
        raise AturanDilanggar("ketua_kosong", "Tim harus punya ketua.")
    dipilih = list(LKE.objects.filter(periode=periode, pk__in=[x.pk for x in lke]).select_related("pd"))
    with transaction.atomic():
        tim, _ = TimEvaluasi.objects.get_or_create(periode=periode, nama=nama.strip())
        for orang, bagian in anggota:
            _periksa_anggota(orang, bagian, dipilih)
        AnggotaTim.objects.filter(tim=tim).delete()
        AnggotaTim.objects.bulk_create(
            AnggotaTim(pemda_id=pemda_aktif().pk, tim=tim, pengguna=o, bagian=b) for o, b in anggota
        )
        bekas = list(LKE.objects.filter(tim=tim).exclude(pk__in=[x.pk for x in dipilih]))
        LKE.objects.filter(pk__in=[x.pk for x in bekas]).update(tim=None)
        LKE.objects.filter(pk__in=[x.pk for x in dipilih]).update(tim=tim)
        HibahLKE.objects.filter(content_object__in=[*bekas, *dipilih]).delete()
        for x in dipilih:
            for orang, bagian in anggota:
                assign_perm(HIBAH_BAGIAN[AnggotaTim.Bagian(bagian)], orang, x)
        catat(
            pelaku,
            "susun_tim",
            tim,
            sesudah={"anggota": [f"{o} ({b})" for o, b in anggota], "pd": [str(x.pd) for x in dipilih]},
        )
    return tim


def _periksa_anggota(orang: Pengguna, bagian: str, lke: Sequence[LKE]) -> None:
    sebagai = muat_pelaku(orang, pemda_aktif())
    perlu = PERAN_BAGIAN[AnggotaTim.Bagian(bagian)]
    if sebagai is None or not (sebagai.peran_pemda & perlu):
        kata = " atau ".join(sorted(str(p.label) for p in perlu))
        raise AturanDilanggar("peran_kurang", f"{orang} belum berperan {kata}.")
    for x in lke:
        if bertugas_di(sebagai, x.pd_id):
            raise AturanDilanggar(
                "unit_sendiri", f"{orang} bertugas di {x.pd}, sehingga tidak boleh menilainya. Pilih orang lain."
            )


def calon_evaluator() -> list[Pengguna]:
    """Return the persons who hold an evaluator's role in force, by name."""
    hari = waktu.hari_ini()
    peran = {p for semua in PERAN_BAGIAN.values() for p in semua}
    ids = Keanggotaan.objects.filter(
        Q(sampai__isnull=True) | Q(sampai__gte=hari), peran__in=peran, dari__lte=hari
    ).values("pengguna_id")
    return list(Pengguna.objects.filter(pk__in=ids, is_active=True).order_by("nama"))
