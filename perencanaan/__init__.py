"""Planning: Renstra, Renja, IKU, PK, Rencana Aksi."""
