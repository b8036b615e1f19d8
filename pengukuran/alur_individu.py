"""Life of a person's month: plan → report → assessment by the superior (docs/aturan.md, Kinerja individu)."""

from pengukuran.izin_individu import aturan
from pengukuran.models import LaporanIndividu, UmpanBalik
from pengukuran.models.individu import ASPEK
from pengukuran.rumus.aturan_individu import ASPEK as NAMA_ASPEK
from pengukuran.rumus.aturan_individu import akhir_bulan
from pengukuran.rumus.individu import nilai_bulan
from pengukuran.selectors.individu_orang import jabatan_bergaris, penilai, sebutan
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import tanggal_panjang

DINI = 7
"""A report may be sent this many days before the month ends."""


def _ada_butir(o: LaporanIndividu, pelaku: Pelaku) -> None:
    if not o.butir.exists():
        raise AturanDilanggar("rencana_kosong", "Tulis paling sedikit satu rencana lebih dulu.")


def _rencana_dikirim(o: LaporanIndividu, pelaku: Pelaku) -> None:
    if o.rencana_pada is None:
        o.rencana_pada = waktu.sekarang()
        batas = aturan(o.tahun).tenggat_rencana(o.tahun, o.bulan)
        o.rencana_terlambat = max(0, (waktu.hari_ini() - batas).days)
        o.save(update_fields=["rencana_pada", "rencana_terlambat"])


def _siap_diajukan(o: LaporanIndividu, pelaku: Pelaku) -> None:
    buka = akhir_bulan(o.tahun, o.bulan).toordinal() - DINI
    if waktu.hari_ini().toordinal() < buka:
        hari = tanggal_panjang(waktu.hari_ini().fromordinal(buka))
        raise AturanDilanggar("belum_waktunya", f"Laporan bulan ini dapat diajukan mulai {hari}.")
    kosong = o.butir.filter(realisasi__isnull=True, capaian="").count()
    if kosong:
        raise AturanDilanggar(
            "capaian_kosong",
            f"{kosong} rencana belum berisi capaian. Bila belum dikerjakan, tulis 0 atau jelaskan sebabnya.",
        )
    if penilai(jabatan_bergaris(o.penempatan.jabatan_id), o.pegawai_id).orang is None:
        raise AturanDilanggar(
            "tanpa_atasan",
            "Belum ada atasan yang dapat menilai. Minta admin pemda mengisi jabatan atasan di Pengaturan.",
        )


def _diajukan(o: LaporanIndividu, pelaku: Pelaku) -> None:
    p = penilai(jabatan_bergaris(o.penempatan.jabatan_id), o.pegawai_id)
    o.tujuan_id = p.orang.jabatan_id if p.orang else None
    if o.diajukan_pada is None:
        o.diajukan_pada = waktu.sekarang()
        batas = aturan(o.tahun).tenggat_laporan(o.tahun, o.bulan)
        o.laporan_terlambat = max(0, (waktu.hari_ini() - batas).days)
    o.save(update_fields=["tujuan", "diajukan_pada", "laporan_terlambat"])


def _aspek_lengkap(o: LaporanIndividu, pelaku: Pelaku) -> None:
    u = UmpanBalik.objects.filter(laporan=o).first()
    kosong = [NAMA_ASPEK[a] for a in ASPEK if u is None or getattr(u, a) is None]
    if kosong:
        raise AturanDilanggar("aspek_kosong", f"Nilai dulu kelima aspek. Belum dinilai: {', '.join(kosong)}.")


def _dinilai(o: LaporanIndividu, pelaku: Pelaku) -> None:
    u = UmpanBalik.objects.select_for_update(of=("self",)).get(laporan=o)
    u.nilai = nilai_bulan({NAMA_ASPEK[a]: getattr(u, a) for a in ASPEK}, u.skala).nilai
    kini = penilai(jabatan_bergaris(o.penempatan.jabatan_id), o.pegawai_id).orang
    if kini is not None:
        u.penilai_id, u.penilai_nama, u.penilai_jabatan = kini.pegawai_id, kini.pegawai.nama, sebutan(kini)[:220]
    u.dinilai_pada = waktu.sekarang()
    u.versi += 1
    u.save()


def _dibuka(o: LaporanIndividu, pelaku: Pelaku) -> None:
    """A month that is assessed anew has no final result meanwhile."""
    UmpanBalik.objects.filter(laporan=o).update(nilai=None, dinilai_pada=None)


ALUR_INDIVIDU = Alur(
    nama="kinerja individu",
    model=LaporanIndividu,
    status={
        "draf": Status("Menyusun rencana"),
        "berjalan": Status("Rencana dikirim", "jalan", "ukur"),
        "diajukan": Status("Menunggu penilaian", "jalan", "kirim", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
        "dinilai": Status("Dinilai", "baik", "cek", terkunci=True),
    },
    transisi=(
        Transisi(
            "kirim_rencana",
            "Kirim rencana",
            ("draf",),
            "berjalan",
            "individu.isi",
            utama=True,
            syarat=_ada_butir,
            sesudah=_rencana_dikirim,
        ),
        Transisi("ubah_rencana", "Ubah rencana", ("berjalan", "dikembalikan"), "draf", "individu.isi"),
        Transisi(
            "ajukan",
            "Ajukan laporan",
            ("berjalan", "dikembalikan"),
            "diajukan",
            "individu.isi",
            utama=True,
            konfirmasi="Laporan dikirim ke atasan dan tidak dapat diubah sampai dinilai atau dikembalikan.",
            syarat=_siap_diajukan,
            sesudah=_diajukan,
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "berjalan", "individu.isi"),
        Transisi(
            "nilai",
            "Selesai menilai",
            ("diajukan",),
            "dinilai",
            "individu.nilai",
            utama=True,
            konfirmasi="Nilai bulan ini menjadi tetap dan terlihat oleh pegawai.",
            syarat=_aspek_lengkap,
            sesudah=_dinilai,
        ),
        Transisi("kembalikan", "Kembalikan", ("diajukan",), "dikembalikan", "individu.nilai", wajib_alasan=True),
        Transisi(
            "buka_kembali",
            "Buka penilaian",
            ("dinilai",),
            "diajukan",
            "individu.nilai",
            wajib_alasan=True,
            bahaya=True,
            sesudah=_dibuka,
        ),
    ),
)
