"""Settings common to all environments. Values that differ come from the environment (see lingkungan.py)."""

from pathlib import Path

from sakip.settings.lingkungan import basis_data, daftar, pilihan, teks

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SAKIP_LINGKUNGAN = "produksi"
SECRET_KEY = teks("SECRET_KEY", "")
ALLOWED_HOSTS = daftar("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = daftar("CSRF_TRUSTED_ORIGINS")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "guardian",
    "sakip.tenansi",
    "sakip.akun",
    "sakip.jejak",
    "sakip.alur",
    "sakip.dokumen",
    "sakip.ekspor",
    "sakip.ui",
    "sakip.kelola",
    "sakip.pengingat",
    "perencanaan",
    "pengukuran",
    "pelaporan",
    "evaluasi",
    "sakip.lokal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sakip.akun.sesi.PenggunaSesi",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sakip.ui.middleware.HalamanGalat",
    "sakip.akun.middleware.TransaksiPemda",
]

ROOT_URLCONF = "sakip.urls"
WSGI_APPLICATION = "sakip.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sakip.ui.konteks.kerangka",
            ],
            "builtins": [
                "django.templatetags.static",
                "sakip.tenansi.templatetags.alamat",
                "sakip.ui.templatetags.sakip_ui",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]

# `default` serves everything and is bound by row-level security; `pemilik` owns the tables (migrations, bulk load).
# A statement that a connection has sent twice is kept prepared there: planning the joins of a page under row-level
# security costs more than running them. A pooler in transaction mode must know prepared statements (PgBouncer:
# max_prepared_statements > 0).
_koneksi = {
    "ATOMIC_REQUESTS": True,
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {"connect_timeout": 5, "server_side_binding": True, "prepare_threshold": 2},
}
DATABASES = {
    "default": {**basis_data(teks("DATABASE_URL")), **_koneksi, "TEST": {"MIRROR": "pemilik"}},
    "pemilik": {
        **basis_data(teks("DATABASE_URL_PEMILIK", teks("DATABASE_URL"))),
        "OPTIONS": {"connect_timeout": 5},
        "TEST": {"DEPENDENCIES": []},
    },
}
DATABASE_ROUTERS = ["sakip.tenansi.router.PemilikMemigrasi"]

AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["sakip.akun.otentikasi.NamaAtauNIP"]
LOGIN_URL = "akun:masuk"
LOGIN_REDIRECT_URL = "akun:pilih_pemda"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None

SESSION_ENGINE = "sakip.akun.sesi"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sakip.ui.galat_views.csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",  # the anonymous user is not stored; object grants are asked through sakip.akun.izin only
]

REDIS_URL = teks("REDIS_URL")
REDIS_AWALAN = teks("REDIS_AWALAN", "sakip")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": REDIS_AWALAN,
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 15 * 60, "global_keyprefix": f"{REDIS_AWALAN}:"}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 10 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "umum"
CELERY_TASK_ROUTES = {"sakip.ekspor.tasks.kerjakan": {"queue": "ekspor"}}
CELERY_TIMEZONE = "Asia/Jakarta"

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "sakip.ui.penemu.PenemuVendor",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = Path(teks("SAKIP_BERKAS", str(BASE_DIR / ".data" / "berkas")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(MEDIA_ROOT)}},
    "staticfiles": {"BACKEND": "sakip.ui.statis.SimpananStatis"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SAKIP_TAHUN_BAWAAN: int | None = None  # the year a page opens on; None = the present one
SAKIP_ALAMAT = teks("SAKIP_ALAMAT", "http://localhost:8000").rstrip("/")  # printed in QR codes
SAKIP_UNGGAHAN_MAKS = 20 * 1024 * 1024  # bytes of one uploaded file

# E-mail of reminders: "console" prints it (demo, trial), "smtp" sends it; anything else is refused at start.
EMAIL_BACKEND = f"django.core.mail.backends.{pilihan('SUREL', ('console', 'smtp'))}.EmailBackend"
EMAIL_HOST = teks("SUREL_HOST", "localhost")
EMAIL_PORT = int(teks("SUREL_PORT", "587"))
EMAIL_HOST_USER = teks("SUREL_PENGGUNA", "")
EMAIL_HOST_PASSWORD = teks("SUREL_SANDI", "")
EMAIL_USE_TLS = pilihan("SUREL_ENKRIPSI", ("tls", "ssl", "tanpa")) == "tls"
EMAIL_USE_SSL = pilihan("SUREL_ENKRIPSI", ("tls", "ssl", "tanpa")) == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = teks("SUREL_DARI", "") or "SAKIP <sakip@localhost>"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PARSER_CLASSES": ["sakip.akun.api.PembacaJson"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "COERCE_DECIMAL_TO_STRING": True,
    "EXCEPTION_HANDLER": "sakip.akun.api.tangani_galat",
}
SPECTACULAR_SETTINGS = {"TITLE": "API SAKIP", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["layar"], "level": "INFO"},
    "loggers": {n: {"level": "WARNING"} for n in ("weasyprint", "fontTools")},
}
