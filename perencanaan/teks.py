"""Comparing names as people type them."""

import re


def rapat(nama: str) -> str:
    """Return a name without case, spaces and signs, for comparison only."""
    return re.sub(r"[^a-z0-9]", "", nama.lower())
