"""Reading plans, the tree of kinerja and PK."""
