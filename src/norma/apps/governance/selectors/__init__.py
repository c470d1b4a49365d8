"""Reads of the making of a standard; each function uses a constant number of queries."""
