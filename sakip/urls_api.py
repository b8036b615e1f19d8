"""Addresses of the API within one region: ``/<slug>/api/…``. Features add their own part here.

Every view carries a mark of ``sakip.akun.pintu`` like any page: ``pintu("realisasi.isi")(NamaView.as_view())``.
"""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from pengukuran.api.aksi import AksiAPI
from pengukuran.api.sel import AnggaranAPI, SelAPI
from pengukuran.api.setahun import SetahunAPI
from perencanaan.api.target import TahunanAPI, TargetAPI
from sakip.akun.pintu import pintu
from sakip.kelola import api as kelola

app_name = "api"
urlpatterns = [
    path("skema/", pintu("api.skema")(SpectacularJSONAPIView.as_view()), name="skema"),
    path("saya/", pintu("pemda.lihat")(kelola.Saya.as_view()), name="saya"),
    path("perangkat-daerah/", pintu("organisasi.lihat")(kelola.DaftarPD.as_view()), name="daftar_pd"),
    path("perangkat-daerah/<int:pk>/", pintu("organisasi.lihat")(kelola.SatuPD.as_view()), name="pd"),
    path("realisasi/", pintu("realisasi.isi")(SelAPI.as_view()), name="realisasi"),
    path("realisasi-setahun/", pintu("realisasi.isi")(SetahunAPI.as_view()), name="realisasi_setahun"),
    path("realisasi-aksi/", pintu("realisasi.isi")(AksiAPI.as_view()), name="realisasi_aksi"),
    path("realisasi-anggaran/", pintu("realisasi.isi")(AnggaranAPI.as_view()), name="realisasi_anggaran"),
    path("target-periode/", pintu("rencana_aksi.susun")(TargetAPI.as_view()), name="target_periode"),
    path("target-tahunan/", pintu("rencana.ubah")(TahunanAPI.as_view()), name="target_tahunan"),
]
