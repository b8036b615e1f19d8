"""Loaded by the worker process of the tests: registers the same makers."""

from sakip.ekspor import pembuat
from tests.ekspor.conftest import buat_lambat, buat_salinan

pembuat.daftarkan_pembuat("uji.salinan", buat_salinan, "uji.buat_berkas")
pembuat.daftarkan_pembuat("uji.lambat", buat_lambat, "uji.buat_berkas")
