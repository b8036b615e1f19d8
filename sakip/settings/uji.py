"""Tests: real PostgreSQL and Redis, fast password hashing, files in a temporary folder."""

import os
import tempfile
import warnings

from sakip.settings.dasar import *

SAKIP_LINGKUNGAN = "uji"
SECRET_KEY = "kunci-uji"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_pekerja = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
REDIS_AWALAN = f"uji-{_pekerja}"
CACHES["default"]["KEY_PREFIX"] = REDIS_AWALAN
CELERY_BROKER_TRANSPORT_OPTIONS = {**CELERY_BROKER_TRANSPORT_OPTIONS, "global_keyprefix": f"{REDIS_AWALAN}:"}
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"sakip-uji-{os.getpid()}"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(MEDIA_ROOT)}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
warnings.filterwarnings("ignore", message="No directory at", module="django.core.handlers.base")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
