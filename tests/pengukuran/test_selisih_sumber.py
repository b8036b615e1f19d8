"""The file of the demo, imported and measured: the list of differences is complete."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pengukuran.models import Capaian, Periode, Realisasi, RealisasiAnggaran
from pengukuran.rumus.selisih import Kategori, ringkas
from pengukuran.selectors.selisih import selisih_sumber, versi_bersumber
from perencanaan.models import BarisSumber, Indikator, Kinerja
from perencanaan.services.impor import PENGIMPOR_RENJA, susun_baris
from sakip.akun.models import Peran
from sakip.ekspor.impor import BarisBaca, terapkan_impor, unggah_impor
from sakip.inti.angka import jumlah
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import buat_pd, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
BERKAS = Path("sakip/lokal/data/deliserdang_bappedalitbang_renja_2025.csv")
HASIL = ("capaian_renja_K", "capaian_renja_Rp", "sd_tahun_n_K", "sd_tahun_n_Rp", "tingkat_K", "tingkat_Rp")
TOTAL = ("target_renja_Rp", *(f"tw{n}_{x}" for n in range(1, 5) for x in ("pct", "Rp")), *HASIL)
Klien = Callable[[Any], Client]


@pytest.fixture
def pd(pemda: Pemda) -> PerangkatDaerah:
    """The PD of the file with its plan and the four quarters, as the figures stand in the file."""
    with cakupan.transaksi(pemda):
        pd = buat_pd(nama="Bappedalitbang Contoh")
        operator = buat_pelaku(pemda, Peran.OPERATOR, pd=pd)
        batch = unggah_impor(
            pelaku=operator,
            jenis=PENGIMPOR_RENJA.jenis,
            unggahan=SimpleUploadedFile("renja.csv", BERKAS.read_bytes(), "text/csv"),
            argumen={"tahun": 2025, "indikator_sasaran": True},
            pd_id=pd.pk,
        )
        batch = terapkan_impor(pelaku=operator, batch=batch)
        hasil = susun_baris([BarisBaca(b.nomor, b.nilai) for b in batch.baris.order_by("nomor")], tahun=2025)
        _isi(pd, batch.hasil["versi_rencana"], hasil)
    return pd


def _isi(pd: PerangkatDaerah, versi_id: int, hasil: Any) -> None:
    """Store realisasi, results and money as the services would: the list only reads them."""
    periode = {n: Periode.objects.create(tahun=2025, ke=n) for n in range(1, 5)}
    simpul = Kinerja.objects.filter(versi_rencana=versi_id).order_by("urutan")
    sudah: set[int] = set()
    for k, s in zip(simpul, hasil.simpul, strict=True):
        for n, nilai in s.realisasi_rp.items() if not s.anak else ():
            RealisasiAnggaran.objects.create(kinerja_induk_id=k.identitas_id, pd=pd, periode=periode[n], nilai=nilai)
        for i, asal in zip(k.indikator.order_by("urutan", "id"), s.indikator, strict=True):
            if i.induk_id in sudah or not asal.target:
                continue
            sudah.add(i.induk_id)
            _ukur(pd, i, asal, periode)


def _ukur(pd: PerangkatDaerah, i: Indikator, asal: Any, periode: dict[int, Periode]) -> None:
    for n, nilai in asal.realisasi.items():
        Realisasi.objects.create(indikator_induk_id=i.induk_id, pd=pd, periode=periode[n], nilai=nilai)
    isi = [x for x in asal.realisasi.values() if x is not None]
    if not isi:
        return
    tahun = jumlah(isi) if i.agregasi == "jumlah" else isi[-1]
    Capaian.objects.create(
        pd=pd, tahun=2025, jenis="tahun", indikator_induk_id=i.induk_id, indikator=i, realisasi=tahun, nilai=100,
        versi_rumus="2", dihitung_pada="2026-01-10T00:00:00Z", inputs={"rumus": "naik", "agregasi": i.agregasi},
    )  # fmt: skip


def _anggaran(pd: PerangkatDaerah) -> Any:
    """The budget rows of the plan, without the PK and Rencana Aksi that the demo makes before."""
    from pengukuran.selectors import selisih
    from pengukuran.selectors.anggaran import BarisAnggaran
    from perencanaan.selectors.rencana_aksi import pohon_diukur

    versi = versi_bersumber(pd.pk, 2025)
    assert versi is not None
    uang: dict[int, dict[int, Any]] = {}
    for induk, n, nilai in RealisasiAnggaran.objects.values_list("kinerja_induk_id", "periode__ke", "nilai"):
        uang.setdefault(induk, {})[n] = nilai

    def buat(s: Any, kedalaman: int) -> BarisAnggaran:
        b = BarisAnggaran(s, kedalaman, milik=uang.get(s.kinerja.identitas_id, {}), ke=4)
        b.anak = [buat(a, kedalaman + 1) for a in s.anak]
        return b

    akar = [s for puncak in pohon_diukur(versi.pk, 2025) for s in puncak.telusur() if s.kinerja.tingkat == "program"]
    return versi, selisih, {x.id: x for s in akar for x in buat(s, 0).telusur()}


def test_tiap_angka_tercetak_sama_atau_dijelaskan(
    pd: PerangkatDaerah, pemda: Pemda, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BERKAS.open(encoding="utf-8") as f:
        sumber = list(csv.DictReader(f))
    with cakupan.transaksi(pemda):
        versi, modul, uang = _anggaran(pd)
        monkeypatch.setattr(modul, "_uang", lambda *_: uang)
        semua = selisih_sumber(versi)
        assert BarisSumber.objects.filter(versi_rencana=versi).count() == len(sumber)
    # Every printed result of the file is in the list, none twice.
    per_baris = Counter(s.baris.nomor for s in semua)
    for n, b in enumerate(sumber, 2):
        assert per_baris.get(n, 0) == sum(1 for k in TOTAL if b[k].strip()), (n, b["program_kegiatan_sub"])
    assert max(Counter((s.baris.nomor, s.kolom) for s in semua).values()) == 1
    # Each is equal to the computed one, or says why not, with figures where there are two.
    for s in semua:
        assert s.sama or s.penjelasan.endswith("."), s
        assert not s.sama or s.dihitung is not None
    r = ringkas(semua)
    assert sum(r.menurut.values()) == r.semua == len(semua)
    # Where the file is right, the figures are the file's own: most of them are.
    assert r.sama > r.semua * 2 // 3
    # What the file really got wrong is named as such.
    menurut = {(s.baris.nomor, s.kolom): s for s in semua}
    mebel = next(n for n, b in enumerate(sumber, 2) if b["program_kegiatan_sub"].startswith("Pemelihraan Mebel"))
    assert menurut[mebel, "Realisasi Renja (K)"].kategori is Kategori.JUMLAH
    galat = next(n for n, b in enumerate(sumber, 2) if b["tingkat_K"] == "#DIV/0!")
    assert menurut[galat, "Tingkat capaian Renstra K (%)"].tercetak == "#DIV/0!"


def test_halaman_dan_buku_kerja(pd: PerangkatDaerah, pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        operator = buat_pelaku(pemda, Peran.OPERATOR, pd=pd)
    klien = klien_sebagai(operator)
    halaman = klien.get(f"/{pemda.slug}/ukur/tabel/selisih/?pd={pd.pk}").content.decode()
    assert "angka tercetak sama dengan hasil hitung" in halaman
    assert Kategori.DUA.label in halaman
    judul = klien.get(f"/{pemda.slug}/ukur/tabel/selisih/?pd={pd.pk}&saring=judul").content.decode()
    assert "tanpa indikator" in judul
    assert klien.get(f"/{pemda.slug}/ukur/tabel/selisih/xlsx/?pd={pd.pk}").content[:2] == b"PK"
    with cakupan.transaksi(pemda):
        lain = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd(nama="Dinas Lain"))
    assert klien_sebagai(lain).get(f"/{pemda.slug}/ukur/tabel/selisih/?pd={pd.pk}").status_code == 403
