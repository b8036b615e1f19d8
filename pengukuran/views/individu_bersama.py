"""What the pages of kinerja individu share: the tabs a person has."""

from typing import Any

from django.http import HttpRequest

from pengukuran.izin_individu import sepemda
from pengukuran.selectors.individu_orang import penempatan_saya
from pengukuran.views.bersama import pelaku_dari
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.inti import waktu
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Jabatan
from sakip.ui import periode


def tab_individu(request: HttpRequest, kini: str) -> dict[str, Any]:
    """Return the tabs: own, subordinates for holders of a structural seat, recap for heads, rules for the admin.

    No statement beyond the person's placements (and seats, where the region lets the Sekda see).
    """
    pelaku, hari = pelaku_dari(request), waktu.hari_ini()
    struktural = any(
        p.jabatan.tingkat != Jabatan.Tingkat.STAF and p.dari <= hari and (p.sampai is None or p.sampai >= hari)
        for p in penempatan_saya(pelaku)
    )
    kepala = Peran.KEPALA_PD in pelaku.semua_peran
    ada = [("saya", "Kinerja saya", "pengukuran:individu", True)]
    ada.append(("bawahan", "Bawahan", "pengukuran:individu_bawahan", struktural))
    ada.append(("rekap", "Rekap", "pengukuran:individu_rekap", kepala or sepemda(pelaku, periode.tahun(request))))
    ada.append(("atur", "Aturan", "pengukuran:individu_atur", bool(izin.boleh(pelaku, "individu.atur"))))
    tab = [(kode, label, alamat(nama)) for kode, label, nama, boleh in ada if boleh]
    return {"tab_individu": tab if len(tab) > 1 else [], "tab_kini": kini}
