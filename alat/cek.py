"""All checks that need no test: style, types, import contracts, migrations, templates, production settings, compose.

Run through `make cek`, which provides the servers. Every check runs even when an earlier one failed, so that one run
shows everything there is to mend.
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
PY = sys.executable
# Programs of packages are called as modules: the first line of a script in .venv/bin names the folder it was made in,
# which is wrong once that folder has moved. import-linter has no __main__.
IMPOR = [PY, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]

# Nobody's real settings: enough for Django to judge what production would run with.
PRODUKSI = {
    "DJANGO_SETTINGS_MODULE": "sakip.settings.produksi",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "sakip.contoh.go.id",
    "CSRF_TRUSTED_ORIGINS": "https://sakip.contoh.go.id",
}
UJI = {"DJANGO_SETTINGS_MODULE": "sakip.settings.uji"}

LANGKAH: list[tuple[str, list[str], dict[str, str]]] = [
    ("gaya", [PY, "-m", "ruff", "check", "."], {}),
    ("format", [PY, "-m", "ruff", "format", "--check", "--quiet", "."], {}),
    ("impor", [*IMPOR, "--no-cache"], {}),
    ("tipe", [PY, "-m", "mypy", "."], UJI),
    ("migrasi", [PY, "manage.py", "makemigrations", "--check", "--dry-run"], UJI),
    ("produksi", [PY, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUKSI),
    ("statis", [PY, "alat/cek_statis.py"], UJI),
    ("templat", [PY, "alat/cek_templat.py"], UJI),
    ("berkas", [PY, "alat/cek_berkas.py"], {}),
    ("compose", [PY, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"], {}),
]


def main() -> int:
    gagal = []
    pilihan = set(sys.argv[1:])
    for nama, perintah, lingkungan in LANGKAH:
        if pilihan and nama not in pilihan:
            continue
        mulai = time.monotonic()
        hasil = subprocess.run(
            perintah, cwd=AKAR, env=os.environ | lingkungan, text=True, capture_output=True, check=False
        )
        baik = hasil.returncode == 0
        print(f"cek {nama:<9}{'baik' if baik else 'GAGAL':<6}{time.monotonic() - mulai:6.1f} detik", flush=True)
        if not baik:
            gagal.append(nama)
            print((hasil.stdout + hasil.stderr).rstrip(), flush=True)
    if gagal:
        print(f"cek: gagal pada {', '.join(gagal)}", file=sys.stderr)
    return 1 if gagal else 0


if __name__ == "__main__":
    sys.exit(main())
