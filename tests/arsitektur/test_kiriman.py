"""Walk of everything that can be sent: bare, garbled and foreign forms to every address, with real objects in place.

Nothing sent may end in an error of ours (5xx), whoever sends it; another region's object is never found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.db import models, transaction
from django.test import Client

from evaluasi.models import LKE, HasilEvaluasi, PeriodeEvaluasi, Rekomendasi, Tanggapan, TemplatLKE, TindakLanjut
from pelaporan.models import Laporan
from pengukuran.models import LaporanIndividu, Periode, UsulanPenyesuaian
from perencanaan.models import (
    Aksi,
    ArahKebijakan,
    ButirPenetapan,
    ButirSWOT,
    DialogKinerja,
    DokumenSakip,
    Indikator,
    IndikatorInduk,
    IsuStrategis,
    JawabanRekomendasi,
    Kinerja,
    NomenklaturLokal,
    PenetapanIndikator,
    PerjanjianKinerja,
    RencanaAksi,
    Risiko,
    Strategi,
    TautanLintas,
    TindakLanjutDialog,
    VersiRencana,
)
from sakip.akun.izin import semua_aturan
from sakip.akun.models import Keanggotaan, Pengguna, Peran, Undangan
from sakip.dokumen.models import TautanBukti, VersiBerkas
from sakip.ekspor.models import BatchImpor, Pekerjaan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan, PerangkatDaerah, UnitKerja
from tests.arsitektur.test_alamat import BERPEMDA, Alamat
from tests.evaluasi.alat import buat_panggung
from tests.factories.individu import buat_garis, buat_laporan
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pejabat, buat_pelaku, buat_pengguna
from tests.factories.pelaporan import buat_lkjip
from tests.factories.penetapan import buat_penetapan
from tests.factories.pengukuran import buat_pd_terukur
from tests.factories.perencanaan import buat_pd_lengkap, isi_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
KIRA = "987654321"
"""What the walk puts where a number is asked; replaced by the id of a real object."""

OBJEK: tuple[tuple[str, type[models.Model]], ...] = (
    ("/pengaturan/pd/", PerangkatDaerah), ("/pengaturan/unit/", UnitKerja), ("/pengaturan/jabatan/", Jabatan),
    ("/pengaturan/pegawai/", Pegawai), ("/pengaturan/penempatan/", Penempatan), ("/pengaturan/pengguna/", Pengguna),
    ("/pengaturan/peran/", Keanggotaan), ("/pengaturan/undangan/", Undangan), ("/api/perangkat-", PerangkatDaerah),
    ("/berkas/tautan/", TautanBukti), ("/berkas/", VersiBerkas),
    ("/pekerjaan/", Pekerjaan), ("/rencana/dokumen/", VersiRencana),
    ("/rencana/impor/", BatchImpor), ("/rencana/tukar/pratinjau/", BatchImpor), ("/rencana/tukar/", VersiRencana),
    ("/rencana/nomenklatur/", NomenklaturLokal),
    ("/rencana/register/", DokumenSakip), ("/publik/dokumen/", DokumenSakip),
    ("/rencana/kinerja/", Kinerja), ("/rencana/indikator/", Indikator),
    ("/rencana/strategi/", Strategi), ("/rencana/arah/", ArahKebijakan), ("/rencana/isu/", IsuStrategis),
    ("/rencana/swot/", ButirSWOT), ("/rencana/risiko/", Risiko), ("/rencana/jawaban/", JawabanRekomendasi),
    ("/rencana/lintas/", TautanLintas),
    ("/rencana/pk/", PerjanjianKinerja), ("/rencana/aksi/", RencanaAksi),
    ("/ukur/rincian/", PerangkatDaerah), ("/ukur/usulan/", UsulanPenyesuaian),
    ("/ukur/tabel/daerah/", IndikatorInduk),
    ("/rencana/dialog/tindak-lanjut/", TindakLanjutDialog), ("/rencana/dialog/", DialogKinerja),
    ("/rencana/iku/", PenetapanIndikator),
    ("/ukur/individu/laporan/", LaporanIndividu), ("/ukur/individu/pegawai/", Pegawai),
    ("/dasbor/pd/", PerangkatDaerah), ("/lapor/", Laporan), ("/evaluasi/periode/", PeriodeEvaluasi),
    ("/evaluasi/lke/", LKE), ("/evaluasi/rekomendasi/", Rekomendasi), ("/evaluasi/templat/", TemplatLKE),
    ("/evaluasi/tindak-lanjut/verifikasi/", TindakLanjut), ("/evaluasi/tindak-lanjut/", Rekomendasi),
    ("/evaluasi/hasil/impor/", BatchImpor), ("/evaluasi/hasil/", HasilEvaluasi), ("/alur/", VersiRencana),
)  # fmt: skip
"""Which object the first number of an address names."""

TAHUN = ("/evaluasi/kompilasi/", "/pengaturan/tahun/")
LANJUTAN: dict[str, tuple[type[models.Model], ...]] = {
    "/ukur/rincian/": (Periode, Indikator),
    "/ukur/usulan/": (VersiRencana,),
    "/rencana/aksi/": (Aksi,),
    "/rencana/iku/": (ButirPenetapan,),
    "/evaluasi/lke/": (Tanggapan,),
}
SAMPAH = ("", "\x00", "99999999999999999999999", "9" * 5_000, "²", "<b>'\"--" + "x" * 5_000)
SUMBER = ("sakip", "perencanaan", "pengukuran", "pelaporan", "evaluasi")


@dataclass
class Daerah:
    """A region with real objects and one person who holds every role in it."""

    pemda: Pemda
    serba: Pengguna

    def nomor(self, model: type[models.Model]) -> str:
        """The id of an object of the region; the dummy when the stage has none."""
        with cakupan.transaksi(self.pemda):
            # The manager filters by region; RLS alone also shows a person the own memberships elsewhere.
            ada: models.QuerySet[Any, Any] = Keanggotaan.objects.values_list(
                "pengguna_id" if model is Pengguna else "pk", flat=True
            )
            if model not in {Pengguna, Keanggotaan}:
                ada = model._base_manager.order_by("pk").values_list("pk", flat=True)
            pk = ada.last()
        return str(pk or KIRA)


def _siapkan(pemda: Pemda) -> Daerah:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda, nama=f"Dinas {pemda.nama}")
        buat_panggung(pemda)
        buat_lkjip(t.data)
        isi_lengkap(buat_pd_lengkap(pemda, nama=f"Dinas Draf {pemda.nama}", sampai="draf"))
        dialog = DialogKinerja.objects.create(pd=t.data.pd, tahun=2025, tanggal=date(2025, 1, 10), agenda="Target")
        orang = buat_pejabat(buat_jabatan(t.data.pd)).penempatan.get()
        TindakLanjutDialog.objects.create(dialog=dialog, uraian="X", penanggung=orang, tenggat=date(2025, 2, 1))
        buat_penetapan(t.data)
        buat_laporan(buat_garis(pemda), 1)
        UnitKerja.objects.create(pd=t.data.pd, nama="Bidang Uji")
        TautanLintas.objects.create(
            dari=t.data.sasaran.identitas, ke_pd=buat_pd(), kinerja_ke="Pagu sesuai prioritas", uraian="Pagu program"
        )
        DokumenSakip.objects.create(jenis="dpa", pd=t.data.pd, judul="DPA", tahun_awal=2025, tahun_akhir=2025)
    serba = buat_pengguna()
    for p in Peran.values:
        buat_pelaku(pemda, p, pd=t.data.pd if p in {Peran.OPERATOR, Peran.VERIFIKATOR} else None, pengguna=serba)
    return Daerah(pemda, serba)


@pytest.fixture
def daerah(pemda: Pemda) -> Daerah:
    return _siapkan(pemda)


def _isi(a: Alamat, slug: str, milik: Daerah) -> str:
    """The address in ``slug`` with ids of ``milik``."""
    jalur = a.pola.format(pemda=slug).replace("/alur/tidak-ada/", "/alur/perencanaan.versirencana/")
    jalur = jalur.replace("/rencana/tukar/tidak-ada/", "/rencana/tukar/rencana/")
    if any(t in jalur for t in TAHUN):
        return jalur.replace(KIRA, "2025")
    if KIRA not in jalur:
        return jalur
    awalan, model = next((p, m) for p, m in OBJEK if p in jalur)
    for m in (model, *LANJUTAN.get(awalan, ())):
        jalur = jalur.replace(KIRA, milik.nomor(m), 1)
    return jalur


def _klien(orang: Pengguna | None, tahun: int = 2025) -> Client:
    klien = Client(raise_request_exception=False)
    if orang is not None:
        klien.force_login(orang)
        sesi = klien.session
        sesi["tahun"] = tahun
        sesi.save()
    return klien


def _kirim(klien: Client, jalur: str, *argumen: Any, **lain: Any) -> int:
    """Send and take everything back; return the status."""
    with transaction.atomic():
        status = klien.post(jalur, *argumen, **lain).status_code
        transaction.set_rollback(True)
    return status


def _nama_isian() -> list[str]:
    """Every field name that a view or form of the product reads."""
    nama: set[str] = set()
    for folder in SUMBER:
        for berkas in Path(settings.BASE_DIR, folder).rglob("*.py"):
            nama |= set(re.findall(r"(?:POST|GET)(?:\.get(?:list)?\(|\[)\"([a-z_]+)\"", berkas.read_text()))

    def turunan(k: type[Any]) -> Iterator[type[Any]]:
        for anak in k.__subclasses__():
            yield anak
            yield from turunan(anak)

    for kelas in turunan(forms.BaseForm):
        if kelas.__module__.split(".")[0] in SUMBER:
            nama |= set(getattr(kelas, "base_fields", {}))
    return sorted(nama)


def test_siapa_yang_boleh_mengirim(daerah: Daerah, pemda_lain: Pemda) -> None:
    """Anonymous → sign-in; a member of another region → 404; a wrong role → 403."""
    slug, salah = daerah.pemda.slug, list[tuple[object, ...]]()
    with cakupan.transaksi(pemda_lain):
        tamu = buat_pengguna()
    for p in Peran.values:
        buat_pelaku(pemda_lain, p, pengguna=tamu)
    with cakupan.transaksi(daerah.pemda):
        pd = buat_pd()
    per_peran = {p: buat_pelaku(daerah.pemda, p, pd=pd).pengguna for p in Peran.values}
    for a in BERPEMDA:
        jalur = _isi(a, slug, daerah)
        anonim, asing = _kirim(_klien(None), jalur), _kirim(_klien(tamu), jalur)
        if a.tanda == "umum":
            salah += [(jalur, anonim, asing)] if max(anonim, asing) >= 500 else []
            continue
        if anonim not in {302, 401, 403} or asing != 404:
            salah.append((jalur, anonim, asing))
        aturan = semua_aturan().get(a.tanda or "")
        tanpa_hak = [p for p in Peran.values if aturan is not None and p not in aturan.peran]
        if tanpa_hak and (s := _kirim(_klien(per_peran[tanpa_hak[0]]), jalur)) != 403:
            salah.append((jalur, tanpa_hak[0], s))
    assert not salah


def test_objek_pemda_lain_tidak_ditemukan(daerah: Daerah, pemda_lain: Pemda) -> None:
    """A person with every role in an own region sends every form with ids of another region."""
    orang = buat_pengguna()
    for p in Peran.values:
        buat_pelaku(pemda_lain, p, pengguna=orang)
    klien, salah, dicoba = _klien(orang), [], 0
    for a in BERPEMDA:
        if KIRA not in a.pola or any(t in a.pola for t in TAHUN):
            continue
        jalur = _isi(a, pemda_lain.slug, daerah)
        dicoba += KIRA not in jalur
        for status in (_kirim(klien, jalur), klien.get(jalur).status_code):
            if status not in {403, 404, 405}:
                salah.append((jalur, status))
    assert not salah
    assert dicoba > 40, "panggung tidak berisi objek yang cukup"


def test_kiriman_kosong_dan_sampah_tidak_menjadi_galat_kami(daerah: Daerah) -> None:
    klien, nama, salah = _klien(daerah.serba), _nama_isian(), []
    assert len(nama) > 60
    for a in BERPEMDA:
        jalur = _isi(a, daerah.pemda.slug, daerah)
        for isi in SAMPAH:
            data = dict.fromkeys(nama, isi) if isi else {}
            status = _kirim(klien, jalur, data, headers={"Accept": "application/json"})
            if status >= 500:
                salah.append((jalur, isi[:30], status))
    assert not salah


SEL_SAMPAH = ('{"kunci":1,"teks":"\\u0000"}', '{"kunci":1,"teks":"\\ud800"}', '{"kunci":"9:1","teks":"1\\u0000"}')
SAMPAH_JSON = (
    "", "{", "null", "[]", "[1]", '{"a":{}}', '{"nilai":[1],"sel":3,"versi":"x"}', "\x00", "[" * 100_000,
    *(f'{{"pd":1,"periode":1,"nama":"\\u0000","sel":[{s}]}}' for s in SEL_SAMPAH),
    '{"pd":1,"periode":1,"sel":[{"kunci":1,"komponen":{"' + "9" * 5_000 + '":"1"}}]}',
    '{"periode":' + "9" * 30 + ',"pd":' + "9" * 30 + ',"sel":[{"kunci":"9:1","teks":"1"}]}',
)  # fmt: skip


def test_badan_json_sampah(daerah: Daerah) -> None:
    klien, salah = _klien(daerah.serba), []
    for a in BERPEMDA:
        if "/api/" not in a.pola:
            continue
        jalur = _isi(a, daerah.pemda.slug, daerah)
        for isi in SAMPAH_JSON:
            for cara in ("POST", "PUT", "PATCH"):
                with transaction.atomic():
                    j = klien.generic(cara, jalur, isi, content_type="application/json")
                    transaction.set_rollback(True)
                kosong = cara == "PATCH" and j.status_code == 200  # nothing known was sent: nothing changes
                if not (kosong or 400 <= j.status_code < 500) or "json" not in j.headers["Content-Type"]:
                    salah.append((cara, jalur, isi, j.status_code))
    assert not salah


def test_tanya_sampah_tidak_menjadi_galat_kami(daerah: Daerah) -> None:
    """Garbage in every parameter of every page."""
    klien, nama, salah = _klien(daerah.serba), _nama_isian(), []
    for a in BERPEMDA:
        jalur = _isi(a, daerah.pemda.slug, daerah)
        for isi in (s[:500] for s in SAMPAH):
            with transaction.atomic():
                status = klien.get(jalur, dict.fromkeys(nama, isi)).status_code
                transaction.set_rollback(True)
            if status >= 500:
                salah.append((jalur, isi[:30], status))
    assert not salah
