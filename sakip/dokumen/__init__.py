"""Files with immutable versions and evidence links."""
