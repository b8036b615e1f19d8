"""``make bench``: server time and data statements of each main page, seconds and memory of the PDFs and the import."""

import json
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.test import Client

from evaluasi.models import LKE, Jawaban
from pelaporan.models import Laporan
from pengukuran.models import PengisianPD
from pengukuran.services.pengisian import terapkan_pengisian
from perencanaan.models import TargetPeriode
from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.ekspor.impor import terapkan_impor, unggah_impor
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.lokal.isi.organisasi import DATA
from sakip.lokal.nasional import basis
from sakip.lokal.ukur_beban import PEKERJA, ukur_beban
from sakip.lokal.ukur_buku import ukur_buku
from sakip.lokal.ukur_halaman import (
    BANYUASIN,
    DELI_SERDANG,
    halaman_demo,
    halaman_nasional,
    halaman_pohon,
    ukur_halaman,
)
from sakip.lokal.ukur_pohon import buang_pohon, pohon_besar
from sakip.lokal.ukuran import SIMPAN, Hasil, Pencari, klien, proses_terpisah, puncak_memori, ukur
from sakip.lokal.ukuran_pk import ukur_pk_massal
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda, PerangkatDaerah

PER_DETIK = 100
"""Requests per second that ordinary pages shall reach with two web workers on two cores."""
KEPALA_TABEL = f"{'':<38}{'p50 ms':>8}{'p95 ms':>8}{'pros ms':>8}{'data':>6}{'http':>6}{'batas':>8}{'rasio':>9}"


def _pelaku(username: str, pemda: Pemda) -> Pelaku:
    pelaku = muat_pelaku(Pengguna.objects.get(username=username), pemda)
    if pelaku is None:
        raise LookupError(username)
    return pelaku


class Command(BaseCommand):
    help = "Mengukur halaman, simpan sel, beban, PDF, dan impor pada data demo dan satu pemda data nasional."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ulang", type=int, default=40, help="banyaknya permintaan terukur per halaman")
        parser.add_argument("--halaman", action="store_true", help="tanpa PDF dan impor")
        parser.add_argument("--nasional", action="store_true", help="ukur satu pemda data nasional, cetak JSON")
        parser.add_argument("--pekerjaan", nargs=2, metavar=("SLUG", "ID"), help="jalankan satu pekerjaan, cetak JSON")
        parser.add_argument("--pk-massal", action="store_true", help="ukur PK massal saja, cetak JSON")
        parser.add_argument("--impor", action="store_true", help="ukur impor Renja saja, cetak JSON")
        parser.add_argument("--buku", action="store_true", help="ukur impor buku kerja Renstra saja, cetak JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["pekerjaan"]:
            self._pekerjaan(*options["pekerjaan"])
            return
        if options["nasional"]:
            self._nasional(options["ulang"])
            return
        if options["pk_massal"]:
            self.stdout.write(json.dumps(ukur_pk_massal(Pemda.objects.get(slug=DELI_SERDANG))))
            return
        if options["impor"]:
            self._impor()
            return
        if options["buku"]:
            self._buku()
            return
        call_command("migrate", verbosity=0)
        call_command("muat_demo")
        self.stdout.write(
            f"\nSatu pemda dengan 51 PD, satu proses, {options['ulang']} permintaan; "
            f"pros = milidetik prosesor web dan basis data.\n{KEPALA_TABEL}"
        )
        buang_pohon()
        halaman = ukur_halaman(halaman_demo(), options["ulang"])
        with pohon_besar() as versi:
            halaman += ukur_halaman([halaman_pohon(versi)], options["ulang"])
        for hasil in (*halaman, *self._simpan(options["ulang"])):
            self.stdout.write(hasil.baris())
        self._beban()
        self._bandingkan_nasional(halaman, options["ulang"])
        if options["halaman"]:
            return
        self.stdout.write(f"\n{'Pekerjaan dalam proses sendiri':<46}{'detik':>8}{'MiB':>8}")
        for nama, argumen in (
            *self._minta_pdf(),
            ("PK massal 100 jabatan", ["--pk-massal"]),
            ("Impor Renja (98 indikator)", ["--impor"]),
            ("Impor buku kerja (2.377 baris)", ["--buku"]),
        ):
            isi = proses_terpisah(argumen)
            angka = f"{isi['detik']:8.1f}{isi['mib']:8.0f}" if "detik" in isi else f"  {isi}"
            self.stdout.write(f"{nama:<46}{angka}  {isi.get('catatan', '')}")

    def _beban(self) -> None:
        akar = "/deli-serdang"
        satu = ("Tugas Saya", "Rencana", "IKU")
        daftar = [(h.nama, h.siapa, [h.jalur]) for h in halaman_demo() if h.nama in satu]
        biasa = [f"{akar}/", f"{akar}/rencana/", f"{akar}/rencana/iku/", f"{akar}/petunjuk/"]
        daftar.append(("Empat halaman biasa bergantian", "operator.deliserdang", biasa))
        self.stdout.write(
            f"\nServer web sungguhan, {PEKERJA} pekerja; pembuat beban di proses lain, mesin yang sama, 4 sambungan."
        )
        self.stdout.write(f"{'':<38}{'per detik':>10}{'p50 ms':>8}{'p95 ms':>8}{'gagal':>7}{'batas':>8}")
        for nama, h in ukur_beban(daftar):
            angka = f"{h['per_detik']:10.0f}{h['p50']:8.1f}{h['p95']:8.1f}{h['gagal']:7.0f}{PER_DETIK:8.0f}"
            self.stdout.write(f"{nama:<38}{angka}")

    def _bandingkan_nasional(self, demo: list[Hasil], ulang: int) -> None:
        """Measure the same pages in one region of the country, in a process that is bound to its database."""
        if not basis.ada():
            self.stdout.write("\nData nasional belum dibuat (make nasional); perbandingan dilewati.")
            return
        perintah = [sys.executable, "manage.py", "ukur", "--nasional", "--ulang", str(ulang)]
        jalan = subprocess.run(perintah, env=basis.lingkungan(), capture_output=True, text=True, check=False)
        if jalan.returncode:
            self.stdout.write(f"\nUkuran data nasional gagal:\n{jalan.stderr[-2000:]}")
            return
        isi = json.loads(jalan.stdout.strip().splitlines()[-1])
        lama = {h.nama: h for h in demo}
        judul = f"Satu pemda di antara {isi['pemda']} dalam basis data yang sama."
        self.stdout.write(f"\n{judul}\n{KEPALA_TABEL}{'× demo':>9}")
        for h in (Hasil(**h) for h in isi["halaman"]):
            kali = f"{h.prosesor / lama[h.nama].prosesor:8.2f}×" if h.nama in lama else ""
            self.stdout.write(f"{h.baris()}{kali}")
        self.stdout.write(f"\nPernyataan terlambat pada halaman terlambat ({isi['terlambat']}):\n{isi['rencana']}")

    def _nasional(self, ulang: int) -> None:
        """Measure one region of the country and print it as JSON (this process is bound to its database)."""
        daftar = halaman_nasional()
        hasil = ukur_halaman(daftar, ulang)
        terlambat = max(hasil, key=lambda h: h.prosesor / h.anggaran)
        h = next(x for x in daftar if x.nama == terlambat.nama)
        k, pencari = klien(h.siapa), Pencari()
        pencari.cari(lambda: k.get(h.jalur))
        isi = {
            "pemda": Pemda.objects.count(),
            "halaman": [asdict(x) for x in hasil],
            "terlambat": h.nama,
            "rencana": pencari.rencana,
        }
        self.stdout.write(json.dumps(isi))

    def _simpan(self, ulang: int) -> list[Hasil]:
        """Save one cell of the grid and one answer of an LKE again and again, each time with another value."""
        operator, evaluator = klien("operator.deliserdang"), klien("evaluator.banyuasin")
        pemda = Pemda.objects.get(slug=DELI_SERDANG)
        with transaksi(pemda):
            pengisian = PengisianPD.objects.filter(
                periode__tahun=2025, periode__ke=4, pd__singkatan="Bappedalitbang"
            ).get()
            if pengisian.status == "disetujui":
                admin = _pelaku("admin.deliserdang", pemda)
                terapkan_pengisian(pengisian, "buka_kembali", pelaku=admin, alasan="Pengukuran kecepatan.")
            indikator = TargetPeriode.objects.filter(rencana_aksi__pd=pengisian.pd_id).values_list(
                "indikator_id", flat=True
            )[8]
        with transaksi(Pemda.objects.get(slug=BANYUASIN)):
            jawaban = Jawaban.objects.filter(lke__status="evaluator").exclude(evaluator="").select_related("simpul")[0]
            lke, kode = jawaban.lke_id, jawaban.simpul.kode

        def sel(n: int) -> Any:
            isi = {
                "pd": pengisian.pd_id,
                "periode": pengisian.periode_id,
                "sel": [{"kunci": indikator, "teks": f"{n},5"}],
            }
            return operator.post(
                "/deli-serdang/api/realisasi/", isi, "application/json", HTTP_ACCEPT="application/json"
            )

        def nilai(n: int) -> Any:
            isi = {"kode": kode, "nilai": "BB" if n % 2 else "B", "catatan": f"Pengukuran {n}."}
            alamat = f"/banyuasin/evaluasi/lke/{lke}/simpan/"
            return evaluator.post(alamat, isi, HTTP_ACCEPT="application/json")

        return [ukur("Simpan sel realisasi", sel, SIMPAN, ulang), ukur("Simpan jawaban LKE", nilai, SIMPAN, ulang)]

    def _minta_pdf(self) -> list[tuple[str, list[str]]]:
        operator, inspektur = klien("operator.deliserdang"), klien("inspektur.banyuasin")
        with transaksi(Pemda.objects.get(slug=BANYUASIN)):
            lke = LKE.objects.exclude(status__in=("persiapan", "mandiri")).values_list("pk", flat=True)[0]
        with transaksi(Pemda.objects.get(slug=DELI_SERDANG)):
            laporan = Laporan.objects.values_list("pk", flat=True)[0]
        daftar: tuple[tuple[str, str, Client, str, dict[str, str]], ...] = (
            ("PDF LKjIP", DELI_SERDANG, operator, f"/deli-serdang/lapor/{laporan}/pdf/", {}),
            ("PDF LHE", BANYUASIN, inspektur, f"/banyuasin/evaluasi/lke/{lke}/lhe/terbitkan/", {"draf": "1"}),
            ("PDF kompilasi 51 PD", BANYUASIN, inspektur, "/banyuasin/evaluasi/kompilasi/2024/pdf/", {}),
        )
        hasil = []
        for nama, slug, k, jalur, isi in daftar:
            jawaban = k.post(jalur, isi)
            with transaksi(Pemda.objects.get(slug=slug)):
                terakhir = Pekerjaan.objects.order_by("-pk")[0]
            if jawaban.status_code >= 400:
                self.stdout.write(f"{nama}: tidak dapat diminta (HTTP {jawaban.status_code})")
                continue
            hasil.append((nama, ["--pekerjaan", slug, str(terakhir.pk)]))
        return hasil

    def _pekerjaan(self, slug: str, pk: str) -> None:
        pemda = Pemda.objects.get(slug=slug)
        with transaksi(pemda):
            Pekerjaan.objects.filter(pk=pk).update(status=Pekerjaan.Status.MENUNGGU, percobaan=0, sewa_sampai=None)
        mulai = time.perf_counter()
        jalankan(int(pk), pemda)
        detik = time.perf_counter() - mulai
        with transaksi(pemda):
            p = Pekerjaan.objects.get(pk=pk)
        self.stdout.write(
            json.dumps({"detik": detik, "mib": puncak_memori(), "catatan": p.galat or p.get_status_display()})
        )

    def _buku(self) -> None:
        pemda = Pemda.objects.get(slug=DELI_SERDANG)
        with transaksi(pemda):
            pd = PerangkatDaerah.objects.get(singkatan="Bappedalitbang")
            operator = _pelaku("operator.deliserdang", pemda)
        self.stdout.write(json.dumps(ukur_buku(pemda, operator, pd)))

    def _impor(self) -> None:
        pemda = Pemda.objects.get(slug=DELI_SERDANG)
        isi = Path(DATA / "deliserdang_bappedalitbang_renja_2025.csv").read_bytes()
        with transaksi(pemda):
            operator = _pelaku("operator.deliserdang", pemda)
            pd = PerangkatDaerah.objects.get(singkatan="Bappedalitbang")
            mulai = time.perf_counter()
            batch = unggah_impor(
                pelaku=operator,
                jenis="renja",
                unggahan=SimpleUploadedFile("renja.csv", isi, "text/csv"),
                argumen={"tahun": 2031, "indikator_sasaran": True},
                pd_id=pd.pk,
            )
            pratinjau = time.perf_counter() - mulai
            batch = terapkan_impor(pelaku=operator, batch=batch)
            detik = time.perf_counter() - mulai
            catatan = f"pratinjau {pratinjau:.1f} detik, {batch.hasil['indikator']} indikator"
            transaction.set_rollback(True)
        self.stdout.write(json.dumps({"detik": detik, "mib": puncak_memori(), "catatan": catatan}))
