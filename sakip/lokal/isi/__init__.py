"""What the demo holds: two real regions with invented persons, loaded through the services that the pages use."""

from collections.abc import Callable


def daerah_demo() -> dict[str, Callable[[], None]]:
    """Return the loaders of the demo regions by slug."""
    from sakip.lokal.isi import banyuasin, deli_serdang

    return {"deli-serdang": deli_serdang.muat, "banyuasin": banyuasin.muat}
