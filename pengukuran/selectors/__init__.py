"""Reading measurement."""
