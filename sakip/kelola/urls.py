"""Addresses of the set-up pages."""

from django.urls import path

from sakip.kelola.views import beranda, jabatan, jejak, pd, pegawai, pengaturan, pengguna

app_name = "kelola"
urlpatterns = [
    path("pengaturan/", beranda.beranda, name="beranda"),
    path("pengaturan/pd/", pd.daftar, name="pd"),
    path("pengaturan/pd/tambah/", pd.tambah, name="pd_tambah"),
    path("pengaturan/pd/<int:pk>/", pd.lihat, name="pd_satu"),
    path("pengaturan/pd/<int:pk>/ubah/", pd.ubah, name="pd_ubah"),
    path("pengaturan/pd/<int:pd_id>/unit/tambah/", pd.unit_tambah, name="unit_tambah"),
    path("pengaturan/unit/<int:pk>/ubah/", pd.unit_ubah, name="unit_ubah"),
    path("pengaturan/unit/<int:pk>/hapus/", pd.unit_hapus, name="unit_hapus"),
    path("pengaturan/jabatan/", jabatan.daftar, name="jabatan"),
    path("pengaturan/jabatan/tambah/", jabatan.tambah, name="jabatan_tambah"),
    path("pengaturan/jabatan/<int:pk>/ubah/", jabatan.ubah, name="jabatan_ubah"),
    path("pengaturan/jabatan/<int:pk>/hapus/", jabatan.hapus, name="jabatan_hapus"),
    path("pengaturan/jabatan/<int:pk>/tempatkan/", jabatan.tempatkan, name="tempatkan"),
    path("pengaturan/pegawai/", pegawai.daftar, name="pegawai"),
    path("pengaturan/pegawai/tambah/", pegawai.tambah, name="pegawai_tambah"),
    path("pengaturan/pegawai/<int:pk>/", pegawai.lihat, name="pegawai_satu"),
    path("pengaturan/pegawai/<int:pk>/ubah/", pegawai.ubah, name="pegawai_ubah"),
    path("pengaturan/penempatan/<int:pk>/akhiri/", pegawai.akhiri, name="penempatan_akhiri"),
    path("pengaturan/pengguna/", pengguna.daftar, name="pengguna"),
    path("pengaturan/pengguna/undang/", pengguna.undang, name="pengguna_undang"),
    path("pengaturan/pengguna/<int:pk>/", pengguna.lihat, name="pengguna_satu"),
    path("pengaturan/pengguna/<int:pk>/peran/", pengguna.peran_tambah, name="peran_tambah"),
    path("pengaturan/peran/<int:pk>/akhiri/", pengguna.peran_akhiri, name="peran_akhiri"),
    path("pengaturan/undangan/<int:pk>/cabut/", pengguna.undangan_cabut, name="undangan_cabut"),
    path("pengaturan/tahun/", pengaturan.daftar, name="tahun"),
    path("pengaturan/tahun/<int:tahun>/", pengaturan.satu, name="tahun_satu"),
    path("pengaturan/jejak/", jejak.daftar, name="jejak"),
    path("undangan/<str:token>/", pengguna.undangan, name="undangan"),
]
