"""Workbooks that go out, are edited in Excel and come back: only edited cells are written (round trip).

A kind of workbook is a declaration: sheets with columns, for each sheet one function that returns the present rows and
one that writes a single row through the feature's services. The rest is here: ``bentuk`` what is declared, ``nilai``
cells as comparable text, ``tulis`` the file, ``baca`` reading it back, ``banding`` what was edited, ``layanan`` upload,
preview, apply.
"""
