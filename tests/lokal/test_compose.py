"""docker-compose.yml: no secret inside, least rights, each service watched (`make cek` holds the schema against it)."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

AKAR = Path(__file__).resolve().parent.parent.parent
TEKS = (AKAR / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEKS)
LAYANAN: dict[str, dict[str, Any]] = COMPOSE["services"]
SEKALI = {x for x, y in LAYANAN.items() if y.get("restart") == "no"}
APLIKASI = {x for x, y in LAYANAN.items() if y.get("build")}
RAHASIA = re.compile(r"SANDI|SECRET|PASSWORD|AUTH|ACCESS_KEY")

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("nama", LAYANAN)
def test_setiap_layanan_diawasi_atau_sekali_jalan(nama: str) -> None:
    layanan = LAYANAN[nama]
    assert ("healthcheck" in layanan) != (nama in SEKALI)
    assert layanan["restart"] == ("no" if nama in SEKALI else "unless-stopped")


@pytest.mark.parametrize("nama", LAYANAN)
def test_rahasia_wajib_diisi_dari_luar(nama: str) -> None:
    for kunci, nilai in LAYANAN[nama].get("environment", {}).items():
        if RAHASIA.search(kunci):
            # A mail server may know its senders without a password: said from outside too, but may be empty.
            kosong = ":?" if kunci == "SUREL_SANDI" else ":"
            assert re.fullmatch(rf"\$\{{[A-Z_0-9]+{kosong}\?\}}", nilai), kunci
        if "://" in nilai and "@" in nilai:
            assert re.search(r"://[a-z_]*:\$\{SANDI_[A-Z]+:\?\}@", nilai), kunci


def test_hanya_migrasi_dan_postgres_mengenal_peran_pemilik() -> None:
    tahu = {x for x, y in LAYANAN.items() if "PEMILIK" in str(y.get("environment", {}))}
    assert tahu == {"migrasi", "postgres"}


def test_kontainer_aplikasi_tanpa_hak_lebih() -> None:
    assert {"web", "worker", "worker-ekspor", "beat", "migrasi"} <= APLIKASI
    for nama in APLIKASI:
        layanan = LAYANAN[nama]
        assert layanan["read_only"] is True, nama
        assert layanan["cap_drop"] == ["ALL"], nama
        assert "ports" not in layanan, nama
    pengguna = re.findall(r"^USER (\S+)$", (AKAR / "Dockerfile").read_text(), re.M)
    assert int(pengguna[-1]) > 0


def test_semua_antrean_dilayani() -> None:
    dilayani = {q for x in APLIKASI for q in _antrean(LAYANAN[x].get("command", []))}
    assert dilayani == {settings.CELERY_TASK_DEFAULT_QUEUE, "ekspor"}


def _antrean(perintah: list[str]) -> list[str]:
    return perintah[perintah.index("-Q") + 1].split(",") if "-Q" in perintah else []


def test_contoh_lingkungan_lengkap_dan_tanpa_nilai() -> None:
    disebut = set(re.findall(r"\$\{([A-Z_0-9]+)", TEKS))
    contoh = dict(re.findall(r"^([A-Z_0-9]+)=(.*)$", (AKAR / ".env.contoh").read_text(), re.M))
    assert disebut == set(contoh)
    assert set(contoh.values()) == {""}


def test_berkas_yang_disebut_ada() -> None:
    for nama, layanan in LAYANAN.items():
        for volume in layanan.get("volumes", []):
            asal = volume.split(":")[0]
            assert (AKAR / asal).is_file() if asal.startswith("./") else asal in COMPOSE["volumes"], nama
    for skrip in re.findall(r"deploy/\w+\.py", TEKS):
        assert (AKAR / skrip).is_file()
