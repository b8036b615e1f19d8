"""Workbooks of planning that go out to Excel and come back (``sakip.ekspor.buku``).

A module per kind of rows: its columns, its present rows, and the writing of one row through the services of the pages.
"""
