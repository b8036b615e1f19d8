"""Addresses within one region. Views do not take the slug: it is ``request.pemda``."""

from django.urls import include, path

urlpatterns = [
    path("", include("sakip.ui.urls")),
    path("api/", include("sakip.urls_api")),
    path("", include("sakip.kelola.urls")),
    path("", include("sakip.pengingat.urls")),
    path("", include("pelaporan.urls_publik")),
    path("berkas/", include("sakip.dokumen.urls")),
    path("pekerjaan/", include("sakip.ekspor.urls")),
    path("rencana/", include("perencanaan.urls")),
    path("ukur/", include("pengukuran.urls")),
    path("dasbor/", include("pengukuran.urls_dasbor")),
    path("lapor/", include("pelaporan.urls")),
    path("evaluasi/", include("evaluasi.urls")),
]
