"""Rights of pengukuran."""
