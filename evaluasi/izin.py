"""Rights of evaluasi."""
