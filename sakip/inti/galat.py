"""Errors that the product raises on purpose.

They carry a stable code (for tests and the API) and an Indonesian sentence that says what is wrong and what the way
out is. The middleware turns them into pages or JSON after the request's changes were rolled back.
"""

from typing import Any


class AturanDilanggar(Exception):
    """A rule of the domain refuses the action (answered with status 422)."""

    status_http = 422

    def __init__(self, kode: str, pesan: str, **data: Any) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan
        self.data = data


class TidakBoleh(AturanDilanggar):
    """The acting person has no right to do this (403). ``pesan`` says who may."""

    status_http = 403


class TidakDitemukan(AturanDilanggar):
    """What is to be changed is not there, or belongs to another region (404)."""

    status_http = 404


class Bentrok(AturanDilanggar):
    """Somebody else changed the row meanwhile (409). ``data`` holds both values, who and when."""

    status_http = 409


class TerlaluSering(AturanDilanggar):
    """Too many attempts in a short time (429)."""

    status_http = 429
