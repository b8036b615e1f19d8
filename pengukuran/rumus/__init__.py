"""The formula engine of measurement: pure, exact (Decimal), one entry for each question.

| Question | Entry |
|---|---|
| capaian of a figure against a target | ``capaian.hitung_capaian``, for words ``capaian.capaian_kualitatif`` |
| which formula | ``capaian.pilih_rumus`` |
| a figure from named components | ``agregasi.nilai_dari_komponen`` |
| several periods together | ``agregasi.agregasi``, with components ``agregasi.agregasi_komponen`` |
| a period, the year, the end of Renstra | ``ukur.ukur_periode``, ``ukur.ukur_tahun``, ``ukur.ukur_akhir_renstra`` |
| target of the year and of its periods | ``perencanaan.rumus_periode.periksa_target`` |
| n-1, n-2, n-3 and growth | ``perbandingan.bandingkan_tahun`` |
| the national figure | ``perbandingan.bandingkan_nasional`` |
| use of the budget, its share, efficiency | ``anggaran.serapan``, ``.bagian_anggaran``, ``.efisiensi`` |
| the band | ``pita.pita_capaian`` |
| what is shown | ``capaian.nilai_tampil`` |
| a mean over PDs | ``agregasi.rata_rata`` |
| what the page computes with | ``pratinjau.bahan_pratinjau`` |
| any of these results in words | ``penjelasan.jelaskan`` |

A result is a value or a ``Sebab``. Sums and products keep 34 digits, quotients 10 places; two decimals, half up, only
when shown.
"""
