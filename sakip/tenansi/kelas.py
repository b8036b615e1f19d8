"""The classes of models: which tables belong to no region, and why. A test walks all tables against this list."""

KELAS_GLOBAL: dict[str, str] = {
    "tenansi.Pemda": "daftar pemda itu sendiri",
    "akun.Pengguna": "satu orang dapat bertugas di beberapa pemda; hanya keanggotaannya yang milik pemda",
    "auth.Permission": "daftar izin bawaan Django, tanpa data pemda",
    "auth.Group": "dipakai pustaka, tanpa data pemda",
    "akun.Pengguna_groups": "dipakai pustaka, tanpa data pemda",
    "akun.Pengguna_user_permissions": "dipakai pustaka, tanpa data pemda",
    "auth.Group_permissions": "dipakai pustaka, tanpa data pemda",
    "contenttypes.ContentType": "daftar jenis objek, tanpa data pemda",
    "akun.Sesi": "sesi masuk, sebelum pemda dipilih",
    "guardian.UserObjectPermission": "tidak dipakai: hibah objek memakai tabel langsung per model",
    "guardian.GroupObjectPermission": "tidak dipakai: hibah objek memakai tabel langsung per model",
    "jejak.CatatanMasuk": "percobaan masuk terjadi sebelum pemda diketahui; tidak ditampilkan kepada pemda",
    "perencanaan.Nomenklatur": "nomenklatur nasional, sama bagi semua pemda",
}
