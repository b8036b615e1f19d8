"""Writing evaluations."""
