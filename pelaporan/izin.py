"""Rights of pelaporan."""
