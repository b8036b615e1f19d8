"""Figures of test tables."""

from decimal import Decimal


def desimal(teks: str | None) -> Decimal | None:
    """A cell of a table of cases: empty stays empty, "0" is a figure."""
    return None if teks is None else Decimal(teks)
