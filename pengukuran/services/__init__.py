"""Writing measurement."""
