"""Root addresses. Everything of a region lies under its slug."""

from django.urls import include, path

handler400 = "sakip.ui.galat_views.galat_400"
handler403 = "sakip.ui.galat_views.galat_403"
handler404 = "sakip.ui.galat_views.galat_404"
handler500 = "sakip.ui.galat_views.galat_500"

urlpatterns = [
    path("", include("sakip.akun.urls")),
    path("<slug:pemda>/", include("sakip.urls_pemda")),
]
