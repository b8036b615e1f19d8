"""Writing plans, the tree of kinerja and PK. One function per act."""
