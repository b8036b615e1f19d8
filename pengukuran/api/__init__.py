"""Addresses for the page's own scripts and other programs: the same services as the pages."""
