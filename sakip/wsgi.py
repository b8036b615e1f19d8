"""WSGI entry point (gunicorn sakip.wsgi)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings.produksi")
application = get_wsgi_application()

from sakip.tenansi.periksa import wajib_peran_aman  # noqa: E402 - needs the apps to be ready

wajib_peran_aman()
