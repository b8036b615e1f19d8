# Three stages: npm assets, Python packages, and the image that runs, which carries neither compiler nor npm.
FROM node:22-bookworm-slim AS aset
WORKDIR /aset
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.11-slim-bookworm AS paket
RUN python -m venv /opt/venv
COPY kunci/jalan.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r jalan.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin sakip
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=sakip.settings.produksi
WORKDIR /aplikasi
COPY --from=paket /opt/venv /opt/venv
COPY . .
COPY --from=aset /aset/node_modules node_modules
# Values for this one command only: nothing of them stays in the image.
RUN SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(64))") ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgresql://x@localhost/x REDIS_URL=redis://localhost/0 \
    python manage.py collectstatic --noinput \
    && python -m compileall -q .
USER 10001
EXPOSE 8000
CMD ["gunicorn", "sakip.wsgi:application", "--bind", "0.0.0.0:8000", "--timeout", "60", "--max-requests", "5000", \
     "--max-requests-jitter", "500", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "--no-control-socket"]
