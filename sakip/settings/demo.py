"""The demo on one's own machine: demo logins are listed on the sign-in page; never for production."""

from sakip.settings.dasar import *

SAKIP_LINGKUNGAN = "demo"
SECRET_KEY = SECRET_KEY or "demo-saja-bukan-untuk-produksi"
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SAKIP_TAHUN_BAWAAN = 2025
