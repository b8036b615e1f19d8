"""PDF, XLSX, imports and jobs. No domain knowledge."""
