"""Reading reports, what fills their tables, and what is public."""
