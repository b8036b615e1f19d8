"""Columns of the Renja form. Figures are read as text: the decimal sign is decided for the whole file (``angka``)."""

from typing import Final

from sakip.ekspor.impor import KolomImpor

TRIWULAN: Final = (1, 2, 3, 4)
TEKS: Final = (
    KolomImpor("no", "No"),
    KolomImpor("visi", "Visi"),
    KolomImpor("misi", "Misi"),
    KolomImpor("sasaran_rpjmd", "Sasaran RPJMD"),
    KolomImpor("tujuan_pd", "Tujuan PD", alias=("tujuan perangkat daerah", "tujuan")),
    KolomImpor("sasaran_pd", "Sasaran PD", alias=("sasaran perangkat daerah", "sasaran")),
    KolomImpor("nama", "Program/Kegiatan/Sub Kegiatan", alias=("program_kegiatan_sub", "program kegiatan")),
    KolomImpor("indikator", "Indikator Kinerja", alias=("indikator",)),
    KolomImpor("satuan", "Satuan"),
)
ANGKA: Final = (
    KolomImpor("renstra_k", "Target Renstra K", alias=("renstra_K",)),
    KolomImpor("renstra_rp", "Target Renstra Rp", alias=("renstra_Rp",)),
    KolomImpor("target_k", "Target Renja K", alias=("target_renja_K", "target")),
    KolomImpor("target_rp", "Pagu Renja Rp", alias=("target_renja_Rp", "pagu")),
    *(
        KolomImpor(f"tw{n}_{akhir}", f"Realisasi TW {n} {kata}", alias=(f"tw{n}_{asal}",))
        for n in TRIWULAN
        for akhir, kata, asal in (("k", "K", "K"), ("pct", "bagian kumulatif", "pct"), ("rp", "Rp", "Rp"))
    ),
    KolomImpor("capaian_k", "Realisasi Renja K tercetak", alias=("capaian_renja_K",)),
    KolomImpor("capaian_rp", "Realisasi Renja Rp tercetak", alias=("capaian_renja_Rp",)),
    KolomImpor("lalu_k", "Capaian Renstra s.d. tahun lalu K", alias=("capaian_renstra_n1_K",)),
    KolomImpor("lalu_rp", "Capaian Renstra s.d. tahun lalu Rp", alias=("capaian_renstra_n1_Rp",)),
    KolomImpor("sd_k", "Capaian s.d. tahun ini K tercetak", alias=("sd_tahun_n_K",)),
    KolomImpor("sd_rp", "Capaian s.d. tahun ini Rp tercetak", alias=("sd_tahun_n_Rp",)),
    KolomImpor("tingkat_k", "Tingkat capaian Renstra K tercetak", alias=("tingkat_K",)),
    KolomImpor("tingkat_rp", "Tingkat capaian Renstra Rp tercetak", alias=("tingkat_Rp",)),
)
KOLOM: Final = (*TEKS, *ANGKA)
# Without these headings the file is not a Renja at all. Their cells may be empty: header rows have no indicator.
JUDUL_WAJIB: Final = ("nama", "indikator", "satuan", "target_k")
KUNCI_ANGKA: Final = tuple(k.kunci for k in ANGKA)
JUDUL: Final = {k.kunci: k.judul for k in KOLOM}
# Computed by the form itself; we compute them ourselves, so an error value there does no harm.
HASIL_HITUNG: Final = frozenset({"capaian_k", "capaian_rp", "sd_k", "sd_rp", "tingkat_k", "tingkat_rp"})
