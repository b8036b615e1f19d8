"""Wordings of the demo's RPJMD and Renstra. All of it is invented; the figures are examples."""

CONTOH = "Angka contoh, bukan target resmi."

# tujuan, then its sasaran: wording, indicator, unit, kondisi awal and the targets of five years
RPJMD = (
    (
        "Meningkatnya kualitas hidup masyarakat",
        (
            ("Meningkatnya derajat kesehatan", "Usia harapan hidup", "Tahun",
             ("72.1", "72.3", "72.6", "72.9", "73.2", "73.5")),
            ("Meningkatnya mutu pendidikan", "Harapan lama sekolah", "Tahun",
             ("13.2", "13.3", "13.4", "13.5", "13.6", "13.7")),
            ("Menurunnya kemiskinan", "Persentase penduduk miskin", "%", ("8.2", "7.9", "7.6", "7.3", "7.0", "6.7")),
        ),
    ),
    (
        "Meningkatnya pertumbuhan ekonomi yang merata",
        (
            ("Meningkatnya nilai tambah sektor unggulan", "Laju pertumbuhan ekonomi", "%",
             ("4.8", "4.9", "5.1", "5.2", "5.4", "5.5")),
            ("Meningkatnya kualitas infrastruktur dasar", "Persentase jalan kabupaten dalam kondisi mantap", "%",
             ("68", "70", "72", "75", "78", "80")),
        ),
    ),
    (
        "Terwujudnya tata kelola pemerintahan yang berkinerja",
        (
            ("Meningkatnya kualitas pelayanan publik", "Indeks Pelayanan Publik", "Indeks",
             ("3.6", "3.7", "3.8", "3.9", "4.0", "4.1")),
            ("Meningkatnya akuntabilitas kinerja pemerintah daerah", "Nilai SAKIP", "Nilai",
             ("66", "68", "70", "72", "74", "76")),
        ),
    ),
)  # fmt: skip

BAB_RPJMD = {
    "pendahuluan": "RPJMD ini menjabarkan visi dan misi kepala daerah untuk lima tahun. (naskah contoh)",
    "gambaran": "Aspek geografi, demografi, kesejahteraan, pelayanan umum, dan daya saing daerah. (naskah contoh)",
    "keuangan": "Pendapatan tumbuh rata-rata lima persen setahun; belanja diarahkan pada prioritas. (naskah contoh)",
    "isu": "Isu utama: mutu layanan dasar, ketimpangan antarwilayah, dan tata kelola. (naskah contoh)",
    "tujuan": "Tiga tujuan disusun dari tiga misi; tiap tujuan diukur lewat sasarannya. (naskah contoh)",
    "strategi": "Layanan dasar didahulukan pada dua tahun pertama. (naskah contoh)",
    "program": "Kerangka pendanaan mengikuti kemampuan keuangan daerah. (naskah contoh)",
}
STRATEGI_RPJMD = (
    (0, "Memperkuat layanan kesehatan dasar", ("Puskesmas dengan tenaga lengkap", "Pencegahan tengkes terpadu")),
    (1, "Memeratakan mutu sekolah", ("Redistribusi guru", "Rehabilitasi ruang kelas")),
    (3, "Mengembangkan hilirisasi hasil pertanian", ("Kemitraan usaha kecil dengan industri",)),
    (5, "Menyatukan layanan dalam satu pintu", ("Layanan terpadu sampai kecamatan",)),
    (6, "Menyelaraskan perencanaan, penganggaran, dan kinerja",
     ("Satu data perencanaan", "Evaluasi kinerja tiap triwulan")),
)  # fmt: skip
ISU_RPJMD = (
    ("permasalahan", "Mutu layanan dasar belum merata antarkecamatan.", (0, 1)),
    ("isu", "Ketimpangan pendapatan antarwilayah.", (2, 3)),
    ("isu", "Akuntabilitas kinerja perangkat daerah belum merata.", (6,)),
)
RISIKO_RPJMD = (
    (3, "Harga komoditas turun", "Pasar dunia", "Pertumbuhan melambat", 3, 4,
     "Mendorong pengolahan di dalam daerah", "Dinas yang membidangi pertanian"),
    (6, "Perangkat daerah tidak menindaklanjuti evaluasi", "Pergantian pegawai", "Nilai SAKIP tidak naik", 3, 3,
     "Pendampingan tiap triwulan", "Bagian Organisasi"),
)  # fmt: skip

# rise of the targets over the first year's figure
TARGET_RENSTRA = ("0", "1", "2", "3", "4")
BAB_RENSTRA = {
    "pendahuluan": "Renstra ini menjabarkan RPJMD 2025–2029 bagi Bappedalitbang. (naskah contoh)",
    "gambaran": "Bappedalitbang menyusun, mengendalikan, dan mengevaluasi rencana pembangunan, serta melakukan"
    " penelitian dan pengembangan. (naskah contoh)",
    "isu": "Masalah pokoknya data yang belum terpadu dan pemanfaatan hasil kajian yang rendah. (naskah contoh)",
    "tujuan": "Tujuan dan sasaran mendukung sasaran RPJMD tentang akuntabilitas kinerja. (naskah contoh)",
    "strategi": "Strategi didahulukan pada data dan pendampingan perangkat daerah. (naskah contoh)",
    "program": "Enam program dengan pagu contoh yang naik lima persen setahun. (naskah contoh)",
}
STRATEGI_RENSTRA = (
    (0, "Memperkuat manajemen kinerja internal", ("Dialog kinerja tiap triwulan di setiap bidang",)),
    (1, "Menstandarkan layanan kesekretariatan", ("Standar layanan ditetapkan dan diukur",)),
    (2, "Memadukan data perencanaan seluruh perangkat daerah",
     ("Satu data sektoral sampai tingkat kecamatan", "Musrenbang memakai data yang sama")),
    (2, "Mendampingi penyusunan dokumen perangkat daerah", ("Klinik perencanaan menjelang Renja",)),
    (3, "Menghubungkan kajian dengan kebutuhan kebijakan", ("Agenda riset disusun bersama perangkat daerah",)),
)  # fmt: skip
ISU_RENSTRA = (
    ("permasalahan", "Data sektoral belum terpadu dan sering terlambat.", (2,)),
    ("permasalahan", "Hasil kajian belum dipakai dalam perumusan kebijakan.", (3,)),
    ("isu", "Keselarasan perencanaan dan penganggaran antarperangkat daerah.", (2,)),
    ("isu", "Budaya kinerja pegawai.", (0, 1)),
)
SWOT_RENSTRA = (
    ("kekuatan", "Perencana bersertifikat di setiap bidang.", 2),
    ("kekuatan", "Dukungan pimpinan terhadap evaluasi kinerja.", 3),
    ("kelemahan", "Aplikasi data tiap bidang terpisah.", 0),
    ("kelemahan", "Peneliti terbatas.", 1),
    ("peluang", "Kebijakan Satu Data Indonesia.", 0),
    ("peluang", "Perguruan tinggi di sekitar daerah.", 1),
    ("tantangan", "Perubahan aturan perencanaan yang cepat.", 2),
    ("tantangan", "Mutasi pegawai perangkat daerah.", None),
)
RISIKO_RENSTRA = (
    (0, "Rekomendasi evaluasi tidak ditindaklanjuti", "Pembagian tugas belum jelas", "Nilai LHE tidak naik", 2, 4,
     "Menunjuk penanggung jawab tiap rekomendasi", "Sekretaris Bappedalitbang"),
    (2, "Data sektoral terlambat masuk", "Wali data belum ditetapkan", "Rencana disusun dengan data lama", 4, 4,
     "Menetapkan wali data dan jadwal tiap triwulan", "Kepala Bidang Perencanaan, Pengendalian dan Evaluasi"),
    (2, "Pagu berubah setelah Renja ditetapkan", "Kebijakan transfer pusat", "Target tidak terbiayai", 3, 4,
     "Menyiapkan urutan prioritas dan Renja perubahan", "Kepala Bappedalitbang"),
    (3, "Kajian selesai setelah kebijakan diputuskan", "Jadwal kajian tidak mengikuti siklus kebijakan",
     "Kajian tidak terpakai", 3, 3, "Menyusun agenda riset setahun sebelumnya",
     "Kepala Bidang Penelitian dan Pengembangan"),
)  # fmt: skip
