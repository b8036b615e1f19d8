"""Measurement: realisasi and capaian."""
