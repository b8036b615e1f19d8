"""Rights of perencanaan."""
