"""The lives of planning objects."""
