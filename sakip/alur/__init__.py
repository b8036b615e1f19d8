"""Status transitions as data (see ``dasar``)."""
