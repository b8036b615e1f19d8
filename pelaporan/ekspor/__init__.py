"""Files made of reports: PDF by jobs, the list as XLSX."""
