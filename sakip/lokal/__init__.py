"""Embedded servers and the demo loader."""
