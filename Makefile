# make demo    jalankan demo di komputer ini (Ctrl-C menghentikan semuanya); PORT=8000
# make test    semua uji; ARGS="tests/inti -k angka" untuk sebagian, N=4 untuk jumlah proses
# make cek     gaya, tipe, kontrak impor, migrasi, templat, pengaturan produksi, compose
# make bench   ukuran kecepatan dan memori        make nasional  data 552 pemda untuk diukur (ARGS=--hapus membuangnya)
# make format  rapikan kode        make kunci  kunci ulang versi paket        make bersih  hapus data lokal
PYTHON ?= python3
PORT ?= 8000
N ?= 2
ARGS ?=
PY := .venv/bin/python
LOKAL := $(PY) -m sakip.lokal
.DEFAULT_GOAL := demo
.PHONY: demo test cek bench nasional format kunci bersih siap siap-demo

demo: siap-demo
	@exec $(LOKAL) demo --port $(PORT)

test: siap
	@exec $(LOKAL) dengan --uji -- $(PY) -m pytest -n $(N) --dist loadgroup $(ARGS)

cek: siap
	@exec $(LOKAL) dengan --uji -- $(PY) alat/cek.py

bench: siap-demo
	@exec $(LOKAL) dengan --bench -- $(PY) manage.py ukur $(ARGS)

nasional: siap-demo
	@exec $(LOKAL) dengan --bench -- $(PY) manage.py data_nasional $(ARGS)

format: siap
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

# Lock files carry hashes and no registry address.
kunci: siap
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	@UV="$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate" && \
	$$UV $(ARGS) pyproject.toml -o kunci/jalan.txt && \
	$$UV $(ARGS) pyproject.toml --extra lokal --extra dev -c kunci/jalan.txt -o kunci/lengkap.txt && \
	$$UV $(ARGS) kunci/node.in -o kunci/node.txt
	@npm install --package-lock-only --loglevel=error

bersih:
	@if [ -x $(PY) ]; then $(LOKAL) bersih; fi
	@rm -rf .data staticfiles tangkapan .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

siap:
	@$(PYTHON) alat/siap.py uji

siap-demo:
	@$(PYTHON) alat/siap.py demo
