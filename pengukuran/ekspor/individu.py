"""Kinerja individu on paper and in Excel: the month's report, the year of a person, recaps, the sheet for the SKP."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from pengukuran.izin_individu import aturan
from pengukuran.models import LaporanIndividu
from pengukuran.rumus.individu import capaian_butir
from pengukuran.selectors import individu as baca
from pengukuran.selectors.individu_hubungan import penempatan_tahun
from pengukuran.selectors.individu_orang import laporan_bergaris, penilai, sebutan
from pengukuran.selectors.individu_rekap import Orang, Rekap
from pengukuran.selectors.individu_skp import BarisSkp
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.selectors import bukti_untuk
from sakip.ekspor import pdf, pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.ekspor.xlsx import Format, Kolom, Tabel
from sakip.inti.angka import bulat, tampil, tampil_ringkas
from sakip.inti.kalender import BULAN, BULAN_PENDEK, tanggal_panjang
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pegawai, Pemda, PerangkatDaerah

JENIS_BULAN = "individu_bulan_pdf"
JENIS_TAHUN = "individu_tahun_pdf"


def minta_bulan(*, pelaku: Pelaku, laporan: LaporanIndividu) -> Pekerjaan:
    """Ask for the report of a month as PDF. The file belongs to who asked; nobody else can open it."""
    u = baca.umpan_balik(laporan.pk)
    return pekerjaan.minta(
        pelaku,
        JENIS_BULAN,
        f"individu:{laporan.pk}:{pelaku.pengguna_id}:pdf",
        {
            "laporan": laporan.pk,
            "versi": laporan.versi,
            "balik": u.versi if u else 0,
            "diubah": str(laporan.diubah_pada),
        },
        label=f"Laporan kinerja {BULAN[laporan.bulan - 1]} {laporan.tahun}",
    )


def minta_tahun(*, pelaku: Pelaku, pegawai: Pegawai, tahun: int) -> Pekerjaan:
    """Ask for a person's year as PDF."""
    sidik = [f"{x.pk}:{x.versi}:{x.status}" for x in baca.laporan_setahun([pegawai.pk], tahun)]
    return pekerjaan.minta(
        pelaku,
        JENIS_TAHUN,
        f"individu-tahun:{pegawai.pk}:{tahun}:{pelaku.pengguna_id}:pdf",
        {"pegawai": pegawai.pk, "tahun": tahun, "sidik": sidik},
        label=f"Rekap kinerja {tahun}",
    )


def buat_bulan(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF of a month. Reads in one short transaction, renders without any."""
    with transaksi(tugas.pemda):
        laporan = laporan_bergaris(tugas.argumen["laporan"])
        if laporan is None:
            raise LookupError("laporan tidak ada")
        konteks = konteks_bulan(laporan, tugas.pemda)
    lapor(40, "Menata halaman")
    nama = f"Laporan-kinerja-{laporan.tahun}-{laporan.bulan:02d}.pdf"
    return nama, pdf.render("cetak/individu_bulan.html", konteks), "application/pdf"


def konteks_bulan(laporan: LaporanIndividu, pemda: Pemda) -> dict[str, Any]:
    """Return the month as plain values."""
    p, u = penilai(laporan.penempatan.jabatan, laporan.pegawai_id), baca.umpan_balik(laporan.pk)
    final = u if u is not None and u.nilai is not None else None
    if final is not None:
        nip = final.penilai.nip if final.penilai else ""
        atas = {"nama": final.penilai_nama, "jabatan": final.penilai_jabatan, "nip": nip}
    else:
        atas = _pihak(p.orang) if p.orang else {"nama": "", "jabatan": "Atasan langsung", "nip": ""}
    return {
        "judul": f"Laporan Kinerja Pegawai Bulan {BULAN[laporan.bulan - 1]} {laporan.tahun}",
        "kop": kop(pemda, laporan.pd),
        "pegawai": laporan.pegawai.nama,
        "nip": laporan.pegawai.nip,
        "pangkat": laporan.pegawai.pangkat,
        "jabatan": sebutan(laporan.penempatan),
        "atasan": atas,
        "butir": [
            {
                "kinerja": b.kinerja or "Tugas tambahan",
                "uraian": b.uraian,
                "aspek": b.get_aspek_display(),
                "target": f"{tampil_ringkas(b.target)} {b.satuan}".strip() if b.target is not None else "–",
                "waktu": tanggal_panjang(b.waktu) if b.waktu else "",
                "realisasi": f"{tampil_ringkas(b.realisasi)} {b.satuan}".strip() if b.realisasi is not None else "–",
                "persen": _persen(b),
                "capaian": b.capaian,
            }
            for b in laporan.butir.all()
        ],
        "kendala": laporan.kendala,
        "tindak_lanjut": laporan.tindak_lanjut,
        "bukti": [(str(t.versi_berkas), t.halaman, t.keterangan) for t in bukti_untuk(laporan)],
        "diajukan": tanggal_panjang(timezone.localtime(laporan.diajukan_pada).date()) if laporan.diajukan_pada else "",
        "terlambat": laporan.laporan_terlambat,
        "aspek": [(x.nama, x.nilai, x.kata, x.jangkar) for x in baca.baris_aspek(final, aturan(laporan.tahun))]
        if final
        else [],
        "umpan_balik": final.umpan_balik if final else "",
        "nilai": tampil(final.nilai) if final else "",
        "hitungan": baca.penjelasan(final) if final else "",
        "tt_pegawai": {"tempat": "", "tanggal": "\u00a0", "jabatan": "Pegawai yang melapor", **_orang(laporan.pegawai)},
        "tt_atasan": {"tempat": pemda.ibu_kota, "tanggal": "……………………", **atas},
    }


def _persen(b: Any) -> str:
    nilai, sebab = capaian_butir(b.target, b.realisasi, b.aspek)
    return f"{tampil(nilai)}%" if nilai is not None else sebab


def _pihak(p: Any) -> dict[str, str]:
    return {"nama": p.pegawai.nama, "jabatan": sebutan(p), "nip": p.pegawai.nip, "pangkat": p.pegawai.pangkat}


def _orang(p: Pegawai) -> dict[str, str]:
    return {"nama": p.nama, "nip": p.nip, "pangkat": p.pangkat}


def kop(pemda: Pemda, pd: PerangkatDaerah | None) -> dict[str, str]:
    """Return the letterhead."""
    return {
        "pemda": pemda.nama,
        "pd": pd.nama if pd else "Sekretariat Daerah",
        "alamat": pd.alamat_kantor if pd else "",
    }


def buat_tahun(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make the PDF of a person's year."""
    with transaksi(tugas.pemda):
        pegawai = Pegawai.objects.get(pk=tugas.argumen["pegawai"])
        konteks = konteks_tahun(pegawai, tugas.argumen["tahun"], tugas.pemda)
    lapor(40, "Menata halaman")
    return f"Rekap-kinerja-{konteks['tahun']}.pdf", pdf.render("cetak/individu_tahun.html", konteks), "application/pdf"


def konteks_tahun(pegawai: Pegawai, tahun: int, pemda: Pemda) -> dict[str, Any]:
    """Return a person's year as plain values."""
    daftar = penempatan_tahun(pegawai.pk, tahun)
    th = baca.setahun(daftar, tahun, baca.laporan_setahun([pegawai.pk], tahun))
    skp = baca.skp_tahun(pegawai.pk, tahun)
    akhir = daftar[-1] if daftar else None
    atas = penilai(akhir.jabatan, pegawai.pk).orang if akhir else None
    return {
        "judul": f"Rekap Kinerja Pegawai Tahun {tahun}",
        "tahun": tahun,
        "kop": kop(pemda, akhir.jabatan.pd if akhir else None),
        "pegawai": pegawai.nama,
        "nip": pegawai.nip,
        "pangkat": pegawai.pangkat,
        "jabatan": [
            (sebutan(p), tanggal_panjang(p.dari), tanggal_panjang(p.sampai) if p.sampai else "sekarang") for p in daftar
        ],
        "bulan": [
            (b.nama, b.jabatan, b.status.label if b.status else "Belum ada", b.kabar, tampil(b.nilai)) for b in th.bulan
        ],
        "nilai": tampil(th.hasil.nilai),
        "cakupan": th.hasil.cakupan,
        "penjelasan": th.hasil.penjelasan,
        "skp": skp.nomor if skp else "",
        "predikat": skp.get_predikat_display() if skp and skp.predikat else "",
        "tt": {
            "tempat": pemda.ibu_kota,
            "tanggal": "……………………",
            **(_pihak(atas) if atas else {"jabatan": "Atasan langsung", "nama": ""}),
        },
    }


# --- Excel ---


def _dua(x: Decimal | None) -> Decimal | None:
    return bulat(x) if x is not None else None


def _judul(r: Rekap, pd: PerangkatDaerah | None, apa: str) -> str:
    masa = f"{BULAN[r.bulan - 1]} {r.tahun}" if r.bulan else f"Tahun {r.tahun}"
    return f"{apa} {pd.nama if pd else 'seluruh perangkat daerah'} {masa}"


def xlsx_rekap(r: Rekap, pd: PerangkatDaerah | None) -> list[Tabel]:
    """Return the recap: results and ranking, units, TPP, proposals."""
    return [_lembar_nilai(r, pd), _lembar_unit(r, pd), _lembar_tpp(r, pd), _lembar_usulan(r, pd)]


_SIAPA = (Kolom("Nama", 32), Kolom("NIP", 22), Kolom("Jabatan", 40), Kolom("Perangkat daerah", 28))


def _siapa(o: Orang) -> list[Any]:
    return [o.nama, o.nip, o.jabatan, o.pd]


def _lembar_nilai(r: Rekap, pd: PerangkatDaerah | None) -> Tabel:
    angka: Format = "angka"
    kolom = [
        Kolom("Peringkat", 10, "bulat"),
        *_SIAPA,
        *(Kolom(b, 9, angka) for b in BULAN_PENDEK),
        Kolom("Rata-rata", 11, angka),
        Kolom("Bulan dinilai", 10, "bulat"),
        Kolom("Dari bulan", 10, "bulat"),
        Kolom("Terlambat lapor (kali)", 12, "bulat"),
        Kolom("Predikat SKP", 18),
        Kolom("Keterangan peringkat", 34),
    ]
    baris = [
        [
            o.tempat.ke if o.tempat else None,
            *_siapa(o),
            *(_dua(o.bulan(b)) for b in range(1, 13)),
            _dua(o.hasil.nilai),
            o.hasil.n,
            o.hasil.dari,
            o.terlambat,
            o.predikat,
            o.tempat.sebab if o.tempat else "",
        ]
        for o in r.orang
    ]
    ket = (f"Peringkat hanya bagi yang dinilai paling sedikit {1 if r.bulan else r.aturan.min_bulan} bulan.",)
    return Tabel("Nilai", kolom, baris, _judul(r, pd, "Rekap kinerja individu"), ket, beku=2)


def _lembar_unit(r: Rekap, pd: PerangkatDaerah | None) -> Tabel:
    kolom = [
        Kolom("Peringkat", 10, "bulat"),
        Kolom("Unit", 48),
        Kolom("Rata-rata", 12, "angka"),
        Kolom("Pegawai dinilai", 12, "bulat"),
        Kolom("Dari pegawai", 12, "bulat"),
        Kolom("Usulan", 26),
    ]
    baris = [[u.tempat.ke, u.nama, _dua(u.hasil.nilai), u.hasil.n, u.hasil.dari, u.usulan] for u in r.unit]
    return Tabel("Unit", kolom, baris, _judul(r, pd, "Rekap kinerja per unit"))


def _lembar_tpp(r: Rekap, pd: PerangkatDaerah | None) -> Tabel:
    kolom = [
        *_SIAPA,
        Kolom("Nilai kinerja", 12, "angka"),
        Kolom("Bulan dinilai", 10, "bulat"),
        Kolom("Dari bulan", 10, "bulat"),
        Kolom("Persentase TPP unsur kinerja", 16, "persen"),
        Kolom("Kehadiran (diisi dari presensi)", 18, "persen"),
    ]
    baris = [[*_siapa(o), _dua(o.hasil.nilai), o.hasil.n, o.hasil.dari, o.tpp, None] for o in r.orang]
    tangga = sorted(r.aturan.tpp, key=lambda b: -b.mulai)
    ket = ("Tabel: " + "; ".join(f"nilai ≥ {tampil(b.mulai)} = {tampil(b.persen)}%" for b in tangga),)
    return Tabel("TPP", kolom, baris, _judul(r, pd, "Bahan TPP unsur kinerja"), ket)


def _lembar_usulan(r: Rekap, pd: PerangkatDaerah | None) -> Tabel:
    kolom = [*_SIAPA, Kolom("Usulan", 24), Kolom("Alasan", 80)]
    baris = [[*_siapa(o), NAMA_USULAN[o.usulan.jenis], " ".join(o.usulan.alasan)] for o in r.orang if o.usulan]
    return Tabel("Usulan", kolom, baris, _judul(r, pd, "Usulan penghargaan, pembinaan, dan penempatan"))


NAMA_USULAN = {
    "penghargaan": "Penghargaan",
    "pembinaan": "Pembinaan",
    "penempatan": "Tinjau penempatan",
}


def xlsx_skp(baris: Iterable[BarisSkp], pegawai: Pegawai, tahun: int) -> Tabel:
    """Return the sheet to type into e-Kinerja BKN: plan of results, indicator, target, aspect."""
    kolom = [
        Kolom("No", 6, "bulat"),
        Kolom("Rencana hasil kerja pimpinan (sasaran)", 45),
        Kolom("Rencana hasil kerja", 45),
        Kolom("Aspek", 14),
        Kolom("Indikator kinerja individu", 50),
        Kolom("Target", 14, "angka"),
        Kolom("Satuan", 14),
        Kolom("Asal", 10),
        Kolom("Jabatan", 40),
    ]
    isi = [
        [
            n,
            b.sumber.sasaran,
            b.rencana or b.sumber.sasaran,
            b.aspek_label,
            b.sumber.uraian,
            b.sumber.target if b.sumber.target is not None else b.sumber.target_teks or None,
            b.sumber.satuan,
            b.sumber.asal,
            b.jabatan,
        ]
        for n, b in enumerate(baris, 1)
    ]
    return Tabel("SKP", kolom, isi, f"Bahan SKP {tahun} {pegawai.nama}", (f"NIP {pegawai.nip or '–'}",))


def xlsx_setahun(orang: Orang, tahun: int) -> Tabel:
    """Return one person's year as a sheet."""
    kolom = [Kolom("Bulan", 14), Kolom("Nilai", 12, "angka")]
    baris: list[list[Any]] = [[BULAN[b - 1], _dua(orang.bulan(b))] for b in range(1, 13)]
    baris.append([f"Rata-rata ({orang.hasil.cakupan})", _dua(orang.hasil.nilai)])
    return Tabel("Setahun", kolom, baris, f"Rekap kinerja {tahun} {orang.nama}")
