"""What a page asks of the database. Budgets and "as many as before" are in these statements."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

_DATA = re.compile(r"\s*\(?(SELECT|INSERT|UPDATE|DELETE)\b", re.I)


@contextmanager
def pernyataan_data() -> Iterator[list[str]]:
    """Collect the statements that read or write rows: savepoints and the setting of the scope do not count.

    The list is filled when the block ends.
    """
    hasil: list[str] = []
    with CaptureQueriesContext(connection) as tangkap:
        yield hasil
    hasil += [q["sql"] for q in tangkap.captured_queries if _DATA.match(q["sql"]) and "set_config" not in q["sql"]]


def banyak_pernyataan(klien: Client, jalur: str) -> int:
    """Return the data statements of a page that answers 200, once it has been opened before."""
    klien.get(jalur)
    with pernyataan_data() as data:
        assert klien.get(jalur).status_code == 200, jalur
    return len(data)
