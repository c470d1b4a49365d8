"""How two standards differ: exactly, by clause, and by how much it matters."""
