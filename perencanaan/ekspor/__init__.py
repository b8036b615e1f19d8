"""Files made of plans: PK as PDF, tables as XLSX. They run as jobs, outside of any request."""
