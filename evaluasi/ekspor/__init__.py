"""Files of evaluasi: imports, PDF and XLSX makers."""
