"""Tables of measurement as they are printed: one description that page, PDF and workbook draw from."""
