"""Production: everything from the environment, HTTPS only, no demo."""

from django.core.exceptions import ImproperlyConfigured

from sakip.settings.dasar import *

SAKIP_LINGKUNGAN = "produksi"
if len(SECRET_KEY) < 50 or not ALLOWED_HOSTS:
    raise ImproperlyConfigured("SECRET_KEY (minimal 50 karakter) dan ALLOWED_HOSTS wajib diisi.")
INSTALLED_APPS = [x for x in INSTALLED_APPS if x != "sakip.lokal"]
SECURE_SSL_REDIRECT = teks("SAKIP_HTTPS", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^sehat$"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if teks("S3_BUCKET", ""):
    STORAGES = {
        **STORAGES,
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": teks("S3_BUCKET"),
                "endpoint_url": teks("S3_ENDPOINT"),
                "access_key": teks("S3_ACCESS_KEY"),
                "secret_key": teks("S3_SECRET_KEY"),
                "default_acl": "private",
                "file_overwrite": False,
            },
        },
    }
