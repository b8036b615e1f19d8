"""Import of a PD's Renja (the evaluation form of a year, Permendagri 86/2017 table E.81 as regions fill it).

``kolom`` names the columns, ``angka`` reads the figures, ``nomenklatur`` knows the national names, ``susun`` builds
the tree. All of it is pure; ``perencanaan.services.impor`` writes the result.
"""
