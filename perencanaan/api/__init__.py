"""Addresses for the pages' own scripts: the same services as the pages."""
