"""What kind of answer a request wants."""

import re

from django.http import HttpRequest

_API = re.compile(r"^/[-a-zA-Z0-9_]+/api/")


def untuk_api(request: HttpRequest) -> bool:
    """True for addresses of the API (``/<slug>/api/…``): they always answer in JSON."""
    return bool(_API.match(request.path_info))


def ingin_json(request: HttpRequest) -> bool:
    """True for the page's own scripts (fetch, htmx) and for the API."""
    return (
        "application/json" in request.headers.get("Accept", "")
        or bool(request.headers.get("HX-Request"))
        or untuk_api(request)
    )
